//! What became of an interaction, and what of it is settled.

use super::front_matter::{add_item, remove_item, set_key};
use super::setting::Setting;
use super::{Edit, EditFault};
use crate::model::{Occurrence, Word};
use crate::source::Source;

/// Says that a planned thing happened, was cancelled, was missed, or is planned after all.
pub fn set_status(source: &Source, status: Occurrence) -> Result<Vec<Edit>, EditFault> {
    set_key(source, "status", &Setting::text(status.word()))
}

/// Closes a loop by hand: `reply`, `thanks` or `repair`.
pub fn settle(source: &Source, what: &str) -> Result<Vec<Edit>, EditFault> {
    add_item(source, "settled", what)
}

/// Opens it again.
pub fn unsettle(source: &Source, what: &str) -> Result<Vec<Edit>, EditFault> {
    remove_item(source, "settled", what)
}
