//! One loop: takes what comes, answers it, and tells the client what is wrong when nothing else is
//! to be done.
//!
//! Texts change at once and the journal when something is asked of it, or when the queue is empty:
//! after a burst of keystrokes it is brought up to date once. Nothing that a client sends ends the
//! server but `exit` and the end of its messages; a journal that cannot be read is told in the
//! client's log, where it is in nobody's way; a fault of our own is answered as one, and the journal
//! is read again.

use super::client::Client;
use super::inbox::{Event, Inbox};
use super::journals::Journals;
use super::{Ended, Setup, abilities, diagnostics, requests, uri, wire};
use crate::error::Error;
use lsp_server::{ErrorCode, Message, Request, RequestId};
use lsp_types::request::{Completion, Request as _};
use lsp_types::{InitializeParams, MessageType};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// So often, without anything else, the calendar is looked at: midnight changes what is due.
const LOOK_EVERY: Duration = Duration::from_secs(30);

const OWN_FAULT: &str =
    "kith met a fault of its own and reads the journal again; what it was asked is not answered";

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
    stage: Stage,
    /// Where to look for journals when the client is ready to hear of them.
    folders: Vec<PathBuf>,
    pub(super) journals: Journals,
    /// Whether something may have changed that the client is to be told of.
    has_news: bool,
    /// What the user is to read once a request is answered.
    asides: Vec<String>,
}

/// Why a request was not answered as asked: the protocol's number for it, and why.
pub(super) type Refusal = (ErrorCode, String);

impl<W: Write> Server<W> {
    pub(super) fn new(input: impl Read + Send + 'static, output: W, setup: Setup) -> Self {
        Self {
            output,
            inbox: Inbox::new(input),
            stage: Stage::Strangers,
            folders: Vec::new(),
            journals: Journals::new(setup),
            has_news: false,
            asides: Vec::new(),
        }
    }

    /// Serves until the client has gone; fails only where nothing can be said to it any more.
    pub(super) fn run(&mut self) -> Result<Ended, Error> {
        loop {
            match self.next()? {
                Event::End => return Ok(Ended::Abruptly),
                Event::Message(Message::Notification(said)) if said.method == "exit" => {
                    return Ok(match self.stage {
                        Stage::Leaving => Ended::Properly,
                        Stage::Strangers | Stage::Working => Ended::Abruptly,
                    });
                }
                Event::Message(message) => self.take(message)?,
                Event::Malformed(why) => self.refuse(&Value::Null, (ErrorCode::ParseError, why))?,
                Event::Disk(root) => {
                    self.journals.doubt(|home| home.session().root() == root);
                    self.has_news = true;
                }
            }
        }
    }

    /// The next thing to do. While there is none the client is told what is new.
    fn next(&mut self) -> Result<Event, Error> {
        loop {
            if let Some(event) = self.inbox.at_hand() {
                return Ok(event);
            }
            self.guarded(Self::tell_news)?;
            if let Some(event) = self.inbox.next(LOOK_EVERY) {
                return Ok(event);
            }
            self.has_news = true;
        }
    }

    fn take(&mut self, message: Message) -> Result<(), Error> {
        match message {
            Message::Request(request) => {
                let id = json!(request.id);
                let answer = self.guarded(|server| server.answer(request))?;
                let fault = (ErrorCode::InternalError, OWN_FAULT.to_owned());
                match answer.unwrap_or(Err(fault)) {
                    Ok(result) => {
                        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))?;
                    }
                    Err(refusal) => self.refuse(&id, refusal)?,
                }
                let asides = std::mem::take(&mut self.asides);
                asides.iter().try_for_each(|aside| {
                    self.say("window/showMessage", (MessageType::INFO, aside))
                })
            }
            Message::Notification(said) if self.stage == Stage::Working => {
                self.has_news = true;
                self.guarded(|server| requests::hear(server, said)).map(|_| ())
            }
            Message::Notification(_) | Message::Response(_) => Ok(()),
        }
    }

    fn answer(&mut self, request: Request) -> Result<Result<Value, Refusal>, Error> {
        let Request { id, method, params } = request;
        Ok(match (self.stage, method.as_str()) {
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
            (Stage::Working, _) => return self.serve(&id, (&method, params)),
            (Stage::Leaving, _) => {
                Err((ErrorCode::InvalidRequest, "`shutdown` was answered already".to_owned()))
            }
        })
    }

    fn meet(&mut self, params: Value) -> Result<Value, Refusal> {
        let introduction: InitializeParams = serde_json::from_value(params)
            .map_err(|fault| (ErrorCode::InvalidParams, fault.to_string()))?;
        self.journals.client = Client::new(&introduction);
        self.folders = folders(&introduction);
        self.stage = Stage::Working;
        Ok(abilities::abilities(self.journals.client.encoding))
    }

    /// Answers a request about a journal.
    fn serve(
        &mut self,
        id: &RequestId,
        (method, params): (&str, Value),
    ) -> Result<Result<Value, Refusal>, Error> {
        if self.inbox.is_withdrawn(id) {
            return Ok(Err((ErrorCode::RequestCanceled, "the request was withdrawn".to_owned())));
        }
        // Whoever types wants the words now, and knows everybody who was there a moment ago.
        if method != Completion::METHOD {
            self.bring_up_to_date()?;
        }
        Ok(requests::answer(&mut self.journals, (method, params), &mut self.asides))
    }

    /// The client is ready: opens the journals of its folders, and has the disk watched.
    pub(super) fn begin(&mut self) -> Result<(), Error> {
        if self.journals.client.watches_files {
            self.send(&abilities::watching())?;
        }
        let folders = std::mem::take(&mut self.folders);
        self.with_watch(|journals, watch| journals.begin(&folders, watch))
    }

    /// Does what may open a journal, which is watched from then on.
    pub(super) fn with_watch(
        &mut self,
        work: impl FnOnce(&mut Journals, super::journals::Watch<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let watches_files = self.journals.client.watches_files;
        let inbox = &self.inbox;
        let watch = |root: &Path| (!watches_files).then(|| inbox.watch(root.to_owned()));
        let done = work(&mut self.journals, &watch);
        self.told(done)
    }

    /// What went wrong with a journal is told in the log and ends nothing.
    pub(super) fn told(&mut self, done: Result<(), Error>) -> Result<(), Error> {
        done.or_else(|fault| self.log(MessageType::ERROR, &fault.to_string()))
    }

    fn bring_up_to_date(&mut self) -> Result<(), Error> {
        let faults = self.journals.bring_up_to_date();
        faults.into_iter().try_for_each(|fault| self.told(Err(fault)))
    }

    /// Tells the client what is wrong, where that is another than it knows.
    fn tell_news(&mut self) -> Result<(), Error> {
        if self.stage != Stage::Working || !std::mem::take(&mut self.has_news) {
            return Ok(());
        }
        self.bring_up_to_date()?;
        for index in 0..self.journals.count() {
            for news in self.journals.home_mut(index).news() {
                if let Some(message) = diagnostics::published(&self.journals.view(index), &news) {
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
        self.with_watch(Journals::begin_again)?;
        self.has_news = true;
        Ok(None)
    }

    /// A line in the client's log, which nobody has to look at.
    pub(super) fn log(&mut self, kind: MessageType, message: &str) -> Result<(), Error> {
        self.say("window/logMessage", (kind, message))
    }

    fn say(&mut self, method: &str, (kind, message): (MessageType, &str)) -> Result<(), Error> {
        let params = json!({ "type": kind, "message": message });
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
}

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

#[cfg(test)]
mod tests {
    use super::{OWN_FAULT, Server};
    use crate::error::Error;
    use crate::lsp::Setup;

    #[test]
    fn a_fault_of_our_own_is_told_and_ends_nothing() {
        let setup = Setup {
            journal: None,
            today: Box::new(|_| "2026-11-21".parse().unwrap()),
            new_contact: |_, _| Err(Error::refused("nobody")),
        };
        let mut told = Vec::new();
        let mut server = Server::new(std::io::empty(), &mut told, setup);
        let done = server.guarded(|_| -> Result<(), Error> { panic!("a mistake") });
        assert_eq!(done.unwrap(), None);
        assert_eq!(server.guarded(|_| Ok(7)).unwrap(), Some(7));
        assert!(String::from_utf8(told).unwrap().contains(OWN_FAULT));
    }
}
