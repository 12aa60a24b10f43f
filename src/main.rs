//! `kith`, the command: hands the world over to the library and comes back with an exit code.

use kithbook::cli;
use kithbook::cli::Env;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A build makes and drops millions of small texts on every thread.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run(&mut Env::of_this_process())
}
