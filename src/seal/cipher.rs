//! AES-256-GCM and PBKDF2-HMAC-SHA256, as every browser's WebCrypto has them too.
//!
//! Each message has a nonce of its own, drawn at random and put before it: 96 bits, of which one key
//! sees a few thousand in its life.

use crate::error::Error;
use crate::seal::passphrase::Passphrase;
use crate::seal::{Random, drawn};
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use pbkdf2::pbkdf2_hmac_array;
use sha2::Sha256;

/// What a message weighs more than what is in it: the nonce before it, the tag behind.
pub(super) const NONCE_BYTES: usize = 12;
pub(super) const OVERHEAD_BYTES: usize = NONCE_BYTES + 16;

/// The fewest rounds that a passphrase is stretched by: what OWASP advises for this function.
pub(super) const ROUNDS: u32 = 600_000;
/// The most that are believed: a header must not keep anybody waiting for ever.
pub(super) const ROUNDS_MAX: u32 = 10_000_000;

pub(super) const SALT_BYTES: usize = 16;

/// A key of 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key([u8; 32]);

impl Key {
    pub(super) fn random(random: &mut Random<'_>) -> Result<Self, Error> {
        drawn(random).map(Self)
    }

    /// The key that a passphrase gives.
    pub(super) fn of(passphrase: &Passphrase, salt: &[u8; SALT_BYTES], rounds: u32) -> Self {
        Self(pbkdf2_hmac_array::<Sha256, 32>(passphrase.bytes(), salt, rounds))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Encrypts; who decrypts must know what it is `about`.
    pub(super) fn seal(
        &self,
        plain: &[u8],
        about: &[u8],
        random: &mut Random<'_>,
    ) -> Result<Vec<u8>, Error> {
        let nonce: [u8; NONCE_BYTES] = drawn(random)?;
        let message = Payload { msg: plain, aad: about };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), message);
        let sealed = sealed.map_err(|_| Error::refused("the copy is too large to be encrypted"))?;
        Ok([&nonce, &*sealed].concat())
    }

    /// Decrypts; `None` where one bit is another, or the key, or what it is about.
    pub(super) fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let message = Payload { msg: sealed, aad: about };
        self.cipher().decrypt(&Nonce::from(*nonce), message).ok()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.0.into())
    }
}

impl From<[u8; 32]> for Key {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, OVERHEAD_BYTES, Passphrase};
    use crate::seal::hex;

    #[test]
    fn a_passphrase_gives_the_key_that_others_find_too() {
        // As Python's hashlib does.
        let key = Key::of(&Passphrase::new("passwd"), b"salt\0\0\0\0\0\0\0\0\0\0\0\0", 1000);
        let expected = "e30648b8e37fa595159c1246820669fcfe2c135be0e6a2d2d8c1c7260e663aea";
        assert_eq!(hex(key.bytes()), expected);
        let nfc = Key::of(&Passphrase::new("Ásta"), &[7; 16], 2);
        assert!(nfc == Key::of(&Passphrase::new("A\u{301}sta"), &[7; 16], 2));
    }

    #[test]
    fn a_message_opens_with_its_key_and_about_the_same_thing_alone() {
        let mut random = |bytes: &mut [u8]| {
            bytes.fill(9);
            Ok(())
        };
        let key = Key::from([1; 32]);
        let sealed = key.seal(b"tea with Ada", b"chunk 1", &mut random).unwrap();
        assert_eq!(sealed.len(), b"tea with Ada".len() + OVERHEAD_BYTES);
        // As Python's `cryptography` does, with the same nonce.
        let expected =
            "090909090909090909090909b06a46eeb95972a95f152e2e85b8da2ac0ca5eb3eba05b81608ebd9f";
        assert_eq!(hex(&sealed), expected);
        assert_eq!(key.open(&sealed, b"chunk 1").unwrap(), b"tea with Ada");
        assert_eq!(key.open(&sealed, b"chunk 2"), None);
        assert_eq!(Key::from([2; 32]).open(&sealed, b"chunk 1"), None);
        assert_eq!(key.open(&sealed[..11], b"chunk 1"), None);
    }
}
