//! What holds on every kind of page: nothing is asked of another host, nothing complains, nothing
//! is wider than a narrow screen, nothing is lost on paper or without script.

use super::kinds::{Sites, UNFOLD};
use crate::chromium::{Chromium, Scheme};
use serde_json::Value;

/// What sticks out of the page to the right, where anything does.
const STICKS_OUT: &str = "document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
        .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
        .map((part) => part.outerHTML.slice(0, 150))";

/// What comes before, on the screen, than what stands before it in the page.
const OUT_OF_ORDER: &str = "[...document.querySelectorAll('main :is(h1, h2, h3)')]
    .filter((part) => part.checkVisibility())
    .map((part) => [part.getBoundingClientRect().top, part.outerHTML])
    .flatMap(([top, what], at, all) => at && top < all[at - 1][0] ? [what] : [])";

/// What is on the page and not on paper: hidden, and said nowhere else, or cut where on the screen
/// one would scroll. A long fold stays folded, and its summary says how much is in it: forty pages
/// of what can wait are no review.
const LOST_ON_PAPER: &str = "(() => {
    const words = (text) => text.toLowerCase().replace(/\\s+/g, ' ').trim();
    const printed = words(document.body.innerText);
    const cut = (part) => part && (part.clientWidth && part.scrollWidth > part.clientWidth + 1
        && getComputedStyle(part).overflowX !== 'visible' || cut(part.parentElement));
    return [...document.querySelectorAll('main *:not(.spoken, .spoken *)')]
        .filter((part) => !part.closest('nav, form, .jump, [hidden], title, desc, .more, details:has(:nth-child(13))'))
        .filter((part) => [...part.childNodes].some((one) => one.nodeType === 3 && one.data.trim()))
        .filter((part) => part.checkVisibility() ? cut(part) : !printed.includes(words(part.textContent)))
        .map((part) => part.outerHTML.slice(0, 150));
})()";

/// What the page says, without what only a script can use; all of it, for what is folded is there.
const SAYS: &str =
    "[...document.querySelectorAll('form, .hint, .find')].map((part) => part.remove())
    && document.body.textContent.split(/\\s*\\n\\s*/).filter(Boolean)";

fn list(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_kind_of_page_is_quiet_fits_and_loses_nothing_on_paper_or_without_script() {
    let Some(chromium) = Chromium::launch() else { return };
    let sites = Sites::build();
    let mut faults = Vec::new();
    for (site, pages) in sites.pages() {
        assert!(pages.len() >= 5, "{pages:?}");
        let (reader, plain) = (chromium.reader(&site), chromium.reader(&site));
        plain.without_script();
        for page in &pages {
            let mut check = |what: &str, found: Vec<String>| {
                faults.extend(found.iter().map(|one| format!("{page} {what}: {one}")));
            };
            // A sheet is about 700 CSS pixels wide.
            reader.on_paper().wide(700).open(page);
            check("is lost on paper", list(&reader.eval(LOST_ON_PAPER)));
            reader.in_scheme(Scheme::Light).wide(320).eval(UNFOLD);
            check("sticks out", list(&reader.eval(STICKS_OUT)));
            check("is out of order", list(&reader.eval(OUT_OF_ORDER)));
            let (with, without) = (reader.eval(SAYS), plain.open(page).eval(SAYS));
            let without = list(&without);
            let only_with = list(&with).into_iter().filter(|line| !without.contains(line));
            check("needs script", only_with.collect());
        }
        assert!(reader.pdf().starts_with(b"%PDF"));
        for reader in [&reader, &plain] {
            faults.extend(reader.complaints());
            faults.extend(
                reader
                    .requests()
                    .into_iter()
                    .filter(|asked| !asked.starts_with("file://") && !asked.starts_with("data:")),
            );
        }
    }
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}
