//! What a briefing gathers of one person.

use super::{Briefing, Circle, Tie, Worth, briefing};
use crate::insight::testing::{Notes, who};
use crate::journal::{InteractionIx, Journal};

fn of(notes: Notes) -> (Journal, Briefing) {
    let (journal, facts) = notes.facts();
    let briefing = briefing(&journal, &facts, who(&journal, "ada"));
    (journal, briefing)
}

fn days(journal: &Journal, list: &[InteractionIx]) -> Vec<String> {
    let day =
        |ix: &InteractionIx| journal.interaction(*ix).note.said.date.as_ref().unwrap().value.day;
    list.iter().map(|ix| day(ix).to_string()).collect()
}

#[test]
fn the_last_two_times_and_what_came_since() {
    let (journal, told) = of(Notes::new()
        .person("ada", "")
        .met("2026-01-01", "ada", "")
        .met("2026-01-02", "ada", "via: note")
        .met("2026-02-01", "ada", "")
        .met("2026-03-01", "ada", "status: cancelled")
        .met("2026-04-01", "ada", "")
        .met("2026-05-01", "ada", "via: note")
        .met("2026-06-01", "ada", "via: call\nstatus: missed")
        .met("2026-07-01", "ada", "via: newsletter")
        .met("2026-12-01", "ada", "title: Lunch"));
    assert_eq!(days(&journal, &told.last), ["2026-04-01", "2026-02-01"]);
    assert_eq!(days(&journal, &told.learned), ["2026-05-01"]);
    assert_eq!(days(&journal, &told.missed), ["2026-06-01"]);
    assert_eq!(days(&journal, &[told.planned.unwrap().interaction]), ["2026-12-01"]);
}

#[test]
fn everything_open_about_them_and_nothing_of_others() {
    let (journal, told) = of(Notes::new().person("ada", "").person("charles", "").said(
        "2026-01-01",
        "ada, charles",
        "---\n- [ ] old\n- [ ] far due:2027-05-01\n- [ ] his for:charles\n- [x] done\n\
         - [ ] hers by:them\n- [ ] slow #concern\n- [x] was slow #concern done:2026-01-02\n",
    ));
    let text = |ix| journal.said(journal.follow_up(ix)).text.as_str();
    let texts = |list: &[_]| list.iter().map(|&ix| text(ix)).collect::<Vec<_>>().join(", ");
    assert_eq!(texts(&told.promises), "far, old");
    assert_eq!(texts(&told.waiting_for), "hers");
    assert_eq!(told.concerns.iter().map(|(ix, _)| text(*ix)).collect::<Vec<_>>(), ["slow"]);
}

#[test]
fn whom_they_know_family_before_introductions_before_company() {
    let mut notes = Notes::new()
        .person(
            "ada",
            "relations: [\"spouse: William\", \"mother: [[anne]]\"]\nintroduced_by: mary",
        )
        .person("anne", "relations: [\"daughter: ada\"]")
        .person("bert", "introduced_by: ada")
        .person("mary", "")
        .person("charles", "")
        .person("once", "");
    for (on, with) in [
        ("2026-01-01", "ada, charles, once"),
        ("2026-02-01", "ada, charles, mary"),
        ("2026-02-01", "ada, charles"),
        ("2026-03-01", "ada, charles"),
        ("2026-12-01", "ada, once"),
    ] {
        notes = notes.met(on, with, "");
    }
    let (journal, told) = of(notes);
    let name = |person: &Circle| match person {
        Circle::Contact(ix) => journal.contact(*ix).note.said.id.clone(),
        Circle::Named(name) => name.clone(),
    };
    let circle: Vec<_> =
        told.circle.iter().map(|known| (name(&known.person), &known.ties)).collect();
    assert_eq!(
        circle,
        [
            ("William".to_owned(), &vec![Tie::Relation("spouse".to_owned())]),
            (
                "anne".to_owned(),
                &vec![Tie::Relation("mother".to_owned()), Tie::RelationOf("daughter".to_owned())]
            ),
            ("mary".to_owned(), &vec![Tie::BroughtBy, Tie::Together(1)]),
            ("bert".to_owned(), &vec![Tie::Brought]),
            ("charles".to_owned(), &vec![Tie::Together(3)]),
        ]
    );
}

#[test]
fn what_is_worth_giving_is_a_promise_before_an_interest_and_nothing_to_the_dead() {
    let notes = |keys: &str| Notes::new().person("ada", keys);
    let promised =
        || notes("interests: [horses]").said("2026-11-01", "ada", "---\n- [ ] send it\n");
    assert!(matches!(of(promised()).1.worth, Some(Worth::Promise(_))));
    let interest = of(notes("interests: [horses, tea]")).1.worth;
    assert_eq!(interest, Some(Worth::Interest("horses".to_owned())));
    assert_eq!(of(notes("interests: [horses]\ndied: 2026")).1.worth, None);
    assert_eq!(of(notes("interests: [horses]\nstatus: closed")).1.worth, None);
    assert_eq!(of(notes("")).1.worth, None);
}
