//! `kith rename`: a person's name, their file and every reference.

use super::due::Format;
use super::who::who;
use super::{Desk, Exit};
use crate::disk::{is_there, rename};
use crate::edit::rename::{Called, FileName, Renaming, ambiguous, references, renaming};
use crate::edit::same_path;
use crate::error::Error;
use crate::journal::{ContactIx, Journal};
use crate::report::rename::{RenameView, json};
use crate::session::Session;
use crate::wording::{count, left_ambiguous, left_as_written, left_unread};
use clap::Args;
use std::path::Path;

/// Give a person another name, wherever notes say it
///
/// Changes the name in the contact's file, the file's own name, and every reference: in `with` and
/// other keys, links and their labels, boxes and headings. The old name and id stay in
/// `former_names`, which is never shown, so that the notes of another machine still resolve.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith rename ada \"Ada King\"
  kith rename ada \"Ada King\" --dry-run
  kith rename tom \"Tina Hale\" --keep-file
  kith rename ada \"Ada King\" --dry-run --format json")]
pub struct Rename {
    /// An id, a name or a word of one
    who: String,
    /// The whole new name
    #[arg(value_name = "NEW")]
    name: String,
    /// Leave the file's name, and so the id, as it is
    #[arg(long)]
    keep_file: bool,
    /// Only say what would change
    #[arg(long)]
    dry_run: bool,
    /// How to print what changed
    #[arg(long, default_value = "human")]
    format: Format,
}

/// What is known once the contact's own file is written.
struct Begun {
    called: Called,
    /// Where the file belongs.
    path: String,
    /// What to print when all is done.
    said: String,
    ambiguous: usize,
    /// What to say of references that stay, and of notes that could not be looked into.
    rest: String,
}

impl Rename {
    /// The contact's file, then its name, then the references: killed at any moment, all resolve.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        if self.name.trim().is_empty() {
            return Err(Error::refused("a person needs a name; `kith rename ada \"Ada King\"`"));
        }
        let session = desk.open()?;
        let person = who(desk, session.journal(), &self.who)?;
        if self.dry_run {
            let plan = self.plan(&session, person)?;
            let ambiguous = ambiguous(session.journal(), person, &plan.called.old_name);
            desk.env.print(&self.said(&plan, ambiguous))?;
            self.complain(desk, &rest(&plan));
            return Ok(Exit::Done);
        }
        let path = session.journal().contact(person).note.source.path.to_string();
        let begun = desk.undisturbed(|desk, session| self.begin(desk, session, &path))?;
        finish(desk, session.root(), (&path, &begun))?;
        desk.env.print(&begun.said)?;
        let ambiguous = left_ambiguous(&begun.called, begun.ambiguous);
        self.complain(desk, &ambiguous.map_or_else(String::new, |said| note(&said)));
        self.complain(desk, &begun.rest);
        Ok(Exit::Done)
    }

    /// Says what JSON has in keys of its own.
    fn complain(&self, desk: &mut Desk<'_>, note: &str) {
        if self.format == Format::Human {
            desk.env.complain(note);
        }
    }

    /// Writes the contact's own file.
    fn begin(&self, desk: &mut Desk<'_>, session: &Session, path: &str) -> Result<Begun, Error> {
        let person = at(session.journal(), path)?;
        let plan = self.plan(session, person)?;
        let ambiguous = ambiguous(session.journal(), person, &plan.called.old_name);
        desk.splice(session, plan.source, &plan.edits)?;
        let said = self.said(&plan, ambiguous);
        let rest = rest(&plan);
        Ok(Begun { called: plan.called, path: plan.path, said, ambiguous, rest })
    }

    fn said(&self, plan: &Renaming<'_>, ambiguous: usize) -> String {
        match (self.format, self.dry_run) {
            (Format::Json, dry_run) => json(&RenameView { plan, ambiguous, dry_run }),
            (Format::Human, true) => preview(plan),
            (Format::Human, false) => format!("{}\n", summary(plan, Tense::Done)),
        }
    }

    fn plan<'a>(&self, session: &'a Session, person: ContactIx) -> Result<Renaming<'a>, Error> {
        let file = if self.keep_file { FileName::Stays } else { FileName::Follows };
        let plan = renaming(session.journal(), person, (&self.name, file))?;
        let (from, to) = (&plan.source.path, &plan.path);
        let is_other = same_path(from) != same_path(to);
        if is_other && is_there(&session.root().join(to)) {
            return Err(Error::refused(format!(
                "there is a file `{to}` already, so nothing was written. Move it away, or add \
                 `--keep-file` to leave `{from}` where it is"
            )));
        }
        Ok(plan)
    }
}

/// Moves the file from where it was and writes the references.
fn finish(desk: &mut Desk<'_>, root: &Path, (from, begun): (&str, &Begun)) -> Result<(), Error> {
    let Begun { called, path, .. } = begun;
    let moved = if path == from { Ok(()) } else { rename(root, from, path) };
    moved
        .and_then(|()| desk.undisturbed(|desk, session| refer(desk, session, (path, called))))
        .map_err(|fault| cut_short(&fault, called))
}

/// Writes the references, as the journal stands now.
fn refer(
    desk: &mut Desk<'_>,
    session: &Session,
    (path, called): (&str, &Called),
) -> Result<(), Error> {
    let journal = session.journal();
    for note in references(journal, at(journal, path)?, called)?.notes {
        desk.splice(session, note.source, &note.edits)?;
    }
    Ok(())
}

/// The contact's file, found again; another `kith` may have given it another name.
fn at(journal: &Journal, path: &str) -> Result<ContactIx, Error> {
    let mut contacts = journal.contacts();
    let found = contacts.find(|(_, entry)| *entry.note.source.path == *path);
    found.map(|(ix, _)| ix).ok_or_else(|| {
        Error::refused(format!("`{path}` was moved meanwhile. Run the command again"))
    })
}

fn cut_short(fault: &Error, called: &Called) -> Error {
    Error::refused(format!(
        "{fault}. {} has the new name already and every note still leads there; run the command again for the rest",
        called.name
    ))
}

/// What to say of references that stay, and of notes that could not be looked into.
fn rest(plan: &Renaming<'_>) -> String {
    let unread = left_unread(plan, "run the command again");
    left_as_written(plan).into_iter().chain(unread).map(|said| note(&said)).collect()
}

fn note(said: &str) -> String {
    format!("note: {said}\n")
}

#[derive(Clone, Copy)]
enum Tense {
    Done,
    Would,
}

/// `Renamed Ada Lovelace to Ada King: contacts/ada-king.md, and 14 references in 9 notes.`
fn summary(plan: &Renaming<'_>, tense: Tense) -> String {
    let Called { name, old_name, .. } = &plan.called;
    if plan.is_done() {
        let notes = match (plan.unread.is_empty(), plan.left.is_empty()) {
            (true, true) => "note",
            (true, false) => "other note",
            (false, true) => "note that can be read",
            (false, false) => "other note that can be read",
        };
        return format!("{name} is called so already, and every {notes} says so.");
    }
    let what = match (tense, old_name == name) {
        (Tense::Done, false) => format!("Renamed {old_name} to {name}"),
        (Tense::Would, false) => format!("Would rename {old_name} to {name}"),
        (Tense::Done, true) => format!("Finished renaming {name}"),
        (Tense::Would, true) => format!("Would finish renaming {name}"),
    };
    let number = plan.references();
    let references = match number {
        0 => "no other note needed a change".to_owned(),
        _ => format!(
            "{} in {}",
            count(number, "reference", "references"),
            count(plan.notes.len(), "note", "notes")
        ),
    };
    format!("{what}: {}, and {references}.", plan.path)
}

fn preview(plan: &Renaming<'_>) -> String {
    let mut text = format!("{}\n", summary(plan, Tense::Would));
    if plan.moves() {
        text.push_str(&format!("  {} → {}\n", plan.source.path, plan.path));
    } else if !plan.edits.is_empty() {
        text.push_str(&format!("  {}\n", plan.path));
    }
    for note in &plan.notes {
        let references = count(note.references, "reference", "references");
        text.push_str(&format!("  {}   {references}\n", note.source.path));
    }
    text + "Nothing was written.\n"
}
