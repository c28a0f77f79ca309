//! What depends on dates alone: whether everything was answered in time, and whether nothing is kept too long.

use jiff::ToSpan as _;
use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_people::Holds;
use privet_register::FormId;
use privet_web::HouseRef;

use crate::store;
use crate::sweep::all_past;

/// Disposal runs once a day, so what ended yesterday may still be there in the morning. Our own choice.
const DISPOSED_WITHIN_DAYS: i64 = 1;

/// No message by this form waits past the day that was promised.
pub(super) async fn none_overdue(house: &HouseRef, form: FormId, at: Instant) -> anyhow::Result<Outcome> {
    let today = at.day(&house.zone());
    let answering = store::count_answering(&mut house.db.read().await?, &form, today).await?;
    let outcome = if answering.overdue == 0 {
        Outcome::holds("found-contact-none-overdue")
    } else {
        Outcome::broken("found-contact-overdue").fact("overdue", answering.overdue)
    };
    let outcome = outcome.fact("waiting", answering.waiting);
    Ok(match answering.first_due {
        Some(day) => outcome.fact("first_due", day.to_string()),
        None => outcome,
    })
}

/// No message by this form is kept past its period, unless a legal hold says so.
pub(super) async fn none_past_retention(
    house: &HouseRef,
    form: FormId,
    at: Instant,
) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let register = &published.register;
    let day = at.day(&published.zone()).saturating_sub(DISPOSED_WITHIN_DAYS.days());
    let mut tx = house.db.read().await?;
    let holds = Holds::load(&mut tx).await?;
    let mut past = 0;
    for (rule, stored_by) in store::list_retentions(&mut tx).await? {
        if stored_by != form {
            continue;
        }
        if !register.retention.contains_key(&rule) {
            return Ok(Outcome::broken("found-contact-rule-gone").fact("rule", rule.to_string()));
        }
        let all = all_past(&mut tx, register, &rule, day, (&holds, usize::MAX)).await?;
        past += all.into_iter().filter(|past| past.form == form).count();
    }
    Ok(if past == 0 {
        Outcome::holds("found-contact-none-past-retention")
    } else {
        Outcome::broken("found-contact-past-retention").fact("past", past)
    })
}
