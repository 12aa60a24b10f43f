//! The query language: which contacts, or which interactions, somebody asks for.
//!
//! ```text
//! text ──► lex ──► parse ──► Expr ──┬──► contacts      which people
//!                    │              └──► interactions  which notes
//!                key, value, words, days: what each `key:value` asks
//! ```
//!
//! One language everywhere: `kith list`, `timeline` and `search`, and the site's filter box, which
//! leaves out what is asked about interactions and days as they are said. So a query asks only of
//! plain fields, and every rule here can be written again in few lines of another language:
//! `tests/query.json` is the table that both are held to.
//!
//! A term asks about a person (`role:`), about an interaction (`via:`), or about either (`tag:`).
//! Among contacts, a term about an interaction means "has such an interaction", and several that
//! stand together mean one and the same; among interactions, a term about a person means "with
//! such a person". A negation is never part of that: `-via:call` is "no call at all".

mod about;
mod arguments;
mod contacts;
mod days;
mod expr;
mod fault;
mod interactions;
mod key;
mod lex;
mod parse;
pub mod search;
mod table;
mod text;
mod value;
mod words;

pub use arguments::as_typed;
pub use contacts::card;
pub use fault::QueryFault;
pub use table::{Asked, keys, rhythms};

use crate::insight::Facts;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::Word;
use chrono::NaiveDate;
use expr::Expr;
use key::Key;

/// What somebody asks for, read against one journal on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// `None`: everything.
    root: Option<Expr>,
}

/// What may stand before a colon.
pub fn key_words() -> impl Iterator<Item = &'static str> {
    Key::WORDS.iter().map(|(word, _)| *word)
}

impl Query {
    /// Reads a query as it was typed. The journal says whom `with:ada` means, today which day
    /// `after:"last month"` is. Any text is either a query or a fault with its place.
    pub fn parse(text: &str, journal: &Journal, today: NaiveDate) -> Result<Self, QueryFault> {
        parse::expr(text, value::Reader { journal, today }).map(|root| Self { root })
    }

    /// Whether nothing was asked, so that everything matches.
    pub fn is_everything(&self) -> bool {
        self.root.is_none()
    }

    /// Everybody who matches, in the journal's order.
    pub fn contacts(&self, journal: &Journal, facts: &Facts) -> Vec<ContactIx> {
        let everybody = journal.contacts().map(|(ix, _)| ix);
        match &self.root {
            None => everybody.collect(),
            Some(root) => contacts::matching(root, journal, facts),
        }
    }

    /// Every interaction that matches, in the journal's order: those without a date first, then
    /// the oldest.
    pub fn interactions(&self, journal: &Journal, facts: &Facts) -> Vec<InteractionIx> {
        let all = journal.interactions().map(|(ix, _)| ix);
        match &self.root {
            None => all.collect(),
            Some(root) => interactions::matching(root, journal, facts),
        }
    }
}
