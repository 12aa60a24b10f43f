//! Keys that take one of a few words: yes and no, stages, channels.

use super::Reader;
use super::written::Written;
use crate::diagnostic::{Code, Diagnostic, one_letter_off, slip_of};
use crate::model::{CHANNELS, Privacy, Word};
use crate::parse::front_matter::Key;
use crate::source::Spanned;

/// Shorter words are too often words of their own.
const CHANNEL_LETTERS_MIN: usize = 5;

impl<'a> Reader<'a> {
    /// One of the words of `T`.
    pub(in crate::parse) fn word<T: Word>(&mut self, key: &'a Key) -> Option<Spanned<T>> {
        let written = self.single(key)?;
        self.word_of(&key.name.value, written)
    }

    /// Several of the words of `T`, in a list or with commas between them.
    pub(in crate::parse) fn words<T: Word>(&mut self, key: &'a Key) -> Box<[T]> {
        let written = self.several(key).into_iter();
        let parts: Vec<Written> = written.flat_map(|written| written.split_at_commas()).collect();
        let word = |part| self.word_of(&key.name.value, part).map(|word| word.value);
        parts.into_iter().filter_map(word).collect()
    }

    /// Yes or no; no where nothing is written.
    pub(in crate::parse) fn yes(&mut self, key: &'a Key) -> bool {
        let Some(written) = self.single(key) else { return false };
        self.yes_of(&key.name.value, written).is_some_and(|yes| yes.value)
    }

    /// Yes or no about being shown to others. What cannot be read is in doubt.
    pub(in crate::parse) fn privacy(&mut self, key: &'a Key) -> Privacy {
        let reported = self.found.len();
        match self.single(key).map(|written| self.yes_of(&key.name.value, written)) {
            Some(Some(Spanned { value: true, .. })) => Privacy::Private,
            Some(None) => Privacy::InDoubt,
            None if self.found.len() > reported => Privacy::InDoubt,
            Some(Some(_)) | None => Privacy::Open,
        }
    }

    /// A channel: any word, questioned where it is nearly a usual one.
    pub(in crate::parse) fn via(&mut self, key: &'a Key) -> Option<Spanned<String>> {
        let written = self.single(key)?;
        if let Some(usual) = channel_meant(written.text) {
            let message = format!(
                "`{}` is nearly `{usual}`, and is taken as a word of your own",
                written.text
            );
            let place = (&self.source.path, written.span());
            let help = format!("did you mean `{usual}`?");
            let found = Diagnostic::new(Code::UnusualVia, place, message, help);
            self.found.push(found.replace_with(usual));
        }
        Some(Spanned::new(written.text.to_owned(), written.span()))
    }

    pub(super) fn word_of<T: Word>(&mut self, name: &str, written: Written) -> Option<Spanned<T>> {
        if let Some(value) = T::of_word(written.text) {
            return Some(Spanned::new(value, written.span()));
        }
        let message = format!("`{}` is no `{name}`", written.text);
        let place = (&self.source.path, written.span());
        let found = |help| Diagnostic::new(Code::UnknownValue, place, message, help);
        let words = || T::WORDS.iter().map(|(word, _)| *word);
        self.found.push(match slip_of(written.text, words()) {
            Some(near) => found(format!("did you mean `{near}`?")).replace_with(near),
            None => {
                let spelt = words().filter(|word| word.starts_with(char::is_alphabetic));
                found(format!("write one of {}", spelt.collect::<Vec<_>>().join(", ")))
            }
        });
        None
    }

    pub(super) fn yes_of(&mut self, name: &str, written: Written) -> Option<Spanned<bool>> {
        let value = match written.text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "on" => true,
            "no" | "false" | "off" => false,
            _ => {
                let message = format!("`{name}` takes yes or no, and this is `{}`", written.text);
                let help = format!("write `{name}: yes` or `{name}: no`");
                self.report(Code::NotYesOrNo, written.span(), (message, help));
                return None;
            }
        };
        Some(Spanned::new(value, written.span()))
    }
}

/// The usual channel that a word is nearly.
fn channel_meant(written: &str) -> Option<&'static str> {
    if CHANNELS.contains(&written) {
        return None;
    }
    let word = written.to_lowercase();
    one_letter_off(&word, CHANNELS.iter().copied())
        .filter(|_| word.chars().count() >= CHANNEL_LETTERS_MIN)
}
