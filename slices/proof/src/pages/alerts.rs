//! `/console/proof/alerts`: who was told of which change, by which ways, and the key that signs calls to the webhook.

use askama::Template;
use privet_ground::caller::Role;
use privet_web::look::When;
use privet_web::{Answer, ConsolePage, HouseRef, Html, SignedIn, State};

use super::board::{what_changed, who_was_told};
use crate::{alert, store};

/// How many changes are shown.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "proof/alerts.html")]
struct AlertsPage {
    page: ConsolePage,
    by_mail: bool,
    webhook: Option<String>,
    /// Shown to those who run the installation only.
    key: Option<String>,
    signature: &'static str,
    changes: Vec<ChangeView>,
}

struct ChangeView {
    at: When,
    statement: String,
    what: String,
    told: String,
}

pub(super) async fn show(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let changes = store::alert::list(&mut house.db.read().await?, MOST).await?;
    let webhook = house.settings.webhook.clone();
    let sees_key = webhook.is_some() && signed_in.caller().may(&[Role::Administrator]);
    let key = if sees_key { Some(alert::webhook_key(&house).await?) } else { None };
    let page = signed_in.page("Who was told of what");
    let page = page.lead("The role that answers for a statement is told once for each change of its state.");
    Html(AlertsPage {
        by_mail: house.mail.reaches_people(),
        webhook,
        key: key.map(|key| data_encoding::HEXLOWER.encode(&key)),
        signature: alert::SIGNATURE,
        changes: changes
            .iter()
            .map(|alert| ChangeView {
                at: page.when(alert.changed_at),
                statement: alert.statement.to_string(),
                what: what_changed(alert),
                told: who_was_told(alert),
            })
            .collect(),
        page,
    })
    .unstored()
}
