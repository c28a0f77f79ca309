//! Whatever is asked for, the log says nothing of anybody: values are planted through every form and address, and all
//! that the program prints is searched for them.

use std::path::Path;

use super::server::{Server, at_home};
use super::tour::{mail, send};

/// What people type, each of them nowhere else.
const PLANTED: [&str; 5] =
    ["Gwenllian", "zz-planted-mail", "zz-planted-message", "zz-planted-path", "zz-planted-password"];

#[tokio::test]
async fn nothing_that_anybody_types_stands_in_the_log_however_much_is_logged() {
    at_home(async |home| {
        let log = home.folder().join("log");
        let mut command = home.serving(&["sh", "-c", "exec \"$@\" 2> log", "sh"]);
        command.args(["--log", "trace", "--log-format", "json"]);
        let server = Server::start(command).await;
        let client = home.client(1);
        let email = "zz-planted-mail@example.org";
        send(&client, email, "Gwenllian asks: zz-planted-message").await;
        mail(home, email).await;
        for path in [
            "/zz-planted-path",
            "/privacy?q=zz-planted-path",
            "/console/join/zz-planted-path",
            "/go/zz-planted-path",
        ] {
            client.get(path).await.unwrap();
        }
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let page = client.get("/console/sign-in").await.unwrap();
        let fields = [("email", email), ("password", "zz-planted-password"), ("code", "123456")];
        client.submit(&page, &fields).await.unwrap();
        for path in [
            "/contact/website-help",
            "/contact/website-help/message",
            "/contact/zz-planted-path",
            "/console/join/zz-planted-path",
        ] {
            let wrong = [
                field("email", "zz-planted-mail"),
                field("message", ""),
                field("zz-planted-path", "Gwenllian"),
            ];
            client.post(path, &wrong).await.unwrap();
        }
        let (_, verified, complaint) = home.run(&["verify"]).await;
        let (_, audited, more) = home.run(&["log", "verify"]).await;
        let printed = server.printed.clone();
        assert_eq!(server.stop().await, 0);
        let logged = read(&log);
        // Our own libraries say little at any level, and this is what shows that all of it was asked for.
        assert!(logged.contains("\"level\":\"DEBUG\""), "nothing was logged: {logged}");
        for line in logged.lines() {
            serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        }
        for planted in PLANTED {
            let found = logged.lines().find(|line| line.contains(planted));
            assert!(found.is_none(), "{planted} stands in the log: {found:?}");
            for said in [&printed, &verified, &complaint, &audited, &more] {
                assert!(!said.contains(planted), "{planted} was printed: {said}");
            }
        }
    })
    .await;
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}
