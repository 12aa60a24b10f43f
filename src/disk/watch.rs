//! A wake-up when something in the journal's folders may have changed.
//!
//! Events are lost: in folders made a moment ago, when folders move, when the queue overflows. So
//! no event says what changed; it says that a [scan](crate::disk::scan) is worth making, and one is
//! made every half minute without any. What an event names is a hint: those files are worth reading
//! before everything else is looked at. Each folder is watched for itself, because no
//! recursive watch can leave out `.git` and the site.

use crate::disk::mount::silent_disk;
use crate::disk::names::is_noise;
use notify::event::EventKind;
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So long nothing may happen before a change counts as finished …
const QUIET: Duration = Duration::from_millis(120);
/// … but nobody waits longer than this for a disk that never rests.
const UNREST_MAX: Duration = Duration::from_secs(1);
const POLL_EVERY: Duration = Duration::from_secs(2);

/// What inotify's start fails with where too many have been started; the system calls it EMFILE.
const TOO_MANY_WATCHERS: i32 = 24;

/// inotify's watches hang on the folder, not on its path: a folder deleted and made again needs a
/// new one, and asking for one that is already there costs nothing.
const WATCHES_DIE_WITH_THEIR_FOLDER: bool = cfg!(target_os = "linux");

/// How to learn of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMode {
    /// Let the system wake us.
    Events,
    /// Look every two seconds: for disks whose changes the system does not see.
    Poll,
}

/// Why we look every two seconds instead of being woken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollReason {
    /// The journal lies on a disk whose changes the system does not see: its kind.
    SilentDisk(String),
    /// The system's limit of watched folders is met.
    LimitMet,
    /// The system's limit of programs that watch is met.
    TooManyWatchers,
    /// The system will not wake us; its own words.
    Unavailable(String),
}

impl fmt::Display for PollReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SilentDisk(kind) => write!(
                f,
                "the journal lies on a disk that others write to ({kind}) and whose changes the \
                 system does not see, so kith looks every 2 seconds instead. Changes on a disk of \
                 this machine's own are seen at once"
            ),
            Self::LimitMet => f.write_str(
                "the system's limit of watched folders is met, so kith looks every 2 seconds \
                 instead. `sudo sysctl fs.inotify.max_user_watches=524288` raises the limit",
            ),
            Self::TooManyWatchers => f.write_str(
                "the system's limit of programs that watch folders is met, so kith looks every 2 \
                 seconds instead. `sudo sysctl fs.inotify.max_user_instances=512` raises the limit",
            ),
            Self::Unavailable(reason) => write!(
                f,
                "the system cannot tell of changes ({reason}), so kith looks every 2 seconds \
                 instead. `--poll` says so from the start"
            ),
        }
    }
}

/// Why a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed, or enough time has passed to make sure.
    Look,
    Stopped,
}

/// More files than this are no hint: somebody does more than to save what they write.
const HINTS_MAX: usize = 16;

/// The files that events named since they were last asked for.
#[derive(Debug, Default)]
struct Hints {
    files: BTreeSet<PathBuf>,
    /// Something may have changed that no event named.
    is_vague: bool,
}

impl Hints {
    fn add(&mut self, event: notify::Result<Event>) {
        match event {
            Ok(event) if !event.need_rescan() && !event.paths.is_empty() => {
                self.files.extend(event.paths.into_iter().filter(|path| !is_noise(path)));
                self.is_vague |= self.files.len() > HINTS_MAX;
            }
            _ => self.is_vague = true,
        }
    }
}

/// Ends a watch from another thread.
#[derive(Debug, Clone)]
pub struct Stopper {
    stopped: Arc<AtomicBool>,
    wake: SyncSender<()>,
}

impl Stopper {
    /// The watch ends at its next breath.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // A full channel wakes the watch as well.
        let _ = self.wake.try_send(());
    }
}

/// The system's watches on the journal's folders.
#[derive(Debug)]
pub struct Watch {
    /// `None` while polling.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    wakes: Receiver<()>,
    hints: Arc<Mutex<Hints>>,
    stopper: Stopper,
    /// Why we poll without having been asked to, until it has been said.
    unsaid: Option<PollReason>,
}

impl Watch {
    /// A watch on nothing yet.
    pub fn new(mode: WatchMode) -> Self {
        let (wake, wakes) = sync_channel(1);
        let stopper = Stopper { stopped: Arc::default(), wake: wake.clone() };
        let hints = Arc::default();
        let mut watch = Self {
            watcher: None,
            watched: BTreeSet::new(),
            wakes,
            hints: Arc::clone(&hints),
            stopper,
            unsaid: None,
        };
        if mode == WatchMode::Events {
            let on_event = move |event: notify::Result<Event>| {
                if may_matter(&event) {
                    hints.lock().unwrap_or_else(PoisonError::into_inner).add(event);
                    // A full channel has its wake-up already.
                    let _ = wake.try_send(());
                }
            };
            match RecommendedWatcher::new(on_event, Config::default()) {
                Ok(watcher) => watch.watcher = Some(watcher),
                Err(error) => watch.poll_because(&error),
            }
        }
        watch
    }

    /// What ends this watch.
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Sets the watches to these folders, which a scan has just seen. Says whether one of them was
    /// not watched till now, so that what happened in it since the scan has woken nobody.
    pub fn follow(&mut self, folders: &[PathBuf]) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let folders: BTreeSet<&PathBuf> = folders.iter().collect();
        self.watched.retain(|folder| {
            let stays = folders.contains(folder);
            if !stays {
                // A folder that is gone took its watch with it.
                let _ = watcher.unwatch(folder);
            }
            stays
        });
        let mut paths = watcher.paths_mut();
        let mut is_more = false;
        let mut failure = None;
        for folder in folders {
            if self.watched.contains(folder) && !WATCHES_DIE_WITH_THEIR_FOLDER {
                continue;
            }
            match paths.add(folder, RecursiveMode::NonRecursive) {
                Ok(()) => is_more |= self.watched.insert(folder.clone()),
                Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                    failure = Some(error);
                    break;
                }
                // It is gone again, or closed to us; the next scan knows more.
                Err(_) => {
                    self.watched.remove(folder);
                }
            }
        }
        if let Some(error) = failure.or_else(|| paths.commit().err()) {
            self.poll_because(&error);
        }
        is_more
    }

    /// Polls from now on where the disk that the folder lies on tells of no changes.
    pub fn doubt(&mut self, folder: &Path) {
        if self.watcher.is_some()
            && let Some(kind) = silent_disk(folder)
        {
            self.poll(PollReason::SilentDisk(kind));
        }
    }

    /// Why this watch polls although nobody asked it to; said once.
    pub fn poll_reason(&mut self) -> Option<PollReason> {
        self.unsaid.take()
    }

    /// Waits until something may have changed and the disk is quiet again, at most so long.
    pub fn wait(&self, at_most: Duration) -> Wake {
        let at_most = if self.watcher.is_some() { at_most } else { at_most.min(POLL_EVERY) };
        if self.wakes.recv_timeout(at_most).is_ok() {
            let woken = Instant::now();
            while !self.is_stopped()
                && woken.elapsed() < UNREST_MAX
                && self.wakes.recv_timeout(QUIET).is_ok()
            {}
        }
        if self.is_stopped() { Wake::Stopped } else { Wake::Look }
    }

    /// The few files that something may have happened to since this was last asked; none where it
    /// may have happened to any.
    pub fn hints(&self) -> Vec<PathBuf> {
        let mut hints = self.hints.lock().unwrap_or_else(PoisonError::into_inner);
        let Hints { files, is_vague } = std::mem::take(&mut *hints);
        if is_vague { Vec::new() } else { files.into_iter().collect() }
    }

    fn is_stopped(&self) -> bool {
        self.stopper.stopped.load(Ordering::SeqCst)
    }

    fn poll_because(&mut self, error: &notify::Error) {
        self.poll(match &error.kind {
            ErrorKind::MaxFilesWatch => PollReason::LimitMet,
            ErrorKind::Io(fault) if fault.raw_os_error() == Some(TOO_MANY_WATCHERS) => {
                PollReason::TooManyWatchers
            }
            _ => PollReason::Unavailable(error.to_string()),
        });
    }

    fn poll(&mut self, reason: PollReason) {
        self.watcher = None;
        self.watched.clear();
        self.unsaid = Some(reason);
    }
}

/// Reading a file raises `Access`, and our own scan reads: such events would wake us for ever.
fn may_matter(event: &notify::Result<Event>) -> bool {
    match event {
        Err(_) => true,
        Ok(event) if event.need_rescan() => true,
        Ok(event) => {
            let is_somebodys = |path: &PathBuf| !is_noise(path);
            !matches!(event.kind, EventKind::Access(_))
                && (event.paths.is_empty() || event.paths.iter().any(is_somebodys))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HINTS_MAX, Hints, Wake, Watch, WatchMode, may_matter};
    use notify::Event;
    use notify::event::{AccessKind, EventKind, Flag, ModifyKind};
    use std::fs;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn reading_and_editors_droppings_wake_nobody() {
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(PathBuf::from(path)));
        let changed = EventKind::Modify(ModifyKind::Any);
        assert!(may_matter(&event(changed, "/j/contacts/ada.md")));
        assert!(!may_matter(&event(changed, "/j/contacts/.ada.md.swp")));
        assert!(!may_matter(&event(changed, "/j/contacts/.kith-dead00.tmp")));
        assert!(!may_matter(&event(EventKind::Access(AccessKind::Any), "/j/contacts/ada.md")));
        assert!(may_matter(&Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))));
        assert!(may_matter(&Err(notify::Error::generic("queue overflow"))));
    }

    #[test]
    fn few_files_are_a_hint_and_many_are_none() {
        let changed = |number: usize| {
            let path = PathBuf::from(format!("/j/{number}.md"));
            Ok(Event::new(EventKind::Modify(ModifyKind::Any)).add_path(path))
        };
        let mut hints = Hints::default();
        (0..HINTS_MAX).for_each(|number| hints.add(changed(number)));
        assert!(!hints.is_vague && hints.files.len() == HINTS_MAX);
        hints.add(changed(HINTS_MAX));
        assert!(hints.is_vague);
        for vague in [Err(notify::Error::generic("x")), Ok(Event::new(EventKind::Other))] {
            let mut hints = Hints::default();
            hints.add(vague);
            assert!(hints.is_vague);
        }
    }

    #[test]
    fn a_change_ends_the_wait_and_so_does_stopping() {
        let folder = tempfile::tempdir().unwrap();
        let mut watch = Watch::new(WatchMode::Events);
        watch.follow(&[folder.path().to_owned()]);
        assert_eq!(watch.poll_reason(), None);
        let started = Instant::now();
        fs::write(folder.path().join("ada.md"), "x").unwrap();
        assert_eq!(watch.wait(LONG), Wake::Look);
        assert_eq!(watch.hints(), [folder.path().join("ada.md")]);
        assert!(watch.hints().is_empty(), "each is told once");
        watch.stopper().stop();
        assert_eq!(watch.wait(LONG), Wake::Stopped);
        assert!(started.elapsed() < LONG);
    }

    #[test]
    fn a_folder_made_again_under_its_old_name_is_watched_again() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("contacts");
        let mut watch = Watch::new(WatchMode::Events);
        fs::create_dir(&inner).unwrap();
        watch.follow(std::slice::from_ref(&inner));
        fs::remove_dir(&inner).unwrap();
        watch.wait(LONG);
        fs::create_dir(&inner).unwrap();
        watch.follow(std::slice::from_ref(&inner));
        let started = Instant::now();
        fs::write(inner.join("ada.md"), "x").unwrap();
        assert_eq!(watch.wait(LONG), Wake::Look);
        assert!(started.elapsed() < LONG);
    }
}
