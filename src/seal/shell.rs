//! The reader in the browser: three files, the same in every bundle.
//!
//! They hold nothing of the journal. The site's own scripts and style are part of them, as kith
//! brings them: each script as a function, so that a page that is left takes its state along.

use crate::site::{Page, built_in};

const PAGE: &str = include_str!("../../templates/publish/index.html");
const SCRIPT: &str = include_str!("../../templates/publish/app.js");
const LOCKED_STYLE: &str = include_str!("../../templates/publish/app.css");
const OPEN_STYLE: &str = include_str!("../../templates/publish/open.css");

/// The scripts that the site's first one runs.
const RUN_LATER: &[&str] = &["days.js", "filter.js", "help.js", "query.js", "search.js"];

/// The reader's files.
pub fn files() -> Vec<Page> {
    let file = |path: &str, text: String| Page { path: path.to_owned(), bytes: text.into_bytes() };
    vec![
        file("index.html", PAGE.to_owned()),
        file("app.js", script()),
        file("app.css", [text("style.css"), LOCKED_STYLE].concat()),
    ]
}

fn script() -> String {
    let later = |name: &&str| format!("SITE[\"{name}\"] = (kith) => {{\n{}}};\n", text(name));
    [
        "\"use strict\";\n(() => {\nconst SITE = {};\n".to_owned(),
        format!("SITE[\"kith.js\"] = (host) => {{\n{}return kith;\n}};\n", text("kith.js")),
        RUN_LATER.iter().map(later).collect(),
        format!("const OPEN_STYLE = `{}`;\n", OPEN_STYLE.trim()),
        SCRIPT.to_owned(),
        "})();\n".to_owned(),
    ]
    .concat()
}

fn text(name: &str) -> &'static str {
    built_in(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{OPEN_STYLE, RUN_LATER, files};

    #[test]
    fn the_reader_is_three_files_with_every_script_of_the_site() {
        let files = files();
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["index.html", "app.js", "app.css"]);
        let script = String::from_utf8(files[1].bytes.clone()).unwrap();
        for name in RUN_LATER.iter().chain(&["kith.js"]) {
            assert!(script.contains(&format!("SITE[\"{name}\"] = (")), "{name}");
        }
        assert!(!OPEN_STYLE.contains(['`', '$', '\\']), "it stands in a template literal");
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        assert!(bytes < 100 * 1024, "{bytes} bytes to open a page");
    }
}
