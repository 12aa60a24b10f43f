//! `kith`, the command: hands the world over to the library and comes back with an exit code.

use kithbook::cli;
use kithbook::cli::Env;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(&mut Env::of_this_process())
}
