//! Text in columns, measured as a terminal shows it: a Chinese letter is two cells wide, an accent
//! none. Long cells wrap within their column; nothing is cut off but what asks for it.

use super::Style;
use anstyle::{AnsiColor, Style as Ansi};
use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

const INDENT: usize = 2;
const GAP: usize = 3;
const GAP_AFTER_ID: usize = 2;
/// No column but the flexible one is wider than this, nor than a third of the terminal.
const WIDTH_MAX: usize = 32;
/// However many columns there are, a word of this width fits into each.
const WORD_MAX: usize = 12;
/// However narrow the terminal, the flexible column has this much.
const FLEXIBLE_MIN: usize = 20;
/// In a narrower column a cut text would say too little, and is wrapped like any other.
const CUT_MIN: usize = 24;

/// How a cell looks, where colours are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Heading,
    Late,
    Id,
    Quiet,
    /// What somebody looked for.
    Mark,
}

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    text: String,
    look: Look,
    fit: Fit,
}

/// What becomes of a text that is wider than its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Wrapped,
    /// Ended by `…` after as many words as fit.
    Cut,
}

pub(super) type Row = Vec<Cell>;

impl Cell {
    pub(super) fn new(text: impl AsRef<str>, look: Look) -> Self {
        Self { text: printable(text.as_ref()), look, fit: Fit::Wrapped }
    }

    pub(super) fn plain(text: impl AsRef<str>) -> Self {
        Self::new(text, Look::Plain)
    }

    /// The same in one line: what does not fit is left out.
    pub(super) fn one_line(text: impl AsRef<str>) -> Self {
        Self { fit: Fit::Cut, ..Self::plain(text) }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// In a terminal's cells.
    pub(super) fn width(&self) -> usize {
        self.text.width()
    }

    fn lines(&self, width: usize) -> Vec<String> {
        let lines = wrapped(&self.text, width);
        if self.fit == Fit::Wrapped || lines.len() < 2 || width < CUT_MIN {
            return lines;
        }
        let line = wrapped(&self.text, width - "…".width()).swap_remove(0);
        vec![format!("{}…", line.trim_end_matches(|letter: char| !letter.is_alphanumeric()))]
    }
}

/// Text in a look of its own, where colours are shown.
pub(super) fn painted(text: &str, look: Look, style: &Style) -> String {
    let ansi = match look {
        Look::Plain => return text.to_owned(),
        Look::Heading | Look::Mark => Ansi::new().bold(),
        Look::Late => AnsiColor::Red.on_default().bold(),
        Look::Id => AnsiColor::Cyan.on_default(),
        Look::Quiet => Ansi::new().dimmed(),
    };
    match style.colour {
        true if !text.is_empty() => format!("{ansi}{text}{ansi:#}"),
        _ => text.to_owned(),
    }
}

/// Columns that several tables share, so that they stand in line.
pub(super) struct Columns {
    /// Width of each column, and of the gap after it.
    widths: Vec<(usize, usize)>,
    style: Style,
}

impl Columns {
    /// As wide as the widest cell of all `rows`; `flexible` gets what the terminal has left.
    pub(super) fn of<'a>(
        rows: impl IntoIterator<Item = &'a Row>,
        flexible: usize,
        style: &Style,
    ) -> Self {
        let rows: Vec<&Row> = rows.into_iter().collect();
        let mut widths: Vec<(usize, usize)> = Vec::new();
        let width_max = style.width.map_or(WIDTH_MAX, |width| WIDTH_MAX.min(width / 3));
        for row in &rows {
            widths.resize(widths.len().max(row.len()), (0, GAP));
            for (column, cell) in row.iter().enumerate() {
                let natural = cell.text.width();
                let width = if column == flexible { natural } else { natural.min(width_max) };
                let gap = if cell.look == Look::Id { GAP_AFTER_ID } else { GAP };
                widths[column] = (widths[column].0.max(width), gap);
            }
        }
        let taken: usize = widths.iter().map(|(width, gap)| width + gap).sum();
        if let (Some(width), Some(column)) = (style.width, widths.get_mut(flexible)) {
            let others = INDENT + taken - column.0 - GAP;
            column.0 = column.0.min(width.saturating_sub(others).max(FLEXIBLE_MIN));
        }
        if let Some(width) = style.width {
            narrow(&mut widths, width, &rows);
        }
        Self { widths, style: *style }
    }

    /// A row as lines, each ended.
    pub(super) fn lines(&self, row: &Row) -> String {
        let cells: Vec<Vec<String>> =
            row.iter().zip(&self.widths).map(|(cell, (width, _))| cell.lines(*width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        (0..height).map(|line| self.line(row, &cells, line)).collect()
    }

    fn line(&self, row: &Row, cells: &[Vec<String>], line: usize) -> String {
        let mut text = " ".repeat(INDENT);
        let mut blanks = 0;
        for ((cell, parts), (width, gap)) in row.iter().zip(cells).zip(&self.widths) {
            let part = parts.get(line).map(String::as_str).unwrap_or_default();
            if !part.is_empty() {
                text.push_str(&" ".repeat(blanks));
                text.push_str(&painted(part, cell.look, &self.style));
                blanks = 0;
            }
            blanks += width.saturating_sub(part.width()) + gap;
        }
        text.push('\n');
        text
    }
}

/// Takes from the widest column until all of them fit, or none can give any more without breaking
/// a word.
fn narrow(widths: &mut [(usize, usize)], room: usize, rows: &[&Row]) {
    let word = |cell: &Cell| cell.text.split_whitespace().map(UnicodeWidthStr::width).max();
    let longest = |column| rows.iter().filter_map(|row| row.get(column).and_then(word)).max();
    let floors: Vec<usize> =
        (0..widths.len()).map(|column| longest(column).unwrap_or_default().min(WORD_MAX)).collect();
    let taken: usize = widths.iter().map(|(width, gap)| width + gap).sum();
    for _ in room + GAP..INDENT + taken {
        let giving = widths.iter_mut().zip(&floors).filter(|((width, _), floor)| width > *floor);
        match giving.max_by_key(|((width, _), _)| *width) {
            Some(((width, _), _)) => *width -= 1,
            None => return,
        }
    }
}

/// A text in lines of at most `width` cells, broken between words; within one only where it is
/// wider than a line, as in scripts that write without blanks.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(2)).word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text.trim(), options).into_iter();
    lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What is written in a note never steers the terminal, nor turns round what stands beside it.
pub(super) fn printable(text: &str) -> String {
    let steers = |letter: char| letter.is_control() || turns(letter);
    text.chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect()
}

/// Signs that make all that follows run the other way, till another one or the line's end
/// (Unicode Standard Annex 9, explicit formatting). Hebrew and Arabic need none.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{Cell, Columns, Look, Row, wrapped};
    use crate::report::Style;

    fn table(rows: &[[&str; 2]], width: Option<usize>) -> String {
        let rows: Vec<Row> = rows.iter().map(|row| row.map(Cell::plain).to_vec()).collect();
        let columns = Columns::of(&rows, 1, &Style { width, colour: false });
        rows.iter().map(|row| columns.lines(row)).collect()
    }

    #[test]
    fn columns_stand_in_line_in_every_script() {
        assert_eq!(
            table(&[["佐藤美咲", "tea"], ["Zoe\u{308}", "a call"], ["Ada", ""]], None),
            "  佐藤美咲   tea\n  Zoe\u{308}        a call\n  Ada\n"
        );
    }

    #[test]
    fn long_text_wraps_under_itself() {
        assert_eq!(
            table(&[["Ada", "ten weeks since coffee at the mill"]], Some(30)),
            "  Ada   ten weeks since coffee\n        at the mill\n"
        );
        assert_eq!(wrapped("一緒にお茶を飲む", 6), ["一緒に", "お茶を", "飲む"]);
        assert_eq!(wrapped("a verylongword b", 5), ["a", "veryl", "ongwo", "rd b"]);
    }

    #[test]
    fn what_is_to_stay_in_one_line_is_cut_after_a_word() {
        let text = "one, two, three, four, five, six, seven, eight";
        let row = vec![Cell::one_line(text), Cell::plain("Tuesday")];
        let lines = |width| {
            let style = Style { width, colour: false };
            Columns::of([&row], 0, &style).lines(&row)
        };
        assert_eq!(lines(None), format!("  {text}   Tuesday\n"));
        assert_eq!(lines(Some(46)), "  one, two, three, four, five, six…    Tuesday\n");
        assert_eq!(lines(Some(34)).lines().count(), 3, "too narrow to cut");
    }

    #[test]
    fn many_columns_share_what_the_terminal_has() {
        let row: Row =
            ["Ada Lovelace", "2026-09-10", "late", "every three months", "friend, mentor"]
                .map(Cell::plain)
                .to_vec();
        let columns = |width| Columns::of([&row], 4, &Style { width: Some(width), colour: false });
        let text = columns(62).lines(&row);
        assert!(text.lines().all(|line| line.chars().count() <= 62), "{text}");
        assert!(text.contains("three") && text.contains("months"), "{text}");
        assert_eq!(columns(72).lines(&row).lines().count(), 1);
    }

    #[test]
    fn a_note_never_steers_the_terminal() {
        let rows = vec![vec![Cell::new("\u{1b}[31mred\nline, \u{202e}back", Look::Plain)]];
        let columns = Columns::of(&rows, 0, &Style::default());
        assert_eq!(columns.lines(&rows[0]), "  [31mred line,  back\n");
    }

    #[test]
    fn colours_are_written_only_where_they_are_wanted() {
        let rows = vec![vec![Cell::new("kz", Look::Id), Cell::plain("send it")]];
        let text = |colour| {
            let style = Style { width: None, colour };
            Columns::of(&rows, 1, &style).lines(&rows[0])
        };
        assert_eq!(text(false), "  kz  send it\n");
        assert_eq!(text(true), "  \u{1b}[36mkz\u{1b}[0m  send it\n");
    }
}
