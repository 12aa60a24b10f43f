//! Where a line of front matter has a comment.

use crate::parse::front_matter::Key;
use crate::source::Span;

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
