//! A follow-up ticked, dropped, opened again, moved or confirmed: one letter in its box, and a
//! marker on its first line in the manner that the line is written in.
//!
//! The note is read again before the edits are handed out: this follow-up says what was meant,
//! its text and all the others are what they were.

use super::marker::{Manner, closing_markers};
use super::{Edit, EditFault, apply};
use crate::model::{FollowUp, Mark};
use crate::parse::body::{self, BodyRead};
use crate::parse::front_matter;
use crate::source::{Source, Span, Spanned};
use chrono::NaiveDate;

/// Ticks the box: `[x]`, and the day. One that is ticked already keeps its day.
pub fn tick(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Done {
        return Ok(Vec::new());
    }
    let change = Change { edits: line.marked('x'), marker: Some(line.manner().done(on)) };
    line.checked(&change, |after| after.mark == Mark::Done && after.closed_on == Some(on))
}

/// Gives it up: `[-]`, and the day where the line's manner has a word for it.
pub fn give_up(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Dropped {
        return Ok(Vec::new());
    }
    let change = Change { edits: line.marked('-'), marker: line.manner().dropped(on) };
    line.checked(&change, |after| after.mark == Mark::Dropped)
}

/// Opens it again: an empty box, and no day on which it was done or dropped.
pub fn reopen(source: &Source, item: &FollowUp) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    if item.mark == Mark::Open {
        return Ok(Vec::new());
    }
    let change = Change { edits: line.marked(' '), marker: None };
    line.checked(&change, |after| after.mark == Mark::Open && after.closed_on.is_none())
}

/// Moves the day on which it is due, or gives it one.
pub fn move_due(source: &Source, item: &FollowUp, to: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    let meant = |after: &FollowUp| after.due_day() == Some(to);
    line.dated((item.due.as_ref(), to), line.manner().due(to), meant)
}

/// Says that a concern still holds on this day.
pub fn confirm(source: &Source, item: &FollowUp, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let line = Line { source, item };
    let meant = |after: &FollowUp| after.confirmed.as_ref().is_some_and(|day| day.value == on);
    line.dated((item.confirmed.as_ref(), on), format!("confirmed:{on}"), meant)
}

/// A follow-up in its file.
struct Line<'a> {
    source: &'a Source,
    item: &'a FollowUp,
}

/// Edits, and a marker that has yet to find its place.
struct Change {
    edits: Vec<Edit>,
    marker: Option<String>,
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

    /// The day replaced where it stands, also where it cannot be read, else the marker.
    fn dated(
        &self,
        (day, to): (Option<&Spanned<NaiveDate>>, NaiveDate),
        marker: String,
        meant: impl Fn(&FollowUp) -> bool,
    ) -> Result<Vec<Edit>, EditFault> {
        let in_place_of =
            |span| Change { edits: vec![Edit::replace(span, to.to_string())], marker: None };
        let change = match day {
            Some(day) if day.value == to => Change { edits: Vec::new(), marker: None },
            Some(day) => in_place_of(day.span),
            None => {
                let mut slips = self.slips().into_iter().map(in_place_of);
                let mended = slips.find_map(|change| self.checked(&change, &meant).ok());
                if let Some(edits) = mended {
                    return Ok(edits);
                }
                Change { edits: Vec::new(), marker: Some(marker) }
            }
        };
        self.checked(&change, meant)
    }

    /// Where days stand that cannot be read.
    fn slips(&self) -> Vec<Span> {
        let paragraph = self.paragraph();
        let found = read(self.source).diagnostics;
        found.iter().map(|slip| slip.span).filter(|&span| paragraph.contains(span)).collect()
    }

    /// A marker at a line's end: before trailing blanks, and before the anchor (`^a1b2`) that an
    /// editor needs to find last.
    fn appended(&self, marker: &str, line: Span) -> Edit {
        let mut text = self.source.slice(line).trim_end();
        if let Some((before, last)) = text.rsplit_once([' ', '\t']) {
            let is_of_anchor = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            let is_anchor = last.strip_prefix('^').is_some_and(|id| id.bytes().all(is_of_anchor));
            text = if is_anchor { before.trim_end() } else { text };
        }
        Edit::insert(line.start() + text.len(), format!(" {marker}"))
    }

    /// The edits, if the note then says what is `meant` and nothing else besides. The marker goes
    /// to the end of the first line, or where it would be lost there (in code, or glued to the
    /// backslash that breaks the line) to the end of the paragraph.
    fn checked(
        &self,
        change: &Change,
        meant: impl Fn(&FollowUp) -> bool,
    ) -> Result<Vec<Edit>, EditFault> {
        let path = &self.source.path;
        if self.source.flaw.is_some() {
            return Err(EditFault::Flawed { path: path.clone() });
        }
        let first = self.item.line_span;
        let whole = Span::new(first.start(), self.paragraph().end());
        let breaks = self.source.slice(first).ends_with('\\');
        let attempts = [first, whole].into_iter().skip(usize::from(breaks)).map(|line| {
            let marker = change.marker.as_deref().map(|marker| self.appended(marker, line));
            change.edits.iter().cloned().chain(marker).collect::<Vec<Edit>>()
        });
        let fit = attempts.into_iter().find(|edits| self.says_after(edits, &meant));
        fit.ok_or_else(|| EditFault::NotAsMeant {
            path: path.clone(),
            what: self.item.text.clone(),
        })
    }

    fn says_after(&self, edits: &[Edit], meant: impl Fn(&FollowUp) -> bool) -> bool {
        let Ok(text) = apply(&self.source.text, edits) else { return false };
        let (old, new) =
            (follow_ups(self.source), follow_ups(&Source { text, ..self.source.clone() }));
        let is_kept = |(old, new): (&FollowUp, &FollowUp)| {
            let is_this = old.mark_span == self.item.mark_span;
            let says = |item: &FollowUp| {
                (item.mark, item.closed_on, item.due.as_ref().map(|due| due.value))
            };
            old.text == new.text && if is_this { meant(new) } else { says(old) == says(new) }
        };
        let is_there = old.iter().any(|item| item.mark_span == self.item.mark_span);
        is_there && old.len() == new.len() && old.iter().zip(&new).all(is_kept)
    }
}

fn follow_ups(source: &Source) -> Box<[FollowUp]> {
    read(source).body.follow_ups
}

fn read(source: &Source) -> BodyRead {
    let (front_matter, _) = front_matter::read(source);
    body::read(source, Span::new(front_matter.body_start, source.text.len()))
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

#[cfg(test)]
mod tests {
    use super::{confirm, follow_ups, give_up, move_due, reopen, tick};
    use crate::edit::{Edit, EditFault, apply};
    use crate::model::FollowUp;
    use crate::source::Source;
    use chrono::NaiveDate;

    fn day() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    /// The note after a change of its first follow-up, made again without effect.
    fn after(
        text: &str,
        change: impl Fn(&Source, &FollowUp) -> Result<Vec<Edit>, EditFault>,
    ) -> String {
        let source = Source::new("contacts/ada.md", text);
        let edits = change(&source, &follow_ups(&source)[0]).unwrap();
        let changed = apply(text, &edits).unwrap();
        let source = Source::new("contacts/ada.md", changed.as_str());
        let again = change(&source, &follow_ups(&source)[0]).unwrap();
        assert!(again.is_empty(), "running twice changes nothing the second time: {changed}");
        changed
    }

    #[test]
    fn a_tick_leaves_the_day_in_the_manner_of_the_line_and_goes_without_a_trace() {
        for (before, ticked) in [
            ("- [ ] a", "- [x] a done:2026-11-21"),
            (
                "---\r\n---\r\n* [ ] a due:2026-11-20  \r\nb",
                "---\r\n---\r\n* [x] a due:2026-11-20 done:2026-11-21  \r\nb",
            ),
            ("1. [ ] a 📅 2026-11-20\n", "1. [x] a 📅 2026-11-20 ✅ 2026-11-21\n"),
            (
                "- [ ] a [due:: 2026-11-20]\n",
                "- [x] a [due:: 2026-11-20] [completion:: 2026-11-21]\n",
            ),
            (
                "- [ ] a (due:: 2026-11-20)\n",
                "- [x] a (due:: 2026-11-20) (completion:: 2026-11-21)\n",
            ),
            ("- [ ] a ^k1\n- [ ] b\n", "- [x] a done:2026-11-21 ^k1\n- [ ] b\n"),
            ("- [ ] a\\\n  b\n", "- [x] a\\\n  b done:2026-11-21\n"),
            ("- [ ] `a\n  b`\n  c\n\nd", "- [x] `a\n  b`\n  c done:2026-11-21\n\nd"),
            ("- [ ] a\n  b 📅 2026-11-20\n", "- [x] a ✅ 2026-11-21\n  b 📅 2026-11-20\n"),
            (
                "  - [ ] [[ada|Ada]] `done:2020-01-01`\n",
                "  - [x] [[ada|Ada]] `done:2020-01-01` done:2026-11-21\n",
            ),
        ] {
            assert_eq!(after(before, |source, item| tick(source, item, day())), ticked);
            assert_eq!(after(ticked, reopen), before);
        }
    }

    #[test]
    fn what_is_given_up_says_when_if_its_manner_has_a_word_for_it() {
        for (before, given_up) in [
            ("- [ ] a due:2026-11-20", "- [-] a due:2026-11-20"),
            ("- [x] a done:2026-11-20 b", "- [-] a b"),
            ("- [ ] a 📅 2026-11-20", "- [-] a 📅 2026-11-20 ❌ 2026-11-21"),
            ("- [ ] a [due:: 2026-11-20]", "- [-] a [due:: 2026-11-20] [cancelled:: 2026-11-21]"),
        ] {
            assert_eq!(after(before, |source, item| give_up(source, item, day())), given_up);
        }
        let ticked =
            after("- [-] a 📅 2026-11-20 ❌ 2026-11-20", |s, item| tick(s, item, day()));
        assert_eq!(ticked, "- [x] a 📅 2026-11-20 ✅ 2026-11-21");
    }

    #[test]
    fn a_day_is_replaced_where_it_stands_or_else_appended() {
        for (before, moved) in [
            ("- [ ] a due:2026-01-01 b", "- [ ] a due:2026-11-21 b"),
            ("- [ ] a (due:2026-01-01), b", "- [ ] a (due:2026-11-21), b"),
            ("- [ ] a 📅2026-01-01", "- [ ] a 📅2026-11-21"),
            ("- [ ] a [due:: 2026-01-01]", "- [ ] a [due:: 2026-11-21]"),
            ("- [ ] a\n  b due:2026-01-01\n", "- [ ] a\n  b due:2026-11-21\n"),
            ("- [ ] a", "- [ ] a due:2026-11-21"),
            ("- [ ] a ⏫", "- [ ] a ⏫ 📅 2026-11-21"),
            ("- [ ] a due:friday b", "- [ ] a due:2026-11-21 b"),
            ("- [ ] a 📅 2026-02-30", "- [ ] a 📅 2026-11-21"),
            ("- [ ] a [due:: 30.2.26]", "- [ ] a [due:: 2026-11-21]"),
            (
                "- [ ] a confirmed:soon\n  due:2026-13-01",
                "- [ ] a confirmed:soon\n  due:2026-11-21",
            ),
            ("- [ ] a confirmed:soon", "- [ ] a confirmed:soon due:2026-11-21"),
        ] {
            assert_eq!(after(before, |source, item| move_due(source, item, day())), moved);
        }
        for (before, confirmed) in [
            ("- [ ] a #concern", "- [ ] a #concern confirmed:2026-11-21"),
            ("- [ ] a #concern confirmed:2026-05-03 b", "- [ ] a #concern confirmed:2026-11-21 b"),
            ("- [ ] a #concern confirmed:may", "- [ ] a #concern confirmed:2026-11-21"),
        ] {
            assert_eq!(after(before, |source, item| confirm(source, item, day())), confirmed);
        }
    }

    #[test]
    fn a_follow_up_of_another_text_is_refused() {
        let other = Source::new("contacts/ada.md", "Hello\n- [ ] a");
        let item = &follow_ups(&other)[0];
        for text in ["- [ ] a and all the rest of it", "Hello, all the rest of you", ""] {
            let fault = tick(&Source::new("contacts/ada.md", text), item, day()).unwrap_err();
            assert!(matches!(fault, EditFault::NotAsMeant { .. }), "{text}");
        }
    }
}
