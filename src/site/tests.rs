//! The site as its reader gets it: whole pages made from notes as a person would write them.

mod between;
mod changes;
mod comments;
mod copies;
mod entries;
mod groups;
mod long;
mod look;
mod open;
mod overrides;
mod problems;
mod quick;

use super::address::hash;
use super::{Asset, MadeFor, Page, SiteInput, Taker, Templates, pages};
use crate::error::Error;
use crate::insight::testing::{Notes, today};
use crate::insight::{Facts, facts};
use crate::journal::{Journal, check};
use crate::parse::{NoteKind, parse};
use crate::settings::Settings;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::sync::{Arc, Mutex};

/// Everything that a site's folder is to hold, by path.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) pages: Vec<Page>,
    assets: Vec<Asset>,
}

fn site_with(journal: &Journal, facts: &Facts, templates: &Templates) -> Result<Site, Error> {
    let diagnostics = check(journal, facts.today);
    let input = SiteInput {
        journal,
        facts,
        made_for: MadeFor::Owner,
        diagnostics: &diagnostics,
        source: &|path| journal.source(path),
        content_hash: &|path| Some(hash(path, 16)),
        for_programs: &[],
        since: None,
    };
    let folder = Folder::default();
    let assets = pages(&input, templates, &folder)?.assets;
    let pages = folder
        .pages
        .into_inner()
        .unwrap()
        .into_iter()
        .map(|(path, bytes)| Page { path, bytes })
        .collect();
    Ok(Site { pages, assets })
}

/// A site's folder in memory.
#[derive(Debug, Default)]
struct Folder {
    pages: Mutex<BTreeMap<String, Vec<u8>>>,
    /// What the site has that was taken last.
    of_site: Mutex<BTreeSet<String>>,
}

impl Folder {
    /// Removes what is no longer of the site, as a build does when all its pages stand.
    fn sweep(&self) {
        let of_site = take(&mut *self.of_site.lock().unwrap());
        self.pages.lock().unwrap().retain(|path, _| of_site.contains(path));
    }
}

impl Taker for Folder {
    fn take(&self, page: &Page) -> Result<(), Error> {
        self.of_site.lock().unwrap().insert(page.path.clone());
        self.pages.lock().unwrap().insert(page.path.clone(), page.bytes.clone());
        Ok(())
    }

    fn keep(&self, path: &str) -> bool {
        self.of_site.lock().unwrap().insert(path.to_owned());
        self.pages.lock().unwrap().contains_key(path)
    }

    fn show(&self) -> Result<(), Error> {
        Ok(())
    }
}

fn site(notes: Notes) -> BTreeMap<String, String> {
    let (journal, facts) = notes.facts();
    site_of(&journal, &facts)
}

pub(super) fn site_of(journal: &Journal, facts: &Facts) -> BTreeMap<String, String> {
    by_path(site_with(journal, facts, &Templates::new(&[]).unwrap()).unwrap().pages)
}

fn by_path(pages: Vec<Page>) -> BTreeMap<String, String> {
    pages.into_iter().map(|page| (page.path, String::from_utf8(page.bytes).unwrap())).collect()
}

/// A person, and one meeting with this body.
fn met(body: &str) -> Notes {
    Notes::new().person("ada-lovelace", "name: Ada Lovelace").note(
        "interactions/a.md",
        &format!("---\ndate: 2026-11-01\nwith: ada-lovelace\n---\n{body}"),
    )
}

fn page_of(body: &str) -> String {
    site(met(body))["people/ada-lovelace.html"].clone()
}

#[test]
fn nothing_a_note_says_becomes_markup_that_runs_or_asks() {
    let page = page_of(
        "# Plan {onclick=alert(1) .x #y}\n\n<script>alert(1)</script>\n\nHello <b onclick=x()>you</b>\n\n\
         [a](javascript:alert(1)) [b](data:text/html,x) [c](&#106;avascript:alert) [d](file:///etc/passwd)\n\n\
         ![pixel](https://example.org/p.gif) ![](data:image/gif,x) <img src=\"https://example.org/q.gif\">\n\n\
         [e](https://example.org/\"onmouseover=\"x) <javascript:alert(2)>\n",
    );
    let note = page.split("<div class=\"note\"").last().unwrap();
    for markup in
        ["<script", "<b ", "\"onmouse", "<img", "href=\"javascript", "href=\"data", "href=\"file"]
    {
        assert!(!note.contains(markup), "{markup} in {note}");
    }
    assert!(note.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{note}");
    assert!(note.contains("&lt;b onclick=x()&gt;you"), "{note}");
    assert!(
        note.contains(
            "<a href=\"https://example.org/p.gif\" rel=\"noopener noreferrer nofollow\">pixel</a>"
        ),
        "{note}"
    );
    assert!(!page.contains("onclick=alert"), "{page}");
}

#[test]
fn every_page_forbids_foreign_scripts_and_outside_requests_and_says_whom_it_is_for() {
    for (path, page) in site(met("Coffee.")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'\"";
        assert!(page.contains(policy), "{path}");
        assert!(page.contains("name=\"robots\" content=\"noindex"), "{path}");
        assert!(page.contains("name=\"referrer\" content=\"no-referrer\""), "{path}");
        assert!(page.contains("private notes too: for this machine only"), "{path}");
        assert!(page.contains("<time datetime=\"2026-11-21\">21 Nov 2026</time>"), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(!page.contains(" style="), "{path}");
        let scripts: Vec<&str> = page.split("<script").skip(1).collect();
        assert_eq!(scripts.len(), 1, "{path}");
        assert!(scripts[0].starts_with(" defer src=\""), "{path}");
        assert!(scripts[0].contains("kith.js\"></script>"), "{path}");
    }
}

#[test]
fn a_section_of_one_person_stands_on_no_other_persons_page() {
    let site = site(
        Notes::new().person("ada", "name: Ada").person("charles", "name: Charles").note(
            "interactions/2026-11-01-dinner.md",
            "---\nwith: [ada, charles]\n---\nFor both.[^1]\n\n## [[ada]]\nOnly of Ada.\n\n### More\nStill Ada.\n\n\
             ## Charles\nOnly of Charles.\n\n- [ ] call Charles\n\n[^1]: A note for both.\n",
        ),
    );
    let (ada, charles) = (&site["people/ada.html"], &site["people/charles.html"]);
    let month = &site["timeline/2026-11.html"];
    for (page, shown, hidden) in [
        (
            ada,
            vec!["For both", "Only of Ada", "Still Ada", "A note for both"],
            vec!["Only of Charles", "call Charles"],
        ),
        (
            charles,
            vec!["For both", "Only of Charles", "call Charles", "A note for both"],
            vec!["Only of Ada", "Still Ada"],
        ),
        (month, vec!["For both", "Only of Ada", "Only of Charles", "A note for both"], vec![]),
    ] {
        for text in shown {
            assert!(page.contains(text), "{text} is missing in {page}");
        }
        for text in hidden {
            assert!(!page.contains(text), "{text} is shown in {page}");
        }
    }
}

#[test]
fn links_between_notes_are_resolved_in_tables_too() {
    let page = page_of(
        "| who | what |\n|---|--:|\n| [[ada-lovelace\\|Ada]] | [[a]] |\n\n\
         [[ada-lovelace]], [file](../contacts/ada-lovelace.md), [[Nobody Known]], [x](../notes/other.md)\n",
    );
    assert!(page.contains("<td><a href=\"../people/ada-lovelace.html\">Ada</a></td>"), "{page}");
    assert!(page.contains("<td class=\"right\"><a href=\"../timeline/2026-11.html#a\">"), "{page}");
    assert!(page.contains("<a href=\"../people/ada-lovelace.html\">Ada Lovelace</a>,"), "{page}");
    assert!(page.contains("<a href=\"../people/ada-lovelace.html\">file</a>"), "{page}");
    assert!(page.contains("<span class=\"unknown\">Nobody Known</span>, x</p>"), "{page}");
}

#[test]
fn boxes_are_drawn_and_their_markers_said_in_words() {
    let page = page_of(
        "- [ ] send **it** to [[ada-lovelace|her]] due:2026-11-24\n- [x] thank her done:2026-11-04\n- [-] the rest\n\
         - [ ] she calls by:them #reply\n- [ ] she rings by:them for:ada-lovelace\n",
    );
    for words in [
        "<li class=\"task open\"><span class=\"tick open\" role=\"img\" aria-label=\"open\"></span>\
         <span class=\"what\">send <strong>it</strong> to <a href=\"../people/ada-lovelace.html\">her</a></span> \
         <span class=\"marker\">due 24 Nov 2026</span></li>",
        "<li class=\"task done\">",
        "<span class=\"marker\">done 4 Nov 2026</span>",
        "<li class=\"task dropped\">",
        "<span class=\"marker\">theirs to do</span> <span class=\"marker\">a reply</span>",
        "<span class=\"marker\">for Ada Lovelace to do</span>",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    assert!(!page.contains("due:2026") && !page.contains("#reply"), "{page}");
}

#[test]
fn pictures_of_the_journal_are_copied_under_names_that_tell_nothing() {
    let note = "---\ndate: 2026-11-01\nwith: [ada]\n---\n![The mill](../img/the%20mill.JPG) ![[gone.png]]\n";
    let parsed = [
        (NoteKind::Contact, "contacts/ada.md", "---\nname: Ada\n---\n"),
        (NoteKind::Interaction, "interactions/a.md", note),
    ]
    .map(|(kind, path, text)| parse(kind, Source::new(path, text)));
    let files = vec!["img/the mill.JPG".to_owned(), "img/unused.png".to_owned()];
    let journal = Journal::new(Arc::new(Settings::default()), parsed.to_vec(), files);
    let facts = facts(&journal, today());
    let site = site_with(&journal, &facts, &Templates::new(&[]).unwrap()).unwrap();
    assert_eq!(site.assets.len(), 1);
    assert_eq!(site.assets[0].from, "img/the mill.JPG");
    let to = &site.assets[0].to;
    assert!(to.starts_with("files/") && to.ends_with(".jpg") && to.len() == 26, "{to}");
    let page = &by_path(site.pages)["people/ada.html"];
    assert!(page.contains(&format!("<img src=\"../{to}\" alt=\"The")), "{page}");
}

#[test]
fn every_link_leads_to_a_page_and_a_place_that_exist_and_no_id_is_there_twice() {
    let mut notes = Notes::new()
        .person("ada", "name: Ada\ncadence: 1w\nemail: [ada@example.org]\nrelations: [\"friend: [[佐藤]]\"]")
        .note("contacts/office/ada.md", "---\nname: Another Ada\n---\n")
        .note("contacts/佐藤.md", "---\nname: 佐藤\nintroduced_by: \"[[contacts/ada]]\"\n---\n# About\n[[2026-11-20 Dinner]]\n")
        .note("contacts/index.md", "---\nname: Index\n---\n")
        .person("index-2", "name: Index the Second")
        .note("interactions/2026-11-20 Dinner.md", "---\nwith: [佐藤]\n---\n# One\nSee[^1] [one](#one).\n\n# One\n\n[^1]: A note.\n")
        .note("interactions/x/2026-11-20 Dinner.md", "---\nwith: [佐藤]\n---\nSee[^1] and again[^1].\n\n[^1]: Another, see [[佐藤]].\n")
        .note("interactions/main.md", "---\nwith: [佐藤]\n---\nNo date.\n- [ ] ask [[contacts/ada|Ada]]\n")
        .note("interactions/2026-12-24.md", "---\nwith: [佐藤, contacts/ada]\n---\nA plan.\n");
    for day in 1..=28 {
        let text = format!("---\nwith: [佐藤]\n---\n{}", "x".repeat(60_000));
        notes = notes.note(&format!("interactions/2025-02-{day:02}-long.md"), &text);
    }
    let site = site(notes);
    assert!(site.contains_key("people/ada.html") && site.contains_key("people/佐藤.html"));
    assert!(
        site.contains_key("timeline/undated.html") && site.contains_key("timeline/2025-02-2.html")
    );
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        site.iter().map(|(path, page)| (path.as_str(), ids_of(path, page))).collect();
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.starts_with("mailto:") || matches!(link, "due.ics" | "due.json") {
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { joined(path, &decoded(file)) };
            let known = ids.get(target.as_str()).unwrap_or_else(|| panic!("{link} on {path}"));
            let fragment = decoded(fragment).replace('&', "&amp;");
            assert!(fragment.is_empty() || known.contains(fragment.as_str()), "{link} on {path}");
        }
    }
}

fn ids_of<'a>(path: &str, page: &'a str) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(!id.contains(char::is_whitespace), "`{id}` on {path} holds a blank");
        assert!(ids.insert(id), "{id} is on {path} twice");
    }
    ids
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// `link` as seen from the page at `path`.
fn joined(path: &str, link: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop().expect("a link leaves the site")),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn the_same_journal_gives_the_same_bytes_on_any_number_of_threads() {
    let mut notes = Notes::new().person("ada", "cadence: 1w").person("charles", "cadence: 2w");
    for day in 1..=28 {
        notes = notes.met(&format!("2026-02-{day:02}"), "ada, charles", "via: call");
    }
    let (journal, facts) = notes.facts();
    let on_threads = |number| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build().unwrap();
        let templates = Templates::new(&[]).unwrap();
        pool.install(|| site_with(&journal, &facts, &templates).unwrap().pages)
    };
    assert_eq!(on_threads(1), on_threads(4));
}

#[test]
fn an_empty_journal_says_how_to_begin_and_a_quiet_day_who_is_next() {
    assert!(site(Notes::new())["index.html"].contains("kith add"));
    let quiet =
        Notes::new().person("ada", "name: Ada\ncadence: 1 month").met("2026-11-20", "ada", "");
    let page = &site(quiet)["index.html"];
    assert!(
        page.contains(
            "Nobody is due, and nobody is left waiting. The next is <a href=\"people/ada.html\""
        ),
        "{page}"
    );
    assert!(page.contains("on 20 December."), "{page}");
}

#[test]
fn a_due_row_says_why_and_offers_how_to_reach_them() {
    let page = &site(
        Notes::new()
            .person("ada", "name: Ada\ncadence: 1 month\nprefers: [letter]\nemail: [ada@example.org]\nphone: [\"+44 (0)20 7946\"]")
            .said("2026-09-18", "ada", "via: call\ntopics: [looms]\n---\nShe would rather read the draft.\n"),
    )["index.html"];
    for words in [
        "Since <a href=\"timeline/2026-09.html#2026-09-18-1\" dir=\"auto\">a call about looms</a> on 18 September; every month.",
        "You noted</bdi> She would rather read the draft.",
        "<a href=\"mailto:ada@example.org\"",
        "<a href=\"tel:+440207946\"",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

#[test]
fn the_month_names_everybody_who_was_there() {
    let names: Vec<String> = (0..30).map(|number| format!("guest-{number}")).collect();
    let notes = names.iter().fold(Notes::new(), |notes, name| notes.person(name, ""));
    let site = site(notes.met("2026-11-01", &names.join(", "), "title: The party"));
    let month = &site["timeline/2026-11.html"];
    for name in &names {
        assert!(month.contains(&format!(">{name}</a>")), "{name}");
    }
    assert!(site["people/guest-0.html"].contains("and 23 others"));
}

#[test]
fn what_an_interaction_without_a_title_is_called_from_elsewhere_says_its_year() {
    let site = site(Notes::new().person("ada", "").note(
        "interactions/a.md",
        "---\ndate: 2021-10-17\nwith: ada\nvia: call\n---\n- [ ] send seeds due:2026-12-01\n",
    ));
    assert!(site["people/ada.html"].contains(">Call, 17 October 2021</a>"));
}

#[test]
fn a_list_runs_as_it_is_written_and_a_path_is_shown_as_the_persons_name() {
    let page = page_of("- قائمة\n\nSaw [[contacts/ada-lovelace]].\n");
    assert!(page.contains("<ul dir=\"auto\">"), "{page}");
    assert!(
        page.contains("Saw <a href=\"../people/ada-lovelace.html\">Ada Lovelace</a>."),
        "{page}"
    );
}

#[test]
fn people_are_listed_by_name_whatever_their_accents() {
    let site = site(["Ásta", "Bram", "Archie"].iter().fold(Notes::new(), |notes, name| {
        notes.person(&name.to_lowercase(), &format!("name: {name}"))
    }));
    let page = &site["people/index.html"];
    let at = |name: &str| page.find(&format!(">{name}</a>")).unwrap();
    assert!(at("Archie") < at("Ásta") && at("Ásta") < at("Bram"), "{page}");
}
