//! What a text is about: its telling words, in a form in which two texts can share one.
//!
//! - A word is its English stem: `publisher` and `publishing` are one. Accents and case are folded.
//!   Stop words ("somebody", "need", "help"), numbers and words of one or two letters tell nothing,
//!   but capitals do: `AI`, `UX`.
//! - In alphabets other than the Latin one two words are the same when their first five letters
//!   are: endings differ, beginnings seldom.
//! - Chinese characters and Korean syllables are written without blanks or with endings grown onto
//!   them, so that every two neighbours are one: 和紙工房 shares 和紙. Katakana is compared by the
//!   whole word; Hiragana is what holds words together, and tells nothing.

use crate::model::searchable;
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

const LETTERS_MIN: usize = 3;
const PREFIX_LETTERS: usize = 5;

/// The telling stems of texts.
pub(super) struct Stems {
    english: Stemmer,
    stop_words: &'static BTreeSet<&'static str>,
    /// Words as they were written, with their stems: the same few are on everybody's lips. Only
    /// ever asked, never listed.
    known: RefCell<HashMap<String, Option<String>>>,
}

/// How a run of letters is cut into what is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Letters,
    /// Chinese characters and Korean syllables.
    Syllables,
    Katakana,
    Between,
}

/// Sorted once: a site asks for common ground thousands of times.
static SORTED_STOP_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| STOP_WORDS.split_whitespace().collect());

impl Stems {
    pub(super) fn new() -> Self {
        let english = Stemmer::create(Algorithm::English);
        Self { english, stop_words: &SORTED_STOP_WORDS, known: RefCell::default() }
    }

    /// Every telling stem of a text, each once.
    pub(super) fn of(&self, text: &str) -> BTreeSet<String> {
        let mut stems = BTreeSet::new();
        for (script, run) in runs(text) {
            match script {
                Script::Letters => stems.extend(self.stem(run)),
                Script::Syllables if run == text.trim() => stems.extend(pairs(run, 1)),
                Script::Syllables => stems.extend(pairs(run, 2)),
                Script::Katakana => stems.extend((run.chars().count() > 1).then(|| run.to_owned())),
                Script::Between => {}
            }
        }
        stems
    }

    fn stem(&self, written: &str) -> Option<String> {
        if let Some(known) = self.known.borrow().get(written) {
            return known.clone();
        }
        let stem = self.stem_of(written);
        self.known.borrow_mut().insert(written.to_owned(), stem.clone());
        stem
    }

    fn stem_of(&self, written: &str) -> Option<String> {
        let word = searchable(written);
        let letters = word.chars().count();
        let is_initials = letters == 2 && written.chars().all(char::is_uppercase);
        if letters < LETTERS_MIN && !is_initials || word.chars().all(char::is_numeric) {
            return None;
        }
        if !word.is_ascii() {
            return Some(word.chars().take(PREFIX_LETTERS).collect());
        }
        let stem = self.english.stem(&word).into_owned();
        let is_stop = |word: &str| self.stop_words.contains(word);
        (!is_stop(&word) && !is_stop(&stem)).then_some(stem)
    }
}

/// Runs of one script.
fn runs(text: &str) -> impl Iterator<Item = (Script, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let script = script(rest.chars().next()?);
        let end = rest.find(|letter| self::script(letter) != script).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((script, run))
    })
}

fn script(letter: char) -> Script {
    match letter {
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Script::Syllables
        }
        '々' | '\u{20000}'..='\u{2fa1f}' | '\u{ac00}'..='\u{d7a3}' => Script::Syllables,
        '・' | '\u{3040}'..='\u{309f}' => Script::Between,
        '\u{30a0}'..='\u{30ff}' => Script::Katakana,
        // Marks of Indian scripts and of Thai stand within words.
        '।' | '॥' => Script::Between,
        '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}' => Script::Letters,
        _ if letter.is_alphanumeric() => Script::Letters,
        _ => Script::Between,
    }
}

/// Every two neighbours of a run; a shorter run only where it has `min` letters.
fn pairs(run: &str, min: usize) -> Vec<String> {
    let letters: Vec<char> = run.chars().collect();
    match letters.as_slice() {
        [one] if min == 1 => vec![one.to_string()],
        letters => letters.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// Words that are in everybody's mouth. Those of two letters need not be here.
const STOP_WORDS: &str = "
    about above across advice after again against all almost alone along already also always
    among and another any anybody anyone anything anyway are around aside auch auf aus aux avec
    away back because been before behind bei being below best better between beyond big bit both
    bring but can cannot case che come como con connect contact could dans das day dei del della
    delle dem den der des did die different does doing done down during each early easy eight
    ein eine einen einer either else enough especially est etc even ever every everybody
    everyone everything everywhere few find first five for four free friend from full fur
    further get give gli good great had half has have having help her here hers herself him
    himself his hour how idea interest interested into introduce introduction its itself just
    keep kind know large las last late later learn les less let life like little long look los
    lot love made make man many may maybe meet might mine mit month more most much must myself
    nach near need nel never new next nice nicht nine nobody non none nor not nothing now oder
    off offer often old once one only onto open other our ourselves out over own par para part
    people per perhaps person place por possible pour put que quite rather ready really right
    same say search see seek set seven several shall share she should show side since six small
    some somebody someone something sometimes somewhere soon sort still such support sur sure
    take tell ten than thank that the their them themselves then there these they thing this
    those though three through time today together too toward try two una und under une until
    upon use very von want was way week well were what when where whether which while who
    whoever whole whom whose why will with within without woman work would year yes yet you
    young your yourself zum zur
";

#[cfg(test)]
mod tests {
    use super::Stems;

    fn stems(text: &str) -> String {
        Stems::new().of(text).into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_a_text_is_about_is_left_of_it() {
        for (text, about) in [
            ("a publisher", "publish"),
            ("Publishing", "publish"),
            ("somebody to weld an oven door", "door oven weld"),
            ("carpentry, welding, a van on Sundays", "carpentri sunday van weld"),
            ("needs some help with this", ""),
            ("her father's rainfall", "father rainfal"),
            ("Café crème", "cafe creme"),
            ("AI and UX, or it", "ai ux"),
            ("the 1973 league", "leagu"),
            ("", ""),
        ] {
            assert_eq!(stems(text), about, "{text}");
        }
    }

    #[test]
    fn every_script_has_words() {
        for (one, other, shared) in [
            ("бумага ручной работы", "бумаги", true),
            ("和紙を探しています", "和紙工房", true),
            ("我需要纸厂", "纸厂", true),
            ("紙", "紙", true),
            ("紙と糸", "紙の本", false),
            ("읽어주는 한지를", "한지", true),
            ("コーヒー", "おいしいコーヒー", true),
            ("コーヒー", "コート", false),
            ("पुस्तक मेला", "पुस्तक", true),
            ("الخط العربي", "دروس في الخط", true),
            ("ในน้ำ", "ฝน", false),
        ] {
            let stems = Stems::new();
            let both = stems.of(one).intersection(&stems.of(other)).count() > 0;
            assert_eq!(both, shared, "{one} · {other}");
        }
    }
}
