//! Two files of one person made into one: what the second knows goes into the first, every
//! reference to the second leads to the first, and nothing of either is lost.
//!
//! Keys that the first lacks are taken over as they were written, lists are united, and where both
//! say different things the first holds and what the second said stands below, in the text. The id
//! of the second stays among the former names, so that the notes of another machine still resolve.
//!
//! The steps come in an order in which every reference resolves at any moment: the first file takes
//! everything in, the references follow, the second file goes last. Made again from a journal in
//! which it was cut short, the plan is what is left to do.
//!
//! ```text
//! names   what the person is called, and no longer
//! keys    key by key: taken over, united, or kept beside what differs
//! ties    relations and introductions, of which none is to oneself
//! photo   the one key that leads to a file
//! remarks comments that would be lost
//! vcard   the one key that is lines of its own
//! copied  lines of one file's front matter in another's
//! body    what is appended below the text
//! once    nobody stands twice in one list
//! clash   why two files cannot be one
//! ```

mod body;
mod clash;
mod copied;
mod keys;
mod names;
mod once;
mod photo;
mod remarks;
mod ties;
mod vcard;

pub use clash::MergeFault;
pub use keys::{Changed, Differing, KeysTold, United};

use super::rename::{Called, NoteEdits, References, references, unread};
use super::{Edit, EditFault, apply, difference, rewritten};
use crate::journal::{ContactIx, Host, Journal};
use crate::model::Contact;
use crate::parse::{Note, NoteKind, Parsed, parse};
use crate::source::Source;
use keys::Keys;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which file stays, and which goes into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub stays: ContactIx,
    pub goes: ContactIx,
}

/// What a merge would do.
#[derive(Debug)]
pub struct Merging<'a> {
    /// The person's names from now on.
    pub called: Called,
    /// The file that stays, as it is.
    pub stays: &'a Source,
    /// The edits of it.
    pub edits: Vec<Edit>,
    /// The file that goes.
    pub goes: &'a Source,
    /// What becomes of the keys.
    pub keys: KeysTold,
    /// Names and ids of the file that goes which still lead to the person.
    pub also: Vec<String>,
    /// How many lines of the front matter bear comments that are kept above their keys.
    pub comments: usize,
    /// How many lines of text are appended.
    pub lines: usize,
    /// Other notes that change.
    pub notes: Vec<NoteEdits<'a>>,
    /// Notes in which a reference stays as it is and still leads to the person.
    pub left: BTreeSet<&'a str>,
    /// Other notes that could not be looked into.
    pub unread: Vec<&'a str>,
}

/// What neither file says any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    pub key: String,
    pub value: String,
    pub why: WhyDropped,
}

/// Why something is not said any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyDropped {
    /// Nobody introduces or is related to themselves.
    MeansThemselves,
    /// The other file is private, and so is the one.
    IsPrivate,
}

/// A contact's file as it is while a merge is worked out.
type Draft = Arc<Note<Contact>>;

/// What it takes that `pair` is one person.
pub fn merging(journal: &Journal, pair: Pair) -> Result<Merging<'_>, MergeFault> {
    clash::refuse_unreadable(journal, pair)?;
    let (stays, goes) = (journal.contact(pair.stays), journal.contact(pair.goes));
    let called = names::called(journal, pair);
    clash::refuse_ids(journal, pair, &called)?;
    let References { notes, mut left } = references(journal, pair.goes, &called)?;
    for path in left.iter_mut().filter(|path| ***path == *goes.note.source.path) {
        *path = &stays.note.source.path;
    }
    let (own, mut notes): (Vec<_>, Vec<_>) = notes
        .into_iter()
        .partition(|note| [&stays.note, &goes.note].iter().any(|own| is_of(note, &own.source)));
    let draft = |source: &Source| {
        let edits = own.iter().find(|note| is_of(note, source)).map(|note| note.edits.as_slice());
        drafted(source, &apply(&source.text, edits.unwrap_or_default())?)
    };
    let (before, other) = (draft(&stays.note.source)?, draft(&goes.note.source)?);
    let keys = Keys { journal, pair, called: &called };
    let merged = keys.merged(&before, &other)?;
    let text = body::appended(journal, (&merged, &other))?;
    once::in_notes(journal, pair, &mut notes)?;
    let edits = edits_between(&stays.note.source.text, &text);
    rewritten(&stays.note.source, &edits)?;
    Ok(Merging {
        also: names::also(&goes.note, &called),
        called,
        stays: &stays.note.source,
        edits,
        goes: &goes.note.source,
        lines: text.lines().count().saturating_sub(merged.draft.source.text.lines().count()),
        keys: merged.told,
        comments: merged.comments,
        notes,
        left: left.into_iter().collect(),
        unread: unread(journal),
    })
}

impl Merging<'_> {
    /// How many references change, in all other notes.
    pub fn references(&self) -> usize {
        self.notes.iter().map(|note| note.references).sum()
    }
}

fn is_of(note: &NoteEdits<'_>, source: &Source) -> bool {
    note.source.path == source.path
}

/// A contact's file with another text.
fn drafted(source: &Source, text: &str) -> Result<Draft, EditFault> {
    match parse(NoteKind::Contact, Source { text: text.to_owned(), ..source.clone() }) {
        Parsed::Contact(note) => Ok(note),
        Parsed::Interaction(_) | Parsed::Daily(_) => Err(EditFault::DoesNotFit),
    }
}

/// The edit between two texts, if they are not the same.
fn edits_between(before: &str, after: &str) -> Vec<Edit> {
    (before != after).then(|| difference(before, after)).into_iter().collect()
}

/// Every note but the two files themselves.
fn others(journal: &Journal, pair: Pair) -> impl Iterator<Item = Host> + '_ {
    let own = [pair.stays, pair.goes].map(Host::Contact);
    journal.hosts().filter(move |host| !own.contains(host))
}
