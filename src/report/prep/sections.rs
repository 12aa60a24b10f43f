//! The body of the page: where you stand, what is open, what they need, what you share, what went to
//! and fro, what to be careful of, the dates near, and whom they know. What is open stands under
//! the headings and in the order of `kith due`.

use super::card::{Pair, opening};
use crate::insight::{Briefing, Facts, Favour, Owed, OwedFrom};
use crate::journal::{FollowUpIx, Journal};
use crate::model::OwedKind;
use crate::report::columns::{Cell, Look, Row};
use crate::wording;

/// Of what was given, received, asked for and of hard conversations the last few say enough.
const FEW: usize = 3;

/// Some rows under a heading.
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) rows: Vec<Row>,
    /// The column that gets what the terminal has left.
    pub(super) flexible: usize,
}

impl Section {
    /// Labels beside their values.
    pub(super) fn pairs(heading: &'static str, pairs: Vec<Pair>) -> Self {
        let row = |(label, value): Pair| vec![Cell::new(label, Look::Quiet), Cell::plain(value)];
        Self { heading, rows: pairs.into_iter().map(row).collect(), flexible: 1 }
    }

    fn of(heading: &'static str, rows: Vec<Row>, flexible: usize) -> Self {
        Self { heading, rows, flexible }
    }
}

/// Every section, in the order of the page; some may be empty.
pub(super) fn sections(journal: &Journal, facts: &Facts, briefing: &Briefing) -> Vec<Section> {
    let page = Page { journal, facts, briefing };
    let needs = page.needs();
    let flexible = needs.first().map_or(0, |row| row.len() / 2);
    vec![
        Section::of("Between you", page.between(), 0),
        Section::of("You owe a reply", page.owed(OwedKind::Reply), 1),
        Section::of("To thank", page.owed(OwedKind::Thanks), 1),
        Section::of("To make right", page.owed(OwedKind::Repair), 1),
        Section::of("You promised", page.loops(&briefing.promises), 1),
        Section::of("Waiting for", page.loops(&briefing.waiting_for), 1),
        Section::of("Needs and concerns", needs, flexible),
        Section::pairs("Common ground", page.common_ground()),
        Section::of("Given and asked", page.favours(), 2),
        Section::pairs("With care", page.care()),
        Section::of("Coming up", page.dates(), 1),
        Section::of("Knows here", page.circle(), 1),
    ]
}

struct Page<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    briefing: &'a Briefing,
}

impl Page<'_> {
    fn loops(&self, loops: &[FollowUpIx]) -> Vec<Row> {
        loops.iter().map(|&ix| self.follow_up(ix, self.due_words(ix))).collect()
    }

    fn due_words(&self, ix: FollowUpIx) -> String {
        wording::due_words(self.journal, self.facts, ix)
    }

    fn follow_up(&self, ix: FollowUpIx, words: String) -> Row {
        let entry = self.journal.follow_up(ix);
        let text = wording::plain(&self.journal.said(entry).text);
        vec![Cell::new(entry.id.short(), Look::Id), Cell::plain(text), Cell::plain(words)]
    }

    /// What of the course of things it would be well to know at the door.
    fn between(&self) -> Vec<Row> {
        let said = wording::remarkable(self.journal, self.facts, self.briefing);
        said.iter().map(|sentence| vec![Cell::plain(sentence.to_string())]).collect()
    }

    fn owed(&self, kind: OwedKind) -> Vec<Row> {
        let of_kind = self.briefing.owed.iter().filter(|owed| owed.kind == kind);
        of_kind.map(|owed| self.owed_row(owed)).collect()
    }

    fn owed_row(&self, owed: &Owed) -> Row {
        if let OwedFrom::FollowUp(ix) = owed.from {
            return self.follow_up(ix, self.due_words(ix));
        }
        let words =
            wording::owed(self.journal, self.facts, &owed.to_one(self.briefing.who)).to_string();
        vec![Cell::new(owed.id.short(), Look::Id), Cell::plain(words), Cell::plain("")]
    }

    /// Their needs, then their concerns with the ids by which they are closed.
    fn needs(&self) -> Vec<Row> {
        let contact = &self.journal.contact(self.briefing.who).note.said;
        let open = self.briefing.concerns.iter().map(|(ix, asked)| {
            let known = asked.as_ref();
            let words = known.map(|asked| wording::concern_known(self.journal, self.facts, asked));
            self.follow_up(*ix, words.unwrap_or_else(|| self.due_words(*ix)))
        });
        let closed = self.briefing.closed_concerns.iter().map(|asked| {
            let words = wording::concern_known(self.journal, self.facts, asked);
            self.follow_up(asked.follow_up, words)
        });
        let concerns: Vec<Row> = open.chain(closed).collect();
        let need = |need| match concerns.as_slice() {
            [] => vec![Cell::plain(need)],
            _ => vec![Cell::new("", Look::Id), Cell::plain(need), Cell::plain("")],
        };
        contact.needs.iter().map(need).chain(concerns.iter().cloned()).collect()
    }

    fn common_ground(&self) -> Vec<Pair> {
        let contact = &self.journal.contact(self.briefing.who).note.said;
        let kinds = [
            ("who they are", &contact.characteristics),
            ("been through", &contact.experiences),
            ("fond of", &contact.interests),
        ];
        let there = kinds.into_iter().filter(|(_, values)| !values.is_empty());
        there.map(|(label, values)| (label.to_owned(), values.join(", "))).collect()
    }

    /// What went to and fro in the last year, each newest first.
    fn favours(&self) -> Vec<Row> {
        let giving = &self.briefing.relationship.giving;
        let they = wording::pronouns(self.journal, self.briefing.who).they;
        let kinds = [
            ("you gave".to_owned(), &giving.gave),
            (format!("{they} gave"), &giving.received),
            ("you asked for".to_owned(), &giving.asked),
        ];
        kinds.iter().flat_map(|(label, favours)| self.favours_of(label, favours)).collect()
    }

    fn favours_of(&self, label: &str, favours: &[Favour]) -> Vec<Row> {
        let row = |(index, favour): (usize, &Favour)| {
            let label = if index == 0 { label } else { "" };
            let on = wording::day(favour.on, self.facts.today);
            let text = wording::plain(&favour.text);
            vec![Cell::new(label, Look::Quiet), Cell::new(on, Look::Quiet), Cell::plain(text)]
        };
        let more = favours.len().saturating_sub(FEW);
        let more = (more > 0).then(|| {
            vec![Cell::plain(""), Cell::plain(""), Cell::plain(format!("and {more} more"))]
        });
        favours.iter().take(FEW).enumerate().map(row).chain(more).collect()
    }

    fn care(&self) -> Vec<Pair> {
        let contact = &self.journal.contact(self.briefing.who).note.said;
        let who = self.briefing.who;
        let hard = self.briefing.hard.iter().take(FEW).flat_map(|&ix| {
            let time = wording::time(self.journal, self.facts, (ix, who)).to_string();
            let is_new = !self.briefing.last.contains(&ix);
            let said = opening(self.journal, (ix, who)).filter(|_| is_new);
            [("was hard".to_owned(), time)].into_iter().chain(said)
        });
        let lists = [("tread carefully", &contact.opinions), ("avoid", &contact.irritants)];
        let there = lists.into_iter().filter(|(_, values)| !values.is_empty());
        there.map(|(label, values)| (label.to_owned(), values.join(", "))).chain(hard).collect()
    }

    fn dates(&self) -> Vec<Row> {
        let row = |date| {
            let sentence = wording::yearly(self.journal, date, self.facts.today).to_string();
            vec![Cell::new(wording::yearly_day(date), Look::Quiet), Cell::plain(sentence)]
        };
        self.briefing.dates.iter().map(row).collect()
    }

    fn circle(&self) -> Vec<Row> {
        let row = |known| {
            let ties = wording::ties(self.journal, self.briefing.who, known);
            vec![Cell::plain(wording::known_name(self.journal, known)), Cell::plain(ties)]
        };
        self.briefing.circle.iter().map(row).collect()
    }
}
