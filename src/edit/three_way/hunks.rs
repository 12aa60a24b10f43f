//! What git cannot merge in a body and is no dispute all the same.
//!
//! Git takes changes of neighbouring lines for one. But each item of a list stands for itself: two
//! machines that each tick another box, or each add one at the end, have no quarrel, and neither
//! have two that each add a section at the end of a note. Paragraphs are left to a person: which of
//! two sentences comes first is not for us to say.
//!
//! All of a body's disputes are settled here or none: who has to look at one looks at the note.

use super::Three;
use crate::parse::body::{PieceKind, pieces};

/// A body out of what git made of it, with its disputes marked by `length` signs and the base shown
/// (`--diff3`); `None` where somebody has to decide.
pub fn settled(merged: &str, length: usize) -> Option<String> {
    let [opening, base, parting, closing] = ["<", "|", "=", ">"].map(|sign| sign.repeat(length));
    let mut lines = merged.split_inclusive('\n').peekable();
    let mut text = String::with_capacity(merged.len());
    while let Some(line) = lines.next() {
        if !line.starts_with(&opening) {
            text.push_str(line);
            continue;
        }
        let mut until = |mark: &str| -> Vec<&str> {
            lines.by_ref().take_while(|line| !line.starts_with(mark)).collect()
        };
        let (ours, base, theirs) = (until(&base), until(&parting), until(&closing));
        let hunk = Hunk::of(Three { base, ours, theirs });
        if hunk.is_code_after(&text) {
            return None;
        }
        let in_turn = || hunk.in_turn().filter(|_| lines.peek().is_none());
        text.push_str(&hunk.by_item().or_else(in_turn)?);
    }
    Some(text)
}

/// A dispute, without the blank lines with which both sides begin.
struct Hunk<'a> {
    lead: String,
    lines: Three<Vec<&'a str>>,
}

impl<'a> Hunk<'a> {
    fn of(mut lines: Three<Vec<&'a str>>) -> Self {
        let both = lines.ours.iter().zip(&lines.theirs);
        let count = both.take_while(|(ours, theirs)| ours == theirs && ours.trim().is_empty());
        let count = if lines.base.is_empty() { count.count() } else { 0 };
        let lead = lines.ours[..count].concat();
        lines.ours.drain(..count);
        lines.theirs.drain(..count);
        Self { lead, lines }
    }

    /// Whether it lies in a block of code that `text` begins: what looks like an item or a heading
    /// is a line of a program there, whose order is not for us to say.
    fn is_code_after(&self, text: &str) -> bool {
        let Three { base, ours, theirs } = &self.lines;
        let Some(line) = [ours, theirs, base].iter().find_map(|lines| lines.first()) else {
            return false;
        };
        let before = format!("{text}{}", self.lead);
        let at = before.len() + line.len() - line.trim_start().len();
        let pieces = pieces(&(before + line));
        pieces.iter().any(|piece| piece.kind == PieceKind::Code && piece.range.contains(&at))
    }

    /// Items of one list, each for itself.
    fn by_item(&self) -> Option<String> {
        let Three { base, ours, theirs } = &self.lines;
        let indent = [base, ours, theirs].iter().find_map(|lines| item_indent(lines.first()?))?;
        let (base, ours, theirs) =
            (items(base, indent)?, items(ours, indent)?, items(theirs, indent)?);
        if let Some(added) = theirs.strip_prefix(&*base) {
            return Some(self.with(&ours, added));
        }
        if let Some(added) = ours.strip_prefix(&*base) {
            return Some(self.with(&theirs, added));
        }
        let (ours, ours_added) = ours.split_at_checked(base.len())?;
        let (theirs, theirs_added) = theirs.split_at_checked(base.len())?;
        let each = base.iter().zip(ours).zip(theirs).map(|((base, ours), theirs)| {
            let versions = Three { base: base.as_str(), ours, theirs };
            versions.agreed().map(str::to_owned)
        });
        let mut merged: Vec<String> = each.collect::<Option<_>>()?;
        merged.extend_from_slice(ours_added);
        Some(self.with(&merged, theirs_added))
    }

    /// Items, and those that the other side added; what both added stands there once.
    fn with(&self, items: &[String], added: &[String]) -> String {
        let added = added.iter().filter(|item| !items.contains(item));
        let items = items.iter().chain(added).map(String::as_str);
        self.lead.clone() + &items.collect::<String>()
    }

    /// What both added at the end of a note, one after the other: items of the list there, then
    /// sections. A section never gets into one of the other side's, which may be private.
    fn in_turn(&self) -> Option<String> {
        let Three { base, ours, theirs } = &self.lines;
        if !base.is_empty() {
            return None;
        }
        let (first, second) = if fits_after(ours, theirs) {
            (ours, theirs)
        } else if fits_after(theirs, ours) {
            (theirs, ours)
        } else {
            return None;
        };
        let ends_blank = first.last().is_some_and(|line| line.trim().is_empty());
        let between = if ends_blank { "" } else { "\n" };
        Some(format!("{}{}{between}{}", self.lead, first.concat(), second.concat()))
    }
}

/// Whether `second` is sections that end all of `first`, itself sections or items of a list.
fn fits_after(first: &[&str], second: &[&str]) -> bool {
    let begins_with_section = |lines: &[&str]| {
        lines.iter().find(|line| !line.trim().is_empty()).and_then(|line| level(line))
    };
    let Some(level_of_second) = begins_with_section(second) else { return false };
    let is_list = first
        .first()
        .and_then(|line| item_indent(line))
        .is_some_and(|indent| items(first, indent).is_some());
    let are_ended =
        || first.iter().filter_map(|line| level(line)).all(|level| level_of_second <= level);
    is_list || (begins_with_section(first).is_some() && are_ended())
}

/// The level of a heading.
fn level(line: &str) -> Option<usize> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    ((1..=6).contains(&level) && line[level..].starts_with(' ')).then_some(level)
}

/// Lines as the items of one list, each with what is indented below it.
fn items(lines: &[&str], indent: &str) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        match items.last_mut() {
            _ if item_indent(line) == Some(indent) => items.push((*line).to_owned()),
            Some(item) if is_below(line, indent) => item.push_str(line),
            _ => return None,
        }
    }
    Some(items)
}

fn is_below(line: &str, indent: &str) -> bool {
    let deeper = line.strip_prefix(indent).is_some_and(|rest| rest.starts_with([' ', '\t']));
    deeper || line.trim().is_empty()
}

/// What stands before the marker of a list's item.
fn item_indent(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches([' ', '\t']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits > 0 { &rest[digits..] } else { rest };
    let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
    let is_item = marker.strip_prefix(signs).is_some_and(|text| text.starts_with([' ', '\t']));
    is_item.then(|| &line[..line.len() - rest.len()])
}

#[cfg(test)]
mod tests {
    use super::settled;

    fn hunk(base: &str, ours: &str, theirs: &str) -> String {
        format!("top\n<<<<<<<<< a\n{ours}||||||||| b\n{base}=========\n{theirs}>>>>>>>>> c\n")
    }

    #[test]
    fn items_of_a_list_have_no_quarrel() {
        for (base, ours, theirs, merged) in [
            ("", "- [ ] x\n", "- [ ] y\n", "- [ ] x\n- [ ] y\n"),
            ("", "\n- [ ] x\n", "\n- [ ] y\n", "\n- [ ] x\n- [ ] y\n"),
            ("- a\n- b\n", "- A\n- b\n", "- a\n- B\n", "- A\n- B\n"),
            ("- a\n", "- A\n", "- a\n- y\n", "- A\n- y\n"),
            ("- a\n", "- A\n- x\n", "- a\n- y\n", "- A\n- x\n- y\n"),
            ("- a\n- b\n", "- A\n- b\n- x\n", "- a\n- B\n- y\n", "- A\n- B\n- x\n- y\n"),
            ("- a\n", "", "- a\n- y\n", "- y\n"),
            ("", "- same\n- x\n", "- same\n- y\n", "- same\n- x\n- y\n"),
            ("", "- x\n  more\n", "- y\n  - below\n", "- x\n  more\n- y\n  - below\n"),
        ] {
            let expected = format!("top\n{merged}");
            let found = settled(&hunk(base, ours, theirs), 9);
            assert_eq!(found.as_deref(), Some(&*expected), "{base:?} {ours:?} {theirs:?}");
        }
    }

    #[test]
    fn sections_at_the_end_follow_each_other_and_never_lie_in_each_other() {
        for (ours, theirs, merged) in [
            ("\n## A\na\n", "\n## B\nb\n", "\n## A\na\n\n## B\nb\n"),
            ("- x\n", "\n## B\nb\n", "- x\n\n\n## B\nb\n"),
            ("## A\na\n", "- y\n", "- y\n\n## A\na\n"),
            ("## A {private}\na\n", "### B\nb\n", "### B\nb\n\n## A {private}\na\n"),
        ] {
            let expected = format!("top\n{merged}");
            let found = settled(&hunk("", ours, theirs), 9);
            assert_eq!(found.as_deref(), Some(&*expected), "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn what_a_person_has_to_decide_is_left_to_one() {
        for (base, ours, theirs) in [
            ("a\n", "b\n", "c\n"),
            ("", "one\n", "two\n"),
            ("- a\n", "- A\n", "- B\n"),
            ("- a\n", "", "- A\n"),
            ("", "- x\n", "  - y\n"),
            ("", "- x\n", "text\n"),
            ("", "## A\n", "text\n"),
            ("old\n", "## A\n", "## B\n"),
            ("", "## A {private}\n# B\n", "## C\n# D\n"),
        ] {
            let merged = hunk(base, ours, theirs);
            let found = settled(&merged, 9);
            assert_eq!(found, None, "{base:?} {ours:?} {theirs:?}");
        }
        for code in ["```\n", "- a\n\n  ~~~\n", "text\n\n"] {
            let indent = if code.starts_with("```") { "" } else { "    " };
            let [ours, theirs] = ["mine", "theirs"].map(|name| format!("{indent}- {name}\n"));
            let merged = format!("{code}{indent}- a\n{}", &hunk("", &ours, &theirs)[4..]);
            assert_eq!(settled(&merged, 9), None, "{merged}");
        }
        let followed = hunk("", "## A\n", "## B\n") + "after\n";
        assert_eq!(settled(&followed, 9), None);
    }
}
