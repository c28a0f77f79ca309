//! The checks that show the sentences about messages true.

mod declared;
mod delivers;
mod files;
mod logged;
mod time;
mod trial;
mod ways;

use futures_util::FutureExt as _;
use privet_evidence::{Check, StatementId};
use privet_register::{Form, FormId};
use privet_web::HouseRef;
use privet_web::slice::Proving;

use crate::declare::{ANSWERED_IN_TIME, EVERY_WAY, FORM_REACHES_US, KEPT_PRIVATE, KEPT_UNTIL, ROUTES};
use crate::model::{inbox_forms, promises_answer};

/// The notice's own sentences that these checks show true as well: that only declared kinds of data are held (N3),
/// and that the controller can be reached (N1).
const ONLY_DECLARED_KINDS: &str = "notice.only-declared-kinds";
const CONTROLLER_REACHED: &str = "notice.controller-reached";
/// What security says of everything that people give us, which is untrue where it lies readable in a file.
const SEALED: &str = "security.sealed";

/// The checks of this slice.
pub fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let forms = inbox_forms(proving.register);
    let kept = forms.iter().map(|(id, _)| StatementId::of(KEPT_UNTIL, id));
    let answered = forms.iter().filter(|(_, form)| promises_answer(form));
    let answered = answered.map(|(id, _)| StatementId::of(ANSWERED_IN_TIME, id));
    let mut checks = vec![
        Check::new(
            "contact.fields-declared",
            ids(&[KEPT_PRIVATE, EVERY_WAY, ONLY_DECLARED_KINDS]),
            |house, _| declared::look(house).boxed(),
        ),
        // What was taken out may have been any form's.
        Check::new("contact.none-missing", answered.chain(kept.clone()).collect(), |house, _| {
            logged::none_missing(house).boxed()
        }),
        Check::new("contact.no-file-outlives", kept.collect(), |house, _| {
            files::none_outlives(house).boxed()
        }),
        Check::new("contact.ways-lead-to-us", ids(&[ROUTES]), |house, _| ways::lead_to_us(house).boxed()),
        Check::new("contact.no-file-readable", ids(&[KEPT_PRIVATE, SEALED]), |house, _| {
            files::none_readable(house).boxed()
        }),
    ];
    for (id, form) in &forms {
        checks.extend(of_form(id, form));
    }
    // The office hears of a message, and whoever wrote gets the copy and the answer.
    checks.push(privet_web::jobs_done("contact", &["contact."], [FORM_REACHES_US]));
    checks
}

/// The checks of what is said about one form.
fn of_form(id: &FormId, form: &Form) -> Vec<Check<HouseRef>> {
    let kept = StatementId::of(KEPT_UNTIL, id);
    let answered = promises_answer(form).then(|| StatementId::of(ANSWERED_IN_TIME, id));
    let mut checks = Vec::new();
    if let Some(answered) = answered.clone() {
        let form = id.clone();
        checks.push(
            Check::new(format!("contact.none-overdue:{id}"), vec![answered], move |house, at| {
                time::none_overdue(house, form.clone(), at).boxed()
            })
            .on_time_alone(),
        );
    }
    let form = id.clone();
    checks.push(Check::new(
        format!("contact.none-past-retention:{id}"),
        vec![kept.clone()],
        move |house, at| time::none_past_retention(house, form.clone(), at).boxed(),
    ));
    let form = id.clone();
    checks.push(
        Check::new(
            format!("contact.as-logged:{id}"),
            answered.into_iter().chain([kept]).collect(),
            move |house, at| logged::as_logged(house, form.clone(), at).boxed(),
        )
        .costly(),
    );
    let form = id.clone();
    checks.push(Check::new(
        format!("contact.form-delivers:{id}"),
        ids(&[FORM_REACHES_US, KEPT_PRIVATE, CONTROLLER_REACHED]),
        move |house, _| delivers::by_form(house, form.clone()).boxed(),
    ));
    let form = id.clone();
    checks.push(Check::new(format!("contact.letter-kept:{id}"), ids(&[EVERY_WAY]), move |house, _| {
        delivers::as_letter(house, form.clone()).boxed()
    }));
    checks
}

fn ids(names: &[&'static str]) -> Vec<StatementId> {
    names.iter().copied().map(StatementId::new).collect()
}
