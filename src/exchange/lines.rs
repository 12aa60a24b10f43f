//! The lines of which address books and calendars are made (RFC 2425, 5545, 6350 and the old vCard
//! 2.1): `item1.TEL;TYPE=cell:+44 20`, folded over several lines of the file.
//!
//! Every reader in the public crates throws the line away once it has understood it. Here it stays:
//! with its number for whoever has to mend it, and whole for the contact that keeps what no key says.

mod write;

#[cfg(test)]
pub use write::LINE_OCTETS_MAX;
pub use write::{escaped, write};

use super::text::{text_in, text_of};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;
use std::fmt;

/// One line, unfolded and in UTF-8; its value is still escaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Where it begins in the file, from one.
    pub number: usize,
    /// `item1`; empty where it has none.
    pub group: String,
    /// In capitals.
    pub name: String,
    /// Names in capitals. What says how the value was written is not among them.
    pub params: Vec<(String, Vec<String>)>,
    pub value: String,
    /// Whether the value is base64, whichever of its names stood there.
    pub is_base64: bool,
}

/// Address books pad their base64 as they please.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Line {
    /// A line to write, whose value is escaped already.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into(), ..Self::default() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, param: &str, value: &str) -> Self {
        self.params.push((param.to_owned(), vec![value.to_owned()]));
        self
    }

    /// The values of a parameter, however often it stands there.
    pub fn param<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = self.params.iter().filter(move |(param, _)| param == name);
        of_name.flat_map(|(_, values)| values.iter().map(String::as_str))
    }

    /// Whether a parameter has a value, in any case.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.param(name).any(|found| found.eq_ignore_ascii_case(value))
    }

    /// The value as a text.
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The parts of a value between signs that are not escaped, each as a text.
    pub fn parts(&self, sign: char) -> Vec<String> {
        split(&self.value, sign).into_iter().map(unescaped).collect()
    }

    /// The bytes of a value in base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        bytes_of_base64(&self.value)
    }
}

impl fmt::Display for Line {
    /// Unfolded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.group.is_empty() {
            write!(f, "{}.", self.group)?;
        }
        f.write_str(&self.name)?;
        for (param, values) in &self.params {
            let values: Vec<Cow<'_, str>> = values.iter().map(|value| quoted(value)).collect();
            write!(f, ";{param}={}", values.join(","))?;
        }
        if self.is_base64 {
            f.write_str(";ENCODING=b")?;
        }
        write!(f, ":{}", self.value)
    }
}

/// The lines of a file; what is no such line is left with an empty name.
pub fn read(bytes: &[u8]) -> Vec<Line> {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let bytes: Cow<'_, [u8]> = match bytes {
        // Its lines may each be in an encoding of their own, so that only UTF-16 is undone here.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..] => {
            Cow::Owned(text_of(bytes).into_owned().into_bytes())
        }
        _ if is_utf8 => Cow::Borrowed(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)),
        _ => Cow::Borrowed(bytes),
    };
    let mut physical = PhysicalLines { rest: &bytes, number: 0 }.peekable();
    let mut lines = Vec::new();
    while let Some((number, first)) = physical.next() {
        if first.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut whole = first.to_vec();
        let form = Form::of(first);
        while let Some((_, next)) = physical.peek() {
            match form.continues(&whole, next) {
                Some((cut, from)) => {
                    whole.truncate(cut);
                    whole.extend_from_slice(&next[from..]);
                    physical.next();
                }
                None => break,
            }
        }
        lines.push(line(number, &whole));
    }
    lines
}

/// The lines as the file has them.
struct PhysicalLines<'a> {
    rest: &'a [u8],
    number: usize,
}

impl<'a> Iterator for PhysicalLines<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (line, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = match rest {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => rest,
        };
        Some((self.number, line))
    }
}

/// How a value is written, which decides where it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    QuotedPrintable,
    Base64,
}

impl Form {
    fn of(line: &[u8]) -> Self {
        let head = &line[..colon(line).unwrap_or(0)];
        let head = head.to_ascii_uppercase();
        let says = |word: &str| {
            let mut parts = head.split(|byte| matches!(byte, b';' | b'=' | b','));
            parts.any(|part| part == word.as_bytes())
        };
        match () {
            () if says("QUOTED-PRINTABLE") => Self::QuotedPrintable,
            () if says("BASE64") || says("B") => Self::Base64,
            () => Self::Plain,
        }
    }

    /// Whether the next line belongs to what was read so far: where that is cut, and from which
    /// byte the next goes on.
    fn continues(self, so_far: &[u8], next: &[u8]) -> Option<(usize, usize)> {
        match (self, next.first()) {
            // A value that was cut short does not go on beyond what holds it.
            (Self::QuotedPrintable, _) if so_far.ends_with(b"=") && !is_edge(next) => {
                Some((so_far.len() - 1, 0))
            }
            (_, Some(b' ' | b'\t')) => Some((so_far.len(), 1)),
            // Old writers indent nothing; a blank line or the next property ends it.
            (Self::Base64, Some(_)) if next.iter().all(is_base64) => Some((so_far.len(), 0)),
            _ => None,
        }
    }
}

/// Whether a card, a calendar or a part of one begins or ends here.
fn is_edge(line: &[u8]) -> bool {
    let begins =
        |word: &[u8]| line.len() > word.len() && line[..word.len()].eq_ignore_ascii_case(word);
    begins(b"BEGIN:") || begins(b"END:")
}

fn is_base64(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// Where the value begins: the first colon outside of quotes, else the first of all.
fn colon(line: &[u8]) -> Option<usize> {
    let mut is_quoted = false;
    let outside = line.iter().position(|&byte| {
        is_quoted ^= byte == b'"';
        byte == b':' && !is_quoted
    });
    outside.or_else(|| line.iter().position(|&byte| byte == b':'))
}

fn line(number: usize, whole: &[u8]) -> Line {
    let Some(colon) = colon(whole) else {
        let value = text_in(whole, "").into_owned();
        return Line { number, value, ..Line::default() };
    };
    let head = text_in(&whole[..colon], "");
    let mut parts = split_outside_quotes(&head, ';').into_iter();
    let name = parts.next().unwrap_or_default().trim();
    let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
    let mut line = Line {
        number,
        group: group.to_owned(),
        name: name.to_ascii_uppercase(),
        ..Line::default()
    };
    let mut how = Written::default();
    for part in parts {
        take_param(&mut line, part, &mut how);
    }
    line.is_base64 = how.is_base64;
    let value = &whole[colon + 1..];
    let value = if how.is_quoted { Cow::Owned(unquoted(value)) } else { Cow::Borrowed(value) };
    let value = text_in(&value, &how.charset);
    line.value = match value.contains(['\r', '\n']) {
        true => value.replace("\r\n", "\n").replace(['\r', '\n'], "\\n"),
        false => value.trim_end().to_owned(),
    };
    line
}

/// What the parameters say of how the value is written.
#[derive(Default)]
struct Written {
    charset: String,
    is_quoted: bool,
    is_base64: bool,
}

/// One parameter; those of vCard 2.1 are values alone, and mean a type unless they mean how the
/// value is written.
fn take_param(line: &mut Line, part: &str, how: &mut Written) {
    let (name, value) = part.split_once('=').unwrap_or(("", part));
    let name = name.trim().to_ascii_uppercase();
    let word = value.trim().trim_matches('"').to_ascii_uppercase();
    match (name.as_str(), word.as_str()) {
        ("ENCODING" | "", "QUOTED-PRINTABLE") => how.is_quoted = true,
        ("ENCODING" | "", "BASE64" | "B") => how.is_base64 = true,
        ("ENCODING", _) | ("", "" | "8BIT" | "7BIT") => {}
        ("CHARSET", _) => word.clone_into(&mut how.charset),
        (name, _) => {
            let name = if name.is_empty() { "TYPE" } else { name };
            let values = split_outside_quotes(value, ',').into_iter();
            let values: Vec<String> = values.map(unquoted_param).collect();
            match line.params.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.extend(values),
                None => line.params.push((name.to_owned(), values)),
            }
        }
    }
}

/// RFC 6868: `^n`, `^'` and `^^`.
fn unquoted_param(value: &str) -> String {
    let value = value.trim().trim_matches('"');
    let mut parts = value.split('^');
    let mut out = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        match part.chars().next() {
            Some('n') => out.extend(["\n", &part[1..]]),
            Some('\'') => out.extend(["\"", &part[1..]]),
            None => out.extend(["^", parts.next().unwrap_or_default()]),
            Some(_) => out.extend(["^", part]),
        }
    }
    out
}

fn quoted(value: &str) -> Cow<'_, str> {
    if !value.contains([':', ';', ',', '"', '\n', '^']) {
        return Cow::Borrowed(value);
    }
    let value = value.replace('^', "^^").replace('"', "^'").replace('\n', "^n");
    Cow::Owned(format!("\"{value}\""))
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value;
    while let [first, after @ ..] = rest {
        let decoded = match rest {
            [b'=', high, low, ..] => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match decoded {
            Some((high, low)) => {
                out.push(high << 4 | low);
                rest = &rest[3..];
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

fn split_outside_quotes(text: &str, sign: char) -> Vec<&str> {
    let mut is_quoted = false;
    let at = |letter: char| {
        is_quoted ^= letter == '"';
        letter == sign && !is_quoted
    };
    text.split(at).collect()
}

/// The parts between signs that no backslash stands before.
pub fn split(value: &str, sign: char) -> Vec<&str> {
    let mut is_escaped = false;
    let at = |letter: char| {
        let ends = letter == sign && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        ends
    };
    value.split(at).collect()
}

fn unescaped(value: &str) -> String {
    if !value.contains('\\') {
        return value.trim().to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letters.clone().next()) {
            ('\\', Some(next)) => {
                letters.next();
                match next {
                    'n' | 'N' => out.push('\n'),
                    ',' | ';' | '\\' | ':' => out.push(next),
                    _ => out.extend(['\\', next]),
                }
            }
            _ => out.push(letter),
        }
    }
    out.trim().to_owned()
}

/// Bytes as base64.
pub fn base64_of(bytes: &[u8]) -> String {
    FORGIVING.encode(bytes)
}

/// The bytes of base64, blanks left out of account.
pub fn bytes_of_base64(text: &str) -> Option<Vec<u8>> {
    let text: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    FORGIVING.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests;
