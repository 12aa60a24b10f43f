//! What an import would write, for people and for other programs.

mod doubt;
mod json;

pub use json::json;

use super::Style;
use super::columns::{Cell, Columns, Look, Row, painted, wrapped};
use crate::exchange::plan::{
    InteractionWork, Left, Origin, PersonStep, PersonWork, Plan, Sign, UnreadRecord,
};
use crate::journal::{ContactIx, Journal};
use crate::wording::{count, joined};

/// A plan to show.
#[derive(Debug)]
pub struct ImportView<'a> {
    pub plan: &'a Plan,
    pub journal: &'a Journal,
    /// Whether nothing is capped.
    pub is_whole: bool,
    /// Whether it is shown and not yet to be written.
    pub dry_run: bool,
}

/// How many rows of a kind a person reads before they look at the sum.
const SHOWN_MAX: usize = 20;

/// A longer path would be broken in a column.
const PATH_CELLS_MAX: usize = 32;

/// A heading, its rows, and what to do about them.
struct Section {
    heading: &'static str,
    rows: Vec<Row>,
    remedy: &'static str,
}

/// The plan as text.
pub fn text(view: &ImportView<'_>, style: &Style) -> String {
    let mut out = String::new();
    for section in sections(view).iter().filter(|section| !section.rows.is_empty()) {
        print(&mut out, section, (view, style));
    }
    let width = style.width.unwrap_or(usize::MAX);
    out + &wrapped(&sum(view.plan), width).join("\n") + "\n"
}

fn sections(view: &ImportView<'_>) -> [Section; 7] {
    let (plan, people) = (view.plan, &view.plan.people);
    let told = plan.told.iter().map(|(path, told)| vec![Cell::plain(path), Cell::plain(told)]);
    let create = people.iter().filter_map(|step| match &step.what {
        PersonWork::Create { file, .. } => {
            Some(vec![Cell::plain(&file.path), Cell::plain(&step.name)])
        }
        _ => None,
    });
    let fill = people.iter().filter_map(|step| match &step.what {
        PersonWork::Fill { who, sign, fill } => {
            let keys = format!("{}, known by {}", fill.keys.join(", "), by(*sign));
            Some(vec![Cell::plain(view.path(*who)), Cell::plain(keys)])
        }
        _ => None,
    });
    let left = people.iter().flat_map(|step| view.left(step));
    let log = plan.interactions.iter().filter_map(|step| match &step.what {
        InteractionWork::Create { file, unknown } => {
            Some(vec![Cell::plain(&file.path), Cell::plain(without(unknown))])
        }
        InteractionWork::Leave => None,
    });
    let doubtful = people.iter().filter_map(|step| match &step.what {
        PersonWork::Doubtful(found) => Some(vec![
            Cell::plain(place(&step.origin)),
            Cell::plain(doubt::sentence(view, step, found)),
        ]),
        _ => None,
    });
    let unread = unread(plan);
    let unread = unread
        .iter()
        .map(|unread| vec![Cell::plain(place(&unread.origin)), Cell::plain(sentence(&unread.why))]);
    let section = |heading, rows, remedy| Section { heading, rows, remedy };
    [
        section("Read", told.collect(), ""),
        section("To create", create.collect(), ""),
        section("To fill in", fill.collect(), ""),
        section("To log", log.collect(), ""),
        section("Left as you wrote it", left.collect(), ""),
        section("For you to say who they are", doubtful.collect(), doubt::REMEDY),
        section("Not read", unread.collect(), ""),
    ]
}

fn print(out: &mut String, section: &Section, (view, style): (&ImportView<'_>, &Style)) {
    let all = section.rows.len();
    let shown = if view.is_whole { all } else { all.min(SHOWN_MAX) };
    let rows = &section.rows[..shown];
    out.push_str(&painted(section.heading, Look::Heading, style));
    out.push('\n');
    out.push_str(&table(rows, style));
    let rest = match all - shown {
        0 => String::new(),
        rest => format!("and {rest} more; `--all` shows them"),
    };
    for text in [rest.as_str(), section.remedy] {
        for line in wrapped(text, style.room(2)) {
            out.push_str(&format!("  {}\n", painted(&line, Look::Quiet, style)));
        }
    }
    out.push('\n');
}

/// Rows in columns; where a path would not fit into one, each text below its path, which stays
/// whole to be copied.
fn table(rows: &[Row], style: &Style) -> String {
    if rows.iter().all(|row| row[0].width() <= PATH_CELLS_MAX) {
        let columns = Columns::of(rows, 1, style);
        return rows.iter().map(|row| columns.lines(row)).collect();
    }
    let lines = |row: &Row| {
        let texts = wrapped(row[1].text(), style.room(4)).into_iter();
        let texts: String = texts.map(|line| format!("    {line}\n")).collect();
        format!("  {}\n{texts}", row[0].text())
    };
    rows.iter().map(lines).collect()
}

impl ImportView<'_> {
    fn path(&self, who: ContactIx) -> &str {
        &self.journal.contact(who).note.source.path
    }

    fn left(&self, step: &PersonStep) -> Vec<Row> {
        let line = |who: ContactIx, left: &Left| {
            let Left { key, ours, theirs } = left;
            vec![
                Cell::plain(self.path(who)),
                Cell::plain(format!("{key}: {}, not {}", short(ours), short(theirs))),
            ]
        };
        match &step.what {
            PersonWork::Fill { who, fill, .. } => {
                fill.left.iter().map(|left| line(*who, left)).collect()
            }
            PersonWork::Leave { who, left, .. } => {
                left.iter().map(|left| line(*who, left)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The beginning of a value.
fn short(value: &str) -> String {
    const LETTERS_MAX: usize = 40;
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match value.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => format!("`{}…`", value[..end].trim_end()),
        None => format!("`{value}`"),
    }
}

/// Everything that was not read: the records, and contacts that cannot be written.
fn unread(plan: &Plan) -> Vec<UnreadRecord> {
    let refused = plan.people.iter().filter_map(|step| {
        let why = match &step.what {
            PersonWork::Refused(fault) => fault.to_string(),
            PersonWork::Unknown => format!(
                "nobody is called `{}`, so this was left out. `kith add` adds them, and then it is read",
                step.name
            ),
            _ => return None,
        };
        Some(UnreadRecord { origin: step.origin.clone(), why })
    });
    let mut unread: Vec<UnreadRecord> = plan.unread.iter().cloned().chain(refused).collect();
    unread.sort();
    unread
}

fn without(unknown: &[String]) -> String {
    match unknown {
        [] => String::new(),
        unknown => format!("without {}, whom nobody knows", joined(unknown)),
    }
}

fn place(origin: &Origin) -> String {
    format!("{}:{}", origin.file, origin.line)
}

fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

fn by(sign: Sign) -> &'static str {
    match sign {
        Sign::Source => "their id",
        Sign::Email => "their e-mail address",
        Sign::Phone => "their telephone number",
        Sign::Name => "their name",
    }
}

/// How many there are of each; nothing is said of what there is nothing of.
fn sum(plan: &Plan) -> String {
    let counts = Counts::of(plan);
    let part = |number: usize, text: String| (number > 0).then_some(text);
    let parts = [
        part(counts.create, format!("{} to create", count(counts.create, "contact", "contacts"))),
        part(counts.fill, format!("{} to fill in", count(counts.fill, "contact", "contacts"))),
        part(counts.log, format!("{} to log", count(counts.log, "interaction", "interactions"))),
        part(counts.doubtful, format!("{} for you to say", counts.doubtful)),
        part(counts.unread, format!("{} not read", counts.unread)),
        part(counts.as_they_are, format!("{} as they are", counts.as_they_are)),
        part(
            plan.repeated,
            format!("{} counted with another", count(plan.repeated, "record", "records")),
        ),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.as_slice() {
        [] => "There was nothing to read.".to_owned(),
        parts => format!("{}.", parts.join(", ")),
    }
}

/// How many records became what.
struct Counts {
    create: usize,
    fill: usize,
    log: usize,
    doubtful: usize,
    unread: usize,
    as_they_are: usize,
}

impl Counts {
    fn of(plan: &Plan) -> Self {
        let people =
            |is: fn(&PersonWork) -> bool| plan.people.iter().filter(|step| is(&step.what)).count();
        let log = plan.new_interactions().count();
        Self {
            create: plan.new_contacts().count(),
            fill: plan.filled().count(),
            log,
            doubtful: people(|what| matches!(what, PersonWork::Doubtful(_))),
            unread: unread(plan).len(),
            as_they_are: people(|what| matches!(what, PersonWork::Leave { .. }))
                + (plan.interactions.len() - log),
        }
    }
}

/// How many notes were written, whatever the plan was: others may have come between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    pub contacts: usize,
    pub filled: usize,
    pub interactions: usize,
}

/// What was written.
pub fn written(written: Written) -> String {
    let part = |number: usize, text: String| (number > 0).then_some(text);
    let wrote = [
        part(written.contacts, count(written.contacts, "contact", "contacts")),
        part(written.interactions, count(written.interactions, "interaction", "interactions")),
    ];
    let wrote: Vec<String> = wrote.into_iter().flatten().collect();
    let filled = format!("illed in {}", count(written.filled, "contact", "contacts"));
    match (wrote.join(" and "), written.filled) {
        (wrote, 0) if wrote.is_empty() => "Nothing was left to write.\n".to_owned(),
        (wrote, 0) => format!("Wrote {wrote}.\n"),
        (wrote, _) if wrote.is_empty() => format!("F{filled}.\n"),
        (wrote, _) => format!("Wrote {wrote}; f{filled}.\n"),
    }
}
