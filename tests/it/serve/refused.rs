//! Requests that a browser of this machine's own does not make, byte by byte.

use super::{Answer, Served, assert_is_kept_to_itself};
use std::fs;
use std::os::unix::fs::symlink;

/// In nobody's hands but the owner's.
const SECRET: &str = "the secret outside of the site";

#[test]
fn a_foreign_name_that_leads_here_reads_nothing() {
    let served = Served::new();
    let port = served.port;
    for host in [
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        "Host: localhost\r\n".to_owned(),
        format!("Host: localhost:{}\r\n", port ^ 1),
        format!("Host: 0.0.0.0:{port}\r\n"),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        format!("Host: evil.example\r\nX-Forwarded-Host: localhost:{port}\r\n"),
        "Host:\r\n".to_owned(),
        String::new(),
    ] {
        for path in ["/", "/data/people.js", "/.kith/events?/", "/.kith/live.js", "/nothing"] {
            let answer = served.ask(&format!("GET {path} HTTP/1.1\r\n{host}\r\n"));
            assert_is_refused(&answer, 421, &format!("{host}{path}"));
        }
    }
    let of_a_proxy = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert_is_refused(&served.ask(&of_a_proxy), 421, "a proxy's request");
}

#[test]
fn nothing_is_answered_on_behalf_of_another_site() {
    let served = Served::new();
    let host = served.host();
    for header in [
        "Origin: https://evil.example".to_owned(),
        "Origin: null".to_owned(),
        "Origin: http://localhost:1".to_owned(),
        format!("Origin: https://{host}"),
        format!("Origin: http://{host}.evil.example"),
        "Sec-Fetch-Site: cross-site".to_owned(),
        "Sec-Fetch-Site: same-site".to_owned(),
        "sec-fetch-site: CROSS-SITE".to_owned(),
        "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site".to_owned(),
    ] {
        for path in ["/", "/data/people.js", "/.kith/events?/", "/files/x.png", "/.kith/live.js"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{header}\r\n\r\n");
            assert_is_refused(&served.ask(&request), 403, &format!("{header} {path}"));
        }
    }
    let own = format!("Origin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n");
    let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n{own}\r\n");
    assert_eq!(served.ask(&request).status, 200);
}

#[test]
fn the_site_is_only_read() {
    let served = Served::new();
    let host = served.host();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"] {
        for path in ["/", "/.kith/events?/", "/.kith/live.js", "/nothing"] {
            let answer = served.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            assert_is_refused(&answer, 405, &format!("{method} {path}"));
            assert_eq!(answer.header("allow"), "GET, HEAD");
        }
    }
    let preflight = format!(
        "OPTIONS / HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\n\
         Access-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n"
    );
    assert_is_refused(&served.ask(&preflight), 403, "a preflight");
}

#[test]
fn no_way_leads_out_of_the_site() {
    let served = Served::new();
    let root = &served.root;
    fs::write(root.join("secret.html"), SECRET).unwrap();
    fs::write(root.join("site/stray.html"), SECRET).unwrap();
    symlink(root, root.join("site/up")).unwrap();
    symlink(root.join("secret.html"), root.join("site/link.html")).unwrap();
    for path in [
        "/../secret.html",
        "/people/../../secret.html",
        "/%2e%2e/secret.html",
        "/%2E%2E%2Fsecret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/%252e%252e/secret.html",
        "/%252e%252e%252fsecret.html",
        "/%c0%ae%c0%ae/secret.html",
        "/....//secret.html",
        "/index.html/../../secret.html",
        "/index.html%00.css",
        "/secret.html%00",
        "//secret.html",
        "/up/secret.html",
        "/up/kith.toml",
        "/link.html",
        "/stray.html",
        "/.kith-site",
        "/%2ekith-site",
        "/.kith/",
        "/.kith/../.kith-site",
        "/.kith/live.js/../../.kith-site",
        "/people/./ada.html",
        "/people%2fada.html",
        "/contacts/ada.md",
        &format!("/{}", root.join("secret.html").display()),
        &root.join("secret.html").display().to_string(),
        &format!("file://{}", root.join("secret.html").display()),
    ] {
        let answer = served.get(path);
        assert!(matches!(answer.status, 400 | 404 | 421), "{path}: {}", answer.head);
        assert!(!answer.text().contains(SECRET), "{path}");
        assert!(!answer.text().contains("She writes."), "{path}");
    }
    let news = served.news("/../secret.html");
    assert_eq!(news, "data: 0000000000000000\n");
}

#[test]
fn a_page_whose_file_or_folder_becomes_a_link_is_not_followed() {
    let served = Served::new();
    let elsewhere = served.root.join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("ada.html"), SECRET).unwrap();
    let people = served.root.join("site/people");
    fs::remove_file(people.join("ada.html")).unwrap();
    symlink(elsewhere.join("ada.html"), people.join("ada.html")).unwrap();
    assert_eq!(served.get("/people/ada.html").status, 404);
    fs::remove_dir_all(&people).unwrap();
    symlink(&elsewhere, &people).unwrap();
    assert_eq!(served.get("/people/ada.html").status, 404);
}

#[test]
fn what_is_too_long_or_comes_with_a_body_is_refused() {
    let served = Served::new();
    let host = served.host();
    let get = |path: &str, headers: &str| {
        served.ask(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n"))
    };
    assert_eq!(get(&format!("/{}", "a".repeat(5_000)), "").status, 414);
    assert_eq!(get(&format!("/{}", "a".repeat(100_000)), "").status, 431);
    assert_eq!(get("/", &format!("X: {}\r\n", "a".repeat(100_000))).status, 431);
    assert_eq!(get("/", &"X: a\r\n".repeat(1_000)).status, 431);
    for body in [
        "Content-Length: 4\r\n\r\nbody",
        "Content-Length: 99999999999999\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n",
        "Expect: 100-continue\r\nContent-Length: 1000000\r\n",
    ] {
        assert_eq!(get("/", body).status, 413, "{body}");
    }
    assert_eq!(get("/", "Content-Length: 0\r\n").status, 200);
    for garbage in [
        "\r\n\r\n\r\n\r\nx\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}",
        "Content-Length: 4\r\nContent-Length: 5\r\n\r\n",
    ] {
        assert!(matches!(served.ask(garbage).status, 0 | 400 | 505), "{garbage:?}");
    }
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn one_request_cannot_hide_another() {
    let served = Served::new();
    let host = served.host();
    let second = format!("GET /people/ada.html HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let hidden = format!(
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{second}",
        second.len()
    );
    let answer = served.ask(&hidden);
    assert_eq!(answer.status, 405);
    assert!(!answer.text().contains("She writes."));
}

fn assert_is_refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}\n{}", answer.head);
    assert!(!answer.text().contains("Ada"), "{what}");
    assert_is_kept_to_itself(answer, what);
}
