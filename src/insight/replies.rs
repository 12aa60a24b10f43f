//! Replies: the last word was theirs, and nothing of mine has come since.
//!
//! A word is what they wrote (`direction: incoming` by email, letter, message and the like) or a
//! missed call of theirs. From `reply_after_days` after it on a reply is owed to each person it
//! came from, until I was in touch with that person: outgoing, mutual, or a visit or call of
//! theirs in which we spoke. A missed try of mine is no answer. Of several words of one person the
//! last that is old enough shows; the others are answered with it. `settled: [reply]` closes it.
//!
//! Why: close loops; do not leave people hanging.

use super::boxes::stands_for;
use super::owed::is_settled;
use super::steps::{Step, steps, steps_since, unanswered};
use super::unboxed::Found;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::OwedKind;
use chrono::NaiveDate;

/// A reply that no box stands for, to everybody who waits for an answer to one note.
pub(super) fn found(journal: &Journal, ix: InteractionIx, who: Vec<ContactIx>) -> Found {
    let date = journal.interaction(ix).note.said.date.as_ref();
    let span = date.map(|date| date.span).unwrap_or_default();
    Found { kind: OwedKind::Reply, ix, who, span }
}

/// The note of the word that somebody waits for an answer to.
pub(super) fn last_word(
    journal: &Journal,
    today: NaiveDate,
    who: ContactIx,
) -> Option<InteractionIx> {
    let after_days = journal.settings().insight.reply_after_days;
    let reaches = |step: &Step| step.kind.reaches_them();
    let steps = steps_since(steps(journal, who, today), reaches);
    let words = unanswered(&steps, |step| step.kind.awaits_reply(), reaches);
    let is_closed = |ix| {
        is_settled(journal, ix, OwedKind::Reply) || stands_for(journal, OwedKind::Reply, (ix, who))
    };
    words
        .take_while(|word| !is_closed(word.ix))
        .find(|word| (today - word.at.day).num_days() >= after_days)
        .map(|word| word.ix)
}

#[cfg(test)]
mod tests {
    use crate::insight::facts;
    use crate::insight::testing::{Notes, day, lines};

    const LETTER: &str = "via: letter\ndirection: incoming";
    const MINE: &str = "via: letter\ndirection: outgoing";
    const CALLED: &str = "via: call\nstatus: missed\ndirection: incoming";

    /// Who waits for a reply, and since when, on each day.
    fn replies(notes: Notes, days: &[&str]) -> Vec<String> {
        let (journal, _) = notes.facts();
        let shown = |on: &&str| {
            let facts = facts(&journal, day(on));
            lines(&journal, &facts.replies.open).join(", ")
        };
        days.iter().map(shown).collect()
    }

    fn ada() -> Notes {
        Notes::new().person("ada", "").person("bert", "")
    }

    #[test]
    fn day_by_day_a_letter_waits_from_the_day_after_till_it_is_answered() {
        let notes = ada().met("2026-11-05", "ada", LETTER).met("2026-11-12", "ada", MINE);
        let shown = replies(notes, &["2026-11-05", "2026-11-06", "2026-11-11", "2026-11-12"]);
        assert_eq!(shown, ["", "2026-11-05 ada", "2026-11-05 ada", ""]);
    }

    #[test]
    fn only_what_they_wrote_and_their_missed_calls_wait() {
        for (keys, waits) in [
            (LETTER, true),
            (CALLED, true),
            ("via: signal\ndirection: incoming", true),
            ("via: email", false),
            ("via: meeting\ndirection: incoming", false),
            ("via: gift\ndirection: incoming", false),
            ("via: newsletter\ndirection: incoming", false),
            ("via: call\nstatus: missed", false),
            ("via: letter\ndirection: incoming\nstatus: cancelled", false),
            ("via: letter\ndirection: incoming\nsettled: [Reply]", false),
            ("via: letter\ndirection: incoming\nsettled: [thanks]", true),
        ] {
            let shown = replies(ada().met("2026-11-05", "ada", keys), &["2026-11-21"]);
            assert_eq!(!shown[0].is_empty(), waits, "{keys}");
        }
    }

    #[test]
    fn what_answers_and_what_does_not() {
        for (on, keys, waits) in [
            ("2026-11-06", MINE, false),
            ("2026-11-06", "", false),
            ("2026-11-06", "via: visit\ndirection: incoming", false),
            ("2026-11-06", "via: call\nstatus: missed", true),
            ("2026-11-06", "via: gift\ndirection: incoming", true),
            ("2026-11-06", "via: newsletter\ndirection: outgoing", true),
            ("2026-11-06", "via: note", true),
            ("2026-12-06", "", true),
            ("2026-11-04", MINE, true),
            ("2026-11-05", MINE, false),
            ("2026-11-05 11:00", MINE, false),
            ("2026-11-05 09:00", MINE, true),
        ] {
            let notes = ada().met("2026-11-05 10:00", "ada", LETTER).met(on, "ada", keys);
            let shown = replies(notes, &["2026-11-21"]);
            assert_eq!(!shown[0].is_empty(), waits, "{on} {keys}");
        }
    }

    #[test]
    fn of_several_words_the_last_shows_and_one_of_today_hides_none() {
        let notes = ada().met("2026-11-01", "ada", LETTER).met("2026-11-05", "ada", CALLED);
        let shown = replies(notes, &["2026-11-04", "2026-11-05", "2026-11-06"]);
        assert_eq!(shown, ["2026-11-01 ada", "2026-11-01 ada", "2026-11-05 ada"]);
        let settled = format!("{LETTER}\nsettled: [reply]");
        let notes = ada().met("2026-11-01", "ada", LETTER).met("2026-11-05", "ada", &settled);
        assert_eq!(replies(notes, &["2026-11-06"]), [""], "the older is answered with it");
    }

    #[test]
    fn each_of_several_people_is_judged_alone() {
        let notes = ada()
            .person("cleo", "status: closed")
            .met("2026-11-01", "bert, cleo, ada", LETTER)
            .met("2026-11-03", "ada", MINE);
        let shown = replies(notes, &["2026-11-02", "2026-11-03"]);
        assert_eq!(shown, ["2026-11-01 bert+ada", "2026-11-01 bert"]);
        let notes =
            ada().met("2026-11-01", "ada, bert", "via: email\ndirection: [\"ada: incoming\"]");
        assert_eq!(replies(notes, &["2026-11-02"]), ["2026-11-01 ada"]);
    }

    #[test]
    fn old_ones_fold_away_and_numbers_are_settings() {
        for (on, after, open, old) in [
            ("2026-08-23", 1, 1, 0),
            ("2026-08-22", 1, 0, 1),
            ("2026-11-19", 3, 0, 0),
            ("2026-11-18", 3, 1, 0),
            ("2026-11-21", 0, 1, 0),
        ] {
            let (_, facts) = ada()
                .settings(|settings| settings.insight.reply_after_days = after)
                .met(on, "ada", LETTER)
                .facts();
            assert_eq!((facts.replies.open.len(), facts.replies.old.len()), (open, old), "{on}");
        }
    }

    #[test]
    fn a_box_is_the_loop_and_its_tick_the_end_of_it() {
        let letter = |boxes: &str| {
            ada().said("2026-11-05", "ada, bert", &format!("{LETTER}\n---\n{boxes}\n"))
        };
        for (boxes, shown, promises) in [
            ("- [ ] her letter #reply", "2026-11-05 box ada+bert", 0),
            ("- [ ] her letter #reply for:ada", "2026-11-05 bert, 2026-11-05 box ada", 0),
            ("- [x] her letter #reply done:2026-11-06", "", 0),
            ("- [-] her letter #reply", "", 0),
            ("- [ ] her letter #reply due:2026-11-28", "2026-11-05 box ada+bert", 0),
            ("- [ ] her letter #reply due:2026-11-29", "", 1),
            ("- [ ] their reply #reply by:them", "2026-11-05 ada+bert", 0),
            ("- [ ] send it", "2026-11-05 ada+bert", 1),
        ] {
            let (journal, facts) = letter(boxes).facts();
            assert_eq!(lines(&journal, &facts.replies.open).join(", "), shown, "{boxes}");
            let found = facts.promises.open.len() + facts.promises.later.len();
            assert_eq!(found, promises, "{boxes}");
        }
    }

    #[test]
    fn a_tick_elsewhere_answers_if_it_is_no_older() {
        for (ticked, waits) in [
            ("- [x] her letter #reply done:2026-11-05", false),
            ("- [x] her letter #reply done:2026-11-04", true),
            ("- [x] her letter #reply", true),
            ("- [ ] her letter #reply", true),
        ] {
            let note = format!("---\nname: Ada\n---\n{ticked}\n");
            let notes =
                Notes::new().note("contacts/ada.md", &note).met("2026-11-05", "ada", LETTER);
            let shown = replies(notes, &["2026-11-21"]);
            assert_eq!(shown[0].contains("2026-11-05 ada"), waits, "{ticked}");
        }
    }

    #[test]
    fn day_by_day_an_open_box_is_a_promise_a_reply_and_a_promise_again() {
        let (journal, _) = ada()
            .said("2026-11-05", "ada", "---\n- [ ] the question about looms #reply\n")
            .met("2026-11-10", "ada", "")
            .facts();
        for (on, replies, promises) in
            [("2026-11-05", 0, 1), ("2026-11-06", 1, 0), ("2026-11-09", 1, 0), ("2026-11-10", 0, 1)]
        {
            let facts = facts(&journal, day(on));
            assert_eq!(
                (facts.replies.open.len(), facts.promises.open.len()),
                (replies, promises),
                "{on}"
            );
        }
    }

    #[test]
    fn a_box_in_a_contacts_own_file_stands_at_once_and_till_it_is_ticked() {
        let (journal, facts) = Notes::new()
            .note("contacts/ada.md", "---\nname: Ada\n---\n- [ ] her question #reply\n")
            .met("2026-11-20", "ada", "")
            .facts();
        assert_eq!(lines(&journal, &facts.replies.open), ["box ada"]);
        assert!(facts.promises.open.is_empty());
    }

    #[test]
    fn a_reply_has_an_id_and_names_its_line() {
        let (_, facts) = ada().met("2026-11-05", "ada", LETTER).facts();
        let reply = &facts.replies.open[0];
        assert_eq!(reply.id.short().len(), 2);
        let place = (&*reply.place.path, reply.place.line);
        assert_eq!(place, ("interactions/2026-11-05-2.md", 2));
    }
}
