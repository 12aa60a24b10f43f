//! Pages on their way to others: what must not be in them is looked for, in every byte, and then they
//! go into an encrypted bundle, which its readers open in a browser with a passphrase.
//!
//! ```text
//! leaks        whether a copy tells what was withheld from it
//! contents     every file of the site in one gzipped stream: made as the pages come, and read again
//! bundle       that stream cut into chunks, encrypted, and the header: sealed and opened
//!   header       which chunks there are and who can open them, as text with a checksum
//!   slots        the keys, wrapped for each reader, among decoys
//!   script       bytes as a script that hands them over: from a disk nothing else can be loaded
//! addresses    what a page is called in the address bar: nothing that could be guessed
//! passphrase   what a reader types: its normal form, how weak it is, a random one
//! cipher       AES-256-GCM and PBKDF2, once and nowhere else
//! fault        why a bundle does not open
//! shell        the reader in the browser, which holds nothing of the journal
//! hosts        what a host is told to send along
//! ```
//!
//! `manual/publish.md` describes the format exactly enough to be read by other programs, and
//! `tests/it/seal_open.py` is one. Random bytes are handed in, so that this room is as pure as those
//! below it.

mod addresses;
mod bundle;
mod cipher;
mod contents;
mod fault;
mod header;
mod hosts;
pub mod leaks;
mod passphrase;
mod script;
mod shell;
mod slots;
#[cfg(test)]
mod tests;

pub use addresses::Addresses;
pub use bundle::{Change, Opened, Standing, changed, open, seal};
pub use contents::{Counts, Packer};
pub use fault::Fault;
pub use hosts::files as host_files;
pub use passphrase::Passphrase;
pub use script::HEADER;
pub use shell::files as shell_files;

use crate::error::Error;

/// Fills bytes with random ones.
pub type Random<'a> = dyn FnMut(&mut [u8]) -> Result<(), Error> + 'a;

/// Random bytes.
fn drawn<const N: usize>(random: &mut Random<'_>) -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    random(&mut bytes)?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
