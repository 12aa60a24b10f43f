//! Keys that are not there yet, the few words that a key takes, and the words in use.

use super::{Fragment, Offer, Typed};
use crate::edit::{Within, scalar};
use crate::journal::Journal;
use crate::lsp::manual;
use crate::model::{CHANNELS, RHYTHMS};
use crate::parse::NoteKind;
use crate::parse::front_matter::Style;
use crate::parse::kinds::{ValueKind, kind_of};
use crate::parse::known_keys::{CONTACT, DAILY, INTERACTION};
use lsp_types::CompletionItemKind;
use std::collections::BTreeMap;

/// As the manual names them; own words are as good.
const ROLES: [&str; 13] = [
    "customer",
    "supplier",
    "referral",
    "mentor",
    "mentee",
    "advisor",
    "colleague",
    "candidate",
    "report",
    "manager",
    "peer",
    "friend",
    "family",
];
const CADENCES: [&str; 6] = ["2w", "6w", "3 months", "1y", "never", "untracked"];
const MARKERS: [(&str, &str); 8] = [
    ("due:", "the day on which it is due"),
    ("by:them", "theirs to do"),
    ("for:", "about whom it is"),
    ("#promise", "something promised"),
    ("#reply", "an answer owed"),
    ("#thanks", "thanks owed"),
    ("#intro", "two people to bring together"),
    ("#concern", "a need or worry of theirs"),
];

/// The keys of this kind of note that it does not have, with what the manual says of them.
pub(super) fn keys(here: &Typed<'_>, fragment: &Fragment) -> Vec<Offer> {
    let kind = here.kind;
    let keys = match kind {
        NoteKind::Contact => CONTACT,
        NoteKind::Interaction => INTERACTION,
        NoteKind::Daily => DAILY,
    };
    let text = &here.source.text;
    let has_colon = text[fragment.span.end()..].starts_with(':');
    let own_line = here.source.line_start(here.at);
    let is_there =
        |key: &str| text.match_indices(&format!("\n{key}:")).any(|(at, _)| at + 1 != own_line);
    let missing = keys.iter().filter(|key| !is_there(key));
    let offer = |key: &&str| Offer {
        label: (*key).to_owned(),
        writes: if has_colon { (*key).to_owned() } else { format!("{key}: ") },
        documentation: manual::paragraph(kind, key),
        kind: Some(CompletionItemKind::PROPERTY),
        ..Offer::default()
    };
    missing.map(offer).collect()
}

/// The values of a key, those that the manual names first.
pub(super) fn values(here: &Typed<'_>, (key, fragment): (&str, &Fragment)) -> Vec<Offer> {
    let named = named(key, here.kind).into_iter().map(str::to_owned);
    let words = named.chain(in_use(here.view.journal(), key));
    let mut offered: Vec<Offer> = Vec::new();
    for word in words {
        if !offered.iter().any(|offer| offer.label == word) {
            let writes = written(&word, fragment);
            offered.push(Offer { label: word, writes, ..Offer::default() });
        }
    }
    // What is typed so far counts as in use already.
    offered.retain(|offer| offer.label != fragment.typed);
    offered
}

/// Behind a `#`: what kind of follow-up it is, and the tags in use.
pub(super) fn hashes(here: &Typed<'_>, is_box: bool) -> Vec<Offer> {
    let kinds = MARKERS.iter().filter(|(marker, _)| is_box && marker.starts_with('#'));
    let kinds = kinds.map(|&(marker, meaning)| Offer {
        label: marker.to_owned(),
        detail: Some(meaning.to_owned()),
        kind: Some(CompletionItemKind::KEYWORD),
        ..Offer::default()
    });
    let tags = in_use(here.view.journal(), "tags").into_iter().filter(|tag| !tag.contains(' '));
    kinds.chain(tags.map(|tag| Offer { label: format!("#{tag}"), ..Offer::default() })).collect()
}

/// What a follow-up's line may say, from its first letters.
pub(super) fn markers(typed: &str) -> Vec<Offer> {
    let fitting = MARKERS.iter().filter(|(marker, _)| marker.starts_with(typed));
    let offer = |&(marker, meaning): &(&str, &str)| Offer {
        label: marker.to_owned(),
        detail: Some(meaning.to_owned()),
        kind: Some(CompletionItemKind::KEYWORD),
        ..Offer::default()
    };
    fitting.map(offer).collect()
}

/// The words that the manual names.
fn named(key: &str, note: NoteKind) -> Vec<&'static str> {
    match kind_of(note, key) {
        ValueKind::Word(of) | ValueKind::Words(of) | ValueKind::WordForSome(of) => of.words(),
        ValueKind::YesOrNo | ValueKind::YesOrNoForSome => vec!["yes", "no"],
        ValueKind::Channel => CHANNELS.to_vec(),
        ValueKind::Cadence => {
            CADENCES.into_iter().chain(RHYTHMS.iter().map(|(word, _)| *word)).collect()
        }
        _ if key == "roles" => ROLES.to_vec(),
        _ => Vec::new(),
    }
}

/// The words that notes have for a key, those of most notes first.
fn in_use(journal: &Journal, key: &str) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, entry) in journal.contacts() {
        let said = &entry.note.said;
        let words: Box<dyn Iterator<Item = &String>> = match key {
            "tags" => Box::new(said.tags.iter()),
            "roles" => Box::new(said.roles.iter()),
            "prefers" => Box::new(said.prefers.iter()),
            "language" => Box::new(said.language.iter()),
            "interests" => Box::new(said.interests.iter()),
            "unit" => Box::new(said.unit.iter()),
            "city" => Box::new(said.city.iter()),
            "company" => Box::new(said.company.iter()),
            "timezone" => Box::new(said.timezone.iter()),
            _ => Box::new(std::iter::empty()),
        };
        words.for_each(|word| *counts.entry(word).or_default() += 1);
    }
    for (_, entry) in journal.interactions() {
        let said = &entry.note.said;
        let words: Box<dyn Iterator<Item = &String>> = match key {
            "tags" => Box::new(said.tags.iter()),
            "topics" => Box::new(said.topics.iter()),
            "place" => Box::new(said.place.iter()),
            "via" => Box::new(said.via.iter().map(|via| &via.value)),
            _ => Box::new(std::iter::empty()),
        };
        words.for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let mut words: Vec<(&str, usize)> = counts.into_iter().collect();
    words.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    words.into_iter().map(|(word, _)| word.to_owned()).collect()
}

/// A word as YAML, where it is to stand.
pub(super) fn written(word: &str, fragment: &Fragment) -> String {
    let within = if fragment.is_in_brackets { Within::Flow } else { Within::Block };
    match fragment.quote {
        Some('\'') => word.replace('\'', "''"),
        Some(_) => {
            let quoted = scalar(word, Style::DoubleQuoted, within);
            quoted[1..quoted.len() - 1].to_owned()
        }
        // These stand without quotes as a rule, and are read so.
        None if matches!(word, "yes" | "no") => word.to_owned(),
        None => scalar(word, Style::Plain, within),
    }
}
