//! The steps of interactions. Whoever was there and is not known is named and left out, never
//! guessed at; where nobody is known, the record is not read.

use super::super::friends;
use super::super::incoming::{Companion, IncomingInteraction};
use super::people::Cast;
use super::unmarked::Unmarked;
use super::{
    Ground, InteractionStep, InteractionWork, Origin, Plan, ReadFile, Taken, UnreadRecord,
};
use crate::edit::{Folder, NewInteraction, Setting, new_interaction};
use std::cell::RefCell;
use std::collections::HashSet;

/// What every one of them is looked at with.
pub(super) struct Scene<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) cast: &'a Cast<'a>,
    pub(super) taken: &'a Taken,
    /// What interactions were imported from, and in this import will be.
    pub(super) sources: RefCell<HashSet<String>>,
    pub(super) unmarked: Unmarked<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        ground: &'a Ground<'a>,
        (cast, taken): (&'a Cast<'a>, &'a Taken),
        files: &[ReadFile],
    ) -> Self {
        let notes = ground.journal.interactions().map(|(_, entry)| &entry.note.said);
        let sources = notes.flat_map(|said| said.source.iter().map(|id| id.trim().to_owned()));
        let mut sources: HashSet<String> = sources.collect();
        let mut incoming = files.iter().flat_map(|file| &file.incoming.interactions);
        // A `friends.md` made from this journal has no ids but those that its lines make.
        if incoming.any(|interaction| interaction.source.starts_with("friends:")) {
            sources.extend(friends::ids(ground.journal, ground.today));
        }
        let sources = RefCell::new(sources);
        Self { ground, cast, taken, sources, unmarked: Unmarked::new(ground.journal) }
    }

    /// Adds the step of one to a plan.
    pub(super) fn take(&self, plan: &mut Plan, origin: Origin, incoming: &IncomingInteraction) {
        let source = incoming.source.trim();
        if self.sources.borrow().contains(source) {
            plan.interactions.push(InteractionStep { origin, what: InteractionWork::Leave });
            return;
        }
        let (mut with, mut unknown) = (Vec::new(), Vec::new());
        for companion in &incoming.with {
            match self.id(companion) {
                Ok(id) if !with.contains(&id) => with.push(id),
                Ok(_) => {}
                Err(name) => unknown.push(name),
            }
        }
        if with.is_empty() {
            plan.unread.push(UnreadRecord { origin, why: without_people(incoming, &unknown) });
            return;
        }
        if self.unmarked.takes(incoming, &with) {
            plan.interactions.push(InteractionStep { origin, what: InteractionWork::Leave });
            return;
        }
        match self.written(incoming, &with) {
            Ok(file) => {
                self.sources.borrow_mut().insert(source.to_owned());
                self.taken.take(&file.path);
                let what = InteractionWork::Create { file, unknown };
                plan.interactions.push(InteractionStep { origin, what });
            }
            Err(fault) => plan.unread.push(UnreadRecord { origin, why: fault.to_string() }),
        }
    }

    fn id(&self, companion: &Companion) -> Result<String, String> {
        let (found, name) = match companion {
            Companion::Source(id) => (self.cast.by_source(id), id),
            Companion::Name(name) => (self.cast.by_name(name), name),
        };
        found.ok_or_else(|| name.clone())
    }

    fn written(
        &self,
        incoming: &IncomingInteraction,
        with: &[String],
    ) -> Result<crate::edit::NewFile, crate::edit::EditFault> {
        let is_taken = |path: &str| self.taken.has(path);
        let folder = Folder {
            path: &self.ground.journal.settings().journal.interactions,
            template: self.ground.templates.1,
            is_taken: &is_taken,
        };
        let mut keys = incoming.keys.clone();
        keys.push(("source".to_owned(), Setting::List(vec![incoming.source.clone()])));
        let interaction = NewInteraction {
            date: incoming.date,
            with,
            keys: &keys,
            message: &incoming.body,
            promises: &[],
        };
        new_interaction(&folder, &interaction, self.ground.today)
    }
}

fn without_people(incoming: &IncomingInteraction, unknown: &[String]) -> String {
    let day = incoming.date.day;
    match unknown {
        [] => format!("what happened on {day} names nobody, so it was left out"),
        unknown => format!(
            "what happened on {day} was with nobody whom the journal knows: {}; add them first",
            unknown.join(", ")
        ),
    }
}
