//! `kith rename` on journals that say a name in every way there is: `check` says the same before
//! and after, the same people are due, a second time changes nothing, and a kill at any moment
//! leaves a journal in which every reference resolves and which the next run finishes.

use crate::console::run;
use crate::everywhere::{killed_at_any_moment, notes, write_notes};
use crate::tools::write;
use proptest::prelude::*;
use std::path::Path;

/// Files and keys of one person, whose name is Ada Lovelace and whose id is `ada-lovelace`.
const OWN_FILES: &[(&str, &str)] = &[
    ("contacts/ada-lovelace.md", "---\nname: Ada Lovelace\ncadence: 6w\n---\n[[ada-lovelace]]\n"),
    ("contacts/Ada Lovelace.md", "---\ncadence: 6w\n---\n"),
    ("contacts/sub/Ada Lovelace.md", "---\r\nname: 'Ada Lovelace'\r\ncadence: 6w\r\n---\r\n"),
];

const WITH: &[&str] = &[
    "[ada-lovelace, mary]",
    "Ada Lovelace, mary",
    "[\"[[ada-lovelace|Ada Lovelace]]\"]",
    "\n  - Ada Lovelace   # she\n  - mary",
    "['ADA LOVELACE']",
    "[ada-lovelace]\ntemperature: [\"Ada Lovelace: cool\"]",
    "[ada-lovelace]\nstage: {ada-lovelace: buildup}",
    "[mary]\ngave: [\"a book for [[Ada Lovelace]], late\"]",
];

const LINES: &[&str] = &[
    "[[ada-lovelace|Ada Lovelace]] came.",
    "[[Ada Lovelace]] and [[ada-lovelace|her]]",
    "- [ ] send it for:ada-lovelace",
    "- [ ] ask [[Ada Lovelace#Work|her]] due:2026-12-01",
    "## Ada Lovelace",
    "## [[ada-lovelace]] {private}",
    "| [[ada-lovelace\\|Ada Lovelace]] |\n|---|",
    "`[[ada-lovelace]]`",
    "> [[sub/Ada Lovelace]]",
    "Ada Lovelace alone.",
];

#[derive(Debug)]
struct Sketch {
    own: usize,
    notes: Vec<(usize, Vec<usize>)>,
    name: &'static str,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let note = (0..WITH.len(), prop::collection::vec(0..LINES.len(), 0..4));
    let names =
        vec!["Ada King", "Ada", "ada lovelace", "King, Ada", "O'Neill: Ada #1", "佐藤 (Ada)"];
    (0..OWN_FILES.len(), prop::collection::vec(note, 0..5), prop::sample::select(names))
        .prop_map(|(own, notes, name)| Sketch { own, notes, name })
}

fn journal(sketch: &Sketch) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| write(folder.path(), path, text);
    let (path, text) = OWN_FILES[sketch.own];
    put(path, text);
    put("contacts/mary.md", "---\nname: Mary\nrelations: [\"friend: Ada Lovelace\"]\n---\n");
    write_notes(folder.path(), (WITH, LINES), &sketch.notes);
    folder
}

/// What is due, with the old name or the new one as `WHO`, and the ids of boxes left out: they hang
/// on the path.
fn due(folder: &Path, name: &str) -> (Vec<String>, String) {
    let text = run("kith due --all --format json", folder);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let days =
        document["due"].as_array().unwrap().iter().chain(document["silent"].as_array().unwrap());
    let days = days.map(|row| {
        let is_who = row["name"].as_str() == Some(name);
        format!("{} {} {} {}", is_who, row["due_on"], row["last_on"], row["days"])
    });
    let boxes = document["promises"].as_array().unwrap().len();
    (days.collect(), boxes.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_rename_changes_what_somebody_is_called_and_nothing_else(sketch in sketch()) {
        let folder = journal(&sketch);
        let folder = folder.path();
        let problems = |folder| run("kith check --format json", folder).matches("\"code\"").count();
        let (checked, was_due) = (problems(folder), due(folder, "Ada Lovelace"));
        let rename = format!("kith rename ada-lovelace \"{}\"", sketch.name);
        let said = run(&rename, folder);
        prop_assert!(said.starts_with("Renamed Ada Lovelace to "), "{said}");
        prop_assert_eq!(problems(folder), checked, "{}", run("kith check", folder));
        prop_assert_eq!(due(folder, sketch.name), was_due);
        let once = notes(folder);
        let again = run(&rename, folder);
        prop_assert!(again.ends_with("is called so already, and every note says so.\n"), "{again}");
        prop_assert_eq!(notes(folder), once);
    }
}

#[test]
fn a_rename_killed_at_any_moment_leaves_every_reference_and_is_finished_by_the_next() {
    let everything = || {
        let notes = (0..WITH.len()).map(|with| (with, (0..LINES.len()).collect())).collect();
        journal(&Sketch { own: 0, notes, name: "Ada King" })
    };
    let checked = run("kith check --format short", everything().path());
    let rename = (&["rename", "ada-lovelace", "Ada King"][..], KILLS);
    killed_at_any_moment(everything, rename, |folder, kill| {
        let now = run("kith check --format short", folder);
        assert_eq!(now.lines().count(), checked.lines().count(), "after kill {kill}: {now}");
    });
}

const KILLS: u32 = 24;
