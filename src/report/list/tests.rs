//! A list, line by line.

use super::{COLUMNS, Column, ListView, json, text};
use crate::insight::testing::Notes;
use crate::model::Word;
use crate::report::{Order, Style};

fn printed(columns: &[Column], sort: Column) -> String {
    let (journal, facts) = Notes::new()
        .person("ada", "name: Ada Lovelace\ncadence: 6w\nroles: [mentor]\ntags: [work, london]")
        .person("misaki", "name: 佐藤美咲\ncadence: 2w")
        .person("emile", "name: Émile\ncadence: 1 month\npaused_until: 2027-01-14")
        .person("zoe", "name: Zoë")
        .met("2026-11-20", "ada", "")
        .met("2026-10-01", "misaki", "")
        .facts();
    let people = journal.contacts().map(|(ix, _)| ix).collect();
    let view = ListView { people, columns: columns.to_vec(), sort, order: Order::Usual };
    text(&journal, &facts, (&view, &Style::default()))
}

#[test]
fn the_usual_columns_by_name() {
    assert_eq!(
        printed(COLUMNS, Column::Name),
        "\
\x20 Name           Last         Next                      Cadence         Roles    Tags
  Ada Lovelace   2026-11-20   2027-01-01                every 6 weeks   mentor   work, london
  Émile                       paused until 14 January   every month
  Zoë
  佐藤美咲       2026-10-01   late                      every 2 weeks
"
    );
}

#[test]
fn sorted_by_days_and_lengths_those_without_come_last() {
    for (sort, order) in [
        (Column::Next, "misaki ada emile zoe"),
        (Column::Last, "misaki ada emile zoe"),
        (Column::Cadence, "misaki emile ada zoe"),
        (Column::Id, "ada emile misaki zoe"),
    ] {
        let text = printed(&[Column::Id], sort);
        let ids: Vec<&str> = text.lines().skip(1).map(str::trim).collect();
        assert_eq!(ids.join(" "), order, "{sort:?}");
    }
}

#[test]
fn every_column_has_a_word() {
    for &(word, column) in Column::WORDS {
        assert_eq!(column.heading().to_lowercase(), word);
    }
}

#[test]
fn nobody_is_an_empty_text_and_an_empty_list() {
    let (journal, facts) = Notes::new().facts();
    let view = ListView {
        people: Vec::new(),
        columns: COLUMNS.to_vec(),
        sort: Column::Name,
        order: Order::Usual,
    };
    assert_eq!(text(&journal, &facts, (&view, &Style::default())), "");
    let document: serde_json::Value = serde_json::from_str(&json(&journal, &facts, &view)).unwrap();
    assert_eq!(document["people"], serde_json::json!([]));
}

#[test]
fn a_narrow_terminal_shows_as_many_usual_columns_as_fit_and_all_that_were_asked_for() {
    let (journal, facts) =
        Notes::new().person("ada", "name: Ada Lovelace\ncadence: 6w\ntags: [work]").facts();
    let heading = |columns: &[Column], width| {
        let people = journal.contacts().map(|(ix, _)| ix).collect();
        let columns = columns.to_vec();
        let view = ListView { people, columns, sort: Column::Name, order: Order::Usual };
        let style = Style { width, colour: false };
        let text = text(&journal, &facts, (&view, &style));
        text.lines().next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (width, said) in [
        (None, "Name Last Next Cadence Roles Tags"),
        (Some(80), "Name Last Next Cadence Roles Tags"),
        (Some(40), "Name Last Next Cadence"),
        (Some(30), "Name Last Next"),
    ] {
        assert_eq!(heading(COLUMNS, width), said);
    }
    assert_eq!(heading(&[Column::Name, Column::Id, Column::Tags], Some(20)), "Name Id Tags");
}
