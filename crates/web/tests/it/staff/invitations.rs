//! Invitations: who else looked, and which are good no longer.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::refusal::Refusal;
use privet_ground::{sql, transact};
use privet_people::World;
use privet_testing::{Answer, Town, on_every_engine};
use privet_web::staff;

use super::{fill_in, invited, join, kinds, shown_secret};
use crate::sample::slice;

async fn invited_first(town: &Town) -> String {
    let house = &town.house;
    let roles = BTreeSet::from([Role::Administrator]);
    let world = World::new(house.now(), &*house.chance);
    let token: Result<String, Refusal> = transact!(house.db, |tx| staff::invite_first(tx, world, &roles));
    format!("/console/join/{}", token.unwrap())
}

#[tokio::test]
async fn whoever_looks_at_an_invitation_sees_another_factor_and_leaves_a_trace() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let link = invited(&town, &[Role::Administrator]).await;
            let stranger = visitor.get(&link).await;
            assert!(!stranger.says("was opened before"));
            let page = visitor.get(&link).await;
            assert!(page.says("This link was opened before."), "{}", page.text());
            assert_ne!(shown_secret(&page).text(), shown_secret(&stranger).text());
            let refused = fill_in(&town, &mut visitor, &page, &shown_secret(&stranger)).await;
            assert!(refused.says("Code: it is not the one"), "the stranger's factor is none of this page");
            let joined = fill_in(&town, &mut visitor, &page, &shown_secret(&page)).await;
            assert_eq!(joined.status, StatusCode::OK, "{}", joined.text());
            let opened = kinds(&town).await.into_iter().filter(|kind| kind == "staff.invitation-opened");
            assert_eq!(opened.count(), 2);
            let mut tx = town.house.db.read().await.unwrap();
            let rows = tx.rows(sql!("SELECT body FROM journal_entry WHERE kind LIKE 'staff.%'"), &[]);
            let named = rows
                .await
                .unwrap()
                .iter()
                .filter(|row| {
                    let body: serde_json::Value =
                        serde_json::from_str(&row.get::<String>("body").unwrap()).unwrap();
                    body["facts"]["invitation"].is_string()
                })
                .count();
            assert_eq!(named, 4, "made, opened twice and used: the log ties them together");
        },
    )
    .await;
}

#[tokio::test]
async fn a_factor_of_another_invitation_or_of_nobody_is_not_taken() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let own = invited(&town, &[Role::Viewer]).await;
            let page = visitor.get(&invited(&town, &[Role::Administrator]).await).await;
            let mut sent = visitor.get(&own).await;
            let factor =
                |page: &Answer| page.hidden_fields().into_iter().find(|(name, _)| name == "second_factor");
            let (mine, other) = (factor(&page).unwrap().1, factor(&sent).unwrap().1);
            assert!(!page.body.contains("value=\"\""), "the factor travels sealed");
            for planted in [other.as_str(), "", "AAAA", "not base64!"] {
                sent.body = page.body.replace(&mine, planted);
                let refused = fill_in(&town, &mut visitor, &sent, &shown_secret(&page)).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{planted}");
            }
        },
    )
    .await;
}

#[tokio::test]
async fn links_of_the_first_start_end_with_the_next_and_with_the_first_member_of_staff() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let old = invited_first(&town).await;
            let link = invited_first(&town).await;
            assert_eq!(visitor.get(&old).await.status, StatusCode::GONE, "an earlier start printed it");
            let page = visitor.get(&link).await;
            assert_eq!(page.status, StatusCode::OK);
            let colleague = invited(&town, &[Role::Administrator]).await;
            join(&town, &mut town.visitor(), &colleague).await;
            assert_eq!(visitor.get(&link).await.status, StatusCode::GONE, "somebody has joined");
            let late = fill_in(&town, &mut visitor, &page, &shown_secret(&page)).await;
            assert_eq!(late.status, StatusCode::GONE, "{}", late.text());
            assert_eq!(staff::count(&mut town.house.db.read().await.unwrap()).await.unwrap(), 1);
            let later = invited_first(&town).await;
            assert_eq!(visitor.get(&later).await.status, StatusCode::GONE);
        },
    )
    .await;
}
