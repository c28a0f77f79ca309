//! The record of incidents through the front door: the whole course of a breach, who may do what, what is refused.

use std::time::Duration;

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::journal::{self, Logged};
use privet_ground::sql;
use privet_testing::{Answer, Town, Visitor, on_every_engine};

use crate::security;

/// What staff type to put an incident on record of which they became aware at nine in the morning, as every story begins.
pub const LOST: [(&str, &str); 8] = [
    ("title", "Lost folder"),
    ("nature", "loss"),
    ("aware", "2026-11-23T09:00"),
    ("detected", "2026-11-23T08:30"),
    ("facts", "A folder with letters was left on a train by Gwen Ellis."),
    ("discovered", "She reported it at once."),
    ("data", "Names, addresses"),
    ("people", "People who write to us"),
];
/// When what is entered was done, an hour and a half later.
const AT: (&str, &str) = ("at", "2026-11-23T10:30");

/// Puts the incident on record; says where its page is.
pub async fn record(staff: &mut Visitor) -> String {
    let form = staff.get("/console/incidents/new").await;
    let recorded = staff.submit(&form, &LOST).await;
    assert_eq!(recorded.status, StatusCode::SEE_OTHER, "{}", recorded.text());
    recorded.location().to_owned()
}

/// Takes a step; says what came back.
pub async fn step(staff: &mut Visitor, path: &str, step: &str, fields: &[(&str, &str)]) -> Answer {
    let form = staff.get(&format!("{path}/{step}")).await;
    assert_eq!(form.status, StatusCode::OK, "{step}: {}", form.text());
    staff.submit(&form, fields).await
}

/// Takes a step that is taken.
pub async fn taken(staff: &mut Visitor, path: &str, name: &str, fields: &[(&str, &str)]) {
    let answer = step(staff, path, name, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text());
    assert_eq!(answer.location(), path);
}

async fn later(town: &Town) -> Visitor {
    town.clock.advance(Duration::from_secs(2 * 3_600));
    town.staff(&[Role::DataProtectionOfficer]).await
}

async fn logged(town: &Town, kind: &'static str) -> Vec<Logged> {
    journal::every(&mut town.house.db.read().await.unwrap(), kind).await.unwrap()
}

#[tokio::test]
async fn a_breach_goes_its_whole_course() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let empty = officer.get("/console/incidents").await;
        assert!(empty.says("No incident is on record") && empty.says("72 hours count"), "{}", empty.text());
        let path = record(&mut officer).await;
        let page = officer.get(&path).await;
        for words in
            ["Lost folder", "72 h left", "left on a train by Gwen Ellis", "Judge the risk", "Bryn Calloway"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says("Decide not to report it"), "nobody has judged the risk");
        let mut officer = later(&town).await;
        let list = officer.get("/console/incidents").await;
        assert!(list.says("70 h left to judge the risk") && list.says("Lost or stolen"), "{}", list.text());
        assert!(!list.says("Lost folder"), "the list opens nothing");

        let judged = [("risk", "high"), ("reasons", "Home addresses of people in danger."), AT];
        taken(&mut officer, &path, "decisions/assessment", &judged).await;
        let page = officer.get(&path).await;
        assert!(page.says("Tell the people, or decide not to") && page.says("in time"), "{}", page.text());
        assert!(!page.says("Decide not to report it"), "a high risk is reported");
        taken(&mut officer, &path, "decisions/report", &[AT, ("reference", "IC-1")]).await;
        let message = [AT, ("way", "each"), ("message", "A folder with your letter was lost.")];
        taken(&mut officer, &path, "decisions/telling", &message).await;
        let early = step(&mut officer, &path, "decisions/closure", &[("ending", "dealt")]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.says("are not on record yet (UK GDPR Art. 33(5))"), "{}", early.text());
        let news = [
            ("effects", "Somebody may call on them."),
            ("remedy", "The folder was found."),
            ("people_count", "12"),
        ];
        taken(&mut officer, &path, "additions/news", &news).await;
        taken(&mut officer, &path, "decisions/closure", &[("ending", "dealt")]).await;
        taken(&mut officer, &path, "additions/note", &[("note", "Thank the railway.")]).await;

        let page = officer.get(&path).await;
        for words in
            ["about 12", "All is done that had to be done", "IC-1", "Thank the railway", "Take it up again"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.body.contains("/decisions/assessment"), "it is closed");
        assert!(officer.get("/console/incidents").await.says("nothing is due"));
        taken(&mut officer, &path, "decisions/reopening", &[("reasons", "The folder was copied.")]).await;
        assert!(officer.get(&path).await.says("The folder was copied"));
    })
    .await;
}

#[tokio::test]
async fn what_is_written_is_sealed_and_the_log_holds_the_facts() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let path = record(&mut officer).await;
        officer.get(&path).await;
        let entries = logged(&town, "security.incident-recorded").await;
        let facts = &entries[0].body["facts"];
        assert_eq!(path, format!("/console/incidents/{}", facts["incident"].as_str().unwrap()));
        assert_eq!((&facts["nature"], &facts["aware"]), (&"loss".into(), &"2026-11-23T09:00:00Z".into()));
        assert_eq!(entries[0].body["about"].as_array().unwrap().len(), 1);
        assert!(!entries[0].body.to_string().contains("folder"), "{}", entries[0].body);
        let looks = logged(&town, "people.looked").await;
        let look = looks.iter().find(|look| look.body["facts"]["reason"] == "review-incident").unwrap();
        assert_eq!(
            (&look.body["facts"]["purpose"], &look.body["facts"]["on"]),
            (&"incidents".into(), &facts["incident"])
        );
        let mut tx = town.house.db.read().await.unwrap();
        let rows = tx.rows(sql!("SELECT facts FROM security_incident_step"), &[]).await.unwrap();
        let facts: String = rows[0].get("facts").unwrap();
        assert!(!facts.contains("folder") && !facts.contains("Gwen"), "{facts}");
        let sealed = tx.rows(sql!("SELECT sealed FROM security_incident_text"), &[]).await.unwrap();
        assert_eq!(sealed.len(), 5, "title, facts, how it became known, data, people");
    })
    .await;
}

#[tokio::test]
async fn whoever_notices_may_write_it_down_and_few_decide() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let path = record(&mut caseworker).await;
        let page = caseworker.get(&path).await;
        assert!(page.says("Write a note"), "{}", page.text());
        assert!(!page.body.contains("/decisions/"), "they are not offered what they may not do");
        taken(&mut caseworker, &path, "additions/note", &[("note", "Told the officer.")]).await;
        let decision = format!("{path}/decisions/assessment");
        let judged = [("risk", "unlikely"), ("reasons", "No."), AT, ("seen", "2")];
        for role in [Role::Caseworker, Role::Communications] {
            let mut staff = town.staff(&[role]).await;
            assert_eq!(staff.get("/console/incidents").await.status, StatusCode::OK, "{role}");
            assert_eq!(staff.get(&path).await.status, StatusCode::OK, "{role}");
            assert_eq!(staff.get(&decision).await.status, StatusCode::FORBIDDEN, "{role}");
            assert_eq!(staff.post(&decision, &judged).await.status, StatusCode::FORBIDDEN, "{role}");
            let detour = staff.post(&format!("{path}/additions/assessment"), &judged).await;
            assert_eq!(detour.status, StatusCode::NOT_FOUND, "{role}");
        }
        for role in [Role::DataProtectionOfficer, Role::Administrator] {
            assert_eq!(town.staff(&[role]).await.get(&decision).await.status, StatusCode::OK, "{role}");
        }
        let mut viewer = town.staff(&[Role::Viewer]).await;
        for path in ["/console/incidents", "/console/incidents/new", &path, &format!("{path}/additions/note")]
        {
            assert_eq!(viewer.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            assert!(town.visitor().get(path).await.location().starts_with("/console/sign-in"), "{path}");
        }
        assert_eq!(viewer.post("/console/incidents", &LOST).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_understood_comes_back_with_what_was_typed() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let form = officer.get("/console/incidents/new").await;
        let typed = |name, value| {
            let mut fields = LOST.to_vec();
            fields.retain(|(known, _)| *known != name);
            fields.push((name, value));
            fields
        };
        for (name, value, says) in [
            ("title", " ", "Title: fill this in"),
            ("nature", "other", "What happened to the data: choose one of the answers"),
            ("aware", "yesterday", "When did we become aware of it: give a day and a time"),
            ("aware", "2026-11-23T11:00", "When did we become aware of it: this has not happened yet"),
            ("detected", "2026-11-23T09:01", "it cannot be noticed after we became aware of it"),
            ("occurred", "2026-11-23T08:31", "it cannot happen after it was noticed"),
            ("people_count", "some", "About how many people: give a whole number"),
            ("records_count", "-4", "About how many records: give a whole number"),
            ("facts", "<script>\u{0}", "this holds signs that cannot be stored"),
        ] {
            let again = officer.submit(&form, &typed(name, value)).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(again.says("There is a problem") && again.says(says), "{name}: {}", again.text());
            assert!(again.body.contains(&format!("href=\"#field-{name}\"")), "the summary leads to {name}");
            assert!(again.body.contains("She reported it at once."), "{name}: what was typed is kept");
            assert!(!again.body.contains("<script>"));
        }
        let long = "ŵ".repeat(8_001);
        assert!(officer.submit(&form, &typed("facts", &long)).await.says("use 8000 characters or fewer"));
        assert!(officer.get("/console/incidents").await.says("No incident is on record"));
        let path = record(&mut officer).await;
        let again =
            step(&mut officer, &path, "decisions/assessment", &[("reasons", "Kept"), ("at", "")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            again.says("How great is the risk: choose one") && again.says("When: give a day"),
            "{}",
            again.text()
        );
        assert!(again.body.contains(">\nKept</textarea>"), "{}", again.body);
        let nothing = step(&mut officer, &path, "additions/news", &[]).await;
        assert!(nothing.says("Write down what has become known"), "{}", nothing.text());
        for nowhere in ["decisions/record", "decisions/nonsense", "additions/closure"] {
            assert_eq!(
                officer.get(&format!("{path}/{nowhere}")).await.status,
                StatusCode::NOT_FOUND,
                "{nowhere}"
            );
        }
        for nobody in ["7", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(
                officer.get(&format!("/console/incidents/{nobody}")).await.status,
                StatusCode::NOT_FOUND
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_incident_and_of_two_steps_the_second_is_refused() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let form = officer.get("/console/incidents/new").await;
        let first = officer.submit(&form, &LOST).await;
        let second = officer.submit(&form, &LOST).await;
        assert_eq!(first.location(), second.location());
        let path = first.location().to_owned();
        assert_eq!(logged(&town, "security.incident-recorded").await.len(), 1);
        let form = officer.get(&format!("{path}/additions/note")).await;
        taken(&mut officer, &path, "additions/note", &[("note", "I was first.")]).await;
        let late = officer.submit(&form, &[("note", "I did not see that.")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.says("A colleague has added to this incident meanwhile"), "{}", late.text());
        // A report before anybody judged is taken; a decision that the risk does not allow is not.
        let unlikely = officer.get(&format!("{path}/decisions/no-report")).await;
        assert_eq!(unlikely.status, StatusCode::CONFLICT, "{}", unlikely.text());
        let forced = [("reasons", "None."), AT, ("seen", "2")];
        let forced = officer.post(&format!("{path}/decisions/no-report"), &forced).await;
        assert!(forced.says("This step cannot come next"), "{}", forced.text());
    })
    .await;
}

#[tokio::test]
async fn without_a_purpose_nobody_types_for_nothing() {
    on_every_engine(security, async |town| {
        let mut register = privet_register::example_register().clone();
        register.purposes.retain(|id, _| id.as_str() != "incidents");
        town.put_in_force(register);
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let list = officer.get("/console/incidents").await;
        assert!(list.says("Nothing can be put on record yet") && list.says("on paper"), "{}", list.text());
        let form = officer.get("/console/incidents/new").await;
        assert_eq!(form.status, StatusCode::CONFLICT);
        assert!(form.says("has no purpose that covers"), "{}", form.text());
        let found = crate::check(&town, "security.incidents-in-time").await;
        assert_eq!(found.key, "found-incidents-no-purpose");
    })
    .await;
}
