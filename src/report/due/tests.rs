//! The due list of a small journal, line by line.

use super::{DueView, json, text};
use crate::insight::testing::{Notes, day};
use crate::report::Style;

fn journal() -> Notes {
    Notes::new()
        .settings(|settings| {
            settings.insight.per_day = 4;
            settings.cadence.default = None;
        })
        .person("ada-lovelace", "name: Ada Lovelace\ncadence: 6w")
        .person("charles-babbage", "name: Charles Babbage\ncadence: 1 month")
        .person("mary-somerville", "name: Mary Somerville\ncadence: 6w")
        .person("misaki", "name: 佐藤美咲\ncadence: 3 months")
        .person("michael-faraday", "name: Michael Faraday\nbirthday: 11-24")
        .person("george-boole", "name: George Boole\ncadence: 6w\npaused_until: 2027-01-14")
        .person("mary-king", "name: Mary King\ncadence: 6w\nunit: kings")
        .person("william-king", "name: William King\nunit: kings")
        .person("zoe", "name: Zoë\ncadence: 2w")
        .said(
            "2026-09-12",
            "ada-lovelace",
            "title: Coffee at the mill\n---\nShe would rather read it.\n\n\
             - [ ] send **the paper** due:2026-11-17\n- [ ] the tables by:them due:2026-11-01\n\
             - [ ] find the letter due:2027-02-01\n",
        )
        .met("2026-10-21", "charles-babbage", "title: Call about the looms\nvia: call")
        .met("2026-11-13", "mary-somerville", "title: Letter")
        .met("2026-11-19", "mary-somerville, ada-lovelace", "title: Tea\nstatus: planned")
        .met("2026-11-26", "mary-somerville", "title: Lunch with Mary")
        .met("2026-06-01", "mary-king", "title: Besuch\nvia: visit")
        .met("2026-11-08", "zoe", "")
        .met("2026-08-20", "misaki", "title: Dinner")
}

fn printed(view: DueView, width: Option<usize>) -> String {
    let (journal, facts) = journal().facts();
    text(&journal, &facts, (&view, &Style { width, colour: false }))
}

#[test]
fn today_at_one_glance_with_the_reasons() {
    assert_eq!(
        printed(DueView::default(), None),
        "\
Saturday 21 November 2026

Late
  Mary King and William King   5 months since “Besuch”; you try for 6 weeks
  Ada Lovelace                 10 weeks since coffee at the mill; you try for 6
Due
  佐藤美咲                     3 months since dinner; you try for 3
  Charles Babbage              31 days since a call about the looms; every month
You promised
  xp  Ada Lovelace                       send the paper   since Tuesday
Waiting for
  mm  Ada Lovelace                       the tables   since 1 November; worth a word
Did it happen?
  wn  Mary Somerville and Ada Lovelace   Tea   Thursday
Planned
  Thu 26 Nov                   Lunch with Mary
Coming up
  Tue 24 Nov                   Michael Faraday’s birthday

1 promise can wait. `kith due --all` shows it.
1 is paused, 1 has no rhythm. `kith why george-boole` says why.
"
    );
}

#[test]
fn in_a_narrow_terminal_nothing_is_cut_off() {
    let view = DueView { all: true, within: Some(day("2026-12-31")), old: true };
    assert_eq!(
        printed(view, Some(60)),
        "\
Saturday 21 November 2026

Late
  Mary King and          5 months since “Besuch”; you try
  William King           for 6 weeks
  Ada Lovelace           10 weeks since coffee at the mill;
                         you try for 6
Due
  佐藤美咲               3 months since dinner; you try for
                         3
  Charles Babbage        31 days since a call about the
                         looms; every month
Soon
  Zoë                    tomorrow: 13 days since you last
                         met; you try for 2 weeks
You promised
  xp  Ada Lovelace           send the paper    since Tuesday
  yk  Ada Lovelace           find the letter   by 1 February
Waiting for
  mm  Ada Lovelace          the tables   since 1 November;
                                         worth a word
Did it happen?
  wn  Mary Somerville and    Tea   Thursday
      Ada Lovelace
Planned
  Thu 26 Nov             Lunch with Mary
Coming up
  Tue 24 Nov             Michael Faraday’s birthday

1 is paused, 1 has no rhythm. `kith why george-boole` says
why.
"
    );
}

#[test]
fn todays_share_and_the_rest() {
    let (journal, facts) = Notes::new()
        .settings(|settings| settings.insight.per_day = 1)
        .person("ada", "cadence: 6w")
        .person("bert", "cadence: 6w")
        .person("cleo", "cadence: 6w")
        .facts();
    let text = text(&journal, &facts, (&DueView::default(), &Style::default()));
    assert_eq!(
        text,
        "\
Saturday 21 November 2026

Not yet in touch
  ada   no contact noted yet; you try for 6 weeks

2 people can wait. `kith due --all` shows them.
"
    );
}

/// A journal in which everything is open with everybody.
fn crowd() -> Notes {
    let title = "title: What we said about the roof, the gutters, the chimney and the rest";
    let person = |notes: Notes, number: usize| {
        let (id, month, day) = (format!("w{number}"), number % 12 + 1, number % 28 + 1);
        let cadence = if number.is_multiple_of(3) { "6w" } else { "2 years" };
        let keys = format!(
            "name: Wilhelmina Featherstonehaugh {number}\ncadence: {cadence}\n\
             birthday: 1960-{month:02}-{day:02}"
        );
        let letter = format!(
            "via: letter\ndirection: incoming\nreceived: [a jar]\ntemperature: cool\n{title}\n---\n\
             - [ ] send the long paper about the looms and the engine due:2026-11-{day:02}\n\
             - [ ] the tables that were lost by:them due:2026-11-{day:02}\n\
             - [ ] onboarding takes her team too long #concern confirmed:2026-08-10\n"
        );
        let plan = format!("status: planned\n{title}");
        notes
            .person(&id, &keys)
            .met(&format!("2026-0{}-{day:02}", number % 9 + 1), &id, title)
            .said(&format!("2026-10-{day:02}"), &id, &letter)
            .met(&format!("2026-11-{:02}", number % 20 + 1), &id, &plan)
            .met(&format!("2026-12-{day:02}"), &id, title)
    };
    (0..400).fold(Notes::new(), person)
}

#[test]
fn one_screen_is_enough_for_four_hundred_people() {
    let (journal, facts) = crowd().facts();
    let style = Style { width: Some(100), colour: false };
    let short = text(&journal, &facts, (&DueView::default(), &style));
    let is_wide = |line: &&str| line.chars().count() > 100;
    assert!(short.lines().count() <= 42, "{short}");
    assert!(short.lines().count() >= 30, "there is more than a screen of it: {short}");
    assert_eq!(short.lines().rev().skip(2).find(is_wide), None, "{short}");
    assert!(short.contains(" can wait. `kith due --all` shows them.\n"), "{short}");
    let view = DueView { all: true, ..DueView::default() };
    let all = text(&journal, &facts, (&view, &style));
    assert!(all.lines().count() > 1000 && !all.contains(" can wait."));
}

#[test]
fn where_nobody_is_due_the_next_is_named() {
    for (notes, said) in [
        (Notes::new(), "There is nobody in this journal yet."),
        (Notes::new().person("ada", ""), "Nobody is due, since nobody has a rhythm yet."),
        (
            Notes::new().person("ada", "cadence: never"),
            "Nobody is due, and nobody is left waiting.",
        ),
        (
            Notes::new().person("ada", "cadence: 6w").met("2026-11-20", "ada", ""),
            "Nobody is due, and nobody is left waiting. The next is ada on 1 January.",
        ),
        (
            Notes::new()
                .settings(|settings| settings.insight.per_day = 1)
                .person("ada", "cadence: 6w")
                .person("bert", "cadence: 6w")
                .met("2026-11-21", "ada", ""),
            "You have been in touch with enough people for one day.",
        ),
    ] {
        let (journal, facts) = notes.facts();
        let text = text(&journal, &facts, (&DueView::default(), &Style::default()));
        assert_eq!(text.lines().nth(2), Some(said));
    }
}

#[test]
fn other_programs_get_every_list_and_the_places() {
    let (journal, facts) = journal().facts();
    let text = json(&journal, &facts, &DueView::default());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["today"], "2026-11-21");
    let ada = &document["due"][1];
    assert_eq!(ada["id"], "ada-lovelace");
    assert_eq!((&ada["band"], &ada["cadence"]), (&"late".into(), &"6w".into()));
    assert_eq!((&ada["days"], &ada["due_on"]), (&70.into(), &"2026-10-24".into()));
    assert_eq!(ada["sources"][1]["path"], "contacts/ada-lovelace.md");
    assert_eq!(ada["sources"][1]["line"], 3);
    assert_eq!(document["can_wait"], serde_json::json!([]));
    assert_eq!(document["promises"][0]["what"], "send the paper");
    assert_eq!(document["waiting_for"][0]["line"], 9);
    assert_eq!(document["unconfirmed"][0]["due_on"], "2026-11-19");
    assert_eq!(document["planned"][0]["id"], serde_json::Value::Null);
    assert_eq!(document["dates"][0]["what"], "birthday");
    assert_eq!(document["silent"][0]["until"], "2027-01-14");
    assert_eq!(document["silent"][1]["why"], "planned");
    assert_eq!(document["no_rhythm"], 1);
}

#[test]
fn what_is_open_is_told_in_words_and_all_of_it_to_other_programs() {
    let tries = ["2026-07-01", "2026-08-01", "2026-09-14"];
    let notes = Notes::new()
        .settings(|settings| settings.insight.loops_max = 2)
        .person("ada", "name: Ada Lovelace\npronouns: she/her")
        .person("niamh", "cadence: 6w")
        .said(
            "2026-08-01",
            "ada",
            "via: letter\ndirection: incoming\nreceived: [the fillet]\ntemperature: cool\n\
             title: The births\n---\n- [ ] it is slow #concern\n",
        );
    let notes = tries.iter().fold(notes, |notes, on| notes.met(on, "niamh", "direction: outgoing"));
    let (journal, facts) = notes.settings(|settings| settings.insight.old_after_days = 365).facts();
    let view = DueView { all: true, ..DueView::default() };
    let of = |view| text(&journal, &facts, (&view, &Style::default()));
    assert_eq!(
        of(view),
        "\
Saturday 21 November 2026

Nobody is due.

A light touch
  niamh   three tries unanswered, the last on 14 September; a light touch would be kind
You owe a reply
  zr  Ada Lovelace   “The births”, her letter on 1 August
To thank
  pr  Ada Lovelace   the fillet on 1 August
To make right
  rq  Ada Lovelace   a cool letter on 1 August: “The births”
Does it still hold?
  rk  Ada Lovelace   it is slow   noted in August

1 has no rhythm.
"
    );
    assert!(
        of(DueView::default()).contains("\n2 loose ends can wait. `kith due --all` shows them.")
    );
    let document = json(&journal, &facts, &DueView::default());
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let touch = &document["light_touches"][0];
    assert_eq!((&touch["band"], &touch["due_on"]), (&"light-touch".into(), &"2026-11-14".into()));
    for (key, what, due_on, line) in [
        ("replies", "“The births”, her letter on 1 August", None, 2),
        ("thanks", "the fillet on 1 August", None, 6),
        ("repairs", "a cool letter on 1 August: “The births”", None, 7),
        ("concerns", "it is slow", Some("2026-11-01"), 10),
    ] {
        let open = &document[key][0];
        assert_eq!((&open["what"], &open["line"]), (&what.into(), &line.into()), "{key}");
        assert_eq!(open["due_on"].as_str(), due_on, "{key}");
        assert_eq!(open["who"], serde_json::json!(["ada"]));
    }
}
