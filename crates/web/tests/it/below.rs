//! Below a path of a host that others share: everything works as if the host were ours alone, and leads nowhere else.

use privet_ground::caller::Role;
use privet_testing::{Town, engines};

use crate::sample;

async fn town() -> Town {
    let below = |settings: &mut privet_ground::settings::Settings| {
        settings.public_url = "http://localhost:8080/centre".to_owned();
    };
    let town = Town::open_with(engines()[0], vec![sample::slice()], below).await;
    town.put_example_in_force();
    town
}

/// Where the links, forms and files of a page lead.
fn leads(html: &str) -> Vec<&str> {
    let of = |attribute: &'static str| {
        html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>()
    };
    [of(" href=\""), of(" action=\""), of(" src=\"")].concat()
}

#[tokio::test]
async fn every_link_form_and_file_of_a_page_lies_below_the_path() {
    let town = town().await;
    let mut staff = town.staff(&[Role::Administrator]).await;
    for path in
        ["/centre/console/sign-in", "/centre/cy/nowhere", "/centre/nowhere", "/centre/console/nowhere"]
    {
        let page = staff.get(path).await;
        let leads = leads(&page.body);
        assert!(leads.len() > 2, "{path}: {leads:?}");
        for lead in leads {
            let is_ours =
                lead.starts_with("/centre/") || lead.starts_with('#') || lead.starts_with("https://");
            assert!(is_ours, "{path} leads to {lead}");
        }
        let style =
            page.body.split("href=\"").find(|rest| rest.starts_with("/centre/assets/privet-")).unwrap();
        assert_eq!(staff.get(style.split('"').next().unwrap()).await.status, 200, "the style sheet is there");
    }
}

#[tokio::test]
async fn the_way_on_lies_below_the_path_too_whether_or_not_a_proxy_took_it_off() {
    let town = town().await;
    for path in ["/centre/console", "/console"] {
        let answer = town.visitor().get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.location()),
            (303, "/centre/console/sign-in?next=/console"),
            "{path}"
        );
    }
    assert_eq!(town.visitor().get("/centre").await.status, town.visitor().get("/centre/").await.status);
    assert_eq!(town.visitor().get("/centred/console/sign-in").await.status, 404, "another path of the host");
    let refused = town.visitor().post("/centre/console/sign-in", &[("email", "a@example.org")]).await;
    assert_ne!(refused.status, 403, "the origin is the host, without the path: {}", refused.text());
}
