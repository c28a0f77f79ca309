//! Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, six digits, steps of 30 seconds, which is what
//! every authenticator speaks.

use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_ground::clock::Instant;
use privet_ground::private::Private;
use sha1::Sha1;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// The length of a step in microseconds.
const STEP: i64 = 30_000_000;
/// How many steps a code may be early or late.
const TOLERANCE: i64 = 1;

/// The secret that the house and an authenticator share: 160 bits, as RFC 4226 section 4 recommends.
pub struct Secret(Zeroizing<[u8; 20]>);

impl Secret {
    /// From its bytes.
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// From base32, as it was stored.
    pub fn parse(text: &Private<String>) -> Option<Self> {
        let bytes = Zeroizing::new(data_encoding::BASE32_NOPAD.decode(text.reveal().as_bytes()).ok()?);
        bytes.as_slice().try_into().ok().map(Self::new)
    }

    /// Base32, for storing and for typing into an authenticator.
    pub fn text(&self) -> Private<String> {
        Private::new(data_encoding::BASE32_NOPAD.encode(self.0.as_slice()))
    }

    /// The address that an authenticator reads from the QR code.
    pub fn address(&self, office: &str, host: &str) -> Private<String> {
        let issuer = percent(office);
        let account = percent(host);
        Private::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            self.text().reveal()
        ))
    }

    /// The step in which a code is right now, if it is; a step up to `last` was used already.
    pub(super) fn step_of(&self, code: &str, now: Instant, last: i64) -> Option<i64> {
        let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        let present = now.micros().div_euclid(STEP);
        let mut found = None;
        // Every step is tried, so that the time does not tell which one was right.
        for step in present - TOLERANCE..=present + TOLERANCE {
            let is_right = bool::from(self.code(step).as_bytes().ct_eq(code.as_bytes()));
            if is_right && step > last && found.is_none() {
                found = Some(step);
            }
        }
        found
    }

    fn code(&self, step: i64) -> String {
        format!("{:06}", truncated(self.0.as_slice(), step) % 1_000_000)
    }
}

/// The code at a moment, for tests and the demo.
pub fn code_at(secret: &Secret, now: Instant) -> String {
    secret.code(now.micros().div_euclid(STEP))
}

/// HOTP's dynamic truncation (RFC 4226 section 5.3).
fn truncated(secret: &[u8], counter: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&counter.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    u32::from_be_bytes([hash[offset], hash[offset + 1], hash[offset + 2], hash[offset + 3]]) & 0x7fff_ffff
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: &[u8; 20] = b"12345678901234567890";

    #[test]
    fn the_vectors_of_rfc_6238_appendix_b() {
        let vectors = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (seconds, code) in vectors {
            assert_eq!(truncated(SHARED, seconds / 30) % 100_000_000, code, "{seconds}");
        }
    }

    #[test]
    fn the_vectors_of_rfc_4226_appendix_d() {
        let vectors =
            [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (counter, code) in (0..).zip(vectors) {
            assert_eq!(truncated(SHARED, counter) % 1_000_000, code, "{counter}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_or_late_and_only_once() {
        let secret = Secret::new(*SHARED);
        let at = |seconds: i64| Instant::from_micros(seconds * 1_000_000);
        let code = code_at(&secret, at(600));
        for seconds in [570, 599, 600, 629, 630, 659] {
            assert_eq!(secret.step_of(&code, at(seconds), 0), Some(20), "{seconds}");
        }
        for seconds in [569, 660] {
            assert_eq!(secret.step_of(&code, at(seconds), 0), None, "{seconds}");
        }
        assert_eq!(secret.step_of(&code, at(600), 20), None, "used already");
        assert_eq!(secret.step_of(&format!("{} {}", &code[..3], &code[3..]), at(600), 0), Some(20));
        for wrong in ["", "0", "abcdef", "1234567"] {
            assert_eq!(secret.step_of(wrong, at(600), 0), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_survives_storing() {
        let secret = Secret::new(*SHARED);
        assert_eq!(secret.text().reveal(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(Secret::parse(&secret.text()).unwrap().text(), secret.text());
        assert!(Secret::parse(&Private::from("GEZDGNBV")).is_none());
        let address = secret.address("Office & Co", "privacy.example.org");
        assert!(
            address.reveal().starts_with("otpauth://totp/Office%20%26%20Co:privacy.example.org?secret=GEZD")
        );
    }
}
