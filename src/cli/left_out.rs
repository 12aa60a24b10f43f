//! What is said to whoever makes a copy for others, of what is not in it and of what perhaps should
//! not be.

use super::Desk;
use crate::model::is_same_name;
use crate::report::withheld;
use crate::seal::leaks::{Gives, Mention};
use crate::session::BuiltCopy;
use crate::source::Place;
use crate::wording::count;
use std::collections::BTreeSet;

/// So many lines of a kind are said.
const SAID_MAX: usize = 10;

/// Says it on the other stream: the notes that are left out, the pictures, and where notes that are
/// not left out name somebody who is, or say what leads to them.
pub(super) fn complain(desk: &mut Desk<'_>, built: &BuiltCopy) {
    let pictures = built.handed.left_out.iter();
    let pictures = pictures.map(|(path, why)| format!("left out: {path} {why}\n"));
    desk.env.complain(&withheld::text(&built.withheld));
    desk.env.complain(&some(pictures.collect()));
    desk.env.complain(&some(notes(&built.handed.mentions)));
}

/// One line for each name and each address that is left out, however often notes say it.
fn notes(mentions: &BTreeSet<Mention>) -> Vec<String> {
    let mut alike: Vec<(&Mention, BTreeSet<&Place>)> = Vec::new();
    for mention in mentions {
        let is_same = |(first, _): &&mut (&Mention, _)| {
            first.of == mention.of && is_same_name(&first.text, &mention.text)
        };
        match alike.iter_mut().find(is_same) {
            Some((_, places)) => drop(places.insert(&mention.place)),
            None => alike.push((mention, BTreeSet::from([&mention.place]))),
        }
    }
    alike.into_iter().map(|(first, places)| note(first, places.len() - 1)).collect()
}

fn note(mention: &Mention, others: usize) -> String {
    let Mention { place, text, gives, of } = mention;
    let who = match gives {
        Gives::Name => "who",
        Gives::Address => "which",
    };
    let says = match others {
        0 => "says".to_owned(),
        _ => format!("and {} say", count(others, "other line", "other lines")),
    };
    let (path, line) = (&place.path, place.line);
    format!("note: {path}:{line} {says} `{text}`, {who} is left out: {}:{}\n", of.path, of.line)
}

fn some(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(SAID_MAX);
    lines.truncate(SAID_MAX);
    if more > 0 {
        lines.push(format!("and {more} more like these\n"));
    }
    lines.concat()
}
