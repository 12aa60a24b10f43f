//! `happened-in-future`: nothing can have happened on a day that lies ahead.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::InteractionEntry;
use crate::model::Occurrence;
use chrono::NaiveDate;

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
