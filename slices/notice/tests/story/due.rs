use privet_register::Email;
use privet_testing::{Town, on_every_engine};

use crate::{ClockDay as _, begin, in_days, post, publish, slices};

async fn due(town: &Town, days: i64) -> Vec<String> {
    let due = town.house.slices[0].due;
    let items = due(&town.house, town.clock_day(), in_days(town, days)).await.unwrap();
    assert!(items.is_sorted_by_key(|item| item.on), "what is overdue comes first");
    items.into_iter().map(|item| format!("{} {}", item.on, item.what)).collect()
}

#[tokio::test]
async fn the_console_is_told_of_the_review_of_what_comes_and_of_whom_no_mail_reaches() {
    on_every_engine(slices, async |town| {
        assert!(due(&town, 900).await.is_empty(), "nothing is published");
        let first = begin(&town).await;
        post::write(&town, "enquiries", "this is no address").await;
        assert!(due(&town, 90).await.is_empty(), "the review is almost a year away");
        let mut changed = first.clone();
        changed.rights.email = Email::new("rights@office.example").unwrap();
        publish(&town, &changed, in_days(&town, 30)).await;
        assert_eq!(due(&town, 90).await, ["2026-12-23 Version 2 of the notice takes effect"]);
        town.run_jobs().await;
        let both = [
            "2026-12-23 Version 2 of the notice takes effect",
            "2026-12-23 Tell 1 people of version 2 by other means than mail",
        ];
        assert_eq!(due(&town, 90).await, both);
        assert_eq!(due(&town, 360).await[2], "2027-11-02 Review of the notice");
        town.clock.set(privet_ground::clock::Instant::parse("2028-01-01T12:00:00Z").unwrap());
        assert_eq!(due(&town, 0).await.len(), 3, "what is overdue is not forgotten");
    })
    .await;
}
