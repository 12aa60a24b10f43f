//! No barrier that axe knows of, in the light and in the dark, wide and narrow, with everything
//! folded open.

use super::kinds::{Sites, UNFOLD};
use crate::chromium::{Chromium, Reader, Scheme};
use crate::tools::need_script;

/// WCAG 2.2, levels A and AA, and what axe's makers think good besides.
const RUN: &str = "axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'], elementRef: false,
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(
    ({ html, failureSummary }) => `${id}: ${html.slice(0, 300)}\n${failureSummary}`)))";

#[test]
fn no_kind_of_page_has_a_barrier() {
    let Some(axe) = need_script("axe/node_modules/axe-core/axe.min.js") else { return };
    let Some(chromium) = Chromium::launch() else { return };
    let sites = Sites::build();
    let mut found = Vec::new();
    for (site, pages) in sites.pages() {
        let reader = chromium.reader(&site);
        reader.with_script(axe.clone());
        for page in &pages {
            reader.open(page).eval(UNFOLD);
            found.extend(barriers(&reader, page));
        }
        reader.open("index.html").press("?").wait_for("document.querySelector('dialog[open]')");
        found.extend(barriers(&reader, "the list of keys"));
        reader.press("Escape").press("/").type_in("b");
        reader.wait_for("/note/.test(document.querySelector('.found')?.textContent)");
        found.extend(barriers(&reader, "what was found"));
    }
    assert!(found.is_empty(), "{}\n{} barriers", found.join("\n"), found.len());
}

/// In either light and either width.
pub(crate) fn barriers(reader: &Reader, page: &str) -> Vec<String> {
    let lights = [Scheme::Light, Scheme::Dark];
    let ways = lights.into_iter().flat_map(|scheme| [1400, 320].map(|width| (scheme, width)));
    let found = ways.flat_map(|(scheme, width)| {
        let violations = reader.in_scheme(scheme).wide(width).eval(RUN);
        let violations: Vec<String> = serde_json::from_value(violations).unwrap();
        violations
            .into_iter()
            .map(move |one| format!("{page}, {scheme:?}, {width} px: {one}\n"))
            .collect::<Vec<_>>()
    });
    found.collect()
}
