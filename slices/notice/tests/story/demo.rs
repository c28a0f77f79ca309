use privet_notice::Imported;
use privet_register::{Weight, example_register};
use privet_testing::on_every_engine;

use crate::{import, in_force, slices};

#[tokio::test]
async fn the_demo_has_a_year_of_versions_that_end_in_the_example() {
    on_every_engine(slices, async |town| {
        let house = &town.house;
        let demo = house.slices[0].demo;
        demo(house).await.unwrap();
        demo(house).await.unwrap();
        assert!(privet_notice::refresh(house).await.unwrap());
        assert_eq!(in_force(&town), Some(4), "made once, however often it is asked for");
        assert_eq!(*house.published().unwrap().register, *example_register());
        let same = import(&town, example_register(), None).await;
        assert!(matches!(same, Imported::Same { .. }), "the folder is no draft: {same:?}");
        assert_eq!(privet_notice::newest(house).await.unwrap().unwrap().weight, Weight::Minor);
        let mut visitor = town.visitor();
        let versions = visitor.get("/privacy/versions").await;
        assert_eq!(versions.body.matches("important").count(), 1, "{}", versions.text());
        let important = visitor.get("/privacy/changes/2..3").await;
        assert!(
            important.says("days until an answer 15 20 important a right is weaker: answers take longer"),
            "{}",
            important.text()
        );
        let published = house.published().unwrap();
        for check in house.checks(&published).iter().filter(|check| check.id.starts_with("notice.")) {
            let outcome = privet_evidence::run::look(check, house, house.now()).await;
            assert!(outcome.finding != privet_evidence::Finding::Broken, "{}: {outcome:?}", check.id);
        }
    })
    .await;
}
