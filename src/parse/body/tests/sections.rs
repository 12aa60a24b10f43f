//! What opens a section, whose it is, and when it is private.

use super::{ABOVE, mended_by, read_below};
use crate::diagnostic::Code;

#[test]
fn a_section_runs_to_the_next_heading_of_its_level_or_a_higher_one() {
    let (source, body, _) = read_below("# A\n1\n## B\n2\n### C\n3\n## D\n4\n# E\n5");
    let sections: Vec<_> =
        body.sections.iter().map(|s| (s.level, s.title.as_str(), source.slice(s.span))).collect();
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
    let (source, body, _) = read_below("## Ours {private}\n> # Quoted\n> x\n\n- [ ] still ours\n");
    assert_eq!(
        source.slice(body.sections[0].span),
        "## Ours {private}\n> # Quoted\n> x\n\n- [ ] still ours\n"
    );
    assert_eq!(source.slice(body.sections[1].span), "# Quoted\n> x\n");
    assert_eq!(body.follow_ups[0].section, Some(0));
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
        let named = section.named();
        assert_eq!(named.text, text, "{heading}");
        assert_eq!(source.slice(named.span), written, "{heading}");
        assert_eq!(named.link.is_some(), linked, "{heading}");
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
        assert_eq!(mended_by(&source, &diagnostics[0]), mended.map(|m| format!("{ABOVE}{m}\nx\n")));
    }
}
