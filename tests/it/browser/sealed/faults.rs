//! What does not open says why, each in a sentence of its own.

use super::{OPEN, type_passphrase, unlock};
use crate::chromium::{Chromium, Reader};
use crate::sealed::{PASSPHRASE, Sealed};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;

/// Waits for a sentence, and for the words that tell it from others.
fn says(reader: &Reader, words: &str) {
    reader.wait_for(&format!(
        "document.querySelector('[role=alert]').textContent.includes('{words}')"
    ));
}

/// The header with another chunk below what the keys are bound to.
fn with_a_line_more(header: &str) -> String {
    let encoded = header.split('"').nth(3).unwrap();
    let mut text = STANDARD.decode(encoded).unwrap();
    text.extend(format!("chunk {}\n", "0".repeat(32)).as_bytes());
    let sum: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sealed(\"header\",\"{}\",\"{sum}\");\n", STANDARD.encode(text))
}

#[test]
fn every_fault_is_told_in_its_own_words_and_none_shows_a_page() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    let (chunk, header) = (sealed.chunks()[0].clone(), sealed.out().join("b/header.js"));
    let reader = chromium.reader(&sealed.out());
    reader.open("index.html");
    type_passphrase(&reader, "four otters");
    says(&reader, "This passphrase does not open the copy. Try again");
    assert_eq!(reader.eval("document.activeElement.id"), "passphrase");
    let complaints = reader.complaints();
    assert_eq!(complaints, Vec::<String>::new());

    let whole = |path: &std::path::Path| fs::read_to_string(path).unwrap();
    let (own_chunk, own_header) = (whole(&chunk), whole(&header));
    let flip = |text: &str, at: usize| {
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    };
    for (path, text, words) in [
        (&chunk, Some(flip(&own_chunk, 5000)), "A part of this copy is damaged"),
        (&chunk, Some("sealed(".to_owned()), "A part of this copy is damaged"),
        (&chunk, None, "A part of this copy is missing"),
        (&header, Some(flip(&own_header, 100)), "its header is not what was written"),
        (
            &header,
            Some(own_header.replace("sealed(", "healed(")),
            "its header is not what was written",
        ),
        // Rightly summed up, and with a line where none belongs.
        (&header, Some(with_a_line_more(&own_header)), "its header is not what was written"),
        (&header, None, "A part of this copy is missing"),
    ] {
        let own = if path == &chunk { &own_chunk } else { &own_header };
        match text {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        reader.open("index.html");
        type_passphrase(&reader, PASSPHRASE);
        says(&reader, words);
        assert_eq!(reader.eval("document.title"), "Sealed");
        // What was wrong is mended: the next attempt opens it, without another page.
        fs::write(path, own).unwrap();
        unlock(&reader);
    }
}

#[test]
fn what_a_browser_lacks_is_told_before_anybody_types() {
    let Some(chromium) = Chromium::launch() else { return };
    let sealed = Sealed::example("");
    for (lack, words) in [
        ("delete globalThis.DecompressionStream", "This browser is too old"),
        ("Object.defineProperty(globalThis, 'isSecureContext', { value: false })", "by http"),
        ("Object.defineProperty(globalThis, 'crypto', { value: {} })", "This browser is too old"),
    ] {
        let reader = chromium.reader(&sealed.out());
        reader.with_script(lack.to_owned()).open("index.html");
        says(&reader, words);
        assert_eq!(reader.eval("document.querySelector('form').checkVisibility()"), false);
    }
    let reader = chromium.reader(&sealed.out());
    reader.without_script().open("index.html");
    let text = reader.text();
    assert!(text.contains("Allow scripts for this page"), "{text}");
    assert!(!text.contains("A browser of 2024"), "{text}");
    let reader = chromium.reader(&sealed.out());
    unlock(reader.open("index.html")).wait_for(OPEN);
}
