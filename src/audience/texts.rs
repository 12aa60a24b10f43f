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
        unshown_of(text, &pieces).into_iter().for_each(|part| splices.remove(part));
        for piece in &pieces {
            match &piece.kind {
                PieceKind::Link(address) | PieceKind::Image(address) => {
                    let link = (&piece.range, address, Shape::Plain);
                    self.splice(&mut splices, (path, text), link);
                }
                _ => {}
            }
        }
        splices.finish(&self.mentions)
    }
}

/// The parts of a key's text that nobody sees, its comments and its HTML: in order, and none within
/// another.
pub(super) fn unshown(text: &str) -> Vec<Range<usize>> {
    let mut parts = unshown_of(text, &pieces(text));
    parts.sort_by_key(|part| part.start);
    parts.dedup_by(|next, part| {
        let touches = next.start <= part.end;
        part.end = if touches { part.end.max(next.end) } else { part.end };
        touches
    });
    parts
}

fn unshown_of(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let html = pieces.iter().filter(|piece| piece.kind == PieceKind::Html);
    comments(text, pieces).into_iter().chain(html.map(|piece| piece.range.clone())).collect()
}

/// The comments of a text, and whatever follows a `%%` that may be meant to begin one: a page for
/// its writer shows that, but a copy goes out of the house.
pub(super) fn comments(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let is_comment = |piece: &&Piece| piece.kind == PieceKind::Comment;
    let is_known = |at: usize| {
        let told = |piece: &Piece| matches!(piece.kind, PieceKind::Code | PieceKind::Comment);
        pieces.iter().any(|piece| told(piece) && piece.range.contains(&at))
    };
    let mut signs = text.match_indices("%%").map(|(at, _)| at);
    let endless = signs.find(|&at| !is_known(at)).map(|start| start..text.len());
    pieces.iter().filter(is_comment).map(|piece| piece.range.clone()).chain(endless).collect()
}
