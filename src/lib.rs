//! Kithbook.
pub mod diagnostic;
pub mod edit;
pub mod error;
pub mod insight;
pub mod journal;
pub mod model;
pub mod parse;
pub mod report;
pub mod settings;
pub mod source;
pub mod wording;
