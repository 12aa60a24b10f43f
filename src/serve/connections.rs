//! Connections: how many at once, how long each may take, how much it may ask.
//!
//! Nothing here waits for one reader while another waits for an answer. A connection over the bound
//! is told so and closed; one that does not come out with its request is closed; one that never
//! reads its answer holds a place and nothing else, and that not for ever.

use super::answer;
use super::news::{self, News};
use super::ports::Ports;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Browsers open up to six, and a machine may allow a program no more than 256 files.
const CONNECTIONS_MAX: usize = 128;
/// A request's first line and headers together.
const HEAD_BYTES_MAX: usize = 16 * 1024;
const HEADERS_MAX: usize = 64;
/// For a request to arrive, or the next one on an open connection.
const REQUEST_WITHIN: Duration = Duration::from_secs(10);
/// Longer than a listening page stays on one connection.
const CONNECTION_WITHIN: Duration = news::TOLD_FOR.saturating_add(Duration::from_secs(60));
/// After a connection that could not be taken, as when there are too many open files.
const PAUSE: Duration = Duration::from_millis(50);

const TOO_MANY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\
    content-length: 0\r\nretry-after: 5\r\n\r\n";

/// Answers on every address, without end.
pub(super) async fn serve(ports: Ports, news: Receiver<News>) {
    let router = answer::router(ports.number, news);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let mut listening = JoinSet::new();
    for listener in ports.listeners {
        if let Ok(listener) = TcpListener::from_std(listener) {
            listening.spawn(listen(listener, router.clone(), Arc::clone(&places)));
        }
    }
    listening.join_all().await;
}

async fn listen(listener: TcpListener, router: Router, places: Arc<Semaphore>) {
    loop {
        match listener.accept().await {
            Err(_) => sleep(PAUSE).await,
            Ok((stream, _)) => match Arc::clone(&places).try_acquire_owned() {
                Ok(place) => drop(tokio::spawn(converse(stream, router.clone(), place))),
                // They may be gone already, and it does not matter.
                Err(_) => drop(turn_away(stream)),
            },
        }
    }
}

async fn converse(stream: TcpStream, router: Router, _place: OwnedSemaphorePermit) {
    // A page is one answer in several parts: none of them waits for more to send.
    let _ = stream.set_nodelay(true);
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_WITHIN)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // However it ends, there is nobody left to tell.
    let _ = timeout(CONNECTION_WITHIN, conversation).await;
}

fn turn_away(stream: TcpStream) -> io::Result<()> {
    stream.into_std()?.write_all(TOO_MANY)
}
