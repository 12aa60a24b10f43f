//! What other programs write and read, as texts: no disk, and no rule of ours but the plan's.
//!
//! ```text
//! text      bytes → text, whatever they were written in
//! lines     the lines of which address books and calendars are made
//! incoming  what a file of another program says, in this journal's words
//! vcard     cards of an address book, read and written
//! ics       a calendar of days, for a calendar app
//! plan      what a file says + the journal → what an import would write
//! ```

pub mod ics;
pub mod incoming;
mod lines;
pub mod plan;
pub mod text;
pub mod vcard;
