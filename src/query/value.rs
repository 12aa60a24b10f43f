//! What stands behind a colon, read for the key before it.

use super::days::Moment;
use super::expr::{CadenceTest, DayTest, Term, TextTest};
use super::fault::{QueryFault, Unplaced};
use super::key::Key;
use super::lex::{Keyed, Order};
use super::words::{cadence, stage, status, temperature, word, yes};
use crate::diagnostic::{one_letter_off, slip_of};
use crate::journal::{ContactIx, Journal, nearest};
use crate::model::{CHANNELS, Word, folded, searchable};
use crate::parse::natural_date::{Lean, month};
use crate::source::Span;
use chrono::NaiveDate;

/// Asks for what is not there: `tag:none`. Between quotation marks it is a word like any other.
const NONE: &str = "none";

const LENGTH: &str = "a length of time needs `<` or `>` before it";

/// Reads values against one journal on one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) journal: &'a Journal,
    pub(super) today: NaiveDate,
}

impl Reader<'_> {
    /// The term that a key and its value make.
    pub(super) fn term(&self, keyed: &Keyed) -> Result<Term, QueryFault> {
        let written = &keyed.key.value;
        let key = Key::of_word(written)
            .ok_or_else(|| QueryFault::at(keyed.key.span, unknown_key(written)))?;
        let whole = Span::new(keyed.key.span.start(), keyed.value.span.end());
        if keyed.value.value.is_empty() {
            return Err(QueryFault::at(whole, without_value(key)));
        }
        if keyed.order != Order::Same && !key.has_an_order() {
            let message = format!("`{}` takes no `<` and no `>`", key.word());
            let help = format!("write {}", key.example());
            return Err(QueryFault::new(whole, message, help));
        }
        let is_plain = !keyed.is_quoted && keyed.order == Order::Same;
        let is_none = is_plain && folded(&keyed.value.value) == NONE;
        let read = match missing(key).filter(|_| is_none) {
            Some(term) => Ok(term),
            None => self.value(key, keyed.order, keyed.value.value.trim()),
        };
        read.map_err(|fault| QueryFault::at(keyed.value.span, fault))
    }

    fn value(&self, key: Key, order: Order, value: &str) -> Result<Term, Unplaced> {
        match key {
            Key::Name
            | Key::City
            | Key::Company
            | Key::Title
            | Key::Topic
            | Key::Place
            | Key::Gave
            | Key::Received
            | Key::Asked => Ok(Term::Texts(key, TextTest::Words(searchable(value)))),
            Key::Tag => Ok(whole(key, value.strip_prefix('#').unwrap_or(value))),
            Key::Role | Key::Unit | Key::Id => Ok(whole(key, value)),
            Key::Via => self.via(value),
            Key::Stage => stage(value),
            Key::Status => status(value),
            Key::Direction => word(key, value).map(Term::Direction),
            Key::Has => word(key, value).map(Term::Has),
            Key::Late | Key::Paused | Key::Private | Key::Difficult => {
                yes(key, value).map(|yes| Term::Is(key, yes))
            }
            Key::With => self.people(value).map(|people| Term::With(Some(people))),
            Key::Cadence => cadence(order, value),
            Key::Temperature => temperature(order, value),
            Key::Birthday => match month(&value.to_lowercase()).filter(|_| order == Order::Same) {
                Some(month) => Ok(Term::BirthMonth(month)),
                None => self.days(key, order, value),
            },
            Key::Last | Key::Due | Key::Since | Key::On => self.days(key, order, value),
            Key::After => self.bound(Order::MoreOrSame, value),
            Key::Before => self.bound(Order::Less, value),
        }
    }

    /// `after:30d` is after the day thirty days ago.
    fn bound(&self, order: Order, value: &str) -> Result<Term, Unplaced> {
        let moment = Moment::read(value, (self.today, Lean::Past))?;
        Ok(Term::Days(Key::On, DayTest::Within(moment.compared(order))))
    }

    fn days(&self, key: Key, order: Order, value: &str) -> Result<Term, Unplaced> {
        let lean = if matches!(key, Key::Due | Key::Birthday) { Lean::Future } else { Lean::Past };
        let moment = Moment::read(value, (self.today, lean))?;
        let days = match (key, order, moment.is_length) {
            // Whoever was due before then is due then too.
            (Key::Due, Order::Same, _) => moment.compared(Order::LessOrSame),
            (_, Order::Same, true) => {
                let help = format!("write `{0}:<{value}` or `{0}:>{value}`", key.word());
                return Err((LENGTH.to_owned(), help));
            }
            // What lies ahead did not happen so long ago.
            (Key::On, order, true) => {
                let days = moment.compared(order.reversed());
                *days.start()..=self.today.min(*days.end())
            }
            (_, order, true) if lean == Lean::Past => moment.compared(order.reversed()),
            (_, order, _) => moment.compared(order),
        };
        Ok(Term::Days(key, DayTest::Within(days)))
    }

    /// A channel is any word, but one that nobody wrote and that is nearly another is a slip.
    fn via(&self, value: &str) -> Result<Term, Unplaced> {
        let wanted = folded(value);
        let known = CHANNELS.iter().any(|channel| *channel == wanted) || self.is_used(&wanted);
        match one_letter_off(&wanted, CHANNELS.iter().copied()).filter(|_| !known) {
            Some(near) => Err((
                format!("no interaction is `via: {value}`"),
                format!("did you mean `{near}`?"),
            )),
            None => Ok(whole(Key::Via, value)),
        }
    }

    fn is_used(&self, via: &str) -> bool {
        let mut channels = self.journal.interactions().filter_map(|(_, entry)| {
            entry.note.said.via.as_ref().map(|written| folded(&written.value))
        });
        channels.any(|channel| channel == via)
    }

    /// Whom a name means, as on the command line; of several who share it, any.
    fn people(&self, value: &str) -> Result<Vec<ContactIx>, Unplaced> {
        let named = self.journal.meant(value).to_vec();
        let found = [named, self.journal.with_words(value), self.journal.unit(value)];
        found.into_iter().find(|people| !people.is_empty()).ok_or_else(|| {
            let help = match nearest(self.journal, value) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write an id, a name, a word of one, or a unit".to_owned(),
            };
            (format!("no contact is called `{value}`"), help)
        })
    }
}

fn unknown_key(written: &str) -> Unplaced {
    let keys = Key::WORDS.iter().map(|(word, _)| *word);
    let help = match slip_of(written, keys) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "`kith help query` lists the keys; to look for `{written}:` as it stands, put it between quotation marks"
        ),
    };
    (format!("there is no key `{written}`"), help)
}

fn without_value(key: Key) -> Unplaced {
    let message = format!("`{}:` has nothing right after it", key.word());
    (message, format!("write one value, without a blank before it: {}", key.example()))
}

/// What `none` asks of a key; `None` where it asks nothing of it.
pub(super) fn missing(key: Key) -> Option<Term> {
    match key {
        Key::Stage => Some(Term::Stage(None)),
        Key::Temperature => Some(Term::Temperature(None)),
        Key::Cadence => Some(Term::Cadence(CadenceTest::Missing)),
        Key::With => Some(Term::With(None)),
        Key::Last | Key::Due | Key::Since | Key::Birthday | Key::On => {
            Some(Term::Days(key, DayTest::Missing))
        }
        Key::Tag
        | Key::Role
        | Key::Unit
        | Key::City
        | Key::Company
        | Key::Title
        | Key::Via
        | Key::Topic
        | Key::Place
        | Key::Gave
        | Key::Received
        | Key::Asked => Some(Term::Texts(key, TextTest::Missing)),
        _ => None,
    }
}

fn whole(key: Key, value: &str) -> Term {
    Term::Texts(key, TextTest::Whole(folded(value)))
}
