//! The lines by which git knows how to merge notes: a driver in the repository's settings, and in
//! `.gitattributes` the files that it is for.

use super::call::Git;
use super::place::Place;
use crate::disk::{bytes_if_there, create, replace};
use crate::error::Error;
use crate::settings::Settings;
use std::fmt::Write;

const DRIVER: &str = "merge.kith.driver";
const NAME: &str = "merge.kith.name";
const NAMED: &str = "kith: front matter key by key, lists as sets";

/// Where there is no kith, or it fails, git merges as it always does: a driver that is not there
/// would leave our side alone, and call that a conflict without a mark.
const CALL: &str = "kith git merge-file --marker-size %L %O %A %B --labels %S %X %Y; s=$?; \
                    test $s -le 1 || { git merge-file --marker-size=%L %A %O %B; s=$?; }; exit $s";

const ATTRIBUTES: &str = ".gitattributes";

/// What became of `.gitattributes`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttributesNews {
    /// How many lines were added.
    pub added: usize,
    /// Folders whose notes the user has merged otherwise, and how.
    pub otherwise: Vec<(String, String)>,
}

/// Tells the repository how to merge notes; whether that changed anything.
pub(super) fn install(git: &Git, place: &Place) -> Result<bool, Error> {
    let path = place.path_with_kith();
    let call = if path.is_empty() { CALL.to_owned() } else { format!("{path}; {CALL}") };
    let mut is_changed = false;
    for (key, value) in [(NAME, NAMED), (DRIVER, &*call)] {
        if git.line(&["config", "--local", "--get", key])?.as_deref() != Some(value) {
            git.bytes(&["config", "--local", key, value])?;
            is_changed = true;
        }
    }
    Ok(is_changed)
}

/// Takes that back; whether there was anything.
pub(super) fn uninstall(git: &Git) -> Result<bool, Error> {
    let is_there = git.line(&["config", "--local", "--get", DRIVER])?.is_some();
    if is_there {
        git.bytes(&["config", "--local", "--remove-section", "merge.kith"])?;
    }
    Ok(is_there)
}

/// Adds the lines for the notes' folders that `.gitattributes` lacks. What the user wrote stays,
/// and where it says otherwise it holds.
pub(super) fn attribute(
    git: &Git,
    place: &Place,
    settings: &Settings,
) -> Result<AttributesNews, Error> {
    let mut news = AttributesNews::default();
    let mut lines = String::new();
    let journal = &settings.journal;
    for folder in [&journal.contacts, &journal.interactions] {
        let folder = plain(folder);
        let sample = if folder.is_empty() { "a.md".to_owned() } else { format!("{folder}/a.md") };
        let said = git.bytes(&["check-attr", "-z", "merge", "--", &sample])?;
        let said = said.split(|&byte| byte == 0).nth(2).unwrap_or_default();
        match &*String::from_utf8_lossy(said) {
            "kith" => {}
            "unspecified" => {
                let _ = writeln!(lines, "{} merge=kith", pattern(&folder));
                news.added += 1;
            }
            other => news.otherwise.push((folder, other.to_owned())),
        }
    }
    if news.added > 0 {
        append(place, &lines)?;
    }
    Ok(news)
}

fn append(place: &Place, lines: &str) -> Result<(), Error> {
    let Some(old) = bytes_if_there(&place.root.join(ATTRIBUTES))? else {
        return create(&place.root, ATTRIBUTES, lines.as_bytes());
    };
    let end: &[u8] = if old.windows(2).any(|pair| pair == b"\r\n") { b"\r\n" } else { b"\n" };
    let mut new = old.clone();
    if !old.is_empty() && !old.ends_with(b"\n") {
        new.extend_from_slice(end);
    }
    for line in lines.lines() {
        new.extend_from_slice(line.as_bytes());
        new.extend_from_slice(end);
    }
    replace(&place.root, ATTRIBUTES, &old, &new)
}

/// A folder of the settings without `./` and slashes at its ends.
fn plain(folder: &str) -> String {
    let parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    parts.join("/")
}

/// The notes of a folder, as `.gitattributes` names files: signs of its own are escaped, and what
/// has a blank stands in quotes.
fn pattern(folder: &str) -> String {
    if folder.is_empty() {
        return "*.md".to_owned();
    }
    let mut escaped = String::new();
    for (at, letter) in folder.char_indices() {
        let is_sign = "*?[\\".contains(letter) || (at == 0 && "!#".contains(letter));
        escaped.extend(is_sign.then_some('\\'));
        escaped.push(letter);
    }
    let pattern = format!("{escaped}/**/*.md");
    match pattern.contains(|letter: char| letter.is_whitespace() || letter == '"') {
        true => format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\"")),
        false => pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::{pattern, plain};

    #[test]
    fn a_folder_is_named_as_git_reads_it() {
        for (folder, expected) in [
            ("contacts", "contacts/**/*.md"),
            ("./a/b/", "a/b/**/*.md"),
            (".", "*.md"),
            ("my people", "\"my people/**/*.md\""),
            ("#[a]*", "\\#\\[a]*/**/*.md".replace("a]*", "a]\\*").as_str()),
            ("a \"b\" [c", r#""a \"b\" \\[c/**/*.md""#),
        ] {
            assert_eq!(pattern(&plain(folder)), expected, "{folder}");
        }
    }
}
