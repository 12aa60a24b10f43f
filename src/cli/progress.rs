//! A sign of life for whatever takes longer than a second: on standard error, on a terminal only.

use indicatif::ProgressBar;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

const UNSEEN_FOR: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(120);

/// Shows itself after a second, and goes away when it is dropped.
#[derive(Debug)]
pub struct Progress {
    done: Option<Sender<()>>,
    shown: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait. Where standard error is no terminal nothing is ever shown.
    pub fn new(doing: &'static str) -> Self {
        let (done, is_done) = channel::<()>();
        let shown = spawn(move || {
            if is_done.recv_timeout(UNSEEN_FOR) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_message(doing);
                bar.enable_steady_tick(TICK);
                let _ = is_done.recv();
                bar.finish_and_clear();
            }
        });
        Self { done: Some(done), shown: Some(shown) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.take();
        if let Some(shown) = self.shown.take() {
            let _ = shown.join();
        }
    }
}
