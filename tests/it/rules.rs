//! The example journal shows every rule of `kith help insight` on its pinned day, so that a reader
//! of the manual can look at each with `kith why`, `prep` or `due`. The names are the manual's
//! headings, and a new heading without a line here fails too.

use crate::console::run;
use kithbook::insight::trace::{Claim, Counting, Statement, Verdict, trace};
use kithbook::insight::{
    Band, Briefing, CadenceFrom, Facts, Ground, Owing, Pace, Question, Relationship, Silence,
    StageReason, Standing, Tie, Trend, Turn, Worth, briefing, common_ground, facts, introductions,
    network,
};
use kithbook::journal::{ContactIx, Journal};
use kithbook::session::{Session, Timings};
use std::path::Path;

/// Headings of the manual that are no rule: commands, and what the page looks like.
const NO_RULES: [&str; 3] = ["The morning page", "Looking back", "Ask why"];

/// A rule, and what of the example shows it: each must find somebody.
type Shown = (&'static str, &'static [(&'static str, fn(&Example) -> bool)]);

const RULES: &[Shown] = &[
    (
        "What counts as contact",
        &[
            ("the last contact", |it| it.counts(|how| matches!(how, Counting::Last { .. }))),
            ("a call missed", |it| it.counts_not(Verdict::Missed)),
            ("a broadcast", |it| it.counts_not(Verdict::Broadcast)),
            ("a note", |it| it.counts_not(Verdict::Note)),
            ("a plan ahead", |it| it.counts_not(Verdict::PlanAhead)),
            ("a plan past", |it| it.counts_not(Verdict::PlanPast)),
            ("one cancelled", |it| it.counts_not(Verdict::Cancelled)),
        ],
    ),
    (
        "Cadence",
        &[
            ("their own", |it| it.cadence(|from| matches!(from, CadenceFrom::Contact(_)))),
            ("by a role", |it| it.cadence(|from| matches!(from, CadenceFrom::Role(_)))),
            ("by a tag", |it| it.cadence(|from| matches!(from, CadenceFrom::Tag(_)))),
            ("none", |it| it.facts.no_rhythm > 0),
        ],
    ),
    (
        "Start",
        &[
            ("a last contact", |it| {
                it.row(|row| row.last.is_some() && row.start == row.last.map(|last| last.0))
            }),
            ("`since`", |it| it.row(|row| row.last.is_none() && row.start.is_some())),
            ("none", |it| it.row(|row| row.start.is_none() && row.cadence.is_some())),
        ],
    ),
    ("Due on", &[("a day", |it| it.said("Due on"))]),
    (
        "Bands",
        &[
            ("late", |it| it.band(Band::Late)),
            ("never", |it| it.band(Band::Never)),
            ("due", |it| it.band(Band::Due)),
            ("a light touch", |it| it.band(Band::LightTouch)),
            ("soon", |it| it.band(Band::Soon)),
        ],
    ),
    (
        "Rank",
        &[("several of one band", |it| {
            it.facts.due.windows(2).any(|two| two[0].band == two[1].band)
        })],
    ),
    ("People who count as one", &[("a unit", |it| it.row(|row| row.members.len() > 1))]),
    (
        "Who is not asked about",
        &[
            ("the dead", |it| it.silence(|why| *why == Silence::Deceased)),
            ("who wants no contact", |it| it.silence(|why| *why == Silence::Closed)),
            ("who rests", |it| it.silence(|why| *why == Silence::Dormant)),
            ("a pause", |it| it.silence(|why| matches!(why, Silence::Paused { by: None, .. }))),
            ("a paused tag", |it| {
                it.silence(|why| matches!(why, Silence::Paused { by: Some(_), .. }))
            }),
            ("`never`", |it| it.silence(|why| *why == Silence::Never)),
            ("`untracked`", |it| it.silence(|why| *why == Silence::Untracked)),
            ("a plan", |it| it.silence(|why| matches!(why, Silence::Planned { .. }))),
        ],
    ),
    ("Too many at once", &[("who can wait", |it| !it.facts.can_wait.is_empty())]),
    ("Coming back", &[("somebody forgiven", |_| Example::forgiven().said("Coming back"))]),
    ("Replies", &[("a reply owed", |it| !it.facts.replies.open.is_empty())]),
    ("Thanks", &[("something received", |it| !it.facts.thanks.open.is_empty())]),
    ("Repair", &[("a cool meeting", |it| !it.facts.repairs.open.is_empty())]),
    (
        "Promises",
        &[
            ("mine", |it| !it.facts.promises.open.is_empty()),
            ("theirs", |it| !it.facts.waiting_for.open.is_empty()),
            ("one long open", |it| it.old() > 0),
        ],
    ),
    (
        "Concerns",
        &[
            ("an open one", |it| it.asks(Question::StillHolds)),
            ("a closed one", |it| it.asks(Question::StillSatisfied)),
        ],
    ),
    (
        "Reciprocity",
        &[
            ("all three", |it| {
                it.shape(|one| {
                    let of = &one.reciprocity;
                    of.outgoing_days > 0 && of.incoming_days > 0 && of.mutual_days > 0
                })
            }),
            ("one-sided", |it| it.shape(|one| one.reciprocity.is_one_sided)),
        ],
    ),
    ("Pull back", &[("left in peace", |it| it.row(|row| row.pull_back.is_some()))]),
    (
        "Planned",
        &[
            ("ahead", |it| !it.facts.planned.is_empty()),
            ("did it happen?", |it| !it.facts.unconfirmed.is_empty()),
        ],
    ),
    (
        "Dates",
        &[
            ("ahead", |it| it.facts.dates.iter().any(|date| date.on > it.facts.today)),
            ("just passed", |it| it.facts.dates.iter().any(|date| date.on < it.facts.today)),
            ("with an age", |it| it.facts.dates.iter().any(|date| date.years.is_some())),
            ("without", |it| it.facts.dates.iter().any(|date| date.years.is_none())),
        ],
    ),
    (
        "Give before you ask",
        &[
            ("given", |it| it.shape(|one| !one.giving.gave.is_empty())),
            ("received", |it| it.shape(|one| !one.giving.received.is_empty())),
            ("asked too soon", |it| it.shape(|one| one.giving.asks_too_soon())),
        ],
    ),
    (
        "Temperature",
        &[("warmer", |it| it.trend(Trend::Warmer)), ("cooler", |it| it.trend(Trend::Cooler))],
    ),
    (
        "Stage",
        &[
            ("set", |it| it.shape(|one| one.stage.is_some())),
            ("silent", |it| it.suggests(|why| matches!(why, StageReason::Silent { .. }))),
            ("growing", |it| it.suggests(|why| matches!(why, StageReason::Growing { .. }))),
        ],
    ),
    (
        "Rhythm",
        &[
            ("steady", |it| it.shape(|one| one.rhythm.is_some_and(|it| it.pace == Pace::Steady))),
            ("drifting", |it| !it.facts.drifting.is_empty()),
        ],
    ),
    (
        "Turning points",
        &[
            ("a first contact", |it| it.turn(|turn| *turn == Turn::FirstContact)),
            ("a hard talk", |it| it.turn(|turn| *turn == Turn::Difficult)),
            ("a stage", |it| it.turn(|turn| matches!(turn, Turn::Stage(_)))),
            ("who was brought", |it| it.turn(|turn| matches!(turn, Turn::IntroducedBy(_)))),
            ("who brought", |it| it.turn(|turn| matches!(turn, Turn::Introduced(_)))),
        ],
    ),
    (
        "Common ground",
        &[
            ("who they are", |it| it.shares(Ground::Characteristics)),
            ("what they have been through", |it| it.shares(Ground::Experiences)),
            ("what they are fond of", |it| it.shares(Ground::Interests)),
            ("what they think", |it| it.shares(Ground::Opinions)),
        ],
    ),
    (
        "Introductions",
        &[
            ("a need", |it| introductions(it.journal()).iter().any(|one| one.is_need)),
            ("an interest", |it| introductions(it.journal()).iter().any(|one| !one.is_need)),
        ],
    ),
    (
        "The network that counts",
        &[
            ("who vouches", |it| !network(it.journal(), it.facts.today).vouching.is_empty()),
            ("who brought whom", |it| !network(it.journal(), it.facts.today).referring.is_empty()),
            ("who was helped", |it| !network(it.journal(), it.facts.today).helped.is_empty()),
        ],
    ),
    (
        "The briefing",
        &[
            ("an introduction worth giving", |it| {
                it.worth(|worth| matches!(worth, Worth::Introduction(_)))
            }),
            ("a promise", |it| it.worth(|worth| matches!(worth, Worth::Promise(_)))),
            ("an answer", |it| it.worth(|worth| matches!(worth, Worth::Owed(_)))),
            ("a word", |it| it.worth(|worth| matches!(worth, Worth::Interest(_)))),
            ("a relation", |it| it.tie(|tie| matches!(tie, Tie::Relation(_)))),
            ("company", |it| it.tie(|tie| matches!(tie, Tie::Together(_)))),
            ("a hard talk", |it| it.briefings.iter().any(|one| !one.hard.is_empty())),
            ("what was learned", |it| it.briefings.iter().any(|one| !one.learned.is_empty())),
            ("a try", |it| it.briefings.iter().any(|one| !one.missed.is_empty())),
        ],
    ),
];

#[test]
fn the_example_shows_every_rule() {
    let example = Example::open();
    let missing: Vec<String> = RULES
        .iter()
        .flat_map(|(rule, shown)| shown.iter().map(move |(what, finds)| (rule, what, finds)))
        .filter(|(_, _, finds)| !finds(&example))
        .map(|(rule, what, _)| format!("{rule}: {what}"))
        .collect();
    assert!(missing.is_empty(), "the example lacks\n{}", missing.join("\n"));
}

#[test]
fn every_heading_of_the_manual_is_a_rule_that_the_example_shows() {
    let manual = include_str!("../../src/manual/insight.md");
    let headings = manual.lines().filter_map(|line| line.strip_prefix("## "));
    let headings: Vec<&str> = headings.filter(|heading| !NO_RULES.contains(heading)).collect();
    assert_eq!(headings, RULES.iter().map(|rule| rule.0).collect::<Vec<_>>());
}

/// Everything that the program works out of the example on its day.
struct Example {
    session: Session,
    facts: Facts,
    /// What `kith why` says of everybody.
    statements: Vec<Statement>,
    briefings: Vec<Briefing>,
    people: Vec<ContactIx>,
}

impl Example {
    fn open() -> Self {
        Self::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example"))
    }

    /// The example after `kith restart`, which takes the backlog away that it has to show.
    fn forgiven() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        run(&format!("cp -r journal-example/. '{}'", folder.path().display()), here);
        assert!(run("kith restart 2026-11-21", folder.path()).starts_with("Whoever was due"));
        Self::of(folder.path())
    }

    fn of(root: &Path) -> Self {
        let session = Session::open(root, &mut Timings::default()).unwrap();
        let journal = session.journal();
        let today = journal.settings().journal.today.unwrap();
        let facts = facts(journal, today);
        let people: Vec<ContactIx> = journal.contacts().map(|(who, _)| who).collect();
        let said = |&who: &ContactIx| trace(journal, &facts, who).statements;
        Self {
            statements: people.iter().flat_map(said).collect(),
            briefings: people.iter().map(|&who| briefing(journal, &facts, who)).collect(),
            people,
            facts,
            session,
        }
    }

    fn journal(&self) -> &Journal {
        self.session.journal()
    }

    fn said(&self, rule: &str) -> bool {
        self.statements.iter().any(|said| said.rule == rule)
    }

    fn counts(&self, is: impl Fn(&Counting) -> bool) -> bool {
        let how = self.statements.iter().filter_map(|said| match &said.claim {
            Claim::Contact(how) => Some(how),
            _ => None,
        });
        how.into_iter().any(is)
    }

    fn counts_not(&self, why: Verdict) -> bool {
        self.counts(|how| matches!(how, Counting::NotCounted { verdict, .. } if *verdict == why))
    }

    fn row(&self, is: impl Fn(&Standing) -> bool) -> bool {
        self.facts.standings.iter().any(is)
    }

    fn band(&self, band: Band) -> bool {
        self.row(|row| row.band == Some(band))
    }

    fn silence(&self, is: impl Fn(&Silence) -> bool) -> bool {
        self.row(|row| row.silence.as_ref().is_some_and(&is))
    }

    fn cadence(&self, is: impl Fn(&CadenceFrom) -> bool) -> bool {
        self.row(|row| row.cadence.as_ref().is_some_and(|applied| is(&applied.from)))
    }

    fn shape(&self, is: impl Fn(&Relationship) -> bool) -> bool {
        self.briefings.iter().any(|one| is(&one.relationship))
    }

    fn trend(&self, trend: Trend) -> bool {
        self.shape(|one| one.temperatures.trend == Some(trend))
    }

    fn turn(&self, is: impl Fn(&Turn) -> bool) -> bool {
        self.shape(|one| one.turning_points.iter().any(|point| is(&point.turn)))
    }

    fn suggests(&self, is: impl Fn(&StageReason) -> bool) -> bool {
        self.facts.suggestions.iter().any(|one| is(&one.reason))
    }

    fn asks(&self, question: Question) -> bool {
        self.facts.concerns.open.iter().any(|concern| concern.question == question)
    }

    fn worth(&self, is: impl Fn(&Worth) -> bool) -> bool {
        self.briefings.iter().any(|one| one.worth.as_ref().is_some_and(&is))
    }

    fn tie(&self, is: impl Fn(&Tie) -> bool) -> bool {
        let known = self.briefings.iter().flat_map(|one| &one.circle);
        known.flat_map(|known| &known.ties).any(is)
    }

    fn shares(&self, ground: Ground) -> bool {
        let pairs =
            self.people.iter().flat_map(|&one| self.people.iter().map(move |&two| [one, two]));
        let strangers = pairs.filter(|[one, two]| one != two);
        strangers.flat_map(|pair| common_ground(self.journal(), pair)).any(|it| it.ground == ground)
    }

    /// How many things have long been open.
    fn old(&self) -> usize {
        let owing = [&self.facts.replies, &self.facts.thanks, &self.facts.repairs];
        let owed: usize = owing.iter().map(|owing: &&Owing| owing.old.len()).sum();
        owed + self.facts.promises.old.len() + self.facts.waiting_for.old.len()
    }
}
