//! What shows the statements of the slice true.

mod announced;
mod columns;
mod contact;
mod door;
mod effects;
mod intact;
mod languages;
mod pages;
mod purposes;
mod register;
mod values;

pub(crate) use intact::what_differs;
use privet_evidence::{Check, StatementId};
use privet_web::house::HouseRef;
use privet_web::slice::Proving;

/// Every check of the slice.
pub fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let mut checks = vec![
        Check::new(
            "notice.register-sound",
            ids(["notice.generated", "notice.principle:lawfulness"]),
            |house, _| Box::pin(register::is_sound(house)),
        ),
        Check::new("notice.review-not-overdue", ids(["notice.review"]), |house, at| {
            Box::pin(register::review_is_not_overdue(house, at))
        })
        .on_time_alone(),
        Check::new("notice.changes-announced", ids(["notice.changes"]), |house, _| {
            Box::pin(announced::changes_are_announced(house))
        }),
        Check::new("notice.versions-intact", ids(["notice.numbered"]), |house, _| {
            Box::pin(intact::versions_are_intact(house))
        })
        .costly(),
        Check::new("notice.in-force-intact", ids(["notice.numbered"]), |house, _| {
            Box::pin(effects::in_force_is_intact(house))
        }),
        Check::new("notice.effects-logged", ids(["notice.numbered"]), |house, _| {
            Box::pin(effects::are_logged(house))
        }),
        Check::new("notice.columns-declared", ids(["notice.only-declared-kinds"]), |house, _| {
            Box::pin(columns::are_declared(house))
        }),
        Check::new("notice.values-declared", ids(["notice.only-declared-kinds"]), |house, _| {
            Box::pin(values::are_declared(house))
        })
        .costly(),
        Check::new(
            "notice.records-have-purpose",
            ids(["notice.records-have-purpose", "notice.principle:limitation"]),
            |house, _| Box::pin(purposes::records_have_purposes(house)),
        ),
        Check::new("notice.door-refuses", ids(["notice.principle:limitation"]), |house, _| {
            Box::pin(door::refuses(house))
        }),
    ];
    if proving.statements.iter().any(|statement| statement.id.as_str() == "notice.languages") {
        checks.push(Check::new("notice.said-in-each-language", ids(["notice.languages"]), |house, _| {
            Box::pin(languages::is_said_in_each(house))
        }));
        checks.push(Check::new("notice.pages-whole", ids(["notice.languages"]), |house, _| {
            Box::pin(pages::are_whole(house))
        }));
    }
    checks.extend(contact::checks(proving.register));
    // Telling people of a change before it takes effect.
    checks.push(privet_web::jobs_done("notice", &["notice."], ["notice.changes"]));
    checks.extend(purposes::checks(proving.register));
    checks
}

fn ids<const N: usize>(names: [&'static str; N]) -> Vec<StatementId> {
    names.into_iter().map(StatementId::new).collect()
}
