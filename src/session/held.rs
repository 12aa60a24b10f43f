//! Texts that an editor holds: each stands for what is on the disk until the editor lets go of it,
//! so that what is said of the journal is true of it as it would be if everything were saved.

use super::notes::Glance;
use super::{JournalChange, Patience, Session};
use crate::disk::{NoteFile, note_to_be};
use crate::error::Error;
use crate::settings;
use crate::source::{Flaw, NOTE_BYTES_MAX, Source};
use std::mem::take;
use std::path::Path;
use std::sync::Arc;

impl Session {
    /// Lets a text stand for that of a file below the root, by its real path. Nothing changes where
    /// the file is no business of the journal's.
    pub fn hold(&mut self, file: &Path, text: &str) -> Result<JournalChange, Error> {
        if self.is_settings(file) {
            self.settings_held = Some(source(settings::FILE.into(), text));
            return Ok(self.update(Patience::Spent)?.change);
        }
        self.held.insert(file.to_owned(), text.to_owned());
        let glance = self.hold_note(file, text);
        Ok(self.take_glance(glance))
    }

    /// Other settings make notes of other files: whatever is held is sorted anew. For a walk that
    /// has found the notes of those settings.
    pub(super) fn hold_again(&mut self) {
        self.notes.let_all_go();
        let held = take(&mut self.held);
        for (file, text) in &held {
            self.hold_note(file, text);
        }
        self.held = held;
    }

    fn hold_note(&mut self, file: &Path, text: &str) -> Glance {
        let note = match self.notes.kind(file) {
            Some((kind, path)) => Some(NoteFile { kind, path, file: file.to_owned() }),
            None => note_to_be(&self.root, &self.settings, file),
        };
        let Some(note) = note else { return Glance::Same };
        let held = source(Arc::clone(&note.path), text);
        self.notes.hold(&note, held)
    }

    /// Lets what is on the disk stand again.
    pub fn let_go(&mut self, file: &Path) -> Result<JournalChange, Error> {
        if self.is_settings(file) {
            self.settings_held = None;
            return Ok(self.update(Patience::Spent)?.change);
        }
        self.held.remove(file);
        let glance = self.notes.let_go(file);
        Ok(self.take_glance(glance))
    }

    fn take_glance(&mut self, glance: Glance) -> JournalChange {
        match glance {
            Glance::Same => JournalChange::Nothing,
            Glance::Changed(parsed) => self.take(&[parsed]),
            Glance::Unsure => self.join(),
        }
    }

    fn is_settings(&self, file: &Path) -> bool {
        file.strip_prefix(&self.root).is_ok_and(|name| name == Path::new(settings::FILE))
    }
}

/// As it would be read back from the disk.
fn source(path: Arc<str>, text: &str) -> Source {
    let bytes = text.len() as u64;
    if bytes <= NOTE_BYTES_MAX {
        return Source::new(path, text);
    }
    let flaw = Flaw::TooLarge { bytes, limit: NOTE_BYTES_MAX };
    Source { flaw: Some(flaw.into()), ..Source::new(path, "") }
}

#[cfg(test)]
mod tests {
    use super::{JournalChange, Patience, Session};
    use std::fs;
    use tempfile::TempDir;

    const ADA: &str = "---\nname: Ada Lovelace\n---\n";

    fn opened() -> (TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("contacts")).unwrap();
        fs::write(root.join("kith.toml"), "").unwrap();
        fs::write(root.join("contacts/ada.md"), ADA).unwrap();
        let session = Session::open_to_update(&root).unwrap();
        (folder, session)
    }

    fn names(session: &Session) -> Vec<&str> {
        session.journal().contacts().map(|(_, entry)| &*entry.note.said.name).collect()
    }

    #[test]
    fn what_an_editor_holds_stands_for_the_disk_until_it_lets_go() {
        let (_folder, mut session) = opened();
        let file = session.root().join("contacts/ada.md");
        assert_eq!(session.hold(&file, ADA).unwrap(), JournalChange::Nothing);
        let body = session.hold(&file, &format!("{ADA}Typed.\n")).unwrap();
        assert!(matches!(body, JournalChange::Notes(_)), "a body alone is patched");
        session.hold(&file, "---\nname: Ada King\n---\n").unwrap();
        assert_eq!(names(&session), ["Ada King"]);
        fs::write(&file, "---\nname: Somebody Else\n---\n").unwrap();
        session.glance(std::slice::from_ref(&file));
        session.update(Patience::Spent).unwrap();
        assert_eq!(names(&session), ["Ada King"]);
        session.let_go(&file).unwrap();
        assert_eq!(names(&session), ["Somebody Else"]);
    }

    #[test]
    fn a_note_counts_before_it_is_saved_and_no_other_file_does() {
        let (_folder, mut session) = opened();
        let root = session.root().to_owned();
        for (path, is_note) in [
            ("contacts/mary.md", true),
            ("contacts/.mary.md", false),
            ("contacts/mary.txt", false),
            ("contacts/README.md", false),
            ("notes/mary.md", false),
            ("contacts/templates/mary.md", false),
        ] {
            let file = root.join(path);
            let change = session.hold(&file, "---\nname: Mary\n---\n").unwrap();
            assert_eq!(change != JournalChange::Nothing, is_note, "{path}");
            assert_eq!(names(&session).contains(&"Mary"), is_note, "{path}");
            session.let_go(&file).unwrap();
            assert_eq!(names(&session), ["Ada Lovelace"], "{path}");
        }
    }

    #[test]
    fn a_note_stays_while_it_is_held_though_its_file_is_gone() {
        let (_folder, mut session) = opened();
        let file = session.root().join("contacts/ada.md");
        session.hold(&file, ADA).unwrap();
        fs::remove_file(&file).unwrap();
        session.update(Patience::Spent).unwrap();
        assert_eq!(names(&session), ["Ada Lovelace"]);
        session.let_go(&file).unwrap();
        assert!(names(&session).is_empty());
    }

    #[test]
    fn settings_that_are_held_hold() {
        let (_folder, mut session) = opened();
        let file = session.root().join("kith.toml");
        session.hold(&file, "[journal]\ncontacts = \"people\"\n").unwrap();
        assert!(names(&session).is_empty());
        session.hold(&file, "[[[").unwrap();
        assert!(!session.settings_diagnostics().is_empty());
        session.let_go(&file).unwrap();
        assert_eq!(names(&session), ["Ada Lovelace"]);
    }

    #[test]
    fn what_is_held_is_sorted_anew_by_other_settings() {
        let (_folder, mut session) = opened();
        let [settings, ada, mary] = ["kith.toml", "contacts/ada.md", "people/mary.md"]
            .map(|path| session.root().join(path));
        fs::create_dir(session.root().join("people")).unwrap();
        fs::write(&mary, "---\nname: Mary\n---\n").unwrap();
        session.hold(&mary, "---\nname: Mary Somerville\n---\n").unwrap();
        session.hold(&ada, "---\nname: Ada King\n---\n").unwrap();
        assert_eq!(names(&session), ["Ada King"]);
        session.hold(&settings, "[journal]\ncontacts = \"people\"\n").unwrap();
        assert_eq!(names(&session), ["Mary Somerville"]);
        session.let_go(&settings).unwrap();
        assert_eq!(names(&session), ["Ada King"]);
        fs::write(&settings, "[journal]\ncontacts = \"people\"\n").unwrap();
        session.update(Patience::Spent).unwrap();
        assert_eq!(names(&session), ["Mary Somerville"]);
        session.let_go(&mary).unwrap();
        assert_eq!(names(&session), ["Mary"]);
    }

    #[test]
    fn a_text_too_large_to_be_read_is_as_one_on_the_disk() {
        let (_folder, mut session) = opened();
        let file = session.root().join("contacts/ada.md");
        session.hold(&file, &"x".repeat(5 << 20)).unwrap();
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert!(session.problems(today)[0].message.contains("MiB"));
    }
}
