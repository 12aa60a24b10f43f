//! A table of text: a header, and rows that each know their line.
//!
//! The delimiter is the one of `, ; tab` that parts the header into most cells. A row that has more
//! or fewer cells than the header is never read as if it had as many: somebody's telephone number
//! would become their e-mail address. It is [`Unread`] instead, with its line. A quotation mark that
//! stands where it should not would eat rows below it; the row in which it stands is left out, and
//! reading goes on below that line.

use super::incoming::Unread;
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::ops::Range;

/// A table in a file.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The names of the columns, without blanks around them.
    pub(super) header: Vec<String>,
    /// The line of the header.
    pub(super) line: usize,
    pub(super) rows: Vec<Row>,
    pub(super) unread: Vec<Unread>,
}

/// One row, with as many cells as the header.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    cells: Vec<String>,
}

/// What stands below a stray quotation mark is read again; of a file, so many times its length.
const AGAIN_MAX: usize = 8;

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

impl Row {
    /// A cell, without blanks around it.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Every cell as it stands.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str)
    }
}

impl Table {
    /// The columns of this name, in any case.
    pub(super) fn columns<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_it = move |(_, header): &(usize, &String)| header.eq_ignore_ascii_case(name);
        self.header.iter().enumerate().filter(is_it).map(|(at, _)| at)
    }

    /// The first column of this name, in any case.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns(name).next()
    }
}

/// Reads a table whose header is the first row for which `is_header` holds; what stands above it is
/// no part of it.
pub(super) fn read(text: &str, is_header: impl Fn(&[&str]) -> bool) -> Option<Table> {
    let mut above = 0;
    for (line, physical) in (1..).zip(text.split_inclusive('\n')) {
        let trimmed = physical.trim();
        let delimiter = delimiter_of(trimmed);
        if !trimmed.is_empty() && is_header(&first_cells(&text[above..], delimiter)) {
            return Some(rows(&text[above..], (line, delimiter)));
        }
        above += physical.len();
    }
    None
}

/// The delimiter that parts a line into most cells, those within quotation marks left out of account.
fn delimiter_of(line: &str) -> u8 {
    let outside = line.split('"').step_by(2);
    let count = |delimiter: u8| {
        outside
            .clone()
            .map(|part| part.bytes().filter(|byte| *byte == delimiter).count())
            .sum::<usize>()
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// The cells of the first row of a text.
fn first_cells(text: &str, delimiter: u8) -> Vec<&str> {
    let line = text.lines().next().unwrap_or_default();
    line.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"')).collect()
}

/// The rows of a text that begins with its header.
fn rows(text: &str, (first_line, delimiter): (usize, u8)) -> Table {
    let mut table = Table { line: first_line, ..Table::default() };
    let mut from = (0, first_line);
    let mut patience = AGAIN_MAX * text.len();
    loop {
        let (at, line) = from;
        let mut reading = Reading { text, from: at, line, counted: at, delimiter };
        match reading.read_into(&mut table, patience) {
            Some(broken) => {
                patience = patience.saturating_sub(broken.bytes);
                from = broken.go_on;
            }
            None => return table,
        }
    }
}

/// A text that is read from one of its lines on.
struct Reading<'a> {
    text: &'a str,
    from: usize,
    /// The line of byte `counted`.
    line: usize,
    counted: usize,
    delimiter: u8,
}

/// A record that swallowed lines below it.
struct Broken {
    bytes: usize,
    /// The byte and the number of the line below its first.
    go_on: (usize, usize),
}

impl Reading<'_> {
    /// Reads to the end, or to a record that is broken, as long as there is patience to read again.
    fn read_into(&mut self, table: &mut Table, patience: usize) -> Option<Broken> {
        let mut reader = reader(&self.text[self.from..], self.delimiter);
        let mut record = ByteRecord::new();
        loop {
            let before = self.from + offset(&reader);
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                return None;
            }
            let start = self.start_of_record(before);
            let bytes = start..self.from + offset(&reader);
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
            let row = Row { line: self.line, cells: cells.collect() };
            if table.header.is_empty() {
                table.header = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
            } else if let Some(broken) = self.broken(&bytes).filter(|it| it.bytes <= patience) {
                let why = "a quotation mark in this row opens or closes where it should not, so that the row was left out. Double it, or take it out";
                table.unread.push(Unread { line: row.line, why: why.to_owned() });
                return Some(broken);
            } else {
                self.keep(table, row, bytes);
            }
        }
    }

    /// Where a record begins, blank lines above it left out; its line is counted on the way.
    fn start_of_record(&mut self, before: usize) -> usize {
        let rest = &self.text[before..];
        let start = before + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        self.line += line_ends(&self.text[self.counted..start]);
        self.counted = start;
        start
    }

    /// Takes a row, or says why not.
    fn keep(&self, table: &mut Table, mut row: Row, bytes: Range<usize>) {
        let (found, wanted) = (row.cells.len(), table.header.len());
        let is_blank = |cell: &String| cell.trim().is_empty();
        if row.cells.iter().all(is_blank) {
            return;
        }
        if found >= wanted && row.cells.iter().skip(wanted).all(is_blank) {
            row.cells.truncate(wanted);
            table.rows.push(row);
            return;
        }
        let last = self.line + line_ends(self.text[bytes].trim_end());
        let (where_it_ends, advice) = match last > self.line {
            true => {
                (format!(", which runs to line {last},"), "A quotation mark may be one too many")
            }
            false => (String::new(), "A cell with a delimiter in it goes in quotation marks"),
        };
        let why = format!(
            "this row{where_it_ends} has {found} cells and the header has {wanted}, so that it was left out. {advice}"
        );
        table.unread.push(Unread { line: row.line, why });
    }

    /// A record of several lines whose quotation marks are not those of a cell with a line end.
    fn broken(&self, bytes: &Range<usize>) -> Option<Broken> {
        let written = self.text[bytes.clone()].trim_end();
        let first_line = written.find('\n')? + 1;
        let go_on = (bytes.start + first_line, self.line + 1);
        has_stray_mark(written, self.delimiter).then_some(Broken { bytes: bytes.len(), go_on })
    }
}

/// Whether a cell that opens with a quotation mark never closes, or closes before its end.
fn has_stray_mark(record: &str, delimiter: u8) -> bool {
    let bytes = record.as_bytes();
    let ends_cell =
        |at: usize| bytes.get(at).is_none_or(|byte| *byte == delimiter || b"\r\n".contains(byte));
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at = bytes[at..]
                .iter()
                .position(|byte| *byte == delimiter)
                .map_or(bytes.len(), |next| at + next + 1);
            continue;
        }
        at += 1;
        loop {
            match bytes[at..].iter().position(|byte| *byte == b'"') {
                None => return true,
                Some(mark) if bytes.get(at + mark + 1) == Some(&b'"') => at += mark + 2,
                Some(mark) => {
                    at += mark + 1;
                    break;
                }
            }
        }
        if !ends_cell(at) {
            return true;
        }
        at += 1;
    }
    false
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn offset(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Line ends of Windows, Unix and old Macs.
fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends =
        |at: usize, byte: u8| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|(at, byte)| ends(*at, **byte)).count()
}

#[cfg(test)]
mod tests {
    use super::{Table, read};

    fn table(text: &str) -> Table {
        read(text, |cells| cells.len() > 1).unwrap()
    }

    fn told(table: &Table) -> Vec<(usize, Vec<&str>)> {
        table.rows.iter().map(|row| (row.line, row.cells().collect())).collect()
    }

    #[test]
    fn the_delimiter_is_seen_and_lines_are_right_after_quoted_line_ends() {
        for delimiter in [",", ";", "\t"] {
            for end in ["\n", "\r\n"] {
                let text = ["Name,Note", "", "\"Ada, \"\"the\"\"", "King\",first", "", "Bob,", ""]
                    .join("\n")
                    .replace(", ", "; ")
                    .replace(',', delimiter)
                    .replace("; ", ", ")
                    .replace('\n', end);
                let table = table(&text);
                let ada = format!("Ada, \"the\"{end}King");
                assert_eq!(told(&table), [(3, vec![ada.as_str(), "first"]), (6, vec!["Bob", ""])]);
            }
        }
    }

    #[test]
    fn a_ragged_row_is_told_and_never_shifted() {
        let table = table(
            "Name,E-mail,Phone\nAda,ada@example.org\nBob,b@example.org,1,,\n,,\nCleo,c,2,3\n",
        );
        assert_eq!(told(&table), [(3, vec!["Bob", "b@example.org", "1"])]);
        let lines: Vec<usize> = table.unread.iter().map(|unread| unread.line).collect();
        assert_eq!(lines, [2, 5]);
    }

    #[test]
    fn an_open_quotation_mark_costs_its_own_row() {
        for open in ["Ada,\"open", "Ada,\"a \"\"b"] {
            let table = table(&format!("Name,Note\n{open}\nBob,fine\nCleo,\"a\nb\"\n"));
            assert_eq!(told(&table), [(3, vec!["Bob", "fine"]), (4, vec!["Cleo", "a\nb"])]);
            assert_eq!((table.unread.len(), table.unread[0].line), (1, 2), "{open}");
        }
        let opened_again = table("Name,Note\nAda,\"open\nBob,\"fine\"\nCleo,fine\n");
        assert_eq!(told(&opened_again), [(3, vec!["Bob", "fine"]), (4, vec!["Cleo", "fine"])]);
        let inches = table("Name,Note\nAda,5\" nails\nBob,x\n");
        assert_eq!((inches.rows.len(), inches.unread.len()), (2, 0));
    }

    #[test]
    fn what_stands_above_the_header_is_no_part_of_the_table() {
        let text = "Notes:\n\"see, below\"\n\nFirst Name,Connected On\nAda,1\n";
        let table = read(text, |cells| cells.contains(&"Connected On")).unwrap();
        assert_eq!((table.line, told(&table)), (4, vec![(5, vec!["Ada", "1"])]));
        assert!(read("one\ntwo\n", |cells| cells.contains(&"Connected On")).is_none());
    }
}
