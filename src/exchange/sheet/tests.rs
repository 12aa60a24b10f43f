//! Sheets of the shapes that people have.

use super::read;
use crate::edit::Setting;
use crate::exchange::incoming::{ForeignFile, Incoming, Refused};

pub(super) fn read_with(text: &str, map: &[(&str, &str)]) -> Result<Incoming, Refused> {
    let columns: Vec<(String, String)> =
        map.iter().map(|(key, header)| ((*key).to_owned(), (*header).to_owned())).collect();
    let today = "2026-11-21".parse().unwrap();
    read(&ForeignFile { name: "people.csv", bytes: text.as_bytes(), columns: &columns, today })
}

fn list(items: &[&str]) -> Setting {
    Setting::List(items.iter().map(|item| (*item).to_owned()).collect())
}

fn key<'a>(incoming: &'a Incoming, at: usize, key: &str) -> Option<&'a Setting> {
    incoming.people[at].keys.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

#[test]
fn plain_headers_are_guessed_and_what_was_guessed_is_told() {
    let text = "First Name;Last Name;E-mail Address;Mobile;Date of Birth;Shoe size;Notes\n\
                Ada;Lovelace;ada@x.org, ada@y.org;+44 20 7946;10.12.1815;38;\"one\ntwo\"\n";
    let read = read_with(text, &[]).unwrap();
    assert_eq!(read.people[0].name, "Ada Lovelace");
    assert_eq!(key(&read, 0, "email"), Some(&list(&["ada@x.org", "ada@y.org"])));
    assert_eq!(key(&read, 0, "phone"), Some(&list(&["+44 20 7946"])));
    assert_eq!(read.people[0].body, "one\ntwo");
    assert!(read.told.contains(&"column `Mobile` is read as `phone`".to_owned()));
    let unread: Vec<(usize, &str)> = read.unread.iter().map(|u| (u.line, u.why.as_str())).collect();
    assert_eq!(unread.len(), 2, "{unread:?}");
    assert!(unread[0].1.starts_with("column `Shoe size` has no place here"));
    assert!(unread[1].1.starts_with("in `10.12.1815` the day and the month cannot be told apart"));
}

#[test]
fn a_map_says_what_a_column_is_and_keeps_ids_and_own_keys() {
    let map = [("name", "Wer"), ("email", "Post"), ("source", "Nr"), ("shoe_size", "Schuhe")];
    let read = read_with("Nr,Wer,Post,Schuhe\n7,Ada,ada@x.org,38\n", &map).unwrap();
    assert_eq!(read.people[0].name, "Ada");
    assert_eq!(read.people[0].source, ["csv:7"]);
    assert_eq!(key(&read, 0, "shoe_size"), Some(&Setting::text("38")));
    assert_eq!((read.told.len(), read.unread.len()), (0, 0));
}

#[test]
fn what_cannot_be_a_table_of_contacts_is_refused_with_what_to_do() {
    for (text, map, says) in [
        ("", &[][..], "is empty"),
        ("BEGIN:VCARD\n", &[], "kith import vcard"),
        ("Foo,Bar\n1,2\n", &[], "Its columns are `Foo`, `Bar`"),
        ("Name\nAda\n", &[("email", "Post")], "has no column `Post`"),
        ("Name\nAda\n", &[("Shoe Size", "Name")], "cannot be a key"),
    ] {
        let refused = read_with(text, map).unwrap_err();
        assert!(refused.0.contains(says), "{}", refused.0);
    }
    let only = read_with("Name,Email\n", &[]).unwrap();
    assert_eq!((only.people.len(), only.told.len()), (0, 1));
}

#[test]
fn rows_without_a_name_or_with_a_shifted_cell_are_told() {
    let text = "Name,Email\n,x@x.org\nAda,https://lh3.example.org/photo.jpg\n";
    let read = read_with(text, &[]).unwrap();
    assert_eq!(read.people.len(), 1);
    assert_eq!(key(&read, 0, "email"), None);
    assert_eq!(read.unread.iter().map(|unread| unread.line).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_table_with_date_and_with_is_one_of_interactions() {
    let text = "date,with,via,topics,body\n\
                2026-05-03,ada-lovelace; Charles Babbage,meeting,looms,Tea\n\
                2026-05-03,ada-lovelace; Charles Babbage,meeting,looms,Tea\n\
                2017-02-30,ada-lovelace,,,\n";
    let read = read_with(text, &[]).unwrap();
    assert_eq!(read.interactions.len(), 2);
    assert_eq!(read.interactions[0].with.len(), 2);
    assert_ne!(read.interactions[0].source, read.interactions[1].source);
    assert_eq!(read.unread[0].line, 4);
}

#[test]
fn many_rows_take_a_time_that_grows_in_proportion() {
    let mut text = String::from("Name,Email,Notes\n");
    for number in 0..20_000 {
        text.push_str(&format!("Person {number},p{number}@x.org,\"a\nb\"\n"));
    }
    let read = read_with(&text, &[]).unwrap();
    assert_eq!((read.people.len(), read.people[19_999].line), (20_000, 40_000));
}
