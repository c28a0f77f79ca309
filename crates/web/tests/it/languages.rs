//! Addresses and languages.

use axum::http::StatusCode;
use privet_testing::on_every_engine;

use crate::sample::slice;

#[tokio::test]
async fn a_bare_path_speaks_the_default_and_a_prefix_another_language() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/privacy").await;
            assert!(english.body.contains(r#"<html lang="en">"#));
            assert!(
                english
                    .body
                    .contains(r#"<a href="/cy/privacy" lang="cy" hreflang="cy" rel="alternate">Cymraeg</a>"#)
            );
            assert!(
                english.body.contains(r#"<a href="/privacy" aria-current="page">Privacy</a>"#),
                "{}",
                english.body
            );
            let asked = visitor.get("/privacy?reference=7K&to=%22%3E").await;
            let address = "/cy/privacy?reference=7K&#38;to=%22%3E";
            assert!(asked.body.contains(&format!("<a href=\"{address}\" lang=\"cy\"")), "{}", asked.body);
            let welsh = visitor.get("/cy/privacy").await;
            assert_eq!(welsh.status, StatusCode::OK);
            assert!(welsh.body.contains(r#"<html lang="cy">"#));
            assert!(
                welsh
                    .body
                    .contains(r#"<a href="/privacy" lang="en" hreflang="en" rel="alternate">English</a>"#)
            );
            assert!(welsh.says("Enghraifft yw hon."), "the example says so in every language");
            assert!(welsh.body.contains(r#"href="/cy/contact/data-protection-question""#), "the foot (N24)");
            assert_eq!(visitor.get("/cy").await.status, StatusCode::OK);
        },
    )
    .await;
}

#[tokio::test]
async fn each_page_has_one_address() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            for (path, address) in [
                ("/en/privacy?a=1", "/privacy?a=1"),
                ("/en", "/"),
                ("/privacy/", "/privacy"),
                ("//privacy", "/privacy"),
                ("//evil.example/", "/evil.example"),
                ("/cy//privacy/?q=%2F", "/cy/privacy?q=%2F"),
            ] {
                let answer = visitor.get(path).await;
                assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
                assert_eq!(answer.location(), address, "{path}");
            }
            for path in ["/fr/privacy", "/cy/console", "/cy/api/v1/sample", "/cy/cy/privacy", "/cymru"] {
                assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        },
    )
    .await;
}

#[tokio::test]
async fn the_registers_first_language_is_the_default_without_a_restart() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            assert!(visitor.get("/").await.body.contains(r#"<html lang="en">"#));
            let sources = privet_register::example();
            let files = sources.iter().map(|(path, text)| {
                let text = text.replace(r#"languages = ["en", "cy"]"#, r#"languages = ["cy", "en"]"#);
                ((*path).to_owned(), text.into_bytes())
            });
            town.put_in_force(privet_register::load(files.collect()).register.expect("the example loads"));
            assert!(visitor.get("/").await.body.contains(r#"<html lang="cy">"#));
            assert!(visitor.get("/en/privacy").await.body.contains(r#"<html lang="en">"#));
            assert_eq!(visitor.get("/cy/privacy").await.location(), "/privacy");
        },
    )
    .await;
}

#[tokio::test]
async fn before_anything_is_published_pages_still_say_what_is_the_matter() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let mut visitor = town.visitor();
            let answer = visitor.get("/contact/data-protection-question").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(answer.says("Nothing has been published here yet."), "{}", answer.text());
            assert!(visitor.get("/cy/contact/x").await.says("Nid oes dim wedi'i gyhoeddi yma eto."));
        },
    )
    .await;
}
