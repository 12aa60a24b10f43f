//! A sealed copy in a real browser, from a disk and from a server: it opens with its passphrase and
//! shows what the site shows, and before and after it shows nothing.

mod faults;
mod locked;
mod odd_notes;
mod server;

use super::barriers::barriers;
use crate::chromium::{Chromium, Reader, Scheme};
use crate::sealed::{PASSPHRASE, Sealed};
use crate::tools::{need_script, write};
use server::Server;

/// A page is open, and its script hears the keys.
const OPEN: &str = "document.querySelector('main h1') && document.querySelector('.hint')";

/// Where the reader is, without what is the copy's own.
const TITLE: &str = "document.querySelector('h1').textContent";

/// A search leads to this note, on the page of its month.
const ARRIVED: &str =
    "/^Ásta reads weather/.test(document.querySelector('.arrived h3')?.textContent)";

fn type_passphrase<'a>(reader: &'a Reader, passphrase: &str) -> &'a Reader {
    reader.wait_for("document.querySelector('#passphrase')?.checkVisibility()");
    reader.eval("document.querySelector('#passphrase').value = ''");
    reader.eval("document.querySelector('#passphrase').focus()");
    reader.type_in(passphrase).press("Enter")
}

fn unlock(reader: &Reader) -> &Reader {
    type_passphrase(reader, PASSPHRASE).wait_for(OPEN)
}

/// Nothing was asked for but the files of the copy.
fn asks_for_its_own(reader: &Reader, site: &str) {
    let is_own = |asked: &String| {
        let own = asked.strip_prefix(site).map(|path| path.split('#').next().unwrap());
        asked.starts_with("blob:")
            || own.is_some_and(|path| {
                ["", "index.html", "app.js", "app.css"].contains(&path) || path.starts_with("b/")
            })
    };
    let others: Vec<String> = reader.requests().into_iter().filter(|one| !is_own(one)).collect();
    assert_eq!(others, Vec::<String>::new());
}

/// Every page that a link leads to, from the first on; what each is called.
fn walk(reader: &Reader) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), Vec::<String>::new());
    let mut left = vec![String::new()];
    while let Some(address) = left.pop() {
        if !address.is_empty() {
            reader.eval(&format!("location.hash = '{address}'"));
            reader.wait_for(&format!(
                "location.hash === '{address}' && !document.querySelector('.said')"
            ));
        }
        found.push(reader.eval(TITLE).as_str().unwrap().to_owned());
        let links = "[...new Set([...document.querySelectorAll(':is(main, nav) a[href]:not(:has(img))')]
            .map((link) => link.getAttribute('href')).filter((href) => !/^(mailto|tel|https?):/.test(href))
            .map((href) => href.slice(0, 34)))]";
        for link in reader.eval(links).as_array().unwrap() {
            let link = link.as_str().unwrap();
            assert!(link.starts_with("#/") && link.len() == 34, "{link} on {address}");
            if !seen.iter().any(|known| known == link) {
                seen.push(link.to_owned());
                left.push(link.to_owned());
            }
        }
        left.retain(|link| link.len() == 34);
    }
    found
}

#[test]
fn from_a_disk_every_page_is_reached_and_nothing_else_is_asked_for() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("--with-private");
    let reader = chromium.reader(&sealed.out());
    reader.on("2026-11-21").open("index.html");
    assert_eq!(reader.eval("document.title"), "Sealed");
    unlock(&reader);
    assert_eq!(reader.eval(TITLE), "Saturday 21 November 2026");
    assert!(reader.text().contains("Bram de Wit"), "{}", reader.text());
    let programs = reader.eval(
        "[...document.querySelectorAll('footer a')].map((link) => link.getAttribute('href').length)",
    );
    assert_eq!(programs, serde_json::json!([34, 34]));
    let pages = walk(&reader);
    assert!(pages.len() > 80, "{pages:?}");
    for kind in ["People", "Timeline", "Network", "Pictures", "Roles", "Archie Sim", "May 2026"] {
        assert!(pages.iter().any(|title| title.contains(kind)), "{kind} is not in {pages:?}");
    }
    assert_eq!(reader.complaints(), Vec::<String>::new());
    let site = format!("file://{}/", sealed.out().canonicalize().unwrap().display());
    asks_for_its_own(&reader, &site);
}

#[test]
fn the_site_behaves_as_ever_and_an_address_says_nothing_and_leads_there() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    let server = Server::new(&sealed.out());
    let reader = chromium.reader_at(server.address());
    unlock(reader.open("index.html"));

    // The keys, the filter, the search, the picture, back and forward.
    reader.press("g").press("p").wait_for(&format!("{TITLE} === 'People' && {OPEN}"));
    reader.eval("document.querySelector('form.filter input').focus()");
    reader
        .type_in("role:mentor")
        .wait_for("/ of /.test(document.querySelector('.filter .found').textContent)");
    assert_eq!(reader.eval("document.querySelectorAll('table.people tbody tr').length"), 2);
    reader.eval("document.querySelector('.find input').focus()");
    reader.type_in("weather diary");
    reader.wait_for("document.querySelector('.found ul[aria-label=Notes] a')").press("Enter");
    reader.wait_for(ARRIVED);
    let there = reader.eval("location.hash").as_str().unwrap().to_owned();
    assert_eq!(there.len(), "#/".len() + 32 + "/".len() + 16, "{there}");
    // Browsers write titles down, and send them to other devices: this one says nothing.
    assert_eq!(reader.eval("document.title"), "Kithbook");
    let label =
        "document.getElementById(document.querySelector('main').getAttribute('aria-labelledby'))";
    assert_eq!(reader.eval(&format!("{label}.textContent")), "December 2024");
    reader.eval("history.back()");
    reader.wait_for(&format!("{TITLE} === 'People'"));
    assert_eq!(reader.eval("document.querySelector('form.filter input').value"), "role:mentor");
    reader.eval("history.forward()");
    reader.wait_for(&format!("{TITLE} === 'December 2024'"));
    reader
        .press("/")
        .type_in("wherry")
        .wait_for("document.querySelector('.found ul[aria-label=Notes] a')");
    reader.press("Enter").wait_for("document.querySelector('.note img')?.naturalWidth === 20");
    assert!(
        reader
            .eval("document.querySelector('.note img').src")
            .as_str()
            .unwrap()
            .starts_with("blob:")
    );
    let skip = "document.querySelector('.skip')";
    reader.eval(&format!("{skip}.focus()"));
    reader.press("Enter").wait_for("document.activeElement.matches('main')");

    // Opened cold the address asks for the passphrase, and leads there; another leads to the first.
    let cold = chromium.reader_at(server.address());
    cold.open(&format!("index.html{there}"));
    assert!(!cold.text().contains("2024"), "{}", cold.text());
    unlock(&cold).wait_for(ARRIVED);
    cold.eval("location.hash = '#/0'");
    cold.wait_for("/leads to no page/.test(document.querySelector('.said')?.textContent)");
    cold.eval(&format!("location.hash = '{there}'"));
    cold.wait_for(&format!("{TITLE} === 'December 2024'"));

    // Published again, the address still holds.
    sealed.publish("");
    let again = chromium.reader_at(server.address());
    unlock(again.open(&format!("index.html{there}"))).wait_for(ARRIVED);
    for reader in [&reader, &cold, &again] {
        assert_eq!(reader.complaints(), Vec::<String>::new());
        asks_for_its_own(reader, &server.address());
    }
}

#[test]
fn on_a_later_day_it_tells_that_day_as_the_site_does() {
    let Some(chromium) = Chromium::launch() else { return };
    let ada = "---\nname: Ada\ncadence: 6w\n---\n".to_owned();
    let tea = "---\nwith: ada\n---\nTea.\n".to_owned();
    let journal = [
        ("kith.toml".to_owned(), String::new()),
        ("contacts/ada.md".to_owned(), ada),
        ("interactions/2026-10-09.md".to_owned(), tea),
    ];
    let sealed = Sealed::new(&journal, "--today 2026-11-18");
    let reader = chromium.reader(&sealed.out());
    unlock(reader.on("2026-11-21").open("index.html"));
    reader.wait_for("/told for today/.test(document.querySelector('.built')?.textContent)");
    assert_eq!(reader.eval(TITLE), "Saturday 21 November 2026");
    reader.wait_for("document.querySelector('.due .name')?.textContent === 'Ada'");
    assert_eq!(reader.eval("document.title"), "Kithbook");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}

#[test]
fn a_sealed_page_fits_a_telephone_and_has_no_barrier_shut_or_open() {
    let Some(axe) = need_script("axe/node_modules/axe-core/axe.min.js") else { return };
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    let server = Server::new(&sealed.out());
    let reader = chromium.reader_at(server.address());
    reader.with_script(axe).open("index.html");
    reader.wait_for("document.querySelector('#passphrase').checkVisibility()");
    // Where a reader has colours of their own, a button is known by its border.
    let border = "getComputedStyle(document.querySelector('.open')).borderTopStyle";
    assert_eq!(reader.eval(border), "solid");
    let mut found = barriers(&reader, "shut");
    let fits = |what: &str| {
        reader.wide(320).in_scheme(Scheme::Dark);
        assert_eq!(reader.eval("document.documentElement.scrollWidth <= 320"), true, "{what}");
    };
    fits("shut");
    type_passphrase(&reader, "wrong")
        .wait_for("document.querySelector('[role=alert]').textContent");
    found.extend(barriers(&reader, "wrong"));
    fits("wrong");
    unlock(&reader);
    for way in ["r", "p", "t", "n"] {
        reader.press("g").press(way).wait_for(OPEN);
        found.extend(barriers(&reader, way));
        fits(way);
    }
    assert!(found.is_empty(), "{}\n{} barriers", found.join("\n"), found.len());
    reader.on_paper();
    assert_eq!(reader.eval("document.querySelector('.lock').checkVisibility()"), false);
    assert!(reader.pdf().starts_with(b"%PDF"));
}

#[test]
fn a_style_of_ones_own_travels_sealed_and_a_script_of_ones_own_is_not_run() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    write(&sealed.journal(), "templates/site/style.css", "h1 { color: rgb(1, 2, 3) }");
    write(&sealed.journal(), "templates/site/search.js", "document.title = 'run'");
    sealed.publish("");
    let reader = chromium.reader(&sealed.out());
    unlock(reader.open("index.html"));
    assert_eq!(reader.eval("getComputedStyle(document.querySelector('h1')).color"), "rgb(1, 2, 3)");
    assert_eq!(
        reader.eval("getComputedStyle(document.querySelector('.masthead')).display"),
        "block"
    );
    reader.eval("document.querySelector('.find input').focus()");
    reader.type_in("asta").wait_for("document.querySelector('.found ul a')");
    assert_ne!(reader.eval("document.title"), "run");
    assert_eq!(reader.complaints(), Vec::<String>::new());
}
