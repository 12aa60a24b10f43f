//! Facts to pages: a folder of plain files that opens from a disk and asks nothing of anyone.
//!
//! ```text
//! material    what every page is made from: journal, facts, addresses, pictures, notes as HTML
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
mod entry;
mod files;
mod filter;
mod frame;
mod ground;
mod group;
mod groups;
mod heat;
mod html;
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
pub use templates::Templates;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::insight::Facts;
use crate::journal::Journal;
use crate::source::Source;
use material::Material;
use rayon::prelude::*;

/// What a site is made of.
pub struct SiteInput<'a> {
    pub journal: &'a Journal,
    pub facts: &'a Facts,
    /// Everything that `check` finds, in its order.
    pub diagnostics: &'a [Diagnostic],
    /// The text of a file that a diagnostic is about, by its path: notes and settings alike.
    pub source: &'a (dyn Fn(&str) -> Option<&'a Source> + Sync),
    /// A hash of a picture's contents, by its path; without one its path is hashed.
    pub content_hash: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// From the site's root, `/` between parts.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A page before its template is filled: one page's context costs what the page weighs, so that
/// contexts are made one by one, in parallel, and not kept.
type Draft<'a> = Box<dyn Fn(&Templates) -> Result<Page, Error> + Send + Sync + 'a>;

/// Takes a page as soon as it is made: from any thread, in any order.
pub type Taker<'a> = &'a (dyn Fn(&Page) -> Result<(), Error> + Sync);

/// Makes every page of the site, and says which pictures belong to it.
pub fn pages(
    input: &SiteInput<'_>,
    templates: &Templates,
    take: Taker<'_>,
) -> Result<Vec<Asset>, Error> {
    let material = Material::new(input);
    let material = &material;
    let notes = notes::Notes::new(material);
    let drafts: Vec<Draft<'_>> = [
        review::drafts(material),
        people::drafts(material),
        group::drafts(material),
        filter::drafts(material),
        person::drafts(material, &notes),
        months::drafts(material),
        month::drafts(material, &notes),
        files::drafts(material),
        network::drafts(material),
        problems::drafts(material, input),
        days::drafts(material),
        search::drafts(material, &notes),
    ]
    .into_iter()
    .flatten()
    .collect();
    // One by one: some weigh as much as a thousand others, and nobody is to wait for the last.
    drafts.par_iter().with_max_len(1).try_for_each(|draft| take(&draft(templates)?))?;
    for (name, text) in templates.plain() {
        take(&Page { path: name.to_owned(), bytes: text.as_bytes().to_owned() })?;
    }
    Ok(material.assets.list())
}

/// Every interaction's anchor on its pages, with the path of its file.
pub fn anchors(journal: &Journal) -> impl Iterator<Item = (String, &str)> {
    let addresses = address::Addresses::new(journal);
    journal
        .interactions()
        .map(move |(ix, entry)| (addresses.anchor(ix).to_owned(), &*entry.note.source.path))
}

/// A draft of the page at `path`, from a template and what makes its context.
fn draft<'a, C: serde::Serialize>(
    path: String,
    template: &'static str,
    context: impl Fn() -> C + Send + Sync + 'a,
) -> Draft<'a> {
    Box::new(move |templates| {
        let bytes = templates.render(template, &context())?;
        Ok(Page { path: path.clone(), bytes })
    })
}
