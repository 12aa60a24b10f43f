//! Where somebody stands, at a glance: a mark whose shape says as much as its colour, and words.

use super::material::Material;
use super::runs::{Run, SaidDay};
use crate::insight::{Band, Facts, Standing};
use crate::journal::ContactIx;
use crate::wording::{self, Phrase, Sentence};
use serde::Serialize;

/// The context of the part `mark`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `fresh`, `soon`, `due`, `late`, `quiet` or `none`: each has a shape and a colour.
    pub shape: &'static str,
    /// The same in words.
    pub label: &'static str,
}

/// Every mark, in the order of a key to them.
pub(super) const MARKS: [Mark; 6] = [
    Mark { shape: "fresh", label: "in touch" },
    Mark { shape: "soon", label: "soon due" },
    Mark { shape: "due", label: "due" },
    Mark { shape: "late", label: "late" },
    Mark { shape: "quiet", label: "no answer yet" },
    Mark { shape: "none", label: "not asked about" },
];

/// In cadence, from four fifths of it on, due, late, left in peace because tries went unanswered,
/// or not asked about.
pub(super) fn mark(facts: &Facts, standing: &Standing) -> Mark {
    let [fresh, soon, due, late, quiet, none] = MARKS;
    match standing.band {
        Some(_) if standing.pull_back.is_some() => quiet,
        Some(Band::Late) => late,
        Some(Band::LightTouch) => quiet,
        Some(Band::Due | Band::Never) => due,
        Some(Band::Soon) if is_soon(facts, standing) => soon,
        Some(Band::Soon) => fresh,
        None => none,
    }
}

fn is_soon(facts: &Facts, standing: &Standing) -> bool {
    let (Some(start), Some(due_on)) = (standing.start, standing.due_on) else { return false };
    let (gone, whole) = ((facts.today - start).num_days(), (due_on - start).num_days());
    gone * 5 >= whole * 4
}

/// `Since a call about the looms on 18 September; you try for 6 weeks.`
fn since(material: &Material<'_>, root: &str, standing: &Standing) -> Vec<Run> {
    let Some(mut since) = wording::since(material.journal, material.facts, (standing, None)) else {
        return Vec::new();
    };
    call_by_channel(material, &mut since);
    sentence(linked(material, root, &since))
}

/// `The last contact was a call about the looms on 18 September; you try for 6 weeks.`
pub(super) fn last_contact(material: &Material<'_>, root: &str, who: ContactIx) -> Vec<Run> {
    let Some(mut last) = wording::last_contact(material.journal, material.facts, who) else {
        return Vec::new();
    };
    if call_by_channel(material, &mut last) == Called::Nothing {
        last.0.remove(0);
    }
    sentence(linked(material, root, &last))
}

/// Whether there was a word for the contact that a sentence names.
#[derive(PartialEq, Eq)]
enum Called {
    Something,
    Nothing,
}

/// The pages show notes in full, so that one without a title is called by its channel and not by
/// its first words; without either, `you were last in touch`.
fn call_by_channel(material: &Material<'_>, sentence: &mut Sentence) -> Called {
    let mut called = Called::Something;
    for phrase in &mut sentence.0 {
        if let Phrase::Interaction { text, ix } = phrase
            && material.own_title(*ix).is_none()
        {
            *text = wording::by_channel(material.journal, *ix).unwrap_or_else(|| {
                called = Called::Nothing;
                "you were last in touch".to_owned()
            });
        }
    }
    called
}

/// Why a row is asked about; of somebody who does not answer, what was tried.
pub(super) fn why(material: &Material<'_>, root: &str, standing: &Standing) -> Vec<Run> {
    let Some(pull_back) = &standing.pull_back else { return since(material, root, standing) };
    let why = wording::left_in_peace(material.journal, material.today(), pull_back);
    let mut runs = sentence(linked(material, root, &why));
    for run in runs.iter_mut().filter(|run| run.href.is_some()) {
        run.day = Some(SaidDay::Near(pull_back.last_try));
    }
    runs
}

/// Capitalised, with its full stop.
pub(super) fn sentence(runs: Vec<Run>) -> Vec<Run> {
    let mut runs = capital(runs);
    let is_ended = runs.last().is_some_and(|last| last.text.ends_with(['.', '?', '!']));
    if !is_ended {
        runs.push(Run::text("."));
    }
    runs
}

/// Capitalised.
pub(super) fn capital(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.iter_mut().find(|run| !run.text.is_empty()) {
        first.text = wording::capital(&first.text);
    }
    runs
}

/// A sentence of the reports, its people and interactions linked from a page at `root`.
pub(super) fn linked(material: &Material<'_>, root: &str, sentence: &Sentence) -> Vec<Run> {
    let run = |phrase: &Phrase| match phrase {
        Phrase::Text(text) => Run::text(text),
        Phrase::Day { text, on } => Run::day(text, SaidDay::Plain(*on)),
        Phrase::NearDay { text, on } => Run::day(text, SaidDay::Near(*on)),
        Phrase::Interaction { text, ix } => {
            Run { text: text.clone(), ..material.interaction(root, *ix) }
        }
        Phrase::Person { text, ix } => Run { text: text.clone(), ..material.person(root, *ix) },
    };
    sentence.0.iter().map(run).collect()
}
