//! How many problems of each weight: "2 errors and 1 warning".

use super::people::{count, joined};
use crate::diagnostic::{Diagnostic, Severity};

/// The number of errors, warnings and remarks, those that there are; empty where there is none.
/// A diagnostic of the weight `note` is a remark here, since a note is a file.
pub fn problems(found: &[Diagnostic]) -> String {
    let of = |severity| found.iter().filter(|problem| problem.severity == severity).count();
    let parts: Vec<String> = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Note), "remark", "remarks"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    joined(&parts)
}
