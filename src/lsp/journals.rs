//! The journals that a client works in, and the texts it has open: which text lies in which journal,
//! and when each is brought up to date with the other.

use super::client::Client;
use super::documents::Documents;
use super::home::Home;
use super::view::View;
use super::{Setup, uri};
use crate::diagnostic::Diagnostic;
use crate::disk::{find_root, real_path};
use crate::error::Error;
use crate::session::Session;
use lsp_types::{
    DidChangeTextDocumentParams, TextDocumentIdentifier, TextDocumentItem, Uri,
    VersionedTextDocumentIdentifier,
};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// Has a journal's root watched, where the client does not do that: gives the place to tell which
/// folders it has.
pub(super) type Watch<'a> = &'a dyn Fn(&Path) -> Option<Sender<Vec<PathBuf>>>;

/// Every journal and every open text.
pub(super) struct Journals {
    pub(super) client: Client,
    setup: Setup,
    homes: Vec<Home>,
    documents: Documents,
}

impl Journals {
    pub(super) fn new(setup: Setup) -> Self {
        let (client, documents) = (Client::default(), Documents::default());
        Self { client, setup, homes: Vec::new(), documents }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.homes.len()
    }

    /// One of them, as the client sees it.
    pub(super) fn view(&self, index: usize) -> View<'_> {
        let (home, client) = (&self.homes[index], &self.client);
        View { home, client, documents: &self.documents, setup: &self.setup }
    }

    /// One of them, to be asked what is new.
    pub(super) fn home_mut(&mut self, index: usize) -> &mut Home {
        &mut self.homes[index]
    }

    /// The journal that a file lies in; `None` where it lies in none.
    pub(super) fn view_of(&self, uri: &Uri) -> Option<View<'_>> {
        let index = home_of(&self.homes, &uri::path(uri)?)?;
        Some(self.view(index))
    }

    /// All of them.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.homes.len()).map(|index| self.view(index))
    }

    /// What is wrong with the journal of a file.
    pub(super) fn problems_of(&mut self, uri: &Uri) -> Vec<Diagnostic> {
        let index = uri::path(uri).and_then(|file| home_of(&self.homes, &file));
        index.map(|index| self.homes[index].problems()).unwrap_or_default()
    }

    /// Something may have changed on the disk.
    pub(super) fn doubt(&mut self, which: impl Fn(&Home) -> bool) {
        self.homes.iter_mut().filter(|home| which(home)).for_each(Home::doubt);
    }

    /// Opens the journal that was asked for by name, else those that these folders lie in.
    pub(super) fn begin(&mut self, folders: &[PathBuf], watch: Watch<'_>) -> Result<(), Error> {
        match self.setup.journal.clone() {
            Some(named) => self.open_above(&named, watch),
            None => self.open_all(folders, watch),
        }
    }

    /// Opens the journals that other folders lie in, unless one was asked for by name.
    pub(super) fn add(&mut self, folders: &[PathBuf], watch: Watch<'_>) -> Result<(), Error> {
        if self.setup.journal.is_some() { Ok(()) } else { self.open_all(folders, watch) }
    }

    /// Takes in a text that was opened, and the journal that it lies in.
    pub(super) fn open(
        &mut self,
        text_document: TextDocumentItem,
        watch: Watch<'_>,
    ) -> Result<(), Error> {
        let TextDocumentItem { uri, version, text, .. } = text_document;
        let folder = uri::path(&uri).and_then(|file| file.parent().map(Path::to_owned));
        self.documents.open(uri, version, text);
        self.add(folder.as_slice(), watch)
    }

    /// Changes an open text.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        if let Some(document) = self.documents.get_mut(&uri) {
            document.change(version, params.content_changes, self.client.encoding);
        }
    }

    /// Forgets a text that was closed: what is on the disk stands again.
    pub(super) fn close(&mut self, text_document: &TextDocumentIdentifier) -> Result<(), Error> {
        let Some(closed) = self.documents.close(&text_document.uri) else { return Ok(()) };
        let Some(index) = home_of(&self.homes, &closed.file) else { return Ok(()) };
        let home = &mut self.homes[index];
        let Some(path) = home.path_of(&closed.file) else { return Ok(()) };
        // The same file may be open by another name.
        for other in self.documents.iter_mut() {
            other.is_news |= home.path_of(&other.file).as_ref() == Some(&path);
        }
        home.let_go(&path)
    }

    /// Brings every journal up to date with the disk, the calendar and the open texts; says what
    /// went wrong with that. Whatever could not be read stays as it was known.
    pub(super) fn bring_up_to_date(&mut self) -> Vec<Error> {
        let today = &self.setup.today;
        let looks =
            self.homes.iter_mut().map(|home| home.look(|session| today(session.settings())));
        let mut faults: Vec<Error> = looks.filter_map(Result::err).collect();
        let homes = &mut self.homes;
        for document in self.documents.iter_mut().filter(|document| document.is_news) {
            document.is_news = false;
            let Some(index) = home_of(homes, &document.file) else { continue };
            let home = &mut homes[index];
            let held = home.path_of(&document.file).map(|path| home.hold(&path, &document.text));
            faults.extend(held.and_then(Result::err));
        }
        faults
    }

    /// Reads every journal anew.
    pub(super) fn begin_again(&mut self, watch: Watch<'_>) -> Result<(), Error> {
        let roots: Vec<PathBuf> = self.homes.drain(..).map(|home| home.file_at("")).collect();
        self.open_all(&roots, watch)
    }

    /// One that cannot be read keeps nobody from the others.
    fn open_all(&mut self, folders: &[PathBuf], watch: Watch<'_>) -> Result<(), Error> {
        let opened = folders.iter().map(|folder| self.open_above(folder, watch));
        opened.fold(Ok(()), Result::and)
    }

    /// A folder without a journal is nobody's fault.
    fn open_above(&mut self, folder: &Path, watch: Watch<'_>) -> Result<(), Error> {
        let Ok(root) = find_root(folder) else { return Ok(()) };
        if self.homes.iter().any(|home| home.session().root() == root) {
            return Ok(());
        }
        let today = |session: &Session| (self.setup.today)(session.settings());
        let home = Home::open((&root, as_shown(folder, &root)), today, watch(&root))?;
        self.homes.push(home);
        // Texts may lie in it that were opened before.
        self.documents.iter_mut().for_each(|document| document.is_news = true);
        Ok(())
    }
}

/// The innermost journal that a file lies in.
fn home_of(homes: &[Home], file: &Path) -> Option<usize> {
    let homes = homes.iter().enumerate();
    let holds = homes.filter_map(|(index, home)| Some((home.path_of(file)?.len(), index)));
    holds.min().map(|(_, index)| index)
}

/// A journal's root in the words of a client that named a folder in it.
fn as_shown(folder: &Path, root: &Path) -> PathBuf {
    let Ok(real) = real_path(folder) else { return root.to_owned() };
    let Ok(below) = real.strip_prefix(root) else { return root.to_owned() };
    match folder.ends_with(below) {
        true => folder.ancestors().nth(below.iter().count()).unwrap_or(root).to_owned(),
        false => root.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test makes the folders it looks at")]

    use super::as_shown;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_root_is_named_as_the_client_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let outer = folder.path().canonicalize().unwrap();
        let root = outer.join("real");
        fs::create_dir_all(root.join("contacts/old")).unwrap();
        symlink(&root, outer.join("link")).unwrap();
        symlink(root.join("contacts/old"), outer.join("deep")).unwrap();
        for (typed, shown) in [
            ("real/contacts", "real"),
            ("link", "link"),
            ("link/contacts/old", "link"),
            ("deep", "real"),
            ("nowhere", "real"),
        ] {
            assert_eq!(as_shown(&outer.join(typed), &root), outer.join(shown), "{typed}");
        }
    }
}
