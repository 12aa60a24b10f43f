//! Key by key, what becomes of what the second file says.

use super::copied::{self, is_empty};
use super::{Draft, Pair, drafted, vcard};
use crate::edit::front_matter::change_keys;
use crate::edit::list::texts;
use crate::edit::rename::Called;
use crate::edit::setting::is_same;
use crate::edit::{EditFault, KeyChange, Setting, apply};
use crate::journal::{ContactIx, Journal, folder_of, joined, seen_from};
use crate::model::{PartialDate, PersonRef, Phone, Privacy, email_key, folded};
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

/// The first file with the keys of both.
pub(super) struct Merged {
    pub(super) draft: Draft,
    pub(super) filled: Vec<String>,
    pub(super) united: Vec<United>,
    pub(super) differing: Vec<Differing>,
}

/// Whose keys they are.
pub(super) struct Keys<'a> {
    pub(super) journal: &'a Journal,
    pub(super) pair: Pair,
    pub(super) called: &'a Called,
}

/// What becomes of one key of the second file.
enum Fate {
    /// The first file says so too, or it is said elsewhere.
    Nothing,
    Filled,
    /// The other's date, which knows what the first file's does and more.
    Fuller(String),
    /// The whole list, and what is new in it.
    United(Vec<String>, Vec<String>),
    Differs,
}

/// A relation as it is written, and what makes it the same as another: its kind and whom it is to.
struct Tie {
    what: (String, Vec<ContactIx>),
    text: String,
}

/// Both files, as the keys stand in them.
struct Both<'a> {
    stays: (&'a Draft, FrontMatter),
    goes: (&'a Draft, FrontMatter),
}

impl Both<'_> {
    fn own(&self, name: &str) -> Option<&Key> {
        self.stays.1.keys.iter().find(|key| key.name.value == name)
    }
}

impl Keys<'_> {
    /// Puts the keys of `goes` into `stays`.
    pub(super) fn merged(&self, stays: &Draft, goes: &Draft) -> Result<Merged, EditFault> {
        let both =
            Both { stays: (stays, read(&stays.source).0), goes: (goes, read(&goes.source).0) };
        let mut changes = self.changes_of_names(&both);
        let (mut filled, mut united, mut differing) = (Vec::new(), Vec::new(), Vec::new());
        for key in both.goes.1.keys.iter().filter(|key| !key.repeated) {
            let name = key.name.value.clone();
            match self.fate(&both, key) {
                Fate::Nothing => {}
                Fate::Filled => {
                    changes.extend(self.photo_elsewhere(&both, key));
                    filled.push(name);
                }
                Fate::Fuller(date) => changes.push(KeyChange::set(&name, Setting::Text(date))),
                Fate::United(all, items) => {
                    changes.push(KeyChange::set(&name, Setting::List(all)));
                    united.push(United { key: name, items });
                }
                Fate::Differs => {
                    let kept = both.own(&name).map(|own| shown(&stays.source, &own.value));
                    let other = self.photo_from_there(&both, key);
                    let other = other.unwrap_or_else(|| shown(&goes.source, &key.value));
                    differing.push(Differing { key: name, kept: kept.unwrap_or_default(), other });
                }
            }
        }
        changes.extend(self.changes_of_relations(&both, &united));
        let source = &stays.source;
        let text = apply(&source.text, &change_keys(source, &changes)?)?;
        let source = Source { text, ..Source::clone(source) };
        let is_set = |name: &&String| {
            changes.iter().any(|change| change.key == **name && change.to.is_some())
        };
        let copied: Vec<String> = filled.iter().filter(|name| !is_set(name)).cloned().collect();
        let text = copied::with_keys(&source, (&goes.source, &copied))?;
        let text = vcard::united(&Source { text, ..source.clone() }, goes)?;
        Ok(Merged { draft: drafted(&source, &text)?, filled, united, differing })
    }

    fn changes_of_names(&self, both: &Both<'_>) -> Vec<KeyChange> {
        let (stays, goes) = (&both.stays.0.said, &both.goes.0.said);
        let lists = [
            ("aliases", &stays.aliases, &self.called.aliases),
            ("former_names", &stays.former_names, &self.called.former_names),
        ];
        let lists = lists.into_iter().filter(|(_, old, new)| ***old != ***new);
        let mut changes: Vec<KeyChange> =
            lists.map(|(key, _, new)| KeyChange::set(key, Setting::List(new.clone()))).collect();
        if goes.private != Privacy::Open && stays.private == Privacy::Open {
            changes.push(KeyChange::set("private", Setting::Flag(true)));
        }
        changes
    }

    /// A picture beside the file that goes, as it is seen from the folder of the one that stays.
    fn photo_elsewhere(&self, both: &Both<'_>, key: &Key) -> Option<KeyChange> {
        Some(KeyChange::set("photo", Setting::Text(self.photo_from_there(both, key)?)))
    }

    fn photo_from_there(&self, both: &Both<'_>, key: &Key) -> Option<String> {
        let [from, to] = [both.goes.0, both.stays.0].map(|draft| &*draft.source.path);
        let photo = both.goes.0.said.photo.as_ref().filter(|_| key.name.value == "photo")?;
        let beside = joined(folder_of(from), &photo.value)?;
        let is_there = self.journal.picture(from, &photo.value) == Some(beside.as_str());
        (is_there && folder_of(from) != folder_of(to)).then(|| seen_from(folder_of(to), &beside))
    }

    /// Whether both have a picture, and not the same, whatever it is called.
    fn photos_differ(&self, both: &Both<'_>) -> bool {
        let [own, theirs] = [both.stays.0, both.goes.0].map(|draft| {
            let photo = draft.said.photo.as_ref()?;
            self.journal.picture(&draft.source.path, &photo.value)
        });
        own.is_some() && theirs.is_some() && own != theirs
    }

    /// Nobody introduces or is related to themselves.
    fn changes_of_relations(&self, both: &Both<'_>, united: &[United]) -> Vec<KeyChange> {
        let said = &both.stays.0.said;
        let mut changes = Vec::new();
        if said.introduced_by.as_ref().is_some_and(|who| self.is_self(who)) {
            changes.push(KeyChange::remove("introduced_by"));
        }
        let is_written = united.iter().any(|list| list.key == "relations");
        let Some(key) = both.own("relations").filter(|_| !is_written) else { return changes };
        let all = items(key).unwrap_or_default();
        let kept = self.relations(both.stays.0, key);
        match kept.as_slice() {
            kept if kept.len() == all.len() => {}
            [] => changes.push(KeyChange::remove("relations")),
            _ => changes.push(KeyChange::set("relations", Setting::List(written(kept)))),
        }
        changes
    }

    fn fate(&self, both: &Both<'_>, key: &Key) -> Fate {
        let name = key.name.value.as_str();
        let own = both.own(name);
        match name {
            _ if is_empty(Some(key)) => Fate::Nothing,
            "aliases" | "former_names" | "private" | "vcard" => Fate::Nothing,
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

    fn fate_of_introducer(&self, both: &Both<'_>, key: &Key) -> Fate {
        let is_self =
            |draft: &Draft| draft.said.introduced_by.as_ref().is_some_and(|who| self.is_self(who));
        match (is_self(both.stays.0), is_self(both.goes.0)) {
            (_, true) => Fate::Nothing,
            (true, false) => Fate::Filled,
            (false, false) => fate(both.own("introduced_by"), key),
        }
    }

    fn fate_of_relations(&self, both: &Both<'_>, key: &Key) -> Fate {
        let theirs = self.relations(both.goes.0, key);
        let Some(own) = both.own("relations").map(|own| self.relations(both.stays.0, own)) else {
            return match items(key).is_some_and(|all| all.len() == theirs.len()) {
                _ if theirs.is_empty() => Fate::Nothing,
                true => Fate::Filled,
                false => united("relations", Vec::new(), written(theirs)),
            };
        };
        let is_new = |one: &Tie| !own.iter().any(|known| known.what == one.what);
        let new = theirs.into_iter().filter(is_new).collect();
        united("relations", written(own), written(new))
    }

    /// The relations of a file without those to the person themselves.
    fn relations(&self, draft: &Draft, key: &Key) -> Vec<Tie> {
        let texts = items(key).unwrap_or_default();
        let nodes = nodes(key).iter().zip(texts);
        let ties = nodes.filter_map(|(node, text)| {
            let mut here = draft.said.relations.iter();
            let Some(relation) = here.find(|relation| node.span.contains(relation.who.span)) else {
                return Some(Tie { what: (text.clone(), Vec::new()), text });
            };
            let people = self.journal.people_named(&relation.who);
            let who = if people.is_empty() { folded(&relation.who.text) } else { String::new() };
            let what = (format!("{}:{who}", folded(&relation.kind)), people);
            (!self.is_self(&relation.who)).then_some(Tie { what, text })
        });
        ties.collect()
    }

    fn is_self(&self, who: &PersonRef) -> bool {
        let meant = self.journal.people_named(who);
        !meant.is_empty() && meant.iter().all(|who| [self.pair.stays, self.pair.goes].contains(who))
    }
}

fn written(ties: Vec<Tie>) -> Vec<String> {
    ties.into_iter().map(|tie| tie.text).collect()
}

/// What becomes of a key that means nothing but what it says.
fn fate(own: Option<&Key>, key: &Key) -> Fate {
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

fn united(name: &str, mut all: Vec<String>, theirs: Vec<String>) -> Fate {
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

fn nodes(key: &Key) -> &[Node] {
    match &key.value.value {
        NodeValue::List(nodes) => nodes,
        _ => std::slice::from_ref(&key.value),
    }
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
fn shown(source: &Source, node: &Node) -> String {
    match &node.value {
        NodeValue::Text { text, .. } => text.clone(),
        NodeValue::List(nodes) => {
            texts(nodes).map_or_else(|| source.slice(node.span).to_owned(), |all| all.join(", "))
        }
        _ => source.slice(node.span).to_owned(),
    }
}
