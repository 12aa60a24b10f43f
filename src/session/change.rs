//! What is another than before in a journal that was brought up to date.

use crate::journal::Touched;

/// What a change of the journal may concern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum JournalChange {
    #[default]
    Nothing,
    /// Only what these notes say.
    Notes(Touched),
    Anything,
}

impl JournalChange {
    /// Both changes, one after the other.
    pub fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::Anything, _) | (_, Self::Anything) => Self::Anything,
            (Self::Nothing, only) | (only, Self::Nothing) => only,
            (Self::Notes(mut touched), Self::Notes(more)) => {
                touched.extend(more);
                Self::Notes(touched)
            }
        }
    }
}
