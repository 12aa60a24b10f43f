//! Kithbook.
pub mod diagnostic;
pub mod error;

pub mod insight;
pub mod journal;
pub mod model;
pub mod parse;
pub mod settings;
pub mod site;
pub mod source;
