//! Every file of the site in one stream, compressed as the pages come.
//!
//! A record is a line, `file LENGTH ID PATH`, and the file's bytes; the last is a line
//! `end PEOPLE INTERACTIONS`. One stream for all: what a page weighs, and how many there are, is
//! nowhere to be seen.

use crate::error::Error;
use crate::seal::addresses::Addresses;
use crate::seal::fault::Fault;
use crate::site::{Page, Taker, built_in};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::{Mutex, PoisonError};

/// No line of the stream is longer: a path is a few hundred bytes.
const LINE_BYTES_MAX: u64 = 8 * 1024;

/// How much a site holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub people: usize,
    pub interactions: usize,
}

/// Takes the pages of a site, from any thread.
pub struct Packer {
    addresses: Addresses,
    stream: Mutex<GzEncoder<Vec<u8>>>,
}

/// A whole site, compressed.
pub(super) struct Packed {
    pub(super) addresses: Addresses,
    pub(super) gzip: Vec<u8>,
}

impl Packer {
    /// For pages that are called by these addresses.
    pub fn new(addresses: Addresses) -> Self {
        Self { addresses, stream: Mutex::new(GzEncoder::new(Vec::new(), Compression::default())) }
    }

    /// Nothing more comes.
    pub(super) fn finish(self, counts: Counts) -> Result<Packed, Error> {
        let Self { addresses, stream } = self;
        let mut stream = stream.into_inner().unwrap_or_else(PoisonError::into_inner);
        let gzip = writeln!(stream, "end {} {}", counts.people, counts.interactions)
            .and_then(|()| stream.finish());
        Ok(Packed { addresses, gzip: gzip.map_err(|fault| Error::io("pack", "the site", fault))? })
    }
}

impl Taker for Packer {
    /// The scripts of the site, and its own style, are part of the reader and stay out; scripts of
    /// the user's own are not run in a sealed copy.
    fn take(&self, page: &Page) -> Result<(), Error> {
        let Page { path, bytes } = page;
        let is_script = path.ends_with(".js") && !path.starts_with("data/");
        if is_script || built_in(path).is_some_and(|text| text.as_bytes() == bytes) {
            return Ok(());
        }
        let head = format!("file {} {} {path}\n", bytes.len(), self.addresses.id(path));
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        let written = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(bytes));
        written.map_err(|fault| Error::io("pack", path, fault))
    }

    fn keep(&self, _: &str) -> bool {
        false
    }

    fn show(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// Hands over every file of a compressed site, one by one.
pub(super) fn unpack(gzip: &[u8], look: &mut dyn FnMut(Page)) -> Result<Counts, Fault> {
    let mut stream = BufReader::new(GzDecoder::new(gzip));
    loop {
        let line = line(&mut stream).ok_or(Fault::ContentsDamaged)?;
        let said: Vec<&str> = line.splitn(4, ' ').collect();
        match said[..] {
            ["file", length, _, path] => {
                let bytes = length.parse().ok().and_then(|length| exactly(&mut stream, length));
                look(Page { path: path.to_owned(), bytes: bytes.ok_or(Fault::ContentsDamaged)? });
            }
            ["end", people, interactions] => {
                let (people, interactions) = (people.parse(), interactions.parse());
                let counts = people.ok().zip(interactions.ok());
                let (people, interactions) = counts.ok_or(Fault::ContentsDamaged)?;
                return Ok(Counts { people, interactions });
            }
            _ => return Err(Fault::ContentsDamaged),
        }
    }
}

fn line(stream: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    stream.take(LINE_BYTES_MAX).read_line(&mut line).ok()?;
    line.strip_suffix('\n').map(str::to_owned)
}

fn exactly(stream: &mut impl Read, length: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(length).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}
