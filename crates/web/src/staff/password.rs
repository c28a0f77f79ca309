//! Passwords: long, not among the commonest, hashed with Argon2id (RFC 9106) away from the threads that answer.

use std::collections::BTreeSet;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier as _};
use privet_ground::ids::{self, Chance};
use privet_ground::private::Private;
use tokio::sync::Semaphore;

/// The fewest signs of a password (NCSC and NIST SP 800-63B ask for length, not for signs of every kind).
const SHORTEST: usize = 12;
/// The most; more would only make hashing slow.
const LONGEST: usize = 200;
/// Passwords that are long enough and yet the first to be tried, in small letters and without signs between.
const COMMON: &str = include_str!("common_passwords.txt");
/// How many passwords are hashed at once: each takes 19 MiB.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Checks a new password; says the key of what is wrong. `about` are words that must not make it up.
pub(super) fn check(password: &str, about: &[&str]) -> Result<(), &'static str> {
    let signs = password.chars().count();
    if signs < SHORTEST {
        return Err("staff-fault-short");
    }
    if signs > LONGEST {
        return Err("staff-fault-long");
    }
    let plain = simplified(password);
    let is_common = COMMON.lines().any(|common| plain == common || repeats(&plain, common));
    let is_about = about.iter().map(|word| simplified(word)).any(|word| word.len() > 3 && plain == word);
    let kinds = password.chars().collect::<BTreeSet<_>>().len();
    if is_common || is_about || kinds < 5 { Err("staff-fault-common") } else { Ok(()) }
}

fn simplified(text: &str) -> String {
    text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// True for `passwordpassword` and the like.
fn repeats(plain: &str, common: &str) -> bool {
    common.len() > 3 && plain.len().is_multiple_of(common.len()) && plain.replace(common, "").is_empty()
}

/// Hashes a password.
pub(super) async fn hash(chance: &dyn Chance, password: &Private<String>) -> anyhow::Result<String> {
    let salt: [u8; 16] = ids::random(chance);
    away(&HASHING, password, move |password| {
        let hash = PasswordHasher::<PasswordHash>::hash_password_with_salt(
            &Argon2::default(),
            password.as_bytes(),
            &salt,
        );
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("hashing: {error}"))
    })
    .await
}

/// Whether a password is the one of a hash. Without a hash the same work is done for nothing, so that the time does
/// not tell who has an account.
pub(super) async fn is_right(password: &Private<String>, hash: Option<String>) -> anyhow::Result<bool> {
    let is_known = hash.is_some();
    let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
    let matches = away(&HASHING, password, move |password| {
        let hash = PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("a stored hash: {error}"))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await?;
    Ok(matches && is_known)
}

/// The hash of a password that nobody has, with the parameters of all others.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Works in its turn. Whoever asked may have gone away by then; the work goes on all the same, and keeps its turn.
async fn away<T: Send + 'static>(
    turns: &'static Semaphore,
    password: &Private<String>,
    work: impl FnOnce(&str) -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let turn = turns.acquire().await?;
    let password = password.clone();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work(password.reveal())
    })
    .await?
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::SeededChance;

    use super::*;

    #[test]
    fn length_counts_and_the_commonest_are_refused() {
        for (password, fault) in [
            ("elevensigns", Some("staff-fault-short")),
            ("Password1234", Some("staff-fault-common")),
            ("password-password", Some("staff-fault-common")),
            ("aaaaaaaaaaaaa", Some("staff-fault-common")),
            ("1234567890123", Some("staff-fault-common")),
            ("Gwen Ellis Jones", Some("staff-fault-common")),
            ("violet horse on a train", None),
            ("ŵyn bach y fferm", None),
        ] {
            assert_eq!(check(password, &["Gwen Ellis Jones"]).err(), fault, "{password}");
        }
        assert_eq!(check(&"abcdef ".repeat(40), &[]), Err("staff-fault-long"));
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_nobody_has_none() {
        let password = Private::from("violet horse on a train");
        let hash = hash(&SeededChance::new(1), &password).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_right(&password, Some(hash.clone())).await.unwrap());
        assert!(!is_right(&Private::from("violet horse on a trail"), Some(hash)).await.unwrap());
        assert!(!is_right(&password, None).await.unwrap());
    }

    #[tokio::test]
    async fn those_who_hang_up_do_not_make_more_hashing_at_once() {
        static TURNS: Semaphore = Semaphore::const_new(1);
        let (begin, begun) = tokio::sync::oneshot::channel();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let hashing = tokio::spawn(async move {
            let work = move |_: &str| {
                begin.send(()).ok();
                ended.recv().ok();
                Ok(())
            };
            away(&TURNS, &Private::from("a password"), work).await
        });
        begun.await.unwrap();
        hashing.abort();
        assert!(hashing.await.unwrap_err().is_cancelled());
        assert_eq!(TURNS.available_permits(), 0, "the hash is still being made");
        end.send(()).unwrap();
        drop(TURNS.acquire().await.unwrap());
    }
}
