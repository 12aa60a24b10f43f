//! The nouns of a journal, as plain data: what a note says, not yet what it means.
//!
//! ```text
//! Contact ─────── one person: one file under contacts/
//!   ├ Cadence       how often to be in touch
//!   ├ PartialDate   a birthday that may lack its year or day
//!   └ Body ──────── the Markdown below the front matter
//!        ├ Section    a heading and what stands under it
//!        ├ Link       [[somebody]]
//!        ├ Image
//!        └ FollowUp   - [ ] something promised
//! Interaction ─── one thing that happened: one file under interactions/
//!   ├ Direction, Temperature, Stage, …   for everybody, or for some only (ForSome)
//!   ├ Gift          gave, received, asked
//!   └ Body
//! Daily ───────── what somebody's own page of a day says of people, by its lines
//! ```
//!
//! People are named here as they were written ([`PersonRef`]); `journal` finds out who is meant.

mod beginning;
mod body;
mod cadence;
mod contact;
mod daily;
mod day;
mod first_words;
mod follow_up;
mod interaction;
mod letters;
mod name;
mod partial_date;
mod reach;
mod searchable;
mod value;
mod words;

pub use beginning::beginning;
pub use body::{Body, Image, Link, LinkKind, Section};
pub use cadence::{Cadence, CadenceFault, Interval, RHYTHMS, Unit};
pub use contact::{Contact, Relation, YearlyDate};
pub use daily::{Daily, DailyLine};
pub use day::{DayFault, DayTime, day_of_file_name, days_after, is_iso_shape, written_day};
pub use first_words::first_words;
pub use follow_up::{FollowUp, Kind, Mark, Whose};
pub use interaction::{ForSome, Gift, Interaction};
pub use letters::{UNSEEN_BLANK, is_border, is_letter, is_unseen, runs_on};
pub use name::{as_folded, composed, folded, has_words, is_mark, is_same_name, slug, words_of};
pub use partial_date::PartialDate;
pub use reach::{Phone, email_key};
pub use searchable::{Searchable, searchable, word_beginning};
pub use value::Value;
pub use words::{
    CHANNELS, Direction, Occurrence, OwedKind, Privacy, Stage, Status, Temperature, ViaKind, Word,
    is_sent, is_written, via_kind,
};

use crate::source::Span;

/// A person as somebody wrote them: an id, a path, a name, in a key or inside `[[…]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRef {
    /// The name or the link's target, without brackets, label, `#heading` and `.md`.
    pub text: String,
    /// Where it stands, brackets and quotes left out: what a did-you-mean replaces.
    pub span: Span,
    /// How it was linked, if it was: a link must lead somewhere, and only a link may lead by a path
    /// from the note's own folder.
    pub link: Option<LinkKind>,
}
