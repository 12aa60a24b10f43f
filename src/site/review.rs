//! The review: one glance tells what to do today, one click shows why.

use super::frame::{Depth, Frame, Part};
use super::loops::{self, Loop};
use super::material::Material;
use super::notes::{Reader, opening};
use super::runs::{Run, capitalised};
use super::standing::{Mark, linked, mark, since};
use super::titles;
use super::when::Day;
use super::{Draft, card, draft};
use crate::insight::{Band, Due, Loops, Plan};
use crate::journal::FollowUpIx;
use crate::wording::{self, count};
use chrono::NaiveDate;
use serde::Serialize;

/// The context of `index.html`.
#[derive(Debug, Serialize)]
pub struct ReviewPage {
    pub frame: Frame,
    /// `Saturday 21 November 2026`
    pub day: String,
    /// The day in one or two sentences.
    pub lede: String,
    /// Whether the journal holds nothing yet.
    pub is_empty: bool,
    /// Late, never, due: today's share. Groups without rows are left out.
    pub due: Vec<DueGroup>,
    /// What to say where nobody is due.
    pub nobody_due: Vec<Run>,
    /// Promises, theirs, plans whose day has passed.
    pub loops: Vec<LoopGroup>,
    /// Plans and yearly dates, soonest first.
    pub coming: Vec<Coming>,
    /// Due, but past today's share: each with the day suggested for it.
    pub can_wait: Vec<Waiting>,
    /// Whose turn comes next.
    pub ahead: Vec<Waiting>,
    /// Who is not asked about, and why.
    pub silent: Vec<Waiting>,
    /// How many people have no rhythm, in words; empty where there is none.
    pub no_rhythm: String,
}

/// People who are due for one reason.
#[derive(Debug, Serialize)]
pub struct DueGroup {
    pub title: &'static str,
    pub rows: Vec<DueRow>,
}

/// Somebody to write to.
#[derive(Debug, Serialize)]
pub struct DueRow {
    pub mark: Mark,
    /// The person, or the people who count as one.
    pub names: Vec<Run>,
    /// `9 weeks`; empty where there was no contact yet.
    pub length: String,
    pub why: Vec<Run>,
    /// What you noted when you last met.
    pub noted: String,
    /// How they like to be reached, and by what.
    pub reach: Vec<Run>,
}

/// Follow-ups of one kind.
#[derive(Debug, Serialize)]
pub struct LoopGroup {
    pub title: &'static str,
    pub rows: Vec<Loop>,
    /// Not pressing yet.
    pub later: Vec<Loop>,
    /// Older than anyone would still ask about.
    pub old: Vec<Loop>,
}

/// Something that the calendar brings.
#[derive(Debug, Serialize)]
pub struct Coming {
    pub what: Vec<Run>,
    pub day: Day,
    /// What there is to say of it: what the plan's note begins with, that the day has passed.
    pub about: String,
}

/// A row of a list that can wait.
#[derive(Debug, Serialize)]
pub struct Waiting {
    pub names: Vec<Run>,
    pub why: Vec<Run>,
    pub day: Option<Day>,
}

/// How many of those whose turn comes later are shown.
const AHEAD_MAX: usize = 10;

/// How much of a note stands under a name, in letters.
const NOTED_LETTERS_MAX: usize = 180;

const ROOT: &str = "";

/// The review's draft.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    vec![draft("index.html".to_owned(), "index.html", move || page(material))]
}

fn page(material: &Material<'_>) -> ReviewPage {
    let facts = material.facts;
    let day = wording::day_in_full(facts.today);
    let due = due_groups(material);
    let waiting = |rows: &[Due]| rows.iter().map(|due| waiting(material, due)).collect::<Vec<_>>();
    let mut ahead = waiting(&facts.ahead[..facts.ahead.len().min(AHEAD_MAX)]);
    ahead
        .iter_mut()
        .zip(&facts.ahead)
        .for_each(|(row, due)| row.day = Some(near(material, due.due_on)));
    ReviewPage {
        frame: Frame::new(material, Part::Review, Depth::Root, &day),
        day,
        lede: lede(material),
        is_empty: material.journal.contacts().len() + material.journal.interactions().len() == 0,
        nobody_due: if due.is_empty() { nobody_due(material) } else { Vec::new() },
        due,
        loops: loop_groups(material),
        coming: coming(material),
        can_wait: waiting(&facts.can_wait),
        ahead,
        silent: facts.silent.iter().filter_map(|&row| silent(material, row)).collect(),
        no_rhythm: match facts.no_rhythm {
            0 => String::new(),
            people => count(people, "person has no rhythm", "people have no rhythm"),
        },
    }
}

/// `Three people are due, two promises fall due this week.`
fn lede(material: &Material<'_>) -> String {
    let facts = material.facts;
    let late = facts.due.iter().filter(|due| due.band == Band::Late).count();
    let due = facts.due.len() - late;
    let parts: Vec<String> = [
        (
            late,
            "person has not heard from you in too long",
            "people have not heard from you in too long",
        ),
        (due, "is due", "are due"),
        (facts.promises.open.len(), "promise of yours is open", "promises of yours are open"),
        (facts.unconfirmed.len(), "plan may have happened", "plans may have happened"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| {
        format!("{} {}", in_words(number), if number == 1 { one } else { many })
    })
    .collect();
    if parts.is_empty() {
        return "Nothing presses today.".to_owned();
    }
    format!("{}.", capitalised(&wording::joined(&parts)))
}

/// Small numbers read better as words.
fn in_words(number: usize) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn due_groups(material: &Material<'_>) -> Vec<DueGroup> {
    [("Late", Band::Late), ("No contact yet", Band::Never), ("Due", Band::Due)]
        .into_iter()
        .map(|(title, band)| {
            let rows = material.facts.due.iter().filter(|due| due.band == band);
            DueGroup { title, rows: rows.map(|due| due_row(material, due)).collect() }
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
}

fn due_row(material: &Material<'_>, due: &Due) -> DueRow {
    let standing = &material.facts.standings[due.row];
    let last = standing.last.map(|(_, ix)| {
        let reader = match standing.members.as_slice() {
            &[one] => Reader::Person(one),
            _ => Reader::Everybody,
        };
        shortened(&opening(material, ix, reader))
    });
    DueRow {
        mark: mark(material.facts, standing),
        names: material.people(ROOT, &standing.members),
        length: standing
            .start
            .map(|start| wording::duration(start, material.today()))
            .unwrap_or_default(),
        why: since(material, ROOT, standing),
        noted: last.unwrap_or_default(),
        reach: card::reach(material, &standing.members),
    }
}

/// The first sentences that fit, or as many words as do.
fn shortened(text: &str) -> String {
    if text.chars().count() <= NOTED_LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(NOTED_LETTERS_MAX).collect();
    let sentence = [". ", "! ", "? "].iter().filter_map(|end| cut.rfind(end)).max();
    if let Some(end) = sentence.filter(|end| *end > NOTED_LETTERS_MAX / 3) {
        return cut[..=end].to_owned();
    }
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", words.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

/// `Nobody is due: the next is Ada Lovelace on 3 December.`
fn nobody_due(material: &Material<'_>) -> Vec<Run> {
    let Some(next) = material.facts.ahead.first() else {
        return vec![Run::text(
            "Nobody is due, since nobody has a rhythm yet: give somebody one with `kith set NAME cadence 6w`.",
        )];
    };
    let members = &material.facts.standings[next.row].members;
    let mut runs = vec![Run::text("Nobody is due: the next is ")];
    runs.extend(material.people(ROOT, members));
    runs.push(Run::text(format!(" on {}.", wording::day(next.due_on, material.today()))));
    runs
}

fn loop_groups(material: &Material<'_>) -> Vec<LoopGroup> {
    let rows = |indices: &[FollowUpIx]| -> Vec<Loop> {
        indices.iter().map(|&ix| loops::follow_up(material, ix, (ROOT, None))).collect()
    };
    let group = |title, loops: &Loops| LoopGroup {
        title,
        rows: rows(&loops.open),
        later: rows(&loops.later),
        old: rows(&loops.old),
    };
    let facts = material.facts;
    let unconfirmed = LoopGroup {
        title: "Did it happen?",
        rows: facts.unconfirmed.iter().map(|plan| plan_row(material, plan)).collect(),
        later: Vec::new(),
        old: facts.unconfirmed_old.iter().map(|plan| plan_row(material, plan)).collect(),
    };
    [group("You promised", &facts.promises), group("You wait for", &facts.waiting_for), unconfirmed]
        .into_iter()
        .filter(|group| group.rows.len() + group.later.len() + group.old.len() > 0)
        .collect()
}

/// A plan whose day has passed.
fn plan_row(material: &Material<'_>, plan: &Plan) -> Loop {
    let today = material.today();
    let run = material.interaction(ROOT, plan.interaction);
    let mut what_html = String::new();
    let link = run.href.unwrap_or_default();
    for (markup, text) in [("<a href=\"", link.as_str()), ("\">", &run.text)] {
        what_html.push_str(markup);
        super::html::escape(&mut what_html, text);
    }
    what_html.push_str("</a>");
    Loop {
        what_html,
        about: material.people(ROOT, &material.journal.interaction(plan.interaction).with),
        when: wording::near_day(plan.on, today),
        due_on: Some(plan.on.to_string()),
        look: "",
    }
}

fn coming(material: &Material<'_>) -> Vec<Coming> {
    let today = material.today();
    let plans = material.facts.planned.iter().map(|plan| (plan.on, planned(material, plan)));
    let dates = material.facts.dates.iter().map(|date| {
        let what = linked(material, ROOT, &wording::yearly(material.journal, date, today));
        let day = Day { iso: date.on.to_string(), text: wording::yearly_day(date) };
        let is_past = date.date.day.is_some() && date.on < today;
        let about = if is_past { "and nothing said since" } else { "" }.to_owned();
        (date.on, Coming { what, day, about })
    });
    let mut coming: Vec<(NaiveDate, Coming)> = dates.chain(plans).collect();
    coming.sort_by_key(|(on, _)| *on);
    coming.into_iter().map(|(_, coming)| coming).collect()
}

/// A plan by its title; without one by its channel and people, and what its note begins with.
fn planned(material: &Material<'_>, plan: &Plan) -> Coming {
    let (ix, day) = (plan.interaction, near(material, plan.on));
    if titles::own_title(material.journal, ix).is_some() {
        let what = linked(material, ROOT, &wording::plan(material.journal, plan));
        return Coming { what, day, about: String::new() };
    }
    let link = material.interaction(ROOT, ix);
    let mut what = vec![Run { text: titles::channel(material.journal, ix), ..link }];
    let with = &material.journal.interaction(ix).with;
    if !with.is_empty() {
        what.push(Run::text(" with "));
        what.extend(material.people(ROOT, with));
    }
    Coming { what, day, about: shortened(&opening(material, ix, Reader::Everybody)) }
}

fn waiting(material: &Material<'_>, due: &Due) -> Waiting {
    let standing = &material.facts.standings[due.row];
    Waiting {
        names: material.people(ROOT, &standing.members),
        why: since(material, ROOT, standing),
        day: due.suggested_on.map(|day| near(material, day)),
    }
}

fn silent(material: &Material<'_>, row: usize) -> Option<Waiting> {
    let standing = &material.facts.standings[row];
    let why = wording::silence(material.journal, material.facts, standing)?;
    let names = material.people(ROOT, &standing.members);
    Some(Waiting { names, why: linked(material, ROOT, &why), day: None })
}

fn near(material: &Material<'_>, day: NaiveDate) -> Day {
    Day::with_weekday(day, material.today())
}
