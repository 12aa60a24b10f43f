//! Gathers the words that the program itself writes into pages, for the leak check: every word of
//! the templates and of the code that makes pages, but for comments and tests.

#![expect(clippy::disallowed_methods, reason = "it reads the sources before there is a program")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Whatever is written into a page comes from one of these.
const ROOMS: &[&str] = &[
    "src/model",
    "src/journal",
    "src/insight",
    "src/exchange",
    "src/query",
    "src/wording",
    "src/site",
    "src/report",
    "templates/site",
];

fn main() -> io::Result<()> {
    let mut words = BTreeSet::new();
    for room in ROOMS {
        println!("cargo::rerun-if-changed={room}");
        gather(Path::new(room), &mut words)?;
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("own_words.txt"), words.into_iter().collect::<Vec<_>>().join("\n"))
}

fn gather(folder: &Path, words: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match path.is_dir() {
            _ if matches!(&*name, "tests" | "testing") => {}
            true => gather(&path, words)?,
            false => words.extend(words_of(&fs::read_to_string(&path)?)),
        }
    }
    Ok(())
}

/// Every word of a file, in lower case, up to its tests and without its comments.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let words = lines.flat_map(|line| line.split(|letter: char| !letter.is_ascii_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}
