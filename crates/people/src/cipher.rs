//! AES-256-GCM (NIST SP 800-38D) with random 96-bit nonces, as every sealed thing in this crate uses it. One key
//! seals far fewer than 2^32 messages, below which chance nonces are safe.

use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{AeadInOut as _, KeyInit as _, Nonce, Tag};
use aes_gcm::aes::Aes256Enc;
use aes_gcm::{AesGcm, Key};
use privet_ground::ids::{self, Chance};
use zeroize::{Zeroize as _, Zeroizing};

/// 256 bits that must be wiped after use.
pub(crate) type SecretBytes = Zeroizing<[u8; 32]>;

/// The length of a nonce.
pub(crate) const NONCE: usize = 12;
/// The length of an authentication tag.
pub(crate) const TAG: usize = 16;

/// GCM only ever runs the block cipher forwards, so the half of the key schedule that deciphers is not made.
type Aes256Gcm = AesGcm<Aes256Enc, U12>;

/// An expanded key, wiped when it is dropped.
pub(crate) struct Cipher(Aes256Gcm);

impl Cipher {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(<&Key<Aes256Gcm>>::from(key)))
    }

    /// Appends nonce, ciphertext and tag to `out`. The associated data is bound to it without being in it.
    pub(crate) fn seal(&self, chance: &dyn Chance, associated: &[u8], plain: &[u8], out: &mut Vec<u8>) {
        let nonce: [u8; NONCE] = ids::random(chance);
        out.reserve_exact(NONCE + plain.len() + TAG);
        out.extend_from_slice(&nonce);
        let start = out.len();
        out.extend_from_slice(plain);
        let tag = self
            .0
            .encrypt_inout_detached(
                <&Nonce<Aes256Gcm>>::from(&nonce),
                associated,
                out[start..].as_mut().into(),
            )
            .expect("GCM refuses only messages beyond 64 GiB, which do not fit a column");
        out.extend_from_slice(&tag);
    }

    /// Opens nonce, ciphertext and tag; `None` when any bit of them or of the associated data is another.
    pub(crate) fn open(&self, associated: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (body, tag) = rest.split_last_chunk::<TAG>()?;
        let mut plain = body.to_vec();
        let outcome = self.0.decrypt_inout_detached(
            <&Nonce<Aes256Gcm>>::from(nonce),
            associated,
            plain.as_mut_slice().into(),
            <&Tag<Aes256Gcm>>::from(tag),
        );
        if outcome.is_err() {
            plain.zeroize();
            return None;
        }
        Some(plain)
    }
}

impl Cipher {
    /// Opens what was sealed of exactly so many bytes, in place: no copy of it is left behind.
    pub(crate) fn open_exactly<const N: usize>(
        &self,
        associated: &[u8],
        sealed: &[u8],
    ) -> Option<Zeroizing<[u8; N]>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (body, tag) = rest.split_last_chunk::<TAG>()?;
        let mut plain = Zeroizing::new(<[u8; N]>::try_from(body).ok()?);
        self.0
            .decrypt_inout_detached(
                <&Nonce<Aes256Gcm>>::from(nonce),
                associated,
                plain.as_mut_slice().into(),
                <&Tag<Aes256Gcm>>::from(tag),
            )
            .ok()?;
        Some(plain)
    }
}

/// Associated data: its parts, each after its length, so that no two lists of parts give the same bytes.
pub(crate) fn associated(parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len() + 2).sum();
    let mut bytes = Vec::with_capacity(length);
    for part in parts {
        let length = u16::try_from(part.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    #[test]
    fn it_agrees_with_the_published_vector_of_the_gcm_specification() {
        // Test case 14 of McGrew and Viega, "The Galois/Counter Mode of Operation": key, nonce and block all zero.
        let sealed = data_encoding::HEXLOWER
            .decode(
                b"000000000000000000000000cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
            )
            .unwrap();
        assert_eq!(Cipher::new(&[0; 32]).open(b"", &sealed), Some(vec![0; 16]));
    }

    #[test]
    fn parts_of_associated_data_cannot_slide_into_each_other() {
        assert_ne!(associated(&[b"ab", b"c"]), associated(&[b"a", b"bc"]));
    }

    #[test]
    fn what_is_too_short_does_not_open() {
        for length in 0..NONCE + TAG {
            assert_eq!(Cipher::new(&[0; 32]).open(b"", &vec![0; length]), None);
        }
    }

    #[test]
    fn two_sealings_of_one_text_differ() {
        let (chance, cipher) = (SeededChance::new(1), Cipher::new(&[7; 32]));
        let (mut one, mut two) = (Vec::new(), Vec::new());
        cipher.seal(&chance, b"", b"text", &mut one);
        cipher.seal(&chance, b"", b"text", &mut two);
        assert_ne!(one, two);
        assert_eq!(cipher.open(b"", &one), cipher.open(b"", &two));
    }
}
