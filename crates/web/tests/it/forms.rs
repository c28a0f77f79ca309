//! A public form, from its first look to the second use of its token.

use std::time::Duration;

use axum::http::StatusCode;
use privet_testing::{Answer, Town, Visitor, on_every_engine};

use crate::sample::slice;

const PATH: &str = "/contact/data-protection-question";
const GOOD: [(&str, &str); 2] = [("email", "gwen@example.org"), ("message", "What do you\nhold on <me>?")];

async fn opened(town: &Town) -> (Visitor, Answer) {
    town.put_example_in_force();
    let mut visitor = town.visitor();
    let form = visitor.get(PATH).await;
    town.clock.advance(Duration::from_secs(20));
    (visitor, form)
}

#[tokio::test]
async fn answers_are_checked_sent_once_and_only_once() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, form) = opened(&town).await;
            assert!(form.says("Why we ask."), "just-in-time information stands at its field");
            let check = visitor.submit(&form, &GOOD).await;
            assert_eq!(check.status, StatusCode::OK, "{}", check.text());
            assert!(check.says("Nothing has been sent yet."), "{}", check.text());
            assert!(check.body.contains("hold on &#60;me&#62;?</span>"), "{}", check.body);
            let back = visitor.submit(&check, &[("go_back", "yes"), ("send", "")]).await;
            assert!(back.body.contains(r#"value="gwen@example.org""#));
            assert!(back.body.contains(">\nWhat do you\nhold on "), "{}", back.body);
            assert_eq!(visitor.submit(&check, &[]).await.status, StatusCode::SEE_OTHER);
            let twice = visitor.submit(&check, &[]).await;
            assert_eq!(twice.status, StatusCode::CONFLICT);
            assert!(twice.says("This was sent already."));
        },
    )
    .await;
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_where() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, form) = opened(&town).await;
            let refused = visitor.submit(&form, &[("email", "gwen"), ("message", "Mine & yours")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                refused.body.contains(r##"<a href="#field-email">Your e-mail address: write an address"##),
                "{}",
                refused.body
            );
            assert!(
                refused.body.contains(r#"id="field-email_fault""#)
                    && refused.body.contains(r#"aria-invalid="true""#)
            );
            assert!(
                refused.body.contains(r#"value="gwen""#)
                    && refused.body.contains("Mine &#38; yours</textarea>")
            );
            assert!(refused.body.contains("autofocus"), "the summary has the focus");
            let mended = visitor.submit(&refused, &GOOD).await;
            assert_eq!(mended.status, StatusCode::OK, "the same token is still good: {}", mended.text());
        },
    )
    .await;
}

#[tokio::test]
async fn machines_are_kept_out_and_people_lose_nothing() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, form) = opened(&town).await;
            let with = |name: &'static str, value: &'static str| [GOOD.as_slice(), &[(name, value)]].concat();
            for (case, fields, says) in [
                (
                    "trap",
                    with("home_page", "https://spam.example"),
                    "A field that people do not see was filled in.",
                ),
                (
                    "forged",
                    with("form_token", "AAAA"),
                    "We could not tell that this form came from our page.",
                ),
                ("none", with("form_token", ""), "We could not tell that this form came from our page."),
            ] {
                let refused = visitor.submit(&form, &fields).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{case}");
                assert!(refused.says(says), "{case}: {}", refused.text());
                assert!(
                    refused.body.contains(r#"value="gwen@example.org""#),
                    "{case}: what was typed is kept"
                );
            }
        },
    )
    .await;
}

#[tokio::test]
async fn time_tells_people_from_machines() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let form = visitor.get(PATH).await;
            town.clock.advance(Duration::from_secs(2));
            let fast = visitor.submit(&form, &GOOD).await;
            assert!(fast.says("That was very quick."), "{}", fast.text());
            town.clock.advance(Duration::from_secs(2));
            let again = visitor.submit(&fast, &GOOD).await;
            assert_eq!(
                again.status,
                StatusCode::OK,
                "the time that was spent already counts: {}",
                again.text()
            );
            town.clock.advance(Duration::from_secs(25 * 3_600));
            let late = visitor.submit(&form, &GOOD).await;
            assert!(late.says("This page was open for a long time."), "{}", late.text());
            assert!(late.body.contains(r#"value="gwen@example.org""#));
            town.clock.advance(Duration::from_secs(20));
            assert_eq!(visitor.submit(&late, &GOOD).await.status, StatusCode::OK, "with a fresh token");
        },
    )
    .await;
}

#[tokio::test]
async fn a_token_is_good_for_its_own_form_only_and_is_forgotten_when_it_is_worth_nothing() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, form) = opened(&town).await;
            let other = visitor.get("/contact/website-help").await;
            town.clock.advance(Duration::from_secs(20));
            let stolen = other.hidden_fields().into_iter().find(|(name, _)| name == "form_token").unwrap().1;
            let refused = visitor.submit(&form, &[GOOD[0], GOOD[1], ("form_token", &stolen)]).await;
            assert!(refused.says("We could not tell that this form came from our page."));
            let check = visitor.submit(&form, &GOOD).await;
            visitor.submit(&check, &[]).await;
            assert_eq!(spent(&town).await, 1);
            town.clock.advance(Duration::from_secs(25 * 3_600));
            privet_ground::jobs::ensure_recurring(
                &town.house.db,
                &*town.house.chance,
                town.house.now(),
                &privet_web::jobs(),
            )
            .await
            .unwrap();
            town.run_jobs().await;
            assert_eq!(spent(&town).await, 0);
        },
    )
    .await;
}

async fn spent(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    let count = privet_ground::sql!("SELECT COUNT(*) AS count FROM web_spent_token");
    tx.one(count, &[]).await.unwrap().get("count").unwrap()
}
