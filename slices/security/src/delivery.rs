//! Handing a checkpoint to those whom the operator named, each in a job of its own.

use anyhow::Context as _;
use privet_ground::db::DbError;
use privet_ground::jobs::{self, Job};
use privet_ground::mail::Message;
use privet_ground::outgoing::Post;
use privet_ground::words::Arg;
use privet_ground::{journal, transact};
use privet_web::house::House;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of the job.
pub(crate) const JOB: &str = "security.deliver";

/// The payload of the job: which checkpoint goes to which of the addresses in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Delivery {
    size: u64,
    way: Way,
    /// The place of the address among those of its way. Addresses of people stay out of payloads.
    place: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Way {
    Mail,
    Url,
}

/// Enqueues one job for each address.
pub(crate) async fn enqueue(house: &House, size: u64) -> anyhow::Result<()> {
    let of = |way, count| (0..count).map(move |place| Delivery { size, way, place });
    let mail = of(Way::Mail, house.settings.checkpoint_mail.len());
    let deliveries: Vec<Delivery> = mail.chain(of(Way::Url, house.settings.checkpoint_urls.len())).collect();
    let now = house.now();
    transact!(house.db, |tx| async {
        for delivery in &deliveries {
            let payload = serde_json::to_value(delivery).expect("numbers and words become JSON");
            let once = format!("{JOB} {payload}");
            jobs::enqueue(tx, &*house.chance, now, JOB, &payload, (now, Some(&once))).await?;
        }
        Ok::<_, DbError>(())
    })
    .context("handing the checkpoint over for delivery")
}

/// Delivers one checkpoint to one address. An address that has left the settings since gets nothing.
pub(crate) async fn deliver(house: &House, job: &Job) -> anyhow::Result<()> {
    let delivery: Delivery =
        serde_json::from_value(job.payload.clone()).context("reading what to deliver")?;
    let mut tx = house.db.read().await?;
    let note = journal::find_checkpoint(&mut tx, delivery.size).await?;
    drop(tx);
    let note =
        note.with_context(|| format!("the log has no checkpoint of {} entries any more", delivery.size))?;
    let settings = &house.settings;
    match delivery.way {
        Way::Mail => match settings.checkpoint_mail.get(delivery.place) {
            Some(address) => mail(house, address, (delivery.size, &note), job.id).await,
            None => Ok(()),
        },
        Way::Url => match settings.checkpoint_urls.get(delivery.place) {
            Some(url) => post(house, url, &note).await,
            None => Ok(()),
        },
    }
}

/// The mail is named by its job: it stays the same however often this is tried, so that a second copy is known for one.
async fn mail(house: &House, address: &str, (size, note): (u64, &str), id: Uuid) -> anyhow::Result<()> {
    let language =
        house.in_force.get().map(|published| published.register.default_language().as_str().to_owned());
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let say = |key| {
        let page = format!("{}/.well-known/privet/checkpoint", house.settings.public_url);
        let args: [Arg<'_>; 3] =
            [("log", house.signer.origin().into()), ("entries", size.into()), ("page", page.into())];
        house.words.say(language.as_deref().unwrap_or("en"), key, &args)
    };
    let message = Message {
        id,
        to: address.into(),
        subject: say("security-checkpoint-subject"),
        text: format!("{}\n\n{note}", say("security-checkpoint-mail")).into(),
    };
    house.mail.send(&message).await.map(drop).context("sending the checkpoint by mail")
}

async fn post(house: &House, url: &str, note: &str) -> anyhow::Result<()> {
    let post = Post {
        url: url.to_owned(),
        content_type: "text/plain; charset=utf-8",
        headers: Vec::new(),
        body: note.as_bytes().to_vec(),
    };
    house.outgoing.post(&post).await.context("posting the checkpoint")
}
