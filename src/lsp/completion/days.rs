//! Days in plain words, which are written as dates: what is in a file holds for good.

use super::Offer;
use crate::parse::natural_date::{Lean, natural_day};
use crate::wording::day_in_full;
use chrono::NaiveDate;
use lsp_types::CompletionItemKind;

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const PAST: [&str; 5] = ["today", "yesterday", "tomorrow", "a week ago", "a month ago"];
const FUTURE: [&str; 6] =
    ["today", "tomorrow", "in 1 week", "in 2 weeks", "in 1 month", "in 3 months"];

/// Which way the days of a key lie; `None` for a key that takes no day.
pub(super) fn lean_of(key: &str) -> Option<Lean> {
    match key {
        "date" | "since" | "paused_on" | "died" => Some(Lean::Past),
        "paused_until" => Some(Lean::Future),
        _ => None,
    }
}

/// The days that one is likely to mean, and the one that is typed in words.
pub(super) fn days(today: NaiveDate, (typed, lean): (&str, Lean)) -> Vec<Offer> {
    let likely: &[&str] = match lean {
        Lean::Past => &PAST,
        Lean::Future => &FUTURE,
    };
    let typed = typed.trim();
    let lowered = typed.to_lowercase();
    let mut words: Vec<&str> = likely.iter().chain(&WEEKDAYS).copied().collect();
    if !typed.is_empty() && !words.contains(&&*lowered) {
        words.insert(0, typed);
    }
    let fitting = words.into_iter().filter(|word| word.to_lowercase().starts_with(&lowered));
    fitting.filter_map(|word| offer(word, (today, lean))).collect()
}

fn offer(word: &str, (today, lean): (NaiveDate, Lean)) -> Option<Offer> {
    let day = natural_day(word, today, lean).ok()?;
    let written = day.to_string();
    (written != word).then(|| Offer {
        label: word.to_owned(),
        detail: Some(day_in_full(day)),
        writes: written,
        kind: Some(CompletionItemKind::EVENT),
        ..Offer::default()
    })
}

#[cfg(test)]
mod tests {
    use super::days;
    use crate::parse::natural_date::Lean;

    #[test]
    fn days_are_offered_in_words_and_written_as_dates() {
        let today = "2026-11-22".parse().unwrap();
        let offered = |typed: &str, lean| {
            let offers = days(today, (typed, lean));
            offers
                .iter()
                .map(|offer| format!("{} {}", offer.label, offer.writes))
                .collect::<Vec<_>>()
        };
        assert_eq!(offered("fr", Lean::Future), ["friday 2026-11-27"]);
        assert_eq!(offered("Fri", Lean::Past), ["Fri 2026-11-20", "friday 2026-11-20"]);
        assert_eq!(offered("yes", Lean::Past), ["yesterday 2026-11-21"]);
        assert_eq!(offered("in 3 days", Lean::Future), ["in 3 days 2026-11-25"]);
        assert_eq!(offered("2026-11-30", Lean::Future), [""; 0]);
        assert_eq!(offered("nonsense", Lean::Future), [""; 0]);
        assert_eq!(offered("", Lean::Past).len(), 12);
    }
}
