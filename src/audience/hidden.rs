//! Which keys, tags, roles and sections an audience does not see.

use super::{Audience, PrivateNotes};
use crate::diagnostic::slip_of;
use crate::journal::{ContactIx, Host, Journal};
use crate::model::{Section, UNSEEN_BLANK, folded, is_unseen, slug};
use crate::parse::known_keys::{CONTACT, INTERACTION, is_known};
use crate::source::Span;
use std::borrow::Cow;
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
        let mut fields = compared(&settings.hide_fields, slug);
        // A slip must not show what was to be hidden.
        for written in settings.hide_fields.iter().filter(|key| !is_known(key)) {
            let meant = slip_of(written, CONTACT.iter().chain(INTERACTION).copied());
            fields.extend(meant.map(slug));
        }
        Self {
            fields,
            tags: compared(&settings.hide_tags, |tag| folded(tag.trim_start_matches('#'))),
            roles: compared(&settings.hide_roles, folded),
            sections: compared(&settings.hide_sections, slug),
            private: audience.private,
        }
    }

    /// Whether a key is hidden, however it is spelt: `goes-by` is `goes_by`.
    pub(super) fn field(&self, key: &str) -> bool {
        readings(key).any(|key| self.fields.contains(&slug(&key)))
    }

    /// Whether a tag is hidden, by itself or as one below a hidden one: `health/mind`. A blank of no
    /// width may also end it.
    pub(super) fn tag(&self, tag: &str) -> bool {
        let first = tag.split(UNSEEN_BLANK).next().unwrap_or_default();
        readings(tag).chain(readings(first)).any(|tag| {
            let tag = folded(tag.trim_start_matches('#'));
            let slashes = tag.match_indices('/').map(|(at, _)| &tag[..at]);
            slashes.chain([&*tag]).any(|tag| self.tags.contains(tag))
        })
    }

    pub(super) fn role(&self, role: &str) -> bool {
        readings(role).any(|role| self.roles.contains(&folded(&role)))
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
        let is_named = |title: Cow<'_, str>| self.sections.contains(&slug(&title));
        (self.private() && section.private) || readings(&section.title).any(is_named)
    }
}

/// Words of the settings in every form in which they are compared.
fn compared(written: &[String], form: impl Fn(&str) -> String) -> BTreeSet<String> {
    written.iter().flat_map(|word| readings(word)).map(|word| form(&word)).collect()
}

/// A word as it is read: without the signs that nobody sees, and, where a blank of no width stands
/// in it, as two words too.
fn readings(written: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let joined = match written.contains(is_unseen) {
        true => Cow::Owned(written.replace(is_unseen, "")),
        false => Cow::Borrowed(written),
    };
    let parted = written.contains(UNSEEN_BLANK).then(|| {
        let parted = written.replace(UNSEEN_BLANK, " ");
        Cow::Owned(parted.replace(is_unseen, ""))
    });
    [joined].into_iter().chain(parted)
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
