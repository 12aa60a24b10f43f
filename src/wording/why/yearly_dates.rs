//! Why a birthday or a yearly date is shown, or is not.

use super::{Teller, says};
use crate::insight::trace::DateState;
use crate::model::PartialDate;
use crate::wording::days::days;
use crate::wording::{Sentence, about_when};
use chrono::{Datelike, NaiveDate};

impl Teller<'_> {
    pub(super) fn yearly(
        &self,
        (what, date): (&str, PartialDate),
        (on, state): (Option<NaiveDate>, DateState),
    ) -> Sentence {
        let settings = &self.journal.settings().insight;
        let written = about_when(date);
        let kept = on.filter(|on| date.day.is_some_and(|day| day != on.day()));
        let kept = kept.map(|on| format!(", kept on {}", self.day(on))).unwrap_or_default();
        let why = match (state, on) {
            (DateState::Shown, _) if date.day.is_none() => {
                "it has no day, so it is shown all through that month".to_owned()
            }
            (DateState::Shown, Some(on)) if on < self.facts.today => {
                let (back, on) = (days(settings.dates_days_back), self.day(on));
                let them = self.pronouns().them;
                format!("shown for {back} after {on}, since nothing was said to {them}")
            }
            (DateState::Shown, _) => {
                format!("shown from {} before", days(settings.dates_days_ahead))
            }
            (DateState::NotYet { from }, _) => format!("shown from {} on", self.day(from)),
            (DateState::SaidSince { on, .. }, _) => {
                format!("not shown, since you were in touch on {}", self.day(on))
            }
            (DateState::YearAlone, _) => "a year alone is never shown".to_owned(),
        };
        says(format!("{what}, {written}{kept}: {why}"))
    }
}
