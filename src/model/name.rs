//! Names compared, and names made into ids and file names.

use std::borrow::Cow;
use unicase::UniCase;
use unicode_normalization::{UnicodeNormalization, is_nfc};

const SLUG_LETTERS_MAX: usize = 60;

/// The form in which two names are the same: NFC, full case folding, blanks made single.
/// macOS hands out NFD file names, so that only this form may be compared.
pub fn folded(name: &str) -> String {
    as_folded(name).into_owned()
}

/// The same, where it may be that the name already is in that form, as ids are.
pub fn as_folded(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
    }
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    if plain.is_ascii() {
        plain.make_ascii_lowercase();
        return Cow::Owned(plain);
    }
    Cow::Owned(in_nfc(UniCase::new(in_nfc(plain)).to_folded_case()))
}

/// Whether two names are the same. Most are not, and do not even begin with the same letter: two
/// letters of ASCII stay two letters, whatever marks follow them.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let first = |name: &str| name.trim_start().bytes().next().filter(u8::is_ascii);
    match (first(one), first(other)) {
        (Some(a), Some(b)) if !a.eq_ignore_ascii_case(&b) => false,
        _ => folded(one) == folded(other),
    }
}

/// ASCII with single blanks between its words, as ids and most names are.
fn is_plain(name: &str) -> bool {
    let mut last = b' ';
    name.bytes().all(|byte| {
        let before = std::mem::replace(&mut last, byte);
        byte.is_ascii_graphic() || (byte == b' ' && before != b' ')
    }) && last != b' '
}

/// A text in NFC, whatever form a disk handed it out in.
pub fn composed(text: &str) -> String {
    in_nfc(text.to_owned())
}

/// Most texts are in NFC already, which is far sooner seen than done.
fn in_nfc(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// The words of a name: letters and numbers with the marks on them. All else parts words, `'` and
/// `-` too, however they are written: `O'Brien` and `O’Brien` are the same two.
pub fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |letter: char| letter.is_alphanumeric() || is_mark(letter) || joins(letter);
    name.split(move |letter| !is_of_word(letter)).filter(|word| !word.is_empty())
}

/// Whether a name has these words, one after the other; both folded.
pub fn has_words(name: &str, words: &str) -> bool {
    let own: Vec<&str> = words_of(name).collect();
    let wanted: Vec<&str> = words_of(words).collect();
    !wanted.is_empty() && own.windows(wanted.len()).any(|run| run == wanted)
}

/// What Persian and Indian scripts write between two letters of one word, and nobody sees.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// A name as a file's name, and the id of a contact whose file is called so: lower case, words
/// joined by `-`. Latin letters lose their accents, every other script stays as it is. Never empty,
/// never a name that Windows keeps for itself, nor that of a `README.md`, which is no note.
pub fn slug(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    let add = |letter: char| match latin(letter) {
        Some(ascii) => words.extend(
            ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
        ),
        None if is_mark(letter) && words.ends_with(|before: char| before.is_ascii()) => {}
        None if letter.is_alphanumeric() || is_mark(letter) => words.extend(letter.to_lowercase()),
        None if matches!(letter, '\'' | '’' | '.') => {}
        None => words.push('-'),
    };
    match name.is_ascii() {
        true => name.chars().for_each(add),
        false => name.nfc().for_each(add),
    }
    let parts: Vec<&str> = words.split('-').filter(|part| !part.is_empty()).collect();
    let slug: String = in_nfc(parts.join("-")).chars().take(SLUG_LETTERS_MAX).collect();
    let slug = slug.trim_end_matches('-').to_owned();
    match slug.as_str() {
        "" => "unnamed".to_owned(),
        reserved if is_reserved(reserved) => format!("{reserved}-"),
        _ => slug,
    }
}

/// The ASCII letters for a Latin letter; `None` for every other script.
pub(super) fn latin(letter: char) -> Option<&'static str> {
    let is_latin =
        letter.is_alphabetic() && matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    (is_latin && !letter.is_ascii()).then(|| deunicode::deunicode_char(letter)).flatten()
}

/// Marks that stand on the letter before them: accents, and those of scripts that need them
/// (Devanagari, Thai, Arabic vowels).
pub fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// Device names that Windows opens instead of a file, whatever follows the first dot; and
/// `readme`, as which a contact would be passed over.
fn is_reserved(slug: &str) -> bool {
    let port = |name: &str| {
        slug.strip_prefix(name).is_some_and(|number| {
            number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    matches!(slug, "con" | "prn" | "aux" | "nul" | "readme") || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::{folded, has_words, is_same_name, slug};

    #[test]
    fn slugs_stay_readable_in_every_script() {
        for (name, expected) in [
            ("Ada Lovelace", "ada-lovelace"),
            ("Łukasz O'Neill", "lukasz-oneill"),
            ("Straße & Søn", "strasse-son"),
            ("佐藤美咲", "佐藤美咲"),
            ("ليلى الخطيب", "ليلى-الخطيب"),
            ("Анна Шевченко", "анна-шевченко"),
            ("अदिति", "अदिति"),
            ("İpek IŞIK", "ipek-isik"),
            ("Ọlá\u{300} Ẹ\u{301}kọ", "ola-eko"),
            (";)", "unnamed"),
            ("", "unnamed"),
            ("Con", "con-"),
            ("LPT1", "lpt1-"),
            ("README", "readme-"),
            ("lpt10", "lpt10"),
            ("Jr. St. John", "jr-st-john"),
            ("a/b\\c..", "a-b-c"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn words_of_a_name_are_whole_in_every_script_and_however_they_are_joined() {
        for (name, words, has) in [
            ("Pat O’Brien", "O'Brien", true),
            ("Pat O'Brien", "Brien", true),
            ("Anne-Marie du Pré", "anne-marie", true),
            ("Anne-Marie du Pré", "Anne Marie", true),
            ("Anne-Marie du Pré", "du pré", true),
            ("Anne-Marie du Pré", "Anne Pré", false),
            ("Anne-Marie du Pré", "Ann", false),
            ("İpek Işık", "İpek", true),
            ("राज शर्मा", "शर्मा", true),
            ("राज शर्मा", "शर", false),
            ("พิมพ์ วงศ์สวัสดิ์", "วงศ์สวัสดิ์", true),
            ("نازنین مه\u{200c}رو", "مه\u{200c}رو", true),
            ("Ada", "-", false),
            ("Ada", "", false),
        ] {
            assert_eq!(has_words(&folded(name), &folded(words)), has, "{name}: {words}");
        }
    }

    #[test]
    fn one_name_in_two_normal_forms_or_cases_is_one_name() {
        assert_eq!(folded("Zoe\u{308}  MÜLLER"), folded("Zoë Müller"));
        assert_eq!(folded("STRASSE"), folded("Straße"));
        for spaced in ["ada king", " Ada  King ", "ADA\tKING", "Ada\u{a0}\u{b}King"] {
            assert_eq!(folded(spaced), "ada king", "{spaced:?}");
        }
        assert_eq!(folded(" "), "");
    }

    #[test]
    fn names_are_the_same_in_every_case_and_form_and_with_every_blank() {
        for (one, other, same) in [
            ("Ada King", "  ada\tKING ", true),
            ("A\u{30a}sa", "Åsa", true),
            ("A\u{30a}sa", "asa", false),
            ("\u{212a}arl", "karl", true),
            ("Ada", "Eda", false),
            ("Ada", "Ada King", false),
            ("", " ", true),
            ("", "Ada", false),
        ] {
            assert_eq!(is_same_name(one, other), same, "{one:?} {other:?}");
            assert_eq!(is_same_name(other, one), same, "{other:?} {one:?}");
        }
    }
}
