//! A site that follows its journal from change to change is the site that a fresh build makes.

use super::Folder;
use crate::insight::facts;
use crate::insight::testing::today;
use crate::journal::{Journal, check};
use crate::parse::{NoteKind, Parsed, parse};
use crate::settings::Settings;
use crate::site::{MadeFor, Since, SiteInput, SiteMemory, Templates, pages};
use crate::source::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::mem::take;
use std::sync::Arc;

/// A note in the making: keys and body.
#[derive(Debug, Clone)]
struct Text {
    path: String,
    keys: Vec<String>,
    body: String,
}

impl Text {
    fn new(path: String, keys: Vec<String>) -> Self {
        Self { path, keys, body: String::from("# Title\n\nA word.\n") }
    }

    fn parsed(&self) -> Parsed {
        let kind = match self.path.starts_with("contacts/") {
            true => NoteKind::Contact,
            false => NoteKind::Interaction,
        };
        let text = format!("---\n{}\n---\n{}", self.keys.join("\n"), self.body);
        parse(kind, Source::new(&*self.path, &*text))
    }

    /// Gives a key a value; takes it away where it has that value already.
    fn set(&mut self, key: &str, value: &str) {
        let line = format!("{key}: {value}");
        let had = self.keys.contains(&line);
        self.keys.retain(|old| !old.starts_with(&format!("{key}:")));
        if !had {
            self.keys.push(line);
        }
    }
}

const PEOPLE: usize = 7;
const INTERACTIONS: usize = 24;

/// People who need each other, count as one, are due, are paused; and two years with them.
fn texts() -> Vec<Text> {
    let keys = [
        "cadence: 2w\nneeds: [a season at a mill]\nbirthday: 1990-12-01",
        "offers: [a place at the mill]\nunit: north\ncadence: 1 month",
        "offers: [nights at the mill]\nunit: north\nstage: steady",
        "needs: [a mill wheel]\nrelations: [\"friend: [[p0]]\"]\ntags: [oslo, c++]",
        "cadence: 1w\npaused_until: 2027-01-01\nintroduced_by: p0",
        "status: closed\ncadence: 6w",
        "interests: [mills, rivers]\ncadence: never",
    ];
    let mut texts: Vec<Text> = (0..PEOPLE)
        .map(|who| {
            let keys = format!("name: Person {who}\n{}", keys[who]);
            Text::new(format!("contacts/p{who}.md"), keys.lines().map(str::to_owned).collect())
        })
        .collect();
    texts.extend((0..INTERACTIONS).map(|at| {
        let (year, month, day) = (2025 + at / 12, at % 12 + 1, at % 28 + 1);
        let date = format!("{year}-{month:02}-{day:02}");
        let with = format!("with: [p{}, p{}]", at % PEOPLE, at * 3 % PEOPLE);
        Text::new(format!("interactions/{date}-{at}.md"), vec![format!("date: {date}"), with])
    }));
    texts
}

/// Changes a note in one of many ways; `whom` is a person, `number` whatever a way needs.
fn change(text: &mut Text, (way, whom, number): (usize, usize, usize)) {
    let is_contact = text.path.starts_with("contacts/");
    let of = |values: &[&'static str]| values[number % values.len()];
    match way {
        0 => text.body.push_str("\nOne sentence more.\n"),
        1 => text.body.push_str(&format!("\nAsked after [[p{whom}]].\n")),
        2 => text.body.push_str(&format!(
            "\n- [ ] send the map {number} 📅 2026-12-{:02}\n",
            number % 28 + 1
        )),
        3 => text.body.push_str(&format!("\n- [ ] [[p{whom}]] looks for work #concern\n")),
        4 => text.body = text.body.replacen("- [ ]", "- [x]", 1),
        5 => text.body = text.body.replacen("- [x]", "- [ ]", 1),
        6 => text
            .body
            .push_str(&format!("\n## [[p{whom}]]\n\n- [ ] theirs {number} by:them for:p{whom}\n")),
        7 => text.body.push_str("\nSee [[2025-03-03-2]] and [[nobody at all]].\n"),
        8 => text.body.push_str(&"A long story of which nobody tires. ".repeat(9000)),
        9 => text.body = String::from("# Title\n\nA word.\n"),
        10 => text.body = text.body.replacen("# Title", "# Another title", 1),
        11 => text.body.push_str("\n## Private {private}\n\nKept.\n"),
        12 => text.set("private", "yes"),
        _ if is_contact => text.set("tags", of(&["[oslo]", "[bergen]"])),
        13 => text.set("temperature", of(&["warm", "cold", "hot"])),
        14 => text.set("direction", of(&["outgoing", "incoming"])),
        15 => text.set("gave", &format!("[\"[[p{whom}]]: jam\"]")),
        16 => text.set("received", "[a pear]"),
        17 => text.set("settled", of(&["[thanks]", "[reply]"])),
        18 => text.set("difficult", "yes"),
        19 => text.set("stage", of(&["steady", "deterioration", "buildup"])),
        20 => text.set("status", of(&["planned", "missed"])),
        21 => text.set("via", of(&["letter", "newsletter", "call"])),
        22 => text.set("asked", "[a favour]"),
        23 => text.set("tags", of(&["[c]", "[C++]", "[oslo]", "[Oslo]"])),
        _ => text.set("with", &format!("[p{whom}]")),
    }
}

const WAYS: usize = 25;

fn joined(texts: &[Text]) -> Journal {
    let parsed = texts.iter().map(Text::parsed).collect();
    Journal::new(Arc::new(Settings::default()), parsed, Vec::new())
}

/// Brings a folder up to date with a journal; from nothing, or from what is known of it.
fn build(journal: &Journal, folder: &Folder, since: Option<Since<'_>>) -> SiteMemory {
    let (facts, diagnostics) = (facts(journal, today()), check(journal, today()));
    let input = SiteInput {
        journal,
        facts: &facts,
        made_for: MadeFor::Owner,
        diagnostics: &diagnostics,
        source: &|path| journal.source(path),
        content_hash: &|_| None,
        for_programs: &[],
        since,
    };
    let made = pages(&input, &Templates::new(&[]).unwrap(), folder).unwrap();
    folder.sweep();
    made.memory
}

/// What other notes tell of each other in a journal.
fn ties(journal: &Journal) -> String {
    let contacts: Vec<_> = journal.contacts().collect();
    let follow_ups: Vec<_> = journal.follow_ups().collect();
    let plans: Vec<_> = journal.interactions().map(|(_, one)| (&one.with, &one.plan)).collect();
    format!("{contacts:?}\n{follow_ups:?}\n{plans:?}")
}

fn contents(folder: Folder) -> BTreeMap<String, Vec<u8>> {
    folder.pages.into_inner().unwrap()
}

fn first_difference(
    followed: &BTreeMap<String, Vec<u8>>,
    fresh: &BTreeMap<String, Vec<u8>>,
) -> Option<String> {
    let paths = followed.keys().chain(fresh.keys());
    paths.filter(|path| followed.get(*path) != fresh.get(*path)).min().cloned()
}

/// A journal that is followed: its notes, and its site as it was brought from change to change.
struct Followed {
    texts: Vec<Text>,
    journal: Journal,
    folder: Folder,
    known: SiteMemory,
}

impl Followed {
    fn new(texts: Vec<Text>) -> Self {
        let (journal, folder) = (joined(&texts), Folder::default());
        let known = build(&journal, &folder, None);
        Self { texts, journal, folder, known }
    }

    /// Takes what now stands in a note; says whether the journal was patched.
    fn follow(&mut self, note: usize) -> bool {
        let touched = self.journal.patch(&[self.texts[note].parsed()]);
        match &touched {
            Some(touched) => {
                let since = Since { touched, known: &self.known };
                self.known = build(&self.journal, &self.folder, Some(since));
            }
            None => *self = Self::new(take(&mut self.texts)),
        }
        touched.is_some()
    }

    /// The first page that a fresh build makes otherwise.
    fn difference(&self) -> Option<String> {
        let fresh = joined(&self.texts);
        assert_eq!(ties(&self.journal), ties(&fresh));
        let from_nothing = Folder::default();
        build(&fresh, &from_nothing, None);
        first_difference(&self.folder.pages.lock().unwrap(), &contents(from_nothing))
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn whatever_is_changed_the_site_is_the_one_that_a_fresh_build_makes(
        changes in vec((0..PEOPLE + INTERACTIONS, 0..WAYS, 0..PEOPLE, 0..40_usize), 1..8)
    ) {
        let mut followed = Followed::new(texts());
        for (note, way, whom, number) in changes {
            change(&mut followed.texts[note], (way, whom, number));
            followed.follow(note);
            let difference = followed.difference();
            prop_assert_eq!(difference, None, "after {:?}", (&followed.texts[note], way));
        }
    }
}

#[test]
fn what_nobody_is_any_more_has_no_page_left() {
    let mut followed = Followed::new(texts());
    // Said once more it is taken away.
    for stage in ["buildup", "continuation", "continuation"] {
        followed.texts[PEOPLE].set("stage", stage);
        followed.follow(PEOPLE);
        assert_eq!(followed.difference(), None, "{stage}");
    }
}

/// Meetings of one month with Ada, whose bodies are so long.
fn meetings(bytes: &[usize]) -> Vec<Text> {
    let mut texts = vec![
        Text::new("contacts/ada.md".to_owned(), vec!["name: Ada".to_owned()]),
        Text::new("contacts/mary.md".to_owned(), vec!["name: Mary".to_owned()]),
    ];
    texts[1].body.push_str("\nSee [[2026-01-04]].\n");
    texts.extend(bytes.iter().enumerate().map(|(at, &bytes)| {
        let date = format!("2026-01-{:02}", at + 1);
        let keys = vec![format!("date: {date}"), "with: ada".to_owned()];
        let mut text = Text::new(format!("interactions/{date}.md"), keys);
        text.body.push_str(&"A long story. ".repeat(bytes / 14));
        text
    }));
    texts
}

#[test]
fn a_note_that_makes_room_moves_those_behind_it_to_other_files_and_pages() {
    const EXCERPT: usize = 11_000;
    const PAGE: usize = 190_000;
    for bytes in [[EXCERPT; 5], [PAGE; 5]] {
        let mut followed = Followed::new(meetings(&bytes));
        followed.texts[2].body = "# Title\n\nShort.\n".to_owned();
        assert!(followed.follow(2));
        assert_eq!(followed.difference(), None, "{bytes:?}");
    }
}

#[test]
fn what_is_between_one_and_me_shows_on_the_pages_of_those_who_count_as_one_with_them() {
    let mut texts = meetings(&[0; 4]);
    texts[0].keys.extend(["unit: north".to_owned(), "cadence: 1w".to_owned()]);
    texts[1].keys.extend(["unit: north".to_owned(), "cadence: 1w".to_owned()]);
    for text in &mut texts[2..] {
        text.set("direction", "outgoing");
    }
    let mut followed = Followed::new(texts);
    for at in [5, 4, 3] {
        followed.texts[at].set("direction", "incoming");
        assert!(followed.follow(at));
        assert_eq!(followed.difference(), None);
    }
}

#[test]
fn what_is_owed_to_two_is_owed_to_one_when_a_note_with_the_other_says_so() {
    let mut texts = meetings(&[0; 2]);
    texts[2].set("with", "[ada, mary]");
    texts[2].set("temperature", "cold");
    texts.iter_mut().skip(2).for_each(|text| {
        text.path = text.path.replace("2026-01", "2026-11");
        text.keys[0] = text.keys[0].replace("2026-01", "2026-11");
    });
    let mut followed = Followed::new(texts);
    let page = |followed: &Followed| {
        let pages = followed.folder.pages.lock().unwrap();
        String::from_utf8(pages["people/mary.html"].clone()).unwrap()
    };
    let open = |page: &str| page.split("To make right").nth(1).map(|rest| rest[..400].to_owned());
    assert!(open(&page(&followed)).is_some_and(|open| open.contains("ada.html")));
    followed.texts[3].set("temperature", "warm");
    assert!(followed.follow(3));
    assert_eq!(followed.difference(), None);
    assert!(open(&page(&followed)).is_some_and(|open| !open.contains("ada.html")));
}

#[test]
fn only_what_shows_the_change_is_made_again() {
    let mut followed = Followed::new(texts());
    for page in followed.folder.pages.lock().unwrap().values_mut() {
        page.insert(0, b'!');
    }
    let note = PEOPLE + 5;
    followed.texts[note].body.push_str("\nOne sentence more.\n");
    assert!(followed.follow(note));
    let pages = followed.folder.pages.lock().unwrap();
    let is_left = |folder: &str| {
        let own = pages.iter().filter(|(path, _)| path.starts_with(folder));
        own.partition::<Vec<_>, _>(|(_, bytes)| bytes[0] == b'!')
    };
    let names = |made: Vec<(&String, &Vec<u8>)>| -> Vec<String> {
        made.into_iter().map(|(path, _)| path.clone()).collect()
    };
    let (_, people) = is_left("people/p");
    assert_eq!(
        names(people),
        ["people/p1.html", "people/p2.html", "people/p5.html"],
        "those it is about, and whoever counts as one with them"
    );
    let (_, months) = is_left("timeline/2");
    assert_eq!(names(months), ["timeline/2025-06.html"]);
    let (_, excerpts) = is_left("data/notes/");
    assert_eq!(names(excerpts), ["data/notes/2025-1.js"]);
}
