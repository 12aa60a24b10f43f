//! Holds the house: the layers, the homes of foreign crates, and that files say what they are for.
//!
//! The rules are functions over texts, so that the tests below can show that each one fails when
//! it is broken, not only that today's tree passes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Rooms and their layers; imports point from a higher layer to a lower one.
const LAYERS: &[(&str, u32)] = &[
    ("error", 0),
    ("source", 0),
    ("diagnostic", 1),
    ("model", 2),
    ("settings", 3),
    ("parse", 3),
    ("journal", 4),
    ("insight", 5),
    ("edit", 5),
    ("audience", 5),
    ("exchange", 6),
    ("query", 6),
    ("wording", 6),
    ("site", 7),
    ("report", 7),
    ("seal", 8),
    ("disk", 9),
    ("session", 10),
    ("git", 11),
    ("serve", 11),
    ("lsp", 11),
    ("cli", 12),
    ("main", 13),
];

/// Every foreign crate of `[dependencies]` and the places it may be used; `""` is everywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("aes_gcm", &["src/seal/cipher.rs"]),
    ("annotate_snippets", &["src/diagnostic/human.rs"]),
    ("anstream", &["src/cli/"]),
    ("anstyle", &["src/report/columns.rs"]),
    ("axum", &["src/serve/"]),
    ("base64", &["src/exchange/lines.rs", "src/seal/"]),
    ("chrono", &[""]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/"]),
    ("clap_mangen", &["src/cli/"]),
    ("csv", &["src/exchange/"]),
    ("deunicode", &["src/model/name.rs"]),
    ("encoding_rs", &["src/exchange/"]),
    ("exif", &["src/audience/picture.rs", "src/audience/picture/"]),
    ("flate2", &["src/seal/contents.rs"]),
    ("futures_util", &["src/serve/"]),
    ("getrandom", &["src/cli/env.rs", "src/disk/secret.rs"]),
    ("gif", &["src/audience/picture.rs"]),
    ("granit_parser", &["src/parse/front_matter.rs", "src/parse/front_matter/"]),
    ("hyper", &["src/serve/"]),
    ("hyper_util", &["src/serve/"]),
    ("img_parts", &["src/audience/picture.rs"]),
    ("indicatif", &["src/cli/progress.rs", "src/cli/publish.rs"]),
    ("lsp_server", &["src/lsp/"]),
    ("lsp_types", &["src/lsp/"]),
    ("memchr", &["src/source/", "src/parse/"]),
    ("mimalloc", &["src/main.rs"]),
    ("notify", &["src/disk/"]),
    ("pbkdf2", &["src/seal/cipher.rs", "src/seal/addresses.rs"]),
    ("percent_encoding", &["src/parse/body/", "src/site/", "src/seal/", "src/serve/", "src/lsp/"]),
    (
        "pulldown_cmark",
        &["src/parse/body.rs", "src/parse/body/", "src/parse/daily/", "src/site/markdown/"],
    ),
    ("pulldown_cmark_escape", &["src/site/html.rs"]),
    (
        "rayon",
        &[
            "src/journal/",
            "src/insight/",
            "src/audience/",
            "src/query/",
            "src/site/",
            "src/disk/",
            "src/session/",
        ],
    ),
    ("rpassword", &["src/cli/env.rs"]),
    ("rust_stemmers", &["src/insight/stems.rs"]),
    ("rustc_hash", &["src/journal/names.rs", "src/site/search/index.rs", "src/seal/leaks/"]),
    ("serde", &["src/diagnostic/json.rs", "src/exchange/", "src/site/", "src/report/", "src/lsp/"]),
    (
        "serde_json",
        &["src/diagnostic/json.rs", "src/exchange/", "src/site/", "src/report/", "src/lsp/"],
    ),
    ("serde_yaml", &["src/edit/"]),
    (
        "sha2",
        &[
            "src/journal/follow_ups.rs",
            "src/insight/restart.rs",
            "src/audience/invented.rs",
            "src/exchange/",
            "src/site/address.rs",
            "src/seal/",
            "src/disk/read.rs",
        ],
    ),
    ("strsim", &["src/diagnostic/slip.rs", "src/parse/body/", "src/journal/"]),
    ("tempfile", &["src/disk/", "src/session/tests.rs"]),
    ("terminal_size", &["src/cli/env.rs"]),
    ("tera", &["src/site/templates.rs", "src/site/templates/"]),
    ("textwrap", &["src/edit/new_interaction.rs", "src/report/columns.rs", "src/cli/help.rs"]),
    ("thin_vec", &["src/model/interaction.rs"]),
    ("tokio", &["src/serve/"]),
    ("toml", &["src/settings/"]),
    ("unicase", &["src/model/name.rs"]),
    (
        "unicode_normalization",
        &["src/model/name.rs", "src/model/searchable.rs", "src/seal/passphrase.rs"],
    ),
    ("unicode_segmentation", &["src/model/beginning.rs"]),
    ("unicode_width", &["src/report/"]),
    ("walkdir", &["src/disk/"]),
    ("zxcvbn", &["src/seal/passphrase.rs"]),
];

/// Only what serves the site to this machine knows of a network.
const NETWORK: [&str; 4] = ["std::net", "tokio::net", "TcpStream", "UdpSocket"];
const NETWORK_HOME: &str = "src/serve/";

const LINES_MAX: usize = 400;
const MAIN_LINES_MAX: usize = 30;

#[test]
fn the_tree_is_tidy() {
    let files = sources();
    assert!(files.len() > 40, "the sources are not where they should be");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut wrong: Vec<String> = files.iter().flat_map(|(path, text)| faults(path, text)).collect();
    wrong.extend(homeless_crates(&manifest));
    wrong.extend(codes_without_case());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_import_that_points_up_is_found() {
    for (path, line) in [
        ("src/model/contact.rs", "use crate::site::Page;"),
        ("src/parse/mod.rs", "    let s = crate::settings::Settings::default();"),
        ("src/insight/due.rs", "use crate::edit::apply;"),
        ("src/site/mod.rs", "use crate::disk;"),
        ("src/error.rs", "use crate::model::Contact;"),
    ] {
        assert_eq!(imports_up(path, line).len(), 1, "{path}: {line}");
    }
    assert!(imports_up("src/site/mod.rs", "use crate::insight::Facts;").is_empty());
    assert!(imports_up("src/site/mod.rs", "use crate::site::templates;").is_empty());
    assert!(imports_up("src/model/mod.rs", "//! see [`crate::site`]").is_empty());
    let below_a_test_module = "#[cfg(test)]\nmod tests;\nuse crate::site::Page;";
    assert_eq!(imports_up("src/model/mod.rs", below_a_test_module).len(), 1);
    let in_tests = "#[cfg(test)]\nmod tests {\n    use crate::site::Page;";
    assert!(imports_up("src/model/mod.rs", in_tests).is_empty());
}

#[test]
fn a_crate_away_from_home_is_found() {
    assert_eq!(strangers("src/model/mod.rs", "use tera::Tera;").len(), 1);
    assert_eq!(strangers("src/parse/keys.rs", "let x = serde_yaml::from_str(y);").len(), 1);
    assert!(strangers("src/site/templates.rs", "use tera::Tera;").is_empty());
    assert!(strangers("src/parse/keys.rs", "mod tests {\n use serde_yaml::Value;").is_empty());
    let manifest = "[dependencies]\nleft-pad = \"1\"\n\n[dev-dependencies]\nother = \"1\"\n";
    assert_eq!(
        homeless_crates(manifest),
        ["Cargo.toml: `left_pad` has no home in tests/it/tidy.rs"]
    );
}

#[test]
fn a_connection_outside_of_serve_is_found_and_so_is_unsafe_code() {
    assert_eq!(callers("src/disk/read.rs", "use std::net::TcpStream;").len(), 1);
    assert_eq!(callers("src/cli/build.rs", "    tokio::net::lookup_host(x)").len(), 1);
    assert!(callers("src/serve/mod.rs", "use std::net::TcpListener;").is_empty());
    assert!(callers("src/disk/read.rs", "//! never `std::net`").is_empty());
    for manifest in ["Cargo.toml", "tests/fuzz/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        assert!(text.contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"), "{manifest}");
    }
}

#[test]
fn a_file_that_is_mute_or_long_or_sloppy_is_found() {
    assert_eq!(manners("src/model/x.rs", "use std::fmt;\n").len(), 1);
    assert_eq!(manners("src/model/x.rs", &format!("//! x\n{}", "\n".repeat(LINES_MAX))).len(), 1);
    assert_eq!(manners("src/main.rs", &format!("//! x\n{}", "\n".repeat(MAIN_LINES_MAX))).len(), 1);
    assert_eq!(manners("src/model/x.rs", "//! x\nuse super::*;\n").len(), 1);
    assert_eq!(manners("src/model/x.rs", "//! x\nuse crate::{model, parse};\n").len(), 1);
    assert_eq!(manners("src/model/x.rs", "//! x\npub fn mute() {}\n").len(), 1);
    assert_eq!(manners("src/model/utils.rs", "//! x\n").len(), 1);
    assert!(
        manners("src/model/x.rs", "//! x\n/// Says.\n#[derive(\n    Debug\n)]\npub struct X;\n")
            .is_empty()
    );
}

fn faults(path: &str, text: &str) -> Vec<String> {
    [imports_up(path, text), strangers(path, text), callers(path, text), manners(path, text)]
        .concat()
}

fn callers(path: &str, text: &str) -> Vec<String> {
    let calls = |line: &&str| NETWORK.iter().any(|name| line.contains(name));
    let wrong = code_lines(text).filter(calls).filter(|_| !path.starts_with(NETWORK_HOME));
    wrong.map(|line| format!("{path}: knows of a network: {}", line.trim())).collect()
}

fn imports_up(path: &str, text: &str) -> Vec<String> {
    let own = layer_of(room(path));
    let mut wrong = Vec::new();
    for line in code_lines(text) {
        for imported in line.split("crate::").skip(1).map(first_word) {
            let theirs = layer_of(imported);
            if imported != room(path) && theirs >= own {
                wrong.push(format!(
                    "{path}: `{}` points up, or sideways, to `{imported}`",
                    line.trim()
                ));
            }
        }
    }
    wrong
}

fn strangers(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in code_lines(text) {
        for &(name, homes) in HOMES {
            let used = line.match_indices(&format!("{name}::")).any(|(at, _)| {
                !line[..at].ends_with(|letter: char| {
                    letter.is_alphanumeric() || letter == '_' || letter == ':'
                })
            });
            if used && !homes.iter().any(|home| path.starts_with(home)) {
                wrong.push(format!("{path}: `{name}` is not at home here: {}", line.trim()));
            }
        }
    }
    wrong
}

fn manners(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(format!("{path}: {what}"));
    if !text.starts_with("//! ") {
        say("does not open by saying what it is for".to_owned());
    }
    let most = if path == "src/main.rs" { MAIN_LINES_MAX } else { LINES_MAX };
    let length = text.lines().count();
    if length > most {
        say(format!("{length} lines; at most {most}"));
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    if ["utils.rs", "helpers.rs", "common.rs", "prelude.rs", "misc.rs"].contains(&name) {
        say("is a room for everything".to_owned());
    }
    for line in code_lines(text) {
        if line.contains("use super::*") || line.contains("use crate::{") {
            say(format!("imports too much at once: {}", line.trim()));
        }
    }
    let mut before = "";
    for line in without_attributes(code_lines_with_docs(text)) {
        let public =
            ["pub fn ", "pub struct ", "pub enum ", "pub trait ", "pub const ", "pub type "];
        if public.iter().any(|start| line.trim_start().starts_with(start))
            && !before.starts_with("///")
        {
            say(format!("says nothing of `{}`", line.trim()));
        }
        before = line.trim_start();
    }
    wrong
}

/// Lines before the tests, comments left out.
fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    code_lines_with_docs(text).filter(|line| !line.trim_start().starts_with("//"))
}

/// Attributes, of several lines too, left out.
fn without_attributes<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    lines.filter(move |line| {
        let begins = line.trim_start().starts_with("#[");
        let is_attribute = inside || begins;
        inside = is_attribute && !line.trim_end().ends_with(']');
        !is_attribute
    })
}

fn code_lines_with_docs(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().zip(text.lines().skip(1).chain([""]));
    lines
        .take_while(|(line, next)| {
            let begins_tests = line.starts_with("#[cfg(test)]") && next.ends_with('{');
            !begins_tests && !line.starts_with("mod tests {")
        })
        .map(|(line, _)| line)
}

fn homeless_crates(manifest: &str) -> Vec<String> {
    let section = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    section
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .filter(|name| !HOMES.iter().any(|(known, _)| known == name))
        .map(|name| format!("Cargo.toml: `{name}` has no home in tests/it/tidy.rs"))
        .collect()
}

fn codes_without_case() -> Vec<String> {
    let cases = root().join("tests/cases/diagnostics");
    kithbook::diagnostic::Code::ALL
        .iter()
        .map(|code| cases.join(format!("{code}.md")))
        .filter(|case| {
            let code = format!("[{}]", case.file_stem().unwrap().to_string_lossy());
            !fs::read_to_string(case).is_ok_and(|text| text.contains(&code))
        })
        .map(|case| format!("{}: missing, or does not show its code", case.display()))
        .collect()
}

fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    first_word(inside)
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// An unknown room is above everything, so that it must be given a layer before it is used.
fn layer_of(room: &str) -> u32 {
    LAYERS.iter().find(|(name, _)| *name == room).map_or(u32::MAX, |&(_, layer)| layer)
}

fn sources() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(&root().join("src"), &mut files);
    files.remove("src/lib.rs");
    files
}

fn collect(folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
