//! One cluster as a picture: dots with names, lines that say what ties them.

use super::clusters::Cluster;
use super::layout::{BELOW, Label, Point, WIDTH, layout};
use crate::insight::Bond;
use crate::journal::ContactIx;
use crate::site::material::Material;
use serde::Serialize;

/// The context of the part `drawing`.
#[derive(Debug, Serialize)]
pub struct Drawing {
    pub width: String,
    pub height: String,
    pub lines: Vec<Line>,
    pub nodes: Vec<Node>,
}

/// A line between two dots.
#[derive(Debug, Serialize)]
pub struct Line {
    /// `once`, `some` or `often` (how often they were met together), `brought` or `related`.
    pub look: &'static str,
    /// As SVG has it; that of `brought` ends in an arrow.
    pub path: String,
}

/// Somebody in the picture.
#[derive(Debug, Serialize)]
pub struct Node {
    pub x: String,
    pub y: String,
    /// The name, cut to what there is room for.
    pub label: String,
    /// The whole name.
    pub name: String,
    pub href: String,
}

/// Where a line ends: at a dot with a name below it.
#[derive(Clone, Copy)]
struct End {
    at: Point,
    half_width: f64,
}

/// How much of a name there is room for, in letters of plain width.
const LETTERS_MAX: usize = 19;

/// A letter of a label is about this wide, in pixels.
const LETTER: f64 = 6.8;

/// A dot, and the room that is left around it.
const DOT: f64 = 7.0;

/// How far from the middle the line of a relation runs, beside that of the meetings.
const ASIDE: f64 = 5.0;

/// Draws some people and what ties them.
pub(super) fn drawing(material: &Material<'_>, root: &str, cluster: &Cluster<'_>) -> Drawing {
    let names: Vec<(&str, String)> = cluster
        .members
        .iter()
        .map(|&who| {
            let name = material.journal.contact(who).note.said.name.as_str();
            (name, short(name))
        })
        .collect();
    let labels: Vec<Label> = names.iter().map(|(_, label)| box_of(label)).collect();
    let at = |who: ContactIx| cluster.members.iter().position(|&one| one == who).unwrap_or(0);
    let bonds = cluster.drawn();
    let pairs: Vec<(usize, usize)> =
        bonds.iter().map(|bond| (at(bond.pair.0), at(bond.pair.1))).collect();
    let (places, height) = layout(&labels, &pairs);
    let end = |who: ContactIx| End { at: places[at(who)], half_width: labels[at(who)].half_width };
    let lines = bonds.iter().flat_map(|bond| lines(bond, end));
    let nodes = cluster.members.iter().zip(&places).zip(names);
    let node = |((&who, place), (name, label)): ((&ContactIx, &Point), (&str, String))| Node {
        x: number(place.x),
        y: number(place.y),
        label,
        name: name.to_owned(),
        href: material.addresses.person_href(root, who),
    };
    Drawing {
        width: number(WIDTH),
        height: number(height.max(BELOW)),
        lines: lines.collect(),
        nodes: nodes.map(node).collect(),
    }
}

/// The meetings in the middle, the introduction over them, the relation beside.
fn lines(bond: &Bond, end: impl Fn(ContactIx) -> End) -> Vec<Line> {
    let (one, other) = (end(bond.pair.0), end(bond.pair.1));
    let met = match bond.days {
        0 => None,
        1 => Some("once"),
        2..=4 => Some("some"),
        _ => Some("often"),
    };
    let met = met.map(|look| Line { look, path: straight((one.at, other.at), 0.0) });
    let aside = if bond.days > 0 || bond.introducer.is_some() { ASIDE } else { 0.0 };
    let related = bond.relation.as_ref();
    let related =
        related.map(|_| Line { look: "related", path: straight((one.at, other.at), aside) });
    let brought = bond.introducer.map(|by| {
        let (from, to) = if by == bond.pair.0 { (one, other) } else { (other, one) };
        Line { look: "brought", path: arrow(from.at, to) }
    });
    [met, related, brought].into_iter().flatten().collect()
}

/// From dot to dot, as far beside the straight way as is said.
fn straight((from, to): (Point, Point), aside: f64) -> String {
    let (dx, dy, length) = way(from, to);
    let near = DOT.min(length / 3.0);
    let start = Point { x: from.x + dx * near - dy * aside, y: from.y + dy * near + dx * aside };
    let end = Point { x: to.x - dx * near - dy * aside, y: to.y - dy * near + dx * aside };
    format!("M{} {}L{} {}", number(start.x), number(start.y), number(end.x), number(end.y))
}

/// The same, and the two strokes of its head. What comes from below ends under the name, which
/// would else hide it.
fn arrow(from: Point, to: End) -> String {
    let (dx, dy, length) = way(from, to.at);
    let under = -(BELOW - 2.0) / dy;
    let is_from_below = dy < 0.0 && (dx * under).abs() < to.half_width;
    let near = if is_from_below { under } else { DOT }.min(length / 2.0);
    let end = Point { x: to.at.x - dx * near, y: to.at.y - dy * near };
    let start =
        Point { x: from.x + dx * DOT.min(length / 3.0), y: from.y + dy * DOT.min(length / 3.0) };
    let barb = |side: f64| {
        (number(end.x - dx * 8.0 - dy * 4.5 * side), number(end.y - dy * 8.0 + dx * 4.5 * side))
    };
    let ((ax, ay), (bx, by)) = (barb(1.0), barb(-1.0));
    let (sx, sy, x, y) = (number(start.x), number(start.y), number(end.x), number(end.y));
    format!("M{sx} {sy}L{x} {y}M{ax} {ay}L{x} {y}L{bx} {by}")
}

fn way(from: Point, to: Point) -> (f64, f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    (dx / length, dy / length, length)
}

/// A name, cut at a letter where it is too long.
fn short(name: &str) -> String {
    let mut short = String::new();
    let mut width = 0;
    for letter in name.trim().chars() {
        width += width_of(letter);
        if width > LETTERS_MAX {
            return format!("{}…", short.trim_end());
        }
        short.push(letter);
    }
    short
}

/// The letters of East Asia take twice the room.
fn width_of(letter: char) -> usize {
    if matches!(letter, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..)
    {
        2
    } else {
        1
    }
}

fn box_of(label: &str) -> Label {
    let letters: usize = label.chars().map(width_of).sum();
    Label { half_width: (letters as f64 * LETTER / 2.0).max(DOT) + 2.0 }
}

/// With one place after the point at most.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(ToOwned::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{End, Point, arrow, short, straight};

    #[test]
    fn a_name_is_cut_to_what_there_is_room_for() {
        for (name, label) in [
            ("Ada Lovelace", "Ada Lovelace"),
            ("佐藤 美咲", "佐藤 美咲"),
            ("Wilhelmina Featherstonehaugh", "Wilhelmina Feathers…"),
            ("Count Aaaaaaaaaaaaa of B", "Count Aaaaaaaaaaaaa…"),
        ] {
            assert_eq!(short(name), label);
        }
        assert!(short(&"佐".repeat(10_000)).chars().count() < 12);
    }

    #[test]
    fn lines_end_before_the_dots_and_two_in_one_place_are_drawn_too() {
        let (here, there) = (Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 0.0 });
        assert_eq!(straight((here, there), 0.0), "M7 0L93 0");
        assert_eq!(straight((here, there), 5.0), "M7 5L93 5");
        let end = |at| End { at, half_width: 40.0 };
        assert_eq!(arrow(here, end(there)), "M7 0L93 0M85 4.5L93 0L85 -4.5");
        let below = Point { x: 100.0, y: 100.0 };
        assert_eq!(arrow(below, end(there)), "M100 93L100 24M104.5 32L100 24L95.5 32");
        assert!(!arrow(here, end(here)).contains("NaN"));
    }
}
