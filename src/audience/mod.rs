//! A journal as others may see it: from the whole journal to one in which what is withheld has never
//! been.
//!
//! ```text
//! doubts    whether a note may be shown at all: what is private, hidden, or not to be trusted
//! cast      who and what is in the copy, and what they are called and where they lie in it
//!   invented   names that nobody bears     mentions   names that stand in what is written
//!   parts      a family, a given name      words      those of a name or of a text
//! notes     the notes made anew, key by key: nothing comes along that was not asked for
//!   hidden     which keys and sections go
//!   texts      a line of text               body   what stands below the front matter
//!   leads      where a link leads           splices   a text with parts taken out and put in
//! picture   a picture's bytes without what is not seen
//! withheld  what is not in the copy, for its maker's eyes
//! ```
//!
//! It is done before anything is counted, ranked or drawn, so that no number, graph, feed or search
//! can tell of what is not there. A copy's notes are new texts: what was cut out of a note is in no
//! byte of the copy's journal, so that no page can show it by mistake. Where anything is in doubt
//! the note is withheld.

mod body;
mod cast;
mod doubts;
mod hidden;
mod invented;
mod leads;
mod mentions;
mod notes;
mod parts;
mod picture;
mod splices;
#[cfg(test)]
mod tests;
mod texts;
mod withheld;
mod words;

pub use picture::{PICTURE_BYTES_MAX, without_metadata};
pub use withheld::{Why, Withheld};

use crate::diagnostic::Code;
use crate::journal::{Host, Journal};
use crate::settings::{AudienceSettings, Settings};
use cast::Cast;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whom a copy is for, and so what is left out of it.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    /// As in `[audience.NAME]`; empty for everybody else.
    pub name: &'a str,
    pub settings: &'a AudienceSettings,
    pub private: PrivateNotes,
    /// What invented names are made with, so that nobody can find out who is meant by trying names.
    pub secret: [u8; 32],
}

/// What becomes of private notes and sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrivateNotes {
    #[default]
    Withheld,
    /// For the owner alone, somewhere else than on this machine.
    Shown,
}

/// Of each note of a copy, by its path there: the path of the one that it was made from.
pub type Origins = BTreeMap<Arc<str>, Arc<str>>;

/// A journal without what is withheld, and what that is.
#[derive(Debug)]
pub struct Redacted {
    pub journal: Journal,
    pub origins: Origins,
    /// By path and line.
    pub withheld: Vec<Withheld>,
    /// Where each picture of the copy lies in the journal that it was made from.
    pub pictures: BTreeMap<String, String>,
}

/// Notes that are in no copy, each with the line (from 1) that says so.
type Barred = BTreeMap<Host, (usize, Why)>;

/// The journal as an audience may see it.
pub fn redacted(journal: &Journal, audience: &Audience<'_>) -> Redacted {
    let mut barred = doubts::barred(journal, audience);
    loop {
        let cast = Cast::new(journal, audience, &barred);
        let made: Vec<_> =
            shown(&cast).into_par_iter().map(|host| (host, cast.note(host))).collect();
        let (mut notes, mut refused) = (Vec::new(), Barred::new());
        for (host, made) in made {
            match made {
                Ok(note) => notes.push(note),
                Err(why) => drop(refused.insert(host, why)),
            }
        }
        if refused.is_empty() {
            return put_together(&cast, &barred, notes);
        }
        // Others may lead to what turned out to be no good, so that they are made again.
        barred.extend(refused);
    }
}

fn shown(cast: &Cast<'_>) -> Vec<Host> {
    cast.journal.hosts().filter(|&host| cast.shows(host)).collect()
}

fn put_together(cast: &Cast<'_>, barred: &Barred, notes: Vec<notes::Made>) -> Redacted {
    let (mut parsed, mut pictures) = (Vec::with_capacity(notes.len()), BTreeMap::new());
    for made in notes {
        parsed.push(made.note);
        pictures.extend(made.pictures);
    }
    let files = pictures.keys().cloned().collect();
    let origin =
        |host| Some((Arc::clone(cast.path(host)?), Arc::clone(&cast.journal.source_of(host).path)));
    let origins = cast.journal.hosts().filter_map(origin).collect();
    let journal = Journal::new(Arc::new(settings(cast)), parsed, files);
    Redacted { journal, origins, withheld: withheld(cast, barred), pictures }
}

/// The settings without what tells of the owner's machine, files or other readers.
fn settings(cast: &Cast<'_>) -> Settings {
    let mut settings = cast.journal.settings().clone();
    settings.journal.contacts = cast::CONTACTS.to_owned();
    settings.journal.interactions = cast::INTERACTIONS.to_owned();
    settings.site.editor_url = None;
    settings.audiences.clear();
    settings.lines.clear();
    let hides = &cast.hidden;
    settings.cadence.roles.retain(|role, _| !hides.role(role));
    settings.cadence.tags.retain(|tag, _| !hides.tag(tag));
    settings.cadence.pause.retain(|word, _| !hides.role(word) && !hides.tag(word));
    settings
}

/// Every note that is not in the copy, and the sections that are left out because what withholds
/// them is misspelt.
fn withheld(cast: &Cast<'_>, barred: &Barred) -> Vec<Withheld> {
    let path = |host| Arc::clone(&cast.journal.source_of(host).path);
    let mut all: Vec<Withheld> = barred
        .iter()
        .map(|(&host, (line, why))| Withheld { path: path(host), line: *line, why: why.clone() })
        .collect();
    let nobody =
        cast.journal.hosts().filter(|host| !cast.shows(*host) && !barred.contains_key(host));
    all.extend(nobody.map(|host| Withheld { path: path(host), line: 1, why: Why::Nobody }));
    for host in cast.journal.hosts().filter(|&host| cast.shows(host)) {
        let source = cast.journal.source_of(host);
        let found = doubts::diagnostics_of(cast.journal, host).iter();
        let misspelt = found.filter(|found| found.code == Code::MisspeltPrivate);
        all.extend(misspelt.map(|found| Withheld {
            path: Arc::clone(&source.path),
            line: source.place(found.span).line,
            why: Why::MisspeltSection,
        }));
    }
    all.sort();
    all
}
