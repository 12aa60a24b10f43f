//! One cell: several values in it, and a beginning that a spreadsheet would run as a formula.

/// Letters with which a cell begins that Excel and its kin calculate instead of showing (OWASP, CSV
/// injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell as it goes into a file: `'` before what a spreadsheet would calculate.
pub(super) fn guarded(cell: &str) -> String {
    match is_formula(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A cell without the `'` that [`guarded`] put before it.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

/// Behind any number of `'`, so that those which the user wrote come back.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// Several texts in one cell: `; ` between them, `\` before a semicolon that is one's own.
pub(super) fn joined(items: &[String]) -> String {
    let items = items.iter().map(|item| item.replace('\\', "\\\\").replace(';', "\\;"));
    items.collect::<Vec<_>>().join("; ")
}

/// The texts of a cell that [`joined`] wrote.
pub(super) fn parted(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        let part = match letter {
            '\\' => letters.next(),
            ';' => {
                items.push(String::new());
                None
            }
            letter => Some(letter),
        };
        if let (Some(letter), Some(item)) = (part, items.last_mut()) {
            item.push(letter);
        }
    }
    let trimmed = items.iter().map(|item| item.trim().to_owned());
    trimmed.filter(|item| !item.is_empty()).collect()
}

/// The texts of a cell of another program: parted at semicolons, line ends and ` ::: `, and where
/// no value has a comma in it, as no address for mail has, at commas too.
pub(super) fn several(cell: &str, key: &str) -> Vec<String> {
    let has_commas =
        !matches!(key, "email" | "phone" | "tags" | "roles" | "url" | "language" | "source");
    let ends_item =
        |letter: char| matches!(letter, ';' | '\n' | '\r') || (letter == ',' && !has_commas);
    let parts = cell.split(" ::: ").flat_map(|part| part.split(ends_item));
    let parts = parts.map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{guarded, joined, parted, several, unguarded};

    #[test]
    fn what_a_spreadsheet_would_calculate_is_guarded_and_comes_back() {
        for cell in ["=1+1", "+44 7700", "-x", "@ada", "\tx", "'=x", "''+1"] {
            let written = guarded(cell);
            assert_eq!(written, format!("'{cell}"));
            assert_eq!(unguarded(&written), cell);
        }
        for cell in ["Ada", "'tis", "", "a=b", "'"] {
            assert_eq!((guarded(cell).as_str(), unguarded(cell)), (cell, cell));
        }
    }

    #[test]
    fn lists_come_back_as_they_went() {
        let items = ["12 High St; Leith", "a\\b", "c"].map(str::to_owned);
        assert_eq!(joined(&items), "12 High St\\; Leith; a\\\\b; c");
        assert_eq!(parted(&joined(&items)), items);
        assert_eq!(parted(" ; a;; "), ["a"]);
        assert_eq!(parted("a\\"), ["a"]);
    }

    #[test]
    fn several_values_in_one_cell_are_parted_where_they_end() {
        assert_eq!(several("a@x.org, b@x.org;c@x.org\nd@x.org ::: e@x.org", "email").len(), 5);
        assert_eq!(several("12 High St, Leith", "address"), ["12 High St, Leith"]);
    }
}
