//! `kith man`: the man pages, of every command and of every topic of the manual.

mod topic;

use super::help::{TOPICS, manual};
use super::{Desk, Exit, command_line};
use crate::disk::write_man_pages;
use crate::error::Error;
use crate::wording::count;
use clap::{Args, Command};
use clap_mangen::Man as Page;
use std::path::PathBuf;

/// Print or write the man pages
///
/// Without --out the page of `kith` itself; with it every command's (kith-due.1) and every topic's
/// of the manual (kith-journal.7). The same program writes the same bytes on any day.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith man | man -l -
  kith man --out ~/.local/share/man      then `man kith-due`, `man kith-journal`")]
pub struct Man {
    /// Write all of them into this folder, in man1/ and man7/
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    /// Prints one page, or writes all.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let mut whole = command_line();
        whole.build();
        let Some(out) = self.out else {
            desk.env.print(&of_command(whole)?)?;
            return Ok(Exit::Done);
        };
        let mut pages = vec![("man1/kith.1".to_owned(), of_command(whole.clone())?)];
        for command in whole.get_subcommands() {
            let name = format!("kith-{}", command.get_name());
            pages.push((format!("man1/{name}.1"), of_command(command.clone().display_name(name))?));
        }
        for (topic, about, _) in TOPICS {
            let page = topic::page((topic, about), &manual(topic).unwrap_or_default());
            pages.push((format!("man7/kith-{topic}.7"), page));
        }
        write_man_pages(&desk.env.path(&out), &pages)?;
        let pages = count(pages.len(), "page", "pages");
        desk.env.print(&format!("Wrote {pages} into {}\n", out.display()))?;
        Ok(Exit::Done)
    }
}

/// A command's page. It bears no date, which could only be that of the day it was made.
fn of_command(command: Command) -> Result<String, Error> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let page = Page::new(command.disable_help_flag(true)).title(name.to_uppercase()).date("");
    let mut text = Vec::new();
    page.manual("Kithbook")
        .render(&mut text)
        .map_err(|fault| Error::io("write", format!("{name}.1"), fault))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
