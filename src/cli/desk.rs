//! What every command has before it: the world, the options all commands share, the journal.

use super::Env;
use super::days::day_typed;
use super::progress::Progress;
use crate::diagnostic::{Diagnostic, Look, Severity, human};
use crate::disk::{check_root, find_root, replace};
use crate::edit::{Edit, rewritten};
use crate::error::Error;
use crate::parse::natural_date::Lean;
use crate::report::Style;
use crate::session::{Session, Timings};
use crate::settings::Settings;
use crate::source::Source;
use anstream::ColorChoice;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// The options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The journal's folder [else the nearest with a kith.toml; env: KITH_JOURNAL]
    #[arg(long, value_name = "DIR", global = true, help_heading = "Everywhere")]
    journal: Option<PathBuf>,
    /// Pretend that today is another day: 2026-11-21, yesterday, "in 2 weeks"
    #[arg(
        long,
        value_name = "DATE",
        global = true,
        allow_hyphen_values = true,
        help_heading = "Everywhere"
    )]
    today: Option<String>,
    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        help_heading = "Everywhere"
    )]
    pub color: Colour,
    /// Say on standard error how long each phase took
    #[arg(long, global = true, help_heading = "Everywhere")]
    timings: bool,
}

/// `--color`
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    /// As the streams want it.
    pub fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// A journal that is not taken apart when a command is done with it: the process ends then, and
/// giving back its memory note by note takes longer than most of what commands do.
pub type Opened = ManuallyDrop<Session>;

/// A file that changes so often under our hands is somebody's loop, and theirs to end.
const TRIES_MAX: usize = 20;

/// Where a command sits while it works.
#[derive(Debug)]
pub struct Desk<'a> {
    pub env: &'a mut Env,
    common: Common,
    /// What `--timings` prints at the end.
    pub timings: Timings,
}

impl<'a> Desk<'a> {
    /// A desk in the world, with the options that were typed.
    pub fn new(env: &'a mut Env, common: Common) -> Self {
        Self { env, common, timings: Timings::default() }
    }

    /// The journal's root: `--journal`, else `KITH_JOURNAL`, else the nearest folder upwards.
    pub fn root(&self) -> Result<PathBuf, Error> {
        self.named_root()?.map_or_else(|| find_root(&self.env.folder), Ok)
    }

    /// The root that was named: by `--journal`, else by `KITH_JOURNAL`.
    pub fn named_root(&self) -> Result<Option<PathBuf>, Error> {
        let named = self.common.journal.as_ref().or(self.env.journal.as_ref());
        named.map(|folder| check_root(&self.env.path(folder))).transpose()
    }

    /// Opens the journal. A broken kith.toml is refused: what it was to say is not known.
    pub fn open(&mut self) -> Result<Opened, Error> {
        let session = self.read()?;
        let broken: Vec<&Diagnostic> = session
            .settings_diagnostics()
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .collect();
        if broken.is_empty() {
            return Ok(session);
        }
        let look = self.look();
        let shown: String = broken
            .iter()
            .map(|found| human(found, Some(session.settings_source()), look))
            .collect();
        self.env.complain(&shown);
        Err(Error::refused("kith.toml must be mended first; `kith check` shows every problem"))
    }

    /// Reads the journal, whatever is wrong with it.
    pub fn read(&mut self) -> Result<Opened, Error> {
        let root = self.root()?;
        let _progress = Progress::new("Reading the journal");
        Session::open(&root, &mut self.timings).map(ManuallyDrop::new)
    }

    /// Does what reads the journal and then writes a file; again from the start where another
    /// `kith`, an editor or a synchroniser came between.
    pub fn undisturbed<T>(
        &mut self,
        work: impl Fn(&mut Self, &Session) -> Result<T, Error>,
    ) -> Result<T, Error> {
        for _ in 1..TRIES_MAX {
            let session = self.open()?;
            match work(self, &session) {
                Err(fault) if fault.came_between() => drop(ManuallyDrop::into_inner(session)),
                done => return done,
            }
        }
        let session = self.open()?;
        work(self, &session)
    }

    /// The day it is: `--today`, else the one that kith.toml pins, else the clock's.
    pub fn today(&self, session: &Session) -> Result<NaiveDate, Error> {
        let pinned = session.settings().journal.today;
        let day = pinned.unwrap_or_else(Env::today);
        self.common.today.as_ref().map_or(Ok(day), |typed| day_typed(typed, (day, Lean::Past)))
    }

    /// The day of `--today`, counted from the clock's.
    pub fn typed_today(&self) -> Result<Option<NaiveDate>, Error> {
        let typed = self.common.today.as_ref();
        typed.map(|typed| day_typed(typed, (Env::today(), Lean::Past))).transpose()
    }

    /// A function that gives the day whenever it is asked: for a watch over midnight.
    pub fn clock(
        &self,
        session: &Session,
    ) -> Result<impl Fn(&Settings) -> NaiveDate + use<>, Error> {
        let typed = self.common.today.is_some().then(|| self.today(session)).transpose()?;
        Ok(move |settings: &Settings| typed.or(settings.journal.today).unwrap_or_else(Env::today))
    }

    /// Writes a file with the edits made, if the file still is what was read. False where there is
    /// nothing to change.
    pub fn splice(
        &self,
        session: &Session,
        source: &Source,
        edits: &[Edit],
    ) -> Result<bool, Error> {
        if edits.is_empty() {
            return Ok(false);
        }
        let text = rewritten(source, edits)?;
        replace(session.root(), &source.path, source.text.as_bytes(), text.as_bytes())?;
        Ok(true)
    }

    /// How diagnostics look here.
    pub fn look(&self) -> Look {
        Look { width: self.env.width(), colour: self.env.is_coloured() }
    }

    /// How reports look here.
    pub fn style(&self) -> Style {
        Style { width: Some(self.env.width()), colour: self.env.is_coloured() }
    }

    /// Prints what `--timings` asks for.
    pub fn print_timings(&mut self) {
        if self.common.timings {
            let lines: String = self
                .timings
                .phases()
                .iter()
                .map(|(name, took)| format!("{:>8.1} ms  {name}\n", took.as_secs_f64() * 1000.0))
                .collect();
            self.env.complain(&lines);
        }
    }
}
