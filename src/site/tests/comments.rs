//! What stands in a comment is on no page, and changes nothing that is.

use super::{met, site};
use crate::model::FollowUp;
use crate::source::Span;
use proptest::prelude::*;
use proptest::sample::select;

/// What a person writes in a line, on lines that follow, and between them.
const LINES: &[&str] = &[
    "# Tea with [[ada-lovelace]]",
    "She *said* so, and",
    "stayed for long.  ",
    "- [ ] send the paper due:2026-11-25",
    "- [x] thank **her** #thanks",
    "> and quoted `100 %% sure`",
    "",
    "",
];

const COMMENTS: &[&str] = &[
    "%%Zebedee%%",
    "%% [[zebedee]] due:2026-01-01 %%",
    "%%%%",
    "<!-- Zebedee #thanks -->",
    "<!-- `Zebedee -->",
    "%%Zebedee [a](b%%",
];

/// On lines of their own, with a blank line around.
const BLOCKS: &[&str] = &[
    "%%\n# Zebedee\n\n- [ ] Zebedee\n%%",
    "%% Zebedee\n```\nZebedee %%",
    "<!--\n# [[zebedee]]\n\n    Zebedee\n-->",
];

/// A line, and how it is with comments among its words.
fn line() -> impl Strategy<Value = (String, String)> {
    let put_in = (any::<prop::sample::Index>(), select(COMMENTS));
    (select(LINES), proptest::option::of(put_in)).prop_map(|(line, put_in)| {
        let blanks: Vec<usize> =
            line.match_indices(' ').map(|(at, _)| at).filter(|&at| at > 6).collect();
        let (Some((at, comment)), false) = (put_in, blanks.is_empty()) else {
            return (line.to_owned(), line.to_owned());
        };
        let is_in_code = line.contains('`');
        let at = if is_in_code { line.len() } else { blanks[at.index(blanks.len())] };
        (line.to_owned(), format!("{} {comment}{}", &line[..at], &line[at..]))
    })
}

fn text() -> impl Strategy<Value = (String, String)> {
    let block = proptest::option::weighted(0.2, select(BLOCKS));
    proptest::collection::vec((line(), block), 1..12).prop_map(|lines| {
        let (mut without, mut with) = (String::new(), String::new());
        for ((plain, commented), block) in lines {
            without.extend([&plain, "\n"]);
            with.extend([&commented, "\n"]);
            if let Some(block) = block {
                without.push_str("\n\n");
                with.extend(["\n", block, "\n\n"]);
            }
        }
        (without, with)
    })
}

/// The pages and the search, blanks left out: a comment leaves some where it stood.
fn pages(body: &str) -> Vec<(String, String)> {
    let pages = site(met(body)).into_iter();
    let pages = pages.filter(|(path, _)| !path.ends_with(".svg"));
    pages.map(|(path, text)| (path, text.split_whitespace().collect())).collect()
}

fn follow_ups(body: &str) -> Vec<FollowUp> {
    let (journal, _) = met(body).facts();
    let (_, entry) = journal.interactions().next().unwrap();
    let nowhere = |said: &FollowUp| FollowUp {
        due: None,
        mark_span: Span::default(),
        line_span: Span::default(),
        ..said.clone()
    };
    entry.note.said.body.follow_ups.iter().map(nowhere).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_note_with_comments_is_the_note_without_them((without, with) in text()) {
        prop_assert_eq!(follow_ups(&with), follow_ups(&without), "{}", with);
        let (with_pages, without_pages) = (pages(&with), pages(&without));
        for (one, other) in with_pages.iter().zip(&without_pages) {
            prop_assert!(!one.1.to_lowercase().contains("zebedee"), "{}: {}", one.0, with);
            prop_assert_eq!(one, other, "{}", with);
        }
        prop_assert_eq!(with_pages.len(), without_pages.len());
    }
}
