//! What an address asks for, as a file of the site.
//!
//! An address is taken apart at its slashes, each part is decoded once, and the whole must be the
//! name of a file in the site's manifest: no way leads out, for there is no walking of folders.

use percent_encoding::percent_decode_str;

/// The file that a folder's address means.
const INDEX: &str = "index.html";

/// The path from the site's root, `/` between parts, of what `/people/ada%20byron.html` asks for.
/// `None` where no file can be called so.
pub(super) fn file(address: &str) -> Option<String> {
    let parts: Option<Vec<String>> = address.strip_prefix('/')?.split('/').map(part).collect();
    let mut parts = parts?;
    if let Some(last) = parts.last_mut().filter(|last| last.is_empty()) {
        INDEX.clone_into(last);
    }
    let are_names = parts.iter().all(|part| !matches!(part.as_str(), "" | "." | ".."));
    are_names.then(|| parts.join("/"))
}

fn part(escaped: &str) -> Option<String> {
    let part = percent_decode_str(escaped).decode_utf8().ok()?;
    let is_one_name = !part.contains(['/', '\\']) && !part.contains(char::is_control);
    is_one_name.then(|| part.into_owned())
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn an_address_is_a_file_of_the_site_or_nothing() {
        for (address, path) in [
            ("/", Some("index.html")),
            ("/index.html", Some("index.html")),
            ("/people/", Some("people/index.html")),
            ("/people/%C3%A9mile.html", Some("people/émile.html")),
            ("/people/a%2520b.html", Some("people/a%20b.html")),
            ("/%252e%252e/secret", Some("%2e%2e/secret")),
            ("", None),
            ("people", None),
            ("*", None),
            ("//etc/passwd", None),
            ("/../secret", None),
            ("/people/../../secret", None),
            ("/%2e%2e/secret", None),
            ("/.%2E/secret", None),
            ("/people%2fada.html", None),
            ("/people%5Cada.html", None),
            ("/people\\ada.html", None),
            ("/people/ada.html%00.css", None),
            ("/people/%ff.html", None),
            ("/people//ada.html", None),
            ("/./index.html", None),
        ] {
            assert_eq!(file(address).as_deref(), path, "{address}");
        }
    }
}
