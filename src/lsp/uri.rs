//! Files as the protocol names them: `file:///home/ada/journal/contacts/Zo%C3%AB.md`.

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a file on this machine; `None` for what is none: a text not saved yet, a page on the
/// net, a file on another machine.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let text = uri.as_str();
    let (scheme, rest) = text.split_once("://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !scheme.eq_ignore_ascii_case("file") || !path.starts_with('/') {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    Some(PathBuf::from(OsString::from_vec(bytes)))
}

/// The name of a file by its whole path.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    let encoded = percent_encode(path.as_os_str().as_bytes(), ENCODED);
    format!("file://{encoded}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{path, uri};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn every_path_has_a_name_that_leads_back_to_it() {
        for bytes in ["/j/contacts/Zoë Núñez.md".as_bytes(), b"/j/100% [a] #1?.md", b"/j/\xff.md"]
        {
            let file = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(path(&uri(file).unwrap()).as_deref(), Some(file));
        }
    }

    #[test]
    fn only_files_of_this_machine_have_a_path() {
        for (uri, file) in [
            ("file:///j/Zo%C3%AB%20a.md", Some("/j/Zoë a.md")),
            ("file://localhost/j/a.md", Some("/j/a.md")),
            ("FILE:///j/a.md", Some("/j/a.md")),
            ("untitled:Untitled-1", None),
            ("git:/j/a.md?x", None),
            ("https://example.org/j/a.md", None),
            ("file://server/share/a.md", None),
            ("file:///c%3A/j/a.md", Some("/c:/j/a.md")),
        ] {
            assert_eq!(path(&uri.parse().unwrap()).as_deref(), file.map(Path::new), "{uri}");
        }
    }
}
