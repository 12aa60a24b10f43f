//! The hook that looks at notes before they are committed.
//!
//! A hook that is there already is kept, run first and heeded. Where hooks are another program's
//! business (husky, the pre-commit framework, a folder that `core.hooksPath` names) none is written:
//! it would be overwritten, or overwrite; what to add there is said instead.

use super::call::Git;
use super::place::Place;
use super::shell::quoted;
use crate::disk::{bytes_if_there, is_there, move_aside, real_path, remove_program, write_program};
use crate::error::Error;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What became of the hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HookNews {
    Written(PathBuf),
    /// The one that was there has this name now, and runs first.
    Chained(PathBuf),
    AsItWas,
    /// A hook of the user's calls kith already.
    CallsKith(PathBuf),
    /// `core.hooksPath` names this folder, and what to add to its hook.
    Elsewhere {
        folder: PathBuf,
        line: String,
    },
    /// Somebody has written into ours, so that it is left; what to add to it for this journal.
    WrittenInto {
        file: PathBuf,
        line: String,
    },
    /// The pre-commit framework runs the hooks.
    Framework,
    /// It is gone, and one that stood there before it stands there again.
    Restored(PathBuf),
    Removed(PathBuf),
    /// It stands, for other journals of the repository.
    LeftToOthers(PathBuf),
    /// There is none of ours.
    NotThere,
}

const NAME: &str = "pre-commit";
const CHAINED: &str = "pre-commit.before-kith";
const FRAMEWORK_SETTINGS: &str = ".pre-commit-config.yaml";
const FRAMEWORK_SIGN: &str = "pre-commit.com";

/// By which a hook of ours is known, and each journal in it.
const OUR_SIGN: &str = "# Written by `kith git install`";
const JOURNAL_LINE: &str = "look_at ";

const BEGIN: &str = r#"#!/bin/sh
# Written by `kith git install`, and taken away by `kith git uninstall`: looks at the
# notes of a commit before it is made. `git commit --no-verify` goes round it.

before="$(dirname "$0")/pre-commit.before-kith"
if [ -x "$before" ]; then
    "$before" "$@" || exit
fi

"#;

const MIDDLE: &str = r#"
if ! command -v kith >/dev/null 2>&1; then
    echo "There is no kith on this machine's PATH, so nobody looked at the notes." >&2
    exit 0
fi

look_at() {
    [ -f "$1/kith.toml" ] || return 0
    ! git diff --cached --quiet -- "$1" || return 0
    kith --journal "$1" check --staged && return 0
    echo "Nothing was committed. Mend what is shown above, or go round the check with" >&2
    echo "\`git commit --no-verify\`." >&2
    exit 1
}
"#;

/// Writes the hook for the journal at a place, beside those that it serves already.
pub(super) fn install(git: &Git, place: &Place) -> Result<HookNews, Error> {
    let hooks = Hooks::of(git, place)?;
    let there = hooks.text(NAME)?;
    if let Some(folder) = hooks.elsewhere {
        let file = folder.join(NAME);
        let line = format!("kith --journal {} check --staged", quoted(&place.journal()));
        return Ok(match there.is_some_and(|text| calls_kith(&text)) {
            true => HookNews::CallsKith(file),
            false => HookNews::Elsewhere { folder, line },
        });
    }
    let text = there.as_deref().unwrap_or_default();
    let is_ours = text.contains(OUR_SIGN);
    if text.contains(FRAMEWORK_SIGN) {
        let settings = place.top.join(FRAMEWORK_SETTINGS);
        let asked = bytes_if_there(&settings)?.unwrap_or_default();
        return Ok(match String::from_utf8_lossy(&asked).contains("kith") {
            true => HookNews::CallsKith(settings),
            false => HookNews::Framework,
        });
    }
    let file = hooks.folder.join(NAME);
    if !is_ours && calls_kith(text) {
        return Ok(HookNews::CallsKith(file));
    }
    let mut journals = if is_ours { journals_in(text) } else { BTreeSet::new() };
    let is_new = journals.insert(place.journal());
    if is_ours && is_written_into(text) {
        return Ok(match is_new {
            true => HookNews::WrittenInto { file, line: journal_line(&place.journal()) },
            false => HookNews::CallsKith(file),
        });
    }
    let wanted = hook(place, &journals);
    if text == wanted {
        return Ok(HookNews::AsItWas);
    }
    let is_chained = there.is_some() && !is_ours;
    let aside = hooks.folder.join(CHAINED);
    if is_chained {
        move_aside(&file, &aside)?;
    }
    write_program(&file, &wanted)?;
    Ok(if is_chained { HookNews::Chained(aside) } else { HookNews::Written(file) })
}

/// Takes the hook away, for the journal at a place, and puts back what stood there before. Answers
/// whether another journal of the repository still has it.
pub(super) fn uninstall(git: &Git, place: &Place) -> Result<(HookNews, bool), Error> {
    let hooks = Hooks::of(git, place)?;
    let file = hooks.folder.join(NAME);
    let text = hooks.text(NAME)?.unwrap_or_default();
    if hooks.elsewhere.is_some() || !text.contains(OUR_SIGN) {
        return Ok((HookNews::NotThere, false));
    }
    let mut journals = journals_in(&text);
    let was_served = journals.remove(&place.journal());
    if is_written_into(&text) {
        return Ok(match was_served {
            true => (HookNews::WrittenInto { file, line: journal_line(&place.journal()) }, true),
            false => (HookNews::NotThere, !journals.is_empty()),
        });
    }
    if !journals.is_empty() {
        write_program(&file, &hook(place, &journals))?;
        return Ok((HookNews::LeftToOthers(file), true));
    }
    remove_program(&file)?;
    let aside = hooks.folder.join(CHAINED);
    if !is_there(&aside) {
        return Ok((HookNews::Removed(file), false));
    }
    move_aside(&aside, &file)?;
    Ok((HookNews::Restored(file), false))
}

/// Where hooks lie.
struct Hooks {
    folder: PathBuf,
    /// That folder, where the user has named one.
    elsewhere: Option<PathBuf>,
}

impl Hooks {
    fn of(git: &Git, place: &Place) -> Result<Self, Error> {
        let path = |what: &[&str]| -> Result<PathBuf, Error> {
            let line = git.line(&[&["rev-parse"], what].concat())?.unwrap_or_default();
            Ok(place.root.join(line))
        };
        let folder = path(&["--git-path", "hooks"])?;
        let usual = path(&["--git-common-dir"])?.join("hooks");
        let is_named = git.line(&["config", "--get", "core.hooksPath"])?.is_some();
        let is_usual = is_same_folder(&folder, &usual);
        let elsewhere = (is_named && !is_usual).then(|| folder.clone());
        Ok(Self { folder, elsewhere })
    }

    fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let bytes = bytes_if_there(&self.folder.join(name))?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn is_same_folder(one: &Path, other: &Path) -> bool {
    match (real_path(one), real_path(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

fn hook(place: &Place, journals: &BTreeSet<String>) -> String {
    let lines: String = journals.iter().map(|journal| journal_line(journal) + "\n").collect();
    format!("{BEGIN}{}{MIDDLE}{lines}", place.path_with_kith())
}

fn journal_line(journal: &str) -> String {
    format!("{JOURNAL_LINE}{}", quoted(journal))
}

/// Whether a hook of ours has more in it than we write, which is somebody's work.
fn is_written_into(hook: &str) -> bool {
    let parts = hook.strip_prefix(BEGIN).and_then(|rest| rest.split_once(MIDDLE));
    let is_as_written = parts.is_some_and(|(path, journals)| {
        (path.is_empty() || path.starts_with("PATH=") && !path.contains('\n'))
            && journals.lines().all(|line| line.starts_with(JOURNAL_LINE))
    });
    !is_as_written
}

fn journals_in(hook: &str) -> BTreeSet<String> {
    let quoted = hook.lines().filter_map(|line| line.strip_prefix(JOURNAL_LINE));
    let inner = quoted.filter_map(|text| text.strip_prefix('\'')?.strip_suffix('\''));
    inner.map(|text| text.replace(r"'\''", "'")).collect()
}

fn calls_kith(hook: &str) -> bool {
    hook.lines().any(|line| {
        let code = line.split('#').next().unwrap_or_default();
        code.contains("kith") && code.contains("--staged")
    })
}
