//! The checks that show the sentences about keeping true.

use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::ToSpan as _;
use privet_evidence::{CLOCK_SKEW, Check, Outcome, StatementId};
use privet_ground::clock::{Instant, in_words};
use privet_people::as_logged;
use privet_register::RetentionId;
use privet_web::HouseRef;
use privet_web::slice::{Overdue, Proving};

use crate::actions::past_period;
use crate::declare::{DISPOSED, HELD, KEPT};
use crate::store;

/// How old the last disposal may be: it runs daily, and a restart may cost it a few hours.
const RECENT: Duration = Duration::from_secs(36 * 3_600);
/// The disposal runs once a day, so what ended yesterday may still be there in the morning. Our own choice.
const GRACE_DAYS: i64 = 1;
/// The principle of storage limitation, of the notice's own statements (UK GDPR Art. 5(1)(e)).
const PRINCIPLE: &str = "notice.principle:storage-limitation";

pub(crate) fn prove(proving: &Proving<'_>) -> Vec<Check<HouseRef>> {
    let both = || vec![StatementId::new(DISPOSED), StatementId::new(PRINCIPLE)];
    let mut checks = vec![
        Check::new("retention.last-run-recent", both(), |house, at| last_run_recent(house, at).boxed()),
        Check::new("retention.nothing-overdue", both(), |house, at| nothing_overdue(house, at, None).boxed()),
        Check::new("retention.holds-as-logged", vec![StatementId::new(HELD)], |house, _| {
            holds_as_logged(house).boxed()
        }),
    ];
    // Only what privet itself holds can be seen: what the forms collect. The other rules wait for connected stores.
    let mut rules: Vec<&RetentionId> = proving.register.forms.values().map(|form| &form.retention).collect();
    rules.sort();
    rules.dedup();
    checks.extend(rules.into_iter().filter(|rule| is_acted_on(proving, rule)).map(|rule| {
        let id = rule.clone();
        Check::new(
            format!("retention.nothing-overdue:{rule}"),
            vec![StatementId::of(KEPT, rule)],
            move |house, at| nothing_overdue(house, at, Some(id.clone())).boxed(),
        )
    }));
    // The disposal, and the keys that it has destroyed.
    checks.push(privet_web::jobs_done("retention", &["retention.", "people."], [DISPOSED, PRINCIPLE]));
    checks
}

/// True when a form by this rule leads to the inbox, the one part of privet that keeps what is sent so far.
fn is_acted_on(proving: &Proving<'_>, rule: &RetentionId) -> bool {
    use privet_register::Route;
    proving.register.forms.values().any(|form| {
        form.retention == *rule
            && matches!(form.route, Route::DataProtectionQuestion | Route::WebsiteHelp | Route::Other)
    })
}

async fn last_run_recent(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let last = store::find_last(&mut house.db.read().await?, at.plus(CLOCK_SKEW)).await?;
    let Some(last) = last else { return Ok(Outcome::cannot_tell("found-retention-never-run")) };
    let ago = at.since(last.ran_at);
    let outcome = if ago > RECENT {
        Outcome::broken("found-retention-run-old").fact("ago", in_words(ago))
    } else {
        Outcome::holds("found-retention-run-recent").fact("disposed", last.disposed)
    };
    Ok(outcome.fact("at", last.ran_at.to_string()))
}

/// Holds stand as they were placed and released; the disposal itself asks them (`Holds`), and so does the destruction.
async fn holds_as_logged(house: &HouseRef) -> anyhow::Result<Outcome> {
    let found = as_logged::holds(&mut house.db.read().await?).await?;
    let outcome = match found.differing {
        0 => Outcome::holds("found-retention-holds"),
        differing => Outcome::broken("found-retention-holds-altered").fact("differing", differing),
    };
    Ok(outcome.fact("count", found.compared))
}

async fn nothing_overdue(
    house: &HouseRef,
    at: Instant,
    rule: Option<RetentionId>,
) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let day = at.day(&published.zone()).saturating_sub(GRACE_DAYS.days());
    let judged_at = Instant::start_of(day, &published.zone());
    let mut overdue: Vec<Overdue> = Vec::new();
    for slice in &house.slices {
        let mut tx = house.db.read().await?;
        overdue.extend(past_period(&mut tx, &published.register, slice, judged_at).await?);
    }
    overdue.retain(|overdue| rule.as_ref().is_none_or(|rule| overdue.rule == *rule));
    Ok(match overdue.iter().map(|overdue| overdue.due).min() {
        None => Outcome::holds("found-retention-nothing-overdue").fact("slices", house.slices.len()),
        Some(oldest) => Outcome::broken("found-retention-overdue")
            .fact("count", overdue.len())
            .fact("oldest", oldest.to_string()),
    })
}
