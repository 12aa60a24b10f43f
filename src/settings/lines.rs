//! Which settings were given, and on which line: what an answer hangs on can lie in `kith.toml` too,
//! and `kith why` shows the place.

use super::section::{Faults, span_of};
use crate::model::folded;
use crate::source::Source;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The lines of all keys by their whole names; those that were found faulty, and so keep their
/// defaults, left out.
pub(super) fn lines(
    source: &Source,
    table: &DeTable<'_>,
    faults: &Faults,
) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    for (name, line) in given(table, "", &|at| line_of(source, faults, at)) {
        lines.insert(folded(&name), line);
    }
    lines
}

/// A key with its value, as byte ranges.
type At = [std::ops::Range<usize>; 2];

/// Every key that holds no table, in the order of the names.
fn given(
    table: &DeTable<'_>,
    above: &str,
    line: &dyn Fn(At) -> Option<usize>,
) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (key, value) in table {
        let name = match above {
            "" => key.get_ref().to_string(),
            _ => format!("{above}.{}", key.get_ref()),
        };
        match value.get_ref() {
            DeValue::Table(below) => found.extend(given(below, &name, line)),
            _ => found.extend(line([key.span(), value.span()]).map(|line| (name, line))),
        }
    }
    found
}

fn line_of(source: &Source, faults: &Faults, [key, value]: At) -> Option<usize> {
    let whole = span_of(key.start..value.end.max(key.end));
    let is_faulty = faults.found.iter().any(|fault| whole.contains(fault.span));
    (!is_faulty).then(|| source.position(key.start).line)
}

#[cfg(test)]
mod tests {
    use crate::settings::read;
    use crate::source::Source;

    #[test]
    fn what_was_given_has_its_line_and_what_was_not_has_none() {
        let text = "[cadence]\ndefault = \"3 months\"\nroles = { Mentor = \"6w\",\n}\n\
                    tags.oslo = \"1 month\"\n[insight]\nper_day = 3\nlate_after = 99\n";
        let (settings, _) = read(&Source::new("kith.toml", text));
        for (key, line) in [
            ("cadence.default", Some(2)),
            ("cadence.roles.mentor", Some(3)),
            ("cadence.tags.Oslo", Some(5)),
            ("insight.per_day", Some(7)),
            ("insight.late_after", None),
            ("insight.pull_back", None),
        ] {
            assert_eq!(settings.place(key).map(|place| place.line), line, "{key}");
        }
    }
}
