//! Whether incidents are dealt with in time, whether the record is as the log says, and when it goes.

use std::time::Duration;

use jiff::ToSpan as _;
use privet_evidence::{Finding, Outcome};
use privet_ground::caller::{Caller, Role};
use privet_ground::db::{Sql, Value};
use privet_ground::journal::{self, Entry};
use privet_ground::{args, ids, sql, transact};
use privet_people::{DossierId, Holds, World, hold};
use privet_people::{HoldReason, HoldScope};
use privet_testing::{Town, on_every_engine};
use privet_web::DISPOSED;

use crate::incidents::{record, taken};
use crate::{check, security, tamper};

const IN_TIME: &str = "security.incidents-in-time";
const AS_LOGGED: &str = "security.incidents-as-logged";
const AT: (&str, &str) = ("at", "2026-11-23T09:00");

async fn hours(town: &Town, hours: u64) {
    town.clock.advance(Duration::from_secs(hours * 3_600));
}

async fn officer(town: &Town) -> privet_testing::Visitor {
    town.staff(&[Role::DataProtectionOfficer]).await
}

fn is(outcome: &Outcome) -> (Finding, &str) {
    (outcome.finding, outcome.key.as_str())
}

/// Records an incident that is dealt with: a risk is unlikely.
async fn dealt_with(town: &Town) -> String {
    let mut staff = officer(town).await;
    let path = record(&mut staff).await;
    let judged = [("risk", "unlikely"), ("reasons", "It came back unopened."), AT];
    taken(&mut staff, &path, "decisions/assessment", &judged).await;
    taken(&mut staff, &path, "decisions/no-report", &[("reasons", "Unlikely."), AT]).await;
    path
}

async fn closed(town: &Town, path: &str) {
    let mut staff = officer(town).await;
    taken(&mut staff, path, "additions/news", &[("effects", "None."), ("remedy", "Fetched.")]).await;
    taken(&mut staff, path, "decisions/closure", &[("ending", "dealt")]).await;
}

#[tokio::test]
async fn an_empty_record_is_proven_by_an_invented_incident_that_leaves_no_trace() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-in-time"), "{outcome:?}");
        assert_eq!(outcome.facts["incidents"], 0i64.into());
        let outcome = check(&town, AS_LOGGED).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-as-logged"), "{outcome:?}");
        let mut tx = town.house.db.read().await.unwrap();
        assert_eq!(journal::count(&mut tx, "security.incident-recorded").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_swallows_steps_makes_the_check_blind_and_never_green() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        tamper(&town, swallowing(&town), &[]).await;
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(outcome.finding, Finding::CannotTell, "{outcome:?}");
    })
    .await;
}

/// A rule of the database that takes away what is put on record.
fn swallowing(town: &Town) -> &'static Sql {
    match town.engine {
        privet_ground::db::Engine::Sqlite => sql!(
            "CREATE TRIGGER swallow AFTER INSERT ON security_incident_step
             BEGIN DELETE FROM security_incident_step WHERE id = NEW.id; END"
        ),
        privet_ground::db::Engine::Postgres => {
            sql!("CREATE RULE swallow AS ON INSERT TO security_incident_step DO INSTEAD NOTHING")
        }
    }
}

#[tokio::test]
async fn what_waits_is_broken_after_its_hours_and_late_until_it_is_closed() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let path = record(&mut officer(&town).await).await;
        hours(&town, 72).await;
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-in-time"), "{outcome:?}");
        assert_eq!(outcome.facts["next"], "2026-11-26T09:00:00Z".into());
        town.clock.advance(Duration::from_secs(1));
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Broken, "found-incidents-overdue"), "{outcome:?}");
        assert_eq!(outcome.facts["since"], "2026-11-26T09:00:00Z".into());
        hours(&town, 5).await;
        let mut staff = officer(&town).await;
        assert!(staff.get("/console/incidents").await.says("5 h overdue to judge the risk"));
        let now = ("at", "2026-11-26T14:00");
        taken(&mut staff, &path, "decisions/assessment", &[("risk", "risk"), ("reasons", "Names."), now])
            .await;
        let form = staff.get(&format!("{path}/decisions/report")).await;
        let refused = staff.submit(&form, &[now]).await;
        assert!(refused.says("must give reasons for the delay"), "{}", refused.text());
        taken(&mut staff, &path, "decisions/report", &[now, ("delay", "Nobody was in the office.")]).await;
        assert!(staff.get(&path).await.says("late"));
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Broken, "found-incidents-late"), "{outcome:?}");
        closed(&town, &path).await;
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-in-time"), "{outcome:?}");
        assert_eq!(outcome.facts["were_late"], 1i64.into(), "and it is not hidden");
    })
    .await;
}

#[tokio::test]
async fn people_at_high_risk_are_told_within_three_days_of_the_judgement() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut staff = officer(&town).await;
        let path = record(&mut staff).await;
        let judged = [("risk", "high"), ("reasons", "Addresses of people in danger."), AT];
        taken(&mut staff, &path, "decisions/assessment", &judged).await;
        taken(&mut staff, &path, "decisions/report", &[AT]).await;
        hours(&town, 72).await;
        assert_eq!(check(&town, IN_TIME).await.finding, Finding::Holds);
        town.clock.advance(Duration::from_secs(1));
        assert_eq!(check(&town, IN_TIME).await.key, "found-incidents-overdue");
        let mut staff = officer(&town).await;
        let spared = [("exception", "unreadable"), ("reasons", "The disk was encrypted."), AT];
        taken(&mut staff, &path, "decisions/no-telling", &spared).await;
        assert_eq!(check(&town, IN_TIME).await.finding, Finding::Holds);
    })
    .await;
}

#[tokio::test]
async fn what_falls_due_is_listed_with_its_day() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let path = record(&mut officer(&town).await).await;
        let today = town.house.today();
        let due = privet_security::slice().due;
        let items = due(&town.house, today, today.saturating_add(7.days())).await.unwrap();
        let days: Vec<String> = items.iter().map(|item| item.on.to_string()).collect();
        assert_eq!(days, ["2026-11-26", "2026-11-26"]);
        assert!(items.iter().all(|item| item.path == path && item.what.contains("by 09:00")), "{items:?}");
        assert_eq!(due(&town.house, today, today).await.unwrap(), []);
        hours(&town, 80).await;
        let items = due(&town.house, town.house.today(), town.house.today()).await.unwrap();
        assert!(items.iter().all(|item| item.what.starts_with("Incident overdue")), "{items:?}");
    })
    .await;
}

/// Meddles; says what the check finds, and with what.
async fn meddled(town: &Town, sql: &'static Sql, values: &[Value]) -> (String, String) {
    assert!(tamper(town, sql, values).await > 0, "nothing was touched by {}", sql.text);
    let outcome = check(town, AS_LOGGED).await;
    assert_eq!(outcome.finding, Finding::Broken, "{outcome:?}");
    let what = outcome.facts.get("what").map(|what| serde_json::to_string(what).unwrap());
    (outcome.key, what.unwrap_or_default().replace('"', ""))
}

#[tokio::test]
async fn rows_that_were_changed_past_the_program_are_found() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        dealt_with(&town).await;
        assert_eq!(check(&town, AS_LOGGED).await.finding, Finding::Holds);
        let other = || ids::uuid(town.house.now(), &*town.house.chance);
        let altered = |what: &str| ("found-incidents-altered".to_owned(), what.to_owned());
        let to_there = |there: &str| format!("2026-11-2{there}T09:00:00Z");
        // There and back again.
        let move_aware = sql!("UPDATE security_incident_step SET facts = REPLACE(facts, $1, $2) WHERE number = 1");
        assert_eq!(meddled(&town, move_aware, args![to_there("3"), to_there("2")]).await, altered("facts"));
        tamper(&town, move_aware, args![to_there("2"), to_there("3")]).await;
        assert_eq!(check(&town, AS_LOGGED).await.finding, Finding::Holds);
        let move_step = sql!("UPDATE security_incident_step SET written_at = written_at + $1 WHERE number = 2");
        assert_eq!(meddled(&town, move_step, args![-1_000_000i64]).await, altered("written_at"));
        tamper(&town, move_step, args![1_000_000i64]).await;
        let clear = sql!("UPDATE security_incident_step SET written_by = NULL WHERE number = 3");
        assert_eq!(meddled(&town, clear, &[]).await, altered("written_by"));
        let step = sql!("SELECT written_by FROM security_incident_step WHERE number = 1");
        let by: uuid::Uuid =
            town.house.db.read().await.unwrap().one(step, &[]).await.unwrap().get("written_by").unwrap();
        tamper(&town, sql!("UPDATE security_incident_step SET written_by = $1 WHERE number = 3"), args![by]).await;
        let move_dossier = sql!("UPDATE security_incident SET dossier_id = $1");
        let dossier: DossierId = town.house.db.read().await.unwrap()
            .one(sql!("SELECT dossier_id FROM security_incident"), &[]).await.unwrap().get("dossier_id").unwrap();
        assert_eq!(meddled(&town, move_dossier, args![other()]).await, altered("dossier_id"));
        tamper(&town, move_dossier, args![dossier]).await;
        assert_eq!(check(&town, AS_LOGGED).await.finding, Finding::Holds);
        let swap = sql!(
            "UPDATE security_incident_text SET sealed = (SELECT sealed FROM security_incident_text WHERE field = 'data')
             WHERE field = 'facts'"
        );
        assert_eq!(meddled(&town, swap, &[]).await, altered("sealed"));
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_away_or_invented_past_the_program_is_found() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        dealt_with(&town).await;
        let altered = |what: &str| ("found-incidents-altered".to_owned(), what.to_owned());
        let invent = sql!(
            "INSERT INTO security_incident_step (id, incident_id, number, written_at, written_by, facts)
             SELECT $1, incident_id, 4, written_at, written_by, $2 FROM security_incident_step WHERE number = 3"
        );
        let id = ids::uuid(town.house.now(), &*town.house.chance);
        let facts = r#"{"step":"closure","ending":"no-breach"}"#;
        assert_eq!(meddled(&town, invent, args![id, facts]).await, altered("log entry"));
        tamper(&town, sql!("DELETE FROM security_incident_step WHERE number = 4"), &[]).await;
        assert_eq!(check(&town, AS_LOGGED).await.finding, Finding::Holds);
        let shorten = sql!("DELETE FROM security_incident_step WHERE number = 3");
        assert_eq!(meddled(&town, shorten, &[]).await, altered("steps"));
        for sql in [
            sql!("DELETE FROM security_incident_text"),
            sql!("DELETE FROM security_incident_step"),
        ] {
            tamper(&town, sql, &[]).await;
        }
        let all = sql!("DELETE FROM security_incident");
        assert_eq!(meddled(&town, all, &[]).await, ("found-incidents-gone".to_owned(), String::new()));
    })
    .await;
}

#[tokio::test]
async fn a_closed_incident_goes_when_its_period_is_over_and_is_not_missed() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let path = dealt_with(&town).await;
        record(&mut officer(&town).await).await;
        closed(&town, &path).await;
        let house = &town.house;
        let sweep = privet_security::slice().sweep;
        let published = house.published().unwrap();
        let past = async |years: u64, holds: &Holds| {
            let at = house.now().plus(Duration::from_secs(years * 366 * 86_400));
            let mut tx = house.db.begin().await.unwrap();
            (sweep.past_period)(&mut tx, &published.register, at, holds).await.unwrap()
        };
        let none = Holds::load(&mut house.db.read().await.unwrap()).await.unwrap();
        assert_eq!(past(5, &none).await, []);
        let overdue = past(7, &none).await;
        assert_eq!(overdue.len(), 1, "the open one stays");
        assert_eq!(
            (overdue[0].due.to_string(), overdue[0].rule.as_str()),
            ("2032-11-23".to_owned(), "incidents")
        );
        let caller = Caller::System("test");
        let world = World::new(house.now(), &*house.chance);
        let hold = (HoldScope::Dossier(overdue[0].dossier), HoldReason::Inquiry);
        transact!(house.db, |tx| hold::place(tx, world, house.door.keys(), &caller, hold.clone())).unwrap();
        let held = Holds::load(&mut house.db.read().await.unwrap()).await.unwrap();
        assert_eq!(past(7, &held).await, []);
        let rows = transact!(house.db, |tx| (sweep.dispose)(tx, &[overdue[0].dossier])).unwrap();
        assert!(rows > 10, "{rows} rows: the incident, its steps and its texts");
        assert_eq!(check(&town, AS_LOGGED).await.key, "found-incidents-gone");
        let entry = Entry::new(DISPOSED, &caller).fact("slice", "security").fact("dossiers", 1);
        transact!(house.db, |tx| journal::append(tx, &*house.chance, house.now(), entry.clone())).unwrap();
        let outcome = check(&town, AS_LOGGED).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-as-logged"), "{outcome:?}");
        assert_eq!(outcome.facts["disposed"], 1i64.into());
    })
    .await;
}

#[tokio::test]
async fn the_demo_has_incidents_of_the_past_year_that_were_dealt_with_in_time() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        (privet_security::slice().demo)(&town.house).await.unwrap();
        let outcome = check(&town, IN_TIME).await;
        assert_eq!(is(&outcome), (Finding::Holds, "found-incidents-in-time"), "{outcome:?}");
        assert_eq!((&outcome.facts["incidents"], &outcome.facts["were_late"]), (&2i64.into(), &0i64.into()));
        assert_eq!(check(&town, AS_LOGGED).await.finding, Finding::Holds);
        let list = officer(&town).await.get("/console/incidents").await;
        assert!(
            list.says("There is a risk to people") && list.says("A risk to people is unlikely"),
            "{}",
            list.text()
        );
        let past = town.house.today();
        let items = (privet_security::slice().due)(&town.house, past, past.saturating_add(90.days())).await;
        let items = items.unwrap();
        assert!(!items.iter().any(|item| item.what.starts_with("Incident")), "{items:?}");
    })
    .await;
}
