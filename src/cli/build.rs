//! `kith build`: the site, or a copy of it for others.

use super::progress::Progress;
use super::{Desk, Exit, left_out};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::Written;
use crate::error::Error;
use crate::session::{
    BuildOrder, Built, BuiltCopy, CopyOrder, Readers, Session, build_copy, build_once,
};
use crate::wording::{count, problems};
use chrono::NaiveDate;
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
  kith build --out ~/review
  kith build --audience friends    what `[audience.friends]` of kith.toml lets
                                   them see, in site-friends/")]
pub struct Build {
    /// The site's folder [else `[site] out` of kith.toml: site/ in the journal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Build the copy for an audience of kith.toml instead, in site-NAME/
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
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
        let (index, has_errors) = match self.audience {
            Some(name) => copy(desk, &session, (name, out, today))?,
            None => own(desk, &session, (out, today))?,
        };
        if self.open {
            desk.env.open(&index)?;
        }
        Ok(if has_errors { Exit::Found } else { Exit::Done })
    }
}

/// Builds the owner's site; answers with its first page, and whether the journal has an error.
fn own(
    desk: &mut Desk<'_>,
    session: &Session,
    (out, today): (Option<PathBuf>, NaiveDate),
) -> Result<(PathBuf, bool), Error> {
    let progress = Progress::new("Building the site");
    let order = BuildOrder { today, out, last: None };
    let built = build_once(session, order, &mut desk.timings)?;
    drop(progress);
    desk.env.print(&told(&built, &desk.env.folder))?;
    Ok((built.index, has_errors(&built.problems)))
}

/// Builds a copy for others and says what is not in it; answers as [`own`] does.
fn copy(
    desk: &mut Desk<'_>,
    session: &Session,
    (name, out, today): (String, Option<PathBuf>, NaiveDate),
) -> Result<(PathBuf, bool), Error> {
    let out = out.unwrap_or_else(|| session.root().join(format!("site-{name}")));
    let order = CopyOrder { today, readers: Readers::Audience(name), out };
    let progress = Progress::new("Building the copy");
    let built = build_copy(session, &order, (&[], &mut desk.timings))?;
    drop(progress);
    let line = line_of_copy(&built, &desk.env.folder);
    desk.env.print(&format!("Built {line}\n"))?;
    left_out::complain(desk, &built);
    Ok((built.index, has_errors(&session.problems(today))))
}

fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|found| found.severity == Severity::Error)
}

/// What was built, in one line that ends nowhere but at the page.
pub fn told(built: &Built, from: &Path) -> String {
    let problems = match problems(&built.problems).as_str() {
        "" => String::new(),
        problems => format!(" `kith check` shows {problems}."),
    };
    let counts = (built.contacts, built.interactions);
    format!("Built {}{problems}\n", line((&built.index, from), counts, built.written))
}

/// A copy for others, and what became of its files.
pub fn line_of_copy(built: &BuiltCopy, from: &Path) -> String {
    line((&built.index, from), (built.contacts, built.interactions), built.written)
}

/// `site/index.html: 2 people, 5 interactions; 20 files written, 0 unchanged, 0 removed.`
fn line(
    (index, from): (&Path, &Path),
    (contacts, interactions): (usize, usize),
    written: Written,
) -> String {
    let index = index.strip_prefix(from).unwrap_or(index);
    format!(
        "{}: {}, {}; {} written, {} unchanged, {} removed.",
        index.display(),
        count(contacts, "person", "people"),
        count(interactions, "interaction", "interactions"),
        count(written.written, "file", "files"),
        written.unchanged,
        written.deleted,
    )
}
