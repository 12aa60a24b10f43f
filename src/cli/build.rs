//! `kith build`: the site.

use super::progress::Progress;
use super::{Desk, Exit};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::session::{BuildOrder, Built, build_once};
use crate::wording::{count, problems};
use clap::Args;
use std::path::{Path, PathBuf};

/// Build the private site
///
/// A folder of plain files that opens from disk: the review, people, timelines, problems. Only
/// pages that changed are written. It holds everything, private notes too: for this machine only.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith build
  kith build --open
  kith build --out ~/review")]
pub struct Build {
    /// The site's folder [else `[site] out` of kith.toml: site/ in the journal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Open the review when it is built
    #[arg(long)]
    open: bool,
}

impl Build {
    /// Builds, says what was built, and exits 1 where the journal has an error.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let out = self.out.map(|folder| desk.env.path(&folder));
        let progress = Progress::new("Building the site");
        let built = build_once(&session, BuildOrder { today, out, last: None }, &mut desk.timings)?;
        drop(progress);
        desk.env.print(&told(&built, &desk.env.folder))?;
        if self.open {
            desk.env.open(&built.index)?;
        }
        let errors = built.problems.iter().filter(|found| found.severity == Severity::Error);
        Ok(if errors.count() > 0 { Exit::Found } else { Exit::Done })
    }
}

/// What was built, in one line that ends nowhere but at the page.
pub fn told(built: &Built, from: &Path) -> String {
    let index = built.index.strip_prefix(from).unwrap_or(&built.index);
    let problems = match problems(&built.problems).as_str() {
        "" => String::new(),
        problems => format!(" `kith check` shows {problems}."),
    };
    format!(
        "Built {}: {}, {}; {} written, {} unchanged, {} removed.{problems}\n",
        index.display(),
        count(built.contacts, "person", "people"),
        count(built.interactions, "interaction", "interactions"),
        count(built.written.written, "file", "files"),
        built.written.unchanged,
        built.written.deleted,
    )
}
