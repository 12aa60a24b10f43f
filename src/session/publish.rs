//! A copy of the journal for the open web: sealed for those who have a passphrase, or plain for an
//! audience. Nothing takes its place before the leak check has seen every byte.

use crate::disk::{BuiltSite, SiteFolder, read_sealed, real_path};
use crate::error::Error;
use crate::seal::leaks::{Leak, Leaks};
use crate::seal::{
    Addresses, Change, Counts, Fault, HEADER, Packer, Passphrase, Random, Standing, changed,
    host_files, open, seal, shell_files,
};
use crate::session::build::{BuiltCopy, CopyOrder, build_copy, folder_for_others};
use crate::session::copy::CopyForOthers;
use crate::session::inspected::told;
use crate::session::{Session, Timings};
use crate::site::Page;
use std::collections::BTreeSet;
use std::path::Path;

/// Whom a bundle's folder is for, as its manifest says: the same for every audience, for the manifest
/// may be published too.
const MADE_FOR: &str = "those who have a passphrase";

/// What sealing takes beside the copy.
pub struct Sealing<'a> {
    pub passphrases: &'a [Passphrase],
    pub random: &'a mut Random<'a>,
}

/// A copy that was published.
#[derive(Debug)]
pub struct Published {
    pub copy: BuiltCopy,
    /// How many could read the bundle that it replaced, where one of the passphrases opens that.
    pub readers_before: Option<usize>,
}

/// What is in a bundle.
#[derive(Debug)]
pub struct Verified {
    pub counts: Counts,
    pub pages: usize,
    pub bytes: usize,
    pub readers: usize,
    pub rounds: u32,
    pub chunks: usize,
    /// What it tells that the copy of today would not; as sentences.
    pub leaks: Option<String>,
}

/// What stands in a folder already, where it is a bundle that one of these passphrases opens.
pub fn standing(out: &Path, passphrases: &[Passphrase]) -> Option<Standing> {
    let site = BuiltSite::open(out).ok()??;
    Standing::open(&site.read(HEADER)?, passphrases)
}

/// Seals a copy.
pub fn publish_sealed(
    session: &Session,
    order: &CopyOrder,
    (sealing, timings): (Sealing<'_>, &mut Timings),
) -> Result<Published, Error> {
    let Sealing { passphrases, random } = sealing;
    let out = folder_for_others(session, &order.out)?;
    let folder = SiteFolder::open(&out, MADE_FOR)?;
    let old = timings.time("stretch the passphrase", || standing(&out, passphrases));
    let readers_before = old.as_ref().map(|old| old.readers);
    let addresses = match old {
        Some(old) => old.addresses,
        None => Addresses::random(random)?,
    };
    let make = || CopyForOthers::new(session, &order.readers, order.today);
    let copy = timings.time("withhold, facts", make)?;
    let packer = Packer::new(addresses);
    let handed = timings.time("pages", || copy.pages(session, &packer))?;
    let counts = Counts {
        people: copy.journal.contacts().len(),
        interactions: copy.journal.interactions().len(),
    };
    let mut put = |page: Page| folder.take(&page.path, &page.bytes);
    timings.time("seal", || seal((packer, counts), passphrases, random, &mut put))?;
    shell_files().into_iter().chain(host_files()).try_for_each(put)?;
    let written = timings.time("put in place", || folder.settle_beside(HEADER))?;
    let copy = BuiltCopy::new(copy, handed, (written, &out));
    Ok(Published { copy, readers_before })
}

/// Writes a copy that everybody can read who has its address.
pub fn publish_plain(
    session: &Session,
    order: &CopyOrder,
    timings: &mut Timings,
) -> Result<BuiltCopy, Error> {
    build_copy(session, order, (&host_files(), timings))
}

/// Opens a bundle, looks whether every byte is as it was written, and for what must not be in it.
pub fn verify(
    session: &Session,
    order: &CopyOrder,
    passphrase: &Passphrase,
) -> Result<Result<Verified, Fault>, Error> {
    let folder = real_path(&order.out)?;
    let copy = CopyForOthers::new(session, &order.readers, order.today)?;
    Ok(verified(&folder, &copy.leaks(session), passphrase))
}

fn verified(folder: &Path, leaks: &Leaks<'_>, passphrase: &Passphrase) -> Result<Verified, Fault> {
    let file = |path: &str| read_sealed(folder, path);
    let opened = open(&file, passphrase)?;
    for Page { path, bytes } in shell_files().into_iter().chain(host_files()) {
        match file(&path) {
            None => return Err(Fault::Missing { path }),
            Some(found) if found != bytes => return Err(Fault::NotOurs { path }),
            Some(_) => {}
        }
    }
    let (mut pages, mut bytes, mut found) = (0, 0, BTreeSet::<Leak>::new());
    let counts = opened.each(&mut |page| {
        pages += usize::from(page.path.ends_with(".html"));
        bytes += page.bytes.len();
        found.extend(leaks.look(&page.path, &page.bytes));
    })?;
    Ok(Verified {
        counts,
        pages,
        bytes,
        readers: opened.readers,
        rounds: opened.rounds,
        chunks: opened.chunks,
        leaks: (!found.is_empty()).then(|| told(&found)),
    })
}

/// Lets another reader open a bundle, or gives a reader another passphrase. The chunks stay.
pub fn rewrap(
    out: &Path,
    passphrase: &Passphrase,
    (changes, random): (&[Change], &mut Random<'_>),
) -> Result<(), Error> {
    let none = || Error::refused(Fault::NoHeader.to_string());
    if BuiltSite::open(out)?.is_none() {
        return Err(match read_sealed(out, HEADER) {
            None => none(),
            Some(_) => Error::refused(format!(
                "`{}` was fetched from elsewhere: `.kith-site`, which says what kith wrote, is not \
                 there. Change the copy in the folder that you published to",
                out.display()
            )),
        });
    }
    let make = |mut header: Vec<u8>| {
        for change in changes {
            header = changed(&header, passphrase, (change, &mut *random))?.bytes;
        }
        Ok(header)
    };
    let is_there = SiteFolder::open(out, MADE_FOR)?.replace(HEADER, make)?;
    if is_there { Ok(()) } else { Err(none()) }
}
