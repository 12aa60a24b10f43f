//! A `friends.md` as its program writes it, and what comes back of it.

use super::{read, written};
use crate::edit::{
    CONTACT_TEMPLATE, Folder, INTERACTION_TEMPLATE, NewContact, NewInteraction, Setting,
    new_contact, new_interaction,
};
use crate::exchange::incoming::{Companion, ForeignFile, Incoming};
use crate::journal::Journal;
use crate::model::slug;
use crate::parse::{NoteKind, parse};
use crate::settings::Settings;
use crate::source::Source;
use chrono::NaiveDate;
use std::sync::Arc;

const FRIENDS: &str = "### Activities:
- 2018-11-01: **Grace Hopper** and I went to _Marie's Diner_. George had to cancel at the last minute. @food
- 2018-01-04: Got lunch with **Grace Hopper** and **George Washington Carver** in _Paris_. @food @work:lab
- 2017-02-30: Swam with **Grace Hopper**.
- 2014-11-15: Went for a walk alone.

### Notes:
- 2018-06-06: **Marie Curie** just got accepted into a PhD program in _Paris_. @school

### Friends:
- George Washington Carver
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science
- Marie Curie [Atlantis] @science

### Locations:
- Atlantis
- Marie's Diner (a.k.a. Marie's)
- Paris
- Nowhere
";

fn today() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

fn read_text(text: &str) -> Incoming {
    read(&ForeignFile { name: "friends.md", bytes: text.as_bytes(), columns: &[], today: today() })
        .unwrap()
}

#[test]
fn activities_notes_friends_and_places_are_read_and_the_rest_is_told() {
    let read = read_text(FRIENDS);
    let grace = &read.people[1];
    let list =
        |items: &[&str]| Setting::List(items.iter().map(|item| (*item).to_owned()).collect());
    assert_eq!((grace.line, grace.name.as_str()), (12, "Grace Hopper"));
    assert_eq!(
        grace.keys,
        [
            ("aliases".to_owned(), list(&["The Admiral", "Amazing Grace"])),
            ("tags".to_owned(), list(&["navy", "science"])),
            ("city".to_owned(), Setting::text("Paris")),
        ]
    );
    let lunch = &read.interactions[1];
    assert_eq!(
        lunch.with,
        ["Grace Hopper", "George Washington Carver"].map(|name| Companion::Name(name.to_owned()))
    );
    assert_eq!(
        lunch.keys,
        [
            ("place".to_owned(), Setting::text("Paris")),
            ("tags".to_owned(), list(&["food", "work:lab"])),
        ]
    );
    assert_eq!(read.interactions[2].keys[0], ("via".to_owned(), Setting::text("note")));
    let lines: Vec<usize> = read.unread.iter().map(|unread| unread.line).collect();
    assert_eq!(lines, [4, 5, 17, 19], "{:?}", read.unread);
    assert!(read.unread[0].why.contains("no day `2017-02-30`"));
}

#[test]
fn what_is_read_once_has_the_same_ids_again() {
    let ids = |read: &Incoming| -> Vec<String> {
        read.interactions.iter().map(|interaction| interaction.source.clone()).collect()
    };
    let twice = FRIENDS.replacen("- 2018-11-01", "- 2018-01-04: Got lunch with **Grace Hopper** and **George Washington Carver** in _Paris_. @food @work:lab\n- 2018-11-01", 1);
    let (read, again) = (read_text(FRIENDS), read_text(&twice));
    assert_eq!(ids(&again)[0], ids(&read)[1]);
    assert_eq!(ids(&again)[2], format!("{}-2", ids(&read)[1]));
}

/// The journal that an import makes of what was read.
fn journal(incoming: &Incoming) -> Journal {
    let free = |_: &str| false;
    let folder = |path, template| Folder { path, template, is_taken: &free };
    let people = folder("contacts", CONTACT_TEMPLATE);
    let happened = folder("interactions", INTERACTION_TEMPLATE);
    let mut notes = Vec::new();
    for person in &incoming.people {
        let contact = NewContact { name: &person.name, keys: &person.keys, body: "" };
        let file = new_contact(&people, &contact).unwrap();
        notes.push(parse(NoteKind::Contact, Source::new(file.path, file.text)));
    }
    for interaction in &incoming.interactions {
        let ids = |companion: &Companion| match companion {
            Companion::Name(name) | Companion::Source(name) => slug(name),
        };
        let new = NewInteraction {
            date: interaction.date,
            with: &interaction.with.iter().map(ids).collect::<Vec<_>>(),
            keys: &interaction.keys,
            message: &interaction.body,
            promises: &[],
        };
        let file = new_interaction(&happened, &new, today()).unwrap();
        notes.push(parse(NoteKind::Interaction, Source::new(file.path, file.text)));
    }
    Journal::new(Arc::new(Settings::default()), notes, Vec::new())
}

#[test]
fn what_came_in_goes_out_as_it_came() {
    let out = written(&journal(&read_text(FRIENDS)), today()).text;
    let unread = [
        "- 2017-02-30: Swam with **Grace Hopper**.\n",
        "- 2014-11-15: Went for a walk alone.\n",
        "- Nowhere\n",
    ];
    let expected = unread.iter().fold(FRIENDS.to_owned(), |text, line| text.replace(line, ""));
    assert_eq!(out, expected.replace(" (a.k.a. Marie's)", ""));
    let again = written(&journal(&read_text(&out)), today()).text;
    assert_eq!(again, out);
}

#[test]
fn a_line_that_nobody_knows_costs_only_itself() {
    let read = read_text("hello\n### Friends:\n- Ada (a.k.a\n- Bob\n### Enemies:\n- Eve\n");
    let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Bob"]);
    assert_eq!(read.unread.iter().map(|unread| unread.line).collect::<Vec<_>>(), [1, 3, 5, 6]);
}

#[test]
fn what_has_no_word_is_counted() {
    let notes = vec![
        parse(NoteKind::Contact, Source::new("contacts/a.md", "---\nname: A\ncity: Rome\n---\n")),
        parse(NoteKind::Contact, Source::new("contacts/b.md", "---\nname: B\nurl: b.org\n---\n")),
        parse(
            NoteKind::Interaction,
            Source::new("interactions/c.md", "---\ndate: 2020-01-02\nwith: [a]\nvia: note\n---\nx"),
        ),
        parse(
            NoteKind::Interaction,
            Source::new(
                "interactions/d.md",
                "---\ndate: 2020-01-02\nwith: [a]\ngave: [tea]\n---\nx",
            ),
        ),
    ];
    let journal = Journal::new(Arc::new(Settings::default()), notes, Vec::new());
    let left = written(&journal, today()).left;
    let counts: Vec<(&str, usize)> = left.iter().map(|((one, _), count)| (*one, *count)).collect();
    assert_eq!(counts.len(), 2, "{counts:?}");
    assert!(counts.iter().all(|(_, count)| *count == 1), "{counts:?}");
}
