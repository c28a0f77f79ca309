use std::path::Path;
use std::sync::Arc;

use futures_util::future::join;
use privet_evidence::Finding;
use privet_ground::caller::Caller;
use privet_ground::db::DbError;
use privet_ground::mail::MailTransport;
use privet_ground::refusal::Kind;
use privet_ground::{sql, transact};
use privet_notice::ToldOtherwise;
use privet_notice::actions::pages_of_announcements;
use privet_notice::model::Means;
use privet_people::destruction::{self, Cause};
use privet_people::{World, dossier};
use privet_register::{Keep, Period, Register};
use privet_testing::{Town, on_every_engine};
use privet_web::house::{House, HouseRef};

use crate::{
    ClockDay as _, begin, draft, finds, in_days, in_force, officer, pass_days, post, publish, slices,
};

fn kept_for_six_years(register: &Register) -> Register {
    let mut changed = register.clone();
    changed.retention.get_mut("enquiries").expect("the example has the rule").keep =
        Keep::For(Period::years(6));
    changed
}

/// The same house with another way out for mail.
fn with_mail(town: &Town, mail: MailTransport) -> HouseRef {
    let house = restarted(town, mail);
    if let Some(published) = town.house.in_force.get() {
        house.in_force.set(published);
    }
    house
}

/// The same house after a restart: it has not looked up yet what is in force.
pub fn restarted(town: &Town, mail: MailTransport) -> HouseRef {
    let house = &town.house;
    let in_force = privet_web::house::InForce::default();
    let words = privet_web::WORDS.iter().chain(house.slices.iter().flat_map(|slice| slice.words)).copied();
    Arc::new(House {
        browser: None,
        settings: house.settings.clone(),
        db: house.db.clone(),
        clock: house.clock.clone(),
        chance: house.chance.clone(),
        door: house.door.clone(),
        words: privet_ground::words::Words::new(words).unwrap(),
        mail,
        outgoing: house.outgoing.clone(),
        resolver: house.resolver.clone(),
        signer: privet_ground::journal::Signer::from_seed("test", &[7; 32]).unwrap(),
        metrics: house.metrics.clone(),
        in_force,
        slices: slices(),
    })
}

fn told(version: i64, town: &Town, means: Means) -> ToldOtherwise {
    ToldOtherwise { version, means, on: town.clock_day(), reason: "No address is held.".to_owned() }
}

#[tokio::test]
async fn those_concerned_are_told_by_mail_before_it_takes_effect() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        post::write(&town, "enquiries", "dai@letters.example").await;
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        town.run_jobs().await;
        let sent = town.house.mail.sent();
        let mut to: Vec<&str> = sent.iter().map(|mail| mail.to.reveal().as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["dai@letters.example", "gwen@letters.example"]);
        let text = sent[0].text.reveal();
        assert!(text.contains("changes on 23 December 2026"), "{text}");
        assert!(
            text.contains(
                "- How long data is kept: Letters, messages and casework (data is kept for longer)"
            ),
            "{text}"
        );
        assert!(text.contains("http://localhost:8080/privacy/changes/1..2"), "{text}");
        assert!(text.contains("http://localhost:8080/cy/privacy/changes/1..2"), "in Welsh too: {text}");
        pass_days(&town, 29).await;
        assert_eq!(in_force(&town), Some(1));
        pass_days(&town, 1).await;
        assert_eq!(in_force(&town), Some(2));
        assert_eq!(town.house.mail.sent().len(), 2, "nobody is told twice");
    })
    .await;
}

#[tokio::test]
async fn whoever_writes_until_it_takes_effect_is_told_before_it_does() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        // The watch runs every minute in a server; here as often as jobs are run.
        let (house, kinds) = (&town.house, (privet_notice::slice().jobs)());
        let now = house.now();
        privet_ground::jobs::ensure_recurring(&house.db, &*house.chance, now, &kinds).await.unwrap();
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        pass_days(&town, 10).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        post::write(&town, "website-help", "huw@letters.example").await;
        pass_days(&town, 1).await;
        let told = |town: &Town| -> Vec<String> {
            town.house.mail.sent().iter().map(|mail| mail.to.reveal().clone()).collect()
        };
        assert_eq!(told(&town), ["gwen@letters.example"], "whom it concerns");
        pass_days(&town, 18).await;
        // On the last day, after the minute's look: nothing takes effect before she was told.
        post::write(&town, "enquiries", "dai@letters.example").await;
        town.clock.advance_days(1);
        privet_notice::refresh(&town.house).await.unwrap();
        assert_eq!(in_force(&town), Some(1));
        town.run_jobs().await;
        assert_eq!(told(&town), ["gwen@letters.example", "dai@letters.example"]);
        privet_notice::refresh(&town.house).await.unwrap();
        assert_eq!(in_force(&town), Some(2), "told, and not thirty days later");
        // Whoever writes now is promised the new version.
        town.clock.advance(std::time::Duration::from_secs(60));
        post::write(&town, "enquiries", "eira@letters.example").await;
        let holds = finds(&town, "notice.changes-announced").await;
        assert_eq!(holds.finding, Finding::Holds, "{holds:?}");
        let lost: Result<u64, DbError> = transact!(town.house.db, |tx| tx
            .execute(sql!("DELETE FROM notice_announcement WHERE is_latecomer = TRUE"), &[]));
        assert_eq!(lost.unwrap(), 2);
        let broken = finds(&town, "notice.changes-announced").await;
        assert_eq!(broken.finding, Finding::Broken, "{broken:?}");
    })
    .await;
}

#[tokio::test]
async fn mail_that_lies_in_files_tells_nobody() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let folder = town.house.settings.data.join("mail");
        let house = with_mail(&town, MailTransport::folder(&folder, "office@office.example"));
        let id = draft(&town, &kept_for_six_years(&first)).await;
        privet_notice::publish(&house, &officer(), id, in_days(&town, 30)).await.unwrap();
        assert!(!pages_of_announcements(&house).await.unwrap());
        assert_eq!(files_in(&folder), 1);
        town.clock.advance_days(60);
        privet_notice::refresh(&house).await.unwrap();
        assert_eq!(house.in_force.get().unwrap().number, 1, "it counts as not sent");
        assert!(!pages_of_announcements(&house).await.unwrap());
        assert_eq!(files_in(&folder), 1, "and is not written again and again");
        // A mail server is set at last.
        pages_of_announcements(&town.house).await.unwrap();
        assert_eq!(town.house.mail.sent().len(), 1);
        pass_days(&town, 29).await;
        assert_eq!(in_force(&town), Some(1), "thirty days ahead, as the notice says");
        pass_days(&town, 1).await;
        assert_eq!(in_force(&town), Some(2));
    })
    .await;
}

fn files_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, |entries| entries.count())
}

#[tokio::test]
async fn whom_no_mail_reaches_staff_tell_by_other_means() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "no address at all").await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        town.run_jobs().await;
        assert_eq!(town.house.mail.sent().len(), 1);
        let house = &town.house;
        let by = |means| told(2, &town, means);
        let refused =
            privet_notice::tell_otherwise(house, &Caller::Public, &by(Means::Letter)).await.unwrap_err();
        assert_eq!(refused.kind, Kind::NotAllowed);
        let unfit = ToldOtherwise { on: in_days(&town, 1), reason: " ".to_owned(), ..by(Means::Letter) };
        let unfit = privet_notice::tell_otherwise(house, &officer(), &unfit).await.unwrap_err();
        assert_eq!(
            unfit.fields.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
            ["told_on", "reason"]
        );
        assert_eq!(privet_notice::tell_otherwise(house, &officer(), &by(Means::Letter)).await.unwrap(), 1);
        let twice = privet_notice::tell_otherwise(house, &officer(), &by(Means::Letter)).await.unwrap_err();
        assert_eq!((twice.kind, twice.key), (Kind::Clash, "refusal-notice-nobody-left-to-tell"));
        pass_days(&town, 30).await;
        assert_eq!(in_force(&town), Some(2));
        assert_eq!(town.house.mail.sent().len(), 1, "a letter is enough");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_whose_data_is_gone_and_nobody_whose_data_may_not_be_used() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let gone = post::write(&town, "enquiries", "gone@letters.example").await;
        let erased = post::write(&town, "enquiries", "erased@letters.example").await;
        let restricted = post::write(&town, "enquiries", "restricted@letters.example").await;
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        let house = &town.house;
        let world = World::new(house.now(), &*house.chance);
        let keys = house.door.keys();
        transact!(house.db, |tx| destruction::intend(
            tx,
            world,
            keys,
            &officer(),
            &[gone, erased],
            Cause::Erasure
        ))
        .unwrap();
        let erase = house.slices[0].person.erase;
        assert_eq!(
            transact!(house.db, |tx| erase(tx, &[erased])).unwrap(),
            1,
            "the notice forgets whom it would tell"
        );
        transact!(house.db, |tx| dossier::restrict(tx, world, keys, &officer(), &[restricted])).unwrap();
        town.run_jobs().await;
        assert!(house.mail.sent().is_empty());
        let mut staff = town.staff(&[privet_ground::caller::Role::DataProtectionOfficer]).await;
        let page = staff.get("/console/notice/versions/2").await;
        assert!(page.says("Nobody to tell any more: the data was disposed of 2"), "{}", page.text());
        assert!(page.says("The data may not be used now 1"), "{}", page.text());
        privet_notice::tell_otherwise(house, &officer(), &told(2, &town, Means::InPerson)).await.unwrap();
        pass_days(&town, 30).await;
        assert_eq!(in_force(&town), Some(2));
    })
    .await;
}

#[tokio::test]
async fn two_nodes_tell_everybody_once() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        for number in 0..12 {
            post::write(&town, "enquiries", &format!("writer{number}@letters.example")).await;
        }
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        let (one, other) =
            join(pages_of_announcements(&town.house), pages_of_announcements(&town.house)).await;
        one.unwrap();
        other.unwrap();
        town.run_jobs().await;
        let sent = town.house.mail.sent();
        let to: std::collections::BTreeSet<&str> =
            sent.iter().map(|mail| mail.to.reveal().as_str()).collect();
        assert_eq!((sent.len(), to.len()), (12, 12));
    })
    .await;
}

#[tokio::test]
async fn each_look_at_addresses_is_in_the_log_with_its_purpose() {
    use privet_ground::journal::{Filter, Page, search};
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let writer = post::write(&town, "enquiries", "gwen@letters.example").await;
        publish(&town, &kept_for_six_years(&first), in_days(&town, 30)).await;
        town.run_jobs().await;
        let mut tx = town.house.db.read().await.unwrap();
        let filter =
            Filter { kind: Some("people.looked".into()), dossier: Some(writer.uuid()), ..Filter::default() };
        let looks = search(&mut tx, &filter, Page { before: None, most: 10 }).await.unwrap();
        assert_eq!(looks.len(), 1);
        assert_eq!(looks[0].body["facts"]["purpose"], "enquiries");
        assert_eq!(looks[0].body["facts"]["reason"], "announce-change");
        assert_eq!(looks[0].actor, "system:notice");
    })
    .await;
}
