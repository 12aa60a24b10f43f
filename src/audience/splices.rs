//! A text with parts taken out and others put in. Where two overlap, both go: a part that was to be
//! taken out is never left because something within it was to be put in.

use super::mentions::Mentions;
use std::cmp::Reverse;
use std::ops::Range;

/// What becomes of a text.
pub(super) struct Splices<'t> {
    text: &'t str,
    all: Vec<(Range<usize>, String)>,
    /// What was taken out.
    removed: Vec<Range<usize>>,
}

impl<'t> Splices<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, all: Vec::new(), removed: Vec::new() }
    }

    /// Takes a part out.
    pub(super) fn remove(&mut self, part: Range<usize>) {
        self.removed.push(part.clone());
        self.all.push((part, String::new()));
    }

    /// Takes whole lines out, from the one on which a part begins.
    pub(super) fn remove_lines(&mut self, part: Range<usize>) {
        let start = self.text[..part.start].rfind('\n').map_or(0, |at| at + 1);
        self.remove(start..part.end);
    }

    /// Puts something in the place of a part.
    pub(super) fn replace(&mut self, part: Range<usize>, with: String) {
        self.all.push((part, with));
    }

    /// Whether the byte at a place was taken out.
    pub(super) fn lacks(&self, at: usize) -> bool {
        self.removed.iter().any(|part| part.contains(&at))
    }

    /// The text as it is now; what was left as it stood, with names as they are in the copy. A name
    /// out of which something was taken is whole again by then.
    pub(super) fn finish(mut self, mentions: &Mentions) -> String {
        self.all.sort_by_key(|(part, _)| (part.start, Reverse(part.end)));
        let mut out = String::with_capacity(self.text.len());
        let (mut left, mut at) = (String::new(), 0);
        for (part, with) in &self.all {
            if part.start >= at {
                left.push_str(&self.text[at..part.start]);
                if !with.is_empty() {
                    out.extend([&mentions.renamed(&left), with.as_str()]);
                    left.clear();
                }
            }
            at = at.max(part.end);
        }
        left.push_str(&self.text[at..]);
        out.push_str(&mentions.renamed(&left));
        out
    }
}
