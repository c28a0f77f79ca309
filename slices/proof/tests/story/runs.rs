use std::time::Duration;

use privet_evidence::{Finding, State};
use privet_ground::caller::{Caller, Role};
use privet_ground::jobs;
use privet_proof::Which;
use privet_testing::{Town, on_every_engine};

use crate::yard::{
    ADVICE, AREAS, EACH, FENCE, GATE, LEASE, NAME, UNBUILT, let_it, run_all, signed_in, slices, state,
};

const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn a_run_turns_findings_into_states() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        for id in [GATE, FENCE, LEASE, AREAS, EACH] {
            assert_eq!(state(&town.house, id).await, State::Unproven, "{id} has never been looked at");
        }
        let mut heard = Vec::new();
        let ran = privet_proof::run(&town.house, &Caller::System("test"), &Which::All, |progress| {
            heard.push((progress.done, progress.total, progress.check.to_owned()));
        });
        let ran = ran.await.unwrap();
        assert_eq!(ran.checks, heard.len());
        assert_eq!(
            heard.last().unwrap(),
            &(ran.checks, ran.checks, "proof.runs-daily".to_owned()),
            "the engine is last"
        );
        for (id, expected) in [
            (GATE, State::Proven),
            (FENCE, State::Proven),
            (LEASE, State::Proven),
            (NAME, State::Proven),
            (EACH, State::Proven),
            (UNBUILT, State::Unproven),
            (AREAS, State::Unproven),
            (ADVICE, State::Advice),
        ] {
            assert_eq!(state(&town.house, id).await, expected, "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_check_that_fails_or_panics_is_unproven_and_the_others_run_on() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        for trouble in ["fails", "panics"] {
            let_it(&town, "gate", trouble);
            town.clock.advance(HOUR);
            let ran = run_all(&town.house).await;
            assert_eq!(ran.checks, 7);
            assert_eq!(state(&town.house, GATE).await, State::Unproven, "{trouble}");
            assert_eq!(state(&town.house, FENCE).await, State::Proven, "{trouble}");
            let board = town.house.board().await.unwrap();
            let found = &board.find(GATE).unwrap().checks[0].evidence.as_ref().unwrap().outcome;
            assert_eq!((found.finding, found.key.as_str()), (Finding::CannotTell, "found-failed-to-run"));
            assert!(
                !serde_json::to_string(&found).unwrap().contains("nobody has the key"),
                "no chain in evidence"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn stale_evidence_proves_nothing_and_the_engine_says_so_of_itself() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        town.clock.advance(HOUR * 3);
        assert_eq!(state(&town.house, GATE).await, State::Proven, "what runs each hour counts for a few");
        town.clock.advance(HOUR);
        assert_eq!(state(&town.house, GATE).await, State::Unproven);
        assert_eq!(state(&town.house, FENCE).await, State::Proven, "what runs each day counts for one");
        town.clock.advance(HOUR * 23);
        for id in [GATE, FENCE, EACH] {
            assert_eq!(state(&town.house, id).await, State::Unproven, "{id}");
        }
        // Only the cheap ones are run: the costly one stays late, and the engine's own sentence is not true.
        privet_proof::run(&town.house, &Caller::System("test"), &Which::Cheap, |_| ()).await.unwrap();
        assert_eq!(state(&town.house, GATE).await, State::Proven);
        assert_eq!(state(&town.house, FENCE).await, State::Unproven);
        assert_eq!(state(&town.house, EACH).await, State::Broken);
        town.clock.advance(HOUR);
        run_all(&town.house).await;
        assert_eq!(state(&town.house, EACH).await, State::Proven);
    })
    .await;
}

#[tokio::test]
async fn what_was_found_ahead_of_its_time_hides_nothing() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        // The clock is ahead for one run, then set right; nobody meddles.
        let (right, hours) = (town.house.now(), [1, 20, 25, 8_760]);
        for ahead in hours {
            let_it(&town, "gate", "");
            town.clock.set(right.plus(HOUR * ahead));
            run_all(&town.house).await;
            town.clock.set(right);
            town.house.forget_board();
            assert_ne!(state(&town.house, GATE).await, State::Proven, "{ahead} hours ahead");
            let_it(&town, "gate", "broken");
            run_all(&town.house).await;
            assert_eq!(state(&town.house, GATE).await, State::Broken, "{ahead} hours ahead");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_findings_of_one_moment_the_later_one_counts() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        for _ in 0..8 {
            let_it(&town, "gate", "broken");
            run_all(&town.house).await;
            assert_eq!(state(&town.house, GATE).await, State::Broken);
            let_it(&town, "gate", "");
            run_all(&town.house).await;
            assert_eq!(state(&town.house, GATE).await, State::Proven);
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_version_starts_unproven_until_its_checks_have_looked() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        assert_eq!(state(&town.house, GATE).await, State::Proven);
        let mut register = town.house.published().unwrap().register.as_ref().clone();
        register.review.notice_days += 1;
        town.put_in_force(register);
        for id in [GATE, FENCE, LEASE, EACH] {
            assert_eq!(state(&town.house, id).await, State::Unproven, "{id} was found of another version");
        }
        let page = town.visitor().get(&format!("/proof/{GATE}")).await;
        assert!(page.says("an earlier version of this notice said"), "{}", page.text());
        run_all(&town.house).await;
        assert_eq!(state(&town.house, GATE).await, State::Proven);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_does_not_run_all_checks_each_minute() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let right = town.house.now();
        town.clock.set(right.plus(HOUR * 100));
        run_all(&town.house).await;
        town.clock.set(right);
        let mut begun = Vec::new();
        for _ in 0..4 {
            town.clock.advance(Duration::from_secs(61));
            enter_jobs(&town).await;
            town.run_jobs().await;
            town.house.forget_board();
            let board = town.house.board().await.unwrap();
            begun.push(board.find(FENCE).unwrap().checks[0].evidence.as_ref().map(|evidence| evidence.runs));
        }
        assert_eq!(begun, [Some(1); 4], "once, and then by the timetable");
    })
    .await;
}

async fn enter_jobs(town: &Town) {
    let kinds: Vec<_> = town.house.slices.iter().flat_map(|slice| (slice.jobs)()).collect();
    jobs::ensure_recurring(&town.house.db, &*town.house.chance, town.house.now(), &kinds).await.unwrap();
}

#[tokio::test]
async fn the_timetable_runs_all_each_morning_and_the_cheap_ones_each_hour() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let runs = async |minutes: u64| {
            town.clock.advance(Duration::from_secs(minutes * 60));
            enter_jobs(&town).await;
            town.run_jobs().await;
            let board = town.house.board().await.unwrap();
            let last =
                |id: &str| board.find(id).unwrap().checks[0].evidence.as_ref().map(|evidence| evidence.runs);
            (last(GATE), last(FENCE))
        };
        // The stories begin at nine in the morning.
        assert_eq!(runs(0).await, (Some(1), Some(1)), "what has never run, runs");
        assert_eq!(runs(2).await, (Some(1), Some(1)));
        assert_eq!(runs(58).await, (Some(2), Some(1)), "an hour later the cheap ones");
        assert_eq!(runs(21 * 60).await, (Some(3), Some(2)), "the next morning all");
        town.put_example_in_force();
        assert_eq!(runs(2).await, (Some(4), Some(3)), "another version is in force");
    })
    .await;
}

#[tokio::test]
async fn staff_run_the_checks_from_the_console_and_may_close_the_tab() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        assert_eq!(town.visitor().post("/console/proof/runs", &[]).await.status, 401);
        let mut viewer = signed_in(&town, &[Role::Viewer]).await;
        let asked = viewer.post("/console/proof/runs", &[]).await;
        assert_eq!(asked.status, 303);
        let page = viewer.get(asked.location()).await;
        assert!(page.body.contains(r#"http-equiv="refresh""#), "the page loads itself anew without a script");
        assert!(page.says("0 of 0"), "{}", page.text());
        let again = viewer.post("/console/proof/runs", &[]).await;
        assert_eq!(again.location(), asked.location(), "a second press joins the run that is under way");
        let today = viewer.get("/console").await;
        assert!(today.says("A run is under way") && !today.says("Run now"));
        town.run_jobs().await;
        let page = viewer.get(asked.location()).await;
        assert!(
            !page.body.contains("http-equiv") && page.says("The checks have been run") && page.says("7 of 7")
        );
        assert_eq!(state(&town.house, GATE).await, State::Proven);
        assert_eq!(viewer.get("/console/proof/runs/nonsense").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_board_is_a_few_seconds_old_at_most() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        run_all(&town.house).await;
        assert_eq!(state(&town.house, GATE).await, State::Proven);
        // As another node would: evidence is kept without this house hearing of it.
        let (house, published) = (&town.house, town.house.published().unwrap());
        let gate = house.checks(&published).into_iter().filter(|check| check.id == GATE).collect::<Vec<_>>();
        let_it(&town, "gate", "broken");
        town.look_with(&gate).await;
        town.clock.advance(Duration::from_secs(2));
        assert_eq!(state(&town.house, GATE).await, State::Proven, "put together a moment ago");
        town.clock.advance(Duration::from_secs(2));
        assert_eq!(state(&town.house, GATE).await, State::Broken);
        assert_eq!(house.board_afresh().await.unwrap().find(GATE).unwrap().state, State::Broken);
    })
    .await;
}

#[tokio::test]
async fn a_run_that_was_cut_off_says_so_and_does_not_stop_the_next() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let house = town.house.clone();
        let cut_off = tokio::spawn(async move {
            let caller = Caller::System("test");
            privet_proof::run(&house, &caller, &Which::All, |progress| {
                assert!(progress.done < 2, "the power fails")
            })
            .await
            .is_ok()
        });
        assert!(cut_off.await.is_err());
        let mut viewer = signed_in(&town, &[Role::Viewer]).await;
        let today = viewer.get("/console").await;
        assert!(today.says("A run is under way"));
        let (_, rest) = today.body.split_once("/console/proof/runs/").unwrap();
        let path = format!("/console/proof/runs/{}", rest.split('"').next().unwrap());
        assert!(viewer.get(&path).await.says("2 of 7"));
        town.clock.advance(Duration::from_secs(301));
        let page = viewer.get(&path).await;
        assert!(page.says("This run was cut off") && !page.body.contains("http-equiv"), "{}", page.text());
        enter_jobs(&town).await;
        town.run_jobs().await;
        assert_eq!(state(&town.house, GATE).await, State::Proven);
        assert!(viewer.get("/console").await.says("Run now"));
    })
    .await;
}
