//! What falls due: training that expires.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_web::HouseRef;
use privet_web::slice::DueItem;
use privet_web::staff;

use super::model::{due_on, trained};
use super::pages::PATH;
use super::store;

/// The days until one on which training is due, and what is overdue: one line for each day and course.
pub(crate) async fn due(house: &HouseRef, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let mut tx = house.db.read().await?;
    let courses = store::list_courses(&mut tx).await?;
    let accounts = staff::list(&mut tx).await?;
    let trained = trained(&store::list_completions(&mut tx).await?);
    let (zone, today) = (house.zone(), house.today());
    let mut days: BTreeMap<(Date, &str), usize> = BTreeMap::new();
    for course in courses.iter().filter(|course| course.ended_at.is_none()) {
        for account in accounts.iter().filter(|account| account.disabled_at.is_none()) {
            let on = due_on(account, course, &trained, &zone);
            *days.entry((on, &course.title)).or_default() += 1;
        }
    }
    let item = |((on, title), count): ((Date, &str), usize)| {
        let late = if on < today { " overdue" } else { "" };
        let who =
            if count == 1 { "one member of staff".to_owned() } else { format!("{count} members of staff") };
        DueItem { on, what: format!("Training{late}: {title}, {who}"), path: PATH.to_owned() }
    };
    Ok(days.into_iter().filter(|((on, _), _)| *on <= to).map(item).collect())
}
