//! What `add` and `log` share: keys from options, the journal's own templates, the editor.

use super::Desk;
use super::editor::edit_note;
use crate::diagnostic::{Diagnostic, human};
use crate::disk::{create, read_new_file_template};
use crate::edit::{NewFile, Setting};
use crate::error::Error;
use crate::parse::known_keys::LISTS;
use crate::parse::natural_date::{Lean, natural_day};
use crate::parse::{NoteKind, parse};
use crate::session::Session;
use crate::source::Source;
use chrono::NaiveDate;

/// Keys that say a day, and on which side of today it lies where the words leave that open.
const DAYS: [(&str, Lean); 4] = [
    ("since", Lean::Past),
    ("paused_until", Lean::Future),
    ("paused_on", Lean::Past),
    ("died", Lean::Past),
];

/// `KEY=VALUE`, several of one key make a list.
pub fn settings_of(pairs: &[String], today: NaiveDate) -> Result<Vec<(String, Setting)>, Error> {
    let mut keys: Vec<(String, Vec<String>)> = Vec::new();
    for pair in pairs {
        let (key, value) = pair.split_once('=').ok_or_else(|| {
            Error::refused(format!("`{pair}` is no KEY=VALUE; write for example `city=London`"))
        })?;
        let key = key.trim();
        match keys.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => values.push(value.to_owned()),
            None => keys.push((key.to_owned(), vec![value.to_owned()])),
        }
    }
    Ok(keys
        .into_iter()
        .map(|(key, values)| {
            let to = setting(&key, values, today);
            (key, to)
        })
        .collect())
}

/// One value is a text, several are a list, as is one of a key that takes a list; yes and no stay
/// words without quotes, and a day in natural words is the day itself.
pub fn setting(key: &str, mut values: Vec<String>, today: NaiveDate) -> Setting {
    match values.len() {
        1 => match (key, values[0].to_lowercase().as_str()) {
            ("private" | "vouches", "yes" | "true" | "on") => Setting::Flag(true),
            ("private" | "vouches", "no" | "false" | "off") => Setting::Flag(false),
            (key, _) if LISTS.contains(&key) => Setting::List(values),
            _ => day_said(key, &values[0], today)
                .map_or_else(|| Setting::Text(values.remove(0)), Setting::day),
        },
        _ => Setting::List(values),
    }
}

/// The day that somebody means by the value of a key. What is none is left for the parser to refuse,
/// which shows the place.
fn day_said(key: &str, value: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (_, lean) = DAYS.into_iter().find(|(name, _)| *name == key)?;
    natural_day(value, today, lean).ok()
}

/// The journal's own template for new files of a kind, else the one compiled in.
pub fn template(session: &Session, (name, ours): (&str, &str)) -> Result<String, Error> {
    let own = read_new_file_template(session.root(), name)?;
    Ok(own.unwrap_or_else(|| ours.to_owned()))
}

/// What is wrong with a text that was there before or is to be written.
fn problems(kind: NoteKind, path: &str, text: &str) -> Vec<Diagnostic> {
    parse(kind, Source::new(path, text)).diagnostics().to_vec()
}

/// Refuses a text that has problems which `before` had not; they are shown.
pub fn refuse_new_problems(
    desk: &mut Desk<'_>,
    kind: NoteKind,
    (path, before, after): (&str, &str, &str),
) -> Result<(), Error> {
    let known: Vec<String> =
        problems(kind, path, before).into_iter().map(|problem| problem.message).collect();
    let source = Source::new(path, after);
    let new: Vec<Diagnostic> = problems(kind, path, after)
        .into_iter()
        .filter(|problem| !known.contains(&problem.message))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    let look = desk.look();
    let shown: String = new.iter().map(|problem| human(problem, Some(&source), look)).collect();
    desk.env.complain(&shown);
    Err(Error::refused(format!("`{path}` was not written")))
}

/// Writes a new note after it has been looked over; opens the editor on it if that is wanted.
pub fn write_new(
    desk: &mut Desk<'_>,
    session: &Session,
    (kind, file, opens_editor): (NoteKind, &NewFile, bool),
) -> Result<(), Error> {
    refuse_new_problems(desk, kind, (&file.path, "", &file.text))?;
    create(session.root(), &file.path, file.text.as_bytes())?;
    desk.env.print(&format!("Wrote {}\n", file.path))?;
    if opens_editor { edit_note(desk, session.root(), &file.path) } else { Ok(()) }
}
