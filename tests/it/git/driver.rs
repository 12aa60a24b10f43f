//! The merge driver under every command of git's that merges.

use super::{ADA, shell};
use crate::tools::{need, write};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A repository with a branch `other`, on which Ada's note says something else than on `main`.
fn branches(base: &str, main: &str, other: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    write(root, ".gitignore", ".kith*\n");
    let commit = |text: &str, what: &str| {
        write(root, ADA, text);
        good(root, &format!("git add -A && git commit -q --allow-empty --no-verify -m {what}"));
    };
    good(root, "git init -q -b main && kith git install");
    commit(base, "base");
    good(root, "git checkout -q -b other");
    commit(other, "other");
    good(root, "git checkout -q main");
    commit(main, "main");
    folder
}

fn good(folder: &Path, command: &str) -> String {
    let said = shell(folder, command);
    assert!(!said.contains("(exit "), "{command}\n{said}");
    said
}

fn ada(root: &Path) -> String {
    fs::read_to_string(root.join(ADA)).unwrap()
}

const BASE: &str = "---\nname: Ada\ncadence: 6w\ntags: [a]\n---\nBody.\n";
const MAIN: &str = "---\nname: Ada\ncadence: 4w\ntags: [a, b]\n---\nBody.\n";
const OTHER: &str = "---\nname: Ada King\ncadence: 6w\ntags: [a, c]\n---\nBody.\n\nMore.\n";

#[test]
fn whatever_git_merges_by_it_is_merged_by_key() {
    if !need("git") {
        return;
    }
    for command in [
        "git merge -q --no-edit other",
        "git merge -q --squash other 2>/dev/null",
        "git rebase -q other",
        "git cherry-pick other >/dev/null",
        "git checkout -q other && git cherry-pick main >/dev/null",
        "git revert --no-edit HEAD >/dev/null && git merge -q --no-edit other && git cherry-pick HEAD~2 >/dev/null",
    ] {
        let folder = branches(BASE, MAIN, OTHER);
        good(folder.path(), command);
        let ada = ada(folder.path());
        let tags = ["tags: [a, b, c]\n", "tags: [a, c, b]\n"];
        assert!(ada.starts_with("---\nname: Ada King\ncadence: 4w\n"), "{command}: {ada}");
        assert!(tags.iter().any(|tags| ada.contains(tags)), "{command}: {ada}");
        assert!(ada.ends_with("---\nBody.\n\nMore.\n"), "{command}: {ada}");
    }
    // What was put aside comes back onto another commit.
    let folder = branches(BASE, MAIN, OTHER);
    write(folder.path(), ADA, &MAIN.replace("b]", "b, d]"));
    good(folder.path(), "git stash -q && git checkout -q other && git stash pop -q");
    assert_eq!(ada(folder.path()), OTHER.replace("[a, c]", "[a, c, d]"));
}

#[test]
fn a_dispute_has_gits_marks_in_the_style_that_the_user_has() {
    if !need("git") {
        return;
    }
    let other = BASE.replace("6w", "8w").replace("Body.", "Her body.");
    let main = MAIN.replace("Body.", "His body.");
    for (style, base_of_key, base_of_body) in [
        ("merge", "", ""),
        ("diff3", "||||||| BASE\ncadence: 6w\n", "||||||| BASE\nBody.\n"),
        ("zdiff3", "||||||| BASE\ncadence: 6w\n", "||||||| BASE\nBody.\n"),
    ] {
        let folder = branches(BASE, &main, &other);
        let root = folder.path();
        good(root, &format!("git config merge.conflictStyle {style}"));
        let said = shell(root, "git merge -q --no-edit other");
        assert!(said.contains("CONFLICT") && said.contains("(exit 1)"), "{said}");
        let base = good(root, "git rev-parse --short main~");
        let expected = format!(
            "---\nname: Ada\n<<<<<<< HEAD\ncadence: 4w\n{base_of_key}=======\ncadence: 8w\n>>>>>>> other\n\
             tags: [a, b]\n---\n<<<<<<< HEAD\nHis body.\n{base_of_body}=======\nHer body.\n>>>>>>> other\n"
        );
        assert_eq!(ada(root), expected.replace("BASE", base.trim()), "{style}");
    }
}

#[test]
fn line_ends_and_marks_of_byte_order_stay_and_both_may_add_a_note() {
    if !need("git") {
        return;
    }
    let form = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let folder = branches(&form(BASE), &form(MAIN), &form(OTHER));
    good(folder.path(), "git merge -q --no-edit other");
    let expected = OTHER.replace("6w", "4w").replace("[a, c]", "[a, b, c]");
    assert_eq!(ada(folder.path()), form(&expected));

    let folder = branches(BASE, BASE, BASE);
    let root = folder.path();
    let mary = "contacts/mary.md";
    write(root, mary, "---\nname: Mary\ncity: Jedburgh\n---\nA.\n");
    good(root, "git add -A && git commit -qm mary && git checkout -q other");
    write(root, mary, "---\nname: Mary\ntags: [stars]\n---\nA.\n");
    good(
        root,
        "git add -A && git commit -qm mary && git checkout -q main && git merge -q --no-edit other",
    );
    let merged = fs::read_to_string(root.join(mary)).unwrap();
    assert_eq!(merged, "---\nname: Mary\ncity: Jedburgh\ntags: [stars]\n---\nA.\n");
}

#[test]
fn what_is_no_front_matter_or_no_text_is_left_to_git() {
    if !need("git") {
        return;
    }
    // Broken on one side: by lines, which do not meet.
    let broken = BASE.replace("name: Ada\n", "name: [Ada\n");
    let other = BASE.replace("Body.\n", "Body.\n\nMore.\n");
    let folder = branches(BASE, &broken, &other);
    good(folder.path(), "git merge -q --no-edit --no-verify other");
    assert_eq!(ada(folder.path()), broken.replace("Body.\n", "Body.\n\nMore.\n"));
    // Not text: ours stays, and git says that somebody has to look.
    let folder = branches("a\0b", "a\0c", "a\0d");
    let said = shell(folder.path(), "git merge -q --no-edit other");
    assert!(said.contains("CONFLICT") && said.contains("(exit 1)"), "{said}");
    assert_eq!(ada(folder.path()), "a\0c");
}

#[test]
fn without_kith_git_merges_as_it_always_did() {
    if !need("git") {
        return;
    }
    let folder = branches(BASE, MAIN, &BASE.replace("Body.", "Her body."));
    let root = folder.path();
    let here = Path::new(env!("CARGO_BIN_EXE_kith")).parent().unwrap().display().to_string();
    let driver = good(root, "git config merge.kith.driver").replace(&here, "/nowhere");
    fs::write(root.join("driver"), driver.trim_end()).unwrap();
    good(root, "git config merge.kith.driver \"$(cat driver)\"; rm driver");
    let without = format!("PATH=$(echo \"$PATH\" | sed 's|{here}:||'); export PATH;");
    let said = shell(root, &format!("{without} git merge -q --no-edit other"));
    assert!(!said.contains("(exit"), "{said}");
    assert_eq!(ada(root), MAIN.replace("Body.", "Her body."));
    let said = shell(
        root,
        &format!(
            "{without} git reset -q --hard HEAD~ && git checkout -q -b third main~ && printf 'x' > {ADA} && git commit -qam x --no-verify && git merge -q other"
        ),
    );
    assert!(said.contains("CONFLICT"), "{said}");
    assert!(ada(root).contains("<<<<<<<") && ada(root).contains("Her body."), "{}", ada(root));
}
