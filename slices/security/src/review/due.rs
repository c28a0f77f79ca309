//! What falls due: accounts that have to be looked at again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_web::HouseRef;
use privet_web::slice::DueItem;
use privet_web::staff;

use super::model::due_at;
use super::page::PATH;
use super::store;

/// The days until one on which accounts have to be looked at, and what is overdue.
pub(crate) async fn due(house: &HouseRef, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let mut tx = house.db.read().await?;
    let (accounts, reviews) = (staff::list(&mut tx).await?, store::list_last(&mut tx).await?);
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for account in accounts.iter().filter(|account| account.disabled_at.is_none()) {
        *days.entry(due_at(account, &reviews).day(&house.zone())).or_default() += 1;
    }
    let today = house.today();
    let item = |(on, count): (Date, usize)| {
        let late = if on < today { " overdue" } else { "" };
        let what = match count {
            1 => format!("Access review{late}: one account"),
            many => format!("Access review{late}: {many} accounts"),
        };
        DueItem { on, what, path: PATH.to_owned() }
    };
    Ok(days.into_iter().filter(|(on, _)| *on <= to).map(item).collect())
}
