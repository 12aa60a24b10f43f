//! Kithbook.
pub mod diagnostic;
pub mod error;

pub mod journal;
pub mod model;
pub mod parse;
pub mod settings;
pub mod source;
