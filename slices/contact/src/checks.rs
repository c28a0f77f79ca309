//! The checks that show the sentences about messages true.

mod declared;
mod delivers;
mod time;
mod ways;

use futures_util::FutureExt as _;
use privet_evidence::{Check, StatementId};
use privet_web::HouseRef;
use privet_web::slice::Proving;

use crate::declare::{ANSWERED_IN_TIME, EVERY_WAY, FORM_REACHES_US, KEPT_PRIVATE, KEPT_UNTIL, ROUTES};
use crate::model::inbox_forms;

/// The notice's own sentences that these checks show true as well: that only declared kinds of data are held (N3),
/// and that the controller can be reached (N1).
const ONLY_DECLARED_KINDS: &str = "notice.only-declared-kinds";
const CONTROLLER_REACHED: &str = "notice.controller-reached";

/// The checks of this slice.
pub fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let mut checks = vec![Check::new(
        "contact.fields-declared",
        ids(&[KEPT_PRIVATE, EVERY_WAY, ONLY_DECLARED_KINDS]),
        |house, _| declared::look(house).boxed(),
    )];
    checks.push(Check::new("contact.ways-lead-to-us", ids(&[ROUTES]), |house, _| {
        ways::lead_to_us(house).boxed()
    }));
    for (id, _) in inbox_forms(proving.register) {
        let form = id.clone();
        checks.push(
            Check::new(
                format!("contact.none-overdue:{id}"),
                vec![StatementId::of(ANSWERED_IN_TIME, id)],
                move |house, at| time::none_overdue(house, form.clone(), at).boxed(),
            )
            .on_time_alone(),
        );
        let form = id.clone();
        checks.push(
            Check::new(
                format!("contact.none-past-retention:{id}"),
                vec![StatementId::of(KEPT_UNTIL, id)],
                move |house, at| time::none_past_retention(house, form.clone(), at).boxed(),
            )
            .on_time_alone(),
        );
        let form = id.clone();
        checks.push(Check::new(
            format!("contact.form-delivers:{id}"),
            ids(&[FORM_REACHES_US, KEPT_PRIVATE, CONTROLLER_REACHED]),
            move |house, _| delivers::look(house, form.clone()).boxed(),
        ));
    }
    checks
}

fn ids(names: &[&'static str]) -> Vec<StatementId> {
    names.iter().copied().map(StatementId::new).collect()
}
