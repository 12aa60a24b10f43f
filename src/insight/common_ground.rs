//! Common ground between two people, by the four kinds.

use crate::journal::{ContactIx, Journal};

/// The four kinds of common ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    Characteristics,
    Experiences,
    Interests,
    Opinions,
}

/// Something that two people share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub ground: Ground,
    /// In the words of the one, and of the other.
    pub texts: [String; 2],
}

/// What two people share, in the order of the kinds.
pub fn common_ground(_journal: &Journal, _people: [ContactIx; 2]) -> Vec<Shared> {
    Vec::new()
}
