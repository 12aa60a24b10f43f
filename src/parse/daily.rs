//! A daily note out of its file's name and its body: which lines of it may be about people.
//!
//! Whoever keeps a page for every day keeps anything on it. So only what links somebody is looked
//! at, and of the front matter nothing but `private`; what is wrong with the rest is not ours to
//! say.

mod lines;

use super::body::{BodyRead, readable};
use super::keys::Keys;
use super::known_keys;
use super::values::Reader;
use crate::diagnostic::Diagnostic;
use crate::model::{Body, Daily, FollowUp, day_of_file_name};
use crate::source::{Source, Span};
use std::borrow::Cow;
use std::sync::Arc;

/// Reads a daily note, with what is wrong with it; its front matter could be read or not.
pub(super) fn read(
    source: &Source,
    keys: &Keys,
    (body, of_front_matter): (BodyRead, Vec<Diagnostic>),
) -> (Daily, Vec<Diagnostic>) {
    let mut reader = Reader::new(source);
    let private = keys.rest(&mut reader, known_keys::DAILY).private;
    let mut found = reader.into_found();
    if !keys.readable {
        found.extend(of_front_matter);
    }
    let of_body = body.diagnostics.into_iter();
    found.extend(of_body.filter(|found| !is_in_own_task(&body.body, found)));
    let uncommented = uncommented(source, &body.body);
    let lines = lines::read(uncommented.as_deref().unwrap_or(source), &body.body);
    let date = day_of_file_name(source.stem()).unwrap_or_default();
    (Daily { date, private, body: body.body, lines, uncommented }, found)
}

/// The file with its comments blanked, where it has any.
fn uncommented(source: &Source, body: &Body) -> Option<Arc<Source>> {
    let Cow::Owned(readable) = readable(source.slice(body.span)) else { return None };
    let above = source.slice(Span::new(0, body.span.start()));
    Some(Arc::new(Source::new(Arc::clone(&source.path), above.to_owned() + &readable)))
}

/// Whether a problem is one of a task that names nobody, which is some other tool's.
fn is_in_own_task(body: &Body, found: &Diagnostic) -> bool {
    let tasks = &body.follow_ups;
    let after = tasks.partition_point(|task| task.line_span.start() <= found.span.start());
    let names_nobody = |task: &FollowUp| task.links.is_empty() && task.for_whom.is_empty();
    let task = after.checked_sub(1).map(|at| &tasks[at]);
    task.is_some_and(|task| task.line_span.contains(found.span) && names_nobody(task))
}

#[cfg(test)]
mod tests {
    use crate::model::Daily;
    use crate::parse::{NoteKind, Parsed, parse};
    use crate::source::Source;

    fn daily(text: &str) -> Daily {
        let source = Source::new("daily/2026-11-20 Friday.md", text);
        let Parsed::Daily(note) = parse(NoteKind::Daily, source) else { panic!("it is daily") };
        note.said.clone()
    }

    /// Each line: whom it opens with, its channel, its title.
    fn lines(text: &str) -> Vec<String> {
        let line = |line: &crate::model::DailyLine| {
            let opening: Vec<&str> = line.opening.iter().map(|who| who.text.as_str()).collect();
            let via = line.via.as_deref().unwrap_or("-");
            format!("{} / {via} / {}", opening.join("+"), line.title)
        };
        daily(text).lines.iter().map(line).collect()
    }

    #[test]
    fn a_line_opens_with_links_and_bears_a_channel_as_a_tag() {
        for (text, line) in [
            ("- [[ada|Ada]] #call the looms", "ada / call / the looms"),
            (
                "* [[ada]], [[charles]] and [[mary]]: tea #meeting",
                "ada+charles+mary / meeting / tea",
            ),
            ("[[Ada Lovelace]] #Call", "Ada Lovelace / call / "),
            ("1. **[Ada](../contacts/ada.md)** #letter came", "../contacts/ada / letter / came"),
            ("- saw [[ada|Ada]] #call", " / call / saw Ada #call"),
            ("- [[ada|Ada]] was ill #worry", "ada / - / Ada was ill #worry"),
            ("- [[ada|Ada]] said `#call`", "ada / - / Ada said #call"),
            ("- [[ada|Ada]] of#call #callous #", "ada / - / Ada of#call #callous"),
            ("![[ada]] #call", " / call / ada #call"),
            ("- [[ada|Ada]] #call the looms %% not a word %%", "ada / call / the looms"),
            ("%% [[ada]] %%\n\n- [[charles]] <!-- #call --> came", "charles / - / charles came"),
        ] {
            assert_eq!(lines(text), [line], "{text}");
        }
    }

    #[test]
    fn lines_are_items_at_any_depth_and_lines_of_paragraphs() {
        let text = "[[ada]] #call one\nplain\n[[mary]] two\n\n- Calls\n\t- [[ada]] #call three\n\
                    \t\t- of [[mary]]\n";
        assert_eq!(
            lines(text),
            ["ada / call / one", "mary / - / mary two", "ada / call / three", " / - / of mary"]
        );
    }

    #[test]
    fn quotes_code_boxes_tables_and_lines_without_links_are_left_alone() {
        for text in [
            "> - [[ada]] #call",
            "```\n- [[ada]] #call\n```",
            "    [[ada]] #call",
            "- [ ] [[ada]] #call",
            "- [/] [[ada]] #call",
            "| [[ada]] #call |\n|---|\n| [[ada]] #call |",
            "- a #call to nobody",
            "## [[ada]] #call",
            "```dataview\nLIST FROM [[ada]]\n```",
        ] {
            assert_eq!(lines(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_stands_under_a_private_heading_is_private() {
        let text =
            "- [[ada]] #call\n\n## Own {private}\n- [[ada]] #call\n\n## Rest\n- [[ada]] #call\n";
        let private: Vec<bool> = daily(text).lines.iter().map(|line| line.private).collect();
        assert_eq!(private, [false, true, false]);
    }

    #[test]
    fn many_lines_in_many_sections_take_no_time() {
        let text = "# h {private}\n- [[ada]] #call\n".repeat(100_000);
        assert_eq!(daily(&text).lines.len(), 100_000);
    }

    #[test]
    fn only_what_concerns_people_is_reported() {
        let found = |text: &str| {
            let source = Source::new("daily/2026-11-20.md", text);
            let Parsed::Daily(note) = parse(NoteKind::Daily, source) else { panic!() };
            note.diagnostics.len()
        };
        assert_eq!(found("---\ndate: nonsense\ntga: x\n---\n- [ ] task due:2026-02-30\n"), 0);
        assert_eq!(found("- [ ] ask [[ada]] due:2026-02-30\n"), 1);
        assert_eq!(found("---\nprivat: yes\n---\n"), 1);
        assert_eq!(found("---\nprivate: [\n---\n"), 1);
    }
}
