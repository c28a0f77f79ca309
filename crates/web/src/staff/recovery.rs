//! Codes for the day on which the second factor is lost. Each is good once; the database has keyed hashes.

use privet_ground::caller::StaffId;
use privet_ground::ids::{self, Chance};
use privet_ground::private::Private;
use privet_people::Secret;

/// How many codes somebody gets.
const COUNT: usize = 8;

/// Fresh codes: 60 random bits each, in three groups of four signs.
pub(super) fn codes(chance: &dyn Chance) -> Vec<Private<String>> {
    let code = || {
        let signs = data_encoding::BASE32_NOPAD.encode(&ids::random::<8>(chance)).to_ascii_lowercase();
        Private::new(format!("{}-{}-{}", &signs[..4], &signs[4..8], &signs[8..12]))
    };
    (0..COUNT).map(|_| code()).collect()
}

/// The keyed hash of a code, however it was typed.
pub(super) fn hash(secret: &Secret, staff: StaffId, code: &str) -> [u8; 32] {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secret.mac(&[b"privet recovery v1", staff.uuid().as_bytes(), plain.to_ascii_lowercase().as_bytes()])
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    #[test]
    fn codes_differ_and_can_be_typed() {
        let codes = codes(&SeededChance::new(1));
        let distinct: std::collections::BTreeSet<_> = codes.iter().map(|code| code.reveal()).collect();
        assert_eq!(distinct.len(), COUNT);
        assert!(codes.iter().all(|code| code.reveal().len() == 14));
    }
}
