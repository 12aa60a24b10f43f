//! Days, birthdays, yearly dates and rhythms.

use super::written::Written;
use super::{Item, Reader};
use crate::diagnostic::Code;
use crate::model::{
    Cadence, CadenceFault, DayFault, DayTime, PartialDate, YearlyDate, written_day,
};
use crate::parse::day_fault::day_fault;
use crate::parse::front_matter::Key;
use crate::source::Spanned;
use chrono::NaiveDate;

/// A birthday needs no year, and the remedy must not ask for one.
const YEAR_MAY_BE_MISSING: &str =
    "write the month before the day, as in 1815-12-10, or 12-10 without a year";

const DAY_OF_DEATH: &str = "write it as 2026-02-09, 2026-02 or 2026, or `status: deceased` \
    instead if the day is not known; until then kith takes them for dead";

const LIVES: &str = "take the line out: without it nobody is taken for dead";

impl<'a> Reader<'a> {
    /// A day; a time behind it is left out.
    pub(in crate::parse) fn day(&mut self, key: &'a Key) -> Option<Spanned<NaiveDate>> {
        let Spanned { value, span } = self.day_time(key)?;
        Some(Spanned::new(value.day, span))
    }

    /// A day, with a time if one is written. A plain slip such as `2026-5-4` is reported and read.
    pub(in crate::parse) fn day_time(&mut self, key: &'a Key) -> Option<Spanned<DayTime>> {
        let written = self.single(key)?;
        let fault = match written_day(written.text) {
            Ok(day) => return Some(Spanned::new(day, written.span())),
            Err(fault) => fault,
        };
        self.date_fault(written, &fault);
        match fault {
            DayFault::Sloppy(right) => {
                written_day(&right).ok().map(|day| Spanned::new(day, written.span()))
            }
            _ => None,
        }
    }

    /// A birthday or the like.
    pub(in crate::parse) fn partial_date(&mut self, key: &'a Key) -> Option<Spanned<PartialDate>> {
        let written = self.single(key)?;
        self.partial_date_of(written)
    }

    /// The day of a death, and whether it says that there was one: in doubt it does, since nobody
    /// should be reminded of the dead.
    pub(in crate::parse) fn died(&mut self, key: &'a Key) -> (Option<Spanned<PartialDate>>, bool) {
        let Some(written) = self.single(key) else { return (None, false) };
        let lives = matches!(written.text.to_ascii_lowercase().as_str(), "no" | "false");
        let date = self.partial_date_of(written);
        let is_unread = written.text.parse::<PartialDate>() == Err(DayFault::Unreadable);
        if let (true, Some(found)) = (is_unread, self.found.last_mut()) {
            if lives { LIVES } else { DAY_OF_DEATH }.clone_into(&mut found.help);
        }
        (date, !lives)
    }

    /// `wedding 2019-06-01`, `wedding: 2019-06-01`, or a key and a date.
    pub(in crate::parse) fn yearly_dates(&mut self, key: &'a Key) -> Box<[Spanned<YearlyDate>]> {
        let mut dates = Vec::new();
        for item in self.items(key) {
            let (what, date) = match item {
                Item::Text(written) => text_and_date(written),
                Item::Pair(what, node) => match self.written(&key.name.value, node) {
                    Some(date) => (Some(what), date),
                    None => continue,
                },
            };
            let Some(read) = self.partial_date_of(date) else { continue };
            let Some(what) = what.map(|what| what.text.trim_end_matches(':').trim_end().to_owned())
            else {
                let message = format!("`{}` does not say what day it is", date.text);
                let help = "write what it is before it, as in `wedding 2019-06-01`".to_owned();
                self.report(Code::WrongKind, date.span(), (message, help));
                continue;
            };
            let value = YearlyDate { what, date: read.value };
            dates.push(Spanned::new(value, read.span));
        }
        dates.into()
    }

    /// How often to be in touch.
    pub(in crate::parse) fn cadence(&mut self, key: &'a Key) -> Option<Spanned<Cadence>> {
        let written = self.single(key)?;
        let fault = match written.text.parse() {
            Ok(cadence) => return Some(Spanned::new(cadence, written.span())),
            Err(fault) => fault,
        };
        let text = written.text;
        let (message, help) = match fault {
            CadenceFault::Unreadable => (
                format!("`{text}` is no rhythm"),
                "write a number and a unit, as in 10d, 6w, 3 months or 1y, or `never` or `untracked`",
            ),
            CadenceFault::Zero => (
                format!("`{text}` is no time at all"),
                "write at least `1d`, or `never` for no reminder",
            ),
            CadenceFault::TooLong => (
                format!("`{text}` is more than a hundred years"),
                "write a shorter time, or `never` for no reminder",
            ),
            CadenceFault::TwoMeanings => (
                format!("`{text}` means twice in that time to some and every other to others"),
                "write `2 weeks`, `2 months`, or half of the time in days",
            ),
        };
        self.report(Code::InvalidCadence, written.span(), (message, help.to_owned()));
        None
    }

    fn partial_date_of(&mut self, written: Written) -> Option<Spanned<PartialDate>> {
        match written.text.parse::<PartialDate>() {
            Ok(date) => Some(Spanned::new(date, written.span())),
            Err(fault) => {
                self.date_fault(written, &fault);
                if let (DayFault::Ambiguous | DayFault::Unreadable, Some(found)) =
                    (&fault, self.found.last_mut())
                {
                    YEAR_MAY_BE_MISSING.clone_into(&mut found.help);
                }
                match fault {
                    DayFault::Sloppy(right) => {
                        right.parse().ok().map(|date| Spanned::new(date, written.span()))
                    }
                    _ => None,
                }
            }
        }
    }

    fn date_fault(&mut self, written: Written, fault: &DayFault) {
        let place = (&self.source.path, written.span());
        self.found.push(day_fault(place, written.text, fault));
    }
}

/// The last word is the date; what stands before it says of what.
fn text_and_date(written: Written<'_>) -> (Option<Written<'_>>, Written<'_>) {
    let end = written.text.len();
    match written.text.rfind(char::is_whitespace) {
        Some(blank) => match written.part(blank, end) {
            Some(date) => (written.part(0, blank), date),
            None => (None, written),
        },
        None => (None, written),
    }
}
