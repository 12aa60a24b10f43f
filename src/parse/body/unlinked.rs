//! Links as their labels, for keys and titles that are plain text.

/// `spouse: [[william-king|William King]]` as `spouse: William King`; a link that is not closed
/// stays as it is.
pub fn unlinked(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[")
        && let Some((link, beyond)) = after.split_once("]]")
    {
        plain.push_str(before);
        plain.push_str(link.rsplit_once('|').map_or(link, |(_, label)| label));
        rest = beyond;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::unlinked;

    #[test]
    fn a_link_is_its_label() {
        for (line, plain) in [
            ("with [[ada|Ada]] and [[grace]].", "with Ada and grace."),
            ("[[a|b|c]]", "c"),
            ("an [[open|link", "an [[open|link"),
            ("none", "none"),
        ] {
            assert_eq!(unlinked(line), plain);
        }
    }
}
