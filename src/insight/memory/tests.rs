//! Whatever changes in the notes, facts and problems that are found again are those that are found
//! from scratch.

use super::Memory;
use crate::diagnostic::Diagnostic;
use crate::insight::facts;
use crate::insight::testing::today;
use crate::journal::{ContactIx, Host, InteractionIx, Journal, Touched, check, check_again};
use crate::parse::{NoteKind, Parsed, parse};
use crate::settings::Settings;
use crate::source::Source;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::sync::Arc;

const PEOPLE: [&str; 5] = ["ada", "bert", "cleo", "dora", "emil"];

/// On which days there are notes; the last lie ahead.
const DAYS: [&str; 12] = [
    "2025-12-01",
    "2026-06-01",
    "2026-07-01",
    "2026-08-01",
    "2026-08-15",
    "2026-09-15",
    "2026-10-15",
    "2026-11-01",
    "2026-11-10",
    "2026-11-20",
    "2026-11-21",
    "2026-11-24",
];

/// Keys of a contact, of which any may be there.
const OF_CONTACT: &[&str] = &[
    "cadence: 10d",
    "cadence: never",
    "since: 2026-01-01",
    "stage: acquaintance",
    "stage: continuation",
    "birthday: 1990-11-25",
    "dates: [\"wedding 2016-11-18\", \"feast --11\"]",
    "paused_until: 2026-12-01\npaused_on: 2026-11-15",
    "roles: [mentor]",
    "introduced_by: \"[[nobody]]\"",
    "relations: [\"sister: [[bert]]\", \"aunt: Adda\"]",
    "photo: missing.jpg",
];

/// What moves people to other rows, or out of all lists.
const OF_ROW: &[&str] =
    &["", "", "", "", "unit: pair", "status: closed", "died: 2026", "status: dormant"];

const OF_INTERACTION: &[&str] = &[
    "temperature: cold",
    "temperature: warm",
    "temperature: [\"ada: cool\", \"dora: hot\"]",
    "stage: continuation",
    "status: missed",
    "status: planned",
    "status: happened",
    "direction: incoming",
    "direction: [\"bert: outgoing\", \"cleo: incoming\"]",
    "via: letter",
    "via: newsletter",
    "received: [soup, \"a book from [[cleo]]\"]",
    "settled: [reply, thanks]",
    "asked: [\"help from [[nobody]]\"]",
    "colour: blue",
];

const LINES: &[&str] = &[
    "- [ ] send it",
    "- [ ] send it due:2026-11-23 for:bert",
    "- [ ] the answer #reply",
    "- [x] the answer #reply done:2026-11-20 for:ada",
    "- [ ] for the soup #thanks for:emil",
    "- [ ] their turn by:them due:2026-10-01",
    "- [ ] work #concern",
    "- [x] sleep #concern done:2026-08-01",
    "- [ ] ask about the move for:nobody",
    "- [ ] old due:2025-01-01",
    "## Ada",
    "See [[Addda]], [[dora]] and ![[picture.png]].",
];

/// A note in the making: which lines of front matter and of text, and whom it is with.
#[derive(Debug, Clone)]
struct Draft {
    keys: Vec<&'static str>,
    of_row: &'static str,
    with: Vec<&'static str>,
    lines: Vec<&'static str>,
}

fn draft(keys: &'static [&'static str]) -> impl Strategy<Value = Draft> {
    let keys = subsequence(keys, 0..=4);
    let with = subsequence(PEOPLE.to_vec(), 0..=3);
    (keys, select(OF_ROW), with, subsequence(LINES, 0..=4))
        .prop_map(|(keys, of_row, with, lines)| Draft { keys, of_row, with, lines })
}

/// The notes of a journal: contacts, then interactions.
fn notes() -> impl Strategy<Value = (Vec<Draft>, Vec<Draft>)> {
    let contacts = prop::collection::vec(draft(OF_CONTACT), PEOPLE.len());
    (contacts, prop::collection::vec(draft(OF_INTERACTION), DAYS.len()))
}

/// One note of them all changes. Few edits move anybody to another row.
#[derive(Debug, Clone)]
struct Edit {
    which: Index,
    of_contact: Draft,
    of_interaction: Draft,
    moves: bool,
}

/// Some notes that change at once.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let moves = prop::bool::weighted(0.1);
    let edit = (any::<Index>(), draft(OF_CONTACT), draft(OF_INTERACTION), moves).prop_map(
        |(which, of_contact, of_interaction, moves)| Edit {
            which,
            of_contact,
            of_interaction,
            moves,
        },
    );
    prop::collection::vec(edit, 1..=3)
}

/// Makes an edit, and says which note it changes.
fn apply(notes: &mut (Vec<Draft>, Vec<Draft>), edit: Edit) -> Host {
    let at = edit.which.index(PEOPLE.len() + DAYS.len());
    match at.checked_sub(PEOPLE.len()) {
        None => {
            let old = &mut notes.0[at];
            let of_row = if edit.moves { edit.of_contact.of_row } else { old.of_row };
            *old = Draft { of_row, ..edit.of_contact };
            Host::Contact(ContactIx(at as u32))
        }
        Some(at) => {
            notes.1[at] = edit.of_interaction;
            Host::Interaction(InteractionIx(at as u32))
        }
    }
}

fn journal((contacts, interactions): &(Vec<Draft>, Vec<Draft>)) -> Journal {
    let contacts = contacts.iter().zip(PEOPLE).map(|(draft, id)| {
        let (keys, lines) = (draft.keys.join("\n"), draft.lines.join("\n"));
        let text = format!("---\n{keys}\n{}\n---\n{lines}\n", draft.of_row);
        read(NoteKind::Contact, &format!("contacts/{id}.md"), &text)
    });
    let interactions = interactions.iter().zip(DAYS).map(|(draft, on)| {
        let (keys, lines) = (draft.keys.join("\n"), draft.lines.join("\n"));
        let with = draft.with.join(", ");
        let text = format!("---\ndate: {on}\nwith: [{with}]\n{keys}\n---\n{lines}\n");
        read(NoteKind::Interaction, &format!("interactions/{on}.md"), &text)
    });
    let mut settings = Settings::default();
    settings.insight.rhythm_gaps_min = 1;
    settings.insight.temperature_readings = 1;
    settings.insight.buildup_contacts = 2;
    settings.insight.drifting_days_min = 5;
    settings.insight.one_sided_after = 2;
    settings.insight.promises_max = 3;
    Journal::new(Arc::new(settings), contacts.chain(interactions).collect(), Vec::new())
}

fn read(kind: NoteKind, path: &str, text: &str) -> Parsed {
    parse(kind, Source::new(path, text))
}

/// Everything found, and found again after each change.
struct Found {
    journal: Journal,
    memory: Memory,
    problems: Vec<Diagnostic>,
}

impl Found {
    fn new(journal: Journal) -> Self {
        let memory = Memory::new(&journal, today());
        Self { memory, problems: check(&journal, today()), journal }
    }

    fn follow(&mut self, journal: Journal, hosts: &[Host]) {
        let mut touched = Touched::default();
        for &host in hosts {
            for journal in [&self.journal, &journal] {
                touched.note(journal, host);
            }
        }
        self.journal = journal;
        self.memory.follow(&self.journal, today(), &touched);
        let problems = std::mem::take(&mut self.problems);
        self.problems = check_again(&self.journal, (today(), problems), &touched);
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn facts_and_problems_found_again_are_those_found_from_scratch(
        mut notes in notes(),
        changes in prop::collection::vec(edits(), 1..=4),
    ) {
        let mut found = Found::new(journal(&notes));
        for edits in changes {
            let hosts: Vec<Host> =
                edits.into_iter().map(|edit| apply(&mut notes, edit)).collect();
            found.follow(journal(&notes), &hosts);
            prop_assert_eq!(found.memory.facts(), &facts(&found.journal, today()));
            prop_assert_eq!(&found.problems, &check(&found.journal, today()));
        }
    }
}
