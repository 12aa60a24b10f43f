//! Which argument of which command takes people, ids, words of a query or keys.
//!
//! What clap knows by itself (commands, options, formats, files) needs no word here.

use super::people::{people, role_and_tag_words};
use super::terms::terms;
use crate::cli::command_line as whole;
use crate::cli::help::TOPICS;
use crate::journal::Journal;
use crate::model::{CHANNELS, Mark};
use crate::parse::known_keys;
use crate::session::{Session, Timings};
use clap::Command;
use clap_complete::{ArgValueCompleter, CompletionCandidate};
use std::ffi::OsStr;
use std::path::Path;

/// What an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Person,
    Loop,
    Query,
    Key,
    Channel,
    Tag,
    Topic,
    Audience,
}

const OFFERS: &[(&str, &str, Offer)] = &[
    ("build", "audience", Offer::Audience),
    ("done", "id", Offer::Loop),
    ("edit", "what", Offer::Person),
    ("help", "topic", Offer::Topic),
    ("introduce", "who", Offer::Person),
    ("list", "words", Offer::Query),
    ("log", "tags", Offer::Tag),
    ("log", "via", Offer::Channel),
    ("log", "who", Offer::Person),
    ("merge", "double", Offer::Person),
    ("merge", "who", Offer::Person),
    ("prep", "who", Offer::Person),
    ("publish", "audience", Offer::Audience),
    ("rename", "who", Offer::Person),
    ("search", "words", Offer::Query),
    ("set", "key", Offer::Key),
    ("set", "who", Offer::Person),
    ("show", "who", Offer::Person),
    ("snooze", "who", Offer::Person),
    ("timeline", "words", Offer::Query),
    ("why", "who", Offer::Person),
];

/// The command line, each of whose arguments knows what the journal at `root` offers.
pub(super) fn command_line(root: Option<&Path>) -> Command {
    whole().mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        // One by one and in place: an argument that is taken out comes back as the last.
        command.mut_args(|arg| {
            let mut offers = OFFERS.iter();
            match offers.find(|(command, id, _)| *command == name && arg.get_id() == id) {
                Some(&(_, _, offer)) => arg.add(completer(root, offer)),
                None => arg,
            }
        })
    })
}

fn completer(root: Option<&Path>, offer: Offer) -> ArgValueCompleter {
    let root = root.map(Path::to_owned);
    ArgValueCompleter::new(move |typed: &OsStr| {
        offered(offer, (root.as_deref(), &typed.to_string_lossy())).unwrap_or_default()
    })
}

fn offered(offer: Offer, (root, typed): (Option<&Path>, &str)) -> Option<Vec<CompletionCandidate>> {
    let contacts = || Session::open_contacts(root?).ok();
    match offer {
        Offer::Person => Some(people(contacts()?.journal(), typed)),
        Offer::Query => Some(terms(contacts, typed)),
        Offer::Tag => {
            let session = contacts()?;
            let (_, tags) = role_and_tag_words(session.journal());
            Some(beginning(typed, tags.into_iter().map(|tag| (tag, String::new()))))
        }
        Offer::Loop => {
            let session = Session::open(root?, &mut Timings::default()).ok()?;
            Some(beginning(typed, loops(session.journal())))
        }
        Offer::Audience => {
            let session = contacts()?;
            let names = session.settings().audiences.keys().cloned().collect::<Vec<_>>();
            Some(beginning(typed, names.into_iter().map(|name| (name, String::new()))))
        }
        Offer::Key => Some(plain(typed, known_keys::CONTACT)),
        Offer::Channel => Some(plain(typed, CHANNELS)),
        Offer::Topic => Some(topics(typed)),
    }
}

/// What begins with what was typed, each with what it is.
pub(super) fn beginning(
    typed: &str,
    words: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let fit = words.into_iter().filter(|(word, _)| word.starts_with(typed));
    fit.map(|(word, about)| {
        CompletionCandidate::new(word).help((!about.is_empty()).then(|| about.into()))
    })
    .collect()
}

fn plain(typed: &str, words: &[&str]) -> Vec<CompletionCandidate> {
    beginning(typed, words.iter().map(|word| ((*word).to_owned(), String::new())))
}

fn topics(typed: &str) -> Vec<CompletionCandidate> {
    let topics = TOPICS.iter().map(|(word, about, _)| ((*word).to_owned(), (*about).to_owned()));
    let commands = whole();
    let commands = commands.get_subcommands().map(|command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        (command.get_name().to_owned(), about)
    });
    beginning(typed, topics.chain(commands))
}

/// Open boxes and plans by their ids, each with what it says.
fn loops(journal: &Journal) -> Vec<(String, String)> {
    let boxes = journal.follow_ups().map(|(_, entry)| (entry, journal.said(entry)));
    let open = boxes.filter(|(_, said)| said.mark == Mark::Open);
    let boxes = open.map(|(entry, said)| (entry.id.short().to_owned(), said.text.clone()));
    let plans = journal.interactions().filter(|(_, entry)| entry.is_planned());
    let plans = plans.filter_map(|(_, entry)| {
        Some((entry.plan.as_ref()?.short().to_owned(), entry.note.said.title.clone()))
    });
    boxes.chain(plans).collect()
}

#[cfg(test)]
mod tests {
    use super::{OFFERS, command_line};

    #[test]
    fn every_argument_that_takes_somebody_is_known() {
        let whole = command_line(None);
        for &(command, arg, _) in OFFERS {
            let found = whole.find_subcommand(command).unwrap();
            assert!(found.get_arguments().any(|known| known.get_id() == arg), "{command} {arg}");
        }
        for command in whole.get_subcommands() {
            for arg in command.get_positionals().filter(|arg| arg.get_id() == "who") {
                let name = command.get_name();
                let is_known = OFFERS.iter().any(|known| known.0 == name && known.1 == "who");
                assert!(is_known, "{name} {arg}");
            }
        }
        whole.debug_assert();
    }
}
