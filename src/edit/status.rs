//! What became of an interaction, and what of it is settled.

use super::front_matter::{add_item, remove_item, set_key};
use super::setting::Setting;
use super::{Edit, EditFault};
use crate::model::{Occurrence, Word};
use crate::source::Source;

/// Says that a planned thing happened, was cancelled, was missed, or is planned after all.
pub fn set_status(source: &Source, status: Occurrence) -> Result<Vec<Edit>, EditFault> {
    set_key(source, "status", &Setting::text(word(status)))
}

/// Closes a loop by hand: `reply`, `thanks` or `repair`.
pub fn settle(source: &Source, what: &str) -> Result<Vec<Edit>, EditFault> {
    add_item(source, "settled", what)
}

/// Opens it again.
pub fn unsettle(source: &Source, what: &str) -> Result<Vec<Edit>, EditFault> {
    remove_item(source, "settled", what)
}

fn word<T: Word + PartialEq>(value: T) -> &'static str {
    T::WORDS.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::set_status;
    use crate::edit::apply;
    use crate::model::{Occurrence, Word};
    use crate::source::Source;

    #[test]
    fn every_status_is_written_as_the_word_that_reads_back() {
        let text = "---\ndate: 2026-05-03\nstatus: planned # perhaps\n---\n";
        for &(word, status) in Occurrence::WORDS {
            let edits = set_status(&Source::new("interactions/a.md", text), status).unwrap();
            let changed = apply(text, &edits).unwrap();
            assert_eq!(changed, text.replace("planned", word));
        }
    }
}
