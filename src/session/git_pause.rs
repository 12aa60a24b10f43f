//! When a watch waits for git, how long, and what it says of that.
//!
//! While git checks files out, and while a merge waits for somebody to solve it, the notes are in
//! a state that nobody means, full of conflict marks. The last good site stands until it is over.

use crate::disk::GitWork;
use std::fmt;
use std::time::{Duration, Instant};

/// A lock that stands for so long belongs to a git that has crashed, or that waits for an editor.
const LOCK_MAX: Duration = Duration::from_secs(10);
const LOOK_AT_LOCK_EVERY: Duration = Duration::from_millis(50);
const LOOK_AT_WORK_EVERY: Duration = Duration::from_millis(500);
/// Most rebases are over before anybody has read that they began.
const SAY_AFTER: Duration = Duration::from_secs(1);

/// What a watch has to say of waiting for git.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GitNews {
    /// The site stays as it is until this is over.
    Waiting(GitWork),
    /// What it waited for is over.
    Over(GitWork),
    /// The lock has stood for too long; it is waited for no more.
    LockStands,
}

impl fmt::Display for GitNews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting(work) => write!(
                f,
                "`{work}` is not finished, so the site stays as it is. `{work} --continue` or \
                 `{work} --abort` ends the wait; `kith build` does not wait"
            ),
            Self::Over(work) => write!(f, "`{work}` is over, and the site follows the notes again"),
            Self::LockStands => write!(
                f,
                "git has held its lock for {} seconds, so kith waits for it no longer. Where no \
                 git is running, delete the file `index.lock` in `.git`",
                LOCK_MAX.as_secs()
            ),
        }
    }
}

/// What to do now, and what to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Advice {
    /// Look at git again after so long, and do nothing else until then.
    pub(super) wait: Option<Duration>,
    pub(super) news: Option<GitNews>,
}

/// What has been seen of git so far.
#[derive(Debug, Default)]
pub(super) struct GitPause {
    /// What it does, and when that was first seen.
    seen: Option<(GitWork, Instant)>,
    /// What was said to be waited for and is not yet said to be over.
    said: Option<GitWork>,
}

impl GitPause {
    /// What follows from what git does now.
    pub(super) fn advice(&mut self, work: Option<GitWork>, now: Instant) -> Advice {
        let Some(work) = work else {
            if let Some((GitWork::Lock, _)) = self.seen.take() {
                // A merge that stops says so only after it has let the lock go.
                return Advice { wait: Some(LOOK_AT_LOCK_EVERY), news: None };
            }
            let over = self.said.take().filter(|work| *work != GitWork::Lock);
            return Advice { wait: None, news: over.map(GitNews::Over) };
        };
        let since = match self.seen {
            Some((seen, since)) if seen == work => since,
            _ => now,
        };
        self.seen = Some((work, since));
        let lasted = now.saturating_duration_since(since);
        let is_lock = work == GitWork::Lock;
        let is_news =
            self.said != Some(work) && lasted >= if is_lock { LOCK_MAX } else { SAY_AFTER };
        if is_news {
            self.said = Some(work);
        }
        if is_lock {
            let wait = (lasted < LOCK_MAX).then_some(LOOK_AT_LOCK_EVERY);
            return Advice { wait, news: is_news.then_some(GitNews::LockStands) };
        }
        Advice { wait: Some(LOOK_AT_WORK_EVERY), news: is_news.then_some(GitNews::Waiting(work)) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Advice, GitNews, GitPause};
    use crate::disk::GitWork::{Lock, Merge, Rebase};
    use std::time::{Duration, Instant};

    /// At each of these milliseconds git does this; what a watch says of it, and whether it waits.
    fn told(doings: &[(u64, Option<super::GitWork>)]) -> Vec<(bool, Option<GitNews>)> {
        let start = Instant::now();
        let mut pause = GitPause::default();
        let advice = doings.iter().map(|(at, work)| {
            let Advice { wait, news } = pause.advice(*work, start + Duration::from_millis(*at));
            (wait.is_some(), news)
        });
        advice.collect()
    }

    #[test]
    fn a_merge_is_waited_for_as_long_as_it_stands_and_told_once() {
        let day = 24 * 60 * 60 * 1_000;
        assert_eq!(
            told(&[(0, Some(Merge)), (1_000, Some(Merge)), (day, Some(Merge)), (day, None)]),
            [
                (true, None),
                (true, Some(GitNews::Waiting(Merge))),
                (true, None),
                (false, Some(GitNews::Over(Merge)))
            ]
        );
    }

    #[test]
    fn what_is_over_in_a_moment_is_not_told() {
        assert_eq!(
            told(&[(0, Some(Rebase)), (900, Some(Rebase)), (950, None)]),
            [(true, None), (true, None), (false, None)]
        );
    }

    #[test]
    fn a_merge_that_stops_is_seen_before_the_notes_are() {
        assert_eq!(
            told(&[(0, Some(Lock)), (50, None), (100, Some(Merge)), (200, None)]),
            [(true, None), (true, None), (true, None), (false, None)]
        );
    }

    #[test]
    fn a_lock_is_waited_for_ten_seconds_and_then_no_more() {
        assert_eq!(
            told(&[
                (0, Some(Lock)),
                (9_999, Some(Lock)),
                (10_000, Some(Lock)),
                (60_000, Some(Lock)),
                (60_001, None),
                (60_051, None),
                (60_052, Some(Lock)),
            ]),
            [
                (true, None),
                (true, None),
                (false, Some(GitNews::LockStands)),
                (false, None),
                (true, None),
                (false, None),
                (true, None)
            ]
        );
    }
}
