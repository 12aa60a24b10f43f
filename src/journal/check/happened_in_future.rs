//! `happened-in-future`: nothing can have happened on a day that lies ahead.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::{ContactEntry, InteractionEntry};
use crate::model::Occurrence;
use chrono::NaiveDate;

/// Where somebody is said to be born, or to have died, after `today`.
pub fn in_contact(entry: &ContactEntry, today: NaiveDate) -> impl Iterator<Item = Diagnostic> {
    let said = &entry.note.said;
    let ahead = [&said.birthday, &said.died].into_iter().flatten();
    ahead.filter(move |date| date.value.begins_after(today)).map(|date| {
        Diagnostic::new(
            Code::HappenedInFuture,
            (&entry.note.source.path, date.span),
            format!("{} lies ahead, so this cannot have happened yet", date.value),
            "mend the date",
        )
    })
}

/// Where an interaction is said to have happened, or been missed, after `today`.
pub fn in_interaction(entry: &InteractionEntry, today: NaiveDate) -> Option<Diagnostic> {
    let status = entry.note.said.status.as_ref()?;
    let date = entry.day().filter(|day| *day > today)?;
    matches!(status.value, Occurrence::Happened | Occurrence::Missed).then(|| {
        Diagnostic::new(
            Code::HappenedInFuture,
            (&entry.note.source.path, status.span),
            format!("{date} lies ahead, so this cannot have happened yet"),
            "mend the date, or write `status: planned`",
        )
        .replace_with("planned")
    })
}
