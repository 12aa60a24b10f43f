//! Whom the person knows: relations of both files, and who introduced them.
//!
//! Between two files of one person stand ties that would then be to oneself. Nobody introduces or
//! is related to themselves, so that these go, and the plan says which.

use super::keys::{Both, Fate, Keys, United, fate, items, nodes, shown, united};
use super::{Draft, Dropped, WhyDropped};
use crate::edit::{KeyChange, Setting};
use crate::journal::ContactIx;
use crate::model::{PersonRef, folded};
use crate::parse::front_matter::{Key, read};

/// A relation as it is written, and what makes it the same as another: its kind and whom it is to.
struct Tie {
    what: (String, Vec<ContactIx>),
    text: String,
}

impl Keys<'_> {
    /// What the first file says of the person to themselves is taken out.
    pub(super) fn changes_of_ties(&self, both: &Both<'_>, united: &[United]) -> Vec<KeyChange> {
        let said = &both.stays.0.said;
        let mut changes = Vec::new();
        if said.introduced_by.as_ref().is_some_and(|who| self.is_self(who)) {
            changes.push(KeyChange::remove("introduced_by"));
        }
        let is_written = united.iter().any(|list| list.key == "relations");
        let Some(key) = both.own("relations").filter(|_| !is_written) else { return changes };
        let all = items(key).unwrap_or_default();
        let kept = self.relations(both.stays.0, key);
        match kept.len() {
            len if len == all.len() => {}
            0 => changes.push(KeyChange::remove("relations")),
            _ => changes.push(KeyChange::set("relations", Setting::List(written(kept)))),
        }
        changes
    }

    /// The ties to themselves in either file, as they stand there.
    pub(super) fn ties_to_self(&self) -> Vec<Dropped> {
        let notes = [self.pair.stays, self.pair.goes].map(|who| &self.journal.contact(who).note);
        let in_notes = notes.into_iter().flat_map(|note| {
            let keys = read(&note.source).0.keys;
            let own = keys.into_iter().filter(|key| !key.repeated);
            own.flat_map(|key| {
                let values = self.values_to_self(note, &key);
                values.into_iter().map(move |value| Dropped {
                    key: key.name.value.clone(),
                    value,
                    why: WhyDropped::MeansThemselves,
                })
            })
        });
        in_notes.collect()
    }

    fn values_to_self(&self, note: &Draft, key: &Key) -> Vec<String> {
        let said = &note.said;
        let is_to_self = |who: &&PersonRef| self.is_self(who);
        let who: Vec<&PersonRef> = match key.name.value.as_str() {
            "introduced_by" => said.introduced_by.iter().filter(is_to_self).collect(),
            "relations" => said.relations.iter().map(|tie| &tie.who).filter(is_to_self).collect(),
            _ => Vec::new(),
        };
        let nodes = nodes(key).iter();
        let nodes = nodes.filter(|node| who.iter().any(|who| node.span.contains(who.span)));
        nodes.map(|node| shown(&note.source, node)).collect()
    }

    pub(super) fn fate_of_introducer(&self, both: &Both<'_>, key: &Key) -> Fate {
        let is_self =
            |draft: &Draft| draft.said.introduced_by.as_ref().is_some_and(|who| self.is_self(who));
        match (is_self(both.stays.0), is_self(both.goes.0)) {
            (_, true) => Fate::Nothing,
            (true, false) => Fate::Filled,
            (false, false) => fate(both.own("introduced_by"), key),
        }
    }

    pub(super) fn fate_of_relations(&self, both: &Both<'_>, key: &Key) -> Fate {
        let theirs = self.relations(both.goes.0, key);
        let Some(own) = both.own("relations").map(|own| self.relations(both.stays.0, own)) else {
            return match items(key).is_some_and(|all| all.len() == theirs.len()) {
                _ if theirs.is_empty() => Fate::Nothing,
                true => Fate::Filled,
                false => united("relations", Vec::new(), written(theirs)),
            };
        };
        let is_new = |one: &Tie| !own.iter().any(|known| known.what == one.what);
        let new = theirs.into_iter().filter(is_new).collect();
        united("relations", written(own), written(new))
    }

    /// The relations of a file without those to the person themselves.
    fn relations(&self, draft: &Draft, key: &Key) -> Vec<Tie> {
        let texts = items(key).unwrap_or_default();
        let nodes = nodes(key).iter().zip(texts);
        let ties = nodes.filter_map(|(node, text)| {
            let mut here = draft.said.relations.iter();
            let Some(relation) = here.find(|relation| node.span.contains(relation.who.span)) else {
                return Some(Tie { what: (text.clone(), Vec::new()), text });
            };
            let people = self.journal.people_named(&relation.who);
            let who = if people.is_empty() { folded(&relation.who.text) } else { String::new() };
            let what = (format!("{}:{who}", folded(&relation.kind)), people);
            (!self.is_self(&relation.who)).then_some(Tie { what, text })
        });
        ties.collect()
    }

    fn is_self(&self, who: &PersonRef) -> bool {
        let meant = self.journal.people_named(who);
        !meant.is_empty() && meant.iter().all(|who| [self.pair.stays, self.pair.goes].contains(who))
    }
}

fn written(ties: Vec<Tie>) -> Vec<String> {
    ties.into_iter().map(|tie| tie.text).collect()
}
