//! Somebody who stood twice in one list under two names stands in it once: among the people of an
//! interaction, among relations, and among values for some where both say the same.

use super::{Pair, apply, edits_between, others, remarks};
use crate::edit::front_matter::change_keys;
use crate::edit::list::texts;
use crate::edit::rename::NoteEdits;
use crate::edit::{Edit, EditFault, KeyChange, Setting};
use crate::journal::{Host, Journal};
use crate::model::{Contact, ForSome, Interaction, PersonRef, folded};
use crate::parse::front_matter::{Key, Node, NodeValue, read};
use crate::parse::{NoteKind, Parsed, parse, split_at_commas};
use crate::source::Source;
use std::fmt::Debug;

/// Mends the lists of every note that names both, beside what changes in it already.
pub(super) fn in_notes<'a>(
    journal: &'a Journal,
    pair: Pair,
    notes: &mut Vec<NoteEdits<'a>>,
) -> Result<(), EditFault> {
    let listed = Listed { journal, pair };
    for host in others(journal, pair).filter(|host| listed.may_name_both(*host)) {
        let source = journal.source_of(host);
        let at = notes.iter().position(|note| note.source.path == source.path);
        let before = at.map_or(&[][..], |at| notes[at].edits.as_slice());
        let text = apply(&source.text, before)?;
        let referring = Source { text: text.clone(), ..source.clone() };
        let after = Source { text: listed.once(host, &referring)?, ..source.clone() };
        let (after, _) = remarks::kept(&after, (&referring, None))?;
        if after == text {
            continue;
        }
        let edits = edits_between(&source.text, &after);
        match at {
            Some(at) => notes[at].edits = edits,
            None => notes.push(NoteEdits { source, edits, references: 1 }),
        }
    }
    Ok(())
}

struct Listed<'a> {
    journal: &'a Journal,
    pair: Pair,
}

/// Somebody in a list, and what is said of them there.
struct Said {
    who: PersonRef,
    what: String,
}

impl Listed<'_> {
    fn may_name_both(&self, host: Host) -> bool {
        match host {
            Host::Contact(ix) => {
                let entry = self.journal.contact(ix);
                let own = entry.relations.iter().filter(|who| who.is_some_and(|who| self.is(who)));
                own.count() > 1 || self.names_twice(&people_of_contact(&entry.note.said))
            }
            Host::Interaction(ix) => {
                let entry = self.journal.interaction(ix);
                let own = entry.with.iter().filter(|who| self.is(**who));
                own.count() > 1
                    || people_of_interaction(&entry.note.said)
                        .iter()
                        .any(|(_, said)| self.names_twice(said))
            }
            Host::Daily(_) => false,
        }
    }

    fn names_twice(&self, said: &[Said]) -> bool {
        said.iter().filter(|said| self.is_both(&said.who)).count() > 1
    }

    fn is(&self, who: crate::journal::ContactIx) -> bool {
        [self.pair.stays, self.pair.goes].contains(&who)
    }

    /// Whether a name means either, and nobody else.
    fn is_both(&self, who: &PersonRef) -> bool {
        let meant = self.journal.people_named(who);
        !meant.is_empty() && meant.into_iter().all(|who| self.is(who))
    }

    /// The text in which each list has them once.
    fn once(&self, host: Host, source: &Source) -> Result<String, EditFault> {
        let kind = match host {
            Host::Contact(_) => NoteKind::Contact,
            Host::Interaction(_) => NoteKind::Interaction,
            Host::Daily(_) => NoteKind::Daily,
        };
        let lists = match parse(kind, source.clone()) {
            Parsed::Contact(note) => vec![("relations", people_of_contact(&note.said))],
            Parsed::Interaction(note) => people_of_interaction(&note.said),
            Parsed::Daily(_) => Vec::new(),
        };
        let keys = read(source).0.keys;
        let changes = lists.iter().filter_map(|(name, said)| {
            let key = keys.iter().find(|key| key.name.value == *name)?;
            Some(KeyChange::set(*name, self.shorter(key, said)?))
        });
        let edits: Vec<Edit> = change_keys(source, &changes.collect::<Vec<_>>())?;
        apply(&source.text, &edits)
    }

    /// What a list is to say; `None` where it stays.
    fn shorter(&self, key: &Key, said: &[Said]) -> Option<Setting> {
        match &key.value.value {
            NodeValue::List(nodes) => self.fewer(nodes, said).map(Setting::List),
            NodeValue::Text { text, .. } if key.name.value == "with" => {
                self.fewer_names(text, said).map(Setting::Text)
            }
            _ => None,
        }
    }

    fn fewer(&self, nodes: &[Node], said: &[Said]) -> Option<Vec<String>> {
        let all = texts(nodes)?;
        let mut known: Vec<&str> = Vec::new();
        let mut kept = Vec::new();
        for (node, text) in nodes.iter().zip(&all) {
            let here: Vec<&Said> =
                said.iter().filter(|said| node.span.contains(said.who.span)).collect();
            let again =
                |said: &&&Said| self.is_both(&said.who) && known.contains(&said.what.as_str());
            if here.is_empty() || here.iter().filter(again).count() < here.len() {
                kept.push(text.clone());
            }
            known.extend(
                here.iter().filter(|said| self.is_both(&said.who)).map(|said| said.what.as_str()),
            );
        }
        (kept.len() < all.len()).then_some(kept)
    }

    /// `ada, charles`, without a second name of theirs.
    fn fewer_names(&self, text: &str, said: &[Said]) -> Option<String> {
        let [one] = said else { return None };
        let parts = split_at_commas(&one.who);
        let mut is_known = false;
        let kept: Vec<&str> = (parts.iter())
            .filter(|part| !(self.is_both(part) && std::mem::replace(&mut is_known, true)))
            .map(|part| part.text.as_str())
            .collect();
        (kept.len() < parts.len() && one.who.text == text.trim()).then(|| kept.join(", "))
    }
}

fn people_of_contact(said: &Contact) -> Vec<Said> {
    let relations = said.relations.iter();
    relations
        .map(|relation| Said { who: relation.who.clone(), what: folded(&relation.kind) })
        .collect()
}

fn people_of_interaction(said: &Interaction) -> Vec<(&'static str, Vec<Said>)> {
    let in_key = said.with.iter().filter(|who| !said.body.span.contains(who.span));
    let with = in_key.map(|who| Said { who: who.clone(), what: String::new() }).collect();
    vec![
        ("with", with),
        ("temperature", for_some(&said.temperature)),
        ("direction", for_some(&said.direction)),
        ("stage", for_some(&said.stage)),
        ("difficult", for_some(&said.difficult)),
    ]
}

fn for_some<T: Debug>(values: &ForSome<T>) -> Vec<Said> {
    let some = values.some.iter();
    some.map(|(who, value)| Said { who: who.clone(), what: format!("{:?}", value.value) }).collect()
}
