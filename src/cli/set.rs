//! `kith set`: one key of a contact.

use super::new::{refuse_new_problems, setting};
use super::who::who;
use super::{Desk, Exit};
use crate::edit::{Setting, apply, comments_lost, front_matter, references};
use crate::error::Error;
use crate::insight::stage_set;
use crate::journal::{ContactIx, Journal};
use crate::model::{Word, folded};
use crate::parse::NoteKind;
use crate::session::Session;
use crate::source::Source;
use crate::wording::{count, joined};
use chrono::NaiveDate;
use clap::Args;

/// Set one key of a contact
///
/// Changes that key's line and no other byte of the file. Several values make a list.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith set ada cadence 6w
  kith set ada tags mathematics london
  kith set ada since yesterday
  kith set ada paused_until --remove")]
pub struct Set {
    /// An id, a name or a word of one
    who: String,
    /// Any key of a contact; `kith help journal` lists them
    key: String,
    /// The value; several make a list
    #[arg(required_unless_present = "remove", conflicts_with = "remove")]
    value: Vec<String>,
    /// Take the key out
    #[arg(long)]
    remove: bool,
}

/// The keys by which notes know somebody.
const NAMES: [&str; 4] = ["name", "goes_by", "aliases", "former_names"];

impl Set {
    /// Splices one file, unless the value would not be understood.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let said = desk.undisturbed(|desk, session| self.written(desk, session))?;
        desk.env.print(&said)?;
        Ok(Exit::Done)
    }

    fn written(&self, desk: &mut Desk<'_>, session: &Session) -> Result<String, Error> {
        let person = who(desk, session.journal(), &self.who)?;
        let note = &session.journal().contact(person).note;
        let source = &note.source;
        self.refuse_lost_names(session.journal(), person)?;
        let to = setting(&self.key, self.value.clone(), desk.today(session)?);
        let edits = if self.remove {
            front_matter::remove_key(source, &self.key)?
        } else {
            front_matter::set_key(source, &self.key, &to)?
        };
        let after = apply(&source.text, &edits)?;
        refuse_new_problems(desk, NoteKind::Contact, (&source.path, &source.text, &after))?;
        let (key, path) = (&self.key, &source.path);
        let said = match (desk.splice(session, source, &edits)?, self.remove) {
            (true, false) => format!("Wrote `{}` in {path}\n", self.as_written(&to)),
            (true, true) => format!("Took `{key}` out of {path}\n"),
            (false, false) => format!("{path} says so already.\n"),
            (false, true) => format!("{path} has no `{key}`.\n"),
        };
        let after = Source::new(path.as_ref(), after);
        let said = said + &went_along(&comments_lost(source, &after));
        Ok(said + &self.overruled(session, desk.today(session)?, person))
    }

    /// The key, and the day that was made of what was typed.
    fn as_written(&self, to: &Setting) -> String {
        match to {
            Setting::Text(day) if self.value != [day.as_str()] => format!("{}: {day}", self.key),
            _ => self.key.clone(),
        }
    }

    /// A name that notes know somebody by is not taken from them: whoever these notes mean would be
    /// lost.
    fn refuse_lost_names(&self, journal: &Journal, person: ContactIx) -> Result<(), Error> {
        let said = &journal.contact(person).note.said;
        let names = |key: &str| match key {
            "name" => vec![&said.name],
            "goes_by" => said.goes_by.iter().collect(),
            "aliases" => said.aliases.iter().collect(),
            "former_names" => said.former_names.iter().collect(),
            _ => Vec::new(),
        };
        let others = NAMES.into_iter().filter(|key| *key != self.key).flat_map(names);
        let kept: Vec<String> =
            others.chain([&said.id]).chain(&self.value).map(|name| folded(name)).collect();
        let lost = names(&self.key).into_iter().filter(|name| !kept.contains(&folded(name)));
        for name in lost {
            let notes = references::by_name(journal, person, name);
            if !notes.is_empty() {
                let places = notes.iter().map(|(_, edits)| edits.len()).sum();
                let (places, notes) =
                    (count(places, "place", "places"), count(notes.len(), "note", "notes"));
                let remedy = match (&*self.key, self.value.as_slice()) {
                    ("name", [new]) => {
                        format!("`kith rename {} \"{new}\"` changes them too", self.who)
                    }
                    _ => "change them first, or keep it among `aliases`".to_owned(),
                };
                return Err(Error::refused(format!(
                    "`{name}` stands for {} in {places} of {notes}, and would then be nobody's name, so nothing was written; {remedy}",
                    said.name
                )));
            }
        }
        Ok(())
    }

    /// What a note says of the stage holds before what the contact's own file says.
    fn overruled(&self, session: &Session, today: NaiveDate, person: ContactIx) -> String {
        let set = stage_set(session.journal(), today, person)
            .filter(|set| self.key == "stage" && set.interaction.is_some())
            .filter(|set| self.value != [set.stage.word()]);
        set.map(|set| {
            let (path, line, word) = (&set.place.path, set.place.line, set.stage.word());
            format!(
                "The note {path}:{line} says `{word}`, which holds before the contact's own file; \
                 a newer note with `stage` changes it.\n"
            )
        })
        .unwrap_or_default()
    }
}

/// A comment beside a value that is no longer there.
fn went_along(comments: &[&str]) -> String {
    let quoted: Vec<String> = comments.iter().map(|comment| format!("`{comment}`")).collect();
    match quoted.len() {
        0 => String::new(),
        1 => format!("The comment {} went with it.\n", joined(&quoted)),
        _ => format!("The comments {} went with it.\n", joined(&quoted)),
    }
}
