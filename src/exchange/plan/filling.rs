//! What a matched contact lacks. A list gets the items that are not in it, however they are written;
//! a key that is not there is written; whatever the user wrote stays, also where it cannot be read.

use super::super::incoming::IncomingPerson;
use super::super::vcard::{self, Kept};
use super::sign::id_of_export;
use super::{Fill, Ground, Left, NewPicture, Sign};
use crate::edit::{Edit, EditFault, KeyChange, Setting, front_matter, rewritten};
use crate::journal::{ContactIx, Journal};
use crate::model::{PartialDate, Phone, email_key, folded, is_same_name};
use crate::parse::body::{uncommented, unlinked};
use crate::parse::front_matter::{Key, NodeValue, Style, read};
use crate::parse::known_keys::LISTS;
use crate::source::Source;

/// What a contact has under a key.
enum Own {
    Nothing,
    Texts(Vec<String>),
    /// A text in lines of its own (`|`, `>`), which as an item of a list would not stay as written.
    Block(Vec<String>),
    /// Something that is no text, or no list of texts.
    Other(String),
}

/// What a contact gets of a record; nothing at all where they have it.
pub(super) fn fill(
    ground: &Ground<'_>,
    (who, sign): (ContactIx, Sign),
    person: &IncomingPerson,
) -> Result<Fill, EditFault> {
    let note = &ground.journal.contact(who).note;
    let source = &note.source;
    let (front_matter, _) = read(source);
    let own = |key: &str| own(source, front_matter.keys.iter().find(|own| own.name.value == key));
    let mut fill = Fill::default();
    let mut changes = Vec::new();
    for (key, theirs) in &keys_of(person, (ground.journal, who)) {
        let own = own(key);
        if let ("vcard", Own::Texts(own) | Own::Block(own)) = (key.as_str(), &own) {
            let together = vcard::together((Kept::OfContact, &own.join("\n")), &shown(theirs));
            changes.extend(together.all.map(|all| KeyChange::set("vcard", Setting::Text(all))));
            fill.left.extend(together.otherwise.into_iter().map(|(ours, theirs)| Left {
                key: key.clone(),
                ours,
                theirs,
            }));
            continue;
        }
        match change((key, sign), own, theirs) {
            Change::None => {}
            Change::To(to) => changes.push(KeyChange::set(key.as_str(), to)),
            Change::Left(ours) => {
                fill.left.push(Left { key: key.clone(), ours, theirs: shown(theirs) });
            }
        }
    }
    let picture = person.photo.as_ref().filter(|_| matches!(own("photo"), Own::Nothing));
    if let Some(photo) = picture {
        let picture = ground.picture(&source.path, photo);
        changes.push(KeyChange::set("photo", Setting::text(name_of(&picture.path))));
        fill.picture = Some(picture);
    }
    fill.edits = front_matter::change_keys(source, &changes)?;
    fill.keys = changes.into_iter().map(|change| change.key).collect();
    take_body(&mut fill, source, (&person.body, front_matter.body_start));
    rewritten(source, &fill.edits).map(|_| fill)
}

/// What a record says of a person, their ids among it; what they are called by already, and whom the
/// journal knows that they belong to, not.
fn keys_of(
    person: &IncomingPerson,
    (journal, who): (&Journal, ContactIx),
) -> Vec<(String, Setting)> {
    let entry = journal.contact(who);
    let said = &entry.note.said;
    let of_export = id_of_export(said);
    let ids: Vec<String> = person.source.iter().filter(|id| **id != of_export).cloned().collect();
    let ids = (!ids.is_empty()).then(|| ("source".to_owned(), Setting::List(ids)));
    let is_new = |alias: &String| {
        let mut own = std::iter::once(&said.name).chain(&said.goes_by);
        !own.any(|own| is_same_name(own, alias))
    };
    let mut keys: Vec<(String, Setting)> =
        person.keys.iter().filter(|(key, _)| key != "photo").cloned().chain(ids).collect();
    let ties = vcard::relations(journal, entry);
    let is_new_tie = |tie: &String| !ties.iter().any(|own| is_same("relations", own, tie));
    for (key, to) in &mut keys {
        match (key.as_str(), to) {
            ("aliases", Setting::List(aliases)) => aliases.retain(is_new),
            ("relations", Setting::List(ties)) => ties.retain(is_new_tie),
            _ => {}
        }
    }
    keys.retain(|(_, to)| !matches!(to, Setting::List(items) if items.is_empty()));
    keys
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn own(source: &Source, key: Option<&Key>) -> Own {
    let Some(key) = key else { return Own::Nothing };
    let text = |value: &NodeValue| match value {
        NodeValue::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    let texts = match &key.value.value {
        NodeValue::Null => return Own::Nothing,
        NodeValue::Text { text, .. } if text.trim().is_empty() => return Own::Nothing,
        NodeValue::Text { text, style: Style::Block } => return Own::Block(vec![text.clone()]),
        NodeValue::List(nodes) => nodes.iter().map(|node| text(&node.value)).collect(),
        value => text(value).map(|text| vec![text]),
    };
    let as_written = || source.slice(key.value.span).to_owned();
    texts.map_or_else(|| Own::Other(as_written()), Own::Texts)
}

/// What becomes of one key.
enum Change {
    None,
    To(Setting),
    /// The user's own value stays.
    Left(String),
}

fn change((key, sign): (&str, Sign), own: Own, theirs: &Setting) -> Change {
    let (own, can_grow) = match own {
        Own::Nothing => return Change::To(theirs.clone()),
        Own::Other(own) => return Change::Left(own),
        Own::Block(own) => (own, false),
        Own::Texts(own) => (own, true),
    };
    let theirs_too = match theirs {
        Setting::List(theirs) => theirs.clone(),
        Setting::Text(theirs) => vec![theirs.clone()],
        Setting::Flag(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
    };
    let is_there = |item: &String| own.iter().any(|own| is_same(key, own, item));
    let missing: Vec<String> = theirs_too.iter().filter(|item| !is_there(item)).cloned().collect();
    match () {
        () if missing.is_empty() => Change::None,
        // An earlier import brought the tags, and what is not among them now the user took out.
        () if key == "tags" && sign == Sign::Source => Change::Left(own.join(", ")),
        () if can_grow && LISTS.contains(&key) => {
            Change::To(Setting::List([own, missing].concat()))
        }
        () => Change::Left(own.join(", ")),
    }
}

/// Whether two values of a key say the same.
pub(super) fn is_same(key: &str, own: &str, theirs: &str) -> bool {
    let bare = |text: &str| folded(text.trim_start_matches('#').trim_end_matches('/'));
    match key {
        "phone" => match (Phone::new(own), Phone::new(theirs)) {
            (Some(own), Some(theirs)) => own.is(&theirs),
            _ => bare(own) == bare(theirs),
        },
        "birthday" | "died" => match (own.parse::<PartialDate>(), theirs.parse()) {
            (Ok(own), Ok(theirs)) => {
                own.agrees(theirs) && own.year.is_some() >= theirs.year.is_some()
            }
            _ => bare(own) == bare(theirs),
        },
        "email" => email_key(own) == email_key(theirs),
        "relations" => bare(&unlinked(own)) == bare(&unlinked(theirs)),
        _ => bare(own) == bare(theirs),
    }
}

/// A value on one line.
pub(super) fn shown(to: &Setting) -> String {
    match to {
        Setting::Text(text) => text.clone(),
        Setting::List(items) => items.join(", "),
        Setting::Flag(true) => "yes".to_owned(),
        Setting::Flag(false) => "no".to_owned(),
    }
}

/// A note that came along is written where the contact has none of their own yet.
fn take_body(fill: &mut Fill, source: &Source, (body, start): (&str, usize)) {
    let own = source.text.get(start..).unwrap_or_default();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (ours, theirs) = (words(own), words(body));
    if ours.contains(&theirs) || words(&uncommented(own)).contains(&theirs) {
        return;
    }
    if !ours.trim_start_matches('\u{feff}').is_empty() {
        let left = Left { key: "the text below".to_owned(), ours, theirs };
        return fill.left.push(left);
    }
    let end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = if source.text.ends_with('\n') || source.text.is_empty() { "" } else { end };
    let body = body.trim().replace('\n', end);
    fill.edits.push(Edit::insert(source.text.len(), format!("{before}{end}{body}{end}")));
    fill.keys.push("body".to_owned());
}

impl Ground<'_> {
    /// A picture to write beside a contact's file: at the file's own name, or with the first number
    /// after it at which no other picture is.
    pub(super) fn picture(
        &self,
        contact: &str,
        photo: &super::super::incoming::Photo,
    ) -> NewPicture {
        let stem = contact.strip_suffix(".md").unwrap_or(contact);
        let first = format!("{stem}.{}", photo.extension);
        let numbered = (2..).map(|number: u32| format!("{stem}-{number}.{}", photo.extension));
        let mut free = std::iter::once(first)
            .chain(numbered)
            .filter(|path| (self.bytes_at)(path).is_none_or(|bytes| bytes == photo.bytes));
        NewPicture { path: free.next().unwrap_or_default(), bytes: photo.bytes.clone() }
    }
}
