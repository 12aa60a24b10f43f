//! The text of a file that another program wrote, in whatever letters it writes.
//!
//! A mark at the beginning says which; without one it is UTF-8 if it can be, UTF-16 if every other
//! byte of its beginning is empty, and else what Windows wrote in Western Europe (`windows-1252`, of
//! which Latin-1 is a part), in which every text can be read and most old address books are written.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// So much of a file shows whether every other byte is empty.
const BEGINNING_BYTES: usize = 1024;

/// The text of some bytes, without the mark at its beginning.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// UTF-16 without a mark, told by the empty halves of its Latin letters.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(BEGINNING_BYTES)];
    let pairs = beginning.len() / 2;
    if pairs == 0 {
        return None;
    }
    let empty = |half: usize| beginning.iter().skip(half).step_by(2).filter(|b| **b == 0).count();
    match (empty(0), empty(1)) {
        (0, low) if low > pairs / 2 => Some(UTF_16LE),
        (high, 0) if high > pairs / 2 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn one_text_is_read_in_whatever_letters_it_was_written() {
        let text = "Zoë,Łukasz\r\n";
        let wide = |bytes: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            wide(u16::to_le_bytes, &format!("\u{feff}{text}")),
            wide(u16::to_be_bytes, &format!("\u{feff}{text}")),
            wide(u16::to_le_bytes, text),
            wide(u16::to_be_bytes, text),
        ] {
            assert_eq!(decoded(&bytes), text, "{bytes:?}");
        }
        assert_eq!(decoded(b"Zo\xeb \x80"), "Zoë €");
        assert_eq!(decoded(b""), "");
        assert_eq!(decoded(b"\0"), "\0");
    }
}
