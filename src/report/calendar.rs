//! What the days bring, for a calendar app: who is due, what is promised for a day, plans, and the
//! birthdays and other yearly dates of everybody.
//!
//! A calendar is read on its day. What is overdue therefore stands on the day it is made for, and
//! wanders along until it is done; what has long been open is left to the review. Who comes round
//! is told for a season ahead and no further. A calendar also travels, to telephones and to
//! servers: of a private note its title is told, and nothing of its text.

use crate::exchange::ics::{Event, Repeats, calendar};
use crate::insight::{Due, Facts, Owed, OwedFrom, Plan, is_gone, living};
use crate::journal::{ContactEntry, ContactIx, FollowUpEntry, FollowUpIx, Host, Journal};
use crate::model::{Interaction, PartialDate, Privacy, Whose, slug};
use crate::wording;
use chrono::{Datelike, Days, NaiveDate};

/// For how long it is told ahead who comes round.
const DUE_DAYS_AHEAD: u64 = 90;

/// The calendar as text, by day.
pub fn ics(journal: &Journal, facts: &Facts) -> String {
    let page = Page { journal, facts };
    let mut events = page.people();
    events.extend(page.loops());
    events.extend(facts.planned.iter().map(|plan| page.plan(plan)));
    events.extend(journal.contacts().flat_map(|(_, entry)| page.yearly(entry)));
    events.sort_by(|a, b| (a.on, &a.uid).cmp(&(b.on, &b.uid)));
    calendar(&journal.settings().site.title, &events, facts.today)
}

struct Page<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
}

impl Page<'_> {
    /// Who is due on which day, a light touch among them; told as on that day.
    fn people(&self) -> Vec<Event> {
        let facts = self.facts;
        let until = facts.today.checked_add_days(Days::new(DUE_DAYS_AHEAD)).unwrap_or(facts.today);
        let asked = facts.due.iter().chain(&facts.can_wait).chain(&facts.ahead);
        let asked = asked.chain(&facts.light_touches).map(|due| self.person(due));
        asked.filter(|event| event.on <= until).collect()
    }

    fn person(&self, due: &Due) -> Event {
        let standing = &self.facts.standings[due.row];
        let what = match standing.pull_back {
            Some(_) => "A light touch would be kind:",
            None => "Be in touch with",
        };
        let on = due.suggested_on.unwrap_or(due.due_on).max(self.facts.today);
        let id =
            standing.members.first().map_or("", |&who| &self.journal.contact(who).note.said.id);
        Event {
            uid: format!("due-{id}"),
            on,
            repeats: Repeats::Never,
            title: format!("{what} {}", wording::row_name(self.journal, standing)),
            about: sentence(&wording::reason_on(self.journal, (standing, due), on).to_string()),
        }
    }

    /// What is open and has a day: promises of both sides, boxes for what is owed, concerns. Of
    /// what is overdue no more is told than a person can bear.
    fn loops(&self) -> Vec<Event> {
        let facts = self.facts;
        let promises = [&facts.promises, &facts.waiting_for].into_iter();
        let promises = promises.flat_map(|loops| loops.open.iter().chain(&loops.later)).copied();
        let owing = [&facts.replies, &facts.thanks, &facts.repairs].into_iter();
        let boxes = owing.flat_map(|owing| owing.open.iter().filter_map(boxed));
        let due_day = |ix| self.journal.said(self.journal.follow_up(ix)).due_day();
        let dated = promises.chain(boxes).filter_map(|ix| Some((due_day(ix)?, ix)));
        let concerns = facts.concerns.open.iter();
        let concerns = concerns.map(|found| (found.asked_from, found.follow_up));
        let (overdue, ahead): (Vec<_>, Vec<_>) =
            dated.chain(concerns).partition(|(due_on, _)| *due_on < facts.today);
        let bearable = overdue.into_iter().take(self.journal.settings().insight.promises_max);
        bearable.chain(ahead).map(|(due_on, ix)| self.follow_up(ix, due_on)).collect()
    }

    fn follow_up(&self, ix: FollowUpIx, due_on: NaiveDate) -> Event {
        let entry = self.journal.follow_up(ix);
        let said = self.journal.said(entry);
        let people = self.names(&entry.about);
        let (text, for_whom) = match is_private(self.journal, entry) {
            true => (String::new(), people.as_str()),
            false => (wording::plain(&said.text), people.as_str()),
        };
        let opening = match (said.is_concern(), said.whose) {
            (true, _) => "Ask after",
            (false, Whose::Theirs) => "Waiting for",
            (false, Whose::Mine) => "Promised to",
        };
        let title = match (text.as_str(), for_whom) {
            ("", "") => "Something promised".to_owned(),
            ("", whom) => format!("{opening} {whom}"),
            (text, "") => text.to_owned(),
            (text, whom) if opening == "Promised to" => format!("{text} (for {whom})"),
            (text, whom) => format!("{opening} {whom}: {text}"),
        };
        let overdue = match due_on < self.facts.today {
            true => format!("Open since {}.", wording::day_and_year(due_on)),
            false => String::new(),
        };
        let on = due_on.max(self.facts.today);
        Event { uid: entry.id.to_string(), on, repeats: Repeats::Never, title, about: overdue }
    }

    fn plan(&self, plan: &Plan) -> Event {
        let entry = self.journal.interaction(plan.interaction);
        let said = &entry.note.said;
        let is_told = said.private == Privacy::Open || !said.is_called_by_first_words;
        let title = match is_told {
            true => wording::plan(self.journal, plan).to_string(),
            false => format!("With {}", self.names(&entry.with)),
        };
        let id = entry.plan.as_ref().map(ToString::to_string);
        Event {
            uid: id.unwrap_or_else(|| format!("plan-{}", entry.note.source.stem())),
            on: plan.on,
            repeats: Repeats::Never,
            title,
            about: time_and_place(said),
        }
    }

    /// A birthday and the yearly dates of somebody who can still be congratulated; a date without
    /// a day is no day of a calendar.
    fn yearly(&self, entry: &ContactEntry) -> Vec<Event> {
        let said = &entry.note.said;
        if is_gone(said) {
            return Vec::new();
        }
        let birthday = said.birthday.iter().map(|born| ("birthday", born.value));
        let dates = said.dates.iter().map(|date| (date.value.what.as_str(), date.value.date));
        let event = |(what, date): (&str, PartialDate)| {
            let first = date.year.filter(|_| !date.about);
            let on = date.in_year(first.unwrap_or(0).max(self.facts.today.year()))?;
            let is_birthday = what == "birthday";
            Some(Event {
                uid: format!("{}-{}", slug(what), said.id),
                on,
                repeats: repeats(date),
                title: match is_birthday {
                    true => format!("{}’s birthday", said.name),
                    false => format!("{}: {what}", said.name),
                },
                about: match date.in_year(first.unwrap_or(0)).filter(|_| first.is_some()) {
                    Some(born_on) if is_birthday => {
                        format!("Born {}.", wording::day_and_year(born_on))
                    }
                    Some(first_on) => format!("{}.", wording::day_and_year(first_on)),
                    None => String::new(),
                },
            })
        };
        birthday.chain(dates).filter_map(event).collect()
    }

    /// Those who can still be promised something or met; all of them where nobody can.
    fn names(&self, who: &[ContactIx]) -> String {
        let here = living(self.journal, who);
        wording::some_people(self.journal, if here.is_empty() { who } else { &here })
    }
}

fn boxed(owed: &Owed) -> Option<FollowUpIx> {
    match owed.from {
        OwedFrom::FollowUp(ix) => Some(ix),
        OwedFrom::Interaction(_) => None,
    }
}

fn repeats(date: PartialDate) -> Repeats {
    match (date.month, date.day) {
        (Some(2), Some(29)) => Repeats::YearlyLastOfFebruary,
        _ => Repeats::Yearly,
    }
}

/// Whether a follow-up stands in a private note or under a private heading.
fn is_private(journal: &Journal, entry: &FollowUpEntry) -> bool {
    let privacy = match entry.host {
        Host::Contact(ix) => journal.contact(ix).note.said.private,
        Host::Interaction(ix) => journal.interaction(ix).note.said.private,
        Host::Daily(ix) => journal.daily(ix).note.said.private,
    };
    let at = journal.said(entry).mark_span;
    let sections = &journal.body_of(entry.host).sections;
    let hidden = sections.iter().filter(|section| section.private);
    privacy != Privacy::Open
        || hidden
            .map(|section| section.span)
            .any(|span| span.start() <= at.start() && at.end() <= span.end())
}

/// `At 14:30, the mill.`; empty where neither is written.
fn time_and_place(said: &Interaction) -> String {
    let time = said.date.as_ref().and_then(|date| date.value.time);
    let time = time.map(|time| time.format("%H:%M").to_string());
    let place = said.place.clone().filter(|_| said.private == Privacy::Open);
    let parts: Vec<String> = time.into_iter().chain(place).collect();
    if parts.is_empty() { String::new() } else { format!("At {}.", parts.join(", ")) }
}

fn sentence(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{}.", wording::capital(words)) }
}

#[cfg(test)]
mod tests {
    use super::ics;
    use crate::insight::testing::Notes;

    /// The events, each as its day, its title and what there is to say of it.
    fn told(notes: Notes) -> Vec<String> {
        let (journal, facts) = notes.facts();
        let text = ics(&journal, &facts).replace("\r\n ", "");
        let mut told = Vec::new();
        for line in text.split("\r\n") {
            match line.split_once(':') {
                Some(("DTSTART;VALUE=DATE", day)) => told.push(day.to_owned()),
                Some(("SUMMARY" | "DESCRIPTION" | "RRULE", said)) => {
                    let last = told.last_mut().unwrap();
                    *last = format!("{last} | {said}");
                }
                _ => {}
            }
        }
        told
    }

    #[test]
    fn what_is_overdue_stands_on_the_day_and_what_is_to_come_on_its_own() {
        let notes = Notes::new()
            .person("ada", "name: Ada")
            .said(
                "2026-11-01",
                "ada",
                "---\n- [ ] send **it** due:2026-11-17\n- [ ] write due:2026-11-24\n",
            )
            .said(
                "2026-11-02",
                "ada",
                "---\n- [ ] her answer by:them due:2026-11-25\n- [ ] no day\n",
            )
            .met("2026-12-24T18:00", "ada", "title: Supper\nplace: the mill")
            .met("2026-12-27", "ada", "status: cancelled");
        assert_eq!(
            told(notes),
            [
                "20261121 | send it (for Ada) | Open since 17 November 2026.",
                "20261124 | write (for Ada)",
                "20261125 | Waiting for Ada: her answer",
                "20261224 | Supper\\, with Ada | At 18:00\\, the mill.",
            ]
        );
    }

    #[test]
    fn who_is_due_stands_on_the_day_that_is_suggested_and_a_season_ahead() {
        let notes = Notes::new()
            .settings(|settings| settings.insight.per_day = 1)
            .person("ada", "name: Ada\ncadence: 2w")
            .met("2026-11-01", "ada", "")
            .person("bert", "name: Bert\ncadence: 2w")
            .met("2026-11-05", "bert", "")
            .person("cleo", "name: Cleo\ncadence: 4w")
            .met("2026-11-20", "cleo", "")
            .person("dora", "name: Dora\ncadence: 2 years")
            .met("2026-11-20", "dora", "");
        assert_eq!(
            told(notes),
            [
                "20261121 | Be in touch with Ada | 20 days since you last met\\; you try for 2 weeks.",
                "20261123 | Be in touch with Bert | 18 days since you last met\\; you try for 2 weeks.",
                "20261218 | Be in touch with Cleo | 28 days since you last met\\; you try for 4 weeks.",
            ]
        );
    }

    #[test]
    fn whoever_does_not_answer_is_given_a_light_touch_ahead_too() {
        let tried = |notes: Notes, id: &str, days: [&str; 3]| {
            let person = notes.person(id, &format!("name: {id}\ncadence: 1w"));
            let keys = "direction: outgoing\nvia: letter";
            days.iter().fold(person, |notes, on| notes.met(on, id, keys))
        };
        let notes = tried(Notes::new(), "Ada", ["2026-07-01", "2026-08-01", "2026-09-01"]);
        let notes = tried(notes, "Bert", ["2026-08-01", "2026-09-01", "2026-10-15"]);
        let light = |name: &str, on: &str| {
            format!(
                "A light touch would be kind: {name} | Three tries unanswered\\, the last on {on}\\; \
                 a light touch would be kind."
            )
        };
        assert_eq!(
            told(notes),
            [
                format!("20261121 | {}", light("Ada", "1 September")),
                format!("20261215 | {}", light("Bert", "15 October")),
            ]
        );
    }

    #[test]
    fn yearly_dates_come_every_year_and_none_of_the_dead() {
        let notes = Notes::new()
            .person(
                "ada",
                "name: Ada\nbirthday: 1980-12-10\ndates: [wedding 2027-06-01, \"name day 12-04\"]",
            )
            .person("bert", "name: Bert\nbirthday: 2000-02-29")
            .person("cleo", "name: Cleo\nbirthday: --11")
            .person("dora", "name: Dora\nbirthday: 1930-12-10\ndied: 2020");
        assert_eq!(
            told(notes),
            [
                "20260228 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 | Bert’s birthday | Born 29 February 2000.",
                "20261204 | FREQ=YEARLY | Ada: name day",
                "20261210 | FREQ=YEARLY | Ada’s birthday | Born 10 December 1980.",
                "20270601 | FREQ=YEARLY | Ada: wedding | 1 June 2027.",
            ]
        );
    }

    #[test]
    fn of_a_private_note_no_text_is_told() {
        let notes = Notes::new()
            .person("ada", "name: Ada")
            .said("2026-11-01", "ada", "private: true\n---\n- [ ] secret due:2026-11-24\n")
            .said(
                "2026-11-02",
                "ada",
                "---\n## Us {private}\n\n### More\n\n- [ ] hidden by:them due:2026-11-25\n",
            )
            .said("2026-12-01", "ada", "private: true\nplace: hospital\n---\nThe operation.\n")
            .said("2026-12-02", "ada", "private: true\n---\n# Tea\n\nThe operation.\n");
        assert_eq!(
            told(notes),
            [
                "20261124 | Promised to Ada",
                "20261125 | Waiting for Ada",
                "20261201 | With Ada",
                "20261202 | Tea\\, with Ada",
            ]
        );
    }
}
