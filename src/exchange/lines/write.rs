//! Lines written: escaped, and folded between letters.

use std::borrow::Cow;

/// RFC 5545, 3.1: the octets of a line, its end not counted.
pub const LINE_OCTETS_MAX: usize = 75;

/// A text as a value: what has a meaning of its own escaped, what may not stand in it left out.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'\\' | b',' | b';');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// One line of a file, folded between letters: a line that goes on begins with a blank.
pub fn write(out: &mut String, line: &str) {
    let (mut rest, mut room) = (line, LINE_OCTETS_MAX);
    while rest.len() > room {
        let (fits, after) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(fits);
        out.push_str("\r\n ");
        (rest, room) = (after, LINE_OCTETS_MAX - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
