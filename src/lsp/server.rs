//! One loop: takes what comes, answers it, and tells the client what is wrong when nothing else is
//! to be done.
//!
//! Texts change at once and the journal when something is asked of it, or when the queue is empty:
//! after a burst of keystrokes it is brought up to date once. Nothing that a client sends ends the
//! server but `exit` and the end of its messages; a fault of our own is answered as one, and the
//! journal is read again.

use super::client::Client;
use super::documents::Documents;
use super::home::Home;
use super::inbox::{Event, Inbox};
use super::view::View;
use super::{Ended, Setup, abilities, diagnostics, requests, uri, wire};
use crate::disk::{find_root, real_path};
use crate::error::Error;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::request::{Completion, Request as _};
use lsp_types::{
    DidChangeTextDocumentParams, InitializeParams, MessageType, Uri,
    VersionedTextDocumentIdentifier,
};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So often, without anything else, the calendar is looked at: midnight changes what is due.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Where the server and its client stand with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The client has not introduced itself.
    Strangers,
    Working,
    /// It has said that it is about to leave.
    Leaving,
}

/// A server and everything that it knows.
pub(super) struct Server<W> {
    output: W,
    inbox: Inbox,
    setup: Setup,
    client: Client,
    stage: Stage,
    /// Where to look for journals when the client is ready to hear of them.
    folders: Vec<PathBuf>,
    homes: Vec<Home>,
    pub(super) documents: Documents,
    /// Whether something may have changed that the client is to be told of.
    has_news: bool,
}

/// Why a request was not answered as asked: the protocol's number for it, and why.
pub(super) type Refusal = (ErrorCode, String);

impl<W: Write> Server<W> {
    pub(super) fn new(input: impl Read + Send + 'static, output: W, setup: Setup) -> Self {
        Self {
            output,
            inbox: Inbox::new(input),
            setup,
            client: Client::default(),
            stage: Stage::Strangers,
            folders: Vec::new(),
            homes: Vec::new(),
            documents: Documents::default(),
            has_news: false,
        }
    }

    /// Serves until the client has gone.
    pub(super) fn run(&mut self) -> Result<Ended, Error> {
        loop {
            let event = match self.inbox.at_hand() {
                Some(event) => event,
                None => {
                    self.guarded(Self::tell_news)?;
                    match self.inbox.next(LOOK_EVERY) {
                        Some(event) => event,
                        None => {
                            self.has_news = true;
                            continue;
                        }
                    }
                }
            };
            match event {
                Event::End => return Ok(Ended::Abruptly),
                Event::Message(Message::Notification(said)) if said.method == "exit" => {
                    return Ok(match self.stage {
                        Stage::Leaving => Ended::Properly,
                        Stage::Strangers | Stage::Working => Ended::Abruptly,
                    });
                }
                Event::Message(message) => self.take(message)?,
                Event::Malformed(why) => self.refuse(&Value::Null, (ErrorCode::ParseError, why))?,
                Event::Disk(root) => self.doubt(|home| home.session().root() == root),
            }
        }
    }

    fn take(&mut self, message: Message) -> Result<(), Error> {
        match message {
            Message::Request(request) => {
                let id = json!(request.id);
                let answer = self.guarded(|server| Ok(server.answer(request)))?;
                let fault = (ErrorCode::InternalError, OWN_FAULT.to_owned());
                match answer.unwrap_or(Err(fault)) {
                    Ok(result) => {
                        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))
                    }
                    Err(refusal) => self.refuse(&id, refusal),
                }
            }
            Message::Notification(said) if self.stage == Stage::Working => {
                self.guarded(|server| server.hear(said)).map(|_| ())
            }
            Message::Notification(_) | Message::Response(_) => Ok(()),
        }
    }

    fn answer(&mut self, request: Request) -> Result<Value, Refusal> {
        let Request { id, method, params } = request;
        match (self.stage, method.as_str()) {
            (Stage::Strangers, "initialize") => self.meet(params),
            (Stage::Strangers, _) => Err((
                ErrorCode::ServerNotInitialized,
                format!("`initialize` comes before `{method}`"),
            )),
            (Stage::Working, "shutdown") => {
                self.stage = Stage::Leaving;
                Ok(Value::Null)
            }
            (Stage::Working, "initialize") => {
                Err((ErrorCode::InvalidRequest, "`initialize` was answered already".to_owned()))
            }
            (Stage::Working, _) => self.serve(&id, (&method, params)),
            (Stage::Leaving, _) => {
                Err((ErrorCode::InvalidRequest, "`shutdown` was answered already".to_owned()))
            }
        }
    }

    fn meet(&mut self, params: Value) -> Result<Value, Refusal> {
        let introduction: InitializeParams = serde_json::from_value(params)
            .map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))?;
        self.client = Client::new(&introduction);
        self.folders = folders(&introduction);
        self.stage = Stage::Working;
        Ok(abilities::abilities(self.client.encoding))
    }

    /// Answers a request about a journal.
    fn serve(&mut self, id: &RequestId, (method, params): (&str, Value)) -> Result<Value, Refusal> {
        if self.inbox.is_withdrawn(id) {
            return Err((ErrorCode::RequestCanceled, "the request was withdrawn".to_owned()));
        }
        // Whoever types wants the words now, and knows everybody who was there a moment ago.
        if method != Completion::METHOD {
            let fault = |fault: Error| (ErrorCode::RequestFailed, fault.to_string());
            self.bring_up_to_date().map_err(fault)?;
        }
        requests::answer(self, (method, params))
    }

    /// What a file's journal looks like; `None` where it lies in none.
    pub(super) fn view_of(&mut self, uri: &Uri) -> Option<View<'_>> {
        let file = uri::path(uri)?;
        let index = self.home_of(&file)?;
        Some(self.view(index))
    }

    /// What each of the journals looks like.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.homes.len()).map(|index| self.view(index))
    }

    /// What is wrong with the journal of a file.
    pub(super) fn problems_of(&mut self, uri: &Uri) -> Vec<crate::diagnostic::Diagnostic> {
        let index = uri::path(uri).and_then(|file| self.home_of(&file));
        index.map(|index| self.homes[index].problems()).unwrap_or_default()
    }

    fn view(&self, index: usize) -> View<'_> {
        let (home, client) = (&self.homes[index], &self.client);
        View { home, client, documents: &self.documents, setup: &self.setup }
    }

    /// The innermost journal that a file lies in.
    fn home_of(&self, file: &Path) -> Option<usize> {
        let homes = self.homes.iter().enumerate();
        let holds = homes.filter_map(|(index, home)| Some((home.path_of(file)?.len(), index)));
        holds.min().map(|(_, index)| index)
    }

    /// Something may have changed on the disk, or in the open texts.
    pub(super) fn doubt(&mut self, which: impl Fn(&Home) -> bool) {
        self.homes.iter_mut().filter(|home| which(home)).for_each(Home::doubt);
        self.has_news = true;
    }

    /// The client is ready: opens the journals of its folders, and has the disk watched.
    pub(super) fn begin(&mut self) -> Result<(), Error> {
        if self.client.watches_files {
            self.send(&abilities::watching())?;
        }
        let given = self.setup.journal.clone();
        for folder in given.map_or_else(|| self.folders.clone(), |folder| vec![folder]) {
            self.open_above(&folder)?;
        }
        self.has_news = true;
        Ok(())
    }

    /// Opens the journal that a file lies in, unless it is open or another one was asked for.
    pub(super) fn open_for(&mut self, uri: &Uri) -> Result<(), Error> {
        self.has_news = true;
        let folder = uri::path(uri).and_then(|file| file.parent().map(Path::to_owned));
        match folder {
            Some(folder) if self.setup.journal.is_none() => self.open_above(&folder),
            _ => Ok(()),
        }
    }

    /// A folder without a journal is nobody's fault. One whose journal cannot be read is told in
    /// the log, where it is in nobody's way.
    fn open_above(&mut self, folder: &Path) -> Result<(), Error> {
        let Ok(root) = find_root(folder) else { return Ok(()) };
        if self.homes.iter().any(|home| home.session().root() == root) {
            return Ok(());
        }
        let told = (!self.client.watches_files).then(|| self.inbox.watch(root.clone()));
        let today = |session: &crate::session::Session| (self.setup.today)(session.settings());
        match Home::open((&root, as_shown(folder, &root)), today, told) {
            Ok(home) => self.homes.push(home),
            Err(fault) => self.log(MessageType::ERROR, &fault.to_string())?,
        }
        self.documents.iter_mut().for_each(|document| document.is_news = true);
        Ok(())
    }

    /// Changes an open text.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        if let Some(document) = self.documents.get_mut(&uri) {
            document.change(version, params.content_changes, self.client.encoding);
            self.has_news = true;
        }
    }

    /// The client works in another folder too.
    pub(super) fn add(&mut self, folder: &Path) -> Result<(), Error> {
        self.has_news = true;
        if self.setup.journal.is_some() { Ok(()) } else { self.open_above(folder) }
    }

    /// A text was closed: what is on the disk stands again.
    pub(super) fn let_go(&mut self, file: &Path) -> Result<(), Error> {
        self.has_news = true;
        let Some(index) = self.home_of(file) else { return Ok(()) };
        let home = &mut self.homes[index];
        home.path_of(file).map_or(Ok(()), |path| home.let_go(&path))
    }

    /// Brings every journal up to date with the open texts, the disk and the calendar.
    fn bring_up_to_date(&mut self) -> Result<(), Error> {
        for index in 0..self.homes.len() {
            let today = &self.setup.today;
            self.homes[index].look(|session| today(session.settings()))?;
        }
        let mut documents = std::mem::take(&mut self.documents);
        for document in documents.iter_mut().filter(|document| document.is_news) {
            document.is_news = false;
            let Some(index) = self.home_of(&document.file) else { continue };
            let home = &mut self.homes[index];
            let held = home.path_of(&document.file).map(|path| home.hold(&path, &document.text));
            if let Some(Err(fault)) = held {
                self.log(MessageType::ERROR, &fault.to_string())?;
            }
        }
        self.documents = documents;
        Ok(())
    }

    /// Tells the client what is wrong, where that is another than it knows.
    fn tell_news(&mut self) -> Result<(), Error> {
        if self.stage != Stage::Working || !std::mem::take(&mut self.has_news) {
            return Ok(());
        }
        if let Err(fault) = self.bring_up_to_date() {
            return self.log(MessageType::ERROR, &fault.to_string());
        }
        for index in 0..self.homes.len() {
            for news in self.homes[index].news() {
                if let Some(message) = diagnostics::published(&self.view(index), &news) {
                    self.send(&message)?;
                }
            }
        }
        Ok(())
    }

    /// Does what may go wrong by a mistake of ours, and goes on if it does: with the journal read
    /// anew, for nobody knows what state it was left in.
    fn guarded<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        if let Ok(done) = catch_unwind(AssertUnwindSafe(|| work(self))) {
            return done.map(Some);
        }
        self.log(MessageType::ERROR, OWN_FAULT)?;
        let roots: Vec<PathBuf> = self.homes.drain(..).map(|home| home.file_at("")).collect();
        roots.iter().try_for_each(|root| self.open_above(root))?;
        Ok(None)
    }

    /// A line in the client's log, which nobody has to look at.
    pub(super) fn log(&mut self, kind: MessageType, message: &str) -> Result<(), Error> {
        let params = json!({ "type": kind, "message": message });
        let method = "window/logMessage";
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn refuse(&mut self, id: &Value, (code, message): Refusal) -> Result<(), Error> {
        let error = json!({ "code": code as i32, "message": message });
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "error": error }))
    }

    fn send(&mut self, message: &Value) -> Result<(), Error> {
        wire::write(&mut self.output, message)
            .map_err(|fault| Error::io("write to", "standard output", fault))
    }

    fn hear(&mut self, said: Notification) -> Result<(), Error> {
        requests::hear(self, said)
    }
}

const OWN_FAULT: &str =
    "kith met a fault of its own and reads the journal again; what it was asked is not answered";

/// The folders that a client works in.
#[expect(deprecated, reason = "older clients know no other way to say it")]
fn folders(introduction: &InitializeParams) -> Vec<PathBuf> {
    let many = introduction.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let folders: Vec<PathBuf> = many.filter_map(uri::path).collect();
    if !folders.is_empty() {
        return folders;
    }
    let by_uri = introduction.root_uri.as_ref().and_then(uri::path);
    by_uri.or_else(|| introduction.root_path.as_ref().map(PathBuf::from)).into_iter().collect()
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
