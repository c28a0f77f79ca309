//! Which sentences the checks show true, and which are honestly not proven.

use std::collections::BTreeMap;

use privet_evidence::{Board, NOT_BUILT, State};
use privet_ground::sql;
use privet_register::{MeasureProof, Register};
use privet_testing::{Town, on_every_engine};

use crate::{act, security, tamper};

/// Runs every check; says the state of every statement and the checks that it rests on.
async fn board(town: &Town) -> Board {
    town.look().await;
    town.house.board_afresh().await.unwrap()
}

fn states(board: &Board) -> BTreeMap<&str, State> {
    board.lines.iter().map(|line| (line.statement.id.as_str(), line.state)).collect()
}

async fn kept_log(town: &Town, register: Register) {
    town.put_in_force(register);
    act(town, 5).await;
    town.sequence().await;
    privet_security::send_checkpoint(&town.house).await.unwrap();
}

#[tokio::test]
async fn what_is_checked_is_proven_and_what_is_not_built_says_so() {
    on_every_engine(security, async |town| {
        kept_log(&town, privet_register::example_register().clone()).await;
        let board = board(&town).await;
        let states = states(&board);
        for proven in ["security.sealed", "security.logged", "security.incidents"] {
            assert_eq!(states[proven], State::Proven, "{proven}");
        }
        for unproven in ["security.measure:restricted-areas", "security.measure:workstation-access"] {
            assert_eq!(states[unproven], State::Unproven, "{unproven}");
            let line = board.find(unproven).unwrap();
            assert_eq!(line.checks[0].id, NOT_BUILT, "{unproven}");
        }
        // Nobody has joined yet, and no course has begun.
        for unproven in ["security.accounts", "security.measure:second-factor", "security.measure:training"] {
            assert_eq!(states[unproven], State::Unproven, "{unproven}");
            let line = board.find(unproven).unwrap();
            assert!(line.checks.iter().all(|check| check.id.starts_with("staff.")), "{unproven}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_measure_is_proven_by_the_check_that_it_names() {
    on_every_engine(security, async |town| {
        let mut register = privet_register::example_register().clone();
        let mut checked = register.measures.values_mut().filter_map(|measure| match &mut measure.proof {
            MeasureProof::Checked(checked) => Some(&mut checked.check),
            MeasureProof::Attested(_) => None,
        });
        for name in ["security.log-intact", "security.nothing-readable", "somebody-else"] {
            *checked.next().unwrap() = name.to_owned();
        }
        let named: BTreeMap<String, String> = register
            .measures
            .iter()
            .filter_map(|(id, measure)| match &measure.proof {
                MeasureProof::Checked(checked) => {
                    Some((checked.check.clone(), format!("security.measure:{id}")))
                }
                MeasureProof::Attested(_) => None,
            })
            .collect();
        kept_log(&town, register).await;
        tamper(&town, sql!("UPDATE journal_entry SET body = REPLACE(body, 'first', 'worst')"), &[]).await;
        let board = board(&town).await;
        let states = states(&board);
        assert_eq!(states[named["security.log-intact"].as_str()], State::Broken);
        assert_eq!(states[named["security.nothing-readable"].as_str()], State::Proven);
        assert_eq!(states[named["somebody-else"].as_str()], State::Unproven);
        assert_eq!((states["security.logged"], states["security.sealed"]), (State::Broken, State::Proven));
    })
    .await;
}
