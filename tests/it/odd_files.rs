//! Files and folders that nobody means to have among the notes, and notes of enormous size: each is
//! named, none is waited for, and everybody else is there.

use crate::console::run;
use crate::tools::write;
use kithbook::diagnostic::{Look, human};
use kithbook::journal::{Journal, check};
use kithbook::parse::{NoteKind, parse};
use kithbook::settings::Settings;
use kithbook::source::Source;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Eight times the text may take this many times the time, on a machine that does other things
/// too: quadratic work takes sixty-four.
const GROWTH_MAX: u32 = 28;

#[test]
fn what_is_no_note_is_named_and_everybody_else_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    write(root, "contacts/ada.md", "---\nname: Ada Lovelace\n---\n");
    write(root, "contacts/folder.md/mary.md", "---\nname: Mary Somerville\n---\n");
    write(root, &format!("contacts/{}.md", "z".repeat(252)), "---\nname: Zoe Long\n---\n");
    let contacts = root.join("contacts");
    fs::write(contacts.join(OsStr::from_bytes(b"\xff.md")), "---\nname: Odd Name\n---\n").unwrap();
    File::create(contacts.join("large.md")).unwrap().set_len(100 << 20).unwrap();
    fs::write(contacts.join("zeros.md"), vec![0; 1 << 20]).unwrap();
    fs::write(contacts.join("bytes.md"), vec![0xfe; 1 << 20]).unwrap();
    assert!(Command::new("mkfifo").arg(contacts.join("pipe.md")).status().unwrap().success());
    symlink("/dev/zero", contacts.join("device.md")).unwrap();
    symlink("loop.md", contacts.join("loop.md")).unwrap();
    symlink(".", contacts.join("itself")).unwrap();
    symlink("/", contacts.join("everything")).unwrap();
    let checked = run("kith check --format short", root);
    for named in [
        "contacts/pipe.md:1:1: error[unreadable-file]",
        "contacts/device.md:1:1: warning[unreadable-file]",
        "contacts/loop.md:1:1: error[unreadable-file]",
        "contacts/everything:1:1: warning[unreadable-file]",
        "contacts/large.md:1:1: error[file-too-large]",
        "contacts/zeros.md:1:1: warning[nul-byte]",
        "contacts/bytes.md:1:1: error[not-utf8]",
        "error[name-not-utf8]",
    ] {
        assert!(checked.contains(named), "{named} is missing:\n{checked}");
    }
    let listed = run("kith list", root);
    for name in ["Ada Lovelace", "Mary Somerville", "Zoe Long", "Odd Name"] {
        assert!(listed.contains(name), "{listed}");
    }
    let built = run("kith build", root);
    assert!(built.starts_with("Built site/index.html: 7 people"), "{built}");
}

#[test]
fn links_of_everybody_to_everybody_and_in_circles_come_to_an_end() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    for number in 0..60 {
        let (next, all) = ((number + 1) % 60, (0..60).map(|other| format!("[[p{other}]] ")));
        let text = format!(
            "---\nintroduced_by: p{next}\nrelations: [\"sister: p{next}\", \"friend: p{number}\"]\n\
             ---\n{}\n",
            all.collect::<String>()
        );
        write(folder.path(), &format!("contacts/p{number}.md"), &text);
    }
    for command in ["check", "introduce", "show p0", "why p0", "prep p0", "build"] {
        let said = run(&format!("kith {command}"), folder.path());
        assert!(!said.contains("panicked"), "{command}: {said}");
    }
}

#[test]
fn an_enormous_note_takes_as_much_longer_as_it_is_longer() {
    for line in [
        "[[nobody]]\n",
        "![](none.png) ",
        "- [ ] do it due:2026-11-30\n",
        "- [ ] a due:2026-02-30\n",
        "## a {privat}\n",
        "[a](b.md) ",
        "[^1]: a\n[^1]\n",
        "a\n\n",
        "> ",
        "- ",
        "[[",
        "*a **b ",
    ] {
        let quickest = |lines: usize| (0..2).map(|_| looked_over(&line.repeat(lines))).min();
        let (short, long) = (quickest(2_000).unwrap(), quickest(16_000).unwrap());
        // What takes no time at all may well take some.
        let most = (short * GROWTH_MAX).max(Duration::from_millis(400));
        assert!(long < most, "{line:?}: {short:?} became {long:?}");
    }
}

/// How long it takes to read a note, to check it and to show all that is wrong with it.
fn looked_over(body: &str) -> Duration {
    let text = format!("---\nwith: [ada]\n---\n{body}");
    let began = Instant::now();
    let note = parse(NoteKind::Interaction, Source::new("interactions/2026-11-01.md", text));
    let ada = parse(NoteKind::Contact, Source::new("contacts/ada.md", "---\nname: Ada\n---\n"));
    let journal = Journal::new(Arc::new(Settings::default()), vec![ada, note], Vec::new());
    for problem in check(&journal, "2026-11-21".parse().unwrap()) {
        human(&problem, journal.source(&problem.path), Look { width: 80, colour: false });
    }
    for (_, entry) in journal.follow_ups() {
        journal.place_of(entry);
    }
    began.elapsed()
}
