//! How an interaction enters a sentence: "since coffee at the mill".
//!
//! Titles are the user's words in any language, and lower-casing one would be wrong for names and
//! for German. Only a title that is plainly an English word for an encounter, alone or followed by
//! a preposition, becomes part of the sentence ("a call about the looms", "lunch with Mary");
//! every other one is quoted. Without a title of its own an encounter is called by its channel.

use crate::journal::{InteractionIx, Journal};
use crate::model::{Interaction, day_of_file_name};
use crate::wording::joined;
use std::fmt;

/// Words that take no article, and the article of those that do.
const ENCOUNTERS: &[(&str, &str)] = &[
    ("breakfast", ""),
    ("brunch", ""),
    ("coffee", ""),
    ("dinner", ""),
    ("drinks", ""),
    ("lunch", ""),
    ("supper", ""),
    ("tea", ""),
    ("call", "a "),
    ("chat", "a "),
    ("conversation", "a "),
    ("email", "an "),
    ("event", "an "),
    ("gift", "a "),
    ("letter", "a "),
    ("meeting", "a "),
    ("message", "a "),
    ("party", "a "),
    ("picnic", "a "),
    ("postcard", "a "),
    ("talk", "a "),
    ("video call", "a "),
    ("visit", "a "),
    ("walk", "a "),
];

const PREPOSITIONS: &[&str] = &[
    "about", "after", "among", "around", "at", "before", "between", "beside", "by", "during",
    "for", "from", "in", "near", "of", "on", "over", "to", "under", "with",
];

/// A noun phrase for an interaction that happened.
pub fn encounter(journal: &Journal, ix: InteractionIx) -> String {
    noun_phrase(journal, ix).unwrap_or_else(|| "you last met".to_owned())
}

/// What an interaction is called where it stands alone.
pub fn title(journal: &Journal, ix: InteractionIx) -> String {
    let said = &journal.interaction(ix).note.said;
    match (own_title(journal, ix), via(said)) {
        (title, _) if !title.is_empty() => title,
        (_, "") => "Untitled".to_owned(),
        (_, via) => capital(via),
    }
}

/// A noun phrase for any interaction; `None` where the note says neither title nor channel.
pub(super) fn noun_phrase(journal: &Journal, ix: InteractionIx) -> Option<String> {
    let said = &journal.interaction(ix).note.said;
    let title = own_title(journal, ix);
    match plain(&title) {
        _ if title.is_empty() => channel(said),
        Some(phrase) if is_generic(&title) => Some(phrase.to_string() + &about(said)),
        Some(phrase) => Some(phrase.to_string()),
        None => Some(format!("“{}”", unquoted(&title))),
    }
}

/// A title that is one quotation has its quotes already.
fn unquoted(title: &str) -> &str {
    let inner = title.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(title)
}

/// The title; where it is only the file's name, the words after the date in that. First words
/// that had to be cut say less than the channel.
pub(super) fn own_title(journal: &Journal, ix: InteractionIx) -> String {
    let note = &journal.interaction(ix).note;
    let (said, title) = (&note.said, note.said.title.trim());
    let is_cut = title.ends_with('…') && said.is_called_by_first_words;
    if is_cut && said.via.is_some() {
        return String::new();
    }
    if said.is_called_by_first_words {
        return with_names(journal, ix, title);
    }
    if title != note.source.stem() || day_of_file_name(title).is_none() {
        return title.to_owned();
    }
    let words = title.trim_start_matches(|letter: char| !letter.is_alphabetic());
    match words.starts_with("with-") {
        // As `kith log` names a note without words: whom it was with stands beside it.
        true => String::new(),
        false => capital(&words.replace(['-', '_'], " ")),
    }
}

/// A link without a label shows an id; a title shows the name.
fn with_names(journal: &Journal, ix: InteractionIx, words: &str) -> String {
    let people = journal.interaction(ix).with.iter().map(|&who| &journal.contact(who).note.said);
    people.fold(words.to_owned(), |words, person| {
        if person.id.contains('-') { words.replace(&person.id, &person.name) } else { words }
    })
}

/// A title that is plain English for an encounter: "a call about the looms".
pub(super) struct Plain {
    /// With its blank; empty where the word takes none.
    pub(super) article: &'static str,
    pub(super) words: String,
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.article, self.words)
    }
}

/// The title as it reads within a sentence, where it is plain English for an encounter.
pub(super) fn plain(title: &str) -> Option<Plain> {
    let first = title.chars().next()?;
    let lowered: String = first.to_lowercase().chain(title.chars().skip(1)).collect();
    let bare = lowered.strip_prefix("a ").or_else(|| lowered.strip_prefix("an "));
    let lowered = bare.unwrap_or(&lowered).to_owned();
    let (word, article) = ENCOUNTERS.iter().rev().find(|(word, _)| begins_with(&lowered, word))?;
    let rest = lowered[word.len()..].trim_start();
    let next = rest.split_whitespace().next();
    let is_plain = next.is_none_or(|next| PREPOSITIONS.contains(&next));
    is_plain.then_some(Plain { article, words: lowered })
}

fn begins_with(title: &str, word: &str) -> bool {
    title.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a title says no more than what kind of thing it was.
pub(super) fn is_generic(title: &str) -> bool {
    ENCOUNTERS.iter().any(|(word, _)| title.eq_ignore_ascii_case(word))
}

/// A noun phrase by the channel and the topics alone, for a page that shows the note beside it.
pub fn by_channel(journal: &Journal, ix: InteractionIx) -> Option<String> {
    channel(&journal.interaction(ix).note.said)
}

fn channel(said: &Interaction) -> Option<String> {
    let named = match (via(said), known_channel(said)) {
        ("", _) => return None,
        ("social", _) => "a word online".to_owned(),
        (_, Some(word)) => word.to_string(),
        (via, None) => format!("“{via}”"),
    };
    Some(named + &about(said))
}

/// The channel, where it is a word of plain English.
pub(super) fn known_channel(said: &Interaction) -> Option<Plain> {
    let (word, article) =
        ENCOUNTERS.iter().find(|(word, _)| via(said).eq_ignore_ascii_case(word))?;
    Some(Plain { article, words: (*word).to_owned() })
}

fn via(said: &Interaction) -> &str {
    said.via.as_ref().map(|via| via.value.trim()).unwrap_or_default()
}

/// The words with a capital at their beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

pub(super) fn about(said: &Interaction) -> String {
    match &*said.topics {
        [] => String::new(),
        topics => format!(" about {}", joined(topics)),
    }
}

#[cfg(test)]
mod tests {
    use super::{encounter, title};
    use crate::insight::testing::Notes;
    use crate::journal::InteractionIx;

    #[test]
    fn a_title_is_quoted_unless_it_is_plain_english_for_an_encounter() {
        for (keys, said) in [
            ("title: Coffee at the mill", "coffee at the mill"),
            ("title: Call about the looms", "a call about the looms"),
            ("title: Video call with Zoë", "a video call with Zoë"),
            ("title: Email", "an email"),
            ("title: A letter from Brno", "a letter from Brno"),
            ("title: A letter home", "“A letter home”"),
            ("title: Call\ntopics: [looms]", "a call about looms"),
            ("title: Coffee Kontor Hamburg", "“Coffee Kontor Hamburg”"),
            ("title: Call me maybe", "“Call me maybe”"),
            ("title: Tea, and the looms again", "“Tea, and the looms again”"),
            ("title: '\"Matters are in hand.\"'", "“Matters are in hand.”"),
            ("title: '\"No,\" she says, \"no\"'", "“\"No,\" she says, \"no\"”"),
            ("title: Kaffee in der Mühle", "“Kaffee in der Mühle”"),
            ("title: 一緒にお茶", "“一緒にお茶”"),
            ("title: Ada’s birthday", "“Ada’s birthday”"),
        ] {
            let (journal, _) = Notes::new().met("2026-11-01", "ada", keys).facts();
            assert_eq!(encounter(&journal, InteractionIx(0)), said, "{keys}");
        }
    }

    #[test]
    fn without_a_title_the_channel_or_the_files_name_speaks() {
        for (name, keys, within, alone) in [
            ("2026-11-01", "via: call", "a call", "Call"),
            ("2026-11-01", "via: call\ntopics: [looms]", "a call about looms", "Call"),
            ("2026-11-01", "via: pigeon", "“pigeon”", "Pigeon"),
            ("2026-11-01", "", "you last met", "Untitled"),
            ("20261101-1432", "", "you last met", "Untitled"),
            ("2026-11-01 Dinner", "", "dinner", "Dinner"),
            ("2026-11-01-with-ada", "via: call", "a call", "Call"),
            ("2026-11-01-coffee-with-ada", "", "coffee with ada", "Coffee with ada"),
        ] {
            let text = format!("---\nwith: [ada]\n{keys}\n---\n");
            let (journal, _) = Notes::new().note(&format!("interactions/{name}.md"), &text).facts();
            assert_eq!(encounter(&journal, InteractionIx(0)), within, "{name} {keys}");
            assert_eq!(title(&journal, InteractionIx(0)), alone, "{name} {keys}");
        }
    }
}
