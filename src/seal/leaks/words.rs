//! A text or a file as the words that a search goes through, whatever stands between them.
//!
//! Case and accents are folded as for every search. In scripts without blanks every letter is a
//! word, so that a name is found in the middle of a sentence. Signs that nobody sees are left out: a
//! name with a soft hyphen in it is read as the name.

use crate::model::{Searchable, UNSEEN_BLANK, is_letter, is_unseen, runs_on};
use percent_encoding::percent_decode_str;

/// One word of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// Whether a sign stands before it that parts two names: `Ada, King` is nobody called Ada King.
    pub is_parted: bool,
}

/// A text, folded.
pub(super) fn folded(text: &str) -> String {
    let mut folded = Searchable::default();
    match text.contains(is_unseen) {
        true => folded.push(&text.replace(is_unseen, "")),
        false => folded.push(text),
    }
    folded.text().to_owned()
}

/// A text with blanks of no width, folded as if they were seen.
pub(super) fn folded_apart(text: &str) -> Option<String> {
    text.contains(UNSEEN_BLANK).then(|| folded(&text.replace(UNSEEN_BLANK, " ")))
}

/// A text, folded in each way that it may be meant.
pub(super) fn readings(text: &str) -> String {
    let mut readings = folded(text);
    if let Some(apart) = folded_apart(text) {
        readings.extend([BETWEEN_TEXTS, &apart]);
    }
    readings
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> Vec<Word<'_>> {
    let (mut words, mut start, mut is_parted) = (Vec::new(), None, true);
    let mut end = |start: &mut Option<usize>, at: usize, is_parted: &mut bool| {
        if let Some(from) = start.take() {
            words.push(Word { text: &folded[from..at], is_parted: *is_parted });
            *is_parted = false;
        }
    };
    for (at, letter) in folded.char_indices() {
        let is_alone = runs_on(letter);
        if is_alone || !is_letter(letter) {
            end(&mut start, at, &mut is_parted);
        }
        if is_alone {
            end(&mut Some(at), at + letter.len_utf8(), &mut is_parted);
        } else if is_letter(letter) {
            start.get_or_insert(at);
        } else if PARTING.contains(&letter) {
            is_parted = true;
        }
    }
    end(&mut start, folded.len(), &mut is_parted);
    words
}

const PARTING: &[char] =
    &[',', ';', ':', '|', '·', '•', '(', ')', '[', ']', '{', '}', '"', '!', '?', '<', '>'];

/// The bytes of a file as texts: what is read, without the tags that may stand amid a sentence; and
/// what stands in tags.
pub(super) fn texts(bytes: &[u8]) -> [String; 2] {
    let text = String::from_utf8_lossy(bytes);
    // A calendar breaks its lines in the middle of words.
    let text = unescaped(&text.replace("\r\n ", ""), escaped);
    let mut texts = [String::with_capacity(text.len()), String::new()];
    let [read, in_tags] = &mut texts;
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        read.push_str(before);
        let name = after.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, attributes) = name.split_at(length);
        // A sign that parts names stands for every other tag, and for what is no tag.
        if !INLINE.contains(&name) {
            read.push('<');
        }
        rest = after;
        if let Some((attributes, others)) = attributes.split_once('>').filter(|_| length > 0) {
            if !attributes.is_empty() {
                in_tags.extend([attributes, BETWEEN_TEXTS]);
            }
            rest = others;
        }
    }
    read.push_str(rest);
    texts.map(|text| plain(&text))
}

/// Tags that stand inside a sentence or a name.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// A word that nobody writes: what stands in one tag does not go on in the next.
const BETWEEN_TEXTS: &str = " \u{23ff} ";

/// What HTML and addresses write with signs of their own, as it was meant.
fn plain(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    readings(&unescaped(&decoded, entity))
}

/// A text in which whatever `read` knows is what it stands for.
fn unescaped(text: &str, read: impl Fn(&str) -> Option<(char, usize)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\']) {
        out.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or_default();
        let (letter, length) = read(&rest[at..]).unwrap_or((sign, sign.len_utf8()));
        out.push(letter);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

const ENTITY_BYTES_MAX: usize = 16;

/// `&amp;`, `&#39;`, `&#x27;`, and how many bytes that is.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(ENTITY_BYTES_MAX).position(|byte| byte == b';')?;
    let name = text[..end].strip_prefix('&')?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "shy" => '\u{ad}',
        "ZeroWidthSpace" => '\u{200b}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "NoBreak" => '\u{2060}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((letter, name.len() + 2))
}

/// `\n`, `\"`, `\u00e9`, and how many bytes that is.
fn escaped(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('\\')?;
    let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
    match rest.chars().next()? {
        'u' => {
            let first = unit(2)?;
            let second = text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            match second
                .filter(|low| (0xd800..0xdc00).contains(&first) && (0xdc00..0xe000).contains(low))
            {
                Some(low) => {
                    let code = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
                    Some((char::from_u32(code)?, 12))
                }
                None => Some((char::from_u32(first)?, 6)),
            }
        }
        'n' | 'r' | 't' => Some((' ', 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{folded, texts, words};

    fn said(text: &str) -> String {
        let folded = folded(text);
        words(&folded)
            .iter()
            .map(|word| format!("{}{}", if word.is_parted { "|" } else { " " }, word.text))
            .collect()
    }

    #[test]
    fn words_are_folded_and_parted_by_signs_that_part_names() {
        for (text, expected) in [
            ("", ""),
            ("Zoë  O'Brien", "|zoe o brien"),
            ("Ada, King; (Lovelace) is", "|ada|king|lovelace|is"),
            ("ada-lovelace@example.org", "|ada lovelace example org"),
            ("김민준은 here", "|김 민 준 은 here"),
            ("+44 20-7946", "|44 20 7946"),
            ("\u{feff}Lov\u{ad}e\u{200b}l\u{2060}a\u{200d}ce", "|lovelace"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_meant() {
        for (bytes, tagged, untagged) in [
            ("<b>Ada</b> Love<wbr>lace", "|ada lovelace", ""),
            ("<td>Ada</td><td>King</td>", "|ada|king", ""),
            ("O&#x27;Brien &amp; Sons &unknown;", "|o brien sons unknown", ""),
            (r#"{"a":"Zo\u00eb\nB\ud83d\ude00\u003cp\u003e"}"#, "|a|zoe b 😀", ""),
            ("Ad\r\n a Lovelace", "|ada lovelace", ""),
            ("<a href=\"%E6%9D%8E%ZZ.html\">x", "|x", "|href|李 zz html|⏿"),
            ("1 < 2 and <", "|1|2 and", ""),
            ("Lov\u{ad}e&zwj;l&#173;ace", "|lovelace", ""),
            ("Ada&ZeroWidthSpace;King &shy;", "|adaking ⏿ ada king", ""),
            ("&", "", ""),
            ("&é;\\", "|e", ""),
        ] {
            let [first, second] = texts(bytes.as_bytes());
            assert_eq!(
                (said(&first).as_str(), said(&second).as_str()),
                (tagged, untagged),
                "{bytes}"
            );
        }
    }
}
