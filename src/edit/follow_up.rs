//! A follow-up ticked, dropped, opened again, moved or confirmed: one letter in its box, and a
//! marker on its first line in the manner that the line is written in.
//!
//! The note is read again before the edits are handed out: this follow-up says what was meant,
//! its text and all the others are what they were.

use super::marker::{Manner, closing_markers};
use super::{Edit, EditFault, apply};
use crate::model::{FollowUp, Mark};
use crate::parse::{body, front_matter};
use crate::source::{Source, Span};
use chrono::NaiveDate;

/// Ticks the box: `[x]`, and the day. One that is ticked already keeps its day.
pub fn tick(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Done {
        return Ok(Vec::new());
    }
    let mut edits = line.marked('x');
    edits.push(line.appended(&line.manner().done(on)));
    line.checked(edits, |after| after.mark == Mark::Done && after.closed_on == Some(on))
}

/// Gives it up: `[-]`, and the day where the line's manner has a word for it.
pub fn give_up(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Dropped {
        return Ok(Vec::new());
    }
    let mut edits = line.marked('-');
    edits.extend(line.manner().dropped(on).map(|marker| line.appended(&marker)));
    line.checked(edits, |after| after.mark == Mark::Dropped)
}

/// Opens it again: an empty box, and no day on which it was done or dropped.
pub fn reopen(source: &Source, item: &FollowUp) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Open {
        return Ok(Vec::new());
    }
    line.checked(line.marked(' '), |after| after.mark == Mark::Open && after.closed_on.is_none())
}

/// Moves the day on which it is due, or gives it one.
pub fn move_due(source: &Source, item: &FollowUp, to: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    let edits = match &item.due {
        Some(due) if due.value == to => Vec::new(),
        Some(due) => vec![Edit::replace(due.span, to.to_string())],
        None => vec![line.appended(&line.manner().due(to))],
    };
    line.checked(edits, |after| after.due.as_ref().is_some_and(|due| due.value == to))
}

/// Says that a concern still holds on this day.
pub fn confirm(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    let edits = match &item.confirmed {
        Some(confirmed) if confirmed.value == on => Vec::new(),
        Some(confirmed) => vec![Edit::replace(confirmed.span, on.to_string())],
        None => vec![line.appended(&format!("confirmed:{on}"))],
    };
    line.checked(edits, |after| after.confirmed.as_ref().is_some_and(|day| day.value == on))
}

/// A follow-up in its file.
struct Line<'a> {
    source: &'a Source,
    item: &'a FollowUp,
}

impl Line<'_> {
    fn manner(&self) -> Manner {
        Manner::of(self.source.slice(self.paragraph()))
    }

    /// The letter in the box changed, and every closing marker taken out with the blank before it.
    fn marked(&self, letter: char) -> Vec<Edit> {
        let paragraph = self.paragraph();
        let text = self.source.slice(paragraph);
        let markers = closing_markers(text).into_iter().map(|marker| {
            let blank = usize::from(text[..marker.start].ends_with([' ', '\t']));
            let span = Span::new(marker.start - blank, marker.end);
            Edit::delete(span.shifted(paragraph.start()))
        });
        let mark = Edit::replace(self.item.mark_span, letter);
        std::iter::once(mark).chain(markers).collect()
    }

    /// From behind the box to the last line that may belong to the item's first paragraph.
    fn paragraph(&self) -> Span {
        let start = self.item.mark_span.end() + 1;
        let first_line = Span::new(start, self.item.line_span.end());
        let below = self.source.text.get(first_line.end()..).unwrap_or_default();
        let more = below.split_inclusive('\n').skip(1).take_while(|line| goes_on(line));
        let first_break = below.find('\n').map_or(0, |at| at + 1);
        Span::new(start, first_line.end() + first_break + more.map(str::len).sum::<usize>())
    }

    /// A marker at the end of the first line: before trailing blanks, before the backslash that
    /// breaks the line, before the anchor (`^a1b2`) that an editor needs to find last.
    fn appended(&self, marker: &str) -> Edit {
        let line = self.source.slice(self.item.line_span);
        let mut text = line.trim_end();
        text = text.strip_suffix('\\').unwrap_or(text).trim_end();
        if let Some((before, last)) = text.rsplit_once([' ', '\t']) {
            let is_anchor = last.strip_prefix('^').is_some_and(|name| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            });
            text = if is_anchor { before.trim_end() } else { text };
        }
        Edit::insert(self.item.line_span.start() + text.len(), format!(" {marker}"))
    }

    /// The edits, if the note then says what is `meant` and nothing else besides.
    fn checked(
        &self,
        edits: Vec<Edit>,
        meant: impl Fn(&FollowUp) -> bool,
    ) -> Result<Vec<Edit>, EditFault> {
        let path = &self.source.path;
        if self.source.flaw.is_some() {
            return Err(EditFault::Flawed { path: path.clone() });
        }
        let after = Source { text: apply(&self.source.text, &edits)?, ..self.source.clone() };
        let (old, new) = (follow_ups(self.source), follow_ups(&after));
        let is_kept = |(old, new): (&FollowUp, &FollowUp)| {
            let is_this = old.mark_span == self.item.mark_span;
            old.text == new.text
                && if is_this { meant(new) } else { (old.mark, day(old)) == (new.mark, day(new)) }
        };
        match old.len() == new.len() && old.iter().zip(&new).all(is_kept) {
            true => Ok(edits),
            false => {
                let what = self.item.text.clone();
                Err(EditFault::NotAsMeant { path: path.clone(), what })
            }
        }
    }
}

fn day(item: &FollowUp) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (item.due.as_ref().map(|due| due.value), item.closed_on)
}

fn follow_ups(source: &Source) -> Vec<FollowUp> {
    let (front_matter, _) = front_matter::read(source);
    let body = Span::new(front_matter.body_start, source.text.len());
    body::read(source, body).0.follow_ups
}

/// Whether a line goes on with the paragraph above it. A marker is looked for there, so that a
/// line too few is no harm.
fn goes_on(line: &str) -> bool {
    let line = line.trim();
    let numbered = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let begins_item = line.starts_with(['-', '*', '+'])
        || (numbered.len() < line.len() && numbered.starts_with(['.', ')']));
    !line.is_empty() && !begins_item && !line.starts_with(['#', '>', '`', '~', '|'])
}
