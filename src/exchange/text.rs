//! Bytes of other programs → text, whatever they were written in.
//!
//! UTF-8 with or without a mark, UTF-16 with one or recognised by its zeros, and else what old
//! Windows programs write, in which every byte is a letter: nothing is ever refused for its bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How many bytes tell whether every second one is a zero.
const LOOKED_AT: usize = 64;

/// A whole file as text, without its mark.
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => wide(bytes).unwrap_or(UTF_8),
    };
    if encoding == UTF_8 {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        return text_in(bytes, "");
    }
    encoding.decode(bytes).0
}

/// Some bytes in an encoding that the file names; where it names none, or one that nobody knows,
/// UTF-8 if they are that, else Windows' own.
pub fn text_in<'a>(bytes: &'a [u8], encoding: &str) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let named = Encoding::for_label(encoding.trim().as_bytes()).filter(|named| *named != UTF_8);
    named.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// Whether a text has UTF-16 without a mark: its first letters are mostly of ASCII.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2).take(LOOKED_AT / 2);
    let all = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair[at] == 0).count();
    match (zeros(0), zeros(1)) {
        _ if all < 2 => None,
        (high, 0) if high * 4 > all * 3 => Some(UTF_16BE),
        (0, low) if low * 4 > all * 3 => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{text_in, text_of};

    #[test]
    fn a_text_is_read_in_whatever_it_was_written() {
        let wide = |text: &str, bytes_of: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes_of).collect()
        };
        for bytes in [
            "BEGIN: Zoë".as_bytes().to_vec(),
            "\u{feff}BEGIN: Zoë".as_bytes().to_vec(),
            wide("\u{feff}BEGIN: Zoë", u16::to_le_bytes),
            wide("\u{feff}BEGIN: Zoë", u16::to_be_bytes),
            wide("BEGIN: Zoë", u16::to_le_bytes),
            wide("BEGIN: Zoë", u16::to_be_bytes),
            b"BEGIN: Zo\xeb".to_vec(),
        ] {
            assert_eq!(text_of(&bytes), "BEGIN: Zoë", "{bytes:?}");
        }
        assert_eq!(text_of(b""), "");
    }

    #[test]
    fn a_named_encoding_holds_unless_the_bytes_are_utf_8_anyway() {
        assert_eq!(text_in(b"\xc0\xed\xed\xe0", "windows-1251"), "Анна");
        assert_eq!(text_in("Анна".as_bytes(), "windows-1251"), "Анна");
        assert_eq!(text_in(b"\xe9", "no-such"), "é");
        assert_eq!(text_in(b"\xe9", "UTF-8"), "é");
    }
}
