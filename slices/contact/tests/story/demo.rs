//! The year of the demo.

use privet_contact::model::State;
use privet_contact::store::{Filter, Position, list_inbox};
use privet_ground::caller::Role;
use privet_testing::on_every_engine;

use crate::{contact, unproven};

#[tokio::test]
async fn the_demo_has_a_year_of_messages_none_overdue_and_every_sentence_proven() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        (privet_contact::slice().demo)(&town.house).await.unwrap();
        let mut tx = town.house.db.read().await.unwrap();
        let threads = list_inbox(&mut tx, &Filter::default(), Position::Newest(None), 1_000).await.unwrap();
        drop(tx);
        let today = town.house.today();
        assert!(threads.len() > 40, "{}", threads.len());
        assert!(threads.iter().all(|thread| !thread.is_overdue(today)));
        for language in ["en", "cy"] {
            for form in ["website-help", "data-protection-question"] {
                let fits =
                    |t: &privet_contact::model::Thread| t.language == language && t.form.as_str() == form;
                assert!(threads.iter().any(fits), "{form} in {language}");
            }
        }
        let oldest = threads.iter().map(|thread| thread.received_on).min().unwrap();
        assert!((today - oldest).get_days() > 330, "{oldest}");
        let count = |state| threads.iter().filter(|thread| thread.state == state).count();
        assert!(count(State::Closed) > count(State::Answered) + count(State::Open));
        assert_eq!(unproven(&town).await, [].into());
        let inbox = town.staff(&[Role::Caseworker]).await.get("/console/contact?view=all").await;
        assert!(inbox.says("Older"), "{}", inbox.text());
    })
    .await;
}
