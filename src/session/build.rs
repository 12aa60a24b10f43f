//! One build: a journal and a day → the site's folder.

use crate::audience::Withheld;
use crate::diagnostic::Diagnostic;
use crate::disk::{self, SiteFolder, Written, check_out_folder, read_site_templates, real_path};
use crate::error::Error;
use crate::insight::Memory;
use crate::journal::{Journal, Touched, check, check_again};
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::session::Session;
use crate::session::copy::{CopyForOthers, Handed, Readers};
use crate::session::timings::Timings;
use crate::site::{Asset, MadeFor, Page, Since, SiteInput, SiteMemory, Taker, Templates, pages};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// What to build.
#[derive(Debug)]
pub struct BuildOrder {
    pub today: NaiveDate,
    /// The site's folder; the one of the settings where it is `None`.
    pub out: Option<PathBuf>,
    /// The build that made the site as it stands, on that day, and what has changed since; `None`
    /// where nothing is known of it.
    pub last: Option<(LastBuild, Touched)>,
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
    /// For the build after the next change.
    pub this: LastBuild,
}

/// Which copy for others to build.
#[derive(Debug)]
pub struct CopyOrder {
    pub today: NaiveDate,
    pub readers: Readers,
    /// The copy's folder.
    pub out: PathBuf,
}

/// A copy for others that was built.
#[derive(Debug)]
pub struct BuiltCopy {
    pub contacts: usize,
    pub interactions: usize,
    /// What is not in it, for the owner's eyes only.
    pub withheld: Vec<Withheld>,
    /// What else is to be said of it.
    pub handed: Handed,
    pub written: Written,
    /// The page to open.
    pub index: PathBuf,
}

/// What a build leaves to the one after a change of a few notes: all that they leave as it was.
#[derive(Debug)]
pub struct LastBuild {
    templates: Templates,
    found: Found,
    site: SiteMemory,
}

/// What is to be known of a journal on a day.
#[derive(Debug)]
struct Found {
    /// What is wrong with its notes.
    problems: Vec<Diagnostic>,
    memory: Memory,
}

impl Found {
    fn new(journal: &Journal, today: NaiveDate) -> Self {
        let (problems, memory) =
            rayon::join(|| check(journal, today), || Memory::new(journal, today));
        Self { problems, memory }
    }

    /// The same, after a change of these notes.
    fn again(self, journal: &Journal, today: NaiveDate, touched: &Touched) -> Self {
        let Self { problems, mut memory } = self;
        let (problems, ()) = rayon::join(
            || check_again(journal, (today, problems), touched),
            || memory.follow(journal, today, touched),
        );
        Self { problems, memory }
    }
}

/// Builds the whole site; on the disk, only what changed is touched.
pub fn build_once(
    session: &Session,
    order: BuildOrder,
    timings: &mut Timings,
) -> Result<Built, Error> {
    let (journal, today) = (session.journal(), order.today);
    let out = order.out.unwrap_or_else(|| session.root().join(&session.settings().site.out));
    let out = check_out_folder(session.root(), &out, session.settings())?;
    let (last, touched) = order.last.unzip();
    let touched = touched.unwrap_or_default();
    let (templates, found, site) = match last {
        Some(LastBuild { templates, found, site }) => {
            let again = || found.again(journal, today, &touched);
            (templates, timings.time("check, facts", again), Some(site))
        }
        None => {
            let templates = Templates::new(&read_site_templates(session.root())?)?;
            (templates, timings.time("check, facts", || Found::new(journal, today)), None)
        }
    };
    let (problems, facts) = (session.with_problems_of_files(&found.problems), found.memory.facts());
    let whole = DueView { all: true, within: None, old: true };
    let due_json = || due::json(journal, facts, &whole).into_bytes();
    let due_ics = || calendar::ics(journal, facts).into_bytes();
    let input = SiteInput {
        journal,
        facts,
        made_for: MadeFor::Owner,
        diagnostics: &problems,
        source: &|path| session.source(path),
        content_hash: &|path| session.picture_hash(path),
        // What `kith due --all --old --format json` prints, and a calendar.
        for_programs: &[("due.json", &due_json), ("due.ics", &due_ics)],
        since: site.as_ref().map(|known| Since { touched: &touched, known }),
    };
    let folder = SiteFolder::open(&out, "")?;
    let made = timings.time("pages", || pages(&input, &templates, &folder))?;
    let written = timings.time("put in place", || settle(session, folder, &made.assets))?;
    Ok(Built {
        contacts: journal.contacts().len(),
        interactions: journal.interactions().len(),
        problems,
        written,
        index: out.join("index.html"),
        this: LastBuild { templates, found, site: made.memory },
    })
}

/// Builds a copy for others; on the disk, only what changed is touched. `beside` lies in its folder
/// too.
pub fn build_copy(
    session: &Session,
    order: &CopyOrder,
    (beside, timings): (&[Page], &mut Timings),
) -> Result<BuiltCopy, Error> {
    let out = folder_for_others(session, &order.out)?;
    let make = || CopyForOthers::new(session, &order.readers, order.today);
    let copy = timings.time("withhold, facts", make)?;
    let folder = SiteFolder::open(&out, order.readers.name())?;
    let handed = timings.time("pages", || copy.pages(session, &folder))?;
    beside.iter().try_for_each(|page| folder.take(&page.path, &page.bytes))?;
    let written = timings.time("put in place", || folder.settle(&[]))?;
    Ok(BuiltCopy::new(copy, handed, (written, &out)))
}

impl BuiltCopy {
    pub(super) fn new(
        copy: CopyForOthers,
        handed: Handed,
        (written, out): (Written, &Path),
    ) -> Self {
        Self {
            contacts: copy.journal.contacts().len(),
            interactions: copy.journal.interactions().len(),
            withheld: copy.withheld,
            handed,
            written,
            index: out.join("index.html"),
        }
    }
}

/// Where a copy for others may lie: not over the journal, nor where the owner's own site is built,
/// which would be published with the next build.
pub(super) fn folder_for_others(session: &Session, out: &Path) -> Result<PathBuf, Error> {
    let out = check_out_folder(session.root(), out, session.settings())?;
    if out == real_path(&session.root().join(&session.settings().site.out))? {
        return Err(Error::refused(format!(
            "`{}` is where `kith build` puts your own site, which shows everything. Name another \
             folder with `--out`",
            out.display()
        )));
    }
    Ok(out)
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

/// Puts the pages in their places, and the pictures beside them.
fn settle(session: &Session, site: SiteFolder, assets: &[Asset]) -> Result<Written, Error> {
    let file = |asset: &Asset| session.root().join(&asset.from);
    let copies = assets.iter().map(|asset| disk::Asset { path: &asset.to, file: file(asset) });
    site.settle(&copies.collect::<Vec<_>>())
}
