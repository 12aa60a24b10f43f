//! The word somebody meant who wrote one that is nearly it.

use strsim::damerau_levenshtein;

/// Words of so many letters may have two of them wrong.
const LONG_WORD: usize = 7;

/// The first of `words` that `written` is a slip for: one letter wrong, missing, too many or
/// swapped; two in words of seven letters and more; another case, or a blank or hyphen for `_`.
pub fn slip_of<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = written.to_lowercase().replace([' ', '-'], "_");
    nearest(&plain, words, |letters| if letters >= LONG_WORD { 2 } else { 1 })
        .filter(|word| *word != written)
}

/// The first of `words` that is one letter off.
pub fn one_letter_off<'a>(
    written: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest(written, words, |_| 1).filter(|word| *word != written)
}

/// The word itself if it is among them, else the first that is near enough.
fn nearest<'a>(
    written: &str,
    words: impl IntoIterator<Item = &'a str>,
    letters_off_max: fn(usize) -> usize,
) -> Option<&'a str> {
    let length = written.chars().count();
    let mut near = None;
    for word in words {
        if word == written {
            return Some(word);
        }
        let allowed = letters_off_max(length.min(word.len()));
        let is_near = near.is_none()
            && length.abs_diff(word.len()) <= allowed
            && foreign_letters(written, word) <= allowed
            && damerau_levenshtein(written, word) <= allowed;
        if is_near {
            near = Some(word);
        }
    }
    near
}

/// How many letters of one word are not in the other: so many at least are wrong. Far sooner
/// counted than the distance, which few words are near enough to be asked for.
fn foreign_letters(word: &str, other: &str) -> usize {
    word.chars().filter(|letter| !other.contains(*letter)).count()
}

#[cfg(test)]
mod tests {
    use super::{one_letter_off, slip_of};

    #[test]
    fn a_slip_is_one_letter_or_two_in_a_long_word() {
        let words = ["name", "cadence", "goes_by", "tags", "private"];
        for (written, meant) in [
            ("cadance", Some("cadence")),
            ("candence", Some("cadence")),
            ("cdaenec", Some("cadence")),
            ("tag", Some("tags")),
            ("Name", Some("name")),
            ("goes-by", Some("goes_by")),
            ("Goes By", Some("goes_by")),
            ("pirvate", Some("private")),
            ("name", None),
            ("nmea", None),
            ("mood", None),
            ("", None),
        ] {
            assert_eq!(slip_of(written, words), meant, "{written}");
        }
        assert_eq!(one_letter_off("candance", words), None);
        assert_eq!(one_letter_off("cadance", words), Some("cadence"));
    }
}
