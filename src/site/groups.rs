//! People who share a role, a tag or a stage, what carries the tag, and where the page of each lies.
//!
//! Words are one group where the query language takes them for one: `Work` and `work`, each case
//! and form of a letter. A group is called as most write it.

use super::address::{free, href};
use super::runs::Run;
use crate::insight::stage;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Stage, folded, slug};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// What they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Role,
    Tag,
    Stage,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Role, Self::Tag, Self::Stage];

    /// The folder of its pages.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Role => "roles",
            Self::Tag => "tags",
            Self::Stage => "stages",
        }
    }

    /// What its index is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Role => "Roles",
            Self::Tag => "Tags",
            Self::Stage => "Stages",
        }
    }
}

/// Those who share one word.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// As most write it.
    pub word: String,
    /// The file's name, without a number and without `.html`.
    name: String,
    /// Its first page from the site's root, escaped: asked for so often that it is made once.
    link: String,
    /// By name.
    pub people: Vec<ContactIx>,
    /// What carries the tag itself, the newest first.
    pub interactions: Vec<InteractionIx>,
}

/// Every group.
#[derive(Debug)]
pub(super) struct Groups {
    roles: Vec<Group>,
    tags: Vec<Group>,
    stages: Vec<Group>,
    /// Role and tag as compared, with the group.
    role_of: BTreeMap<String, usize>,
    tag_of: BTreeMap<String, usize>,
    /// The stage of each contact.
    stage_of: Vec<Option<Stage>>,
}

/// A word that leads to its group.
#[derive(Debug, Clone, Serialize)]
pub struct Label {
    pub text: String,
    pub href: String,
}

impl Label {
    /// As a part of a sentence; a word without a group stands by itself.
    pub(super) fn run(self) -> Run {
        if self.href.is_empty() { Run::own(self.text) } else { Run::link(self.text, self.href) }
    }
}

/// Words that lead to their groups, with commas between them.
pub(super) fn linked_words(labels: impl Iterator<Item = Label>) -> Vec<Run> {
    let mut runs = Vec::new();
    for label in labels {
        runs.extend((!runs.is_empty()).then(|| Run::text(", ")));
        runs.push(label.run());
    }
    runs
}

impl Groups {
    /// Groups everybody, by name.
    pub(super) fn new(journal: &Journal, today: NaiveDate) -> Self {
        let people = journal.by_name();
        let (mut roles, mut tags) = (Gathering::default(), Gathering::default());
        for &who in people {
            let said = &journal.contact(who).note.said;
            said.roles.iter().for_each(|role| roles.add(role).people.push(who));
            said.tags.iter().for_each(|tag| tags.add(tag).people.push(who));
        }
        let interactions: Vec<_> = journal.interactions().collect();
        for (ix, entry) in interactions.into_iter().rev() {
            let said = &entry.note.said;
            said.tags.iter().for_each(|tag| tags.add(tag).interactions.push(ix));
        }
        let (roles, role_of) = roles.groups(Kind::Role);
        let (tags, tag_of) = tags.groups(Kind::Tag);
        let all: Vec<ContactIx> = journal.contacts().map(|(ix, _)| ix).collect();
        let stage_of: Vec<Option<Stage>> =
            all.into_par_iter().map(|who| stage(journal, today, who)).collect();
        Self { roles, tags, stages: stages(people, &stage_of), role_of, tag_of, stage_of }
    }

    /// The groups of a kind, in the order of their words; of stages, in theirs.
    pub(super) fn of(&self, kind: Kind) -> &[Group] {
        match kind {
            Kind::Role => &self.roles,
            Kind::Tag => &self.tags,
            Kind::Stage => &self.stages,
        }
    }

    /// Where every role and tag leads: what notes of others say may change that.
    pub(super) fn links(&self) -> Vec<&str> {
        self.roles.iter().chain(&self.tags).map(|group| group.link.as_str()).collect()
    }

    /// Where the relationship with somebody stands.
    pub(super) fn stage_of(&self, who: ContactIx) -> Option<Stage> {
        self.stage_of[who.0 as usize]
    }

    /// The role as it is written here, which leads to its page.
    pub(super) fn role(&self, root: &str, written: &str) -> Label {
        let index = self.role_of.get(&folded(written));
        label(root, (written, index.map(|&index| &self.roles[index])))
    }

    /// The same of a tag.
    pub(super) fn tag(&self, root: &str, written: &str) -> Label {
        let index = self.tag_of.get(&folded(written));
        label(root, (written, index.map(|&index| &self.tags[index])))
    }

    /// A stage in plain words, which leads to its page.
    pub(super) fn stage(&self, root: &str, stage: Stage) -> Label {
        let group = self.stages.iter().find(|group| group.word == stage.plain());
        label(root, (stage.plain(), group))
    }
}

impl Group {
    /// One page of it, from 1. No word has two hyphens side by side in its file's name.
    pub(super) fn page(&self, kind: Kind, number: usize) -> String {
        match number {
            1 => format!("{}/{}.html", kind.folder(), self.name),
            _ => format!("{}/{}--{number}.html", kind.folder(), self.name),
        }
    }
}

fn label(root: &str, (written, group): (&str, Option<&Group>)) -> Label {
    let href = group.map_or_else(String::new, |group| [root, &group.link].concat());
    Label { text: written.to_owned(), href }
}

/// Groups as they are found, by the word as it is compared.
#[derive(Default)]
struct Gathering {
    found: BTreeMap<String, (BTreeMap<String, usize>, Group)>,
}

impl Gathering {
    fn add(&mut self, written: &str) -> &mut Group {
        let (spellings, group) = self.found.entry(folded(written)).or_default();
        *spellings.entry(written.trim().to_owned()).or_default() += 1;
        group
    }

    fn groups(mut self, kind: Kind) -> (Vec<Group>, BTreeMap<String, usize>) {
        self.found.remove("");
        let mut taken = HashSet::from(["index".to_owned()]);
        let mut found: Vec<(String, Group)> = Vec::new();
        for (key, (spellings, mut group)) in self.found {
            // Of spellings that are equally common the first in the alphabet is last in the list.
            let most = spellings.into_iter().rev().max_by_key(|(_, times)| *times);
            group.word = most.map(|(word, _)| word).unwrap_or_default();
            group.name = free(&slug(&group.word), &key, &mut taken);
            group.link = href("", &group.page(kind, 1));
            // The same person or note may have a word in two spellings.
            group.people.dedup();
            group.interactions.dedup();
            found.push((key, group));
        }
        found.sort_by_cached_key(|(key, group)| (slug(&group.word), key.clone()));
        let of = found.iter().enumerate().map(|(index, (key, _))| (key.clone(), index)).collect();
        (found.into_iter().map(|(_, group)| group).collect(), of)
    }
}

fn stages(people: &[ContactIx], stage_of: &[Option<Stage>]) -> Vec<Group> {
    let mut stages: BTreeMap<Stage, Vec<ContactIx>> = BTreeMap::new();
    for &who in people {
        if let Some(stage) = stage_of[who.0 as usize] {
            stages.entry(stage).or_default().push(who);
        }
    }
    let group = |(stage, people): (Stage, Vec<ContactIx>)| {
        let (word, name) = (stage.plain().to_owned(), stage.plain().to_owned());
        let group = Group { word, name, people, ..Group::default() };
        Group { link: href("", &group.page(Kind::Stage, 1)), ..group }
    };
    stages.into_iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::{Groups, Kind};
    use crate::insight::testing::{Notes, today};

    fn groups(notes: Notes) -> Groups {
        let (journal, _) = notes.facts();
        Groups::new(&journal, today())
    }

    fn told(groups: &Groups, kind: Kind) -> Vec<(String, String, usize)> {
        let told =
            |group: &super::Group| (group.word.clone(), group.page(kind, 1), group.people.len());
        groups.of(kind).iter().map(told).collect()
    }

    #[test]
    fn one_word_in_two_cases_is_one_group_called_as_most_write_it() {
        let groups = groups(
            Notes::new()
                .person("ada", "tags: [Work, work]")
                .person("bert", "tags: [Work]")
                .person("cleo", "tags: [ink]"),
        );
        let owned = |word: &str, path: &str, people| (word.to_owned(), path.to_owned(), people);
        let expected = [owned("ink", "tags/ink.html", 1), owned("Work", "tags/work.html", 2)];
        assert_eq!(told(&groups, Kind::Tag), expected);
        assert_eq!(groups.tag("../", "WORK").href, "../tags/work.html");
    }

    #[test]
    fn words_of_one_file_name_and_names_that_are_taken_lie_apart() {
        let groups = groups(
            Notes::new()
                .person("ada", "roles: [\"C\", \"C++\", \"index\", \"CON\", \"a/b\", \"印刷\"]"),
        );
        let mut paths: Vec<String> =
            told(&groups, Kind::Role).into_iter().map(|(_, path, _)| path).collect();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), 6, "{paths:?}");
        for path in ["roles/c.html", "roles/con-.html", "roles/a-b.html", "roles/印刷.html"] {
            assert!(paths.iter().any(|own| own == path), "{path} in {paths:?}");
        }
        assert!(paths.iter().all(|path| path != "roles/index.html"));
    }
}
