//! `/metrics` and `/readyz` as the programs meet them that watch over a server.

use privet_ground::db::Engine;
use privet_ground::testing::shut;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::server::{Home, at_home, at_home_on};
use super::tour::{a_moment, send};

/// Asks for the metrics from this machine, with further lines of the head.
async fn metrics(home: &Home, lines: &str) -> String {
    let port: u16 = home.address().rsplit(':').next().unwrap().parse().unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let head = format!("GET /metrics HTTP/1.1\r\nhost: localhost\r\n{lines}connection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn what_is_measured_says_nothing_of_anybody() {
    at_home(async |home| {
        let server = home.serve().await;
        let secret = "The page with the papers stays white.";
        let reference = send(&home.client(7), "gwen.ellis@example.org", secret).await;
        home.client(7).get("/gwen.ellis@example.org?name=Gwen").await.unwrap();
        let refused = vec![("message".to_owned(), String::new())];
        assert_eq!(home.client(7).post("/contact/website-help", &refused).await.unwrap().status, 422);
        let text = metrics(home, "").await;
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        assert!(text.contains("application/openmetrics-text"), "{text}");
        assert!(text.ends_with("# EOF\n"), "{text}");
        for line in [
            "privet_http_requests_total{route=\"/contact/{form}/message\",method=\"POST\",status=\"303\"} 1",
            "privet_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"} 1",
            "route=\"/contact/{form}\",method=\"POST\",status=\"422\"",
            "privet_http_request_duration_seconds_bucket{le=\"0.001\",route=",
            "privet_database_up 1",
            "privet_database_queue ",
            "privet_jobs{kind=\"retention.sweep\",state=\"failed\"} 0",
            "privet_log_backlog ",
            "privet_statements{state=\"broken\"} 0",
            "privet_checks_last_run_timestamp_seconds ",
            "privet_mail_not_sent ",
            "privet_process_resident_memory_bytes ",
        ] {
            assert!(text.contains(line), "{line} is missing in {text}");
        }
        for personal in ["gwen", "Gwen", "203.0.113", "papers", &reference] {
            assert!(!text.contains(personal), "{personal} stands in the metrics");
        }
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_may_read_what_is_measured_is_on_this_machine_or_has_the_token() {
    at_home_on(Engine::Sqlite, async |home| {
        let server = home.serve().await;
        for through_a_proxy in
            ["x-forwarded-for: 203.0.113.7\r\n", "forwarded: for=203.0.113.7\r\n", "via: 1.1 p\r\n"]
        {
            let answer = metrics(home, through_a_proxy).await;
            assert!(answer.starts_with("HTTP/1.1 404"), "{through_a_proxy}{answer}");
        }
        assert_eq!(server.stop().await, 0);
        let token = home.folder().join("token");
        std::fs::write(&token, "a-token-of-some-length\n").unwrap();
        let server = home.serve_with(&["--metrics-token-file", token.to_str().unwrap()]).await;
        assert!(metrics(home, "").await.starts_with("HTTP/1.1 401"));
        assert!(
            metrics(home, "authorization: Bearer another-token-of-it\r\n").await.starts_with("HTTP/1.1 401")
        );
        let line = "authorization: Bearer a-token-of-some-length\r\nx-forwarded-for: 203.0.113.7\r\n";
        assert!(metrics(home, line).await.starts_with("HTTP/1.1 200"));
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_gone_makes_a_node_unready_until_it_is_back() {
    at_home_on(Engine::Postgres, async |home| {
        let server = home.serve().await;
        shut(&home.place(), true).await;
        let gone = home.client(1).get("/readyz").await.unwrap();
        assert_eq!((gone.status.as_u16(), gone.json()["database"].as_bool()), (503, Some(false)));
        assert_eq!(home.client(1).get("/healthz").await.unwrap().status, 200, "it still lives");
        assert!(metrics(home, "").await.contains("privet_database_up 0"));
        shut(&home.place(), false).await;
        let mut tries = 0;
        while home.client(1).get("/readyz").await.unwrap().status != 200 {
            tries += 1;
            assert!(tries < 120, "it is not ready again");
            a_moment().await;
        }
        assert_eq!(server.stop().await, 0);
    })
    .await;
}
