//! What every page has around it: its title, the ways to the other pages, when it was built.

use super::MadeFor;
use super::material::Material;
use super::when::Day;
use serde::Serialize;

/// The context `frame` of every template.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The language of the site, for `<html lang>`.
    pub language: String,
    /// `rtl` where that language is written from right to left, else `ltr`.
    pub direction: &'static str,
    /// What the page is about.
    pub title: String,
    /// What the whole site is called.
    pub site_title: String,
    /// From this page to the site's root: empty or `../`.
    pub root: &'static str,
    pub nav: Vec<NavItem>,
    /// The day for which the site was built.
    pub built_on: Day,
    /// Whether what is due follows the reader's clock: not where `kith.toml` pins the day.
    pub is_live: bool,
    /// How many contacts and interactions it was built from.
    pub contacts: usize,
    pub interactions: usize,
    /// Said on every page: whom this copy is for.
    pub banner: String,
}

/// One way to another part of the site.
#[derive(Debug, Serialize)]
pub struct NavItem {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
    /// How many problems there are.
    pub count: usize,
}

/// The parts of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Review,
    People,
    Timeline,
    Network,
    Problems,
}

/// Where a page lies: in the site's root or in one of its folders.
#[derive(Debug, Clone, Copy)]
pub(super) enum Depth {
    Root,
    Folder,
}

impl Depth {
    /// From such a page to the site's root.
    pub(super) fn root(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Folder => "../",
        }
    }
}

const BANNER: &str = "This copy holds everything, private notes too: for this machine only.";

impl Frame {
    pub(super) fn new(
        material: &Material<'_>,
        part: Part,
        depth: Depth,
        title: impl Into<String>,
    ) -> Self {
        let settings = material.settings();
        Self {
            language: settings.language.clone(),
            direction: direction(&settings.language),
            title: title.into(),
            site_title: settings.title.clone(),
            root: depth.root(),
            nav: nav(material, part, depth),
            built_on: Day::long(material.today()),
            is_live: material.is_live(),
            contacts: material.journal.contacts().len(),
            interactions: material.journal.interactions().len(),
            banner: banner(material).to_owned(),
        }
    }
}

fn banner<'a>(material: &Material<'a>) -> &'a str {
    match material.made_for {
        MadeFor::Owner => BANNER,
        MadeFor::Others { banner } => banner,
    }
}

/// The languages that are written from right to left, unless their tag names another script.
const FROM_THE_RIGHT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
const SCRIPTS_FROM_THE_RIGHT: &[&str] = &["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// The direction of a language tag: `ar-EG`, `az-Arab` and `he` run from the right, `ks-Deva` not.
fn direction(tag: &str) -> &'static str {
    let tag = tag.to_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_script = |part: &&str| part.len() == 4 && part.chars().all(char::is_alphabetic);
    let is_from_the_right = match parts.find(is_script) {
        Some(script) => SCRIPTS_FROM_THE_RIGHT.contains(&script),
        None => FROM_THE_RIGHT.contains(&language),
    };
    if is_from_the_right { "rtl" } else { "ltr" }
}

fn nav(material: &Material<'_>, part: Part, depth: Depth) -> Vec<NavItem> {
    [
        (Part::Review, "Review", "index.html"),
        (Part::People, "People", "people/index.html"),
        (Part::Timeline, "Timeline", "timeline/index.html"),
        (Part::Network, "Network", "network.html"),
        (Part::Problems, "Problems", "problems.html"),
    ]
    .into_iter()
    .filter(|(own, ..)| *own != Part::Problems || material.made_for == MadeFor::Owner)
    .map(|(own, label, path)| NavItem {
        label,
        href: format!("{}{path}", depth.root()),
        current: own == part,
        count: if own == Part::Problems { material.problems } else { 0 },
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_language_runs_as_it_is_written() {
        for (tag, runs) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("ar-EG", "rtl"),
            ("he", "rtl"),
            ("FA", "rtl"),
            ("az-Arab", "rtl"),
            ("ar-Latn", "ltr"),
            ("ja", "ltr"),
        ] {
            assert_eq!(direction(tag), runs, "{tag}");
        }
    }
}
