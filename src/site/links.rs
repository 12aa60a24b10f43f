//! Where a link written in a note leads on the site, and which links are not followed at all.

use super::address::escaped;
use super::html;
use super::markdown::NoteView;
use crate::journal::{ContactIx, LinkTarget};
use crate::model::{Link, LinkKind, PersonRef, slug};
use crate::parse::body::scheme;
use crate::source::Span;
use percent_encoding::percent_decode_str;

/// What a link becomes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Somebody's page.
    Person(ContactIx),
    /// Another place of the site; `name` is what the place is called where the note does not say.
    Within { href: String, name: String },
    /// The web: followed only when the reader asks, and telling it nothing.
    Outside { href: String },
    /// Mail or telephone.
    Reach { href: String },
    /// Text: a file that is no page of the site, or a scheme that a browser should not be given.
    Nowhere,
    /// Text that shows that nobody is known by it.
    Unknown,
}

impl Lead {
    /// Appends the tag that opens a link with an address of its own.
    pub(super) fn open(&self, out: &mut String) {
        let (href, rest) = match self {
            Self::Within { href, .. } | Self::Reach { href } => (href, "\">"),
            Self::Outside { href } => (href, "\" rel=\"noopener noreferrer nofollow\">"),
            Self::Person(_) | Self::Nowhere | Self::Unknown => return,
        };
        out.push_str("<a href=\"");
        html::escape(out, href);
        out.push_str(rest);
    }

    /// What the place is called that a link leads to.
    pub(super) fn name<'l>(&'l self, view: &'l NoteView<'_>) -> Option<&'l str> {
        match self {
            Self::Person(who) => Some(&view.material.journal.contact(*who).note.said.name),
            Self::Within { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// `[[target]]`. In a table a writer escapes the bar, and the parser leaves the backslash.
pub(super) fn wiki(view: &NoteView<'_>, target: &str) -> Lead {
    named(view, LinkKind::Wiki, target.trim_end_matches('\\'))
}

/// `[label](address)`.
pub(super) fn markdown(view: &NoteView<'_>, address: &str) -> Lead {
    if let Some(fragment) = address.strip_prefix('#') {
        return heading(view, fragment);
    }
    match of_the_net(address) {
        Some(lead) => lead,
        None => named(view, LinkKind::Markdown, address),
    }
}

/// What an address is if it has a scheme or a host. Browsers overlook blanks and control
/// characters in a scheme, so they are taken out before it is judged.
pub(super) fn of_the_net(address: &str) -> Option<Lead> {
    let address: String =
        address.chars().filter(|letter| !letter.is_control() && *letter != ' ').collect();
    if address.starts_with("//") || address.starts_with('\\') {
        return Some(Lead::Nowhere);
    }
    let (scheme, rest) = scheme(&address)?;
    Some(match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if rest.starts_with("//") => Lead::Outside { href: address },
        "mailto" | "tel" => Lead::Reach { href: address },
        _ => Lead::Nowhere,
    })
}

/// A link to a note, by name or by path.
fn named(view: &NoteView<'_>, kind: LinkKind, written: &str) -> Lead {
    let decoded = percent_decode_str(written).decode_utf8_lossy();
    let file = decoded.split('#').next().unwrap_or_default().trim();
    let text = file.strip_suffix(".md").unwrap_or(file).to_owned();
    let target = PersonRef { text, span: Span::default(), link: Some(kind) };
    let link = Link { kind, target, span: Span::default() };
    let material = view.material;
    match material.journal.link_target(&view.source.path, &link) {
        LinkTarget::Contact(who) => Lead::Person(who),
        LinkTarget::Interaction(ix) => Lead::Within {
            href: material.addresses.interaction_href(view.root, ix),
            name: material.journal.interaction(ix).note.said.title.clone(),
        },
        LinkTarget::File => Lead::Nowhere,
        LinkTarget::Ambiguous(_) | LinkTarget::Unknown => Lead::Unknown,
    }
}

/// A heading of the same note.
fn heading(view: &NoteView<'_>, fragment: &str) -> Lead {
    let title = slug(&percent_decode_str(fragment).decode_utf8_lossy());
    let id = escaped(&format!("{}/{title}", view.prefix));
    Lead::Within { href: format!("#{id}"), name: fragment.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Lead, of_the_net};

    #[test]
    fn only_the_web_mail_and_telephone_are_followed() {
        for (address, expected) in [
            ("https://example.org/a b", Some("https://example.org/ab")),
            ("HTTP://example.org", Some("HTTP://example.org")),
            ("mailto:ada@example.org", Some("mailto:ada@example.org")),
            ("tel:+4412", Some("tel:+4412")),
        ] {
            let href = match of_the_net(address) {
                Some(Lead::Outside { href } | Lead::Reach { href }) => Some(href),
                _ => None,
            };
            assert_eq!(href.as_deref(), expected, "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            " \u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "https:example.org",
            "//example.org/x.png",
            "\\\\host\\share",
        ] {
            assert_eq!(of_the_net(address), Some(Lead::Nowhere), "{address}");
        }
        assert_eq!(of_the_net("../contacts/ada.md"), None);
        assert_eq!(of_the_net("notes/a b: c.md"), None);
    }
}
