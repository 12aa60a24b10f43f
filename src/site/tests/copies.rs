//! A copy for others is made as if what is withheld from it had never been: byte for byte it is the
//! copy of a journal from which somebody took all of that by hand.

use super::Folder;
use crate::audience::{Audience, PrivateNotes, redacted};
use crate::insight::facts;
use crate::insight::testing::today;
use crate::journal::Journal;
use crate::parse::{NoteKind, parse};
use crate::settings::{AudienceSettings, Names, Settings};
use crate::site::{MadeFor, SiteInput, Templates, pages};
use crate::source::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The last three are withheld.
const PEOPLE: [(&str, &str); 7] = [
    ("ada", "Ada Quill"),
    ("bert", "Bert Rowan"),
    ("cleo", "Cleo Marsh"),
    ("dora", "Dora Finch"),
    ("emil", "Emil Stone"),
    ("fay", "Fay Winter"),
    ("gus", "Gus Hollow"),
];
const SHOWN: usize = 4;

const DAYS: [&str; 6] =
    ["2025-06-01", "2026-09-01", "2026-10-20", "2026-11-10", "2026-11-20", "2026-11-24"];

const OF_CONTACT: &[&str] = &[
    "cadence: 10d",
    "since: 2026-01-01",
    "stage: acquaintance",
    "birthday: 1990-11-25",
    "tags: [oslo]",
    "unit: pair",
    "needs: [a mill wheel]",
    "offers: [mill wheels]",
    "former_names: [Old Name]",
    "relations: [\"sister: [[bert]]\"]\nsource: [a:1]",
    "introduced_by: cleo",
];

const OF_INTERACTION: &[&str] = &[
    "via: letter",
    "direction: incoming",
    "temperature: [warm, \"ada: cool\"]",
    "gave: [\"[[bert]]: jam\", soup]",
    "title: At the mill",
    "place: Oslo",
    "status: planned",
    "stage: continuation",
];

/// What anybody may read.
const OPEN: &[&str] = &[
    "A word of the looms.\n\n",
    "See [[ada]] and [[cleo|her]].\n\n",
    "- [ ] send it due:2026-11-25\n- [ ] ask for:ada #concern\n\n",
    "## Bert\n\nHis own words.\n\n",
    "# The river\n\nCold[^1].\n\n[^1]: Very.\n\n",
];

/// What is withheld, by whatever way.
const CLOSED: &[&str] = &[
    "## Not for others {private}\n\nSee [[emil]].\n\n- [ ] hide it\n\n",
    "## Gus\n\nIs ill.\n\n",
    "## Health\n\nBad.\n\n- [ ] call the doctor due:2026-11-22\n\n",
    "- [ ] tell [[fay]] due:2026-11-23\n\n",
    "- [ ] wait for it for:gus by:them\n\n",
    "<!-- a remark -->\n\n",
    "%%another%%\n\n",
    "[//]: # (a third)\n\n",
];

/// A note in the making.
#[derive(Debug, Clone)]
struct Draft {
    keys: Vec<&'static str>,
    with: Vec<usize>,
    on: &'static str,
    /// What withholds it as a whole, if anything does.
    hidden: &'static str,
    open: Vec<&'static str>,
    closed: Vec<&'static str>,
}

fn draft(keys: &'static [&'static str]) -> impl Strategy<Value = Draft> {
    let hidden = select(&["", "", "", "private: yes", "prvate: yes", "tags: [secret]"][..]);
    let with = subsequence((0..PEOPLE.len()).collect::<Vec<_>>(), 1..=4);
    let texts = (subsequence(OPEN, 0..=3), subsequence(CLOSED, 0..=3));
    (subsequence(keys, 0..=4), with, select(&DAYS[..]), hidden, texts).prop_map(
        |(keys, with, on, hidden, (open, closed))| Draft { keys, with, on, hidden, open, closed },
    )
}

/// Which of the two journals a note is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Journals {
    /// Everything is there.
    Whole,
    /// Somebody has taken out by hand what is withheld.
    Bereft,
}

impl Draft {
    fn body(&self, of: Journals) -> String {
        let closed = self.closed.iter().filter(|_| of == Journals::Whole);
        // What is withheld comes last, so that it is never above what is not.
        self.open.iter().chain(closed).copied().collect()
    }

    fn contact(&self, at: usize, of: Journals) -> Option<(String, String)> {
        let (id, name) = PEOPLE[at];
        let hidden = if at < SHOWN { "" } else { "private: yes" };
        let keys = self.keys.join("\n");
        let of_others = match of {
            Journals::Whole => "\naliases: [Alias]\nirritants: [noise]",
            Journals::Bereft => "\naliases: [Alias]",
        };
        (at < SHOWN || of == Journals::Whole).then(|| {
            let body = self.body(of);
            let text = format!("---\nname: {name}\n{keys}{of_others}\n{hidden}\n---\n{body}");
            (format!("contacts/{id}.md"), text)
        })
    }

    fn interaction(&self, at: usize, of: Journals) -> Option<(String, String)> {
        let is_there = |who: &&usize| of == Journals::Whole || **who < SHOWN;
        let with: Vec<&str> = self.with.iter().filter(is_there).map(|&who| PEOPLE[who].0).collect();
        let is_withheld = !self.hidden.is_empty() || self.with.iter().all(|&who| who >= SHOWN);
        let (keys, hidden, with) = (self.keys.join("\n"), self.hidden, with.join(", "));
        (of == Journals::Whole || !is_withheld).then(|| {
            let body = self.body(of);
            let text =
                format!("---\ndate: {}\nwith: [{with}]\n{keys}\n{hidden}\n---\n{body}", self.on);
            (format!("interactions/{}-secret-{at}.md", self.on), text)
        })
    }
}

fn site(notes: &[(String, String)], audience: &Audience<'_>) -> BTreeMap<String, Vec<u8>> {
    let parsed = notes.iter().map(|(path, text)| {
        let kind = match path.starts_with("contacts/") {
            true => NoteKind::Contact,
            false => NoteKind::Interaction,
        };
        parse(kind, Source::new(&**path, &**text))
    });
    let journal = Journal::new(Arc::new(Settings::default()), parsed.collect(), Vec::new());
    let copy = redacted(&journal, audience).journal;
    let facts = facts(&copy, today());
    let input = SiteInput {
        journal: &copy,
        facts: &facts,
        made_for: MadeFor::Others { banner: "For friends." },
        diagnostics: &[],
        source: &|_| None,
        content_hash: &|_| None,
        for_programs: &[],
        since: None,
    };
    let folder = Folder::default();
    pages(&input, &Templates::new(&[]).unwrap(), &folder).unwrap();
    folder.pages.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_withheld_has_never_been(
        contacts in vec(draft(OF_CONTACT), PEOPLE.len()),
        interactions in vec(draft(OF_INTERACTION), 8),
        names in select(&[Names::Whole, Names::Initials, Names::Invented][..]),
    ) {
        let settings = AudienceSettings {
            hide_tags: vec!["secret".to_owned()],
            hide_sections: vec!["Health".to_owned()],
            hide_fields: vec!["irritants".to_owned()],
            names,
            ..AudienceSettings::default()
        };
        let private = PrivateNotes::Withheld;
        let audience = Audience { name: "friends", settings: &settings, private, secret: [3; 32] };
        let site_of = |of| {
            let contacts = contacts.iter().enumerate().filter_map(|(at, one)| one.contact(at, of));
            let interactions = interactions.iter().enumerate();
            let interactions = interactions.filter_map(|(at, one)| one.interaction(at, of));
            site(&contacts.chain(interactions).collect::<Vec<_>>(), &audience)
        };
        let (whole, bereft) = (site_of(Journals::Whole), site_of(Journals::Bereft));
        let differs = whole.keys().chain(bereft.keys()).find(|path| whole.get(*path) != bereft.get(*path));
        if let Some(path) = differs {
            let text = |site: &BTreeMap<String, Vec<u8>>| {
                site.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            };
            prop_assert_eq!(text(&whole), text(&bereft), "{}", path);
        }
    }
}
