//! One build: a journal and a day → the site's folder.

use crate::diagnostic::Diagnostic;
use crate::disk::{self, SiteFolder, Written, check_out_folder, read_site_templates};
use crate::error::Error;
use crate::insight::facts;
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::session::Session;
use crate::session::timings::Timings;
use crate::site::{Asset, Known, Page, Since, SiteInput, Taker, Templates, pages};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What to build.
#[derive(Debug, Clone)]
pub struct BuildOrder<'a> {
    pub today: NaiveDate,
    /// The site's folder; the one of the settings where it is `None`.
    pub out: Option<PathBuf>,
    /// What is another than in the site that stands there; `None` where nothing is known of it.
    pub since: Option<Since<'a>>,
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
    pub known: Known,
}

/// Builds the whole site; on the disk, only what changed is touched.
pub fn build_once(
    session: &Session,
    order: &BuildOrder<'_>,
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
    let whole = DueView { all: true, within: None, old: true };
    let due_json = || due::json(journal, &facts, &whole).into_bytes();
    let due_ics = || calendar::ics(journal, &facts).into_bytes();
    let input = SiteInput {
        journal,
        facts: &facts,
        diagnostics: &problems,
        source: &|path| session.source(path),
        content_hash: &|path| session.picture_hash(path),
        // What `kith due --all --old --format json` prints, and a calendar.
        for_programs: &[("due.json", &due_json), ("due.ics", &due_ics)],
        since: order.since,
    };
    let site = SiteFolder::open(&out)?;
    let made = timings.time("pages", || pages(&input, &templates, &site))?;
    let written = timings.time("put in place", || settle(session, site, &made.assets))?;
    Ok(Built {
        contacts: journal.contacts().len(),
        interactions: journal.interactions().len(),
        problems,
        written,
        index: out.join("index.html"),
        known: made.known,
    })
}

impl Taker for SiteFolder {
    fn take(&self, page: &Page) -> Result<(), Error> {
        self.take(&page.path, &page.bytes)
    }

    fn keep(&self, path: &str) -> bool {
        self.keep(path)
    }

    fn show(&self) -> Result<(), Error> {
        self.put_ready()
    }
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
