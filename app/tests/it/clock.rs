//! The machine's clock is wrong for a while: it ran a day ahead, and is set right again (docs/decisions/0014).

use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use privet_evidence::State;
use privet_ground::clock::Instant;
use privet_ground::journal;
use privet_ground::sql;
use privet_testing::Town;

use crate::office::{answer_all, findings, in_an_office, in_state, look, settle, work, write};

const A_DAY: Duration = Duration::from_secs(86_400);

async fn matters(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    let sql = sql!("SELECT COUNT(*) AS n FROM contact_thread");
    tx.one(sql, &[]).await.unwrap().get("n").unwrap()
}

/// Goes to a day, at noon.
fn go_to(town: &Town, day: Date) {
    let zone = town.house.published().unwrap().register.controller.time_zone.zone();
    town.clock.set(Instant::start_of(day, &zone).plus(A_DAY / 2));
}

#[tokio::test]
async fn a_clock_that_runs_ahead_disposes_of_what_is_past_by_it_and_of_nothing_else() {
    in_an_office(async |town| {
        write(town, "website-help", "gwen.ellis@example.org", "The page stays white.").await;
        answer_all(town).await;
        assert_eq!(matters(town).await, 1);
        // The last day of its six months.
        let last = town.house.today().saturating_add(6.months());
        let before = |days: i64| last.saturating_sub(days.days());
        for (day, is_there) in [(before(2), 1), (before(1), 1), (before(2), 1), (last, 1)] {
            go_to(town, day);
            work(town).await;
            assert_eq!(matters(town).await, is_there, "on {day}");
        }
        // By a clock that says tomorrow it is past its period, and gone for good.
        go_to(town, last.saturating_add(1.day()));
        work(town).await;
        assert_eq!(matters(town).await, 0);
        go_to(town, last);
        settle(town).await;
        let audit = journal::audit(&town.house.db, &town.house.signer, &[], |_| {}).await.unwrap();
        assert!(audit.is_intact(), "{:?}", audit.faults);
    })
    .await;
}

#[tokio::test]
async fn what_a_clock_put_off_that_ran_ahead_is_done_when_it_is_set_right() {
    in_an_office(async |town| {
        let right = town.house.now();
        town.clock.advance(A_DAY);
        settle(town).await;
        // A sequencer of another node took its lease by that clock, and is gone.
        let ahead = privet_ground::ids::uuid(town.house.now(), &*town.house.chance);
        let (db, signer) = (&town.house.db, &town.house.signer);
        journal::sequence(db, signer, ahead, town.house.now()).await.unwrap();

        town.clock.set(right.plus(Duration::from_secs(60)));
        write(town, "website-help", "gwen.ellis@example.org", "The page stays white.").await;
        let other = privet_ground::ids::uuid(town.house.now(), &*town.house.chance);
        let numbered = journal::sequence(db, signer, other, town.house.now()).await.unwrap();
        assert!(numbered.held && numbered.entries > 0, "the lease holds nobody up: {numbered:?}");
        let before = sweeps(town).await;
        work(town).await;
        assert_eq!(sweeps(town).await, before + 1, "the disposal was due a day from then, and runs now");
    })
    .await;
}

async fn sweeps(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    let sql = sql!("SELECT COUNT(*) AS n FROM retention_run");
    tx.one(sql, &[]).await.unwrap().get("n").unwrap()
}

#[tokio::test]
async fn what_was_found_in_the_future_proves_nothing_now() {
    in_an_office(async |town| {
        let board = look(town).await;
        let (proven, right) = (in_state(&board, State::Proven), town.house.now());
        town.clock.advance(A_DAY);
        settle(town).await;
        // A day later the evidence of before is stale; what was found since is of a time to come.
        town.clock.set(right);
        town.house.forget_board();
        let board = town.house.board().await.unwrap();
        assert!(in_state(&board, State::Broken).is_empty(), "{:?}", findings(&board));
        let believed: Vec<_> = board.lines.iter().flat_map(|line| &line.checks).collect();
        let future =
            believed.iter().filter_map(|check| check.evidence.as_ref()).filter(|found| found.last_at > right);
        assert_eq!(future.count(), 0, "no finding of the future stands on the board");
        let board = look(town).await;
        assert_eq!(in_state(&board, State::Proven), proven, "looked at again, all is as it was");
    })
    .await;
}
