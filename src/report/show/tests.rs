//! A card and a timeline, line by line.

use super::{json, text};
use crate::insight::testing::{Notes, who};
use crate::report::Style;

fn journal() -> Notes {
    Notes::new()
        .person(
            "ada-lovelace",
            "name: Ada Lovelace\ngoes_by: Ada\npronouns: she/her\nroles: [mentor, referral]\n\
             cadence: 6w\nbirthday: 1815-12-10\ndates: [wedding 1835-07-08]\nstage: continuation\n\
             relations: [\"spouse: [[william-king|William King]]\"]\nemail: [ada@example.org]\n\
             interests: [mathematics, horses]",
        )
        .person("william-king", "name: William King")
        .person("charles-babbage", "name: Charles Babbage")
        .said(
            "2026-09-18",
            "ada-lovelace, charles-babbage",
            "title: Coffee at the mill\nvia: meeting\nplace: London\n---\n# Coffee at the mill\n\n\
             ## [[charles-babbage|Charles]]\nHe is tired.\n\n## [[ada-lovelace|Ada]]\n\
             - [ ] send the paper due:2026-11-24\n\nShe would **rather** read it.\n",
        )
        .said("2026-05-03", "ada-lovelace", "via: letter\ndirection: incoming\n---\nThe proofs\n")
        .met("2026-04-01", "ada-lovelace", "via: call\nstatus: missed")
}

#[test]
fn the_card_what_is_open_and_the_timeline_newest_first() {
    let (journal, facts) = journal().facts();
    let style = Style::default();
    assert_eq!(
        text(&journal, &facts, (who(&journal, "ada-lovelace"), &style)),
        "\
Ada Lovelace

  last        9 weeks since coffee at the mill on 18 September; you try for 6 weeks
  next        due since 30 October
  rhythm      every 6 weeks
  called      Ada
  pronouns    she/her
  roles       mentor, referral
  stage       steady
  born        10 December 1815
  dates       wedding: 8 July 1835
  spouse      William King
  email       ada@example.org
  interests   mathematics, horses

Open
  sl  send the paper   by Tuesday

Timeline: 2 days of contact
  18 Sep 2026   Coffee at the mill
                meeting, London, with Charles Babbage
                She would rather read it.
  3 May 2026    The proofs
                letter to you
  1 Apr 2026    Call
                not reached
"
    );
}

#[test]
fn a_name_of_two_lines_is_one_heading() {
    let (journal, facts) = Notes::new().person("ada", r#"name: "Ada\nLovelace""#).facts();
    let shown = text(&journal, &facts, (who(&journal, "ada"), &Style::default()));
    assert!(shown.starts_with("Ada Lovelace\n"), "{shown}");
}

#[test]
fn what_stands_under_somebodys_heading_is_theirs_only() {
    let (journal, facts) = journal().facts();
    let of = |id: &str| text(&journal, &facts, (who(&journal, id), &Style::default()));
    assert!(of("charles-babbage").contains("He is tired."));
    assert!(!of("ada-lovelace").contains("He is tired."));
    assert!(!of("charles-babbage").contains("rather"));
}

#[test]
fn other_programs_read_the_same_words_for_the_same_things() {
    let (journal, facts) = journal().facts();
    let text = json(&journal, &facts, who(&journal, "ada-lovelace"));
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["id"], "ada-lovelace");
    assert_eq!(document["due_on"], "2026-10-30");
    assert_eq!(document["band"], "late");
    assert_eq!(document["promises"][0]["due_on"], "2026-11-24");
    let last = &document["interactions"][0];
    assert_eq!(last["opening"], "She would rather read it.");
    assert_eq!(last["who"], serde_json::json!(["ada-lovelace", "charles-babbage"]));
    assert_eq!(document["interactions"][2]["status"], "missed");
}

#[test]
fn what_is_owed_stands_first_among_what_is_open_and_once() {
    let (journal, facts) = Notes::new()
        .person("ada", "pronouns: she/her")
        .said(
            "2026-11-05",
            "ada",
            "via: letter\ndirection: incoming\nreceived: [a lamp]\n---\n- [ ] her letter #reply\n",
        )
        .facts();
    let text = text(&journal, &facts, (who(&journal, "ada"), &Style::default()));
    let open = text.split("\nOpen\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let said: Vec<&str> = open.lines().map(|line| line[6..].trim_end()).collect();
    assert_eq!(
        said,
        ["thanks: a lamp on 5 November", "her letter                     from 5 November"]
    );
    let document: serde_json::Value =
        serde_json::from_str(&json(&journal, &facts, who(&journal, "ada"))).unwrap();
    let number = |list: &str| document[list].as_array().unwrap().len();
    assert_eq!((number("replies"), number("thanks"), number("promises")), (1, 1, 0));
}
