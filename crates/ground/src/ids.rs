//! Ids and chance. An id is a UUID v7 (RFC 9562) inside a type of its own, so that mixing two kinds does not
//! compile; a public reference is random and says nothing about when it was made.

use std::sync::Mutex;

use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

use crate::clock::Instant;

/// Where chance comes from: the operating system, or a seed in tests and in the demo.
pub trait Chance: Send + Sync {
    /// Fills the slice with random bytes fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// Chance from the operating system by way of a reseeding generator. Made in `app` only.
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// Chance that repeats itself: the same seed gives the same year of invented people.
pub struct SeededChance(Mutex<StdRng>);

impl SeededChance {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// `N` random bytes.
pub fn random<const N: usize>(chance: &dyn Chance) -> [u8; N] {
    let mut bytes = [0; N];
    chance.fill(&mut bytes);
    bytes
}

/// A fresh UUID v7: sorts by the moment it was made, unique by 74 random bits.
pub fn uuid(now: Instant, chance: &dyn Chance) -> Uuid {
    let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random(chance)).into_uuid()
}

/// A reference that a person can read out on the telephone: 80 random bits in Crockford's alphabet,
/// in groups of four (`7KQ2-M1CX-…`). It reveals neither the date nor how many there are.
pub fn reference(chance: &dyn Chance) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits = u128::from_be_bytes({
        let mut wide = [0u8; 16];
        wide[6..].copy_from_slice(&random::<10>(chance));
        wide
    });
    let mut text = String::with_capacity(19);
    for group in 0..16 {
        if group > 0 && group % 4 == 0 {
            text.push('-');
        }
        let digit = (bits >> (75 - 5 * group)) & 31;
        text.push(char::from(ALPHABET[usize::try_from(digit).unwrap_or(0)]));
    }
    text
}

/// A secret for a link or a form: 160 random bits in lower-case base32, safe in any URL.
pub fn secret_token(chance: &dyn Chance) -> String {
    data_encoding::BASE32_NOPAD.encode(&random::<20>(chance)).to_ascii_lowercase()
}

/// Makes an id type: `id!(/// What it names. ThreadId);`
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A fresh id.
            pub fn new(now: $crate::clock::Instant, chance: &dyn $crate::ids::Chance) -> Self {
                Self($crate::ids::uuid(now, chance))
            }

            /// The UUID inside.
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }

            /// Wraps a UUID that is known to name this kind of thing.
            pub const fn from_uuid(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl $crate::db::ToValue for $name {
            fn to_value(self) -> $crate::db::Value {
                $crate::db::Value::Uuid(Some(self.0))
            }

            fn null() -> $crate::db::Value {
                $crate::db::Value::Uuid(None)
            }
        }

        impl $crate::db::Column for $name {
            type Stored = uuid::Uuid;

            fn from_stored(stored: uuid::Uuid) -> Result<Self, $crate::db::DbError> {
                Ok(Self(stored))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_moment_they_were_made() {
        let chance = SeededChance::new(1);
        let early = uuid(Instant::from_micros(1_000_000), &chance);
        let late = uuid(Instant::from_micros(2_000_000), &chance);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }

    #[test]
    fn a_reference_has_sixteen_signs_and_no_look_alikes() {
        let reference = reference(&SeededChance::new(7));
        assert_eq!(reference.len(), 19);
        assert!(!reference.contains(['I', 'L', 'O', 'U']));
    }

    #[test]
    fn the_same_seed_gives_the_same_year() {
        assert_eq!(reference(&SeededChance::new(3)), reference(&SeededChance::new(3)));
        assert_ne!(reference(&SeededChance::new(3)), reference(&SeededChance::new(4)));
    }
}
