//! Notes as people and their editors write them, and values as nobody hopes to meet them.

use proptest::prelude::*;

/// A note, and what was put into it.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    pub(super) text: String,
    pub(super) boxes: usize,
}

impl Sketch {
    /// Every comment beside a value: `#c0#`, `#c1#`, …
    pub(super) fn comments(&self) -> Vec<String> {
        let all = (0..).map(|number| format!(" #c{number}#"));
        all.take_while(|comment| self.text.contains(comment)).collect()
    }

    /// Whether a comment stands beside an item of a list, and so goes with the list.
    pub(super) fn is_within_list(&self, comment: &str) -> bool {
        let line = self.text.lines().find(|line| line.contains(comment)).unwrap_or_default();
        line.starts_with("  ") || line.starts_with("- ")
    }
}

/// A text that some YAML reader would take for something else, or any text at all.
pub(super) fn nasty_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(KNOWN.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,8}",
        1 => any::<String>(),
    ]
}

/// Texts that have cost somebody an evening.
const KNOWN: &[&str] = &[
    "",
    " ",
    "no",
    "On",
    "yes",
    "null",
    "~",
    "12:30",
    "1_000",
    "0x1f",
    "0044123",
    "1e5",
    "-2",
    "2026-05-03",
    "2026-05-03 14:30",
    "[[ada-lovelace|Ada Lovelace]]",
    "[[ada]]",
    "# x",
    "a # b",
    "a: b",
    "a:",
    "@a",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "`a`",
    "- a",
    "? a",
    "---",
    "...",
    "{a}",
    "[a",
    "a, b",
    "it's",
    "\"a\"",
    "'a'",
    "a\\b",
    " a",
    "a ",
    "\ta",
    "a\nb",
    "a\r\nb",
    "\n",
    "李 明",
    "Zoe\u{308}",
    "\u{a0}a",
    "\u{feff}a",
    "a\u{85}b",
    "a\u{2028}b",
    "<<",
    "=",
    "+++",
    "<<<<<<< a",
    "6w",
    "Ada Lovelace",
    "C# and F#",
    "https://example.org/#a",
    "++47 987",
    "🙂",
    "=======",
];

/// A note with some keys, comments and blank lines, and a body with follow-ups.
pub(super) fn sketch() -> impl Strategy<Value = Sketch> {
    let key = (prop::sample::select(VALUES.to_vec()), 0..4_u8);
    let keys = prop::collection::vec(key, 0..5);
    let lines = prop::collection::vec(prop::sample::select(BODY.to_vec()), 0..6);
    (keys, lines, prop::sample::select(vec!["\n", "\r\n"]), any::<[bool; 4]>()).prop_map(
        |(keys, lines, line_end, [bom, block, dots, ends])| {
            let mut text = String::new();
            if block || !keys.is_empty() {
                text.push_str("---\n");
                text.push_str(&block_of(&keys));
                text.push_str(if dots { "...\n" } else { "---\n" });
            } else {
                text.push_str("Hello.\n\n");
            }
            let boxes =
                lines.iter().filter(|line| line.contains("[ ]") || line.contains("[x]")).count();
            text.push_str(&lines.join("\n\n"));
            text.push_str(if ends { "\n" } else { "" });
            let text = text.replace('\n', line_end);
            Sketch { text: format!("{}{text}", if bom { "\u{feff}" } else { "" }), boxes }
        },
    )
}

const NAMES: [&str; 5] = ["name", "tags", "cadence", "aliases", "mine"];

/// `%` stands where a comment may.
const VALUES: &[&str] = &[
    " Ada%",
    "   Ada Lovelace  %",
    " 'it''s'%",
    " \"a \\\"b\\\" # c\"%",
    "%",
    " ~%",
    " [a, 'b', \"c, d\"]%",
    " []%",
    " [\n  a,%\n  b\n  ]%",
    "%\n  - a%\n  - 'b'%",
    "%\n- a%\n- b c%\n# below\n- \"d\"%",
    " |\n  one\n  two",
    " >-\n  one\n  two\n",
    " one\n  two%",
    "\n  three%",
    "%\n  deep: [1, 2]%\n  er: x%",
    " \"[[ada-lovelace|Ada]]\"%",
    " 2026-05-03%",
    " 李 明 🙂%",
];

const BODY: &[&str] = &[
    "# [[ada-lovelace|Ada]]",
    "Some words — and more.\nOn two lines.",
    "- [ ] send the paper due:2026-05-10",
    "- [ ] send it 📅 2026-05-10 ⏫",
    "* [ ] call [due:: 2026-05-10]  ",
    "1. [ ] write (due::2026-05-10) ^a1",
    "- [x] thank Faraday done:2026-05-04",
    "- [x] thank ✅ 2026-05-04 him",
    "+ [ ] ask 李 #concern confirmed:2026-05-03",
    "- [ ] an item\n  that goes on due:2026-05-10",
    "---",
    "```\n- [y] code\n```",
    "> - [y] quoted",
];

fn block_of(keys: &[(&str, u8)]) -> String {
    let mut block = String::new();
    let mut comments = 0;
    for (name, (value, extras)) in NAMES.iter().zip(keys) {
        if extras & 1 == 1 {
            block.push_str("\n# a comment\n");
        }
        let mut parts = value.split('%');
        block.push_str(&format!("{name}:{}", parts.next().unwrap_or_default()));
        for part in parts {
            if extras & 2 == 2 {
                block.push_str(&format!(" #c{comments}#"));
                comments += 1;
            }
            block.push_str(part);
        }
        block.push('\n');
    }
    block
}
