//! The token of a public form, which keeps machines out without a cookie and without watching anybody: it says when
//! the form was shown, is good for one use, and is worth nothing before a person could have filled the form in.

use std::time::Duration;

use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::{args, ids, sql};
use privet_people::{SecretName, World};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::house::House;
use crate::language::Lang;
use crate::posted::Posted;

/// The field in which the token travels. Fields of the register have names in kebab case, so it clashes with none.
pub const FIELD: &str = "form_token";
/// The field that people do not see and machines fill in.
pub const TRAP: &str = "home_page";

/// How long a person takes to fill in the shortest form, at least.
const LEAST_TIME: Duration = Duration::from_secs(3);
/// How long a form may lie open.
const LIFE: Duration = Duration::from_secs(24 * 3_600);
/// How far the clocks of two nodes may differ.
const CLOCK_DIFFERENCE: Duration = Duration::from_secs(120);

const NONCE: usize = 16;

/// A token that was found good; [`Ticket::spend`] uses it up.
#[derive(Clone, Debug)]
pub struct Ticket {
    nonce_hash: [u8; 32],
    expires_at: Instant,
    language: String,
}

/// A fresh token for a form in a language.
pub async fn issue(house: &House, lang: &Lang, form: &str) -> Result<String, Refusal> {
    issue_at(house, lang, form, house.now()).await
}

/// A token for a form that was shown at a moment: for a check that fills in what it opened a while ago.
pub async fn issue_at(house: &House, lang: &Lang, form: &str, at: Instant) -> Result<String, Refusal> {
    let nonce: [u8; NONCE] = ids::random(&*house.chance);
    let mac = mac(house, form, lang.tag(), at, &nonce).await?;
    let issued_at = at.micros().to_be_bytes();
    let token = [issued_at.as_slice(), &nonce, &mac, lang.tag().as_bytes()].concat();
    Ok(data_encoding::BASE64URL_NOPAD.encode(&token))
}

/// The token for a form that is shown again after it was refused: the same one as long as it can be used, so that
/// the time counts that was spent already, else a fresh one.
pub async fn again(
    house: &House,
    lang: &Lang,
    form: &str,
    posted: &Posted,
    refusal: &Refusal,
) -> Result<String, Refusal> {
    match (posted.plain(FIELD), refusal.key) {
        (Some(sent), "refusal-form-too-fast" | "refusal-form-trap" | "refusal-invalid" | "refusal-busy") => {
            if check_token(house, form, sent).await.is_ok_and(|checked| checked.is_usable()) {
                return Ok(sent.to_owned());
            }
            issue(house, lang, form).await
        }
        _ => issue(house, lang, form).await,
    }
}

/// Checks what was sent along with a form. A refusal is shown on the form, with what was typed.
pub async fn check(house: &House, form: &str, posted: &Posted) -> Result<Ticket, Refusal> {
    if posted.has(TRAP) {
        return Err(Refusal::new(Kind::Invalid, "refusal-form-trap"));
    }
    match check_token(house, form, posted.plain(FIELD).unwrap_or_default()).await? {
        Checked::Good(ticket) => Ok(ticket),
        Checked::TooFast => Err(Refusal::new(Kind::Invalid, "refusal-form-too-fast")),
        Checked::Expired => Err(Refusal::new(Kind::Invalid, "refusal-form-expired")),
        Checked::Bad => Err(Refusal::new(Kind::Invalid, "refusal-form-invalid")),
    }
}

impl Ticket {
    /// The language in which the form was shown.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Uses the token up, in the transaction that stores what was sent. Whoever sends the same form twice is told
    /// that it was sent already.
    pub async fn spend(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let inserted = tx
            .execute(
                sql!(
                    "INSERT INTO web_spent_token (hash, expires_at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING"
                ),
                args![self.nonce_hash, self.expires_at],
            )
            .await?;
        if inserted == 1 { Ok(()) } else { Err(Refusal::new(Kind::Clash, "refusal-already-sent")) }
    }
}

/// Forgets tokens that could not be used any more anyway; says how many.
pub(crate) async fn prune(tx: &mut Tx, now: Instant) -> Result<u64, DbError> {
    tx.execute(sql!("DELETE FROM web_spent_token WHERE expires_at < $1"), args![now]).await
}

/// What a token is worth at this moment.
enum Checked {
    Good(Ticket),
    TooFast,
    Expired,
    Bad,
}

impl Checked {
    const fn is_usable(&self) -> bool {
        matches!(self, Self::Good(_) | Self::TooFast)
    }
}

async fn check_token(house: &House, form: &str, sent: &str) -> Result<Checked, Refusal> {
    let Some((issued_at, nonce, sent_mac, language)) = split(sent) else { return Ok(Checked::Bad) };
    let right = mac(house, form, &language, issued_at, &nonce).await?;
    let now = house.now();
    if !bool::from(right.ct_eq(&sent_mac)) || issued_at > now.plus(CLOCK_DIFFERENCE) {
        return Ok(Checked::Bad);
    }
    Ok(match now.since(issued_at) {
        age if age > LIFE => Checked::Expired,
        age if age < LEAST_TIME => Checked::TooFast,
        _ => {
            let nonce_hash = Sha256::digest(nonce).into();
            Checked::Good(Ticket { nonce_hash, expires_at: issued_at.plus(LIFE), language })
        }
    })
}

type Parts = (Instant, [u8; NONCE], [u8; 32], String);

fn split(sent: &str) -> Option<Parts> {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(sent.as_bytes()).ok()?;
    let (issued_at, rest) = bytes.split_first_chunk::<8>()?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE>()?;
    let (mac, language) = rest.split_first_chunk::<32>()?;
    let language = String::from_utf8(language.to_vec()).ok()?;
    Some((Instant::from_micros(i64::from_be_bytes(*issued_at)), *nonce, *mac, language))
}

async fn mac(
    house: &House,
    form: &str,
    language: &str,
    issued_at: Instant,
    nonce: &[u8; NONCE],
) -> Result<[u8; 32], Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let secret = house.door.keys().secret(world, SecretName::FormToken).await;
    let secret = secret.map_err(|error| Refusal::fault(anyhow::Error::new(error)))?;
    let issued_at = issued_at.micros().to_be_bytes();
    Ok(secret.mac(&[b"privet form v1", form.as_bytes(), language.as_bytes(), &issued_at, nonce]))
}

/// The token as a hidden field, ready for a form.
pub(crate) fn hidden(token: &str) -> crate::look::Field {
    crate::look::Field::hidden(FIELD, Private::from(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_tokens_are_no_tokens() {
        for odd in ["", "a", "====", "AAAA", &"A".repeat(74), "\u{e9}"] {
            assert!(split(odd).is_none(), "{odd}");
        }
        assert!(split(&"A".repeat(76)).is_some());
    }
}
