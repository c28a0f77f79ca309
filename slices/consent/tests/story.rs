//! What the slice says of the example, and its pages.

use privet_register::{Basis, example_register};
use privet_testing::on_every_engine;
use privet_testing::speech::{assert_words, declared, detail, outline};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
consent.asked-clearly N5 consent checked
consent.unticked N22 consent checked
consent.taken:newsletter N5 consent checked
consent.live:newsletter N4 consent checked
consent.taken:event-news N5 consent checked
consent.live:event-news N4 consent checked
consent.taken:sponsored-links N5 consent checked
consent.live:sponsored-links N4 consent checked
consent.recorded N5 consent checked
consent.receipt N5 consent checked
consent.withdrawal N5 consent checked
consent.refreshed N5 consent checked
consent.no-other-use N4 consent checked
consent.permission-only N22 newsletters checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_consent::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_consent::slice());
}

#[test]
fn a_purpose_on_consent_tells_what_is_asked_and_who_else_relies_on_it() {
    let said = declared(&[privet_consent::slice()], example_register());
    let of = |label| detail(&said, "consent.taken:sponsored-links", label, "en");
    assert_eq!(of("When we ask again"), Some("after 6 months"));
    assert_eq!(of("Others who rely on it"), Some("Referral Partner (invented)"));
    assert!(of("What we ask you").is_some() && of("How to take it back").is_some());
}

#[test]
fn without_a_purpose_on_consent_only_that_is_said() {
    let mut register = example_register().clone();
    register.purposes.retain(|_, purpose| !matches!(purpose.basis, Basis::Consent(_)));
    let said = declared(&[privet_consent::slice()], &register);
    assert_eq!(outline(&said), "consent.none N5 consent derived\n");
}

#[test]
fn permission_for_newsletters_is_said_only_where_there_are_any() {
    let mut register = example_register().clone();
    register.newsletters.clear();
    let said = declared(&[privet_consent::slice()], &register);
    assert!(!outline(&said).contains("consent.permission-only"));
}

#[tokio::test]
async fn the_statement_is_a_page_with_a_mark_at_each_sentence() {
    on_every_engine(
        || vec![privet_consent::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/consent-statement").await;
            assert_eq!(english.status, 200);
            assert!(english.says("Consent statement"));
            assert!(english.says("You get a receipt for your consent"));
            assert!(english.says("Not proven yet"), "what is not built is not shown as proven");
            assert!(english.body.contains(r#"href="/proof/consent.receipt""#), "{}", english.body);
            let welsh = visitor.get("/cy/consent-statement").await;
            assert!(welsh.says("Datganiad cydsynio") && welsh.says("Cewch dderbynneb am eich cydsyniad"));
        },
    )
    .await;
}

#[tokio::test]
async fn the_preferences_say_that_nothing_is_chosen_or_stored_yet() {
    on_every_engine(
        || vec![privet_consent::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/preferences").await;
            assert_eq!(english.status, 200);
            assert!(english.says("This page cannot do that yet."));
            assert!(!english.body.contains("<form"), "there is nothing to choose");
            assert_eq!(visitor.cookie(), None, "nothing is stored before a choice");
            assert!(english.body.contains(r#"href="/cookies""#));
            let welsh = visitor.get("/cy/preferences").await;
            assert!(welsh.says("Eich dewisiadau") && welsh.body.contains(r#"href="/cy/cookies""#));
        },
    )
    .await;
}
