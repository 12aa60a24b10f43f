//! The keys of a note, those of other programs, and what a misspelt key was meant to be.

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
];

/// Whether a note of either kind has this key.
pub(super) fn is_known(key: &str) -> bool {
    CONTACT.contains(&key) || INTERACTION.contains(&key)
}
