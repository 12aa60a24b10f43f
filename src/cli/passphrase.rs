//! Where a passphrase comes from: a file, the environment, a terminal that does not show it, or a
//! generator. Never from the command line, which every other program on the machine can read.

use super::Desk;
use super::env::Answer;
use crate::disk::read_passphrases;
use crate::error::Error;
use crate::seal::Passphrase;
use clap::Args;
use std::path::PathBuf;

/// Where passphrases come from.
#[derive(Debug, Args)]
pub struct Source {
    /// Read passphrases from a file, one a line: your own first, then one for each --reader
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Make random passphrases, and show them once
    #[arg(long)]
    generate: bool,
}

/// A new passphrase for somebody.
#[derive(Debug)]
pub struct Given {
    /// Empty for the owner.
    pub reader: String,
    pub passphrase: Passphrase,
    pub is_generated: bool,
}

/// Whether a passphrase that is typed opens what is there already.
pub type IsKnown<'a> = &'a dyn Fn(&Passphrase) -> bool;

impl Source {
    /// Refuses a file that would not be read: where passphrases are made and none is known yet.
    pub fn check_one_source(&self) -> Result<(), Error> {
        match &self.passphrase_file {
            Some(file) if self.generate => Err(Error::refused(format!(
                "`--generate` makes every passphrase, and `{}` would not be read. Leave one of the \
                 two away",
                file.display()
            ))),
            _ => Ok(()),
        }
    }

    /// The one that opens a copy that is there: the first of the file.
    pub fn known(&self, desk: &mut Desk<'_>) -> Result<Passphrase, Error> {
        match self.written(desk, 0)? {
            Some(passphrase) => Ok(passphrase),
            None => typed(desk, "Passphrase: "),
        }
    }

    /// A new one for each of these readers, from this line of the file on; the owner is `""`.
    pub fn new_ones(
        &self,
        desk: &mut Desk<'_>,
        (readers, first_line): (&[&str], usize),
        is_known: IsKnown<'_>,
    ) -> Result<Vec<Given>, Error> {
        let mut all: Vec<Given> = Vec::new();
        for (at, &reader) in readers.iter().enumerate() {
            let passphrase = match self.generate {
                true => Passphrase::random(&mut |bytes| desk.env.fill_random(bytes))?,
                false => match self.written(desk, first_line + at)? {
                    Some(passphrase) => passphrase,
                    None => typed_twice(desk, reader, is_known)?,
                },
            };
            refuse_weak(&passphrase, reader)?;
            if all.iter().any(|other| other.passphrase == passphrase) {
                return Err(Error::refused(
                    "two readers have the same passphrase, so nothing was written. Give each one \
                     of their own",
                ));
            }
            let reader = reader.to_owned();
            all.push(Given { reader, passphrase, is_generated: self.generate });
        }
        Ok(all)
    }

    /// What a line of the file says, or the environment of the first; `None` where it is to be typed.
    fn written(&self, desk: &Desk<'_>, line: usize) -> Result<Option<Passphrase>, Error> {
        let Some(file) = &self.passphrase_file else {
            let set = desk.env.passphrase().filter(|_| line == 0);
            return Ok(set.map(|text| Passphrase::new(&text)));
        };
        let lines = read_passphrases(&desk.env.path(file))?;
        match lines.get(line) {
            Some(text) => Ok(Some(Passphrase::new(text))),
            None => Err(Error::refused(format!(
                "`{}` has too few lines: a passphrase a line, your own first",
                file.display()
            ))),
        }
    }
}

/// What is to be shown of passphrases that were made, once.
pub fn shown(given: &[Given]) -> String {
    let line = |one: &Given| match one.reader.as_str() {
        "" => format!("Passphrase: {}\n", one.passphrase.text()),
        reader => format!("Passphrase for {reader}: {}\n", one.passphrase.text()),
    };
    let lines: String = given.iter().filter(|one| one.is_generated).map(line).collect();
    match lines.as_str() {
        "" => lines,
        _ => format!(
            "{lines}Shown this once: kith keeps no passphrase, and nobody can restore it.\n"
        ),
    }
}

/// Twice, for nobody sees what they type; once where it is known.
fn typed_twice(
    desk: &mut Desk<'_>,
    reader: &str,
    is_known: IsKnown<'_>,
) -> Result<Passphrase, Error> {
    let whose = if reader.is_empty() { String::new() } else { format!(" for {reader}") };
    let passphrase = typed(desk, &format!("Passphrase{whose}: "))?;
    if reader.is_empty() && is_known(&passphrase) {
        return Ok(passphrase);
    }
    // Before it is typed again.
    refuse_weak(&passphrase, reader)?;
    if typed(desk, &format!("The same again{whose}: "))? == passphrase {
        return Ok(passphrase);
    }
    Err(Error::refused("the two passphrases differ, so nothing was written. Run the command again"))
}

fn typed(desk: &mut Desk<'_>, question: &str) -> Result<Passphrase, Error> {
    match desk.env.ask_unseen(question)? {
        Answer::Typed(text) => Ok(Passphrase::new(&text)),
        Answer::Nobody => Err(Error::refused(
            "there is no passphrase, and no terminal to ask at. Name a file that holds it with \
             `--passphrase-file`, set KITH_PASSPHRASE, or let `--generate` make one",
        )),
    }
}

fn refuse_weak(passphrase: &Passphrase, reader: &str) -> Result<(), Error> {
    let Some(why) = passphrase.weakness(&["kith", "kithbook", "journal", reader]) else {
        return Ok(());
    };
    let whose = if reader.is_empty() { String::new() } else { format!(" for {reader}") };
    Err(Error::refused(format!(
        "the passphrase{whose} is too easy to guess: {why}. Whoever has the files can try for as \
         long as they like, so take four or five words that have nothing to do with each other, or \
         `--generate`"
    )))
}
