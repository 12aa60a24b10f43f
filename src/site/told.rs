//! Sentences as data, for a page that says them anew on another day: a pattern, which many
//! sentences share, and what stands in its gaps. A gap is a control character, which no note has.

use super::runs::{Run, SaidDay};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// A person's name and the name of their page.
const PERSON: char = '\u{1}';
/// What an interaction is called, or the day that says it, and its place on the timeline.
const INTERACTION: char = '\u{2}';
/// A day.
const DAY: char = '\u{3}';
/// A day, by its weekday where it is near.
const NEAR_DAY: char = '\u{4}';
/// Any other text that leads somewhere, and where to.
const LINK: char = '\u{5}';
/// Somebody's own words.
const OWN: char = '\u{6}';
/// What there is to say of it.
const ABOUT: char = '\u{7}';

/// A sentence: its pattern, and what fills the gaps, in order.
#[derive(Debug)]
pub(super) struct Told {
    pattern: String,
    fillings: Vec<Filling>,
}

/// The same as it is written: the number of its pattern, and the fillings.
#[derive(Debug, Serialize)]
pub(super) struct Numbered(Vec<Filling>);

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Filling {
    Number(i64),
    Text(String),
}

/// The patterns of many sentences, each once.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    number_of: BTreeMap<String, usize>,
    list: Vec<String>,
}

/// How the site's scripts count days: from 1 January 1970.
pub(super) fn number(day: NaiveDate) -> i64 {
    const FIRST: i64 = 719_163;
    i64::from(day.num_days_from_ce()) - FIRST
}

/// The runs of a page at the site's root as data.
pub(super) fn told(runs: &[Run]) -> Told {
    let mut told = Told { pattern: String::new(), fillings: Vec::new() };
    for run in runs {
        told.add(run);
    }
    told
}

impl Told {
    /// The sentence, and after it what there is to say of it, if anything.
    pub(super) fn about(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.pattern.extend([' ', ABOUT]);
            self.fillings.push(Filling::Text(text.to_owned()));
        }
        self
    }

    fn add(&mut self, run: &Run) {
        let text = || match run.day {
            Some(SaidDay::Plain(day) | SaidDay::Near(day)) => Filling::Number(number(day)),
            None => Filling::Text(run.text.clone()),
        };
        let part = |folder, end| run.href.as_ref().and_then(|href| within(href, folder, end));
        let (person, place) = (part("people/", ".html"), part("timeline/", ""));
        let (gap, leads_to) = match (run.day, &run.href) {
            (_, Some(_)) if person.is_some() => (PERSON, person),
            (_, Some(_)) if place.is_some() => (INTERACTION, place),
            (_, Some(href)) => (LINK, Some(href.clone())),
            (Some(SaidDay::Plain(_)), None) => (DAY, None),
            (Some(SaidDay::Near(_)), None) => (NEAR_DAY, None),
            (None, None) if run.own => (OWN, None),
            (None, None) => return self.pattern.extend(run.text.chars().filter(is_printed)),
        };
        self.pattern.push(gap);
        self.fillings.push(text());
        self.fillings.extend(leads_to.map(Filling::Text));
    }
}

impl Patterns {
    /// A sentence by the number of its pattern.
    pub(super) fn numbered(&mut self, told: Told) -> Numbered {
        let number = match self.number_of.get(&told.pattern) {
            Some(&number) => number,
            None => {
                self.list.push(told.pattern.clone());
                self.number_of.insert(told.pattern, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        let number = Filling::Number(number as i64);
        Numbered(std::iter::once(number).chain(told.fillings).collect())
    }

    /// Every pattern, in the order of their numbers.
    pub(super) fn list(self) -> Vec<String> {
        self.list
    }
}

/// What is left of an address without the folder and the end that all of its kind have. The page
/// and the anchor of an interaction stay apart: `2026-05#2026-05-03-ada`.
fn within(href: &str, folder: &str, end: &str) -> Option<String> {
    let rest = href.strip_prefix(folder)?.strip_suffix(end)?;
    Some(rest.replacen(".html#", "#", 1))
}

fn is_printed(letter: &char) -> bool {
    !letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::{Patterns, number, told};
    use crate::insight::testing::day;
    use crate::site::runs::{Run, SaidDay};

    #[test]
    fn what_differs_fills_the_gaps_of_a_shared_pattern() {
        let sentence = |name: &str, on: &str| {
            told(&[
                Run::text("Since "),
                Run::link("a call", format!("timeline/2026-05.html#{name}")),
                Run::text(" with "),
                Run::link(name, format!("people/{name}.html")),
                Run::text(" on "),
                Run::day("unsaid", SaidDay::Plain(day(on))),
                Run::text("\u{1}, so "),
                Run::own("be it"),
            ])
        };
        let mut patterns = Patterns::default();
        let told = [sentence("ada", "1970-01-02"), sentence("mary", "1969-12-31")]
            .map(|told| serde_json::to_string(&patterns.numbered(told)).unwrap());
        assert_eq!(told[0], r#"[0,"a call","2026-05#ada","ada","ada",1,"be it"]"#);
        assert_eq!(told[1], r#"[0,"a call","2026-05#mary","mary","mary",-1,"be it"]"#);
        assert_eq!(patterns.list(), ["Since \u{2} with \u{1} on \u{3}, so \u{6}"]);
        assert_eq!(number(day("2026-11-21")), 20_778);
    }
}
