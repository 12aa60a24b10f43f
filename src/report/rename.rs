//! `kith rename` for other programs: what somebody is called now, and which files say so.
//!
//! A dry run gives the document of the run that would follow, but for `dry_run`; so paths are those
//! after the rename.

use super::json::{VERSION, document};
use crate::edit::rename::Renaming;
use serde::Serialize;
use std::collections::BTreeSet;

/// One rename, done or only tried.
#[derive(Debug)]
pub struct RenameView<'a> {
    pub plan: &'a Renaming<'a>,
    /// How many references were left, as they may mean somebody else.
    pub ambiguous: usize,
    /// Whether nothing is written.
    pub dry_run: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    id: &'a str,
    name: &'a str,
    path: &'a str,
    former_id: Option<&'a str>,
    former_name: Option<&'a str>,
    former_path: Option<&'a str>,
    references: usize,
    notes: BTreeSet<&'a str>,
    ambiguous: usize,
    left: &'a BTreeSet<String>,
    unread: &'a [&'a str],
    dry_run: bool,
}

/// One document.
pub fn json(view: &RenameView<'_>) -> String {
    let (plan, called) = (view.plan, &view.plan.called);
    document(&Document {
        version: VERSION,
        id: &called.id,
        name: &called.name,
        path: &plan.path,
        former_id: former(&called.old_id, &called.id),
        former_name: former(&called.old_name, &called.name),
        former_path: former(&plan.source.path, &plan.path),
        references: plan.references(),
        notes: changed(plan),
        left: &plan.left,
        ambiguous: view.ambiguous,
        unread: &plan.unread,
        dry_run: view.dry_run,
    })
}

fn former<'a>(old: &'a str, new: &str) -> Option<&'a str> {
    (old != new).then_some(old)
}

/// Every file that is written or moved, as it is called afterwards.
fn changed<'a>(plan: &'a Renaming<'_>) -> BTreeSet<&'a str> {
    let own = (!plan.edits.is_empty() || plan.moves()).then_some(&*plan.path);
    let notes = plan.notes.iter().map(|note| &*note.source.path);
    notes
        .map(|path| if *path == *plan.source.path { &*plan.path } else { path })
        .chain(own)
        .collect()
}
