//! `kith help`: the manual, compiled in.

use super::{Desk, Exit, command_line};
use crate::diagnostic::Code;
use crate::error::Error;
use clap::Args;
use std::fmt::Write as _;

/// Read the manual
///
/// A topic, or a command. Without either, the list of topics.
#[derive(Debug, Args)]
pub struct Help {
    /// A topic or a command
    #[arg(value_name = "TOPIC|COMMAND")]
    topic: Option<String>,
}

/// Every topic: its word, what it is about, its text.
pub const TOPICS: &[(&str, &str, &str)] = &[
    ("journal", "the folder, the files, every key", include_str!("../manual/journal.md")),
    ("insight", "who is due and why; promises and dates", include_str!("../manual/insight.md")),
    (
        "query",
        "asking for people and interactions, in `list` and others",
        include_str!("../manual/query.md"),
    ),
    ("json", "the shape of every `--format json`", include_str!("../manual/json.md")),
    ("site", "what is on the pages, and where", include_str!("../manual/site.md")),
    (
        "publish",
        "a sealed copy on the web: hosts, what it protects from, its format",
        include_str!("../manual/publish.md"),
    ),
    (
        "watching",
        "the site that follows every change, beside git and editors",
        include_str!("../manual/watching.md"),
    ),
    ("templates", "changing the pages and the new files", include_str!("../manual/templates.md")),
    ("errors", "every problem that `check` finds", include_str!("../manual/errors.md")),
    (
        "editors",
        "writing in Obsidian, Vim, Emacs, Helix, VS Code",
        include_str!("../manual/editors.md"),
    ),
    ("import", "people from other programs, and for them", include_str!("../manual/import.md")),
    ("git", "keeping the journal in git, on several machines", include_str!("../manual/git.md")),
    (
        "security",
        "what is promised of your notes, and what cannot be",
        include_str!("../manual/security.md"),
    ),
];

impl Help {
    /// Prints it; exit 2 where there is no such topic.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let Some(word) = &self.topic else {
            desk.env.print(&contents())?;
            return Ok(Exit::Done);
        };
        if let Some(text) = manual(word) {
            desk.env.print(&text)?;
            return Ok(Exit::Done);
        }
        let mut whole = command_line();
        whole.build();
        let Some(command) = whole.find_subcommand_mut(word) else {
            desk.env.complain(&format!(
                "error: there is no topic or command `{word}`\n\n{}",
                contents()
            ));
            return Ok(Exit::NotDone);
        };
        let text = command.render_long_help().ansi().to_string();
        desk.env.print(&text)?;
        Ok(Exit::Done)
    }
}

/// The text of a topic.
pub fn manual(word: &str) -> Option<String> {
    let (_, _, text) = TOPICS.iter().find(|(topic, _, _)| *topic == word)?;
    Some(match word {
        "errors" => format!("{}\n{}", text.trim_end(), codes()),
        _ => (*text).to_owned(),
    })
}

fn contents() -> String {
    let mut text = "The manual, by topic:\n".to_owned();
    for (topic, about, _) in TOPICS {
        let _ = writeln!(text, "  kith help {topic:<10} {about}");
    }
    text.push_str("\nThe commands:\n");
    for command in command_line().get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "  kith {:<15} {about}", command.get_name());
    }
    text.push_str("\n`kith help COMMAND` shows a command's options and examples.\n");
    text
}

/// The table of codes, made from the table that the program uses.
fn codes() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let line = format!("- `{code}` ({}): {}", code.severity(), code.explanation());
        let options = textwrap::Options::new(80).subsequent_indent("  ");
        let _ = writeln!(text, "{}", textwrap::fill(&line, options));
    }
    text
}
