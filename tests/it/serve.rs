//! `kith serve`, as a browser meets it, and as those meet it who should not.

mod crowd;
mod live;
mod refused;

use crate::tools::{self, write};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv6Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// On a machine that does many things at once.
const DEADLINE: Duration = Duration::from_secs(60);

const ADA: &str = "---\nname: Ada Lovelace\ncadence: 6w\n---\nShe writes.\n";

#[test]
fn the_site_is_there_under_every_name_of_this_machine() {
    let served = Served::new();
    let port = served.port;
    let review = served.get("/");
    assert_eq!(review.status, 200);
    assert!(review.text().contains("Saturday 21 November 2026"), "{}", review.text());
    assert_eq!(served.get("/index.html").text(), review.text());
    for host in ["127.0.0.1", "[::1]", "localhost"] {
        let page =
            served.ask(&format!("GET /people/ada.html HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n"));
        assert_eq!(page.status, 200, "{host}");
    }
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok() {
        assert!(TcpStream::connect((Ipv6Addr::LOCALHOST, port)).is_ok());
    }
}

#[test]
fn every_file_of_the_site_says_what_it_is_and_is_kept_by_nobody() {
    let served = Served::new();
    for (path, kind) in [
        ("/people/ada.html", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/kith.js", "text/javascript; charset=utf-8"),
        ("/data/people.js", "text/javascript; charset=utf-8"),
        ("/due.json", "application/json; charset=utf-8"),
        ("/due.ics", "text/calendar; charset=utf-8"),
        ("/.kith/live.js", "text/javascript; charset=utf-8"),
        ("/.kith/live.css", "text/css; charset=utf-8"),
        ("/.kith/events?/", "text/event-stream"),
    ] {
        let answer =
            served.ask(&format!("HEAD {path} HTTP/1.1\r\nHost: {}\r\n\r\n", served.host()));
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.body, b"", "{path}");
        assert_is_kept_to_itself(&answer, path);
    }
    let folder = served.get("/people");
    assert_eq!((folder.status, folder.header("location")), (308, "/people/"));
    assert_eq!(served.get("/people/").status, 200);
    assert_eq!(served.get("/favicon.ico").status, 204);
}

#[test]
fn a_served_page_listens_and_the_page_on_the_disk_does_not() {
    let served = Served::new();
    let built = std::fs::read_to_string(served.root.join("site/people/ada.html")).unwrap();
    let shown = served.get("/people/ada.html").text();
    assert!(!built.contains("connect-src") && !built.contains(".kith/"));
    let without: String = shown
        .replace("connect-src 'self'; ", "")
        .lines()
        .filter(|line| !line.contains("/.kith/live."))
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_eq!(without, built);
    assert!(shown.contains("content=\"connect-src 'self'; default-src 'none'; script-src 'self'"));
}

#[test]
fn the_last_good_site_stays_while_the_journal_cannot_be_built() {
    let served = Served::new();
    write(&served.root, "templates/site/person.html", "{% extends \"base.html\" %}\n{% if %}\n");
    served.until("the fault is told", || {
        served.news("/people/ada.html").contains("templates/site/person.html")
    });
    assert!(served.get("/people/ada.html").text().contains("She writes."));
    write(&served.root, "contacts/mary.md", "---\nname: Mary Somerville\n---\n");
    std::fs::remove_dir_all(served.root.join("templates")).unwrap();
    served.until("it is mended", || served.get("/people/mary.html").status == 200);
    assert!(!served.news("/people/mary.html").contains("person.html"));
}

#[test]
fn a_merge_that_is_not_finished_is_told_to_whoever_reads() {
    let served = Served::new();
    write(&served.root, ".git/HEAD", "ref: refs/heads/main\n");
    write(&served.root, ".git/MERGE_HEAD", "0000000000000000000000000000000000000000\n");
    write(&served.root, "contacts/ada.md", "---\nname: Ada\n---\n<<<<<<< HEAD\n");
    served.until("it is told", || served.news("/").contains("The site waits for git"));
    assert!(served.get("/people/ada.html").text().contains("She writes."));
    std::fs::remove_file(served.root.join(".git/MERGE_HEAD")).unwrap();
    write(&served.root, "contacts/ada.md", ADA);
    served.until("it is over", || !served.news("/").contains("git"));
}

#[test]
fn a_site_that_was_never_built_is_awaited() {
    let journal = Journal::new();
    write(&journal.root, "templates/site/index.html", "{% if %}");
    let served = Served::of(journal, &[]);
    let awaited = served.get("/");
    assert_eq!(awaited.status, 503);
    assert!(awaited.text().contains("/.kith/live.js"), "{}", awaited.text());
    std::fs::remove_dir_all(served.root.join("templates")).unwrap();
    served.until("it is there", || served.get("/").status == 200);
}

#[test]
fn a_port_that_is_taken_is_not_ours() {
    let served = Served::new();
    let port = served.port.to_string();
    let second = Command::new(env!("CARGO_BIN_EXE_kith"))
        .args(["serve", "--port", &port])
        .current_dir(&served.root)
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&second.stderr),
        format!(
            "error: port {port} is taken by another program. Name another with `--port`, or leave \
             it out, and kith finds a free one\n"
        )
    );
    let other = Served::of(Journal::new(), &[]);
    assert_ne!(other.port, served.port);
    assert_eq!(other.get("/").status, 200);
}

#[test]
fn ctrl_c_ends_it_at_once_and_leaves_a_whole_site() {
    for wait in [0, 100, 200, 300, 400] {
        let mut served = Served::new();
        for number in 0..40 {
            let text = format!("---\nname: Friend {number}\n---\n{}\n", "word ".repeat(2000));
            write(&served.root, &format!("contacts/f{number}.md"), &text);
        }
        // Somewhere about the build that follows.
        sleep(Duration::from_millis(wait));
        let pid = served.child.id().to_string();
        tools::run(Command::new("kill").args(["-INT", &pid]));
        let started = Instant::now();
        while served.child.try_wait().unwrap().is_none() {
            // Nor does it end where whoever started the tests made them deaf to Ctrl-C, as `nohup`
            // and a shell's background do.
            assert!(started.elapsed() < Duration::from_secs(5), "it goes on after Ctrl-C");
            sleep(Duration::from_millis(10));
        }
        for (path, bytes) in files_below(&served.root.join("site")) {
            let is_page = path.extension().is_some_and(|extension| extension == "html");
            let is_waiting = path
                .components()
                .any(|part| part.as_os_str().to_string_lossy().starts_with(".kith-"));
            assert!(!is_page || is_waiting || bytes.ends_with(b"</html>\n"), "{}", path.display());
        }
    }
}

/// A journal of one contact.
struct Journal {
    root: PathBuf,
    folder: TempDir,
}

impl Journal {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("journal");
        write(&root, "kith.toml", "[journal]\ntoday = \"2026-11-21\"\n");
        write(&root, "contacts/ada.md", ADA);
        write(&root, "interactions/2026-11-01-tea.md", "---\nwith: ada\n---\nTea.\n");
        Self { root, folder }
    }
}

/// A journal that is served by a process of its own, ended when dropped.
struct Served {
    root: PathBuf,
    port: u16,
    child: Child,
    _folder: TempDir,
}

/// An answer as it came.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Served {
    fn new() -> Self {
        Self::of(Journal::new(), &["--port", "0"])
    }

    fn of(journal: Journal, options: &[&str]) -> Self {
        let (child, port) = started(&journal.root, options);
        Self { root: journal.root, port, child, _folder: journal.folder }
    }

    /// After the process ended, another one on the same port.
    fn start_again(&mut self) {
        let (child, port) = started(&self.root, &["--port", &self.port.to_string()]);
        (self.child, self.port) = (child, port);
    }

    fn host(&self) -> String {
        format!("localhost:{}", self.port)
    }

    fn url(&self) -> String {
        format!("http://{}/", self.host())
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host()))
    }

    /// Sends these bytes, and reads one answer or until the connection is closed.
    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // Whoever is refused early may close before everything was sent.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Answer::read(&mut stream);
        if !request.starts_with("HEAD") {
            answer.read_body(&mut stream);
        }
        answer
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Asks for the news of a page and leaves the connection open.
    fn listen(&self, page: &str) -> TcpStream {
        let mut stream = self.connect();
        let host = self.host();
        write!(stream, "GET /.kith/events?{page} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        stream
    }

    /// The first news of a page: what is so now.
    fn news(&self, page: &str) -> String {
        let mut lines = BufReader::new(self.listen(page)).lines().map_while(Result::ok);
        let lines = lines.by_ref().skip_while(|line| !line.starts_with("data:"));
        lines.take_while(|line| !line.is_empty()).map(|line| line + "\n").collect()
    }

    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        until(what, is_so);
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    /// Its head.
    fn read(stream: &mut impl Read) -> Self {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head, body: Vec::new() }
    }

    fn read_body(&mut self, stream: &mut impl Read) {
        let length = self.header("content-length").parse().unwrap_or(0);
        let _ = stream.take(length).read_to_end(&mut self.body);
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header; empty where it is not there.
    fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

/// What every answer says, a refusal too.
fn assert_is_kept_to_itself(answer: &Answer, what: &str) {
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("access-control-allow-origin", ""),
        ("server", ""),
        ("x-powered-by", ""),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}\n{}", answer.head);
    }
}

/// A process that serves, and the port that it printed.
fn started(root: &Path, options: &[&str]) -> (Child, u16) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kith"))
        .arg("serve")
        .args(options)
        .current_dir(root)
        .env("HOME", root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said: Arc<Mutex<String>> = Arc::default();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let heard = Arc::clone(&said);
    spawn(move || lines.map_while(Result::ok).for_each(|line| *heard.lock().unwrap() += &line));
    let port = || {
        let said = said.lock().unwrap();
        said.split_once("http://localhost:")?.1.split_once('/')?.0.parse().ok()
    };
    until("the address is printed", || port().is_some());
    let port = port().unwrap();
    (child, port)
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < DEADLINE, "never: {what}");
        sleep(Duration::from_millis(20));
    }
}

fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            files.insert(entry.path().to_owned(), std::fs::read(entry.path()).unwrap());
        }
    }
    files
}
