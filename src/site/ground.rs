//! Common ground: what somebody is, has lived, cares about and thinks, with whom they share it, and
//! whom they might like to know.

use super::card::{Field, field, in_one_line, own};
use super::material::Material;
use super::runs::html;
use super::standing::{capital, linked, sentence};
use crate::insight::is_gone;
use crate::journal::ContactIx;
use crate::model::{ViaKind, via_kind};
use crate::wording;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A gathering of more people than this makes nobody acquainted.
const GATHERING_MAX: usize = 12;
/// Of those one knows so many are looked at, the best known first …
const KNOWN_MAX: usize = 12;
/// … and so many are named.
const SHARING_MAX: usize = 4;
const INTRODUCTIONS_MAX: usize = 3;

const ROOT: &str = "../";

/// The four kinds, and with whom they are shared.
pub(super) fn common(material: &Material<'_>, who: ContactIx) -> Vec<Field> {
    let said = &material.journal.contact(who).note.said;
    let mut fields = vec![
        field("Is", said.characteristics.iter().map(own)),
        field("Has lived", said.experiences.iter().map(own)),
        field("Cares about", in_one_line(&said.interests)),
        field("Thinks", said.opinions.iter().filter(|_| is_gone(said)).map(own)),
        Field { label: "Shares".to_owned(), values_html: shares(material, who) },
    ];
    fields.retain(|field| !field.values_html.is_empty());
    fields
}

/// `Mathematics, with Charles Babbage`, for those whom they were met with or are related to.
fn shares(material: &Material<'_>, who: ContactIx) -> Vec<String> {
    let journal = material.journal;
    let known = known(material, who).into_iter().take(KNOWN_MAX);
    known
        .map(|other| (other, material.lasting.grounds.common(journal, [who, other])))
        .filter(|(_, shared)| !shared.is_empty())
        .take(SHARING_MAX)
        .map(|(other, shared)| {
            let words = wording::shares(journal, other, &shared);
            html(&capital(linked(material, ROOT, &words)))
        })
        .collect()
}

/// Whom somebody was met with, is related to, or was brought by: the most often met first.
fn known(material: &Material<'_>, who: ContactIx) -> Vec<ContactIx> {
    let journal = material.journal;
    let entry = journal.contact(who);
    let related = entry.relations.iter().flatten().chain(&entry.introduced_by).copied();
    let named_by = material.named_by(who).iter().map(|(other, _)| *other);
    let mut times: BTreeMap<ContactIx, usize> = BTreeMap::new();
    for other in related.chain(named_by).chain(material.brought(who).iter().copied()) {
        times.entry(other).or_default();
    }
    for &ix in &entry.interactions {
        let interaction = journal.interaction(ix);
        let via = interaction.note.said.via.as_ref();
        let is_personal = via.is_none_or(|via| via_kind(&via.value) == ViaKind::Personal);
        if is_personal && interaction.with.len() <= GATHERING_MAX {
            interaction.with.iter().for_each(|&other| *times.entry(other).or_default() += 1);
        }
    }
    times.remove(&who);
    let mut known: Vec<(ContactIx, usize)> = times.into_iter().collect();
    known.retain(|(other, _)| !is_gone(&journal.contact(*other).note.said));
    known.sort_by_key(|(_, times)| Reverse(*times));
    known.into_iter().map(|(other, _)| other).collect()
}

/// Whom they might gain from knowing, and why; a sentence each.
pub(super) fn introductions(material: &Material<'_>, who: ContactIx) -> Vec<String> {
    let found = material.lasting.introductions.of(who).take(INTRODUCTIONS_MAX);
    found
        .map(|one| {
            html(&sentence(linked(material, ROOT, &wording::introduction(material.journal, one))))
        })
        .collect()
}
