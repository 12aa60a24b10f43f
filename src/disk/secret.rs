//! The journal's secret: random bytes that are in no copy, by which invented names are made. Who does
//! not have them cannot find out whom a name stands for by trying all that they know.

use crate::disk::lock::{OUR_FOLDER, lock};
use crate::disk::temp::own_file;
use crate::disk::write::sync_folder;
use crate::error::Error;
use std::fs;
use std::io;
use std::path::Path;

/// Its file, in our own folder. Nobody but the owner may read it.
const FILE: &str = "secret";

/// How many bytes it has.
const BYTES: usize = 32;

/// The secret of the journal at `root`; made when it is first asked for.
pub fn secret(root: &Path) -> Result<[u8; BYTES], Error> {
    let file = root.join(OUR_FOLDER).join(FILE);
    if let Some(known) = read(&file)? {
        return Ok(known);
    }
    let _lock = lock(root)?;
    // Another `kith` may have been first.
    if let Some(known) = read(&file)? {
        return Ok(known);
    }
    let failed = |source| Error::io("write", &file, source);
    let mut new = [0; BYTES];
    getrandom::fill(&mut new).map_err(|error| failed(io::Error::other(error)))?;
    let folder = root.join(OUR_FOLDER);
    let temp = own_file(&folder, &new).map_err(failed)?;
    temp.persist_noclobber(&file).map_err(|error| failed(error.error))?;
    sync_folder(&folder);
    Ok(new)
}

fn read(file: &Path) -> Result<Option<[u8; BYTES]>, Error> {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("read", file, error)),
    };
    let Ok(secret) = bytes.try_into() else {
        return Err(Error::refused(format!(
            "`{}` is damaged, so that nobody's invented name is known any more. Put it back from a \
             copy, or delete it: everybody gets another name then",
            file.display()
        )));
    };
    Ok(Some(secret))
}

#[cfg(test)]
mod tests {
    use super::secret;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_secret_is_made_once_for_the_owner_alone_and_a_damaged_one_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let first = secret(folder.path()).unwrap();
        assert_ne!(first, [0; 32]);
        assert_eq!(secret(folder.path()).unwrap(), first);
        let file = folder.path().join(".kith/secret");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(folder.path().join(".kith/.gitignore")).unwrap(), "*\n");
        fs::write(&file, "short").unwrap();
        assert!(secret(folder.path()).unwrap_err().to_string().contains("is damaged"));
        let other = tempfile::tempdir().unwrap();
        assert_ne!(secret(other.path()).unwrap(), first);
    }
}
