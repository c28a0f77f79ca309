//! Staff find a message again.

use std::collections::BTreeSet;

use privet_ground::caller::Role;
use privet_ground::journal::{self, Filter, Page};
use privet_testing::on_every_engine;

use crate::{GWEN, HELP, contact, gwen_asks, in_console, send};

#[tokio::test]
async fn a_message_is_found_by_its_reference_and_by_the_address_exactly() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        send(&town, HELP, &[GWEN[0], ("email", "derek@example.org"), GWEN[2]]).await;
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let search = "/console/contact/search";
        let lower = format!(" {} ", thread.reference.to_lowercase());
        let found = caseworker.post(search, &[("search", &lower)]).await;
        assert_eq!(found.location(), in_console(&thread));

        let found = caseworker.post(search, &[("search", "Gwen.Ellis@EXAMPLE.org")]).await;
        assert_eq!(found.status, 200);
        assert!(found.says(&thread.reference), "{}", found.text());
        assert_eq!(found.body.matches("class=\"hash\"").count(), 1, "Derek's is another's");
        assert!(
            !found.body.contains("Gwen.Ellis") && !found.body.contains("gwen.ellis"),
            "the address is not shown"
        );
        let none = caseworker.post(search, &[("search", "ellis@example.org")]).await;
        assert!(none.says("No message was found"), "{}", none.text());
        let neither = caseworker.post(search, &[("search", "Gwen")]).await;
        assert!(neither.says("it is no e-mail address"), "{}", neither.text());

        let mut tx = town.house.db.read().await.unwrap();
        let filter = Filter { kind: Some("contact.searched".into()), ..Filter::default() };
        let logged = journal::search(&mut tx, &filter, Page { before: None, most: 10 }).await.unwrap();
        let found: Vec<_> =
            logged.iter().map(|entry| entry.body["facts"]["found"].as_i64().unwrap()).collect();
        assert_eq!(found.iter().sum::<i64>(), 1, "both searches by address are on record");
        assert_eq!(found.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_inbox_is_read_in_pages_and_loses_nothing() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        for number in 0..53 {
            // The limit on forms of one connection has a burst of 40.
            if number % 20 == 0 {
                town.clock.advance_days(1);
            }
            gwen_asks(&town).await;
        }
        for view in ["waiting", "all"] {
            let mut caseworker = town.staff(&[Role::Caseworker]).await;
            let mut path = format!("/console/contact?view={view}");
            let mut seen = BTreeSet::new();
            let mut pages = 0;
            loop {
                let page = caseworker.get(&path).await;
                assert_eq!(page.status, 200, "{path}");
                let links = page.body.split("class=\"hash\" href=\"").skip(1);
                seen.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
                pages += 1;
                match page.body.split("href=\"").find(|link| {
                    link.starts_with("/console/contact?") && link.contains("after=") && link.contains("Older")
                }) {
                    Some(link) => {
                        path = link.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&")
                    }
                    None => break,
                }
            }
            assert_eq!((seen.len(), pages), (53, 2), "{view}");
        }
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let other = caseworker.get("/console/contact?view=all&form=data-protection-question").await;
        assert!(!other.body.contains("class=\"hash\""), "the filter by form");
        for odd in ["view=%00&form=%00&after=%00", "after=x_y", "form=A%20B&view=unknown"] {
            assert_eq!(caseworker.get(&format!("/console/contact?{odd}")).await.status, 200, "{odd}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_overdue_stands_out() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.clock.advance_days(10);
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let page = caseworker.get("/console/contact?view=overdue").await;
        assert!(!page.says(&thread.reference), "the last day is still in time");
        town.clock.advance_days(1);
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let page = caseworker.get("/console/contact?view=overdue").await;
        assert!(page.says(&thread.reference) && page.says("overdue"), "{}", page.text());
        let slice = privet_contact::slice();
        let today = town.house.today();
        let due = (slice.due)(&town.house, today, today).await.unwrap();
        assert_eq!(due.len(), 1);
        assert!(due[0].what.starts_with("Answer overdue") && !due[0].what.contains("Gwen"), "{due:?}");
        assert_eq!(due[0].path, in_console(&thread));
    })
    .await;
}
