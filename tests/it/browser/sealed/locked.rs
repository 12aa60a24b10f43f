//! Locking leaves nothing, and nothing is kept unless somebody asks for it.

use super::server::Server;
use super::{OPEN, type_passphrase, unlock};
use crate::chromium::{Chromium, Reader};
use crate::sealed::{PASSPHRASE, Sealed};

/// Every text that can be reached from the window in a few steps, and every text of the page.
const REACHED: &str = "(() => {
    const seen = new Set(), texts = [document.documentElement.outerHTML, document.title];
    let next = [globalThis];
    for (let depth = 0; depth < 6; depth += 1) {
        const inner = [];
        for (const one of next) {
            for (const key of Reflect.ownKeys(one)) {
                let value;
                try { value = one[key]; } catch { continue; }
                if (typeof value === 'string') texts.push(value);
                if (value instanceof Map || value instanceof Set) inner.push([...value].flat());
                const isThing = value && ['object', 'function'].includes(typeof value);
                if (isThing && !seen.has(value)) { seen.add(value); inner.push(value); }
            }
        }
        next = inner.slice(0, 20000);
    }
    texts.push(...performance.getEntries().map((entry) => entry.name));
    return texts.join('\\n');
})()";

/// What a browser keeps for a site: names and numbers of all that is kept.
const KEPT: &str = "(async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(globalThis.caches ? await caches.keys() : []),
].filter(Boolean))()";

fn kept(reader: &Reader) -> Vec<String> {
    serde_json::from_value(reader.eval(KEPT)).unwrap()
}

fn lock(reader: &Reader) {
    reader.eval("document.querySelector('.lock').click()");
    reader.wait_for("document.querySelector('#passphrase')?.checkVisibility()");
}

#[test]
fn a_locked_copy_is_nowhere() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    let server = Server::new(&sealed.out());
    for reader in [chromium.reader(&sealed.out()), chromium.reader_at(server.address())] {
        // Out of sight no picture is drawn.
        unlock(reader.to_the_front().open("index.html"));
        reader.press("?").wait_for("document.querySelector('dialog')");
        reader.eval("document.querySelector('dialog button:last-child').click()");
        reader.eval("document.querySelector('.find input').focus()");
        reader.type_in("wherry");
        reader.wait_for("document.querySelector('.found ul[aria-label=Notes] a')").press("Enter");
        reader.wait_for("document.querySelector('.note img')?.naturalWidth === 20");
        // Before the test itself looks into corners that complain.
        assert_eq!(reader.complaints(), Vec::<String>::new());
        let open = reader.eval(REACHED).as_str().unwrap().to_owned();
        assert!(open.contains("Archie Sim"), "the test looks where there is something to see");
        let picture = reader.eval("document.querySelector('.note img').src");
        assert_eq!(kept(&reader), Vec::<String>::new(), "while it is open");
        lock(&reader);
        let locked = reader.eval(REACHED).as_str().unwrap().to_owned();
        for secret in ["Archie", "Ropery", "wherry", PASSPHRASE, "people/", "timeline", "kith.put"]
        {
            let around =
                locked.find(secret).map(|at| locked[at..].chars().take(80).collect::<String>());
            assert_eq!(around, None, "{secret}");
        }
        let shown = format!(
            "new Promise((done) => {{ const image = new Image(); image.onload = () => done(true);
                image.onerror = () => done(false); image.src = {picture}; }})"
        );
        assert_eq!(reader.eval(&shown), false, "the picture's address leads nowhere");
        assert_eq!(kept(&reader), Vec::<String>::new(), "when it is locked");
        assert_eq!(reader.eval("document.title"), "Sealed");
        reader.eval("history.back()");
        reader.wait_for("document.querySelector('#passphrase')?.checkVisibility()");
        assert!(!reader.text().contains("Archie"), "{}", reader.text());
    }
}

#[test]
fn it_is_remembered_where_somebody_asks_for_it_and_forgotten_on_locking() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    let from_disk = chromium.reader(&sealed.out());
    from_disk
        .open("index.html")
        .wait_for("document.querySelector('#passphrase').checkVisibility()");
    assert_eq!(from_disk.eval("document.querySelector('#remember').checkVisibility()"), false);

    let server = Server::new(&sealed.out());
    let reader = chromium.reader_at(server.address());
    reader.open("index.html").wait_for("document.querySelector('#remember').checkVisibility()");
    assert_eq!(reader.eval("document.querySelector('#remember').checked"), false);
    assert!(reader.text().contains("Other sites at 127.0.0.1"), "{}", reader.text());
    reader.eval("document.querySelector('#remember').click()");
    unlock(&reader);
    reader.wait_for(&format!("({KEPT}).then((kept) => kept.length)"));
    assert_eq!(kept(&reader), ["kith-sealed"]);
    let exported = "new Promise((done) => {
        const asked = indexedDB.open('kith-sealed');
        asked.onsuccess = () => {
            const all = asked.result.transaction('keys').objectStore('keys').getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result); };
        };
    }).then(async ([{ keys, until }]) => [
        await crypto.subtle.exportKey('raw', keys.data).catch(() => 'no'),
        await crypto.subtle.exportKey('raw', keys.addresses).catch(() => 'no'),
        Math.round((until - Date.now()) / 86400000)])";
    assert_eq!(reader.eval(exported), serde_json::json!(["no", "no", 7]));
    reader.open("index.html").wait_for(OPEN);

    // Eight days later it is asked for again, and nothing is left of the key.
    let later = chromium.reader_at(server.address());
    later.on("2099-01-01").open("index.html");
    later.wait_for("document.activeElement.id === 'passphrase'");
    assert_eq!(kept(&later), Vec::<String>::new());

    // Published anew, what was remembered opens nothing, and that is said.
    reader.eval("document.querySelector('.lock').click()");
    reader.wait_for("document.querySelector('#remember')?.checkVisibility()");
    reader.eval("document.querySelector('#remember').click()");
    unlock(&reader).wait_for(&format!("({KEPT}).then((kept) => kept.length)"));
    sealed.publish("");
    reader.open("index.html");
    reader.wait_for("/published anew/.test(document.querySelector('[role=alert]').textContent)");
    assert_eq!(kept(&reader), Vec::<String>::new());
    reader.eval("document.querySelector('#remember').click()");
    type_passphrase(&reader, PASSPHRASE).wait_for(OPEN);
    reader.wait_for(&format!("({KEPT}).then((kept) => kept.length)"));
    lock(&reader);
    assert_eq!(kept(&reader), Vec::<String>::new());
}
