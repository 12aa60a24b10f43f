//! Kithbook: a plain-text, git-friendly relationship journal. The command is `kith`.
//!
//! # The tree is the pipeline
//!
//! A folder of notes goes in at the bottom; a due list and a site come out at the top. Each room
//! takes what the rooms below it made, adds one step, and knows nothing of the rooms above. The
//! number is the layer: imports point only downward, and rooms of one layer do not know each other
//! (`tests/it/tidy.rs` holds that).
//!
//! ```text
//! files ──► source ──► parse ──► journal ──► insight ──► site ────► pages
//!                        │          │           │    └──► report ──► terminal, JSON
//!                   diagnostic    check       edit ──────────────► spliced files
//!
//!  0  error        the outside world failed
//!  0  source       a text and places in it
//!  1  diagnostic   what is wrong with a text, where, and how to mend it
//!  2  model        the nouns: Contact, Interaction, FollowUp, Cadence, PartialDate …
//!  3  settings     kith.toml → Settings
//!  3  parse        one text → its nouns
//!  4  journal      all nouns, names resolved; check/ has one file per problem
//!  5  insight      journal + today → facts; one file per question
//!  5  edit         journal + intent → text edits
//!  5  audience     journal → the journal that others may see
//!  6  query        which contacts and interactions somebody asks for; search/ finds words in them
//!  6  exchange     texts that other programs read: a calendar of days
//!  6  wording      facts → sentences, shared by site and report
//!  7  site         facts → pages; the only user of tera
//!  7  report       facts → terminal text and JSON
//!  8  seal         pages → an encrypted bundle and its reader in the browser; the leak check
//!  9  disk         walk, read, write, watch, lock: the only code that touches the file system
//! 10  session      the journal in memory: one build, and the watch that builds again
//! 11  git          calls to git: what is staged, the hook, the merge driver
//! 11  serve        the built site for a browser on this machine, live
//! 11  lsp          the journal for an editor, while notes are written
//! 12  cli          the world as one struct, and one file per command
//! ```
//!
//! Layers 0 to 8 are pure: no disk, no clock, no environment, no printing. `today` is an argument
//! everywhere, so that the same journal on the same day gives the same bytes.
//!
//! # Where the next thing goes
//!
//! - A rule about relationships: a file in `insight/`, its numbers in `settings` and
//!   `templates/new/kith.toml`, its heading and paragraph in `manual/insight.md`, its sentence in
//!   `wording/`, its statements in `insight/trace/` and their words in `wording/why/`.
//! - A key of queries: a line in `query/key.rs`, how its value is read in `query/value.rs`, what it
//!   asks in `query/contacts.rs` or `query/interactions.rs`, its rows in `tests/query.json`, its
//!   line in `manual/query.md`.
//! - A problem: a line in `diagnostic/code.rs`, the check in `parse/` (one text) or in
//!   `journal/check/` (all of them), its case in `tests/cases/diagnostics/`.
//! - A command: a file in `cli/` with its arguments, help and run; what it prints in `report/`, for
//!   other programs too (`manual/json.md`); its cases in `tests/cases/`.
//! - A key of a note: `model`, `parse`, its paragraph in `manual/journal.md`; what becomes of it in a
//!   copy for others in `audience/notes.rs`, which does not compile before that is decided.
//! - A page: a template in `templates/site/` and the file in `site/` that fills it.
//! - Speed: `tests/bench/table.py` prints the figures beside their bounds, `--timings` the phases of
//!   any command; `tests/bench/soak.py` lets changes loose on `kith serve` for as long as it is told.
//!
//! # Words
//!
//! - *contact*: a person's file. *Interaction*: something that happened with people, a file too.
//! - *contact day*: a day on which an interaction counted.
//! - *cadence*: how often to be in touch. *Start*: the day it is counted from. *Due on*: start +
//!   cadence. *Band*: how pressing. *Row*: one person, or the people of one *unit*.
//! - *follow-up*: a line with a box. *Promise*: mine to do. *Waiting for*: theirs.
//! - *plan*: an interaction that lies ahead.
//! - *loop*: anything open: a follow-up, a plan to confirm, something *owed*. *Owed*: a reply,
//!   thanks or a repair that the notes show, whether a box stands for it or not. *Settled*: closed by
//!   hand in the note that it comes from.
//! - *concern*: a worry of theirs, asked after now and then until they are satisfied.
//! - *step*: one move between me and one person. *Try*: a step of mine that waits for an answer.
//!   *One-sided*: too many tries unanswered, so one *pulls back* to a *light touch*.
//! - *rhythm*: how often one is in touch, as the cadence is how often one means to be. *Drifting*:
//!   silent for much longer than that.
//! - *stage*: where a relationship stands. *Suggestion*: a stage that the notes speak for.
//! - *bond*: what ties two people to each other, beside the writer.
//! - *ground*: a kind of thing two people can share. *Favour*: given, received or asked for.
//! - *trace*: why somebody stands where they stand: *statements*, each with its rule and its places.
//! - *diagnostic*: a text is wrong, a value among others. *Error*: the world is wrong, the end of
//!   the command.
//! - *audience*: readers whom `kith.toml` names. *Copy*: the journal, or its site, as they may see it.
//!   *Withheld*: what is not in it.
//! - *splice*: a change of a user's file that leaves every other byte as it was.

pub mod error;
pub mod source;
pub mod diagnostic;
pub mod model;
pub mod settings;
pub mod parse;
pub mod journal;
pub mod insight;
pub mod edit;
pub mod audience;
pub mod exchange;
pub mod query;
pub mod wording;
pub mod site;
pub mod report;
pub mod seal;
pub mod disk;
pub mod session;
pub mod git;
pub mod serve;
pub mod lsp;
pub mod cli;
