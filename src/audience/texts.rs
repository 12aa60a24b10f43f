//! A line of text as a copy has it: links are their words, and who is not shown is someone.

use super::cast::Cast;
use super::leads::Shape;
use super::splices::Splices;
use crate::parse::body::{Piece, PieceKind, pieces};
use std::ops::Range;

impl Cast<'_> {
    /// A text of a key in the note at `path`.
    pub(super) fn text(&self, path: &str, text: &str) -> String {
        if !text.contains(['[', '<', '%']) {
            return self.mentions.renamed(text).into_owned();
        }
        let pieces = pieces(text);
        let mut splices = Splices::new(text);
        remarks(text, &pieces).into_iter().for_each(|remark| splices.remove(remark));
        for piece in &pieces {
            match &piece.kind {
                PieceKind::Link(address) | PieceKind::Image(address) => {
                    let link = (&piece.range, address, Shape::Plain);
                    self.splice(&mut splices, (path, text), link);
                }
                PieceKind::Html => splices.remove(piece.range.clone()),
                _ => {}
            }
        }
        splices.finish(&self.mentions)
    }
}

/// Obsidian's `%%remarks%%`, which it shows to nobody; one that does not end goes on to the end.
pub(super) fn remarks(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let is_code = |at: usize| {
        pieces.iter().any(|piece| piece.kind == PieceKind::Code && piece.range.contains(&at))
    };
    let mut marks = text.match_indices("%%").map(|(at, _)| at).filter(|&at| !is_code(at));
    let mut remarks = Vec::new();
    while let Some(start) = marks.next() {
        let end = marks.next().map_or(text.len(), |at| at + 2);
        remarks.push(start..end);
    }
    remarks
}
