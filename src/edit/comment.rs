//! Where a line of front matter has a comment, and which are lost in a change.

use crate::parse::front_matter::{Key, read};
use crate::source::{Source, Span, lines_with_ends};

/// The comments of a note's front matter that are not in `after`, which has taken its place; each
/// from its `#`.
pub fn comments_lost<'a>(before: &'a Source, after: &Source) -> Vec<&'a str> {
    let kept = comments(after);
    let mut lost = comments(before);
    lost.retain(|comment| !kept.contains(comment));
    lost
}

fn comments(source: &Source) -> Vec<&str> {
    let read = read(source).0;
    let Some(block) = read.block else { return Vec::new() };
    let texts: Vec<Span> = read.keys.iter().flat_map(texts_of).collect();
    let mut from = block.start();
    let mut comments = Vec::new();
    for line in lines_with_ends(source.slice(block)) {
        comments.extend(comment_at(line, (from, &texts)).map(|at| line[at..].trim_end()));
        from += line.len();
    }
    comments
}

/// Where in a line that begins at byte `from` of its file a comment begins.
pub(super) fn comment_at(line: &str, (from, texts): (usize, &[Span])) -> Option<usize> {
    let signs = line.match_indices('#').map(|(at, _)| at);
    let mut comments = signs.filter(|&at| {
        let is_apart = line[..at].chars().next_back().is_none_or(char::is_whitespace);
        is_apart && !texts.iter().any(|text| (text.start()..text.end()).contains(&(from + at)))
    });
    comments.next()
}

/// Where the texts of a key stand, in which a `#` begins no comment.
pub(super) fn texts_of(key: &Key) -> Vec<Span> {
    let texts = key.value.texts();
    [key.name.span].into_iter().chain(texts.into_iter().map(|(_, span)| span)).collect()
}
