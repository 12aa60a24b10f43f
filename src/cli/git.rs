//! `kith git`: what makes git and the journal get on.

use super::{Desk, Env, Exit};
use crate::edit::three_way::Three;
use crate::error::Error;
use crate::git::{Git as Repository, HookNews, Installed, MergeOrder, Merged, Whose};
use crate::git::{install, merge_note, uninstall};
use crate::wording::count;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Have git check notes before a commit, and merge them key by key
///
/// Nothing is ever committed, pushed or fetched by kith. `kith help git` says more.
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    after_help = "\
Examples:
  kith git install
  kith git uninstall"
)]
pub struct Git {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Install(Install),
    Uninstall(Uninstall),
    MergeFile(MergeFile),
}

impl Git {
    /// Does what was asked.
    pub fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        match self.what {
            What::Install(args) => args.run(desk),
            What::Uninstall(args) => args.run(desk),
            What::MergeFile(args) => args.run(desk),
        }
    }
}

/// Write the hook and the merge driver
///
/// The hook looks at what is staged before each commit; a hook that is there already is kept and
/// run first. The driver merges notes key by key. Git takes neither along to another machine, so
/// this is done once in each clone. Done again, it changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith git install
  kith --journal ~/notes git install")]
pub struct Install {}

impl Install {
    fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let session = desk.open()?;
        let (root, own_folder) = (session.root(), Env::own_folder());
        let installed = install(root, session.settings(), own_folder.as_deref())?;
        desk.env.print(&told_installed(&installed, root))?;
        Ok(Exit::Done)
    }
}

/// Take the hook and the merge driver away again
///
/// A hook that stood there before is put back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kith git uninstall")]
pub struct Uninstall {}

impl Uninstall {
    fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let root = desk.root()?;
        let done = uninstall(&root, Env::own_folder().as_deref())?;
        desk.env.print(&told_uninstalled(&done, &root))?;
        Ok(Exit::Done)
    }
}

const FOR_FRAMEWORK: &str = "\
The hooks here are run by pre-commit, so none was written. Add this to `repos:` in
.pre-commit-config.yaml:

  - repo: local
    hooks:
      - id: kith-check
        name: kith check
        entry: kith check --staged
        language: system
        pass_filenames: false
";

fn told_installed(installed: &Installed, root: &Path) -> String {
    let Installed { hook, driver_changed, attributes } = installed;
    let mut told = match hook {
        HookNews::Written(file) => format!("Wrote the hook `{}`.\n", from(root, file)),
        HookNews::Chained(aside) => format!(
            "Wrote the hook `pre-commit`. The one that was there is `{}` now, and runs first.\n",
            from(root, aside)
        ),
        HookNews::CallsKith(file) => {
            format!("`{}` calls kith already, and was left as it is.\n", from(root, file))
        }
        HookNews::Elsewhere { folder, line } => format!(
            "core.hooksPath says that hooks lie in `{}`, so none was written. Add this line to \
             `pre-commit`\nthere:\n\n  {line}\n\n",
            from(root, folder)
        ),
        HookNews::WrittenInto { file, line } => format!(
            "`{}` is kith's with lines of yours in it, and was left as it is. Add this line to \
             it:\n\n  {line}\n\n",
            from(root, file)
        ),
        HookNews::Framework => FOR_FRAMEWORK.to_owned(),
        _ => String::new(),
    };
    if *driver_changed {
        told.push_str("Wrote the merge driver into the settings of this repository.\n");
    }
    if attributes.added > 0 {
        told.push_str(&format!(
            "Wrote {} into .gitattributes. Commit it, and your other machines have it too; run\n\
             `kith git install` there for the rest, which git does not take along.\n",
            count(attributes.added, "line", "lines")
        ));
    }
    for (folder, how) in &attributes.otherwise {
        told.push_str(&format!(
            "Your .gitattributes says `merge={how}` of the notes in `{folder}`, and was left as it \
             is. Take that\nout and run this again to have them merged key by key.\n"
        ));
    }
    match told.is_empty() {
        true => "Hook, merge driver and .gitattributes are as they should be.\n".to_owned(),
        false => told,
    }
}

fn told_uninstalled(done: &Installed, root: &Path) -> String {
    let mut told = match &done.hook {
        HookNews::Removed(file) => format!("Took the hook `{}` away.\n", from(root, file)),
        HookNews::LeftToOthers(file) => format!(
            "Took this journal out of the hook `{}`, which looks at others too.\n",
            from(root, file)
        ),
        HookNews::WrittenInto { file, line } => format!(
            "`{}` has lines of yours in it, and was left as it is, and so was the merge driver. \
             Take this\nline out of it, or all that is kith's, and run this again:\n\n  {line}\n",
            from(root, file)
        ),
        HookNews::Restored(file) => format!(
            "Took the hook `{}` away, and put back the one that was there before.\n",
            from(root, file)
        ),
        _ => String::new(),
    };
    if done.driver_changed {
        told.push_str(
            "Took the merge driver out of the settings of this repository. The lines with\n\
             `merge=kith` in .gitattributes may stay: without a driver git merges as ever.\n",
        );
    }
    match told.is_empty() {
        true => "Nothing of kith's is in this repository.\n".to_owned(),
        false => told,
    }
}

/// A file as it is shown: from the journal's root where it lies below.
fn from(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).display().to_string()
}

/// Merge three versions of a note, as git asks it to
///
/// What `kith git install` tells git to call. The result takes the place of OURS. Exit 1 where
/// marks are left for a person to decide, as of `git merge-file`.
#[derive(Debug, Args)]
pub struct MergeFile {
    /// The version that both come from
    base: PathBuf,
    /// The version that the result takes the place of
    ours: PathBuf,
    /// The other version
    theirs: PathBuf,
    /// How many signs a mark has
    #[arg(long, default_value_t = MARK_LENGTH, value_name = "N")]
    marker_size: usize,
    /// What the three are called beside the marks: of the base, ours, theirs
    #[arg(long, num_args = 3, value_names = ["BASE", "OURS", "THEIRS"], allow_hyphen_values = true)]
    labels: Vec<String>,
}

const MARK_LENGTH: usize = 7;
const MARK_LENGTH_MAX: usize = 1000;

impl MergeFile {
    fn run(self, desk: &mut Desk<'_>) -> Result<Exit, Error> {
        let labels = Three {
            base: self.label(0, "base"),
            ours: self.label(1, "ours"),
            theirs: self.label(2, "theirs"),
        };
        let files = Three { base: self.base, ours: self.ours, theirs: self.theirs };
        let files = files.map(|file| desk.env.folder.join(file));
        let git = Repository::new(&desk.env.folder, Whose::OfCaller);
        let order =
            MergeOrder { files, labels, mark_length: self.marker_size.clamp(1, MARK_LENGTH_MAX) };
        Ok(match merge_note(&git, &order)? {
            Merged::Wholly => Exit::Done,
            Merged::InDispute => Exit::Found,
        })
    }

    /// What a version is called. A git that does not know the names leaves its own sign for them.
    fn label(&self, at: usize, otherwise: &str) -> String {
        let label =
            self.labels.get(at).filter(|label| !label.is_empty() && !label.starts_with('%'));
        label.map_or(otherwise, String::as_str).to_owned()
    }
}
