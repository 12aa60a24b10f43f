//! The due list as it is read in a terminal: today at one glance, with the reasons.

use super::{DueView, closing};
use crate::insight::{Band, Due, Facts, Plan};
use crate::journal::{FollowUpIx, Journal};
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted};
use crate::wording;

/// The whole report, ended by a line end.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&DueView, &Style)) -> String {
    let report = Report { journal, facts, view, style };
    if journal.contacts().len() == 0 {
        return report.first_run();
    }
    let mut text = report.painted_day();
    let closing = closing::lines(journal, facts, view);
    let closing = closing.iter().map(|line| painted(line, Look::Quiet, style) + "\n").collect();
    let parts = [closing::nobody(journal, facts, view), report.sections(), closing];
    let parts: Vec<String> = parts.into_iter().filter(|part: &String| !part.is_empty()).collect();
    text.push_str(&parts.join("\n"));
    text
}

struct Report<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    view: &'a DueView,
    style: &'a Style,
}

/// A heading and what stands under it.
struct Section {
    heading: &'static str,
    look: Look,
    rows: Vec<Row>,
}

impl Section {
    fn new(heading: &'static str, rows: impl Iterator<Item = Row>) -> Self {
        Self { heading, look: Look::Heading, rows: rows.collect() }
    }
}

impl Report<'_> {
    fn first_run(&self) -> String {
        format!(
            "{}There is nobody in this journal yet.\n\n\
             `kith add \"Ada Lovelace\" --cadence 6w` adds somebody to be in touch with every 6 weeks,\n\
             and `kith log ada -m \"Coffee at the mill\"` notes that you met.\n",
            self.painted_day()
        )
    }

    fn painted_day(&self) -> String {
        let day = wording::day_in_full(self.facts.today);
        format!("{}\n\n", painted(&day, Look::Heading, self.style))
    }

    /// People and days stand in one pair of columns, follow-ups and plans in another set of four.
    fn sections(&self) -> String {
        let (people, loops, ahead) = (self.people(), self.loops(), self.ahead());
        let pairs = people.iter().chain(&ahead).flat_map(|section| &section.rows);
        let pairs = Columns::of(pairs, 1, self.style);
        let fours = loops.iter().flat_map(|section| &section.rows);
        let fours = Columns::of(fours, 2, self.style);
        let of = |sections: &[Section], columns: &Columns| -> String {
            sections.iter().map(|section| self.section(section, columns)).collect()
        };
        of(&people, &pairs) + &of(&loops, &fours) + &of(&ahead, &pairs)
    }

    fn section(&self, section: &Section, columns: &Columns) -> String {
        if section.rows.is_empty() {
            return String::new();
        }
        let heading = painted(section.heading, section.look, self.style);
        let lines: String = section.rows.iter().map(|row| columns.lines(row)).collect();
        format!("{heading}\n{lines}")
    }

    fn people(&self) -> Vec<Section> {
        let of = |band| {
            let rows = self.view.due(self.facts).filter(move |due| due.band == band);
            rows.map(|due| self.due(due))
        };
        let mut late = Section::new("Late", of(Band::Late));
        late.look = Look::Late;
        vec![
            late,
            Section::new("Not yet in touch", of(Band::Never)),
            Section::new("Due", of(Band::Due)),
            Section::new("Soon", self.view.soon(self.facts).map(|due| self.soon(due))),
        ]
    }

    fn soon(&self, due: &Due) -> Row {
        let name = wording::row_name(self.journal, &self.facts.standings[due.row]);
        let day = wording::near_day(due.due_on, self.facts.today);
        let reason = wording::reason(self.journal, self.facts, due);
        vec![Cell::plain(name), Cell::plain(format!("{day}: {reason}"))]
    }

    fn due(&self, due: &Due) -> Row {
        let name = wording::row_name(self.journal, &self.facts.standings[due.row]);
        let reason = wording::reason(self.journal, self.facts, due);
        vec![Cell::plain(name), Cell::plain(reason.to_string())]
    }

    fn loops(&self) -> Vec<Section> {
        let old = self.facts.unconfirmed_old.iter().filter(|_| self.view.old);
        let unconfirmed = self.facts.unconfirmed.iter().chain(old);
        let follow_ups = |loops| self.view.loops(loops).map(|ix| self.follow_up(ix));
        vec![
            Section::new("You promised", follow_ups(&self.facts.promises)),
            Section::new("Waiting for", follow_ups(&self.facts.waiting_for)),
            Section::new("Did it happen?", unconfirmed.map(|plan| self.unconfirmed(plan))),
        ]
    }

    fn follow_up(&self, ix: FollowUpIx) -> Row {
        let entry = self.journal.follow_up(ix);
        vec![
            Cell::new(entry.id.short(), Look::Id),
            Cell::plain(wording::some_people(self.journal, &entry.about)),
            Cell::plain(wording::plain(&self.journal.said(entry).text)),
            Cell::plain(wording::due_words(self.journal, self.facts, ix)),
        ]
    }

    fn unconfirmed(&self, plan: &Plan) -> Row {
        let entry = self.journal.interaction(plan.interaction);
        let id = entry.plan.as_ref().map(|id| id.short()).unwrap_or_default();
        vec![
            Cell::new(id, Look::Id),
            Cell::plain(wording::some_people(self.journal, &entry.with)),
            Cell::plain(wording::title(self.journal, plan.interaction)),
            Cell::plain(wording::near_day(plan.on, self.facts.today)),
        ]
    }

    fn ahead(&self) -> Vec<Section> {
        let planned = self.facts.planned.iter().map(|plan| {
            let day = wording::short_day(plan.on);
            vec![Cell::plain(day), Cell::plain(wording::plan(self.journal, plan).to_string())]
        });
        let dates = self.facts.dates.iter().map(|date| {
            let what = wording::yearly(self.journal, date, self.facts.today);
            vec![Cell::plain(wording::yearly_day(date)), Cell::plain(what.to_string())]
        });
        vec![Section::new("Planned", planned), Section::new("Coming up", dates)]
    }
}
