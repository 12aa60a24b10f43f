//! `kith search`: full text over every note.

use super::{Desk, Exit};
use crate::error::Error;
use crate::journal::{Journal, nearest_word};
use crate::query::search::{Term, search, typed};
use crate::report::search::{self, SearchView};
use clap::{Args, ValueEnum};

/// Search everything that was written
///
/// Contacts and interactions, their keys and their text; case and accents aside. Every word must
/// be in the note, whole or as the beginning of one; "words in quotes" stand beside each other.
/// People come first, then notes, the best first, each with its file and the lines that were
/// found.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith search oak table
  kith search '\"oak table\" shore'        words in quotes stand beside each other
  kith search oak --limit 0 --lines 0    every note, every line
  kith search oak --format short         path:line:column: text, for editors
  kith search oak --format json")]
pub struct Search {
    /// Words that must all be there
    #[arg(required = true)]
    words: Vec<String>,
    /// How many notes to show; 0 is all [default: 20; with `--format short` all]
    #[arg(long, value_name = "N", hide_default_value = true)]
    limit: Option<usize>,
    /// How many lines of each note to show; 0 is all [default: 3; with `--format short` all]
    #[arg(long, value_name = "N")]
    lines: Option<usize>,
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
        let query = self.words.join(" ");
        let terms = typed(&query);
        if terms.is_empty() {
            return Err(Error::refused(format!(
                "there is no word in `{query}` to look for; write one, as `kith search tea`"
            )));
        }
        let session = desk.open()?;
        let today = desk.today(&session)?;
        let journal = session.journal();
        let hits = desk.timings.time("search", || search(journal, &terms, |_| true));
        let is_empty = hits.is_empty();
        let all = self.format == Format::Short;
        let most = |typed: Option<usize>, usual| match typed {
            None if all => None,
            typed => Some(typed.unwrap_or(usual)).filter(|&most| most > 0),
        };
        let (notes_max, lines_max) = (most(self.limit, NOTES), most(self.lines, LINES));
        let view = SearchView { query, terms, hits, notes_max, lines_max };
        let style = desk.style();
        let text = desk.timings.time("report", || match self.format {
            Format::Human => search::text(journal, &view, &style),
            Format::Short => search::short(journal, &view),
            Format::Json => search::json(journal, &view, today),
        });
        desk.env.print(&text)?;
        if is_empty && self.format != Format::Json {
            desk.env.complain(&nothing(journal, &view));
        }
        Ok(if is_empty { Exit::Found } else { Exit::Done })
    }
}

/// That nothing was found, and what may have been meant.
fn nothing(journal: &Journal, view: &SearchView) -> String {
    let typed = &view.query;
    let near =
        view.terms.iter().filter_map(Term::single).find_map(|word| nearest_word(journal, word));
    match near {
        Some(near) => format!("Nothing matches `{typed}`; did you mean `{near}`?\n"),
        None => format!("Nothing matches `{typed}`.\n"),
    }
}
