//! `kith init`: a new journal in a folder.

mod vault;

use super::{Desk, Exit};
use crate::disk::{create, create_folder, folders_in, is_there, make_root, read_settings_source};
use crate::error::Error;
use crate::git;
use crate::settings::read;
use clap::Args;
use std::path::{Path, PathBuf};
use vault::Vault;

/// Start a new journal
///
/// Writes kith.toml with every default as a comment, the folders, .gitignore and .gitattributes,
/// and starts a git repository where there is none and git is. Never overwrites a file. In a vault
/// of Obsidian, folders such as People and Meetings that are there already are taken as they are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith init                 in this folder
  kith init my-journal")]
pub struct Init {
    /// The folder; made if it is not there
    #[arg(default_value = ".")]
    folder: PathBuf,
}

const SETTINGS: &str = "kith.toml";
const GITIGNORE: &str = "/site*/\n.kith*\n";
const KEEP_SITE_OUT: &str = "\
Your .gitignore was left as it is. Add the line `/site*/` to it, so that the private site never
goes into git.
";
const GITATTRIBUTES: &str = "*.md text eol=lf\n";

impl Init {
    /// Writes what is not there.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let root = make_root(&desk.env.path(&self.folder))?;
        let mut wrote = Vec::new();
        let vault = Vault::of(&folders_in(&root));
        let settings = vault.settings();
        for (path, text) in [
            (SETTINGS, settings.as_str()),
            (".gitignore", GITIGNORE),
            (".gitattributes", GITATTRIBUTES),
        ] {
            if !is_there(&root.join(path)) {
                create(&root, path, text.as_bytes())?;
                wrote.push(path);
            }
        }
        let settings = read(&read_settings_source(&root)?).0.journal;
        for folder in [&settings.contacts, &settings.interactions] {
            create_folder(&root, folder)?;
        }
        let repository = git::init(&root)?;
        let mut told = self.told(&wrote, &repository);
        if wrote.contains(&SETTINGS) {
            told.insert_str(told.find('\n').map_or(0, |end| end + 1), &vault.told());
        }
        if git::is_kept_out(&root, "site/index.html")? == Some(false) {
            told.push_str(KEEP_SITE_OUT);
        }
        desk.env.print(&told)?;
        Ok(Exit::Done)
    }

    fn told(&self, wrote: &[&str], repository: &git::Repository) -> String {
        let shown = self.folder.display();
        let mut lines = Vec::new();
        match wrote {
            [] => lines.push(format!("`{shown}` is a journal already; nothing was changed.")),
            _ if wrote.contains(&SETTINGS) => {
                lines.push(format!("Started a journal in `{shown}`: {}", wrote.join(", ")));
            }
            _ => lines.push(format!(
                "`{shown}` is a journal already. Wrote what it lacked: {}",
                wrote.join(", ")
            )),
        }
        match repository {
            git::Repository::Started => lines.push("Started a git repository there.".to_owned()),
            git::Repository::NoGit => {
                lines.push("git is not on this machine; the journal works without it.".to_owned());
            }
            git::Repository::AlreadyThere => {}
        }
        let go = if self.folder == Path::new(".") {
            String::new()
        } else {
            format!("`cd {shown}`, then ")
        };
        lines.push(format!("Next: {go}`kith add \"Ada Lovelace\" --cadence 6w`"));
        lines.join("\n") + "\n"
    }
}
