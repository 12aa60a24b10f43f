//! What is wrong with a note and can only mean one thing, put right.
//!
//! A remedy that is a guess (did you mean `Ada Lovelace`?) is for a person to take. These are none:
//! the note was understood as it was meant, or cannot be understood in another way. What comes of
//! them is read back: nothing is mended that does not leave fewer problems than there were.

use super::front_matter::change_keys;
use super::setting::{KeyChange, Setting};
use super::{Edit, apply, difference};
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::journal::{InteractionIx, Journal};
use crate::parse::front_matter::read;
use crate::parse::{NoteKind, Parsed, parse};
use crate::source::Source;
use std::collections::BTreeSet;

/// A note put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    pub edits: Vec<Edit>,
    /// How many problems there are less.
    pub count: usize,
    /// Which they were.
    pub codes: BTreeSet<Code>,
}

/// YAML stops at its first error, so that each may hide another; nobody makes as many as this.
const ROUNDS_MAX: usize = 100;

/// Mends a note; `None` where there is nothing to mend that can only mean one thing.
pub fn mended(kind: NoteKind, source: &Source) -> Option<Mended> {
    let mut now = source.clone();
    let mut look = Look::at(kind, &now);
    let (mut count, mut codes) = (0, BTreeSet::new());
    for _ in 0..ROUNDS_MAX {
        let sure = look.sure();
        let edits: Vec<Edit> = sure.iter().map(|(_, edit)| edit.clone()).collect();
        let Ok(text) = apply(&now.text, &edits) else { break };
        let next = Source { text, ..Source::new(source.path.clone(), "") };
        let next_look = Look::at(kind, &next);
        if edits.is_empty() || !next_look.is_better_than(&look) {
            break;
        }
        count += edits.len();
        codes.extend(sure.iter().map(|(code, _)| *code));
        (now, look) = (next, next_look);
    }
    let is_done = count > 0 && look.is_readable;
    is_done.then(|| Mended { edits: vec![difference(&source.text, &now.text)], count, codes })
}

/// Writes the day and the people into an interaction that has no keys, where its file's name and the
/// links in its first line say them without a doubt; `None` where it has keys, or there is one.
pub fn with_keys(journal: &Journal, which: InteractionIx) -> Option<Vec<Edit>> {
    let entry = journal.interaction(which);
    let (source, said) = (&entry.note.source, &entry.note.said);
    let (front_matter, found) = read(source);
    let has_none = front_matter.readable && front_matter.block.is_none() && found.is_empty();
    let are_known = said.with.iter().all(|who| journal.person(&source.path, who).is_some());
    if !has_none || !are_known || entry.with.is_empty() {
        return None;
    }
    let date = said.date.as_ref()?.value;
    let day = match date.time {
        Some(time) => format!("{} {}", date.day, time.format("%H:%M")),
        None => date.day.to_string(),
    };
    let ids = entry.with.iter().map(|&who| journal.contact(who).note.said.id.clone());
    let keys = [
        KeyChange::set("date", Setting::text(day)),
        KeyChange::set("with", Setting::List(ids.collect())),
    ];
    change_keys(source, &keys).ok().filter(|edits| !edits.is_empty())
}

/// What is wrong with a text.
struct Look {
    found: Vec<Diagnostic>,
    is_readable: bool,
}

impl Look {
    fn at(kind: NoteKind, source: &Source) -> Self {
        let (found, is_readable) = match parse(kind, source.clone()) {
            Parsed::Contact(note) => (note.diagnostics.to_vec(), note.readable),
            Parsed::Interaction(note) => (note.diagnostics.to_vec(), note.readable),
            Parsed::Daily(note) => (note.diagnostics.to_vec(), note.readable),
        };
        Self { found, is_readable }
    }

    /// The remedies that are no guesses and do not meet. Of a file that is not text, or in which git
    /// has left both sides of a merge, nobody knows what it means.
    fn sure(&self) -> Vec<(Code, Edit)> {
        let forbids =
            |found: &Diagnostic| matches!(found.code, Code::NotUtf8 | Code::ConflictMarker);
        if self.found.iter().any(forbids) {
            return Vec::new();
        }
        let mut sure: Vec<(Code, Edit)> = self.found.iter().filter_map(sure_edit).collect();
        sure.sort_by_key(|(_, edit)| edit.span);
        let mut end = 0;
        sure.retain(|(_, edit)| {
            let is_free = edit.span.start() >= end;
            end = end.max(edit.span.end());
            is_free
        });
        sure
    }

    /// Fewer problems; or, where the keys could not be read, that they can be now or that reading
    /// came further.
    fn is_better_than(&self, before: &Self) -> bool {
        let stopped = |look: &Self| {
            let of_yaml = look.found.iter().filter(|found| found.code == Code::InvalidYaml);
            of_yaml.map(|found| found.span.start()).max()
        };
        match (before.is_readable, self.is_readable) {
            (true, true) => self.found.len() < before.found.len(),
            (false, true) => true,
            (true, false) => false,
            (false, false) => stopped(self) > stopped(before),
        }
    }
}

fn sure_edit(found: &Diagnostic) -> Option<(Code, Edit)> {
    let fix = found.fix.as_ref().filter(|_| found.code.has_sure_remedy())?;
    match fix.changes.as_slice() {
        [Change::Replace { path, span, with }] if *path == found.path => {
            Some((found.code, Edit::replace(*span, with.as_str())))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mended;
    use crate::edit::apply;
    use crate::parse::NoteKind;
    use crate::source::Source;

    /// What becomes of a contact's note, and that nothing more becomes of it the second time.
    fn after(text: &str) -> Option<String> {
        let source = Source::new("contacts/ada.md", text);
        let mended = mended(NoteKind::Contact, &source)?;
        let text = apply(text, &mended.edits).unwrap();
        let again = super::mended(NoteKind::Contact, &Source::new("contacts/ada.md", &*text));
        assert_eq!(again, None, "{text}");
        Some(text)
    }

    #[test]
    fn what_can_only_mean_one_thing_is_written_so() {
        for (keys, expected) in [
            ("introduced_by: [[mary]]", "introduced_by: \"[[mary]]\""),
            ("name:\u{a0}Ada # c", "name: Ada # c"),
            ("tags:\n\t- a\n\t- b", "tags:\n  - a\n  - b"),
            ("city: London: Soho", "city: \"London: Soho\""),
            ("city: London: Soho # old", "city: \"London: Soho\" # old"),
            (
                "name:\u{a0}Ada\nhow: |\n  x\n  \ty\n  \u{a0}z",
                "name: Ada\nhow: |\n  x\n  \ty\n  \u{a0}z",
            ),
            (
                "vcard: |- # c\n  x\n\n  \ty\ntags:\n\t- a",
                "vcard: |- # c\n  x\n\n  \ty\ntags:\n  - a",
            ),
            (
                "name:Ada\ncity: a: b\ncompany: @home",
                "name: Ada\ncity: \"a: b\"\ncompany: \"@home\"",
            ),
            ("since: 2026-5-3\nbirthday: 25.12.1815", "since: 2026-05-03\nbirthday: 1815-12-25"),
        ] {
            let text = |keys: &str| format!("\u{feff}---\n{keys}\n---\nBody\tas\u{a0}it is.\n");
            assert_eq!(after(&text(keys)), Some(text(expected)), "{keys}");
        }
        assert_eq!(after("\n\n---\nname: Ada\n---\n"), Some("---\nname: Ada\n---\n".to_owned()));
        let crlf = after("---\r\nname:\u{a0}Ada\r\n---\r\n");
        assert_eq!(crlf, Some("---\r\nname: Ada\r\n---\r\n".to_owned()));
    }

    #[test]
    fn a_guess_is_left_to_a_person() {
        for keys in [
            "cadance: 6w",
            "stage: continuaton",
            "name: Foo #1",
            "since: 03/05/2026",
            "since: 2026-02-30",
            "name: Ada\nname: Ada",
            "name: \"Ada",
            "tags: [a",
            "tags: [a, b]]",
            "tags: [a, b], c",
            "phone: [+47 1, 2]]",
            "email: [a@b.c], [d@e.f]",
            "city: London: Soho #old",
            "city: London: Soho\t# old",
            "<<<<<<< a\nname:\u{a0}Ada\n=======\nname: A\n>>>>>>> b",
        ] {
            assert_eq!(after(&format!("---\n{keys}\n---\n")), None, "{keys}");
        }
    }
}
