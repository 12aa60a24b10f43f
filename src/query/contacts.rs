//! A query asked of every contact.
//!
//! What is asked about interactions is asked of each interaction with the person, all that stands
//! together at once: `via:call after:2026` are those who were called in 2026, not those who were
//! called once and met this year.

use super::about::About;
use super::expr::{CadenceTest, DayTest, Expr, Term, Thing};
use super::interactions;
use super::key::Key;
use super::text::{is_in, passes};
use crate::insight::{Band, Facts, Silence, Standing, occurrence, stage};
use crate::journal::{ContactIx, Journal};
use crate::model::{Cadence, Contact, FollowUp, Mark, Occurrence, Privacy, searchable};
use chrono::{Datelike, NaiveDate};
use std::cell::OnceCell;

/// Everybody who matches, in order.
pub(super) fn matching(root: &Expr, journal: &Journal, facts: &Facts) -> Vec<ContactIx> {
    let everybody = journal.contacts().map(|(ix, _)| ix);
    everybody.filter(|&who| Person::new(journal, facts, who).matches(root)).collect()
}

/// One contact, asked.
pub(super) struct Person<'a> {
    journal: &'a Journal,
    facts: &'a Facts,
    who: ContactIx,
    said: &'a Contact,
    standing: &'a Standing,
    /// The texts of the card, made when words are first looked for.
    card: OnceCell<String>,
}

impl<'a> Person<'a> {
    pub(super) fn new(journal: &'a Journal, facts: &'a Facts, who: ContactIx) -> Self {
        let said = &journal.contact(who).note.said;
        let standing = facts.standing(who);
        Self { journal, facts, who, said, standing, card: OnceCell::new() }
    }

    pub(super) fn matches(&self, expr: &Expr) -> bool {
        if expr.about() == About::Interaction {
            return self.has_met(&[expr]);
        }
        match expr {
            Expr::All(parts) => {
                let is_met = |part: &&Expr| part.about() == About::Interaction;
                let (met, own): (Vec<&Expr>, Vec<&Expr>) = parts.iter().partition(is_met);
                own.into_iter().all(|part| self.matches(part))
                    && (met.is_empty() || self.has_met(&met))
            }
            Expr::Any(parts) => parts.iter().any(|part| self.matches(part)),
            Expr::Not(inner) => !self.matches(inner),
            Expr::Term(term) => self.passes(term),
        }
    }

    /// Whether there is an interaction with this person of which all of this holds.
    fn has_met(&self, parts: &[&Expr]) -> bool {
        self.journal.contact(self.who).interactions.iter().any(|&ix| {
            let met = interactions::Met { ix, who: Some(self.who) };
            parts.iter().all(|part| met.matches(part, (self.journal, self.facts)))
        })
    }

    fn passes(&self, term: &Term) -> bool {
        match term {
            Term::Words(words) => is_in(self.card.get_or_init(|| card(self.said)), words),
            Term::Texts(key, test) => passes(&texts(self.said, *key), test),
            Term::Days(key, test) => match (test, self.day(*key)) {
                (DayTest::Within(days), Some(day)) => days.contains(&day),
                (DayTest::Within(_), None) => false,
                (DayTest::Missing, _) => !self.is_written(*key),
            },
            Term::Is(key, wanted) => self.is(*key) == *wanted,
            Term::Stage(wanted) => stage(self.journal, self.facts.today, self.who) == *wanted,
            Term::Status(wanted) => self.said.status == *wanted,
            Term::Cadence(test) => self.cadence(test),
            Term::BirthMonth(month) => {
                self.said.birthday.as_ref().is_some_and(|born| born.value.month == Some(*month))
            }
            Term::Has(thing) => self.has(*thing),
            // These are about interactions, and asked of them.
            Term::Occurrence(_) | Term::Direction(_) | Term::Temperature(_) | Term::With(_) => {
                false
            }
        }
    }

    fn day(&self, key: Key) -> Option<NaiveDate> {
        match key {
            Key::Last => self.standing.last.map(|(on, _)| on),
            Key::Due => self.standing.due_on.filter(|_| self.standing.band.is_some()),
            Key::Since => self.said.since.as_ref().map(|since| since.value),
            _ => self.next_birthday(),
        }
    }

    /// A birthday without a day is one all the same.
    fn is_written(&self, key: Key) -> bool {
        match key {
            Key::Birthday => self.said.birthday.is_some(),
            _ => self.day(key).is_some(),
        }
    }

    fn next_birthday(&self) -> Option<NaiveDate> {
        let (born, today) = (self.said.birthday.as_ref()?.value, self.facts.today);
        let years = [today.year(), today.year() + 1].into_iter();
        years.flat_map(|year| born.days_in_year(year)).find(|&day| day >= today)
    }

    fn is(&self, key: Key) -> bool {
        match key {
            Key::Late => self.standing.band == Some(Band::Late),
            Key::Paused => matches!(self.standing.silence, Some(Silence::Paused { .. })),
            _ => self.said.private != Privacy::Open,
        }
    }

    fn cadence(&self, test: &CadenceTest) -> bool {
        let applied = self.standing.cadence.as_ref().map(|applied| applied.cadence);
        match (test, applied) {
            (CadenceTest::Days(days), Some(Cadence::Every(every))) => days.contains(&every.days()),
            (CadenceTest::Never, Some(Cadence::Never))
            | (CadenceTest::Untracked, Some(Cadence::Untracked))
            | (CadenceTest::Missing, None) => true,
            _ => false,
        }
    }

    fn has(&self, thing: Thing) -> bool {
        let said = self.said;
        match thing {
            Thing::Email => !said.email.is_empty(),
            Thing::Phone => !said.phone.is_empty(),
            Thing::Address => !said.address.is_empty(),
            Thing::Url => !said.url.is_empty(),
            Thing::Photo => said.photo.is_some(),
            Thing::Birthday => said.birthday.is_some(),
            Thing::Cadence => self.standing.cadence.is_some(),
            Thing::Plan => self.has_plan(),
            Thing::Promise | Thing::Waiting | Thing::Concern => {
                let follow_ups = &self.journal.contact(self.who).follow_ups;
                let said = |&ix| self.journal.said(self.journal.follow_up(ix));
                follow_ups.iter().any(|ix| is_open(said(ix), thing))
            }
        }
    }

    /// A plan for today or later.
    fn has_plan(&self) -> bool {
        let newest_first = self.journal.contact(self.who).interactions.iter().rev();
        let said = newest_first.map(|&ix| &self.journal.interaction(ix).note.said);
        let today = self.facts.today;
        said.take_while(|said| said.day().is_some_and(|day| day >= today))
            .any(|said| occurrence(said, today) == Occurrence::Planned)
    }
}

/// Whether a follow-up is open and of the kind that `has:` asks for.
pub(super) fn is_open(said: &FollowUp, thing: Thing) -> bool {
    said.mark == Mark::Open
        && match thing {
            Thing::Promise => said.is_my_promise(),
            Thing::Waiting => said.is_their_promise(),
            _ => said.is_concern(),
        }
}

/// What a contact's file says at a key that holds texts.
fn texts(said: &Contact, key: Key) -> Vec<&str> {
    match key {
        Key::Tag => said.tags.iter().map(String::as_str).collect(),
        Key::Role => said.roles.iter().map(String::as_str).collect(),
        Key::Name => {
            let others = said.goes_by.iter().chain(&said.aliases);
            std::iter::once(&said.name).chain(others).map(String::as_str).collect()
        }
        Key::Id => vec![&said.id],
        Key::Unit => said.unit.as_deref().into_iter().collect(),
        Key::City => said.city.as_deref().into_iter().collect(),
        Key::Company => said.company.as_deref().into_iter().collect(),
        _ => said.title.as_deref().into_iter().collect(),
    }
}

/// The card's texts, a line each, as they are looked for. Former names are not among them.
pub fn card(said: &Contact) -> String {
    let single = [&said.goes_by, &said.unit, &said.met_at, &said.company, &said.title, &said.city];
    let lists = [
        &said.aliases,
        &said.roles,
        &said.tags,
        &said.email,
        &said.phone,
        &said.address,
        &said.language,
        &said.characteristics,
        &said.experiences,
        &said.interests,
        &said.opinions,
        &said.needs,
        &said.offers,
    ];
    let mut texts = vec![said.name.as_str(), said.id.as_str()];
    texts.extend(single.into_iter().flatten().map(String::as_str));
    texts.extend(lists.into_iter().flatten().map(String::as_str));
    texts.iter().map(|text| searchable(text)).collect::<Vec<_>>().join("\n")
}
