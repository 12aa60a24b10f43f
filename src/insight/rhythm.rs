//! The rhythm that there is, beside the one that is meant: the median gap of the recent past.

/// How the silence of today compares with the gaps of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Steady,
    /// Silent for much longer than usual.
    Drifting,
    /// Silent for so long that it is over rather than drifting.
    Ended,
}

/// The rhythm of one person; there is none with fewer than `rhythm_gaps_min` gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The median of the last gaps between days of contact, in days.
    pub median_days: i64,
    /// How many gaps it is the median of.
    pub gaps: usize,
    /// Days since the last contact.
    pub silent_days: i64,
    pub pace: Pace,
}
