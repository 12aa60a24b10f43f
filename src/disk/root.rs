//! Where the journal begins: the nearest folder upwards that holds `kith.toml`.

use crate::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that marks a journal's root and holds its settings.
pub(crate) const SETTINGS_FILE: &str = crate::settings::FILE;

/// The journal that `start` lies in, as a real path.
pub fn find_root(start: &Path) -> Result<PathBuf, Error> {
    let real = real_path(start)?;
    real.ancestors()
        .find(|folder| is_root(folder))
        .map(Path::to_owned)
        .ok_or(Error::NoJournal { start: real })
}

/// Makes the folder in which a journal is to begin, and says its real path.
pub fn make_root(folder: &Path) -> Result<PathBuf, Error> {
    fs::create_dir_all(folder).map_err(|source| Error::io("make", folder, source))?;
    folder.canonicalize().map_err(|source| Error::io("open", folder, source))
}

/// The journal that `folder` is said to be, as a real path.
pub fn check_root(folder: &Path) -> Result<PathBuf, Error> {
    if !folder.exists() {
        return Err(Error::refused(format!(
            "there is no folder `{0}`. `kith init {0}` makes it and starts a journal in it",
            folder.display()
        )));
    }
    let real = real_path(folder)?;
    if is_root(&real) {
        return Ok(real);
    }
    Err(Error::refused(format!(
        "`{0}` is no journal: it holds no kith.toml. `kith init {0}` makes it one",
        folder.display()
    )))
}

fn is_root(folder: &Path) -> bool {
    folder.join(SETTINGS_FILE).is_file()
}

fn real_path(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(|source| Error::io("open", path, source))
}

/// The folders that lie in a folder, hidden ones too, sorted; none where it cannot be listed.
pub fn folders_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> =
        folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::{check_root, find_root};
    use crate::error::Error;
    use std::fs;

    #[test]
    fn the_nearest_kith_toml_upwards_wins() {
        let folder = tempfile::tempdir().unwrap();
        let outer = folder.path().canonicalize().unwrap();
        let inner = outer.join("work");
        let deep = inner.join("contacts/old");
        fs::create_dir_all(&deep).unwrap();
        assert!(matches!(find_root(&deep), Err(Error::NoJournal { .. })));
        fs::write(outer.join("kith.toml"), "").unwrap();
        assert_eq!(find_root(&deep).unwrap(), outer);
        fs::write(inner.join("kith.toml"), "").unwrap();
        assert_eq!(find_root(&deep).unwrap(), inner);
    }

    #[test]
    fn a_folder_named_by_the_user_must_be_the_root_itself() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kith.toml"), "").unwrap();
        fs::create_dir(folder.path().join("contacts")).unwrap();
        assert!(check_root(folder.path()).is_ok());
        let refusal = check_root(&folder.path().join("contacts")).unwrap_err().to_string();
        assert!(refusal.contains("holds no kith.toml"), "{refusal}");
        let refusal = check_root(&folder.path().join("nowhere")).unwrap_err().to_string();
        assert!(refusal.contains("there is no folder"), "{refusal}");
    }
}
