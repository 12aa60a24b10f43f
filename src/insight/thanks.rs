//! Thanks: something was `received` and not acknowledged.
//!
//! Thanks are owed to whoever of those who were there a link in the item names, else to everybody
//! in `with`, from that day until I was in touch with that person after it. A link to somebody who
//! was not there ("an introduction to [[ruth]]") is what was received, not from whom. A box
//! `#thanks` about them in that note or a later one stands for it, and `settled: [thanks]` closes
//! it.
//!
//! Why: close loops; a gift that nobody mentions again was the last of its kind.

use super::boxes::stands_for;
use super::counted::happened_on;
use super::giving::is_for;
use super::owed::is_settled;
use super::silence::is_gone;
use super::steps::is_reached_after;
use super::unboxed::Found;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Gift, OwedKind};
use crate::source::Span;
use chrono::NaiveDate;

/// Everybody from whom something was received, each once.
pub(super) fn givers(journal: &Journal, ix: InteractionIx) -> Vec<ContactIx> {
    let mut givers = Vec::new();
    let received = &journal.interaction(ix).note.said.received;
    for giver in received.iter().flat_map(|gift| givers_of(journal, ix, gift)) {
        if !givers.contains(&giver) {
            givers.push(giver);
        }
    }
    givers
}

/// From whom one thing was received: whoever of those who were there a link in it names, else
/// everybody who was.
fn givers_of(journal: &Journal, ix: InteractionIx, gift: &Gift) -> Vec<ContactIx> {
    let with = journal.interaction(ix).with.iter().copied();
    with.filter(|&who| is_for(journal, ix, (gift, who))).collect()
}

/// The thanks that are owed after one note, where no box stands for them.
pub(super) fn found(journal: &Journal, today: NaiveDate, ix: InteractionIx) -> Option<Found> {
    let said = &journal.interaction(ix).note.said;
    let at = said.date.as_ref().filter(|_| !said.received.is_empty())?.value;
    happened_on(said, today).filter(|_| !is_settled(journal, ix, OwedKind::Thanks))?;
    let is_owed = |&who: &ContactIx| {
        !is_gone(&journal.contact(who).note.said)
            && !is_reached_after(journal, today, (who, at))
            && !stands_for(journal, OwedKind::Thanks, (ix, who))
    };
    let mut found: Option<(Span, Vec<ContactIx>)> = None;
    for gift in &said.received {
        let owed = givers_of(journal, ix, gift).into_iter().filter(is_owed);
        for giver in owed {
            let (_, who) = found.get_or_insert_with(|| (gift.span, Vec::new()));
            if !who.contains(&giver) {
                who.push(giver);
            }
        }
    }
    found.map(|(span, who)| Found { kind: OwedKind::Thanks, ix, who, span })
}

#[cfg(test)]
mod tests {
    use crate::insight::facts;
    use crate::insight::testing::{Notes, TODAY, day, lines};

    fn people() -> Notes {
        Notes::new()
            .person("ada", "")
            .person("bert", "")
            .person("cleo", "")
            .person("dead", "died: 2026")
    }

    fn thanks(notes: Notes, days: &[&str]) -> Vec<String> {
        let (journal, _) = notes.facts();
        let shown = |on: &&str| lines(&journal, &facts(&journal, day(on)).thanks.open).join(", ");
        days.iter().map(shown).collect()
    }

    #[test]
    fn day_by_day_thanks_are_owed_from_the_day_on_till_the_next_contact() {
        let notes = people()
            .met("2026-11-05", "ada", "received: [a lamp]")
            .met("2026-11-07", "ada", "via: call\nstatus: missed")
            .met("2026-11-08", "ada", "via: letter\ndirection: incoming")
            .met("2026-11-09", "ada", "via: letter\ndirection: outgoing");
        let shown = thanks(notes, &["2026-11-04", "2026-11-05", "2026-11-08", "2026-11-09"]);
        assert_eq!(shown, ["", "2026-11-05 ada", "2026-11-05 ada", ""]);
    }

    #[test]
    fn whom_to_thank() {
        for (keys, shown) in [
            ("received: [a lamp]", "2026-11-05 ada+bert"),
            ("received: [\"a lamp from [[bert]]\"]", "2026-11-05 bert"),
            ("received: [\"a lamp from [[bert]]\", \"tea from [[ada]]\"]", "2026-11-05 bert+ada"),
            ("received: [\"a book on [[looms]]\"]", "2026-11-05 ada+bert"),
            ("received: [\"a word with [[cleo]]\"]", "2026-11-05 ada+bert"),
            ("received: [\"a word with [[cleo]]\", \"tea from [[ada]]\"]", "2026-11-05 ada+bert"),
            ("received: [\"the lamp of [[dead]]\"]", "2026-11-05 ada+bert"),
            ("received: []", ""),
            ("received: [a lamp]\nsettled: [thanks]", ""),
            ("received: [a lamp]\nsettled: [reply]", "2026-11-05 ada+bert"),
            ("received: [a lamp]\nstatus: planned", ""),
            ("received: [a lamp]\nstatus: cancelled", ""),
            ("received: [a lamp]\nvia: gift\ndirection: incoming", "2026-11-05 ada+bert"),
        ] {
            let shown_today =
                thanks(people().met("2026-11-05", "ada, bert", keys), &["2026-11-21"]);
            assert_eq!(shown_today, [shown], "{keys}");
        }
    }

    #[test]
    fn an_introduction_to_somebody_is_owed_to_whoever_made_it() {
        let notes = people()
            .met("2026-11-05", "ada", "received: [\"an introduction to [[bert]]\"]")
            .met("2026-11-06", "bert", "")
            .met("2026-11-08", "ada", "");
        let shown = thanks(notes, &["2026-11-05", "2026-11-07", "2026-11-08"]);
        assert_eq!(shown, ["2026-11-05 ada", "2026-11-05 ada", ""]);
    }

    #[test]
    fn on_the_very_day_only_two_times_tell_that_i_was_in_touch_after_it() {
        for (received, next, is_owed) in [
            ("2026-11-05 10:00", "2026-11-05 18:00", false),
            ("2026-11-05 10:00", "2026-11-05 09:00", true),
            ("2026-11-05 10:00", "2026-11-05", true),
            ("2026-11-05", "2026-11-05 18:00", true),
            ("2026-11-05", "2026-11-06", false),
        ] {
            let notes =
                people().met(received, "ada", "received: [a lamp]").met(next, "ada", "via: call");
            assert_eq!(!thanks(notes, &[TODAY])[0].is_empty(), is_owed, "{received} {next}");
        }
    }

    #[test]
    fn a_box_is_the_loop_once() {
        for (boxes, shown, promises) in [
            ("- [ ] thank her #thanks", "2026-11-05 box ada", 0),
            ("- [x] thank her #thanks done:2026-11-05", "", 0),
            ("- [-] thank her #thanks", "", 0),
            ("- [ ] thank her #thanks due:2027-01-01", "", 1),
            ("- [ ] thank him #thanks for:bert", "2026-11-05 ada, 2026-11-05 box bert", 0),
        ] {
            let note = format!("received: [a lamp]\n---\n{boxes}\n");
            let (journal, facts) = people().said("2026-11-05", "ada", &note).facts();
            assert_eq!(lines(&journal, &facts.thanks.open).join(", "), shown, "{boxes}");
            assert_eq!(facts.promises.open.len() + facts.promises.later.len(), promises, "{boxes}");
        }
    }

    #[test]
    fn a_box_in_a_later_note_stands_for_it_and_one_in_an_earlier_note_does_not() {
        for (on, mark, shown) in [
            ("2026-11-06", " ", "2026-11-06 box ada"),
            ("2026-11-06", "x", ""),
            ("2026-11-04", "x", "2026-11-05 ada"),
        ] {
            let text = format!("via: note\n---\n- [{mark}] thank her #thanks\n");
            let notes =
                people().met("2026-11-05", "ada", "received: [a lamp]").said(on, "ada", &text);
            assert_eq!(thanks(notes, &["2026-11-21"]), [shown], "{on} {mark}");
        }
    }

    #[test]
    fn day_by_day_an_open_box_is_a_promise_again_after_the_next_contact() {
        let (journal, _) = people()
            .said("2026-11-05", "ada", "received: [a lamp]\n---\n- [ ] thank her #thanks\n")
            .met("2026-11-08", "ada", "")
            .facts();
        for (on, thanks, promises) in
            [("2026-11-05", 1, 0), ("2026-11-07", 1, 0), ("2026-11-08", 0, 1)]
        {
            let facts = facts(&journal, day(on));
            assert_eq!(
                (facts.thanks.open.len(), facts.promises.open.len()),
                (thanks, promises),
                "{on}"
            );
        }
    }

    #[test]
    fn old_ones_fold_away_and_each_names_the_line_of_the_gift() {
        let keys = "gave: [tea]\nreceived: [a lamp]";
        for (on, open, old) in [("2026-08-23", 1, 0), ("2026-08-22", 0, 1)] {
            let (_, facts) = people().met(on, "ada", keys).facts();
            assert_eq!((facts.thanks.open.len(), facts.thanks.old.len()), (open, old), "{on}");
            let owing = facts.thanks;
            let place = owing.all().next().map(|owed| owed.place.line);
            assert_eq!(place, Some(5));
        }
    }
}
