//! Key by key, what becomes of what the second file says.

use super::copied::{self, is_empty};
use super::{Draft, Dropped, Pair, WhyDropped, drafted, remarks, vcard};
use crate::edit::front_matter::change_keys;
use crate::edit::list::texts;
use crate::edit::rename::Called;
use crate::edit::setting::is_same;
use crate::edit::{EditFault, KeyChange, Setting, apply};
use crate::journal::Journal;
use crate::model::{PartialDate, Phone, Privacy, email_key, folded};
use crate::parse::front_matter::{FrontMatter, Key, Node, NodeValue, read};
use crate::parse::known_keys::LISTS;
use crate::source::Source;

/// A key of which both said something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    pub key: String,
    /// What holds.
    pub kept: String,
    /// What the second file said.
    pub other: String,
}

/// A list, and what was added to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct United {
    pub key: String,
    pub items: Vec<String>,
}

/// A key of the first file that says something else from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub key: String,
    pub before: String,
    pub after: String,
}

/// The first file with the keys of both.
pub(super) struct Merged {
    pub(super) draft: Draft,
    pub(super) told: KeysTold,
    /// How many lines bear comments that would have been lost.
    pub(super) comments: usize,
}

/// What a plan says of keys.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct KeysTold {
    /// Keys that are taken over.
    pub filled: Vec<String>,
    /// Lists that become longer.
    pub united: Vec<United>,
    /// What both said differently.
    pub differing: Vec<Differing>,
    /// What the first file says in other words.
    pub changed: Vec<Changed>,
    /// What neither says any more.
    pub dropped: Vec<Dropped>,
}

/// Whose keys they are.
pub(super) struct Keys<'a> {
    pub(super) journal: &'a Journal,
    pub(super) pair: Pair,
    pub(super) called: &'a Called,
}

/// What becomes of one key of the second file.
pub(super) enum Fate {
    /// The first file says so too, or it is said elsewhere.
    Nothing,
    Filled,
    /// The other's date, which knows what the first file's does and more.
    Fuller(String),
    /// The whole list, and what is new in it.
    United(Vec<String>, Vec<String>),
    Differs,
}

/// Both files, as the keys stand in them.
pub(super) struct Both<'a> {
    pub(super) stays: (&'a Draft, FrontMatter),
    pub(super) goes: (&'a Draft, FrontMatter),
}

impl Both<'_> {
    pub(super) fn own(&self, name: &str) -> Option<&Key> {
        self.stays.1.keys.iter().find(|key| key.name.value == name)
    }

    fn theirs(&self, name: &str) -> Option<&Key> {
        self.goes.1.keys.iter().find(|key| key.name.value == name)
    }

    /// What holds: what the first file says, else the first of what the second does.
    fn kept(&self, name: &str) -> String {
        let own = self.own(name).filter(|key| !is_empty(Some(key)));
        let own = own.map(|key| shown(&self.stays.0.source, &key.value));
        let theirs = || self.theirs(name).map(|key| shown(&self.goes.0.source, &key.value));
        own.or_else(theirs).unwrap_or_default()
    }

    /// Of a key that stands twice only the first was read.
    fn fate_of_twin(&self, twin: &Key) -> Fate {
        let name = &twin.name.value;
        let mut read = [self.own(name), self.theirs(name)].into_iter().flatten();
        match read.any(|key| is_same(&key.value, &twin.value)) {
            true => Fate::Nothing,
            false => Fate::Differs,
        }
    }
}

impl Keys<'_> {
    /// Puts the keys of `goes` into `stays`.
    pub(super) fn merged(&self, stays: &Draft, goes: &Draft) -> Result<Merged, EditFault> {
        let both =
            Both { stays: (stays, read(&stays.source).0), goes: (goes, read(&goes.source).0) };
        let (mut told, mut changes) = (KeysTold::default(), self.changes_of_names(&both));
        changes.extend(self.change_of_privacy(&both, &mut told));
        for key in &both.goes.1.keys {
            changes.extend(self.change(&both, key, &mut told));
        }
        changes.extend(self.changes_of_ties(&both, &told.united));
        told.dropped.extend(self.ties_to_self());
        let source = &stays.source;
        let text = apply(&source.text, &change_keys(source, &changes)?)?;
        let source = Source { text, ..Source::clone(source) };
        let is_set = |name: &&String| {
            changes.iter().any(|change| change.key == **name && change.to.is_some())
        };
        let copied: Vec<String> =
            told.filled.iter().filter(|name| !is_set(name)).cloned().collect();
        let text = copied::with_keys(&source, (&goes.source, &copied))?;
        let text = vcard::united(&Source { text, ..source.clone() }, goes)?;
        let source = Source { text, ..source };
        let (text, comments) = remarks::kept(&source, (&stays.source, Some(&goes.source)))?;
        Ok(Merged { draft: drafted(&source, &text)?, told, comments })
    }

    /// What is to change for one key of the second file, and what is told of it.
    fn change(&self, both: &Both<'_>, key: &Key, told: &mut KeysTold) -> Option<KeyChange> {
        let name = key.name.value.clone();
        match self.fate(both, key) {
            Fate::Nothing => None,
            Fate::Filled => {
                told.filled.push(name);
                self.photo_elsewhere(both, key)
            }
            Fate::Fuller(date) => {
                let before = both.kept(&name);
                let change = KeyChange::set(&name, Setting::Text(date.clone()));
                told.changed.push(Changed { key: name, before, after: date });
                Some(change)
            }
            Fate::United(all, items) => {
                let change = KeyChange::set(&name, Setting::List(all));
                told.united.push(United { key: name, items });
                Some(change)
            }
            Fate::Differs => {
                let other = self.photo_from_there(both, key);
                let other = other.unwrap_or_else(|| shown(&both.goes.0.source, &key.value));
                told.differing.push(Differing { kept: both.kept(&name), key: name, other });
                None
            }
        }
    }

    fn changes_of_names(&self, both: &Both<'_>) -> Vec<KeyChange> {
        let stays = &both.stays.0.said;
        let lists = [
            ("aliases", &stays.aliases, &self.called.aliases),
            ("former_names", &stays.former_names, &self.called.former_names),
        ];
        let lists = lists.into_iter().filter(|(_, old, new)| ***old != ***new);
        lists.map(|(key, _, new)| KeyChange::set(key, Setting::List(new.clone()))).collect()
    }

    /// Nothing that was private in either file is less so in the one. Whatever is private in the
    /// second by its own `private` is taken over as any other key is.
    fn change_of_privacy(&self, both: &Both<'_>, told: &mut KeysTold) -> Option<KeyChange> {
        let [stays, goes] = [both.stays.0, both.goes.0].map(|draft| draft.said.private);
        let (own, theirs) = (both.own("private"), both.theirs("private"));
        let key = "private".to_owned();
        match (stays, goes) {
            (Privacy::Open, Privacy::Open) => None,
            (Privacy::Open, Privacy::Private) if is_empty(own) && !is_empty(theirs) => None,
            (Privacy::Open, _) => {
                let before = both.kept("private");
                told.changed.push(Changed { key, before, after: "yes".to_owned() });
                Some(KeyChange::set("private", Setting::Flag(true)))
            }
            (_, Privacy::Open) => {
                let theirs = theirs.filter(|key| !is_empty(Some(key)))?;
                let value = shown(&both.goes.0.source, &theirs.value);
                told.dropped.push(Dropped { key, value, why: WhyDropped::IsPrivate });
                None
            }
            _ => None,
        }
    }

    fn fate_of_privacy(&self, both: &Both<'_>) -> Fate {
        let [stays, goes] = [both.stays.0, both.goes.0].map(|draft| draft.said.private);
        match (stays, goes) {
            (Privacy::Open, Privacy::Private) if is_empty(both.own("private")) => Fate::Filled,
            _ => Fate::Nothing,
        }
    }

    fn fate(&self, both: &Both<'_>, key: &Key) -> Fate {
        let name = key.name.value.as_str();
        let own = both.own(name);
        match name {
            _ if is_empty(Some(key)) => Fate::Nothing,
            "private" if !key.repeated => self.fate_of_privacy(both),
            "private" => Fate::Nothing,
            _ if key.repeated => both.fate_of_twin(key),
            // What is not of its kind was not read, so that nothing else takes it in.
            "aliases" | "former_names" if items(key).is_none() => Fate::Differs,
            "name" | "goes_by" | "vcard" if !is_text(key) => Fate::Differs,
            "relations" if items(key).is_none() => fate(own, key),
            "aliases" | "former_names" | "vcard" => Fate::Nothing,
            "name" if own.is_some() || self.called.name != both.goes.0.said.name => Fate::Nothing,
            "goes_by" if !is_empty(own) => Fate::Nothing,
            "introduced_by" => self.fate_of_introducer(both, key),
            "relations" => self.fate_of_relations(both, key),
            "photo" if self.photos_differ(both) => Fate::Differs,
            // The day belongs to the pause.
            "paused_on" if is_empty(own) && !is_empty(both.own("paused_until")) => Fate::Differs,
            _ => fate(own, key),
        }
    }
}

/// What becomes of a key that means nothing but what it says.
pub(super) fn fate(own: Option<&Key>, key: &Key) -> Fate {
    let name = key.name.value.as_str();
    let Some(own) = own.filter(|own| !is_empty(Some(own))) else { return Fate::Filled };
    let both_are_lists = [own, key].map(|key| matches!(key.value.value, NodeValue::List(_)));
    let is_list = LISTS.contains(&name) || both_are_lists == [true, true];
    match (items(own), items(key)) {
        _ if is_same(&own.value, &key.value) => Fate::Nothing,
        (Some(own), Some(theirs)) if is_list => united(name, own, theirs),
        (Some(own), Some(theirs)) if is_one(name, (&own, &theirs)) => Fate::Nothing,
        (Some(own), Some(theirs)) => fate_of_dates(name, (&own, &theirs)).unwrap_or(Fate::Differs),
        _ => Fate::Differs,
    }
}

/// Of two dates that agree the fuller stays: `12-26` and `1791-12-26` are one birthday.
fn fate_of_dates(name: &str, dates: (&[String], &[String])) -> Option<Fate> {
    let ("birthday" | "died", ([own], [theirs])) = (name, dates) else { return None };
    let (date, other): (PartialDate, PartialDate) = (own.parse().ok()?, theirs.parse().ok()?);
    match () {
        () if date.covers(other) => Some(Fate::Nothing),
        () if other.covers(date) => Some(Fate::Fuller(theirs.clone())),
        () => None,
    }
}

pub(super) fn united(name: &str, mut all: Vec<String>, theirs: Vec<String>) -> Fate {
    let mut added = Vec::new();
    for item in theirs {
        if !all.iter().any(|known| is_same_item(name, known, &item)) {
            all.push(item.clone());
            added.push(item);
        }
    }
    if added.is_empty() { Fate::Nothing } else { Fate::United(all, added) }
}

/// The texts of a value: a list's, or the one.
pub(super) fn items(key: &Key) -> Option<Vec<String>> {
    texts(nodes(key))
}

pub(super) fn nodes(key: &Key) -> &[Node] {
    match &key.value.value {
        NodeValue::List(nodes) => nodes,
        _ => std::slice::from_ref(&key.value),
    }
}

fn is_text(key: &Key) -> bool {
    matches!(key.value.value, NodeValue::Text { .. })
}

fn is_same_item(name: &str, one: &str, other: &str) -> bool {
    match name {
        "email" => email_key(one) == email_key(other),
        "phone" => match (Phone::new(one), Phone::new(other)) {
            (Some(one), Some(other)) => one.is(&other),
            _ => folded(one) == folded(other),
        },
        "source" | "url" => one == other,
        _ => folded(one) == folded(other),
    }
}

/// Whether two values that are not lists say the same in other letters.
fn is_one(name: &str, (own, theirs): (&[String], &[String])) -> bool {
    let is_yes = |text: &String| ["yes", "true", "on"].contains(&folded(text).as_str());
    let both_yes = name == "vouches" && own.iter().chain(theirs).all(is_yes);
    both_yes || own.iter().zip(theirs).all(|(one, other)| folded(one) == folded(other))
}

/// A value as people write it: texts without quotes, lists with commas, all else as it stands.
pub(super) fn shown(source: &Source, node: &Node) -> String {
    match &node.value {
        NodeValue::Text { text, .. } => text.clone(),
        NodeValue::List(nodes) => {
            texts(nodes).map_or_else(|| source.slice(node.span).to_owned(), |all| all.join(", "))
        }
        _ => source.slice(node.span).to_owned(),
    }
}
