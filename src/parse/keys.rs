//! What the two kinds of notes have in common about their keys: which count, which are private,
//! which are nobody's.

use super::front_matter::{FrontMatter, Key};
use super::known_keys;
use super::values::{Reader, own_value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Privacy, Value};
use std::collections::BTreeMap;

/// The keys of one note.
pub(super) struct Keys<'a> {
    pub(super) front_matter: &'a FrontMatter,
    /// Whether they could be read, or there are none.
    pub(super) readable: bool,
}

/// What the keys say that are not a matter of the note's kind.
pub(super) struct Rest {
    pub(super) private: Privacy,
    pub(super) extra: BTreeMap<String, Value>,
}

impl<'a> Keys<'a> {
    /// The keys that count, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Key> {
        self.front_matter.keys.iter().filter(|key| !key.repeated)
    }

    /// A key that counts.
    pub(super) fn get(&self, name: &str) -> Option<&'a Key> {
        self.iter().find(|key| key.name.value == name)
    }

    /// Privacy and the keys that are not ours. Whatever might have been meant as `private`, and
    /// cannot be read as it, leaves the note in doubt.
    pub(super) fn rest(&self, reader: &mut Reader<'a>, known: &[&'static str]) -> Rest {
        let mut rest = Rest { private: Privacy::Open, extra: BTreeMap::new() };
        if !self.readable {
            rest.private = Privacy::InDoubt;
        }
        for key in &self.front_matter.keys {
            let name = key.name.value.as_str();
            if name == "private" {
                let said = if key.repeated { Privacy::InDoubt } else { reader.privacy(key) };
                rest.private = stricter(rest.private, said);
            } else if !known.contains(&name) && !key.repeated {
                rest.extra.insert(name.to_owned(), own_value(&key.value));
                if self.question(reader, key, known) == Some("private") {
                    rest.private = stricter(rest.private, Privacy::InDoubt);
                }
            }
        }
        rest
    }

    /// Reports an unknown key that looks like a slip; answers what it was meant to be.
    fn question(
        &self,
        reader: &mut Reader<'a>,
        key: &Key,
        known: &[&'static str],
    ) -> Option<&'static str> {
        let name = &key.name.value;
        let meant = known_keys::meant_by(name, known)?;
        let message = format!("`{name}` is no key of kith's, so that its value is only kept");
        let place = (reader.path(), key.name.span);
        let found = |help| Diagnostic::new(Code::UnknownKey, place, message, help);
        reader.push(match self.get(meant) {
            None => found(format!("did you mean `{meant}`?")).replace_with(meant),
            Some(_) => found(format!("did you mean `{meant}`, which is there too?")),
        });
        Some(meant)
    }
}

fn stricter(one: Privacy, other: Privacy) -> Privacy {
    match (one, other) {
        (Privacy::Private, _) | (_, Privacy::Private) => Privacy::Private,
        (Privacy::InDoubt, _) | (_, Privacy::InDoubt) => Privacy::InDoubt,
        (Privacy::Open, Privacy::Open) => Privacy::Open,
    }
}
