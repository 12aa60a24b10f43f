//! The journal as a table: a row for each contact, or for each interaction.
//!
//! The columns are the keys that some note has, in the manual's order, the user's own behind them
//! and the body last. A list is one cell, `; ` between its items.

use super::cells::{guarded, joined};
use crate::journal::{ContactIx, Journal};
use crate::parse::body::uncommented;
use crate::parse::front_matter::{self, Node, NodeValue};
use crate::parse::known_keys;
use crate::source::Source;
use csv::WriterBuilder;
use std::collections::{BTreeMap, BTreeSet};

/// A note as cells: by the name of their column.
type Cells = BTreeMap<String, String>;

/// Every contact.
pub fn contacts(journal: &Journal) -> String {
    let rows = journal.contacts().map(|(_, entry)| {
        let said = &entry.note.said;
        let mut cells = cells(&entry.note.source);
        cells.insert("id".to_owned(), said.id.clone());
        cells.insert("name".to_owned(), said.name.clone());
        cells
    });
    table(&rows.collect::<Vec<_>>(), known_keys::CONTACT)
}

/// Every interaction that has a file of its own; who was there by their names, and namesakes by their ids.
pub fn interactions(journal: &Journal) -> String {
    let notes = journal.interactions().filter(|(_, entry)| entry.daily.is_none());
    let rows = notes.map(|(_, entry)| {
        let names = entry.with.iter().map(|who| called(journal, *who));
        let mut cells = cells(&entry.note.source);
        cells.insert("id".to_owned(), entry.note.source.stem().to_owned());
        cells.insert("with".to_owned(), joined(&names.collect::<Vec<_>>()));
        if let (None, Some(day)) = (cells.get("date"), entry.day()) {
            cells.insert("date".to_owned(), day.to_string());
        }
        cells
    });
    table(&rows.collect::<Vec<_>>(), known_keys::INTERACTION)
}

/// A name means somebody in another journal too, where an id may have become another.
fn called(journal: &Journal, who: ContactIx) -> String {
    let said = &journal.contact(who).note.said;
    match journal.meant(&said.name) {
        [_] => said.name.clone(),
        _ => said.id.clone(),
    }
}

fn table(rows: &[Cells], order: &[&str]) -> String {
    let used: BTreeSet<&str> = rows.iter().flat_map(|row| row.keys().map(String::as_str)).collect();
    let is_own = |key: &&&str| !order.contains(*key) && !matches!(**key, "id" | "body");
    let known = order.iter().filter(|key| used.contains(**key));
    let own = used.iter().filter(is_own);
    let header: Vec<&str> = std::iter::once("id")
        .chain(known.copied())
        .chain(own.copied())
        .chain(std::iter::once("body"))
        .collect();
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let lines = rows.iter().map(|row| {
        header.iter().map(|key| row.get(*key).map_or(String::new(), |cell| guarded(cell))).collect()
    });
    let head: Vec<String> = header.iter().map(|key| guarded(key)).collect();
    for line in std::iter::once(head).chain(lines) {
        // What is written into memory cannot fail, and every row is as long as the header.
        let _ = writer.write_record(&line);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What a note says, by its keys.
fn cells(source: &Source) -> Cells {
    let (read, _) = front_matter::read(source);
    let keys = read.keys.iter().filter(|key| !key.repeated);
    let mut cells: Cells = keys
        .map(|key| (key.name.value.clone(), cell(&key.name.value, &key.value)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let body = uncommented(&source.text[read.body_start..]);
    let body = body.trim();
    if !body.is_empty() {
        cells.insert("body".to_owned(), body.to_owned());
    }
    cells
}

/// A value in one cell; a semicolon is escaped wherever several values may stand.
fn cell(key: &str, node: &Node) -> String {
    let is_one = known_keys::is_known(key) && !known_keys::LISTS.contains(&key);
    match &node.value {
        NodeValue::Null => String::new(),
        NodeValue::Text { text, .. } if is_one => text.clone(),
        NodeValue::Text { text, .. } => joined(std::slice::from_ref(text)),
        NodeValue::List(nodes) => joined(&nodes.iter().flat_map(texts).collect::<Vec<_>>()),
        NodeValue::Map(_) => joined(&texts(node)),
    }
}

/// What a value of a list says: each `who: value` of a map by itself.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        NodeValue::Map(pairs) => {
            pairs.iter().map(|(who, value)| format!("{}: {}", who.value, text(value))).collect()
        }
        _ => vec![text(node)],
    }
}

/// What a value says, its parts in a line.
fn text(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => String::new(),
        NodeValue::Text { text, .. } => text.clone(),
        NodeValue::List(nodes) => nodes.iter().map(text).collect::<Vec<_>>().join(", "),
        NodeValue::Map(_) => texts(node).join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::{contacts, interactions};
    use crate::exchange::incoming::{ForeignFile, Incoming};
    use crate::exchange::sheet::read;
    use crate::journal::Journal;
    use crate::parse::{NoteKind, parse};
    use crate::source::Source;
    use std::sync::Arc;

    const ADA: &str = "---\nname: Ada Lovelace\ngoes_by: =Ada\ntags: [maths, \"a; b\"]\nphone: \"+44 20\"\nbirthday: 1815-12-10\nprivate: yes\nshoe: 38\nhats: [a, b]\nsource: [\"uid:7\"]\n---\nTwo\n\nparts\n";
    const TEA: &str = "---\ndate: 2026-05-03 14:30\nwith: [ada]\nvia: call\ndifficult: yes\ntemperature: [mild, \"ada: cool\"]\nstage: \"ada: buildup\"\ndirection: {ada: in, bob: out}\ntopics: [looms]\nsource: [x:1]\n---\n-x";

    fn journal() -> Journal {
        let notes = vec![
            parse(NoteKind::Contact, Source::new("contacts/ada.md", ADA)),
            parse(NoteKind::Interaction, Source::new("interactions/tea.md", TEA)),
        ];
        Journal::new(Arc::default(), notes, Vec::new())
    }

    fn read_back(text: &str) -> Incoming {
        let today = "2026-11-21".parse().unwrap();
        let read = read(&ForeignFile { name: "", bytes: text.as_bytes(), columns: &[], today });
        let read = read.unwrap();
        assert_eq!((read.unread.as_slice(), read.told.as_slice()), (&[][..], &[][..]));
        read
    }

    #[test]
    fn contacts_go_into_a_table_and_come_back() {
        let text = contacts(&journal());
        assert_eq!(
            text,
            "id,name,goes_by,tags,birthday,phone,private,source,hats,shoe,body\n\
             ada,Ada Lovelace,'=Ada,maths; a\\; b,1815-12-10,'+44 20,yes,uid:7,a; b,38,\"Two\n\nparts\"\n"
        );
        let read = read_back(&text);
        let person = &read.people[0];
        let keys: Vec<String> =
            person.keys.iter().map(|(key, to)| format!("{key} {to:?}")).collect();
        assert_eq!(
            keys,
            [
                "goes_by Text(\"=Ada\")",
                "tags List([\"maths\", \"a; b\"])",
                "birthday Text(\"1815-12-10\")",
                "phone List([\"+44 20\"])",
                "private Flag(true)",
                "hats List([\"a\", \"b\"])",
                "shoe Text(\"38\")",
            ]
        );
        assert_eq!(
            (person.source.as_slice(), person.body.as_str()),
            (&["uid:7".to_owned()][..], "Two\n\nparts")
        );
    }

    #[test]
    fn interactions_go_into_a_table_and_come_back() {
        let text = interactions(&journal());
        assert_eq!(
            text,
            "id,date,with,via,direction,temperature,difficult,stage,topics,source,body\n\
             tea,2026-05-03 14:30,Ada Lovelace,call,ada: in; bob: out,mild; ada: cool,yes,ada: buildup,looms,x:1,'-x\n"
        );
        let read = read_back(&text);
        let tea = &read.interactions[0];
        assert_eq!((tea.source.as_str(), tea.body.as_str()), ("x:1", "-x"));
        assert!(tea.date.time.is_some());
        let keys: Vec<String> = tea.keys.iter().map(|(key, to)| format!("{key} {to:?}")).collect();
        assert_eq!(
            keys,
            [
                "via Text(\"call\")",
                "direction List([\"ada: in\", \"bob: out\"])",
                "temperature List([\"mild\", \"ada: cool\"])",
                "difficult Flag(true)",
                "stage List([\"ada: buildup\"])",
                "topics List([\"looms\"])",
            ]
        );
    }
}
