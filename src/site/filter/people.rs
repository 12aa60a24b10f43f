//! Everybody, column by column: what the keys of people ask for.

use super::column::{Cell, Column};
use super::language::{self, Every, Key, NEVER, UNTRACKED};
use super::stands::{Stands, spells};
use crate::insight::{Silence, occurrence};
use crate::journal::ContactIx;
use crate::model::{Cadence, Contact, Interaction, Mark, Occurrence, PartialDate, Privacy, Status};
use crate::site::material::Material;
use crate::site::people::PEOPLE_PER_PAGE;
use crate::site::told::number;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// `data/list.js`.
#[derive(Debug, Serialize)]
pub(super) struct List<'a> {
    keys: BTreeMap<&'static str, Key>,
    rhythms: BTreeMap<&'static str, Every>,
    /// How many people a page of the list has.
    per_page: usize,
    /// The name, and what they are called besides.
    name: Column<Cell<&'a str>>,
    id: Column<&'a str>,
    role: Column<Cell<&'a str>>,
    tag: Column<Cell<&'a str>>,
    unit: Column<&'a str>,
    city: Column<&'a str>,
    company: Column<&'a str>,
    title: Column<&'a str>,
    /// Numbers of words.
    stage: Column<usize>,
    status: Column<usize>,
    /// Days, or `never` or `untracked`.
    cadence: Column<Every>,
    since: Column<i64>,
    /// The month, nought where it is not known, and the days of the next years.
    birthday: Column<Vec<i64>>,
    /// The last day with a plan.
    plan: Column<i64>,
    /// The day for which those who are not asked about for a plan are planned.
    planned: Column<i64>,
    /// What is there: a bit for each word of `has`.
    flags: Column<u16>,
    private: Column<u8>,
    /// The columns of [`Stands`].
    stands: [&'static str; 5],
    #[serde(flatten)]
    standings: Standings,
    /// Who stands otherwise from a day on, and how.
    later: Vec<(usize, i64, Stands)>,
}

/// [`Stands`], column by column.
#[derive(Debug, Serialize)]
struct Standings {
    last: Column<i64>,
    due: Column<i64>,
    late: Column<i64>,
    never: Column<u8>,
    paused: Column<i64>,
}

const STANDS: [&str; 5] = ["last", "due", "late", "never", "paused"];

/// The whole list.
pub(super) fn list<'a>(material: &Material<'a>) -> List<'a> {
    let (journal, today) = (material.journal, material.today());
    let people = material.by_name();
    let said = |who: &ContactIx| &journal.contact(*who).note.said;
    let (now, later) = standings(material);
    List {
        keys: language::keys(),
        rhythms: language::rhythms(),
        per_page: PEOPLE_PER_PAGE,
        name: column(people, |who| Cell::new(names(said(who)))),
        id: column(people, |who| Some(said(who).id.as_str())),
        role: column(people, |who| texts(&said(who).roles)),
        tag: column(people, |who| texts(&said(who).tags)),
        unit: column(people, |who| said(who).unit.as_deref()),
        city: column(people, |who| said(who).city.as_deref()),
        company: column(people, |who| said(who).company.as_deref()),
        title: column(people, |who| said(who).title.as_deref()),
        stage: column(people, |who| material.groups.stage_of(*who).map(|stage| stage as usize)),
        status: column(people, |who| {
            Some(said(who).status).filter(|own| *own != Status::Active).map(|own| own as usize)
        }),
        cadence: column(people, |who| every(material, *who)),
        since: column(people, |who| said(who).since.as_ref().map(|day| number(day.value))),
        birthday: column(people, |who| {
            said(who).birthday.as_ref().map(|day| born(&day.value, today))
        }),
        plan: column(people, |who| plan(material, *who)),
        planned: column(people, |who| planned(material, *who)),
        flags: column(people, |who| Some(flags(material, *who)).filter(|&flags| flags != 0)),
        private: column(people, |who| (said(who).private != Privacy::Open).then_some(1)),
        stands: STANDS,
        standings: now,
        later,
    }
}

fn column<'a, T>(people: &'a [ContactIx], cell: impl Fn(&'a ContactIx) -> Option<T>) -> Column<T> {
    Column::new(people.iter().map(cell))
}

fn names(said: &Contact) -> Vec<&str> {
    let others = said.goes_by.iter().chain(&said.aliases).map(String::as_str);
    std::iter::once(said.name.as_str()).chain(others).collect()
}

fn texts(texts: &[String]) -> Option<Cell<&str>> {
    Cell::new(texts.iter().map(String::as_str))
}

/// How everybody stands today, and what is otherwise on a later day.
fn standings(material: &Material<'_>) -> (Standings, Vec<(usize, i64, Stands)>) {
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for (number, &who) in material.by_name().iter().enumerate() {
        let mut spells = spells(material, who).into_iter();
        now.push(spells.next().map(|(_, stands)| stands).unwrap_or_default());
        later.extend(spells.map(|(from, stands)| (number, from, stands)));
    }
    let standings = Standings {
        last: Column::new(now.iter().map(|stands| stands.last)),
        due: Column::new(now.iter().map(|stands| stands.due)),
        late: Column::new(now.iter().map(|stands| stands.late)),
        never: Column::new(now.iter().map(|stands| stands.never)),
        paused: Column::new(now.iter().map(|stands| stands.paused)),
    };
    (standings, later)
}

fn every(material: &Material<'_>, who: ContactIx) -> Option<Every> {
    let applied = material.facts.standing(who).cadence.as_ref()?;
    Some(match applied.cadence {
        Cadence::Every(every) => Every::Days(every.days()),
        Cadence::Never => Every::Word(NEVER),
        Cadence::Untracked => Every::Word(UNTRACKED),
    })
}

fn born(born: &PartialDate, today: NaiveDate) -> Vec<i64> {
    /// Nobody goes on reading a site that is older.
    const YEARS: i32 = 3;
    let years = today.year()..today.year() + YEARS;
    let days = years.flat_map(|year| born.days_in_year(year)).map(number);
    std::iter::once(i64::from(born.month.unwrap_or(0))).chain(days).collect()
}

/// Until when there is a plan for today or later; one that nobody marked as such is none on its day.
fn plan(material: &Material<'_>, who: ContactIx) -> Option<i64> {
    let journal = material.journal;
    let last_planned = |said: &Interaction| {
        let day = said.day().filter(|&day| {
            day >= material.today() && occurrence(said, material.today()) == Occurrence::Planned
        })?;
        Some(number(day) - i64::from(said.status.is_none()))
    };
    let newest_first = journal.contact(who).interactions.iter().rev();
    let said = newest_first.map(|&ix| &journal.interaction(ix).note.said);
    said.take_while(|said| said.day().is_some_and(|day| day >= material.today()))
        .filter_map(last_planned)
        .max()
}

fn planned(material: &Material<'_>, who: ContactIx) -> Option<i64> {
    match material.facts.standing(who).silence {
        Some(Silence::Planned { on, .. }) => Some(number(on)),
        _ => None,
    }
}

/// A bit for each of the words of `has`, in their order.
fn flags(material: &Material<'_>, who: ContactIx) -> u16 {
    let journal = material.journal;
    let entry = journal.contact(who);
    let said: &Contact = &entry.note.said;
    let open = || {
        let all = entry.follow_ups.iter().map(|&ix| journal.said(journal.follow_up(ix)));
        all.filter(|said| said.mark == Mark::Open)
    };
    let is_there = [
        !said.email.is_empty(),
        !said.phone.is_empty(),
        !said.address.is_empty(),
        !said.url.is_empty(),
        said.photo.is_some(),
        said.birthday.is_some(),
        material.facts.standing(who).cadence.is_some(),
        // A plan is there until its day has passed.
        false,
        open().any(|said| said.is_my_promise()),
        open().any(|said| said.is_their_promise()),
        open().any(|said| said.is_concern()),
    ];
    (0..).zip(is_there).map(|(bit, is)| u16::from(is) << bit).sum()
}
