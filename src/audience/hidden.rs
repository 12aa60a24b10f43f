//! Which keys, tags, roles and sections an audience does not see.

use super::{Audience, PrivateNotes};
use crate::diagnostic::slip_of;
use crate::journal::{ContactIx, Host, Journal};
use crate::model::{Section, folded, slug};
use crate::parse::known_keys::{CONTACT, INTERACTION, is_known};
use crate::source::Span;
use std::collections::BTreeSet;

/// What `[audience.NAME]` hides, in the form in which it is compared.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    fields: BTreeSet<String>,
    tags: BTreeSet<String>,
    roles: BTreeSet<String>,
    sections: BTreeSet<String>,
    private: PrivateNotes,
}

impl Hidden {
    pub(super) fn of(audience: &Audience<'_>) -> Self {
        let settings = audience.settings;
        let mut fields: BTreeSet<String> =
            settings.hide_fields.iter().map(|key| slug(key)).collect();
        // A slip must not show what was to be hidden.
        for written in settings.hide_fields.iter().filter(|key| !is_known(key)) {
            let meant = slip_of(written, CONTACT.iter().chain(INTERACTION).copied());
            fields.extend(meant.map(slug));
        }
        Self {
            fields,
            tags: settings
                .hide_tags
                .iter()
                .map(|tag| folded(tag.trim_start_matches('#')))
                .collect(),
            roles: settings.hide_roles.iter().map(|role| folded(role)).collect(),
            sections: settings.hide_sections.iter().map(|title| slug(title)).collect(),
            private: audience.private,
        }
    }

    /// Whether a key is hidden, however it is spelt: `goes-by` is `goes_by`.
    pub(super) fn field(&self, key: &str) -> bool {
        self.fields.contains(&slug(key))
    }

    /// Whether a tag is hidden, by itself or as one below a hidden one: `health/mind`.
    pub(super) fn tag(&self, tag: &str) -> bool {
        let tag = folded(tag.trim_start_matches('#'));
        let slashes = tag.match_indices('/').map(|(at, _)| &tag[..at]);
        slashes.chain([&*tag]).any(|tag| self.tags.contains(tag))
    }

    pub(super) fn role(&self, role: &str) -> bool {
        self.roles.contains(&folded(role))
    }

    /// Whether some notes are hidden by what their keys say.
    pub(super) fn hides_by_words(&self) -> bool {
        !self.tags.is_empty() || !self.roles.is_empty()
    }

    /// Whether private notes and sections are.
    pub(super) fn private(&self) -> bool {
        self.private == PrivateNotes::Withheld
    }

    /// Whether a section is hidden by what its heading says.
    pub(super) fn section(&self, section: &Section) -> bool {
        (self.private() && section.private) || self.sections.contains(&slug(&section.title))
    }
}

/// The parts of a note that go with a section that is hidden, or whose heading names somebody who is
/// not shown. A heading within a list or a quotation takes all with it up to the next one outside:
/// what follows may have been meant to stand below it.
pub(super) fn parts(
    (journal, host): (&Journal, Host),
    hidden: &Hidden,
    is_shown: impl Fn(ContactIx) -> bool,
) -> Vec<Span> {
    let (path, body) = (&journal.source_of(host).path, journal.body_of(host));
    let names_other = |section: &Section| {
        let named = section.named();
        match named.link {
            Some(_) => journal.people_meant(path, &named),
            None => journal.meant(&named.text).to_vec(),
        }
        .into_iter()
        .any(|who| !is_shown(who))
    };
    let sections = body.sections.iter().enumerate();
    let goes = sections.filter(|(_, section)| hidden.section(section) || names_other(section));
    goes.map(|(index, section)| {
        let ends = |next: &&Section| !next.nested && next.level <= section.level;
        let next = body.sections[index + 1..].iter().filter(|_| section.nested).find(ends);
        let end = match (section.nested, next) {
            (true, Some(next)) => next.heading_span.start(),
            (true, None) => body.span.end(),
            (false, _) => section.span.end(),
        };
        Span::new(section.heading_span.start(), end)
    })
    .collect()
}
