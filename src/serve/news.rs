//! What is told to the pages that listen, as server-sent events.
//!
//! A page tells its own address, and is told the state of that page as it would be served now, and
//! what is wrong with the journal: at once, and again after each build. It compares: what did not
//! change need not be read again, even after the server was away.

use super::address;
use super::edition::{Edition, State};
use axum::http::Uri;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

/// After this a page is let go, and asks again: so that no connection lives for ever.
pub(super) const TOLD_FOR: Duration = Duration::from_secs(600);
/// How soon it asks again, then and when the server was away.
const ASK_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// What is wrong, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fault {
    /// One line.
    pub title: String,
    /// With file and line, as in the terminal.
    pub text: String,
}

/// The last good site, and what is wrong since.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    pub(super) edition: Option<Arc<Edition>>,
    pub(super) fault: Option<Arc<Fault>>,
    /// Why nothing is built now, though nothing is wrong with the journal.
    pub(super) pause: Option<Arc<Fault>>,
}

/// Tells of the page whose address is the query's text, until the reader is gone.
pub(super) fn tell(uri: &Uri, mut news: Receiver<News>) -> Sse<impl Stream<Item = Told> + use<>> {
    let page = uri.query().and_then(address::file);
    let until = Instant::now() + TOLD_FOR;
    news.mark_changed();
    Sse::new(unfold(news, move |mut news| {
        let page = page.clone();
        async move {
            timeout_at(until, news.changed()).await.ok()?.ok()?;
            let now = news.borrow_and_update().clone();
            let message = spawn_blocking(move || message(&now, page.as_deref())).await.ok()?;
            Some((Ok(Event::default().retry(ASK_AGAIN_AFTER).data(message)), news))
        }
    }))
}

type Told = Result<Event, Infallible>;

/// `STATE FAULT`, and in further lines the fault. FAULT is a number that stands for the fault's
/// words, so that a reader who put it away is shown another, and not the same again.
fn message(news: &News, page: Option<&str>) -> String {
    let state = news.edition.as_ref().zip(page).and_then(|(edition, page)| {
        let bytes = edition.read(page)?;
        Some(edition.state(&bytes))
    });
    let state = state.unwrap_or(State::NONE);
    match news.pause.as_ref().or(news.fault.as_ref()) {
        None => state.to_string(),
        Some(fault) => {
            let mut number = DefaultHasher::new();
            fault.hash(&mut number);
            let Fault { title, text } = &**fault;
            format!("{state} {:x}\n{title}\n{text}", number.finish())
        }
    }
}
