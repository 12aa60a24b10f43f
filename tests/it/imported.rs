//! What other programs write, imported twice: files of the shapes of each source, under `foreign/`.
//!
//! The first time everything is read, or named with its line. The second time, and under another
//! name as those give who export again, nothing changes; nor after the user has edited and moved
//! the notes, nor by an export of what was imported, which gives an empty journal the same people.

use crate::console::{TODAY, run};
use crate::tools::write;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A file of another program, and what an import says of it.
struct Export {
    format: &'static str,
    /// Below `foreign/`; `!` and a path from the root of the sources otherwise.
    path: &'static str,
    options: &'static str,
    /// Whose people are there before: a format and a file.
    after: Option<(&'static str, &'static str)>,
    contacts: usize,
    interactions: usize,
    unread: &'static [u64],
}

const PLAIN: Export = Export {
    format: "vcard",
    path: "",
    options: "",
    after: None,
    contacts: 0,
    interactions: 0,
    unread: &[],
};

const APPLE: Option<(&str, &str)> = Some(("vcard", "vcard/icloud.vcf"));
const HEADERS: &str = "--map email=E-Mail --map phone=Telefon --map city=Ort \
                       --map birthday=Geburtstag --map tags=Schlagwörter --map body=Bemerkung";

#[test]
fn cards_of_every_address_book() {
    for (path, contacts, unread) in [
        ("vcard/icloud.vcf", 4, &[76, 77][..]),
        ("vcard/google.vcf", 3, &[]),
        ("vcard/outlook.vcf", 1, &[]),
        ("vcard/android.vcf", 3, &[]),
        ("vcard/nextcloud.vcf", 2, &[31, 42]),
        ("vcard/kde.vcf", 2, &[]),
    ] {
        twice(&Export { path, contacts, unread, ..PLAIN });
    }
}

#[test]
fn calendars_of_every_program() {
    for (path, interactions, unread) in [
        ("ics/apple.ics", 2, &[49][..]),
        ("ics/google.ics", 2, &[34, 42]),
        ("ics/outlook.ics", 1, &[49, 56]),
        ("ics/thunderbird.ics", 1, &[24, 29]),
    ] {
        twice(&Export { format: "ics", path, after: APPLE, interactions, unread, ..PLAIN });
    }
}

#[test]
fn tables_of_every_kind() {
    let csv = Export { format: "csv", ..PLAIN };
    let unread = &[2, 5, 6, 7, 8];
    twice(&Export { path: "csv/excel.csv", options: HEADERS, contacts: 4, unread, ..csv });
    twice(&Export { path: "csv/bom.csv", contacts: 3, unread: &[4], ..csv });
    twice(&Export { path: "csv/sheets.tsv", contacts: 2, unread: &[1], ..csv });
    let after = Some(("csv", "csv/log-people.csv"));
    twice(&Export { path: "csv/log.csv", after, interactions: 2, unread: &[4, 5], ..csv });
    let google = Export { format: "google", ..PLAIN };
    twice(&Export { path: "google/old.csv", contacts: 3, unread: &[1, 1, 7, 8], ..google });
    twice(&Export { path: "google/new.csv", contacts: 3, unread: &[1, 8, 9], ..google });
    let path = "linkedin/Connections.csv";
    twice(&Export { format: "linkedin", path, contacts: 5, unread: &[8], ..PLAIN });
}

#[test]
fn journals_of_other_programs() {
    let friends = Export { format: "friends", path: "friends/friends.md", ..PLAIN };
    twice(&Export { contacts: 4, interactions: 3, unread: &[3, 4, 5, 19], ..friends });
    let monica =
        Export { format: "monica", path: "!src/exchange/monica/tests/export.json", ..PLAIN };
    let unread = &[1, 1, 1, 1, 1, 43, 108, 123];
    twice(&Export { contacts: 3, interactions: 5, unread, ..monica });
    let obsidian = Export { format: "obsidian", path: "obsidian", ..PLAIN };
    twice(&Export { contacts: 4, unread: &[1, 1, 1], ..obsidian });
}

#[test]
fn a_whole_journal() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("example.json");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("journal-example");
    run(&format!("kith export json --out {}", out.display()), &example);
    let there = journal();
    let kith = Kith { folder: there.path(), files: out.display().to_string(), format: "json" };
    let plan = kith.plan();
    assert!(
        numbers(&plan["create"]) > 20
            && numbers(&plan["log"]) > 100
            && numbers(&plan["unread"]) == 0
    );
    kith.first();
    let again = Kith { files: kith.renamed(folder.path()), ..kith };
    again.changes_nothing("again");
    again.exports_come_back();
    edit_all(there.path());
    kith.commit();
    again.changes_nothing("after edits");
}

/// Everything that the head of this file promises of a file.
fn twice(export: &Export) {
    let there = journal();
    let elsewhere = tempfile::tempdir().unwrap();
    if let Some((format, path)) = export.after {
        let people = Kith { folder: there.path(), files: place(path), format };
        people.first();
    }
    let files = format!("'{}' {}", place(export.path), export.options);
    let kith = Kith { folder: there.path(), files, format: export.format };
    let plan = kith.plan();
    let lines = plan["unread"].as_array().unwrap().iter();
    let lines: Vec<u64> = lines.map(|unread| unread["line"].as_u64().unwrap()).collect();
    let found = (numbers(&plan["create"]), numbers(&plan["log"]), lines.as_slice());
    assert_eq!(found, (export.contacts, export.interactions, export.unread), "{}", export.path);
    assert_eq!(numbers(&plan["doubtful"]), 0, "{}", export.path);
    kith.first();
    kith.changes_nothing("again");
    let again = if export.format == "obsidian" {
        kith.files.clone()
    } else {
        format!(
            "{} {}",
            Kith { files: place(export.path), ..kith }.renamed(elsewhere.path()),
            export.options
        )
    };
    let again = Kith { files: again, ..kith };
    again.changes_nothing("under another name");
    again.exports_come_back();
    edit_all(there.path());
    kith.commit();
    again.changes_nothing("after edits");
}

/// An import into a journal.
struct Kith<'a> {
    folder: &'a Path,
    /// With the options, as they are typed.
    files: String,
    format: &'a str,
}

impl Kith<'_> {
    fn plan(&self) -> Value {
        let command =
            format!("kith import {} {} --format json 2>/dev/null", self.format, self.files);
        serde_json::from_str(&run(&command, self.folder)).unwrap()
    }

    fn import(&self) -> String {
        run(&format!("kith import {} {} --apply", self.format, self.files), self.folder)
    }

    fn first(&self) {
        let printed = self.import();
        assert!(printed.contains("\nWrote ") && !printed.contains("(exit"), "{printed}");
        self.commit();
    }

    fn commit(&self) {
        run("git add -A && git commit -qm notes", self.folder);
        assert_eq!(run("git status --porcelain", self.folder), "");
    }

    /// The import changes no file, and says that everybody is as they are.
    fn changes_nothing(&self, when: &str) {
        let printed = self.import();
        let status = run("git status --porcelain; git diff", self.folder);
        assert_eq!(status, "", "{} {when}\n{printed}", self.files);
        let last = printed.lines().last().unwrap();
        assert!(last.contains("as they are") && !last.contains(" to "), "{when}\n{printed}");
        assert!(!printed.contains("Wrote") && !printed.contains("illed in"), "{when}\n{printed}");
    }

    /// What was imported, exported as cards: nothing new here, and the same people elsewhere.
    fn exports_come_back(&self) {
        let elsewhere = tempfile::tempdir().unwrap();
        for version in ["3.0", "4.0"] {
            let out = elsewhere.path().join(format!("{version}.vcf"));
            let files = out.display().to_string();
            run(&format!("kith export vcard --version {version} --out {files}"), self.folder);
            let back = Kith { folder: self.folder, files, format: "vcard" };
            back.changes_nothing(version);
            let empty = journal();
            let there = Kith { folder: empty.path(), ..back };
            there.first();
            assert_eq!(names(empty.path()), names(self.folder), "{version} {}", self.files);
        }
    }

    /// The same file as it is called when it is exported again.
    fn renamed(&self, folder: &Path) -> String {
        let name = Path::new(&self.files).extension().unwrap().to_str().unwrap();
        let to = folder.join(format!("backup 2027.{name}"));
        fs::copy(&self.files, &to).unwrap();
        format!("'{}'", to.display())
    }
}

fn journal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", &format!("[journal]\ntoday = \"{TODAY}\"\n"));
    run(
        "git init -q && git config user.name Nora && git config user.email nora@byrne.example",
        folder.path(),
    );
    folder
}

fn place(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = match path.strip_prefix('!') {
        Some(path) => root.join(path),
        None => root.join("tests/it/foreign").join(path),
    };
    place.display().to_string()
}

fn numbers(of: &Value) -> usize {
    of.as_array().unwrap().len()
}

fn contacts(root: &Path) -> Vec<PathBuf> {
    let files = WalkDir::new(root.join("contacts")).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.unwrap().into_path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
}

fn names(root: &Path) -> Vec<String> {
    let journal: Value = serde_json::from_str(&run("kith export json", root)).unwrap();
    let contacts = journal["contacts"].as_array().unwrap().iter();
    let mut names: Vec<String> =
        contacts.map(|contact| contact["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// A city of the user's own, the first of several tags gone, a line below, and the file elsewhere.
fn edit_all(root: &Path) {
    for path in contacts(root) {
        let text = fs::read_to_string(&path).unwrap();
        let (keys, body) = text.split_once("\n---\n").unwrap_or((text.trim_end(), ""));
        let has_id = keys.contains("\nsource: [");
        let mut edited = String::new();
        for line in keys.lines().filter(|line| !line.starts_with("city:")) {
            let tags = line.strip_prefix("tags: [").filter(|tags| has_id && !tags.contains('"'));
            let rest = tags.and_then(|tags| tags.split_once(", "));
            match rest {
                Some((_, rest)) => writeln!(edited, "tags: [{rest}").unwrap(),
                None => writeln!(edited, "{line}").unwrap(),
            }
        }
        let body = format!("{body}\nA note of my own.\n");
        fs::remove_file(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = format!("{edited}city: Samarkand\n---\n{body}");
        write(root, &format!("contacts/moved/{name}"), &text);
    }
}
