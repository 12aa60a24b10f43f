//! What became of an interaction.

use super::front_matter::set_key;
use super::setting::Setting;
use super::{Edit, EditFault};
use crate::model::{Occurrence, Word};
use crate::source::Source;

/// Says that a planned thing happened, was cancelled, was missed, or is planned after all.
pub fn set_status(source: &Source, status: Occurrence) -> Result<Vec<Edit>, EditFault> {
    set_key(source, "status", &Setting::text(status.word()))
}
