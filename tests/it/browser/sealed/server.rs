//! A host: it sends files, as they are, to this machine.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::spawn;

/// Serves a folder until the test ends.
pub(super) struct Server {
    port: u16,
}

impl Server {
    pub(super) fn new(folder: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let folder = folder.to_owned();
        spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = folder.clone();
                spawn(move || answer(stream, &folder));
            }
        });
        Self { port }
    }

    /// Of the copy, below the root of the host.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/journal/", self.port)
    }
}

/// One request a connection; whoever hangs up early gets nothing.
fn answer(mut stream: TcpStream, folder: &Path) {
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let path = request.split(' ').nth(1).unwrap_or_default();
    let path: PathBuf = folder.join(path.trim_start_matches("/journal").trim_start_matches('/'));
    let kind = match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "text/plain",
    };
    let (status, body) = match fs::read(&path) {
        Ok(body) => ("200 OK", body),
        // Browsers ask for an icon that no page names.
        Err(_) if path.ends_with("favicon.ico") => ("204 No Content", Vec::new()),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}
