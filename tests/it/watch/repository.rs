//! A journal in git: checkouts of thousands of files, and merges that wait for somebody.

use super::running::{Journal, Watched};
use crate::tools;
use kithbook::git::install;
use kithbook::settings::Settings;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

#[test]
fn a_checkout_of_two_thousand_files_back_and_forth_ends_in_the_right_site() {
    if !tools::need("git") {
        return;
    }
    let journal = in_git(Journal::new());
    git(&journal.root, &["checkout", "--quiet", "-b", "many"]);
    for number in 0..2_000 {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let path = format!("interactions/{}/{month:02}/{day:02}-{number}.md", 2010 + number % 10);
        let text = format!(
            "---\nwith: f{}\ndate: 2019-{month:02}-{day:02}\n---\nThe looms.\n",
            number % 40
        );
        journal.write(&path, &text);
    }
    for number in 0..40 {
        journal.write(&format!("contacts/f{number}.md"), &format!("---\nname: F{number}\n---\n"));
    }
    commit(&journal.root, "many");
    let mut watched = journal.watched();
    for branch in ["few", "many", "few", "many"] {
        git(watched.root(), &["checkout", "--quiet", branch]);
    }
    watched.comes_to_rest();
    assert!(watched.has("timeline/2019-05.html"));
    git(watched.root(), &["checkout", "--quiet", "few"]);
    watched.comes_to_rest();
    assert!(!watched.has("timeline/2019-05.html"));
    git(watched.root(), &["checkout", "--quiet", "many"]);
    watched.comes_to_rest();
    assert!(watched.has("timeline/2019-05.html"));
    assert!(watched.builds() <= 12, "one build for each file: {}", watched.told());
}

#[test]
fn a_merge_in_conflict_leaves_the_last_good_site_until_it_is_committed() {
    if !tools::need("git") {
        return;
    }
    let mut watched = with_two_minds(Journal::new()).watched();
    conflict(watched.root(), &["merge", "other"]);
    waits_and_goes_on(&mut watched, ("git merge", &["commit", "--quiet", "--all", "-m", "both"]));
}

#[test]
fn a_key_in_dispute_is_named_and_the_last_good_site_stands() {
    if !tools::need("git") {
        return;
    }
    let journal = with_two_minds(Journal::new());
    let kith = Path::new(env!("CARGO_BIN_EXE_kith"));
    install(&journal.root, &Settings::default(), kith.parent()).unwrap();
    let mut watched = journal.watched();
    conflict(watched.root(), &["merge", "other"]);
    let ada = fs::read_to_string(watched.root().join("contacts/ada.md")).unwrap();
    let dispute =
        "---\n<<<<<<< HEAD\nname: Ada King\n=======\nname: Countess Ada\n>>>>>>> other\n---\n";
    assert_eq!(ada, dispute);
    let check = ["check", "--format", "short"];
    let check = Command::new(kith).current_dir(watched.root()).args(check).output().unwrap();
    let said = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(said.starts_with("contacts/ada.md:2:1: error[conflict-marker]"), "{said}");
    waits_and_goes_on(&mut watched, ("git merge", &["commit", "--quiet", "--all", "-m", "both"]));
}

#[test]
fn a_merge_that_is_given_up_leaves_everything_as_it_was() {
    if !tools::need("git") {
        return;
    }
    let mut watched = with_two_minds(Journal::new()).watched();
    let before = watched.files();
    conflict(watched.root(), &["merge", "other"]);
    watched.says("`git merge` is not finished");
    git(watched.root(), &["merge", "--abort"]);
    watched.says("`git merge` is over");
    watched.comes_to_rest();
    assert!(watched.files() == before);
}

#[test]
fn a_rebase_is_waited_for_to_its_end() {
    if !tools::need("git") {
        return;
    }
    let journal = with_two_minds(Journal::new());
    for number in 0..10 {
        journal.write(&format!("contacts/f{number}.md"), &format!("---\nname: F {number}\n---\n"));
        commit(&journal.root, "one more");
    }
    let mut watched = journal.watched();
    conflict(watched.root(), &["rebase", "other"]);
    git(watched.root(), &["add", "contacts/ada.md"]);
    waits_and_goes_on(&mut watched, ("git rebase", &["rebase", "--continue"]));
    assert!(watched.shows("F 9"));
}

#[test]
fn a_cherry_pick_in_conflict_is_waited_for() {
    if !tools::need("git") {
        return;
    }
    let mut watched = with_two_minds(Journal::new()).watched();
    conflict(watched.root(), &["cherry-pick", "other"]);
    let done = ["commit", "--quiet", "--all", "-m", "both"];
    waits_and_goes_on(&mut watched, ("git cherry-pick", &done));
}

#[test]
fn a_journal_in_a_further_working_tree_waits_for_what_happens_there_alone() {
    if !tools::need("git") {
        return;
    }
    // The journal is a subfolder of the repository, and of its second working tree.
    let mut journal = Journal::at("repository/journal");
    let repository = journal.root.parent().unwrap().to_owned();
    journal = with_two_minds(journal);
    git(&repository, &["worktree", "add", "--quiet", "-b", "third", "../tree", "few"]);
    journal.root = repository.parent().unwrap().join("tree/journal");
    assert!(journal.root.join("../.git").is_file());
    let mut watched = journal.watched();
    conflict(&repository, &["merge", "other"]);
    watched.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    watched.comes_to_rest();
    assert!(!watched.told().contains("is not finished"));
    commit(watched.root(), "mary");
    conflict(watched.root(), &["merge", "other"]);
    waits_and_goes_on(&mut watched, ("git merge", &["commit", "--quiet", "--all", "-m", "both"]));
}

#[test]
fn the_lock_of_the_index_is_waited_for_but_not_for_ever() {
    if !tools::need("git") {
        return;
    }
    let mut watched = in_git(Journal::new()).watched();
    let lock = watched.root().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    watched.write("contacts/ada.md", "---\nname: Ada King\n---\n");
    watched.stands_still();
    fs::remove_file(&lock).unwrap();
    watched.comes_to_rest();
    assert!(watched.shows("Ada King"));
    fs::write(&lock, "").unwrap();
    watched.write("contacts/ada.md", "---\nname: Ada Lovelace\n---\n");
    watched.says("git has held its lock for 10 seconds");
    watched.comes_to_rest();
    assert!(watched.shows("Ada Lovelace"));
    assert_eq!(watched.told().matches("note: ").count(), 1, "{}", watched.told());
}

/// Sees that the site stands while the work does, whatever is written, and follows it once it is
/// finished by this command.
fn waits_and_goes_on(watched: &mut Watched, (work, finish): (&str, &[&str])) {
    watched.says(&format!("`{work}` is not finished, so the site stays as it is"));
    let before = watched.files();
    assert!(!watched.page("index.html").is_empty() && watched.shows("Ada King"));
    assert!(!watched.page("problems.html").contains("conflict-marker"));
    watched.write("contacts/ada.md", "---\nname: Ada Both\n---\n");
    watched.write("contacts/meanwhile.md", "---\nname: Mean While\n---\n");
    watched.stands_still();
    assert!(watched.files() == before, "something was written while {work} stood");
    git(watched.root(), &["add", "--all"]);
    git(watched.root(), finish);
    watched.says(&format!("`{work}` is over"));
    watched.comes_to_rest();
    assert!(watched.shows("Ada Both") && watched.shows("Mean While"));
    assert_eq!(watched.told().matches("note: ").count(), 2, "{}", watched.told());
}

/// A branch `few` on which Ada is a King, and a branch `other` on which she is a Countess.
fn with_two_minds(journal: Journal) -> Journal {
    let journal = in_git(journal);
    git(&journal.root, &["checkout", "--quiet", "-b", "other"]);
    journal.write("contacts/ada.md", "---\nname: Countess Ada\n---\n");
    journal.write("contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    commit(&journal.root, "countess");
    git(&journal.root, &["checkout", "--quiet", "few"]);
    journal.write("contacts/ada.md", "---\nname: Ada King\n---\n");
    commit(&journal.root, "king");
    journal
}

/// The journal, or the folder around it if that is called so, becomes a repository.
fn in_git(journal: Journal) -> Journal {
    let parent = journal.root.parent().unwrap();
    let is_inside = parent.file_name().is_some_and(|name| name == "repository");
    let tree = if is_inside { parent } else { &journal.root };
    journal.write(".gitignore", "site*/\n.kith*\n");
    git(tree, &["init", "--quiet", "--initial-branch=few"]);
    commit(tree, "few");
    journal
}

fn commit(tree: &Path, message: &str) {
    git(tree, &["add", "--all"]);
    git(tree, &["commit", "--quiet", "-m", message]);
}

fn git(tree: &Path, arguments: &[&str]) {
    let output = run_git(tree, arguments);
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// Runs what ends in a conflict.
fn conflict(tree: &Path, arguments: &[&str]) {
    let output = run_git(tree, arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && said.contains("CONFLICT"), "git {arguments:?}: {output:?}");
}

fn run_git(tree: &Path, arguments: &[&str]) -> Output {
    let mut git = Command::new("git");
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    git.env("GIT_EDITOR", "true").current_dir(tree);
    git.args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
    git.args(arguments).output().unwrap()
}
