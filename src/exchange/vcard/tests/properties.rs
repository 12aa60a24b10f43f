//! Whatever a contact holds, its card says; and another reader reads it so.

use super::{exported, read_all};
use crate::edit::Setting;
use crate::exchange::incoming::{ForeignFile, IncomingPerson};
use crate::exchange::vcard::{Kept, Together, Version, read, together};
use calcard::vcard::VCardProperty;
use proptest::prelude::{
    ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::select;

/// What another reader makes of the cards: name, e-mail addresses and numbers of each.
fn read_by_calcard(text: &str) -> Vec<(String, Vec<String>)> {
    let mut parser = calcard::Parser::new(text);
    let mut cards = Vec::new();
    loop {
        match parser.entry() {
            calcard::Entry::VCard(card) => {
                let texts = |name: VCardProperty| -> Vec<String> {
                    let entries = card.entries.iter().filter(move |entry| entry.name == name);
                    let values = entries.flat_map(|entry| entry.values.first());
                    values.filter_map(|value| value.as_text().map(str::to_owned)).collect()
                };
                let name = texts(VCardProperty::Fn).join("|");
                cards.push((
                    name,
                    [texts(VCardProperty::Email), texts(VCardProperty::Tel)].concat(),
                ));
            }
            calcard::Entry::Eof => return cards,
            other => panic!("{other:?} in {text}"),
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    let nasty = select(vec![
        "Zoë",
        "佐藤",
        "a,b",
        "x;y",
        "back\\slash",
        "\"quoted\"",
        "co:lon",
        "end:vcard",
        "😀👩‍👩‍👧",
        "e\u{301}",
        "--",
        "#tag",
        "=41",
        "^n",
    ]);
    let plain = select(vec!["Ada", "King", "Lovelace", "Mill", "12", "O'Neill"]);
    let words = proptest::collection::vec(prop_oneof![nasty, plain], 1..12);
    words.prop_map(|words| words.join(" "))
}

fn generated() -> impl Strategy<Value = IncomingPerson> {
    let list = || proptest::collection::btree_set(word(), 0..3);
    let one = || proptest::option::of(word());
    let birthday =
        proptest::option::of(select(vec!["1815-12-10", "02-29", "--12", "1815", "~1815"]));
    (word(), one(), list(), list(), (one(), one(), one(), birthday), one()).prop_map(
        |(name, goes_by, tags, address, (company, title, timezone, birthday), body)| {
            let text = |text: Option<String>| text.map(Setting::Text);
            let list = |items: std::collections::BTreeSet<String>| {
                (!items.is_empty()).then(|| Setting::List(items.into_iter().collect()))
            };
            let keys = [
                ("goes_by", text(goes_by)),
                ("tags", list(tags.into_iter().filter(|tag| !tag.starts_with('#')).collect())),
                ("birthday", text(birthday.map(str::to_owned))),
                ("email", Some(Setting::List(vec!["ada@example.org".to_owned()]))),
                ("phone", Some(Setting::List(vec!["+44 20 7946 0018".to_owned()]))),
                ("address", list(address)),
                ("company", text(company)),
                ("title", text(title)),
                ("timezone", text(timezone)),
            ];
            let keys = keys.into_iter().filter_map(|(key, to)| Some((key.to_owned(), to?)));
            IncomingPerson {
                line: 1,
                name,
                source: vec!["uid:1".to_owned()],
                keys: keys.collect(),
                body: body.unwrap_or_default(),
                ..IncomingPerson::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_contact_holds_its_card_says_to_every_reader(person in generated()) {
        for version in [Version::Three, Version::Four] {
            let text = exported(&person, version);
            let mut people = read_all(text.as_bytes()).people;
            prop_assert_eq!(people.len(), 1, "{}", text);
            let mut back = people.remove(0);
            back.keys.retain(|(key, _)| key != "vcard");
            prop_assert_eq!(&back, &person, "{}", text);
            let read = read_by_calcard(&text);
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(&read[0].0, &person.name, "{}", text);
            prop_assert_eq!(&read[0].1, &["ada@example.org", "+44 20 7946 0018"]);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(1..=255_u8, 0..400)) {
        let card = [b"BEGIN:VCARD\nFN:Ada\n".as_slice(), &bytes, b"\nEND:VCARD\n"].concat();
        let today = "2026-11-21".parse().unwrap();
        let file = ForeignFile { name: "a.vcf", bytes: &card, columns: &[], today };
        if let Ok(incoming) = read(&file) {
            prop_assert!(incoming.people.len() <= 1);
        }
    }
}

#[test]
fn a_contact_gets_the_kept_lines_that_it_lacks_and_keeps_its_own() {
    let ours = "TEL;TYPE=CELL:1\nX-A:own\n";
    let with = |kept, theirs| together((kept, ours), theirs);
    let told = |ours: &str, theirs: &str| vec![(ours.to_owned(), theirs.to_owned())];
    let edited = with(Kept::OfContact, "TEL;TYPE=HOME:1\nX-A:other\n");
    assert_eq!(edited, Together { all: None, otherwise: told("X-A:own", "X-A:other") });
    let second = with(Kept::OfCard, "X-A:other\n").all.unwrap();
    assert_eq!(second, "TEL;TYPE=CELL:1\nX-A:own\nX-A:other\n");
    let newer = with(Kept::OfContact, "X-A:own\nX-A:new\n").all.unwrap();
    assert_eq!(newer, "TEL;TYPE=CELL:1\nX-A:own\nX-A:new\n");
    let name = together((Kept::OfCard, "N:Byron;Ada\n"), "N:King;Ada\n");
    assert_eq!(name, Together { all: None, otherwise: told("N:Byron;Ada", "N:King;Ada") });
    assert_eq!(
        with(Kept::OfContact, "TEL;TYPE=HOME:2\nitem1.URL:x\nitem1.X-ABLABEL:y\n").all.unwrap(),
        "TEL;TYPE=CELL:1\nX-A:own\nTEL;TYPE=HOME:2\nitem1.URL:x\nitem1.X-ABLABEL:y\n"
    );
}
