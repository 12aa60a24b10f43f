//! Any text at all is read, and every place lies within it.

use super::read_below;
use crate::model::Body;
use crate::source::Span;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

/// Pieces that mean something to Markdown or to us, and letters of every width.
const PIECES: [&str; 6] = [
    "\n·\r\n·\r· ·  ·\t·- ·* ·1. ·> ·# ·## ·---\n·===\n·| a |\n|---|\n·```\n·<!--·[^1]·[^1]: ·[r]: ",
    "[ ] ·[x] ·[-] ·[·]·[[·]]·![[·![·](·)·(·|·\\·`·*·~~·<·>·&amp;",
    "{private}·{priv·{·}·#reply·ada.md·%20·%ff·by:them·for:·for:[[·due:·[due:: ·(due:: ",
    "📅 ·🗓\u{fe0f}·🔁 ·⏫·✅·2026-05-10·2026-5-4·10.12.",
    "x·é·李·e\u{308}·\0·\u{feff}·\u{a0}",
    "[ ] send ·[[Ada|A]] ·[a](b.md) ·![](c.jpg)",
];

fn markdown_like() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.iter().flat_map(|pieces| pieces.split('·')).collect();
    proptest::collection::vec(proptest::sample::select(pieces), 0..60)
        .prop_map(|pieces| pieces.concat())
}

/// Every span of a body, with a word for it.
fn spans(body: &Body) -> Vec<(&'static str, Span)> {
    let mut spans = vec![("first line", body.first_line)];
    for section in &body.sections {
        spans.push(("section", section.span));
        spans.push(("section heading", section.heading_span));
        spans.push(("section person", section.named().span));
    }
    for link in &body.links {
        spans.extend([("link", link.span), ("target", link.target.span)]);
    }
    spans.extend(body.images.iter().map(|image| ("image", image.span)));
    for follow_up in &body.follow_ups {
        spans.extend([("mark", follow_up.mark_span), ("line", follow_up.line_span)]);
        spans.extend(follow_up.due.iter().map(|due| ("due", due.span)));
        spans.extend(follow_up.for_whom.iter().map(|who| ("for", who.span)));
    }
    spans
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_place_lies_in_it(
        text in proptest::prop_oneof![markdown_like(), any::<String>()]
    ) {
        let (source, body, diagnostics) = read_below(&text);
        let places = diagnostics.iter().map(|diagnostic| ("diagnostic", diagnostic.span));
        for (what, span) in spans(&body).into_iter().chain(places) {
            prop_assert!(body.span.contains(span), "{what} {span:?}");
            prop_assert!(source.text.get(span.range()).is_some(), "{what} {span:?}");
        }
        for follow_up in &body.follow_ups {
            prop_assert_eq!(source.slice(follow_up.mark_span).chars().count(), 1);
            prop_assert!(follow_up.line_span.contains(follow_up.mark_span));
            prop_assert!(!source.slice(follow_up.line_span).contains(['\n', '\r']));
        }
        for link in &body.links {
            prop_assert!(!source.slice(link.target.span).is_empty());
        }
    }
}
