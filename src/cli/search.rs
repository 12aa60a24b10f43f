//! `kith search`: full text over every note.

use super::typed_query::TypedQuery;
use super::{Desk, Exit};
use crate::error::Error;
use crate::journal::{Journal, nearest_word};
use crate::query::search::{Found, Term};
use crate::report::search::{self, SearchView};
use clap::{Args, ValueEnum};

/// Search everything that was written
///
/// Contacts and interactions, their keys and their text, case and accents aside. Every word must
/// be in the note, whole or as the beginning of one; words in quotes stand beside each other.
/// `tag:work`, `with:ada`, `after:2026-05` and their like narrow it. People come first, then notes,
/// the best first, each with its file and the lines that say it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith search oak table
  kith search '\"oak table\" -elm'
  kith search oak with:ada after:2026
  kith search oak --all              every note and every line
  kith search oak --format short     path:line:column: text, for editors
  kith search oak --format json

The best 20 are shown with 3 lines each, to a person and to a pipe alike; the other
formats hold all of them. `kith help query` has every key.")]
pub struct Search {
    #[command(flatten)]
    query: TypedQuery,
    /// How many notes to show [default: 20; in other formats all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How many lines of each note to show [default: 3; in other formats all]
    #[arg(long, value_name = "N")]
    lines: Option<usize>,
    /// Show every note and every line
    #[arg(long, conflicts_with_all = ["limit", "lines"])]
    all: bool,
    /// How to print it
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

const NOTES: usize = 20;
const LINES: usize = 3;

impl Search {
    /// Prints what it finds; exit 1 where that is nothing.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let Some(query) = self.query.read(desk, journal, today) else { return Ok(Exit::NotDone) };
        let Some(found) = desk.timings.time("search", || query.search(journal, today)) else {
            return Err(self.no_words());
        };
        let view = self.view(found);
        let style = desk.style();
        let text = desk.timings.time("report", || match self.format {
            Format::Human => search::text(journal, &view, &style),
            Format::Short => search::short(journal, &view),
            Format::Json => search::json(journal, &view, today),
        });
        desk.env.print(&text)?;
        if view.hits.is_empty() && self.format != Format::Json {
            desk.env.complain(&nothing(journal, &view));
        }
        Ok(if view.hits.is_empty() { Exit::Found } else { Exit::Done })
    }

    fn view(&self, Found { terms, hits }: Found) -> SearchView {
        let is_whole = self.all || self.format != Format::Human;
        SearchView {
            query: self.query.text(),
            terms,
            hits,
            notes_max: self.limit.or((!is_whole).then_some(NOTES)),
            lines_max: self.lines.or((!is_whole).then_some(LINES)),
        }
    }

    fn no_words(&self) -> Error {
        let typed = self.query.text();
        Error::refused(if typed.chars().any(char::is_alphanumeric) {
            format!(
                "`{typed}` has no word to look for; `kith list` and `kith timeline` show what it \
                 stands for"
            )
        } else {
            "there is no word to look for; write one, as `kith search tea`".to_owned()
        })
    }
}

/// That nothing was found, and what may have been meant.
fn nothing(journal: &Journal, view: &SearchView) -> String {
    let typed = &view.query;
    let mut words = view.terms.iter().filter_map(Term::single);
    match words.find_map(|word| nearest_word(journal, word)) {
        Some(near) => format!("Nothing matches `{typed}`; did you mean `{near}`?\n"),
        None => format!("Nothing matches `{typed}`.\n"),
    }
}
