//! The commands, as they are typed. One file each: its arguments, its help, and what it does.

mod add;
mod build;
mod check;
mod completions;
mod daily;
mod days;
mod desk;
mod done;
mod due;
mod edit;
mod editor;
mod env;
mod export;
mod follow;
mod git;
mod help;
mod import;
mod init;
mod introduce;
mod left_out;
mod list;
mod log;
mod man;
mod loops;
mod merge;
mod mend;
mod lsp;
mod new;
mod passphrase;
mod prep;
mod progress;
mod publish;
mod rename;
mod restart;
mod schema;
mod search;
mod serve;
mod set;
mod show;
mod snooze;
mod staged;
mod stats;
mod timeline;
mod typed_query;
mod watch;
mod who;
mod why;

pub use env::Env;

use crate::error::Error;
use clap::{CommandFactory, Parser, Subcommand};
use desk::{Common, Desk};
use std::io::ErrorKind;
use std::process::ExitCode;
use typed_query::with_denials_apart;

/// A plain-text, git-friendly relationship journal
///
/// Contacts and interactions are Markdown files in a folder that you own. kith says who has not
/// heard from you in too long, keeps your promises in sight, and makes a private site of it all.
#[derive(Debug, Parser)]
#[command(name = "kith", version, disable_help_subcommand = true)]
#[command(after_help = format!("{BEGIN}\n{EVERY_DAY}\n{TOPICS_LINE}"))]
#[command(max_term_width = WIDTH_MAX)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Help is as wide as the manual, however wide the terminal.
const WIDTH_MAX: usize = 80;

const BEGIN: &str = "\
To begin:
  kith init                               a journal in this folder
  kith add \"Ada Lovelace\" --cadence 6w    somebody to be in touch with
";

const EVERY_DAY: &str = "\
Every day:
  kith due                                who and what is due
  kith log ada -m \"Tea, and the looms\"    write down what happened
  kith done ID                            tick a promise by its letters
  kith build                              the private site
";

const TOPICS_LINE: &str = "\
`kith help TOPIC` is the manual: journal, insight, query, json, site,
publish, security, watching, templates, errors, editors, import, git.";

#[derive(Debug, Subcommand)]
enum Command {
    // What one does every day stands first, in the help too.
    Due(due::Due),
    Log(Box<log::Log>),
    Done(done::Done),
    Snooze(snooze::Snooze),
    Prep(prep::Prep),
    Show(show::Show),
    Why(why::Why),
    List(list::List),
    Search(search::Search),
    Timeline(timeline::Timeline),
    Stats(stats::Stats),
    Introduce(introduce::Introduce),
    Add(add::Add),
    Edit(edit::Edit),
    Set(set::Set),
    Rename(rename::Rename),
    Merge(merge::Merge),
    Restart(restart::Restart),
    Check(check::Check),
    Build(build::Build),
    Publish(Box<publish::Publish>),
    Import(import::Import),
    Export(export::Export),
    Watch(watch::Watch),
    Serve(serve::Serve),
    Git(git::Git),
    Lsp(lsp::Lsp),
    Init(init::Init),
    Completions(completions::Completions),
    Man(man::Man),
    Schema(schema::Schema),
    Help(help::Help),
}

/// How a command ended, when it ended well enough to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, warnings included.
    Done,
    /// `check` or `build` met an error in the journal, or nothing matched.
    Found,
    /// Not done.
    NotDone,
}

/// Runs the command that was typed.
pub fn run(env: &mut Env) -> ExitCode {
    if let Some(shell) = env.completing.clone() {
        env.print_bytes(&completions::answer(env, &shell));
        return ExitCode::SUCCESS;
    }
    match try_run(env) {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Found) => ExitCode::from(1),
        Ok(Exit::NotDone) => ExitCode::from(2),
        Err(Error::Io { source, .. }) if source.kind() == ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(fault) => {
            env.complain(&format!("error: {fault}\n"));
            ExitCode::from(2)
        }
    }
}

fn try_run(env: &mut Env) -> Result<Exit, Error> {
    let cli = match Cli::try_parse_from(with_denials_apart(&env.args)) {
        Ok(cli) => cli,
        Err(usage) => return said_by_clap(env, &usage),
    };
    env.set_colour(cli.common.color.choice());
    let mut desk = Desk::new(env, cli.common);
    let Some(command) = cli.command else { return daily::run(&mut desk) };
    let exit = match command {
        Command::Due(args) => args.run(&mut desk),
        Command::Log(args) => args.run(&mut desk),
        Command::Done(args) => args.run(&mut desk),
        Command::Snooze(args) => args.run(&mut desk),
        Command::Prep(args) => args.run(&mut desk),
        Command::Show(args) => args.run(&mut desk),
        Command::Why(args) => args.run(&mut desk),
        Command::List(args) => args.run(&mut desk),
        Command::Search(args) => args.run(&mut desk),
        Command::Timeline(args) => args.run(&mut desk),
        Command::Stats(args) => args.run(&mut desk),
        Command::Introduce(args) => args.run(&mut desk),
        Command::Add(args) => args.run(&mut desk),
        Command::Edit(args) => args.run(&mut desk),
        Command::Set(args) => args.run(&mut desk),
        Command::Rename(args) => args.run(&mut desk),
        Command::Merge(args) => args.run(&mut desk),
        Command::Restart(args) => args.run(&mut desk),
        Command::Check(args) => args.run(&mut desk),
        Command::Build(args) => args.run(&mut desk),
        Command::Publish(args) => args.run(&mut desk),
        Command::Import(args) => args.run(&mut desk),
        Command::Export(args) => args.run(&mut desk),
        Command::Watch(args) => args.run(&mut desk),
        Command::Serve(args) => args.run(&mut desk),
        Command::Git(args) => args.run(&mut desk),
        Command::Lsp(args) => args.run(&mut desk),
        Command::Init(args) => args.run(&mut desk),
        Command::Completions(args) => args.run(&mut desk),
        Command::Man(args) => args.run(&mut desk),
        Command::Schema(args) => args.run(&mut desk),
        Command::Help(args) => args.run(&mut desk),
    };
    desk.print_timings();
    exit
}

/// Usage errors are exit 2 on standard error; `--help` and `--version` are answers.
fn said_by_clap(env: &mut Env, usage: &clap::Error) -> Result<Exit, Error> {
    let text = usage.render().ansi().to_string();
    if usage.use_stderr() {
        env.complain(&text);
        return Ok(Exit::NotDone);
    }
    env.print(&text)?;
    Ok(Exit::Done)
}

/// The whole command line, for `help` and for the tests of the manual.
pub fn command_line() -> clap::Command {
    Cli::command()
}
