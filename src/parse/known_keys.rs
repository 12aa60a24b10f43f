//! The keys of a note, those of other programs, and what a misspelt key was meant to be.

use crate::diagnostic::slip_of;

/// The keys of a daily note; all others are its writer's own.
pub const DAILY: &[&str] = &["private"];

/// The keys of a contact, in the order of the manual.
pub const CONTACT: &[&str] = &[
    "name",
    "goes_by",
    "aliases",
    "former_names",
    "pronouns",
    "roles",
    "tags",
    "unit",
    "stage",
    "cadence",
    "paused_until",
    "paused_on",
    "status",
    "died",
    "birthday",
    "dates",
    "since",
    "met_at",
    "introduced_by",
    "relations",
    "prefers",
    "email",
    "phone",
    "url",
    "address",
    "company",
    "title",
    "city",
    "timezone",
    "language",
    "photo",
    "characteristics",
    "experiences",
    "interests",
    "opinions",
    "needs",
    "offers",
    "irritants",
    "vouches",
    "private",
    "source",
    "vcard",
];

/// The keys of an interaction, in the order of the manual.
pub const INTERACTION: &[&str] = &[
    "date",
    "with",
    "via",
    "direction",
    "status",
    "title",
    "place",
    "temperature",
    "difficult",
    "stage",
    "gave",
    "received",
    "asked",
    "settled",
    "topics",
    "tags",
    "private",
    "source",
];

/// The keys of either kind that take a list.
pub const LISTS: &[&str] = &[
    "aliases",
    "former_names",
    "roles",
    "tags",
    "dates",
    "relations",
    "prefers",
    "email",
    "phone",
    "url",
    "address",
    "language",
    "characteristics",
    "experiences",
    "interests",
    "opinions",
    "needs",
    "offers",
    "irritants",
    "source",
    "with",
    "gave",
    "received",
    "asked",
    "settled",
    "topics",
];

/// Keys of other programs that come near one of ours.
const FOREIGN: &[&str] = &[
    "cssclasses",
    "cssclass",
    "publish",
    "created",
    "updated",
    "modified",
    "date",
    "state",
    "type",
    "kind",
];

/// The key of ours that an unknown one was meant to be, if it looks like a slip.
pub(super) fn meant_by(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let is_own = key.starts_with("x_") || key.starts_with("x-") || FOREIGN.contains(&key);
    if is_own { None } else { slip_of(key, known.iter().copied()) }
}

/// Whether a note of either kind has this key.
pub fn is_known(key: &str) -> bool {
    CONTACT.contains(&key) || INTERACTION.contains(&key)
}
