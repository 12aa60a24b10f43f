//! What other programs write and read, as texts: no disk, and no rule of ours.
//!
//! ```text
//! ics       a calendar of days, for a calendar app
//! ```

pub mod ics;
