//! What the manual says of a key.

use crate::parse::NoteKind;

const JOURNAL: &str = include_str!("../manual/journal.md");

/// The paragraph about a key of a kind of note, as Markdown, on one line.
pub(super) fn paragraph(kind: NoteKind, key: &str) -> Option<String> {
    let heading = match kind {
        NoteKind::Contact => "\n## A contact\n",
        NoteKind::Interaction => "\n## An interaction\n",
        NoteKind::Daily => return None,
    };
    let (_, chapter) = JOURNAL.split_once(heading)?;
    let chapter = chapter.split("\n## ").next()?;
    let quoted = format!("`{key}`");
    let starts = chapter.match_indices("\n- `").map(|(at, _)| &chapter[at + 1..]);
    let of_key = |item: &&str| item.split(": ").next().is_some_and(|head| head.contains(&quoted));
    let item = starts.into_iter().find(of_key)?;
    let is_more = |line: &&str| line.starts_with("  ");
    let lines = item.lines().take(1).chain(item.lines().skip(1).take_while(is_more));
    let words: Vec<&str> = lines.map(|line| line.trim_start_matches("- ").trim()).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::paragraph;
    use crate::parse::NoteKind;
    use crate::parse::known_keys::{CONTACT, INTERACTION};

    #[test]
    fn the_manual_has_a_paragraph_for_every_key() {
        for (kind, keys) in [(NoteKind::Contact, CONTACT), (NoteKind::Interaction, INTERACTION)] {
            for key in keys {
                let said = paragraph(kind, key);
                assert!(said.is_some_and(|said| said.contains(&format!("`{key}`"))), "{key}");
            }
        }
    }

    #[test]
    fn a_paragraph_is_whole_and_of_the_kind_of_note_that_was_asked_for() {
        assert_eq!(
            paragraph(NoteKind::Contact, "former_names").unwrap(),
            "`former_names`: list. Still understood in notes, ids too; never shown and never suggested."
        );
        assert!(paragraph(NoteKind::Interaction, "status").unwrap().contains("`planned`"));
        assert!(paragraph(NoteKind::Contact, "status").unwrap().contains("`dormant`"));
        assert_eq!(paragraph(NoteKind::Contact, "with"), None);
    }
}
