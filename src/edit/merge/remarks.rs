//! Comments of the front matter that would be lost: those of the second file, and those beside what
//! the first, or another note, no longer says.
//!
//! Each is kept above the key at which it stood, or at the end where that key is no more: a line of
//! its own as it was, any other line as a whole behind a `#`, so that what it was said of is there
//! to read: `# city: Totnes # until spring`.

use crate::edit::comment::{comment_at, texts_of};
use crate::edit::setting::is_same;
use crate::edit::{Edit, EditFault, apply, line_end};
use crate::parse::front_matter::{FrontMatter, read};
use crate::source::{Source, Span};

/// One comment.
struct Remark<'a> {
    /// The key at which it stands: in its lines, or above them.
    key: Option<String>,
    /// The whole line.
    line: &'a str,
    /// From the `#`.
    comment: &'a str,
}

/// The text of `merged` with the comments that the file had before, and with those of the file that
/// goes into it, if any; and how many lines they take.
pub(super) fn kept(
    merged: &Source,
    (before, goes): (&Source, Option<&Source>),
) -> Result<(String, usize), EditFault> {
    let after = read(merged).0;
    let there: Vec<&str> = block(merged, &after).lines().map(str::trim).collect();
    let own = remarks(before).into_iter().filter(|own| !own.stands_in(&there));
    let theirs = goes.into_iter().flat_map(remarks);
    let theirs = theirs.filter(|theirs| !theirs.is_line_of(&there));
    let lost: Vec<Remark<'_>> = own.chain(theirs).collect();
    if lost.is_empty() {
        return Ok((merged.text.clone(), 0));
    }
    let text = apply(&merged.text, &edits(merged, (&after, &lost)))?;
    let read = read(&Source { text: text.clone(), ..merged.clone() }).0;
    match says_the_same(&after, &read) {
        true => Ok((text, lost.len())),
        false => {
            let what = lost[0].comment.to_owned();
            Err(EditFault::NotAsMeant { path: merged.path.clone(), what })
        }
    }
}

impl Remark<'_> {
    /// Whether it stands beside a value still, or was kept by a run that was cut short.
    fn stands_in(&self, lines: &[&str]) -> bool {
        lines.iter().any(|line| line.ends_with(self.comment))
    }

    fn is_line_of(&self, lines: &[&str]) -> bool {
        lines.contains(&self.line) || lines.contains(&self.as_line().as_str())
    }

    fn as_line(&self) -> String {
        match self.line == self.comment {
            true => self.line.to_owned(),
            false => format!("# {}", self.line),
        }
    }
}

fn edits(merged: &Source, (after, lost): (&FrontMatter, &[Remark<'_>])) -> Vec<Edit> {
    let end = line_end(&merged.text);
    let Some(within) = after.block else {
        let lines: String = lost.iter().map(|lost| lost.as_line() + end).collect();
        let top = if merged.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        return vec![Edit::insert(top, format!("---{end}{lines}---{end}"))];
    };
    let place = |name: &str| after.keys.iter().find(|key| key.name.value == name);
    let mut places: Vec<(usize, String)> = Vec::new();
    for remark in lost {
        let key = remark.key.as_deref().and_then(place);
        let at = key.map_or(within.end(), |key| key.lines.start());
        let line = remark.as_line() + end;
        match places.iter_mut().find(|(place, _)| *place == at) {
            Some((_, lines)) => lines.push_str(&line),
            None => places.push((at, line)),
        }
    }
    places.into_iter().map(|(at, lines)| Edit::insert(at, lines)).collect()
}

fn says_the_same(before: &FrontMatter, after: &FrontMatter) -> bool {
    let pairs = before.keys.iter().zip(&after.keys);
    after.readable
        && before.keys.len() == after.keys.len()
        && pairs.into_iter().all(|(one, other)| {
            one.name.value == other.name.value && is_same(&one.value, &other.value)
        })
}

fn block<'a>(source: &'a Source, read: &FrontMatter) -> &'a str {
    read.block.map_or("", |block| source.slice(block))
}

fn remarks(source: &Source) -> Vec<Remark<'_>> {
    let read = read(source).0;
    let texts: Vec<Span> = read.keys.iter().flat_map(texts_of).collect();
    let mut from = read.block.map_or(0, Span::start);
    let mut remarks = Vec::new();
    for whole in block(source, &read).split_inclusive('\n') {
        if let Some(at) = comment_at(whole, (from, &texts)) {
            let key = read.keys.iter().find(|key| key.lines.end() > from);
            let key = key.map(|key| key.name.value.clone());
            remarks.push(Remark { key, line: whole.trim(), comment: whole[at..].trim() });
        }
        from += whole.len();
    }
    remarks
}
