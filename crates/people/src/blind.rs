//! The blind index: an address is found by its keyed hash and is stored nowhere in the clear. Whoever has the
//! database but not the key store cannot try addresses against it.

use std::fmt;
use std::sync::Arc;

use privet_ground::db::{Column, DbError};
use privet_ground::private::Private;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::identity::{Identifier, IdentifierKind};
use crate::secret::Secret;

/// The keyed hash of an address: HMAC-SHA-256 cut to 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Blind([u8; 16]);

/// Makes keyed hashes of addresses.
#[derive(Clone)]
pub struct BlindIndex(Arc<Secret>);

/// An address has no form in which it could be found again. It is not repeated here, since it is personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no {}", .0.name())]
pub struct NoAddress(pub IdentifierKind);

/// The longest e-mail address (RFC 5321 section 4.5.3.1.3, less the angle brackets).
const LONGEST_EMAIL: usize = 254;
/// The shortest and longest telephone number in digits, country included (ITU-T E.164).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

impl Blind {
    /// The bytes in the database.
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Blind {
    /// A keyed hash still names somebody to whoever has the key, so it is not printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Blind(***)")
    }
}

impl Column for Blind {
    type Stored = Vec<u8>;

    fn from_stored(stored: Vec<u8>) -> Result<Self, DbError> {
        stored.try_into().map(Self).map_err(|_| DbError::corrupt("bytes that are not 16"))
    }
}

impl BlindIndex {
    /// An index under the secret [`crate::SecretName::BlindIndex`]; see [`crate::Keys::blind_index`].
    pub const fn new(secret: Arc<Secret>) -> Self {
        Self(secret)
    }

    /// The identifier of an e-mail address.
    pub fn email(&self, address: &Private<String>) -> Result<Identifier, NoAddress> {
        let normal = normal_email(address.reveal()).ok_or(NoAddress(IdentifierKind::Email))?;
        Ok(self.identifier(IdentifierKind::Email, &normal))
    }

    /// The identifier of a telephone number. A number without a country's prefix is one of the country whose calling
    /// code is given (`44`).
    pub fn telephone(&self, number: &Private<String>, calling_code: &str) -> Result<Identifier, NoAddress> {
        let normal = normal_telephone(number.reveal(), calling_code);
        let normal = normal.ok_or(NoAddress(IdentifierKind::Telephone))?;
        Ok(self.identifier(IdentifierKind::Telephone, &normal))
    }

    fn identifier(&self, kind: IdentifierKind, normal: &Private<String>) -> Identifier {
        let hash = self.0.mac(&[kind.name().as_bytes(), normal.reveal().as_bytes()]);
        let mut blind = [0; 16];
        blind.copy_from_slice(&hash[..16]);
        Identifier { kind, blind: Blind(blind) }
    }
}

/// One spelling of an address: trimmed, NFC, the domain in IDNA's letters, all lower case. Dots and `+tags` stay:
/// whether they matter is for the other mail server to say.
fn normal_email(address: &str) -> Option<Private<String>> {
    let normal = Private::new(address.trim().nfc().collect::<String>());
    let (local, domain) = normal.reveal().rsplit_once('@')?;
    let is_plain = |sign: char| !sign.is_whitespace() && !sign.is_control();
    if local.is_empty() || !local.chars().all(is_plain) {
        return None;
    }
    // NFC once more: lower case can take a letter out of its composed form.
    let local = Private::new(local.to_lowercase().nfc().collect::<String>());
    let domain = Private::new(idna::domain_to_ascii_strict(domain).ok().filter(|domain| !domain.is_empty())?);
    let whole = Private::new(format!("{}@{}", local.reveal(), domain.reveal()));
    (whole.reveal().len() <= LONGEST_EMAIL).then_some(whole)
}

/// One spelling of a number: `+`, country, subscriber, digits only.
fn normal_telephone(number: &str, calling_code: &str) -> Option<Private<String>> {
    // "+44 (0)1785 …": the bracketed zero is for callers at home only.
    let number = Private::new(number.trim().replace("(0)", ""));
    let mut digits = Zeroizing::new(String::with_capacity(number.reveal().len()));
    let mut has_plus = false;
    for (at, sign) in number.reveal().chars().enumerate() {
        match sign {
            '0'..='9' => digits.push(sign),
            '+' if at == 0 => has_plus = true,
            ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2013}' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let normal = Private::new(match (digits.strip_prefix("00"), digits.strip_prefix('0')) {
        _ if has_plus => format!("+{}", digits.as_str()),
        (Some(rest), _) => format!("+{rest}"),
        (None, Some(rest)) => format!("+{calling_code}{rest}"),
        (None, None) => format!("+{calling_code}{}", digits.as_str()),
    });
    let fits = TELEPHONE_DIGITS.contains(&(normal.reveal().len() - 1)) && !normal.reveal().starts_with("+0");
    fits.then_some(normal)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn index(secret: u8) -> BlindIndex {
        BlindIndex::new(Arc::new(Secret::new(Zeroizing::new([secret; 32]))))
    }

    fn email(text: &str) -> Option<Identifier> {
        index(1).email(&Private::from(text)).ok()
    }

    fn telephone(text: &str) -> Option<Identifier> {
        index(1).telephone(&Private::from(text), "44").ok()
    }

    #[test]
    fn spellings_of_one_address_are_one() {
        let same = ["Gwen.Ellis@Example.ORG", "  gwen.ellis@example.org ", "GWEN.ELLIS@EXAMPLE.org"];
        for spelling in same {
            assert_eq!(email(spelling), email("gwen.ellis@example.org"), "{spelling}");
            assert!(email(spelling).is_some());
        }
        assert_eq!(email("j\u{f6}rg@b\u{fc}cher.example"), email("jo\u{308}rg@xn--bcher-kva.example"));
        assert!(email("j\u{f6}rg@b\u{fc}cher.example").is_some());
    }

    #[test]
    fn dots_and_tags_are_somebody_elses_business() {
        assert_ne!(email("gwenellis@example.org"), email("gwen.ellis@example.org"));
        assert_ne!(email("gwen+news@example.org"), email("gwen@example.org"));
    }

    #[test]
    fn what_is_no_address_has_no_index() {
        for text in
            ["", "@", "gwen", "gwen@", "@example.org", "a b@example.org", "a\0@example.org", "a@exa mple.org"]
        {
            assert_eq!(email(text), None, "{text}");
        }
        assert_eq!(email(&format!("{}@example.org", "a".repeat(250))), None);
    }

    #[test]
    fn spellings_of_one_number_are_one() {
        for spelling in
            ["01785 232 385", "+44 1785 232385", "+44 (0)1785 232385", "0044-1785-232385", "(01785) 232385"]
        {
            assert_eq!(telephone(spelling), telephone("+441785232385"), "{spelling}");
            assert!(telephone(spelling).is_some());
        }
        for text in
            ["", "+", "12", "call me", "+44 1785 23x", "+0123456789", "1234567890123456", "01785+232385"]
        {
            assert_eq!(telephone(text), None, "{text}");
        }
    }

    #[test]
    fn the_hash_depends_on_the_key_and_the_kind() {
        let address = Private::from("gwen@example.org");
        assert_ne!(index(1).email(&address).unwrap().blind, index(2).email(&address).unwrap().blind);
        let refused = index(1).telephone(&address, "44").unwrap_err();
        assert_eq!(refused.to_string(), "this is no telephone");
        assert_eq!(format!("{:?}", index(1).email(&address).unwrap().blind), "Blind(***)");
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_a_panic_and_normal_forms_are_stable(text in ".{0,60}") {
            if let Some(normal) = normal_email(&text) {
                prop_assert_eq!(normal_email(normal.reveal()), Some(normal));
            }
            if let Some(normal) = normal_telephone(&text, "44") {
                prop_assert_eq!(normal_telephone(normal.reveal(), "44"), Some(normal));
            }
        }

        #[test]
        fn letters_of_an_address_may_be_large_or_small(local in "[a-z0-9.+]{1,20}", domain in "[a-z]{1,10}\\.org") {
            let small = format!("{local}@{domain}");
            prop_assert_eq!(email(&small), email(&small.to_uppercase()));
        }
    }
}
