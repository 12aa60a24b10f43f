//! Which list items are follow-ups.

use super::{one_follow_up, read_below};
use crate::model::Mark;

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
        assert_eq!(*read_below(body).1.follow_ups, [], "{body}");
    }
}

#[test]
fn a_follow_up_knows_its_section_and_the_people_linked_in_it() {
    let (_, body, _) = read_below("# A\n- [ ] for [[a]] and [b](b.md)\n\n  [[c]]\n- [ ] y\n");
    let people: Vec<_> = body.follow_ups[0].links.iter().map(|who| who.text.as_str()).collect();
    assert_eq!(people, ["a", "b"]);
    assert_eq!(body.follow_ups[0].section, Some(0));
    assert_eq!(*body.follow_ups[1].links, []);
}
