//! What holds of every journal on every day, tried on journals made at random.
//!
//! Nothing is stored, so deleting is the same as never having written; files have no order and no
//! age; a day more never makes somebody quiet less due; and what is no contact moves no due day.

use crate::tools::write;
use chrono::{Days, NaiveDate};
use kithbook::insight::{Band, Facts, Standing, facts, relationship};
use kithbook::journal::{ContactIx, Journal};
use kithbook::parse::{NoteKind, Parsed, parse};
use kithbook::report::Style;
use kithbook::report::due::{DueView, json, text};
use kithbook::session::{Patience, Session, Timings};
use kithbook::settings::Settings;
use kithbook::source::Source;
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const TODAY: &str = "2026-11-21";
const PEOPLE: usize = 4;

/// Keys of a contact that say when they are due, none of which pauses or lies ahead.
const RHYTHMS: &[&str] = &[
    "",
    "cadence: 1w",
    "cadence: 6w",
    "cadence: 1 month",
    "cadence: yearly",
    "cadence: never",
    "cadence: 10d\nunit: together",
    "cadence: 3 months\nunit: together",
    "cadence: 2w\nsince: 2025-03-31",
    "cadence: 1 month\nstatus: dormant",
    "cadence: 1w\nstatus: closed",
    "cadence: 1w\ndied: 2026-02",
    "birthday: 1980-02-29\ncadence: 5w",
];

/// Keys of an interaction that counts as contact.
const CONTACTS: &[&str] = &[
    "",
    "via: call",
    "via: letter\ndirection: incoming",
    "via: email\ndirection: outgoing",
    "via: message\ndirection: outgoing",
    "temperature: cool",
    "temperature: warm\nstage: continuation",
    "difficult: yes\ntemperature: -2",
    "received: [a jar of honey]",
    "gave: [an afternoon]\nasked: [a reading of the draft]",
];

/// Keys of an interaction that is no contact, whatever its day.
const NO_CONTACTS: &[&str] = &[
    "status: planned",
    "status: planned\nvia: call\ndirection: outgoing",
    "status: cancelled",
    "via: newsletter",
    "via: mass-mail\ndirection: outgoing",
    "via: note\ntemperature: cold",
];

/// Lines of a note, some with boxes.
const LINES: &[&str] = &[
    "We spoke of the looms.",
    "- [ ] send the paper due:2026-11-01",
    "- [ ] the tables by:them",
    "- [x] thank them #thanks done:2026-10-01",
    "- [ ] answer #reply",
    "- [ ] the onboarding is slow #concern",
];

/// An interaction to be: the days it lies before today, whom it is with, keys and text.
#[derive(Debug, Clone)]
pub struct Event {
    days_ago: i64,
    with: Vec<usize>,
    keys: &'static str,
    line: &'static str,
}

/// People and what happened.
#[derive(Debug, Clone)]
pub struct World {
    people: Vec<&'static str>,
    events: Vec<Event>,
}

impl World {
    /// One thing more that happened, or did not.
    pub fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Kind, path and text of every note; contacts first.
    pub fn notes(&self) -> Vec<(NoteKind, String, String)> {
        let people = self.people.iter().enumerate().map(|(index, keys)| {
            let path = format!("contacts/person-{index}.md");
            (NoteKind::Contact, path, format!("---\nname: Person {index}\n{keys}\n---\n"))
        });
        let events = self.events.iter().enumerate().map(|(number, event)| event.note(number));
        people.chain(events).collect()
    }
}

impl Event {
    fn note(&self, number: usize) -> (NoteKind, String, String) {
        let on = day(TODAY) - chrono::TimeDelta::days(self.days_ago);
        let with: Vec<String> = self.with.iter().map(|who| format!("person-{who}")).collect();
        let (keys, line, with) = (self.keys, self.line, with.join(", "));
        let text = format!("---\ndate: {on}\nwith: [{with}]\n{keys}\n---\n{line}\n");
        (NoteKind::Interaction, format!("interactions/{on}-{number}.md"), text)
    }
}

/// An interaction with one or two of them.
pub fn event(
    days_ago: std::ops::Range<i64>,
    keys: &'static [&'static str],
) -> impl Strategy<Value = Event> {
    let with = prop::collection::btree_set(0..PEOPLE, 1..3);
    (days_ago, with, select(keys), select(LINES)).prop_map(|(days_ago, with, keys, line)| Event {
        days_ago,
        with: with.into_iter().collect(),
        keys,
        line,
    })
}

/// A journal in which nothing lies ahead.
pub fn world() -> impl Strategy<Value = World> {
    let past = || prop_oneof![5 => event(0..500, CONTACTS), 1 => event(0..500, NO_CONTACTS)];
    let people = prop::collection::vec(select(RHYTHMS), PEOPLE);
    let events = prop::collection::vec(past(), 0..14);
    (people, events).prop_map(|(people, events)| World { people, events })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(
        (world, shuffled) in world().prop_flat_map(|world| {
            let notes = world.notes();
            (Just(world), Just(notes).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(answers(world.notes()), answers(shuffled));
    }

    #[test]
    fn a_day_more_never_makes_somebody_quiet_less_due(world in world(), days in 1..200_u64) {
        let journal = joined(world.notes());
        let (today, later) = (day(TODAY), day(TODAY) + Days::new(days));
        let (now, then) = (facts(&journal, today), facts(&journal, later));
        for (one, other) in now.standings.iter().zip(&then.standings) {
            prop_assert!(
                pressing(one) <= pressing(other), "{:?} became {:?}", one.band, other.band
            );
            if one.start.is_some() {
                prop_assert_eq!(one.due_on, other.due_on, "the day itself stays");
            }
        }
    }

    #[test]
    fn what_is_no_contact_moves_no_due_day(
        world in world(), extra in event(-300..500, NO_CONTACTS),
    ) {
        let due_days = |facts: &Facts| -> Vec<Option<NaiveDate>> {
            facts.standings.iter().map(|standing| standing.due_on).collect()
        };
        let before = facts(&joined(world.notes()), day(TODAY));
        let mut more = world;
        more.push(extra);
        let after = facts(&joined(more.notes()), day(TODAY));
        prop_assert_eq!(due_days(&before), due_days(&after));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Deleted, edited and moved on disk under a journal that stays open.
    #[test]
    fn deleting_and_editing_leave_no_trace(
        world in world(), extra in event(-60..500, CONTACTS), other in event(-60..500, CONTACTS),
    ) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kith.toml"), "").unwrap();
        for (_, path, text) in world.notes() {
            write(folder.path(), &path, &text);
        }
        let mut session = Session::open(folder.path(), &mut Timings::default()).unwrap();
        let (_, path, text) = extra.note(99);
        write(folder.path(), &path, &text);
        session.update(Patience::Spent).unwrap();
        let mut with_extra = world.notes();
        with_extra.push((NoteKind::Interaction, path.clone(), text));
        prop_assert_eq!(told(session.journal()), answers(with_extra));
        // The same file says something else now, and is of another length or time.
        let (_, _, edited) = other.note(99);
        write(folder.path(), &path, &format!("{edited}\n"));
        session.update(Patience::Spent).unwrap();
        let mut with_edited = world.notes();
        with_edited.push((NoteKind::Interaction, path.clone(), format!("{edited}\n")));
        prop_assert_eq!(told(session.journal()), answers(with_edited));
        fs::remove_file(folder.path().join(&path)).unwrap();
        session.update(Patience::Spent).unwrap();
        prop_assert_eq!(told(session.journal()), answers(world.notes()));
    }
}

#[test]
fn no_answer_depends_on_the_age_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    let copy = format!("cp -r {} {}", example.display(), folder.path().join("j").display());
    crate::tools::run(std::process::Command::new("sh").args(["-c", &copy]));
    let commands =
        ["kith due --all --old --within 1y", "kith list", "kith show tam", "kith show priya"];
    let before = commands.map(|command| crate::console::run(command, &folder.path().join("j")));
    let age = "find j -name '*.md' | sort | awk '{ print NR, $0 }' | \
               while read number file; do touch -d \"2001-01-01 +$number days\" \"$file\"; done";
    crate::tools::run(
        std::process::Command::new("sh").args(["-c", age]).current_dir(folder.path()),
    );
    let after = commands.map(|command| crate::console::run(command, &folder.path().join("j")));
    assert_eq!(before, after);
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn joined(notes: Vec<(NoteKind, String, String)>) -> Journal {
    let parsed: Vec<Parsed> =
        notes.into_iter().map(|(kind, path, text)| parse(kind, Source::new(path, text))).collect();
    Journal::new(Arc::new(Settings::default()), parsed, Vec::new())
}

fn answers(notes: Vec<(NoteKind, String, String)>) -> Vec<String> {
    told(&joined(notes))
}

/// Everything the journal answers, as text.
pub fn told(journal: &Journal) -> Vec<String> {
    let today = day(TODAY);
    let facts = facts(journal, today);
    let view = DueView { all: true, within: Some(today + Days::new(400)), old: true };
    let mut told = vec![
        text(journal, &facts, (&view, &Style::default())),
        json(journal, &facts, &view),
        format!("{facts:?}"),
    ];
    let people = (0..journal.contacts().len() as u32).map(ContactIx);
    told.extend(people.map(|who| format!("{:?}", relationship(journal, &facts, who))));
    told
}

/// How pressing a row is: not at all, soon, due, late.
fn pressing(standing: &Standing) -> u8 {
    match standing.band {
        None => 0,
        Some(Band::Soon) => 1,
        Some(Band::Due | Band::LightTouch) => 2,
        Some(Band::Never) => 3,
        Some(Band::Late) => 4,
    }
}
