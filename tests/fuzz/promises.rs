//! What every text must leave true, whoever wrote it: one function a parser, of any bytes.
//!
//! `cargo fuzz` looks for bytes that break one (`targets/`), and `tests/it/hostile.rs` tries the
//! same functions on stable Rust with texts from the test cases, damaged in a fixed order.

use kithbook::diagnostic::{Diagnostic, Look, human, pointed, short};
use kithbook::edit::rename::{FileName, renaming};
use kithbook::edit::{
    CONTACT_TEMPLATE, Edit, Folder, INTERACTION_TEMPLATE, NewContact, NewFile, NewInteraction,
    Setting, apply, follow_up, front_matter as splice_keys, new_contact, new_interaction, pause,
    settings as splice_settings,
};
use kithbook::error::Error;
use kithbook::insight::{Facts, facts};
use kithbook::journal::{ContactIx, Journal, check, nearest};
use kithbook::model::{Cadence, DayTime, FollowUp, PartialDate};
use kithbook::parse::front_matter::FrontMatter;
use kithbook::parse::natural_date::{Lean, natural_day};
use kithbook::parse::{NoteKind, Parsed, body, front_matter as reader, parse};
use kithbook::query::Query;
use kithbook::settings::{Settings, read as read_settings};
use kithbook::site::{MadeFor, Page, SiteInput, Taker, Templates, pages};
use kithbook::source::{NOTE_BYTES_MAX, Source, Span};
use std::sync::{Arc, LazyLock, Mutex};

/// A promise about any bytes: it panics where they break it.
pub type Promise = fn(&[u8]);

/// Every promise, by the name of its target.
pub const PROMISES: [(&str, Promise); 10] = [
    ("front_matter", front_matter),
    ("body", body_text),
    ("days", days),
    ("query", query),
    ("settings", settings),
    ("splice", splice),
    ("new_file", new_file),
    ("rename", rename),
    ("site", site),
    ("templates", templates),
];

const LOOK: Look = Look { width: 80, colour: false };
const CONTACT: &str = "contacts/ada.md";
const INTERACTION: &str = "interactions/2026-11-01-tea.md";

/// Its letters stand in no template and in no seed: only the note itself can bring it to a page.
const PROBE: &str = "<x-probe onclick=alert(1)>";

/// Both kinds of note from the same text: nothing panics, and every place lies in the text.
pub fn front_matter(bytes: &[u8]) {
    let text = text_of(bytes);
    let kinds = [
        (NoteKind::Contact, CONTACT),
        (NoteKind::Interaction, INTERACTION),
        (NoteKind::Daily, "daily/2026-11-20.md"),
    ];
    for (kind, path) in kinds {
        let source = Source::new(path, text.as_str());
        let (read, _) = reader::read(&source);
        for key in &read.keys {
            fits(&text, key.lines);
            fits(&text, key.name.span);
            fits(&text, key.value.span);
        }
        let problems = parse(kind, source.clone()).diagnostics().to_vec();
        shown(&problems, &source);
    }
}

/// A text without keys: every section, link and box lies in it, in the order of the text.
pub fn body_text(bytes: &[u8]) {
    let text = text_of(bytes);
    let source = Source::new(INTERACTION, text.as_str());
    let read = body::read(&source, Span::new(0, text.len()));
    for item in &read.body.follow_ups {
        fits(&text, item.line_span);
        assert!(item.due.as_ref().is_none_or(|due| text.get(due.span.range()).is_some()));
    }
    for link in &read.body.links {
        fits(&text, link.span);
    }
    assert!(!read.first_words.contains('\n'));
    shown(&read.diagnostics, &source);
}

/// A day said on a command line is a day of the years 1 to 9999, and every refusal is a sentence.
pub fn days(bytes: &[u8]) {
    let text = text_of(bytes);
    for lean in [Lean::Past, Lean::Future] {
        match natural_day(&text, today(), lean) {
            Ok(day) => assert_eq!(natural_day(&day.to_string(), today(), lean), Ok(day)),
            Err(fault) => assert!(!fault.message().is_empty() && !fault.help().is_empty()),
        }
    }
    let _ = text.parse::<PartialDate>();
    let _ = text.parse::<Cadence>();
    let line = text.lines().next().unwrap_or_default();
    let keys = ["birthday", "died", "date", "cadence", "paused_until", "dates"];
    for key in keys {
        front_matter(format!("---\n{key}: {line}\n---\n").as_bytes());
    }
}

/// A text is a query that can be asked, or has a fault that can be shown where it is.
pub fn query(bytes: &[u8]) {
    static JOURNAL: LazyLock<Journal> = LazyLock::new(|| journal(SMALL));
    let text = text_of(bytes);
    match Query::parse(&text, &JOURNAL, today()) {
        Ok(query) => {
            let facts = facts(&JOURNAL, today());
            let people = query.contacts(&JOURNAL, &facts).len();
            assert!(people <= JOURNAL.contacts().len());
            query.interactions(&JOURNAL, &facts);
            query.search(&JOURNAL, today());
        }
        Err(fault) => {
            fits(&text, fault.span);
            pointed(&text, fault.span, (&fault.message, &fault.help), LOOK);
        }
    }
    JOURNAL.meant(&text);
    nearest(&JOURNAL, &text);
}

/// Whatever stands in kith.toml, there are settings, and `restart` adds one line or refuses.
pub fn settings(bytes: &[u8]) {
    let text = text_of(bytes);
    let source = Source::new("kith.toml", text.as_str());
    let (read, problems) = read_settings(&source);
    shown(&problems, &source);
    for folder in [&read.journal.contacts, &read.journal.interactions] {
        let leads_out = folder.starts_with('/') || folder.split('/').any(|part| part == "..");
        assert!(!leads_out, "{folder}");
    }
    if let Ok(edits) = splice_settings::restart(&source, today()) {
        let changed = Source::new("kith.toml", apply(&text, &edits).unwrap());
        assert_eq!(splice_settings::restart(&changed, today()), Ok(Vec::new()));
        assert_eq!(read_settings(&changed).0.journal, read.journal, "{}", changed.text);
    }
}

/// Every edit of a note leaves the bytes beside it, and made twice it changes nothing.
pub fn splice(bytes: &[u8]) {
    let text = text_of(bytes);
    let value: String = text.chars().rev().take(12).collect();
    for key in ["cadence", "tags", "name", "met_at"] {
        let list = Setting::List(vec![value.clone(), "b".to_owned()]);
        for to in [Setting::Text(value.clone()), list] {
            key_change(&text, &[key], &|source| splice_keys::set_key(source, key, &to));
        }
        key_change(&text, &[key], &|source| splice_keys::remove_key(source, key));
    }
    key_change(&text, &["aliases"], &|source| splice_keys::add_item(source, "aliases", &value));
    let pause = ["paused_until", "paused_on"];
    key_change(&text, &pause, &|source| pause::snooze(source, today(), today()));
    let source = Source::new(CONTACT, text.as_str());
    for item in follow_ups(&source) {
        let changes =
            [follow_up::tick, follow_up::give_up, follow_up::move_due, follow_up::confirm];
        for change in changes {
            box_change(&source, &item, &|source, item| change(source, item, today()));
        }
        box_change(&source, &item, &follow_up::reopen);
    }
}

/// A new file lies in its folder under a plain name, and says what was typed.
pub fn new_file(bytes: &[u8]) {
    let text = text_of(bytes);
    let (name, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let is_taken = |_: &str| false;
    let keys = [
        ("met_at".to_owned(), Setting::text(rest)),
        ("tags".to_owned(), Setting::List(vec![name.to_owned()])),
    ];
    let folder = Folder { path: "contacts", template: CONTACT_TEMPLATE, is_taken: &is_taken };
    if let Ok(file) = new_contact(&folder, &NewContact { name, keys: &keys, body: rest }) {
        lies_in("contacts/", &file);
        let Parsed::Contact(note) = parse(NoteKind::Contact, Source::new(&*file.path, file.text))
        else {
            panic!("a contact is read as one");
        };
        let typed = name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!note.readable || typed.is_empty() || note.said.name == typed, "{:?}", note.source);
    }
    let folder =
        Folder { path: "interactions", template: INTERACTION_TEMPLATE, is_taken: &is_taken };
    let interaction = NewInteraction {
        date: DayTime { day: today(), time: None },
        with: &[name.to_owned()],
        keys: &keys,
        message: rest,
        promises: &[],
    };
    if let Ok(file) = new_interaction(&folder, &interaction, today()) {
        lies_in("interactions/", &file);
    }
}

/// A rename changes only what it names: no note grows unreadable, and a second time changes nothing.
pub fn rename(bytes: &[u8]) {
    let text = text_of(bytes);
    let name: String = text.chars().take(9).collect();
    let journal = journal(&[
        (NoteKind::Contact, CONTACT, "---\nname: Ada Lovelace\n---\n"),
        (NoteKind::Contact, "contacts/mary.md", &text),
        (NoteKind::Interaction, INTERACTION, &text),
    ]);
    for name in ["Ada King", &name] {
        let Some((who, _)) =
            journal.contacts().find(|(_, entry)| *entry.note.source.path == *CONTACT)
        else {
            panic!("no contact is lost");
        };
        let Ok(plan) = renaming(&journal, who, (name, FileName::Follows)) else { continue };
        for note in &plan.notes {
            let changed = apply(&note.source.text, &note.edits).unwrap();
            let (before, after) = (keys_of(&note.source.text), keys_of(&changed));
            assert!(!before.readable || after.readable, "{changed}");
            assert_eq!(before.keys.len(), after.keys.len(), "{changed}");
        }
    }
}

/// Nothing in a note becomes markup of its own on a page, and no address runs a script.
pub fn site(bytes: &[u8]) {
    let text = text_of(bytes);
    let (above, below) = text.split_at(text.floor_char_boundary(text.len() / 2));
    let note = format!("{above}{PROBE}{below}\n\n{PROBE} [a](javascript:x)\n");
    let journal = journal(&[
        (NoteKind::Contact, CONTACT, &note),
        (NoteKind::Contact, "contacts/mary.md", "---\nname: Mary\n---\n"),
        (NoteKind::Interaction, INTERACTION, &note),
    ]);
    let (facts, problems) = (facts(&journal, today()), check(&journal, today()));
    for page in pages_of(&journal, (&facts, &problems)) {
        if page.path.ends_with(".html") {
            harmless(&page.path, &String::from_utf8_lossy(&page.bytes));
        }
    }
}

/// A template of the user's is compiled, or refused in words.
pub fn templates(bytes: &[u8]) {
    if let Err(fault) = Templates::new(&[("person.html".to_owned(), bytes.to_vec())]) {
        assert!(matches!(fault, Error::Template { .. }));
        assert!(!fault.to_string().is_empty());
    }
}

/// Every page of a journal's site.
pub fn pages_of(journal: &Journal, (facts, diagnostics): (&Facts, &[Diagnostic])) -> Vec<Page> {
    static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::new(&[]).unwrap());
    let input = SiteInput {
        journal,
        facts,
        made_for: MadeFor::Owner,
        diagnostics,
        source: &|path| journal.source(path),
        content_hash: &|_| None,
        for_programs: &[],
        since: None,
    };
    let made = Made::default();
    pages(&input, &TEMPLATES, &made).unwrap();
    made.0.into_inner().unwrap()
}

/// The pages of a site, as they come.
#[derive(Default)]
struct Made(Mutex<Vec<Page>>);

impl Taker for Made {
    fn take(&self, page: &Page) -> Result<(), Error> {
        self.0.lock().unwrap().push(page.clone());
        Ok(())
    }

    fn keep(&self, _: &str) -> bool {
        false
    }

    fn show(&self) -> Result<(), Error> {
        Ok(())
    }
}

type Notes<'a> = &'a [(NoteKind, &'a str, &'a str)];

const SMALL: Notes<'static> = &[
    (NoteKind::Contact, CONTACT, "---\nname: Ada Lovelace\nroles: [mentor]\ncadence: 6w\n---\n"),
    (NoteKind::Contact, "contacts/mary.md", "---\nname: Mary\ntags: [ink]\n---\nOf looms.\n"),
    (
        NoteKind::Interaction,
        INTERACTION,
        "---\nwith: [ada, mary]\nvia: call\n---\nTea.\n- [ ] go\n",
    ),
];

fn journal(notes: Notes<'_>) -> Journal {
    let parsed = notes.iter().map(|&(kind, path, text)| parse(kind, Source::new(path, text)));
    let journal = Journal::new(Arc::new(Settings::default()), parsed.collect(), Vec::new());
    assert_eq!(journal.contacts().len() + journal.interactions().len(), notes.len());
    assert!(journal.contacts().all(|(ix, _)| ix <= ContactIx(u32::MAX)));
    journal
}

fn text_of(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    text.truncate(text.floor_char_boundary(usize::try_from(NOTE_BYTES_MAX).unwrap()));
    text
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn fits(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
}

/// Every problem can be printed, in a terminal and as a line, and its remedy can be applied.
fn shown(problems: &[Diagnostic], source: &Source) {
    for problem in problems {
        fits(&source.text, problem.span);
        human(problem, Some(source), LOOK);
        assert_eq!(short(problem, Some(source)).lines().count(), 1);
    }
}

fn keys_of(text: &str) -> FrontMatter {
    reader::read(&Source::new(CONTACT, text)).0
}

fn follow_ups(source: &Source) -> Vec<FollowUp> {
    let start = keys_of(&source.text).body_start;
    body::read(source, Span::new(start, source.text.len())).body.follow_ups.to_vec()
}

type Change<'a> = &'a dyn Fn(&Source) -> Result<Vec<Edit>, kithbook::edit::EditFault>;

/// The body and the lines of every other key are what they were.
fn key_change(text: &str, keys: &[&str], change: Change<'_>) {
    let Ok(edits) = change(&Source::new(CONTACT, text)) else { return };
    let changed = apply(text, &edits).unwrap();
    let (before, after) = (keys_of(text), keys_of(&changed));
    assert!(after.readable, "{text:?}\nbecame\n{changed:?}");
    assert_eq!(text[before.body_start..], changed[after.body_start..], "of {text:?}");
    let others = |text: &str, read: &FrontMatter| -> Vec<String> {
        let others = read.keys.iter().filter(|other| !keys.contains(&&*other.name.value));
        others.map(|other| text[other.lines.range()].trim_end().to_owned()).collect()
    };
    assert_eq!(others(text, &before), others(&changed, &after), "{text:?}\nbecame\n{changed:?}");
    assert_eq!(change(&Source::new(CONTACT, changed.as_str())), Ok(Vec::new()), "{changed:?}");
}

type BoxChange<'a> = &'a dyn Fn(&Source, &FollowUp) -> Result<Vec<Edit>, kithbook::edit::EditFault>;

/// Everything but the box's own paragraph is what it was, and there are as many boxes as before.
fn box_change(source: &Source, item: &FollowUp, change: BoxChange<'_>) {
    let Ok(edits) = change(source, item) else { return };
    let text = &source.text;
    let changed = apply(text, &edits).unwrap();
    // Its marks may stand on the lines that go on with it.
    let line = item.line_span;
    let rest = text[line.end()..].find("\n\n").or_else(|| text[line.end()..].find("\r\n\r\n"));
    let end = rest.map_or(text.len(), |length| line.end() + length);
    let is_beside = changed.starts_with(&text[..line.start()]) && changed.ends_with(&text[end..]);
    assert!(is_beside, "{text:?}\nbecame\n{changed:?}");
    let boxes = follow_ups(&Source::new(CONTACT, changed.as_str())).len();
    assert_eq!(boxes, follow_ups(source).len(), "{text:?}\nbecame\n{changed:?}");
}

fn lies_in(folder: &str, file: &NewFile) {
    let name = file.path.strip_prefix(folder).unwrap_or_else(|| panic!("{}", file.path));
    let mut parts = name.split('/');
    assert!(parts.all(|part| !part.is_empty() && !part.starts_with('.')), "{}", file.path);
    assert!(!file.path.contains(['\\', '\0', '\n']), "{}", file.path);
    assert!(file.path.ends_with(".md") && name.len() < 255, "{}", file.path);
}

/// No tag of a note's, no script but the one of the page, no address that runs one.
fn harmless(path: &str, html: &str) {
    assert_eq!(html.matches("<script").count(), 1, "{path}");
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n', '/']).next().unwrap_or_default();
        let is_foreign = ["x-probe", "iframe", "object", "embed", "base", "style"].contains(&name);
        assert!(!is_foreign, "{path}: <{name}");
        let tag = tag.split('>').next().unwrap_or_default().to_lowercase();
        for value in
            ["href=\"", "src=\"", "action=\""].iter().flat_map(|key| tag.split(key).skip(1))
        {
            let value = value.trim_start_matches(|c: char| c.is_control() || c == ' ');
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|s| value.starts_with(s));
            assert!(!runs, "{path}: {tag}");
        }
    }
}
