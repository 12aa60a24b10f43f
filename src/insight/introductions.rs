//! Introductions worth making: what one needs or likes, another offers, and they have never met.

use crate::journal::{ContactIx, Journal};
use crate::source::Place;

/// Two people who might gain from knowing each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Who needs it, or is interested in it.
    pub seeker: ContactIx,
    /// Their words, from `needs` or `interests`.
    pub wants: String,
    /// Whether it is a need, not only an interest.
    pub is_need: bool,
    /// Who offers it.
    pub giver: ContactIx,
    /// Their words, from `offers`.
    pub offers: String,
    /// Both lines.
    pub sources: [Place; 2],
}

/// All introductions worth making, needs before interests, then by the seeker's name.
pub fn introductions(_journal: &Journal) -> Vec<Introduction> {
    Vec::new()
}
