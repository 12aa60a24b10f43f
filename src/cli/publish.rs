//! `kith publish`: a copy for the open web, sealed or plain.

use super::build::line_of_copy;
use super::passphrase::{Given, Source, shown};
use super::progress::Progress;
use super::{Desk, Exit, left_out};
use crate::error::Error;
use crate::seal::{Change, Passphrase};
use crate::session::{
    CopyOrder, Published, Readers, Sealing, Session, Verified, publish_plain, publish_sealed,
    rewrap, standing, verify,
};
use crate::wording::count;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use indicatif::HumanCount;
use std::path::{Path, PathBuf};
use std::slice;

/// Seal a copy that may stand on the open web
///
/// A folder of files that a browser opens with a passphrase, on any host or from a disk: all pages,
/// the search and the pictures. Without the passphrase it tells nothing, not even how much there is.
/// What is private is left out of it, unless you say otherwise. `kith help publish` has recipes for
/// hosts, and what this does not protect against.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith publish --out ~/pages/docs
  kith publish --out ~/pages/docs --audience family --reader Ásta --generate
  kith publish --verify ~/pages/docs
  kith publish --rewrap ~/pages/docs --reader Bram      another reader, and
                                                        the rest as it is
The passphrase is asked for, or read from --passphrase-file, or from the
environment: KITH_PASSPHRASE.")]
pub struct Publish {
    /// The copy's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only what an audience of kith.toml may see
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// What is private too: for yourself, elsewhere
    #[arg(long, conflicts_with = "audience")]
    with_private: bool,
    /// A passphrase more, for somebody whom you name to yourself
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    reader: Vec<String>,
    #[command(flatten)]
    source: Source,
    /// Not sealed at all: whoever has the address reads it; for an --audience only
    #[arg(long, conflicts_with_all = ["with_private", "reader", "passphrase_file", "generate"])]
    plain: bool,
    /// Open a sealed copy, and look whether it is whole and tells nothing that it must not
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "plain", "reader", "generate"])]
    verify: Option<PathBuf>,
    /// In a sealed copy, let each --reader in, or without one change your own passphrase
    #[arg(
        long,
        value_name = "DIR",
        conflicts_with_all = ["out", "plain", "verify", "audience", "with_private"]
    )]
    rewrap: Option<PathBuf>,
}

impl Publish {
    /// Publishes, verifies, or changes who can read.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        if let Some(folder) = &self.rewrap {
            let folder = desk.env.path(folder);
            return self.rewrapped(desk, &folder);
        }
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let (folder, is_to_verify) = match (&self.verify, &self.out) {
            (Some(folder), _) => (folder, true),
            (None, Some(folder)) => (folder, false),
            (None, None) => {
                return Err(Error::refused(
                    "name the copy's folder with `--out DIR`; it may not be the one of `kith build`",
                ));
            }
        };
        let out = desk.env.path(folder);
        let order = CopyOrder { today, readers: self.readers(), out };
        match (is_to_verify, self.plain) {
            (true, _) => self.verified(desk, &session, &order),
            (false, true) => self.plain(desk, &session, &order),
            (false, false) => self.sealed(desk, &session, &order),
        }
    }

    fn readers(&self) -> Readers {
        match (&self.audience, self.with_private) {
            (Some(name), _) => Readers::Audience(name.clone()),
            (None, true) => Readers::Owner,
            (None, false) => Readers::Others,
        }
    }

    fn sealed(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        order: &CopyOrder,
    ) -> Result<Exit, Error> {
        self.source.check_one_source()?;
        let readers: Vec<&str> =
            [""].into_iter().chain(self.reader.iter().map(String::as_str)).collect();
        let is_known = |typed: &Passphrase| standing(&order.out, slice::from_ref(typed)).is_some();
        let given = self.source.new_ones(desk, (&readers, 0), &is_known)?;
        let passphrases: Vec<Passphrase> = given.iter().map(|one| one.passphrase.clone()).collect();
        let env = desk.env.clone();
        let mut random = |bytes: &mut [u8]| env.fill_random(bytes);
        let sealing = Sealing { passphrases: &passphrases, random: &mut random };
        let progress = Progress::new("Sealing the copy");
        let published = publish_sealed(session, order, (sealing, &mut desk.timings))?;
        drop(progress);
        left_out::complain(desk, &published.copy);
        if let Some(before) = published.readers_before.filter(|&before| before > given.len()) {
            desk.env.complain(&fewer_readers(before, given.len()));
        }
        desk.env.print(&told_of_sealed((&published, &desk.env.folder.clone()), &given))?;
        Ok(Exit::Done)
    }

    fn plain(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        order: &CopyOrder,
    ) -> Result<Exit, Error> {
        if self.audience.is_none() {
            return Err(Error::refused(
                "`--plain` needs `--audience NAME`: what everybody can read must have been thought \
                 about. Without `--plain` the copy is sealed; `kith help publish` says more",
            ));
        }
        let progress = Progress::new("Building the copy");
        let built = publish_plain(session, order, &mut desk.timings)?;
        drop(progress);
        left_out::complain(desk, &built);
        let line = line_of_copy(&built, &desk.env.folder);
        desk.env.print(&format!(
            "Published {line} It is not sealed: whoever has the address can read it.\n"
        ))?;
        Ok(Exit::Done)
    }

    fn verified(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        order: &CopyOrder,
    ) -> Result<Exit, Error> {
        let passphrase = self.source.known(desk)?;
        let progress = Progress::new("Opening the copy");
        let verified = verify(session, order, &passphrase)?;
        drop(progress);
        match verified {
            Ok(found) => {
                desk.env.print(&told_of_verified(&found, &order.out, &desk.env.folder.clone()))?;
                Ok(if found.leaks.is_some() { Exit::Found } else { Exit::Done })
            }
            Err(fault) => {
                desk.env.complain(&format!("error: {fault}\n"));
                Ok(Exit::Found)
            }
        }
    }

    fn rewrapped(&self, desk: &mut Desk<'_>, folder: &Path) -> Result<Exit, Error> {
        let known = self.source.known(desk)?;
        let readers: Vec<&str> = match self.reader.as_slice() {
            [] => vec![""],
            readers => readers.iter().map(String::as_str).collect(),
        };
        let given = self.source.new_ones(desk, (&readers, 1), &|_| false)?;
        let change = |one: &Given| match one.reader.as_str() {
            "" => Change::Replace(one.passphrase.clone()),
            _ => Change::Add(one.passphrase.clone()),
        };
        let changes: Vec<Change> = given.iter().map(change).collect();
        let env = desk.env.clone();
        rewrap(folder, &known, (&changes, &mut |bytes| env.fill_random(bytes)))?;
        let told = match self.reader.as_slice() {
            [] => "The passphrase is changed; the old one opens no more than copies of before."
                .to_owned(),
            readers => format!(
                "{} can open it now too.",
                count(readers.len(), "reader more", "readers more")
            ),
        };
        desk.env.print(&format!("{}{told} Only `b/header.js` is another.\n", shown(&given)))?;
        Ok(Exit::Done)
    }
}

fn fewer_readers(before: usize, now: usize) -> String {
    format!(
        "note: {} could open the copy before, and {} can open this one. Every `publish` needs the \
         passphrase of every reader: `--reader NAME` for each but you\n",
        count(before, "reader", "readers"),
        count(now, "reader", "readers"),
    )
}

fn told_of_sealed((published, from): (&Published, &Path), given: &[Given]) -> String {
    let line = line_of_copy(&published.copy, from);
    let readers = count(given.len(), "passphrase opens it", "passphrases open it");
    format!("{}Sealed {line} {readers}.\n", shown(given))
}

fn told_of_verified(found: &Verified, out: &Path, from: &Path) -> String {
    let out = out.strip_prefix(from).unwrap_or(out);
    let leaks = match &found.leaks {
        Some(leaks) => format!("But it tells what is withheld today:\n{leaks}\n"),
        None => "It tells nothing that is withheld.\n".to_owned(),
    };
    format!(
        "{} opens with this passphrase, and every byte of it is as it was written.\n\
         Inside: {}, {}, on {}; {} in all.\n\
         Outside: {}, which {} can open; a guess takes {} rounds.\n{leaks}",
        out.display(),
        count(found.counts.people, "person", "people"),
        count(found.counts.interactions, "interaction", "interactions"),
        count(found.pages, "page", "pages"),
        format_args!("{} bytes", HumanCount(found.bytes as u64)),
        count(found.chunks, "chunk", "chunks"),
        count(found.readers, "passphrase", "passphrases"),
        HumanCount(found.rounds.into()),
    )
}
