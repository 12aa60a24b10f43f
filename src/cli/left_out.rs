//! What is said to whoever makes a copy for others, of what is not in it and of what perhaps should
//! not be.

use super::Desk;
use crate::report::withheld;
use crate::session::BuiltCopy;

/// So many lines of a kind are said.
const SAID_MAX: usize = 10;

/// Says it on the other stream: the notes that are left out, the pictures, and where notes that are
/// not left out name somebody who is.
pub(super) fn complain(desk: &mut Desk<'_>, built: &BuiltCopy) {
    let pictures = built.handed.left_out.iter();
    let pictures = pictures.map(|(path, why)| format!("left out: {path} {why}\n"));
    let mentions = built.handed.mentions.iter().map(|mention| {
        let (place, name) = (&mention.place, &mention.name);
        format!("note: {}:{} says `{name}`, who is left out\n", place.path, place.line)
    });
    desk.env.complain(&withheld::text(&built.withheld));
    desk.env.complain(&some(pictures.collect()));
    desk.env.complain(&some(mentions.collect()));
}

fn some(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(SAID_MAX);
    lines.truncate(SAID_MAX);
    if more > 0 {
        lines.push(format!("and {more} more like these\n"));
    }
    lines.concat()
}
