//! `kith import`: people and what happened, from files of other programs.

use super::due::Format;
use super::env::Answer;
use super::new::template;
use super::progress::{Counted, Progress};
use super::{Desk, Exit};
use crate::disk::{create_all, read_foreign, read_picture};
use crate::edit::{CONTACT_TEMPLATE, INTERACTION_TEMPLATE, NewFile, references};
use crate::error::Error;
use crate::exchange::incoming::{ForeignFile, Incoming, Refused};
use crate::exchange::plan::{Doubtful, Ground, NewPicture, Plan, ReadFile, plan};
use crate::exchange::{friends, google, ics, json, linkedin, monica, obsidian, sheet, vcard};
use crate::report::import::{self, ImportView, Written};
use crate::session::Session;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::cell::Cell;
use std::path::PathBuf;

/// Bring in people and interactions from another program
///
/// Prints a plan: whom it would create, what it would fill in, and why it takes somebody for one of
/// your contacts. Nothing is written before you say so. What you wrote yourself is never
/// overwritten, and importing the same file again changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith import vcard contacts.vcf
  kith import vcard contacts.vcf --apply

`kith help import` says what becomes of each field.")]
pub struct Import {
    /// What wrote the files
    #[arg(value_name = "FORMAT")]
    from: Source,
    /// The files; of a folder, those in it that are of the format; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write what the plan says, without asking
    #[arg(long)]
    apply: bool,
    /// Add those who are doubtful as new contacts
    #[arg(long)]
    new: bool,
    /// Show all of the plan
    #[arg(long)]
    all: bool,
    /// Of a table: which key is which column; may be given again
    #[arg(long, value_name = "KEY=COLUMN", value_parser = column)]
    map: Vec<(String, String)>,
    /// How to print the plan
    #[arg(long, default_value = "human")]
    format: Format,
}

/// What a file may have been written by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// A table with any header
    Csv,
    /// The `friends.md` of the program friends
    Friends,
    /// Google Contacts, exported as Google CSV
    Google,
    /// A calendar: what happened with whom, and birthdays
    Ics,
    /// A journal, as `kith export json` writes it
    Json,
    /// LinkedIn's `Connections.csv`
    Linkedin,
    /// Monica 4, exported to JSON
    Monica,
    /// Notes about people in an Obsidian vault
    Obsidian,
    /// Cards of an address book: Apple, Google, Outlook, Android, Nextcloud
    Vcard,
}

/// Bytes in, what they say out. A format is a line in [`Source`] and one in [`Source::reader`].
type Reader = fn(&ForeignFile<'_>) -> Result<Incoming, Refused>;

impl Source {
    /// What reads a file, and how the names of such files end.
    fn reader(self) -> (Reader, &'static [&'static str]) {
        match self {
            Self::Csv => (sheet::read, &["csv", "tsv"]),
            Self::Friends => (friends::read, &["md"]),
            Self::Google => (google::read, &["csv"]),
            Self::Ics => (ics::read::read, &["ics"]),
            Self::Json => (json::read, &["json"]),
            Self::Linkedin => (linkedin::read, &["csv"]),
            Self::Monica => (monica::read, &["json"]),
            Self::Obsidian => (obsidian::read, &["md"]),
            Self::Vcard => (vcard::read, &["vcf", "vcard"]),
        }
    }
}

/// For whom there is a better way than a second copy of their notes.
const VAULT: &str = "\
A vault can also be used where it is: `kith init` in it, and `[journal] contacts = \"People\"` in
`kith.toml`. `kith help editors` says how.
";

impl Import {
    /// Prints the plan; writes it where that is wanted.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let files = self.read(desk, today)?;
        if self.from == Source::Obsidian {
            desk.env.complain(VAULT);
        }
        let work = self.work(&session, (&files, today))?;
        let view = ImportView {
            plan: &work,
            journal: session.journal(),
            is_whole: self.all,
            dry_run: !self.apply,
        };
        match self.format {
            Format::Human => desk.env.print(&import::text(&view, &desk.style()))?,
            Format::Json => desk.env.print(&import::json(&view))?,
        }
        if !work.writes_anything() {
            return Ok(Exit::Done);
        }
        if !self.apply && !self.is_wanted(desk)? {
            return Ok(Exit::Done);
        }
        let written = Cell::new(Written::default());
        desk.undisturbed(|desk, session| {
            let work = self.work(session, (&files, today))?;
            write((desk, session), &work, &written)
        })?;
        if self.format == Format::Human {
            desk.env.print(&import::written(written.get()))?;
        }
        Ok(Exit::Done)
    }

    fn read(&self, desk: &Desk<'_>, today: NaiveDate) -> Result<Vec<ReadFile>, Error> {
        let _progress = Progress::new("Reading");
        let (reader, endings) = self.from.reader();
        let mut files = Vec::new();
        for typed in &self.files {
            for (path, bytes) in read_foreign(&desk.env.path(typed), endings)? {
                let shown = path.strip_prefix(&desk.env.folder).unwrap_or(&path);
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let file = ForeignFile { name: &name, bytes: &bytes, columns: &self.map, today };
                let path = shown.display().to_string();
                let incoming = reader(&file).map_err(|Refused(why)| {
                    Error::refused(format!("`{path}` was not read: {why}"))
                })?;
                files.push(ReadFile { path, incoming });
            }
        }
        Ok(files)
    }

    fn work(
        &self,
        session: &Session,
        (files, today): (&[ReadFile], NaiveDate),
    ) -> Result<Plan, Error> {
        let contact = template(session, ("contact.md", CONTACT_TEMPLATE))?;
        let interaction = template(session, ("interaction.md", INTERACTION_TEMPLATE))?;
        let bytes_at = |path: &str| bytes_at(session, path);
        let ground = Ground {
            journal: session.journal(),
            today,
            templates: (&contact, &interaction),
            bytes_at: &bytes_at,
            doubtful: if self.new { Doubtful::New } else { Doubtful::Listed },
        };
        Ok(plan(files, &ground))
    }

    /// Asks on a terminal; without one says how it is done.
    fn is_wanted(&self, desk: &mut Desk<'_>) -> Result<bool, Error> {
        if self.format == Format::Human {
            match desk.env.ask("Write this? [y/N] ")? {
                Answer::Typed(word) if matches!(word.to_lowercase().as_str(), "y" | "yes") => {
                    return Ok(true);
                }
                _ => {}
            }
        }
        desk.env.complain("Nothing was written; add `--apply` to write it.\n");
        Ok(false)
    }
}

fn column(typed: &str) -> Result<(String, String), String> {
    let pair = typed.split_once('=').map(|(key, column)| (key.trim(), column.trim()));
    pair.filter(|(key, column)| !key.is_empty() && !column.is_empty())
        .map(|(key, column)| (key.to_owned(), column.to_owned()))
        .ok_or_else(|| "write KEY=COLUMN, for example `email=Mail`".to_owned())
}

/// Writes a plan: pictures before the contacts that show them, people before what happened with
/// them. Cut short at any place, the next try or the next import does the rest, so that each note is
/// counted when it is written.
fn write(
    (desk, session): (&mut Desk<'_>, &Session),
    work: &Plan,
    written: &Cell<Written>,
) -> Result<(), Error> {
    let (root, journal) = (session.root(), session.journal());
    let pictures: Vec<&NewPicture> = work.pictures().collect();
    let missing = pictures.iter().filter(|picture| bytes_at(session, &picture.path).is_none());
    let missing: Vec<(&str, &[u8])> =
        missing.map(|picture| (picture.path.as_str(), picture.bytes.as_slice())).collect();
    let contacts: Vec<(&str, &[u8])> = work.new_contacts().map(bytes_of).collect();
    let interactions: Vec<(&str, &[u8])> = work.new_interactions().map(bytes_of).collect();
    let filled: Vec<_> = work.filled().collect();
    let all = missing.len() + contacts.len() + interactions.len() + filled.len();
    let mut progress = Counted::new("Writing", all);
    create_all(root, &missing, || progress.advance(1))?;
    for (namesake, name) in work.namesakes() {
        for (source, edits) in references::by_name(journal, namesake, name) {
            desk.splice(session, source, &edits)?;
        }
    }
    let mut count = |add: fn(&mut Written)| {
        let mut all = written.get();
        add(&mut all);
        written.set(all);
        progress.advance(1);
    };
    create_all(root, &contacts, || count(|all| all.contacts += 1))?;
    for (who, fill) in filled {
        desk.splice(session, &journal.contact(who).note.source, &fill.edits)?;
        count(|all| all.filled += 1);
    }
    create_all(root, &interactions, || count(|all| all.interactions += 1))
}

fn bytes_of(file: &NewFile) -> (&str, &[u8]) {
    (&file.path, file.text.as_bytes())
}

fn bytes_at(session: &Session, path: &str) -> Option<Vec<u8>> {
    read_picture(&session.root().join(path), u64::MAX - 1)
}
