//! Where a setting stands in `kith.toml`, for the one command that writes there.

use crate::source::Span;
use toml::de::{DeTable, DeValue};

/// Where the value of a key in a table is, or where it could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// The value, quotes included.
    Value(Span),
    /// The table's header, `[cadence]`; the key is not in it.
    Header(Span),
    /// There is no such header.
    Absent,
}

/// Finds `key` of `[table]`; `None` where the text is not TOML.
pub fn locate(text: &str, (table, key): (&str, &str)) -> Option<Location> {
    let root = DeTable::parse(text).ok()?;
    let Some(found) = root.get_ref().get(table) else { return Some(Location::Absent) };
    let value = match found.get_ref() {
        DeValue::Table(keys) => keys.get(key),
        _ => None,
    };
    let at = found.span();
    Some(match value {
        Some(value) => Location::Value(Span::new(value.span().start, value.span().end)),
        None if text[at.clone()].starts_with('[') => Location::Header(Span::new(at.start, at.end)),
        None => Location::Absent,
    })
}

#[cfg(test)]
mod tests {
    use super::{Location, locate};
    use crate::source::Span;

    #[test]
    fn a_value_or_else_its_table_is_found() {
        let restart = ("cadence", "restart");
        for (text, found) in [
            ("", Some(Location::Absent)),
            ("[site]\n", Some(Location::Absent)),
            ("a=1\n[cadence] # x\n", Some(Location::Header(Span::new(4, 13)))),
            ("[cadence]\nrestart = 'x'\n", Some(Location::Value(Span::new(20, 23)))),
            ("[cadence]\n# restart = 'x'\n", Some(Location::Header(Span::new(0, 9)))),
            ("cadence = { restart = 'x' }", Some(Location::Value(Span::new(22, 25)))),
            ("cadence = { default = 'x' }", Some(Location::Absent)),
            ("cadence.default = 'x'", Some(Location::Absent)),
            ("[cadence.roles]\na = 'x'", Some(Location::Absent)),
            ("[cadence", None),
        ] {
            assert_eq!(locate(text, restart), found, "{text}");
        }
    }
}
