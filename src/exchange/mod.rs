//! What other programs write and read, as texts: no disk, and no rule of ours but the plan's.
//!
//! ```text
//! text      bytes → text, whatever they were written in
//! kind      which program wrote a text, by its first lines
//! incoming  what a file of another program says, in this journal's words
//! record    keys in the manual's order, and ids for records that have none
//! dates     days as other programs write them
//! lines     the lines of which address books and calendars are made
//! vcard     cards of an address book, read and written
//! ics       a calendar of days, for a calendar app
//! table     rows that know their lines  ─ sheet (any CSV), google, linkedin
//! friends   the friends.md of the program friends, read and written
//! json      a whole journal as one document, written and read
//! monica    Monica's export to JSON
//! obsidian  people's notes of an Obsidian vault
//! plan      what a file says + the journal → what an import would write
//! ```

mod dates;
pub mod friends;
pub mod google;
pub mod ics;
pub mod incoming;
pub mod json;
mod kind;
mod lines;
pub mod linkedin;
pub mod monica;
pub mod obsidian;
pub mod plan;
mod record;
pub mod sheet;
mod table;
pub mod text;
pub mod vcard;
