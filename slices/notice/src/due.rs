//! What falls due: the review, the day on which a version takes effect, and people whom no mail reaches.

use jiff::civil::Date;
use privet_web::house::HouseRef;
use privet_web::slice::{Due, DueItem};

use crate::model::{Telling, chain, review_due};
use crate::store;
use crate::store::version::Summary;

/// The answer of the slice.
pub(crate) const DUE: Due = |house, from, to| Box::pin(due(house, from, to));

async fn due(house: &HouseRef, from: Date, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let Some(published) = house.in_force.get() else { return Ok(Vec::new()) };
    let review = &published.register.review;
    let mut items = vec![item(review_due(review.last, review.every), "Review of the notice")];
    let mut tx = house.db.read().await?;
    let links = store::version::list_links(&mut tx, &house.zone()).await?;
    let alive: Vec<i64> = chain(&links).iter().map(|link| link.number).collect();
    let versions = store::version::list(&mut tx).await?;
    let upcoming = versions
        .iter()
        .filter(|version| version.number > published.number && alive.contains(&version.number));
    for version in upcoming {
        items.push(item(
            version.effective_from,
            &format!("Version {} of the notice takes effect", version.number),
        ));
        items.extend(unreached(&mut tx, version).await?);
    }
    drop(tx);
    // What is overdue comes first, however long ago it was due.
    items.retain(|item| item.on <= to && (item.on >= from || item.on < house.today()));
    items.sort_by_key(|item| item.on);
    Ok(items)
}

/// Those whom staff have to tell by other means before a version can take effect.
async fn unreached(
    tx: &mut privet_ground::db::Tx,
    version: &Summary,
) -> Result<Option<DueItem>, privet_ground::db::DbError> {
    let states = store::announcement::count_states(tx, version.number).await?;
    let in_state = |telling: Telling| states.get(telling.name()).copied().unwrap_or(0);
    let people = in_state(Telling::Failed) + in_state(Telling::Written);
    let what = format!("Tell {people} people of version {} by other means than mail", version.number);
    Ok((people > 0).then(|| item(version.effective_from, &what)))
}

fn item(on: Date, what: &str) -> DueItem {
    DueItem { on, what: what.to_owned(), path: "/console/notice".to_owned() }
}
