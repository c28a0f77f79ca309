//! The key that wraps all others, and the ring of it and its predecessor while a rotation is under way.

mod file;

use std::sync::Arc;

use jiff::civil::Date;
use privet_ground::ids;
use uuid::Uuid;
use zeroize::Zeroizing;

pub use file::RingError;
pub(crate) use file::RotationLock;

use crate::cipher::{self, Cipher, SecretBytes};
use crate::world::World;

/// A key that wraps keys.
pub struct Kek {
    id: Uuid,
    created: Date,
    secret: SecretBytes,
    cipher: Cipher,
}

/// The key in use and, only while a rotation is under way, the one before it.
///
/// It belongs to one house, the pair of data and key store for which it was made, and opens no other.
#[derive(Clone)]
pub struct Ring {
    house: Uuid,
    current: Arc<Kek>,
    previous: Option<Arc<Kek>>,
}

impl Kek {
    /// A fresh key, made on a legal day of the office.
    pub(crate) fn generate(world: World<'_>, today: Date) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        world.chance.fill(secret.as_mut_slice());
        Self::new(ids::uuid(world.now, world.chance), today, secret)
    }

    fn new(id: Uuid, created: Date, secret: SecretBytes) -> Self {
        let cipher = Cipher::new(&secret);
        Self { id, created, secret, cipher }
    }

    /// Which key it is.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The legal day on which it was made.
    pub const fn created(&self) -> Date {
        self.created
    }

    /// Wraps a key. What it is for is bound to it, and so is this KEK's id.
    pub(crate) fn wrap(&self, world: World<'_>, purpose: &[&[u8]], secret: &[u8]) -> Vec<u8> {
        let mut wrapped = Vec::with_capacity(cipher::NONCE + secret.len() + cipher::TAG);
        self.cipher.seal(world.chance, &self.bound(purpose), secret, &mut wrapped);
        wrapped
    }

    /// Unwraps a key of so many bytes; `None` when it was wrapped for something else or by another KEK, or was changed.
    pub(crate) fn unwrap<const N: usize>(
        &self,
        purpose: &[&[u8]],
        wrapped: &[u8],
    ) -> Option<Zeroizing<[u8; N]>> {
        self.cipher.open_exactly(&self.bound(purpose), wrapped)
    }

    fn bound(&self, purpose: &[&[u8]]) -> Vec<u8> {
        let mut parts: Vec<&[u8]> = vec![b"privet wrapped key v1", self.id.as_bytes()];
        parts.extend(purpose);
        cipher::associated(&parts)
    }
}

impl Ring {
    /// A ring of a house with a fresh key, not stored yet.
    pub(crate) fn generate(world: World<'_>, house: Uuid, today: Date) -> Self {
        Self { house, current: Arc::new(Kek::generate(world, today)), previous: None }
    }

    /// Whose it is.
    pub const fn house(&self) -> Uuid {
        self.house
    }

    /// The key in use.
    pub fn current(&self) -> &Kek {
        &self.current
    }

    /// The key before it, while a rotation is under way.
    pub fn previous(&self) -> Option<&Kek> {
        self.previous.as_deref()
    }

    pub(crate) fn find(&self, id: Uuid) -> Option<&Kek> {
        [Some(&self.current), self.previous.as_ref()]
            .into_iter()
            .flatten()
            .map(Arc::as_ref)
            .find(|kek| kek.id == id)
    }

    /// The ring in which a fresh key is in use and this one's is the key before it.
    pub(crate) fn with_fresh(&self, world: World<'_>, today: Date) -> Self {
        let previous = Some(self.current.clone());
        Self { house: self.house, current: Arc::new(Kek::generate(world, today)), previous }
    }

    /// The ring without the key before.
    pub(crate) fn without_previous(&self) -> Self {
        Self { house: self.house, current: self.current.clone(), previous: None }
    }
}

#[cfg(test)]
mod tests {
    use privet_ground::clock::Instant;
    use privet_ground::ids::SeededChance;

    use super::*;

    #[test]
    fn a_wrapped_key_opens_for_its_purpose_and_under_its_kek_only() {
        let chance = SeededChance::new(1);
        let world = World::new(Instant::from_micros(1_000_000), &chance);
        let day = jiff::civil::date(2026, 11, 23);
        let ring = Ring::generate(world, Uuid::nil(), day);
        let wrapped = ring.current().wrap(world, &[b"dossier"], &[7; 32]);
        assert_eq!(*ring.current().unwrap::<32>(&[b"dossier"], &wrapped).unwrap(), [7; 32]);
        assert!(ring.current().unwrap::<32>(&[b"secret"], &wrapped).is_none(), "wrapped for something else");
        let next = ring.with_fresh(world, day);
        assert!(next.current().unwrap::<32>(&[b"dossier"], &wrapped).is_none(), "another KEK");
        let former = next.find(ring.current().id()).unwrap();
        assert!(former.unwrap::<32>(&[b"dossier"], &wrapped).is_some());
        assert!(next.without_previous().find(former.id()).is_none());
    }

    static_assertions::assert_not_impl_any!(Kek: std::fmt::Debug, std::fmt::Display, Clone, serde::Serialize);
    static_assertions::assert_not_impl_any!(Ring: std::fmt::Debug, std::fmt::Display, serde::Serialize);
}
