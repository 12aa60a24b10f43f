//! What is between somebody and me: where it stands, who reaches out, how it felt, what went to and
//! fro, and the days that made it. In sentences and small lists; nothing is counted up to a score.
//!
//! Of the dead, and of those who want no contact, only what was is told: no advice, no rhythm.

use super::address::escaped;
use super::card::Field;
use super::entry::write_saying;
use super::listing::Listing;
use super::material::Material;
use super::runs::{Run, html};
use super::standing::{capital, linked, sentence};
use super::warmth::{Warmth, warmth};
use super::when::Day;
use crate::insight::{Favour, Pace, Relationship, Turn, TurningPoint, is_gone};
use crate::journal::{ContactIx, InteractionIx};
use crate::wording::{self, Phrase, Sentence};
use serde::Serialize;
use std::collections::BTreeMap;

/// The context of the part "Between you" of a person's page.
#[derive(Debug, Serialize)]
pub struct Between {
    /// Where it stands, its rhythm, who reaches out: a sentence each.
    pub sayings_html: Vec<String>,
    /// What would be kind to do, and what the notes speak for; a sentence each.
    pub advice_html: Vec<String>,
    /// How it last felt; empty where nobody noted it.
    pub felt_html: String,
    pub warmth: Option<Warmth>,
    /// What I gave, received and asked for; of the living it stands at the head of the page.
    pub favours: Vec<Field>,
    /// Oldest first.
    pub turning_points: Listing<Turned>,
}

/// A day that made the relationship what it is.
#[derive(Debug, Serialize)]
pub struct Turned {
    pub day: Day,
    pub what_html: String,
}

/// More favours of one kind than this are not listed; the timeline has them all.
const FAVOURS_MAX: usize = 3;

const ROOT: &str = "../";

/// What there is to say; nothing of somebody of whom nothing is known.
pub(super) fn between(
    material: &Material<'_>,
    who: ContactIx,
    relationship: &Relationship,
) -> Option<Between> {
    let look = Look { material, who, relationship };
    let is_gone = is_gone(&material.journal.contact(who).note.said);
    let living = |all: Vec<Vec<Run>>| -> Vec<String> {
        all.into_iter().filter(|_| !is_gone).map(|runs| html(&sentence(runs))).collect()
    };
    let points = match relationship.turning_points.as_slice() {
        [only] if only.turn == Turn::FirstContact && !is_gone => &[],
        points => points,
    };
    let between = Between {
        sayings_html: living(look.sayings()),
        advice_html: living(look.advice()),
        felt_html: look.felt().map(|runs| html(&sentence(runs))).unwrap_or_default(),
        warmth: warmth(&relationship.temperatures, material.today()),
        favours: if is_gone { look.favours() } else { Vec::new() },
        turning_points: Listing::new(points, |point| look.turned(point)),
    };
    let is_empty = between.sayings_html.is_empty()
        && between.advice_html.is_empty()
        && between.felt_html.is_empty()
        && between.favours.is_empty()
        && between.turning_points.total == 0;
    (!is_empty).then_some(between)
}

/// What I gave, received and asked for in the last year; the words lead to the notes.
pub(super) fn favours(
    material: &Material<'_>,
    who: ContactIx,
    relationship: &Relationship,
) -> Vec<Field> {
    Look { material, who, relationship }.favours()
}

/// The turning points that no note says itself, by the entry that they are marked on: how it began,
/// and who brought whom.
pub(super) fn marks(
    material: &Material<'_>,
    points: &[TurningPoint],
) -> BTreeMap<InteractionIx, String> {
    let mut marks: BTreeMap<InteractionIx, String> = BTreeMap::new();
    for point in points {
        if let (Some(ix), Turn::FirstContact | Turn::IntroducedBy(_) | Turn::Introduced(_)) =
            (point.interaction, point.turn)
        {
            let words = linked(material, ROOT, &wording::turn(material.journal, point.turn));
            write_saying(marks.entry(ix).or_default(), |out| out.push_str(&html(&words)));
        }
    }
    marks
}

struct Look<'a> {
    material: &'a Material<'a>,
    who: ContactIx,
    relationship: &'a Relationship,
}

impl Look<'_> {
    fn sayings(&self) -> Vec<Vec<Run>> {
        let (journal, facts) = (self.material.journal, self.material.facts);
        let plain = |words: String| vec![Run::text(words)];
        let began = match self.relationship.turning_points.as_slice() {
            [only] if only.turn == Turn::FirstContact => {
                Some(self.linked(&wording::began(facts, only)))
            }
            _ => None,
        };
        let stands = wording::stands(journal, facts, self.relationship);
        let is_said_below =
            self.relationship.stage.as_ref().is_some_and(|set| set.interaction.is_none())
                && self.relationship.suggestion.is_some();
        let stands = stands.filter(|_| !is_said_below).map(|stands| self.linked(&stands));
        let rhythm = self.relationship.rhythm;
        let rhythm = rhythm.filter(|rhythm| rhythm.pace != Pace::Ended);
        let rhythm = rhythm.map(|rhythm| plain(wording::rhythm(rhythm, facts.today)));
        let settings = &journal.settings().insight;
        let whom = wording::pronouns(journal, self.who);
        let reached_out = wording::reciprocity(&self.relationship.reciprocity, whom);
        let reached_out = reached_out.map(|words| {
            plain(format!("{}: {words}", wording::in_the_last(settings.reciprocity_within)))
        });
        [began, stands, rhythm, reached_out].into_iter().flatten().collect()
    }

    fn advice(&self) -> Vec<Vec<Run>> {
        let (journal, facts) = (self.material.journal, self.material.facts);
        let plain = |words: String| vec![Run::text(words)];
        let suggestion = self.relationship.suggestion.as_ref();
        let suggestion = suggestion
            .map(|found| self.linked(&wording::suggestion_on_page(journal, facts, found)));
        let whom = wording::pronouns(journal, self.who);
        let next_word = self.relationship.next_word;
        let leave_be = next_word.and_then(|next| wording::leave_be(next, facts.today, whom));
        let leave_be = leave_be.map(plain);
        let giving = &self.relationship.giving;
        let within = journal.settings().insight.giving_within;
        let when = format!(" {}", wording::in_the_last(within));
        let give = wording::giving(giving, &when).filter(|_| giving.asks_too_soon()).map(plain);
        [suggestion, leave_be, give].into_iter().flatten().collect()
    }

    fn felt(&self) -> Option<Vec<Run>> {
        let felt = wording::felt(self.material.facts, &self.relationship.temperatures)?;
        Some(self.linked(&felt))
    }

    fn favours(&self) -> Vec<Field> {
        let giving = &self.relationship.giving;
        [
            ("You gave", &giving.gave),
            ("You received", &giving.received),
            ("You asked for", &giving.asked),
        ]
        .into_iter()
        .filter(|(_, favours)| !favours.is_empty())
        .map(|(label, favours)| {
            let shown = favours.iter().take(FAVOURS_MAX);
            let mut values: Vec<String> = shown.map(|favour| self.favour(favour)).collect();
            if let Some(more) = favours.len().checked_sub(FAVOURS_MAX).filter(|more| *more > 0) {
                values.push(format!("and {more} more"));
            }
            Field { label: label.to_owned(), values_html: values }
        })
        .collect()
    }

    /// `the fillet, 3 October`: the words lead to the note.
    fn favour(&self, favour: &Favour) -> String {
        let day = wording::day(favour.on, self.material.today());
        html(&[
            Run::link(&favour.text, self.href(favour.interaction)),
            Run::text(format!(", {day}")),
        ])
    }

    /// What turned, and the title of its note; of a note without one, the words lead there.
    fn turned(&self, point: &TurningPoint) -> Turned {
        let journal = self.material.journal;
        let untitled = point.interaction.filter(|&ix| self.material.own_title(ix).is_none());
        let what = match (untitled, point.turn) {
            (Some(ix), Turn::FirstContact | Turn::Difficult | Turn::Stage(_)) => {
                let text = wording::turn(journal, point.turn).to_string();
                Sentence(vec![Phrase::Interaction { text, ix }])
            }
            _ => wording::turning_point(journal, point),
        };
        Turned { day: Day::long(point.on), what_html: html(&capital(self.linked(&what))) }
    }

    /// A sentence whose interactions lead to their entries on this page.
    fn linked(&self, sentence: &Sentence) -> Vec<Run> {
        let runs = linked(self.material, ROOT, sentence).into_iter().zip(&sentence.0);
        runs.map(|(run, phrase)| match phrase {
            Phrase::Interaction { ix, .. } => Run { href: Some(self.href(*ix)), ..run },
            _ => run,
        })
        .collect()
    }

    /// Its place on this page; on the timeline, where their own is too long for one page.
    fn href(&self, ix: InteractionIx) -> String {
        let addresses = &self.material.addresses;
        match self.material.is_on_one_page(self.who) {
            true => format!("#{}", escaped(addresses.anchor(ix))),
            false => addresses.interaction_href(ROOT, ix),
        }
    }
}
