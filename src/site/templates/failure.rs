//! What is wrong with a template of the user's own, shown with its file, its line and a caret.
//!
//! Tera points at most faults itself; at what has no place in one template, as two that include
//! each other, this file points: at the name by which one leads to the other.

use crate::error::Error;
use crate::source::Lines;
use std::path::Path;
use std::str::Utf8Error;
use tera::ErrorKind;

/// Where a user's own templates lie, from the journal's root.
const FOLDER: &str = "templates/site/";

/// Of the faults that tera finds in one go this many are shown: a part that is gone is missed on
/// every page.
const SHOWN_MAX: usize = 3;

/// Name and text of a template.
type Own = (String, String);

/// The error about the user's template that is at fault; `page` is the one that was being filled.
pub(super) fn failure(error: &tera::Error, own: &[Own], page: Option<&str>) -> Error {
    match error.kind() {
        ErrorKind::CircularExtend { inheritance_chain: chain, .. } => {
            leading(chain, own, "This leads back to where it came from.")
        }
        ErrorKind::CircularInclude { include_chain: chain, .. } => {
            leading(chain, own, "This leads back to where it came from.")
        }
        ErrorKind::MissingParent { current, parent } => {
            leading(&[current.clone(), parent.clone()], own, "There is no such template.")
        }
        _ => {
            let report = error.to_string();
            let named = report.lines().find_map(located_name);
            let met =
                page.filter(|_| named.is_none()).map(|page| format!("While `{page}` was filled: "));
            let message = format!("{}{}", met.unwrap_or_default(), tidied(&report, own));
            refused(culprit(own, [named, page]), &message)
        }
    }
}

/// The error about a file that is no text.
pub(super) fn not_text((name, bytes): (&str, &[u8]), fault: Utf8Error) -> Error {
    let text = String::from_utf8_lossy(bytes);
    let at = fault.valid_up_to();
    let wrong = &text[at..text.ceil_char_boundary(at + 1)];
    refused(name, &pointed("This is not UTF-8.", (name, &text), (at, wrong)))
}

fn refused(name: &str, message: &str) -> Error {
    Error::Template { path: Path::new(FOLDER).join(name), message: message.to_owned() }
}

/// The first of the suspects that is the user's; else any of theirs, those first on which the other
/// pages stand: kith's own are not at fault.
fn culprit<'a>(own: &'a [Own], suspects: [Option<&'a str>; 2]) -> &'a str {
    let suspects = || suspects.iter().copied().flatten();
    let shared = own.iter().find(|(name, _)| ["base.html", "parts.html"].contains(&name.as_str()));
    let any = shared.or(own.first()).map(|(name, _)| name.as_str());
    suspects()
        .find(|name| is_own(own, name))
        .or(any)
        .or_else(|| suspects().next())
        .unwrap_or_default()
}

/// The error about templates that lead to each other by name, in this order or back to the first.
fn leading(chain: &[String], own: &[Own], message: &str) -> Error {
    let ways = chain.iter().zip(chain.iter().skip(1).chain(chain.first()));
    let mut places = ways.filter_map(|(from, to)| {
        let (name, text) = own.iter().find(|(name, _)| name == from)?;
        let quoted = [format!("\"{to}\""), format!("'{to}'")];
        let (at, named) = quoted.iter().find_map(|named| Some((text.find(named)?, named)))?;
        Some(refused(name, &pointed(message, (name, text), (at, named))))
    });
    let named = chain.first().map(String::as_str);
    places.next().unwrap_or_else(|| {
        let message = format!("{message} {}", chain.join(", "));
        refused(culprit(own, [named, None]), &message)
    })
}

/// A place as tera shows it.
fn pointed(message: &str, (name, text): (&str, &str), (at, wrong): (usize, &str)) -> String {
    let lines = Lines::new(text);
    let place = lines.position(at);
    let (number, column) = (place.line, place.column);
    let margin = " ".repeat(number.to_string().len());
    let (before, carets) = (" ".repeat(column - 1), "^".repeat(wrong.chars().count()));
    format!(
        "{message}\n{margin}--> {FOLDER}{name}:{number}:{column}\n{margin} |\n\
         {number} | {}\n{margin} | {before}{carets}",
        lines.line(number)
    )
}

/// Tera's own words, which hold line and caret: the first few faults by place, each with the file
/// as it lies in the journal, or as kith's own, where the user's lacks what that one asks for.
fn tidied(report: &str, own: &[Own]) -> String {
    let mut faults: Vec<&str> = report.trim_start_matches("error: ").split("\n\nerror: ").collect();
    // Tera goes through its templates in no order of its own.
    faults.sort_by_key(|fault| fault.trim_end().lines().nth(1).map(str::to_owned));
    let shown: Vec<String> = faults.iter().take(SHOWN_MAX).map(|one| located(one, own)).collect();
    match faults.len() - shown.len() {
        0 => shown.join("\n\n"),
        more => format!("{}\n\nAnd {more} more like it.", shown.join("\n\n")),
    }
}

fn located(fault: &str, own: &[Own]) -> String {
    let whose = |name: &str| if is_own(own, name) { FOLDER } else { "kith's own " };
    let located = |line: &str| match located_name(line) {
        Some(name) => line.replacen("--> ", &format!("--> {}", whose(name)), 1),
        None => line.to_owned(),
    };
    fault.lines().map(located).collect::<Vec<_>>().join("\n")
}

/// The name in a line such as ` --> person.html:3:12`.
fn located_name(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("--> ")?.split(':').next()
}

fn is_own(own: &[Own], name: &str) -> bool {
    own.iter().any(|(own, _)| own == name)
}
