//! Birthdays and yearly dates, and why each is shown or not.

use super::Tracer;
use super::claim::{Claim, DateState, Statement};
use super::rules;
use crate::insight::counted::last_counted;
use crate::insight::date_place;
use crate::model::{PartialDate, days_after};
use crate::source::{Place, Span};
use chrono::{Datelike, NaiveDate};

impl Tracer<'_> {
    pub(super) fn dates(&self) -> Vec<Statement> {
        let note = &self.journal.contact(self.who).note;
        let birthday = note.said.birthday.iter();
        let birthday = birthday.map(|date| ("birthday", date.value, date.span));
        let yearly = note.said.dates.iter();
        let yearly = yearly.map(|entry| (entry.value.what.as_str(), entry.value.date, entry.span));
        let all: Vec<(&str, PartialDate, Span)> = birthday.chain(yearly).collect();
        let statement = |&(what, date, span)| self.date((what, date), note.source.place(span));
        all.iter().map(statement).collect()
    }

    fn date(&self, (what, date): (&str, PartialDate), place: Place) -> Statement {
        let shown = self.facts.dates.iter().find(|ahead| {
            (ahead.contact, ahead.date, ahead.what.as_str()) == (self.who, date, what)
        });
        let (on, state) = match shown {
            Some(ahead) => (Some(ahead.on), DateState::Shown),
            None => self.not_shown(date),
        };
        let (days, places) = match state {
            DateState::SaidSince { contact, on } => {
                (Some(on), vec![date_place(self.journal, contact)])
            }
            DateState::NotYet { from } => (Some(from), Vec::new()),
            DateState::Shown | DateState::YearAlone => (None, Vec::new()),
        };
        let changed = ["dates_days_ahead", "dates_days_back"].map(|key| self.changed(key));
        let claim = Claim::Date { what: what.to_owned(), date, on, state };
        let statement = Statement::new(rules::DATES, claim).on(on).on(days);
        let places = [place].into_iter().chain(places).chain(changed.into_iter().flatten());
        let statement = statement.from(places);
        if state == DateState::Shown { statement } else { statement.detail() }
    }

    /// The next day of a date that is not shown, and why it is not.
    fn not_shown(&self, date: PartialDate) -> (Option<NaiveDate>, DateState) {
        if let Some(said_since) = self.said_since(date) {
            return said_since;
        }
        let today = self.facts.today;
        let first_year = date.year.map_or(today.year(), |year| year.max(today.year()));
        let in_year = |year| match (date.month, date.day) {
            (Some(month), None) => NaiveDate::from_ymd_opt(year, month, 1),
            _ => date.in_year(year),
        };
        let mut days = (first_year..first_year.saturating_add(2)).filter_map(in_year);
        let Some(on) = days.find(|&on| on > today) else { return (None, DateState::YearAlone) };
        let ahead = match date.day {
            Some(_) => self.journal.settings().insight.dates_days_ahead,
            None => 0,
        };
        (Some(on), DateState::NotYet { from: days_after(on, -ahead) })
    }

    /// A day that was so lately that it would be shown, had nothing been said since.
    fn said_since(&self, date: PartialDate) -> Option<(Option<NaiveDate>, DateState)> {
        let today = self.facts.today;
        let back = self.journal.settings().insight.dates_days_back;
        let days =
            [today.year() - 1, today.year()].into_iter().filter_map(|year| date.in_year(year));
        let past = days.filter(|&on| (1..=back).contains(&(today - on).num_days())).max()?;
        let (on, contact) = last_counted(self.journal, &[self.who], today)?;
        (on >= past).then_some((Some(past), DateState::SaidSince { contact, on }))
    }
}
