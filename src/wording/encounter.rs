//! How an interaction enters a sentence: "since coffee at the mill".
//!
//! Titles are the user's words in any language, and lower-casing one would be wrong for names and
//! for German. Only a title that is plainly an English word for an encounter, alone or followed by
//! a preposition, becomes part of the sentence ("a call about the looms", "lunch with Mary");
//! every other one is quoted. Without a title of its own an encounter is called by its channel.

use crate::journal::{InteractionIx, Journal};
use crate::model::Interaction;
use crate::wording::joined;

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

/// A noun phrase for an interaction.
pub fn encounter(journal: &Journal, ix: InteractionIx) -> String {
    let said = &journal.interaction(ix).note.said;
    let title = said.title.trim();
    match (title, plain(title)) {
        ("", _) => by_channel(said),
        (_, Some(phrase)) if is_generic(title) => phrase + &about(said),
        (_, Some(phrase)) => phrase,
        (_, None) => format!("“{title}”"),
    }
}

/// The title as it reads within a sentence, where it is plain English for an encounter.
fn plain(title: &str) -> Option<String> {
    let first = title.chars().next()?;
    let lowered: String = first.to_lowercase().chain(title.chars().skip(1)).collect();
    let (word, article) = ENCOUNTERS.iter().rev().find(|(word, _)| begins_with(&lowered, word))?;
    let rest = lowered[word.len()..].trim_start();
    let next = rest.split_whitespace().next();
    next.is_none_or(|next| PREPOSITIONS.contains(&next)).then(|| format!("{article}{lowered}"))
}

fn begins_with(title: &str, word: &str) -> bool {
    title.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a title says no more than what kind of thing it was.
fn is_generic(title: &str) -> bool {
    ENCOUNTERS.iter().any(|(word, _)| title.eq_ignore_ascii_case(word))
}

fn by_channel(said: &Interaction) -> String {
    let via = said.via.as_ref().map(|via| via.value.trim()).unwrap_or_default();
    let known = ENCOUNTERS.iter().find(|(word, _)| via.eq_ignore_ascii_case(word));
    let named = match (via, known) {
        (_, Some((word, article))) => format!("{article}{word}"),
        ("", None) => "you last met".to_owned(),
        ("social", None) => "a word online".to_owned(),
        (via, None) => format!("“{via}”"),
    };
    named + &about(said)
}

fn about(said: &Interaction) -> String {
    match said.topics.as_slice() {
        [] => String::new(),
        topics => format!(" about {}", joined(topics)),
    }
}

#[cfg(test)]
mod tests {
    use super::encounter;
    use crate::insight::testing::Notes;
    use crate::journal::InteractionIx;

    #[test]
    fn a_title_is_quoted_unless_it_is_plain_english_for_an_encounter() {
        for (keys, said) in [
            ("title: Coffee at the mill", "coffee at the mill"),
            ("title: Call about the looms", "a call about the looms"),
            ("title: Video call with Zoë", "a video call with Zoë"),
            ("title: Email", "an email"),
            ("title: Call\ntopics: [looms]", "a call about looms"),
            ("title: Coffee Kontor Hamburg", "“Coffee Kontor Hamburg”"),
            ("title: Call me maybe", "“Call me maybe”"),
            ("title: Tea, and the looms again", "“Tea, and the looms again”"),
            ("title: Kaffee in der Mühle", "“Kaffee in der Mühle”"),
            ("title: 一緒にお茶", "“一緒にお茶”"),
            ("title: Ada’s birthday", "“Ada’s birthday”"),
        ] {
            let (journal, _) = Notes::new().met("2026-11-01", "ada", keys).facts();
            assert_eq!(encounter(&journal, InteractionIx(0)), said, "{keys}");
        }
    }
}
