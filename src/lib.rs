//! Kithbook.
pub mod diagnostic;
pub mod disk;
pub mod edit;
pub mod error;
pub mod git;
pub mod insight;
pub mod journal;
pub mod model;
pub mod parse;
pub mod session;
pub mod settings;
pub mod source;
pub mod wording;
