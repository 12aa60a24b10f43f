//! Whether a note may be shown at all. It may not where it says so, where the audience is not to see
//! its like, nor where anybody could doubt either: somebody who writes `privat: yes` means it.

use super::hidden::Hidden;
use super::{Audience, Barred, Why};
use crate::diagnostic::{Code, Diagnostic, slip_of};
use crate::journal::{Host, Journal};
use crate::model::{Privacy, Value, folded};
use crate::source::Flaw;
use std::collections::BTreeMap;

/// Every note that is withheld for what it says itself.
pub(super) fn barred(journal: &Journal, audience: &Audience<'_>) -> Barred {
    let hidden = Hidden::of(audience);
    let judged = journal.hosts().filter_map(|host| {
        let why = match Judged::new(journal, host) {
            Some(note) => note.verdict(&hidden),
            None => Some((1, Why::Daily)),
        };
        why.map(|why| (host, why))
    });
    judged.collect()
}

/// What was found to be wrong with a note.
pub(super) fn diagnostics_of(journal: &Journal, host: Host) -> &[Diagnostic] {
    journal.found_in(host)
}

/// What counts of a note, whatever its kind.
struct Judged<'a> {
    journal: &'a Journal,
    host: Host,
    readable: bool,
    private: Privacy,
    tags: &'a [String],
    roles: &'a [String],
    extra: &'a BTreeMap<String, Value>,
}

impl<'a> Judged<'a> {
    /// `None` of a daily note: a page of somebody's own, of which nothing is for others.
    fn new(journal: &'a Journal, host: Host) -> Option<Self> {
        Some(match host {
            Host::Contact(ix) => {
                let note = &journal.contact(ix).note;
                let (readable, said) = (note.readable, &note.said);
                let (tags, roles, extra) = (&said.tags, &said.roles, &said.extra);
                Self { journal, host, readable, private: said.private, tags, roles, extra }
            }
            Host::Interaction(ix) => {
                let note = &journal.interaction(ix).note;
                let (readable, said) = (note.readable, &note.said);
                let (tags, extra) = (&said.tags, &said.extra);
                Self { journal, host, readable, private: said.private, tags, roles: &[], extra }
            }
            Host::Daily(_) => return None,
        })
    }

    fn verdict(&self, hidden: &Hidden) -> Option<(usize, Why)> {
        let of_words = || self.hidden_word(hidden).map(|why| (1, why));
        if !hidden.private() {
            return of_words();
        }
        if self.private == Privacy::Private {
            return Some((1, Why::Private));
        }
        self.flaw().or_else(|| self.unclear(hidden)).or_else(of_words)
    }

    /// What makes the whole file one that cannot be trusted.
    fn flaw(&self) -> Option<(usize, Why)> {
        match self.journal.source_of(self.host).flaw.as_deref() {
            None => {}
            Some(Flaw::NotUtf8 { .. } | Flaw::TooLarge { .. } | Flaw::Unreadable { .. })
            | Some(Flaw::NameNotUtf8) => return Some((1, Why::Unread)),
        }
        let found = self.first(|code| match code {
            Code::ConflictMarker => Some(Why::Conflict),
            Code::NulByte => Some(Why::Unread),
            Code::DuplicateKey => Some(Why::KeyTwice),
            Code::UnclosedFrontMatter
            | Code::OldLineEnds
            | Code::LateFrontMatter
            | Code::TomlFrontMatter
            | Code::InvalidYaml
            | Code::FrontMatterNotKeys
            | Code::FrontMatterTooLarge
            | Code::FrontMatterTooDeep
            | Code::YamlAlias
            | Code::TabInFrontMatter
            | Code::NoBreakSpace
            | Code::Placeholder => Some(Why::FrontMatter),
            _ => None,
        });
        found.or_else(|| (!self.readable).then_some((1, Why::FrontMatter)))
    }

    /// What may have been meant to withhold it.
    fn unclear(&self, hidden: &Hidden) -> Option<(usize, Why)> {
        if self.private == Privacy::InDoubt {
            let codes = [Code::UnknownKey, Code::NotYesOrNo, Code::WrongKind];
            let place = self.first(|code| codes.contains(&code).then_some(Why::MaybePrivate));
            return place.or(Some((1, Why::MaybePrivate)));
        }
        let says_no = |key: &str, value: &Value| {
            matches!(value, Value::Text(text) if matches!(&*folded(text), "no" | "false" | "off" | "0"))
                && folded(key) == "publish"
        };
        if self.extra.iter().any(|(key, value)| says_no(key, value)) {
            return Some((1, Why::NotPublished));
        }
        if !hidden.hides_by_words() {
            return None;
        }
        let is_slip = |key: &String| slip_of(key, ["tags", "roles"]).is_some();
        if self.extra.keys().any(is_slip) {
            return Some((1, Why::MaybeHidden));
        }
        let codes = [Code::CommentCutsValue, Code::WrongKind];
        self.first(|code| codes.contains(&code).then_some(Why::MaybeHidden))
    }

    fn hidden_word(&self, hidden: &Hidden) -> Option<Why> {
        if let Some(tag) = self.tags.iter().find(|tag| hidden.tag(tag)) {
            return Some(Why::Tag(tag.clone()));
        }
        let own = self.extra.iter().filter(|(key, _)| folded(key) == "roles");
        let own = own.flat_map(|(_, value)| words(value));
        let roles = self.roles.iter().map(String::as_str).chain(own);
        let role = roles.into_iter().find(|role| hidden.role(role))?;
        Some(Why::Role(role.to_owned()))
    }

    /// The first problem that means something, with its line.
    fn first(&self, why: impl Fn(Code) -> Option<Why>) -> Option<(usize, Why)> {
        let source = self.journal.source_of(self.host);
        diagnostics_of(self.journal, self.host)
            .iter()
            .find_map(|found| Some((source.place(found.span).line, why(found.code)?)))
    }
}

/// The words of a value that is a text or a list of texts.
fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => text.split(',').map(str::trim).collect(),
        Value::List(values) => values.iter().flat_map(words).collect(),
        Value::Keys(_) => Vec::new(),
    }
}
