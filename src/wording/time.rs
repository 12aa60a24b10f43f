//! A time when one was in touch, or will be: "coffee at the mill on 12 September, 10 weeks ago, with
//! Charles Babbage". The words of the note stand beside it, so that a title which is only their
//! beginning is not said.

use super::days::{day, duration, is_near, on_day};
use super::encounter::{by_channel, is_generic, known_channel, noun_phrase, own_title, plain};
use super::people::people;
use super::plans::unnamed;
use super::pronouns::pronouns;
use super::{Phrase, Sentence};
use crate::insight::Facts;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Direction, Interaction};

/// What it was, who wrote or rang, when and how long ago, where, and with whom else.
pub fn time(journal: &Journal, facts: &Facts, (ix, who): (InteractionIx, ContactIx)) -> Sentence {
    let entry = journal.interaction(ix);
    let said = &entry.note.said;
    let phrase = match is_titled(said) {
        true => noun_phrase(journal, ix),
        false => by_channel(journal, ix),
    };
    let text = phrase.unwrap_or_else(|| "in touch".to_owned());
    let others: Vec<ContactIx> = entry.with.iter().copied().filter(|&one| one != who).collect();
    let others = unnamed(journal, &others, &text);
    let mut sentence = Sentence(vec![Phrase::Interaction { text, ix }]);
    if let Some(came) = came(journal, (ix, who)) {
        sentence = with_sender(sentence, (&came, ix));
    }
    let today = facts.today;
    if let Some(on) = said.day() {
        sentence = sentence.text(format!(" {}", on_day(on, today)));
        if on < today && !is_near(on, today) {
            sentence = sentence.text(format!(", {} ago", duration(on, today)));
        }
    }
    let is_unsaid = |place: &&String| !own_title(journal, ix).contains(place.as_str());
    if let Some(place) = said.place.as_ref().filter(is_unsaid) {
        sentence = sentence.text(format!(", {place}"));
    }
    match others.as_slice() {
        [] => sentence,
        others => sentence.text(", with ").then(people(journal, others)),
    }
}

/// `a call from her about the roof`, and not `a call about the roof from her`.
fn with_sender(what: Sentence, (came, ix): (&str, InteractionIx)) -> Sentence {
    let words = what.to_string();
    match words.split_once(" about ") {
        Some((channel, about)) if !came.starts_with('(') => {
            let text = format!("{channel} {came} about {about}");
            Sentence(vec![Phrase::Interaction { text, ix }])
        }
        _ => what.text(format!(" {came}")),
    }
}

/// On their own page they need no name.
fn themselves(journal: &Journal, who: ContactIx) -> &'static str {
    pronouns(journal, who).them
}

/// When it was, where what it was stands beside it: `on 3 May 2025`.
pub fn when(journal: &Journal, facts: &Facts, ix: InteractionIx) -> String {
    journal.interaction(ix).day().map(|on| day(on, facts.today)).unwrap_or_default()
}

/// Whether the title is more than how the note begins.
fn is_titled(said: &Interaction) -> bool {
    !said.is_called_by_first_words
}

/// Who reached out, and by what, where the words before do not say it.
fn came(journal: &Journal, (ix, who): (InteractionIx, ContactIx)) -> Option<String> {
    let said = &journal.interaction(ix).note.said;
    let from = match journal.for_person(&said.direction, who) {
        Some(Direction::Incoming) => Some(format!("from {}", themselves(journal, who))),
        Some(Direction::Outgoing) => Some("from you".to_owned()),
        Some(Direction::Mutual) | None => None,
    };
    let title = if is_titled(said) { own_title(journal, ix) } else { String::new() };
    let is_quoted = !title.is_empty() && plain(&title).is_none();
    let channel = known_channel(said).filter(|_| is_quoted).map(|channel| channel.to_string());
    match (channel, from) {
        (None, None) => None,
        (None, Some(from)) if title.is_empty() || is_generic(&title) => Some(from),
        (None, Some(from)) => Some(format!("({from})")),
        (Some(channel), None) => Some(format!("({channel})")),
        (Some(channel), Some(from)) => Some(format!("({channel} {from})")),
    }
}

#[cfg(test)]
mod tests {
    use super::time;
    use crate::insight::testing::{Notes, who};
    use crate::journal::InteractionIx;

    #[test]
    fn a_time_says_what_when_and_with_whom() {
        for (on, with, keys, said) in [
            (
                "2026-09-12",
                "ada",
                "title: Coffee at the mill",
                "coffee at the mill on 12 September, 10 weeks ago",
            ),
            (
                "2026-11-17",
                "ada, charles",
                "via: meeting\nplace: London",
                "a meeting on Tuesday, London, with Charles Babbage",
            ),
            ("2026-11-21", "ada", "", "in touch today"),
            (
                "2026-09-12",
                "ada",
                "via: letter\ndirection: incoming",
                "a letter from them on 12 September, 10 weeks ago",
            ),
            (
                "2026-11-20",
                "ada",
                "title: About the looms\nvia: email\ndirection: outgoing",
                "“About the looms” (an email from you) yesterday",
            ),
            (
                "2026-11-20",
                "ada",
                "title: Call about the looms\nvia: call\ndirection: incoming",
                "a call about the looms (from them) yesterday",
            ),
            (
                "2026-11-20",
                "ada",
                "via: call\ntopics: [the looms]\ndirection: incoming",
                "a call from them about the looms yesterday",
            ),
            ("2026-12-20", "ada", "title: Lunch", "lunch on 20 December"),
        ] {
            let (journal, facts) = Notes::new()
                .person("ada", "name: Ada Lovelace\ngoes_by: Ada")
                .person("charles", "name: Charles Babbage")
                .met(on, with, keys)
                .facts();
            let ada = who(&journal, "ada");
            assert_eq!(time(&journal, &facts, (InteractionIx(0), ada)).to_string(), said);
        }
    }

    #[test]
    fn a_title_that_is_only_how_the_note_begins_is_left_to_the_note() {
        let (journal, facts) = Notes::new()
            .person("ada", "")
            .said("2026-11-20", "ada", "via: call\n---\nThe looms again.\n")
            .facts();
        let ada = who(&journal, "ada");
        assert_eq!(time(&journal, &facts, (InteractionIx(0), ada)).to_string(), "a call yesterday");
    }
}
