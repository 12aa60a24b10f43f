//! What a body's Markdown is read as, as tables.

use super::read;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, FollowUp, Kind, LinkKind, Mark, Whose};
use crate::source::{Source, Span};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

/// Every body in these tests stands below this, so that a place in the body alone is found out.
const ABOVE: &str = "---\nwith: [zoë]\n---\n";

fn read_below(body: &str) -> (Source, Body, Vec<Diagnostic>) {
    let source = Source::new("interactions/x.md", format!("{ABOVE}{body}"));
    let span = Span::new(ABOVE.len(), source.text.len());
    let (body, diagnostics) = read(&source, span);
    (source, body, diagnostics)
}

fn one_follow_up(body: &str) -> (Source, FollowUp, Vec<Diagnostic>) {
    let (source, read, diagnostics) = read_below(body);
    assert_eq!(read.follow_ups.len(), 1, "{body:?}");
    (source, read.follow_ups.into_iter().next().unwrap(), diagnostics)
}

mod sections {
    use super::*;

    #[test]
    fn a_section_runs_to_the_next_heading_of_its_level_or_a_higher_one() {
        let (source, body, _) = read_below("# A\n1\n## B\n2\n### C\n3\n## D\n4\n# E\n5");
        let sections: Vec<_> = body
            .sections
            .iter()
            .map(|s| (s.level, s.title.as_str(), source.slice(s.span)))
            .collect();
        assert_eq!(
            sections,
            [
                (1, "A", "# A\n1\n## B\n2\n### C\n3\n## D\n4\n"),
                (2, "B", "## B\n2\n### C\n3\n"),
                (3, "C", "### C\n3\n"),
                (2, "D", "## D\n4\n"),
                (1, "E", "# E\n5"),
            ]
        );
    }

    #[test]
    fn a_heading_in_a_quote_ends_with_the_quote_and_ends_nothing_around_it() {
        let (source, body, _) =
            read_below("## Ours {private}\n> # Quoted\n> x\n\nstill [[ours]]\n");
        assert_eq!(
            source.slice(body.sections[0].span),
            "## Ours {private}\n> # Quoted\n> x\n\nstill [[ours]]\n"
        );
        assert_eq!(source.slice(body.sections[1].span), "# Quoted\n> x\n");
        assert_eq!(body.links[0].section, Some(0));
    }

    #[test]
    fn the_person_of_a_heading_is_its_only_link_or_its_bare_text() {
        for (heading, title, text, written, linked) in [
            (
                "## [[charles-babbage|Charles Babbage]]",
                "Charles Babbage",
                "charles-babbage",
                "charles-babbage",
                true,
            ),
            ("## [[ada]] {private}", "ada", "ada", "ada", true),
            ("## [[ada]] {Private} ##", "ada", "ada", "ada", true),
            (
                "## [Ada](../contacts/ada%20l.md)",
                "Ada",
                "../contacts/ada l",
                "../contacts/ada%20l",
                true,
            ),
            ("## **Ada** King {private}", "Ada King", "Ada King", "**Ada** King", false),
            ("Ada `King`\n====", "Ada King", "Ada King", "Ada `King`", false),
            ("## About [[ada]]", "About ada", "About ada", "About [[ada]]", false),
            ("## [Ada](https://example.org)", "Ada", "Ada", "[Ada](https://example.org)", false),
            ("##", "", "", "##", false),
        ] {
            let (source, body, _) = read_below(&format!("{heading}\n\ntext\n"));
            let section = &body.sections[0];
            assert_eq!(section.title, title, "{heading}");
            assert_eq!(section.person.text, text, "{heading}");
            assert_eq!(source.slice(section.person.span), written, "{heading}");
            assert_eq!(section.person.linked, linked, "{heading}");
            assert_eq!(source.slice(section.heading_span), heading);
        }
    }

    #[test]
    fn private_in_any_case_withholds_a_section_and_nothing_else_does() {
        for (heading, title, private) in [
            ("## Not for others {private}", "Not for others", true),
            ("## Not for others {PRIVATE}  ", "Not for others", true),
            ("## Not for others { Private } ##", "Not for others", true),
            ("## Not for others {#anchor private}", "Not for others", true),
            ("Not for others {private}\n---", "Not for others", true),
            ("## {private}", "", true),
            ("## Open {#anchor .wide}", "Open", false),
            ("## Private", "Private", false),
            ("## What `{private}` means", "What {private} means", false),
        ] {
            let (_, body, diagnostics) = read_below(&format!("{heading}\nx\n"));
            assert_eq!(body.sections[0].private, private, "{heading}");
            assert_eq!(body.sections[0].title, title, "{heading}");
            assert_eq!(diagnostics, [], "{heading}");
        }
    }

    #[test]
    fn a_slip_for_private_is_private_and_reported() {
        for (heading, title, mended) in [
            ("## Home {privat}", "Home", Some("## Home {private}")),
            ("## Home {Privte} ##", "Home", Some("## Home {private} ##")),
            ("## Home {pirvate}", "Home", Some("## Home {private}")),
            ("## Home {priv", "Home", Some("## Home {private}")),
            ("## Home {private", "Home", Some("## Home {private}")),
            ("## Home {.private}", "Home", Some("## Home {private}")),
            ("## Home {privée}", "Home", Some("## Home {private}")),
            ("## {private} Home", "Home", None),
        ] {
            let (source, body, diagnostics) = read_below(&format!("{heading}\nx\n"));
            assert!(body.sections[0].private, "{heading}");
            assert_eq!(body.sections[0].title, title, "{heading}");
            assert_eq!(diagnostics.len(), 1, "{heading}");
            assert_eq!(diagnostics[0].code, Code::MisspeltPrivate);
            assert_eq!(
                mended_by(&source, &diagnostics[0]),
                mended.map(|m| format!("{ABOVE}{m}\nx\n"))
            );
        }
    }
}

/// The file's text after the diagnostic's fix.
fn mended_by(source: &Source, diagnostic: &Diagnostic) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let [crate::diagnostic::Change::Replace { span, with, .. }] = fix.changes.as_slice() else {
        panic!("one replacement is expected: {fix:?}")
    };
    let mut text = source.text.clone();
    text.replace_range(span.range(), with);
    Some(text)
}

mod links {
    use super::*;

    #[test]
    fn a_link_is_decoded_and_its_target_is_exact_to_the_byte() {
        use LinkKind::{Markdown, Wiki};
        for (written, kind, text, target) in [
            ("[[ada]]", Wiki, "ada", "ada"),
            ("[[ada|Ada]]", Wiki, "ada", "ada"),
            ("[[ Zoë Ô | Z ]]", Wiki, "Zoë Ô", "Zoë Ô"),
            ("[[Bob.md]]", Wiki, "Bob", "Bob"),
            ("[[sub/Bob]]", Wiki, "sub/Bob", "sub/Bob"),
            ("[[Bob#Heading|B]]", Wiki, "Bob", "Bob"),
            ("[[Ada%20Lovelace]]", Wiki, "Ada Lovelace", "Ada%20Lovelace"),
            ("[[Ada\nLovelace]]", Wiki, "Ada Lovelace", "Ada\nLovelace"),
            ("[[Dr: Bob]]", Wiki, "Dr: Bob", "Dr: Bob"),
            ("![[Ada Lovelace]]", Wiki, "Ada Lovelace", "Ada Lovelace"),
            ("[A](../contacts/ada.md)", Markdown, "../contacts/ada", "../contacts/ada"),
            ("[A *b* [c]](ada%20l.md#top)", Markdown, "ada l", "ada%20l"),
            ("[A](<Ada Lovelace.md> \"her\")", Markdown, "Ada Lovelace", "Ada Lovelace"),
            ("[A](a_\\_b.md)", Markdown, "a__b", "a_\\_b"),
            ("[A](a(b).MD)", Markdown, "a(b)", "a(b)"),
            ("[](ada.md)", Markdown, "ada", "ada"),
            ("[![x](x.jpg)](ada.md)", Markdown, "ada", "ada"),
            ("[A][r]", Markdown, "bob", "bob"),
            ("[r]", Markdown, "bob", "bob"),
        ] {
            let (source, body, _) = read_below(&format!("Zoë {written}.\n\n[r]: bob.md 'x'\n"));
            assert_eq!(body.links.len(), 1, "{written}");
            let link = &body.links[0];
            assert_eq!(link.kind, kind, "{written}");
            assert_eq!(link.target.text, text, "{written}");
            assert_eq!(source.slice(link.target.span), target, "{written}");
            assert_eq!(source.slice(link.span), written);
            assert!(link.target.linked);
        }
    }

    #[test]
    fn a_table_needs_a_backslash_that_is_no_part_of_the_target() {
        let (source, body, _) = read_below("| a |\n|---|\n| [[x\\|y]] |\n");
        assert_eq!(body.links[0].target.text, "x");
        assert_eq!(source.slice(body.links[0].target.span), "x");
    }

    #[test]
    fn what_leads_out_of_the_journal_or_is_code_is_no_link() {
        for text in [
            "`[[ada]]`",
            "    [[ada]]",
            "```\n[[ada]]\n```",
            "\\[[ada]]",
            "[[#heading]]",
            "[[]] [[ ]] [[|x]]",
            "[[https://example.org]]",
            "[a](https://example.org/ada.md)",
            "[a](mailto:ada@example.org)",
            "[a](/etc/ada.md)",
            "[a](C:\\ada.md)",
            "[a](photo.jpg) [b](#top) [c]()",
            "<https://example.org/ada.md>",
        ] {
            assert_eq!(read_below(text).1.links, [], "{text}");
        }
    }

    #[test]
    fn a_link_knows_its_section() {
        let (_, body, _) = read_below("[[a]]\n# [[b]]\n[[c]]\n## D\n[[d]]\n# E\n[[e]]\n");
        let sections: Vec<_> = body.links.iter().map(|link| link.section).collect();
        assert_eq!(sections, [None, Some(0), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn pictures_are_those_of_the_journal() {
        let (source, body, _) = read_below(
            "![a](img/a%20b.jpg) ![[c.jpg|200]] ![](https://example.org/x.jpg) ![](//x.org/y.png)\n\
             ![](data:image/png;base64,AA) ![[Ada]] `![](no.jpg)` ![r]\n\n[r]: r.png\n",
        );
        let images: Vec<_> =
            body.images.iter().map(|i| (i.target.as_str(), source.slice(i.span))).collect();
        assert_eq!(
            images,
            [
                ("img/a b.jpg", "![a](img/a%20b.jpg)"),
                ("c.jpg", "![[c.jpg|200]]"),
                ("r.png", "![r]")
            ]
        );
    }
}

mod follow_ups {
    use super::*;

    #[test]
    fn a_box_at_the_beginning_of_any_list_item_is_a_follow_up() {
        for (body, text, mark, line) in [
            ("- [ ] send it\n", "send it", Mark::Open, "- [ ] send it"),
            ("* [x] send it\r\nmore", "send it more", Mark::Done, "* [x] send it"),
            ("+ [X] send it", "send it", Mark::Done, "+ [X] send it"),
            ("1. [-] send it", "send it", Mark::Dropped, "1. [-] send it"),
            ("23) [>] send it", "send it", Mark::Open, "23) [>] send it"),
            ("- [📌] send it", "send it", Mark::Open, "- [📌] send it"),
            ("- a\n  - b\n    - [ ] send it\n", "send it", Mark::Open, "- [ ] send it"),
            ("- - [ ] send it", "send it", Mark::Open, "- [ ] send it"),
            ("  - [ ] send\n    it\n    to her\n", "send it to her", Mark::Open, "- [ ] send"),
            ("- [ ] send it\n\n  A second paragraph.\n", "send it", Mark::Open, "- [ ] send it"),
            ("- [ ] send it\n  - with love\n", "send it", Mark::Open, "- [ ] send it"),
            (
                "- [ ] **send** `it` [[a|A]]",
                "**send** `it` [[a|A]]",
                Mark::Open,
                "- [ ] **send** `it` [[a|A]]",
            ),
            ("- [x] see\n\n[x]: y.md\n", "see", Mark::Done, "- [x] see"),
        ] {
            let (source, follow_up, diagnostics) = one_follow_up(body);
            assert_eq!(follow_up.text, text, "{body}");
            assert_eq!(follow_up.mark, mark, "{body}");
            assert_eq!(source.slice(follow_up.line_span), line, "{body}");
            let boxed = format!("[{}]", source.slice(follow_up.mark_span));
            assert!(line.contains(&boxed), "{body}: {boxed}");
            assert_eq!(diagnostics, []);
        }
    }

    #[test]
    fn code_quotes_links_and_empty_boxes_are_no_follow_ups() {
        for body in [
            "[ ] no item",
            "- [ ]glued",
            "- [x](y.md) a link",
            "- [[x]] a link",
            "- [ab] two letters",
            "- later [ ] a box",
            "- [ ]",
            "- [ ] \n- [x]\n",
            "- []",
            "-     [ ] code",
            "```\n- [ ] code\n```",
            "    - [ ] code",
            "> - [ ] a quote",
            "- > [ ] a quote",
            "- # [ ] a heading",
            "- `[ ] x`",
        ] {
            assert_eq!(read_below(body).1.follow_ups, [], "{body}");
        }
    }

    #[test]
    fn a_follow_up_knows_its_section_and_the_people_linked_in_it() {
        let (_, body, _) = read_below("# A\n- [ ] for [[a]] and [b](b.md)\n\n  [[c]]\n- [ ] y\n");
        let people: Vec<_> = body.follow_ups[0].links.iter().map(|who| who.text.as_str()).collect();
        assert_eq!(people, ["a", "b"]);
        assert_eq!(body.follow_ups[0].section, Some(0));
        assert_eq!(body.follow_ups[1].links, []);
    }

    #[test]
    fn all_three_manners_of_dating_are_read() {
        for words in [
            "send due:2026-05-10",
            "due:2026-05-10 send",
            "Due:2026-05-10, send",
            "send due: 2026-05-10",
            "send (due:2026-05-10)",
            "send due:2026-05-10T09:00",
            "send 📅 2026-05-10",
            "send 📅2026-05-10",
            "send 🗓\u{fe0f} 2026-05-10",
            "send 📆 2026-05-10.",
            "send [due:: 2026-05-10]",
            "send (due::2026-05-10)",
            "send [due:: [[2026-05-10]]]",
            "send\n  due:2026-05-10",
            "send ⏫ 🔁 every 2 weeks, when done ➕ 2026-01-01 ⏳ 2026-02-02 🛫 2026-03-03 📅 2026-05-10",
            "send ⏬🔼🔽🔺 [repeat:: every week] [scheduled:: 2026-04-04] [due:: 2026-05-10]",
        ] {
            let (source, follow_up, diagnostics) = one_follow_up(&format!("- [ ] {words}\n"));
            assert_eq!(follow_up.text, "send", "{words}");
            let due = follow_up.due.expect(words);
            assert_eq!(due.value.to_string(), "2026-05-10", "{words}");
            assert!(source.slice(due.span).starts_with("2026-05-10"), "{words}");
            assert_eq!(diagnostics, [], "{words}");
        }
    }

    #[test]
    fn a_closing_day_is_read_in_every_manner() {
        for words in [
            "thank him done:2026-05-04",
            "thank him ✅ 2026-05-04",
            "thank him ❌ 2026-05-04",
            "thank him [completion:: 2026-05-04]",
        ] {
            let (_, follow_up, _) = one_follow_up(&format!("- [x] {words}\n"));
            assert_eq!(follow_up.text, "thank him", "{words}");
            assert_eq!(
                follow_up.closed_on.map(|day| day.to_string()).as_deref(),
                Some("2026-05-04")
            );
        }
    }

    #[test]
    fn whose_what_and_for_whom() {
        let (source, follow_up, _) = one_follow_up(
            "- [ ] she writes by:them for:ada-lovelace, for:[[Mary S|Mary]] #CONCERN confirmed:2026-05-03 #looms",
        );
        assert_eq!(follow_up.text, "she writes #looms");
        assert_eq!(follow_up.whose, Whose::Theirs);
        assert_eq!(follow_up.kind, Kind::Concern);
        assert!(follow_up.confirmed.is_some());
        let whom: Vec<_> = follow_up
            .for_whom
            .iter()
            .map(|who| (who.text.as_str(), source.slice(who.span)))
            .collect();
        assert_eq!(whom, [("ada-lovelace", "ada-lovelace"), ("Mary S", "Mary S")]);
    }

    #[test]
    fn what_only_resembles_a_marker_stays_in_the_text() {
        for words in [
            "read https://example.org/?due:2026-05-10",
            "see overdue:2026-05-10",
            "the `due:2026-05-10` marker",
            "the `a due:2026-05-10 b` marker",
            "[a due:2026-05-10 b](x.md)",
            "a book by:them-selves",
            "#replying #thanksgiving",
            "✅ three of five",
            "bring the 📅",
            "the due: diligence",
            "[duet:: 2026-05-10]",
            "[due:: 2026-05-10",
            "wait for: her",
            "50% — naïve 李",
        ] {
            let (_, follow_up, diagnostics) = one_follow_up(&format!("- [ ] {words}\n"));
            assert_eq!(follow_up.text, words);
            assert_eq!(follow_up.due, None, "{words}");
            assert_eq!(diagnostics, [], "{words}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_reported_and_the_box_stays_open() {
        for (words, code, place, right) in [
            ("send due:2026-02-30", Code::InvalidDate, "2026-02-30", None),
            ("send due:soon", Code::InvalidDate, "soon", None),
            ("send 📅 friday", Code::InvalidDate, "friday", None),
            ("send due:2026-5-4.", Code::InvalidDate, "2026-5-4", Some("2026-05-04")),
            ("send [due:: 03/05/2026]", Code::AmbiguousDate, "03/05/2026", None),
            ("send ✅ 10.12.", Code::AmbiguousDate, "10.12", None),
            ("send confirmed:2026-13-01", Code::InvalidDate, "2026-13-01", None),
        ] {
            let (source, follow_up, diagnostics) = one_follow_up(&format!("- [ ] {words}\n"));
            assert_eq!(follow_up.text, "send", "{words}");
            assert_eq!((follow_up.mark, follow_up.due), (Mark::Open, None), "{words}");
            assert_eq!(diagnostics.len(), 1, "{words}");
            assert_eq!(diagnostics[0].code, code, "{words}");
            assert_eq!(source.slice(diagnostics[0].span), place);
            let mended = right.map(|right| source.text.replace(place, right));
            assert_eq!(mended_by(&source, &diagnostics[0]), mended, "{words}");
        }
    }
}

mod opening {
    use super::*;

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
            (
                "- [ ] send **it** due:2026-05-10\n",
                None,
                "send it",
                "- [ ] send **it** due:2026-05-10",
            ),
            ("- [ ] send it\n\nWe met\n", None, "We met", "- [ ] send it"),
            (
                "one two three four five six seven eight nine",
                None,
                "one two three four five six seven eight",
                "one two three four five six seven eight nine",
            ),
        ] {
            let (source, body, _) = read_below(text);
            assert_eq!(body.heading.as_ref().map(|h| h.value.as_str()), heading, "{text:?}");
            assert_eq!(body.first_words, words, "{text:?}");
            assert_eq!(source.slice(body.first_line), line, "{text:?}");
        }
    }

    #[test]
    fn a_text_without_blanks_is_cut_all_the_same() {
        assert_eq!(read_below(&"李".repeat(1000)).1.first_words.chars().count(), 60);
    }
}

mod robustness {
    use super::*;

    /// Pieces that mean something to Markdown or to us, and letters of every width.
    fn markdown_like() -> impl Strategy<Value = String> {
        let pieces = vec![
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "\t",
            "- ",
            "* ",
            "1. ",
            "> ",
            "# ",
            "## ",
            "[ ] ",
            "[x] ",
            "[-] ",
            "[",
            "]",
            "[[",
            "]]",
            "![[",
            "![",
            "](",
            ")",
            "(",
            "|",
            "\\",
            "`",
            "```\n",
            "*",
            "<",
            ">",
            "{private}",
            "{priv",
            "{",
            "}",
            "due:",
            "for:",
            "for:[[",
            "by:them",
            "[due:: ",
            "📅 ",
            "🗓\u{fe0f}",
            "🔁 ",
            "⏫",
            "✅",
            "2026-05-10",
            "2026-5-4",
            "#reply",
            "ada.md",
            "%20",
            "%ff",
            "x",
            "é",
            "李",
            "e\u{308}",
            "\0",
            "\u{feff}",
            "\u{a0}",
            "---\n",
            "===\n",
            "| a |\n|---|\n",
            "[^1]",
            "[^1]: ",
            "[r]: ",
            "<!--",
            "&amp;",
            "~~",
        ];
        proptest::collection::vec(proptest::sample::select(pieces), 0..60)
            .prop_map(|pieces| pieces.concat())
    }

    /// Every span of a body, with a word for it.
    fn spans(body: &Body) -> Vec<(&'static str, Span)> {
        let mut spans = vec![("first line", body.first_line)];
        spans.extend(body.heading.iter().map(|heading| ("heading", heading.span)));
        for section in &body.sections {
            spans.push(("section", section.span));
            spans.push(("section heading", section.heading_span));
            spans.push(("section person", section.person.span));
        }
        for link in &body.links {
            spans.extend([("link", link.span), ("target", link.target.span)]);
        }
        spans.extend(body.images.iter().map(|image| ("image", image.span)));
        for follow_up in &body.follow_ups {
            spans.extend([("mark", follow_up.mark_span), ("line", follow_up.line_span)]);
            spans.extend(follow_up.due.iter().map(|due| ("due", due.span)));
            spans.extend(follow_up.for_whom.iter().map(|who| ("for", who.span)));
        }
        spans
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_every_place_lies_in_it(
            text in proptest::prop_oneof![markdown_like(), any::<String>()]
        ) {
            let (source, body, diagnostics) = read_below(&text);
            let places = diagnostics.iter().map(|diagnostic| ("diagnostic", diagnostic.span));
            for (what, span) in spans(&body).into_iter().chain(places) {
                prop_assert!(body.span.contains(span), "{what} {span:?}");
                prop_assert!(source.text.get(span.range()).is_some(), "{what} {span:?}");
            }
            for follow_up in &body.follow_ups {
                prop_assert_eq!(source.slice(follow_up.mark_span).chars().count(), 1);
                prop_assert!(follow_up.line_span.contains(follow_up.mark_span));
                prop_assert!(!source.slice(follow_up.line_span).contains(['\n', '\r']));
            }
            for link in &body.links {
                prop_assert!(!source.slice(link.target.span).is_empty());
            }
        }
    }
}
