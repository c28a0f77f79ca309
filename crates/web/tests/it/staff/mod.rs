//! Staff join, sign in, and are kept out.

mod failures;
mod invitations;

use std::collections::BTreeSet;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use privet_ground::caller::{Caller, Role};
use privet_ground::private::Private;
use privet_ground::{sql, transact};
use privet_people::World;
use privet_testing::{Answer, Town, Visitor, on_every_engine};
use privet_web::staff::{self, Joining, NewStaff, TotpSecret};

use crate::sample::slice;

pub(super) const EMAIL: &str = "gwen@office.example";
pub(super) const PASSWORD: &str = "violet horse on a train";

pub(super) async fn invited(town: &Town, roles: &[Role]) -> String {
    let house = &town.house;
    let roles: BTreeSet<Role> = roles.iter().copied().collect();
    let token: Result<String, privet_ground::refusal::Refusal> = transact!(house.db, |tx| staff::invite(
        tx,
        World::new(house.now(), &*house.chance),
        &Caller::System("serve"),
        &roles,
        staff::LIFE_OF_INVITATION
    ));
    format!("/console/join/{}", token.unwrap())
}

/// The secret that the page of joining shows for those who type it.
pub(super) fn shown_secret(page: &Answer) -> TotpSecret {
    let (_, rest) = page.body.split_once("<p><code>").expect("a secret is shown");
    let text: String = rest.split('<').next().unwrap().split_whitespace().collect();
    TotpSecret::parse(&Private::from(text)).expect("it is one")
}

pub(super) fn code(town: &Town, secret: &TotpSecret) -> String {
    staff::code_at(secret, town.house.now())
}

/// Fills in the page of an invitation with the code of some authenticator.
pub(super) async fn fill_in(
    town: &Town,
    visitor: &mut Visitor,
    page: &Answer,
    factor: &TotpSecret,
) -> Answer {
    let code = code(town, factor);
    let fields = [
        ("name", "Gwen Ellis"),
        ("email", EMAIL),
        ("password", PASSWORD),
        ("repeated", PASSWORD),
        ("code", code.as_str()),
    ];
    visitor.submit(page, &fields).await
}

/// Joins with the invitation's own page; says the secret and the recovery codes.
pub(super) async fn join(town: &Town, visitor: &mut Visitor, link: &str) -> (TotpSecret, Vec<String>) {
    let page = visitor.get(link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.body.contains("<svg class=\"qr\""));
    let secret = shown_secret(&page);
    let joined = fill_in(town, visitor, &page, &secret).await;
    assert_eq!(joined.status, StatusCode::OK, "{}", joined.text());
    crate::pages::keep("join", &page);
    crate::pages::keep("joined", &joined);
    let codes = joined.body.split("<li>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    (secret, codes.collect())
}

/// Somebody who has just joined under the example, in their browser; the secret and the recovery codes.
pub(super) async fn joined(town: &Town, roles: &[Role]) -> (Visitor, TotpSecret, Vec<String>) {
    town.put_example_in_force();
    let mut visitor = town.visitor();
    let link = invited(town, roles).await;
    let (secret, recovery) = join(town, &mut visitor, &link).await;
    (visitor, secret, recovery)
}

pub(super) async fn sign_in(visitor: &mut Visitor, email: &str, password: &str, code: &str) -> Answer {
    visitor.post("/console/sign-in", &[("email", email), ("password", password), ("code", code)]).await
}

pub(super) async fn kinds(town: &Town) -> Vec<String> {
    let mut tx = town.house.db.read().await.unwrap();
    let rows = tx.rows(sql!("SELECT kind FROM journal_entry WHERE kind LIKE 'staff.%' ORDER BY kind"), &[]);
    rows.await.unwrap().iter().map(|row| row.get("kind").unwrap()).collect()
}

#[tokio::test]
async fn somebody_joins_signs_out_and_signs_in_again() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let link = invited(&town, &[Role::Administrator]).await;
            let (secret, recovery) = join(&town, &mut visitor, &link).await;
            assert_eq!(recovery.len(), 8);
            let today = visitor.get("/console").await;
            assert!(today.says("All is quiet."), "joining signs in: {}", today.text());
            assert!(today.body.contains(r#"<a href="/console" aria-current="page">Today</a>"#));
            assert_eq!(visitor.get(&link).await.status, StatusCode::GONE, "an invitation is good once");
            assert_eq!(visitor.post("/console/sign-out", &[]).await.location(), "/console/sign-in");
            assert_eq!(visitor.cookie(), None);
            let outside = visitor.get("/console/administration").await;
            assert_eq!(outside.location(), "/console/sign-in?next=/console/administration");
            let used = code(&town, &secret);
            assert_eq!(
                sign_in(&mut visitor, EMAIL, PASSWORD, &used).await.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "the code of joining is used up"
            );
            town.clock.advance(Duration::from_secs(30));
            let code = code(&town, &secret);
            let fields = [
                ("email", " GWEN@office.example"),
                ("password", PASSWORD),
                ("code", code.as_str()),
                ("next", "/console/administration"),
            ];
            let answer = visitor.post("/console/sign-in", &fields).await;
            assert_eq!(answer.location(), "/console/administration", "{}", answer.text());
            assert_eq!(visitor.get("/console/administration").await.status, StatusCode::OK);
            assert_eq!(
                kinds(&town).await,
                [
                    "staff.invitation-opened",
                    "staff.invited",
                    "staff.joined",
                    "staff.sign-in-failed",
                    "staff.signed-in",
                    "staff.signed-in",
                    "staff.signed-out"
                ]
            );
        },
    )
    .await;
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_other_sites() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (visitor, _, _) = joined(&town, &[Role::Viewer]).await;
            assert!(visitor.cookie().unwrap().starts_with("privet="), "without https there is no __Host-");
            let mut tx = town.house.db.read().await.unwrap();
            let row = tx.one(sql!("SELECT hash FROM web_session"), &[]).await.unwrap();
            let stored: Vec<u8> = row.get("hash").unwrap();
            let value = visitor.cookie().unwrap().strip_prefix("privet=").unwrap().to_owned();
            assert!(!String::from_utf8_lossy(&stored).contains(&value), "the table has the hash only");
            drop(tx);
            let header = staff::cookie_header(&town.house, Some("v"));
            assert_eq!(header, "privet=v; Path=/; HttpOnly; SameSite=Lax");
        },
    )
    .await;
}

#[tokio::test]
async fn names_addresses_and_second_factors_are_sealed() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (_, _, _) = joined(&town, &[Role::DataProtectionOfficer]).await;
            let house = &town.house;
            let mut tx = house.db.begin().await.unwrap();
            let row = tx.one(sql!("SELECT name, email, second_factor FROM web_staff"), &[]).await.unwrap();
            for column in ["name", "email", "second_factor"] {
                let bytes: Vec<u8> = row.get(column).unwrap();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(!text.contains("Gwen") && !text.contains("office.example"), "{column}");
            }
            let members = staff::list(&mut tx).await.unwrap();
            let ids: Vec<_> = members.iter().map(|member| member.id).collect();
            let caller = Caller::Staff { id: ids[0], roles: members[0].roles.clone() };
            let names = staff::names(house, &mut tx, &caller, &ids).await.unwrap();
            assert_eq!(names[&ids[0]].reveal(), "Gwen Ellis");
            assert!(staff::short_name(ids[0]).starts_with("Staff "));
        },
    )
    .await;
}

#[tokio::test]
async fn a_recovery_code_signs_in_once() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, _, recovery) = joined(&town, &[Role::Caseworker]).await;
            visitor.set_cookie(None);
            let typed = recovery[3].to_uppercase().replace('-', " ");
            let wrong = sign_in(&mut visitor, EMAIL, "not the right password", &typed).await;
            assert_eq!(wrong.status, 422, "it is not used up without the password");
            assert_eq!(sign_in(&mut visitor, EMAIL, PASSWORD, &typed).await.location(), "/console");
            visitor.set_cookie(None);
            assert_eq!(sign_in(&mut visitor, EMAIL, PASSWORD, &typed).await.status, 422);
            assert_eq!(sign_in(&mut visitor, EMAIL, PASSWORD, &recovery[4]).await.location(), "/console");
        },
    )
    .await;
}

#[tokio::test]
async fn a_session_ends_by_itself_and_with_the_account() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let (mut visitor, _, _) = joined(&town, &[Role::Caseworker]).await;
            let mut other = visitor.clone();
            for _ in 0..20 {
                town.clock.advance(Duration::from_secs(29 * 60));
                assert_eq!(visitor.get("/console").await.status, StatusCode::OK, "being used keeps it alive");
            }
            town.clock.advance(Duration::from_secs(31 * 60));
            assert_eq!(visitor.get("/console").await.status, StatusCode::SEE_OTHER, "idle");
            let house = &town.house;
            let staff = staff::list(&mut house.db.read().await.unwrap()).await.unwrap()[0].id;
            let now = house.now();
            let value =
                transact!(house.db, |tx| staff::start_session(tx, &*house.chance, now, staff)).unwrap();
            other.set_cookie(Some(format!("{}={value}", staff::cookie_name(house))));
            assert_eq!(other.get("/console").await.status, StatusCode::OK);
            for _ in 0..25 {
                town.clock.advance(Duration::from_secs(29 * 60));
                other.get("/console").await;
            }
            assert_eq!(
                other.get("/console").await.status,
                StatusCode::SEE_OTHER,
                "twelve hours are the most"
            );
            let answer = "Thank you for your letter.\nThe page is mended.";
            let posted = other.post("/console/act", &[("text", answer), ("version", "3")]).await;
            assert_eq!(posted.status, StatusCode::UNAUTHORIZED);
            assert!(posted.says("Nothing was changed."), "{}", posted.text());
            assert!(
                posted.body.contains("The page is mended."),
                "what was typed is not lost: {}",
                posted.text()
            );
            assert_eq!(posted.form_action(), "/console/act");
            assert_eq!(posted.hidden_fields(), [("version".to_owned(), "3".to_owned())]);
            let found = other.get("/console/sample?view=closed&page=2").await;
            assert_eq!(found.location(), "/console/sign-in?next=/console/sample%3Fview%3Dclosed%26page%3D2");
        },
    )
    .await;
}

#[tokio::test]
async fn a_role_reaches_as_far_as_it_reaches() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let new = NewStaff::parse("Gwen Ellis", EMAIL, PASSWORD, PASSWORD).unwrap();
            let joining = Joining {
                new: &new,
                second_factor: &TotpSecret::new([7; 20]),
                roles: BTreeSet::from([Role::Caseworker]),
            };
            let house = &town.house;
            let staff = staff::join(house, &joining).await.unwrap().staff;
            let now = house.now();
            let value =
                transact!(house.db, |tx| staff::start_session(tx, &*house.chance, now, staff)).unwrap();
            let mut visitor = town.visitor();
            visitor.set_cookie(Some(format!("theme=dark; {}={value}", staff::cookie_name(house))));
            assert_eq!(visitor.get("/console").await.status, StatusCode::OK);
            let refused = visitor.get("/console/administration").await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert!(refused.says("Your role does not reach that far."));
            let twice = staff::join(house, &joining).await.err().expect("the address is taken");
            assert_eq!(twice.fields[0].key, "staff-fault-email-taken");
        },
    )
    .await;
}

#[tokio::test]
async fn nobody_joins_with_faults_a_stale_link_or_without_a_purpose() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            let mut visitor = town.visitor();
            let link = invited(&town, &[Role::Administrator]).await;
            let page = visitor.get(&link).await;
            let secret = shown_secret(&page);
            let right = code(&town, &secret);
            let good = [
                ("name", "Gwen"),
                ("email", EMAIL),
                ("password", PASSWORD),
                ("repeated", PASSWORD),
                ("code", right.as_str()),
            ];
            assert_eq!(
                visitor.submit(&page, &good).await.status,
                StatusCode::NOT_FOUND,
                "nothing is published"
            );
            town.put_example_in_force();
            let fields = [
                ("name", ""),
                ("email", "gwen"),
                ("password", "short"),
                ("repeated", "short"),
                ("code", "1"),
            ];
            let refused = visitor.submit(&page, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            for text in ["Your name: write it", "E-mail address: write", "Password: use at least 12 signs."] {
                assert!(refused.says(text), "{text}: {}", refused.text());
            }
            assert!(!refused.body.contains("value=\"short\""), "a password is never sent back");
            let wrong_code = [good[0], good[1], good[2], good[3], ("code", "000000")];
            let again = visitor.submit(&page, &wrong_code).await;
            assert!(again.says("Code: it is not the one"));
            assert_eq!(shown_secret(&again).text(), secret.text(), "it may be in the authenticator by now");
            town.clock.advance_days(8);
            assert_eq!(visitor.get(&link).await.status, StatusCode::GONE);
            assert_eq!(visitor.get("/console/join/nonsense").await.status, StatusCode::GONE);
            let mut register = privet_register::example_register().clone();
            register.purposes.retain(|id, _| id.as_str() != "staff-accounts");
            town.put_in_force(register);
            let link = invited(&town, &[Role::Administrator]).await;
            let page = visitor.get(&link).await;
            let code = code(&town, &shown_secret(&page));
            let fields = [good[0], good[1], good[2], good[3], ("code", code.as_str())];
            let refused = visitor.submit(&page, &fields).await;
            assert_eq!(refused.status, StatusCode::CONFLICT);
            assert!(refused.says("has no purpose that covers names"), "{}", refused.text());
        },
    )
    .await;
}

#[tokio::test]
async fn a_file_is_uploaded_by_staff_only() {
    on_every_engine(|| vec![slice()], async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let body = |bytes: &str| {
            format!(
                "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--b\r\nContent-Disposition: form-data; \
                 name=\"document\"; filename=\"C:\\\\x\\\\lock.pdf\"\r\nContent-Type: application/pdf\r\n\r\n{bytes}\r\n--b--\r\n"
            )
        };
        let multipart = "multipart/form-data; boundary=b";
        assert_eq!(visitor.post_body("/console/upload", multipart, body("x")).await.status, StatusCode::UNAUTHORIZED);
        let link = invited(&town, &[Role::Caseworker]).await;
        join(&town, &mut visitor, &link).await;
        let sent = visitor.post_body("/console/upload", multipart, body(&"x".repeat(1_000_000))).await;
        assert_eq!((sent.status, sent.body.as_str()), (StatusCode::OK, "lock.pdf 1000000 hello"));
        let large = visitor.post_body("/console/upload", multipart, body(&"x".repeat(12_000_000))).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        let cut = visitor.post_body("/console/upload", multipart, "--b\r\nContent-Dispo").await;
        assert_eq!(cut.status, StatusCode::BAD_REQUEST);
        let request = visitor.request(Method::POST, "/console/upload").header(header::CONTENT_TYPE, "text/plain");
        let plain = visitor.send(request.body(Body::from("x")).unwrap()).await;
        assert_eq!(plain.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    })
    .await;
}
