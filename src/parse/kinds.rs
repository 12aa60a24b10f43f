//! What kind of value each key takes, as a table for other programs: the schema that editors read.
//!
//! The readers of `values` decide what a value means; a test holds this table to them.

use super::NoteKind;
use crate::model::{Direction, Occurrence, OwedKind, Stage, Status, Temperature, Word};

/// What may stand behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    /// One text or several.
    Texts,
    /// Texts of the form `this: that`, each for itself or all in a map.
    Pairs,
    /// One of these words.
    Word(WordsOf),
    /// One of these words, or some of them in a list.
    Words(WordsOf),
    /// One of these words for everybody, or `somebody: word` in a list.
    WordForSome(WordsOf),
    YesOrNo,
    YesOrNoForSome,
    /// A day: 2026-05-03.
    Day,
    /// A day, perhaps with a time.
    DayTime,
    /// A date that may lack its year or its day.
    PartialDate,
    /// A length of time, `never` or `untracked`.
    Cadence,
    /// A channel: usual ones are known, any word will do.
    Channel,
}

/// Whose words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsOf {
    Stage,
    Status,
    Direction,
    Occurrence,
    OwedKind,
    Temperature,
}

impl WordsOf {
    /// The words, in the order of the manual.
    pub fn words(self) -> Vec<&'static str> {
        fn of<T: Word>() -> Vec<&'static str> {
            T::WORDS.iter().map(|(word, _)| *word).collect()
        }
        match self {
            Self::Stage => of::<Stage>(),
            Self::Status => of::<Status>(),
            Self::Direction => of::<Direction>(),
            Self::Occurrence => of::<Occurrence>(),
            Self::OwedKind => of::<OwedKind>(),
            Self::Temperature => of::<Temperature>(),
        }
    }
}

/// What a key of a note takes.
pub fn kind_of(note: NoteKind, key: &str) -> ValueKind {
    match (note, key) {
        (_, "private") | (NoteKind::Contact, "vouches") => ValueKind::YesOrNo,
        (NoteKind::Contact, "stage") => ValueKind::Word(WordsOf::Stage),
        (NoteKind::Contact, "status") => ValueKind::Word(WordsOf::Status),
        (NoteKind::Contact, "cadence") => ValueKind::Cadence,
        (NoteKind::Contact, "paused_until" | "paused_on" | "since") => ValueKind::Day,
        (NoteKind::Contact, "died" | "birthday") => ValueKind::PartialDate,
        (NoteKind::Contact, "relations" | "dates") => ValueKind::Pairs,
        (NoteKind::Interaction, "date") => ValueKind::DayTime,
        (NoteKind::Interaction, "via") => ValueKind::Channel,
        (NoteKind::Interaction, "status") => ValueKind::Word(WordsOf::Occurrence),
        (NoteKind::Interaction, "settled") => ValueKind::Words(WordsOf::OwedKind),
        (NoteKind::Interaction, "direction") => ValueKind::WordForSome(WordsOf::Direction),
        (NoteKind::Interaction, "temperature") => ValueKind::WordForSome(WordsOf::Temperature),
        (NoteKind::Interaction, "stage") => ValueKind::WordForSome(WordsOf::Stage),
        (NoteKind::Interaction, "difficult") => ValueKind::YesOrNoForSome,
        (_, key) if super::known_keys::LISTS.contains(&key) => ValueKind::Texts,
        _ => ValueKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::{ValueKind, kind_of};
    use crate::diagnostic::Code;
    use crate::parse::known_keys::{CONTACT, INTERACTION};
    use crate::parse::{NoteKind, parse};
    use crate::source::Source;

    /// What is wrong with `key: value` in a note of this kind.
    fn problems(note: NoteKind, key: &str, value: &str) -> Vec<Code> {
        let (path, rest) = match note {
            NoteKind::Contact => ("contacts/ada.md", ""),
            NoteKind::Daily => unreachable!("its keys are not read"),
            NoteKind::Interaction if key == "with" => ("interactions/2026-05-03-tea.md", ""),
            NoteKind::Interaction => ("interactions/2026-05-03-tea.md", "with: ada\n"),
        };
        let source = Source::new(path, format!("---\n{key}: {value}\n{rest}---\nTea.\n"));
        let found = parse(note, source);
        found.diagnostics().iter().map(|found| found.code).collect()
    }

    /// Values that a key of this kind takes, and one that it does not.
    fn values(kind: ValueKind) -> (Vec<String>, &'static str) {
        let of = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        match kind {
            ValueKind::Text => (of(&["a text", "\"1984\""]), "{a: b}"),
            ValueKind::Texts => (of(&["one", "[one, two]"]), "{a: {b: c}}"),
            ValueKind::Pairs => {
                (of(&["[wedding 2019-06-01]", "{wedding: 2019-06-01}"]), "{a: {b: c}}")
            }
            ValueKind::Word(of) => {
                (of.words().iter().map(|word| format!("\"{word}\"")).collect(), "zzz")
            }
            ValueKind::Words(of) => {
                let words = of.words();
                let list = format!("[{}]", words.join(", "));
                (words.iter().map(ToString::to_string).chain([list]).collect(), "zzz")
            }
            ValueKind::WordForSome(of) => {
                let words = of.words();
                let some = words.iter().map(|word| format!("[\"ada: {word}\"]"));
                (words.iter().map(|word| format!("\"{word}\"")).chain(some).collect(), "zzz")
            }
            ValueKind::YesOrNo => (of(&["yes", "no", "true", "false"]), "perhaps"),
            ValueKind::YesOrNoForSome => (of(&["yes", "no", "[\"ada: yes\"]"]), "perhaps"),
            ValueKind::Day => (of(&["2026-05-03"]), "2026-02-30"),
            ValueKind::DayTime => (of(&["2026-05-03", "2026-05-03 14:30"]), "2026-02-30"),
            ValueKind::PartialDate => (
                of(&["1815-12-10", "12-10", "--12-10", "--12", "1815", "1815-12", "~1815"]),
                "13-40",
            ),
            ValueKind::Cadence => (of(&["10d", "6w", "3 months", "never", "untracked"]), "soon"),
            ValueKind::Channel => (of(&["call", "pigeon"]), "{a: b}"),
        }
    }

    #[test]
    fn every_key_takes_what_the_table_says_and_nothing_else() {
        let keys = |note, keys: &'static [&'static str]| keys.iter().map(move |key| (note, *key));
        let keys = keys(NoteKind::Contact, CONTACT).chain(keys(NoteKind::Interaction, INTERACTION));
        for (note, key) in keys {
            let (good, bad) = values(kind_of(note, key));
            // Addresses have a form of their own.
            let good = match key {
                "email" => vec!["ada@example.org".to_owned()],
                _ => good,
            };
            for value in good {
                assert_eq!(problems(note, key, &value), [], "{key}: {value}");
            }
            if !matches!(key, "relations" | "with" | "dates") {
                assert!(!problems(note, key, bad).is_empty(), "{key}: {bad}");
            }
        }
    }
}
