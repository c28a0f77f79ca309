//! What the slice says of the example, and who has confirmed the policy.

#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

use std::time::Duration;

use privet_evidence::State;
use privet_ground::caller::Role;
use privet_ground::{journal, transact};
use privet_register::{Verification, example_register};
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};
use privet_testing::{Town, Visitor, on_every_engine};
use privet_web::staff;

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
social.policy N19 social derived
social.policy-acknowledged N19 social checked
social.never-asks N19 social checked
social.profile:facebook N19 social checked
social.profile:x N19 social checked
social.profiles-complete N19 social checked
social.verify N19 social advice
social.conduct N19 social advice
social.share-buttons N19 social checked
social.share-discretion N19 social advice
social.platform:facebook N19 social derived
social.platform:x N19 social derived
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_social::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_social::slice());
}

#[test]
fn a_profile_is_named_with_how_readers_can_tell() {
    let mut register = example_register().clone();
    register.profiles.get_mut("x").expect("it is in the example").verified_by = Verification::RelMe;
    let said = declared(&[privet_social::slice()], &register);
    assert_eq!(sentence(&said, "social.profile:x", "en"), "@OPCC_Example on X is our official profile.");
    let of = |label| detail(&said, "social.profile:x", label, "en");
    assert_eq!(of("Where it is"), Some("https://x.com/OPCC_Example"));
    assert!(of("How you can tell").is_some_and(|how| how.contains("marked for programs")));
}

#[test]
fn the_policy_belongs_to_the_role_that_it_names() {
    let register = example_register();
    let owner = register.social.as_ref().expect("the example has a policy").owner.as_str();
    let said = declared(&[privet_social::slice()], register);
    let policy = said.iter().find(|statement| statement.id.as_str() == "social.policy").expect("it is said");
    assert_eq!(policy.owner, owner);
    assert_eq!(
        detail(&said, "social.policy-acknowledged", "When staff confirm it again", "en"),
        Some("after 1 year")
    );
}

#[test]
fn nothing_is_said_of_what_is_not_there() {
    let mut register = example_register().clone();
    register.social = None;
    register.profiles.clear();
    register.platforms.values_mut().for_each(|platform| platform.share_button = false);
    let said = outline(&declared(&[privet_social::slice()], &register));
    assert!(said.contains("social.profiles-none N19 social checked"));
    for absent in ["social.policy", "social.never-asks", "social.share", "social.profiles-complete"] {
        assert!(!said.contains(absent), "{absent}");
    }
    assert!(said.contains("social.platform:x"), "the platforms' own policies stay linked");
}

/// What a sentence's state is, after a look.
async fn state(town: &Town, statement: &str) -> State {
    town.look().await;
    let board = town.house.board().await.unwrap();
    board.lines.iter().find(|line| line.statement.id.as_str() == statement).unwrap().state
}

const ACKNOWLEDGED: &str = "social.policy-acknowledged";
const DAY: Duration = Duration::from_secs(86_400);

#[tokio::test]
async fn staff_confirm_the_policy_and_the_sentence_lives_and_dies_with_it() {
    on_every_engine(
        || vec![privet_social::slice()],
        async |town| {
            town.put_example_in_force();
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Unproven, "nobody works here yet");
            let mut bryn = town.staff(&[Role::Caseworker]).await;
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Proven, "there is still time");
            town.clock.advance(31 * DAY);
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Broken);
            assert_eq!(state(&town, "social.never-asks").await, State::Broken);

            let mut gwen = town.staff(&[Role::Administrator]).await;
            let page = gwen.get("/console/social").await;
            assert!(page.says("was due") && page.says("has until"), "{}", page.text());
            assert_eq!(gwen.submit(&page, &[]).await.location(), "/console/social");
            assert!(gwen.get("/console/social").await.says("You have confirmed it."));
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Broken, "Bryn has not");
            bryn = renewed(&town, bryn).await;
            let page = bryn.get("/console/social").await;
            bryn.submit(&page, &[]).await;
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Proven);

            town.clock.advance(366 * DAY);
            assert_eq!(state(&town, ACKNOWLEDGED).await, State::Broken, "it is confirmed again each year");
        },
    )
    .await;
}

/// The same member of staff, signed in anew: a session does not last a month.
async fn renewed(town: &Town, visitor: Visitor) -> Visitor {
    let house = &town.house;
    let account = staff::list(&mut house.db.read().await.unwrap()).await.unwrap().remove(0);
    let session =
        transact!(house.db, |tx| staff::start_session(tx, &*house.chance, house.now(), account.id)).unwrap();
    let mut visitor = visitor;
    visitor.set_cookie(Some(format!("{}={session}", staff::cookie_name(house))));
    visitor
}

#[tokio::test]
async fn who_confirmed_another_text_has_not_confirmed_this_one() {
    on_every_engine(
        || vec![privet_social::slice()],
        async |town| {
            town.put_example_in_force();
            let mut bryn = town.staff(&[Role::Caseworker]).await;
            let before = bryn.get("/console/social").await;
            let mut register = example_register().clone();
            let policy = register.social.as_mut().unwrap();
            policy.adopted = town.house.today();
            policy.text = None;
            town.put_in_force(register);
            let refused = bryn.submit(&before, &[]).await;
            assert_eq!(refused.status, 409);
            assert!(refused.says("The policy was changed while you read it."), "{}", refused.text());
            assert!(bryn.get("/console/social").await.says("has until"));
            let page = bryn.get("/console/social").await;
            bryn.submit(&page, &[]).await;
            assert!(bryn.get("/console/social").await.says("You have confirmed it."));
        },
    )
    .await;
}

#[tokio::test]
async fn the_policy_is_published_in_both_languages() {
    on_every_engine(
        || vec![privet_social::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let page = visitor.get("/social-media").await;
            assert!(page.says("The policy for our staff") && page.says("never asks anybody for passwords"));
            assert!(visitor.get("/cy/social-media").await.says("Y polisi ar gyfer ein staff"));
            let mut register = example_register().clone();
            register.social.as_mut().unwrap().text = None;
            town.put_in_force(register);
            assert!(!visitor.get("/social-media").await.says("The policy for our staff"));
        },
    )
    .await;
}

#[tokio::test]
async fn a_stranger_confirms_nothing() {
    on_every_engine(
        || vec![privet_social::slice()],
        async |town| {
            town.put_example_in_force();
            let answer = town.visitor().post("/console/social/confirm", &[("policy", "x")]).await;
            assert!(answer.status == 401 || answer.status == 303, "{}", answer.status);
            let logged =
                journal::every(&mut town.house.db.read().await.unwrap(), "social.acknowledged").await;
            assert!(logged.unwrap().is_empty());
        },
    )
    .await;
}
