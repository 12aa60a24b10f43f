//! One binary for everything that looks at `kith` from outside; see `house` rules in `src/lib.rs`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests touch the world and may fail loudly"
)]

mod browser;
mod cases;
mod console;
mod durable;
mod example;
mod git;
mod killed;
mod readme;
mod tidy;
mod tools;
mod watch;
