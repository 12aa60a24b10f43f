//! The steps of people, and who may then be called as a companion.

use super::super::incoming::Extent;
use super::filling::fill;
use super::matching::{Match, Matches};
use super::once::Record;
use super::sign::{Known, texts};
use super::{Ground, PersonStep, PersonWork, Taken};
use crate::edit::{Folder, NewContact, Setting, new_contact};
use crate::journal::{ContactIx, Journal};
use crate::model::{email_key, folded, slug};
use std::collections::HashMap;

/// Everybody who can have been there: the journal's people and those whom this import adds.
pub(super) struct Cast<'a> {
    journal: &'a Journal,
    known: Known,
    sources: HashMap<String, String>,
    names: HashMap<String, Vec<String>>,
}

impl Cast<'_> {
    /// The id of whom a source's own id means.
    pub(super) fn by_source(&self, id: &str) -> Option<String> {
        let known = || self.only(&self.known.has_source(id));
        self.sources.get(id.trim()).cloned().or_else(known)
    }

    /// The id of the one person of an e-mail address, of a name, or of what the journal calls them
    /// by; `Ada Lovelace <ada@example.org>` is asked by the address first.
    pub(super) fn by_name(&self, name: &str) -> Option<String> {
        let (name, address) = match name.rsplit_once(" <") {
            Some((name, address)) => (name, address.trim_end_matches('>')),
            None if name.contains('@') => ("", name),
            None => (name, ""),
        };
        let by_address = self.ids(&self.known.has_email(address), &email_key(address));
        let by_name = || match self.ids(&self.known.by_name(name), &folded(name)) {
            ids if ids.is_empty() => self.ids(self.journal.meant(name), ""),
            ids => ids,
        };
        let mut ids = if by_address.len() == 1 { by_address } else { by_name() };
        if ids.len() == 1 { ids.pop() } else { None }
    }

    /// Those whom the journal knows by a word, and those who are added under it.
    fn ids(&self, known: &[ContactIx], word: &str) -> Vec<String> {
        let known = known.iter().map(|&who| self.id(who));
        let new = self.names.get(word).into_iter().flatten().cloned();
        let mut ids: Vec<String> = known.chain(new).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    fn only(&self, people: &[ContactIx]) -> Option<String> {
        match people {
            &[who] => Some(self.id(who)),
            _ => None,
        }
    }

    fn id(&self, who: ContactIx) -> String {
        self.journal.contact(who).note.said.id.clone()
    }

    fn add(&mut self, record: &Record, id: &str) {
        let person = &record.person;
        for source in &person.source {
            self.sources.insert(source.trim().to_owned(), id.to_owned());
        }
        let names = std::iter::once(person.name.as_str()).chain(texts(person, "aliases"));
        let addresses = texts(person, "email").map(email_key);
        for word in names.map(folded).chain(addresses).filter(|word| !word.is_empty()) {
            self.names.entry(word).or_default().push(id.to_owned());
        }
    }
}

/// One step for each record, and everybody who is there when they are done.
pub(super) fn steps<'a>(
    ground: &Ground<'a>,
    matches: Matches,
    taken: &Taken,
) -> (Vec<PersonStep>, Cast<'a>) {
    let mut cast = Cast {
        journal: ground.journal,
        known: matches.known,
        sources: HashMap::new(),
        names: HashMap::new(),
    };
    let steps = matches.each.into_iter().map(|(record, found)| {
        let what = match found {
            Match::Doubtful(doubt) => PersonWork::Doubtful(doubt),
            Match::Is(who, sign) => {
                cast.add(&record, &cast.id(who));
                match fill(ground, (who, sign), &record.person) {
                    Ok(fill) if fill.edits.is_empty() => {
                        PersonWork::Leave { who, sign, left: fill.left }
                    }
                    Ok(fill) => PersonWork::Fill { who, sign, fill },
                    Err(fault) => PersonWork::Refused(fault),
                }
            }
            Match::New(_) if record.person.extent == Extent::Part => PersonWork::Unknown,
            Match::New(namesakes) => {
                let work = created(ground, (&record, namesakes), taken);
                if let PersonWork::Create { file, .. } = &work {
                    cast.add(&record, &id_of(&file.path));
                }
                work
            }
        };
        let Record { origin, person } = record;
        PersonStep { origin, name: person.name, id: person.source.into_iter().next(), what }
    });
    (steps.collect(), cast)
}

/// A new contact's file, as `add` writes it.
fn created(
    ground: &Ground<'_>,
    (record, namesakes): (&Record, Vec<ContactIx>),
    taken: &Taken,
) -> PersonWork {
    let person = &record.person;
    let is_taken = |path: &str| taken.has(path);
    let folder = Folder {
        path: &ground.journal.settings().journal.contacts,
        template: ground.templates.0,
        is_taken: &is_taken,
    };
    let mut keys = person.keys.clone();
    if !person.source.is_empty() {
        keys.push(("source".to_owned(), Setting::List(person.source.clone())));
    }
    let file = |keys: &[(String, Setting)]| {
        new_contact(&folder, &NewContact { name: &person.name, keys, body: &person.body })
    };
    let with_picture = |mut keys: Vec<(String, Setting)>| {
        let Some(photo) = &person.photo else { return Ok((file(&keys)?, None)) };
        let picture = ground.picture(&file(&keys)?.path, photo);
        let name = picture.path.rsplit('/').next().unwrap_or_default();
        keys.push(("photo".to_owned(), Setting::text(name)));
        Ok((file(&keys)?, Some(picture)))
    };
    match with_picture(keys) {
        Ok((file, picture)) => {
            taken.take(&file.path);
            PersonWork::Create { file, picture, namesakes }
        }
        Err(fault) => PersonWork::Refused(fault),
    }
}

/// The id of a contact whose file is at a path.
fn id_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    slug(name.strip_suffix(".md").unwrap_or(name))
}
