//! Telling the owner of a statement that its state changed: by mail to the role, and to the webhook if one is set.
//! Each way notes what became of it, so that a second try does only what is left.

use std::time::Duration;

use anyhow::Context as _;
use askama::Template;
use hmac::{Hmac, KeyInit as _, Mac as _};
use privet_evidence::State;
use privet_ground::caller::Caller;
use privet_ground::db::DbError;
use privet_ground::journal::{self, Entry};
use privet_ground::mail::{Delivery, Message};
use privet_ground::outgoing::Post;
use privet_ground::transact;
use privet_people::{SecretName, World};
use privet_web::board::Saying;
use privet_web::house::{House, Published};
use sha2::Sha256;

use crate::model::{Alert, AlertId, Told};
use crate::store;

/// For how long the job of an alert is left to itself.
const PATIENCE: Duration = Duration::from_secs(600);

/// The header that carries the signature of a call to the webhook.
pub const SIGNATURE: &str = "privet-signature";

/// The entry of the log that an alert left.
pub(crate) const TOLD: &str = "proof.told";

/// Tells of a change by every way that is still waiting, and by mail where it lies in a file and a server is set now.
pub(crate) async fn tell(house: &House, id: AlertId) -> anyhow::Result<()> {
    let Some(alert) = store::alert::find(&mut house.db.read().await?, id).await? else { return Ok(()) };
    let published = house.in_force.get().context("nothing is in force, so nobody owns a statement")?;
    let text = Text::of(house, &published, &alert);
    // The second way is tried even if the first failed; the error of either brings the job back.
    let by_mail = by_mail(house, &published, &alert, &text).await;
    let by_webhook = by_webhook(house, &published, &alert, &text).await;
    by_mail.and(by_webhook)
}

async fn by_mail(house: &House, published: &Published, alert: &Alert, text: &Text) -> anyhow::Result<()> {
    let lies_in_a_file = alert.mail == Told::Written && house.mail.reaches_people();
    if alert.mail != Told::Waiting && !lies_in_a_file {
        return Ok(());
    }
    let message = Message {
        id: alert.id.uuid(),
        to: address_of(published, &alert.owner).into(),
        subject: format!("{}: {}", text.state, alert.statement),
        text: text.render().context("writing the mail of an alert")?.into(),
    };
    let told = match house.mail.send(&message).await.context("sending the mail of an alert")? {
        Delivery::Sent => Told::Sent,
        Delivery::WrittenToFile => Told::Written,
    };
    note(house, alert, "mail", told).await.context("noting that an alert was mailed")
}

async fn by_webhook(house: &House, published: &Published, alert: &Alert, text: &Text) -> anyhow::Result<()> {
    if alert.webhook != Told::Waiting {
        return Ok(());
    }
    let Some(url) = &house.settings.webhook else {
        // The way was taken out of the settings meanwhile; nothing waits for it any more.
        return note(house, alert, "webhook", Told::Off).await;
    };
    let body = body(published, alert, text);
    let told = if published.register.example {
        // An example poses as nobody and calls nobody.
        write_to_file(house, alert.id, &body).await?;
        Told::Written
    } else {
        let signature = sign(&webhook_key(house).await?, &body);
        let post = Post {
            url: url.clone(),
            content_type: "application/json",
            headers: vec![(SIGNATURE, signature)],
            body,
        };
        house.outgoing.post(&post).await.context("calling the webhook")?;
        Told::Sent
    };
    note(house, alert, "webhook", told).await.context("noting that an alert was posted")
}

/// Notes what became of one way. That an alert left stands in the log too, so that nobody can claim it who writes into
/// the table.
async fn note(house: &House, alert: &Alert, by: &'static str, told: Told) -> anyhow::Result<()> {
    let now = house.now();
    Ok(transact!(house.db, |tx| async {
        match by {
            "mail" => store::alert::update_mail(tx, alert.id, told, now).await?,
            _ => store::alert::update_webhook(tx, alert.id, told, now).await?,
        }
        if told == Told::Sent {
            let entry = Entry::new(TOLD, &Caller::System("proof"));
            let entry = entry.fact("alert", alert.id.to_string()).fact("by", by);
            journal::append(tx, &*house.chance, now, entry).await?;
        }
        Ok::<_, DbError>(())
    })?)
}

/// Tries again what was not told: what a job gave up or lost, what lies in a file since no mail server was set, what
/// waits for a way that is not set any more.
pub(crate) async fn tell_the_untold(house: &House) -> anyhow::Result<()> {
    let since = house.now().minus(PATIENCE);
    let mut tx = house.db.read().await?;
    let mut untold = store::alert::list_waiting(&mut tx, since).await?;
    if house.mail.reaches_people() {
        untold.extend(store::alert::list_unread(&mut tx).await?);
    }
    drop(tx);
    let mut outcome = Ok(());
    for id in untold {
        // One address that refuses holds up no other.
        outcome = outcome.and(tell(house, id).await);
    }
    outcome
}

/// Where news for a role is sent; the controller's own address where the register has no such role any more.
fn address_of<'a>(published: &'a Published, role: &str) -> &'a str {
    let register = &published.register;
    let known = register.roles.iter().find(|(id, _)| id.as_str() == role);
    known.map_or(&register.controller.email, |(_, role)| &role.email).as_str()
}

/// What is told, in words.
#[derive(Template)]
#[template(path = "proof/alert.txt", escape = "none")]
struct Text {
    state: &'static str,
    before: Option<&'static str>,
    sentence: String,
    since: String,
    check: Option<String>,
    found: Option<String>,
    mend: Option<String>,
    link: String,
    is_example: bool,
}

impl Text {
    fn of(house: &House, published: &Published, alert: &Alert) -> Self {
        let (zone, register) = (published.zone(), &published.register);
        let say = Saying { words: &house.words, language: "en", zone: &zone };
        let statement = published.statements.iter().find(|statement| statement.id == alert.statement);
        let language = register.default_language().as_str();
        let because = alert.because.as_ref();
        Self {
            state: in_words(alert.is_now),
            before: alert.was.map(in_words),
            sentence: statement
                .map_or_else(|| alert.statement.to_string(), |known| known.in_language(language).to_owned()),
            since: say.moment(alert.changed_at),
            check: because.map(|because| say.check(&because.check)),
            found: because.map(|because| say.finding(&because.outcome)),
            mend: because.and_then(|because| say.mend(&because.outcome)),
            link: format!("{}/console/proof/{}", house.settings.public_url, alert.statement),
            is_example: register.example,
        }
    }
}

/// The words of the marks.
const fn in_words(state: State) -> &'static str {
    match state {
        State::Broken => "Not true today",
        State::Unproven => "Not proven yet",
        State::Proven => "Proven",
        State::Advice => "Advice",
    }
}

/// What the webhook is told: the same, for programs.
fn body(published: &Published, alert: &Alert, text: &Text) -> Vec<u8> {
    serde_json::json!({
        "event": "statement-changed",
        "id": alert.id,
        "statement": alert.statement,
        "text": text.sentence,
        "owner": alert.owner,
        "was": alert.was,
        "is": alert.is_now,
        "since": alert.changed_at,
        "because": alert.because,
        "found": text.found,
        "mend": text.mend,
        "link": text.link,
        "notice": published.number,
        "register": published.register_hash,
    })
    .to_string()
    .into_bytes()
}

/// The key with which calls to the webhook are signed; staff hand it to whoever runs the other side.
pub(crate) async fn webhook_key(house: &House) -> anyhow::Result<[u8; 32]> {
    let world = World::new(house.now(), &*house.chance);
    let secret = house.door.keys().secret(world, SecretName::Receipts).await?;
    Ok(secret.mac(&[b"privet webhook key v1"]))
}

/// `sha256=` and the HMAC-SHA-256 of the body in lower hex. The body names its alert, so a receiver can refuse what it
/// has already had.
pub fn sign(key: &[u8; 32], body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(body);
    format!("sha256={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

async fn write_to_file(house: &House, id: AlertId, body: &[u8]) -> anyhow::Result<()> {
    let folder = house.settings.data.join("webhook");
    tokio::fs::create_dir_all(&folder).await.context("making the folder for calls that were not made")?;
    tokio::fs::write(folder.join(format!("{id}.json")), body)
        .await
        .context("writing a call that was not made")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_hmac_of_the_body() {
        // RFC 4231, test case 1 has a key of 20 bytes; padding it with zeros to 32 gives the same HMAC.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let expected = "sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(sign(&key, b"Hi There"), expected);
    }
}
