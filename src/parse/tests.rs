//! What a note says as a whole: every key of the manual, what stands in for a missing one, privacy.

use super::{Note, NoteKind, Parsed, parse};
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::model::{
    Cadence, Contact, Direction, Interaction, LinkKind, Occurrence, PersonRef, Privacy, Stage,
    Status, Value,
};
use crate::source::{Flaw, Source};
use std::sync::Arc;

const CONTACT: &str = r#"---
name: Ada Lovelace            # absent: the file's stem
goes_by: Ada                  # what they like to be called
aliases: [Augusta Ada King]
former_names: []              # still resolves
pronouns: she/her
roles: [mentor, referral]     # customer supplier
tags: [mathematics, london]
unit: lovelaces
stage: continuation           # acquaintance buildup
cadence: 6w                   # how often
paused_until: 2026-09-01
paused_on: 2026-07-01
status: active                # active dormant closed
died:
birthday: 1815-12-10          # also 12-10
dates: ["wedding 2019-06-01"] # text, then a date
since: 2024-02-11
met_at: RustConf, at the coffee queue
introduced_by: "[[mary-somerville|Mary Somerville]]"
relations: ["spouse: [[william-king|William King]]"]
prefers: [letter, short]
email: [ada@example.org]      # email phone url
characteristics: [mother of three]
experiences: [studied with De Morgan]
interests: [mathematics, horses]
opinions: [machines may one day compose music]
needs: [a publisher]
offers: [printing]
irritants: [being called Augusta]
vouches: yes
private: no
source: [uid:urn:uuid:1]
vcard: |
  X-FOO:bar
---
Free Markdown.
"#;

const INTERACTION: &str = r#"---
date: 2026-05-03              # or 2026-05-03 14:30
with: [ada-lovelace, charles-babbage]  # id, name or alias
via: meeting                  # meeting call
direction: mutual
status: happened              # planned
title: Coffee at the mill
place: London
temperature: warm             # cold cool
difficult: no
stage: buildup
gave: [the Menabrea translation]
received: [a letter of introduction]
asked: [a reading of the draft]
settled: []
topics: [looms]
tags: [work]
private: no
---
What was said.
"#;

pub(super) fn contact(text: &str) -> Arc<Note<Contact>> {
    match parse(NoteKind::Contact, Source::new("contacts/ada-lovelace.md", text)) {
        Parsed::Contact(note) => note,
        _ => panic!("a contact was asked for"),
    }
}

pub(super) fn interaction(path: &str, text: &str) -> Arc<Note<Interaction>> {
    match parse(NoteKind::Interaction, Source::new(path, text)) {
        Parsed::Interaction(note) => note,
        _ => panic!("an interaction was asked for"),
    }
}

pub(super) fn with_keys(lines: &str) -> Arc<Note<Contact>> {
    contact(&format!("---\n{lines}\n---\n"))
}

/// An interaction with these keys and everything else it needs.
pub(super) fn met(lines: &str) -> Arc<Note<Interaction>> {
    interaction("interactions/2026-05-03-tea.md", &format!("---\nwith: ada\n{lines}\n---\n"))
}

/// Codes and the texts they point at.
pub(super) fn found<T>(note: &Note<T>) -> Vec<(Code, String)> {
    let place = |found: &Diagnostic| (found.code, note.source.slice(found.span).to_owned());
    note.diagnostics.iter().map(place).collect()
}

pub(super) fn one(code: Code, at: &str) -> Vec<(Code, String)> {
    vec![(code, at.to_owned())]
}

/// The text after all fixes.
pub(super) fn mended<T>(note: &Note<T>) -> String {
    let mut text = note.source.text.clone();
    for change in note.diagnostics.iter().rev().filter_map(|found| found.fix.as_ref()) {
        for change in &change.changes {
            if let Change::Replace { span, with, .. } = change {
                text.replace_range(span.range(), with);
            }
        }
    }
    text
}

pub(super) fn who(people: &[PersonRef]) -> Vec<&str> {
    people.iter().map(|person| person.text.as_str()).collect()
}

#[test]
fn the_contact_of_the_manual_reads_whole() {
    let note = contact(CONTACT);
    assert_eq!(found(&note), []);
    let said = &note.said;
    assert_eq!((said.id.as_str(), said.name.as_str()), ("ada-lovelace", "Ada Lovelace"));
    assert_eq!(*said.roles, ["mentor", "referral"]);
    assert_eq!(said.stage.as_ref().map(|stage| stage.value), Some(Stage::Continuation));
    let Some(Cadence::Every(every)) = said.cadence.as_ref().map(|cadence| cadence.value) else {
        panic!("6w is a cadence")
    };
    assert_eq!(every.to_string(), "6w");
    let day = |day: &Option<crate::source::Spanned<chrono::NaiveDate>>| {
        day.as_ref().map(|day| (day.value.to_string(), note.source.slice(day.span).to_owned()))
    };
    let twice = |text: &str| Some((text.to_owned(), text.to_owned()));
    assert_eq!(day(&said.paused_until), twice("2026-09-01"));
    assert_eq!(day(&said.since), twice("2024-02-11"));
    assert_eq!((said.status, &said.died), (Status::Active, &None));
    assert_eq!(
        said.birthday.as_ref().map(|day| day.value.to_string()).as_deref(),
        Some("1815-12-10")
    );
    assert_eq!(said.dates[0].value.what, "wedding");
    let Some(introducer) = &said.introduced_by else { panic!("Mary introduced her") };
    assert_eq!(
        (introducer.text.as_str(), introducer.link),
        ("mary-somerville", Some(LinkKind::Wiki))
    );
    assert_eq!(note.source.slice(introducer.span), "mary-somerville");
    assert_eq!(
        (said.relations[0].kind.as_str(), said.relations[0].who.text.as_str()),
        ("spouse", "william-king")
    );
    assert_eq!(note.source.slice(said.relations[0].who.span), "william-king");
    assert_eq!((said.vouches, said.private), (true, Privacy::Open));
    assert_eq!(said.vcard.as_deref(), Some("X-FOO:bar\n"));
    assert!(said.extra.is_empty());
}

#[test]
fn the_interaction_of_the_manual_reads_whole() {
    let note = interaction("interactions/2026/x.md", INTERACTION);
    assert_eq!(found(&note), []);
    let said = &note.said;
    assert_eq!(
        said.date.as_ref().map(|date| date.value.day.to_string()).as_deref(),
        Some("2026-05-03")
    );
    assert_eq!(who(&said.with), ["ada-lovelace", "charles-babbage"]);
    assert_eq!(note.source.slice(said.with[1].span), "charles-babbage");
    assert_eq!(said.via.as_ref().map(|via| via.value.as_str()), Some("meeting"));
    assert_eq!(said.direction.all.as_ref().map(|all| all.value), Some(Direction::Mutual));
    assert_eq!(said.status.as_ref().map(|status| status.value), Some(Occurrence::Happened));
    assert_eq!(said.title, "Coffee at the mill");
    assert_eq!(said.gave[0].text, "the Menabrea translation");
    assert_eq!(said.difficult.all.as_ref().map(|all| all.value), Some(false));
}

#[test]
fn a_file_without_front_matter_is_a_full_note() {
    let note = contact("Met her at the mill.\n");
    assert_eq!((note.said.name.as_str(), note.readable), ("ada-lovelace", true));
    assert_eq!((note.said.private, found(&note)), (Privacy::Open, vec![]));
    let note = interaction("interactions/20261120-1432.md", "---\nwith: ada\n---\n");
    let Some(date) = &note.said.date else { panic!("the name has a date") };
    assert_eq!(date.value.day.to_string(), "2026-11-20");
    assert!(date.value.time.is_some());
    assert_eq!(found(&note), []);
}

#[test]
fn a_note_that_names_no_day_or_nobody_says_so_once() {
    let codes = |path, text| -> Vec<Code> {
        interaction(path, text).diagnostics.iter().map(|found| found.code).collect()
    };
    assert_eq!(codes("interactions/tea.md", ""), [Code::MissingDate, Code::MissingPeople]);
    assert_eq!(
        codes("interactions/tea.md", "---\ndate: friday\nwith: {a: [b]}\n---\n"),
        [Code::InvalidDate, Code::WrongKind]
    );
    assert_eq!(
        codes("interactions/tea.md", "---\ndate:\nwith: []\n---\n"),
        [Code::MissingDate, Code::MissingPeople]
    );
    assert_eq!(codes("interactions/tea.md", "---\ntitle: \"x\n---\n"), [Code::InvalidYaml]);
}

#[test]
fn nothing_written_is_no_key() {
    let note = with_keys(
        "name:\ncadence: ~\nroles: null\nprivate:\nvouches:\nbirthday: \"\"\nstatus: ' '",
    );
    assert_eq!(found(&note), []);
    assert_eq!(note.said.name, "ada-lovelace");
    assert_eq!((note.said.cadence.is_none(), note.said.roles.len()), (true, 0));
}

#[test]
fn whatever_may_mean_private_and_cannot_be_read_is_in_doubt() {
    for (text, private) in [
        ("---\nprivate: yes\n---\n", Privacy::Private),
        ("---\nprivate: no\n---\n", Privacy::Open),
        ("---\nprivate: perhaps\n---\n", Privacy::InDoubt),
        ("---\nprivate: [yes, no]\n---\n", Privacy::InDoubt),
        ("---\nprivate: no\nprivate: yes\n---\n", Privacy::InDoubt),
        ("---\nprivate: yes\nprivate: no\n---\n", Privacy::Private),
        ("---\nprivat: yes\n---\n", Privacy::InDoubt),
        ("---\nPrivate: no\n---\n", Privacy::InDoubt),
        ("---\nprivate: no\nx_private: yes\n---\n", Privacy::Open),
        ("---\nname: \"Ada\n---\n", Privacy::InDoubt),
        ("---\nname: Ada\n", Privacy::InDoubt),
        ("\n---\nprivate: yes\n---\n", Privacy::InDoubt),
        ("+++\nprivate = true\n+++\n", Privacy::InDoubt),
        ("<<<<<<< HEAD\n---\nname: Ada\n---\n", Privacy::InDoubt),
    ] {
        assert_eq!(contact(text).said.private, private, "{text}");
    }
}

#[test]
fn a_key_that_is_nearly_ours_is_questioned_and_every_other_kept() {
    let note = with_keys(
        "cadance: 6w\ncssclasses: [a]\nx_name: b\nshoe_size: {left: 38, right: ~}\ntag: c\nName: d",
    );
    let slips = ["cadance", "tag", "Name"].map(|slip| (Code::UnknownKey, slip.to_owned()));
    assert_eq!(found(&note), slips);
    assert!(mended(&note).starts_with("---\ncadence: 6w\n"));
    assert_eq!(note.said.extra.len(), 6);
    let Some(Value::Keys(shoes)) = note.said.extra.get("shoe_size") else {
        panic!("a group is kept")
    };
    assert_eq!(shoes["right"], Value::Text(String::new()));
    let note = with_keys("cadence: 3w\ncadance: 6w");
    assert_eq!(note.diagnostics[0].fix, None);
}

#[test]
fn the_dead_are_dead_whatever_their_status() {
    let note = with_keys("died: 2026-02\nstatus: active");
    assert_eq!(
        (note.said.status, found(&note)),
        (Status::Deceased, one(Code::Contradiction, "active"))
    );
    for lines in ["died: 2026-02", "died: 2026-02\nstatus: deceased", "status: deceased"] {
        let note = with_keys(lines);
        assert_eq!((note.said.status, found(&note)), (Status::Deceased, vec![]), "{lines}");
    }
}

#[test]
fn who_is_said_to_have_died_is_dead_though_the_day_cannot_be_read() {
    for (written, status) in [
        ("Feb 2026", Status::Deceased),
        ("yes", Status::Deceased),
        ("2026-02-30", Status::Deceased),
        ("no", Status::Active),
        ("False", Status::Active),
    ] {
        let note = with_keys(&format!("died: {written}"));
        let is_told = found(&note) == one(Code::InvalidDate, written);
        assert_eq!((note.said.status, is_told), (status, true), "{written}");
    }
    assert_eq!(with_keys("died:").said.status, Status::Active);
}

#[test]
fn what_is_wrong_with_a_file_is_told_in_the_order_of_its_text() {
    let mut source =
        Source::new("contacts/a.md", "---\nname: \u{fffd}\ncadence: x\n---\n\0\n<<<<<<< HEAD\n");
    source.flaw = Some(Flaw::NotUtf8 { at: 10 }.into());
    let Parsed::Contact(note) = parse(NoteKind::Contact, source) else { panic!("it is a contact") };
    let codes: Vec<Code> = note.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::NotUtf8, Code::InvalidCadence, Code::NulByte, Code::ConflictMarker]);
    assert!(note.readable);
    let mut source = Source::new("contacts/a.md", "");
    source.flaw = Some(Flaw::TooLarge { bytes: 5 << 20, limit: 4 << 20 }.into());
    let Parsed::Contact(note) = parse(NoteKind::Contact, source) else { panic!("it is a contact") };
    assert_eq!((note.readable, note.said.private), (false, Privacy::InDoubt));
    assert_eq!(note.diagnostics[0].message, "the file has 5 MiB, and more than 4 MiB is not read");
}
