//! The hook, and what `kith check --staged` takes for staged, in every way in which git commits.

use super::{ADA, shell};
use crate::tools::{need, write};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = "---\nname: Ada Lovelace\ncadence: 6w\n---\n";
const BROKEN: &str = "---\nname: Ada Lovelace\ncadence: weekyl\n---\n";
const MARY: &str = "contacts/mary.md";

/// A journal in a repository, with one commit and the hook.
fn journal_at(path: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join(path);
    write(&root, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    write(&root, ".gitignore", ".kith*\n");
    write(&root, ADA, GOOD);
    good(folder.path(), "git init -q -b main");
    good(&root, "kith git install && git add -A && git commit -qm first");
    folder
}

fn good(folder: &Path, command: &str) -> String {
    let said = shell(folder, command);
    assert!(!said.contains("(exit "), "{command}\n{said}");
    said
}

fn bad(folder: &Path, command: &str) -> String {
    let said = shell(folder, command);
    assert!(said.contains("(exit 1)") && said.contains("error["), "{command}\n{said}");
    said
}

#[test]
fn what_is_staged_counts_and_not_what_lies_in_the_folder() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    // Broken in the folder, good in the index.
    write(root, MARY, "---\nname: Mary\n---\n");
    good(root, "git add -A");
    write(root, MARY, &BROKEN.replace("Ada", "Mary"));
    bad(root, "kith check");
    good(root, "git commit -qm good");
    // Good in the folder, broken in the index.
    good(root, "git add -A");
    write(root, MARY, "---\nname: Mary\n---\n");
    good(root, "kith check");
    let said = bad(root, "git commit -qm broken");
    assert!(said.contains(&format!("{MARY}:3:10")), "{said}");
}

#[test]
fn every_way_to_commit_is_looked_at_as_git_means_it() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    write(root, MARY, "---\nname: Mary\n---\n");
    good(root, "git add -A && git commit -qm mary");
    write(root, ADA, BROKEN);
    write(root, MARY, "---\nname: Mary Somerville\n---\n");
    // All that changed: Ada's is broken.
    bad(root, "git commit -qam all");
    // One file only, whatever else changed or is staged.
    good(root, &format!("git commit -qm mary {MARY}"));
    good(root, "git add -A");
    write(root, MARY, "---\nname: Mary Fairfax\n---\n");
    good(root, &format!("git commit -qm mary --only {MARY}"));
    write(root, MARY, "---\nname: Mary F. Somerville\n---\n");
    bad(root, &format!("git commit -qm mary --include {MARY}"));
    bad(root, "cd contacts && git commit -qam all");
    good(root, "git commit -qam all --no-verify");
    // What was broken before is not this commit's.
    write(root, MARY, "---\nname: Mary Somerville\n---\n");
    good(root, "git commit -qam mary");
}

#[test]
fn a_further_working_tree_a_submodule_and_a_journal_in_a_folder_have_the_hook_too() {
    if !need("git") {
        return;
    }
    let folder = journal_at("notes/my journal");
    good(folder.path(), "git worktree add -q tree");
    let tree = folder.path().join("tree/notes/my journal");
    write(&tree, ADA, BROKEN);
    bad(&tree, "git commit -qam broken");
    bad(&folder.path().join("tree"), "git commit -qam broken");
    write(&tree, ADA, GOOD);
    write(&tree, "../../README.md", "Not of the journal.\n");
    assert_eq!(good(&tree, "git add -A ../.. && git commit -qm readme"), "");
    // A submodule's `.git` is a file.
    let outer = tempfile::tempdir().unwrap();
    let source = folder.path().display();
    good(outer.path(), "git init -q");
    good(
        outer.path(),
        &format!("git -c protocol.file.allow=always submodule --quiet add '{source}' inner"),
    );
    let inner = outer.path().join("inner/notes/my journal");
    assert!(outer.path().join("inner/.git").is_file());
    let said = good(&inner, "kith git install");
    assert!(said.contains("modules/inner/hooks/pre-commit"), "{said}");
    write(&inner, ADA, BROKEN);
    bad(&inner, "git commit -qam broken");
}

#[test]
fn what_is_only_meant_to_be_added_is_in_no_commit() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    write(root, MARY, "---\nname: Mary\n---\n");
    write(root, "interactions/2026-05-03-tea.md", "---\nwith: [mary]\n---\n");
    let said = bad(root, "git add interactions && git add -N contacts && git commit -qm tea");
    assert!(said.contains("unknown-contact") && said.contains("`contacts/mary.md`"), "{said}");
    assert!(said.contains("1 error in 1 staged note\n"), "{said}");
    good(root, "git add contacts && git commit -qm tea");
}

#[test]
fn names_of_any_kind_are_read_as_they_are_and_links_are_passed_over() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    for name in ["Zoë Ünal.md", "two\nlines.md", " blanks .md", "\"quoted\".md", "-dash.md"] {
        write(root, &format!("contacts/{name}"), BROKEN);
    }
    symlink("nowhere.md", root.join("contacts/link.md")).unwrap();
    good(root, "git init -q contacts/sub && git -C contacts/sub commit -q --allow-empty -m x");
    let said = bad(root, "git add -A 2>/dev/null; kith check --staged --format short");
    assert_eq!(said.matches("error[invalid-cadence]").count(), 5, "{said}");
    assert!(said.contains("contacts/Zoë Ünal.md:3:10"), "{said}");
    for name in ["Zoë Ünal.md", "two\nlines.md", " blanks .md", "\"quoted\".md", "-dash.md"] {
        write(root, &format!("contacts/{name}"), "---\ncadence: 6w\n---\n");
    }
    bad(root, "git commit -qm broken");
    good(root, "git add -A 2>/dev/null; git commit -qm names");
    good(root, "git mv 'contacts/Zoë Ünal.md' contacts/zoe.md && git commit -qm renamed");
    // Bytes that are no UTF-8: nothing can refer to such a note.
    good(root, "cp contacts/zoe.md \"contacts/$(printf 'z\\353').md\"");
    let said = bad(root, "git add -A && git commit -qm bytes");
    assert!(said.contains("error[name-not-utf8]"), "{said}");
}

#[test]
fn what_the_index_keeps_from_the_folder_is_read_from_the_index() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    write(root, "interactions/2026-11-02-tea.md", "---\nwith: [ada-lovelace]\n---\nTea.\n");
    good(root, "git add -A && git commit -qm tea");
    // Git was told not to look at these files in the folder.
    good(root, &format!("git update-index --assume-unchanged {ADA}"));
    write(root, ADA, BROKEN);
    write(root, MARY, "---\nname: Mary\n---\n");
    good(
        root,
        &format!(
            "git add -A && git commit -qm mary && git update-index --no-assume-unchanged {ADA}"
        ),
    );
    good(
        root,
        &format!("git checkout -q {ADA} && git update-index --skip-worktree {ADA} && rm {ADA}"),
    );
    write(root, "interactions/2026-11-03-tea.md", "---\nwith: [ada-lovelace]\n---\nTea.\n");
    good(root, "git add -A && git commit -qm more");
    // A filter keeps other bytes in git than lie in the folder.
    good(
        root,
        "git config filter.turned.clean 'tr a-z n-za-m' && git config filter.turned.smudge 'tr a-z n-za-m'",
    );
    write(root, ".gitattributes", "contacts/*.md filter=turned\n");
    good(root, "git add --renormalize contacts && git add .gitattributes");
    write(root, MARY, BROKEN);
    good(root, "git commit -qm turned && git cat-file -p :contacts/mary.md | grep -q anzr");
}

#[test]
fn a_hook_that_was_there_runs_first_and_is_put_back() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    good(root, "kith git uninstall");
    let hook = root.join(".git/hooks/pre-commit");
    let own = "#!/bin/sh\necho mine\n! grep -rq secret contacts\n";
    fs::write(&hook, own).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let said = good(root, "kith git install");
    assert!(said.contains("pre-commit.before-kith` now, and runs first"), "{said}");
    assert!(good(root, "kith git install").contains("as they should be"));
    write(root, MARY, "---\nname: Mary\n---\nsecret\n");
    let said = shell(root, "git add -A && git commit -qm secret");
    assert!(said.starts_with("mine\n") && said.contains("(exit 1)"), "{said}");
    assert!(!said.contains("No problems"), "ours came second: {said}");
    write(root, MARY, &BROKEN.replace("Ada", "Mary"));
    let said = bad(root, "git add -A && git commit -qm broken");
    assert!(said.starts_with("mine\n"), "{said}");
    let said = good(root, "kith git uninstall");
    assert!(said.contains("put back the one that was there"), "{said}");
    assert_eq!(fs::read_to_string(&hook).unwrap(), own);
    assert!(!root.join(".git/hooks/pre-commit.before-kith").exists());
    assert!(good(root, "kith git uninstall").contains("Nothing of kith's"));
}

#[test]
fn where_hooks_are_somebody_elses_business_it_is_said_what_to_add() {
    if !need("git") {
        return;
    }
    let folder = journal_at("notes");
    let root = folder.path().join("notes");
    good(&root, "kith git uninstall && git config core.hooksPath .husky");
    let said = good(&root, "kith git install");
    assert!(said.contains("`notes/.husky`") || said.contains(".husky"), "{said}");
    assert!(said.contains("\n  kith --journal 'notes' check --staged\n"), "{said}");
    assert!(!folder.path().join(".husky").exists());
    write(folder.path(), ".husky/pre-commit", "kith --journal 'notes' check --staged\n");
    assert!(good(&root, "kith git install").contains("calls kith already"));
    good(&root, "git config --unset core.hooksPath");
    let theirs = "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n";
    write(folder.path(), ".git/hooks/pre-commit", theirs);
    let said = good(&root, "kith git install");
    assert!(said.contains("entry: kith check --staged"), "{said}");
    let hook = fs::read_to_string(folder.path().join(".git/hooks/pre-commit")).unwrap();
    assert_eq!(hook, theirs);
}

#[test]
fn two_journals_of_one_repository_share_the_hook() {
    if !need("git") {
        return;
    }
    let folder = journal_at("mine");
    let (mine, work) = (folder.path().join("mine"), folder.path().join("work's"));
    write(&work, "kith.toml", "");
    write(&work, ADA, GOOD);
    good(&work, "kith git install && git add -A && git commit -qm work");
    assert!(good(&mine, "kith git install").contains("as they should be"));
    write(&work, ADA, BROKEN);
    bad(&mine, "git commit -qam broken");
    good(&work, "git checkout -q . && kith git uninstall");
    write(&work, ADA, BROKEN);
    good(&work, "git commit -qam broken");
    write(&mine, ADA, BROKEN);
    bad(&mine, "git commit -qam broken");
    assert!(good(&mine, "git config merge.kith.driver").contains("kith git merge-file"));
}

#[test]
fn what_somebody_wrote_into_our_hook_is_never_taken_out() {
    if !need("git") {
        return;
    }
    let folder = journal_at("mine");
    let (mine, work) = (folder.path().join("mine"), folder.path().join("work"));
    write(&work, "kith.toml", "");
    let hook = folder.path().join(".git/hooks/pre-commit");
    let written = fs::read_to_string(&hook).unwrap() + "echo mine\n";
    fs::write(&hook, &written).unwrap();
    assert!(good(&mine, "kith git install").contains("calls kith already"));
    let said = good(&work, "kith git install");
    assert!(said.contains("lines of yours") && said.contains("\n  look_at 'work'\n"), "{said}");
    let said = good(&mine, "kith git uninstall");
    assert!(said.contains("lines of yours") && said.contains("\n  look_at 'mine'\n"), "{said}");
    assert_eq!(fs::read_to_string(&hook).unwrap(), written);
    assert!(good(&mine, "git config merge.kith.driver").contains("kith git merge-file"));
    fs::write(&hook, written.replace("look_at 'mine'\n", "")).unwrap();
    assert!(good(&mine, "kith git uninstall").contains("Took the merge driver"));
    assert!(fs::read_to_string(&hook).unwrap().ends_with("\necho mine\n"));
}

#[test]
fn without_kith_a_commit_passes_with_a_word_of_it() {
    if !need("git") {
        return;
    }
    let folder = journal_at("");
    let root = folder.path();
    let hook = root.join(".git/hooks/pre-commit");
    let text = fs::read_to_string(&hook).unwrap();
    let here = Path::new(env!("CARGO_BIN_EXE_kith")).parent().unwrap();
    fs::write(&hook, text.replace(&*here.to_string_lossy(), "/nowhere")).unwrap();
    write(root, ADA, BROKEN);
    let without = format!("PATH=$(echo \"$PATH\" | sed 's|{}:||') ; export PATH;", here.display());
    let said = good(root, &format!("{without} git commit -qam broken"));
    assert!(said.contains("nobody looked at the notes"), "{said}");
}
