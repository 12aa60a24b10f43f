//! What other programs read. The same key means the same thing in every document; dates are ISO,
//! paths are from the root with `/`, what is absent is null, and lists are never absent.

use crate::insight::{
    Band, Concern, Due, Facts, Owed, OwedFrom, Plan, Silence, Standing, date_place, living,
    occurrence,
};
use crate::journal::{ContactIx, FollowUpIx, InteractionIx, Journal};
use crate::model::Word;
use crate::source::Place;
use crate::wording;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// The shape of every document; a key is only ever added within one version.
pub(super) const VERSION: u32 = 1;

/// A document as text, with a line end.
pub(super) fn document(view: &impl Serialize) -> String {
    // Views have names for keys and nothing that can fail in them.
    serde_json::to_string_pretty(view).map(|text| text + "\n").unwrap_or_default()
}

/// Rows that are made as they are written.
pub(super) fn rows<I>(rows: impl Fn() -> I) -> impl Serialize
where
    I: Iterator<Item: Serialize>,
{
    Rows(rows)
}

struct Rows<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Rows<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A row of the due list; `who` are all its people, `id` is the first of them.
#[derive(Serialize)]
pub(super) struct DueView<'a> {
    id: &'a str,
    name: String,
    who: Vec<&'a str>,
    band: &'static str,
    due_on: String,
    last_on: Option<String>,
    days: Option<i64>,
    cadence: String,
    reason: String,
    suggested_on: Option<String>,
    sources: Vec<PlaceView>,
}

/// A file and a line.
#[derive(Serialize)]
pub(super) struct PlaceView {
    path: String,
    line: usize,
}

/// Something open: a reply, a promise, something waited for, a concern, a plan.
#[derive(Serialize)]
pub(super) struct LoopView<'a> {
    id: Option<&'a str>,
    who: Vec<&'a str>,
    what: String,
    due_on: Option<String>,
    path: String,
    line: usize,
}

/// One person of a list; `due_on`, `band` and `why` are of the row they stand in.
#[derive(Serialize)]
pub(super) struct PersonView<'a> {
    id: &'a str,
    name: &'a str,
    goes_by: Option<&'a str>,
    roles: &'a [String],
    tags: &'a [String],
    unit: Option<&'a str>,
    company: Option<&'a str>,
    title: Option<&'a str>,
    city: Option<&'a str>,
    birthday: Option<String>,
    cadence: Option<String>,
    last_on: Option<String>,
    due_on: Option<String>,
    band: Option<&'static str>,
    why: Option<&'static str>,
    path: &'a str,
}

/// One thing that happened, or is to.
#[derive(Serialize)]
pub(super) struct InteractionView<'a> {
    id: &'a str,
    on: Option<String>,
    title: String,
    via: Option<&'a str>,
    status: &'static str,
    who: Vec<&'a str>,
    opening: String,
    path: String,
    line: usize,
}

/// Somebody who is not asked about.
#[derive(Serialize)]
pub(super) struct SilentView<'a> {
    id: &'a str,
    name: String,
    why: &'static str,
    until: Option<String>,
    sources: Vec<PlaceView>,
}

pub(super) fn due<'a>(journal: &'a Journal, facts: &Facts, due: &Due) -> DueView<'a> {
    let standing = &facts.standings[due.row];
    DueView {
        id: row_id(journal, standing),
        name: wording::row_name(journal, standing),
        who: ids(journal, &standing.members),
        band: band(due.band),
        due_on: iso(due.due_on),
        last_on: standing.last.map(|(on, _)| iso(on)),
        days: due.days,
        cadence: due.interval.to_string(),
        reason: wording::reason(journal, facts, due).to_string(),
        suggested_on: due.suggested_on.map(iso),
        sources: standing.sources.iter().map(place).collect(),
    }
}

pub(super) fn follow_up(journal: &Journal, ix: FollowUpIx) -> LoopView<'_> {
    let entry = journal.follow_up(ix);
    let said = journal.said(entry);
    let Place { path, line } = journal.place_of(entry);
    LoopView {
        id: Some(entry.id.short()),
        who: ids_here(journal, &entry.about),
        what: wording::plain(&said.text),
        due_on: said.due.as_ref().map(|due| iso(due.value)),
        path: path.to_string(),
        line,
    }
}

pub(super) fn owed<'a>(journal: &'a Journal, facts: &Facts, owed: &'a Owed) -> LoopView<'a> {
    let who = ids(journal, &owed.who);
    if let OwedFrom::FollowUp(ix) = owed.from {
        return LoopView { who, ..follow_up(journal, ix) };
    }
    LoopView {
        id: Some(owed.id.short()),
        who,
        what: wording::owed(journal, facts, owed).to_string(),
        due_on: None,
        path: owed.place.path.to_string(),
        line: owed.place.line,
    }
}

pub(super) fn concern<'a>(journal: &'a Journal, concern: &Concern) -> LoopView<'a> {
    LoopView { due_on: Some(iso(concern.asked_from)), ..follow_up(journal, concern.follow_up) }
}

pub(super) fn plan<'a>(journal: &'a Journal, plan: &Plan) -> LoopView<'a> {
    let entry = journal.interaction(plan.interaction);
    let Place { path, line } = date_place(journal, plan.interaction);
    LoopView {
        id: entry.plan.as_ref().map(|id| id.short()),
        who: ids_here(journal, &entry.with),
        what: wording::title(journal, plan.interaction),
        due_on: Some(iso(plan.on)),
        path: path.to_string(),
        line,
    }
}

pub(super) fn silent<'a>(journal: &'a Journal, standing: &Standing) -> Option<SilentView<'a>> {
    let silence = standing.silence.as_ref()?;
    let until = match silence {
        Silence::Paused { until, .. } => Some(iso(*until)),
        Silence::Planned { on, .. } => Some(iso(*on)),
        _ => None,
    };
    let (id, name) = (row_id(journal, standing), wording::row_name(journal, standing));
    let sources = standing.sources.iter().map(place).collect();
    Some(SilentView { id, name, why: why(silence), until, sources })
}

pub(super) fn person<'a>(journal: &'a Journal, facts: &Facts, who: ContactIx) -> PersonView<'a> {
    let note = &journal.contact(who).note;
    let contact = &note.said;
    let standing = facts.standing(who);
    PersonView {
        id: &contact.id,
        name: &contact.name,
        goes_by: contact.goes_by.as_deref(),
        roles: &contact.roles,
        tags: &contact.tags,
        unit: contact.unit.as_deref(),
        company: contact.company.as_deref(),
        title: contact.title.as_deref(),
        city: contact.city.as_deref(),
        birthday: contact.birthday.as_ref().map(|born| born.value.to_string()),
        cadence: standing.cadence.as_ref().map(|applied| applied.cadence.to_string()),
        last_on: standing.last.map(|(on, _)| iso(on)),
        due_on: standing.due_on.map(iso),
        band: standing.band.map(band),
        why: standing.silence.as_ref().map(why),
        path: &note.source.path,
    }
}

/// An interaction, its opening as one of its people reads it or, without a reader, as you do.
pub(super) fn interaction<'a>(
    journal: &'a Journal,
    facts: &Facts,
    (ix, reader): (InteractionIx, Option<ContactIx>),
) -> InteractionView<'a> {
    let entry = journal.interaction(ix);
    let said = &entry.note.said;
    let Place { path, line } = date_place(journal, ix);
    InteractionView {
        id: entry.note.source.stem(),
        on: said.day().map(iso),
        title: wording::title(journal, ix),
        via: said.via.as_ref().map(|via| via.value.as_str()),
        status: occurrence(said, facts.today).word(),
        who: ids(journal, &entry.with),
        opening: wording::opening(journal, ix, reader),
        path: path.to_string(),
        line,
    }
}

pub(super) fn place(place: &Place) -> PlaceView {
    PlaceView { path: place.path.to_string(), line: place.line }
}

pub(super) fn iso(day: NaiveDate) -> String {
    day.to_string()
}

pub(super) fn ids<'a>(journal: &'a Journal, who: &[ContactIx]) -> Vec<&'a str> {
    who.iter().map(|&ix| journal.contact(ix).note.said.id.as_str()).collect()
}

/// Those who can still be promised something or met; all of them where nobody can.
fn ids_here<'a>(journal: &'a Journal, who: &[ContactIx]) -> Vec<&'a str> {
    let here = living(journal, who);
    ids(journal, if here.is_empty() { who } else { &here })
}

/// A row is called by the id of its first member.
pub(super) fn row_id<'a>(journal: &'a Journal, standing: &Standing) -> &'a str {
    standing.members.first().map_or("", |&who| &journal.contact(who).note.said.id)
}

pub(super) fn band(band: Band) -> &'static str {
    match band {
        Band::Late => "late",
        Band::Never => "never",
        Band::Due => "due",
        Band::LightTouch => "light-touch",
        Band::Soon => "soon",
    }
}

pub(super) fn why(silence: &Silence) -> &'static str {
    match silence {
        Silence::Deceased => "deceased",
        Silence::Closed => "closed",
        Silence::Dormant => "dormant",
        Silence::Paused { .. } => "paused",
        Silence::Never => "never",
        Silence::Untracked => "untracked",
        Silence::Planned { .. } => "planned",
    }
}
