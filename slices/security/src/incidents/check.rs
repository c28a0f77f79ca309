//! Incidents are dealt with in time. What decides is the record; whether it is complete is [`super::logged`]'s question.
//!
//! An empty record proves nothing by itself, so an invented incident is put on it each time, in a transaction that is never
//! committed: as long as it waits past its 72 hours it has to be found, and no longer once it is dealt with.

use std::time::Duration;

use privet_evidence::{Check, Outcome, StatementId};
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_people::{DossierKey, World};
use privet_web::HouseRef;

use super::actions::{self, Desk};
use super::clock::REPORTED_WITHIN;
use super::course::Course;
use super::holdings::purpose_in;
use super::logged;
use super::model::{Entered, Found, IncidentId, Step};
use super::store;
use super::vocabulary::{Nature, Risk, Text};

/// The sentence.
const INCIDENTS: &str = "security.incidents";
/// The check of the clocks.
const IN_TIME: &str = "security.incidents-in-time";
/// The check of the rows.
const AS_LOGGED: &str = "security.incidents-as-logged";

/// The checks of the record.
pub(crate) fn prove() -> [Check<HouseRef>; 2] {
    let proves = || vec![StatementId::new(INCIDENTS)];
    [
        Check::new(IN_TIME, proves(), |house, at| Box::pin(in_time(house, at))).on_time_alone(),
        Check::new(AS_LOGGED, proves(), |house, at| Box::pin(logged::as_logged(house, at))),
    ]
}

/// How the incidents on record stand at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    /// On record.
    incidents: usize,
    /// Not closed.
    open: usize,
    /// Those that wait past a clock.
    overdue: usize,
    /// Those that were dealt with late and are not closed.
    late: usize,
    /// Those that were dealt with late and are closed.
    were_late: usize,
    /// Since when the first of those that wait is overdue.
    since: Option<Instant>,
    /// When the next clock of an open one ends.
    next: Option<Instant>,
}

impl Count {
    fn of<'a>(courses: impl Iterator<Item = &'a Course>, at: Instant) -> Self {
        let mut count = Self::default();
        for course in courses {
            let dues = course.dues();
            let overdue = dues.iter().filter(|due| due.is_overdue(at)).map(|due| due.by).min();
            let was_late = dues.iter().any(super::course::Due::was_late);
            count.incidents += 1;
            count.open += usize::from(!course.is_closed());
            count.overdue += usize::from(overdue.is_some());
            count.late += usize::from(was_late && overdue.is_none() && !course.is_closed());
            count.were_late += usize::from(was_late && course.is_closed());
            count.since = count.since.into_iter().chain(overdue).min();
            let next = course.next_due().filter(|due| !due.is_overdue(at)).map(|due| due.by);
            count.next = count.next.into_iter().chain(next).min();
        }
        count
    }

    async fn read(tx: &mut Tx, at: Instant) -> Result<Self, DbError> {
        let steps = store::list_steps(tx).await?;
        let courses: Vec<Course> = steps.values().filter_map(|steps| Course::of(steps)).collect();
        Ok(Self::of(courses.iter(), at))
    }

    fn judge(&self) -> Outcome {
        let outcome = if self.overdue > 0 {
            Outcome::broken("found-incidents-overdue").fact("overdue", self.overdue)
        } else if self.late > 0 {
            Outcome::broken("found-incidents-late").fact("late", self.late)
        } else {
            Outcome::holds("found-incidents-in-time")
        };
        let outcome = outcome
            .fact("incidents", self.incidents)
            .fact("open", self.open)
            .fact("were_late", self.were_late);
        let moments = [("since", self.since), ("next", self.next)];
        moments.into_iter().fold(outcome, |outcome, (name, moment)| match moment {
            Some(moment) => outcome.fact(name, moment.to_string()),
            None => outcome,
        })
    }
}

async fn in_time(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    if purpose_in(&published.register).is_none() {
        return Ok(Outcome::cannot_tell("found-incidents-no-purpose"));
    }
    let world = World::new(at, &*house.chance);
    let caller = Caller::System(IN_TIME);
    let desk = Desk { door: &house.door, published: &published, world, caller: &caller };
    let key = house.door.keys().fresh(world).await?;
    // Dropped without a commit, the transaction leaves no trace.
    let mut tx = house.db.begin().await?;
    let is = Count::read(&mut tx, at).await?;
    Ok(if sees(&mut tx, &desk, &key, is).await? {
        is.judge()
    } else {
        Outcome::cannot_tell("found-incidents-blind")
    })
}

/// Whether an invented incident counts as overdue, and no longer once the law's steps are taken in time.
async fn sees(tx: &mut Tx, desk: &Desk<'_>, key: &DossierKey, is: Count) -> anyhow::Result<bool> {
    let (at, id) = (desk.world.now, IncidentId::from_uuid(ids::uuid(desk.world.now, desk.world.chance)));
    let aware = at.minus(REPORTED_WITHIN + Duration::from_secs(1));
    let (occurred, detected) = (None, aware);
    let found = Found { nature: Nature::Loss, occurred, detected, aware, people: None, records: None };
    let enter = |step, text| Entered { step, texts: vec![(text, "invented".into())] };
    actions::record(tx, desk, (id, key), &enter(Step::Recorded(found), Text::Facts)).await?;
    let waiting = Count::read(tx, at).await?;
    let steps = [Step::Assessed { at: aware, risk: Risk::Unlikely }, Step::NotReported { at: aware }];
    for (seen, step) in (1..).zip(steps) {
        actions::add(tx, desk, (id, seen), &enter(step, Text::Reasons)).await?;
    }
    let done = Count::read(tx, at).await?;
    let (incidents, open) = (is.incidents + 1, is.open + 1);
    Ok((waiting.incidents, waiting.open, waiting.overdue) == (incidents, open, is.overdue + 1)
        && (done.incidents, done.overdue, done.late) == (incidents, is.overdue, is.late))
}
