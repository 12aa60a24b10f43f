//! E-mail addresses and telephone numbers compared: whether two that are written differently reach
//! the same person.

/// The form in which two e-mail addresses are the same. Mailboxes could tell capitals apart, and
/// none does.
pub fn email_key(email: &str) -> String {
    let email = email.trim();
    let prefix = email.get(..MAILTO.len()).filter(|prefix| prefix.eq_ignore_ascii_case(MAILTO));
    email[prefix.map_or(0, str::len)..].to_lowercase()
}

const MAILTO: &str = "mailto:";

/// Fewer digits are an extension, or a short number that is another one elsewhere.
const DIGITS_MIN: usize = 7;

/// A telephone number without blanks, brackets and signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Without the `+` or `00` of other countries, and without the `0` of the next town.
    digits: String,
    /// Whether it says the country.
    has_country: bool,
}

impl Phone {
    /// A number as it was typed; `None` where it is too short to be told from others.
    pub fn new(typed: &str) -> Option<Self> {
        let number =
            typed.trim().trim_start_matches(|letter: char| letter.is_alphabetic() || letter == ':');
        let end = number.find(|letter: char| letter.is_alphabetic() || ";#,".contains(letter));
        let number = number[..end.unwrap_or(number.len())].replace("(0)", "");
        let all: String = number.chars().filter(char::is_ascii_digit).collect();
        let has_plus = number.trim_start().trim_start_matches('(').starts_with('+');
        let has_country = has_plus || all.starts_with("00");
        let digits = all.trim_start_matches('0').to_owned();
        (digits.len() >= DIGITS_MIN).then_some(Self { digits, has_country })
    }

    /// The digits at the end, which any two forms of one number share.
    pub fn ending(&self) -> &str {
        &self.digits[self.digits.len() - DIGITS_MIN..]
    }

    /// Whether two numbers are one: with the country or, where only one says it, without.
    pub fn is(&self, other: &Self) -> bool {
        match (self.has_country, other.has_country) {
            (true, false) => self.digits.ends_with(&other.digits),
            (false, true) => other.digits.ends_with(&self.digits),
            _ => self.digits == other.digits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Phone, email_key};

    #[test]
    fn one_address_in_two_spellings_is_one() {
        assert_eq!(email_key(" Ada@Example.ORG "), email_key("mailto:ada@example.org"));
        assert_ne!(email_key("ada@example.org"), email_key("ada@example.com"));
        assert_eq!(email_key("é"), "é");
    }

    #[test]
    fn one_number_in_two_spellings_is_one() {
        for (one, other, same) in [
            ("+44 20 7946 0018", "(020) 7946-0018", true),
            ("+44 20 7946 0018", "0044 20 7946 0018", true),
            ("+44 (0)20 7946 0018", "+442079460018", true),
            ("tel:+44-20-7946-0018", "+44 20 7946 0018 ext. 12", true),
            ("212 555 1234", "312 555 1234", false),
            ("+1 212 555 1234", "+44 212 555 1234", false),
            ("020 7946 0018", "030 7946 0018", false),
        ] {
            let [one, other] = [one, other].map(|typed| Phone::new(typed).unwrap());
            assert_eq!(one.is(&other), same, "{one:?} {other:?}");
            assert_eq!(other.is(&one), same, "{other:?} {one:?}");
            assert!(!same || one.ending() == other.ending());
        }
        for short in ["", "110", "ext 12", "+", "no number"] {
            assert_eq!(Phone::new(short), None, "{short}");
        }
    }
}
