//! The keys of a bundle, wrapped for each reader, among decoys.
//!
//! A decoy is random bytes, which nobody without a passphrase can tell from a wrapped key; so the
//! header does not say how many can read. Slots stand in the order of their bytes, that is of random
//! nonces: where one stands says nothing, not even after another was added.

use crate::error::Error;
use crate::seal::addresses::Addresses;
use crate::seal::cipher::{Key, OVERHEAD_BYTES};
use crate::seal::header::{Core, Header};
use crate::seal::{Passphrase, Random};

/// Up to so many readers their number does not show; then up to twice as many, and so on.
const SLOTS_MIN: usize = 8;

const KEYS_BYTES: usize = 64;
const SLOT_BYTES: usize = KEYS_BYTES + OVERHEAD_BYTES;

/// What a reader's passphrase opens.
#[derive(Clone)]
pub(super) struct Keys {
    /// Of the chunks.
    pub(super) data: Key,
    pub(super) addresses: Addresses,
}

/// Who can open a bundle, as its header is written.
pub(super) struct Slots {
    core: Core,
    slots: Vec<Slot>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    bytes: Vec<u8>,
    is_used: bool,
}

/// What a passphrase opened.
pub(super) struct Unlocked {
    pub(super) keys: Keys,
    pub(super) slots: Slots,
    /// Which of the slots it opened.
    pub(super) own: usize,
}

impl Slots {
    /// For nobody yet.
    pub(super) fn new(core: Core) -> Self {
        Self { core, slots: Vec::new() }
    }

    /// Opens a header; `None` where no slot is this passphrase's.
    pub(super) fn open(header: &Header, passphrase: &Passphrase) -> Option<Unlocked> {
        let Header { core, used, slots } = header;
        let (about, key) = (core.text(), Key::of(passphrase, &core.salt, core.rounds));
        let opened = slots.iter().map(|slot| key.open(slot, about.as_bytes()));
        let (own, keys) = opened.enumerate().find_map(|(at, keys)| Some((at, keys?)))?;
        let (data, addresses) = keys.split_first_chunk::<32>()?;
        let data = Key::from(*data);
        let used = data.open(used, about.as_bytes())?;
        let keys = Keys { data, addresses: Addresses::from(<[u8; 32]>::try_from(addresses).ok()?) };
        let slots = slots.iter().zip(used);
        let slots = slots.map(|(slot, used)| Slot { bytes: slot.clone(), is_used: used == 1 });
        let slots = Self { core: core.clone(), slots: slots.collect() };
        Some(Unlocked { keys, slots, own })
    }

    /// How many can read.
    pub(super) fn readers(&self) -> usize {
        self.slots.iter().filter(|slot| slot.is_used).count()
    }

    /// Whether a passphrase opens the bundle.
    pub(super) fn open_by(&self, passphrase: &Passphrase) -> bool {
        let (about, key) = (self.core.text(), self.key_of(passphrase));
        self.slots.iter().any(|slot| key.open(&slot.bytes, about.as_bytes()).is_some())
    }

    /// Another reader, in the place of a decoy where there is one.
    pub(super) fn add(
        &mut self,
        keys: &Keys,
        passphrase: &Passphrase,
        random: &mut Random<'_>,
    ) -> Result<(), Error> {
        if let Some(decoy) = self.slots.iter().position(|slot| !slot.is_used) {
            self.slots.swap_remove(decoy);
        }
        let plain = [*keys.data.bytes(), *keys.addresses.bytes()].concat();
        let bytes = self.key_of(passphrase).seal(&plain, self.core.text().as_bytes(), random)?;
        self.slots.push(Slot { bytes, is_used: true });
        Ok(())
    }

    /// One reader less, of whom only the passphrase is gone: what they copied they still can read.
    pub(super) fn remove(&mut self, at: usize) {
        self.slots.remove(at);
    }

    /// The header that says so.
    pub(super) fn into_header(
        mut self,
        data: &Key,
        random: &mut Random<'_>,
    ) -> Result<Header, Error> {
        while self.slots.len() < SLOTS_MIN || !self.slots.len().is_power_of_two() {
            let mut bytes = vec![0; SLOT_BYTES];
            random(&mut bytes)?;
            self.slots.push(Slot { bytes, is_used: false });
        }
        self.slots.sort_unstable();
        let used: Vec<u8> = self.slots.iter().map(|slot| u8::from(slot.is_used)).collect();
        let used = data.seal(&used, self.core.text().as_bytes(), random)?;
        let slots = self.slots.into_iter().map(|slot| slot.bytes).collect();
        Ok(Header { core: self.core, used, slots })
    }

    fn key_of(&self, passphrase: &Passphrase) -> Key {
        Key::of(passphrase, &self.core.salt, self.core.rounds)
    }
}
