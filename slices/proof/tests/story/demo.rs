use privet_evidence::State;
use privet_testing::on_every_engine;

use crate::yard::{AREAS, run_all, slices, state};

#[tokio::test]
async fn the_demo_attests_every_statement_and_one_ends_soon() {
    on_every_engine(slices, async |town| {
        town.put_example_in_force();
        let proof = town.house.slices.iter().find(|slice| slice.name == "proof").unwrap();
        (proof.demo)(&town.house).await.unwrap();
        run_all(&town.house).await;
        assert_eq!(state(&town.house, AREAS).await, State::Proven);
        let today = town.house.today();
        let due =
            (proof.due)(&town.house, today, today.saturating_add(jiff::ToSpan::days(14))).await.unwrap();
        assert_eq!(due.len(), 1, "the list of what falls due is not empty");
    })
    .await;
}
