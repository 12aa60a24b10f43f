//! Small journals searched.

use super::{Found, lines};
use crate::insight::testing::{Notes, today};
use crate::journal::{Host, Journal};
use crate::query::Query;

fn searched(journal: &Journal, query: &str) -> Found {
    Query::parse(query, journal, today()).unwrap().search(journal, today()).unwrap()
}

fn found(journal: &Journal, query: &str) -> Vec<String> {
    let hits = searched(journal, query).hits;
    let name = |note| match note {
        Host::Contact(ix) => journal.contact(ix).note.said.id.clone(),
        Host::Interaction(ix) => {
            let said = &journal.interaction(ix).note.said;
            format!("{} {}", said.date.as_ref().unwrap().value.day, said.title)
        }
        Host::Daily(ix) => journal.daily(ix).note.source.stem().to_owned(),
    };
    hits.into_iter().map(|hit| name(hit.note)).collect()
}

#[test]
fn people_come_first_by_name_then_notes_by_title_and_words() {
    let (journal, _) = Notes::new()
        .person("oakley", "name: Oakley Sand")
        .person("oak", "name: Oak")
        .person("mary", "name: Mary\naliases: [Oak Mary]")
        .person("ann", "name: Ann\ninterests: [oak]")
        .person("bob", "name: Bob\nneeds: [oaken doors]")
        .said("2026-11-01", "ann", "title: Oak\n---\n")
        .said("2026-11-02", "ann", "title: Oakum\n---\n")
        .said("2026-11-03", "bob", "title: a\n---\nan oak\n")
        .said("2026-11-04", "bob", "title: b\n---\nan OAK.\n")
        .said("2026-11-05", "bob", "title: c\n---\noaks\n")
        .said("2026-11-06", "bob", "title: d\n---\ncroak\n")
        .facts();
    assert_eq!(
        found(&journal, "oak"),
        [
            "oak",
            "oakley",
            "mary",
            "ann",
            "bob",
            "2026-11-01 Oak",
            "2026-11-02 Oakum",
            "2026-11-04 b",
            "2026-11-03 a",
            "2026-11-05 c"
        ]
    );
}

#[test]
fn all_words_must_be_there_and_those_beside_each_other_come_first() {
    let (journal, _) = Notes::new()
        .person("ada-lovelace", "name: Ada Lovelace")
        .said("2026-11-01", "ada-lovelace", "title: a\n---\nthe oak\ntable\n")
        .said("2026-11-02", "ada-lovelace", "title: b\n---\na table of oak\n")
        .said("2026-11-03", "ada-lovelace", "title: c\n---\nan oak\n")
        .said("2026-11-04", "", "title: d\n---\nan oak of Ada’s\n")
        .facts();
    assert_eq!(found(&journal, "oak table"), ["2026-11-01 a", "2026-11-02 b"]);
    assert_eq!(found(&journal, "“oak table”"), ["2026-11-01 a"]);
    assert_eq!(found(&journal, "Lovelace oak").len(), 3);
    assert_eq!(found(&journal, "ada oak").len(), 4);
}

#[test]
fn a_key_of_ours_says_nothing_and_one_of_yours_does() {
    let (journal, _) = Notes::new()
        .person("ann", "name: Ann\nallergies: nuts\nx_note: the date palm")
        .said("2026-11-01", "ann", "title: a\ntags: [via]\n---\n")
        .facts();
    assert_eq!(found(&journal, "allergies"), ["ann"]);
    assert_eq!(found(&journal, "date"), ["ann"]);
    assert_eq!(found(&journal, "title"), [""; 0]);
    assert_eq!(found(&journal, "via"), ["2026-11-01 a"]);
}

#[test]
fn a_former_name_finds_the_person_and_is_not_shown() {
    for former in [
        "former_names: [Ann Byron]",
        "former_names:\n  - Ann Byron\n  # her father's",
        "former_names:\n- Ann Byron",
        "former_names: [\n  Ann Byron\n]",
        "\"former_names\": Ann Byron",
    ] {
        let keys = format!("name: Ann King\n{former}\ncity: Byron Bay");
        let (journal, _) = Notes::new().person("ann", &keys).facts();
        assert_eq!(found(&journal, "byron"), ["ann"]);
        let Found { terms, hits } = searched(&journal, "byron");
        let lines = lines(&journal, &terms, hits[0].note);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["city: Byron Bay"], "{former}");
    }
}

#[test]
fn a_line_knows_its_number_column_marks_and_whose_it_is() {
    let (journal, _) = Notes::new()
        .person("ada", "name: Ada")
        .person("bob", "name: Bob")
        .said("2026-11-01", "ada, bob", "\r\n---\r\nTea.\r\n\r\n## Bob\r\n  Zoë’s oak, an OÁK\r\n")
        .facts();
    let Found { terms, hits } = searched(&journal, "oak zoe");
    let lines = lines(&journal, &terms, hits[0].note);
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    let marks: Vec<&str> = line.marks.iter().map(|mark| &line.text[mark.clone()]).collect();
    assert_eq!((line.number, line.column, line.terms.as_slice()), (9, 3, [0, 1].as_slice()));
    assert_eq!((line.text.as_str(), line.in_body), ("  Zoë’s oak, an OÁK", true));
    assert_eq!(marks, ["Zoë", "oak", "OÁK"]);
    assert_eq!(line.of.map(|who| journal.contact(who).note.said.id.as_str()), Some("bob"));
}

#[test]
fn words_are_looked_for_and_the_rest_of_a_query_narrows() {
    let (journal, _) = Notes::new()
        .person("ann", "name: Ann\ntags: [work]\ninterests: [oak]")
        .person("bob", "name: Bob\nneeds: [oak]")
        .said("2026-11-01", "ann", "title: a\nvia: call\n---\nan oak\n")
        .said("2026-11-02", "bob", "title: b\n---\nan oak and an elm\n")
        .said("2026-11-03", "bob", "title: c\n---\nan elm\n")
        .facts();
    for (query, notes) in [
        ("oak", "bob ann b a"),
        ("oak tag:work", "ann a"),
        ("tag:work oak via:call", "ann a"),
        ("oak -tag:work", "bob b"),
        ("oak -elm", "bob ann a"),
        ("oak or elm", "bob ann c b a"),
        ("(oak or elm) after:2026-11-02", "bob c b"),
        ("elm (oak or via:call)", "b"),
        ("oak ! ?", "bob ann b a"),
        ("with:ann oak", "a"),
    ] {
        let found: Vec<String> = found(&journal, query)
            .iter()
            .map(|note| note.rsplit(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(found.join(" "), notes, "{query}");
    }
    let no_words = Query::parse("tag:work -oak", &journal, today()).unwrap();
    assert_eq!(no_words.search(&journal, today()), None);
}
