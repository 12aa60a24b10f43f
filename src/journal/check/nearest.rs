//! The nearest spelling among many: what a did-you-mean offers.

use crate::journal::Journal;
use crate::model::folded;

/// Two names are near when this share of their letters agrees.
const LIKENESS_MIN: f64 = 0.72;

/// The name of the one contact who has `written` as a whole word of it, else the name, alias or id
/// of a contact that is most like it, if any is like it at all. Former names are never offered.
pub fn nearest<'a>(journal: &'a Journal, written: &str) -> Option<&'a str> {
    if let &[one] = journal.with_word(written).as_slice() {
        return Some(&journal.contact(one).note.said.name);
    }
    let wanted = folded(written);
    let length = wanted.chars().count();
    let names = journal.contacts().flat_map(|(_, entry)| {
        let said = &entry.note.said;
        let own = [&said.name, &said.id].into_iter();
        own.chain(&said.goes_by).chain(&said.aliases).map(String::as_str)
    });
    let near = names.filter(|name| {
        let longer = name.chars().count().max(length);
        name.chars().count().abs_diff(length) * 100 <= longer * 28
    });
    let mut best: Option<(f64, &str)> = None;
    for name in near {
        let likeness = strsim::normalized_damerau_levenshtein(&wanted, &folded(name));
        if likeness >= LIKENESS_MIN && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}
