//! A copy of the journal for others: the notes that they may see, what is to be known of these, and
//! the pages made of both. `build --audience` puts the pages into a folder, `publish` seals them.

use crate::audience::{
    Audience, Origins, PICTURE_BYTES_MAX, PrivateNotes, Redacted, Withheld, redacted,
    without_metadata,
};
use crate::diagnostic::slip_of;
use crate::disk::{hash_of, read_picture, read_site_templates, secret};
use crate::error::Error;
use crate::insight::Memory;
use crate::journal::Journal;
use crate::report::calendar;
use crate::report::due::{self, DueView};
use crate::seal::leaks::{Copied, Leaks, Mention};
use crate::session::Session;
use crate::session::inspected::Inspected;
use crate::settings::{AudienceSettings, Names};
use crate::site::{Asset, MadeFor, Page, SiteInput, Taker, Templates, pages};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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
    /// What its notes were made from.
    origins: Origins,
    /// Where each picture of the copy lies in the journal.
    pictures: BTreeMap<String, String>,
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
        let secret = match settings.names {
            Names::Invented => secret(session.root())?,
            Names::Whole | Names::Initials => [0; 32],
        };
        let audience = Audience { name, settings, private, secret };
        let copy = redacted(session.journal(), &audience);
        let templates = Templates::new(&read_site_templates(session.root())?)?;
        let memory = Memory::new(&copy.journal, today);
        let Redacted { journal, origins, withheld, pictures } = copy;
        Ok(Self {
            journal,
            withheld,
            origins,
            pictures,
            memory,
            banner: banner(readers),
            templates,
        })
    }

    /// Makes every page and every picture and hands them over. What they tell is held against what is
    /// withheld: a copy that tells some of that is an error, and must not be kept.
    pub fn pages(&self, session: &Session, taker: &dyn Taker) -> Result<Handed, Error> {
        let leaks = self.leaks(session);
        let inspected = Inspected::new(taker, &leaks);
        let pictures: Pictures<'_> = self
            .pictures
            .values()
            .map(|file| (file.as_str(), clean_picture(session, file).map(|bytes| hash_of(&bytes))))
            .collect();
        for Asset { from, to } in self.made(&inspected, &pictures)? {
            let file = self.pictures.get(&from);
            if let Some(Ok(bytes)) = file.map(|file| clean_picture(session, file)) {
                inspected.take(&Page { path: to, bytes })?;
            }
        }
        inspected.verdict()?;
        let left_out = pictures.into_iter().filter_map(|(file, hash)| {
            let why = hash.err()?;
            Some((file.to_owned(), why))
        });
        Ok(Handed { left_out: left_out.collect(), mentions: leaks.mentions().clone() })
    }

    /// What the copy must not tell.
    pub fn leaks<'s>(&'s self, session: &'s Session) -> Leaks<'s> {
        let Self { journal, origins, banner, .. } = self;
        Leaks::new(session.journal(), Copied { journal, origins, banner })
    }

    /// Makes the pages; answers with the pictures that belong to them.
    fn made(&self, taker: &dyn Taker, pictures: &Pictures<'_>) -> Result<Vec<Asset>, Error> {
        let (journal, facts) = (&self.journal, self.memory.facts());
        let whole = DueView { all: true, within: None, old: true };
        let due_json = || due::json_for_others(journal, facts, &whole).into_bytes();
        let due_ics = || calendar::ics(journal, facts).into_bytes();
        let input = SiteInput {
            journal,
            facts,
            made_for: MadeFor::Others { banner: &self.banner },
            diagnostics: &[],
            source: &|_| None,
            content_hash: &|path| pictures[self.pictures.get(path)?.as_str()].clone().ok(),
            for_programs: &[("due.json", &due_json), ("due.ics", &due_ics)],
            since: None,
        };
        pages(&input, &self.templates, taker).map(|made| made.assets)
    }
}

/// By its path in the journal, the hash of each picture as others may have it, which names it in the
/// copy: that of the file would tell whoever has it that it was the one; or why they may not have it.
type Pictures<'a> = BTreeMap<&'a str, Result<String, &'static str>>;

/// What is to be said of a copy that was handed over.
#[derive(Debug)]
pub struct Handed {
    /// Pictures that are not in it, by their paths in the journal, and why.
    pub left_out: BTreeMap<String, &'static str>,
    /// Where its notes name somebody whom it withholds.
    pub mentions: BTreeSet<Mention>,
}

/// A picture's bytes as others may have them.
fn clean_picture(session: &Session, path: &str) -> Result<Vec<u8>, &'static str> {
    let read = read_picture(&session.root().join(path), PICTURE_BYTES_MAX);
    without_metadata(&read.ok_or("cannot be read, or is very large")?)
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
