//! A sign of life for whatever takes longer than a second: on standard error, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

const UNSEEN_FOR: Duration = Duration::from_secs(1);
/// Fewer steps are done before anybody has read how many there are.
const FEW_STEPS: usize = 200;
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

/// How far a long piece of work has come, in steps; drawn on standard error, on a terminal only.
#[derive(Debug)]
pub struct Counted(ProgressBar);

impl Counted {
    /// Nothing of so many steps is done.
    pub fn new(doing: &'static str, steps: usize) -> Self {
        let bar = match steps {
            0..FEW_STEPS => ProgressBar::hidden(),
            _ => ProgressBar::new(steps as u64),
        };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        Self(bar.with_message(doing).with_style(style.unwrap_or(ProgressStyle::default_bar())))
    }

    /// So many more are done.
    pub fn advance(&mut self, steps: usize) {
        self.0.inc(steps as u64);
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.finish_and_clear();
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
