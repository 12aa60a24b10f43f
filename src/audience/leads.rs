//! Where a link or a picture leads in a copy, and what becomes of it.

use super::cast::{Cast, Person, SOMEONE};
use super::splices::Splices;
use crate::journal::{ContactIx, InteractionIx, LinkTarget};
use crate::model::{Link, LinkKind, PersonRef, folded, slug};
use crate::parse::body::{Address, Within, scheme};
use crate::settings::Names;
use crate::source::Span;
use std::ops::Range;

/// What stands for an interaction that is not shown.
pub(super) const SOMETHING: &str = "something";

/// Where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Person(ContactIx),
    Meeting(InteractionIx),
    /// Somebody who is not shown, or may be meant.
    Someone,
    /// Something that happened and is not shown.
    Something,
    /// To a heading of the note itself.
    Heading,
    Outside,
    Nowhere,
}

/// What a link may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A link.
    Markdown,
    /// Its words.
    Plain,
}

impl Cast<'_> {
    /// Where an address in the note at `path` leads.
    pub(super) fn lead(&self, path: &str, address: &Address) -> Lead {
        if address.to.starts_with('#') {
            return Lead::Heading;
        }
        let Some(Within { kind, note, .. }) = &address.within else {
            let reaches = |(scheme, _): (&str, &str)| {
                ["http", "https", "mailto", "tel"]
                    .iter()
                    .any(|own| scheme.eq_ignore_ascii_case(own))
            };
            let is_mail = address.label.is_none() && address.to.contains('@');
            let outside = is_mail || scheme(&address.to).is_some_and(reaches);
            return if outside { Lead::Outside } else { Lead::Nowhere };
        };
        self.lead_to(path, *kind, note)
    }

    /// Where a name or path, as it was linked in the note at `path`, leads.
    pub(super) fn lead_to(&self, path: &str, kind: LinkKind, note: &str) -> Lead {
        let target = PersonRef { text: note.to_owned(), span: Span::default(), link: Some(kind) };
        let link = Link { kind, target, span: Span::default() };
        match self.journal.link_target(path, &link) {
            LinkTarget::Contact(who) if self.person(who).is_some() => Lead::Person(who),
            LinkTarget::Contact(_) => Lead::Someone,
            LinkTarget::Interaction(ix) if self.meeting(ix).is_some() => Lead::Meeting(ix),
            LinkTarget::Interaction(_) => Lead::Something,
            LinkTarget::Ambiguous(several) => {
                let all_shown = several.iter().all(|&who| self.person(who).is_some());
                if all_shown { Lead::Nowhere } else { Lead::Someone }
            }
            LinkTarget::File | LinkTarget::Unknown => Lead::Nowhere,
        }
    }

    /// Makes of a link what it is in the copy. Its label stays as it stands there, to be gone through
    /// for itself.
    pub(super) fn splice(
        &self,
        splices: &mut Splices<'_>,
        (path, text): (&str, &str),
        (range, address, shape): (&Range<usize>, &Address, Shape),
    ) {
        let label = address.label.clone().filter(|label| label.start < label.end);
        match self.lead(path, address) {
            Lead::Someone => splices.replace(range.clone(), SOMEONE.to_owned()),
            Lead::Something => splices.replace(range.clone(), SOMETHING.to_owned()),
            Lead::Person(who) => {
                let Some(person) = self.person(who) else { return };
                let written = label.as_ref().map(|label| &text[label.clone()]);
                let (label, name) = match self.name_for(who, person, (written, address)) {
                    Some(name) => (None, name),
                    None => (label, String::new()),
                };
                let to = format!("../{}", person.path);
                linked(splices, (range, label), (&name, &to, shape));
            }
            Lead::Meeting(ix) => {
                let Some(meeting) = self.meeting(ix) else { return };
                match (&label, shape) {
                    // The page knows what it is called.
                    (None, Shape::Markdown) => {
                        let stem = meeting.path.trim_end_matches(".md");
                        splices.replace(range.clone(), format!("[[{stem}]]"));
                    }
                    (None, Shape::Plain) => splices.replace(range.clone(), SOMETHING.to_owned()),
                    (Some(_), _) => {
                        let to = format!("../{}", meeting.path);
                        linked(splices, (range, label), ("", &to, shape));
                    }
                }
            }
            Lead::Heading | Lead::Nowhere => {
                let name = address.within.as_ref().map(|within| &*within.note).unwrap_or_default();
                let name = name.rsplit('/').next().unwrap_or_default();
                let name = self.mentions.renamed(name);
                linked(splices, (range, label), (&name, "", Shape::Plain));
            }
            Lead::Outside if address.is_roundabout && shape == Shape::Markdown => {
                let to = self.mentions.renamed(&address.to).into_owned();
                linked(splices, (range, label), (&to, &escaped_address(&to), shape));
            }
            Lead::Outside => {}
        }
    }

    /// What a link to somebody says, where it is not what was written there.
    fn name_for(
        &self,
        who: ContactIx,
        person: &Person,
        (label, address): (Option<&str>, &Address),
    ) -> Option<String> {
        let said = &self.journal.contact(who).note.said;
        let was_called = |name: &str| {
            said.former_names.iter().any(|former| folded(former) == folded(name))
                && folded(name) != folded(&person.name)
        };
        let Some(label) = label else {
            let note =
                address.within.as_ref().map(|within| within.note.as_str()).unwrap_or_default();
            let is_address = note.contains('/') || slug(note) == note;
            let is_name = self.names == Names::Whole && !is_address && !was_called(note);
            return Some(if is_name { note.to_owned() } else { person.name.clone() });
        };
        was_called(label).then(|| person.name.clone())
    }
}

/// Puts a link, or only its words, in the place of one: with the label that stands there, or with a
/// name where there is none.
fn linked(
    splices: &mut Splices<'_>,
    (range, label): (&Range<usize>, Option<Range<usize>>),
    (name, to, shape): (&str, &str, Shape),
) {
    let (open, close) = match shape {
        Shape::Markdown => ("[".to_owned(), format!("]({to})")),
        Shape::Plain => (String::new(), String::new()),
    };
    match label {
        Some(label) => {
            splices.replace(range.start..label.start, open);
            splices.replace(label.end..range.end, close);
        }
        None => splices.replace(range.clone(), format!("{open}{}{close}", escaped(name))),
    }
}

/// Leaves of a link or a picture the words that are read.
pub(super) fn label_alone(splices: &mut Splices<'_>, (range, address): (&Range<usize>, &Address)) {
    linked(splices, (range, address.label.clone()), (SOMETHING, "", Shape::Plain));
}

/// A name as Markdown that shows just that.
pub(super) fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if r"\`*_[]<>|~#!&$".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// An address as it may stand between the brackets of a link.
fn escaped_address(address: &str) -> String {
    let mut out = String::from("<");
    for letter in address.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out.push('>');
    out
}

/// What is written of a picture in a copy: its label and where it lies there.
pub(super) fn picture(
    splices: &mut Splices<'_>,
    (range, address): (&Range<usize>, &Address),
    path: &str,
) {
    match address.label.clone().filter(|label| label.start < label.end) {
        Some(label) => {
            splices.replace(range.start..label.start, "![".to_owned());
            splices.replace(label.end..range.end, format!("](../{path})"));
        }
        None => splices.replace(range.clone(), format!("![](../{path})")),
    }
}
