//! What a host is told to send along with a copy: files that hosts read, each in its own tongue.
//!
//! The pages say the same of themselves as far as they can; a header cannot be left out by a page
//! that somebody has changed, and some, as who may frame a page, only a header can say.

use crate::site::Page;

/// Of a sealed copy and of a plain one alike; their pages say what images they take.
const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    // A copy that was published anew is asked for anew.
    ("Cache-Control", "private, no-cache"),
];

/// The files for hosts: Netlify and Cloudflare Pages, Apache, nginx, search engines, GitHub.
pub fn files() -> Vec<Page> {
    let file = |path: &str, text: String| Page { path: path.to_owned(), bytes: text.into_bytes() };
    let lines = |line: &dyn Fn(&str, &str) -> String| -> String {
        HEADERS.iter().map(|(name, value)| line(name, value)).collect()
    };
    let netlify = lines(&|name, value| format!("  {name}: {value}\n"));
    let apache = lines(&|name, value| format!("  Header always set {name} \"{value}\"\n"));
    let nginx = lines(&|name, value| format!("add_header {name} \"{value}\" always;\n"));
    vec![
        file("_headers", format!("/*\n{netlify}")),
        file(
            ".htaccess",
            format!("Options -Indexes\n<IfModule mod_headers.c>\n{apache}</IfModule>\n"),
        ),
        file(
            "nginx.conf",
            format!("# Include these in the `location` of the copy.\nautoindex off;\n{nginx}"),
        ),
        file("robots.txt", "User-agent: *\nDisallow: /\n".to_owned()),
        // GitHub would leave out files that begin with `_` or `.`.
        file(".nojekyll", String::new()),
    ]
}

#[cfg(test)]
mod tests {
    use super::{HEADERS, files};

    #[test]
    fn every_host_is_told_every_header() {
        for file in files().iter().take(3) {
            let text = str::from_utf8(&file.bytes).unwrap();
            for (name, value) in HEADERS {
                assert!(text.contains(name) && text.contains(value), "{}: {name}", file.path);
            }
        }
    }
}
