//! Where a site may be written: never over the journal it is made from.

use crate::disk::walk::plain_folder;
use crate::error::Error;
use crate::settings::Settings;
use std::io;
use std::path::{Path, PathBuf};

/// The real path of the site's folder, which need not be there yet. A folder that holds the
/// journal or is one of its notes folders is refused.
pub fn check_out_folder(root: &Path, out: &Path, settings: &Settings) -> Result<PathBuf, Error> {
    let out = real_path(out)?;
    let notes_folders = [&settings.journal.contacts, &settings.journal.interactions];
    let holds_notes =
        notes_folders.iter().any(|folder| root.join(plain_folder(folder)).starts_with(&out));
    if holds_notes || root.starts_with(&out) {
        return Err(Error::refused(format!(
            "`{}` holds the journal itself, so no site was written there. Name another folder \
             with `--out`",
            out.display()
        )));
    }
    Ok(out)
}

/// The real path of what need not be there yet: links are resolved as far as it exists.
pub fn real_path(path: &Path) -> Result<PathBuf, Error> {
    let failed = |source| Error::io("open", path, source);
    let absolute = std::path::absolute(path).map_err(failed)?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match (existing.canonicalize(), existing.parent(), existing.file_name()) {
            (Ok(real), ..) => {
                return Ok(missing.iter().rev().fold(real, |real, name| real.join(name)));
            }
            (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
                missing.push(name);
                existing = parent;
            }
            (Err(error), ..) => return Err(failed(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check_out_folder;
    use crate::error::Error;
    use crate::settings::Settings;
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    #[test]
    fn the_site_may_not_be_written_over_the_journal() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("contacts")).unwrap();
        let check = |out: PathBuf| check_out_folder(&root, &out, &Settings::default());
        for out in [root.clone(), root.join("contacts"), PathBuf::from("/")] {
            assert!(matches!(check(out.clone()), Err(Error::Refused { .. })), "{}", out.display());
        }
        assert_eq!(check(root.join("site/deep")).unwrap(), root.join("site/deep"));
        symlink(root.join("contacts"), root.join("looks-innocent")).unwrap();
        assert!(check(root.join("looks-innocent")).is_err());
    }
}
