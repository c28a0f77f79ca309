//! Refusals become answers in one place: the right status, the right look, never internals.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use privet_testing::{Visitor, on_every_engine};

use crate::sample::slice;

#[tokio::test]
async fn a_refusal_has_its_status_and_speaks_the_readers_language() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let missing = visitor.get("/nowhere").await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND);
            assert_eq!(missing.header("content-type"), "text/html; charset=utf-8");
            assert!(missing.says("We cannot find this page"));
            assert!(visitor.get("/cy/nowhere").await.says("Ni allwn ddod o hyd i'r dudalen hon"));
            let busy = visitor.get("/sample/busy").await;
            assert_eq!((busy.status, busy.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "5"));
            let method = visitor.post("/privacy", &[]).await;
            assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
            assert_eq!(method.header("allow"), "GET,HEAD");
            assert!(method.says("This address does not work that way"));
        },
    )
    .await;
}

#[tokio::test]
async fn a_fault_and_a_panic_show_an_id_and_nothing_else() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            for path in ["/sample/fault", "/sample/panic"] {
                let answer = visitor.get(path).await;
                assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
                assert!(answer.says("Something went wrong on our side"), "{path}");
                assert!(answer.says("give this number:"), "{path}");
                assert!(
                    !answer.body.contains("web_secret") && !answer.body.contains("gwen"),
                    "{path}: {}",
                    answer.body
                );
            }
        },
    )
    .await;
}

#[tokio::test]
async fn programs_are_answered_in_json() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            for path in ["/api/v1/sample", "/api/v1/nothing"] {
                let answer = visitor.get(path).await;
                assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
                assert_eq!(answer.json()["status"], 404);
                assert_eq!(answer.json()["code"], "refusal-not-found");
            }
            let ask = |accept| visitor.request(Method::GET, "/nowhere").header(header::ACCEPT, accept);
            let (json, html) = (ask("application/json"), ask("text/html,application/json;q=0.9"));
            let json = visitor.clone().send(json.body(Body::empty()).unwrap()).await;
            assert_eq!(json.header("content-type"), "application/problem+json");
            let html = visitor.send(html.body(Body::empty()).unwrap()).await;
            assert_eq!(html.header("content-type"), "text/html; charset=utf-8");
        },
    )
    .await;
}

#[tokio::test]
async fn forms_from_other_sites_are_refused() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let path = "/console/sign-in";
            let post = |visitor: &Visitor, name, value| {
                let form = visitor
                    .request(Method::POST, path)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                form.header(name, value).body(Body::from("email=a")).unwrap()
            };
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
            ] {
                let answer = visitor.clone().send(post(&visitor, name, value)).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
                assert!(
                    answer.says("we only take forms that were sent from our own pages"),
                    "{name}: {value}"
                );
            }
            for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8080")] {
                let request = post(&visitor, name, value);
                assert_eq!(
                    visitor.send(request).await.status,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{name}: {value}"
                );
            }
        },
    )
    .await;
}

#[tokio::test]
async fn bodies_are_limited_and_must_be_forms_in_utf_8() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let path = "/contact/data-protection-question";
            let form = "application/x-www-form-urlencoded";
            let large = visitor.post_body(path, form, format!("message={}", "a".repeat(300_000))).await;
            assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(large.says("This is too large"));
            let json = visitor.post_body(path, "application/json", "{}").await;
            assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
            let broken = visitor.post_body(path, form, "message=%ff%fe").await;
            assert_eq!(broken.status, StatusCode::BAD_REQUEST);
        },
    )
    .await;
}

#[tokio::test]
async fn one_connection_may_not_send_without_end() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let path = "/contact/data-protection-question";
            for _ in 0..40 {
                assert_eq!(visitor.post(path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let refused = visitor.post(path, &[]).await;
            assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(!refused.header("retry-after").is_empty());
            assert_eq!(visitor.get(path).await.status, StatusCode::OK, "reading goes on");
            let other = visitor.clone().from_address(IpAddr::from([198, 51, 100, 9])).post(path, &[]).await;
            assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
            town.clock.advance(std::time::Duration::from_secs(60));
            assert_eq!(visitor.post(path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        },
    )
    .await;
}

/// What somebody wrote, as long as people write.
const WORDS: &str = "The page about my case stays white.\nIt did so yesterday too.";

#[tokio::test]
async fn what_was_typed_comes_back_where_it_could_not_be_taken() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let path = "/cy/contact/data-protection-question";
            let typed = [("message", WORDS), ("form_token", "abc")];
            for _ in 0..40 {
                visitor.post(path, &typed).await;
            }
            let refused = visitor.post(path, &typed).await;
            assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(
                refused.says("Anfon eto") && refused.body.contains("stays white.\nIt did so"),
                "{}",
                refused.body
            );
            assert_eq!(refused.form_action(), path);
            assert_eq!(refused.hidden_fields(), [("form_token".to_owned(), "abc".to_owned())]);
            town.clock.advance(std::time::Duration::from_secs(60));
            let again = visitor.submit(&refused, &[("message", WORDS)]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it reached the form");
            let fault = visitor.post("/sample/fault", &[("message", WORDS)]).await;
            assert!(fault.body.contains("It did so yesterday too."), "{}", fault.body);
        },
    )
    .await;
}

#[tokio::test]
async fn nobody_elses_words_and_no_password_come_back() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let request = visitor
                .request(Method::POST, "/sample/fault")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::CONTENT_LENGTH, 64)
                .header("sec-fetch-site", "cross-site");
            let body = format!("message={}", "Send+us+your+password.+".repeat(4));
            let crossing = visitor.send(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(crossing.status, StatusCode::FORBIDDEN);
            assert!(!crossing.body.contains("Send us your password"), "{}", crossing.body);
            let secret = "a very long password that\nnobody may see on a page";
            for _ in 0..50 {
                let fields = [("email", "x@office.example"), ("password", secret), ("code", "123456")];
                let answer = visitor.post("/console/sign-in", &fields).await;
                assert!(!answer.body.contains("nobody may see"), "{}", answer.body);
            }
        },
    )
    .await;
}
