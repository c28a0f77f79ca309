//! What the slice says of the example, and its page.

use privet_evidence::{Check, Heading, Outcome};
use privet_register::{Exception, Lifetime, Period, Visibility, example_register};
use privet_testing::on_every_engine;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};
use privet_web::HouseRef;
use privet_web::slice::{Proving, Slice};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
cookies.what-they-are N14 cookies advice
cookies.before-choice N14 cookies checked *
cookies.refuse-as-easy N14 cookies checked
cookies.nothing-lost N14 cookies checked
cookies.change-at-any-time N14 cookies checked
cookies.signal N14 cookies checked
cookies.item:choice N14 cookies checked
cookies.item:options N14 cookies checked
cookies.item:referral N14 cookies checked
cookies.item:session N14 cookies checked
cookies.item:visit N14 cookies checked
cookies.complete N14 cookies checked
cookies.in-your-browser N14 cookies advice
cookies.options-remembered N6 options checked
cookies.options-not-identifying N6 options checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_cookies::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_cookies::slice());
}

#[test]
fn an_item_tells_who_sets_it_for_how_long_and_why_it_may_be_stored() {
    let said = declared(&[privet_cookies::slice()], example_register());
    let of = |label| detail(&said, "cookies.item:referral", label, "en");
    assert_eq!(of("Kind"), Some("cookie"));
    assert_eq!(of("Who sets it"), Some("Referral Partner (invented)"));
    assert_eq!(of("Its own website"), Some("https://partner.example/privacy"));
    assert_eq!(of("How long it stays"), Some("30 days"));
    assert_eq!(of("Why it may be stored"), Some("only if you allow it first (Schedule A1, paragraph 2)"));
    assert_eq!(of("How to object"), None, "what waits for permission needs no objection");
    let statistics = |label| detail(&said, "cookies.item:visit", label, "en");
    assert_eq!(statistics("Who sets it"), Some("the OPCC"));
    assert!(statistics("Why it may be stored").is_some_and(|why| why.ends_with("paragraph 5)")));
    assert!(statistics("How to object").is_some());
}

#[test]
fn every_lifetime_is_said_as_people_say_it() {
    let mut register = example_register().clone();
    let lives = [
        (Lifetime::Session, "until you close your browser"),
        (Lifetime::For(Period::days(1)), "1 day"),
        (Lifetime::Persistent, "until you delete it"),
    ];
    for (lifetime, words) in lives {
        register.storage.values_mut().for_each(|item| item.lifetime = lifetime);
        let said = declared(&[privet_cookies::slice()], &register);
        assert_eq!(detail(&said, "cookies.item:visit", "How long it stays", "en"), Some(words));
    }
}

#[test]
fn without_items_that_need_permission_no_choice_is_promised() {
    let mut register = example_register().clone();
    register.storage.retain(|_, item| matches!(item.exception, Exception::StrictlyNecessary(_)));
    let said = outline(&declared(&[privet_cookies::slice()], &register));
    assert!(said.contains("cookies.nothing-asked N14 cookies checked"));
    assert!(!said.contains("cookies.before-choice") && !said.contains("cookies.refuse-as-easy"));
    assert!(!said.contains("cookies.signal"), "there is nothing that a signal could refuse");
    assert!(said.contains("cookies.options-none N6 options checked"));
}

#[test]
fn without_items_it_is_said_that_there_are_none() {
    let mut register = example_register().clone();
    register.storage.clear();
    let said = declared(&[privet_cookies::slice()], &register);
    assert!(sentence(&said, "cookies.none", "en").contains("store nothing on your device"));
    assert!(!outline(&said).contains("cookies.complete"));
}

#[tokio::test]
async fn the_page_lists_every_item_in_both_languages() {
    on_every_engine(
        || vec![privet_cookies::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/cookies").await;
            assert_eq!(english.status, 200);
            for item in example_register().storage.values() {
                assert!(english.says(&item.name), "{}", item.name);
            }
            assert!(english.says("Version 1, in force since 23 November 2026"));
            assert!(english.says("0 of 13 statements on this page are proven"), "{}", english.text());
            assert!(english.says("Options that our websites remember"));
            assert!(english.body.contains(r#"href="/proof/cookies.before-choice""#));
            assert!(!english.body.contains(r#"href="/proof/cookies.what-they-are""#), "advice has no proof");
            let welsh = visitor.get("/cy/cookies").await;
            assert!(welsh.says("Am ba hyd y mae'n aros") && welsh.says("30 diwrnod"));
        },
    )
    .await;
}

#[tokio::test]
async fn before_anything_is_published_there_is_no_page() {
    on_every_engine(
        || vec![privet_cookies::slice()],
        async |town| {
            let answer = town.visitor().get("/cookies").await;
            assert_eq!(answer.status, 404);
            assert!(answer.says("Nothing has been published here yet."), "{}", answer.text());
        },
    )
    .await;
}

/// The slice with a check that finds an item which the list lacks.
fn sabotaged() -> Slice {
    Slice { prove: find_another_item, ..privet_cookies::slice() }
}

fn find_another_item(_: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let proves = vec!["cookies.complete".into()];
    let broken = || Outcome::broken("found-sabotage");
    vec![Check::new("cookies.sabotage", proves, move |_, _| Box::pin(async move { Ok(broken()) }))]
}

#[tokio::test]
async fn a_sentence_that_is_not_true_today_stands_out_where_it_stands() {
    on_every_engine(
        || vec![sabotaged()],
        async |town| {
            town.put_example_in_force();
            town.look().await;
            let page = town.visitor().get("/cookies").await;
            assert_eq!(page.body.matches("is-broken").count(), 1, "{}", page.body);
            assert!(page.says("Not true today"));
            assert!(page.body.contains(r#"class="count broken""#), "the contents tell under which heading");
        },
    )
    .await;
}

#[tokio::test]
async fn a_proof_that_is_not_published_is_neither_shown_nor_counted() {
    on_every_engine(
        || vec![sabotaged()],
        async |town| {
            let mut register = example_register().clone();
            register.visibility.insert(Heading::Cookies, Visibility::Hidden);
            town.put_in_force(register);
            town.look().await;
            let page = town.visitor().get("/cookies").await;
            assert!(page.says("Proof not published") && !page.says("Not true today"));
            assert!(page.says("0 of 2 statements on this page are proven"), "the options alone are counted");
        },
    )
    .await;
}
