//! `not-in-with`: a temperature, stage, … for somebody who was not there.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::journal::{InteractionEntry, Journal};
use crate::model::{ForSome, PersonRef};

/// Every value given for somebody whom the interaction is not with.
pub fn in_interaction(journal: &Journal, entry: &InteractionEntry, found: &mut Vec<Diagnostic>) {
    let said = &entry.note.said;
    let named = names("temperature", &said.temperature)
        .chain(names("direction", &said.direction))
        .chain(names("stage", &said.stage))
        .chain(names("difficult", &said.difficult));
    for (key, who) in named {
        if !journal.people_named(who).iter().any(|ix| entry.with.contains(ix)) {
            found.push(report(entry, key, who));
        }
    }
}

fn names<'a, T>(
    key: &'static str,
    values: &'a ForSome<T>,
) -> impl Iterator<Item = (&'static str, &'a PersonRef)> {
    values.some.iter().map(move |(who, _)| (key, who))
}

fn report(entry: &InteractionEntry, key: &str, who: &PersonRef) -> Diagnostic {
    Diagnostic::new(
        Code::NotInWith,
        (&entry.note.source.path, who.span),
        format!("`{key}` names `{}`, who is not in `with`", who.text),
        "add them to `with`, or take the value out",
    )
    .weighing(Severity::Warning)
}
