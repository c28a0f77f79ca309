//! `security.outward` sends the newest checkpoint outward every day; `security.deliver` hands it to one address.

use std::time::Duration;

use privet_ground::jobs::JobKind;
use privet_web::house::HouseRef;

use crate::{delivery, outward};

const A_DAY: Duration = Duration::from_secs(86_400);

pub(crate) fn jobs() -> Vec<JobKind<HouseRef>> {
    vec![
        JobKind {
            name: "security.outward",
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
