//! `kith completions`: what a shell needs to complete the command line, people's names included.
//!
//! The script that is printed asks this very program at every press of the key (`KITH_COMPLETE`),
//! so that a contact who was added a moment ago is offered too, and no script has to be made again.
//!
//! ```text
//! answer     from the words on the line to what may stand there
//! line       bash's line, taken apart and quoted again
//! offers     which argument takes what
//! people     contacts by any word of their names
//! terms      a term of a query: its key, then its values
//! ```

mod answer;
mod line;
mod offers;
mod people;
mod terms;

pub use answer::answer;

use super::{Desk, Exit};
use crate::error::Error;
use clap::{Args, ValueEnum};
use clap_complete::env::Shells;

/// The environment variable by which a script asks: the name of its shell.
pub const ASKED_BY: &str = "KITH_COMPLETE";

/// Print the script by which a shell completes commands, names and ids
///
/// Contacts are offered by any word of their names, promises by their ids, queries key by key, as
/// the journal stands at that moment. Outside of a journal, commands and options are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bash   echo 'eval \"$(kith completions bash)\"' >> ~/.bashrc
  zsh    echo 'eval \"$(kith completions zsh)\"' >> ~/.zshrc      after compinit
  fish   kith completions fish > ~/.config/fish/completions/kith.fish")]
pub struct Completions {
    /// Your shell
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
}

impl Completions {
    /// Prints it.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let script = match self.shell {
            Shell::Bash => include_str!("../../../templates/shells/kith.bash").to_owned(),
            Shell::Zsh => include_str!("../../../templates/shells/kith.zsh").to_owned(),
            Shell::Fish => include_str!("../../../templates/shells/kith.fish").to_owned(),
            Shell::Elvish => registration("elvish")?,
            Shell::Powershell => registration("powershell")?,
        };
        desk.env.print(&script)?;
        Ok(Exit::Done)
    }
}

/// The script of a shell that kith has none of its own for.
fn registration(shell: &str) -> Result<String, Error> {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(shell) {
        let written = shell.write_registration(ASKED_BY, "kith", "kith", "kith", &mut script);
        written.map_err(|fault| Error::io("write", shell.name(), fault))?;
    }
    Ok(String::from_utf8_lossy(&script).into_owned())
}
