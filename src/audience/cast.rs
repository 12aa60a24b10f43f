//! Who and what is in a copy, what they are called in it, and where they lie.
//!
//! A path of a copy is made from what the copy shows: a file's own name may tell what its note does
//! not, somebody's former name or the title of a private part.

use super::hidden::{self, Hidden};
use super::invented;
use super::mentions::{Mentions, compared};
use super::parts::parts_of_names;
use super::words::{words, words_of};
use super::{Audience, Barred};
use crate::journal::{ContactIx, Host, InteractionIx, Journal};
use crate::model::{Contact, folded, is_letter, runs_on, searchable, slug};
use crate::settings::Names;
use crate::source::Span;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// The folders of a copy's notes.
pub(super) const CONTACTS: &str = "contacts";
pub(super) const INTERACTIONS: &str = "interactions";

/// What stands for somebody who is not shown.
pub(super) const SOMEONE: &str = "someone";

/// Who and what is in a copy.
pub(super) struct Cast<'a> {
    pub journal: &'a Journal,
    pub hidden: Hidden,
    pub names: Names,
    pub mentions: Mentions,
    people: Vec<Option<Person>>,
    meetings: Vec<Option<Meeting>>,
    /// Of all notes of the copy, without `.md`; only ever asked, never listed.
    paths: HashSet<String>,
}

/// Somebody in a copy.
#[derive(Debug)]
pub(super) struct Person {
    pub id: String,
    pub name: String,
    pub goes_by: Option<String>,
    pub path: Arc<str>,
}

/// An interaction in a copy.
#[derive(Debug)]
pub(super) struct Meeting {
    pub path: Arc<str>,
    /// Everybody who is shown of those it was with.
    pub with: Vec<ContactIx>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(journal: &'a Journal, audience: &Audience<'_>, barred: &Barred) -> Self {
        let hidden = Hidden::of(audience);
        let names = match audience.settings.names {
            Names::Whole if hidden.field("name") => Names::Initials,
            names => names,
        };
        let shown = |who| !barred.contains_key(&Host::Contact(who));
        let people = Naming { audience, names, hides_goes_by: hidden.field("goes_by") };
        let people = people.people(journal, shown);
        let mentions = mentioned(journal, names, &people);
        let (meetings, paths) = (Vec::new(), HashSet::new());
        let mut cast = Self { journal, hidden, names, mentions, people, meetings, paths };
        cast.meetings = cast.meetings(barred);
        let people = cast.people.iter().flatten().map(|person| &person.path);
        let all = people.chain(cast.meetings.iter().flatten().map(|meeting| &meeting.path));
        cast.paths = all.map(|path| path.trim_end_matches(".md").to_owned()).collect();
        cast
    }

    /// Whether a note is in the copy.
    pub(super) fn shows(&self, host: Host) -> bool {
        self.path(host).is_some()
    }

    /// Where a note lies in the copy, if it is there.
    pub(super) fn path(&self, host: Host) -> Option<&Arc<str>> {
        match host {
            Host::Contact(who) => self.person(who).map(|person| &person.path),
            Host::Interaction(ix) => self.meeting(ix).map(|meeting| &meeting.path),
            Host::Daily(_) => None,
        }
    }

    /// Somebody, if the copy shows them.
    pub(super) fn person(&self, who: ContactIx) -> Option<&Person> {
        self.people[who.0 as usize].as_ref()
    }

    /// An interaction, if the copy shows it.
    pub(super) fn meeting(&self, ix: InteractionIx) -> Option<&Meeting> {
        self.meetings[ix.0 as usize].as_ref()
    }

    /// Whether a note of the copy lies at a path, with or without its `.md`.
    pub(super) fn has_path(&self, path: &str) -> bool {
        self.paths.contains(path.trim_end_matches(".md"))
    }

    /// The parts of a note that go for what they are headed by.
    pub(super) fn hidden_parts(&self, host: Host) -> Vec<Span> {
        let is_shown = |who| self.person(who).is_some();
        hidden::parts((self.journal, host), &self.hidden, is_shown)
    }

    /// Everything that somebody who is shown was with; numbered day by day.
    fn meetings(&self, barred: &Barred) -> Vec<Option<Meeting>> {
        let mut days: BTreeMap<Option<NaiveDate>, usize> = BTreeMap::new();
        let hides_day = self.hidden.field("date");
        let meeting = |(ix, _)| {
            let with = self.with(ix);
            let is_nobodys = with.is_empty() && self.hidden.private();
            let is_line = self.journal.interaction(ix).daily.is_some();
            if is_nobodys || is_line || barred.contains_key(&Host::Interaction(ix)) {
                return None;
            }
            let day = self.journal.interaction(ix).day().filter(|_| !hides_day);
            let number = days.entry(day).or_default();
            *number += 1;
            let stem = match day {
                Some(day) => format!("{day}-{number:02}"),
                None => format!("undated-{number:04}"),
            };
            Some(Meeting { path: format!("{INTERACTIONS}/{stem}.md").into(), with })
        };
        self.journal.interactions().map(meeting).collect()
    }

    /// Whom an interaction was with, of those who are shown; but not who is known only from a part
    /// that goes.
    fn with(&self, ix: InteractionIx) -> Vec<ContactIx> {
        let mut people = Vec::new();
        if self.hidden.field("with") {
            return people;
        }
        let note = &self.journal.interaction(ix).note;
        let (path, body) = (&note.source.path, note.said.body.span);
        let parts = self.hidden_parts(Host::Interaction(ix));
        let hides_body = self.hidden.field("body");
        for written in &note.said.with {
            let is_in_body = body.contains(written.span);
            let goes = parts.iter().any(|part| part.contains(written.span));
            if is_in_body && (goes || hides_body) {
                continue;
            }
            for name in &*self.journal.names_in(path, written) {
                let who = self.journal.person(path, name).filter(|&who| self.person(who).is_some());
                people.extend(who.filter(|who| !people.contains(who)));
            }
        }
        people
    }
}

/// How people are named.
struct Naming<'a> {
    audience: &'a Audience<'a>,
    names: Names,
    hides_goes_by: bool,
}

impl Naming<'_> {
    /// Everybody who is shown.
    fn people(&self, journal: &Journal, shown: impl Fn(ContactIx) -> bool) -> Vec<Option<Person>> {
        let visible = || journal.contacts().filter(|(who, _)| shown(*who));
        let said = visible().map(|(_, entry)| &entry.note.said);
        let mut invented: BTreeSet<String> = match self.names {
            // A made-up name must not be somebody's own.
            Names::Invented => {
                said.flat_map(Contact::all_names).flat_map(|name| words_of(name)).collect()
            }
            Names::Whole | Names::Initials => BTreeSet::new(),
        };
        let mut ids = BTreeSet::new();
        let mut person = |said: &Contact| {
            let name = match self.names {
                Names::Whole => said.name.clone(),
                Names::Initials => initials(&said.name),
                Names::Invented => self.invented(&said.id, &mut invented),
            };
            let id = free(&slug(&name), &mut ids);
            let is_whole = self.names == Names::Whole && !self.hides_goes_by;
            let goes_by = said.goes_by.clone().filter(|_| is_whole);
            Person { path: format!("{CONTACTS}/{id}.md").into(), id, name, goes_by }
        };
        let people = journal.contacts();
        people.map(|(who, entry)| shown(who).then(|| person(&entry.note.said))).collect()
    }

    fn invented(&self, id: &str, taken: &mut BTreeSet<String>) -> String {
        let mut names = (0..).map(|time| invented::name(self.audience, id, time));
        let free = names.find(|name| taken.insert(folded(name)));
        free.unwrap_or_default()
    }
}

/// An id that nobody has; of several who are called alike all but the first get a number.
fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// `Ada Lovelace` is `A. L.`
pub(super) fn initials(name: &str) -> String {
    let letters = words(name).filter_map(|word| word.chars().next());
    let letters: Vec<String> = match name.chars().find(|letter| is_letter(*letter)) {
        // A script that writes without blanks: the first letter is that of the family.
        Some(first) if runs_on(first) => vec![format!("{first}.")],
        _ => letters.map(|letter| format!("{}.", letter.to_uppercase())).collect(),
    };
    if letters.is_empty() { "N.".to_owned() } else { letters.join(" ") }
}

/// By what else they may be known.
fn reached_by(said: &Contact) -> impl Iterator<Item = &String> {
    said.email.iter().chain(&said.phone).chain(&said.url)
}

/// What is put in the place of names that stand in what is written.
fn mentioned(journal: &Journal, names: Names, people: &[Option<Person>]) -> Mentions {
    let all =
        || journal.contacts().zip(people).map(|((_, entry), person)| (&entry.note.said, person));
    let mut mentions = Mentions::default();
    let shown = || all().filter_map(|(said, person)| Some((said, person.as_ref()?)));
    let hidden = || all().filter(|(_, person)| person.is_none()).map(|(said, _)| said);
    if names == Names::Whole {
        let theirs = |said: &'_ Contact| -> BTreeSet<String> {
            said.current_names().chain(reached_by(said)).map(|name| compared(name)).collect()
        };
        let current: BTreeSet<String> = shown().flat_map(|(said, _)| theirs(said)).collect();
        let is_free = |name: &&String| !current.contains(&compared(name));
        for (said, person) in shown() {
            let former = said.former_names.iter().filter(is_free);
            former.for_each(|name| mentions.add_name(name, &person.name));
        }
        for said in hidden() {
            said.all_names().filter(is_free).for_each(|name| mentions.add_name(name, SOMEONE));
            let reached = reached_by(said).filter(is_free);
            reached.for_each(|reach| mentions.add_reach(reach, SOMEONE));
        }
        // A longer name than that of somebody who is not shown stays whole.
        for (said, _) in shown().filter(|_| !mentions.is_empty()).collect::<Vec<_>>() {
            said.current_names().chain(reached_by(said)).for_each(|name| mentions.keep_name(name));
        }
        return mentions;
    }
    for (said, person) in shown() {
        said.all_names().for_each(|name| mentions.add_name(name, &person.name));
        reached_by(said).for_each(|reach| mentions.add_reach(reach, &person.name));
    }
    for said in hidden() {
        said.all_names().for_each(|name| mentions.add_name(name, SOMEONE));
        reached_by(said).for_each(|reach| mentions.add_reach(reach, SOMEONE));
    }
    for (part, bearers) in bearers(all().map(|(said, person)| (said, person.as_ref()))).values() {
        mentions.add_part(part, &stand_in(part, names, bearers));
    }
    mentions
}

/// For each part of a name everybody who bears it; `None` for those who are not shown.
fn bearers<'a>(
    people: impl Iterator<Item = (&'a Contact, Option<&'a Person>)>,
) -> BTreeMap<String, (String, Vec<Option<&'a str>>)> {
    let mut bearers: BTreeMap<String, (String, Vec<Option<&str>>)> = BTreeMap::new();
    for (said, person) in people {
        for part in parts_of_names(said) {
            let (_, all) = bearers.entry(searchable(&part)).or_insert_with(|| (part, Vec::new()));
            let name = person.map(|person| person.name.as_str());
            if all.last() != Some(&name) {
                all.push(name);
            }
        }
    }
    bearers
}

/// What stands for one word of a name.
fn stand_in(word: &str, names: Names, bearers: &[Option<&str>]) -> String {
    let mut shown = bearers.iter().copied().flatten();
    match (shown.next(), shown.next(), names) {
        (None, ..) => SOMEONE.to_owned(),
        (Some(_), _, Names::Initials | Names::Whole) => initials(word),
        (Some(name), None, Names::Invented) => name.to_owned(),
        (Some(_), Some(_), Names::Invented) => SOMEONE.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_each_word() {
        for (name, letters) in [
            ("Ada Lovelace", "A. L."),
            ("zoë müller-king", "Z. M. K."),
            ("佐藤美咲", "佐."),
            ("ليلى الخطيب", "ل. ا."),
            ("?", "N."),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
