//! What a file of another program says of people and of what happened, in this journal's words.
//!
//! Every format is read into this one shape, and one plan is made of it: no reader knows what the
//! journal holds already, and the plan does not know what was read. A record that cannot be
//! understood is [`Unread`] with its line, never dropped in silence; a file of which nothing can be
//! read, because it is of another kind, is [`Refused`].

use crate::edit::Setting;
use crate::model::DayTime;
use crate::parse::NoteKind;
use chrono::NaiveDate;

/// A file of another program, as a reader gets it.
#[derive(Debug, Clone, Copy)]
pub struct ForeignFile<'a> {
    /// Its name without folders, where that says something.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// `--map KEY=COLUMN`, for tables.
    pub columns: &'a [(String, String)],
    pub today: NaiveDate,
}

/// A whole file, or several, as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    pub people: Vec<IncomingPerson>,
    pub interactions: Vec<IncomingInteraction>,
    /// Notes of another journal of this kind, to be written as they are.
    pub notes: Vec<IncomingNote>,
    pub unread: Vec<Unread>,
    /// How the file was understood, in whole sentences without their full stops.
    pub told: Vec<String>,
}

/// One person: a card, a row, an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingPerson {
    /// The line at which the record begins, from one.
    pub line: usize,
    pub name: String,
    /// What the source knows them by, strongest first, with the kind of id before a colon:
    /// `uid:urn:uuid:…`, `linkedin:https://…`. Empty where it gives none; never invented.
    pub source: Vec<String>,
    /// The other keys of a contact, in the manual's order, each value as it would be typed.
    pub keys: Vec<(String, Setting)>,
    /// Markdown.
    pub body: String,
    pub photo: Option<Photo>,
    pub extent: Extent,
}

/// How much a record is about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// It is theirs, and adds them where nobody knows them.
    #[default]
    Whole,
    /// It says one thing of them, which is no reason to add them.
    Part,
}

/// A picture that came within the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub bytes: Vec<u8>,
    /// Of the kind of picture that the bytes are: `jpg`, `png`, `gif`, `webp`.
    pub extension: &'static str,
}

/// One thing that happened: an activity, an entry in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingInteraction {
    /// The line at which the record begins, from one.
    pub line: usize,
    /// What the source knows it by, as for a person; where it gives no id, a hash of the record, so
    /// that a second import finds it.
    pub source: String,
    pub date: DayTime,
    pub with: Vec<Companion>,
    /// The other keys of an interaction, in the manual's order.
    pub keys: Vec<(String, Setting)>,
    /// Markdown.
    pub body: String,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Companion {
    /// By what the source knows them by; somebody of the same file or of an earlier import.
    Source(String),
    /// By name, or by e-mail address.
    Name(String),
}

/// A whole note, byte by byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingNote {
    /// The line at which the record begins, from one.
    pub line: usize,
    pub kind: NoteKind,
    /// Whom or what it is about.
    pub name: String,
    /// Its path within the folder of its kind, `/` between parts, and never outside of it.
    pub path: String,
    pub text: String,
}

/// Why nothing at all could be read from a file: a whole sentence without its full stop, in which
/// the file is called "this".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// A record, or a part of one, that could not be read or has no place here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// From one.
    pub line: usize,
    /// A whole sentence without its full stop: what it is, then what to do.
    pub why: String,
}
