//! Daily notes among the others: which of their lines are interactions, which are mentions.
//!
//! A line that opens with links to people and bears a channel is an interaction of the day, with
//! what is nested in it. Any other line that links a person is something noted of them, which is
//! shown and never counted. Either is an interaction of the journal whose text is that line; boxes
//! are the note's own. Lines that name nobody whom we know are nobody's business.

use super::{ContactIx, InteractionIx, Journal};
use crate::model::{Body, Daily, DailyLine, DayTime, Image, Interaction, Link, PersonRef, Privacy};
use crate::parse::Note;
use crate::source::{Span, Spanned};
use std::sync::Arc;

/// A daily note of one [`Journal`]; they are in the order of their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DailyIx(pub u32);

/// A daily note among the others.
#[derive(Debug)]
pub struct DailyEntry {
    pub note: Arc<Note<Daily>>,
    /// Its lines that are with people or mention them, in the order of its text.
    pub lines: Vec<InteractionIx>,
}

impl Journal {
    /// The lines of a daily note that are somebody's, in order, as interactions.
    pub(super) fn lines_of(&self, daily: &Note<Daily>) -> Vec<Arc<Note<Interaction>>> {
        let source = daily.said.uncommented.as_ref().unwrap_or(&daily.source);
        let mut nested_until = 0;
        let mut lines = Vec::new();
        for line in &daily.said.lines {
            if line.text.start() < nested_until {
                continue;
            }
            let made = self.contact_in(daily, line).or_else(|| self.mention_in(daily, line));
            if let Some(made) = made {
                nested_until = made.body.span.end();
                lines.push(Arc::new(Note {
                    source: Arc::clone(source),
                    said: made,
                    diagnostics: Box::default(),
                    readable: daily.readable,
                }));
            }
        }
        lines
    }

    fn contact_in(&self, daily: &Note<Daily>, line: &DailyLine) -> Option<Interaction> {
        let via = line.via.as_deref()?;
        let with = self.people_linked(daily, line.opening.iter());
        (!with.is_empty()).then(|| interaction(daily, line, (via, with, line.whole)))
    }

    fn mention_in(&self, daily: &Note<Daily>, line: &DailyLine) -> Option<Interaction> {
        let links = within(&daily.said.body.links, line.text, |link| link.span);
        let with = self.people_linked(daily, links.iter().map(|link| &link.target));
        (!with.is_empty()).then(|| interaction(daily, line, ("note", with, line.text)))
    }

    fn people_linked<'a>(
        &self,
        daily: &Note<Daily>,
        links: impl Iterator<Item = &'a PersonRef>,
    ) -> Box<[PersonRef]> {
        links.filter(|who| self.person(&daily.source.path, who).is_some()).cloned().collect()
    }

    /// Whom a box that names nobody is about: those whom the line is with that it is nested in.
    pub(super) fn about_in_daily(&self, daily: DailyIx, at: Span) -> Box<[ContactIx]> {
        let lines = &self.daily(daily).lines;
        let body = |ix: InteractionIx| self.interaction(ix).note.said.body.span;
        let after = lines.partition_point(|&ix| body(ix).start() <= at.start());
        let around = after.checked_sub(1).map(|before| lines[before]);
        let around = around.filter(|&ix| body(ix).contains(at));
        around.map(|ix| self.interaction(ix).with.clone()).unwrap_or_default()
    }
}

fn interaction(
    daily: &Note<Daily>,
    line: &DailyLine,
    (via, with, span): (&str, Box<[PersonRef]>, Span),
) -> Interaction {
    let body = &daily.said.body;
    let private = if line.private { Privacy::Private } else { daily.said.private };
    let date = DayTime { time: line.time, ..daily.said.date };
    Interaction {
        date: Some(Spanned::new(date, Span::at(line.text.start()))),
        with,
        via: Some(Spanned::new(via.to_owned(), Span::at(line.text.start()))),
        title: line.title.clone(),
        is_called_by_first_words: true,
        private,
        body: Body {
            span,
            first_line: line.text,
            links: within(&body.links, span, |link: &Link| link.span).into(),
            images: within(&body.images, span, |image: &Image| image.span).into(),
            ..Body::default()
        },
        ..Interaction::default()
    }
}

/// Those of a body's links or pictures, which are in the order of the text, that stand in a part.
fn within<T>(all: &[T], part: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let first = all.partition_point(|one| span(one).start() < part.start());
    let end = all.partition_point(|one| span(one).start() < part.end());
    &all[first..end.max(first)]
}
