//! Where everything lies in the site: one file for each person, one anchor for each interaction.
//!
//! Links always name a file and are relative, so that the site opens from a disk and the folder
//! can be moved. A path here is from the site's root; [`href`] makes it a link from one page to
//! another.

use super::weight;
use crate::journal::{ContactIx, InteractionIx, Journal};
use chrono::Datelike;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::Arc;

/// The first page of interactions that have no date.
pub(super) const UNDATED: &str = "timeline/undated.html";

/// File systems allow 255 bytes a name; the rest is for a hash, a year and `.html`.
const NAME_BYTES_MAX: usize = 220;

/// What a path component may hold unescaped (RFC 3986, unreserved), and what stands between them.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The address of every person and every interaction.
#[derive(Debug)]
pub(super) struct Addresses {
    places: Arc<Places>,
    /// The timeline's pages, and for each interaction which of them it stands on.
    pages: Vec<String>,
    page_of: Vec<u32>,
    page_links: Vec<String>,
}

/// What hangs on nothing but which notes there are.
#[derive(Debug)]
pub(super) struct Places {
    people: Vec<String>,
    anchors: Vec<String>,
    /// Only ever asked, never listed.
    taken: HashSet<String>,
    /// From the site's root, escaped: asked for so often that they are made once.
    person_links: Vec<String>,
}

impl Places {
    /// Gives everyone and everything a place. The first of several files of one id keeps the
    /// plain name; contacts come in the order of id and path, so the choice is always the same.
    pub(super) fn new(journal: &Journal) -> Self {
        let mut taken = HashSet::from(["index".to_owned()]);
        let people: Vec<String> = journal
            .contacts()
            .map(|(_, entry)| free(&entry.note.said.id, &entry.note.source.path, &mut taken))
            .collect();
        let mut used = HashSet::with_capacity(journal.interactions().len());
        let anchors: Vec<String> = journal
            .interactions()
            .map(|(_, entry)| {
                let words: Vec<&str> = entry.note.source.stem().split_whitespace().collect();
                free(&words.join("-"), &entry.note.source.path, &mut used)
            })
            .collect();
        let person_link = |name: &String| format!("people/{}.html", escaped(name));
        Self { person_links: people.iter().map(person_link).collect(), people, anchors, taken }
    }
}

impl Places {
    /// The id of an interaction's entry on any page; no two interactions share one.
    pub(super) fn anchor(&self, ix: InteractionIx) -> &str {
        &self.anchors[ix.0 as usize]
    }
}

impl Addresses {
    /// Shares the interactions out among the pages of the timeline.
    pub(super) fn new(journal: &Journal, places: Arc<Places>) -> Self {
        let (pages, page_of) = month_pages(journal);
        let page_links = pages.iter().map(|page| escaped(page)).collect();
        Self { places, pages, page_of, page_links }
    }

    /// The page of a person.
    pub(super) fn person(&self, ix: ContactIx) -> String {
        format!("people/{}.html", self.places.people[ix.0 as usize])
    }

    /// What a person's page is called: `ada-lovelace`.
    pub(super) fn person_name(&self, ix: ContactIx) -> &str {
        &self.places.people[ix.0 as usize]
    }

    /// A further page of a person whose timeline is too long for one: of `2024`, of `2024-2`.
    pub(super) fn further_of_person(&self, ix: ContactIx, stretch: &str) -> String {
        let name = &self.places.people[ix.0 as usize];
        let plain = format!("{name}-{stretch}");
        if self.places.taken.contains(&plain) {
            return format!("people/{plain}--{}.html", hash(name, 4));
        }
        format!("people/{plain}.html")
    }

    /// The page of the timeline that an interaction stands on.
    pub(super) fn page_of(&self, ix: InteractionIx) -> &str {
        &self.pages[self.page_of[ix.0 as usize] as usize]
    }

    /// The pages of the timeline, and for each interaction which of them it stands on.
    pub(super) fn timeline(&self) -> (&[String], &[u32]) {
        (&self.pages, &self.page_of)
    }

    /// The id of an interaction's entry on any page; no two interactions share one.
    pub(super) fn anchor(&self, ix: InteractionIx) -> &str {
        &self.places.anchors[ix.0 as usize]
    }

    /// A link to a person's page from a page at `root`.
    pub(super) fn person_href(&self, root: &str, ix: ContactIx) -> String {
        [root, self.person_link(ix)].concat()
    }

    /// A link to a person's page from the site's root.
    pub(super) fn person_link(&self, ix: ContactIx) -> &str {
        &self.places.person_links[ix.0 as usize]
    }

    /// A link to an interaction's page and anchor from a page at `root`.
    pub(super) fn interaction_href(&self, root: &str, ix: InteractionIx) -> String {
        let mut href = String::with_capacity(80);
        self.write_interaction_href(&mut href, root, ix);
        href
    }

    /// The same, appended.
    pub(super) fn write_interaction_href(&self, out: &mut String, root: &str, ix: InteractionIx) {
        let page = &self.page_links[self.page_of[ix.0 as usize] as usize];
        out.extend([root, page, "#"]);
        out.extend(utf8_percent_encode(self.anchor(ix), ESCAPED));
    }

    /// One page of the list of people, from 1.
    pub(super) fn people_page(&self, number: usize) -> String {
        match number {
            1 => "people/index.html".to_owned(),
            _ if self.places.taken.contains(&format!("index-{number}")) => {
                format!("people/index-{number}--{}.html", hash("index", 4))
            }
            _ => format!("people/index-{number}.html"),
        }
    }
}

/// A link to `path` (from the site's root) on a page from which `root` leads to that root.
pub(super) fn href(root: &str, path: &str) -> String {
    format!("{root}{}", escaped(path))
}

/// A path with each component percent-encoded.
pub(super) fn escaped(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).collect()
}

/// The first `letters` letters of a text's hash.
pub(super) fn hash(text: &str, letters: usize) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hex[..letters].to_owned()
}

/// `name`, cut to what file systems bear; if it is taken, with a hash of where it comes from.
pub(super) fn free(name: &str, path: &str, taken: &mut HashSet<String>) -> String {
    let short = &name[..name.floor_char_boundary(NAME_BYTES_MAX)];
    let plain = if short.is_empty() { "unnamed" } else { short };
    let hashed = (4..=64).map(|letters| format!("{plain}--{}", hash(path, letters)));
    let candidates = std::iter::once(plain.to_owned()).filter(|_| short == name).chain(hashed);
    let free = candidates.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// The pages of the timeline, each month in as many as its notes need, and for each interaction
/// which of them it stands on.
fn month_pages(journal: &Journal) -> (Vec<String>, Vec<u32>) {
    let all: Vec<InteractionIx> = journal.interactions().map(|(ix, _)| ix).collect();
    let month = |ix: InteractionIx| {
        let day = journal.interaction(ix).day()?;
        Some((day.year(), day.month()))
    };
    let (mut pages, mut page_of) = (Vec::new(), Vec::with_capacity(all.len()));
    for together in all.chunk_by(|&a, &b| month(a) == month(b)) {
        let name = match together.first().and_then(|&first| month(first)) {
            Some((year, month)) => format!("timeline/{year:04}-{month:02}"),
            None => UNDATED.trim_end_matches(".html").to_owned(),
        };
        for (index, part) in weight::parts(journal, together, usize::MAX).iter().enumerate() {
            page_of.extend(std::iter::repeat_n(pages.len() as u32, part.len()));
            pages.push(match index {
                0 => format!("{name}.html"),
                _ => format!("{name}-{}.html", index + 1),
            });
        }
    }
    (pages, page_of)
}

#[cfg(test)]
mod tests {
    use super::{escaped, free};
    use std::collections::HashSet;

    #[test]
    fn a_component_is_escaped_and_the_slashes_stay() {
        for (path, link) in [
            ("people/ada-lovelace.html", "people/ada-lovelace.html"),
            ("people/佐藤.html", "people/%E4%BD%90%E8%97%A4.html"),
            ("2026-11-20 Dinner #2", "2026-11-20%20Dinner%20%232"),
            ("a?b:c\"<", "a%3Fb%3Ac%22%3C"),
        ] {
            assert_eq!(escaped(path), link);
        }
    }

    #[test]
    fn a_second_file_of_one_id_gets_a_hash_of_its_path() {
        let mut taken = HashSet::from(["index".to_owned()]);
        assert_eq!(free("ada", "contacts/ada.md", &mut taken), "ada");
        let second = free("ada", "contacts/office/ada.md", &mut taken);
        assert_eq!(second.len(), "ada--1234".len(), "{second}");
        assert!(free("index", "contacts/index.md", &mut taken).starts_with("index--"));
        assert!(free(&"佐".repeat(300), "contacts/x.md", &mut taken).len() < 255);
    }
}
