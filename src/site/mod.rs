//! Facts to pages: a folder of plain files that opens from a disk and asks nothing of anyone.
//!
//! ```text
//! material    what every page is made from: journal, facts, addresses, pictures, notes as HTML
//!   lasting     what no change of a few notes makes otherwise   introductions   its part
//!   address     where everyone and everything lies
//!   assets      the pictures that notes embed
//!   notes       every note as HTML, as the timeline and as each person's page shows it
//!     markdown    one note's Markdown as HTML and as text, by a tape; links is its part
//! frame       what every page has around it
//! titles      what an interaction is called
//! weight      what fits on one page
//! by_person   what the facts say of everybody, sorted by person
//! entry       an interaction on a page    loops     what is open, as rows (open: kind by kind)
//! coming      plans and dates             listing   a list cut to what a page bears
//! review (with lede, start) · people · person (with stretches, before, card, strip, between, warmth,
//! ground) · months · month · files · network/ · problems     one file a page
//! heat        a month as a calendar of darker and lighter days
//! groups      who shares a role, a tag, a stage (group: their pages)
//! filter      the data that the list of people is filtered by   data   data as scripts
//! search      what the search looks through, as scripts that hand over data
//! draft       a file before it is made        since   which of them a change leaves as they were
//! days        what another day than the built one needs   told   sentences as data
//! templates   the only user of tera
//! ```
//!
//! Every page has one serde struct: the whole context of its template. Pages are made in parallel
//! and handed over one by one, so that no more of them are in memory than there are threads. Each
//! is a matter of journal and day alone: same journal, same day, same bytes.

mod address;
mod assets;
mod before;
mod between;
mod by_person;
mod card;
mod coming;
mod data;
mod days;
mod draft;
mod entry;
mod files;
mod filter;
mod frame;
mod ground;
mod group;
mod groups;
mod heat;
mod html;
mod introductions;
mod lasting;
mod lede;
mod links;
mod listing;
mod loops;
mod markdown;
mod material;
mod month;
mod months;
mod network;
mod notes;
mod open;
mod people;
mod person;
mod problems;
mod review;
mod runs;
mod search;
mod since;
mod standing;
mod start;
mod stretches;
mod strip;
mod templates;
#[cfg(test)]
mod tests;
mod tick;
mod titles;
mod told;
mod warmth;
mod weight;
mod when;

pub use assets::Asset;
pub use search::said_by;
pub use since::{Since, SiteMemory};
pub use templates::{Templates, built_in};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::insight::Facts;
use crate::journal::Journal;
use crate::source::Source;
use draft::Draft;
use material::Material;
use rayon::prelude::*;
use since::{Need, Needs};

/// What a site is made of.
pub struct SiteInput<'a> {
    pub journal: &'a Journal,
    pub facts: &'a Facts,
    pub made_for: MadeFor<'a>,
    /// Everything that `check` finds, in its order; nothing of it is in a copy for others.
    pub diagnostics: &'a [Diagnostic],
    /// The text of a file that a diagnostic is about, by its path: notes and settings alike.
    pub source: &'a (dyn Fn(&str) -> Option<&'a Source> + Sync),
    /// A hash of a picture's contents, by its path; `None` where the site is not to have it.
    pub content_hash: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Files that are no pages, for other programs: the path of each and what makes it.
    pub for_programs: &'a [(&'static str, &'a (dyn Fn() -> Vec<u8> + Sync))],
    /// The site that stands already, where it was made by this program and of this day, with these
    /// settings and templates.
    pub since: Option<Since<'a>>,
}

/// Who reads a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeFor<'a> {
    /// The owner of the journal, on this machine.
    Owner,
    /// Whoever gets this copy. It says nothing of the owner's files nor of what is wrong with them,
    /// and `banner` on every page.
    Others { banner: &'a str },
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// From the site's root, `/` between parts.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Takes pages as they are made.
pub trait Taker: Sync {
    /// Takes a page as soon as it is made: from any thread, in any order.
    fn take(&self, page: &Page) -> Result<(), Error>;

    /// Leaves a page as it stands; says whether there is one.
    fn keep(&self, path: &str) -> bool;

    /// Whatever shows what was changed has been taken, and may be seen before the rest.
    fn show(&self) -> Result<(), Error>;
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The pictures that belong to the site.
    pub assets: Vec<Asset>,
    pub memory: SiteMemory,
}

/// Makes every page of the site but those that stand already as they would be made: first those
/// that show what was changed, for its writer looks at these, then the others.
pub fn pages(
    input: &SiteInput<'_>,
    templates: &Templates,
    taker: &dyn Taker,
) -> Result<Made, Error> {
    let material = &Material::new(input);
    let notes = &notes::Notes::new(material);
    let needs = Needs::new(material, input.since);
    let make = |draft: &Draft<'_>| taker.take(&draft.make(templates)?);
    if input.since.is_some() {
        let people = person::drafts(material, notes, needs.people());
        let first = people.into_iter().chain(month::drafts(material, notes));
        let first: Vec<Draft<'_>> = first.filter(|draft| needs.of(draft) == Need::First).collect();
        first.par_iter().with_max_len(1).try_for_each(make)?;
        taker.show()?;
    }
    let drafts = drafts(input, material, notes);
    let is_left = |draft: &&Draft<'_>| match needs.of(draft) {
        Need::First => false,
        Need::Then => true,
        Need::None => !taker.keep(&draft.path),
    };
    // One by one: some weigh as much as a thousand others, and nobody is to wait for the last.
    drafts.par_iter().with_max_len(1).filter(is_left).try_for_each(make)?;
    for (name, text) in templates.plain() {
        taker.take(&Page { path: name.to_owned(), bytes: text.as_bytes().to_owned() })?;
    }
    Ok(Made { assets: material.assets.list(), memory: needs.into_memory(&drafts) })
}

/// A draft of every file that is made.
fn drafts<'a>(
    input: &'a SiteInput<'_>,
    material: &'a Material<'a>,
    notes: &'a notes::Notes<'a>,
) -> Vec<Draft<'a>> {
    let everybody = material.journal.contacts().map(|(who, _)| who).collect();
    let for_programs = input.for_programs.iter().map(|(path, bytes)| Draft::file(path, *bytes));
    [
        review::drafts(material),
        people::drafts(material),
        group::drafts(material),
        filter::drafts(material),
        person::drafts(material, notes, everybody),
        months::drafts(material),
        month::drafts(material, notes),
        files::drafts(material),
        network::drafts(material),
        match input.made_for {
            MadeFor::Owner => problems::drafts(material, input),
            MadeFor::Others { .. } => Vec::new(),
        },
        days::drafts(material),
        search::drafts(material, notes),
        for_programs.collect(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every interaction's anchor on its pages, with the path of its file.
pub fn anchors(journal: &Journal) -> impl Iterator<Item = (String, &str)> {
    let places = address::Places::new(journal);
    journal
        .interactions()
        .map(move |(ix, entry)| (places.anchor(ix).to_owned(), &*entry.note.source.path))
}
