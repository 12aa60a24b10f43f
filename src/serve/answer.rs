//! The answers: files of the site, its pages made to listen, and the headers of each answer, which
//! keep it to this browser and out of its caches.

use super::edition::State;
use super::news::{self, News};
use super::page::{self, SCRIPT, SCRIPT_ADDRESS, STYLE, STYLE_ADDRESS};
use super::{address, guard};
use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;
use tokio::task::spawn_blocking;

/// In every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Of pages: nobody frames them. What else they may do stands in the page itself.
const PAGE_POLICY: &str = "frame-ancestors 'none'";
/// Of what is no page: opened by itself, as a picture in SVG can be, it may do nothing.
const FILE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
/// Of the server's own pages.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Everything that is answered on this port.
pub(super) fn router(port: u16, news: Receiver<News>) -> Router {
    let listen = |Shared(news): Shared<Receiver<News>>, uri: Uri| async move {
        news::tell(&uri, news).into_response()
    };
    let own =
        |kind, text: &'static str| get(move || async move { answer((kind, FILE_POLICY), text) });
    Router::new()
        .route("/.kith/events", get(listen))
        .route(SCRIPT_ADDRESS, own(content_type("live.js"), SCRIPT))
        .route(STYLE_ADDRESS, own(content_type("live.css"), STYLE))
        // Browsers ask for it unasked, and call its absence an error.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback(file)
        .with_state(news)
        .layer(from_fn_with_state(port, guarded))
}

async fn guarded(Shared(port): Shared<u16>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = match guard::check(&parts, port) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => {
            let refused = answer((TEXT, OWN_POLICY), format!("{}\n", refusal.says));
            let allow = (refusal.status == StatusCode::METHOD_NOT_ALLOWED)
                .then_some([(ALLOW, "GET, HEAD")]);
            // What follows on this connection may be the body that was refused.
            (refusal.status, [(CONNECTION, "close")], allow, refused).into_response()
        }
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn file(Shared(news): Shared<Receiver<News>>, uri: Uri) -> Response {
    let news = news.borrow().clone();
    let read = spawn_blocking(move || found(&news, uri.path()));
    read.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn found(news: &News, asked: &str) -> Response {
    let path = address::file(asked);
    let Some(edition) = &news.edition else { return not_built_yet() };
    let Some(path) = path else { return not_found() };
    match edition.read(&path) {
        Some(bytes) if path.ends_with(".html") => {
            let state = edition.state(&bytes);
            let page =
                page::listening(&String::from_utf8_lossy(&bytes), state, edition.editor.as_ref());
            answer((HTML, PAGE_POLICY), page)
        }
        Some(bytes) => answer((content_type(&path), FILE_POLICY), bytes),
        None if edition.has(&format!("{path}/index.html")) => moved(&format!("{asked}/")),
        None => not_found(),
    }
}

fn not_found() -> Response {
    let says = "It may have got another name, or its note was deleted. \
        <a href=\"/\">The review</a> leads to everything that is there.";
    (StatusCode::NOT_FOUND, own_page("There is no such page", says)).into_response()
}

fn not_built_yet() -> Response {
    let says = "As soon as it is there, it stands here.";
    (StatusCode::SERVICE_UNAVAILABLE, own_page("The site is being built", says)).into_response()
}

fn own_page(title: &str, says_html: &str) -> Response {
    answer((HTML, OWN_POLICY), page::listening(&page::own(title, says_html), State::NONE, None))
}

/// The pages of a folder link to each other from within it.
fn moved(to: &str) -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response()
}

fn answer((kind, policy): (&'static str, &'static str), body: impl IntoResponse) -> Response {
    ([(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, policy)], body).into_response()
}

/// What a file is, by its name.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml; charset=utf-8",
        "bmp" => "image/bmp",
        _ => "application/octet-stream",
    }
}
