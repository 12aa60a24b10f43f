//! `kith.toml`: settings, all optional, with every fault a diagnostic.

mod lines;
mod locate;
mod read;
mod section;
mod value;

pub use locate::{Location, locate};
pub use read::read;

use crate::model::{Cadence, Interval, folded};
use crate::source::Place;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The file of the settings, in the journal's folder.
pub const FILE: &str = "kith.toml";

/// All settings, defaults filled in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    pub journal: JournalSettings,
    pub cadence: CadenceSettings,
    pub insight: InsightSettings,
    pub site: SiteSettings,
    /// `[audience.NAME]`, by name.
    pub audiences: BTreeMap<String, AudienceSettings>,
    /// The lines (from 1) of the keys that were given and could be used, by their whole names,
    /// folded: `cadence.roles.mentor`, `insight.per_day`. What is not here is a default.
    pub lines: BTreeMap<String, usize>,
}

impl Settings {
    /// Where a setting was changed: `insight.per_day`, `cadence.roles.mentor`, whatever the case
    /// and accents of the last. `None` for a default.
    pub fn place(&self, key: &str) -> Option<Place> {
        self.lines.get(&folded(key)).map(|&line| Place { path: FILE.into(), line })
    }
}

/// What a new `kith.toml` holds: every setting, each as a comment with its default.
pub fn default_text() -> &'static str {
    include_str!("../../templates/new/kith.toml")
}

/// `[journal]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalSettings {
    /// Folder of the contacts, from the root, `/` between parts.
    pub contacts: String,
    /// Folder of the interactions.
    pub interactions: String,
    /// A pattern for daily notes.
    pub daily: Option<String>,
    /// Pins the day.
    pub today: Option<NaiveDate>,
}

/// `[cadence]`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CadenceSettings {
    pub default: Option<Interval>,
    /// Whoever was due before this day is forgiven.
    pub restart: Option<NaiveDate>,
    pub roles: BTreeMap<String, Cadence>,
    pub tags: BTreeMap<String, Cadence>,
    /// A tag or role, paused till then.
    pub pause: BTreeMap<String, NaiveDate>,
}

/// `[insight]`: every number of the rules. Days unless the name says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct InsightSettings {
    /// How many people a day are suggested at most.
    pub per_day: usize,
    /// How many light touches the due list shows at most …
    pub light_touches_max: usize,
    /// … how many open loops of all kinds …
    pub loops_max: usize,
    /// … and how many plans and dates ahead.
    pub ahead_max: usize,
    /// Late past this many cadences.
    pub late_after: f64,
    /// A plan silences within one cadence of today, and at least within this many days.
    pub planned_days_min: i64,
    /// Promises due within this many days are shown.
    pub promises_days_ahead: i64,
    /// How many promises are shown at most.
    pub promises_max: usize,
    /// Theirs are chased this long past due.
    pub chase_after_days: i64,
    /// Loops older than this fold into one line.
    pub old_after_days: i64,
    /// Birthdays and yearly dates are shown this far ahead …
    pub dates_days_ahead: i64,
    /// … and this far back, if nothing was said since.
    pub dates_days_back: i64,
    /// A reply is owed this many days after the last word was theirs.
    pub reply_after_days: i64,
    /// Something is to be made right this many days after a cool meeting.
    pub repair_after_days: i64,
    /// An open concern is asked about when it was not confirmed for this long.
    pub concern_after: Interval,
    /// A closed concern is asked about this long after.
    pub satisfied_after: Interval,
    /// How far back reciprocity looks.
    pub reciprocity_within: Interval,
    /// One-sided after this many tries without an answer.
    pub one_sided_after: usize,
    /// A one-sided person is left in peace for this long after the last try.
    pub pull_back: Interval,
    /// How far back gave, received and asked look.
    pub giving_within: Interval,
    /// The trend compares this many readings with as many before them.
    pub temperature_readings: usize,
    /// The trend is a change from this difference on; 1 is from one word to the next.
    pub temperature_change: f64,
    /// A steady relationship thins after this many cadences of silence.
    pub deterioration_after: f64,
    /// An acquaintance grows with this many mutual contacts …
    pub buildup_contacts: usize,
    /// … within this long.
    pub buildup_within: Interval,
    /// Drifting past this many times the median gap …
    pub drifting_after: f64,
    /// … and at least this many days more than it.
    pub drifting_days_min: i64,
    /// Ended, not drifting, past this many times the median gap.
    pub ended_after: f64,
    /// A rhythm is seen from this many gaps on.
    pub rhythm_gaps_min: usize,
    /// The recent past is this many gaps.
    pub rhythm_gaps_max: usize,
    /// A word that more people than this need, or offer, brings nobody together.
    pub introduction_people_max: usize,
    /// Of those who offer what somebody wants at most this many are named.
    pub introduction_givers_max: usize,
}

/// `[site]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteSettings {
    pub title: String,
    /// The site's folder, from the root.
    pub out: String,
    pub language: String,
    /// `{path}` and `{line}` are filled in.
    pub editor_url: Option<String>,
}

/// `[audience.NAME]`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AudienceSettings {
    pub hide_tags: Vec<String>,
    pub hide_roles: Vec<String>,
    pub hide_fields: Vec<String>,
    pub hide_sections: Vec<String>,
    pub names: Names,
}

/// How people are named in a copy for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    #[default]
    Whole,
    Initials,
    Invented,
}

impl Default for JournalSettings {
    fn default() -> Self {
        Self {
            contacts: "contacts".to_owned(),
            interactions: "interactions".to_owned(),
            daily: None,
            today: None,
        }
    }
}

impl Default for InsightSettings {
    fn default() -> Self {
        Self {
            per_day: 5,
            light_touches_max: 2,
            loops_max: 10,
            ahead_max: 5,
            late_after: 1.5,
            planned_days_min: 30,
            promises_days_ahead: 7,
            promises_max: 10,
            chase_after_days: 7,
            old_after_days: 90,
            dates_days_ahead: 30,
            dates_days_back: 7,
            reply_after_days: 1,
            repair_after_days: 1,
            concern_after: Interval::months(3),
            satisfied_after: Interval::months(1),
            reciprocity_within: Interval::YEAR,
            one_sided_after: 3,
            pull_back: Interval::months(2),
            giving_within: Interval::YEAR,
            temperature_readings: 3,
            temperature_change: 0.5,
            deterioration_after: 3.0,
            buildup_contacts: 3,
            buildup_within: Interval::months(6),
            drifting_after: 2.0,
            drifting_days_min: 14,
            ended_after: 12.0,
            rhythm_gaps_min: 4,
            rhythm_gaps_max: 12,
            introduction_people_max: 20,
            introduction_givers_max: 3,
        }
    }
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            title: "Kithbook".to_owned(),
            out: "site".to_owned(),
            language: "en".to_owned(),
            editor_url: None,
        }
    }
}

#[cfg(test)]
mod tests;
