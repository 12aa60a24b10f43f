//! `kith merge` on journals that name both files in every way there is: afterwards everything is as
//! it would be had there been one file from the start, a second time changes nothing, and a kill at
//! any moment leaves a journal in which every reference resolves and which the next run finishes.

use crate::console::run;
use crate::everywhere::{killed_at_any_moment, notes, write_notes};
use crate::tools::write;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Files of the double, whose id is `bob-hill`; `ann` stays.
const DOUBLES: &[&str] = &[
    "---\nname: Bob Hill\ntags: [x]\n---\n",
    "---\nname: Bob Hill\r\naliases: [Bobby]\nrelations: [\"friend: [[mary]]\"]\n---\nTall.\n",
    "---\nname: Ann Hale\ncadence: 2w\nintroduced_by: ann\n---\n- [ ] ask [[bob-hill]] due:2026-12-01\n",
];

const WITH: &[&str] = &[
    "[bob-hill, mary]",
    "[ann, bob-hill]",
    "ann, bob-hill, mary",
    "[\"[[bob-hill|Bob Hill]]\", ann]",
    "\n  - mary\n  - bob-hill   # he\n  - ann",
    "[bob-hill, ann]\ntemperature: [\"bob-hill: cool\", \"ann: cool\"]",
    "[bob-hill]\nstage: {bob-hill: buildup}",
    "[mary]\ngave: [\"a book for [[bob-hill]], late\"]",
];

const LINES: &[&str] = &[
    "[[bob-hill|Bob Hill]] came.",
    "[[bob-hill|he]] and [[ann]]",
    "- [ ] send it for:bob-hill",
    "- [ ] ask [[bob-hill#Work|him]] due:2026-12-01",
    "## [[bob-hill]] {private}",
    "| [[bob-hill\\|Bob Hill]] |\n|---|",
    "> [him](../contacts/bob-hill.md)",
    "- [ ] answer #reply",
];

#[derive(Debug)]
struct Sketch {
    double: usize,
    notes: Vec<(usize, Vec<usize>)>,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let note = (0..WITH.len(), prop::collection::vec(0..LINES.len(), 0..4));
    (0..DOUBLES.len(), prop::collection::vec(note, 0..5))
        .prop_map(|(double, notes)| Sketch { double, notes })
}

fn journal(sketch: &Sketch) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| write(folder.path(), path, text);
    put("contacts/ann.md", "---\nname: Ann Hale\ncadence: 6w\n---\nShort.\n");
    put("contacts/bob-hill.md", DOUBLES[sketch.double]);
    put("contacts/mary.md", "---\nname: Mary\nrelations: [\"friend: [[bob-hill]]\"]\n---\n");
    write_notes(folder.path(), (WITH, LINES), &sketch.notes);
    folder
}

/// The journal in which there was one file from the start: the one that came of both, and notes
/// that never knew another.
fn from_the_start(sketch: &Sketch, merged: &Path) -> tempfile::TempDir {
    let folder = journal(sketch);
    fs::remove_file(folder.path().join("contacts/bob-hill.md")).unwrap();
    fs::copy(merged.join("contacts/ann.md"), folder.path().join("contacts/ann.md")).unwrap();
    for (path, text) in notes(folder.path()) {
        if path != "contacts/ann.md" {
            fs::write(folder.path().join(path), text.replace("bob-hill", "ann")).unwrap();
        }
    }
    folder
}

const MERGE: &str = "kith merge ann bob-hill --apply";
const SHOWN: &[&str] = &[
    "kith due --all --format json",
    "kith show ann",
    "kith show mary",
    "kith timeline",
    "kith stats",
    "kith introduce",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn after_a_merge_all_is_as_if_there_had_been_one_file_from_the_start(sketch in sketch()) {
        let folder = journal(&sketch);
        let folder = folder.path();
        let problems = run("kith check --format short", folder);
        let said = run(MERGE, folder);
        prop_assert!(said.starts_with("Merged `contacts/bob-hill.md` into `contacts/ann.md`"), "{said}");
        prop_assert!(!folder.join("contacts/bob-hill.md").exists());
        let left = run("kith check --format short", folder);
        prop_assert!(left.lines().count() <= problems.lines().count(), "{left}");
        let expected = from_the_start(&sketch, folder);
        let plain = |shown: String| -> String {
            // A relation that was said twice is said once.
            shown.lines().filter(|line| !line.contains("\"line\"")).collect::<Vec<_>>().join("\n")
        };
        for shown in SHOWN {
            let (now, then) = (run(shown, folder), run(shown, expected.path()));
            prop_assert_eq!(plain(now), plain(then), "{}", shown);
        }
        let once = notes(folder);
        let again = run(MERGE, folder);
        prop_assert!(again.contains("are one already"), "{again}");
        prop_assert_eq!(notes(folder), once);
    }
}

#[test]
fn a_merge_killed_at_any_moment_leaves_every_reference_and_is_finished_by_the_next() {
    let everything = || {
        let notes = (0..WITH.len()).map(|with| (with, (0..LINES.len()).collect())).collect();
        journal(&Sketch { double: 1, notes })
    };
    let merge = (&["merge", "ann", "bob-hill", "--apply"][..], KILLS);
    killed_at_any_moment(everything, merge, |folder, kill| {
        let now = run("kith check --format short", folder);
        assert!(!now.contains("unknown-contact"), "after kill {kill}: {now}");
        assert!(!now.contains("ambiguous-contact"), "after kill {kill}: {now}");
    });
}

const KILLS: u32 = 16;
