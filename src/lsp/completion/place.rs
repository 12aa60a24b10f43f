//! What is being typed at a place, from its line and what stands above.

use super::Fragment;
use crate::parse::natural_date::Lean;
use crate::source::{Span, lines_with_ends};
use std::ops::Range;

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A key of the front matter.
    Key(Fragment),
    /// The value of a key, or one of its values.
    Value { key: String, fragment: Fragment },
    /// The target of a link.
    Link { fragment: Fragment, ends: Ends },
    /// A person by name or id, behind `for:`.
    Person(Fragment),
    /// A day behind a marker.
    Day { fragment: Fragment, lean: Lean },
    /// A word that begins with `#`.
    Tag { fragment: Fragment, is_box: bool },
    /// Another word on a line with a box.
    Box(Fragment),
}

/// How a link that is being typed is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// With a label and its brackets.
    Whole,
    /// As a whole, and in quotes, brackets in front included: YAML reads a list there.
    Quoted,
    /// A label stands there already.
    HasLabel,
}

/// What stands before a day on a line with a box.
const DAY_MARKERS: [(&str, Lean); 10] = [
    ("due:: ", Lean::Future),
    ("due:", Lean::Future),
    ("📅 ", Lean::Future),
    ("📅", Lean::Future),
    ("done:", Lean::Past),
    ("confirmed:", Lean::Past),
    ("completion:: ", Lean::Past),
    ("✅ ", Lean::Past),
    ("✅", Lean::Past),
    ("❌ ", Lean::Past),
];

/// No day in plain words is longer than `the day after tomorrow`.
const DAY_LETTERS_MAX: usize = 24;

/// What is being typed at byte `at`; `None` where nothing can be offered.
pub(super) fn place(text: &str, at: usize) -> Option<Place> {
    let line = Line::of(text, at);
    if let Some(block) = front_matter(text).filter(|block| block.contains(&line.start)) {
        return line
            .link(Some(&line.fragment_of_value(line.value_start())))
            .or_else(|| line.key().or_else(|| line.value(&text[block.start..line.start])));
    }
    line.link(None).or_else(|| line.in_body())
}

/// Of `kind: person` the person.
pub(super) fn behind_colon(fragment: Fragment) -> Fragment {
    let Some((kind, typed)) = fragment.typed.split_once(':') else { return fragment };
    let who = typed.trim_start();
    let skipped = kind.len() + 1 + typed.len() - who.len();
    let span = Span::new(fragment.span.start() + skipped, fragment.span.end());
    Fragment { span, typed: who.to_owned(), ..fragment }
}

/// Where the lines between the fences begin, or all below the first where none closes it yet: nothing
/// is typed into the fences themselves.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let mut lines = lines_with_ends(text);
    let first = lines.next()?;
    if first.trim_start_matches('\u{feff}').trim_end() != "---" {
        return None;
    }
    let mut end = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(first.len()..end);
        }
        end += line.len();
    }
    // The last line may be empty.
    Some(first.len()..end + 1)
}

/// The line with the cursor.
struct Line<'a> {
    /// Without its end.
    text: &'a str,
    /// In the whole text.
    start: usize,
    /// In the line.
    at: usize,
}

impl<'a> Line<'a> {
    fn of(text: &'a str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        Self { text: line, start, at: (at - start).min(line.len()) }
    }

    fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    fn after(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// From `from` to so many bytes behind the cursor.
    fn fragment(&self, from: usize, behind: usize) -> Fragment {
        Fragment {
            span: Span::new(self.start + from, self.start + self.at + behind),
            typed: self.text[from..self.at].to_owned(),
            quote: None,
            is_in_brackets: false,
        }
    }

    fn key(&self) -> Option<Place> {
        let is_of_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        let is_key = self.before().chars().all(is_of_key) && !self.before().starts_with('-');
        let more = self.after().find(|letter| !is_of_key(letter)).unwrap_or(self.after().len());
        is_key.then(|| Place::Key(self.fragment(0, more)))
    }

    /// The value of this line's key, or an item of the list of a key above.
    fn value(&self, above: &str) -> Option<Place> {
        let own = key_of(self.text);
        let key = own.or_else(|| above.lines().rev().find_map(key_of))?;
        let start = self.value_start();
        let is_behind = start <= self.at;
        let fragment = self.fragment_of_value(start);
        is_behind.then(|| Place::Value { key: key.to_owned(), fragment })
    }

    /// Behind the colon, the dash or the blanks with which the line begins.
    fn value_start(&self) -> usize {
        if key_of(self.text).is_some() {
            return self.text.find(':').map_or(0, |colon| colon + 1);
        }
        let item = self.text.trim_start();
        let item = item.strip_prefix("- ").unwrap_or(item);
        self.text.len() - item.len()
    }

    fn fragment_of_value(&self, value_start: usize) -> Fragment {
        let mut start = value_start.min(self.at);
        let (mut quote, mut depth) = (None, 0_usize);
        let is_indented = self.text.starts_with([' ', '\t']) && !self.text.trim().starts_with('-');
        for (at, letter) in self.before().char_indices().skip_while(|(at, _)| *at < value_start) {
            let is_first = self.text[start..at].trim().is_empty();
            match (quote, letter) {
                (Some(open), _) if open == letter => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if is_first => {
                    quote = Some(letter);
                    start = at + letter.len_utf8();
                }
                (None, '[') => {
                    depth += 1;
                    start = at + 1;
                }
                (None, ']') => depth = depth.saturating_sub(1),
                (None, ',') => start = at + 1,
                (None, _) => {}
            }
        }
        let typed = &self.text[start..self.at];
        start += typed.len() - typed.trim_start().len();
        let behind = value_end(self.after(), quote);
        let is_in_brackets = depth > 0 || is_indented;
        Fragment { quote, is_in_brackets, ..self.fragment(start, behind) }
    }

    /// A link that is open here; `value` is what is being typed of the front matter, if that is
    /// where it stands.
    fn link(&self, value: Option<&Fragment>) -> Option<Place> {
        let open = self.before().rfind("[[")?;
        let typed = &self.before()[open + 2..];
        if typed.contains("]]") || typed.contains('|') {
            return None;
        }
        let rest = self.after();
        let target = rest.find(['[', ']', '|', '"', '\'', ',']).unwrap_or(rest.len());
        let (target, behind) = match &rest[target..] {
            label if label.starts_with('|') => {
                let fragment = self.fragment(open + 2, target);
                return Some(Place::Link { fragment, ends: Ends::HasLabel });
            }
            closed if closed.starts_with("]]") => (target, 2),
            closed if closed.starts_with(']') => (target, 1),
            // What stands behind the cursor is no part of it as long as nothing closes it.
            _ => (0, 0),
        };
        let quote = value.and_then(|value| value.quote);
        // Within a longer text the quotes would have to stand elsewhere.
        let is_whole_item = self.text[..open].trim_end().ends_with([':', '[', ',', '-']);
        let (from, ends) = match (value, quote) {
            (Some(_), None) if is_whole_item => (open, Ends::Quoted),
            _ => (open + 2, Ends::Whole),
        };
        let fragment = Fragment { quote, ..self.fragment(from, target + behind) };
        Some(Place::Link { fragment, ends })
    }

    fn in_body(&self) -> Option<Place> {
        let is_box = is_box(self.text) && self.before().contains(']');
        if is_box && let Some(day) = self.day() {
            return Some(day);
        }
        let start = self.before().rfind([' ', '\t', '(']).map_or(0, |blank| blank + 1);
        let word = &self.before()[start..];
        let more = self.after().find([' ', '\t']).unwrap_or(self.after().len());
        let fragment = self.fragment(start, more);
        let is_heading = start == 0 && word.chars().all(|letter| letter == '#');
        match word.strip_prefix("for:") {
            Some(_) if is_box => Some(Place::Person(self.fragment(start + "for:".len(), more))),
            _ if word.starts_with('#') && !is_heading => Some(Place::Tag { fragment, is_box }),
            _ if is_box => Some(Place::Box(fragment)),
            _ => None,
        }
    }

    fn day(&self) -> Option<Place> {
        let begins = |marker: &&(&str, Lean)| {
            let start = self.before().rfind(marker.0)? + marker.0.len();
            Some((start, marker.1))
        };
        let (start, lean) =
            DAY_MARKERS.iter().filter_map(|marker| begins(&marker)).max_by_key(|found| found.0)?;
        let typed = &self.before()[start..];
        let is_day = typed.len() <= DAY_LETTERS_MAX
            && !typed.starts_with(' ')
            && typed
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '+'));
        let is_over =
            typed.starts_with(|letter: char| letter.is_ascii_digit()) && typed.contains(' ');
        let more = self.after().find([' ', '\t', ')', ']']).unwrap_or(self.after().len());
        let fragment = self.fragment(start, more);
        (is_day && !is_over).then_some(Place::Day { fragment, lean })
    }
}

/// The key with which a line of front matter begins.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let is_key = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let fits = !key.is_empty() && !key.starts_with('-') && key.chars().all(is_key);
    fits.then_some(key)
}

/// Where a value that the cursor stands in ends.
fn value_end(after: &str, quote: Option<char>) -> usize {
    let end = match quote {
        Some(quote) => after.find(quote),
        None => after.find([',', ']']).into_iter().chain(after.find(" #")).min(),
    };
    after[..end.unwrap_or(after.len())].trim_end().len()
}

/// `- [ ] `, `* [x] `, `1. [-] `
fn is_box(line: &str) -> bool {
    let item = line.trim_start();
    let number = item.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = number.len() < item.len();
    let rest = match is_numbered {
        true => number.strip_prefix(['.', ')']),
        false => item.strip_prefix(['-', '*', '+']),
    };
    let Some(rest) = rest else { return false };
    let mut letters = rest.trim_start().chars();
    letters.next() == Some('[') && letters.next().is_some() && letters.next() == Some(']')
}
