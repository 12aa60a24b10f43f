//! A copy of the journal for others: the notes that they may see, what is to be known of these, and
//! the pages made of both. `build --audience` puts the pages into a folder, `publish` seals them.

use crate::audience::{Audience, PrivateNotes, Withheld, redacted};
use crate::diagnostic::slip_of;
use crate::disk::read_site_templates;
use crate::error::Error;
use crate::insight::Memory;
use crate::journal::Journal;
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::session::Session;
use crate::settings::AudienceSettings;
use crate::site::{Asset, MadeFor, SiteInput, Taker, Templates, pages};
use chrono::NaiveDate;

/// Whom a copy is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    /// Those of `[audience.NAME]`.
    Audience(String),
    /// Anybody else: only what is private is withheld.
    Others,
    /// The owner, elsewhere: nothing is withheld.
    Owner,
}

impl Readers {
    /// What tells these readers' folder from those of others, and from the owner's own, which has
    /// no name.
    pub fn name(&self) -> &str {
        match self {
            Self::Audience(name) => name,
            Self::Others => "others",
            Self::Owner => "the owner elsewhere",
        }
    }
}

/// A copy for others, before its pages are made.
#[derive(Debug)]
pub struct CopyForOthers {
    /// Without what is withheld.
    pub journal: Journal,
    /// What is withheld, for the owner's eyes only.
    pub withheld: Vec<Withheld>,
    memory: Memory,
    banner: String,
    templates: Templates,
}

impl CopyForOthers {
    /// Takes out what these readers may not see, and finds what is to be known of the rest.
    pub fn new(session: &Session, readers: &Readers, today: NaiveDate) -> Result<Self, Error> {
        let everybody = AudienceSettings::default();
        let (name, settings) = match readers {
            Readers::Audience(name) => (name.as_str(), settings_of(session, name)?),
            Readers::Others | Readers::Owner => ("", &everybody),
        };
        let private = match readers {
            Readers::Owner => PrivateNotes::Shown,
            Readers::Audience(_) | Readers::Others => PrivateNotes::Withheld,
        };
        let audience = Audience { name, settings, private, secret: [0; 32] };
        let copy = redacted(session.journal(), &audience);
        let templates = Templates::new(&read_site_templates(session.root())?)?;
        let memory = Memory::new(&copy.journal, today);
        let (journal, withheld) = (copy.journal, copy.withheld);
        Ok(Self { journal, withheld, memory, banner: banner(readers), templates })
    }

    /// Makes every page and hands it over; answers with the pictures that belong to the copy, by
    /// their paths in the journal.
    pub fn pages(&self, session: &Session, taker: &dyn Taker) -> Result<Vec<Asset>, Error> {
        let (journal, facts) = (&self.journal, self.memory.facts());
        let whole = DueView { all: true, within: None, old: true };
        let due_json = || due::json(journal, facts, &whole).into_bytes();
        let due_ics = || calendar::ics(journal, facts).into_bytes();
        let input = SiteInput {
            journal,
            facts,
            made_for: MadeFor::Others { banner: &self.banner },
            diagnostics: &[],
            source: &|_| None,
            content_hash: &|path| session.picture_hash(path),
            for_programs: &[("due.json", &due_json), ("due.ics", &due_ics)],
            since: None,
        };
        pages(&input, &self.templates, taker).map(|made| made.assets)
    }
}

/// The settings of an audience, by the name that was typed.
fn settings_of<'s>(session: &'s Session, name: &str) -> Result<&'s AudienceSettings, Error> {
    let audiences = &session.settings().audiences;
    let names: Vec<&str> = audiences.keys().map(String::as_str).collect();
    let unknown = || match names.as_slice() {
        [] => format!(
            "there is no audience `{name}`: kith.toml names none. Write `[audience.{name}]` into \
             it, and below what is hidden from them; `kith help journal` shows how"
        ),
        _ => {
            let near = slip_of(name, names.iter().copied());
            let near = near.map(|near| format!("did you mean `{near}`? "));
            let (near, names) = (near.unwrap_or_default(), names.join("`, `"));
            format!("there is no audience `{name}`; {near}kith.toml has `{names}`")
        }
    };
    audiences.get(name).ok_or_else(|| Error::refused(unknown()))
}

/// What every page of the copy says of itself.
fn banner(readers: &Readers) -> String {
    match readers {
        Readers::Audience(name) => {
            format!("This copy is for {name}: what is not for them is left out of it.")
        }
        Readers::Others => "This copy is for others: what is private is left out of it.".to_owned(),
        Readers::Owner => {
            "This copy holds everything, private notes too: for nobody but its owner.".to_owned()
        }
    }
}
