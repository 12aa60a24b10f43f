//! The header of a bundle, as text: which chunks there are, and who can open them.
//!
//! What stands above the line `used`, the *core*, is what every wrapped key is bound to: fewer
//! rounds, another salt, chunks left out or in another order, and no key is found.

use crate::seal::cipher::{ROUNDS, ROUNDS_MAX, SALT_BYTES};
use crate::seal::fault::Fault;
use crate::seal::{hex, script};
use std::str::Lines;

const FORMAT: &str = "kith-sealed";
const VERSION: &str = "1";

/// What the clear part of a bundle says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) core: Core,
    /// Which slots are readers' and which are decoys: encrypted, so that only readers know.
    pub(super) used: Vec<u8>,
    /// In the order of their bytes, which is a random one.
    pub(super) slots: Vec<Vec<u8>>,
}

/// What never changes as long as the chunks stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Core {
    pub(super) rounds: u32,
    pub(super) salt: [u8; SALT_BYTES],
    /// The names of the chunks, the first first.
    pub(super) chunks: Vec<String>,
}

impl Core {
    /// As it stands in the header.
    pub(super) fn text(&self) -> String {
        let mut text =
            format!("{FORMAT} {VERSION}\nrounds {}\nsalt {}\n", self.rounds, hex(&self.salt));
        for name in &self.chunks {
            text.extend(["chunk ", name, "\n"]);
        }
        text
    }

    /// What a chunk is about, by its number from 0: none can stand in for another.
    pub(super) fn about_chunk(&self, number: usize) -> String {
        format!("{FORMAT} {VERSION} chunk {number} of {}", self.chunks.len())
    }
}

impl Header {
    /// As a file.
    pub(super) fn script(&self) -> Vec<u8> {
        script::header(&self.text())
    }

    /// Reads what [`script`](Self::script) wrote.
    pub(super) fn read(script: &[u8]) -> Result<Self, Fault> {
        let text = script::header_text(script).ok_or(Fault::HeaderDamaged)?;
        match text.lines().next().and_then(|line| line.split_once(' ')) {
            Some((FORMAT, VERSION)) => {}
            Some((FORMAT, _)) => return Err(Fault::TooNew),
            _ => return Err(Fault::HeaderDamaged),
        }
        let header = header(&text).ok_or(Fault::HeaderDamaged)?;
        let is_bearable = (ROUNDS..=ROUNDS_MAX).contains(&header.core.rounds);
        let is_exact = header.text() == text && header.core.chunks.len().is_power_of_two();
        if is_bearable && is_exact { Ok(header) } else { Err(Fault::HeaderDamaged) }
    }

    fn text(&self) -> String {
        let mut text = self.core.text();
        text.extend(["used ", &script::encoded(&self.used), "\n"]);
        for slot in &self.slots {
            text.extend(["reader ", &script::encoded(slot), "\n"]);
        }
        text
    }
}

/// The header of this version that a text says.
fn header(text: &str) -> Option<Header> {
    let mut lines = text.lines();
    lines.next();
    let rounds = value(&mut lines, "rounds ")?.parse().ok()?;
    let salt = unhex(value(&mut lines, "salt ")?)?.try_into().ok()?;
    let rest: Vec<&str> = lines.collect();
    let used = rest.iter().position(|line| line.starts_with("used "))?;
    let (chunks, others) = rest.split_at(used);
    let name =
        |line: &&str| Some(line.strip_prefix("chunk ").filter(|name| is_name(name))?.to_owned());
    let chunks = chunks.iter().map(name).collect::<Option<_>>()?;
    let mut others = others.iter().copied();
    let used = script::bytes(others.next()?.strip_prefix("used ")?)?;
    let slot = |line: &str| script::bytes(line.strip_prefix("reader ")?);
    let slots = others.map(slot).collect::<Option<_>>()?;
    Some(Header { core: Core { rounds, salt, chunks }, used, slots })
}

fn value<'a>(lines: &mut Lines<'a>, key: &str) -> Option<&'a str> {
    lines.next()?.strip_prefix(key)
}

/// Whether a chunk may be called so: a name is part of a path.
fn is_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2).map(|two| str::from_utf8(two).ok());
    digits.map(|two| two.and_then(|two| u8::from_str_radix(two, 16).ok())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Core, Header};
    use crate::seal::fault::Fault;
    use crate::seal::script;

    fn header() -> Header {
        let core = Core { rounds: 600_000, salt: [7; 16], chunks: vec!["0".repeat(32)] };
        Header { core, used: vec![1, 2, 3], slots: vec![vec![4; 6], vec![5; 6]] }
    }

    #[test]
    fn a_header_says_again_what_it_was_told() {
        assert_eq!(Header::read(&header().script()).unwrap(), header());
    }

    #[test]
    fn a_header_that_nobody_wrote_so_is_damaged() {
        let text = header().text();
        for (from, to, fault) in [
            ("kith-sealed 1", "kith-sealed 2", Fault::TooNew),
            ("kith-sealed 1", "kith 1", Fault::HeaderDamaged),
            ("rounds 600000", "rounds 1000", Fault::HeaderDamaged),
            ("rounds 600000", "rounds 4000000000", Fault::HeaderDamaged),
            ("rounds 600000", "rounds +600000", Fault::HeaderDamaged),
            ("chunk 0", "chunk ../0", Fault::HeaderDamaged),
            ("used ", "unused ", Fault::HeaderDamaged),
            ("reader ", "reader  ", Fault::HeaderDamaged),
        ] {
            let script = script::header(&text.replacen(from, to, 1));
            assert_eq!(Header::read(&script).unwrap_err(), fault, "{to}");
        }
        assert_eq!(Header::read(b"").unwrap_err(), Fault::HeaderDamaged);
    }
}
