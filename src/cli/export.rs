//! `kith export`: the journal for other programs.

use super::{Desk, Exit};
use crate::disk::{read_picture, write_export};
use crate::error::Error;
use crate::exchange::vcard::{CardOf, Version, relations, write};
use crate::exchange::{friends, json, sheet};
use crate::insight::facts;
use crate::parse::body::uncommented;
use crate::report::calendar;
use crate::session::Session;
use crate::wording::count;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write people, or all of the journal, for another program
///
/// Prints to standard output, or writes one file. It holds what you know of people, private notes
/// among it: keep it where you would keep the journal.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith export vcard --out people.vcf
  kith export vcard --version 4.0
  kith export ics --out due.ics
  kith export csv --out people.csv
  kith export json --out journal.json

`kith help import` says what becomes of each key.")]
pub struct Export {
    /// What is to read it
    #[arg(value_name = "FORMAT")]
    to: Target,
    /// The file to write, instead of standard output; one that is there is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// As a table: a row for each interaction
    #[arg(long)]
    interactions: bool,
    /// Of vCard: the version; 3.0 is what everything reads
    #[arg(long, default_value = "3.0", value_name = "3.0|4.0", value_parser = version)]
    version: Version,
}

fn version(typed: &str) -> Result<Version, String> {
    match typed {
        "3" | "3.0" => Ok(Version::Three),
        "4" | "4.0" => Ok(Version::Four),
        _ => Err("write 3.0 or 4.0".to_owned()),
    }
}

/// What an export may be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// A table: a row for each contact
    Csv,
    /// A `friends.md` of the program friends
    Friends,
    /// Due dates, plans and birthdays, for a calendar
    Ics,
    /// The whole journal as one document, which `kith import json` reads back
    Json,
    /// Cards, for an address book
    Vcard,
}

/// No telephone takes a larger picture of somebody.
const PICTURE_OCTETS_MAX: u64 = 8 * 1024 * 1024;

impl Export {
    /// Writes one document.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let text = self.text(desk, &session, today)?;
        match &self.out {
            None => desk.env.hand_out(text.as_bytes())?,
            Some(out) => {
                let out = desk.env.path(out);
                write_export(session.root(), &out, text.as_bytes())?;
                desk.env.print(&format!("Wrote {}\n", out.display()))?;
            }
        }
        Ok(Exit::Done)
    }

    /// A card for everybody, in the order of their names.
    fn cards(&self, session: &Session) -> String {
        let journal = session.journal();
        let mut out = String::new();
        for entry in journal.by_name().iter().map(|&who| journal.contact(who)) {
            let (source, contact) = (&entry.note.source, &entry.note.said);
            let photo = contact.photo.as_ref();
            let photo = photo.and_then(|photo| journal.picture(&source.path, &photo.value));
            let bytes =
                photo.and_then(|path| read_picture(&session.root().join(path), PICTURE_OCTETS_MAX));
            let card = CardOf {
                contact,
                relations: &relations(journal, entry),
                body: &uncommented(source.slice(contact.body.span)),
                photo: bytes.as_deref(),
            };
            write(&mut out, &card, self.version);
        }
        out
    }

    fn text(
        &self,
        desk: &mut Desk<'_>,
        session: &Session,
        today: NaiveDate,
    ) -> Result<String, Error> {
        let journal = session.journal();
        Ok(match self.to {
            Target::Csv if self.interactions => sheet::interactions(journal),
            Target::Csv => sheet::contacts(journal),
            Target::Friends => Self::friends(desk, friends::written(journal, today)),
            Target::Json => Self::json(desk, json::written(journal)),
            Target::Ics => calendar::ics(journal, &facts(journal, today)),
            Target::Vcard => self.cards(session),
        })
    }

    /// Says what a `friends.md` has no words for.
    fn friends(desk: &mut Desk<'_>, written: friends::Written) -> String {
        for (&(one, several), &notes) in &written.left {
            let what = count(notes, one, several);
            desk.env.complain(&format!("{what}, so that this is no copy of the journal.\n"));
        }
        written.text
    }

    /// Names the notes that are not in it.
    fn json(desk: &mut Desk<'_>, written: json::Written) -> String {
        for path in &written.left {
            desk.env.complain(&format!("`{path}` is not in it, because it cannot be read as UTF-8 text. `kith check` says where.\n"));
        }
        written.text
    }
}
