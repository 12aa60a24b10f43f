//! Which column of a table is what.

use crate::exchange::incoming::Refused;
use crate::exchange::record::own_key;
use crate::exchange::table::Table;
use crate::model::beginning;
use crate::parse::known_keys;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Name,
    /// Parts of a name.
    First,
    Middle,
    Last,
    /// What stands below the front matter.
    Body,
    /// A key of ours, or one of the user's own that was asked for.
    Key(String),
    /// What a table of ours says and no import needs.
    Known,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    People,
    Interactions,
}

/// The columns that have a meaning.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) sheet: RowKind,
    /// Whether `kith export csv` wrote it.
    pub(super) is_ours: bool,
    /// A field for each column of the header.
    fields: Vec<Option<Field>>,
    /// Whether it was asked for.
    is_asked: Vec<bool>,
}

/// So many columns are named to somebody who looks for one.
const SHOWN_MAX: usize = 20;

/// Plain headers, lower case and without `_-.`, and what they mean.
const PLAIN: &[(&str, &str)] = &[
    ("full name", "name"),
    ("display name", "name"),
    ("contact", "name"),
    ("contact name", "name"),
    ("person", "name"),
    ("first name", "first"),
    ("firstname", "first"),
    ("given name", "first"),
    ("forename", "first"),
    ("middle name", "middle"),
    ("additional name", "middle"),
    ("last name", "last"),
    ("lastname", "last"),
    ("family name", "last"),
    ("surname", "last"),
    ("nickname", "goes_by"),
    ("nick name", "goes_by"),
    ("preferred name", "goes_by"),
    ("alias", "aliases"),
    ("e mail", "email"),
    ("mail", "email"),
    ("emails", "email"),
    ("email address", "email"),
    ("e mail address", "email"),
    ("email addresses", "email"),
    ("primary email", "email"),
    ("secondary email", "email"),
    ("work email", "email"),
    ("home email", "email"),
    ("personal email", "email"),
    ("telephone", "phone"),
    ("phone number", "phone"),
    ("phones", "phone"),
    ("mobile", "phone"),
    ("mobile phone", "phone"),
    ("mobile number", "phone"),
    ("cell", "phone"),
    ("cell phone", "phone"),
    ("home phone", "phone"),
    ("work phone", "phone"),
    ("business phone", "phone"),
    ("tel", "phone"),
    ("website", "url"),
    ("web page", "url"),
    ("web site", "url"),
    ("homepage", "url"),
    ("link", "url"),
    ("linkedin", "url"),
    ("postal address", "address"),
    ("home address", "address"),
    ("work address", "address"),
    ("organisation", "company"),
    ("organization", "company"),
    ("employer", "company"),
    ("company name", "company"),
    ("job title", "title"),
    ("job", "title"),
    ("position", "title"),
    ("town", "city"),
    ("home city", "city"),
    ("time zone", "timezone"),
    ("birth date", "birthday"),
    ("birthdate", "birthday"),
    ("date of birth", "birthday"),
    ("dob", "birthday"),
    ("anniversary", "dates"),
    ("tag", "tags"),
    ("labels", "tags"),
    ("label", "tags"),
    ("categories", "tags"),
    ("category", "tags"),
    ("groups", "tags"),
    ("role", "roles"),
    ("interest", "interests"),
    ("known since", "since"),
    ("met", "met_at"),
    ("where we met", "met_at"),
    ("how we met", "met_at"),
    ("frequency", "cadence"),
    ("notes", "body"),
    ("note", "body"),
    ("comments", "body"),
    ("comment", "body"),
    ("description", "body"),
    ("languages", "language"),
];

impl Columns {
    /// What each column is; refused where a mapped column does not exist, or where nobody would
    /// have a name.
    pub(super) fn of(table: &Table, map: &[(String, String)]) -> Result<Self, Refused> {
        let mut fields: Vec<Option<Field>> = vec![None; table.header.len()];
        let mut is_asked = vec![false; table.header.len()];
        for (key, header) in map {
            let field = asked(key)?;
            let at: Vec<usize> = table.columns(header.trim()).collect();
            if at.is_empty() {
                return Err(no_column(header, table));
            }
            for at in at {
                (fields[at], is_asked[at]) = (Some(field.clone()), true);
            }
        }
        let sheet = sheet(table);
        let is_ours = table.header.first().is_some_and(|first| first == "id")
            && table.header.last().is_some_and(|last| last == "body");
        for (at, header) in table.header.iter().enumerate() {
            let taken = |field: &Field| map.iter().any(|(key, _)| asked(key).as_ref() == Ok(field));
            if fields[at].is_none() {
                fields[at] = guessed(header, (sheet, is_ours)).filter(|field| !taken(field));
            }
        }
        let columns = Self { sheet, is_ours, fields, is_asked };
        match columns.has_names() || sheet == RowKind::Interactions {
            true => Ok(columns),
            false => Err(nameless(table)),
        }
    }

    /// The columns that have a meaning, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.fields.iter().enumerate().filter_map(|(at, field)| Some((at, field.as_ref()?)))
    }

    fn has_names(&self) -> bool {
        let named = [Field::Name, Field::First, Field::Last];
        self.iter().any(|(_, field)| named.contains(field))
    }

    /// What was guessed, where it was not said plainly.
    pub(super) fn told(&self, table: &Table) -> Vec<String> {
        let guess = |(at, field): (usize, &Field)| {
            let header = &table.header[at];
            let word = word(field)?;
            let is_plain = header.eq_ignore_ascii_case(word) || self.is_asked[at] || self.is_ours;
            (!is_plain).then(|| format!("column `{header}` is read as `{word}`"))
        };
        self.iter().filter_map(guess).collect()
    }

    /// The columns that have no place and that some row has something in.
    pub(super) fn left(&self, table: &Table) -> Vec<String> {
        let mut left = Vec::new();
        for (at, header) in
            table.header.iter().enumerate().filter(|(at, _)| self.fields[*at].is_none())
        {
            let rows = table.rows.iter().filter(|row| !row.cell(at).is_empty()).count();
            let key = own_key(header).unwrap_or_else(|| "note".to_owned());
            if rows > 0 && !header.is_empty() {
                left.push(format!(
                    "column `{header}` has no place here and was left out. `--map \"{key}={header}\"` keeps it as a key of your own"
                ));
            } else if rows > 0 {
                left.push(format!("column {} has no name and was left out", at + 1));
            }
        }
        left
    }
}

/// The word for a field.
fn word(field: &Field) -> Option<&str> {
    match field {
        Field::Name => Some("name"),
        Field::First => Some("first"),
        Field::Middle => Some("middle"),
        Field::Last => Some("last"),
        Field::Body => Some("body"),
        Field::Key(key) => Some(key),
        Field::Known => None,
    }
}

fn field_of(word: &str) -> Field {
    match word {
        "name" => Field::Name,
        "first" => Field::First,
        "middle" => Field::Middle,
        "last" => Field::Last,
        "body" => Field::Body,
        key => Field::Key(key.to_owned()),
    }
}

/// The field that `--map` asks for.
fn asked(key: &str) -> Result<Field, Refused> {
    let key = key.trim();
    let key = if key == "notes" { "body" } else { key };
    let is_key =
        |key: &str| known_keys::is_known(key) || own_key(key).is_some_and(|own| own == key);
    match key.is_empty() || !is_key(key) {
        true => Err(Refused(format!(
            "`{key}` cannot be a key. `--map` takes a key of a contact, `first`, `last`, `body`, or a word of your own in lower case, and the column behind `=`"
        ))),
        false => Ok(field_of(key)),
    }
}

fn guessed(header: &str, (sheet, is_ours): (RowKind, bool)) -> Option<Field> {
    let known = match sheet {
        RowKind::People => known_keys::CONTACT,
        RowKind::Interactions => known_keys::INTERACTION,
    };
    let lower = header.trim().to_lowercase();
    if is_ours && lower == "id" {
        return Some(Field::Known);
    }
    if lower == "body" || known.contains(&lower.as_str()) {
        return Some(field_of(&lower));
    }
    let plain: String = lower.replace(['_', '-', '.', ':'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let underscored = plain.replace(' ', "_");
    if known.contains(&underscored.as_str()) {
        return Some(Field::Key(underscored));
    }
    let meant = PLAIN.iter().find(|(name, _)| *name == plain).map(|(_, word)| *word);
    let meant = meant.filter(|word| sheet == RowKind::People || *word == "body");
    meant.map(field_of).or_else(|| is_ours.then(|| Field::Key(header.to_owned())))
}

fn sheet(table: &Table) -> RowKind {
    match table.column("date").is_some() && table.column("with").is_some() {
        true => RowKind::Interactions,
        false => RowKind::People,
    }
}

fn no_column(header: &str, table: &Table) -> Refused {
    Refused(format!(
        "this file has no column `{}`. Its columns are {}",
        header.trim(),
        listed(table)
    ))
}

fn nameless(table: &Table) -> Refused {
    Refused(format!(
        "nobody can tell which column of this file has the names. Its columns are {}; say it with `--map \"name=COLUMN\"`, or with `first=` and `last=`",
        listed(table)
    ))
}

fn listed(table: &Table) -> String {
    let names: Vec<&String> = table.header.iter().filter(|header| !header.is_empty()).collect();
    let shown = names.iter().take(SHOWN_MAX).map(|header| format!("`{}`", beginning(header, 40)));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN_MAX) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
