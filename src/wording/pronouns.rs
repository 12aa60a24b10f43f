//! How somebody is spoken of, as far as their file says; nobody's pronouns are guessed.

use crate::journal::{ContactIx, Journal};

/// The words that stand for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronouns {
    pub they: &'static str,
    pub them: &'static str,
    pub their: &'static str,
}

const SHE: Pronouns = Pronouns { they: "she", them: "her", their: "her" };
const HE: Pronouns = Pronouns { they: "he", them: "him", their: "his" };
pub(super) const THEY: Pronouns = Pronouns { they: "they", them: "them", their: "their" };

/// `she`, `he` or `they` where the file says so, and `they` where it says nothing.
pub fn pronouns(journal: &Journal, who: ContactIx) -> Pronouns {
    written(journal, who).unwrap_or(THEY)
}

/// The same; `None` where the file says nothing, or words of their own that cannot be bent.
pub(super) fn written(journal: &Journal, who: ContactIx) -> Option<Pronouns> {
    let pronouns = journal.contact(who).note.said.pronouns.as_deref()?.to_lowercase();
    match pronouns.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty())? {
        "she" | "her" | "hers" => Some(SHE),
        "he" | "him" | "his" => Some(HE),
        "they" | "them" | "their" => Some(THEY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::pronouns;
    use crate::insight::testing::{Notes, who};

    #[test]
    fn whoever_says_nothing_is_they() {
        for (keys, they) in [
            ("pronouns: She / her", "she"),
            ("pronouns: him", "he"),
            ("pronouns: they/them", "they"),
            ("pronouns: ze/zir", "they"),
            ("", "they"),
        ] {
            let (journal, _) = Notes::new().person("ada", keys).facts();
            assert_eq!(pronouns(&journal, who(&journal, "ada")).they, they, "{keys}");
        }
    }
}
