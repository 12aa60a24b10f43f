//! One binary for everything that looks at `kith` from outside.
//!
//! `cases` runs the documents under `tests/cases/`, `readme` the README's commands, `example` holds
//! the example journal to what it promises, `tidy` holds the house that `src/lib.rs` draws; the
//! others let real programs loose on a journal. A test that needs a program names itself where it
//! is left out; with `KITH_TEST_REQUIRED=all` a missing program is a failure.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests touch the world and may fail loudly"
)]

mod browser;
mod cases;
mod chromium;
mod completions;
mod console;
mod durable;
mod everywhere;
mod example;
mod git;
mod hostile;
mod imported;
mod journals;
mod killed;
mod lsp;
mod man;
mod merge;
mod morning;
mod no_network;
mod odd_files;
mod properties;
mod query;
mod readme;
mod refused;
mod rename;
mod robust;
mod rules;
mod sealed;
mod secrets;
mod serve;
mod templates;
mod tidy;
mod tools;
mod traced;
mod watch;
