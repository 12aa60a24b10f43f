//! The morning page as it is read in a terminal: today at one glance, with the reasons.

use super::page::{Page, Shown};
use super::short::shortened;
use super::{DueView, closing};
use crate::insight::{Band, Concern, DateAhead, Due, Facts, Owed, OwedFrom, Plan, living};
use crate::journal::{FollowUpIx, Journal};
use crate::report::Style;
use crate::report::columns::{Cell, Columns, Look, Row, painted, wrapped};
use crate::wording::{self, Sentence};
use chrono::NaiveDate;

/// The whole report, ended by a line end.
pub fn text(journal: &Journal, facts: &Facts, (view, style): (&DueView, &Style)) -> String {
    let page = Page::new(journal, facts, view);
    let report = Report { journal, facts, view, style, page };
    if journal.contacts().len() == 0 {
        return report.first_run();
    }
    let mut text = report.painted_day();
    let closing = closing::lines(journal, facts, (view, &report.page));
    let closing = closing.iter().flat_map(|line| wrapped(line, style.width.unwrap_or(usize::MAX)));
    let closing = closing.map(|line| painted(&line, Look::Quiet, style) + "\n").collect();
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
    page: Page<'a>,
}

/// A heading and what stands under it.
struct Section {
    heading: &'static str,
    look: Look,
    rows: Vec<Row>,
    /// What was left out.
    more: Option<String>,
}

impl Section {
    fn new(heading: &'static str, rows: impl Iterator<Item = Row>) -> Self {
        Self { heading, look: Look::Heading, rows: rows.collect(), more: None }
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

    /// People and days stand in one pair of columns; ids and names of loops in another, and what is
    /// open beside them has the room that its own section leaves.
    fn sections(&self) -> String {
        let (people, loops, ahead) = (self.people(), self.loops(), self.ahead());
        let (drifting, stages) = (self.drifting(), self.stages());
        let pairs = people.iter().chain(&ahead).chain(&drifting).flat_map(|section| &section.rows);
        let pairs = Columns::of(pairs, 1, self.style);
        let named = loops.iter().flat_map(|section| &section.rows);
        let named: Vec<Row> = named.map(|row| row.iter().take(2).cloned().collect()).collect();
        let in_pairs = |section| self.section(section, &pairs);
        let mut text: String = people.iter().map(in_pairs).collect();
        for section in &loops {
            let columns = Columns::of(section.rows.iter().chain(&named), 2, self.style);
            text.push_str(&self.section(section, &columns));
        }
        text.extend(ahead.iter().chain(&drifting).map(in_pairs));
        let sentences = Columns::of(&stages.rows, 0, self.style);
        text + &self.section(&stages, &sentences)
    }

    fn section(&self, section: &Section, columns: &Columns) -> String {
        if section.rows.is_empty() {
            return String::new();
        }
        let heading = painted(section.heading, section.look, self.style);
        let lines: String = section.rows.iter().map(|row| columns.lines(row)).collect();
        let more = section
            .more
            .iter()
            .map(|more| format!("  {}\n", painted(more, Look::Quiet, self.style)));
        format!("{heading}\n{lines}{}", more.collect::<String>())
    }

    fn people(&self) -> Vec<Section> {
        let of = |band| {
            let rows = self.page.due.iter().filter(move |due| due.band == band);
            rows.map(|due| self.due(due))
        };
        let mut late = Section::new("Late", of(Band::Late));
        late.look = Look::Late;
        let light_touches = self.page.light_touches.rows.iter();
        vec![
            late,
            Section::new("Not yet in touch", of(Band::Never)),
            Section::new("Due", of(Band::Due)),
            Section::new("Soon", self.page.soon.iter().map(|due| self.soon(due))),
            Section::new("A light touch", light_touches.map(|due| self.due(due))),
        ]
    }

    fn soon(&self, due: &Due) -> Row {
        let day = wording::near_day(due.due_on, self.facts.today);
        vec![self.name(due), Cell::plain(format!("{day}: {}", self.reason(due)))]
    }

    fn due(&self, due: &Due) -> Row {
        vec![self.name(due), Cell::plain(self.reason(due))]
    }

    fn name(&self, due: &Due) -> Cell {
        Cell::plain(wording::row_name(self.journal, &self.facts.standings[due.row]))
    }

    fn reason(&self, due: &Due) -> String {
        self.sentence(&wording::reason(self.journal, self.facts, due))
    }

    fn loops(&self) -> Vec<Section> {
        let owed = |heading, shown: &Shown<&Owed>| {
            Section::new(heading, shown.rows.iter().map(|owed| self.owed(owed)))
        };
        let follow_ups = |heading, shown: &Shown<FollowUpIx>| {
            Section::new(heading, shown.rows.iter().map(|&ix| self.follow_up(ix)))
        };
        let concerns = self.page.concerns.rows.iter().map(|concern| self.concern(concern));
        let unconfirmed = self.page.unconfirmed.rows.iter().map(|plan| self.unconfirmed(plan));
        vec![
            owed("You owe a reply", &self.page.replies),
            owed("To thank", &self.page.thanks),
            owed("To make right", &self.page.repairs),
            follow_ups("You promised", &self.page.promises),
            follow_ups("Waiting for", &self.page.waiting_for),
            Section::new("Does it still hold?", concerns),
            Section::new("Did it happen?", unconfirmed),
        ]
    }

    fn owed(&self, owed: &Owed) -> Row {
        if let OwedFrom::FollowUp(ix) = owed.from {
            return self.follow_up(ix);
        }
        vec![
            Cell::new(owed.id.short(), Look::Id),
            Cell::plain(wording::some_people(self.journal, &owed.who)),
            Cell::plain(self.sentence(&wording::owed(self.journal, self.facts, owed))),
            Cell::plain(""),
        ]
    }

    fn follow_up(&self, ix: FollowUpIx) -> Row {
        self.boxed(ix, wording::due_words(self.journal, self.facts, ix))
    }

    fn concern(&self, concern: &Concern) -> Row {
        let known = wording::concern_known(self.journal, self.facts, concern);
        self.boxed(concern.follow_up, known)
    }

    fn boxed(&self, ix: FollowUpIx, when: String) -> Row {
        let entry = self.journal.follow_up(ix);
        vec![
            Cell::new(entry.id.short(), Look::Id),
            Cell::plain(wording::some_people(self.journal, &living(self.journal, &entry.about))),
            self.words(wording::plain(&self.journal.said(entry).text)),
            Cell::plain(when),
        ]
    }

    fn unconfirmed(&self, plan: &Plan) -> Row {
        let entry = self.journal.interaction(plan.interaction);
        let id = entry.plan.as_ref().map(|id| id.short()).unwrap_or_default();
        vec![
            Cell::new(id, Look::Id),
            Cell::plain(wording::some_people(self.journal, &entry.with)),
            self.words(wording::title(self.journal, plan.interaction)),
            Cell::plain(wording::near_day(plan.on, self.facts.today)),
        ]
    }

    fn ahead(&self) -> Vec<Section> {
        let Page { planned, dates, .. } = &self.page;
        let plans = planned.rows.iter().map(|plan| {
            let what = self.sentence(&wording::plan(self.journal, plan));
            vec![
                Cell::plain(wording::short_day_ahead(plan.on, self.facts.today)),
                Cell::plain(what),
            ]
        });
        let days = dates.rows.iter().map(|date: &&DateAhead| {
            let what = wording::yearly(self.journal, date, self.facts.today);
            vec![Cell::plain(wording::yearly_day(date)), Cell::plain(what.to_string())]
        });
        let mut sections = vec![Section::new("Planned", plans), Section::new("Coming up", days)];
        sections[0].more = self.more(planned.left_out.iter().map(|plan| plan.on));
        sections[1].more = self.more(dates.left_out.iter().map(|date| date.on));
        sections
    }

    /// Who is slipping away and not due; no thing of this one morning, so only on the whole page.
    fn drifting(&self) -> Option<Section> {
        let rows = self.facts.only_drifting().into_iter().map(|drift| {
            let name = wording::row_name(self.journal, self.facts.standing(drift.who));
            let rhythm = wording::rhythm(drift.rhythm, self.facts.today);
            vec![Cell::plain(name), Cell::plain(rhythm)]
        });
        self.view.all.then(|| Section::new("Drifting", rows))
    }

    /// What else a relationship may be called by now.
    fn stages(&self) -> Section {
        let suggestions = self.facts.suggestions.iter().filter(|_| self.view.all);
        let sentence = |found| wording::suggestion(self.journal, self.facts, found).to_string();
        let rows = suggestions.map(|found| vec![Cell::plain(sentence(found))]);
        Section::new("Where it stands", rows)
    }

    /// `and 12 more up to 21 December`
    fn more(&self, left_out: impl ExactSizeIterator<Item = NaiveDate>) -> Option<String> {
        let number = left_out.len();
        let last = left_out.max()?;
        let until = match last > self.facts.today {
            true => format!(" up to {}", wording::day(last, self.facts.today)),
            false => String::new(),
        };
        Some(format!("and {number} more{until}"))
    }

    /// The user's words; in the short list so many as one line bears.
    fn words(&self, text: String) -> Cell {
        if self.view.all { Cell::plain(text) } else { Cell::one_line(text) }
    }

    fn sentence(&self, sentence: &Sentence) -> String {
        if self.view.all { sentence.to_string() } else { shortened(sentence) }
    }
}
