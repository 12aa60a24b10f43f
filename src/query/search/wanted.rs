//! A query asked of whole texts: its words are looked for everywhere in a note, and everything
//! else that it asks is answered beforehand, for every note.

use super::term::{Strength, Term};
use crate::insight::{Facts, facts};
use crate::journal::{Host, Journal};
use crate::query::contacts;
use crate::query::expr::{Expr, Term as Asked};
use crate::query::interactions;
use chrono::NaiveDate;
use std::cell::LazyCell;
use std::cmp::Reverse;

/// What a note must be and say.
#[derive(Debug)]
pub(super) enum Wanted {
    All(Vec<Wanted>),
    Any(Vec<Wanted>),
    Not(Box<Wanted>),
    /// An index into the terms.
    Term(usize),
    /// By contact, by interaction, and by daily note: whether one of its lines is.
    Known {
        contacts: Vec<bool>,
        interactions: Vec<bool>,
        daily: Vec<bool>,
    },
}

/// The terms of a query: those that notes are to have, then those that they are not to have.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) sought: Vec<Term>,
    pub(super) denied: Vec<Term>,
}

impl Terms {
    /// Sought or denied, under the index that [`Wanted`] knows them by.
    pub(super) fn all(&self) -> impl Iterator<Item = &Term> {
        self.sought.iter().chain(&self.denied)
    }

    pub(super) fn of(root: &Expr) -> Self {
        let mut terms = Self::default();
        terms.collect(root, Side::Sought);
        terms
    }

    fn collect(&mut self, expr: &Expr, side: Side) {
        match expr {
            Expr::All(parts) | Expr::Any(parts) => {
                parts.iter().for_each(|part| self.collect(part, side));
            }
            Expr::Not(inner) => self.collect(inner, side.other()),
            Expr::Term(Asked::Words(words)) => match side {
                Side::Sought => self.sought.extend(Term::new(words)),
                Side::Denied => self.denied.extend(Term::new(words)),
            },
            Expr::Term(_) => {}
        }
    }

    fn index(&self, term: &Term) -> Option<usize> {
        self.all().position(|known| known == term)
    }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    Sought,
    Denied,
}

impl Side {
    fn other(self) -> Self {
        match self {
            Self::Sought => Self::Denied,
            Self::Denied => Self::Sought,
        }
    }
}

impl Wanted {
    /// Whatever the query asks beside words is worked out here, where it asks anything.
    pub(super) fn of(root: &Expr, terms: &Terms, (journal, today): (&Journal, NaiveDate)) -> Self {
        let facts = LazyCell::new(|| facts(journal, today));
        Reading { terms, journal, facts: &facts }.wanted(root)
    }

    /// How a note has what is wanted, if it is as wanted; `look` says how it has a term.
    pub(super) fn strength(
        &self,
        note: Host,
        look: &impl Fn(usize) -> Option<Strength>,
    ) -> Option<Strength> {
        match self {
            Self::All(parts) => parts.iter().try_fold(Strength::WholeWord, |weakest, part| {
                part.strength(note, look).map(|strength| strength.min(weakest))
            }),
            Self::Any(parts) => parts.iter().filter_map(|part| part.strength(note, look)).max(),
            Self::Not(inner) => inner.strength(note, look).is_none().then_some(Strength::WholeWord),
            Self::Term(term) => look(*term),
            Self::Known { contacts, interactions, daily } => {
                let is_wanted = match note {
                    Host::Contact(ix) => contacts[ix.0 as usize],
                    Host::Interaction(ix) => interactions[ix.0 as usize],
                    Host::Daily(ix) => daily[ix.0 as usize],
                };
                is_wanted.then_some(Strength::WholeWord)
            }
        }
    }
}

struct Reading<'a, F: FnOnce() -> Facts> {
    terms: &'a Terms,
    journal: &'a Journal,
    facts: &'a LazyCell<Facts, F>,
}

impl<F: FnOnce() -> Facts> Reading<'_, F> {
    fn wanted(&self, expr: &Expr) -> Wanted {
        if !has_words(expr) {
            return self.known(expr);
        }
        match expr {
            Expr::All(parts) => self.all(parts),
            Expr::Any(parts) => Wanted::Any(parts.iter().map(|part| self.wanted(part)).collect()),
            Expr::Not(inner) => Wanted::Not(Box::new(self.wanted(inner))),
            // Words without a letter ask nothing.
            Expr::Term(Asked::Words(words)) => Term::new(words)
                .and_then(|term| self.terms.index(&term))
                .map_or(Wanted::All(Vec::new()), Wanted::Term),
            Expr::Term(_) => self.known(expr),
        }
    }

    /// What is known stands first, then long words, which few notes have. Whatever is asked beside
    /// words is asked together, so that `via:call after:2026` is about one call.
    fn all(&self, parts: &[Expr]) -> Wanted {
        let (words, others): (Vec<&Expr>, Vec<&Expr>) =
            parts.iter().partition(|part| has_words(part));
        let others: Vec<Expr> = others.into_iter().cloned().collect();
        let known = (!others.is_empty()).then(|| self.known(&Expr::All(others)));
        let mut words: Vec<Wanted> = words.into_iter().map(|part| self.wanted(part)).collect();
        words.sort_by_cached_key(|wanted| match wanted {
            Wanted::Term(term) => Reverse(self.terms.all().nth(*term).map_or(0, Term::length)),
            _ => Reverse(0),
        });
        Wanted::All(known.into_iter().chain(words).collect())
    }

    fn known(&self, expr: &Expr) -> Wanted {
        let mut contacts = vec![false; self.journal.contacts().len()];
        for ix in contacts::matching(expr, self.journal, self.facts) {
            contacts[ix.0 as usize] = true;
        }
        let mut interactions = vec![false; self.journal.interactions().len()];
        let mut daily = vec![false; self.journal.daily_notes().len()];
        for ix in interactions::matching(expr, self.journal, self.facts) {
            interactions[ix.0 as usize] = true;
            if let Some(note) = self.journal.interaction(ix).daily {
                daily[note.0 as usize] = true;
            }
        }
        Wanted::Known { contacts, interactions, daily }
    }
}

fn has_words(expr: &Expr) -> bool {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().any(has_words),
        Expr::Not(inner) => has_words(inner),
        Expr::Term(term) => matches!(term, Asked::Words(_)),
    }
}
