//! Documents that are tests: Markdown with files, commands and what the commands print.
//!
//! - A heading begins a test; text is for the reader.
//! - A fenced block whose info string has a second word is a file: `yaml contacts/ada.md`.
//!   Files under the first heading of a document are there for all of its tests.
//! - A `console` block holds commands (`$ `, continued by `> `) and exactly what each prints, both
//!   streams together. An exit status other than 0 is printed as a last line, `(exit 1)`.
//!
//! Each test has a folder of its own, where `kith.toml` pins the day unless the test brings one.

use crate::tools::write;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The day of every case that does not say otherwise: a Saturday.
pub const TODAY: &str = "2026-11-21";

/// A document, cut into pieces that put together give it back byte by byte.
pub struct Document {
    pieces: Vec<Piece>,
}

enum Piece {
    Text(String),
    Heading { line: String, title: String },
    File { fence: String, path: String, text: String, end: String },
    Console { fence: String, steps: Vec<Step>, end: String },
}

struct Step {
    command: String,
    output: String,
}

/// A command that printed something else than the document says.
pub struct Failure {
    pub test: String,
    pub command: String,
    pub expected: String,
    pub printed: String,
}

/// Where a command runs.
pub struct Place<'a> {
    pub folder: &'a Path,
    /// Rewrites a command as it is typed to one that runs here; `None` leaves it out.
    pub typed: &'a dyn Fn(&str) -> Option<String>,
}

impl Document {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        Self { pieces: pieces(&text) }
    }

    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }

    /// Runs every test in a new folder; the printed texts take the place of the expected ones.
    pub fn run_each_alone(&mut self) -> Vec<Failure> {
        let mut failures = Vec::new();
        let mut shared: Vec<(String, String)> = Vec::new();
        let mut title = String::new();
        let mut headings = 0;
        let mut folder: Option<tempfile::TempDir> = None;
        for piece in &mut self.pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Heading { title: new, .. } => {
                    headings += 1;
                    new.clone_into(&mut title);
                    folder = None;
                }
                Piece::File { path, text, .. } => {
                    if headings <= 1 && folder.is_none() {
                        shared.push((path.clone(), text.clone()));
                    } else {
                        let folder = folder.get_or_insert_with(|| journal(&shared));
                        write(folder.path(), path, text);
                    }
                }
                Piece::Console { steps, .. } => {
                    let folder = folder.get_or_insert_with(|| journal(&shared));
                    let place =
                        Place { folder: folder.path(), typed: &|typed| Some(typed.to_owned()) };
                    failures.extend(run_steps(steps, (&title, &place)));
                }
            }
        }
        failures
    }

    /// Runs every command in one place, in order, and leaves files as they are.
    pub fn run_all_in(&mut self, place: &Place<'_>) -> Vec<Failure> {
        let mut title = String::new();
        let mut failures = Vec::new();
        for piece in &mut self.pieces {
            match piece {
                Piece::Heading { title: new, .. } => new.clone_into(&mut title),
                Piece::Console { steps, .. } => failures.extend(run_steps(steps, (&title, place))),
                Piece::Text(_) | Piece::File { .. } => {}
            }
        }
        failures
    }
}

impl Failure {
    /// What a person needs to see.
    pub fn report(&self, document: &Path) -> String {
        format!(
            "{}: {}\n$ {}\n--- expected\n{}--- printed\n{}",
            document.display(),
            self.test,
            self.command,
            self.expected,
            self.printed
        )
    }
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Heading { line, .. } => line.clone(),
            Self::File { fence, text, end, .. } => format!("{fence}{text}{end}"),
            Self::Console { fence, steps, end } => {
                let mut text = fence.clone();
                for step in steps {
                    let command = step.command.replace('\n', "\n> ");
                    let _ = write!(text, "$ {command}\n{}", step.output);
                }
                text + end
            }
        }
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let ticks = line.bytes().take_while(|&byte| byte == b'`').count();
        if ticks >= 3 {
            let inside: Vec<&str> =
                lines.by_ref().take_while(|inner| !closes(inner, ticks)).collect();
            pieces.push(block(line, &inside, &"`".repeat(ticks)));
        } else if line.starts_with('#') {
            let title = line.trim_start_matches('#').trim().to_owned();
            pieces.push(Piece::Heading { line: line.to_owned(), title });
        } else {
            pieces.push(Piece::Text(line.to_owned()));
        }
    }
    pieces
}

fn closes(line: &str, ticks: usize) -> bool {
    line.trim_end().len() == ticks && line.trim_end().bytes().all(|byte| byte == b'`')
}

fn block(fence: &str, inside: &[&str], ticks: &str) -> Piece {
    let mut words = fence.trim_matches(['`', '\n']).splitn(2, ' ');
    let (language, path) = (words.next().unwrap_or(""), words.next());
    let (fence, end) = (fence.to_owned(), format!("{ticks}\n"));
    match (language, path) {
        ("console", _) => Piece::Console { fence, steps: steps(inside), end },
        (_, Some(path)) => {
            Piece::File { fence, path: path.trim().to_owned(), text: inside.concat(), end }
        }
        _ => Piece::Text(format!("{fence}{}{end}", inside.concat())),
    }
}

fn steps(lines: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.trim_end().to_owned(), output: String::new() });
        } else if let Some(step) = steps.last_mut() {
            match line.strip_prefix("> ") {
                Some(more) if step.output.is_empty() => {
                    step.command.push('\n');
                    step.command.push_str(more.trim_end());
                }
                _ => step.output.push_str(line),
            }
        }
    }
    steps
}

fn journal(files: &[(String, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "kith.toml", &format!("[journal]\ntoday = \"{TODAY}\"\n"));
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn run_steps(steps: &mut [Step], (test, place): (&str, &Place<'_>)) -> Vec<Failure> {
    let mut failures = Vec::new();
    for step in steps {
        let Some(command) = (place.typed)(&step.command) else { continue };
        let printed = run(&command, place.folder);
        if printed != step.output {
            failures.push(Failure {
                test: test.to_owned(),
                command: step.command.clone(),
                expected: std::mem::replace(&mut step.output, printed.clone()),
                printed,
            });
        }
    }
    failures
}

/// Runs a shell command in a folder, with `kith` on the path and nothing of the caller's settings.
pub fn run(command: &str, folder: &Path) -> String {
    let kith = Path::new(env!("CARGO_BIN_EXE_kith")).parent().unwrap();
    let path = format!("{}:{}", kith.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut printed = String::from_utf8_lossy(&output.stdout).into_owned();
    for real in [folder.canonicalize().unwrap(), folder.to_owned()] {
        printed = printed.replace(&*real.to_string_lossy(), "[HERE]");
    }
    if !printed.is_empty() && !printed.ends_with('\n') {
        printed.push('\n');
    }
    match output.status.code() {
        Some(0) => printed,
        Some(code) => format!("{printed}(exit {code})\n"),
        None => format!("{printed}(killed)\n"),
    }
}
