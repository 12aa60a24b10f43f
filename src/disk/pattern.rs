//! The pattern that names daily notes: `daily/*.md`, `journal/**/*.md`, or a folder.
//!
//! `*` stands for any letters of one name, `**` for any folders, none among them. A pattern without
//! either is a folder, and means every note in it.

use crate::model::day_of_file_name;

/// A pattern for paths from the root.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<String>,
}

impl Pattern {
    /// Reads a pattern; none is wrong.
    pub(super) fn new(written: &str) -> Self {
        let parts = written.split('/').filter(|part| !part.is_empty() && *part != ".");
        let mut parts: Vec<String> = parts.map(str::to_owned).collect();
        if !written.contains('*') && !written.ends_with(".md") {
            parts.extend(["**", "*.md"].map(str::to_owned));
        }
        parts.dedup_by(|part, before| part == "**" && before == "**");
        Self { parts }
    }

    /// Whether it means the file at this path, and that bears a day at the beginning of its name;
    /// whatever else lies beside is left alone.
    pub(super) fn takes_day(&self, path: &str) -> bool {
        self.takes(path) && day_of_file_name(path.rsplit('/').next().unwrap_or(path)).is_some()
    }

    /// Whether it means the file at this path.
    fn takes(&self, path: &str) -> bool {
        let names: Vec<&str> = path.split('/').collect();
        let is_part = |part: &String, name: &&str| is_name(part, name);
        matches(&self.parts, &names, (&|part| part == "**", &is_part))
    }
}

/// Whether a name fits one part of a pattern.
fn is_name(part: &str, name: &str) -> bool {
    let (part, name): (Vec<char>, Vec<char>) = (part.chars().collect(), name.chars().collect());
    matches(&part, &name, (&|letter| *letter == '*', &|letter, other| letter == other))
}

type Rules<'a, P, T> = (&'a dyn Fn(&P) -> bool, &'a dyn Fn(&P, &T) -> bool);

/// Whether a row fits a pattern in which some parts stand for any number of things. It goes back
/// to the last of these only, so that no pattern takes long.
fn matches<P, T>(pattern: &[P], row: &[T], (is_any, fits): Rules<'_, P, T>) -> bool {
    let (mut at, mut here) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while here < row.len() {
        if pattern.get(at).is_some_and(is_any) {
            last = Some((at, here));
            at += 1;
        } else if pattern.get(at).is_some_and(|part| fits(part, &row[here])) {
            (at, here) = (at + 1, here + 1);
        } else if let Some((any, from)) = last {
            last = Some((any, from + 1));
            (at, here) = (any + 1, from + 1);
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(is_any)
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn stars_stay_within_a_name_and_two_of_them_pass_through_folders() {
        for (pattern, path, is_taken) in [
            ("daily/*.md", "daily/2026-11-20.md", true),
            ("daily/*.md", "daily/2026/2026-11-20.md", false),
            ("daily/**/*.md", "daily/2026/11/2026-11-20.md", true),
            ("daily/**/*.md", "daily/2026-11-20.md", true),
            ("**/2026-*.md", "a/b/2026-11-20.md", true),
            ("daily/*/2*.md", "daily/2026/2026-11-20.md", true),
            ("daily", "daily/2026/2026-11-20.md", true),
            ("daily", "daily-old/2026-11-20.md", false),
            ("./daily/", "daily/2026-11-20.md", true),
            ("*.md", "2026-11-20.md", true),
            ("*.md", "daily/2026-11-20.md", false),
            ("a*b*c.md", "abxbc.md", true),
            ("**", "x/y.md", true),
            ("Tage/*.md", "Tage/20261120.md", true),
        ] {
            assert_eq!(Pattern::new(pattern).takes(path), is_taken, "{pattern} {path}");
        }
    }

    #[test]
    fn no_pattern_takes_long() {
        let pattern = Pattern::new(&"*a".repeat(2000));
        assert!(!pattern.takes(&"a".repeat(1500)));
    }
}
