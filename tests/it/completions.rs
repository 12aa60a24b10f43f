//! `kith completions` in the shells themselves: lines are typed on a terminal, the key for
//! completion is pressed, and the words that the command then gets are looked at.

use crate::tools::{need, write};
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/type_in_shell.py");

/// What is typed, and the words that come of it.
const TYPED: &[(&str, &str)] = &[
    ("kith sho\tlov\t", "show ada-lovelace"),
    ("kith show Zo\t", "show zoe-konig"),
    ("kith show \"Ada L\t", "show Ada Lovelace"),
    ("kith show kön\t", "show Zoë König"),
    ("kith log ada-\tzoe\t", "log ada-lovelace zoe-konig"),
    ("kith list tag:ma\t", "list tag:mathematics"),
    ("kith list -tag:ma\t", "list -tag:mathematics"),
    ("kith list city:New\t", "list city:New York"),
    ("kith timeline with:lov\t", "timeline with:ada-lovelace"),
    ("kith show byron\t", "show byron"),
    ("kith help insi\t", "help insight"),
    ("kith due --format js\t", "due --format json"),
    ("kith set ada-\tcade\t6w", "set ada-lovelace cadence 6w"),
    ("kith done xy\t", "done xy"),
    ("kith check kith.to\t", "check kith.toml"),
    ("kith check o\t", "check odd name.md"),
];

fn journal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| write(folder.path(), path, text);
    put("kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
    put(
        "contacts/ada-lovelace.md",
        "---\nname: Ada Lovelace\nformer_names: [Ada Byron]\ntags: [mathematics]\n---\n",
    );
    put("contacts/zoe-konig.md", "---\nname: Zoë König\ncity: New York\n---\n");
    put("interactions/2026-11-01-tea.md", "---\nwith: ada-lovelace\n---\n- [ ] send the paper\n");
    put("odd name.md", "");
    put(
        "bin/kith",
        &format!(
            "#!/bin/sh\n[ -n \"$KITH_COMPLETE\" ] || [ \"$1\" = completions ] || {{ printf '<<%s>>\\n' \"$*\"; exit; }}\nexec {} \"$@\"\n",
            env!("CARGO_BIN_EXE_kith")
        ),
    );
    fs::set_permissions(folder.path().join("bin/kith"), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn typed_in(shell: &[&str], setup: &str) {
    if !need(shell[0]) || !need("python3") {
        return;
    }
    let folder = journal();
    let mut python = in_journal("python3", folder.path());
    python.arg(PYTHON).arg(folder.path()).arg(setup);
    python.args(TYPED.iter().map(|(line, _)| line)).arg("--").args(shell);
    let printed = said(&python.output().unwrap());
    let expected: Vec<&str> = TYPED.iter().map(|(_, words)| *words).collect();
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}

fn in_journal(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    let path = env::var_os("PATH").unwrap_or_default();
    let bin = [folder.join("bin")].into_iter().chain(env::split_paths(&path));
    command.current_dir(folder).env("PATH", env::join_paths(bin).unwrap());
    command.env("LC_ALL", "C.UTF-8").env("HOME", folder).env_remove("KITH_JOURNAL");
    command
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn bash_completes_people_terms_and_files() {
    typed_in(&["bash", "--norc", "--noprofile", "-i"], "eval \"$(kith completions bash)\"");
}

#[test]
fn zsh_completes_people_terms_and_files() {
    let setup = "autoload -Uz compinit; compinit -u -D; eval \"$(kith completions zsh)\"; unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste";
    typed_in(&["zsh", "-f", "-i"], setup);
}

#[test]
fn fish_completes_people_and_says_who_they_are() {
    if !need("fish") {
        return;
    }
    let folder = journal();
    for (line, offered) in [
        ("kith show lov", "ada-lovelace\tAda Lovelace\n"),
        ("kith show Zoë", "Zoë\\ König\tZoë König\n"),
        ("kith show \"Ada L", "Ada Lovelace\tAda Lovelace\n"),
        ("kith list tag:ma", "tag:mathematics\n"),
        ("kith list -tag:ma", "-tag:mathematics\n"),
        ("kith show byron", ""),
        ("kith completions fi", "fish\n"),
    ] {
        let script = "kith completions fish | source; complete -C $argv[1]";
        let mut fish = in_journal("fish", folder.path());
        let output = fish.args(["--no-config", "-c", script, line]).output().unwrap();
        assert_eq!(said(&output).replace("\\ ", " "), offered.replace("\\ ", " "), "{line}");
    }
}

/// What stands there where nothing can be offered, as in the midst of somebody's prompt: nothing.
#[test]
fn outside_of_a_journal_commands_are_offered_and_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for (line, is_offered) in [("kith sh", true), ("kith show a", false), ("kith done x", false)] {
        let mut kith = in_journal(env!("CARGO_BIN_EXE_kith"), folder.path());
        let last = line.rsplit(' ').next().unwrap();
        kith.env("KITH_COMPLETE", "bash").args(["--", line, last]);
        let output = kith.output().unwrap();
        assert!(output.stderr.is_empty(), "{output:?}");
        assert_eq!(!said(&output).is_empty(), is_offered, "{line}");
    }
    for odd in [&["--"][..], &[], &["--", "\u{0}"], &["--", "", "x"]] {
        let words = odd.iter().filter(|word| !word.contains('\0'));
        for shell in ["bash", "zsh", "fish", "elvish", "powershell", "tcsh"] {
            let mut kith = in_journal(env!("CARGO_BIN_EXE_kith"), folder.path());
            let output = kith.env("KITH_COMPLETE", shell).args(words.clone()).output().unwrap();
            assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
        }
    }
}

/// bash keeps what stands before the part that it replaces, as all up to a colon or a quote.
#[test]
fn bash_is_offered_nothing_that_does_not_go_on_from_what_it_keeps() {
    let folder = journal();
    write(folder.path(), "contacts/who.md", "---\nname: \"Dr: Who O'Hara\"\n---\n");
    for (line, part, offered) in [
        ("kith show Dr:", "", "\\ Who\\ O\\'Hara\n"),
        ("kith show dr:", "", ""),
        ("kith show O'", "", ""),
    ] {
        let mut kith = in_journal(env!("CARGO_BIN_EXE_kith"), folder.path());
        kith.env("KITH_COMPLETE", "bash").args(["--", line, part]);
        assert_eq!(said(&kith.output().unwrap()), offered, "{line}");
    }
}
