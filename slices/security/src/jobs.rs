//! `security.outward` keeps a copy of the newest checkpoint outside the database every few minutes; `security.send`
//! hands it over to those whom the operator named every day, and `security.deliver` takes it to one of them.

use std::time::Duration;

use privet_ground::jobs::JobKind;
use privet_web::house::HouseRef;

use crate::{delivery, outward};

/// A log that is put back to less than this ago is not found out by our own copies.
const OFTEN: Duration = Duration::from_secs(5 * 60);
const A_DAY: Duration = Duration::from_secs(86_400);

pub(crate) fn jobs() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind {
            name: "security.outward",
            every: Some(OFTEN),
            run: |house, _| Box::pin(async move { outward::keep(house).await }),
        },
        JobKind {
            name: "security.send",
            every: Some(A_DAY),
            run: |house, _| Box::pin(async move { outward::send(house).await }),
        },
        JobKind {
            name: delivery::JOB,
            every: None,
            run: |house, job| Box::pin(async move { delivery::deliver(house, &job).await }),
        },
    ]
}
