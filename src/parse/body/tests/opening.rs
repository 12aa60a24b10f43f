//! How a body begins.

use super::{BodyRead, read_whole};

#[test]
fn the_heading_the_first_words_and_the_first_line() {
    for (text, heading, words, line) in [
        ("", None, "", ""),
        (" \n\n", None, "", ""),
        (
            "Tea, and the looms again.\n",
            None,
            "Tea, and the looms again",
            "Tea, and the looms again.",
        ),
        ("\n\r\n  Tea with\r\n[[ada|*Ada*]] `x`\n\nMore", None, "Tea with Ada x", "  Tea with"),
        ("# Coffee {private}\n\nWe met\n", Some("Coffee"), "We met", "# Coffee {private}"),
        ("We met\n# Later\n", None, "We met", "We met"),
        ("> # Quoted\n", None, "", "> # Quoted"),
        ("```\ncode\n```\ntext", None, "text", "```"),
        ("- about looms\n- and more\n", None, "about looms", "- about looms"),
        ("- [ ] send **it** due:2026-05-10\n", None, "send it", "- [ ] send **it** due:2026-05-10"),
        ("- [ ] send it\n\nWe met\n", None, "We met", "- [ ] send it"),
        (
            "one two three four five six seven eight nine",
            None,
            "one two three four five six seven eight …",
            "one two three four five six seven eight nine",
        ),
    ] {
        let (source, BodyRead { body, first_words, .. }) = read_whole(text);
        assert_eq!(body.heading().map(|heading| heading.title.as_str()), heading, "{text:?}");
        assert_eq!(first_words, words, "{text:?}");
        assert_eq!(source.slice(body.first_line), line, "{text:?}");
    }
}

#[test]
fn a_text_without_blanks_is_cut_all_the_same() {
    assert_eq!(read_whole(&"李".repeat(1000)).1.first_words, "李".repeat(60) + " …");
}
