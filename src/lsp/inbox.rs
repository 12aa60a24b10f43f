//! What there is to do, in the order in which it came: messages of the client, and word of the disk.
//!
//! Whatever has arrived is taken in before anything is done, so that a request that was withdrawn
//! meanwhile is not worked on, and what is said of the journal is said once after many keystrokes.

use super::wire::{self, Received};
use crate::disk::{Wake, Watch, WatchMode};
use lsp_server::{Message, RequestId};
use lsp_types::notification::{Cancel, Notification};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufReader, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::spawn;
use std::time::Duration;

/// Without any word of the disk, it is looked at so often all the same.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Something to do.
#[derive(Debug)]
pub(super) enum Event {
    Message(Message),
    Malformed(String),
    /// Something may have changed below this journal's root.
    Disk(PathBuf),
    /// The client is gone.
    End,
}

/// The events that have come and those to come.
#[derive(Debug)]
pub(super) struct Inbox {
    come: Receiver<Event>,
    sender: Sender<Event>,
    queue: VecDeque<Event>,
}

impl Inbox {
    /// Reads messages in a thread of its own: a client that writes is never kept waiting.
    pub(super) fn new(input: impl Read + Send + 'static) -> Self {
        let (sender, come) = channel();
        let to_inbox = sender.clone();
        spawn(move || {
            let mut input = BufReader::new(input);
            while let Ok(Some(received)) = wire::read(&mut input) {
                let event = match received {
                    Received::Message(message) => Event::Message(message),
                    Received::Malformed(why) => Event::Malformed(why),
                };
                if to_inbox.send(event).is_err() {
                    return;
                }
            }
            let _ = to_inbox.send(Event::End);
        });
        Self { come, sender, queue: VecDeque::new() }
    }

    /// What has come already.
    pub(super) fn at_hand(&mut self) -> Option<Event> {
        self.queue.extend(self.come.try_iter());
        self.queue.pop_front()
    }

    /// The next, waited for at most so long.
    pub(super) fn next(&mut self, at_most: Duration) -> Option<Event> {
        self.at_hand().or_else(|| self.come.recv_timeout(at_most).ok())
    }

    /// Whether the client has withdrawn a request.
    pub(super) fn is_withdrawn(&mut self, id: &RequestId) -> bool {
        self.queue.extend(self.come.try_iter());
        let id = json!(id);
        self.queue.iter().any(|event| match event {
            Event::Message(Message::Notification(said)) if said.method == Cancel::METHOD => {
                said.params.get("id").unwrap_or(&Value::Null) == &id
            }
            _ => false,
        })
    }

    /// Has the disk watched below a journal's root. The folders to watch are to be sent after each
    /// look; until then there is no other word.
    pub(super) fn watch(&self, root: PathBuf) -> Sender<Vec<PathBuf>> {
        let (folders, told) = channel::<Vec<PathBuf>>();
        let sender = self.sender.clone();
        spawn(move || {
            let mut watch = Watch::new(WatchMode::Events);
            watch.doubt(&root);
            while let Ok(folders) = told.recv() {
                // What happened in a folder that was not watched yet has woken nobody.
                let sees_more = watch.follow(&folders);
                if !sees_more && watch.wait(LOOK_EVERY) == Wake::Stopped
                    || sender.send(Event::Disk(root.clone())).is_err()
                {
                    return;
                }
            }
        });
        folders
    }
}
