//! What each key takes, and what is said of what it does not take.

use super::split_at_commas;
use crate::diagnostic::Code;
use crate::model::{Gift, Temperature};
use crate::parse::tests::{found, interaction, mended, met, one, who, with_keys};

#[test]
fn a_list_may_be_one_text_and_a_text_the_only_one_of_a_list() {
    let note = with_keys(
        "roles: mentor\nname: [Ada]\nopinions:\n  - machines: they may compose\ntags: ['#work', london]",
    );
    assert_eq!(found(&note), []);
    assert_eq!(*note.said.roles, ["mentor"]);
    assert_eq!(note.said.name, "Ada");
    assert_eq!(*note.said.opinions, ["machines: they may compose"]);
    assert_eq!(*note.said.tags, ["work", "london"]);
}

#[test]
fn a_value_of_the_wrong_kind_is_told_at_its_place() {
    for (lines, at) in [
        ("name: [Ada, Augusta]", "[Ada, Augusta]"),
        ("name: {first: Ada}", "{first: Ada}"),
        ("roles: {a: b}", "{a: b}"),
        ("roles:\n  - a\n  - - b\n    - c", "- b"),
        ("cadence: {every: 6w}", "{every: 6w}"),
        ("relations: [[a], [b]]", "[a]"),
    ] {
        let note = with_keys(lines);
        assert_eq!(found(&note)[0], (Code::WrongKind, at.to_owned()), "{lines}");
    }
}

#[test]
fn yes_and_no_in_every_spelling() {
    for (text, yes) in [
        ("yes", true),
        ("\"Yes\"", true),
        ("TRUE", true),
        ("on", true),
        ("no", false),
        ("'off'", false),
        ("False", false),
    ] {
        let note = with_keys(&format!("vouches: {text}"));
        assert_eq!((note.said.vouches, found(&note)), (yes, vec![]), "{text}");
    }
    assert_eq!(found(&with_keys("vouches: maybe")), one(Code::NotYesOrNo, "maybe"));
}

#[test]
fn a_word_that_is_none_of_the_words_is_told_with_the_nearest() {
    let note = with_keys("status: dorment\nstage: growing");
    assert_eq!(
        found(&note),
        [one(Code::UnknownValue, "dorment"), one(Code::UnknownValue, "growing")].concat()
    );
    assert!(mended(&note).contains("status: dormant\n"));
    assert_eq!(
        note.diagnostics[1].help,
        "write one of acquaintance, buildup, continuation, deterioration, ending"
    );
    let note = met("temperature: tepid");
    assert_eq!(note.diagnostics[0].help, "write one of cold, cool, mild, warm, hot");
}

#[test]
fn dates_are_read_where_they_are_plain_and_told_where_they_are_not() {
    for (lines, code, at) in [
        ("since: 2017-02-30", Code::InvalidDate, "2017-02-30"),
        ("since: soon", Code::InvalidDate, "soon"),
        ("birthday: 10.12.", Code::AmbiguousDate, "10.12."),
        ("dates: [wedding 03/05/2026]", Code::AmbiguousDate, "03/05/2026"),
        ("dates: {wedding: never}", Code::InvalidDate, "never"),
        ("dates: [wedding]", Code::InvalidDate, "wedding"),
        ("dates: [2019-06-01]", Code::WrongKind, "2019-06-01"),
    ] {
        assert_eq!(found(&with_keys(lines)), one(code, at), "{lines}");
    }
    let note = with_keys("since: '2026-5-4'");
    assert_eq!(mended(&note), "---\nsince: '2026-05-04'\n---\n");
    assert_eq!(
        note.said.since.as_ref().map(|day| day.value.to_string()).as_deref(),
        Some("2026-05-04")
    );
    let note = with_keys("dates: [wedding: 2019-06-01, 'first day: 06-02']");
    let dates: Vec<(&str, String)> = note
        .said
        .dates
        .iter()
        .map(|date| (date.value.what.as_str(), date.value.date.to_string()))
        .collect();
    let expected = [("wedding", "2019-06-01"), ("first day", "06-02")];
    assert_eq!(dates, expected.map(|(what, date)| (what, date.to_owned())));
}

#[test]
fn a_rhythm_that_cannot_be_kept_is_told() {
    for text in ["soon", "0d", "99999999999d", "biweekly"] {
        let note = with_keys(&format!("cadence: {text}"));
        assert_eq!(found(&note), one(Code::InvalidCadence, text));
        assert!(note.said.cadence.is_none());
    }
}

#[test]
fn addresses_and_channels_that_look_wrong_are_kept_and_questioned() {
    let note = with_keys("email: [ada@example.org, ada.example.org, a@b c]");
    assert_eq!(
        found(&note),
        [one(Code::InvalidEmail, "ada.example.org"), one(Code::InvalidEmail, "a@b c")].concat()
    );
    assert_eq!(note.said.email.len(), 3);
    let note = met("via: mesage");
    assert_eq!(
        (found(&note), mended(&note).contains("via: message\n")),
        (one(Code::UnusualVia, "mesage"), true)
    );
    for own in ["walk", "cal", "Meeting", "lunch", "mass-mail"] {
        assert_eq!(found(&met(&format!("via: {own}"))), [], "{own}");
    }
}

#[test]
fn people_are_links_or_names_and_know_their_places() {
    for (line, people) in [
        ("with: Ada Lovelace", vec!["Ada Lovelace"]),
        ("with: ada, charles", vec!["ada, charles"]),
        ("with: '[[ada|Ada]], [[sub/charles.md#x|C]]'", vec!["ada", "sub/charles"]),
        ("with: [[Ada]]", vec!["Ada"]),
        ("with: [[[ada]], [[bob]]]", vec!["ada", "bob"]),
        ("with:\n- \"[[ada]]\"\n- ~\n- 'Zoë'", vec!["ada", "Zoë"]),
    ] {
        let note = interaction("interactions/2026-05-03.md", &format!("---\n{line}\n---\n"));
        assert_eq!(who(&note.said.with), people, "{line}");
        for person in &note.said.with {
            assert_eq!(note.source.slice(person.span), person.text);
        }
    }
}

#[test]
fn names_split_at_commas_keep_their_places() {
    let note = interaction("interactions/2026-05-03.md", "---\nwith: \"ada , Zoë,, bob\"\n---\n");
    let people = split_at_commas(&note.said.with[0]);
    assert_eq!(who(&people), ["ada", "Zoë", "bob"]);
    for person in &people {
        assert_eq!(note.source.slice(person.span), person.text);
    }
}

#[test]
fn a_value_may_hold_for_some_only() {
    use Temperature::{Cool, Hot, Warm};
    for (value, all, some) in [
        ("warm", Some(Warm), vec![]),
        ("+2", Some(Hot), vec![]),
        ("[\"charles-babbage: cool\"]", None, vec![("charles-babbage", Cool)]),
        ("[warm, \"charles-babbage: cool\"]", Some(Warm), vec![("charles-babbage", Cool)]),
        ("[charles-babbage: cool, ada: 2]", None, vec![("charles-babbage", Cool), ("ada", Hot)]),
        ("{charles-babbage: cool}", None, vec![("charles-babbage", Cool)]),
        (
            "\n  charles-babbage: cool\n  '[[ada|A]]': hot",
            None,
            vec![("charles-babbage", Cool), ("ada", Hot)],
        ),
        ("[\"[[a, b: c|d]]: cool\"]", None, vec![("a, b: c", Cool)]),
    ] {
        let note = met(&format!("temperature: {value}"));
        assert_eq!(found(&note), [], "{value}");
        let read = &note.said.temperature;
        assert_eq!(read.all.as_ref().map(|all| all.value), all, "{value}");
        let read: Vec<_> =
            read.some.iter().map(|(who, value)| (who.text.as_str(), value.value)).collect();
        assert_eq!(read, some, "{value}");
    }
    let note =
        met("difficult: [no, \"ada: yes\"]\nstage: [\"ada: ending\"]\ndirection: [\"bob: up\"]");
    assert_eq!(found(&note), one(Code::UnknownValue, "up"));
    assert!(note.said.difficult.some[0].1.value);
    assert_eq!(found(&met("temperature: [warm, cool]")), one(Code::WrongKind, "cool"));
}

#[test]
fn relations_and_gifts_name_people() {
    let note = with_keys(
        "relations: [spouse: '[[w|W. King]]', 'child: Byron', 'Annabella', friend: [a, b]]",
    );
    let relations: Vec<(&str, &str)> =
        note.said.relations.iter().map(|one| (one.kind.as_str(), one.who.text.as_str())).collect();
    assert_eq!(
        relations,
        [("spouse", "w"), ("child", "Byron"), ("", "Annabella"), ("friend", "a"), ("friend", "b")]
    );
    let note = met("gave: ['a book to [[ada|Ada]] and [[bob]]', tea]");
    let Gift { text, whom, labels, span } = &note.said.gave[0];
    assert_eq!((text.as_str(), who(whom)), ("a book to Ada and bob", vec!["ada", "bob"]));
    assert_eq!(labels.iter().map(|at| &text[at.range()]).collect::<Vec<_>>(), ["Ada", "bob"]);
    assert_eq!(note.source.slice(*span), "a book to [[ada|Ada]] and [[bob]]");
    assert_eq!(note.said.gave[1].text, "tea");
}
