//! Printing with a real Chromium, where `./run-tests` has made sure of one (`CHROMIUM` names it).

use std::io::Read as _;
use std::net::TcpListener;

use privet_browser::{Browser, PrintError};

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment where Chromium is")]
fn browser() -> Option<Browser> {
    std::env::var_os("CHROMIUM").map(Browser::at)
}

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A notice</title></head><body>{body}</body></html>"
    )
}

fn holds(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn a_page_becomes_a_tagged_document_with_a_title_and_an_outline() {
    let Some(browser) = browser() else { return };
    let pdf = browser.print(&page("<h1>What we hold</h1><p>Names.</p><h2>For how long</h2>")).await.unwrap();
    for part in ["/StructTreeRoot", "/Outlines", "/Lang", "A notice"] {
        assert!(holds(&pdf, part), "{part}");
    }
}

#[tokio::test]
async fn it_asks_nobody_for_anything_and_runs_no_script() {
    let Some(browser) = browser() else { return };
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    let body = format!(
        "<img src=\"http://{address}/a.png\" alt=\"\"><script>document.title = 'Scripted'</script>\
         <link rel=\"stylesheet\" href=\"http://localhost:{}/b.css\"><p>Text.</p>",
        address.port()
    );
    let pdf = browser.print(&page(&body)).await.unwrap();
    assert!(holds(&pdf, "A notice") && !holds(&pdf, "Scripted"));
    if let Ok((mut stream, _)) = listener.accept() {
        let mut asked = String::new();
        stream.set_nonblocking(false).unwrap();
        stream.read_to_string(&mut asked).ok();
        panic!("it asked: {asked}");
    }
}

#[tokio::test]
async fn what_is_no_browser_and_what_is_too_long_say_so() {
    let nowhere = Browser::at("/nowhere/chromium").print("<p>").await;
    assert!(matches!(nowhere, Err(PrintError::Io(_))), "{nowhere:?}");
    let other = Browser::at("/bin/false").print("<p>").await;
    assert!(
        matches!(&other, Err(PrintError::NoDocument(why)) if why.contains("it said nothing")),
        "{other:?}"
    );
    let long = Browser::at("/bin/true").print(&"x".repeat(33 << 20)).await;
    assert!(matches!(long, Err(PrintError::TooLong)), "{long:?}");
}
