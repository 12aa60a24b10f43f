//! Rows as Google Contacts writes them, before and after 2024.

use super::read;
use crate::edit::Setting;
use crate::exchange::incoming::{ForeignFile, Incoming};

fn read_text(text: &str) -> Incoming {
    let today = "2026-11-21".parse().unwrap();
    read(&ForeignFile { name: "contacts.csv", bytes: text.as_bytes(), columns: &[], today })
        .unwrap()
}

fn said(incoming: &Incoming, at: usize) -> Vec<String> {
    let person = &incoming.people[at];
    let value = |to: &Setting| match to {
        Setting::Text(text) => text.clone(),
        Setting::List(items) => items.join(" | "),
        Setting::Flag(flag) => flag.to_string(),
    };
    let keys = person.keys.iter().map(|(key, to)| format!("{key}: {}", value(to)));
    std::iter::once(person.name.clone()).chain(keys).collect()
}

const OLDER: &str = "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Maiden Name,Birthday,Notes,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - City,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value,Event 1 - Type,Event 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value
Ada King Lovelace,Ada,King,Lovelace,,Dr.,,Addie ::: The Enchantress,Byron,1815-12-10,\"Poet of
numbers\",https://lh3.example.org/photo.jpg,* myContacts ::: * Starred ::: * Family ::: Maths club,Home,ada@home.example,* Work,ada@work.example ::: ada2@work.example,Mobile,+44 20 7946 0100 ::: +44 20 7946 0200,Home,\"12 Bridge St
London\",London,Analytical Engines,Engineer,Spouse,William King,Anniversary,1835-07-08,Pronouns,she/her
";

#[test]
fn the_older_header_is_read_whole() {
    let read = read_text(OLDER);
    assert_eq!(
        said(&read, 0),
        [
            "Ada King Lovelace",
            "goes_by: Addie",
            "aliases: The Enchantress | Dr. Ada King Lovelace",
            "former_names: Ada Byron",
            "pronouns: she/her",
            "roles: family",
            "tags: starred | Maths club",
            "birthday: 1815-12-10",
            "dates: anniversary 1835-07-08",
            "relations: spouse: William King",
            "email: ada@work.example | ada2@work.example | ada@home.example",
            "phone: +44 20 7946 0100 | +44 20 7946 0200",
            "address: 12 Bridge St, London",
            "company: Analytical Engines",
            "title: Engineer",
            "city: London",
        ]
    );
    assert_eq!(read.people[0].body, "Poet of\nnumbers");
    assert_eq!(read.unread.len(), 1, "{:?}", read.unread);
    assert!(read.unread[0].why.contains("never fetched"));
}

const NEWER: &str = "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Country,Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Custom Field 2 - Label,Custom Field 2 - Value
Grace,,Hopper,Greis,,Hopper,US Navy,Rear Admiral,Computing,--05-14,,,Navy ::: * myContacts,* Work,grace@navy.example,,,,,1 Yard St,Arlington,USA,Blog,https://g.example,Shoe size,38,Cadence,monthly
,,,,,,Teashop Ltd,,,,,,* myContacts,,,Work,+1 555,,,,,,,,,,,
,,,,,,,,,,,,* Other Contacts,* ,other@x.example,,,,,,,,,,,,,
Alan,,Turing,,,,,,, --0230,,,,,alan@x.example,,,,,,,,,,,,,
Shifted,,Row,,,,,,,,,,* myContacts,,https://lh3.example.org/p.jpg,,,,,,,,,,,,,
";

#[test]
fn the_newer_header_is_read_whole() {
    let read = read_text(NEWER);
    assert_eq!(
        said(&read, 0),
        [
            "Grace Hopper",
            "tags: Navy",
            "birthday: 05-14",
            "email: grace@navy.example",
            "url: https://g.example",
            "address: 1 Yard St, Arlington, USA",
            "company: US Navy",
            "title: Rear Admiral",
            "city: Arlington",
            "department: Computing",
            "shoe_size: 38",
        ]
    );
    assert_eq!(read.people[0].body, "Cadence: monthly");
    assert_eq!(said(&read, 1)[0], "Teashop Ltd");
    assert_eq!(said(&read, 2)[0], "Alan Turing");
    let unread: Vec<(usize, &str)> = read
        .unread
        .iter()
        .map(|unread| (unread.line, unread.why.split('.').next().unwrap()))
        .collect();
    assert_eq!(
        unread,
        [
            (1, "column `Phonetic First Name` has no place here and was left out, in 1 row"),
            (4, "this row has no name, so that it was left out"),
            (5, "the calendar has no day `--0230`, so that the birthday was left out"),
            (6, "`https://lh3"),
        ]
    );
}

#[test]
fn a_second_employer_is_told() {
    let read = read_text(
        "Name,Given Name,Occupation,Organization 1 - Name,Organization 2 - Name,Organization 2 - Title,E-mail 1 - Value\n\
         Ada,Ada,Poet,Engines ::: engines,The Mill,Engineer,\n",
    );
    assert_eq!(said(&read, 0), ["Ada", "company: Engines", "title: Engineer"]);
    let why: Vec<&str> = read.unread.iter().map(|unread| unread.why.as_str()).collect();
    assert!(
        why.len() == 2 && why[0].contains("`Poet`") && why[1].contains("`The Mill`"),
        "{why:?}"
    );
}
