//! Links and pictures inside a note.

use super::markup::{Markup, markup};
use super::writer::{Writer, plain_until, until};
use crate::model::{Image, LinkKind, slug};
use crate::site::html::escape;
use crate::site::links::{self, Lead};
use crate::source::Span;
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, TagEnd};
use std::fmt::Write;
use std::ops::Range;

impl Writer<'_, '_> {
    pub(super) fn write_link(
        &mut self,
        link: (LinkType, &str),
        rest: &[(Event<'_>, Range<usize>)],
    ) -> usize {
        let (link_type, address) = link;
        let lead = match link_type {
            _ if self.in_link => Lead::Nowhere,
            LinkType::WikiLink { .. } => links::wiki(self.view, address),
            LinkType::Email => Lead::Reach { href: format!("mailto:{address}") },
            _ => links::markdown(self.view, address),
        };
        let end = self.open_link(&lead);
        // `[[ada-lovelace]]` says an id, `[[contacts/Ada]]` a path; the page says the name.
        let view = self.view;
        let is_bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
        if is_bare
            && is_address(address)
            && let Some(name) = lead.name(view)
        {
            self.tape.text(name);
            if let Some(end) = end {
                self.tape.markup(end);
            }
            return until(rest, |end| end == TagEnd::Link);
        }
        self.in_link = self.in_link || !matches!(lead, Lead::Nowhere | Lead::Unknown);
        self.link_ends.push(end);
        0
    }

    /// A picture of the journal's own; one of the net becomes a link, so that opening the page
    /// asks nothing of anyone.
    pub(super) fn write_image(
        &mut self,
        image: (LinkType, &str),
        rest: &[(Event<'_>, Range<usize>)],
    ) -> usize {
        let (link_type, address) = image;
        let words = plain_until(rest, |end| end == TagEnd::Image);
        let handled = until(rest, |end| end == TagEnd::Image);
        let lead = links::of_the_net(address);
        let own = if lead.is_none() { self.own_picture(link_type, address) } else { None };
        let (root, in_link) = (self.view.root, self.in_link);
        // A file's name tells nobody what is to be seen, and may tell what is not to be known.
        let said = if words == address { "" } else { &words };
        self.tape.raw(|out| match (own, lead) {
            (Some(path), _) => {
                let _ = write!(out, "<img src=\"{root}{path}\" alt=\"");
                escape(out, said);
                out.push_str("\" loading=\"lazy\">");
            }
            (None, Some(lead @ Lead::Outside { .. })) if !in_link => {
                lead.open(out);
                escape(out, if words.is_empty() { "a picture on the web" } else { &words });
                out.push_str("</a>");
            }
            _ => {
                out.push_str("<span class=\"unknown\">");
                escape(out, if said.is_empty() { "a picture" } else { said });
                out.push_str("</span>");
            }
        });
        self.write_for_search(&rest[1..handled.max(1)]);
        handled
    }

    /// Opens a link, and answers what closes it.
    fn open_link(&mut self, lead: &Lead) -> Option<Markup> {
        match lead {
            Lead::Nowhere => None,
            Lead::Unknown => {
                self.tape.markup(const { markup("<span class=\"unknown\">") });
                Some(const { markup("</span>") })
            }
            Lead::Person(who) => {
                self.tape.person(*who);
                Some(const { markup("</a>") })
            }
            Lead::Within { .. } | Lead::Outside { .. } | Lead::Reach { .. } => {
                self.tape.raw(|out| lead.open(out));
                Some(const { markup("</a>") })
            }
        }
    }

    fn own_picture(&self, link_type: LinkType, address: &str) -> Option<String> {
        let kind = match link_type {
            LinkType::WikiLink { .. } => LinkKind::Wiki,
            _ => LinkKind::Markdown,
        };
        let address = address.trim_end_matches('\\');
        let target = percent_decode_str(address).decode_utf8_lossy().into_owned();
        let image = Image { kind, target, span: Span::default() };
        let path = self.view.material.journal.image_path(&self.view.source.path, &image)?;
        self.view.material.assets.copy_of(path).map(ToOwned::to_owned)
    }
}

/// Whether a link's target is an id or a path, and no name that one would write in a sentence.
pub(super) fn is_address(target: &str) -> bool {
    let is_plain = |byte: u8| byte == b'-' || byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_slug = || match target.is_ascii() {
        true => target.bytes().all(is_plain),
        false => slug(target) == target,
    };
    target.contains('/') || is_slug()
}
