//! Notes that say odd things: a sealed page shows them as the site's own does.

use super::{OPEN, TITLE, unlock};
use crate::chromium::Chromium;
use crate::sealed::Sealed;

#[test]
fn a_link_that_no_browser_understands_keeps_no_page_from_opening() {
    let Some(chromium) = Chromium::launch() else { return };
    let ada = "---\nname: Ada\n---\nSee [hers](https://[oops), [his](http://b:99999/) and \
               [theirs](https://example.org/).\n";
    let pinned = "[journal]\ntoday = \"2026-11-21\"\n";
    let journal = [("contacts/ada.md", ada), ("kith.toml", pinned)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()));
    let sealed = Sealed::new(&journal, "");
    let reader = chromium.reader(&sealed.out());
    unlock(reader.open("index.html"));
    reader.press("g").press("p").wait_for(&format!("{TITLE} === 'People' && {OPEN}"));
    reader.eval("document.querySelector('table.people a[href]').click()");
    reader.wait_for(&format!("{TITLE} === 'Ada' && {OPEN}"));
    let links = reader.eval("[...document.querySelectorAll('a[rel]')].map((link) => link.href)");
    let last = links.as_array().unwrap().last().unwrap();
    assert_eq!(last, "https://example.org/", "{links}");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}
