//! The texts of a journal: notes, settings, templates.

use crate::disk::listing::NoteFile;
use crate::disk::root::SETTINGS_FILE;
use crate::disk::scan::Stamp;
use crate::disk::templates::{self, TEMPLATES};
use crate::disk::walk::with_slashes;
use crate::error::Error;
use crate::source::{Flaw, NOTE_BYTES_MAX, Source};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// A note's text, and the stamp that its file bore just before it was read.
#[derive(Debug)]
pub struct ReadNote {
    pub stamp: Stamp,
    pub source: Source,
}

/// Reads one note; `None` where it is gone since it was listed. One that cannot be read is there,
/// with its flaw.
pub fn read_note(note: &NoteFile) -> Option<ReadNote> {
    let path = Arc::clone(&note.path);
    let (stamp, source) = match read_limited(&note.file) {
        Ok((stamp, Ok(bytes))) => (stamp, decode(path, bytes)),
        Ok((stamp, Err(flaw))) => {
            (stamp, Source { flaw: Some(flaw.into()), ..Source::new(path, "") })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => {
            let flaw = Some(Flaw::Unreadable { reason: error.to_string() }.into());
            let stamp = Stamp::of(&note.file).unwrap_or_default();
            (stamp, Source { flaw, ..Source::new(path, "") })
        }
    };
    Some(ReadNote { stamp, source: named(note, source) })
}

/// A note whose bytes somebody else than the disk has, as if it had been read there.
pub fn given_note(note: &NoteFile, bytes: &[u8]) -> Source {
    named(note, given_source(&note.path, bytes))
}

/// The same of any text.
pub fn given_source(path: &Arc<str>, bytes: &[u8]) -> Source {
    let size = bytes.len() as u64;
    if size > NOTE_BYTES_MAX {
        let flaw = Flaw::TooLarge { bytes: size, limit: NOTE_BYTES_MAX };
        return Source { flaw: Some(flaw.into()), ..Source::new(Arc::clone(path), "") };
    }
    decode(Arc::clone(path), bytes.to_owned())
}

/// What is wrong with a file's name weighs more than what is wrong within.
fn named(note: &NoteFile, source: Source) -> Source {
    let flaw = match note.file.to_str() {
        Some(_) => source.flaw,
        None => Some(Flaw::NameNotUtf8.into()),
    };
    Source { flaw, ..source }
}

/// Reads `kith.toml`, which must be there.
pub fn read_settings_source(root: &Path) -> Result<Source, Error> {
    let file = root.join(SETTINGS_FILE);
    let (_, read) = read_limited(&file).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NoJournal { start: root.to_owned() },
        _ => Error::io("read", &file, source),
    })?;
    let path = Arc::from(SETTINGS_FILE);
    Ok(match read {
        Ok(bytes) => decode(path, bytes),
        Err(flaw) => Source { flaw: Some(flaw.into()), ..Source::new(path, "") },
    })
}

/// The user's own templates of the site, name below `templates/site/` and bytes, by name. None is
/// fine, one that cannot be read is not.
pub fn read_site_templates(root: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    read_template_folder(&root.join(TEMPLATES).join("site"))
}

/// The user's own template for new files of a kind, if there is one in `templates/new/`.
pub fn read_new_file_template(root: &Path, name: &str) -> Result<Option<String>, Error> {
    let file = root.join(TEMPLATES).join("new").join(name);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(text)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(Error::io("read", &file, fault)),
    }
}

/// A picture's bytes; `None` where it cannot be read, or is larger than `bytes_max`.
pub fn read_picture(file: &Path, bytes_max: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = File::open(file).ok()?.take(bytes_max + 1).read_to_end(&mut bytes).ok()?;
    (length as u64 <= bytes_max).then_some(bytes)
}

/// The lines of a file that holds passphrases, one a line. Some editors begin a file with a
/// byte order mark, which nobody types.
pub fn read_passphrases(file: &Path) -> Result<Vec<String>, Error> {
    let text = fs::read_to_string(file).map_err(|source| Error::io("read", file, source))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

/// A file of a bundle, by its path in the bundle's folder; `None` where there is none. A copy that
/// came from elsewhere is read too: it has no manifest.
pub fn read_sealed(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let file = folder.join(path);
    // A pipe or a device would never end.
    file.metadata().is_ok_and(|metadata| metadata.is_file()).then(|| fs::read(file).ok())?
}

/// The SHA-256 of a file's bytes in hexadecimal; `None` where it cannot be read.
pub fn content_hash(file: &Path) -> Option<String> {
    let (mut file, mut hash) = (File::open(file).ok()?, Sha256::new());
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece).ok()? {
            0 => break,
            length => hash.update(&piece[..length]),
        }
    }
    Some(hexadecimal(&hash.finalize()))
}

/// The SHA-256 of bytes in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_template_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    for entry in templates::entries(folder) {
        let entry = entry.map_err(|error| Error::io("list", folder, error.into()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let bytes =
            fs::read(entry.path()).map_err(|source| Error::io("read", entry.path(), source))?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        files.push((with_slashes(below), bytes));
    }
    files.sort();
    Ok(files)
}

/// The bytes, unless there are too many of them. The length is asked first and held while
/// reading, for the file may grow under our hands.
fn read_limited(file: &Path) -> io::Result<(Stamp, Result<Vec<u8>, Flaw>)> {
    let open = File::open(file)?;
    let metadata = open.metadata()?;
    let stamp = Stamp::from_metadata(&metadata);
    let size = metadata.len();
    let mut bytes = Vec::new();
    if size <= NOTE_BYTES_MAX {
        bytes.reserve(usize::try_from(size).unwrap_or_default() + 1);
        open.take(NOTE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    }
    let size = size.max(bytes.len() as u64);
    let too_large = Flaw::TooLarge { bytes: size, limit: NOTE_BYTES_MAX };
    Ok((stamp, if size > NOTE_BYTES_MAX { Err(too_large) } else { Ok(bytes) }))
}

fn decode(path: Arc<str>, bytes: Vec<u8>) -> Source {
    match String::from_utf8(bytes) {
        Ok(text) => Source::new(path, text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Source { flaw: Some(Flaw::NotUtf8 { at }.into()), ..Source::new(path, text) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        NOTE_BYTES_MAX, read_new_file_template, read_note, read_settings_source,
        read_site_templates,
    };
    use crate::disk::walk::walk;
    use crate::error::Error;
    use crate::settings::Settings;
    use crate::source::Flaw;
    use crate::source::Source;
    use std::ffi::OsStr;
    use std::fs::{self, File};
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    fn journal() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("contacts")).unwrap();
        (folder, root)
    }

    fn sources(root: &Path) -> Vec<Source> {
        let notes = walk(root, &Settings::default()).unwrap().notes;
        notes.iter().filter_map(read_note).map(|read| read.source).collect()
    }

    #[test]
    fn a_file_that_is_not_as_it_should_be_is_still_there_with_its_flaw() {
        let (_folder, root) = journal();
        let contacts = root.join("contacts");
        fs::write(contacts.join("a.md"), b"Zo\xeb").unwrap();
        File::create(contacts.join("b.md")).unwrap().set_len(NOTE_BYTES_MAX + 1).unwrap();
        fs::write(contacts.join("c.md"), "fine").unwrap();
        fs::write(contacts.join(OsStr::from_bytes(b"d\xff.md")), "x").unwrap();
        let sources = sources(&root);
        let texts: Vec<_> = sources.iter().map(|source| &*source.text).collect();
        assert_eq!(texts, ["Zo\u{fffd}", "", "fine", "x"]);
        let flaws: Vec<_> = sources.iter().map(|source| source.flaw.as_deref().cloned()).collect();
        let too_large = Flaw::TooLarge { bytes: NOTE_BYTES_MAX + 1, limit: NOTE_BYTES_MAX };
        assert_eq!(
            flaws,
            [Some(Flaw::NotUtf8 { at: 2 }), Some(too_large), None, Some(Flaw::NameNotUtf8)]
        );
    }

    #[test]
    fn a_pipe_among_the_notes_is_never_opened() {
        let (_folder, root) = journal();
        let pipe = root.join("contacts/pipe.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert!(sources(&root).is_empty());
    }

    #[test]
    fn a_journal_without_notes_folders_is_empty_and_fine() {
        let folder = tempfile::tempdir().unwrap();
        assert!(sources(folder.path()).is_empty());
        assert!(matches!(read_settings_source(folder.path()), Err(Error::NoJournal { .. })));
    }

    #[test]
    fn templates_are_named_below_their_folder() {
        let (_folder, root) = journal();
        assert_eq!(read_site_templates(&root).unwrap(), []);
        assert_eq!(read_new_file_template(&root, "contact.md").unwrap(), None);
        fs::create_dir_all(root.join("templates/site/parts")).unwrap();
        fs::create_dir_all(root.join("templates/new")).unwrap();
        for file in
            ["site/person.html", "site/parts/card.html", "site/person.html~", "new/contact.md"]
        {
            fs::write(root.join("templates").join(file), file).unwrap();
        }
        let templates = read_site_templates(&root).unwrap();
        let names: Vec<_> = templates.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["parts/card.html", "person.html"]);
        let contact = read_new_file_template(&root, "contact.md").unwrap();
        assert_eq!(contact.as_deref(), Some("new/contact.md"));
    }
}
