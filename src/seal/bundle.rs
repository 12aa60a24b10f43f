//! A site sealed, opened, and given to other readers.

use crate::error::Error;
use crate::seal::addresses::Addresses;
use crate::seal::cipher::{Key, OVERHEAD_BYTES, ROUNDS};
use crate::seal::contents::{Counts, Packed, Packer, unpack};
use crate::seal::fault::Fault;
use crate::seal::header::{Core, Header};
use crate::seal::slots::{Keys, Slots, Unlocked};
use crate::seal::{Passphrase, Random, drawn, hex, script};
use crate::site::Page;

/// A chunk: its base64 is 256 KiB sharp, with nothing to fill up.
const CHUNK_BYTES: usize = 192 * 1024;
const PLAIN_BYTES: usize = CHUNK_BYTES - OVERHEAD_BYTES;

/// Before the compressed stream its length stands, in eight bytes, the highest first.
const LENGTH_BYTES: usize = 8;

/// A change of who can open a bundle.
#[derive(Debug)]
pub enum Change {
    /// Another reader.
    Add(Passphrase),
    /// Another passphrase instead of the one that was given.
    Replace(Passphrase),
}

/// A bundle that was opened and found to be whole.
#[derive(Debug)]
pub struct Opened {
    gzip: Vec<u8>,
    pub readers: usize,
    pub rounds: u32,
    pub chunks: usize,
}

/// What the header alone tells of a bundle, to whom it opens.
pub struct Standing {
    /// For the next bundle to take over.
    pub addresses: Addresses,
    pub readers: usize,
}

impl Standing {
    /// Opens a header by one of these passphrases.
    pub fn open(header: &[u8], passphrases: &[Passphrase]) -> Option<Self> {
        let header = Header::read(header).ok()?;
        let Unlocked { keys, slots, .. } =
            passphrases.iter().find_map(|own| Slots::open(&header, own))?;
        Some(Self { addresses: keys.addresses, readers: slots.readers() })
    }
}

impl Opened {
    /// Hands over every file that is in it.
    pub fn each(&self, look: &mut dyn FnMut(Page)) -> Result<Counts, Fault> {
        unpack(&self.gzip, look)
    }
}

/// Seals a site for those who know one of these passphrases; hands over the files one by one, the
/// header last. How many chunks there are is a power of two, and all are of one size.
pub fn seal(
    (packer, counts): (Packer, Counts),
    passphrases: &[Passphrase],
    random: &mut Random<'_>,
    take: &mut dyn FnMut(Page) -> Result<(), Error>,
) -> Result<(), Error> {
    let Packed { addresses, mut gzip } = packer.finish(counts)?;
    let count = (LENGTH_BYTES + gzip.len()).div_ceil(PLAIN_BYTES).next_power_of_two();
    let names = (0..count).map(|_| drawn::<16>(random).map(|bytes| hex(&bytes)));
    let chunks = names.collect::<Result<_, _>>()?;
    let core = Core { rounds: ROUNDS, salt: drawn(random)?, chunks };
    let keys = Keys { data: Key::random(random)?, addresses };
    gzip.splice(..0, (gzip.len() as u64).to_be_bytes());
    let filled = gzip.len();
    gzip.resize(count * PLAIN_BYTES, 0);
    random(&mut gzip[filled..])?;
    for (number, (name, plain)) in core.chunks.iter().zip(gzip.chunks(PLAIN_BYTES)).enumerate() {
        let sealed = keys.data.seal(plain, core.about_chunk(number).as_bytes(), random)?;
        take(Page { path: script::path(name), bytes: script::chunk(name, &sealed) })?;
    }
    let mut slots = Slots::new(core);
    for passphrase in passphrases {
        slots.add(&keys, passphrase, random)?;
    }
    let header = slots.into_header(&keys.data, random)?;
    take(Page { path: script::HEADER.to_owned(), bytes: header.script() })
}

/// Opens a bundle whose files are these, by their paths.
pub fn open(
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
    passphrase: &Passphrase,
) -> Result<Opened, Fault> {
    let header = Header::read(&file(script::HEADER).ok_or(Fault::NoHeader)?)?;
    let Unlocked { keys, slots, .. } =
        Slots::open(&header, passphrase).ok_or(Fault::WrongPassphrase)?;
    let core = &header.core;
    let gzip = stream(file, core, &keys)?;
    let (readers, rounds, chunks) = (slots.readers(), core.rounds, core.chunks.len());
    Ok(Opened { gzip, readers, rounds, chunks })
}

/// The compressed stream in the chunks: each where it belongs, and all of them there.
pub(super) fn stream(
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
    core: &Core,
    keys: &Keys,
) -> Result<Vec<u8>, Fault> {
    let mut gzip = Vec::with_capacity(core.chunks.len() * PLAIN_BYTES);
    for (number, name) in core.chunks.iter().enumerate() {
        let path = script::path(name);
        let Some(script) = file(&path) else { return Err(Fault::Missing { path }) };
        let plain = script::chunk_bytes(name, &script)
            .and_then(|sealed| keys.data.open(&sealed, core.about_chunk(number).as_bytes()));
        let Some(plain) = plain else { return Err(Fault::Damaged { path }) };
        gzip.extend(plain);
    }
    let length = gzip.first_chunk().map_or(0, |length| u64::from_be_bytes(*length));
    let end = usize::try_from(length).ok().and_then(|length| length.checked_add(LENGTH_BYTES));
    let end = end.filter(|&end| end <= gzip.len()).ok_or(Fault::ContentsDamaged)?;
    gzip.truncate(end);
    gzip.drain(..LENGTH_BYTES);
    Ok(gzip)
}

/// The header of a bundle after a change of who can open it; the chunks stay as they are.
pub fn changed(
    header: &[u8],
    passphrase: &Passphrase,
    (change, random): (&Change, &mut Random<'_>),
) -> Result<Page, Error> {
    let refused = |fault: Fault| Error::refused(fault.to_string());
    let header = Header::read(header).map_err(refused)?;
    let unlocked = Slots::open(&header, passphrase);
    let Unlocked { keys, mut slots, own } =
        unlocked.ok_or_else(|| refused(Fault::WrongPassphrase))?;
    let (Change::Add(new) | Change::Replace(new)) = change;
    if slots.open_by(new) {
        return Err(Error::refused(
            "the new passphrase opens this copy already, so nothing was changed. Choose another",
        ));
    }
    if let Change::Replace(_) = change {
        slots.remove(own);
    }
    slots.add(&keys, new, random)?;
    let header = slots.into_header(&keys.data, random)?;
    Ok(Page { path: script::HEADER.to_owned(), bytes: header.script() })
}
