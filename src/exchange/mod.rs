//! What other programs write and read, as texts: no disk, and no rule of ours.
//!
//! ```text
//! ics       a calendar of days, for a calendar app
//! incoming  what a file of another program says, in this journal's words
//! ```

pub mod ics;
pub mod incoming;
