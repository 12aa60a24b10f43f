//! The outside world as one struct: arguments, folder, clock, environment, streams, editor.
//!
//! Nothing else in the program asks the process for any of these, so that a day is always an
//! argument and a test can say what the world is like.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where clock, environment and programs are asked"
)]

use super::completions::ASKED_BY;
use crate::error::Error;
use anstream::{AutoStream, ColorChoice};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::thread::spawn;

/// What the process was given, read once.
#[derive(Debug, Clone)]
pub struct Env {
    /// The command line, the program's name first.
    pub args: Vec<OsString>,
    /// The folder in which the command was typed.
    pub folder: PathBuf,
    /// `KITH_JOURNAL`.
    pub journal: Option<PathBuf>,
    /// Whether git has called us and said which repository and index it means, as it does for
    /// its hooks.
    pub is_called_by_git: bool,
    /// The shell that asks what may stand on its command line.
    pub completing: Option<String>,
    /// What `~` stands for.
    home: Option<PathBuf>,
    /// `VISUAL`, else `EDITOR`.
    editor: Option<String>,
    colour: ColorChoice,
}

/// A person's answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What they typed, trimmed.
    Typed(String),
    /// There is nobody to ask: no terminal, or its end was reached.
    Nobody,
}

const WIDTH_WITHOUT_TERMINAL: usize = 100;
/// What a shell ends with where it finds no such program.
const NO_SUCH_PROGRAM: i32 = 127;

impl Env {
    /// The world as this process finds it.
    pub fn of_this_process() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Self {
            args: std::env::args_os().collect(),
            folder: std::env::current_dir().unwrap_or_default(),
            journal: std::env::var_os("KITH_JOURNAL")
                .filter(|dir| !dir.is_empty())
                .map(PathBuf::from),
            is_called_by_git: ["GIT_DIR", "GIT_INDEX_FILE"]
                .iter()
                .any(|name| std::env::var_os(name).is_some()),
            completing: set(ASKED_BY),
            home: std::env::var_os("HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from),
            editor: set("VISUAL").or_else(|| set("EDITOR")),
            colour: ColorChoice::Auto,
        }
    }

    /// A path as it was typed, from the folder it was typed in. Shells leave the `~` of
    /// `--out=~/review` and of a quoted one alone, and mean the same.
    pub fn path(&self, typed: &Path) -> PathBuf {
        match (typed.strip_prefix("~"), &self.home) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => self.folder.join(typed),
        }
    }

    /// The folder that this program lies in, if the system says.
    pub fn own_folder() -> Option<PathBuf> {
        std::env::current_exe().ok()?.parent().map(Path::to_owned)
    }

    /// The local day, now.
    pub fn today() -> NaiveDate {
        chrono::Local::now().date_naive()
    }

    /// Whether colour is wanted, whatever the streams are.
    pub fn set_colour(&mut self, choice: ColorChoice) {
        self.colour = choice;
    }

    /// Whether what is printed will be coloured.
    pub fn is_coloured(&self) -> bool {
        match self.colour {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        }
    }

    /// Whether a person sits at both ends.
    pub fn is_terminal(&self) -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Columns of the terminal; a steady width where there is none.
    pub fn width(&self) -> usize {
        let typed = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let asked = || {
            io::stdout()
                .is_terminal()
                .then(terminal_size::terminal_size)
                .flatten()
                .map(|(width, _)| usize::from(width.0))
        };
        typed.or_else(asked).unwrap_or(WIDTH_WITHOUT_TERMINAL).max(40)
    }

    /// Prints to standard output, colours left out where they are not wanted.
    pub fn print(&mut self, text: &str) -> Result<(), Error> {
        let mut out = AutoStream::new(io::stdout().lock(), self.colour);
        out.write_all(steady(text).as_bytes())
            .and_then(|()| out.flush())
            .map_err(|fault| Error::io("write to", "standard output", fault))
    }

    /// Hands out a document for another program, byte by byte; on a terminal it is shown.
    pub fn hand_out(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if io::stdout().is_terminal() {
            return self.print(&String::from_utf8_lossy(bytes).replace("\r\n", "\n"));
        }
        let mut out = io::stdout().lock();
        out.write_all(bytes)
            .and_then(|()| out.flush())
            .map_err(|fault| Error::io("write to", "standard output", fault))
    }

    /// Hands bytes to another program, as they are; where it hears no more, nobody is left to tell.
    pub fn print_bytes(&mut self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(bytes).and_then(|()| out.flush());
    }

    /// Prints to standard error; where even that fails nobody is left to be told.
    pub fn complain(&mut self, text: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), self.colour);
        let _ = err.write_all(steady(text).as_bytes()).and_then(|()| err.flush());
    }

    /// Standard input and output, for a program that speaks with us instead of a person.
    pub fn pipes(&self) -> (impl Read + Send + use<>, impl Write + use<>) {
        (io::stdin(), io::stdout())
    }

    /// Asks a question on a terminal.
    pub fn ask(&mut self, question: &str) -> Result<Answer, Error> {
        if !self.is_terminal() {
            return Ok(Answer::Nobody);
        }
        self.print(question)?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        match read.map_err(|fault| Error::io("read from", "standard input", fault))? {
            0 => self.print("\n").map(|()| Answer::Nobody),
            _ => Ok(Answer::Typed(line.trim().to_owned())),
        }
    }

    /// Asks on the terminal for what nobody is to see.
    pub fn ask_unseen(&self, question: &str) -> Result<Answer, Error> {
        if !io::stdin().is_terminal() {
            return Ok(Answer::Nobody);
        }
        let typed = rpassword::prompt_password(question);
        typed.map(Answer::Typed).map_err(|fault| Error::io("read from", "the terminal", fault))
    }

    /// `KITH_PASSPHRASE`, asked for only where it is needed, so that it lies nowhere else.
    pub fn passphrase(&self) -> Option<String> {
        std::env::var("KITH_PASSPHRASE").ok().filter(|passphrase| !passphrase.is_empty())
    }

    /// Fills bytes with random ones, from the system's own source.
    pub fn fill_random(&self, bytes: &mut [u8]) -> Result<(), Error> {
        getrandom::fill(bytes).map_err(|fault| {
            let source = io::Error::other(fault.to_string());
            Error::io("read", "the system's random numbers", source)
        })
    }

    /// Opens a file in the user's editor and waits for it; `vi` where none is set, as git does.
    pub fn edit(&self, file: &Path) -> Result<(), Error> {
        let editor = self.editor.as_deref().unwrap_or("vi");
        let fault = |message: String| Error::Program { program: editor.to_owned(), message };
        let status = Command::new("sh")
            .arg("-c")
            .arg(format!("{editor} \"$@\""))
            .arg(editor)
            .arg(file)
            .status()
            .map_err(|source| fault(format!("{source}; set `EDITOR` to your editor")))?;
        let file = file.display();
        match status.code() {
            Some(0) => Ok(()),
            Some(NO_SUCH_PROGRAM) => Err(Error::refused(format!(
                "there is no program `{editor}`. Set `EDITOR` to your editor; the note is `{file}`"
            ))),
            _ => Err(Error::refused(format!(
                "`{editor}` {}. The note is `{file}`, as it was last saved",
                ended(status)
            ))),
        }
    }

    /// Opens a file the way the desktop does.
    pub fn open(&self, file: &Path) -> Result<(), Error> {
        let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let how = match Command::new(program).arg(file).status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => ended(status),
            Err(source) => format!("could not be run: {source}"),
        };
        Err(Error::refused(format!(
            "the page was not opened, for `{program}` {how}. Open `{}` in your browser",
            file.display()
        )))
    }

    /// Opens a page as [`open`](Self::open) does and waits for nothing: a browser that was not
    /// running may run on for hours. Where it cannot be opened, that is said.
    pub fn open_meanwhile(&self, page: &Path) {
        let (mut env, page) = (self.clone(), page.to_owned());
        spawn(move || {
            if let Err(fault) = env.open(&page) {
                env.complain(&format!("note: {fault}\n"));
            }
        });
    }
}

/// How a program came to its end, as the rest of a sentence.
fn ended(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("ended with status {code}"),
        None => "was stopped by a signal".to_owned(),
    }
}

/// What is written in a note, or called in the folder, never steers the terminal: of control
/// characters only line ends, tabs and colours pass.
fn steady(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Cow::Borrowed(text);
    }
    let steers = |(at, letter): (usize, char)| match letter {
        '\n' | '\t' => false,
        '\u{1b}' => !is_colour(&text[at + 1..]),
        letter => letter.is_control(),
    };
    text.char_indices()
        .map(|(at, letter)| if steers((at, letter)) { ' ' } else { letter })
        .collect()
}

/// `[1;31m`
fn is_colour(text: &str) -> bool {
    let numbers = text.strip_prefix('[').unwrap_or_default();
    numbers.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
}

#[cfg(test)]
mod tests {
    use super::steady;

    #[test]
    fn only_colours_and_line_ends_reach_the_terminal() {
        for (text, shown) in [
            ("Zoë\n\tplain", "Zoë\n\tplain"),
            ("\u{1b}[1;31mred\u{1b}[0m", "\u{1b}[1;31mred\u{1b}[0m"),
            ("\u{1b}[2J\u{1b}]0;title\u{7}", " [2J ]0;title "),
            ("a\rb\u{9b}2J\u{1b}", "a b 2J "),
        ] {
            assert_eq!(steady(text), shown);
        }
    }
}
