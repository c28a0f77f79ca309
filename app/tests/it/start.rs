//! What a newcomer meets: what is built is proven from the first minute, and what is not proven says why.

use std::collections::BTreeSet;

use privet_evidence::{Board, Line, Proof, State};
use privet_testing::Town;
use privet_web::board::{Saying, found};
use privet_web::house::MailRoute;

use crate::office::{findings, in_a_demo, in_a_real_office, in_an_office, in_state, look};

/// The rows of the mission that are built.
const BUILT: [&str; 8] = ["N1", "N2", "N3", "N4", "N9", "N10", "N21", "N24"];

/// Statements of these rows whose acting part is not built yet. This list may only shrink: N4's wait for the ledger of
/// consents.
const NOT_BUILT: [&str; 7] = [
    "consent.live:event-news",
    "consent.live:newsletter",
    "consent.live:sponsored-links",
    "consent.no-other-use",
    "notice.purpose:event-news",
    "notice.purpose:newsletter",
    "notice.purpose:sponsored-links",
];

/// What nothing can be said about before somebody has joined.
const NOBODY: [&str; 3] =
    ["security.accounts", "security.measure:second-factor", "security.measure:training"];

/// What only somebody outside can tell: whether mail to our addresses finds a server.
const OUTSIDE: [&str; 2] = ["notice.controller-reached", "notice.officer-reached"];

/// What waits for the first member of staff.
const NOBODY_YET: [&str; 2] = ["social.never-asks", "social.policy-acknowledged"];

fn names(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|name| (*name).to_owned()).collect()
}

fn is_built(line: &Line) -> bool {
    BUILT.contains(&line.statement.row.to_string().as_str())
}

fn unproven(board: &Board, which: impl Fn(&Line) -> bool) -> BTreeSet<String> {
    let lines = board.lines.iter().filter(|line| line.state == State::Unproven && which(line));
    lines.map(|line| line.statement.id.to_string()).collect()
}

fn attested(board: &Board, which: impl Fn(&Line) -> bool) -> BTreeSet<String> {
    let lines = board.lines.iter().filter(|line| line.statement.proof == Proof::Attested && which(line));
    lines.map(|line| line.statement.id.to_string()).collect()
}

/// Nothing is broken, and of what is built exactly these are not proven.
fn assert_unproven(board: &Board, expected: &BTreeSet<String>) {
    assert_eq!(in_state(board, State::Broken), BTreeSet::new(), "{:#?}", findings(board));
    assert_eq!(&unproven(board, is_built), expected, "{:#?}", findings(board));
}

/// Whatever is not proven, of any row, names the reason and what to do about it, in both languages.
fn assert_each_says_what_to_do(town: &Town, board: &Board) {
    let (house, zone) = (&town.house, town.house.zone());
    for language in ["en", "cy"] {
        let say = Saying { words: &house.words, language, zone: &zone };
        for line in board.lines.iter().filter(|line| line.state == State::Unproven) {
            let id = &line.statement.id;
            let open: Vec<_> =
                line.checks.iter().map(found).filter(|outcome| say.mend(outcome).is_some()).collect();
            assert!(!open.is_empty(), "{id} does not say in {language} what to do: {:?}", line.checks);
            for outcome in open {
                assert!(!say.finding(&outcome).contains("found-"), "{id}: {}", say.finding(&outcome));
            }
        }
    }
}

#[tokio::test]
async fn on_the_first_start_what_is_built_is_proven() {
    in_an_office(async |town| {
        let board = town.house.board().await.unwrap();
        let mut expected = names(&NOT_BUILT);
        expected.extend(names(&NOBODY));
        expected.extend(names(&OUTSIDE));
        expected.extend(attested(&board, is_built));
        assert_unproven(&board, &expected);
        assert_each_says_what_to_do(town, &board);
    })
    .await;
}

#[tokio::test]
async fn what_later_parts_bring_is_not_proven_and_not_hidden() {
    in_an_office(async |town| {
        let board = town.house.board().await.unwrap();
        let waits = |line: &Line| line.checks.iter().any(|check| check.id == privet_evidence::NOT_BUILT);
        let mut expected = unproven(&board, waits);
        expected.extend(names(&NOBODY));
        expected.extend(names(&OUTSIDE));
        expected.extend(names(&NOBODY_YET));
        // It sums up a heading of which staff have still to attest and to join.
        expected.insert("notice.principle:security".to_owned());
        expected.extend(attested(&board, |_| true));
        assert_eq!(unproven(&board, |_| true), expected, "{:#?}", findings(&board));
        let page = town.visitor().get("/proof").await;
        for name in expected {
            let sentence = board.find(&name).unwrap().statement.in_language("en");
            let folded = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.says(&folded), "{name} is hidden");
        }
    })
    .await;
}

#[tokio::test]
async fn an_office_that_may_ask_the_network_is_reached() {
    in_a_real_office(async |town| {
        let board = town.house.board().await.unwrap();
        let mut expected = names(&NOT_BUILT);
        expected.extend(names(&NOBODY));
        expected.extend(attested(&board, is_built));
        assert_unproven(&board, &expected);

        town.resolver.answer(MailRoute::Unknown);
        town.clock.advance(std::time::Duration::from_secs(60));
        let board = look(town).await;
        expected.extend(names(&OUTSIDE));
        assert_unproven(&board, &expected);
        assert_each_says_what_to_do(town, &board);
    })
    .await;
}

#[tokio::test]
async fn in_the_demo_what_people_attest_is_proven_too() {
    in_a_demo(async |town| {
        let board = town.house.board().await.unwrap();
        let mut expected = names(&NOT_BUILT);
        expected.extend(names(&OUTSIDE));
        assert_unproven(&board, &expected);
        let proven = in_state(&board, State::Proven);
        let attested = attested(&board, |_| true);
        assert!(!attested.is_empty() && attested.is_subset(&proven), "{attested:?}");
        assert_each_says_what_to_do(town, &board);
    })
    .await;
}
