use std::time::Duration;

use privet_evidence::{Fact, Finding, Outcome, run};
use privet_ground::db::DbError;
use privet_ground::migrate::{Migrations, migrate};
use privet_ground::{args, sql, transact};
use privet_register::{Keep, Period, example_register};
use privet_testing::{Town, on_every_engine};
use privet_web::house::MailRoute;

use crate::{ClockDay as _, begin, finds, in_days, pass_days, post, publish, slices};

fn is(outcome: &Outcome, finding: Finding, key: &str) {
    assert_eq!((outcome.finding, outcome.key.as_str()), (finding, key), "{outcome:?}");
}

type Sabotage = fn(&Town) -> futures_util::future::LocalBoxFuture<'_, ()>;

/// Changes rows behind the program's back.
macro_rules! sabotage {
    ($town:expr, $sql:literal) => {{
        let changed: Result<u64, DbError> = transact!($town.house.db, |tx| tx.execute(sql!($sql), args![]));
        assert!(changed.unwrap() > 0, "the sabotage hit nothing");
    }};
}

#[tokio::test]
async fn a_fresh_start_has_every_check_but_those_of_the_outside_world_holding() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let published = town.house.published().unwrap();
        let checks = town.house.checks(&published);
        assert!(checks.len() > 15);
        for check in &checks {
            let outcome = run::look(check, &town.house, town.house.now()).await;
            assert_eq!(outcome.finding, Finding::Holds, "{}: {outcome:?}", check.id);
            let known = |id| published.statements.iter().any(|statement| statement.id == id);
            assert!(check.proves.iter().all(|id| known(id.clone())), "{} proves what nobody says", check.id);
        }
    })
    .await;
}

#[tokio::test]
async fn an_overdue_review_is_found_and_can_be_foreseen() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let published = town.house.published().unwrap();
        let checks = town.house.checks(&published);
        let check = checks.iter().find(|check| check.id == "notice.review-not-overdue").unwrap();
        assert_eq!(check.depends, privet_evidence::Depends::OnTimeAlone);
        let in_a_year = town.house.now().plus(Duration::from_secs(400 * 86_400));
        is(&run::look(check, &town.house, in_a_year).await, Finding::Broken, "found-notice-review-overdue");
        is(&finds(&town, "notice.review-not-overdue").await, Finding::Holds, "found-notice-review-in-time");
        town.clock.set(privet_ground::clock::Instant::parse("2027-11-02T12:00:00Z").unwrap());
        is(&finds(&town, "notice.review-not-overdue").await, Finding::Holds, "found-notice-review-in-time");
        town.clock.advance_days(1);
        is(&finds(&town, "notice.review-not-overdue").await, Finding::Broken, "found-notice-review-overdue");
    })
    .await;
}

#[tokio::test]
async fn a_version_that_was_tampered_with_is_found_whatever_was_changed() {
    let sabotages: [(&str, Sabotage); 6] = [
        ("document", |town| {
            Box::pin(async {
                sabotage!(
                    town,
                    "UPDATE notice_version SET document = replace(document, 'choices', 'chances') WHERE number = 1"
                )
            })
        }),
        ("register", |town| {
            Box::pin(async {
                sabotage!(
                    town,
                    "UPDATE notice_version SET register = replace(register, 'P2Y', 'P9Y') WHERE number = 1"
                )
            })
        }),
        ("effective_from", |town| {
            Box::pin(async {
                sabotage!(town, "UPDATE notice_version SET effective_from = '2026-01-01' WHERE number = 1")
            })
        }),
        ("weight", |town| {
            Box::pin(async {
                sabotage!(town, "UPDATE notice_version SET weight = 'important' WHERE number = 1")
            })
        }),
        ("affected", |town| {
            Box::pin(async { sabotage!(town, "UPDATE notice_version SET affected = 7 WHERE number = 1") })
        }),
        ("log entry", |town| {
            Box::pin(async { sabotage!(town, "DELETE FROM journal_entry WHERE kind = 'notice.published'") })
        }),
    ];
    for (what, spoil) in sabotages {
        on_every_engine(slices, async |town| {
            begin(&town).await;
            is(&finds(&town, "notice.versions-intact").await, Finding::Holds, "found-notice-versions-intact");
            spoil(&town).await;
            let outcome = finds(&town, "notice.versions-intact").await;
            is(&outcome, Finding::Broken, "found-notice-version-altered");
            assert_eq!(outcome.facts["what"], Fact::from(what));
        })
        .await;
    }
}

#[tokio::test]
async fn a_document_altered_together_with_its_hash_is_found_by_the_log() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        sabotage!(town, "UPDATE notice_version SET document = '{}', notice_hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'");
        let outcome = finds(&town, "notice.versions-intact").await;
        assert_eq!(outcome.facts["what"], Fact::from("document"));
    })
    .await;
}

#[tokio::test]
async fn a_version_that_was_taken_out_is_missed() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mut second = first.clone();
        second.review.last = second.review.last.tomorrow().unwrap();
        publish(&town, &second, town.clock_day()).await;
        sabotage!(town, "DELETE FROM notice_version WHERE number = 1");
        is(&finds(&town, "notice.versions-intact").await, Finding::Broken, "found-notice-version-missing");
    })
    .await;
}

#[tokio::test]
async fn an_important_change_in_force_without_its_announcement_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let mut changed = first.clone();
        changed.retention.get_mut("enquiries").unwrap().keep = Keep::For(Period::years(6));
        publish(&town, &changed, in_days(&town, 30)).await;
        town.run_jobs().await;
        pass_days(&town, 30).await;
        is(&finds(&town, "notice.changes-announced").await, Finding::Holds, "found-notice-changes-announced");
        sabotage!(town, "UPDATE notice_announcement SET state = 'failed', told_at = NULL");
        is(
            &finds(&town, "notice.changes-announced").await,
            Finding::Broken,
            "found-notice-changes-unannounced",
        );
        sabotage!(town, "DELETE FROM notice_announcement");
        is(
            &finds(&town, "notice.changes-announced").await,
            Finding::Broken,
            "found-notice-changes-unannounced",
        );
    })
    .await;
}

#[tokio::test]
async fn a_version_forced_into_effect_too_soon_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let mut changed = first.clone();
        changed.retention.get_mut("enquiries").unwrap().keep = Keep::For(Period::years(6));
        publish(&town, &changed, in_days(&town, 30)).await;
        town.run_jobs().await;
        sabotage!(
            town,
            "INSERT INTO notice_effect (version, in_force_from, recorded_at, entry_id)
             SELECT 2, in_force_from, recorded_at, entry_id FROM notice_effect WHERE version = 1"
        );
        privet_notice::refresh(&town.house).await.unwrap();
        let outcome = finds(&town, "notice.changes-announced").await;
        is(&outcome, Finding::Broken, "found-notice-changes-early");
    })
    .await;
}

#[tokio::test]
async fn somebody_who_was_told_too_late_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let mut changed = first.clone();
        changed.retention.get_mut("enquiries").unwrap().keep = Keep::For(Period::years(6));
        publish(&town, &changed, in_days(&town, 30)).await;
        town.run_jobs().await;
        pass_days(&town, 30).await;
        assert_eq!(crate::in_force(&town), Some(2));
        is(&finds(&town, "notice.changes-announced").await, Finding::Holds, "found-notice-changes-announced");
        sabotage!(
            town,
            "UPDATE notice_announcement SET told_at = (SELECT MAX(recorded_at) FROM notice_effect) WHERE version = 2"
        );
        let outcome = finds(&town, "notice.changes-announced").await;
        is(&outcome, Finding::Broken, "found-notice-changes-unannounced");
        assert_eq!(outcome.facts["missing"], Fact::from(1i64), "told, but less than thirty days ahead");
    })
    .await;
}

#[tokio::test]
async fn the_contact_address_is_asked_about_except_for_an_example() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let check = "notice.contact-deliverable:controller";
        is(&finds(&town, check).await, Finding::Holds, "found-notice-contact-deliverable");
        for (route, finding, key) in [
            (MailRoute::None, Finding::Broken, "found-notice-contact-undeliverable"),
            (MailRoute::Servers(0), Finding::Broken, "found-notice-contact-undeliverable"),
            (MailRoute::Unknown, Finding::CannotTell, "found-notice-contact-unknown"),
        ] {
            town.resolver.answer(route);
            is(&finds(&town, check).await, finding, key);
            is(&finds(&town, "notice.contact-deliverable:officer").await, finding, key);
        }
    })
    .await;
    on_every_engine(slices, async |town| {
        publish(&town, example_register(), town.clock_day()).await;
        let outcome = finds(&town, "notice.contact-deliverable:controller").await;
        is(&outcome, Finding::CannotTell, "found-notice-contact-example");
    })
    .await;
}

#[tokio::test]
async fn a_column_that_nobody_declared_is_found() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let stray =
            Migrations { owner: "zz", steps: &["CREATE TABLE zz_stray (id ID PRIMARY KEY, mobile TEXT);"] };
        let all = [privet_web::open::migrations(&town.house.slices), vec![stray]].concat();
        migrate(&town.house.db, &all, town.house.now()).await.unwrap();
        let outcome = finds(&town, "notice.columns-declared").await;
        is(&outcome, Finding::Broken, "found-notice-columns-undeclared");
        assert_eq!(outcome.facts["columns"], Fact::from("zz_stray.id, zz_stray.mobile"));
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_data_that_the_notice_does_not_name_is_found() {
    on_every_engine(slices, async |town| {
        let mut register = begin(&town).await;
        register.categories.remove("email-address");
        // The linter would not let it pass (M10); it is what the check finds if it comes to pass all the same.
        town.put_in_force(register);
        let outcome = finds(&town, "notice.columns-declared").await;
        is(&outcome, Finding::Broken, "found-notice-columns-kind");
        assert!(
            matches!(&outcome.facts["kinds"], Fact::Text(kinds) if kinds.contains("email-address")),
            "{outcome:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_stored_value_that_its_purpose_no_longer_covers_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "recruitment", "gwen@letters.example").await;
        is(&finds(&town, "notice.values-declared").await, Finding::Holds, "found-notice-values-declared");
        let mut changed = first.clone();
        changed.purposes.get_mut("recruitment").unwrap().categories.remove("email-address");
        town.put_in_force(changed);
        let outcome = finds(&town, "notice.values-declared").await;
        is(&outcome, Finding::Broken, "found-notice-values-undeclared");
        assert_eq!(outcome.facts["kinds"], Fact::from("email-address (recruitment)"));
    })
    .await;
}

#[tokio::test]
async fn a_record_whose_purpose_is_not_in_force_any_more_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "recruitment", "gwen@letters.example").await;
        let outcome = finds(&town, "notice.records-have-purpose").await;
        is(&outcome, Finding::Holds, "found-notice-records-have-purpose");
        assert_eq!(outcome.facts["records"], Fact::from(1i64));
        let mut changed = first.clone();
        changed.purposes.remove("recruitment");
        town.put_in_force(changed);
        let outcome = finds(&town, "notice.records-have-purpose").await;
        is(&outcome, Finding::Broken, "found-notice-records-without-purpose");
        assert_eq!(outcome.facts["purposes"], Fact::from("recruitment"));
    })
    .await;
}

#[tokio::test]
async fn a_purpose_without_its_law_or_before_its_day_is_found() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let check = "notice.records-have-purpose:enquiries";
        is(&finds(&town, check).await, Finding::Holds, "found-notice-basis-complete");
        let mut lawless = first.clone();
        let basis = &mut lawless.purposes.get_mut("enquiries").unwrap().basis;
        let privet_register::Basis::PublicTask(task) = basis else { panic!("it is a public task") };
        task.laws.clear();
        town.put_in_force(lawless);
        is(&finds(&town, check).await, Finding::Broken, "found-notice-basis-incomplete");
        is(&finds(&town, "notice.register-sound").await, Finding::Broken, "found-notice-register-unsound");
        let mut early = first.clone();
        early.purposes.get_mut("enquiries").unwrap().starts = Some(in_days(&town, 10));
        town.put_in_force(early);
        is(&finds(&town, check).await, Finding::Broken, "found-notice-basis-not-begun");
    })
    .await;
}

#[tokio::test]
async fn a_door_that_cannot_be_tried_proves_nothing() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let outcome = finds(&town, "notice.door-refuses").await;
        is(&outcome, Finding::Holds, "found-notice-door-refuses");
        assert_eq!(outcome.facts["tries"], Fact::from(6i64));
        town.put_in_force(privet_register::Register { purposes: [].into(), ..first });
        is(&finds(&town, "notice.door-refuses").await, Finding::CannotTell, "found-notice-door-shut");
    })
    .await;
}
