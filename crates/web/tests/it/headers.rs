//! Every answer carries the headers, refusals included.

use axum::http::StatusCode;
use privet_testing::on_every_engine;

use crate::sample::slice;

#[tokio::test]
async fn every_kind_of_answer_carries_the_headers() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let stylesheet = privet_web::assets::stylesheet();
            for path in [
                "/",
                "/cy",
                "/nowhere",
                "/cy/nowhere",
                "/console",
                "/console/sign-in",
                "/console/nowhere",
                stylesheet,
                "/sample/panic",
                "/sample/fault",
                "/sample/busy",
                "/api/v1/sample",
                "/privacy/",
                "/en/privacy",
            ] {
                let answer = visitor.get(path).await;
                let policy = answer.header("content-security-policy");
                for rule in [
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "form-action 'self'",
                    "base-uri 'none'",
                    "frame-ancestors 'none'",
                    "require-trusted-types-for 'script'",
                ] {
                    assert!(policy.contains(rule), "{path}: {rule} in {policy}");
                }
                assert!(!policy.contains("unsafe") && !policy.contains("data:"), "{path}");
                for (name, value) in [
                    ("x-content-type-options", "nosniff"),
                    ("referrer-policy", "same-origin"),
                    ("cross-origin-opener-policy", "same-origin"),
                    ("cross-origin-resource-policy", "same-origin"),
                ] {
                    assert_eq!(answer.header(name), value, "{path}");
                }
                assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
                assert!(!answer.header("cache-control").is_empty(), "{path}");
                assert!(answer.header("set-cookie").is_empty(), "{path}: nobody gets a cookie for looking");
                assert!(answer.header("strict-transport-security").is_empty(), "{path}: not without https");
                assert_eq!(
                    answer.header("x-robots-tag"),
                    "noindex, nofollow",
                    "{path}: an example is in no index"
                );
            }
        },
    )
    .await;
}

#[tokio::test]
async fn caches_keep_files_for_ever_pages_with_a_question_and_the_console_never() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let stylesheet = visitor.get(privet_web::assets::stylesheet()).await;
            assert_eq!(stylesheet.status, StatusCode::OK);
            assert_eq!(stylesheet.header("content-type"), "text/css; charset=utf-8");
            assert_eq!(stylesheet.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(visitor.get("/assets/privet-000000000000.css").await.status, StatusCode::NOT_FOUND);
            assert_eq!(visitor.get("/").await.header("cache-control"), "no-cache");
            for path in ["/console/sign-in", "/console", "/nowhere", "/contact/data-protection-question"] {
                assert_eq!(visitor.get(path).await.header("cache-control"), "no-store", "{path}");
            }
        },
    )
    .await;
}

#[tokio::test]
async fn what_is_no_example_may_be_indexed() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let mut register = privet_register::example_register().clone();
            register.example = false;
            town.put_in_force(register);
            let mut visitor = town.visitor();
            let front = visitor.get("/").await;
            assert_eq!(front.header("x-robots-tag"), "");
            assert!(!front.body.contains("noindex") && !front.says("This is an example"));
            assert_eq!(visitor.get("/console/sign-in").await.header("x-robots-tag"), "noindex, nofollow");
        },
    )
    .await;
}
