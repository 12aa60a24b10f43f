//! What git is in the midst of, as far as its own folder shows it.
//!
//! `git` itself is not run: this is asked before every look at the journal, and the files that it
//! leaves while it works, or waits for somebody, have had these names for fifteen years and more.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Work of git's that is not finished, and may have left the notes in a state that nobody means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GitWork {
    Rebase,
    /// Patches out of mails, `git am`.
    Patches,
    Merge,
    CherryPick,
    Revert,
    /// It holds the lock of its index, as it does while it checks files out: a matter of moments.
    Lock,
}

/// The files and folders that stand as long as the work does. A rebase makes use of the other
/// kinds, so it comes first; one by mails has a folder in common with `git am`.
const SIGNS: [(&str, GitWork); 7] = [
    ("rebase-merge", GitWork::Rebase),
    ("rebase-apply/applying", GitWork::Patches),
    ("rebase-apply", GitWork::Rebase),
    ("MERGE_HEAD", GitWork::Merge),
    ("CHERRY_PICK_HEAD", GitWork::CherryPick),
    ("REVERT_HEAD", GitWork::Revert),
    ("index.lock", GitWork::Lock),
];

impl fmt::Display for GitWork {
    /// The command that does it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rebase => "git rebase",
            Self::Patches => "git am",
            Self::Merge => "git merge",
            Self::CherryPick => "git cherry-pick",
            Self::Revert => "git revert",
            Self::Lock => "git",
        })
    }
}

/// What git is in the midst of in the repository that holds this folder, if there is one.
pub fn git_work(folder: &Path) -> Option<GitWork> {
    let git_folder = folder.ancestors().find_map(git_folder_in)?;
    let stands = |sign: &str| git_folder.join(sign).symlink_metadata().is_ok();
    SIGNS.iter().find(|(sign, _)| stands(sign)).map(|(_, work)| *work)
}

/// Git's folder of a working tree: `.git`, or what the file `.git` of a further working tree or
/// of a submodule names.
fn git_folder_in(tree: &Path) -> Option<PathBuf> {
    let dot_git = tree.join(".git");
    let git_folder = match fs::read_to_string(&dot_git) {
        Ok(text) => tree.join(text.lines().next()?.strip_prefix("gitdir:")?.trim()),
        Err(_) => dot_git,
    };
    git_folder.join("HEAD").is_file().then_some(git_folder)
}

#[cfg(test)]
mod tests {
    use super::{GitWork, git_work};
    use std::fs;
    use std::path::Path;

    fn write(root: &Path, path: &str, text: &str) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    #[test]
    fn each_sign_says_what_is_going_on() {
        for (sign, work) in [
            ("index.lock", GitWork::Lock),
            ("MERGE_HEAD", GitWork::Merge),
            ("CHERRY_PICK_HEAD", GitWork::CherryPick),
            ("REVERT_HEAD", GitWork::Revert),
            ("rebase-merge/head-name", GitWork::Rebase),
            ("rebase-apply/next", GitWork::Rebase),
            ("rebase-apply/applying", GitWork::Patches),
        ] {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), ".git/HEAD", "ref: refs/heads/main\n");
            write(folder.path(), ".git/BISECT_LOG", "");
            assert_eq!(git_work(folder.path()), None);
            write(folder.path(), &format!(".git/{sign}"), "");
            assert_eq!(git_work(folder.path()), Some(work), "{sign}");
        }
    }

    #[test]
    fn the_repository_may_lie_above_or_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("notes/journal");
        write(folder.path(), ".git/HEAD", "ref: refs/heads/main\n");
        write(folder.path(), ".git/MERGE_HEAD", "");
        write(&journal, "kith.toml", "");
        assert_eq!(git_work(&journal), Some(GitWork::Merge));
        // A further working tree, and a submodule, which names its folder from where it lies.
        write(folder.path(), "other/trees/journal/HEAD", "");
        write(&journal, ".git", "gitdir: ../../other/trees/journal\n");
        assert_eq!(git_work(&journal), None);
        write(folder.path(), "other/trees/journal/rebase-merge/head-name", "");
        assert_eq!(git_work(&journal), Some(GitWork::Rebase));
        fs::write(journal.join(".git"), "not a pointer").unwrap();
        assert_eq!(git_work(&journal), Some(GitWork::Merge));
    }
}
