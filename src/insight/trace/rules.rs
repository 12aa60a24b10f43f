//! The rules by their names, which are the headings of `kith help insight`.

pub(super) const COUNTS: &str = "What counts as contact";
pub(super) const CADENCE: &str = "Cadence";
pub(super) const START: &str = "Start";
pub(super) const DUE_ON: &str = "Due on";
pub(super) const BANDS: &str = "Bands";
pub(super) const RANK: &str = "Rank";
pub(super) const UNIT: &str = "People who count as one";
pub(super) const SILENCE: &str = "Who is not asked about";
pub(super) const SHARE: &str = "Too many at once";
pub(super) const RESTART: &str = "Coming back";
pub(super) const PROMISES: &str = "Promises";
pub(super) const PLANNED: &str = "Planned";
pub(super) const DATES: &str = "Dates";
pub(super) const REPLIES: &str = "Replies";
pub(super) const THANKS: &str = "Thanks";
pub(super) const REPAIR: &str = "Repair";
pub(super) const CONCERNS: &str = "Concerns";
pub(super) const RECIPROCITY: &str = "Reciprocity";
pub(super) const PULL_BACK: &str = "Pull back";
pub(super) const GIVING: &str = "Give before you ask";
pub(super) const TEMPERATURE: &str = "Temperature";
pub(super) const STAGE: &str = "Stage";
pub(super) const RHYTHM: &str = "Rhythm";
