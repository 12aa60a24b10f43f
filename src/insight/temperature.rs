//! How it felt, over time, and whether it is getting warmer.

use crate::journal::InteractionIx;
use crate::model::Temperature;
use crate::source::Place;
use chrono::NaiveDate;

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub on: NaiveDate,
    pub temperature: Temperature,
    pub interaction: InteractionIx,
    pub place: Place,
}

/// Where the readings go: the latest `temperature_readings` against as many before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    Warmer,
    Steady,
    Cooler,
}

/// All readings of one person, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Temperatures {
    pub readings: Vec<Reading>,
    /// `None` where there are not enough readings to compare.
    pub trend: Option<Trend>,
}
