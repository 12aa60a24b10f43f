//! The days ahead of a row, as they will be if nobody writes anything: a page that is read later
//! than it was made tells the truth of its reader's day by them.
//!
//! Most of what a day changes is counting: due is due from `due_on` on, late from `late_on` on.
//! What else can change lies in the files, on days that are known: a pause ends, a plan comes near,
//! takes place or passes, somebody's `since` begins. A *spell* is the time between two of these,
//! and in it only the band and the rank follow the calendar. Each is asked of the rules themselves,
//! on its first day, so that nothing is decided here that is decided elsewhere.

use super::standing::{Day, cadence_days, late_on};
use super::{Facts, Standing, is_told};
use crate::journal::{ContactIx, Journal};
use crate::model::{Cadence, Interval, days_after};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Asks for the days ahead of every row.
pub struct Outlooks<'a> {
    facts: &'a Facts,
    day: Day<'a>,
}

/// How a row will stand, while nobody writes anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook<'a> {
    /// The first holds today; never empty.
    pub spells: Vec<Spell<'a>>,
    /// The mornings ahead, as the row stands on them, of days on which it is due and is taken to be
    /// contacted: it has its place in the share of the day.
    pub contacted: Vec<Spell<'a>>,
}

/// A time in which a row stands as it does, but for what the calendar alone brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell<'a> {
    pub from: NaiveDate,
    /// As it stands on that day.
    pub standing: Cow<'a, Standing>,
    /// The first day on which it is late; `None` for whoever is never late: not asked about, not
    /// contacted yet, or left in peace.
    pub late_on: Option<NaiveDate>,
    /// The cadence in days, by which the row is ranked.
    pub cadence_days: i64,
    /// Whether the row is listed among those who are not asked about.
    pub is_told: bool,
}

/// By so many days may the first day that sees a plan differ from counting back from the plan:
/// months are of 28 to 31 days.
const MONTHS_DIFFER_BY: i64 = 3;

impl<'a> Outlooks<'a> {
    /// The outlooks of a journal, seen on the day of `facts`.
    pub fn new(journal: &'a Journal, facts: &'a Facts) -> Self {
        Self { facts, day: Day::new(journal, facts.today) }
    }

    /// The outlook of a row, an index into `Facts::standings`.
    pub fn of(&self, row: usize) -> Outlook<'a> {
        let journal = self.day.journal;
        let now = &self.facts.standings[row];
        let mut spells = vec![spell(journal, self.facts.today, Cow::Borrowed(now))];
        let mut contacted = Vec::new();
        for on in self.turns(&now.members) {
            let day = Day::new(journal, on);
            let then = day.standing(now.members.clone());
            if let Some(morning) = day.this_morning(&then) {
                contacted.push(spell(journal, on, Cow::Owned(morning)));
            }
            if spells.last().is_none_or(|last| !goes_on(&last.standing, &then)) {
                spells.push(spell(journal, on, Cow::Owned(then)));
            }
        }
        Outlook { spells, contacted }
    }

    /// The days after today on which a row may come to stand otherwise.
    fn turns(&self, members: &[ContactIx]) -> BTreeSet<NaiveDate> {
        let mut turns: BTreeSet<NaiveDate> = members
            .iter()
            .flat_map(|&who| {
                let contact = &self.day.journal.contact(who).note.said;
                let since = contact.since.as_ref().map(|since| since.value);
                let paused_until = contact.paused_until.as_ref().map(|until| until.value);
                let marked_until = self.day.rhythms.pause(contact).map(|(until, _)| until);
                [since, paused_until, marked_until].into_iter().flatten()
            })
            .collect();
        for on in self.days_ahead(members) {
            turns.extend([on, days_after(on, 1)]);
            turns.extend(self.seen_from(members, on));
        }
        turns.split_off(&days_after(self.facts.today, 1))
    }

    /// The days from today on for which something is written down with any of them.
    fn days_ahead(&self, members: &[ContactIx]) -> BTreeSet<NaiveDate> {
        let day = |&ix: &_| self.day.journal.interaction(ix).day();
        let ahead = members.iter().flat_map(|&who| {
            let newest_first = self.day.journal.contact(who).interactions.iter().rev();
            newest_first.filter_map(day).take_while(|&on| on >= self.facts.today)
        });
        ahead.collect()
    }

    /// The days on which a plan may first be near enough to silence.
    fn seen_from(&self, members: &[ContactIx], on: NaiveDate) -> Vec<NaiveDate> {
        let at_least = self.day.journal.settings().insight.planned_days_min;
        let mut days = vec![days_after(on, -at_least)];
        for every in members.iter().filter_map(|&who| self.interval(who)) {
            let about = every.before(on);
            days.extend((0..=MONTHS_DIFFER_BY).map(|more| days_after(about, more)));
        }
        days
    }

    fn interval(&self, who: ContactIx) -> Option<Interval> {
        match self.day.rhythms.of(who, &self.day.journal.contact(who).note.said)?.cadence {
            Cadence::Every(every) => Some(every),
            Cadence::Never | Cadence::Untracked => None,
        }
    }
}

fn spell<'a>(journal: &Journal, from: NaiveDate, standing: Cow<'a, Standing>) -> Spell<'a> {
    let every = standing.interval().filter(|_| standing.band.is_some());
    let counts = every.zip(standing.due_on).filter(|_| standing.pull_back.is_none());
    let is_begun = |_: &(Interval, NaiveDate)| standing.start.is_some();
    Spell {
        from,
        late_on: counts
            .filter(is_begun)
            .map(|(every, due_on)| late_on(journal, standing.start, (due_on, every))),
        cadence_days: every.map_or(0, |every| cadence_days(standing.start, every)),
        is_told: is_told(&standing),
        standing,
    }
}

/// Whether nothing is different but what the calendar alone brings. Whoever was never contacted is
/// due on every day anew.
fn goes_on(before: &Standing, after: &Standing) -> bool {
    let due_on = |standing: &Standing| {
        let is_fixed = standing.start.is_some() || standing.pull_back.is_some();
        standing.due_on.filter(|_| is_fixed)
    };
    before.cadence == after.cadence
        && (before.last, before.start) == (after.last, after.start)
        && before.silence == after.silence
        && before.pull_back == after.pull_back
        && due_on(before) == due_on(after)
}

#[cfg(test)]
mod tests {
    use super::{Outlooks, Spell};
    use crate::insight::testing::{Notes, day, today};
    use crate::insight::{Band, Facts, Standing, facts};
    use crate::journal::Journal;
    use chrono::NaiveDate;

    const HORIZON: usize = 420;

    /// People for whom something changes in the year ahead.
    fn people() -> Notes {
        let mut notes = Notes::new()
            .settings(|settings| {
                settings.cadence.pause = [("oslo".to_owned(), day("2027-02-01"))].into();
                settings.insight.planned_days_min = 20;
            })
            .person("pause", "cadence: 6w\npaused_until: 2026-12-24")
            .person("paused", "paused_until: 2027-03-01")
            .person("oslo", "cadence: 1 month\ntags: [oslo]\nunit: north")
            .person("bergen", "cadence: 9w\nunit: north")
            .met("2026-08-31", "bergen", "")
            .person("begins", "cadence: 2w\nsince: 2027-01-20")
            .person("never", "cadence: 2w")
            .person("tried", "cadence: 5d")
            .met("2026-11-01", "tried", "direction: outgoing")
            .met("2026-11-05", "tried", "direction: outgoing")
            .met("2026-12-05", "tried", "direction: outgoing");
        for (every, planned) in
            [("1w", "2027-01-31"), ("1 month", "2027-03-31"), ("3 months", "2027-05-31")]
        {
            for keys in ["", "status: planned", "status: missed", "via: newsletter"] {
                let id = format!("plan-{}-{}", every.replace(' ', ""), keys.len());
                notes = notes
                    .person(&id, &format!("cadence: {every}"))
                    .met("2026-10-31", &id, "")
                    .met(planned, &id, keys);
            }
        }
        notes
    }

    /// What a row's spell says of a day: as the rules would, if the spells are right.
    fn told(spells: &[Spell<'_>], on: NaiveDate) -> (Option<NaiveDate>, Option<Band>) {
        let spell = spells.iter().rev().find(|spell| spell.from <= on).unwrap();
        let Standing { start, pull_back, band, due_on, .. } = &*spell.standing;
        let Some(due_on) = due_on.filter(|_| band.is_some()) else { return (None, None) };
        let due_on = match (start, pull_back) {
            (None, None) => due_on.max(on),
            _ => due_on,
        };
        let band = match spell.late_on {
            _ if on < due_on => Band::Soon,
            _ if pull_back.is_some() => Band::LightTouch,
            _ if start.is_none() => Band::Never,
            Some(late_on) if on >= late_on => Band::Late,
            _ => Band::Due,
        };
        (Some(due_on), Some(band))
    }

    fn agree((journal, facts): &(Journal, Facts), then: &Facts) {
        let outlooks = Outlooks::new(journal, facts);
        for (row, standing) in then.standings.iter().enumerate() {
            let spells = outlooks.of(row).spells;
            let due_on = standing.due_on.filter(|_| standing.band.is_some());
            let who = &journal.contact(standing.members[0]).note.said.id;
            assert_eq!(told(&spells, then.today), (due_on, standing.band), "{who} {}", then.today);
            let spell = spells.iter().rev().find(|spell| spell.from <= then.today).unwrap();
            assert_eq!(spell.standing.silence, standing.silence, "{who} {}", then.today);
            assert_eq!(spell.standing.last, standing.last, "{who} {}", then.today);
            assert_eq!(spell.is_told, then.silent.contains(&row), "{who} {}", then.today);
        }
    }

    #[test]
    fn every_day_ahead_is_as_the_rules_will_say_on_it() {
        let notes = people().facts();
        for on in today().iter_days().take(HORIZON) {
            agree(&notes, &facts(&notes.0, on));
        }
    }

    #[test]
    fn whoever_has_nothing_ahead_has_one_spell() {
        let (journal, facts) =
            Notes::new().person("ada", "cadence: 6w").met("2026-11-01", "ada", "").facts();
        let outlook = Outlooks::new(&journal, &facts).of(0);
        let [spell] = outlook.spells.as_slice() else { panic!("{outlook:?}") };
        assert_eq!(spell.late_on, Some(day("2027-01-04")), "63 days and one after 1 November");
        assert_eq!(spell.cadence_days, 42);
    }

    #[test]
    fn a_plan_without_a_status_is_contact_on_its_day_and_takes_from_the_share() {
        let (journal, facts) = Notes::new()
            .person("ada", "cadence: 1w")
            .met("2026-11-01", "ada", "")
            .met("2026-12-24", "ada", "")
            .facts();
        let outlook = Outlooks::new(&journal, &facts).of(0);
        let [morning] = outlook.contacted.as_slice() else { panic!("{outlook:?}") };
        assert_eq!(morning.from, day("2026-12-24"));
        assert_eq!(morning.standing.due_on, Some(day("2026-11-08")), "as it stood that morning");
        let tries = ["2026-10-01", "2026-11-01", "2026-12-24"];
        let (journal, facts) = tries
            .iter()
            .fold(Notes::new().person("ada", "cadence: 1w"), |notes, on| {
                notes.met(on, "ada", "direction: outgoing")
            })
            .facts();
        let outlook = Outlooks::new(&journal, &facts).of(0);
        let [morning] = outlook.contacted.as_slice() else { panic!("{outlook:?}") };
        assert_eq!(morning.standing.pull_back, None, "the last try was not made yet");
        let from: Vec<_> = outlook.spells.iter().map(|spell| spell.from).collect();
        assert_eq!(from, [today(), day("2026-11-24"), day("2026-12-24")]);
    }
}
