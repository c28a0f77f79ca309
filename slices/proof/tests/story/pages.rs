use std::time::Duration;

use privet_ground::caller::Role;
use privet_register::{Heading, Visibility};
use privet_testing::{Answer, on_every_engine};

use crate::yard::{ADVICE, AREAS, GATE, NAME, UNBUILT, let_it, register, run_all, signed_in, slices};

/// No page shows a key for which there are no words.
fn is_whole(page: &Answer) {
    assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
    for key in ["[proof-", "[web-", "[check-", "[found-"] {
        assert!(!page.body.contains(key), "{} lacks words: {}", page.path, page.text());
    }
}

#[tokio::test]
async fn the_overview_shows_each_sentence_with_its_mark_in_both_languages() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let_it(&town, "gate", "broken");
        run_all(&town.house).await;
        let english = town.visitor().get("/proof").await;
        is_whole(&english);
        for part in [
            "How we keep our word",
            "5 of 8 statements are proven.",
            "1 sentence is guidance",
            "Not true today gate open",
            "Not proven yet no check yet",
            "The gate is shut at night.",
            "All checks were last run today 09:00.",
        ] {
            assert!(english.says(part), "{part} in {}", english.text());
        }
        let welsh = town.visitor().get("/cy/proof").await;
        is_whole(&welsh);
        for part in ["Sut rydym yn cadw ein gair", "Mae'r gât ar gau gyda'r nos.", "gât ar agor"] {
            assert!(welsh.says(part), "{part} in {}", welsh.text());
        }
        assert!(welsh.body.contains("/cy/proof/yard.gate"));
    })
    .await;
}

#[tokio::test]
async fn a_statement_shows_what_was_looked_at_when_and_what_was_found() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        let_it(&town, "gate", "broken");
        town.clock.advance(Duration::from_secs(3_600));
        run_all(&town.house).await;
        let page = town.visitor().get(&format!("/proof/{GATE}")).await;
        is_whole(&page);
        for part in [
            "The gate is shut at night.",
            "A program looks at what really happens.",
            "Communications team",
            "Whether the gate is shut.",
            "Not as the sentence says. The gate stood open.",
            "today 10:00",
            "3 hours",
            "The gate was tried 3 times and held.",
        ] {
            assert!(page.says(part), "{part} in {}", page.text());
        }
        assert!(!page.says("Shut the gate."), "what staff are to do is not the public's business");
        let welsh = town.visitor().get(&format!("/cy/proof/{GATE}")).await;
        is_whole(&welsh);
        assert!(welsh.says("Roedd y gât ar agor.") && welsh.says("Tîm cyfathrebu"), "{}", welsh.text());
        for (id, part) in [
            (UNBUILT, "the check is still to be built"),
            (NAME, "it cannot disagree with it"),
            (ADVICE, "There is nothing to prove"),
            ("proof.each-sentence", "have been run within their time"),
        ] {
            let page = town.visitor().get(&format!("/proof/{id}")).await;
            is_whole(&page);
            assert!(page.says(part), "{part} in {}", page.text());
        }
        for unknown in ["/proof/yard.moat", "/cy/proof/yard.moat", "/proof/%00", "/proof/..%2f"] {
            assert_eq!(town.visitor().get(unknown).await.status, 404, "{unknown}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_public_sees_what_the_controller_allows_and_never_anything_greener() {
    on_every_engine(slices, async |town| {
        for (visibility, broken) in [
            (Visibility::Full, false),
            (Visibility::Full, true),
            (Visibility::State, false),
            (Visibility::State, true),
            (Visibility::Hidden, false),
            (Visibility::Hidden, true),
        ] {
            town.put_in_force(register(visibility));
            let_it(&town, "gate", if broken { "broken" } else { "" });
            town.clock.advance(Duration::from_secs(60));
            run_all(&town.house).await;
            let mut visitor = town.visitor();
            let page = visitor.get(&format!("/proof/{GATE}")).await;
            is_whole(&page);
            let json = visitor.get("/proof.json").await.json();
            let lines = json["statements"].as_array().unwrap();
            let line = lines.iter().find(|line| line["id"] == GATE).unwrap();
            let real = if broken { "broken" } else { "proven" };
            let found = page.says("The gate stood open.") || page.says("and held.");
            let case = format!("{visibility:?}, broken: {broken}: {}", page.text());
            match visibility {
                Visibility::Full => {
                    assert!(found, "{case}");
                    assert_eq!((&line["state"], line["checks"].as_array().unwrap().len()), (&real.into(), 1));
                }
                Visibility::State => {
                    assert!(!found && page.says(if broken { "Not true today" } else { "Proven" }), "{case}");
                    assert!(
                        page.says("Last looked today 09:0"),
                        "the time is published with the state: {case}"
                    );
                    assert_eq!((&line["state"], line["checks"].as_array().unwrap().len()), (&real.into(), 0));
                }
                Visibility::Hidden => {
                    assert!(!found && page.says("Proof not published"), "{case}");
                    assert_eq!(
                        (&line["state"], line["checks"].as_array().unwrap().len()),
                        (&"not_published".into(), 0)
                    );
                    assert_eq!(
                        json["summary"]["not_published"], 5,
                        "those below the heading; advice has nothing to hide"
                    );
                    assert_eq!(json["summary"]["broken"], 0);
                }
            }
            let overview = visitor.get("/proof").await;
            let is_listed = overview.says("We know of no sentence");
            assert_eq!(is_listed, !(broken && visibility != Visibility::Hidden), "{case}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_measures_own_word_on_visibility_comes_first() {
    on_every_engine(slices, async |town| {
        let mut register = register(Visibility::Full);
        register.visibility.insert(Heading::Security, Visibility::Hidden);
        let id = register.measures.keys().find(|id| id.as_str() == "restricted-areas").unwrap().clone();
        register.measures.get_mut(&id).unwrap().visibility = Some(Visibility::Full);
        town.put_in_force(register);
        run_all(&town.house).await;
        let page = town.visitor().get(&format!("/proof/{AREAS}")).await;
        assert!(page.says("No member of staff has attested it yet."), "{}", page.text());
        assert!(page.says("waits for attestation"));
    })
    .await;
}

#[tokio::test]
async fn the_json_has_the_shape_of_verify() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        let answer = town.visitor().get("/proof.json").await;
        assert_eq!(answer.header("content-type"), "application/json");
        let public = answer.json();
        let board = serde_json::to_value(&*town.house.board().await.unwrap()).unwrap();
        let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&public), keys(&board));
        assert_eq!(keys(&public["statements"][0]), keys(&board["statements"][0]));
        let of = |json: &serde_json::Value| {
            json["statements"].as_array().unwrap().iter().find(|line| line["id"] == GATE).unwrap().clone()
        };
        assert_eq!(of(&public), of(&board), "where all is published it is the same");
        assert!(public["summary"]["proven"].as_u64() > Some(0));
    })
    .await;
}

#[tokio::test]
async fn today_shows_what_needs_somebody() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let mut colleague = signed_in(&town, &[Role::Viewer]).await;
        let before = colleague.get("/console").await;
        assert!(before.says("The checks have not been run yet."), "{}", before.text());
        let_it(&town, "gate", "broken");
        town.clock.advance(Duration::from_secs(60));
        run_all(&town.house).await;
        let page = colleague.get("/console").await;
        is_whole(&page);
        for part in [
            "Today, Monday 23 November",
            "The notice (version 1) makes 9 statements.",
            "5 proven",
            "1 not true",
            "The gate is shut at night. The gate stood open. Shut the gate.",
            "Paint the gate",
            "yesterday",
            "Waits for an attestation",
            "Nothing shows yet whether this is true",
            "Run now",
        ] {
            assert!(page.says(part), "{part} in {}", page.text());
        }
        assert!(page.body.contains("/console/proof/yard.gate"), "the way to mend it");
        let board = colleague.get("/console/proof").await;
        is_whole(&board);
        assert!(
            board.says("Not true today (1)") && board.says("Not proven yet (2)") && board.says("Proven (5)"),
            "{}",
            board.text()
        );
        let line = colleague.get(&format!("/console/proof/{GATE}")).await;
        is_whole(&line);
        for part in ["What to do: Shut the gate.", "yard.gate", "new → broken", "communications: mail waits"]
        {
            assert!(line.says(part), "{part} in {}", line.text());
        }
        let alerts = colleague.get("/console/proof/alerts").await;
        is_whole(&alerts);
        assert!(alerts.says("By webhook: none is set.") && alerts.says("new → broken"), "{}", alerts.text());
        let forecast = colleague.get("/console/proof/forecast").await;
        is_whole(&forecast);
        assert!(
            forecast.says("We hold a lease on the yard.") && forecast.says("Renew the lease."),
            "{}",
            forecast.text()
        );
        assert!(!forecast.says("The gate is shut"), "what is broken now will not stop being true");
        assert_eq!(colleague.get("/console/proof/yard.moat").await.status, 404);
        assert!(town.visitor().get("/console").await.location().starts_with("/console/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn an_empty_house_teaches() {
    on_every_engine(slices, async |town| {
        assert_eq!(town.visitor().get("/proof").await.status, 404);
        assert_eq!(town.visitor().get("/proof.json").await.status, 404);
    })
    .await;
}
