//! Whom a name on the command line means: as in files, else by a whole word, else by asking.

use super::Desk;
use super::env::Answer;
use crate::error::Error;
use crate::journal::{ContactIx, Journal, nearest, nearest_part};

/// The one contact that is meant.
///
/// As in files first; if that gives nothing, the one person who has it as a whole word of name,
/// alias or id. Several are asked about on a terminal, the most recent first, else listed.
pub fn who(desk: &mut Desk<'_>, journal: &Journal, typed: &str) -> Result<ContactIx, Error> {
    let mut people = journal.meant(typed).to_vec();
    if people.is_empty() {
        people = journal.with_words(typed);
    }
    match people.as_slice() {
        &[one] => Ok(one),
        [] => Err(nobody(journal, typed)),
        _ => which(desk, journal, (typed, people)),
    }
}

/// The people of a unit of this name, or the one contact that is meant; `None` where nobody is.
pub fn people(
    desk: &mut Desk<'_>,
    journal: &Journal,
    typed: &str,
) -> Result<Option<Vec<ContactIx>>, Error> {
    if !journal.meant(typed).is_empty() {
        return who(desk, journal, typed).map(|one| Some(vec![one]));
    }
    let unit = journal.unit(typed);
    match (unit.is_empty(), journal.with_words(typed).is_empty()) {
        (false, _) => Ok(Some(unit)),
        (true, false) => who(desk, journal, typed).map(|one| Some(vec![one])),
        (true, true) => Ok(None),
    }
}

/// Nobody is called so, and what to do about it.
pub fn nobody(journal: &Journal, typed: &str) -> Error {
    if typed.trim().is_empty() {
        return Error::refused("the name is empty; write an id, a name or a word of one, as `ada`");
    }
    Error::refused(match slip(journal, typed) {
        Some(near) => format!("no contact is called `{typed}`; did you mean `{near}`?"),
        None => format!("no contact is called `{typed}`; `kith add \"{typed}\"` adds the contact"),
    })
}

/// The name that was meant, perhaps, by one that nobody bears.
pub fn slip<'a>(journal: &'a Journal, typed: &str) -> Option<&'a str> {
    nearest(journal, typed).or_else(|| nearest_part(journal, typed))
}

fn which(
    desk: &mut Desk<'_>,
    journal: &Journal,
    (typed, mut people): (&str, Vec<ContactIx>),
) -> Result<ContactIx, Error> {
    people.sort_by_key(|&ix| std::cmp::Reverse(journal.contact(ix).interactions.last().copied()));
    let (by, telling) = journal.telling_names(&people);
    let lines: String = (1..)
        .zip(people.iter().zip(telling))
        .map(|(number, (&ix, telling))| {
            format!("  {number}  {} ({telling})\n", journal.contact(ix).note.said.name)
        })
        .collect();
    let question = format!("`{typed}` may be any of these:\n{lines}Which one? ");
    match desk.env.ask(&question)? {
        Answer::Typed(number) if number.is_empty() => {
            Err(Error::refused("no number was typed, so nothing was done"))
        }
        Answer::Typed(number) => number
            .parse::<usize>()
            .ok()
            .and_then(|number| people.get(number.wrapping_sub(1)).copied())
            .ok_or_else(|| {
                Error::refused(format!("`{number}` is none of these numbers, so nothing was done"))
            }),
        Answer::Nobody => Err(Error::refused(format!(
            "`{typed}` may be any of these; say which by its {by}:\n{}",
            lines.trim_end()
        ))),
    }
}
