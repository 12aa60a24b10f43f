//! Many at once, and slow ones: they wait for themselves, and for nobody else.

use super::{Answer, Journal, Served, until};
use crate::tools::write;
use std::io::{Read, Write};
use std::net::TcpStream;

/// More than are served at once.
const CROWD: usize = 200;

#[test]
fn two_hundred_connections_at_once_are_borne() {
    let served = Served::new();
    let crowd: Vec<TcpStream> = (0..CROWD).map(|_| served.connect()).collect();
    // Those over the bound are told so, and not left to wait for the others.
    let mut last = crowd.last().unwrap();
    let told = Answer::read(&mut last);
    assert_eq!((told.status, told.header("retry-after")), (503, "5"));
    // Those within it are answered.
    let mut first = &crowd[0];
    write!(first, "GET / HTTP/1.1\r\nHost: {}\r\n\r\n", served.host()).unwrap();
    assert_eq!(Answer::read(&mut first).status, 200);
    drop(crowd);
    until("there is room again", || served.get("/").status == 200);
}

#[test]
fn readers_who_leave_give_their_places_back() {
    let served = Served::new();
    for round in 0..4 {
        let listeners: Vec<TcpStream> = (0..100).map(|_| served.listen("/")).collect();
        for mut listener in &listeners {
            let mut byte = [0];
            listener.read_exact(&mut byte).unwrap();
        }
        drop(listeners);
        until("there is room again", || served.get("/").status == 200);
        let open = std::fs::read_dir(format!("/proc/{}/fd", served.child.id()));
        let Ok(_) = open else { return };
        let open = || std::fs::read_dir(format!("/proc/{}/fd", served.child.id())).unwrap().count();
        until(&format!("round {round} left no file open"), || open() < 60);
    }
}

#[test]
fn slow_clients_keep_nobody_waiting_and_are_not_kept_for_ever() {
    let journal = Journal::new();
    // More than the sockets of both sides hold for a reader who does not read.
    let picture = "x".repeat(32 << 20);
    write(&journal.root, "contacts/big.png", &picture);
    write(&journal.root, "contacts/ada.md", "---\nname: Ada\n---\n![big](big.png)\n");
    let served = Served::of(journal, &["--port", "0"]);
    let page = served.get("/people/ada.html").text();
    let address = page.split("../files/").nth(1).unwrap().split('"').next().unwrap();
    let host = served.host();
    let unread: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = served.connect();
            write!(stream, "GET /files/{address} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
            let mut begun = [0; 12];
            stream.read_exact(&mut begun).unwrap();
            assert_eq!(&begun, b"HTTP/1.1 200");
            stream
        })
        .collect();
    let mut unsaid: Vec<TcpStream> = (0..8).map(|_| served.connect()).collect();
    for stream in &mut unsaid {
        write!(stream, "GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    write(&served.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    until("the build went on", || served.get("/people/mary.html").status == 200);
    for mut stream in unsaid {
        // Closed, with or without a word of why.
        assert_ne!(Answer::read(&mut stream).status, 200);
    }
    drop(unread);
    assert_eq!(served.get("/").status, 200);
}
