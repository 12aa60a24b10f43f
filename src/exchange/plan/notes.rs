//! The steps of whole notes: each is written where it was, or left where something else stands.

use super::super::incoming::IncomingNote;
use super::{Ground, InteractionStep, InteractionWork, Origin, PersonStep, PersonWork, Plan, Sign};
use super::{Taken, UnreadRecord};
use crate::edit::{EditFault, NewFile, same_path};
use crate::journal::ContactIx;
use crate::model::slug;
use crate::parse::NoteKind;
use crate::source::NOTE_BYTES_MAX;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What whole notes are compared with: only what the journal has, for two notes of one document
/// may contradict each other as they did where they come from.
pub(super) struct Shelf<'a> {
    ground: &'a Ground<'a>,
    before: Taken,
    /// The paths of this import, to the letter.
    now: RefCell<BTreeSet<String>>,
    contacts: BTreeMap<Arc<str>, ContactIx>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(ground: &'a Ground<'a>) -> Self {
        let contacts = ground.journal.contacts();
        let contacts = contacts.map(|(who, entry)| (Arc::clone(&entry.note.source.path), who));
        let (before, now) = (Taken::new(ground.journal), RefCell::default());
        Self { ground, before, now, contacts: contacts.collect() }
    }

    /// Adds the step of one note to a plan.
    pub(super) fn take(
        &self,
        (plan, taken): (&mut Plan, &Taken),
        origin: Origin,
        note: &IncomingNote,
    ) {
        let path = self.path(note);
        if self.ground.journal.source(&path).is_some_and(|source| source.text == note.text) {
            self.leave(plan, origin, (note, &path));
        } else if self.is_taken(note.kind, &path) {
            let why = format!(
                "`{path}` is there already and says something else, so that it was left. Compare the two and take over what is missing"
            );
            plan.unread.push(UnreadRecord { origin, why });
        } else if note.text.len() as u64 > NOTE_BYTES_MAX {
            let why = EditFault::NewTooLarge { path: path.into() }.to_string();
            plan.unread.push(UnreadRecord { origin, why });
        } else if !self.now.borrow_mut().insert(path.clone()) {
            let why = format!("another record is written at `{path}`, so that this was left out");
            plan.unread.push(UnreadRecord { origin, why });
        } else {
            taken.take(&path);
            let file = NewFile { path, text: note.text.clone() };
            create(plan, origin, (note, file));
        }
    }

    fn path(&self, note: &IncomingNote) -> String {
        let folders = &self.ground.journal.settings().journal;
        let folder = match note.kind {
            NoteKind::Contact => &folders.contacts,
            NoteKind::Interaction | NoteKind::Daily => &folders.interactions,
        };
        format!("{folder}/{}", note.path)
    }

    fn is_taken(&self, kind: NoteKind, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let id = slug(name.strip_suffix(".md").unwrap_or(name));
        let by_id = format!("{}/{id}.md", self.ground.journal.settings().journal.contacts);
        self.before.has(&same_path(path))
            || (kind == NoteKind::Contact && self.before.has(&same_path(&by_id)))
    }

    fn leave(&self, plan: &mut Plan, origin: Origin, (note, path): (&IncomingNote, &str)) {
        match self.contacts.get(path) {
            Some(&who) => {
                let what = PersonWork::Leave { who, sign: Sign::Name, left: Vec::new() };
                plan.people.push(PersonStep { origin, name: note.name.clone(), id: None, what });
            }
            None => {
                plan.interactions.push(InteractionStep { origin, what: InteractionWork::Leave });
            }
        }
    }
}

fn create(plan: &mut Plan, origin: Origin, (note, file): (&IncomingNote, NewFile)) {
    match note.kind {
        NoteKind::Contact => {
            let what = PersonWork::Create { file, picture: None, namesakes: Vec::new() };
            plan.people.push(PersonStep { origin, name: note.name.clone(), id: None, what });
        }
        NoteKind::Interaction | NoteKind::Daily => {
            let what = InteractionWork::Create { file, unknown: Vec::new() };
            plan.interactions.push(InteractionStep { origin, what });
        }
    }
}
