//! The front matter of three versions as one: key by key, in our order, with everybody's comments.

use super::unit::{Decision, Side, decided, names_with};
use super::{Marks, Three};
use crate::parse::front_matter::{FrontMatter, read};
use crate::source::{Source, Span};
use std::collections::BTreeSet;

/// Everything above the body.
pub(super) struct Head {
    pub(super) text: String,
    pub(super) is_disputed: bool,
}

/// Merges the front matter of three versions. Where the keys cannot be told apart, or what came of
/// them does not say what was meant, the whole of it is in dispute.
pub(super) fn merged(sources: Three<&Source>, read: Three<&FrontMatter>, marks: &Marks) -> Head {
    let sides = Three {
        base: Side { source: sources.base, read: read.base },
        ours: Side { source: sources.ours, read: read.ours },
        theirs: Side { source: sources.theirs, read: read.theirs },
    };
    let heads = sides.map(|side| &side.source.text[..side.read.body_start]);
    if let Some(text) = heads.agreed() {
        return Head { text: text.to_owned(), is_disputed: false };
    }
    by_key(sides, marks).unwrap_or_else(|| Head { text: marks.around(heads), is_disputed: true })
}

fn by_key(sides: Three<Side>, marks: &Marks) -> Option<Head> {
    let ours = sides.ours;
    let (block, _) = ours.read.block.zip(sides.theirs.read.block)?;
    let pieces = Pieces::of(sides, marks);
    let around = |keys: &str| {
        let text = &ours.source.text;
        let (above, below) = (&text[..block.start()], &text[block.end()..ours.read.body_start]);
        format!("{above}{keys}{below}")
    };
    let readable = around(&pieces.text(|decision| &decision.readable));
    pieces.are_said_by(&readable).then(|| Head {
        text: around(&pieces.text(|decision| &decision.text)),
        is_disputed: pieces.0.iter().any(|piece| piece.decision.is_disputed),
    })
}

/// The units of all sides, in order; last what stands below the last key.
struct Pieces<'a>(Vec<Piece<'a>>, String);

struct Piece<'a> {
    names: Vec<&'a str>,
    /// Comments and blank lines above it.
    above: String,
    decision: Decision<'a>,
}

impl<'a> Pieces<'a> {
    /// Ours in our order; then theirs that we lack, each after what it follows there.
    fn of(sides: Three<Side<'a>>, marks: &Marks) -> Self {
        let gaps = sides.map(Gaps::of);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut known = BTreeSet::new();
        let piece = |name: &'a str| {
            let names = names_with(name);
            let decision = decided(sides, &names, marks);
            let is_there = !decision.text.is_empty();
            let above = names.iter().map(|name| above(&gaps, name, is_there)).collect();
            Piece { names, above, decision }
        };
        for name in names_of(sides.ours) {
            if !known.contains(name) {
                let piece = piece(name);
                known.extend(piece.names.iter().copied());
                pieces.push(piece);
            }
        }
        let theirs: Vec<&str> = names_of(sides.theirs).collect();
        for (at, name) in theirs.iter().enumerate() {
            if !known.contains(name) {
                let piece = piece(name);
                known.extend(piece.names.iter().copied());
                let place = place_of(&theirs[..at], &pieces, sides.theirs);
                pieces.insert(place, piece);
            }
        }
        Self(pieces, gap_of(gaps.map(|gaps| gaps.last), true))
    }

    fn text(&self, of: for<'b> fn(&'b Decision<'a>) -> &'b String) -> String {
        let pieces = self.0.iter().map(|piece| format!("{}{}", piece.above, of(&piece.decision)));
        pieces.collect::<String>() + &self.1
    }

    /// Whether a head, read back, says what was decided, each key once and nothing else.
    fn are_said_by(&self, head: &str) -> bool {
        let source = Source::new("note.md", head);
        let (read, _) = read(&source);
        let side = Side { source: &source, read: &read };
        let names = || self.0.iter().flat_map(|piece| &piece.names);
        read.readable
            && read.body_start == head.len()
            && read
                .keys
                .iter()
                .all(|key| !key.repeated && names().any(|name| *name == key.name.value))
            && self.0.iter().all(|piece| {
                let says = |name: &&str| {
                    piece.decision.is_said_by(name, side.key(name).map(|key| &key.value))
                };
                piece.names.iter().all(says)
            })
    }
}

/// What stands between the keys of one version.
struct Gaps<'a> {
    side: Side<'a>,
    last: &'a str,
}

impl<'a> Gaps<'a> {
    fn of(side: Side<'a>) -> Self {
        let last = side.read.block.map_or("", |block| {
            let from = side.read.keys.last().map_or(block.start(), |key| key.lines.end());
            side.source.slice(Span::new(from, block.end()))
        });
        Self { side, last }
    }

    /// The lines above a key, down from the key before it.
    fn above(&self, name: &str) -> Option<&'a str> {
        let keys = &self.side.read.keys;
        let at = keys.iter().position(|key| key.name.value == name)?;
        let from = match at.checked_sub(1) {
            Some(before) => keys[before].lines.end(),
            None => self.side.read.block?.start(),
        };
        Some(self.side.source.slice(Span::new(from, keys[at].lines.start())))
    }
}

/// The lines above a key that stays; of one that goes, only what somebody wrote there since.
fn above(gaps: &Three<Gaps>, name: &str, is_there: bool) -> String {
    let Three { base, ours, theirs } = gaps.as_ref().map(|gaps| gaps.above(name));
    let base = base.unwrap_or_default();
    let known = ours.or(theirs).unwrap_or(base);
    gap_of(Three { base, ours: ours.unwrap_or(known), theirs: theirs.unwrap_or(known) }, is_there)
}

fn gap_of(gaps: Three<&str>, is_there: bool) -> String {
    match gaps.agreed() {
        Some(gap) if is_there || gap != gaps.base => gap.to_owned(),
        Some(_) => String::new(),
        None => {
            let known: BTreeSet<&str> = gaps.base.lines().chain(gaps.ours.lines()).collect();
            let added = gaps
                .theirs
                .split_inclusive('\n')
                .filter(|line| !known.contains(line.trim_end_matches('\n')));
            gaps.ours.to_owned() + &added.collect::<String>()
        }
    }
}

/// After the nearest unit that stands before it there, and after what we added at the same place.
fn place_of(before: &[&str], pieces: &[Piece], theirs: Side) -> usize {
    let is_of = |name: &str| pieces.iter().position(|piece| piece.names.contains(&name));
    let from = before.iter().rev().find_map(|name| is_of(name)).map_or(0, |at| at + 1);
    let is_ours_alone = |piece: &&Piece| piece.names.iter().all(|name| theirs.key(name).is_none());
    from + pieces[from..].iter().take_while(is_ours_alone).count()
}

fn names_of<'a>(side: Side<'a>) -> impl Iterator<Item = &'a str> {
    side.read.keys.iter().map(|key| key.name.value.as_str())
}
