//! `kith log`: a new interaction, in under five seconds.

use super::add::contact_file;
use super::days::{as_option, day_typed};
use super::desk::Opened;
use super::env::Answer;
use super::new::{template, write_new};
use super::who::{nobody, people, slip, who};
use super::{Desk, Exit};
use crate::edit::{
    Folder, INTERACTION_TEMPLATE, NewFile, NewInteraction, NewPromise, Setting, new_interaction,
    taken_paths,
};
use crate::error::Error;
use crate::insight::{Facts, Silence, facts, living};
use crate::journal::{ContactIx, Journal};
use crate::model::{DayTime, Whose, written_day};
use crate::parse::NoteKind;
use crate::parse::natural_date::{Lean, natural_day};
use crate::session::Session;
use crate::wording::{day_in_full, next_due, silence};
use chrono::NaiveDate;
use clap::Args;

/// Log an interaction
///
/// Writes one file under interactions/. The first words of the message are its title. A date
/// that lies ahead makes it a plan. On a terminal and without a message your editor opens.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith log ada -m \"Tea, and the looms again\"
  kith log ada charles --on \"last friday\" --via call --temperature warm
  kith log ada --promise \"send the paper\" --due friday
  kith log ada --on \"next tuesday\" -m \"Lunch at the mill\"")]
pub struct Log {
    /// People: ids, names or words of them; a unit's name stands for all of it
    #[arg(required = true)]
    who: Vec<String>,
    /// When: yesterday, "last friday", "3 days ago", 2026-05-03, "2026-05-03 14:30"
    #[arg(long, value_name = "DATE", default_value = "today", allow_hyphen_values = true)]
    on: String,
    /// What was said; the first words become the title
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,
    /// Something you promised; may be given again
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    promise: Vec<String>,
    /// Something they promised; may be given again
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    theirs: Vec<String>,
    /// When the promises fall due
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    #[command(flatten)]
    keys: Keys,
    /// It lies ahead
    #[arg(long, conflicts_with = "missed")]
    planned: bool,
    /// You tried and did not reach them
    #[arg(long)]
    missed: bool,
    /// In no copy made for others
    #[arg(long)]
    private: bool,
    /// Add those who are not in the journal yet
    #[arg(long)]
    new: bool,
    /// Do not open the editor
    #[arg(long)]
    no_edit: bool,
}

/// Options that are written as they are.
#[derive(Debug, Args)]
struct Keys {
    /// meeting, call, video, email, message, letter, event, gift, newsletter, note, …
    #[arg(long)]
    via: Option<String>,
    /// Who reached out: mutual, outgoing (you), incoming (they)
    #[arg(long)]
    direction: Option<String>,
    /// A title, where the first words will not do
    #[arg(long)]
    title: Option<String>,
    /// Where
    #[arg(long)]
    place: Option<String>,
    /// How it felt: cold, cool, mild, warm, hot
    #[arg(long)]
    temperature: Option<String>,
    /// Something you gave, no strings; may be given again
    #[arg(long)]
    gave: Vec<String>,
    /// Something you were given
    #[arg(long)]
    received: Vec<String>,
    /// A favour you asked
    #[arg(long)]
    asked: Vec<String>,
    /// A tag; may be given again
    #[arg(long = "tag")]
    tags: Vec<String>,
}

impl Log {
    /// Writes the note, then says when everybody in it is next due.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let mut session = desk.open()?;
        let today = desk.today(&session)?;
        let date = self.date(today)?;
        let promises = self.promises(today)?;
        let mut with = Vec::new();
        for at in 0..self.who.len() {
            for id in self.people(desk, &mut session, (&self.who[at..], today))? {
                if !with.contains(&id) {
                    with.push(id);
                }
            }
        }
        let opens_editor = self.message.is_none() && desk.env.is_terminal() && !self.no_edit;
        let write = |desk: &mut Desk<'_>, session: &Session| {
            let file = self.file(session, (&with, date, &promises), today)?;
            write_new(desk, session, (NoteKind::Interaction, &file, opens_editor))?;
            Ok::<_, Error>(file.path)
        };
        let path = match write(desk, &session) {
            // Another `log` took the name.
            Err(fault) if fault.came_between() => desk.undisturbed(write)?,
            written => written?,
        };
        let session = desk.open()?;
        let journal = session.journal();
        let mut written = journal.interactions().map(|(_, entry)| entry);
        let people = written.find(|entry| *entry.note.source.path == path);
        let people = people.map_or(&[][..], |entry| &*entry.with);
        desk.env.print(&outlook(journal, &facts(journal, today), people))?;
        Ok(Exit::Done)
    }

    fn date(&self, today: NaiveDate) -> Result<DayTime, Error> {
        let lean = if self.planned { Lean::Future } else { Lean::Past };
        let date = match written_day(&self.on) {
            Ok(date) => date,
            Err(_) => DayTime { day: day_typed(&self.on, (today, lean))?, time: None },
        };
        if self.missed && date.day > today {
            return Err(Error::refused(format!(
                "{} lies ahead, so nobody can have been missed on it; name another day, or leave `--missed` out",
                day_in_full(date.day)
            )));
        }
        Ok(date)
    }

    fn promises(&self, today: NaiveDate) -> Result<Vec<NewPromise>, Error> {
        let due = self.due.as_deref().map(|typed| day_typed(typed, (today, Lean::Future)));
        let due = due.transpose()?;
        let mine = self.promise.iter().map(|text| (text, Whose::Mine));
        let theirs = self.theirs.iter().map(|text| (text, Whose::Theirs));
        let promises: Vec<NewPromise> = mine
            .chain(theirs)
            .map(|(text, whose)| NewPromise { text: text.clone(), whose, due })
            .collect();
        if promises.iter().any(|promise| promise.text.trim().is_empty()) {
            return Err(Error::refused("a promise has no words; write what it is"));
        }
        if promises.is_empty() && due.is_some() {
            return Err(Error::refused(
                "`--due` needs a `--promise` or `--theirs` that falls due then",
            ));
        }
        Ok(promises)
    }

    /// The ids of those whom the first of some words of the command line stands for.
    fn people(
        &self,
        desk: &mut Desk<'_>,
        session: &mut Opened,
        (words, today): (&[String], NaiveDate),
    ) -> Result<Vec<String>, Error> {
        let typed = words[0].as_str();
        if let Some(meant) = meant(desk, session.journal(), typed)? {
            return Ok(meant);
        }
        if self.new {
            return match self.add(desk, session, typed) {
                // Another `log` added them.
                Err(fault) if fault.came_between() => {
                    *session = desk.open()?;
                    meant(desk, session.journal(), typed)?.ok_or(fault)
                }
                added => added.map(|id| vec![id]),
            };
        }
        let journal = session.journal();
        let Some(near) = slip(journal, typed) else {
            return Err(unknown(session, words, today));
        };
        let question = format!("No contact is called `{typed}`. Did you mean `{near}`? [Y/n] ");
        match desk.env.ask(&question)? {
            Answer::Typed(answer) if matches!(answer.to_lowercase().as_str(), "" | "y" | "yes") => {
                who(desk, journal, near).map(|ix| vec![id(journal, ix)])
            }
            Answer::Typed(_) => Err(Error::refused(format!(
                "nothing was written; `--new` adds `{typed}` and logs in one go"
            ))),
            Answer::Nobody => Err(unknown(session, words, today)),
        }
    }

    fn add(&self, desk: &mut Desk<'_>, session: &mut Opened, name: &str) -> Result<String, Error> {
        let file = contact_file(session, (name, &[]))?;
        write_new(desk, session, (NoteKind::Contact, &file, false))?;
        *session = desk.open()?;
        let path = file.path.as_str();
        let added =
            session.journal().contacts().find(|(_, entry)| &*entry.note.source.path == path);
        added.map(|(_, entry)| entry.note.said.id.clone()).ok_or_else(|| {
            Error::refused(format!(
                "`{path}` was written but cannot be found; `kith check` says more"
            ))
        })
    }

    fn file(
        &self,
        session: &Session,
        (with, date, promises): (&[String], DayTime, &[NewPromise]),
        today: NaiveDate,
    ) -> Result<NewFile, Error> {
        let taken = taken_paths(session.journal());
        let folder = Folder {
            path: &session.settings().journal.interactions,
            template: &template(session, ("interaction.md", INTERACTION_TEMPLATE))?,
            is_taken: &|path| taken.contains(path),
        };
        let interaction = NewInteraction {
            date,
            with,
            keys: &self.settings(),
            message: self.message.as_deref().unwrap_or_default(),
            promises,
        };
        Ok(new_interaction(&folder, &interaction, today)?)
    }

    /// The keys that were given, in the order of the manual.
    fn settings(&self) -> Vec<(String, Setting)> {
        let keys = &self.keys;
        let status = match (self.planned, self.missed) {
            (true, _) => Some("planned".to_owned()),
            (_, true) => Some("missed".to_owned()),
            _ => None,
        };
        let private = self.private.then(|| ("private".to_owned(), Setting::Flag(true)));
        let texts = [
            ("via", &keys.via),
            ("direction", &keys.direction),
            ("status", &status),
            ("title", &keys.title),
            ("place", &keys.place),
            ("temperature", &keys.temperature),
        ];
        let lists = [
            ("gave", &keys.gave),
            ("received", &keys.received),
            ("asked", &keys.asked),
            ("tags", &keys.tags),
        ];
        let texts = texts.into_iter().filter_map(|(key, value)| {
            value.as_ref().map(|value| (key.to_owned(), Setting::text(value)))
        });
        let lists = lists
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(key, values)| (key.to_owned(), Setting::List(values.clone())));
        texts.chain(lists).chain(private).collect()
    }
}

/// The ids of those whom the journal knows by a word; of a unit those who can have been there.
fn meant(
    desk: &mut Desk<'_>,
    journal: &Journal,
    typed: &str,
) -> Result<Option<Vec<String>>, Error> {
    let Some(meant) = people(desk, journal, typed)? else { return Ok(None) };
    let here = if meant.len() > 1 { living(journal, &meant) } else { Vec::new() };
    let there = if here.is_empty() { meant } else { here };
    Ok(Some(there.into_iter().map(|ix| id(journal, ix)).collect()))
}

fn id(journal: &Journal, who: ContactIx) -> String {
    journal.telling_names(&[who]).1.concat()
}

/// Nobody is called as the first of some words; with the rest it may be a day.
fn unknown(session: &Session, words: &[String], today: NaiveDate) -> Error {
    let typed = &words[0];
    if typed.trim().is_empty() {
        return nobody(session.journal(), typed);
    }
    let near = slip(session.journal(), typed);
    let guess = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let reads = |text: &str| natural_day(text, today, Lean::Past).is_ok();
    let day = as_option("--on", words, reads);
    let day = day.map(|option| format!("a day is written {option}; ")).unwrap_or_default();
    Error::refused(format!(
        "no contact is called `{typed}`; {guess}{day}`--new` adds them and logs in one go"
    ))
}

/// When everybody is next due; of those whom a plan silences, the plan.
fn outlook(journal: &Journal, facts: &Facts, people: &[ContactIx]) -> String {
    let due = next_due(journal, facts, people).map(|sentence| format!("{sentence}\n"));
    let planned = people.iter().filter_map(|&ix| {
        let standing = facts.standing(ix);
        let is_planned = matches!(standing.silence, Some(Silence::Planned { .. }));
        let words = is_planned.then(|| silence(journal, facts, standing)).flatten()?;
        Some(format!("{}: {words}.\n", journal.contact(ix).note.said.name))
    });
    due.into_iter().chain(planned).collect()
}
