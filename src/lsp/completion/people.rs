//! People by any word of their name, id or alias, without accents; never by a former name.

use super::place::Ends;
use super::words::written;
use super::{Fragment, Offer, Typed};
use crate::edit::{Within, scalar};
use crate::journal::{ContactEntry, ContactIx};
use crate::model::{Contact, searchable, word_beginning};
use crate::parse::front_matter::Style;
use lsp_types::CompletionItemKind;
use std::cmp::Reverse;

/// Who is further down the list is found by another letter.
const OFFERED_MAX: usize = 100;

/// Ids, as they stand behind `for:`.
pub(super) fn ids(here: &Typed<'_>, fragment: &Fragment) -> Vec<Offer> {
    let offer = |found: &Found<'_>| found.offer(found.id.clone());
    found(here, &fragment.typed).iter().map(offer).collect()
}

/// Ids, as `kith` writes them in `with`.
pub(super) fn items(here: &Typed<'_>, fragment: &Fragment) -> Vec<Offer> {
    let before = here.source.text[..fragment.span.start()].trim_end_matches([' ', '\t']);
    // Without brackets the whole line is one text to YAML: quotes within it would be letters.
    let is_part = !fragment.is_in_brackets && before.ends_with(',');
    let offer = |found: &Found<'_>| {
        found.offer(if is_part { found.id.clone() } else { written(&found.id, fragment) })
    };
    found(here, &fragment.typed).iter().map(offer).collect()
}

/// The target of a link whose brackets are open.
pub(super) fn links(here: &Typed<'_>, (fragment, ends): (&Fragment, Ends)) -> Vec<Offer> {
    let typed = fragment.typed.trim_start_matches('[');
    let lead = &fragment.typed[..fragment.typed.len() - typed.len()];
    let offer = |found: &Found<'_>| {
        let mut offer = found.offer(match ends {
            Ends::HasLabel => found.id.clone(),
            Ends::Whole => format!("{}]]", found.target(fragment.quote)),
            Ends::Quoted => found.quoted(),
        });
        offer.answers_to = format!("{lead}{}", offer.answers_to);
        offer
    };
    found(here, typed).iter().map(offer).collect()
}

/// Links with their brackets, where none stand yet.
pub(super) fn whole_links(here: &Typed<'_>, fragment: &Fragment) -> Vec<Offer> {
    let offer = |found: &Found<'_>| {
        found.offer(match fragment.quote {
            Some(_) => format!("[[{}]]", found.target(fragment.quote)),
            None => found.quoted(),
        })
    };
    found(here, &fragment.typed).iter().map(offer).collect()
}

/// Somebody whom the letters typed may mean.
struct Found<'a> {
    said: &'a Contact,
    /// The id; the path where another has that too.
    id: String,
    /// The name from the word on that fits, then the others.
    answers_to: String,
}

impl Found<'_> {
    fn offer(&self, writes: String) -> Offer {
        let said = self.said;
        let place = said.company.as_ref().or(said.city.as_ref());
        let detail = match place {
            Some(place) => format!("{} · {place}", self.id),
            None => self.id.clone(),
        };
        Offer {
            label: said.name.clone(),
            writes,
            answers_to: self.answers_to.clone(),
            detail: Some(detail),
            kind: Some(CompletionItemKind::REFERENCE),
            ..Offer::default()
        }
    }

    /// `ada-lovelace|Ada Lovelace`; the id alone where the name would end the link or the quotation.
    fn target(&self, quote: Option<char>) -> String {
        let name = &self.said.name;
        let ends = |letter: char| matches!(letter, '[' | ']' | '|' | '\\') || Some(letter) == quote;
        match name.contains(ends) {
            true => self.id.clone(),
            false => format!("{}|{name}", self.id),
        }
    }

    fn quoted(&self) -> String {
        let link = format!("[[{}]]", self.target(None));
        scalar(&link, Style::DoubleQuoted, Within::Flow)
    }
}

/// Those in whose names a word begins with what was typed; by how well it fits, then the most recent
/// first.
fn found<'a>(here: &Typed<'a>, typed: &str) -> Vec<Found<'a>> {
    let wanted = searchable(typed);
    let is_plain = wanted == typed.to_lowercase().trim();
    let journal = here.view.journal();
    let fitting = |(ix, entry): (ContactIx, &ContactEntry)| {
        let (rank, answers_to) = fit(entry, (&wanted, is_plain))?;
        Some((rank, Reverse(entry.interactions.last().copied()), ix, answers_to))
    };
    let mut found: Vec<_> = journal.contacts().filter_map(fitting).collect();
    found.sort();
    let told = |(_, _, ix, answers_to)| {
        let id = journal.telling_names(&[ix]).1.concat();
        Found { said: &journal.contact(ix).note.said, id, answers_to }
    };
    found.into_iter().take(OFFERED_MAX).map(told).collect()
}

/// Which of their names fits, the best first, and what the letters are compared with; `None` where
/// somebody else is meant. Where accents were typed the client is given names with accents to compare
/// with, else without.
fn fit(entry: &ContactEntry, (wanted, is_plain): (&str, bool)) -> Option<(usize, String)> {
    let said = &entry.note.said;
    let names = [Some(&said.name), said.goes_by.as_ref()].into_iter().flatten();
    let names: Vec<&String> = names.chain(&said.aliases).chain([&said.id]).collect();
    let forms: Vec<String> = names.iter().map(|name| searchable(name)).collect();
    let (index, at) = forms
        .iter()
        .enumerate()
        .find_map(|(index, form)| Some((index, word_beginning(form, wanted)?)))?;
    // Those words that fit stand first: for clients that know of nothing but beginnings.
    let compared = |index: usize| match is_plain {
        true => forms[index].clone(),
        false => names[index].to_lowercase(),
    };
    let skipped = forms[index][..at].split_whitespace().count();
    let fitting = compared(index).split_whitespace().skip(skipped).collect::<Vec<_>>().join(" ");
    let fitting = if is_plain { forms[index][at..].to_owned() } else { fitting };
    let others = (0..names.len()).filter(|&other| other != index || at > 0).map(compared);
    let answers_to = std::iter::once(fitting).chain(others).collect::<Vec<_>>().join(" ");
    Some((usize::from(at > 0) + 2 * index, answers_to))
}
