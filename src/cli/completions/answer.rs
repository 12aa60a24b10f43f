//! From the words on a command line to what may stand in the place of the last.
//!
//! Whatever goes wrong, nothing is offered and nothing is said: an error in the midst of a prompt
//! helps nobody.

use super::line::{Line, quoted};
use super::{Shell, offers};
use crate::cli::Env;
use crate::cli::typed_query::with_denials_apart;
use crate::disk::{check_root, find_root};
use clap::ValueEnum;
use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;
use clap_complete::env::Shells;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Everything that may stand there, as the shell of that name reads it.
pub fn answer(env: &Env, shell: &str) -> Vec<u8> {
    let words: Vec<OsString> =
        env.args.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    match Shell::from_str(shell, true) {
        Ok(Shell::Bash) => in_bash(env, &words),
        Ok(Shell::Zsh | Shell::Fish) => in_lines(env, words),
        Ok(Shell::Elvish | Shell::Powershell) => by_clap(env, (shell, words)),
        Err(_) => None,
    }
    .unwrap_or_default()
}

/// Of bash we get the line as it is typed, and the part of it that it would replace. What does not go
/// on from the part that it keeps cannot be offered.
fn in_bash(env: &Env, asked: &[OsString]) -> Option<Vec<u8>> {
    let [line, part] = [asked.first()?, asked.get(1)?].map(|word| word.to_string_lossy());
    let line = Line::read(&line);
    let words: Vec<OsString> = line.words.iter().map(OsString::from).collect();
    let kept = line.words.last()?.strip_suffix(&*part).unwrap_or_default();
    let shown = offered(env, &words)?.into_iter().filter_map(|one| {
        let value = one.get_value().to_string_lossy().into_owned();
        Some(quoted(value.strip_prefix(kept)?, line.quote) + "\n")
    });
    Some(shown.collect::<String>().into_bytes())
}

/// The others have taken the line apart; the last word may still have an open quote.
fn in_lines(env: &Env, mut words: Vec<OsString>) -> Option<Vec<u8>> {
    let last = words.pop()?;
    words.push(Line::read(&last.to_string_lossy()).words.join(" ").into());
    let shown = offered(env, &words)?.into_iter().map(|one| {
        let help = one.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.lines().next().unwrap_or_default().replace('\t', " ");
        format!("{}\t{help}\n", one.get_value().to_string_lossy())
    });
    Some(shown.collect::<String>().into_bytes())
}

fn by_clap(env: &Env, (shell, words): (&str, Vec<OsString>)) -> Option<Vec<u8>> {
    words.first()?;
    let shells = Shells::builtins();
    let mut command = offers::command_line(root(env, &words).as_deref());
    let mut answer = Vec::new();
    let completer = shells.completer(shell)?;
    completer.write_complete(&mut command, words, Some(&env.folder), &mut answer).ok()?;
    Some(answer)
}

fn offered(env: &Env, words: &[OsString]) -> Option<Vec<CompletionCandidate>> {
    let root = root(env, words);
    let words = with_denials_apart(words);
    let last = words.len().checked_sub(1)?;
    let is_apart = words[last].as_encoded_bytes().starts_with(b" ");
    let mut found =
        complete(&mut offers::command_line(root.as_deref()), words, last, Some(&env.folder))
            .ok()?;
    found.retain(|one| !one.get_value().to_string_lossy().contains(['\n', '\t']));
    if is_apart {
        found = found.iter().map(joined).collect();
    }
    Some(found)
}

/// ` -tag:work` as it is typed.
fn joined(one: &CompletionCandidate) -> CompletionCandidate {
    let value = one.get_value().to_string_lossy().trim_start().to_owned();
    CompletionCandidate::new(value).help(one.get_help().cloned())
}

/// The journal that the line names, or the folder lies in; none is fine.
fn root(env: &Env, words: &[OsString]) -> Option<PathBuf> {
    let typed = |(at, word): (usize, &OsString)| match word.to_str() {
        Some("--journal") => words.get(at + 1).cloned(),
        Some(word) => word.strip_prefix("--journal=").map(OsString::from),
        None => None,
    };
    let typed = words.iter().enumerate().find_map(typed);
    let named: Option<&OsStr> = typed.as_deref().or(env.journal.as_deref().map(Path::as_os_str));
    match named {
        Some(folder) => check_root(&env.path(Path::new(folder))).ok(),
        None => find_root(&env.folder).ok(),
    }
}
