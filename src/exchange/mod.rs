//! What other programs write and read, as texts: no disk, and no rule of ours.
//!
//! ```text
//! ics       a calendar of days, for a calendar app
//! incoming  what a file of another program says, in this journal's words
//! csv, google, linkedin  ─ table   rows that know their lines
//! friends, json, monica, obsidian
//!   text     bytes as text     kind    which program wrote it
//!   dates    days as others write them   record  keys in order, ids for records without
//! ```

pub mod csv;
mod dates;
pub mod friends;
pub mod google;
pub mod ics;
pub mod incoming;
mod kind;
pub mod linkedin;
mod record;
mod table;
pub mod text;
