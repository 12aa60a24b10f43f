//! Comments beside a key's value and among a list's items. None that somebody wrote is lost: where
//! there is no place left for one beside its value, it stands on a line of its own above the key.

use super::Three;
use super::unit::Side;
use crate::edit::comment::{comment_at, texts_of};
use crate::parse::front_matter::Key;

/// The comments of some keys on one side.
pub(super) fn comments<'a>(side: Side<'a>, names: &[&str]) -> Vec<&'a str> {
    let keys = names.iter().filter_map(|name| side.key(name));
    keys.flat_map(|key| comments_of(side, key)).collect()
}

/// The lines of some keys, below the comments that either side wrote and that they lack.
pub(super) fn with_all(sides: Three<Side>, names: &[&str], lines: String) -> String {
    if lines.is_empty() {
        return lines;
    }
    let Three { base, ours, theirs } = sides.map(|side| comments(side, names));
    let is_there = |comment: &str| lines.lines().any(|line| line.trim_end().ends_with(comment));
    let mut lost: Vec<&str> = ours.into_iter().chain(theirs).collect();
    lost.retain(|comment| !base.contains(comment) && !is_there(comment));
    lost.dedup();
    lost.iter().map(|comment| format!("{comment}\n")).collect::<String>() + &lines
}

fn comments_of<'a>(side: Side<'a>, key: &Key) -> Vec<&'a str> {
    let texts = texts_of(key);
    let mut comments = Vec::new();
    let mut from = key.lines.start();
    for line in side.source.slice(key.lines).split_inclusive('\n') {
        comments.extend(comment_at(line, (from, &texts)).map(|at| line[at..].trim_end()));
        from += line.len();
    }
    comments
}
