//! Two machines, one journal: clones that write at the same time and then take what the other wrote.

use super::{ADA, shell};
use crate::tools::{need, write};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A remote repository and two clones of it, in which kith is installed.
pub(super) struct Clones {
    folder: TempDir,
}

const NOTE: &str = "---\nname: Ada Lovelace\ntags: [math]  # what for\ncadence: 6w\n---\n\
                    Met at the mill.\n\n- [ ] send the paper due:2026-11-30\n";

impl Clones {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let first = folder.path().join("one");
        write(&first, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
        write(&first, ".gitignore", "/site*/\n.kith*\n");
        write(&first, ADA, NOTE);
        write(
            &first,
            "interactions/2026/2026-09-01-tea.md",
            "---\nwith: [ada-lovelace]\n---\nTea.\n",
        );
        let clones = Self { folder };
        clones.on(
            "one",
            "git init -q -b main && kith git install && git add -A && git commit -qm first",
        );
        clones.on("one", "git clone -q --bare . ../remote && git remote add origin ../remote");
        clones.on("one", "git fetch -q && git branch -q -u origin/main");
        clones.in_folder("git clone -q remote two && cd two && kith git install");
        clones
    }

    pub(super) fn path(&self, clone: &str) -> PathBuf {
        self.folder.path().join(clone)
    }

    /// Runs what must succeed on one of the machines.
    pub(super) fn on(&self, clone: &str, command: &str) -> String {
        let said = shell(&self.path(clone), command);
        assert!(!said.contains("(exit "), "{clone}: {command}\n{said}");
        said
    }

    fn in_folder(&self, command: &str) {
        let said = shell(self.folder.path(), command);
        assert!(!said.contains("(exit "), "{command}\n{said}");
    }

    fn ada(&self, clone: &str) -> String {
        fs::read_to_string(self.path(clone).join(ADA)).unwrap()
    }
}

/// What each of two machines writes: other keys, the same list, the text, and interactions.
fn both_write(clones: &Clones) {
    clones.on("one", "kith set ada city London && kith log ada -m 'Tea again' --on 2026-11-19");
    edit(&clones.path("one"), "tags: [math]", "tags: [math, letters]");
    edit(&clones.path("one"), "[ ] send the paper", "[x] send the paper");
    clones.on("one", "git add -A && git commit -qm one && git push -q");
    clones.on(
        "two",
        "kith set ada cadence 4w && kith log ada --via call -m 'The looms' --on 2026-11-20",
    );
    edit(&clones.path("two"), "tags: [math]", "tags: [math, horses]");
    let file = clones.path("two").join(ADA);
    fs::write(&file, clones.ada("two") + "- [ ] ask about the horses\n").unwrap();
    clones.on("two", "git add -A && git commit -qm two");
}

fn edit(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(ADA)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(root.join(ADA), text.replace(from, to)).unwrap();
}

#[test]
fn on_a_new_machine_the_hook_lets_good_notes_pass_and_no_others() {
    if !need("git") {
        return;
    }
    let clones = Clones::new();
    let two = clones.path("two");
    write(&two, "contacts/mary.md", "---\nname: Mary Somerville\ncadence: weekyl\n---\n");
    let said = shell(&two, "git add -A && git commit -qm broken");
    assert!(said.contains("error[invalid-cadence]") && said.contains("(exit 1)"), "{said}");
    assert!(said.contains("git commit --no-verify"), "{said}");
    write(&two, "contacts/mary.md", "---\nname: Mary Somerville\ncadence: weekly\n---\n");
    clones.on("two", "git add -A && git commit -qm good && git push -q");
    clones.on("one", "git pull -q");
    assert!(clones.on("one", "kith list").contains("Mary Somerville"));
}

#[test]
fn two_machines_that_write_about_the_same_person_have_no_quarrel() {
    if !need("git") {
        return;
    }
    for pull in ["git pull -q --no-rebase --no-edit", "git pull -q --rebase"] {
        let clones = Clones::new();
        both_write(&clones);
        clones.on("two", pull);
        clones.on("two", "git push -q");
        clones.on("one", "git pull -q");
        let ada = clones.ada("one");
        assert_eq!(ada, clones.ada("two"));
        let tags = ["[math, letters, horses]", "[math, horses, letters]"];
        assert!(
            tags.iter().any(|tags| ada.contains(&format!("tags: {tags}  # what for\n"))),
            "{ada}"
        );
        for said in [
            "city: London\n",
            "cadence: 4w\n",
            "- [x] send the paper",
            "\n- [ ] ask about the horses\n",
        ] {
            assert!(ada.contains(said), "{pull}: {ada}");
        }
        for clone in ["one", "two"] {
            assert_eq!(clones.on(clone, "kith check"), "No problems in 4 notes.\n");
            let why = clones.on(clone, "kith why ada");
            assert!(why.contains("2026-11-20-the-looms.md"), "{why}");
            assert!(clones.on(clone, "kith timeline").contains("Tea again"));
        }
        assert_eq!(clones.on("one", "kith due --all"), clones.on("two", "kith due --all"));
    }
}

#[test]
fn what_is_a_quarrel_is_named_with_its_place_until_somebody_settles_it() {
    if !need("git") {
        return;
    }
    let clones = Clones::new();
    clones.on("one", "kith set ada cadence 4w && git commit -qam four && git push -q");
    clones
        .on("two", "kith set ada cadence 8w && kith set ada city London && git commit -qam eight");
    let said = shell(&clones.path("two"), "git pull -q --no-rebase --no-edit");
    assert!(said.contains("CONFLICT (content)") && said.contains("(exit 1)"), "{said}");
    let ada = clones.ada("two");
    let dispute = "\n<<<<<<< HEAD\ncadence: 8w\n=======\ncadence: 4w\n>>>>>>> ";
    assert!(
        ada.contains(dispute) && ada.contains("\n---\ncity: London\n")
            || ada.contains("city: London\n---\n"),
        "{ada}"
    );
    let check = shell(&clones.path("two"), "kith check --format short");
    assert!(check.starts_with(&format!("{ADA}:4:1: error[conflict-marker]")), "{check}");
    // Neither by mistake nor in a hurry.
    let said = shell(&clones.path("two"), "git commit -qam hurry");
    assert!(said.contains("error[conflict-marker]") && said.contains("(exit 1)"), "{said}");
    let file = clones.path("two").join(ADA);
    let settled: String = ada
        .lines()
        .filter(|line| !line.starts_with(['<', '=', '>']) && *line != "cadence: 4w")
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(file, settled).unwrap();
    clones.on("two", "git commit -qam settled && kith check");
}
