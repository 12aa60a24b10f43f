//! Notes damaged in every way that an editor, a synchroniser or a disk can think of: nothing
//! panics, every note stays listed, and the site is made all the same.

use crate::hostile::promises::pages_of;
use kithbook::insight::facts;
use kithbook::journal::{Journal, check};
use kithbook::parse::{NoteKind, Parsed, parse};
use kithbook::report::Style;
use kithbook::report::due::{DueView, json, text};
use kithbook::settings::Settings;
use kithbook::source::Source;
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What is put into a note somewhere: the beginnings and ends of everything that has a meaning.
pub(crate) const SHARDS: &[&str] = &[
    "---\n",
    "...\n",
    "+++\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\0",
    "\u{a0}",
    "[[",
    "]]",
    "|",
    "![](",
    "{private}",
    "{priv",
    "- [ ] ",
    "- [x] ",
    "due:",
    "due:2026-02-30",
    "📅 ",
    "[due:: ",
    "for:",
    "by:them",
    "# ",
    "## ada\n",
    ": ",
    " #",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "<<<<<<< HEAD\n",
    ">>>>>>> x\n",
    "`",
    "```\n",
    "> ",
    "|---|\n",
    "[^1]",
    "<script>",
    "date: ",
    "with: ",
    "cadence: 99999999999d\n",
    "0000-00-00",
    "99999999999",
    "李",
    "\u{202e}",
];

#[derive(Debug, Clone)]
enum Damage {
    Insert(Index, usize),
    Cut(Index, Index),
    Truncate(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => (any::<Index>(), 0..SHARDS.len()).prop_map(|(at, which)| Damage::Insert(at, which)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Damage::Cut(from, to)),
        1 => any::<Index>().prop_map(Damage::Truncate),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_note_stops_nothing_and_stays_listed(
        which in any::<Index>(), damages in prop::collection::vec(damage(), 1..6),
    ) {
        let mut notes = example();
        let index = which.index(notes.len());
        for damage in &damages {
            notes[index].2 = damaged(&notes[index].2, damage);
        }
        let contacts = notes.iter().filter(|note| note.0 == NoteKind::Contact).count();
        let interactions = notes.len() - contacts;
        let parsed: Vec<Parsed> =
            notes.into_iter().map(|(kind, path, text)| parse(kind, Source::new(path, text))).collect();
        let journal = Journal::new(Arc::new(Settings::default()), parsed, Vec::new());
        prop_assert_eq!(journal.contacts().len(), contacts);
        prop_assert_eq!(journal.interactions().len(), interactions);
        let today = "2026-11-21".parse().unwrap();
        let problems = check(&journal, today);
        let facts = facts(&journal, today);
        let view = DueView { all: true, within: Some(today), old: true };
        let printed = text(&journal, &facts, (&view, &Style::default()));
        prop_assert!(!printed.chars().any(|letter| letter.is_control() && letter != '\n'));
        let document: serde_json::Value =
            serde_json::from_str(&json(&journal, &facts, &view)).unwrap();
        prop_assert_eq!(&document["version"], 1);
        let site = pages_of(&journal, (&facts, &problems));
        prop_assert!(site.len() > contacts);
        for page in site.iter().filter(|page| page.path.ends_with(".html")) {
            let html = String::from_utf8_lossy(&page.bytes);
            prop_assert_eq!(html.matches("<script").count(), 1, "{}", page.path);
        }
    }
}

fn damaged(text: &str, damage: &Damage) -> String {
    let place = |at: &Index| text.floor_char_boundary(at.index(text.len() + 1));
    match damage {
        Damage::Insert(at, which) => {
            let (before, after) = text.split_at(place(at));
            format!("{before}{}{after}", SHARDS[*which])
        }
        Damage::Cut(from, to) => {
            let (from, to) = (place(from), place(to));
            text[..from.min(to)].to_owned() + &text[from.max(to)..]
        }
        Damage::Truncate(at) => text[..place(at)].to_owned(),
    }
}

/// A part of the example journal that shows every key: all people, and the notes of one year.
fn example() -> Vec<(NoteKind, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    let mut notes = Vec::new();
    for (kind, folder) in
        [(NoteKind::Contact, "contacts"), (NoteKind::Interaction, "interactions/2026")]
    {
        let mut entries: Vec<_> =
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            notes.push((kind, name, fs::read_to_string(path).unwrap()));
        }
    }
    notes
}
