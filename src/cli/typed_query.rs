//! The query that a command takes, as it was typed.

use super::Desk;
use crate::diagnostic::pointed;
use crate::journal::Journal;
use crate::query::{Query, as_typed};
use chrono::NaiveDate;
use clap::Args;
use std::ffi::{OsStr, OsString};

/// The arguments that make up a query.
#[derive(Debug, Args)]
pub struct TypedQuery {
    /// Words and terms as tag:work, -via:call, "due:<7d"; `kith help query` has them all
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
}

impl TypedQuery {
    /// As it was typed.
    pub fn text(&self) -> String {
        as_typed(&self.words)
    }

    /// The query; `None` where it could not be read, and that was said.
    pub fn read(&self, desk: &mut Desk<'_>, journal: &Journal, today: NaiveDate) -> Option<Query> {
        let text = self.text();
        let fault = match Query::parse(&text, journal, today) {
            Ok(query) => return Some(query),
            Err(fault) => fault,
        };
        // A query that is one argument may read the better for being taken word by word.
        if let Ok(query) = Query::parse(&self.words.join(" "), journal, today) {
            return Some(query);
        }
        let shown = pointed(&text, fault.span, (&fault.message, &fault.help), desk.look());
        desk.env.complain(&shown);
        None
    }
}

/// The commands that take a query.
const COMMANDS: [&str; 3] = ["list", "search", "timeline"];
/// Options that take a value and may stand before the command.
const WITH_VALUE: [&str; 3] = ["--journal", "--today", "--color"];

/// The command line with a blank before whatever a query denies, so that `-tag:work` is not taken
/// for an option. No command that takes a query has options of one letter but `-h`.
pub fn with_denials_apart(args: &[OsString]) -> Vec<OsString> {
    let Some(command) =
        command_at(args).filter(|&at| COMMANDS.iter().any(|word| args[at] == *word))
    else {
        return args.to_vec();
    };
    let ends = args.iter().position(|arg| arg == "--").unwrap_or(args.len());
    let apart = |(at, arg): (usize, &OsString)| match at > command && at < ends && denies(arg) {
        true => [OsStr::new(" "), arg].into_iter().collect(),
        false => arg.clone(),
    };
    args.iter().enumerate().map(apart).collect()
}

/// Where the command stands: the first argument that is neither an option nor the value of one.
fn command_at(args: &[OsString]) -> Option<usize> {
    (1..args.len()).find(|&at| {
        let is_value = WITH_VALUE.iter().any(|option| args[at - 1] == *option);
        !is_value && !args[at].as_encoded_bytes().starts_with(b"-")
    })
}

/// `-tag:work`, `-(a or b)`; not `-h` and not `--sort`.
fn denies(arg: &OsStr) -> bool {
    let bytes = arg.as_encoded_bytes();
    bytes.len() > 2 && bytes[0] == b'-' && bytes[1] != b'-'
}

#[cfg(test)]
mod tests {
    use super::with_denials_apart;
    use std::ffi::OsString;

    fn apart(line: &str) -> String {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let apart = with_denials_apart(&args);
        apart.iter().map(|arg| arg.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_a_query_denies_is_set_apart() {
        for (typed, read) in [
            ("kith list -tag:work --sort last", "kith list  -tag:work --sort last"),
            ("kith --journal list timeline -x:y -h", "kith --journal list timeline  -x:y -h"),
            ("kith log ada -mlist", "kith log ada -mlist"),
            ("kith --journal list log -mText", "kith --journal list log -mText"),
            ("kith list -- -tag:work", "kith list -- -tag:work"),
            ("kith", "kith"),
        ] {
            assert_eq!(apart(typed), read);
        }
    }
}
