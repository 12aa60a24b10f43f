//! Give before you ask: what I gave, received and asked for in the last year.
//!
//! Only what happened counts, by its day, within `giving_within` of today. A link in an item to
//! somebody who was there makes it that person's alone; else it was for everybody who was there. A
//! link to somebody who was not ("an introduction to [[ruth]]") is what was given, not to whom.
//!
//! Why: value is given first and without strings. Whoever asks more often than they give asks too
//! soon.

use super::counted::happened_on;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Gift, Interaction};
use crate::source::Place;
use chrono::NaiveDate;

/// Something given, received or asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favour {
    pub on: NaiveDate,
    /// As written; links are the names of those to whom they lead, or their labels.
    pub text: String,
    pub interaction: InteractionIx,
    pub place: Place,
}

/// Favours between somebody and me, within `giving_within`, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Giving {
    pub gave: Vec<Favour>,
    pub received: Vec<Favour>,
    pub asked: Vec<Favour>,
}

impl Giving {
    /// I asked more often than I gave.
    pub fn asks_too_soon(&self) -> bool {
        self.asked.len() > self.gave.len()
    }
}

/// What went to and fro between somebody and me.
pub fn giving(journal: &Journal, today: NaiveDate, who: ContactIx) -> Giving {
    let mut giving = Giving::default();
    for &ix in journal.contact(who).interactions.iter().rev() {
        let said = &journal.interaction(ix).note.said;
        if let Some(on) = day_within(journal, today, said) {
            let favours = |gifts: &[Gift]| favours(journal, (ix, on), (gifts, who));
            giving.gave.extend(favours(&said.gave));
            giving.received.extend(favours(&said.received));
            giving.asked.extend(favours(&said.asked));
        }
    }
    giving
}

/// The day of an interaction that happened, where it is not too long ago.
pub(super) fn day_within(
    journal: &Journal,
    today: NaiveDate,
    said: &Interaction,
) -> Option<NaiveDate> {
    let from = journal.settings().insight.giving_within.before(today);
    happened_on(said, today).filter(|&day| day >= from)
}

/// Whether an item is for somebody who was there.
pub fn is_for(journal: &Journal, ix: InteractionIx, (gift, who): (&Gift, ContactIx)) -> bool {
    let entry = journal.interaction(ix);
    let linked = gift.whom.iter().filter_map(|one| journal.person(&entry.note.source.path, one));
    let present: Vec<ContactIx> = linked.filter(|one| entry.with.contains(one)).collect();
    present.is_empty() || present.contains(&who)
}

fn favours(
    journal: &Journal,
    (ix, on): (InteractionIx, NaiveDate),
    (gifts, who): (&[Gift], ContactIx),
) -> Vec<Favour> {
    let source = &journal.interaction(ix).note.source;
    let theirs = gifts.iter().filter(|gift| is_for(journal, ix, (gift, who)));
    theirs
        .map(|gift| Favour {
            on,
            text: journal.gift_text_for(&source.path, gift, who),
            interaction: ix,
            place: source.place(gift.span),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Favour, Giving, giving};
    use crate::insight::testing::{Notes, TODAY, today, who};

    fn of(id: &str, notes: Notes) -> Giving {
        let (journal, _) = notes.person("ada", "").person("mary", "").person("ruth", "").facts();
        giving(&journal, today(), who(&journal, id))
    }

    fn texts(favours: &[Favour]) -> Vec<&str> {
        favours.iter().map(|favour| favour.text.as_str()).collect()
    }

    #[test]
    fn what_happened_within_a_year_counts() {
        for (on, status, counts) in [
            (TODAY, "", true),
            ("2025-11-21", "", true),
            ("2025-11-20", "", false),
            ("2026-11-22", "", false),
            ("2026-11-22", "status: happened", false),
            ("2026-11-01", "status: planned", false),
            ("2026-11-01", "status: cancelled", false),
            ("2026-11-01", "status: missed", false),
        ] {
            let notes = Notes::new().met(on, "ada", &format!("gave: [jam]\n{status}"));
            assert_eq!(of("ada", notes).gave.len(), usize::from(counts), "{on} {status}");
        }
    }

    #[test]
    fn a_link_to_somebody_who_was_there_says_for_whom_it_was() {
        for (gift, adas, marys) in [
            ("jam", true, true),
            ("jam for [[ada]]", true, false),
            ("jam for [[ada]] and [[mary]]", true, true),
            ("a word with [[ruth]]", true, true),
            ("jam for [[nobody]]", true, true),
        ] {
            let notes =
                || Notes::new().met("2026-11-01", "ada, mary", &format!("gave: [\"{gift}\"]"));
            assert_eq!(!of("ada", notes()).gave.is_empty(), adas, "{gift}");
            assert_eq!(!of("mary", notes()).gave.is_empty(), marys, "{gift}");
            assert!(of("ruth", notes()).gave.is_empty(), "{gift}");
        }
    }

    #[test]
    fn the_newest_stands_first_with_its_line() {
        let notes = Notes::new().met("2026-09-01", "ada", "gave: [jam]\nreceived: [a pear]").met(
            "2026-10-01",
            "ada",
            "gave:\n  - tea\n  - \"bread, to [[ada|Ada]]\"",
        );
        let giving = of("ada", notes);
        assert_eq!(texts(&giving.gave), ["tea", "bread, to Ada", "jam"]);
        assert_eq!(texts(&giving.received), ["a pear"]);
        assert_eq!(giving.gave[1].place.line, 6);
    }

    #[test]
    fn asking_too_soon_is_asking_more_often_than_giving() {
        for (gave, asked, too_soon) in [
            ("[]", "[]", false),
            ("[jam]", "[a lift]", false),
            ("[jam]", "[a lift, a bed]", true),
            ("[]", "[a lift]", true),
        ] {
            let keys = format!("gave: {gave}\nasked: {asked}");
            let notes = Notes::new().met("2026-10-01", "ada", &keys);
            assert_eq!(of("ada", notes).asks_too_soon(), too_soon, "{keys}");
        }
    }
}
