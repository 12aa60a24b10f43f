//! What an import would write: the journal and what another program says → one step for each person
//! and each thing that happened. Nothing is written here, and nothing that a person wrote is ever
//! overwritten.
//!
//! ```text
//! sign      by what a contact is known: ids, e-mail, phone, name
//! once      two records that are one person
//! matching  which contact each incoming person is, if any, and when that is doubtful
//! filling   what a matched contact lacks
//! people    the steps of people: create, fill, leave, doubtful
//! happened  the steps of interactions
//! unmarked  interactions that the user wrote, which a record may be
//! notes     the steps of whole notes
//! ```
//!
//! The same plan made twice, after it was carried out, has nothing to write: that is how an import
//! that was interrupted is completed.

mod filling;
mod happened;
mod matching;
mod notes;
mod once;
mod people;
mod sign;
mod unmarked;

pub use matching::{Doubt, Sign};

use super::incoming::Incoming;
use crate::edit::{Edit, EditFault, NewFile, same_path, taken_paths};
use crate::journal::{ContactIx, Journal};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::HashSet;

/// One file of another program, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// As it was typed.
    pub path: String,
    pub incoming: Incoming,
}

/// What a plan is made of besides what came in.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub journal: &'a Journal,
    pub today: NaiveDate,
    /// What new contacts and new interactions start from.
    pub templates: (&'a str, &'a str),
    /// The bytes of the file at a path from the root, if there is one.
    pub bytes_at: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    pub doubtful: Doubtful,
}

/// What becomes of records that may be somebody whom the journal knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubtful {
    /// They are listed and left.
    Listed,
    /// Where the next import will tell them apart, they become new contacts.
    New,
}

/// Everything that an import would do, in the order of the files.
#[derive(Debug, Default)]
pub struct Plan {
    pub people: Vec<PersonStep>,
    pub interactions: Vec<InteractionStep>,
    pub unread: Vec<UnreadRecord>,
    /// How each file was understood: its path, and a sentence without its full stop.
    pub told: Vec<(String, String)>,
    /// Records that said of somebody what another had said already.
    pub repeated: usize,
}

impl Plan {
    /// Whether there is anything to write.
    pub fn writes_anything(&self) -> bool {
        self.new_contacts().next().is_some()
            || self.filled().next().is_some()
            || self.new_interactions().next().is_some()
    }

    /// The files of new contacts.
    pub fn new_contacts(&self) -> impl Iterator<Item = &NewFile> {
        self.people.iter().filter_map(|step| match &step.what {
            PersonWork::Create { file, .. } => Some(file),
            _ => None,
        })
    }

    /// Contacts who get what they lack.
    pub fn filled(&self) -> impl Iterator<Item = (ContactIx, &Fill)> {
        self.people.iter().filter_map(|step| match &step.what {
            PersonWork::Fill { who, fill, .. } => Some((*who, fill)),
            _ => None,
        })
    }

    /// The pictures of both.
    pub fn pictures(&self) -> impl Iterator<Item = &NewPicture> {
        self.people.iter().filter_map(|step| match &step.what {
            PersonWork::Create { picture, .. } => picture.as_ref(),
            PersonWork::Fill { fill, .. } => fill.picture.as_ref(),
            _ => None,
        })
    }

    /// The files of new interactions.
    pub fn new_interactions(&self) -> impl Iterator<Item = &NewFile> {
        self.interactions.iter().filter_map(|step| match &step.what {
            InteractionWork::Create { file, .. } => Some(file),
            InteractionWork::Leave => None,
        })
    }

    /// Contacts who are the only ones of their name until now: notes that call them by it alone
    /// must say their id, before a second one makes the name ambiguous.
    pub fn namesakes(&self) -> impl Iterator<Item = (ContactIx, &str)> {
        self.people.iter().filter_map(|step| match &step.what {
            PersonWork::Create { namesakes, .. } => match namesakes.as_slice() {
                &[only] => Some((only, step.name.as_str())),
                _ => None,
            },
            _ => None,
        })
    }
}

/// A record's file and line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub file: String,
    /// From one.
    pub line: usize,
}

/// One person.
#[derive(Debug)]
pub struct PersonStep {
    pub origin: Origin,
    pub name: String,
    /// What the source knows them by, where it says.
    pub id: Option<String>,
    pub what: PersonWork,
}

/// What becomes of a person's record.
#[derive(Debug)]
pub enum PersonWork {
    /// A new contact, and their picture.
    Create {
        file: NewFile,
        picture: Option<NewPicture>,
        namesakes: Vec<ContactIx>,
    },
    /// Keys that a contact lacks.
    Fill {
        who: ContactIx,
        sign: Sign,
        fill: Fill,
    },
    /// A contact who has everything; what is said otherwise stays as it is.
    Leave {
        who: ContactIx,
        sign: Sign,
        left: Vec<Left>,
    },
    Doubtful(Doubt),
    /// It says something of somebody whom nobody knows, and is no reason to add them.
    Unknown,
    /// It cannot be written as a contact.
    Refused(EditFault),
}

/// What a contact gets.
#[derive(Debug, Default)]
pub struct Fill {
    pub edits: Vec<Edit>,
    /// The keys, in the manual's order; `body` and `picture` among them.
    pub keys: Vec<String>,
    pub picture: Option<NewPicture>,
    pub left: Vec<Left>,
}

/// A value that stays as the user wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub key: String,
    pub ours: String,
    pub theirs: String,
}

/// A picture to write beside a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPicture {
    /// From the root.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// One thing that happened.
#[derive(Debug)]
pub struct InteractionStep {
    pub origin: Origin,
    pub what: InteractionWork,
}

/// What becomes of it.
#[derive(Debug)]
pub enum InteractionWork {
    /// A new note, and those who were there and whom nobody knows.
    Create { file: NewFile, unknown: Vec<String> },
    /// An earlier import wrote it.
    Leave,
}

/// A record, or a part of one, that was not read, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadRecord {
    pub origin: Origin,
    pub why: String,
}

/// What an import of these files would write.
pub fn plan(files: &[ReadFile], ground: &Ground<'_>) -> Plan {
    let records = files.iter().flat_map(|file| {
        let origin = |line| Origin { file: file.path.clone(), line };
        file.incoming.people.iter().map(move |person| (origin(person.line), person))
    });
    let (records, repeated) = once::each(records.collect());
    let matches = matching::matches(ground, records);
    let mut plan = Plan { repeated: repeated + matches.repeated, ..Plan::default() };
    let taken = Taken::new(ground.journal);
    let shelf = notes::Shelf::new(ground);
    for file in files {
        for note in &file.incoming.notes {
            let origin = Origin { file: file.path.clone(), line: note.line };
            shelf.take((&mut plan, &taken), origin, note);
        }
    }
    let (people, cast) = people::steps(ground, matches, &taken);
    plan.people.extend(people);
    let scene = happened::Scene::new(ground, (&cast, &taken));
    for file in files {
        let origin = |line| Origin { file: file.path.clone(), line };
        let told = file.incoming.told.iter();
        plan.told.extend(told.map(|told| (file.path.clone(), told.clone())));
        let unread = file.incoming.unread.iter();
        plan.unread.extend(
            unread.map(|unread| UnreadRecord {
                origin: origin(unread.line),
                why: unread.why.clone(),
            }),
        );
        for interaction in &file.incoming.interactions {
            scene.take(&mut plan, origin(interaction.line), interaction);
        }
    }
    plan.unread.sort();
    plan
}

/// The paths of notes that are there, as the disk may see them, and those of this plan; a contact's
/// id is taken in every folder.
pub struct Taken {
    paths: RefCell<HashSet<String>>,
}

impl Taken {
    /// Those of a journal.
    pub fn new(journal: &Journal) -> Self {
        Self { paths: RefCell::new(taken_paths(journal)) }
    }

    /// Whether a path, in the form of [`same_path`], is taken.
    pub fn has(&self, path: &str) -> bool {
        self.paths.borrow().contains(path)
    }

    fn take(&self, path: &str) {
        self.paths.borrow_mut().insert(same_path(path));
    }
}
