//! The program hands its mail to a mail server, as an office of its own; an example hands over nothing.

use std::process::Stdio;

use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::Engine;
use privet_testing::Answer;
use privet_testing::post::{Account, Authority, Encryption, Habits, Letter, PostOffice};
use privet_web::staff::{TotpSecret, code_at};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::client::Client;
use super::server::{Home, Server, at_home, at_home_on};
use super::tour::{mail, send};

const GWEN: &str = "gwen.ellis@letters.example";
const PASSWORD: &str = "four words nobody would put together";

/// What somebody answers who makes a register of their own, in the order of the questions.
const ANSWERS: &str = "Cyngor Tref Llanfair\n\n1 High Street\nLlanfair\nLL1 1AA\nprivacy@llanfair.example\n\
                       https://www.llanfair.example\nhttps://privacy.llanfair.example\nyes\n\nen, cy\n";

/// Makes a register with `privet init`, and publishes it.
async fn make_real(home: &Home) {
    std::fs::create_dir_all(home.data()).unwrap();
    let register = home.data().join("register");
    let mut command = home.command(&["init", register.to_str().unwrap()]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ANSWERS.as_bytes()).await.unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).await.unwrap();
    assert!(child.wait().await.unwrap().success(), "{said}");
    let (code, printed, complaint) = home.run(&["check"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
}

/// Serves an office of its own whose mail goes by this server.
async fn serve_real(home: &Home, settings: &[&str]) -> Server {
    make_real(home).await;
    let server = home.serve_with(settings).await;
    let (code, printed, complaint) = home.run(&["publish"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    server
}

/// A member of staff who signs up by an invitation, with an authenticator.
pub(super) async fn join(home: &Home) -> Client {
    let (code, printed, complaint) = home.run(&["staff", "add", "--role", "caseworker"]).await;
    assert_eq!(code, 0, "{complaint}");
    let link = printed.split_whitespace().find(|word| word.contains("/console/join/")).unwrap();
    let client = home.client(9);
    let page = client.get(link.strip_prefix(&home.address()).unwrap()).await.unwrap();
    let (_, rest) = page.body.split_once("<code>").unwrap();
    let secret = rest.split('<').next().unwrap().replace(' ', "");
    let code = code_at(&TotpSecret::parse(&secret.into()).unwrap(), SystemClock.now());
    let fields = [
        ("name", "Bryn Calloway"),
        ("email", "bryn@llanfair.example"),
        ("password", PASSWORD),
        ("repeated", PASSWORD),
        ("code", &code),
    ];
    let joined = client.submit(&page, &fields).await.unwrap();
    assert_eq!(joined.status, 200, "{}", joined.text());
    client.with_cookie_of(&joined)
}

/// A member of staff answers the only message in the inbox.
async fn answer(staff: &Client, text: &str) {
    let inbox = staff.get("/console/contact").await.unwrap();
    let matter = matter_in(&inbox);
    let look = [("reason".to_owned(), "answer".to_owned())];
    let page = staff.post(&format!("{matter}/look"), &look).await.unwrap();
    assert_eq!(page.status, 200, "{}", page.text());
    let version = page.hidden_fields().into_iter().find(|(name, _)| name == "version").unwrap();
    let fields = [version, ("by".to_owned(), "email".to_owned()), ("text".to_owned(), text.to_owned())];
    let done = staff.post(&format!("{matter}/replies"), &fields).await.unwrap();
    assert_eq!(done.status, 303, "{}", done.text());
}

/// The address of the first matter that an inbox lists: the one that ends in an id.
pub(super) fn matter_in(inbox: &Answer) -> String {
    let links = inbox.body.split("href=\"/console/contact/").skip(1);
    let mut ids = links.filter_map(|rest| rest.split(['"', '?', '/']).next());
    let id = ids.find(|id| id.len() == 36).unwrap_or_else(|| panic!("no matter: {}", inbox.text()));
    format!("/console/contact/{id}")
}

fn to_gwen(letters: &[Letter]) -> Vec<&Letter> {
    letters.iter().filter(|letter| letter.to == [format!("<{GWEN}>")]).collect()
}

#[tokio::test]
async fn copy_and_reply_of_a_real_office_go_to_its_mail_server_once() {
    at_home(async |home| {
        let mut post = PostOffice::open().await;
        let server = serve_real(home, &["--smtp", &format!("smtp+plain://127.0.0.1:{}", post.port())]).await;
        let reference = send(&home.client(1), GWEN, "Mae’r tŷ ar gau. I am ill.").await;
        let letters = post.letters_when(|letters| !to_gwen(letters).is_empty()).await;
        let copy = to_gwen(&letters)[0];
        assert_eq!(copy.from, "<privacy@llanfair.example>");
        assert_eq!(copy.header("From"), "privacy@llanfair.example");
        assert_eq!(copy.header("Auto-Submitted"), "auto-replied");
        assert!(copy.subject().contains(&reference), "{}", copy.subject());
        assert!(copy.text().contains("> Mae’r tŷ ar gau. I am ill."), "{}", copy.text());

        let staff = join(home).await;
        answer(&staff, "Diolch, it is open again.").await;
        let letters = post.letters_when(|letters| to_gwen(letters).len() >= 2).await;
        let reply = to_gwen(&letters)[1];
        assert_eq!(reply.header("Auto-Submitted"), "", "a person wrote it");
        assert!(reply.text().starts_with("Diolch, it is open again."), "{}", reply.text());
        assert_ne!(reply.header("Message-ID"), copy.header("Message-ID"));

        assert_eq!(server.stop().await, 0);
        assert_eq!(to_gwen(&post.letters()).len(), 2, "each came once");
        assert!(!home.data().join("mail").exists(), "nothing of it lies in files");
    })
    .await;
}

#[tokio::test]
async fn a_server_with_tls_and_a_login_is_reached_by_the_settings() {
    at_home_on(Engine::Sqlite, async |home| {
        let authority = Authority::of_this_machine();
        let (ca, password) = (home.folder().join("ca.pem"), home.folder().join("password"));
        std::fs::write(&ca, authority.pem()).unwrap();
        std::fs::write(&password, "correct horse\n").unwrap();
        let account =
            Account { user: "privet@llanfair.example", password: "correct horse", mechanism: "PLAIN" };
        let mut post = PostOffice::with(Habits {
            encryption: Encryption::AtOnce,
            authority: Some(authority),
            account: Some(account),
            ..Habits::default()
        })
        .await;
        // Not the usual port: how it is spoken with is said by the scheme.
        let url = format!("smtps://{}@127.0.0.1:{}", account.user, post.port());
        let (ca, password) = (ca.to_str().unwrap(), password.to_str().unwrap());
        let settings = ["--smtp", &url, "--smtp-password-file", password, "--smtp-ca-file", ca];
        let server = serve_real(home, &settings).await;
        send(&home.client(1), GWEN, "The page stays white.").await;
        let letters = post.letters_when(|letters| !to_gwen(letters).is_empty()).await;
        let copy = to_gwen(&letters)[0];
        assert!(copy.is_encrypted && copy.user.is_some());
        assert_eq!(server.stop().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_an_authority_that_holds_no_certificate_is_refused_at_the_start() {
    at_home_on(Engine::Sqlite, async |home| {
        let ca = home.folder().join("ca.pem");
        std::fs::write(&ca, "a certificate").unwrap();
        let ca = ca.to_str().unwrap();
        let line =
            ["serve", "--listen", "127.0.0.1:0", "--smtp", "smtps://mail.example", "--smtp-ca-file", ca];
        let (code, _, complaint) = home.run(&line).await;
        assert_eq!(code, 2, "{complaint}");
        assert!(complaint.contains("no certificate"), "{complaint}");
    })
    .await;
}

#[tokio::test]
async fn an_example_hands_nothing_to_the_mail_server_that_is_set() {
    at_home(async |home| {
        let post = PostOffice::open().await;
        let server = home.serve_with(&["--smtp", &format!("smtp+plain://127.0.0.1:{}", post.port())]).await;
        send(&home.client(1), GWEN, "The page stays white.").await;
        let copy = mail(home, GWEN).await;
        assert!(copy.contains("The page stays white."), "{copy}");
        assert_eq!(server.stop().await, 0);
        assert_eq!(post.connections(), 0, "it does not even hear of it");
    })
    .await;
}
