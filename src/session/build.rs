//! One build: a journal and a day → the site's folder.

use crate::diagnostic::Diagnostic;
use crate::disk::{self, SiteFolder, Written, check_out_folder, read_site_templates};
use crate::error::Error;
use crate::insight::{Facts, facts};
use crate::journal::Journal;
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::session::Session;
use crate::session::timings::Timings;
use crate::site::{Asset, Page, SiteInput, Templates, pages};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    let (problems, facts) = timings.time("check, facts", || {
        rayon::join(|| session.problems(order.today), || facts(journal, order.today))
    });
    let input = SiteInput {
        journal,
        facts: &facts,
        diagnostics: &problems,
        source: &|path| session.source(path),
        content_hash: &|path| session.picture_hash(path),
    };
    let site = SiteFolder::open(&out)?;
    let take = |page: &Page| site.take(&page.path, &page.bytes);
    let (assets, told) = timings.time("pages", || {
        rayon::join(|| pages(&input, &templates, &take), || for_programs(journal, &facts, &site))
    });
    told?;
    let assets = assets?;
    let written = timings.time("put in place", || settle(session, site, &assets))?;
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
fn for_programs(journal: &Journal, facts: &Facts, site: &SiteFolder) -> Result<(), Error> {
    let whole = DueView { all: true, within: None, old: true };
    site.take("due.json", due::json(journal, facts, &whole).as_bytes())?;
    site.take("due.ics", calendar::ics(journal, facts).as_bytes())
}

/// A picture that cannot be read is left out; its page says so by its alternative text.
fn settle(session: &Session, site: SiteFolder, assets: &[Asset]) -> Result<Written, Error> {
    let readable = assets.iter().filter(|asset| session.picture_hash(&asset.from).is_some());
    let copies: BTreeMap<&str, PathBuf> =
        readable.map(|asset| (asset.to.as_str(), session.root().join(&asset.from))).collect();
    let copies: Vec<disk::Asset<'_>> =
        copies.into_iter().map(|(path, file)| disk::Asset { path, file }).collect();
    site.settle(&copies)
}
