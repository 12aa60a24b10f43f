//! `kith merge`: what two files of one person become, before anything is written and after.

use super::json::{VERSION, document};
use crate::edit::merge::{Differing, Merging, United};
use crate::wording::count;
use serde::Serialize;

/// Whether a merge is done or only planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Planned,
    Done,
}

/// The plan, or what was done, for people.
pub fn text(plan: &Merging<'_>, told: Told) -> String {
    let (name, stays, goes) = (&plan.called.name, &plan.stays.path, &plan.goes.path);
    let mut text = match told {
        Told::Planned => format!("`{goes}` would go into `{stays}`, as {name}:\n"),
        Told::Done => format!("Merged `{goes}` into `{stays}`, as {name}:\n"),
    };
    let mut line = |what: &str, how: &str| text.push_str(&format!("  {what:<10} {how}\n"));
    if !plan.filled.is_empty() {
        line("taken over", &plan.filled.join(", "));
    }
    for United { key, items } in &plan.united {
        line("added", &format!("{key}: {}", items.join(", ")));
    }
    for Differing { key, kept, other } in &plan.differing {
        line(
            "differs",
            &format!("{key}: {} stays, {} is kept in the text", one_line(kept), one_line(other)),
        );
    }
    let names: Vec<&str> = also_called(plan).collect();
    if !names.is_empty() {
        line("also", &names.join(", "));
    }
    if plan.lines > 0 {
        line("text", &format!("{} below what is there", count(plan.lines, "line", "lines")));
    }
    if !plan.notes.is_empty() {
        let references = count(plan.references(), "reference", "references");
        line(
            "references",
            &format!("{references} in {}", count(plan.notes.len(), "note", "notes")),
        );
    }
    text
}

/// Names and ids of the file that goes, which still lead to the person.
fn also_called<'a>(plan: &'a Merging<'_>) -> impl Iterator<Item = &'a str> {
    let called = &plan.called;
    let names = called.aliases.iter().chain(&called.former_names).map(String::as_str);
    names.filter(move |name| {
        [called.old_name.as_str(), called.old_id.as_str(), plan.goes.stem()].contains(name)
    })
}

fn one_line(text: &str) -> String {
    format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    id: &'a str,
    name: &'a str,
    path: &'a str,
    former_id: &'a str,
    former_name: &'a str,
    former_path: &'a str,
    filled: &'a [String],
    united: Vec<UnitedView<'a>>,
    differing: Vec<DifferingView<'a>>,
    lines: usize,
    references: usize,
    notes: Vec<&'a str>,
    applied: bool,
}

#[derive(Serialize)]
struct UnitedView<'a> {
    key: &'a str,
    items: &'a [String],
}

#[derive(Serialize)]
struct DifferingView<'a> {
    key: &'a str,
    kept: &'a str,
    other: &'a str,
}

/// One document.
pub fn json(plan: &Merging<'_>, told: Told) -> String {
    let called = &plan.called;
    let united = plan.united.iter().map(|list| UnitedView { key: &list.key, items: &list.items });
    let differing = plan.differing.iter().map(|one| DifferingView {
        key: &one.key,
        kept: &one.kept,
        other: &one.other,
    });
    let mut notes: Vec<&str> = plan.notes.iter().map(|note| &*note.source.path).collect();
    notes.sort_unstable();
    document(&Document {
        version: VERSION,
        id: &called.id,
        name: &called.name,
        path: &plan.stays.path,
        former_id: &called.old_id,
        former_name: &called.old_name,
        former_path: &plan.goes.path,
        filled: &plan.filled,
        united: united.collect(),
        differing: differing.collect(),
        lines: plan.lines,
        references: plan.references(),
        notes,
        applied: told == Told::Done,
    })
}
