#![doc = include_str!("../README.md")]

mod about;
pub mod access;
pub mod as_logged;
pub mod blind;
pub mod canary;
mod cipher;
pub mod destruction;
pub mod door;
pub mod dossier;
pub mod hold;
pub mod identity;
pub mod kek;
pub mod keys;
pub mod keystore;
pub mod purposes;
mod sample;
pub mod seal;
pub mod secret;
mod store;
#[cfg(test)]
mod tests;
pub mod world;

pub use about::logged_about;
pub use access::{Access, Article18, Reason};
pub use blind::{Blind, BlindIndex, NoAddress};
pub use canary::Canary;
pub use destruction::{Cause, DestroyRefusal, DestructionId};
pub use door::{Door, DoorRefusal, Guard, NamedGuard, PlainValue, SealedValue};
pub use dossier::{Dossier, DossierId, DossierState, Matter};
pub use hold::{Hold, HoldId, HoldReason, HoldScope, Holds};
pub use identity::{Claim, Identifier, IdentifierKind};
pub use kek::RingError;
pub use keys::{KekState, KeyError, KeySettings, Keys, Lost, Rotated, Settled};
pub use keystore::{KeyStore, ReplayKind, SeenCheckpoint};
pub use purposes::{Purposes, PurposesInForce};
pub use seal::{DossierKey, Sealed, Spot};
pub use secret::{Secret, SecretName};
pub use world::World;

/// The tables beside the data.
pub const MIGRATIONS: privet_ground::migrate::Migrations = privet_ground::migrate::Migrations {
    owner: "people",
    steps: &[include_str!("../migrations/0001_start.sql")],
};

/// The tables of the key store; [`Keys::open`] applies them there. A test that prepares every SQL text of the program
/// applies them to its one database too.
pub const KEY_MIGRATIONS: privet_ground::migrate::Migrations = privet_ground::migrate::Migrations {
    owner: "keys",
    steps: &[include_str!("../migrations/keys_0001_start.sql")],
};
