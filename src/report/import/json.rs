//! The plan for other programs.

use super::super::json::{VERSION, document};
use super::{ImportView, by, doubt, unread};
use crate::exchange::plan::{InteractionWork, Left, Origin, PersonStep, PersonWork};
use crate::journal::ContactIx;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    dry_run: bool,
    create: Vec<Created<'a>>,
    fill: Vec<Filled<'a>>,
    log: Vec<Logged<'a>>,
    left: Vec<LeftView<'a>>,
    doubtful: Vec<Doubtful<'a>>,
    unread: Vec<Unread>,
    unchanged: usize,
    repeated: usize,
}

/// A record's file and line.
#[derive(Serialize)]
struct OriginView<'a> {
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Created<'a> {
    path: &'a str,
    name: &'a str,
    picture: Option<&'a str>,
    from: OriginView<'a>,
}

#[derive(Serialize)]
struct Filled<'a> {
    path: &'a str,
    id: &'a str,
    known_by: &'a str,
    keys: &'a [String],
    from: OriginView<'a>,
}

#[derive(Serialize)]
struct Logged<'a> {
    path: &'a str,
    unknown: &'a [String],
    from: OriginView<'a>,
}

#[derive(Serialize)]
struct LeftView<'a> {
    path: &'a str,
    key: &'a str,
    ours: &'a str,
    theirs: &'a str,
}

#[derive(Serialize)]
struct Doubtful<'a> {
    name: &'a str,
    id: Option<&'a str>,
    who: Vec<&'a str>,
    why: String,
    from: OriginView<'a>,
}

#[derive(Serialize)]
struct Unread {
    file: String,
    line: usize,
    why: String,
}

/// One document.
pub fn json(view: &ImportView<'_>) -> String {
    let plan = view.plan;
    let unread = unread(plan).into_iter();
    let unread = unread.map(|unread| Unread {
        file: unread.origin.file,
        line: unread.origin.line,
        why: unread.why,
    });
    let mut document_of = Document {
        version: VERSION,
        dry_run: view.dry_run,
        create: Vec::new(),
        fill: Vec::new(),
        log: plan.interactions.iter().filter_map(logged).collect(),
        left: Vec::new(),
        doubtful: Vec::new(),
        unread: unread.collect(),
        unchanged: super::Counts::of(plan).as_they_are,
        repeated: plan.repeated,
    };
    for step in &plan.people {
        take(&mut document_of, view, step);
    }
    document(&document_of)
}

fn take<'a>(document: &mut Document<'a>, view: &'a ImportView<'_>, step: &'a PersonStep) {
    let name = step.name.as_str();
    let id = |who: ContactIx| view.journal.contact(who).note.said.id.as_str();
    let left = |who: ContactIx, left: &'a [Left]| {
        let path = view.path(who);
        left.iter().map(move |Left { key, ours, theirs }| LeftView { path, key, ours, theirs })
    };
    let from = origin(&step.origin);
    match &step.what {
        PersonWork::Create { file, picture, .. } => {
            let picture = picture.as_ref().map(|picture| picture.path.as_str());
            document.create.push(Created { path: &file.path, name, picture, from });
        }
        PersonWork::Fill { who, sign, fill } => {
            document.left.extend(left(*who, &fill.left));
            let (path, id, keys) = (view.path(*who), id(*who), &fill.keys);
            document.fill.push(Filled { path, id, known_by: by(*sign), keys, from });
        }
        PersonWork::Leave { who, left: of_step, .. } => document.left.extend(left(*who, of_step)),
        PersonWork::Doubtful(found) => document.doubtful.push(Doubtful {
            name,
            id: step.id.as_deref(),
            who: doubt::people(found).into_iter().map(id).collect(),
            why: doubt::sentence(view, step, found),
            from,
        }),
        PersonWork::Unknown | PersonWork::Refused(_) => {}
    }
}

fn logged(step: &crate::exchange::plan::InteractionStep) -> Option<Logged<'_>> {
    match &step.what {
        InteractionWork::Create { file, unknown } => {
            Some(Logged { path: &file.path, unknown, from: origin(&step.origin) })
        }
        InteractionWork::Leave => None,
    }
}

fn origin(origin: &Origin) -> OriginView<'_> {
    OriginView { file: &origin.file, line: origin.line }
}
