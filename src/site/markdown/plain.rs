//! A note's Markdown as plain text: what the search shows of it.

use super::NoteView;
use super::links::is_address;
use crate::parse::body::{markdown_options, readable_part};
use crate::site::links::{self, Lead};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

/// Marks and links take room that the plain text does not need.
const MARKUP_MAX: usize = 2;

/// The first `bytes_max` bytes, about, of what the note says, in one line.
pub(in crate::site) fn plain(view: &NoteView<'_>, bytes_max: usize) -> String {
    let text = readable_part(view.source.slice(view.body.span));
    let text = &text[..text.floor_char_boundary(bytes_max * MARKUP_MAX)];
    let mut out = String::with_capacity(text.len().min(bytes_max));
    let mut is_named = false;
    for (event, range) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
        if out.len() >= bytes_max {
            break;
        }
        if view.leaves_out(range.start) {
            continue;
        }
        match event {
            Event::End(TagEnd::Link) => is_named = false,
            _ if is_named => {}
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                if let Some(name) = name_of(view, link_type, &dest_url) {
                    out.push_str(&name);
                    is_named = true;
                }
            }
            Event::Text(text) | Event::Code(text) => push_line(&mut out, &text),
            Event::Html(text) | Event::InlineHtml(text) => push_line(&mut out, &text),
            Event::SoftBreak | Event::HardBreak => push_blank(&mut out),
            Event::End(end) if parts_words(end) => push_blank(&mut out),
            _ => {}
        }
    }
    out.truncate(out.floor_char_boundary(bytes_max));
    out.truncate(out.trim_end().len());
    out
}

/// `[[ada-lovelace]]` says an id; the page says the name.
fn name_of(view: &NoteView<'_>, kind: LinkType, address: &str) -> Option<String> {
    let is_bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
    match links::wiki(view, Some(address).filter(|address| is_bare && is_address(address))?) {
        Lead::Within { name, .. } => Some(name),
        _ => None,
    }
}

/// Ends of what stands on lines of its own.
fn parts_words(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn push_line(out: &mut String, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            push_blank(out);
        }
        out.push_str(line);
    }
}

fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}
