//! The rhythm that there is: "you and Bram used to be in touch every 5 weeks; now it is 4 months".

use super::Sentence;
use super::days::duration_till;
use super::people::people;
use crate::insight::{Drift, Facts, Pace, Rhythm};
use crate::journal::Journal;
use chrono::NaiveDate;

/// who is drifting away, and how it was before.
pub fn drift(journal: &Journal, facts: &Facts, drift: &Drift) -> Sentence {
    let who = &facts.standing(drift.who).members;
    let first = if who.len() > 1 { "you, " } else { "you and " };
    let sentence = Sentence::default().text(first).then(people(journal, who));
    sentence.text(format!(" {}", then_and_now(drift.rhythm, facts.today)))
}

/// The same on a page of their own, and for whoever is not drifting too: `in touch about every
/// 5 weeks`.
pub fn rhythm(rhythm: Rhythm, today: NaiveDate) -> String {
    match rhythm.pace {
        Pace::Steady => format!("in touch about {}", every(rhythm.median_days)),
        Pace::Drifting | Pace::Ended => format!("you {}", then_and_now(rhythm, today)),
    }
}

fn then_and_now(rhythm: Rhythm, today: NaiveDate) -> String {
    let (usual, silence) = (every(rhythm.median_days), duration_till(today, rhythm.silent_days));
    format!("used to be in touch {usual}; now it is {silence}")
}

/// A median is said roughly, in the unit that one would think in.
fn every(days: i64) -> String {
    let rounded = |length: f64| (days as f64 / length).round() as i64;
    let (count, unit) = match days {
        ..7 => (days, "day"),
        28..=31 => (1, "month"),
        7..90 => (rounded(7.0), "week"),
        90..700 => (rounded(DAYS_IN_YEAR / 12.0), "month"),
        _ => (rounded(DAYS_IN_YEAR), "year"),
    };
    if count == 1 { format!("every {unit}") } else { format!("every {count} {unit}s") }
}

const DAYS_IN_YEAR: f64 = 365.25;

#[cfg(test)]
mod tests {
    use super::{drift, every, rhythm};
    use crate::insight::relationship;
    use crate::insight::testing::{Notes, today, who};

    /// Bram, met every five weeks until so many days ago.
    fn bram(keys: &str, silent: u64) -> Notes {
        (0..5).fold(Notes::new().person("Bram", keys), |notes, index| {
            let on = today() - chrono::Days::new(silent + 35 * index);
            notes.met(&on.to_string(), "bram", "")
        })
    }

    #[test]
    fn a_usual_gap_is_said_roughly() {
        for (days, said) in [
            (1, "every day"),
            (6, "every 6 days"),
            (7, "every week"),
            (10, "every week"),
            (11, "every 2 weeks"),
            (27, "every 4 weeks"),
            (28, "every month"),
            (31, "every month"),
            (32, "every 5 weeks"),
            (89, "every 13 weeks"),
            (90, "every 3 months"),
            (350, "every 11 months"),
            (365, "every 12 months"),
            (730, "every 2 years"),
        ] {
            assert_eq!(every(days), said, "{days}");
        }
    }

    #[test]
    fn what_was_and_what_is() {
        let said = |notes: Notes| {
            let (journal, facts) = notes.facts();
            drift(&journal, &facts, &facts.drifting[0]).to_string()
        };
        assert_eq!(
            said(bram("", 125)),
            "you and Bram used to be in touch every 5 weeks; now it is 4 months"
        );
        let couple = bram("unit: wit", 125).person("Carla", "unit: wit");
        assert_eq!(
            said(couple),
            "you, Bram and Carla used to be in touch every 5 weeks; now it is 4 months"
        );
    }

    #[test]
    fn on_a_page_of_their_own_they_need_no_name() {
        for (silent, said) in [
            (10, "in touch about every 5 weeks"),
            (125, "you used to be in touch every 5 weeks; now it is 4 months"),
            (800, "you used to be in touch every 5 weeks; now it is 2 years"),
        ] {
            let (journal, facts) = bram("", silent).facts();
            let bram = relationship(&journal, &facts, who(&journal, "bram"));
            assert_eq!(rhythm(bram.rhythm.unwrap(), today()), said);
        }
    }
}
