//! What markers say, and what only resembles one.

use super::{mended_by, one_follow_up};
use crate::diagnostic::Code;
use crate::model::{Kind, Mark, Whose};

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
        assert_eq!(follow_up.closed_on.map(|day| day.to_string()).as_deref(), Some("2026-05-04"));
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
    let whom: Vec<_> =
        follow_up.for_whom.iter().map(|who| (who.text.as_str(), source.slice(who.span))).collect();
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
