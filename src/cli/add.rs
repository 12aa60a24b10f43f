//! `kith add`: a new contact.

use super::new::{settings_of, template, write_new};
use super::{Desk, Exit};
use crate::edit::{
    CONTACT_TEMPLATE, Folder, NewContact, NewFile, Setting, new_contact, references, taken_paths,
};
use crate::error::Error;
use crate::journal::{ContactIx, Journal};
use crate::model::slug;
use crate::parse::NoteKind;
use crate::session::Session;
use crate::wording::joined;
use clap::Args;

/// Add a contact
///
/// Writes contacts/NAME.md with the keys that are given and no others, and opens your editor on
/// it when this is a terminal. Refuses a name that somebody bears unless you say what becomes of
/// the notes that name them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith add \"Ada Lovelace\" --cadence 6w
  kith add \"Ada Lovelace\" --set goes_by=Ada --set tags=mathematics --set tags=london")]
pub struct Add {
    /// The whole name
    name: String,
    /// How often to be in touch: 10d, 6w, "3 months", quarterly, yearly, never, untracked
    #[arg(long, value_name = "6w")]
    cadence: Option<String>,
    /// Any key of a contact; several of one key make a list
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Of a namesake: first write their id wherever notes name them
    #[arg(long)]
    ids: bool,
    /// Do not open the editor
    #[arg(long)]
    no_edit: bool,
}

impl Add {
    /// Writes one file, and those in which a namesake's name becomes an id.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        // Another `add` may take the name of the file.
        desk.undisturbed(|desk, session| self.add(desk, session)).map(|()| Exit::Done)
    }

    fn add(&self, desk: &mut Desk<'_>, session: &Session) -> Result<(), Error> {
        let namesakes = self.namesakes(session.journal());
        self.keep_namesakes_apart(desk, session, &namesakes)?;
        let mut keys = settings_of(&self.set, desk.today(session)?)?;
        if let Some(cadence) = &self.cadence {
            keys.insert(0, ("cadence".to_owned(), Setting::text(cadence)));
        }
        let file = contact_file(session, (&self.name, &keys))?;
        let opens_editor = desk.env.is_terminal() && !self.no_edit;
        write_new(desk, session, (NoteKind::Contact, &file, opens_editor))?;
        desk.env.complain(&self.told_apart(session.journal(), &namesakes));
        Ok(())
    }

    /// Said once the file is there: where another `add` took its name, all is looked at again.
    fn told_apart(&self, journal: &Journal, namesakes: &[ContactIx]) -> String {
        let is = match namesakes.len() {
            0 => return String::new(),
            1 => "is",
            _ => "are",
        };
        let paths = namesakes.iter().map(|&ix| &journal.contact(ix).note.source.path);
        let paths: Vec<String> = paths.map(|path| format!("`{path}`")).collect();
        let (paths, name) = (joined(&paths), &self.name);
        format!("note: {paths} {is} called `{name}` too; notes tell them apart by id\n")
    }

    /// Those who are called so already.
    fn namesakes(&self, journal: &Journal) -> Vec<ContactIx> {
        let called_so = journal.meant(&self.name).iter().copied();
        called_so
            .filter(|&ix| {
                journal.contact(ix).note.said.id != slug(&self.name)
                    || self.is_named_like(journal, ix)
            })
            .collect()
    }

    /// A second person of one name makes every reference by that name ambiguous.
    fn keep_namesakes_apart(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        namesakes: &[ContactIx],
    ) -> Result<(), Error> {
        let journal = session.journal();
        let &[namesake] = namesakes else { return Ok(()) };
        let by_name = references::by_name(journal, namesake, &self.name);
        let note = &journal.contact(namesake).note;
        if by_name.is_empty() {
            return Ok(());
        }
        if !self.ids {
            return Err(Error::refused(format!(
                "`{}` is called `{}` too, and {} so. Add `--ids` to write the id `{}` there first",
                note.source.path,
                self.name,
                if by_name.len() == 1 {
                    "1 note names them".to_owned()
                } else {
                    format!("{} notes name them", by_name.len())
                },
                note.said.id,
            )));
        }
        for (source, edits) in &by_name {
            desk.splice(session, source, edits)?;
            desk.env.print(&format!("Wrote the id `{}` in {}\n", note.said.id, source.path))?;
        }
        Ok(())
    }

    fn is_named_like(&self, journal: &Journal, ix: ContactIx) -> bool {
        crate::model::folded(&journal.contact(ix).note.said.name)
            == crate::model::folded(&self.name)
    }
}

/// The file of a new contact, at a path that is free.
pub fn contact_file(
    session: &Session,
    (name, keys): (&str, &[(String, Setting)]),
) -> Result<NewFile, Error> {
    if name.trim().is_empty() {
        return Err(Error::refused("a contact needs a name; `kith add \"Ada Lovelace\"`"));
    }
    let taken = taken_paths(session.journal());
    let folder = Folder {
        path: &session.settings().journal.contacts,
        template: &template(session, ("contact.md", CONTACT_TEMPLATE))?,
        is_taken: &|path| taken.contains(path),
    };
    Ok(new_contact(&folder, &NewContact { name, keys, body: "" })?)
}
