//! Bytes as a classic script that hands them over.
//!
//! A page that was opened from a disk may neither fetch nor run modules nor workers; it may load
//! scripts. Reading is strict: text that is not written exactly so was touched by somebody.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::seal::hex;

/// Where the header lies, always: everything else is found from there.
pub const HEADER: &str = "b/header.js";

/// Where the chunk of this name lies.
pub(super) fn path(name: &str) -> String {
    format!("b/{name}.js")
}

/// The script of a chunk.
pub(super) fn chunk(name: &str, sealed: &[u8]) -> Vec<u8> {
    format!("sealed(\"{name}\",\"{}\");\n", STANDARD.encode(sealed)).into_bytes()
}

/// The bytes of a chunk; `None` where the script is not as [`chunk`] writes it.
pub(super) fn chunk_bytes(name: &str, script: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(script).ok()?;
    let text = text.strip_prefix("sealed(\"")?.strip_prefix(name)?.strip_prefix("\",\"")?;
    bytes(text.strip_suffix("\");\n")?)
}

/// The script of the header, with a checksum in the clear: so a damaged header is told from a wrong
/// passphrase.
pub(super) fn header(text: &str) -> Vec<u8> {
    let (encoded, sum) = (STANDARD.encode(text), checksum(text));
    format!("sealed(\"header\",\"{encoded}\",\"{sum}\");\n").into_bytes()
}

/// The text of the header; `None` where the script is not as [`header`] writes it.
pub(super) fn header_text(script: &[u8]) -> Option<String> {
    let text = str::from_utf8(script).ok()?;
    let text = text.strip_prefix("sealed(\"header\",\"")?.strip_suffix("\");\n")?;
    let (encoded, sum) = text.split_once("\",\"")?;
    let text = String::from_utf8(bytes(encoded)?).ok()?;
    (checksum(&text) == sum).then_some(text)
}

/// Base64 as lines of the header have it.
pub(super) fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// What base64 stands for, written in the one way there is.
pub(super) fn bytes(encoded: &str) -> Option<Vec<u8>> {
    STANDARD.decode(encoded).ok()
}

fn checksum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{chunk, chunk_bytes, header, header_text};

    #[test]
    fn what_is_not_written_exactly_so_is_not_read() {
        let script = chunk("00ff", b"abc");
        assert_eq!(script, b"sealed(\"00ff\",\"YWJj\");\n");
        assert_eq!(chunk_bytes("00ff", &script).unwrap(), b"abc");
        assert_eq!(chunk_bytes("00fe", &script), None);
        assert_eq!(header_text(&header("kith-sealed 1\n")).unwrap(), "kith-sealed 1\n");
        for at in 0..header("kith-sealed 1\n").len() {
            for bit in 0..8 {
                let mut touched = header("kith-sealed 1\n");
                touched[at] ^= 1 << bit;
                assert_eq!(header_text(&touched), None, "byte {at}, bit {bit}");
            }
        }
    }
}
