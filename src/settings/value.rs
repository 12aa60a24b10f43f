//! What a single setting takes, with a word about every value that does not fit.

use super::section::{Faults, Setting, span_of};
use crate::diagnostic::Code;
use crate::model::{Cadence, DayFault, Interval, written_day};
use crate::source::Spanned;
use chrono::NaiveDate;
use std::fmt::Display;
use std::ops::RangeInclusive;
use toml::de::DeValue;

const RHYTHMS: &str = "write a number and a unit in quotes, as in \"10d\", \"6w\" or \"3 months\"";

impl<'a> Setting<'a> {
    /// A text that is not blank.
    pub(super) fn text(self, faults: &mut Faults) -> Option<&'a str> {
        let (message, help) = match self.value.as_str().map(str::trim) {
            None => ("takes a text", "write it in quotes, as in \"text\""),
            Some("") => ("is empty", "write something between the quotes, or take the line out"),
            text => return text,
        };
        faults.invalid(self.span, format!("`{}` {message}", self.name), help);
        None
    }

    /// A list of texts.
    pub(super) fn texts(self, faults: &mut Faults) -> Vec<String> {
        let Some(array) = self.value.as_array() else {
            let message = format!("`{}` takes a list of texts", self.name);
            faults.invalid(self.span, message, "write it in brackets, as in [\"one\", \"two\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in array {
            let span = span_of(item.span());
            let setting = Setting { name: self.name, value: item.get_ref(), span };
            texts.extend(setting.text(faults).map(str::to_owned));
        }
        texts
    }

    /// A folder within the journal, from its root, `/` between parts.
    pub(super) fn folder(self, faults: &mut Faults) -> Option<Spanned<String>> {
        let text = self.text(faults)?;
        let inside = text.trim_start_matches("./").trim_end_matches('/');
        let leads_out = text.starts_with(['/', '~'])
            || text.contains(['\\', ':'])
            || inside.split('/').any(|part| matches!(part, "" | "." | ".."));
        if leads_out {
            let message =
                format!("`{}` takes a folder within the journal, and `{text}` is none", self.name);
            faults.invalid(
                self.span,
                message,
                "name it from the folder of kith.toml, without `..`, with `/` between parts",
            );
            return None;
        }
        Some(Spanned::new(inside.to_owned(), self.span))
    }

    /// A day, as a text or as a date of TOML's own.
    pub(super) fn day(self, faults: &mut Faults) -> Option<NaiveDate> {
        let written = match self.value {
            DeValue::Datetime(time) => {
                time.date.map_or_else(|| time.to_string(), |date| date.to_string())
            }
            _ => self.text(faults)?.to_owned(),
        };
        let fault = match written_day(&written) {
            Ok(day) => return Some(day.day),
            Err(fault) => fault,
        };
        let message = match &fault {
            DayFault::NoSuchDay => format!("the calendar has no day `{written}`"),
            _ => format!("`{}` takes a day, and this is `{written}`", self.name),
        };
        let help = match fault {
            DayFault::Sloppy(right) => format!("write \"{right}\""),
            _ => "write the year first, as in \"2026-05-03\"".to_owned(),
        };
        faults.report(Code::InvalidSetting, self.span, (message, help));
        None
    }

    /// A rhythm, `never` and `untracked` among them.
    pub(super) fn cadence(self, faults: &mut Faults) -> Option<Cadence> {
        let text = self.text(faults)?;
        let cadence = text.parse().ok();
        if cadence.is_none() {
            let message = format!("`{text}` is no rhythm for `{}`", self.name);
            faults.invalid(self.span, message, &format!("{RHYTHMS}, or \"never\""));
        }
        cadence
    }

    /// A length of time.
    pub(super) fn interval(self, faults: &mut Faults) -> Option<Interval> {
        let text = self.text(faults)?;
        let interval = text.parse().ok();
        if interval.is_none() {
            faults.invalid(
                self.span,
                format!("`{text}` is no rhythm for `{}`", self.name),
                RHYTHMS,
            );
        }
        interval
    }

    /// A whole number within bounds.
    pub(super) fn whole(self, bounds: RangeInclusive<i64>, faults: &mut Faults) -> Option<i64> {
        let number = self.value.as_integer();
        let number =
            number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        self.within("a whole number", (number, bounds), faults)
    }

    /// A number within bounds.
    pub(super) fn number(self, bounds: RangeInclusive<f64>, faults: &mut Faults) -> Option<f64> {
        let number = match self.value {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.to_string().parse().ok(),
            _ => None,
        };
        self.within("a number", (number, bounds), faults)
    }

    fn within<T: PartialOrd + Display>(
        self,
        what: &str,
        (number, bounds): (Option<T>, RangeInclusive<T>),
        faults: &mut Faults,
    ) -> Option<T> {
        let fits = number.filter(|number| bounds.contains(number));
        if fits.is_none() {
            let (least, most) = (bounds.start(), bounds.end());
            let message = format!("`{}` takes {what} from {least} to {most}", self.name);
            let help = format!("write {what} within these bounds, without quotes");
            faults.invalid(self.span, message, &help);
        }
        fits
    }
}
