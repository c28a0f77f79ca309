//! A matter ends: closed, taken up again, disposed of when its time is up or before.

use std::collections::BTreeSet;

use jiff::civil::date;
use privet_contact::model::{State, Thread, Why};
use privet_ground::caller::{Caller, Role};
use privet_ground::journal;
use privet_people::destruction::{self, Cause};
use privet_people::{HoldReason, HoldScope, Holds, hold};
use privet_testing::{Town, Visitor, on_every_engine};
use privet_web::slice::Overdue;

use crate::{again, contact, count, gwen_asks, in_console, look, world};

#[tokio::test]
async fn a_matter_is_closed_and_taken_up_again() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let path = in_console(&thread);
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let answered = [("why", "answered"), ("version", "1")];
        let early = caseworker.post(&format!("{path}/closure"), &answered).await;
        assert_eq!(early.status, 409, "{}", early.text());
        assert!(early.says("Nobody has answered yet"), "{}", early.text());
        let settled = [("why", "settled"), ("version", "1")];
        assert_eq!(
            caseworker.post(&format!("{path}/closure"), &settled).await.status,
            422,
            "the program's own"
        );

        close(&mut caseworker, &thread, "1").await;
        let closed = again(&town, thread.id).await.unwrap();
        assert_eq!((closed.state, closed.closed_why), (State::Closed, Some(Why::NothingToAnswer)));
        assert_eq!(closed.closed_on, Some(date(2026, 11, 23)));
        let page = caseworker.get(&path).await;
        assert!(page.says("There is nothing to answer") && page.says("Take it up again"), "{}", page.text());
        let reply = [("by", "email"), ("text", "Too late"), ("version", "2")];
        assert_eq!(caseworker.post(&format!("{path}/replies"), &reply).await.status, 409);

        town.clock.advance_days(4);
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        assert_eq!(caseworker.post(&format!("{path}/reopening"), &[("version", "1")]).await.status, 409);
        assert_eq!(caseworker.post(&format!("{path}/reopening"), &[("version", "2")]).await.status, 303);
        let open = again(&town, thread.id).await.unwrap();
        assert_eq!((open.state, open.closed_on, open.closed_why), (State::Open, None, None));
        assert_eq!(open.answer_by, date(2026, 12, 3), "nobody had answered, so the clock goes on");
    })
    .await;
}

async fn close(staff: &mut Visitor, thread: &Thread, version: &str) {
    let path = format!("{}/closure", in_console(thread));
    let done = staff.post(&path, &[("why", "nothing-to-answer"), ("version", version)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

#[tokio::test]
async fn what_was_answered_closes_by_itself_after_a_month() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let (thread, waiting) = (gwen_asks(&town).await, gwen_asks(&town).await);
        let reply = [("by", "telephone"), ("text", "Mended."), ("version", "1")];
        let path = format!("{}/replies", in_console(&thread));
        assert_eq!(town.staff(&[Role::Caseworker]).await.post(&path, &reply).await.status, 303);
        let kinds = (privet_contact::slice().jobs)();
        let (house, now) = (&town.house, town.house.now());
        privet_ground::jobs::ensure_recurring(&house.db, &*house.chance, now, &kinds).await.unwrap();
        town.clock.advance_days(29);
        town.run_jobs().await;
        assert_eq!(again(&town, thread.id).await.unwrap().state, State::Answered);
        town.clock.advance_days(1);
        town.run_jobs().await;
        let closed = again(&town, thread.id).await.unwrap();
        assert_eq!((closed.state, closed.closed_why), (State::Closed, Some(Why::Settled)));
        assert_eq!(
            closed.closed_on,
            Some(date(2026, 11, 23)),
            "its period counts from the answer, as people are told"
        );
        assert_eq!(
            again(&town, waiting.id).await.unwrap().state,
            State::Open,
            "what waits is never closed by itself"
        );
    })
    .await;
}

/// What the slice says is past its period now.
async fn past_period(town: &Town) -> Vec<Overdue> {
    let published = town.house.published().unwrap();
    let mut tx = town.house.db.read().await.unwrap();
    let holds = Holds::load(&mut tx).await.unwrap();
    let past = privet_contact::slice().sweep.past_period;
    past(&mut tx, &published.register, town.house.now(), &holds).await.unwrap()
}

#[tokio::test]
async fn rows_and_key_go_when_the_time_is_up_and_the_log_stays_intact() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let (thread, kept) = (gwen_asks(&town).await, gwen_asks(&town).await);
        town.run_jobs().await;
        close(&mut town.staff(&[Role::Caseworker]).await, &thread, "1").await;
        town.clock.advance_days(u64::try_from((date(2027, 5, 23) - date(2026, 11, 23)).get_days()).unwrap());
        assert_eq!(town.house.today(), date(2027, 5, 23));
        assert_eq!(past_period(&town).await, [], "six months: the last day is still kept");
        town.clock.advance_days(1);
        let overdue = past_period(&town).await;
        assert_eq!(overdue.len(), 1);
        assert_eq!((overdue[0].dossier, overdue[0].due), (thread.id, date(2027, 5, 23)));

        let (house, caller) = (&town.house, Caller::System("story"));
        let keys = house.door.keys();
        let mut tx = house.db.begin().await.unwrap();
        let ids = [thread.id];
        let gone = (privet_contact::slice().sweep.dispose)(&mut tx, &ids).await.unwrap();
        assert_eq!(gone, 5, "the matter, what was received, three values");
        destruction::intend(&mut tx, world(&town), keys, &caller, &ids, Cause::Retention).await.unwrap();
        tx.commit().await.unwrap();
        destruction::resume(&house.db, keys, world(&town)).await.unwrap();

        assert_eq!(again(&town, thread.id).await, None);
        assert!(keys.fetch(house.now(), thread.id).await.unwrap().is_none(), "the key is gone");
        assert_eq!(past_period(&town).await, []);
        assert_eq!(count(&town).await, 1);
        assert!(again(&town, kept.id).await.is_some(), "what is open is not past anything");
        town.sequence().await;
        let audit = journal::audit(&house.db, &house.signer, &[], |_| ()).await.unwrap();
        assert!(audit.is_intact(), "{audit:?}");
    })
    .await;
}

#[tokio::test]
async fn a_hold_stands_above_the_period() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        close(&mut officer, &thread, "1").await;
        let scope = HoldScope::Dossier(thread.id);
        let caller = Caller::System("story");
        let keys = town.house.door.keys();
        let mut tx = town.house.db.begin().await.unwrap();
        hold::place(&mut tx, world(&town), keys, &caller, (scope, HoldReason::Litigation)).await.unwrap();
        tx.commit().await.unwrap();
        let path = format!("{}/disposal", in_console(&thread));
        let refused = officer.post(&path, &[("why", "unwanted"), ("version", "2")]).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(again(&town, thread.id).await.is_some(), "the rows are back as well");
        town.clock.advance_days(400);
        assert_eq!(past_period(&town).await, []);
        assert!(crate::broken(&town).await.is_empty(), "what is held is kept with right");
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_changes_is_kept_as_it_stands_today() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        close(&mut town.staff(&[Role::Caseworker]).await, &thread, "1").await;
        town.clock.advance_days(40);
        assert_eq!(past_period(&town).await, []);
        let mut register = privet_register::example_register().clone();
        let rule = register.retention.get_mut("website-help").unwrap();
        rule.keep = privet_register::Keep::For(privet_register::Period::days(30));
        town.put_in_force(register);
        assert_eq!(past_period(&town).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn before_its_time_only_the_officer_disposes_and_it_is_on_record() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.run_jobs().await;
        let path = format!("{}/disposal", in_console(&thread));
        let fields = |version| [("why", "not-for-us"), ("version", version)];
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        assert_eq!(officer.post(&path, &fields("1")).await.status, 409, "it is still open");
        close(&mut officer, &thread, "1").await;
        assert_eq!(town.staff(&[Role::Caseworker]).await.post(&path, &fields("2")).await.status, 403);
        assert_eq!(officer.post(&path, &[("why", "boredom"), ("version", "2")]).await.status, 422);
        assert_eq!(officer.post(&path, &fields("2")).await.status, 303);
        assert_eq!(again(&town, thread.id).await, None);
        assert_eq!(officer.get(&in_console(&thread)).await.status, 404);
        let mut tx = town.house.db.read().await.unwrap();
        let filter = journal::Filter { kind: Some("contact.disposed".into()), ..journal::Filter::default() };
        let logged =
            journal::search(&mut tx, &filter, journal::Page { before: None, most: 9 }).await.unwrap();
        assert_eq!(logged.len(), 1);
        assert_eq!(logged[0].body["facts"]["why"], "not-for-us");
    })
    .await;
}

#[tokio::test]
async fn what_is_held_on_a_person_is_found_corrected_and_erased() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let (thread, other) = (gwen_asks(&town).await, gwen_asks(&town).await);
        let (house, slice) = (&town.house, privet_contact::slice());
        let mut tx = house.db.begin().await.unwrap();
        let held = (slice.person.find)(&mut tx, &[thread.id]).await.unwrap();
        let categories: Vec<&str> = held.iter().map(|held| held.category.as_str()).collect();
        assert_eq!(categories, ["name", "email-address", "correspondence"]);

        let key = house.door.key_of(&mut tx, house.now(), thread.id).await.unwrap();
        let name = privet_ground::private::Private::from("Gwenllian Ellis");
        let plain =
            privet_people::PlainValue { spot: held[0].spot, category: &held[0].category, value: &name };
        let sealed = house.door.seal(world(&town), &key, &held[0].purpose, &[plain]).unwrap();
        (slice.person.rectify)(&mut tx, &held[0], sealed.into_iter().next().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        assert!(look(&mut caseworker, &thread, "rights-request").await.says("Gwenllian Ellis"));

        let mut tx = house.db.begin().await.unwrap();
        assert_eq!((slice.person.erase)(&mut tx, &[thread.id]).await.unwrap(), 5);
        assert!((slice.person.find)(&mut tx, &[thread.id]).await.unwrap().is_empty());
        assert_eq!((slice.person.find)(&mut tx, &[other.id]).await.unwrap().len(), 3);
        let dossiers = slice.holdings.dossiers;
        let purpose = thread.purpose.clone();
        assert_eq!(
            dossiers(&mut tx, &purpose, None, 10).await.unwrap().len(),
            2,
            "until people destroys the key"
        );
        assert_eq!(dossiers(&mut tx, &purpose, Some(thread.id.min(other.id)), 10).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_slice_says_of_every_column_what_it_holds() {
    on_every_engine(contact, async |town| {
        let mut tx = town.house.db.read().await.unwrap();
        let live = privet_ground::migrate::live_columns(&mut tx).await.unwrap();
        let ours = live.iter().filter(|(table, _)| table.starts_with("contact_"));
        let live: BTreeSet<(String, String)> = ours
            .flat_map(|(table, columns)| columns.iter().map(|column| (table.clone(), column.clone())))
            .collect();
        let said = privet_contact::slice().holdings.columns.iter();
        let said: BTreeSet<_> =
            said.map(|column| (column.table.to_owned(), column.column.to_owned())).collect();
        assert_eq!(live, said);
    })
    .await;
}
