//! What a newcomer does with a browser: start it, read every page, send a message.

use std::collections::BTreeSet;

use privet_testing::Answer;
use privet_web::routes::Area;

use super::client::Client;
use super::server::{Home, at_home};

/// One page for each path with a parameter.
const FOR_EXAMPLE: [(&str, &str); 6] = [
    ("/contact/{form}", "/contact/website-help"),
    // Where a message is sent to, a reader is led to the form.
    ("/contact/{form}/message", "/contact/website-help"),
    ("/contact/{form}/thanks", "/contact/website-help/thanks?reference=7KQ2-M1CX-ABCD-EFGH"),
    ("/privacy/versions/{number}", "/privacy/versions/1"),
    ("/privacy/changes/{range}", "/privacy/changes/1..1"),
    ("/proof/{statement}", "/proof/notice.numbered"),
];

/// Addresses for programs that answer without being told anything.
const FOR_PROGRAMS: [&str; 9] = [
    "/privacy.json",
    "/privacy.jsonld",
    "/proof.json",
    "/record-of-processing.csv",
    "/record-of-processing.json",
    "/healthz",
    "/readyz",
    "/.well-known/privet/checkpoint",
    "/.well-known/security.txt",
];

/// A piece of a page, for other websites.
const FRAGMENT: &str = "/privacy/fragment";

/// Every public page, with an example for each parameter.
fn pages() -> BTreeSet<String> {
    let slices = privet_app::slices::all();
    let routes = slices.iter().flat_map(|slice| (slice.routes)().list().to_vec());
    let public = routes
        .chain(privet_web::routes().list().to_vec())
        .filter(|route| route.area == Area::Public && route.method == "GET");
    public
        .map(|route| {
            let example =
                FOR_EXAMPLE.iter().find(|(path, _)| *path == route.path).map(|(_, example)| *example);
            let path = example.unwrap_or(route.path);
            assert!(!path.contains('{'), "an example of {path} is wanted");
            path.to_owned()
        })
        .collect()
}

#[tokio::test]
async fn the_first_start_says_where_it_is_and_every_page_answers() {
    at_home(async |home| {
        let server = home.serve().await;
        assert!(server.printed.contains(&home.address()), "{}", server.printed);
        assert!(server.printed.contains("an example: nobody receives what is sent"), "{}", server.printed);
        let client = home.client(1);
        let link = server.printed.split_whitespace().find(|word| word.contains("/console/join/"));
        let link = link.unwrap_or_else(|| panic!("no link to sign up with: {}", server.printed));
        let join = client.get(link.strip_prefix(&home.address()).unwrap()).await.unwrap();
        assert_eq!(join.status, 200, "{}", join.text());

        let mut loaded = BTreeSet::new();
        for page in pages() {
            let bare = page.trim_end_matches('/');
            for (path, language) in [(page.clone(), "en"), (format!("/cy{bare}"), "cy")] {
                let answer = client.get(&path).await.unwrap();
                assert_eq!(answer.status, 200, "{path}: {}", answer.text());
                let begins = if page == FRAGMENT { "<div class=\"privet-notice\"" } else { "<html" };
                assert!(
                    answer.body.contains(&format!("{begins} lang=\"{language}\"")),
                    "{path} is in {language}"
                );
                assert_safe(&answer);
                loaded.extend(resources(&answer));
            }
        }
        assert!(loaded.len() >= 2, "pages load a style and an icon: {loaded:?}");
        for path in loaded.iter().map(String::as_str).chain(FOR_PROGRAMS) {
            let answer = client.get(path).await.unwrap();
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("set-cookie"), "", "{path}");
        }
        let nowhere = client.get("/nowhere").await.unwrap();
        assert_eq!(nowhere.status, 404);
        assert_safe(&nowhere);
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

/// The headers of security, nothing inline, nothing from elsewhere, no cookie.
fn assert_safe(answer: &Answer) {
    let path = &answer.path;
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{path}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{path}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    assert!(answer.header("permissions-policy").contains("geolocation=()"), "{path}");
    assert!(answer.header("x-robots-tag").contains("noindex"), "{path}: an example poses as nobody");
    assert_eq!(answer.header("set-cookie"), "", "{path}: a visitor gets no cookie");
    for (name, tag) in tags(&answer.body) {
        assert_ne!(name, "style", "{path}: {tag}");
        assert!(name != "script" || attribute(tag, "src").is_some(), "{path} has a script inline: {tag}");
        for attribute in attributes(tag) {
            assert!(attribute != "style" && !attribute.starts_with("on"), "{path} has this inline: {tag}");
        }
    }
    for address in resources(answer) {
        assert!(address.starts_with('/') && !address.starts_with("//"), "{path} loads {address}");
    }
}

/// The addresses of everything that a browser loads by itself with a page.
fn resources(answer: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    for (name, tag) in tags(&answer.body) {
        let rel = attribute(tag, "rel").unwrap_or_default();
        let is_loaded = match name {
            "link" => ["stylesheet", "icon", "preload", "manifest"].iter().any(|kind| rel.contains(kind)),
            "script" | "img" | "iframe" | "source" | "video" | "audio" | "embed" | "object" | "use" => true,
            _ => false,
        };
        if is_loaded {
            let addresses = ["src", "href", "srcset", "data", "poster"].map(|name| attribute(tag, name));
            found.extend(addresses.into_iter().flatten().map(str::to_owned));
        }
    }
    found
}

/// Every opening tag of a page, with its name.
fn tags(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split('<').skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        let name = tag.split(|sign: char| sign.is_whitespace() || sign == '/').next()?;
        (!name.is_empty() && name.bytes().all(|sign| sign.is_ascii_alphanumeric())).then_some((name, tag))
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The names of a tag's attributes. What stands in quotation marks is a value, whatever it looks like.
fn attributes(tag: &str) -> impl Iterator<Item = &str> {
    let outside = tag.split('"').step_by(2);
    outside.flat_map(str::split_whitespace).map(|name| name.trim_end_matches('=')).skip(1)
}

#[tokio::test]
async fn a_message_is_sent_and_its_copy_lies_in_a_file() {
    at_home(async |home| {
        let server = home.serve().await;
        let client = home.client(1);
        let reference =
            send(&client, "gwen.ellis@example.org", "The page with the papers stays white.").await;
        let copy = mail(home, "gwen.ellis@example.org").await;
        assert!(copy.contains(&reference), "{copy}");
        assert!(copy.contains("The page with the papers stays white."), "{copy}");
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

/// Sends a message by the form that helps with the website, as a person does who takes a moment: a machine's haste is
/// refused, and what was typed is kept. Gives the reference.
pub(super) async fn send(client: &Client, email: &str, message: &str) -> String {
    let mut page = client.get("/contact/website-help").await.unwrap();
    let fields = [("name", ""), ("email", email), ("message", message)];
    let mut refusals = 0;
    let answers = loop {
        let answer = client.submit(&page, &fields).await.unwrap();
        if answer.status == 200 {
            break answer;
        }
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.body.contains(message) && refusals < 30, "{}", answer.text());
        refusals += 1;
        page = answer;
        a_moment().await;
    };
    let sent = client.submit(&answers, &[]).await.unwrap();
    assert_eq!(sent.status, 303, "{}", sent.text());
    let thanks = client.get(sent.location()).await.unwrap();
    assert_eq!(thanks.status, 200);
    let reference = sent.location().split_once("reference=").unwrap().1.to_owned();
    assert!(thanks.says(&reference));
    reference
}

/// The mail to an address, once it lies there: the job that writes it runs within a second or two.
pub(super) async fn mail(home: &Home, to: &str) -> String {
    let folder = home.data().join("mail");
    for _ in 0..200 {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mails = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        if let Some(mail) = mails.into_iter().find(|mail| mail.contains(&format!("To: {to}"))) {
            return mail;
        }
        a_moment().await;
    }
    panic!("no mail to {to} lies in {}", folder.display());
}

/// The program runs by the machine's clock, so there is nothing to move.
pub(super) async fn a_moment() {
    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
}
