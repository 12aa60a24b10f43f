//! `kith merge`: what two files of one person become, before anything is written and after.

use super::json::{VERSION, document};
use crate::edit::merge::{Changed, Differing, Dropped, Merging, United, WhyDropped};
use crate::wording::count;
use serde::Serialize;
use std::collections::BTreeSet;

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
    let keys = &plan.keys;
    if !keys.filled.is_empty() {
        line("taken over", &keys.filled.join(", "));
    }
    for United { key, items } in &keys.united {
        line("added", &format!("{key}: {}", items.join(", ")));
    }
    for one in &keys.changed {
        line("changed", &changed(one));
    }
    for one in &keys.differing {
        line("differs", &differs(one));
    }
    for one in &keys.dropped {
        line("dropped", &dropped(one, stays));
    }
    if !plan.also.is_empty() {
        line("also", &plan.also.join(", "));
    }
    if plan.comments > 0 {
        let lines = count(plan.comments, "line", "lines");
        line("comments", &format!("{lines} kept among the keys"));
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
    if !plan.left.is_empty() {
        let notes: Vec<&str> = plan.left.iter().copied().collect();
        let notes = notes.join(", ");
        line(
            "left",
            &format!(
                "{notes}; a reference there, with escapes or across two lines, still leads to {name}"
            ),
        );
    }
    if !plan.unread.is_empty() {
        let notes = plan.unread.join(", ");
        line(
            "not read",
            &format!("{notes}; references there may stay as they are. `kith check` says why"),
        );
    }
    text
}

fn changed(Changed { key, before, after }: &Changed) -> String {
    match before.as_str() {
        "" => format!("{key}: {} from now on", one_line(after)),
        _ => format!("{key}: {} becomes {}", one_line(before), one_line(after)),
    }
}

fn differs(Differing { key, kept, other }: &Differing) -> String {
    let other = format!("{} is kept in the text", one_line(other));
    match kept.as_str() {
        "" => format!("{key}: {other}"),
        _ => format!("{key}: {} stays, {other}", one_line(kept)),
    }
}

fn dropped(Dropped { key, value, why }: &Dropped, stays: &str) -> String {
    let why = match why {
        WhyDropped::MeansThemselves => "which would mean the person themselves".to_owned(),
        WhyDropped::IsPrivate => format!("since `{stays}` is private"),
    };
    format!("{key}: {}, {why}", one_line(value))
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
    changed: Vec<ChangedView<'a>>,
    dropped: Vec<DroppedView<'a>>,
    comments: usize,
    lines: usize,
    references: usize,
    notes: Vec<&'a str>,
    left: &'a BTreeSet<&'a str>,
    unread: &'a [&'a str],
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

#[derive(Serialize)]
struct ChangedView<'a> {
    key: &'a str,
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct DroppedView<'a> {
    key: &'a str,
    value: &'a str,
}

/// One document.
pub fn json(plan: &Merging<'_>, told: Told) -> String {
    let (called, keys) = (&plan.called, &plan.keys);
    let united = keys.united.iter().map(|list| UnitedView { key: &list.key, items: &list.items });
    let differing = keys.differing.iter().map(|one| DifferingView {
        key: &one.key,
        kept: &one.kept,
        other: &one.other,
    });
    let changed = keys.changed.iter().map(|one| ChangedView {
        key: &one.key,
        before: &one.before,
        after: &one.after,
    });
    let dropped = keys.dropped.iter().map(|one| DroppedView { key: &one.key, value: &one.value });
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
        filled: &keys.filled,
        united: united.collect(),
        differing: differing.collect(),
        changed: changed.collect(),
        dropped: dropped.collect(),
        comments: plan.comments,
        lines: plan.lines,
        references: plan.references(),
        notes,
        left: &plan.left,
        unread: &plan.unread,
        applied: told == Told::Done,
    })
}
