//! `restart` written into `kith.toml`.

use super::{Edit, EditFault, apply, line_end};
use crate::settings::{Location, locate};
use crate::source::Source;
use chrono::NaiveDate;

const RESTART: (&str, &str) = ("cadence", "restart");

/// Sets `[cadence] restart`: its value is replaced, or the line is put under the header, or the
/// table at the end. Lines that are comments stay comments.
pub fn restart(source: &Source, on: NaiveDate) -> Result<Vec<Edit>, EditFault> {
    let path = &source.path;
    if source.flaw.is_some() {
        return Err(EditFault::Flawed { path: path.clone() });
    }
    let value = format!("\"{on}\"");
    let found =
        locate(&source.text, RESTART).ok_or_else(|| EditFault::Toml { path: path.clone() })?;
    let edits = match found {
        Location::Value(span) if source.slice(span).trim_matches(['"', '\'']) == on.to_string() => {
            Vec::new()
        }
        Location::Value(span) => vec![Edit::replace(span, value.as_str())],
        Location::Header(span) => vec![below(&source.text, span.end(), &value)],
        Location::Absent => vec![at_the_end(&source.text, &value)],
    };
    match says(source, &edits, on) {
        true => Ok(edits),
        false => {
            Err(EditFault::Settings { path: path.clone(), line: format!("restart = {value}") })
        }
    }
}

fn below(text: &str, header_end: usize, value: &str) -> Edit {
    let end = line_end(text);
    match text[header_end..].find('\n') {
        Some(at) => Edit::insert(header_end + at + 1, format!("restart = {value}{end}")),
        None => Edit::insert(text.len(), format!("{end}restart = {value}{end}")),
    }
}

fn at_the_end(text: &str, value: &str) -> Edit {
    let end = line_end(text);
    let gap = match text {
        "" | "\u{feff}" => String::new(),
        _ if text.ends_with('\n') => end.to_owned(),
        _ => end.repeat(2),
    };
    Edit::insert(text.len(), format!("{gap}[cadence]{end}restart = {value}{end}"))
}

fn says(source: &Source, edits: &[Edit], on: NaiveDate) -> bool {
    let Ok(text) = apply(&source.text, edits) else { return false };
    match locate(&text, RESTART) {
        Some(Location::Value(span)) => {
            text[span.range()].trim_matches(['"', '\'']) == on.to_string()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::restart;
    use crate::edit::{EditFault, apply};
    use crate::source::Source;

    fn restarted(text: &str) -> Result<String, EditFault> {
        let on = "2026-11-21".parse().unwrap();
        let edits = restart(&Source::new("kith.toml", text), on)?;
        let after = apply(text, &edits)?;
        let again = restart(&Source::new("kith.toml", after.as_str()), on)?;
        assert_eq!(again, [], "running twice changes nothing the second time");
        Ok(after)
    }

    #[test]
    fn the_least_is_written_wherever_the_table_stands() {
        for (before, after) in [
            ("", "[cadence]\nrestart = \"2026-11-21\"\n"),
            (
                "[site]\ntitle = \"K\"",
                "[site]\ntitle = \"K\"\n\n[cadence]\nrestart = \"2026-11-21\"\n",
            ),
            ("[site]\r\n", "[site]\r\n\r\n[cadence]\r\nrestart = \"2026-11-21\"\r\n"),
            (
                "[cadence] # c\r\n# restart = \"x\"\r\nroles = {}\r\n",
                "[cadence] # c\r\nrestart = \"2026-11-21\"\r\n# restart = \"x\"\r\nroles = {}\r\n",
            ),
            ("[cadence]", "[cadence]\nrestart = \"2026-11-21\"\n"),
            (
                "[cadence]\nrestart = '2020-01-01'  # mine\n[site]\n",
                "[cadence]\nrestart = \"2026-11-21\"  # mine\n[site]\n",
            ),
            ("[cadence]\nrestart = 2020-01-01\n", "[cadence]\nrestart = \"2026-11-21\"\n"),
            (
                "cadence = { restart = \"2020-01-01\" }\n",
                "cadence = { restart = \"2026-11-21\" }\n",
            ),
            (
                "[cadence.roles]\nmentor = \"6w\"\n",
                "[cadence.roles]\nmentor = \"6w\"\n\n[cadence]\nrestart = \"2026-11-21\"\n",
            ),
            ("[cadence]\nrestart = 2026-11-21\n", "[cadence]\nrestart = 2026-11-21\n"),
        ] {
            assert_eq!(restarted(before).unwrap(), after, "{before}");
        }
    }

    #[test]
    fn what_cannot_be_spliced_is_left_alone_with_the_line_to_write() {
        for text in ["cadence = { default = \"6w\" }\n", "cadence.default = \"6w\"\n"] {
            let fault = restarted(text).unwrap_err();
            assert!(fault.to_string().contains("Write `restart = \"2026-11-21\"`"), "{fault}");
        }
        assert!(matches!(restarted("[cadence"), Err(EditFault::Toml { .. })));
    }
}
