//! Who reaches out: the days of the last year on which I did, they did, or both.

use crate::journal::InteractionIx;

/// Who reached out to whom, and whether an answer came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reciprocity {
    /// Days within `reciprocity_within` on which I reached out.
    pub outgoing_days: usize,
    /// Days on which they did.
    pub incoming_days: usize,
    /// Days on which we were together in it.
    pub mutual_days: usize,
    /// My tries since their last answer, oldest first: outgoing or missed, with nothing mutual or
    /// incoming after them.
    pub unanswered: Vec<InteractionIx>,
    /// `one_sided_after` tries or more are unanswered.
    pub is_one_sided: bool,
}
