//! A query asked of every interaction.
//!
//! What is asked about people is asked once of everybody beforehand, so that a journal of many
//! notes with few people costs no more than one of few notes; a note's text is looked at last,
//! only where words are asked for, and of several notes at once.

use super::about::About;
use super::contacts::{Person, is_open};
use super::expr::{DayTest, Expr, Term, TextTest};
use super::key::Key;
use super::text::{is_said, passes};
use crate::insight::{Facts, occurrence};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Direction, Interaction, Privacy, Temperature};
use crate::parse::body::readable;
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// Every interaction that matches, in order.
pub(super) fn matching(root: &Expr, journal: &Journal, facts: &Facts) -> Vec<InteractionIx> {
    let plan = Plan::of(root, (journal, facts));
    let all = (0..journal.interactions().len() as u32).into_par_iter().map(InteractionIx);
    all.filter(|&ix| plan.matches(Met { ix, who: None }, (journal, facts))).collect()
}

/// A query with the answers of everybody to what it asks about people.
enum Plan<'q> {
    All(Vec<Plan<'q>>),
    Any(Vec<Plan<'q>>),
    Not(Box<Plan<'q>>),
    Own(&'q Term),
    /// It was with somebody of whom this holds; by contact.
    With(Vec<bool>),
}

impl<'q> Plan<'q> {
    fn of(expr: &'q Expr, (journal, facts): (&Journal, &Facts)) -> Self {
        let plan = |part: &'q Expr| Self::of(part, (journal, facts));
        if expr.about() == About::Person {
            return Self::with(&[expr], (journal, facts));
        }
        match expr {
            Expr::All(parts) => {
                let is_of_people = |part: &&Expr| part.about() == About::Person;
                let (people, mut own): (Vec<&Expr>, Vec<&Expr>) =
                    parts.iter().partition(is_of_people);
                own.sort_by_key(|part| matches!(part, Expr::Term(Term::Words(_))));
                let people = (!people.is_empty()).then(|| Self::with(&people, (journal, facts)));
                Self::All(people.into_iter().chain(own.into_iter().map(plan)).collect())
            }
            Expr::Any(parts) => Self::Any(parts.iter().map(plan).collect()),
            Expr::Not(inner) => Self::Not(Box::new(plan(inner))),
            Expr::Term(term) => Self::of_term(term, (expr, journal, facts)),
        }
    }

    /// A tag is the note's or somebody's in it, and so is a word of a name.
    fn of_term(term: &'q Term, (expr, journal, facts): (&Expr, &Journal, &Facts)) -> Self {
        match term {
            Term::Texts(Key::Tag, TextTest::Whole(_)) => {
                Self::Any(vec![Self::Own(term), Self::with(&[expr], (journal, facts))])
            }
            Term::Texts(Key::Tag, TextTest::Missing) => {
                let has_tags = Self::with_any(|person| !person.matches(expr), (journal, facts));
                Self::All(vec![Self::Own(term), Self::Not(Box::new(has_tags))])
            }
            Term::Words(words) => {
                let name = Expr::Term(Term::Texts(Key::Name, TextTest::Words(words.clone())));
                Self::Any(vec![Self::with(&[&name], (journal, facts)), Self::Own(term)])
            }
            _ => Self::Own(term),
        }
    }

    fn with(parts: &[&Expr], world: (&Journal, &Facts)) -> Self {
        Self::with_any(|person| parts.iter().all(|part| person.matches(part)), world)
    }

    fn with_any(holds: impl Fn(&Person) -> bool, (journal, facts): (&Journal, &Facts)) -> Self {
        let holds_of = |who| holds(&Person::new(journal, facts, who));
        Self::With(journal.contacts().map(|(who, _)| holds_of(who)).collect())
    }

    fn matches(&self, met: Met, world: (&Journal, &Facts)) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(met, world)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(met, world)),
            Self::Not(inner) => !inner.matches(met, world),
            Self::Own(term) => met.passes(term, world),
            Self::With(holds) => {
                world.0.interaction(met.ix).with.iter().any(|who| holds[who.0 as usize])
            }
        }
    }
}

/// One interaction, asked: as itself, or as something that happened with one person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub(super) ix: InteractionIx,
    pub(super) who: Option<ContactIx>,
}

impl Met {
    /// Whether a part of a query that is about interactions alone holds.
    pub(super) fn matches(self, expr: &Expr, world: (&Journal, &Facts)) -> bool {
        match expr {
            Expr::All(parts) => parts.iter().all(|part| self.matches(part, world)),
            Expr::Any(parts) => parts.iter().any(|part| self.matches(part, world)),
            Expr::Not(inner) => !self.matches(inner, world),
            Expr::Term(term) => self.passes(term, world),
        }
    }

    fn passes(self, term: &Term, (journal, facts): (&Journal, &Facts)) -> bool {
        let said = &journal.interaction(self.ix).note.said;
        match term {
            Term::Words(words) => self.says(journal, words),
            Term::Texts(key, test) => passes(&texts(said, *key), test),
            Term::Days(_, test) => match (test, said.day()) {
                (DayTest::Within(days), Some(day)) => days.contains(&day),
                (DayTest::Missing, day) => day.is_none(),
                (DayTest::Within(_), None) => false,
            },
            Term::Is(Key::Difficult, wanted) => self.is_difficult(journal) == *wanted,
            Term::Is(_, wanted) => (said.private != Privacy::Open) == *wanted,
            Term::Occurrence(wanted) => occurrence(said, facts.today) == *wanted,
            Term::Direction(wanted) => self.directions(journal).contains(wanted),
            Term::Temperature(wanted) => self.felt(journal, wanted.as_ref()),
            Term::With(people) => self.is_with(journal, people.as_deref()),
            Term::Has(thing) => said.body.follow_ups.iter().any(|said| is_open(said, *thing)),
            // These are about people, and asked of them.
            Term::Stage(_) | Term::Status(_) | Term::Cadence(_) | Term::BirthMonth(_) => false,
        }
    }

    /// Whether words stand in the title, at a key that holds texts, or in the note's text.
    fn says(self, journal: &Journal, words: &str) -> bool {
        let note = &journal.interaction(self.ix).note;
        let said = &note.said;
        let single = [Some(&said.title), said.place.as_ref()].into_iter().flatten();
        let lists = said.tags.iter().chain(&said.topics);
        single.chain(lists).any(|text| is_said(text, words))
            || is_said(&readable(note.source.slice(said.body.span)), words)
    }

    fn is_difficult(self, journal: &Journal) -> bool {
        let difficult = &journal.interaction(self.ix).note.said.difficult;
        match self.who {
            Some(who) => journal.for_person(difficult, who) == Some(true),
            None => {
                let all = difficult.all.iter();
                all.chain(difficult.some.iter().map(|(_, value)| value)).any(|value| value.value)
            }
        }
    }

    /// Every direction it had: they may differ by person.
    fn directions(self, journal: &Journal) -> Vec<Direction> {
        let entry = journal.interaction(self.ix);
        let written = &entry.note.said.direction;
        let of = |&who: &ContactIx| journal.for_person(written, who).unwrap_or_default();
        match self.who {
            Some(who) => vec![of(&who)],
            None if written.some.is_empty() => {
                vec![written.all.as_ref().map(|all| all.value).unwrap_or_default()]
            }
            None => entry.with.iter().map(of).collect(),
        }
    }

    fn felt(self, journal: &Journal, wanted: Option<&RangeInclusive<i8>>) -> bool {
        let written = &journal.interaction(self.ix).note.said.temperature;
        let felt: Vec<Temperature> = match self.who {
            Some(who) => journal.for_person(written, who).into_iter().collect(),
            None => {
                let all = written.all.iter();
                all.chain(written.some.iter().map(|(_, felt)| felt))
                    .map(|felt| felt.value)
                    .collect()
            }
        };
        match wanted {
            Some(wanted) => felt.iter().any(|&felt| wanted.contains(&(felt as i8))),
            None => felt.is_empty(),
        }
    }

    /// Nobody is met with themselves: among contacts, `with:ada` are those who were there too.
    fn is_with(self, journal: &Journal, people: Option<&[ContactIx]>) -> bool {
        let with = &journal.interaction(self.ix).with;
        match people {
            Some(people) => with.iter().any(|who| people.contains(who) && Some(*who) != self.who),
            None => with.is_empty(),
        }
    }
}

/// What an interaction's file says at a key that holds texts.
fn texts(said: &Interaction, key: Key) -> Vec<&str> {
    let gifts = match key {
        Key::Gave => &said.gave,
        Key::Received => &said.received,
        Key::Asked => &said.asked,
        Key::Tag => return said.tags.iter().map(String::as_str).collect(),
        Key::Topic => return said.topics.iter().map(String::as_str).collect(),
        Key::Via => return said.via.iter().map(|via| via.value.as_str()).collect(),
        Key::Place => return said.place.as_deref().into_iter().collect(),
        _ => return vec![&said.title],
    };
    gifts.iter().map(|gift| gift.text.as_str()).collect()
}
