//! Where a word begins and ends: the same for `kith list`, for `kith search` and for the site's
//! search, whose script (`templates/site/search.js`) has these ranges too.
//!
//! Between a letter and what is none; and anywhere in scripts that are written without blanks,
//! where nobody can say.

/// Whether a word may begin or end here.
pub fn is_border(before: &str, after: &str) -> bool {
    let (last, first) = (before.chars().next_back(), after.chars().next());
    let (Some(last), Some(first)) = (last, first) else { return true };
    let parts = |letter| !is_letter(letter) || runs_on(letter);
    parts(last) || parts(first)
}

/// Letters and numbers, and signs that somebody may look for as such.
pub fn is_letter(letter: char) -> bool {
    is_of_an_alphabet(letter)
        || letter.is_alphanumeric()
        || matches!(letter, '\u{900}'..='\u{963}' | '\u{966}'..='\u{10ff}')
        || is_sign(letter)
}

/// Letters without gaps between their numbers, for speed: Latin, Cyrillic, Han, Hangul.
fn is_of_an_alphabet(letter: char) -> bool {
    matches!(
        letter,
        'a'..='z'
            | '\u{f8}'..='\u{2c1}'
            | '\u{400}'..='\u{481}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

/// Arrows, symbols, emoji.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{23ff}' | '\u{2600}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Signs that nobody sees: soft hyphens, joiners, blanks of no width, signs of direction, variants of
/// a letter. A word with one in it looks like the word without.
pub fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A blank of no width: it is not seen either, and may stand between two words.
pub const UNSEEN_BLANK: char = '\u{200b}';

/// Scripts that write without blanks between words: Thai, Lao, Burmese, Khmer, kana, Han, Hangul.
pub fn runs_on(letter: char) -> bool {
    is_sign(letter)
        || matches!(
            letter,
            '\u{e00}'..='\u{eff}'
                | '\u{1000}'..='\u{109f}'
                | '\u{1780}'..='\u{17ff}'
                | '\u{2e80}'..='\u{312f}'
                | '\u{3130}'..='\u{9fff}'
                | '\u{ac00}'..='\u{d7ff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{3ffff}'
        )
}
