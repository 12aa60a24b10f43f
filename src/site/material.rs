//! What every page is made from, and what several pages ask of it.

use super::address::Addresses;
use super::assets::Assets;
use super::by_person::ByPerson;
use super::groups::Groups;
use super::lasting::Lasting;
use super::runs::{Run, write_link};
use super::stretches;
use super::titles;
use super::{MadeFor, SiteInput};
use crate::insight::{Facts, Outlooks};
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::settings::SiteSettings;
use chrono::NaiveDate;
use rayon::join;
use rayon::prelude::*;
use std::hash::Hash;
use std::sync::Arc;

/// A gathering of more people than this is not listed whole.
const PEOPLE_MAX: usize = 12;

/// Nor one of more people than this, even where it is told in full.
const EVERYBODY_MAX: usize = 500;

/// Journal and facts, and where everything lies on the site.
pub(super) struct Material<'a> {
    pub journal: &'a Journal,
    pub made_for: MadeFor<'a>,
    pub facts: &'a Facts,
    pub addresses: Addresses,
    pub assets: Assets,
    pub by_person: ByPerson<'a>,
    pub outlooks: Outlooks<'a>,
    pub lasting: Arc<Lasting>,
    pub groups: Groups,
    pub problems: usize,
    /// For each contact: whether the whole timeline stands on one page; each link to it asks.
    on_one_page: Vec<bool>,
}

impl<'a> Material<'a> {
    /// Finds what each page would have to find for itself; what needs long, beside each other.
    pub(super) fn new(input: &SiteInput<'a>) -> Self {
        let (journal, facts) = (input.journal, input.facts);
        let lasting = Lasting::of(journal, input.since);
        let places = Arc::clone(&lasting.places);
        let ((addresses, groups), (by_person, assets)) = join(
            || (Addresses::new(journal, places), Groups::new(journal, facts.today)),
            || (ByPerson::new(journal, facts), Assets::new(journal, input.content_hash)),
        );
        Self {
            journal,
            made_for: input.made_for,
            facts,
            addresses,
            assets,
            by_person,
            outlooks: Outlooks::new(journal, facts),
            groups,
            problems: input.diagnostics.len(),
            on_one_page: on_one_page(journal),
            lasting,
        }
    }

    /// What any page may show of what it is not about: where everything lies and what it is called.
    pub(super) fn shared(&self) -> impl Hash {
        let places = (self.addresses.timeline(), self.assets.list(), self.groups.links());
        (self.problems, places, &self.on_one_page, &self.lasting.titles)
    }

    /// The title that the writer gave an interaction.
    pub(super) fn own_title(&self, ix: InteractionIx) -> Option<&str> {
        self.lasting.titles[ix.0 as usize].as_deref()
    }

    /// Whether the whole timeline with somebody stands on their own page.
    pub(super) fn is_on_one_page(&self, who: ContactIx) -> bool {
        self.on_one_page[who.0 as usize]
    }

    /// A file of the journal as a page may name it: in a copy for others there are none.
    pub(super) fn file<'p>(&self, path: &'p str) -> Option<&'p str> {
        (self.made_for == MadeFor::Owner).then_some(path)
    }

    /// Everybody, by name.
    pub(super) fn by_name(&self) -> &'a [ContactIx] {
        self.journal.by_name()
    }

    /// Who names a person as a relation, and as what.
    pub(super) fn named_by(&self, who: ContactIx) -> &[(ContactIx, String)] {
        &self.lasting.named_by[who.0 as usize]
    }

    /// Whom a person brought.
    pub(super) fn brought(&self, who: ContactIx) -> &[ContactIx] {
        &self.journal.contact(who).introduced
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.facts.today
    }

    /// Whether what is due follows the reader's clock: not where `kith.toml` pins the day.
    pub(super) fn is_live(&self) -> bool {
        self.journal.settings().journal.today.is_none()
    }

    pub(super) fn settings(&self) -> &SiteSettings {
        &self.journal.settings().site
    }

    /// A person's name, linked from a page at `root`.
    pub(super) fn person(&self, root: &str, who: ContactIx) -> Run {
        let name = &self.journal.contact(who).note.said.name;
        Run::link(name, self.addresses.person_href(root, who))
    }

    /// An interaction's title, linked from a page at `root`.
    pub(super) fn interaction(&self, root: &str, ix: InteractionIx) -> Run {
        Run::link(titles::name(self, ix), self.addresses.interaction_href(root, ix))
    }

    /// Several people, linked and joined by commas; of very many, the first few.
    pub(super) fn people(&self, root: &str, people: &[ContactIx]) -> Vec<Run> {
        let shown = Most::AFew.of(people.len());
        let mut runs = Vec::new();
        for (index, &who) in people[..shown].iter().enumerate() {
            if index > 0 {
                runs.push(Run::text(joint(index, people.len())));
            }
            runs.push(self.person(root, who));
        }
        runs.extend(others(people.len() - shown).map(Run::text));
        runs
    }

    /// Appends several people in the same way, as markup.
    pub(super) fn write_people(
        &self,
        out: &mut String,
        root: &str,
        (people, most): (&[ContactIx], Most),
    ) {
        let shown = most.of(people.len());
        for (index, &who) in people[..shown].iter().enumerate() {
            out.push_str(joint(index, people.len()));
            let name = &self.journal.contact(who).note.said.name;
            write_link(out, name, |out| out.extend([root, self.addresses.person_link(who)]));
        }
        out.extend(others(people.len() - shown));
    }
}

/// How many people are named of a gathering.
#[derive(Debug, Clone, Copy)]
pub(super) enum Most {
    /// Of very many, the first few.
    AFew,
    /// Every one of them, for the place where an interaction is told in full; of a multitude, as
    /// many as a page bears.
    Everybody,
}

impl Most {
    fn of(self, people: usize) -> usize {
        match self {
            Self::AFew if people > PEOPLE_MAX => PEOPLE_MAX / 2,
            Self::AFew => people,
            Self::Everybody => people.min(EVERYBODY_MAX),
        }
    }
}

/// What stands before one name of so many.
fn joint(index: usize, people: usize) -> &'static str {
    match index {
        0 => "",
        _ if index + 1 == people => " and ",
        _ => ", ",
    }
}

fn others(people: usize) -> Option<String> {
    (people > 0).then(|| format!(" and {people} others"))
}

fn on_one_page(journal: &Journal) -> Vec<bool> {
    let all: Vec<ContactIx> = journal.contacts().map(|(ix, _)| ix).collect();
    all.into_par_iter().map(|who| stretches::is_on_one_page(journal, who)).collect()
}
