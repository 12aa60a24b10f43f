//! An export as Monica 4 writes it, with one of everything.

use super::read;
use crate::edit::Setting;
use crate::exchange::incoming::{Companion, ForeignFile, Incoming, Refused};

fn read_text(text: &str) -> Result<Incoming, Refused> {
    let today = "2026-11-21".parse().unwrap();
    read(&ForeignFile { name: "monica.json", bytes: text.as_bytes(), columns: &[], today })
}

const EXPORT: &str = include_str!("tests/export.json");

fn said(keys: &[(String, Setting)]) -> Vec<String> {
    let value = |to: &Setting| match to {
        Setting::Text(text) => text.clone(),
        Setting::List(items) => items.join(" | "),
        Setting::Flag(flag) => flag.to_string(),
    };
    keys.iter().map(|(key, to)| format!("{key}: {}", value(to))).collect()
}

#[test]
fn a_contact_has_everything_that_has_a_place() {
    let read = read_text(EXPORT).unwrap();
    let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ada King Lovelace", "William King", "Mary"]);
    let ada = &read.people[0];
    assert_eq!((ada.line, ada.source.as_slice()), (16, &["monica:c-ada".to_owned()][..]));
    assert_eq!(
        said(&ada.keys),
        [
            "goes_by: Addie",
            "tags: maths | starred",
            "cadence: 30d",
            "birthday: 12-10",
            "dates: birthday of Byron 1836-05-12 | Wedding 1835-07-08",
            "since: 2019-06-01",
            "introduced_by: Mary",
            "relations: spouse: William King | child: Byron King",
            "email: ada@example.org",
            "phone: +44 20 7946",
            "url: https://example.org/ada",
            "address: 12 St James's Square, SW1Y, London, UK",
            "company: Analytical Engines",
            "title: Engineer",
            "city: London",
            "characteristics: has a Cat, Puff",
            "im: Telegram: @ada",
        ]
    );
    assert_eq!(
        ada.body,
        "Poet of numbers.\n\nFood: no nuts\n\n\
         - [ ] Send the paper: the long one\n\
         - [x] Return the book done:2026-02-03\n\
         - [ ] Ask about the engine due:2026-12-24\n\
         - [ ] Water her plants (every 2 weeks)\n\
         - [ ] I owe 12.5 EUR\n\
         - [x] I am owed 3 EUR by:them\n\
         - [ ] an idea for a present: a slide rule\n\
         - Gave: a shawl\n\n\
         2026-01-02: She likes\ntea."
    );
    assert_eq!(ada.photo.as_ref().map(|photo| photo.extension), Some("png"));
    assert_eq!(
        said(&read.people[1].keys),
        ["status: deceased", "died: ~1893", "relations: spouse: Ada King Lovelace"]
    );
    assert_eq!(said(&read.people[2].keys), ["status: dormant"]);
}

#[test]
fn what_was_done_with_people_becomes_interactions() {
    let read = read_text(EXPORT).unwrap();
    let told = read.interactions.iter().map(|one| {
        format!("{} {} {} / {}", one.date.day, one.source, said(&one.keys).join(", "), one.body)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "2026-03-01 monica:call-1 via: call, direction: incoming / The looms",
            "2026-03-02 monica:conv-1 via: message / Me: Tea?\n\nAda: Yes",
            "2026-03-03 monica:gift-2 via: gift, direction: incoming, received: a letter / From Turin",
            "2026-03-04 monica:life-1 via: note, title: New job / At the mill",
            "2026-04-05 monica:act-1 title: Dinner, activity: Ate at a restaurant / With wine",
        ]
    );
    let dinner = &read.interactions[4];
    assert_eq!(
        dinner.with,
        ["monica:c-ada", "monica:c-william"].map(|id| Companion::Source(id.to_owned()))
    );
}

#[test]
fn what_has_no_place_is_counted_and_what_cannot_be_read_is_told() {
    let read = read_text(EXPORT).unwrap();
    assert_eq!(read.told.len(), 1);
    let mut why: Vec<&str> = read.unread.iter().map(|unread| unread.why.as_str()).collect();
    why.sort_unstable();
    assert_eq!(
        why,
        [
            "1 document has no place here and was left out",
            "1 entry of Monica's journal, which is about nobody, has no place here and was left out",
            "1 gender has no place here and was left out",
            "1 photo besides the one they are shown by has no place here and was left out",
            "1 reminder of a day that is past has no place here and was left out",
            "the activity `Alone` of 2026-04-06 was with nobody, so that it was left out",
            "the calendar has no day `2017-02-30`, so that the call was left out",
            "this contact has no name, so that it was left out",
        ]
    );
}

#[test]
fn other_exports_are_refused_with_a_word_on_which_to_take() {
    for (text, says) in [
        ("-- x\nINSERT IGNORE INTO `contacts` VALUES (1);", "export to JSON"),
        ("{\"version\": 1, \"contacts\": []}", "no export of Monica 4"),
        ("{\"app_version\": \"4\"", "cannot be read as JSON"),
        ("BEGIN:VCARD", "kith import vcard"),
    ] {
        assert!(read_text(text).unwrap_err().0.contains(says), "{text}");
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_told() {
    let text = EXPORT.replace("\"avatar_photo\": \"p-1\"", "\"avatar_photo\": \"p-9\"");
    let read = read_text(&text).unwrap();
    assert!(read.people[0].photo.is_none());
    assert!(read.unread.iter().any(|unread| unread.line == 16 && unread.why.contains("picture")));
}
