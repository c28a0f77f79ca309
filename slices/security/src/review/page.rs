//! `/console/staff/review`: every account with its roles, each to be confirmed or withdrawn.

use std::collections::BTreeMap;

use askama::Template;
use privet_evidence::Proof;
use privet_ground::caller::StaffId;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_register::{MeasureKind, MeasureProof};
use privet_web::look::When;
use privet_web::staff::{self, Account, short_name};
use privet_web::{
    Answer, ConsolePage, Fresh, Governance, HouseRef, Html, Only, Path, Posted, Query, Routes, State,
    see_other,
};
use serde::Deserialize;

use super::actions::{self, Verdict};
use super::model::{Reviews, due_at, is_changed, may_confirm, text};
use super::store;
use crate::staff::say;

/// Where the review is.
pub(crate) const PATH: &str = "/console/staff/review";

/// The routes of the review.
pub(crate) fn routes() -> Routes {
    Routes::new().console(PATH, show).act("/console/staff/review/{member}", decide)
}

#[derive(Template)]
#[template(path = "security/access_review.html")]
struct ReviewPage {
    page: ConsolePage,
    rows: Vec<RowView>,
    /// What nobody but a person can see: the sentence, and where it is attested.
    attested: Vec<(String, String)>,
}

struct RowView {
    action: String,
    seen: String,
    name: Private<String>,
    short: String,
    path: String,
    roles: String,
    is_changed: bool,
    confirmed: When,
    /// Who confirmed it; empty where joining is all there is.
    by: String,
    due: When,
    is_overdue: bool,
    may_confirm: bool,
    is_own: bool,
}

#[derive(Deserialize)]
struct Done {
    done: Option<String>,
}

async fn show(
    only: Only<Governance>,
    State(house): State<HouseRef>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let (accounts, reviews, names) = transact!(house.db, |tx| async {
        let accounts = staff::list(tx).await?;
        let ids: Vec<StaffId> = accounts.iter().map(|account| account.id).collect();
        let names = staff::names(&house, tx, only.caller(), &ids).await?;
        Ok::<_, Refusal>((accounts, store::list_last(tx).await?, names))
    })?;
    let page = only.page("Access review").lead(
        "Every half year somebody asks of each account: does its owner still need this? Who confirms it stands in the log.",
    );
    let page = match done.as_deref() {
        Some("confirmed") => page.notice("Confirmed."),
        Some("withdrawn") => page.notice("Withdrawn: the account is disabled, and its sessions have ended."),
        _ => page,
    };
    let mut open: Vec<&Account> = accounts.iter().filter(|account| account.disabled_at.is_none()).collect();
    open.sort_by_key(|account| due_at(account, &reviews));
    let rows = open.iter().map(|account| row(&page, (account, &accounts), &reviews, (&names, only.staff())));
    Html(ReviewPage { rows: rows.collect(), attested: attested(&house), page }).unstored()
}

fn row(
    page: &ConsolePage,
    (account, all): (&Account, &[Account]),
    reviews: &Reviews,
    (names, me): (&BTreeMap<StaffId, Private<String>>, StaffId),
) -> RowView {
    let short = short_name(account.id);
    let last = reviews.get(&account.id);
    let due = due_at(account, reviews);
    RowView {
        action: format!("{PATH}/{}", account.id),
        seen: text(account),
        name: names.get(&account.id).cloned().unwrap_or_else(|| Private::from(short.as_str())),
        path: format!("/console/staff/{}", account.id),
        roles: say::roles(&account.roles),
        is_changed: is_changed(account, reviews),
        confirmed: page.when(last.map_or(account.joined_at, |review| review.at)),
        by: last.map_or_else(String::new, |review| review.by.map_or("privet".to_owned(), short_name)),
        due: page.when(due),
        is_overdue: due < page.house().now(),
        may_confirm: may_confirm(Some(me), account.id, all),
        is_own: me == account.id,
        short,
    }
}

/// What the register has attested of machines, beside the accounts here: workstations and outside systems.
fn attested(house: &HouseRef) -> Vec<(String, String)> {
    let Some(published) = house.in_force.get() else { return Vec::new() };
    let is_machine = |id: &str| {
        let measures = &published.register.measures;
        let found = measures.iter().find(|(measure, _)| id == format!("security.measure:{measure}"));
        found.is_some_and(|(_, measure)| {
            measure.kind == MeasureKind::Electronic && matches!(measure.proof, MeasureProof::Attested(_))
        })
    };
    let statements = published.statements.iter().filter(|one| one.proof == Proof::Attested);
    statements
        .filter(|one| is_machine(one.id.as_str()))
        .map(|one| (one.in_language("en").to_owned(), format!("/console/attestations/{}", one.id)))
        .collect()
}

async fn decide(
    fresh: Fresh<Only<Governance>>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let id: StaffId = id.parse().map_err(|_| Refusal::not_found())?;
    let verdict = match posted.plain("verdict") {
        Some("confirmed") => Verdict::Confirmed,
        Some("withdrawn") => Verdict::Withdrawn,
        _ => return Err(Refusal::new(Kind::Invalid, "refusal-malformed").into()),
    };
    let seen = posted.plain("seen").unwrap_or_default().to_owned();
    transact!(house.db, |tx| actions::decide(&house, tx, fresh.caller(), (id, &seen), verdict))?;
    let done = if verdict == Verdict::Confirmed { "confirmed" } else { "withdrawn" };
    Ok(see_other(&format!("{PATH}?done={done}")))
}
