//! A stored version is forged, and the program is started again.

use privet_evidence::Finding;
use privet_ground::db::{DbError, Sql, Value};
use privet_ground::mail::MailTransport;
use privet_ground::{args, sql, transact};
use privet_register::{Keep, Period};
use privet_testing::{Town, on_every_engine};

use crate::announcing::restarted;
use crate::{begin, finds, in_days, in_force, pass_days, publish, slices};

async fn forge(town: &Town, sql: &'static Sql, values: &[Value]) {
    let touched: Result<u64, DbError> = transact!(town.house.db, |tx| tx.execute(sql, values));
    assert!(touched.unwrap() > 0, "nothing was touched by {}", sql.text);
}

/// Two versions took effect, the second with a longer period.
async fn two_versions(town: &Town) {
    let first = begin(town).await;
    let mut second = first.clone();
    second.retention.get_mut("enquiries").unwrap().keep = Keep::For(Period::years(6));
    publish(town, &second, in_days(town, 30)).await;
    pass_days(town, 30).await;
    assert_eq!(in_force(town), Some(2));
}

#[tokio::test]
async fn a_forged_version_is_not_put_in_force_and_the_last_good_one_stays() {
    const FORGED: &[&Sql] = &[
        sql!("UPDATE notice_version SET document = replace(document, '6 years', '9 years') WHERE number = 2"),
        sql!(
            "UPDATE notice_version SET document = replace(document, '\"checked\"', '\"advice\"') WHERE number = 2"
        ),
        sql!("UPDATE notice_version SET register = replace(register, 'P6Y', 'P9Y') WHERE number = 2"),
    ];
    for forged in FORGED.iter().copied() {
        on_every_engine(slices, async |town| {
            two_versions(&town).await;
            assert_eq!(finds(&town, "notice.in-force-intact").await.finding, Finding::Holds);
            forge(&town, forged, &[]).await;
            assert_eq!(finds(&town, "notice.in-force-intact").await.finding, Finding::Broken);
            // Whoever runs goes on with what was read before it was forged; whoever starts does not read the forgery.
            privet_notice::refresh(&town.house).await.unwrap();
            assert_eq!(in_force(&town), Some(2));
            let house = restarted(&town, MailTransport::memory("privacy@office.example"));
            privet_notice::refresh(&house).await.unwrap();
            let shown = house.in_force.get().unwrap();
            assert_eq!(shown.number, 1);
            let says = |word: &str| shown.statements.iter().any(|one| one.in_language("en").contains(word));
            assert!(!says("9 years"));
            forge(
                &town,
                sql!("UPDATE notice_version SET document = replace(document, 'choices', 'chances') WHERE number = 1"),
                &[],
            )
            .await;
            let house = restarted(&town, MailTransport::memory("privacy@office.example"));
            assert!(privet_notice::refresh(&house).await.is_err(), "none is left that is as it was published");
            assert!(house.in_force.get().is_none());
        })
        .await;
    }
}

#[tokio::test]
async fn the_day_of_an_effect_is_what_the_log_says() {
    on_every_engine(slices, async |town| {
        two_versions(&town).await;
        assert_eq!(finds(&town, "notice.effects-logged").await.finding, Finding::Holds);
        let moved = sql!("UPDATE notice_effect SET in_force_from = $1 WHERE version = 2");
        forge(&town, moved, args![in_days(&town, -20)]).await;
        assert_eq!(finds(&town, "notice.effects-logged").await.finding, Finding::Broken);
        forge(&town, moved, args![in_days(&town, 0)]).await;
        assert_eq!(finds(&town, "notice.effects-logged").await.finding, Finding::Holds);
        // Taken out, it takes effect anew, and the log has two entries about it.
        forge(&town, sql!("DELETE FROM notice_effect WHERE version = 2"), &[]).await;
        town.clock.advance_days(3);
        privet_notice::refresh(&town.house).await.unwrap();
        assert_eq!(finds(&town, "notice.effects-logged").await.finding, Finding::Broken);
    })
    .await;
}
