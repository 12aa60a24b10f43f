//! The way from a served page to the file it was made from, in the owner's editor.
//!
//! Only served pages have it: a page on the disk may be moved, and would name folders of this
//! machine. What an entry was made from is written beside its id; the script makes links of it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::HashMap;
use std::path::Path;

/// What a path holds unescaped wherever an address has it (RFC 3986).
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The editor, and the files it may be asked to open.
#[derive(Debug)]
pub struct Editor {
    /// `vscode://file/home/ada/journal/{path}:{line}`
    url: String,
    /// The path of the file of each entry, by the entry's anchor.
    files: HashMap<String, String>,
}

impl Editor {
    /// From `[site] editor_url`, the journal's root, and the anchor and file of each entry.
    pub fn new<'a>(url: &str, root: &Path, files: impl Iterator<Item = (String, &'a str)>) -> Self {
        let root = utf8_percent_encode(&root.to_string_lossy(), ESCAPED).to_string();
        Self {
            url: with_root(url, &root),
            files: files.map(|(anchor, path)| (anchor, path.to_owned())).collect(),
        }
    }

    /// Where to open a file: its path from the journal's root goes in for `{path}`.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// The page with `data-file` beside the id of each entry.
    pub(super) fn marked(&self, page: &str) -> String {
        let mut marked = String::with_capacity(page.len() + page.len() / 16);
        let mut pieces = page.split(ID);
        marked.extend(pieces.next());
        for piece in pieces {
            let (id, rest) = piece.split_at(piece.find('"').unwrap_or(0));
            marked.extend([ID, id]);
            if let Some(path) = self.files.get(&unescaped(id)) {
                marked.extend(["\" data-file=\"", &escaped(path)]);
            }
            marked.push_str(rest);
        }
        marked
    }
}

const ID: &str = " id=\"";

/// `{path}` is to be the whole path, and begins with a `/`: `file://{path}` lacks it,
/// `vscode://file/{path}` has it.
fn with_root(url: &str, root: &str) -> String {
    let has_slash = url.contains("/{path}") && !url.contains("://{path}");
    let root = if has_slash { root.trim_start_matches('/') } else { root };
    url.replace("{path}", &format!("{root}/{{path}}"))
}

/// A text for an attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn unescaped(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let text = named.into_iter().fold(text.to_owned(), |text, (name, is)| text.replace(name, is));
    text.replace("&#x2F;", "/").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use std::path::Path;

    fn editor(url: &str) -> Editor {
        let files = [("tea".to_owned(), "i/tea.md"), ("a&b".to_owned(), "i/\"a\".md")];
        Editor::new(url, Path::new("/home/ada b"), files.into_iter())
    }

    #[test]
    fn the_path_is_whole_and_begins_with_one_slash() {
        for (url, whole) in [
            ("vscode://file/{path}:{line}", "vscode://file/home/ada%20b/{path}:{line}"),
            ("txmt://open?url=file://{path}", "txmt://open?url=file:///home/ada%20b/{path}"),
            ("obsidian://open?path={path}", "obsidian://open?path=/home/ada%20b/{path}"),
        ] {
            assert_eq!(editor(url).url(), whole);
        }
    }

    #[test]
    fn entries_are_marked_with_their_files_and_all_else_stays() {
        let page = "<p id=\"/main\"><i id=\"tea\" lang=\"x\"><i id=\"a&amp;b\"> id=\"";
        assert_eq!(
            editor("x:{path}").marked(page),
            "<p id=\"/main\"><i id=\"tea\" data-file=\"i/tea.md\" lang=\"x\">\
             <i id=\"a&amp;b\" data-file=\"i/&quot;a&quot;.md\"> id=\""
        );
    }
}
