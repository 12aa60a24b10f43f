//! What is to change → the least change of the text that says it. Pure: text in, edits out.
//!
//! A user's file is never written anew. An [`Edit`] replaces a few bytes, everything else stays
//! as it was typed: comments, order, quotes, line ends, a byte-order mark, a missing last line
//! end. Every change of a key, a box or a setting is read back and compared with what was meant
//! before it is handed out; where that fails it is refused with an [`EditFault`]. A change that
//! the text already says has no edits, so that a command run twice changes nothing.
//!
//! ```text
//! front_matter      keys set, changed, taken out  ├ setting    what a key is to say
//! pause, status     the keys that commands write  ├ block      where its lines go
//!                                                 ├ list       one item of a list
//!                                                 ├ key_order  the manual's order
//!                                                 └ yaml       a text as YAML
//! follow_up         a box ticked, dropped, moved  ─ marker     the marks on its line
//! references        a name made an id           ├ mentions   every place that names somebody
//! rename            a person's name everywhere  ├ quoted     a name within a key's value
//! merge             two files made one          ┘
//! settings          `restart` in kith.toml
//! three_way         two versions of a note that git has to make one
//! mend              what can only mean one thing
//! new_contact, new_interaction                    ─ new_file   its name and its template
//! ```

mod block;
mod comment;
mod fault;
pub mod follow_up;
pub mod front_matter;
mod key_order;
mod list;
mod marker;
pub mod mend;
pub mod mentions;
pub mod merge;
pub mod three_way;
mod new_contact;
mod new_file;
mod new_interaction;
pub mod pause;
mod quoted;
pub mod references;
pub mod rename;
mod setting;
pub mod settings;
pub mod status;
mod yaml;

pub use comment::comments_lost;
pub use fault::EditFault;
pub use new_contact::{CONTACT_TEMPLATE, NewContact, new_contact};
pub use new_file::{Folder, NewFile, same_path, taken_paths};
pub use new_interaction::{INTERACTION_TEMPLATE, NewInteraction, NewPromise, new_interaction};
pub use setting::{KeyChange, Setting};
pub use yaml::{Within, scalar};

use crate::source::{NOTE_BYTES_MAX, Source, Span};

/// The bytes at `span` become `with`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub with: String,
}

impl Edit {
    /// `with` in the place of `span`.
    pub fn replace(span: Span, with: impl Into<String>) -> Self {
        Self { span, with: with.into() }
    }

    /// `with` before byte `at`.
    pub fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::replace(Span::at(at), with)
    }

    /// The bytes at `span` taken out.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// The whole text of a file after the edits; refused where it would be too large to be read again.
pub fn rewritten(source: &Source, edits: &[Edit]) -> Result<String, EditFault> {
    let text = apply(&source.text, edits)?;
    match text.len() as u64 > NOTE_BYTES_MAX {
        true => Err(EditFault::TooLarge { path: source.path.clone() }),
        false => Ok(text),
    }
}

/// The text after the edits, which may come in any order; insertions at one place stay in theirs.
/// Edits that overlap, or that were made for another text, are refused.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditFault> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let kept = text.get(at..edit.span.start()).ok_or(EditFault::DoesNotFit)?;
        changed.push_str(kept);
        changed.push_str(&edit.with);
        at = edit.span.end();
    }
    changed.push_str(text.get(at..).ok_or(EditFault::DoesNotFit)?);
    Ok(changed)
}

/// What is another in a text, as one edit, without what is the same before and behind.
fn difference(before: &str, after: &str) -> Edit {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let letters = before.chars().zip(after.chars()).take_while(same);
    let start: usize = letters.map(|(letter, _)| letter.len_utf8()).sum();
    let letters = before[start..].chars().rev().zip(after[start..].chars().rev()).take_while(same);
    let end: usize = letters.map(|(letter, _)| letter.len_utf8()).sum();
    let gone = Span::new(start, before.len() - end);
    Edit::replace(gone, &after[start..after.len() - end])
}

/// The line end that a text is written with: that of its first line, or `\n`.
fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::{Edit, EditFault, apply};
    use crate::source::Span;

    #[test]
    fn edits_come_in_any_order_and_insertions_at_one_place_in_theirs() {
        let edits = [
            Edit::replace(Span::new(4, 5), "E"),
            Edit::insert(2, "x"),
            Edit::insert(2, "y"),
            Edit::delete(Span::new(0, 1)),
        ];
        assert_eq!(apply("abcde", &edits).unwrap(), "bxycdE");
        assert_eq!(apply("abcde", &[]).unwrap(), "abcde");
    }

    #[test]
    fn edits_that_overlap_or_do_not_fit_are_refused() {
        let overlapping = [Edit::delete(Span::new(0, 3)), Edit::delete(Span::new(2, 4))];
        let within_a_letter = [Edit::insert(1, "x")];
        let past_the_end = [Edit::insert(9, "x")];
        for (text, edits) in
            [("abcde", &overlapping[..]), ("é", &within_a_letter), ("ab", &past_the_end)]
        {
            assert_eq!(apply(text, edits), Err(EditFault::DoesNotFit));
        }
    }
}
