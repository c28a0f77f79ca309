use std::time::Duration;

use jiff::civil::{Date, date};
use privet_evidence::State;
use privet_ground::caller::Role;
use privet_ground::clock::Instant;
use privet_people::Holds;
use privet_proof::{VerifyOptions, verify};
use privet_testing::{Answer, Town, Visitor, on_every_engine};

use crate::yard::{AREAS, run_all, signed_in, slices, state};

const BOUNDARY: &str = "--------------------------gate";

/// A form as a browser sends it in parts.
fn parts(fields: &[(&str, &str)], document: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    let (name, bytes) = document.unwrap_or(("", b""));
    body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n").bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}

async fn send(visitor: &mut Visitor, fields: &[(&str, &str)], document: Option<(&str, &[u8])>) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    visitor.post_body(&format!("/console/attestations/{AREAS}"), &kind, parts(fields, document)).await
}

const REPORT: Option<(&str, &[u8])> = Some(("round of the doors.txt", b"All locked. Signed G. Ellis"));

async fn attest(visitor: &mut Visitor, on: Date, until: Date) -> Answer {
    let (on, until) = (on.to_string(), until.to_string());
    send(visitor, &[("attested_on", &on), ("expires_on", &until), ("note", "Tried each door.")], REPORT).await
}

fn link_to_open(page: &Answer) -> String {
    let (_, rest) =
        page.body.split_once("/console/attestations/entered/").expect("an earlier attestation is listed");
    format!("/console/attestations/entered/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn an_attestation_proves_its_sentence_until_its_last_day() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        assert_eq!(state(&town.house, AREAS).await, State::Unproven);
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        let list = colleague.get("/console/attestations").await;
        assert!(
            list.says("waits for the first") && list.says("Office manager") && list.says("1 year"),
            "{}",
            list.text()
        );
        let form = colleague.get(&format!("/console/attestations/{AREAS}")).await;
        assert!(form.says("Walk through the areas, try the doors"), "what the register says to look at");
        town.clock.advance(Duration::from_secs(60));
        let entered = attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        assert_eq!(entered.status, 303, "{}", entered.text());
        assert_eq!(state(&town.house, AREAS).await, State::Proven, "the board shows it at once");

        let ahead = async |as_of: &str| {
            let options = VerifyOptions { only: vec![AREAS.into()], as_of: Some(as_of.into()) };
            verify(&town.house, &options, |_| ()).await.unwrap().exit
        };
        assert_eq!(ahead("2027-11-20").await, 0, "it holds through its last day");
        assert_eq!(ahead("2027-11-21").await, 1, "an attestation breaks in the future");

        town.clock.set(Instant::parse("2027-11-21T09:00:00Z").unwrap());
        run_all(&town.house).await;
        assert_eq!(state(&town.house, AREAS).await, State::Broken);
        town.run_jobs().await;
        let told = town.house.mail.sent();
        let ended: Vec<_> =
            told.iter().filter(|mail| mail.subject == format!("Not true today: {AREAS}")).collect();
        assert_eq!(ended.len(), 1);
        assert_eq!(ended[0].to.reveal(), "office.manager@staffordshire-pcc.gov.uk");
        assert!(ended[0].text.reveal().contains("ended on 20 November 2027"), "{}", ended[0].text.reveal());
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_the_form_stands_beside_its_field_and_what_was_typed_is_kept() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::DataProtectionOfficer]).await;
        let good =
            [("attested_on", "2026-11-20"), ("expires_on", "2027-11-20"), ("note", "Tried each <door>.")];
        let with = |name: &'static str, value: &'static str| {
            good.map(|(known, old)| (known, if known == name { value } else { old }))
        };
        let large = vec![b'x'; 10 * 1024 * 1024 + 1];
        for (fields, document, says) in [
            (with("attested_on", "yesterday"), REPORT, "Write a day, such as"),
            (with("attested_on", "2026-11-24"), REPORT, "This day has not come yet"),
            (with("expires_on", "2026-11-22"), REPORT, "This day has passed"),
            (with("expires_on", "2027-11-21"), REPORT, "longer than the register allows"),
            (good, None, "Add the document"),
            (good, Some(("empty.txt", b"" as &[u8])), "Add the document"),
            (good, Some(("large.bin", &large)), "The most is 10 MB"),
        ] {
            let refused = send(&mut colleague, &fields, document).await;
            assert_eq!(refused.status, 422, "{says}: {}", refused.text());
            assert!(refused.says(says) && refused.says("There is a problem"), "{says}: {}", refused.text());
            assert!(refused.body.contains("Tried each &#60;door&#62;."), "what was typed is kept");
        }
        let huge = vec![b'x'; 11 * 1024 * 1024];
        assert_eq!(send(&mut colleague, &good, Some(("huge.bin", &huge))).await.status, 413);
        let fits = vec![b'x'; 10 * 1024 * 1024];
        assert_eq!(send(&mut colleague, &good, Some(("ten megabytes.bin", &fits))).await.status, 303);
        let plain = colleague.post(&format!("/console/attestations/{AREAS}"), &good).await;
        assert_eq!(plain.status, 415, "a form that is not sent in parts");
        let broken = colleague
            .post_body(
                &format!("/console/attestations/{AREAS}"),
                &format!("multipart/form-data; boundary={BOUNDARY}"),
                "cut off",
            )
            .await;
        assert_eq!(broken.status, 400);
        for nowhere in ["/console/attestations/yard.gate", "/console/attestations/nothing"] {
            assert_eq!(colleague.get(nowhere).await.status, 404, "{nowhere}: nobody attests this");
        }
    })
    .await;
}

#[tokio::test]
async fn the_document_is_sealed_and_each_look_at_it_is_logged() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Administrator]).await;
        assert_eq!(attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await.status, 303);
        for secret in ["round of the doors", "Signed G. Ellis", "Tried each door", "QWxsIGxvY2tlZC4"] {
            assert!(!is_readable(&town, secret).await, "{secret} is readable in the database");
        }
        let form = colleague.get(&format!("/console/attestations/{AREAS}")).await;
        let link = link_to_open(&form);
        let shown = colleague.get(&link).await;
        assert!(
            shown.says("Tried each door.")
                && shown.says("round of the doors.txt")
                && shown.says("Gwen Ellis looked"),
            "{}",
            shown.text()
        );
        let document = colleague.get(&format!("{link}/document")).await;
        assert_eq!(document.body, "All locked. Signed G. Ellis");
        assert_eq!(document.header("content-type"), "application/octet-stream");
        assert!(document.header("content-disposition").starts_with("attachment"));
        assert_eq!(document.header("cache-control"), "no-store");
        assert_eq!(looks(&town).await, 2, "the page and the document");

        let mut viewer = signed_in(&town, &[Role::Viewer]).await;
        assert_eq!(viewer.get("/console/attestations").await.status, 200);
        for path in [format!("/console/attestations/{AREAS}"), link.clone(), format!("{link}/document")] {
            assert_eq!(viewer.get(&path).await.status, 403, "{path}");
        }
        assert_eq!(attest(&mut viewer, date(2026, 11, 20), date(2027, 11, 20)).await.status, 403);
        assert_eq!(
            town.visitor().get(&format!("{link}/document")).await.location().split('?').next(),
            Some("/console/sign-in")
        );
        assert_eq!(looks(&town).await, 2, "nothing was opened for them");
    })
    .await;
}

async fn looks(town: &Town) -> usize {
    use privet_ground::journal::{Filter, Page, search};
    let filter = Filter { kind: Some("people.looked".into()), ..Filter::default() };
    let mut tx = town.house.db.read().await.unwrap();
    let found = search(&mut tx, &filter, Page { before: None, most: 100 }).await.unwrap();
    found.iter().filter(|entry| entry.body["facts"]["reason"] == "review-attestation").count()
}

/// Looks for a text in the files of SQLite; on PostgreSQL the columns are sealed by the same code.
async fn is_readable(town: &Town, text: &str) -> bool {
    let files = town.house.db.files();
    files.iter().any(|file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[tokio::test]
async fn what_was_withdrawn_proves_nothing() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        assert_eq!(state(&town.house, AREAS).await, State::Proven);
        town.clock.advance(Duration::from_secs(60));
        let link = link_to_open(&colleague.get(&format!("/console/attestations/{AREAS}")).await);
        assert_eq!(colleague.post(&format!("{link}/withdrawal"), &[]).await.status, 303);
        assert_eq!(state(&town.house, AREAS).await, State::Unproven);
        assert!(colleague.get("/console/attestations").await.says("withdrawn"));
        assert_eq!(colleague.post(&format!("{link}/withdrawal"), &[]).await.status, 409, "once");
    })
    .await;
}

#[tokio::test]
async fn what_ends_or_waits_is_due() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        let due = async |town: &Town| {
            let proof = town.house.slices.iter().find(|slice| slice.name == "proof").unwrap();
            let today = town.house.today();
            let to = today.saturating_add(jiff::ToSpan::days(90));
            let items = (proof.due)(&town.house, today, to).await.unwrap();
            items
                .into_iter()
                .map(|item| (item.on, item.what.split(':').next().unwrap().to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(due(&town).await, [(date(2026, 11, 23), "Waits for an attestation".to_owned())]);
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        assert_eq!(due(&town).await, []);
        town.clock.set(Instant::parse("2027-10-01T09:00:00Z").unwrap());
        assert_eq!(due(&town).await, [(date(2027, 11, 20), "Attestation ends".to_owned())]);
        town.clock.set(Instant::parse("2027-12-01T09:00:00Z").unwrap());
        assert_eq!(due(&town).await, [(date(2027, 11, 20), "Attestation has ended".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn an_attestation_goes_when_its_period_has_passed() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        let slices = slices();
        let proof = slices.iter().find(|slice| slice.name == "proof").unwrap();
        let register = town.house.published().unwrap().register.clone();
        let past = async |at: &str| {
            let mut tx = town.house.db.begin().await.unwrap();
            let holds = Holds::load(&mut tx).await.unwrap();
            (proof.sweep.past_period)(&mut tx, &register, Instant::parse(at).unwrap(), &holds).await.unwrap()
        };
        assert_eq!(past("2033-11-20T12:00:00Z").await, [], "six years after its last day");
        let overdue = past("2033-11-21T12:00:00Z").await;
        assert_eq!(overdue.len(), 1);
        assert_eq!(overdue[0].due, date(2033, 11, 20));
        let mut tx = town.house.db.begin().await.unwrap();
        let dossiers = [overdue[0].dossier];
        let held = (proof.person.find)(&mut tx, &dossiers).await.unwrap();
        assert_eq!(held.len(), 3, "name, document and note");
        assert_eq!((proof.sweep.dispose)(&mut tx, &dossiers).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(past("2033-11-21T12:00:00Z").await, []);
    })
    .await;
}

#[tokio::test]
async fn whoever_attested_one_sentence_did_not_attest_another() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        assert_eq!(state(&town.house, AREAS).await, State::Proven);
        let mut register = town.house.published().unwrap().register.as_ref().clone();
        let id = register.measures.keys().find(|id| id.as_str() == "restricted-areas").unwrap().clone();
        let other = register.measures.values().find(|one| one.statement != register.measures[&id].statement);
        let other = other.unwrap().statement.clone();
        register.measures.get_mut(&id).unwrap().statement = other;
        town.put_in_force(register);
        town.clock.advance(Duration::from_secs(60));
        run_all(&town.house).await;
        assert_eq!(state(&town.house, AREAS).await, State::Unproven, "it says something else now");
        assert!(colleague.get("/console/attestations").await.says("of an earlier sentence"));
        attest(&mut colleague, date(2026, 11, 22), date(2027, 11, 22)).await;
        assert_eq!(state(&town.house, AREAS).await, State::Proven, "attested anew");
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_last_is_not_true_again_by_what_was_attested_before() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        town.clock.advance(Duration::from_secs(60));
        // Renewed, and then found to be true no longer. The one that ends last is listed first.
        attest(&mut colleague, date(2026, 11, 22), date(2027, 11, 22)).await;
        let link = link_to_open(&colleague.get(&format!("/console/attestations/{AREAS}")).await);
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(colleague.post(&format!("{link}/withdrawal"), &[]).await.status, 303);
        assert_eq!(state(&town.house, AREAS).await, State::Unproven, "the older one does not bring it back");
    })
    .await;
}

#[tokio::test]
async fn who_was_asked_and_who_attested_stands_side_by_side() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Caseworker]).await;
        attest(&mut colleague, date(2026, 11, 20), date(2027, 11, 20)).await;
        let link = link_to_open(&colleague.get(&format!("/console/attestations/{AREAS}")).await);
        let page = colleague.get(&link).await;
        for part in ["To be attested by Office manager", "Entered as caseworker"] {
            assert!(page.says(part), "{part} in {}", page.text());
        }
    })
    .await;
}
