//! What the reader of front matter promises: exact places, nothing guessed at, nothing fatal.

use super::{FrontMatter, Node, NodeValue, read};
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::source::Source;
use proptest::prelude::proptest;
use std::time::{Duration, Instant};

fn parsed(text: &str) -> (Source, FrontMatter, Vec<Diagnostic>) {
    let source = Source::new("contacts/ada.md", text);
    let (front_matter, diagnostics) = read(&source);
    (source, front_matter, diagnostics)
}

fn block(lines: &str) -> (Source, FrontMatter, Vec<Diagnostic>) {
    parsed(&format!("---\n{lines}---\nBody\n"))
}

/// A value as one line: lists in brackets, maps in braces, nothing as `-`.
fn shown(node: &Node) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match &node.value {
        NodeValue::Null => "-".to_owned(),
        NodeValue::Text { text, .. } => text.clone(),
        NodeValue::List(items) => format!("[{}]", joined(items.iter().map(shown).collect())),
        NodeValue::Map(pairs) => format!(
            "{{{}}}",
            joined(
                pairs
                    .iter()
                    .map(|(key, value)| format!("{}: {}", key.value, shown(value)))
                    .collect()
            )
        ),
    }
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<Code> {
    diagnostics.iter().map(|found| found.code).collect()
}

/// Every code with the text it points at.
fn places<'a>(source: &'a Source, diagnostics: &[Diagnostic]) -> Vec<(Code, &'a str)> {
    diagnostics.iter().map(|found| (found.code, source.slice(found.span))).collect()
}

fn mended(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut text = source.text.clone();
    for found in diagnostics.iter().rev() {
        for change in found.fix.iter().flat_map(|fix| &fix.changes) {
            let Change::Replace { span, with, .. } = change else { panic!("no file is made here") };
            text.replace_range(span.range(), with);
        }
    }
    text
}

#[test]
fn strings_stay_what_was_typed() {
    for text in
        ["NO", "0044123", "+47 987", "1e5", "yes", "2026-05-03", "1_000", "12:30", "0x1f", "-.inf"]
    {
        let (_, front_matter, diagnostics) = block(&format!("key: {text}\n"));
        assert_eq!(shown(&front_matter.keys[0].value), text);
        assert_eq!(diagnostics, []);
    }
}

#[test]
fn a_value_remembers_its_bytes_and_a_key_its_lines() {
    let text = "\u{feff}---\r\nname: Zoë 李   # hers\r\nroles: [a, \"b c\"] # two\r\nempty:\r\n# a remark\r\nwith:\r\n  - x\r\n  - 'y z'\r\n\r\nvcard: |\r\n  A\r\n\r\n  B\r\n\r\n\r\nmap:\r\n  k: v\r\n  l: w\r\nnone: ~\r\nlong: one\r\n  two\r\n---\r\nBody";
    let (source, front_matter, diagnostics) = parsed(text);
    assert_eq!(diagnostics, []);
    let found: Vec<(&str, &str, &str)> = front_matter
        .keys
        .iter()
        .map(|key| {
            let slice = |span| source.slice(span);
            (slice(key.name.span), slice(key.value.span), slice(key.lines))
        })
        .collect();
    let expected = [
        ("name", "Zoë 李", "name: Zoë 李   # hers\r\n"),
        ("roles", "[a, \"b c\"]", "roles: [a, \"b c\"] # two\r\n"),
        ("empty", "", "empty:\r\n"),
        ("with", "- x\r\n  - 'y z'", "with:\r\n  - x\r\n  - 'y z'\r\n"),
        ("vcard", "|\r\n  A\r\n\r\n  B", "vcard: |\r\n  A\r\n\r\n  B\r\n"),
        ("map", "k: v\r\n  l: w", "map:\r\n  k: v\r\n  l: w\r\n"),
        ("none", "~", "none: ~\r\n"),
        ("long", "one\r\n  two", "long: one\r\n  two\r\n"),
    ];
    assert_eq!(found, expected);
    let Some(block) = front_matter.block else { panic!("there is a block") };
    assert!(source.slice(block).starts_with("name:") && source.slice(block).ends_with("two\r\n"));
    assert_eq!(&text[front_matter.body_start..], "Body");
    let empty = &front_matter.keys[2].value;
    assert_eq!(&text[empty.span.start() - 6..empty.span.start()], "empty:");
}

#[test]
fn every_shape_of_value_reads() {
    let lines = "a: [x, [y, z], {k: v}]\nb:\n- - 1\n  - 2\n-\nc: {k: [l]}\nd: [k: v, w]\ne: >\n  f\n  g\nh: \"\\u00e9\\n\"\ni: 'it''s'\nj: &k\n";
    let (_, front_matter, diagnostics) = block(lines);
    let values: Vec<String> = front_matter.keys.iter().map(|key| shown(&key.value)).collect();
    assert_eq!(
        values,
        [
            "[x, [y, z], {k: v}]",
            "[[1, 2], -]",
            "{k: [l]}",
            "[{k: v}, w]",
            "f g\n",
            "é\n",
            "it's",
            "-"
        ]
    );
    assert_eq!(codes(&diagnostics), [Code::YamlAlias]);
}

#[test]
fn a_block_without_keys_is_fine() {
    for text in ["---\n---\n", "---\n\n# only a remark\n---\n", "---\n~\n---\n"] {
        let (_, front_matter, diagnostics) = parsed(text);
        assert!(front_matter.readable && front_matter.keys.is_empty(), "{text:?}");
        assert_eq!(diagnostics, []);
    }
}

#[test]
fn an_unquoted_link_is_read_as_the_link_that_was_meant() {
    for (lines, value, fixed) in [
        ("with: [[Ada]]\n", "[[Ada]]", "with: \"[[Ada]]\"\n"),
        ("with: [[ada|Ada L.]]\n", "[[ada|Ada L.]]", "with: \"[[ada|Ada L.]]\"\n"),
        ("with: [[[ada]], [[bob]]]\n", "[[[ada]], [[bob]]]", "with: [\"[[ada]]\", \"[[bob]]\"]\n"),
        (
            "with:\n  - [[Lovelace, Ada]]\n",
            "[[[Lovelace, Ada]]]",
            "with:\n  - \"[[Lovelace, Ada]]\"\n",
        ),
        ("r: [spouse: [[w]]]\n", "[{spouse: [[w]]}]", "r: [spouse: \"[[w]]\"]\n"),
        ("with: [[O'Neill]]\n", "[[O'Neill]]", "with: \"[[O'Neill]]\"\n"),
    ] {
        let (source, front_matter, diagnostics) = block(lines);
        assert_eq!(shown(&front_matter.keys[0].value), value);
        assert!(codes(&diagnostics).iter().all(|&code| code == Code::UnquotedLink), "{lines}");
        assert_eq!(mended(&source, &diagnostics), format!("---\n{fixed}---\nBody\n"));
    }
    let (_, front_matter, diagnostics) = block("a: [[x], [y]]\nb: [[]]\nc: [\"[[x]]\"]\n");
    assert_eq!(shown(&front_matter.keys[0].value), "[[x], [y]]");
    assert_eq!(diagnostics, []);
}

#[test]
fn a_comment_that_cuts_a_value_is_told_from_one_for_people() {
    for (lines, cut, fixed) in [
        ("a: Foo #1\n", "#1", "a: \"Foo #1\"\n"),
        ("a: Foo #1 \"Ltd\"  \n", "#1 \"Ltd\"", "a: \"Foo #1 \\\"Ltd\\\"\"  \n"),
        ("a: #london\n", "#london", "a: \"#london\"\n"),
        ("a:\n  - x #y\n", "#y", "a:\n  - \"x #y\"\n"),
    ] {
        let (source, _, diagnostics) = block(lines);
        assert_eq!(places(&source, &diagnostics), [(Code::CommentCutsValue, cut)]);
        assert_eq!(mended(&source, &diagnostics), format!("---\n{fixed}---\nBody\n"));
    }
    for lines in [
        "a: 6w   # how often\n",
        "a: [b] #c\n",
        "a: 'b' #c\n",
        "a: #\n",
        "a: # b\n",
        "a: b#c\n",
        "#a: b\n",
    ] {
        assert_eq!(block(lines).2, [], "{lines}");
    }
}

#[test]
fn odd_blanks_are_reported_and_read_as_plain_ones() {
    for (lines, code, value, fixed) in [
        ("a:\n\t- b\n", Code::TabInFrontMatter, "[b]", "a:\n  - b\n"),
        ("a:\u{a0}b\nc: d\n", Code::NoBreakSpace, "b", "a: b\nc: d\n"),
        ("a:\n\u{a0}\u{a0}- b\n", Code::NoBreakSpace, "[b]", "a:\n  - b\n"),
        ("a:\u{a0}b\u{a0}c\n", Code::NoBreakSpace, "b\u{a0}c", "a: b\u{a0}c\n"),
    ] {
        let (source, front_matter, diagnostics) = block(lines);
        assert!(front_matter.readable, "{lines:?}: {diagnostics:?}");
        assert_eq!(codes(&diagnostics), [code], "{lines:?}");
        assert_eq!(shown(&front_matter.keys[0].value), value);
        assert_eq!(mended(&source, &diagnostics), format!("---\n{fixed}---\nBody\n"));
    }
    let (_, front_matter, diagnostics) = block("a: b\u{a0}c\nd:\te\nf: |\n  g\n  \th\n");
    assert_eq!(shown(&front_matter.keys[2].value), "g\n\th\n");
    assert_eq!(diagnostics, []);
}

#[test]
fn what_is_not_yaml_is_shown_where_it_is() {
    for (lines, at, fixed) in [
        ("a: b\nt: Tea: and looms\n", ":", Some("a: b\nt: \"Tea: and looms\"\n")),
        ("t: @ada\n", "@", Some("t: \"@ada\"\n")),
        ("t: [[a]] and [[b]]\n", "a", Some("t: \"[[a]] and [[b]]\"\n")),
        ("name:Ada\nb: c\n", ":", Some("name: Ada\nb: c\n")),
        ("b: c\nname:Ada\nd: e\n", ":", Some("b: c\nname: Ada\nd: e\n")),
        ("q: > said\n", ">", Some("q: \"> said\"\n")),
        ("q: a] b: c # d\n", ":", Some("q: \"a] b: c\" # d\n")),
        ("a:\n  b: c\n d: e\n", "d", None),
        ("a: - b\n", "-", None),
        ("t: \"open\nb: c\n", "\"", None),
        ("t: [a, b\nc: d\n", "[", None),
        ("t: 'a' b\n", "b", None),
    ] {
        let (source, front_matter, diagnostics) = block(lines);
        assert!(!front_matter.readable && front_matter.keys.is_empty());
        assert_eq!(places(&source, &diagnostics), [(Code::InvalidYaml, at)], "{lines:?}");
        let text = mended(&source, &diagnostics);
        match fixed {
            Some(fixed) => {
                assert_eq!(text, format!("---\n{fixed}---\nBody\n"));
                assert!(parsed(&text).1.readable);
            }
            None => assert_eq!(text, source.text),
        }
    }
}

#[test]
fn what_is_not_keys_is_refused() {
    for text in ["just words\n", "- a\n- b\n", "{name: Ada}\n", "\"quoted\"\n"] {
        let (_, front_matter, diagnostics) = block(text);
        assert!(!front_matter.readable);
        assert_eq!(codes(&diagnostics), [Code::FrontMatterNotKeys], "{text:?}");
    }
    let (_, front_matter, diagnostics) = block("[a, b]: c\nd: e\n");
    assert_eq!(front_matter.keys.len(), 1);
    assert_eq!(codes(&diagnostics), [Code::FrontMatterNotKeys]);
}

#[test]
fn the_first_of_two_keys_counts() {
    let (source, front_matter, diagnostics) = block("a: 1\nb: 2\na: 3\na: 4\n");
    let repeated: Vec<bool> = front_matter.keys.iter().map(|key| key.repeated).collect();
    assert_eq!(repeated, [false, false, true, true]);
    assert_eq!(codes(&diagnostics), [Code::DuplicateKey; 2]);
    assert_eq!(source.place(diagnostics[0].span).line, 4);
}

#[test]
fn a_conflict_makes_the_block_unreadable_but_not_one_in_the_body() {
    let (_, front_matter, _) = block("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n");
    assert!(!front_matter.readable);
    let (_, front_matter, _) = parsed("---\na: 1\n---\n<<<<<<< HEAD\n");
    assert!(front_matter.readable);
    let (_, front_matter, _) = parsed("<<<<<<< HEAD\n---\na: 1\n---\n");
    assert!(!front_matter.readable);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "slowness is what this test is about")]
fn nothing_hostile_takes_long_or_panics() {
    let of = |part: &str| part.repeat(60_000 / part.len());
    let mut texts: Vec<String> = [
        "[",
        "{",
        "- ",
        "? ",
        "a:\n",
        "a: ",
        "[a,",
        "#\n",
        "a #\n",
        "\"",
        "&a ",
        "!a ",
        "\n",
        "|",
        "a\n",
        "[[a]]",
        "\t",
        "a: b\n",
        "- - -\n",
        "[a]: b\n",
        "a: [[b]]\n",
        "a: b #c\n",
        "\u{a0}",
        "a:\u{a0}b\n",
        "\ta: b\n",
        "*a: *a\n",
        "a: |\n",
        "a: >\n b\n\n",
        "\0",
        "a: \0\n",
        "\r",
        "a:\r",
        "---a\n",
        "%a\n",
        "é",
        "\u{feff}",
        "'a': 'b'\n",
        "<<<<<<< a",
    ]
    .into_iter()
    .flat_map(|part| [of(part), format!("k: {}", of(part)), format!("k: [{}", of(part))])
    .collect();
    texts.push("[".repeat(100_000));
    texts.push("---\n".repeat(100_000));
    for text in texts {
        for text in [format!("---\n{text}\n---\nBody"), text] {
            let begun = Instant::now();
            parsed(&text);
            let opening: String = text.chars().take(12).collect();
            assert!(
                begun.elapsed() < Duration::from_secs(2),
                "{opening:?} takes {:?}",
                begun.elapsed()
            );
        }
    }
}

proptest! {
    #[test]
    fn any_text_reads_without_panic_and_its_places_are_in_it(
        text in "(---\n)?[a-c:\\-\\[\\]{}|>&*!%@`'\"#,? \t\r\n\u{a0}é]{0,80}(\n---\n)?[a\n]{0,4}"
    ) {
        let (source, front_matter, diagnostics) = parsed(&text);
        assert!(source.text.is_char_boundary(front_matter.body_start));
        for key in &front_matter.keys {
            assert!(key.lines.contains(key.name.span) && key.lines.contains(key.value.span), "{key:?}");
            for span in [key.name.span, key.value.span, key.lines] {
                assert!(source.text.get(span.range()).is_some());
            }
        }
        for found in &diagnostics {
            assert!(source.text.get(found.span.range()).is_some(), "{found:?}");
        }
        assert!(front_matter.readable || front_matter.block.is_none() || !diagnostics.is_empty() || text.contains("<<<<<<<"));
    }
}
