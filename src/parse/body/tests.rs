//! What a body's Markdown is read as: tables, one file for each noun.

mod follow_ups;
mod links;
mod markers;
mod opening;
mod robustness;
mod sections;

use super::{BodyRead, read};
use crate::diagnostic::{Change, Diagnostic};
use crate::model::{Body, FollowUp};
use crate::source::{Source, Span};

/// Every body in these tests stands below this, so that a place in the body alone is found out.
const ABOVE: &str = "---\nwith: [zoë]\n---\n";

fn read_below(body: &str) -> (Source, Body, Vec<Diagnostic>) {
    let (source, BodyRead { body, diagnostics, .. }) = read_whole(body);
    (source, body, diagnostics)
}

fn read_whole(body: &str) -> (Source, BodyRead) {
    let source = Source::new("interactions/x.md", format!("{ABOVE}{body}"));
    let read = read(&source, Span::new(ABOVE.len(), source.text.len()));
    (source, read)
}

fn one_follow_up(body: &str) -> (Source, FollowUp, Vec<Diagnostic>) {
    let (source, read, diagnostics) = read_below(body);
    assert_eq!(read.follow_ups.len(), 1, "{body:?}");
    (source, read.follow_ups.into_iter().next().unwrap(), diagnostics)
}

/// The file's text after the diagnostic's fix.
fn mended_by(source: &Source, diagnostic: &Diagnostic) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let [Change::Replace { span, with, .. }] = fix.changes.as_slice() else {
        panic!("one replacement is expected: {fix:?}")
    };
    let mut text = source.text.clone();
    text.replace_range(span.range(), with);
    Some(text)
}
