//! Which requests are answered at all.
//!
//! Any site that is open in the browser may send requests to this machine, and a name of theirs may
//! be made to lead here (DNS rebinding). The browser tells us: `Host` says by which name we were
//! asked, `Origin` and `Sec-Fetch-Site` on whose behalf.

use axum::http::header::{CONTENT_LENGTH, HOST, HeaderName, ORIGIN, TRANSFER_ENCODING};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};

/// Longer than any path that a file system bears, escaped.
const TARGET_BYTES_MAX: usize = 4 * 1024;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// A whole sentence.
    pub(super) says: &'static str,
}

/// Whether a request on this port may be answered.
pub(super) fn check(request: &Parts, port: u16) -> Result<(), Refusal> {
    let is_ours = host(request).is_some_and(|host| is_our_name(host, port));
    let refusal = if !is_ours {
        (StatusCode::MISDIRECTED_REQUEST, "This is not a name by which kith answers.")
    } else if is_from_elsewhere(request) {
        (StatusCode::FORBIDDEN, "kith answers no other site. Type the address, or bookmark it.")
    } else if request.method != Method::GET && request.method != Method::HEAD {
        (StatusCode::METHOD_NOT_ALLOWED, "The site is there to be read.")
    } else if has_body(&request.headers) {
        (StatusCode::PAYLOAD_TOO_LARGE, "The site takes nothing.")
    } else if request.uri.to_string().len() > TARGET_BYTES_MAX {
        (StatusCode::URI_TOO_LONG, "No page has so long an address.")
    } else {
        return Ok(());
    };
    let (status, says) = refusal;
    Err(Refusal { status, says })
}

/// The one name by which we were asked. A proxy's form, `GET http://elsewhere/`, names another.
fn host(request: &Parts) -> Option<&str> {
    only(&request.headers, &HOST).filter(|_| request.uri.authority().is_none())
}

fn is_our_name(host: &str, port: u16) -> bool {
    let is_name = |name: &str| {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| own.eq_ignore_ascii_case(name))
    };
    match host.strip_suffix(&format!(":{port}")) {
        Some(name) => is_name(name),
        // Browsers leave out the port of all the web.
        None => port == 80 && is_name(host),
    }
}

/// Whether another site asks, or sent the reader here. `none` is the reader themself: an address
/// typed, a bookmark, a link in another program. Another port of this machine is another site.
fn is_from_elsewhere(request: &Parts) -> bool {
    let headers = &request.headers;
    let is_foreign_origin = headers.contains_key(ORIGIN) && {
        let own = host(request).map(|host| format!("http://{host}"));
        only(headers, &ORIGIN) != own.as_deref()
    };
    let is_foreign_fetch = headers.contains_key(SEC_FETCH_SITE)
        && !matches!(only(headers, &SEC_FETCH_SITE), Some("same-origin" | "none"));
    is_foreign_origin || is_foreign_fetch
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(CONTENT_LENGTH);
    headers.contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::check;
    use axum::http::Request;

    fn status(headers: &[(&str, &str)]) -> u16 {
        let mut request = Request::get("/people/ada.html");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (request, ()) = request.body(()).unwrap().into_parts();
        check(&request, 5484).map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for (host, answer) in [
            ("localhost:5484", 200),
            ("LocalHost:5484", 200),
            ("127.0.0.1:5484", 200),
            ("[::1]:5484", 200),
            ("localhost", 421),
            ("localhost:80", 421),
            ("localhost:15484", 421),
            ("evil.example:5484", 421),
            ("localhost.evil.example:5484", 421),
            ("evil.example#localhost:5484", 421),
            ("user@localhost:5484", 421),
            ("127.0.0.1.nip.io:5484", 421),
            ("0.0.0.0:5484", 421),
            ("127.0.0.2:5484", 421),
            ("::1:5484", 421),
            ("localhost.:5484", 421),
            ("", 421),
        ] {
            assert_eq!(status(&[("host", host)]), answer, "{host}");
        }
        assert_eq!(status(&[]), 421);
        assert_eq!(status(&[("host", "localhost:5484"), ("host", "evil.example")]), 421);
    }

    #[test]
    fn nothing_is_done_on_behalf_of_another_site() {
        let host = ("host", "localhost:5484");
        for (name, value, answer) in [
            ("origin", "http://localhost:5484", 200),
            ("origin", "http://127.0.0.1:5484", 403),
            ("origin", "https://localhost:5484", 403),
            ("origin", "http://localhost:3000", 403),
            ("origin", "https://evil.example", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "same-origin", 200),
            ("sec-fetch-site", "none", 200),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "", 403),
        ] {
            assert_eq!(status(&[host, (name, value)]), answer, "{name}: {value}");
        }
        let twice = [host, ("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")];
        assert_eq!(status(&twice), 403);
    }
}
