//! A new interaction's file.

use super::EditFault;
use super::new_file::{Draft, Folder, NewFile, free_path, given, written};
use super::setting::{KeyChange, Setting};
use crate::model::{DayTime, Whose, first_words, slug};
use crate::parse::body::{self, uncommented, unlinked};
use crate::parse::front_matter;
use crate::source::{Source, Span};
use chrono::NaiveDate;

/// What `log` starts from unless the journal has its own.
pub const INTERACTION_TEMPLATE: &str = include_str!("../../templates/new/interaction.md");

const NAMES_MAX: usize = 3;

/// An interaction to log.
#[derive(Debug, Clone, Copy)]
pub struct NewInteraction<'a> {
    pub date: DayTime,
    /// Ids.
    pub with: &'a [String],
    /// Every other key that was given.
    pub keys: &'a [(String, Setting)],
    /// The body.
    pub message: &'a str,
    pub promises: &'a [NewPromise],
}

/// A box below the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPromise {
    pub text: String,
    pub whose: Whose,
    pub due: Option<NaiveDate>,
}

/// The file of a new interaction; one that lies ahead of `today` is planned unless it says
/// otherwise. It is called by its title, else its first words, else the people.
pub fn new_interaction(
    folder: &Folder<'_>,
    interaction: &NewInteraction<'_>,
    today: NaiveDate,
) -> Result<NewFile, EditFault> {
    let day = interaction.date.day;
    let keys = keys(interaction, today);
    let title = title(&keys, interaction.message);
    let name = match slug(&title).as_str() {
        "unnamed" => slug(&format!("with {}", people(interaction.with))),
        name => name.to_owned(),
    };
    let path = format!("{}/{}/{day}-{name}", folder.path, day.format("%Y"));
    let date = day.to_string();
    let words = [("title", title.as_str()), ("date", date.as_str())];
    let draft = Draft { keys, body: body(interaction), words: &words };
    let file = written(folder, free_path(folder, &path), &draft)?;
    match lost_box(&file, interaction.promises) {
        Some(what) => Err(EditFault::TextIsOpen { path: file.path.into(), what }),
        None => Ok(file),
    }
}

/// A box that a block of code or a comment of the message would take in.
fn lost_box(file: &NewFile, promises: &[NewPromise]) -> Option<String> {
    let source = Source::new(file.path.as_str(), file.text.as_str());
    let body_start = front_matter::read(&source).0.body_start;
    let read = body::read(&source, Span::new(body_start, source.text.len())).body;
    let is_read = |line: &str| {
        let at = source.text.rfind(line);
        at.is_some_and(|at| read.follow_ups.iter().any(|one| one.line_span.start() == at))
    };
    promises.iter().map(box_line).find(|line| !is_read(line))
}

fn keys(interaction: &NewInteraction<'_>, today: NaiveDate) -> Vec<KeyChange> {
    let DayTime { day, time } = interaction.date;
    let date = time.map_or(day.to_string(), |time| format!("{day} {}", time.format("%H:%M")));
    let mut first = vec![("date".to_owned(), Setting::Text(date))];
    if !interaction.with.is_empty() {
        first.push(("with".to_owned(), Setting::List(interaction.with.to_vec())));
    }
    if day > today {
        first.push(("status".to_owned(), Setting::text("planned")));
    }
    given(first, interaction.keys)
}

/// The title that was given, else the first words of the message.
fn title(keys: &[KeyChange], message: &str) -> String {
    match keys.iter().find(|change| change.key == "title").and_then(|change| change.to.as_ref()) {
        Some(Setting::Text(title)) => title.clone(),
        _ => first_words(&unlinked(first_line(&uncommented(message)))),
    }
}

fn first_line(message: &str) -> &str {
    message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

fn people(with: &[String]) -> String {
    let first_names = with.iter().map(|id| id.split('-').next().unwrap_or(id));
    first_names.take(NAMES_MAX).collect::<Vec<_>>().join(" and ")
}

fn body(interaction: &NewInteraction<'_>) -> String {
    // What all lines are indented by says nothing; one line more than others may be code, or an item.
    let message = textwrap::dedent(&interaction.message.replace("\r\n", "\n"));
    let message = message.trim_start_matches('\n').trim_end().to_owned();
    let boxes: Vec<String> = interaction.promises.iter().map(box_line).collect();
    let parts = [message, boxes.join("\n")];
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn box_line(promise: &NewPromise) -> String {
    let text = promise.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let theirs = if promise.whose == Whose::Theirs { " by:them" } else { "" };
    let due = promise.due.map(|due| format!(" due:{due}")).unwrap_or_default();
    format!("- [ ] {text}{theirs}{due}")
}

#[cfg(test)]
mod tests {
    use super::{INTERACTION_TEMPLATE, NewInteraction, NewPromise, new_interaction};
    use crate::edit::new_file::{Folder, NewFile};
    use crate::edit::{EditFault, Setting};
    use crate::model::{Whose, written_day};

    fn logged(date: &str, message: &str, promises: &[NewPromise]) -> NewFile {
        drafted(date, message, promises).unwrap()
    }

    fn drafted(date: &str, message: &str, promises: &[NewPromise]) -> Result<NewFile, EditFault> {
        let is_taken = |path: &str| path.ends_with("/2026-11-20-tea.md");
        let folder =
            Folder { path: "interactions", template: INTERACTION_TEMPLATE, is_taken: &is_taken };
        let interaction = NewInteraction {
            date: written_day(date).unwrap(),
            with: &["ada-lovelace".to_owned(), "charles-babbage".to_owned()],
            keys: &[("via".to_owned(), Setting::text("meeting"))],
            message,
            promises,
        };
        new_interaction(&folder, &interaction, "2026-11-21".parse().unwrap())
    }

    #[test]
    fn a_whole_note_is_the_least_that_says_it() {
        let promises = [
            NewPromise {
                text: "send the paper".to_owned(),
                whose: Whose::Mine,
                due: Some("2026-11-27".parse().unwrap()),
            },
            NewPromise { text: "the tables".to_owned(), whose: Whose::Theirs, due: None },
        ];
        let file = logged("2026-11-20", "Tea, and the looms again\n", &promises);
        assert_eq!(file.path, "interactions/2026/2026-11-20-tea-and-the-looms-again.md");
        assert_eq!(
            file.text,
            "---\ndate: 2026-11-20\nwith: [ada-lovelace, charles-babbage]\nvia: meeting\n---\n\n\
             Tea, and the looms again\n\n\
             - [ ] send the paper due:2026-11-27\n- [ ] the tables by:them\n"
        );
    }

    #[test]
    fn a_promise_is_never_lost_in_an_open_block_or_comment() {
        let promises =
            [NewPromise { text: "send the paper".to_owned(), whose: Whose::Mine, due: None }];
        for open in ["Tea\n```\nlooms", "Tea\n<!-- looms", "Tea\n\n%%\nlooms"] {
            let is_written = |promises| drafted("2026-11-19", open, promises).is_ok();
            assert!(is_written(&[]), "{open}");
            assert_eq!(
                drafted("2026-11-19", open, &promises),
                Err(EditFault::TextIsOpen {
                    path: "interactions/2026/2026-11-19-tea.md".into(),
                    what: "- [ ] send the paper".to_owned(),
                })
            );
        }
        for closed in ["Tea\n```\nlooms\n```", "Tea\n<!-- looms -->", "Tea %%looms%%", "- Tea"] {
            let file = drafted("2026-11-19", closed, &promises).unwrap();
            assert!(file.text.ends_with("\n\n- [ ] send the paper\n"), "{}", file.text);
        }
    }

    #[test]
    fn a_comment_names_no_file() {
        for message in ["%%our secret%%\nTea", "<!-- our secret -->Tea"] {
            let path = drafted("2026-11-19", message, &[]).unwrap().path;
            assert_eq!(path, "interactions/2026/2026-11-19-tea.md");
        }
    }

    #[test]
    fn what_lies_ahead_is_planned() {
        let file = logged("2026-12-01 14:30", "", &[]);
        assert_eq!(file.path, "interactions/2026/2026-12-01-with-ada-and-charles.md");
        assert_eq!(
            file.text,
            "---\ndate: 2026-12-01 14:30\nwith: [ada-lovelace, charles-babbage]\nvia: meeting\nstatus: planned\n---\n"
        );
    }

    #[test]
    fn names_are_made_of_words_and_never_taken_twice() {
        assert_eq!(logged("2026-11-20", "Tea", &[]).path, "interactions/2026/2026-11-20-tea-2.md");
        assert_eq!(
            logged("2026-11-20", ";)", &[]).path,
            "interactions/2026/2026-11-20-with-ada-and-charles.md"
        );
        assert_eq!(
            logged("2026-11-20", "\nCoffee with [[ada-lovelace|Ada]] and Dr. Faraday. Well.", &[])
                .path,
            "interactions/2026/2026-11-20-coffee-with-ada-and-dr-faraday.md"
        );
    }
}
