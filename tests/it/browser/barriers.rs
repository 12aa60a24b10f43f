//! No barrier that axe knows of, in the light and in the dark, wide and narrow, with everything
//! folded open.

use super::kinds::{Sites, UNFOLD};
use crate::chromium::{Chromium, Scheme};
use crate::tools::need_script;
use serde_json::Value;

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
            for scheme in [Scheme::Light, Scheme::Dark] {
                for width in [1400, 320] {
                    let violations = reader.in_scheme(scheme).wide(width).eval(RUN);
                    let violations =
                        violations.as_array().unwrap().iter().filter_map(Value::as_str);
                    let site = site.display();
                    found.extend(
                        violations
                            .map(|one| format!("{site}/{page}, {scheme:?}, {width} px: {one}\n")),
                    );
                }
            }
        }
    }
    assert!(found.is_empty(), "{}\n{} barriers", found.join("\n"), found.len());
}
