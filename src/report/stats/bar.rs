//! A bar of block letters, as exact as an eighth of a cell.

const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar for a number of which the greatest fills `width` cells; of more than nothing there is
/// always something to see.
pub(super) fn bar(number: usize, (most, width): (usize, usize)) -> String {
    if number == 0 {
        return String::new();
    }
    let eighths = (number * width * 8).div_ceil(most.max(1)).max(1);
    let mut bar = "█".repeat(eighths / 8);
    bar.extend((eighths % 8).checked_sub(1).map(|part| EIGHTHS[part]));
    bar
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        for (number, drawn) in [(0, ""), (1, "▌"), (2, "█"), (3, "█▌"), (16, "████████")]
        {
            assert_eq!(bar(number, (16, 8)), drawn);
        }
        assert_eq!(bar(1, (1000, 8)), "▏");
    }
}
