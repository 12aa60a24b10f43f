//! What goes out comes back, byte by byte.

use super::{read, written};
use crate::edit::Setting;
use crate::exchange::incoming::{ForeignFile, Incoming, Refused};
use crate::journal::Journal;
use crate::parse::{NoteKind, parse};
use crate::settings::Settings;
use crate::source::{Flaw, Source};
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};
use std::sync::Arc;

fn journal(notes: &[(NoteKind, String, String)]) -> Journal {
    let parsed = notes
        .iter()
        .map(|(kind, path, text)| parse(*kind, Source::new(path.as_str(), text.as_str())));
    Journal::new(Arc::new(Settings::default()), parsed.collect(), Vec::new())
}

fn read_text(text: &str) -> Result<Incoming, Refused> {
    let today = "2026-11-21".parse().unwrap();
    read(&ForeignFile { name: "journal.json", bytes: text.as_bytes(), columns: &[], today })
}

/// The journal that its own export makes in an empty one.
fn again(journal: &Journal) -> Journal {
    let incoming = read_text(&written(journal).text).unwrap();
    assert_eq!(incoming.unread, []);
    let folder = |kind| match kind {
        NoteKind::Contact => "contacts",
        NoteKind::Interaction | NoteKind::Daily => "interactions",
    };
    let notes = incoming.notes.iter();
    let notes = notes
        .map(|note| (note.kind, format!("{}/{}", folder(note.kind), note.path), note.text.clone()));
    self::journal(&notes.collect::<Vec<_>>())
}

const ADA: &str = "\u{feff}---\r\n# mine\r\nname: 'Ada'  # so\r\ntags: [maths, \"no\"]\r\nsizes: {shoe: 38, hat: [7, 8]}\r\n---\r\nHer body.\r\n\r\n- [ ] a box due:2026-12-01";

#[test]
fn a_note_is_itself_and_what_it_says() {
    let journal = journal(&[
        (NoteKind::Contact, "contacts/family/ada.md".to_owned(), ADA.to_owned()),
        (
            NoteKind::Interaction,
            "interactions/2026-05-03 Tea.md".to_owned(),
            "[[ada]] and I".to_owned(),
        ),
        (NoteKind::Contact, "contacts/broken.md".to_owned(), "---\nname: [\n---\nx".to_owned()),
    ]);
    let out = written(&journal).text;
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    let ada = &document["contacts"][0];
    assert_eq!(ada["path"], "contacts/family/ada.md");
    assert_eq!(ada["keys"]["tags"], serde_json::json!(["maths", "no"]));
    assert_eq!(ada["keys"]["sizes"], serde_json::json!({"shoe": "38", "hat": ["7", "8"]}));
    let tea = &document["interactions"][0];
    assert_eq!((&tea["date"], &tea["with"]), (&"2026-05-03".into(), &serde_json::json!(["ada"])));
    let back = again(&journal);
    let texts = |journal: &Journal| -> Vec<String> {
        journal.contacts().map(|(_, entry)| entry.note.source.text.clone()).collect()
    };
    assert_eq!(texts(&back), texts(&journal));
    assert_eq!(written(&back).text, out);
}

#[test]
fn a_note_whose_bytes_are_no_text_is_named_and_left() {
    let mut source = Source::new("contacts/ada.md", "Zo\u{fffd}");
    source.flaw = Some(Box::new(Flaw::NotUtf8 { at: 2 }));
    let journal = Journal::new(Arc::default(), vec![parse(NoteKind::Contact, source)], Vec::new());
    assert_eq!(written(&journal).left, ["contacts/ada.md"]);
}

#[test]
fn records_of_other_programs_go_the_way_of_every_import() {
    let text = r#"{
  "version": 1,
  "contacts": [
    {"name": "Ada", "body": "Hello", "keys": {"email": "ada@example.org", "private": true, "shoe_size": 38, "x": {"y": 1}, "source": ["crm:7"]}},
    {"keys": {}},
    {"name": "Bob", "city": "Rome"},
    7
  ],
  "interactions": [
    {"date": "2026-05-03", "with": ["Ada"], "keys": {"via": "call"}, "body": "Looms"},
    {"date": "2017-02-30", "with": ["Ada"]}
  ]
}"#;
    let read = read_text(text).unwrap();
    let ada = &read.people[0];
    assert_eq!((ada.line, ada.source.as_slice()), (4, &["crm:7".to_owned()][..]));
    assert_eq!(
        ada.keys,
        [
            ("email".to_owned(), Setting::List(vec!["ada@example.org".to_owned()])),
            ("private".to_owned(), Setting::Flag(true)),
            ("shoe_size".to_owned(), Setting::text("38")),
        ]
    );
    assert!(read.interactions[0].source.starts_with("json:"));
    assert_eq!((read.interactions.len(), read.unread.len()), (1, 5));
    assert!(read.unread.iter().any(|unread| unread.line == 6 && unread.why.contains("`city`")));
}

#[test]
fn no_path_leads_out_of_the_journal() {
    for path in [
        "../x.md",
        "/etc/x.md",
        "contacts/../../x.md",
        ".git/x.md",
        "contacts/x.txt",
        "a\\\\b.md",
        "",
    ] {
        let text = format!(
            r#"{{"version": 1, "contacts": [{{"path": "{path}", "front_matter": "", "body": ""}}]}}"#
        );
        let read = read_text(&text).unwrap();
        assert_eq!((read.notes.len(), read.unread.len()), (0, 1), "{path}");
    }
}

#[test]
fn what_is_no_document_is_refused_and_never_hangs() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (text, says) in [
        (deep.as_str(), "cannot be read as JSON: recursion limit exceeded"),
        ("{\"version\": 1", "cannot be read as JSON: EOF"),
        ("{\"version\": 2, \"contacts\": []}", "no document of `kith export json`"),
        ("[1]", "no document of `kith export json`"),
        ("BEGIN:VCARD", "kith import vcard"),
        ("", "is empty"),
    ] {
        assert!(read_text(text).unwrap_err().0.contains(says), "{says}");
    }
}

fn note() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "---\n",
        "name: Ada\n",
        "name: Bob\r\n",
        "tags: [a, 'b', \"c\"]\n",
        "x: {y: z}\n",
        "# c\n",
        "date: 2026-05-03\n",
        "with: [ada]\n",
        "\u{feff}",
        "\t",
        "[[ada|Ada]]\n",
        "- [ ] a\n",
        "\n",
        "z: |\n  one\n  two\n",
        "é\u{301} 美\n",
        "\"",
        "\\",
        "\0",
        "\u{2028}",
        "key: &a b\n",
        "...\n",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_journal_comes_back_as_it_went(notes in prop::collection::vec(note(), 1..5)) {
        let kinds = [NoteKind::Contact, NoteKind::Interaction];
        let notes: Vec<_> = notes.into_iter().enumerate().map(|(at, text)| {
            let folder = ["contacts", "interactions"][at % 2];
            (kinds[at % 2], format!("{folder}/note {at}.md"), text)
        }).collect();
        let journal = journal(&notes);
        let out = written(&journal).text;
        prop_assert_eq!(written(&again(&journal)).text, out);
    }
}
