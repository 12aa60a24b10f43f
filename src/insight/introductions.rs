//! Introductions worth making: what one needs or likes, another offers, and they have never met.
//!
//! - One's `needs` or `interests` and another's `offers` meet in a telling word (`stems` says what
//!   that is). A word that more than `introduction_people_max` people use tells nothing. The rarer
//!   the words they share, the further up: needs first, then by that, then by name.
//! - Of everything somebody wants the best `introduction_givers_max` are kept, and of one seeker and
//!   one giver one line; two who each offer what the other needs are two.
//! - They have met when a note is with both, unless it was cancelled, missed, or sent to many; when
//!   one is a relation of the other or brought the other; when they count as one.
//! - The dead, those who want no contact, and those who rest are left in peace.
//!
//! Why: be the connector. It costs little, it is given first, and both remember it.

use super::counted::is_personal;
use super::silence::is_gone;
use super::stems::Stems;
use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{Contact, Occurrence, Status, folded};
use crate::source::{Place, Span};
use rayon::join;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a word weighs that nobody used; divided among those who do.
const RARITY: usize = 1_000_000;

/// Two people who might gain from knowing each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Who needs it, or is interested in it.
    pub seeker: ContactIx,
    /// Their words, from `needs` or `interests`.
    pub wants: String,
    /// Whether it is a need, not only an interest.
    pub is_need: bool,
    /// Who offers it.
    pub giver: ContactIx,
    /// Their words, from `offers`.
    pub offers: String,
    /// Both lines.
    pub sources: [Place; 2],
}

/// All introductions worth making: needs before interests, the rarest words first, then by name.
/// They hang on the contacts' own files, and on whom each interaction is with, its `status` and its
/// `via`.
pub fn introductions(journal: &Journal) -> Vec<Introduction> {
    let (wants, offers) = join(|| Index::of(journal, wants), || Index::of(journal, offers));
    let fit = Fit { journal, wants: &wants, offers: &offers };
    let wanted = (0..wants.texts.len()).into_par_iter();
    let mut matches: Vec<Match> = wanted.flat_map_iter(|want| fit.best_of(want)).collect();
    matches.sort_by_cached_key(|one| fit.rank(one));
    let mut pairs = BTreeSet::new();
    matches.retain(|one| pairs.insert((fit.seeker(one).who, fit.giver(one).who)));
    matches.iter().map(|one| fit.introduction(one)).collect()
}

/// A text of somebody who may be introduced.
struct Text<'a> {
    who: ContactIx,
    words: &'a str,
    at: Span,
    is_need: bool,
    stems: BTreeSet<String>,
}

/// Texts by their stems.
struct Index<'a> {
    texts: Vec<Text<'a>>,
    /// Only ever asked, never listed.
    by_stem: HashMap<String, Vec<usize>>,
}

/// A want and an offer that share telling words; the rarer these are, the stronger.
struct Match {
    want: usize,
    offer: usize,
    strength: usize,
}

struct Fit<'a> {
    journal: &'a Journal,
    wants: &'a Index<'a>,
    offers: &'a Index<'a>,
}

impl<'a> Index<'a> {
    /// Of everybody who may be introduced, `lists` with what each means as a need.
    fn of<const N: usize>(journal: &'a Journal, lists: fn(&Contact) -> [Listed<'_>; N]) -> Self {
        let stems = Stems::new();
        let mut index = Self { texts: Vec::new(), by_stem: HashMap::new() };
        for (who, entry) in journal.contacts().filter(|(_, entry)| may_be_introduced(entry)) {
            for (words, places, is_need) in lists(&entry.note.said) {
                for (words, &at) in words.iter().zip(places) {
                    index.add(Text { who, words, at, is_need, stems: stems.of(words) });
                }
            }
        }
        index
    }

    fn add(&mut self, text: Text<'a>) {
        for stem in &text.stems {
            self.by_stem.entry(stem.clone()).or_default().push(self.texts.len());
        }
        self.texts.push(text);
    }

    /// The texts with a stem, and how many people they are of, counted up to `enough`: a word in
    /// everybody's mouth is asked for by everybody.
    fn with(&self, stem: &str, enough: usize) -> (&[usize], usize) {
        let texts = self.by_stem.get(stem).map_or(&[][..], Vec::as_slice);
        // Texts are in the order of people.
        let people = texts.chunk_by(|&one, &next| self.texts[one].who == self.texts[next].who);
        (texts, people.take(enough).count())
    }
}

impl Fit<'_> {
    /// The best offers for one want, each of another giver, of those who have not met.
    fn best_of(&self, want: usize) -> Vec<Match> {
        let seeker = self.wants.texts[want].who;
        let mut offers: Vec<(usize, usize)> = self.strengths(want).into_iter().collect();
        offers.sort_by_key(|&(offer, strength)| (Reverse(strength), offer));
        let givers_max = self.journal.settings().insight.introduction_givers_max;
        let mut givers: Vec<ContactIx> = Vec::new();
        let mut best = Vec::new();
        for (offer, strength) in offers {
            let giver = self.offers.texts[offer].who;
            if best.len() == givers_max {
                break;
            }
            if !givers.contains(&giver) && !have_met(self.journal, [seeker, giver]) {
                givers.push(giver);
                best.push(Match { want, offer, strength });
            }
        }
        best
    }

    /// Every offer that shares a telling stem with a want, and how strongly.
    fn strengths(&self, want: usize) -> BTreeMap<usize, usize> {
        let people_max = self.journal.settings().insight.introduction_people_max;
        let mut strengths = BTreeMap::new();
        for stem in &self.wants.texts[want].stems {
            let (_, seekers) = self.wants.with(stem, people_max + 1);
            let (offers, givers) = self.offers.with(stem, people_max + 1);
            if seekers.max(givers) <= people_max {
                for &offer in offers {
                    *strengths.entry(offer).or_default() += RARITY / (seekers + givers);
                }
            }
        }
        strengths
    }

    fn rank(&self, one: &Match) -> impl Ord + use<> {
        let by_name =
            [self.seeker(one), self.giver(one)].map(|text| self.journal.place_by_name(text.who));
        (!self.seeker(one).is_need, Reverse(one.strength), by_name, one.want, one.offer)
    }

    fn seeker(&self, one: &Match) -> &Text<'_> {
        &self.wants.texts[one.want]
    }

    fn giver(&self, one: &Match) -> &Text<'_> {
        &self.offers.texts[one.offer]
    }

    fn introduction(&self, one: &Match) -> Introduction {
        let (seeker, giver) = (self.seeker(one), self.giver(one));
        let place = |text: &Text| self.journal.contact(text.who).note.source.place(text.at);
        Introduction {
            seeker: seeker.who,
            wants: seeker.words.to_owned(),
            is_need: seeker.is_need,
            giver: giver.who,
            offers: giver.words.to_owned(),
            sources: [place(seeker), place(giver)],
        }
    }
}

/// A list's texts, where they stand, and whether they are needs.
type Listed<'a> = (&'a [String], &'a [Span], bool);

fn wants(contact: &Contact) -> [Listed<'_>; 2] {
    [(&contact.needs, &contact.needs_at, true), (&contact.interests, &contact.interests_at, false)]
}

fn offers(contact: &Contact) -> [Listed<'_>; 1] {
    [(&contact.offers, &contact.offers_at, false)]
}

fn may_be_introduced(entry: &ContactEntry) -> bool {
    let contact = &entry.note.said;
    contact.status == Status::Active && !is_gone(contact)
}

/// Whether two people know each other, as far as the journal can tell; or are one person.
fn have_met(journal: &Journal, [one, other]: [ContactIx; 2]) -> bool {
    let entries = [one, other].map(|who| journal.contact(who));
    let [ones, others] = entries;
    let knows = |entry: &ContactEntry, who| {
        entry.introduced_by == Some(who) || entry.relations.contains(&Some(who))
    };
    let [unit, their_unit] = entries.map(|entry| entry.note.said.unit.as_deref().map(folded));
    one == other
        || knows(ones, other)
        || knows(others, one)
        || unit.is_some() && unit == their_unit
        || were_together(journal, [one, other])
}

fn were_together(journal: &Journal, people: [ContactIx; 2]) -> bool {
    let of = |who: ContactIx| &journal.contact(who).interactions;
    let [one, other] = people;
    let (few, who) = if of(one).len() < of(other).len() { (one, other) } else { (other, one) };
    of(few).iter().any(|&ix| {
        let entry = journal.interaction(ix);
        let said = &entry.note.said;
        let status = said.status.as_ref().map(|status| status.value);
        let came_to_nothing = matches!(status, Some(Occurrence::Cancelled | Occurrence::Missed));
        entry.with.contains(&who) && is_personal(said) && !came_to_nothing
    })
}

#[cfg(test)]
mod tests {
    use super::introductions;
    use crate::insight::testing::Notes;

    /// `priya: a paper mill < misaki: places at the mill`, a need with `<`, an interest with `~`.
    fn found(notes: Notes) -> Vec<String> {
        let (journal, _) = notes.facts();
        let id = |ix| &journal.contact(ix).note.said.id;
        introductions(&journal)
            .iter()
            .map(|one| {
                let sign = if one.is_need { '<' } else { '~' };
                let (seeker, giver) = (id(one.seeker), id(one.giver));
                format!("{seeker}: {} {sign} {giver}: {}", one.wants, one.offers)
            })
            .collect()
    }

    fn two(keys: &str, others: &str) -> Notes {
        Notes::new()
            .person("priya", &format!("needs: [a season at a paper mill]\n{keys}"))
            .person("misaki", &format!("offers: [tissue, places at the mill]\n{others}"))
    }

    const WORTH_IT: &[&str] = &["priya: a season at a paper mill < misaki: places at the mill"];

    #[test]
    fn what_one_needs_and_another_offers_brings_strangers_together() {
        assert_eq!(found(two("", "")), WORTH_IT);
        for (keys, others) in [
            ("introduced_by: misaki", ""),
            ("", "introduced_by: priya"),
            ("relations: [\"cousin: [[misaki]]\"]", ""),
            ("unit: mill", "unit: Mill"),
            ("status: dormant", ""),
            ("", "status: closed"),
            ("", "died: 2020"),
        ] {
            assert!(found(two(keys, others)).is_empty(), "{keys} · {others}");
        }
    }

    #[test]
    fn whoever_was_together_once_has_met() {
        for (keys, met) in [
            ("", true),
            ("status: planned", true),
            ("via: newsletter", false),
            ("via: note", false),
            ("status: cancelled", false),
            ("status: missed", false),
        ] {
            let notes = two("", "").met("2026-10-01", "misaki, priya", keys);
            assert_eq!(found(notes).is_empty(), met, "{keys}");
        }
        assert_eq!(found(two("", "").met("2026-10-01", "misaki", "")), WORTH_IT);
    }

    #[test]
    fn needs_stand_before_interests_and_rare_words_before_common_ones() {
        let notes = Notes::new()
            .person("ada", "interests: [Sweelinck]\nneeds: [paper]")
            .person("bert", "needs: [a van, paper]")
            .person("cleo", "offers: [a van, the works of Sweelinck]")
            .person("dora", "offers: [paper, \"paper, old and new\"]");
        assert_eq!(
            found(notes),
            [
                "bert: a van < cleo: a van",
                "ada: paper < dora: paper",
                "bert: paper < dora: paper",
                "ada: Sweelinck ~ cleo: the works of Sweelinck",
            ]
        );
    }

    #[test]
    fn a_word_in_everybodys_mouth_brings_nobody_together() {
        let crowd = |count: usize| {
            let notes = Notes::new().person("ada", "needs: [paper]");
            (0..count).fold(notes, |notes, index| {
                notes.person(&format!("giver-{index:03}"), "offers: [paper]")
            })
        };
        assert_eq!(found(crowd(20)).len(), 3);
        assert!(found(crowd(21)).is_empty());
        let few = |notes: Notes| {
            notes.settings(|settings| {
                settings.insight.introduction_people_max = 2;
                settings.insight.introduction_givers_max = 1;
            })
        };
        assert_eq!(found(few(crowd(2))).len(), 1);
        assert!(found(few(crowd(3))).is_empty());
    }

    #[test]
    fn both_lines_are_named() {
        let notes = Notes::new()
            .person("ada", "needs:\n  - rest\n  - \"a \\\"van\\\"\"")
            .person("cleo", "name: Cleo\noffers: a van");
        let (journal, _) = notes.facts();
        let lines: Vec<usize> =
            introductions(&journal)[0].sources.iter().map(|place| place.line).collect();
        assert_eq!(lines, [4, 3]);
    }
}
