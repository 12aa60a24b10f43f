//! `kith check --fix`: what is wrong and can only mean one thing, mended.

use super::Desk;
use crate::edit::Edit;
use crate::edit::mend::{Mended, mended, with_keys};
use crate::error::Error;
use crate::journal::Host;
use crate::parse::NoteKind;
use crate::session::Session;
use crate::wording::count;
use std::cell::RefCell;

/// Mends the notes asked for, and says which. What was mended may show more: a note whose keys can
/// be read now, a contact whom others can mean now.
pub(super) fn mend(desk: &mut Desk<'_>, is_wanted: &dyn Fn(&str) -> bool) -> Result<String, Error> {
    let mut told = String::new();
    for _ in 0..ROUNDS_MAX {
        let more = mend_once(desk, is_wanted)?;
        if more.is_empty() {
            break;
        }
        told.push_str(&more);
    }
    Ok(told)
}

/// Far more than there are kinds of remedies that lead to each other.
const ROUNDS_MAX: usize = 8;

fn mend_once(desk: &mut Desk<'_>, is_wanted: &dyn Fn(&str) -> bool) -> Result<String, Error> {
    let told = RefCell::new(String::new());
    desk.undisturbed(|desk, session| {
        let journal = session.journal();
        let hosts = journal.hosts().filter(|host| is_wanted(&journal.source_of(*host).path));
        for host in hosts {
            if let Some((edits, line)) = remedy(session, host)
                && desk.splice(session, journal.source_of(host), &edits)?
            {
                told.borrow_mut().push_str(&line);
            }
        }
        Ok(())
    })?;
    Ok(told.into_inner())
}

/// What is to be done about a note, and the words for it when it is done.
fn remedy(session: &Session, host: Host) -> Option<(Vec<Edit>, String)> {
    let journal = session.journal();
    let (source, kind) = (journal.source_of(host), kind_of(host));
    let is_sure = journal.found_in(host).iter().any(|found| found.code.has_sure_remedy());
    if let Some(Mended { edits, count: number, codes }) =
        is_sure.then(|| mended(kind, source)).flatten()
    {
        let codes: Vec<&str> = codes.iter().map(|code| code.name()).collect();
        let problems = count(number, "problem", "problems");
        return Some((
            edits,
            format!("Mended {problems} in {}: {}\n", source.path, codes.join(", ")),
        ));
    }
    let Host::Interaction(which) = host else { return None };
    let edits = with_keys(journal, which)?;
    Some((edits, format!("Wrote `date` and `with` into {}\n", source.path)))
}

fn kind_of(host: Host) -> NoteKind {
    match host {
        Host::Contact(_) => NoteKind::Contact,
        Host::Interaction(_) => NoteKind::Interaction,
        Host::Daily(_) => NoteKind::Daily,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;

    #[test]
    fn the_manual_says_what_is_mended_and_what_is_not() {
        let manual = include_str!("../manual/errors.md");
        let section = manual.split("## What `kith check --fix` mends").nth(1).unwrap();
        let section = section.split("\n## ").next().unwrap();
        for code in Code::ALL {
            let is_named = section.contains(&format!("`{code}`"));
            assert_eq!(is_named, code.has_sure_remedy(), "{code}");
        }
    }
}
