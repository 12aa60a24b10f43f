//! How a note begins, where there is no room for all of it.

use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::parse::body::first_paragraph;
use crate::source::Span;

/// How much is shown, in letters.
const LETTERS_MAX: usize = 180;

/// The first paragraph as plain text, and of a long one the beginning. For a `reader`, what belongs
/// to others is passed over; without one, everything may be read.
pub fn opening(journal: &Journal, ix: InteractionIx, reader: Option<ContactIx>) -> String {
    let note = &journal.interaction(ix).note;
    let body = note.said.body.span;
    let of_others = reader.map(|who| journal.parts_of_others(ix, who)).unwrap_or_default();
    let leaves_out = |at| {
        let place = Span::at(body.start() + at);
        of_others.iter().any(|part| part.contains(place) && part.end() > place.start())
    };
    shortened(&first_paragraph(note.source.slice(body), leaves_out))
}

/// How a contact's own text begins.
pub fn opening_of_card(journal: &Journal, who: ContactIx) -> String {
    let note = &journal.contact(who).note;
    let body = note.source.slice(note.said.body.span);
    shortened(&first_paragraph(body, |_| false))
}

/// The first sentences that fit, or as many words as do.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS_MAX).collect();
    let sentence = [". ", "! ", "? "].iter().filter_map(|end| cut.rfind(end)).max();
    if let Some(end) = sentence.filter(|end| *end > LETTERS_MAX / 3) {
        return cut[..=end].to_owned();
    }
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", words.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{opening, shortened};
    use crate::insight::testing::Notes;
    use crate::journal::InteractionIx;

    #[test]
    fn a_note_opens_with_its_first_paragraph_and_never_with_a_box() {
        for (body, begins) in [
            ("# Tea\n\nShe came,\nand *stayed*.\n\nMore.", "She came, and stayed."),
            ("- [ ] a promise\n  that wraps\n\nShe came.", "She came."),
            ("- only\n- a list", ""),
            ("With [[ada|Ada]] `x`.", "With Ada x."),
        ] {
            let keys = format!("via: call\n---\n{body}\n");
            let (journal, _) = Notes::new().said("2026-11-01", "ada", &keys).facts();
            assert_eq!(opening(&journal, InteractionIx(0), None), begins, "{body}");
        }
    }

    #[test]
    fn a_long_one_ends_with_a_sentence_or_a_word() {
        let sentences = "She came to tea. ".repeat(20);
        assert!(shortened(&sentences).ends_with("tea."));
        assert!(shortened(&"tea and ".repeat(40)).ends_with(" …"));
    }
}
