//! What a page is called in the address bar of a sealed copy.
//!
//! Browsers keep addresses, and people send them to each other: one must say nothing, and must not
//! be a hash that somebody could try names against. It is an HMAC under a key that lies wrapped with
//! the other one, and that the next bundle takes over, so that bookmarks go on leading somewhere.

use crate::error::Error;
use crate::seal::{Random, drawn, hex};
use pbkdf2::hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Of an HMAC this much is enough that no two pages are called the same.
const ID_BYTES: usize = 16;

/// The key of the addresses.
#[derive(Clone, PartialEq, Eq)]
pub struct Addresses([u8; 32]);

impl Addresses {
    /// New ones.
    pub fn random(random: &mut Random<'_>) -> Result<Self, Error> {
        drawn(random).map(Self)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The opaque id of a file, by its path in the site.
    pub(super) fn id(&self, path: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(path.as_bytes());
        hex(&mac.finalize().into_bytes()[..ID_BYTES])
    }
}

impl From<[u8; 32]> for Addresses {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Addresses;

    #[test]
    fn an_id_says_nothing_and_stays() {
        let own = Addresses::from([1; 32]);
        assert_eq!(own.id("people/ada.html"), own.id("people/ada.html"));
        assert_ne!(own.id("people/ada.html"), own.id("people/bea.html"));
        assert_ne!(own.id("people/ada.html"), Addresses::from([2; 32]).id("people/ada.html"));
        assert_eq!(own.id("people/ada.html").len(), 32);
    }
}
