//! What is owed to somebody: "her letter of 17 November", "the fillet on 3 October".
//!
//! Whose letter it was is said only where the contact's `pronouns` say how; nobody's are guessed.
//! Where a note has a title of its own that is no plain English for an encounter, it is quoted:
//! "“Estimate for the roof”, an email on Tuesday".

use super::days::{day, is_near, on_day};
use super::encounter::{about, is_generic, known_channel, own_title, plain};
use super::follow_ups::due_words;
use super::pronouns::written;
use super::{Phrase, Sentence, joined};
use crate::insight::{Facts, Owed, OwedFrom, is_for};
use crate::journal::{FollowUpIx, InteractionIx, Journal};
use crate::model::{Gift, Interaction, Occurrence, OwedKind, Word};

const MISSED: &str = "missed ";

/// What it is, and since when.
pub fn owed(journal: &Journal, facts: &Facts, owed: &Owed) -> Sentence {
    let said = match owed.from {
        OwedFrom::FollowUp(ix) => return a_box(journal, facts, ix),
        OwedFrom::Interaction(ix) => Said { journal, facts, owed, ix },
    };
    match owed.kind {
        OwedKind::Reply => said.reply(),
        OwedKind::Thanks => said.thanks(),
        OwedKind::Repair => said.repair(),
    }
}

fn a_box(journal: &Journal, facts: &Facts, ix: FollowUpIx) -> Sentence {
    let text = super::plain(&journal.said(journal.follow_up(ix)).text);
    match due_words(journal, facts, ix).as_str() {
        "" => Sentence::default().text(text),
        due => Sentence::default().text(format!("{text}, {due}")),
    }
}

/// Something that the note of an interaction shows to be open.
struct Said<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    owed: &'a Owed,
    ix: InteractionIx,
}

impl Said<'_> {
    fn reply(&self) -> Sentence {
        let title = self.written_title();
        let (article, channel) = self.came_as();
        match self.after_channel(&title) {
            None => {
                let came_as = format!(", {}", self.owned(article, &channel));
                self.phrase(format!("“{title}”")).text(came_as + &self.on())
            }
            Some(rest) if rest.is_empty() => {
                self.phrase(self.owned(article, &channel)).text(self.of())
            }
            Some(rest) => self.phrase(self.owned(article, &(channel + &rest))).text(self.on()),
        }
    }

    /// What the title, or the topics, say beyond the channel: ` about the roof`. `None` where the
    /// title says something of its own.
    fn after_channel(&self, title: &str) -> Option<String> {
        if title.is_empty() || is_generic(title) {
            return Some(about(self.interaction()));
        }
        let (_, channel) = self.came_as();
        let channel = channel.strip_prefix(MISSED).unwrap_or(&channel);
        plain(title)?.words.strip_prefix(channel).map(str::to_owned)
    }

    fn thanks(&self) -> Sentence {
        let received: Vec<String> = self.received().map(|gift| self.named(gift)).collect();
        let is_word = self.on().starts_with(" on ");
        self.phrase(joined(&received)).text(if is_word { "" } else { "," }).text(self.on())
    }

    fn repair(&self) -> Sentence {
        let said = self.interaction();
        let title = own_title(self.journal, self.ix);
        let of_its_own = plain(&title).filter(|plain| !plain.article.is_empty());
        let channel = known_channel(said).filter(|channel| !channel.article.is_empty());
        let channel = channel.map_or_else(|| "meeting".to_owned(), |channel| channel.words);
        let (noun, rest) = match (of_its_own, plain(&title)) {
            (Some(plain), _) if is_generic(&title) => (plain.words + &about(said), String::new()),
            (Some(plain), _) => (plain.words, String::new()),
            (None, _) if title.is_empty() => (channel + &about(said), String::new()),
            (None, Some(plain)) => (channel, format!(": {plain}")),
            (None, None) => (channel, format!(": “{title}”")),
        };
        self.phrase(format!("a {} {noun}", self.temperature())).text(self.on() + &rest)
    }

    fn temperature(&self) -> &'static str {
        let reading = self
            .owed
            .who
            .first()
            .and_then(|&who| self.journal.for_person(&self.interaction().temperature, who));
        reading.map_or("cool", Word::word)
    }

    fn interaction(&self) -> &Interaction {
        &self.journal.interaction(self.ix).note.said
    }

    /// The title, unless it is only how the note begins: what came is then told by its channel.
    fn written_title(&self) -> String {
        let title = own_title(self.journal, self.ix);
        let said = self.interaction();
        let is_written = !said.is_called_by_first_words || plain(&title).is_some();
        if is_written { title } else { String::new() }
    }

    fn phrase(&self, text: String) -> Sentence {
        Sentence(vec![Phrase::Interaction { text, ix: self.ix }])
    }

    /// By what it came, whatever its title, with the article of that.
    fn came_as(&self) -> (&'static str, String) {
        let said = self.interaction();
        let is_missed =
            said.status.as_ref().is_some_and(|status| status.value == Occurrence::Missed);
        match known_channel(said) {
            _ if is_missed => ("a ", format!("{MISSED}call")),
            Some(channel) => (channel.article, channel.words),
            None => ("a ", "message".to_owned()),
        }
    }

    /// `her letter` where the pronouns are known, else `a letter`.
    fn owned(&self, article: &str, words: &str) -> String {
        let owner = match self.owed.who.as_slice() {
            &[one] => written(self.journal, one),
            _ => None,
        };
        match owner {
            Some(owner) => format!("{} {words}", owner.their),
            None => format!("{article}{words}"),
        }
    }

    /// ` of 17 November`, ` on Tuesday`, ` from yesterday`; a call has no day of its own.
    fn of(&self) -> String {
        let Some(on) = self.owed.on.filter(|_| !self.came_as().1.ends_with("call")) else {
            return self.on();
        };
        match on_day(on, self.facts.today) {
            near if !near.starts_with("on ") => format!(" from {near}"),
            _ if is_near(on, self.facts.today) => self.on(),
            _ => format!(" of {}", day(on, self.facts.today)),
        }
    }

    fn on(&self) -> String {
        self.owed.on.map(|on| format!(" {}", on_day(on, self.facts.today))).unwrap_or_default()
    }

    /// What they gave: all that was received, save for what a link in it says is from others.
    fn named(&self, gift: &Gift) -> String {
        let path = &self.journal.interaction(self.ix).note.source.path;
        super::plain(&self.journal.gift_text(path, gift))
    }

    fn received(&self) -> impl Iterator<Item = &Gift> {
        let is_theirs = |gift: &&Gift| {
            self.owed.who.iter().any(|&who| is_for(self.journal, self.ix, (gift, who)))
        };
        self.interaction().received.iter().filter(is_theirs)
    }
}

#[cfg(test)]
mod tests {
    use super::owed;
    use crate::insight::testing::{Notes, day, who};
    use crate::insight::{Owed, OwedFrom};
    use crate::journal::InteractionIx;
    use crate::model::OwedKind;
    use crate::source::Span;

    /// What is said of the one interaction there is.
    fn said(kind: OwedKind, on: &str, (pronouns, keys): (&str, &str)) -> String {
        let (journal, facts) = Notes::new()
            .person("ada", &format!("pronouns: {pronouns}"))
            .person("bert", "")
            .person("cleo", "")
            .met(on, "ada, bert", keys)
            .met("2026-06-01", "ada", "status: planned")
            .facts();
        let ix = journal.interactions().map(|(ix, _)| ix).next_back().unwrap();
        let loop_id = journal.interaction(InteractionIx(0)).plan.clone().unwrap();
        let open = Owed {
            kind,
            from: OwedFrom::Interaction(ix),
            who: vec![who(&journal, "ada")],
            on: Some(day(on)),
            id: loop_id,
            place: journal.interaction(ix).note.source.place(Span::default()),
        };
        owed(&journal, &facts, &open).to_string()
    }

    #[test]
    fn a_reply_names_what_came_and_when() {
        for (on, pronouns, keys, expected) in [
            ("2026-11-12", "she/her", "via: letter", "her letter of 12 November"),
            ("2026-11-17", "she/her", "via: letter", "her letter on Tuesday"),
            ("2026-11-20", "", "via: email", "an email from yesterday"),
            ("2026-11-12", "", "via: letter", "a letter of 12 November"),
            ("2026-11-17", "He / him", "via: call\nstatus: missed", "his missed call on Tuesday"),
            ("2026-11-02", "", "via: call\nstatus: missed", "a missed call on 2 November"),
            (
                "2026-11-17",
                "",
                "via: email\ntitle: Estimate for the roof",
                "“Estimate for the roof”, an email on Tuesday",
            ),
            (
                "2026-11-02",
                "they/them",
                "via: letter\ntitle: Letter about the roof",
                "their letter about the roof on 2 November",
            ),
            ("2026-11-02", "ze", "via: email\ntopics: [roof]", "an email about roof on 2 November"),
            ("2026-11-20", "", "via: call\nstatus: missed", "a missed call yesterday"),
            (
                "2026-11-02",
                "",
                "title: Call about the roof\nstatus: missed",
                "a missed call about the roof on 2 November",
            ),
            (
                "2026-11-17",
                "he/him",
                "via: message\ntitle: Lunch with Mary",
                "“Lunch with Mary”, his message on Tuesday",
            ),
            ("2026-11-02", "", "", "a message of 2 November"),
        ] {
            assert_eq!(said(OwedKind::Reply, on, (pronouns, keys)), expected);
        }
    }

    #[test]
    fn thanks_name_what_was_received_in_the_words_of_the_note() {
        for (keys, expected) in [
            ("received: [the fillet]", "the fillet on 3 October"),
            ("received: [the fillet, a jar]", "the fillet and a jar on 3 October"),
            (
                "received: [\"tea from [[ada|Ada]]\", \"a lamp from [[bert|Bert]]\"]",
                "tea from Ada on 3 October",
            ),
            (
                "received: [\"an introduction to [[cleo|Cleo]]\"]",
                "an introduction to Cleo on 3 October",
            ),
        ] {
            assert_eq!(said(OwedKind::Thanks, "2026-10-03", ("", keys)), expected);
        }
    }

    #[test]
    fn what_is_to_be_made_right_says_how_it_was() {
        for (keys, expected) in [
            ("title: About the roof", "a cool meeting on 11 November: “About the roof”"),
            ("title: Call about the roof", "a cool call about the roof on 11 November"),
            ("title: Lunch with Mary", "a cool meeting on 11 November: lunch with Mary"),
            ("via: call", "a cool call on 11 November"),
            ("topics: [the roof]", "a cool meeting about the roof on 11 November"),
            ("", "a cool meeting on 11 November"),
        ] {
            let keys = format!("temperature: cool\n{keys}");
            assert_eq!(said(OwedKind::Repair, "2026-11-11", ("", &keys)), expected);
        }
    }

    #[test]
    fn a_box_is_its_text_and_its_day() {
        let (journal, facts) = Notes::new()
            .person("ada", "")
            .said("2026-11-01", "ada", "---\n- [ ] answer **her** #reply due:2026-11-17\n")
            .facts();
        let (ix, entry) = journal.follow_ups().next().unwrap();
        let open = Owed {
            kind: OwedKind::Reply,
            from: OwedFrom::FollowUp(ix),
            who: entry.about.to_vec(),
            on: None,
            id: entry.id.clone(),
            place: journal.place_of(entry),
        };
        assert_eq!(owed(&journal, &facts, &open).to_string(), "answer her, since Tuesday");
    }
}
