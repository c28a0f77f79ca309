//! What web does by itself.

use std::time::Duration;

use privet_ground::db::DbError;
use privet_ground::jobs::JobKind;
use privet_ground::transact;

use crate::house::HouseRef;
use crate::{form_token, staff};

/// Web's jobs: hourly, tokens, sessions and invitations that nobody can use any more are deleted.
pub fn jobs() -> Vec<JobKind<HouseRef>> {
    let prune = JobKind {
        name: "web.prune",
        every: Some(Duration::from_secs(3_600)),
        run: |house: &HouseRef, _| {
            Box::pin(async move {
                let now = house.now();
                transact!(house.db, |tx| async {
                    form_token::prune(tx, now).await?;
                    staff::prune(tx, now).await?;
                    Ok::<_, DbError>(())
                })?;
                Ok(())
            })
        },
    };
    vec![prune]
}
