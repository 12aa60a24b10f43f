//! References by name made into references by id: before a second person of that name arrives.

use super::Edit;
use crate::journal::{ContactIx, Journal};
use crate::model::{Body, ForSome, LinkKind, PersonRef, folded};
use crate::source::{Source, Span};

/// Every note that means `who` by `name`, with the edits that write the id instead. In a body the
/// link keeps the name as its label.
pub fn by_name<'a>(
    journal: &'a Journal,
    who: ContactIx,
    name: &str,
) -> Vec<(&'a Source, Vec<Edit>)> {
    let wanted = Wanted { journal, who, name: folded(name) };
    let of_contacts = journal.contacts().map(|(_, entry)| {
        let said = &entry.note.said;
        let relations = said.relations.iter().map(|relation| &relation.who);
        let keys = said.introduced_by.iter().chain(relations).collect();
        (&entry.note.source, wanted.edits(&entry.note.source, (keys, &said.body)))
    });
    let of_interactions = journal.interactions().map(|(_, entry)| {
        let said = &entry.note.said;
        let some = whom(&said.temperature)
            .chain(whom(&said.direction))
            .chain(whom(&said.stage))
            .chain(whom(&said.difficult));
        let gifts = said.gave.iter().chain(&said.received).chain(&said.asked);
        let keys = said.with.iter().chain(some).chain(gifts.flat_map(|gift| &gift.whom)).collect();
        (&entry.note.source, wanted.edits(&entry.note.source, (keys, &said.body)))
    });
    of_contacts.chain(of_interactions).filter(|(_, edits)| !edits.is_empty()).collect()
}

fn whom<T>(values: &ForSome<T>) -> impl Iterator<Item = &PersonRef> {
    values.some.iter().map(|(who, _)| who)
}

struct Wanted<'a> {
    journal: &'a Journal,
    who: ContactIx,
    name: String,
}

impl Wanted<'_> {
    fn edits(&self, source: &Source, (keys, body): (Vec<&PersonRef>, &Body)) -> Vec<Edit> {
        let id = &self.journal.contact(self.who).note.said.id;
        let in_keys = keys
            .into_iter()
            .filter(|who| !body.span.contains(who.span) && self.is_meant(who))
            .map(|who| Edit::replace(who.span, id.clone()));
        let in_body = body
            .links
            .iter()
            .filter(|link| link.kind == LinkKind::Wiki && self.is_meant(&link.target))
            .map(|link| {
                let has_label = source.slice(link.span).contains('|');
                let label = if has_label {
                    String::new()
                } else {
                    format!("|{}", source.slice(link.target.span))
                };
                Edit::replace(link.target.span, format!("{id}{label}"))
            });
        let in_boxes = body.follow_ups.iter().flat_map(|follow_up| &follow_up.for_whom);
        let in_boxes = in_boxes
            .filter(|who| self.is_meant(who))
            .map(|who| Edit::replace(who.span, id.clone()));
        let mut edits: Vec<Edit> = in_keys.chain(in_body).chain(in_boxes).collect();
        edits.sort_by_key(|edit| edit.span);
        edits.dedup_by_key(|edit: &mut Edit| -> Span { edit.span });
        edits
    }

    fn is_meant(&self, who: &PersonRef) -> bool {
        folded(&who.text) == self.name && self.journal.meant(&who.text) == [self.who]
    }
}
