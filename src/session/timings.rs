//! How long each phase of a command took, for `--timings`.

use std::time::{Duration, Instant};

/// Phases in the order in which they were done.
#[derive(Debug, Clone, Default)]
pub struct Timings {
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Does the work and notes how long it took.
    pub fn time<T>(&mut self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = work();
        self.phases.push((phase, started.elapsed()));
        result
    }

    /// What was noted.
    pub fn phases(&self) -> &[(&'static str, Duration)] {
        &self.phases
    }
}
