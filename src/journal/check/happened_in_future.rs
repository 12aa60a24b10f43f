//! `happened-in-future`: nothing can have happened on a day that lies ahead.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::Journal;
use crate::model::Occurrence;
use chrono::NaiveDate;

/// Every interaction said to have happened, or been missed, after `today`.
pub fn check(journal: &Journal, today: NaiveDate) -> Vec<Diagnostic> {
    let ahead = journal
        .interactions()
        .rev()
        .take_while(|(_, entry)| entry.day().is_some_and(|day| day > today));
    ahead
        .filter_map(|(_, entry)| {
            let status = entry.note.said.status.as_ref()?;
            let date = entry.day()?;
            matches!(status.value, Occurrence::Happened | Occurrence::Missed).then(|| {
                Diagnostic::new(
                    Code::HappenedInFuture,
                    (&entry.note.source.path, status.span),
                    format!("{date} lies ahead, so this cannot have happened yet"),
                    "mend the date, or write `status: planned`",
                )
                .replace_with("planned")
            })
        })
        .collect()
}
