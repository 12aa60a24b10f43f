//! Values that hold for everybody in `with`, or for some of them only.

use super::people::people_in;
use super::written::Written;
use super::{Item, Reader};
use crate::diagnostic::Code;
use crate::model::{ForSome, Word};
use crate::parse::front_matter::Key;
use crate::source::Spanned;

/// Reads one value; the key's name is for the report.
type Read<'a, T> = fn(&mut Reader<'a>, &str, Written<'a>) -> Option<Spanned<T>>;

impl<'a> Reader<'a> {
    /// One of the words of `T`, for everybody or for some: `[warm, "charles-babbage: cool"]`.
    pub(in crate::parse) fn words_for_some<T: Word>(&mut self, key: &'a Key) -> ForSome<T> {
        self.for_some(key, |reader, name, written| reader.word_of(name, written))
    }

    /// Yes or no, for everybody or for some.
    pub(in crate::parse) fn yes_for_some(&mut self, key: &'a Key) -> ForSome<bool> {
        self.for_some(key, |reader, name, written| reader.yes_of(name, written))
    }

    fn for_some<T: Clone>(&mut self, key: &'a Key, read: Read<'a, T>) -> ForSome<T> {
        let (mut all, mut some) = (None, Vec::new());
        let name = &key.name.value;
        for item in self.items(key) {
            let (who, written) = match item {
                Item::Text(written) => match written.around_colon() {
                    Some((who, value)) => (Some(who), value),
                    None => (None, written),
                },
                Item::Pair(who, node) => match self.written(name, node) {
                    Some(value) => (Some(who), value),
                    None => continue,
                },
            };
            let Some(value) = read(self, name, written) else { continue };
            match who {
                Some(who) => {
                    some.extend(people_in(who).into_iter().map(|who| (who, value.clone())));
                }
                None if all.is_some() => self.second_for_all(name, written),
                None => all = Some(value),
            }
        }
        ForSome { all, some: some.into() }
    }

    fn second_for_all(&mut self, name: &str, written: Written) {
        let message = format!("`{name}` has two values for everybody, and the first counts");
        let help =
            format!("say for whom the second holds: `\"charles-babbage: {}\"`", written.text);
        self.report(Code::WrongKind, written.span(), (message, help));
    }
}
