//! Names that nobody bears: first names made of syllables, always the same for the same person, and
//! told by nothing but a secret.

use super::Audience;
use sha2::{Digest, Sha256};

const CONSONANTS: [&str; 16] =
    ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
const ENDS: [&str; 6] = ["", "", "l", "n", "r", "s"];

/// A name for the person of an id. Where one is taken another is tried: `time` says which.
pub(super) fn name(audience: &Audience<'_>, id: &str, time: u32) -> String {
    let mut hash = Sha256::new();
    hash.update(audience.secret);
    for part in [audience.name.as_bytes(), id.as_bytes(), &time.to_be_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let hash = hash.finalize();
    let pick = |letters: &[&'static str], at: usize| letters[usize::from(hash[at]) % letters.len()];
    let mut name: String =
        (0..3).flat_map(|at| [pick(&CONSONANTS, 2 * at), pick(&VOWELS, 2 * at + 1)]).collect();
    name.push_str(pick(&ENDS, 6));
    name[..1].make_ascii_uppercase();
    name
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::audience::{Audience, PrivateNotes};
    use crate::settings::AudienceSettings;

    #[test]
    fn a_name_is_stable_and_hangs_on_the_secret_the_audience_and_the_person() {
        let settings = AudienceSettings::default();
        let of = |secret, name| Audience {
            name,
            settings: &settings,
            private: PrivateNotes::Withheld,
            secret: [secret; 32],
        };
        let plain = name(&of(1, "friends"), "ada", 0);
        assert_eq!(plain, name(&of(1, "friends"), "ada", 0));
        for other in [
            name(&of(2, "friends"), "ada", 0),
            name(&of(1, "family"), "ada", 0),
            name(&of(1, "friends"), "bert", 0),
            name(&of(1, "friends"), "ada", 1),
        ] {
            assert_ne!(plain, other);
        }
        assert!(plain.is_ascii() && (6..=7).contains(&plain.len()), "{plain}");
    }
}
