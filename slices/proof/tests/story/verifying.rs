use std::time::Duration;

use privet_proof::{VerifyOptions, VerifyOutcome, VerifyRefusal, verify};
use privet_testing::{Town, on_every_engine};

use crate::yard::{AREAS, FENCE, GATE, LEASE, UNBUILT, let_it, run_all, slices};

async fn ask(town: &Town, only: &[&str], as_of: Option<&str>) -> Result<VerifyOutcome, VerifyRefusal> {
    let only = only.iter().map(|name| (*name).to_owned()).collect();
    let options = VerifyOptions { only, as_of: as_of.map(str::to_owned) };
    verify(&town.house, &options, |_| ()).await
}

#[tokio::test]
async fn it_could_not_run_before_anything_is_published() {
    on_every_engine(slices, async |town| {
        assert!(matches!(ask(&town, &[], None).await, Err(VerifyRefusal::NothingPublished)));
    })
    .await;
}

#[tokio::test]
async fn the_json_has_the_shape_that_programs_rely_on() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let outcome = ask(&town, &[], None).await.unwrap();
        assert_eq!(outcome.exit, 0, "{}", outcome.text(&town.house));
        let json: serde_json::Value = serde_json::from_str(&outcome.json()).unwrap();
        assert_eq!(json["register"].as_str().unwrap().len(), 64);
        assert_eq!(json["as_of"], "2026-11-23T09:00:00Z");
        assert_eq!(
            json["summary"],
            serde_json::json!({ "proven": 6, "broken": 0, "unproven": 2, "advice": 1 })
        );
        let find = |id: &str| {
            json["statements"].as_array().unwrap().iter().find(|line| line["id"] == id).unwrap().clone()
        };
        let gate = find(GATE);
        assert_eq!(
            (&gate["row"], &gate["section"], &gate["proof"], &gate["state"]),
            (&"N21".into(), &"contact".into(), &"checked".into(), &"proven".into())
        );
        assert_eq!(gate["text"]["en"], "The gate is shut at night.");
        let check = &gate["checks"][0];
        assert_eq!(
            (&check["id"], &check["finding"], &check["at"]),
            (&GATE.into(), &"holds".into(), &"2026-11-23T09:00:00Z".into())
        );
        assert_eq!(check["evidence"]["facts"]["times"], 3);
        let unbuilt = &find(UNBUILT)["checks"][0];
        assert_eq!((&unbuilt["id"], &unbuilt["finding"]), (&"not-built".into(), &"cannot_tell".into()));
        assert_eq!(unbuilt["evidence"]["key"], "found-not-built");
    })
    .await;
}

#[tokio::test]
async fn it_ends_with_one_if_something_is_broken_and_says_how_to_mend_it() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let_it(&town, "gate", "broken");
        let outcome = ask(&town, &[], None).await.unwrap();
        assert_eq!(outcome.exit, 1);
        let text = outcome.text(&town.house);
        let broken = text.find("Not true (1)").expect(&text);
        assert!(broken < text.find("Not proven yet (2)").expect(&text), "what is not true comes first");
        for part in [
            "yard.gate (N21)",
            "The gate stood open.",
            "-> Shut the gate.",
            "5 proven, 1 not true, 2 not proven yet",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_check_can_be_asked_by_its_name_or_its_statements() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let_it(&town, "fence", "broken");
        let gate = ask(&town, &[GATE], None).await.unwrap();
        assert_eq!((gate.exit, gate.board.lines.len()), (0, 1), "the fence was not asked about");
        let areas = ask(&town, &[AREAS], None).await.unwrap();
        assert_eq!(areas.board.lines[0].checks[0].id, format!("proof.attested:{AREAS}"));
        assert_eq!(
            ask(&town, &[&format!("proof.attested:{AREAS}")], None).await.unwrap().board.lines.len(),
            1
        );
        assert_eq!(ask(&town, &[FENCE, GATE], None).await.unwrap().exit, 1);
        let refusal = ask(&town, &["yard.gat"], None).await.unwrap_err();
        assert!(refusal.to_string().contains("`yard.gat`"), "{refusal}");
    })
    .await;
}

#[tokio::test]
async fn a_day_ahead_evaluates_what_depends_on_time_alone_and_keeps_the_rest() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        let_it(&town, "gate", "broken");
        let last_day = ask(&town, &[], Some("2027-01-31")).await.unwrap();
        assert_eq!(last_day.exit, 0, "{}", last_day.text(&town.house));
        let after = ask(&town, &[], Some("2027-02-01")).await.unwrap();
        assert_eq!(after.exit, 1);
        let json: serde_json::Value = serde_json::from_str(&after.json()).unwrap();
        assert_eq!(json["as_of"], "2027-02-01T23:59:59.999999Z");
        let lease = after.board.find(LEASE).unwrap();
        assert_eq!((lease.state, lease.checks[0].kept), (privet_evidence::State::Broken, false));
        let gate = after.board.find(GATE).unwrap();
        assert_eq!(
            (gate.state, gate.checks[0].kept),
            (privet_evidence::State::Proven, true),
            "it is not run again"
        );
        assert!(after.text(&town.house).contains("The lease ended on 31 January 2027."));
        // Nothing of it is kept.
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(
            town.house.board().await.unwrap().find(LEASE).unwrap().state,
            privet_evidence::State::Proven
        );
        for (as_of, part) in [("2026-11-22", "has passed"), ("soon", "neither a moment")] {
            let refusal = ask(&town, &[], Some(as_of)).await.unwrap_err();
            assert!(refusal.to_string().contains(part), "{refusal}");
        }
    })
    .await;
}
