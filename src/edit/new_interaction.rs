//! A new interaction's file.

use super::EditFault;
use super::new_file::{Draft, Folder, NewFile, free_path, given, written};
use super::setting::{KeyChange, Setting};
use crate::model::{DayTime, Whose, first_words, slug};
use crate::parse::body::unlinked;
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
    written(folder, free_path(folder, &path), &draft)
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
        _ => first_words(&unlinked(first_line(message))),
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
    let message = interaction.message.trim().replace("\r\n", "\n");
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
    use crate::edit::Setting;
    use crate::edit::new_file::{Folder, NewFile};
    use crate::model::{Whose, written_day};

    fn logged(date: &str, message: &str, promises: &[NewPromise]) -> NewFile {
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
        new_interaction(&folder, &interaction, "2026-11-21".parse().unwrap()).unwrap()
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
