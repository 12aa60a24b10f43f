//! One build: a journal and a day → the site's folder.

use crate::diagnostic::Diagnostic;
use crate::disk::{Asset, OutFile, Written, check_out_folder, read_site_templates, write_pages};
use crate::error::Error;
use crate::insight::{Facts, facts};
use crate::journal::Journal;
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::session::Session;
use crate::session::timings::Timings;
use crate::site::{Page, Site, SiteInput, Templates, pages};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to build.
#[derive(Debug, Clone)]
pub struct BuildOrder {
    pub today: NaiveDate,
    /// The site's folder; the one of the settings where it is `None`.
    pub out: Option<PathBuf>,
}

/// What was built.
#[derive(Debug)]
pub struct Built {
    pub contacts: usize,
    pub interactions: usize,
    /// Everything that is wrong in the journal, sorted; it is in the site as well.
    pub problems: Vec<Diagnostic>,
    pub written: Written,
    /// The page to open.
    pub index: PathBuf,
}

/// Builds the whole site; on the disk, only what changed is touched.
pub fn build_once(
    session: &Session,
    order: &BuildOrder,
    timings: &mut Timings,
) -> Result<Built, Error> {
    let journal = session.journal();
    let settings = session.settings();
    let out = order.out.clone().unwrap_or_else(|| session.root().join(&settings.site.out));
    let out = check_out_folder(session.root(), &out, settings)?;
    let templates = Templates::new(&read_site_templates(session.root())?)?;
    let problems = timings.time("check", || session.problems(order.today));
    let facts = timings.time("facts", || facts(journal, order.today));
    let input = SiteInput {
        journal,
        facts: &facts,
        diagnostics: &problems,
        source: &|path| session.source(path),
        content_hash: &|path| session.picture_hash(path),
    };
    let mut site = timings.time("pages", || pages(&input, &templates))?;
    site.pages.extend(for_programs(journal, &facts));
    let written = timings.time("write", || write_site(session, &out, &site))?;
    Ok(Built {
        contacts: journal.contacts().len(),
        interactions: journal.interactions().len(),
        problems,
        written,
        index: out.join("index.html"),
    })
}

/// What the site says of the day to other programs, in the words of the reports: all that `kith due
/// --all --old --format json` prints, and a calendar.
fn for_programs(journal: &Journal, facts: &Facts) -> [Page; 2] {
    let whole = DueView { all: true, within: None, old: true };
    [("due.ics", calendar::ics(journal, facts)), ("due.json", due::json(journal, facts, &whole))]
        .map(|(path, bytes)| Page { path: path.to_owned(), bytes })
}

/// A picture that cannot be read is left out; its page says so by its alternative text.
fn write_site(session: &Session, out: &Path, site: &Site) -> Result<Written, Error> {
    let files = site.pages.iter();
    let files: Vec<OutFile<'_>> =
        files.map(|page| OutFile { path: &page.path, bytes: page.bytes.as_bytes() }).collect();
    let readable = site.assets.iter().filter(|asset| session.picture_hash(&asset.from).is_some());
    let copies: BTreeMap<&str, PathBuf> =
        readable.map(|asset| (asset.to.as_str(), session.root().join(&asset.from))).collect();
    let copies: Vec<Asset<'_>> =
        copies.into_iter().map(|(path, file)| Asset { path, file }).collect();
    write_pages(out, &files, &copies)
}
