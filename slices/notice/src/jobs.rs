//! Work that follows a publication.

use std::time::Duration;

use privet_ground::jobs::{self, Job, JobKind};
use privet_ground::transact;
use privet_web::house::HouseRef;

use crate::{actions, desk};

/// Sends the announcements that are due.
pub(crate) const ANNOUNCE: &str = "notice.announce";
/// Looks whether a version is due and whether announcements are.
const WATCH: &str = "notice.watch";

/// How often the watch looks.
const WATCHING: Duration = Duration::from_secs(60);

/// The jobs of the slice.
pub fn kinds() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind { name: ANNOUNCE, every: None, run: |house, job| Box::pin(announce(house, job)) },
        JobKind { name: WATCH, every: Some(WATCHING), run: |house, _| Box::pin(watch(house)) },
    ]
}

/// Sends some pages; what is left goes to a job of its own, so that no job runs for hours.
async fn announce(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let is_more_left = actions::pages_of_announcements(house).await?;
    if is_more_left {
        let now = house.now();
        transact!(house.db, |tx| jobs::soon(tx, &*house.chance, now, ANNOUNCE, &job.payload))?;
    }
    // The last of them may have been what a version waited for.
    desk::refresh(house).await?;
    Ok(())
}

async fn watch(house: &HouseRef) -> anyhow::Result<()> {
    desk::refresh(house).await?;
    desk::look_for_latecomers(house).await?;
    actions::pages_of_announcements(house).await?;
    desk::refresh(house).await?;
    Ok(())
}
