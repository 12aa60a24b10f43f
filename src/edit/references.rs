//! References by name made into references by id: before a second person of that name arrives.

use super::Edit;
use super::mentions::{Mention, MentionPlace, of_note};
use super::quoted::Texts;
use crate::journal::{ContactIx, Journal};
use crate::model::{LinkKind, folded};
use crate::source::Source;

/// Every note that means `who` by `name`, with the edits that write the id instead. In a body the
/// link keeps the name as its label.
pub fn by_name<'a>(
    journal: &'a Journal,
    who: ContactIx,
    name: &str,
) -> Vec<(&'a Source, Vec<Edit>)> {
    let wanted = Wanted { journal, who, name: folded(name) };
    let of_hosts = journal.hosts().map(|host| {
        let source = journal.source_of(host);
        (source, wanted.edits(source, &of_note(journal, host)))
    });
    of_hosts.filter(|(_, edits)| !edits.is_empty()).collect()
}

struct Wanted<'a> {
    journal: &'a Journal,
    who: ContactIx,
    name: String,
}

impl Wanted<'_> {
    fn edits(&self, source: &Source, mentions: &[Mention]) -> Vec<Edit> {
        mentions.iter().filter_map(|mention| self.edit(source, mention)).collect()
    }

    fn edit(&self, source: &Source, mention: &Mention) -> Option<Edit> {
        let written = &mention.who;
        let is_meant =
            folded(&written.text) == self.name && self.journal.meant(&written.text) == [self.who];
        let id = &self.journal.contact(self.who).note.said.id;
        match mention.place {
            _ if !is_meant => None,
            MentionPlace::Heading(_) => None,
            MentionPlace::Link(_) if written.link != Some(LinkKind::Wiki) => None,
            MentionPlace::Link(whole) if !source.slice(whole).contains('|') => {
                let label = source.slice(written.span);
                Some(Edit::replace(written.span, format!("{id}|{label}")))
            }
            MentionPlace::Key => Texts::of(source).replaced(written, id),
            _ => Some(Edit::replace(written.span, id.clone())),
        }
    }
}
