//! Everybody, column by column: what the keys of people ask for, and what a row shows.

use super::column::{Cell, Column};
use super::language::{self, Key};
use super::stands::{Part, Stands, spells};
use super::{Listed, day_number};
use crate::insight::{occurrence, stage};
use crate::journal::ContactIx;
use crate::model::{
    Cadence, Contact, Interaction, Mark, Occurrence, PartialDate, Privacy, Status, folded,
};
use crate::site::address::escaped;
use crate::site::groups::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// `data/list.js`.
#[derive(Debug, Serialize)]
pub(super) struct List<'a> {
    keys: BTreeMap<&'static str, Key>,
    words: BTreeMap<&'static str, Vec<&'static str>>,
    /// Where the page of each role, tag and stage lies, by its word as compared.
    links: BTreeMap<&'static str, BTreeMap<String, String>>,
    name: Column<&'a str>,
    id: Column<&'a str>,
    /// The page, where it is not called by the id.
    page: Column<String>,
    goes_by: Column<&'a str>,
    aliases: Column<Cell<&'a str>>,
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
    /// Month and day, nought where it is not known.
    birthday: Column<(u32, u32)>,
    /// The last day with a plan.
    plan: Column<i64>,
    /// What is there: a bit for each word of `has`, and one for `private`.
    flags: Column<u16>,
    /// The columns of [`Stands`].
    stands: [&'static str; 9],
    #[serde(flatten)]
    standings: Standings,
    /// Who stands otherwise from a day on, and how.
    later: Vec<(usize, i64, Stands)>,
}

/// [`Stands`], column by column.
#[derive(Debug, Serialize)]
struct Standings {
    last: Column<i64>,
    last_at: Column<String>,
    soon: Column<i64>,
    due: Column<i64>,
    late: Column<i64>,
    quiet: Column<u8>,
    never: Column<u8>,
    paused: Column<i64>,
    silence: Column<Vec<Part>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Every {
    Days(i64),
    Word(&'static str),
}

const STANDS: [&str; 9] =
    ["last", "last_at", "soon", "due", "late", "quiet", "never", "paused", "silence"];

const PRIVATE: u16 = 1 << 11;

/// The whole list.
pub(super) fn list<'a>(listed: &Listed<'a>) -> List<'a> {
    let material = listed.material;
    let (journal, today) = (material.journal, material.today());
    let people = &material.by_name;
    let said = |who: &ContactIx| &journal.contact(*who).note.said;
    let (now, later) = standings(listed);
    List {
        keys: language::keys(),
        words: language::words(),
        links: links(listed),
        name: column(people, |who| Some(said(who).name.as_str())),
        id: column(people, |who| Some(said(who).id.as_str())),
        page: column(people, |who| page(listed, *who)),
        goes_by: column(people, |who| said(who).goes_by.as_deref()),
        aliases: column(people, |who| texts(&said(who).aliases)),
        role: column(people, |who| texts(&said(who).roles)),
        tag: column(people, |who| texts(&said(who).tags)),
        unit: column(people, |who| said(who).unit.as_deref()),
        city: column(people, |who| said(who).city.as_deref()),
        company: column(people, |who| said(who).company.as_deref()),
        title: column(people, |who| said(who).title.as_deref()),
        stage: column(people, |who| stage(journal, today, *who).map(|stage| stage as usize)),
        status: column(people, |who| {
            Some(said(who).status).filter(|own| *own != Status::Active).map(|own| own as usize)
        }),
        cadence: column(people, |who| every(listed, *who)),
        since: column(people, |who| said(who).since.as_ref().map(|day| day_number(day.value))),
        birthday: column(people, |who| said(who).birthday.as_ref().map(|day| born(&day.value))),
        plan: column(people, |who| plan(listed, *who)),
        flags: column(people, |who| Some(flags(listed, *who)).filter(|&flags| flags != 0)),
        stands: STANDS,
        standings: now,
        later,
    }
}

fn column<'a, T>(people: &'a [ContactIx], cell: impl Fn(&'a ContactIx) -> Option<T>) -> Column<T> {
    Column::new(people.iter().map(cell))
}

fn texts(texts: &[String]) -> Option<Cell<&str>> {
    Cell::new(texts.iter().map(String::as_str))
}

/// How everybody stands today, and what is otherwise on a later day.
fn standings(listed: &Listed<'_>) -> (Standings, Vec<(usize, i64, Stands)>) {
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for (number, &who) in listed.material.by_name.iter().enumerate() {
        let mut spells = spells(listed, who).into_iter();
        now.push(spells.next().map(|(_, stands)| stands).unwrap_or_default());
        later.extend(spells.map(|(from, stands)| (number, from, stands)));
    }
    let standings = Standings {
        last: Column::new(now.iter().map(|stands| stands.last)),
        last_at: Column::new(now.iter_mut().map(|stands| stands.last_at.take())),
        soon: Column::new(now.iter().map(|stands| stands.soon)),
        due: Column::new(now.iter().map(|stands| stands.due)),
        late: Column::new(now.iter().map(|stands| stands.late)),
        quiet: Column::new(now.iter().map(|stands| stands.quiet)),
        never: Column::new(now.iter().map(|stands| stands.never)),
        paused: Column::new(now.iter().map(|stands| stands.paused)),
        silence: Column::new(now.iter_mut().map(|stands| stands.silence.take())),
    };
    (standings, later)
}

fn links(listed: &Listed<'_>) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let of = |kind| {
        let groups = listed.material.groups.of(kind).iter();
        groups.map(|group| (folded(&group.word), escaped(&group.page(kind, 1)))).collect()
    };
    [("role", of(Kind::Role)), ("stage", of(Kind::Stage))].into()
}

fn page(listed: &Listed<'_>, who: ContactIx) -> Option<String> {
    let id = &listed.material.journal.contact(who).note.said.id;
    let page = listed.material.addresses.person_href("", who);
    (page != format!("people/{}.html", escaped(id))).then_some(page)
}

fn every(listed: &Listed<'_>, who: ContactIx) -> Option<Every> {
    let applied = listed.material.facts.standing(who).cadence.as_ref()?;
    Some(match applied.cadence {
        Cadence::Every(every) => Every::Days(every.days()),
        Cadence::Never => Every::Word("never"),
        Cadence::Untracked => Every::Word("untracked"),
    })
}

fn born(day: &PartialDate) -> (u32, u32) {
    (day.month.unwrap_or(0), day.day.unwrap_or(0))
}

/// Until when there is a plan for today or later; one that nobody marked as such is none on its day.
fn plan(listed: &Listed<'_>, who: ContactIx) -> Option<i64> {
    let journal = listed.material.journal;
    let last_planned = |said: &Interaction| {
        let day = said.day().filter(|&day| {
            day >= listed.material.today()
                && occurrence(said, listed.material.today()) == Occurrence::Planned
        })?;
        Some(day_number(day) - i64::from(said.status.is_none()))
    };
    let newest_first = journal.contact(who).interactions.iter().rev();
    let said = newest_first.map(|&ix| &journal.interaction(ix).note.said);
    said.take_while(|said| said.day().is_some_and(|day| day >= listed.material.today()))
        .filter_map(last_planned)
        .max()
}

/// A bit for each of the words of `has`, in their order.
fn flags(listed: &Listed<'_>, who: ContactIx) -> u16 {
    let journal = listed.material.journal;
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
        false,
        false,
        false,
        open().any(|said| said.is_my_promise()),
        open().any(|said| said.is_their_promise()),
        open().any(|said| said.is_concern()),
    ];
    let bits = (0..).zip(is_there).map(|(bit, is)| u16::from(is) << bit).sum::<u16>();
    if said.private == Privacy::Open { bits } else { bits | PRIVATE }
}
