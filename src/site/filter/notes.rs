//! The interactions that the list of people is asked about: their own fields, and for each person
//! in them what was true of that person.

use super::column::{Cell, Column};
use super::{Listed, day_number};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{Direction, ForSome, Gift, Interaction, folded};
use serde::Serialize;
use std::collections::BTreeMap;

/// `data/list-notes.js`.
#[derive(Debug, Serialize)]
pub(super) struct Notes {
    /// Every text once; the columns of texts hold their numbers.
    texts: Vec<String>,
    /// What names besides those of the list call somebody: the tier of the name, the name as
    /// compared, whom it means. Nothing of it is shown.
    called: Vec<(u8, String, usize)>,
    with: Column<Cell<usize>>,
    on: Column<i64>,
    via: Column<usize>,
    status: Column<usize>,
    direction: Column<Felt>,
    temperature: Column<Felt>,
    difficult: Column<Felt>,
    topic: Column<Cell<usize>>,
    place: Column<usize>,
    gave: Column<Cell<usize>>,
    received: Column<Cell<usize>>,
    asked: Column<Cell<usize>>,
}

/// What holds of everybody in an interaction, or of each.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Felt {
    Everybody(i8),
    Each(BTreeMap<usize, i8>),
}

/// The tiers of names that the list itself does not have.
const FILE_NAME: u8 = 1;
const FORMER_NAME: u8 = 5;

/// Every interaction with somebody in it.
pub(super) fn notes(listed: &Listed<'_>) -> Notes {
    let journal = listed.material.journal;
    let met: Vec<(InteractionIx, &[ContactIx], &Interaction)> = journal
        .interactions()
        .filter(|(_, entry)| !entry.with.is_empty())
        .map(|(ix, entry)| (ix, entry.with.as_slice(), &entry.note.said))
        .collect();
    let mut texts = Texts::default();
    let said = || met.iter().map(|(.., said)| *said);
    let felt = |of: &dyn Fn(&Interaction, ContactIx) -> Option<i8>| {
        Column::new(met.iter().map(|(_, with, said)| felt(listed, with, |who| of(said, who))))
    };
    let via = Column::new(said().map(|said| said.via.as_ref().map(|via| texts.number(&via.value))));
    let topic = Column::new(said().map(|said| texts.numbers(said.topics.iter())));
    let place =
        Column::new(said().map(|said| said.place.as_ref().map(|place| texts.number(place))));
    let gave = Column::new(said().map(|said| texts.gifts(&said.gave)));
    let received = Column::new(said().map(|said| texts.gifts(&said.received)));
    let asked = Column::new(said().map(|said| texts.gifts(&said.asked)));
    Notes {
        called: called(listed),
        with: Column::new(
            met.iter().map(|(_, with, _)| Cell::new(with.iter().map(|&who| listed.number(who)))),
        ),
        on: Column::new(said().map(|said| said.day().map(day_number))),
        status: Column::new(said().map(|said| said.status.as_ref().map(|own| own.value as usize))),
        direction: felt(&|said, who| {
            let own = journal.for_person(&said.direction, who);
            own.filter(|own| *own != Direction::Mutual).map(|own| own as i8)
        }),
        temperature: felt(&|said, who| journal.for_person(&said.temperature, who).map(|t| t as i8)),
        difficult: felt(&|said, who| is_true(listed, &said.difficult, who)),
        via,
        topic,
        place,
        gave,
        received,
        asked,
        texts: texts.texts,
    }
}

fn is_true(listed: &Listed<'_>, values: &ForSome<bool>, who: ContactIx) -> Option<i8> {
    listed.material.journal.for_person(values, who).filter(|&is| is).map(|_| 1)
}

fn felt(
    listed: &Listed<'_>,
    with: &[ContactIx],
    of: impl Fn(ContactIx) -> Option<i8>,
) -> Option<Felt> {
    let each: BTreeMap<usize, i8> =
        with.iter().filter_map(|&who| Some((listed.number(who), of(who)?))).collect();
    let first = each.values().next().copied()?;
    let is_everybodys = each.len() == with.len() && each.values().all(|&value| value == first);
    Some(if is_everybodys { Felt::Everybody(first) } else { Felt::Each(each) })
}

fn called(listed: &Listed<'_>) -> Vec<(u8, String, usize)> {
    let names = listed.material.by_name.iter().enumerate().flat_map(|(number, &who)| {
        let note = &listed.material.journal.contact(who).note;
        let stem = folded(note.source.stem());
        let stem = (stem != folded(&note.said.id)).then_some((FILE_NAME, stem));
        let former = note.said.former_names.iter().map(|name| (FORMER_NAME, folded(name)));
        let names: Vec<_> = stem.into_iter().chain(former).collect();
        names.into_iter().map(move |(tier, name)| (tier, name, number))
    });
    names.collect()
}

/// Texts, each of them once.
#[derive(Default)]
struct Texts {
    texts: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len();
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    fn numbers<'t>(&mut self, texts: impl Iterator<Item = &'t String>) -> Option<Cell<usize>> {
        let numbers: Vec<usize> = texts.map(|text| self.number(text)).collect();
        Cell::new(numbers)
    }

    fn gifts(&mut self, gifts: &[Gift]) -> Option<Cell<usize>> {
        self.numbers(gifts.iter().map(|gift| &gift.text))
    }
}
