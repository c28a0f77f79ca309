//! The words and rules of training. Pure.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_web::staff::Account;

privet_ground::id!(
    /// A course.
    CourseId);

/// Who keeps the register of training.
pub(crate) const MAY_KEEP: &[Role] = &[Role::DataProtectionOfficer, Role::Administrator];

/// How long somebody who joins, or for whom a course is new, has to take it.
pub(crate) const GRACE: Duration = Duration::from_secs(30 * 86_400);
/// The most months for which a completion may hold.
const MOST_MONTHS: i64 = 60;
/// The most signs of a title and of a number.
const LONGEST: usize = 80;

/// A course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Course {
    pub(crate) id: CourseId,
    pub(crate) title: String,
    pub(crate) months: i64,
    pub(crate) begun_at: Instant,
    pub(crate) ended_at: Option<Instant>,
}

/// That somebody completed a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    pub(crate) staff: StaffId,
    pub(crate) course: CourseId,
    pub(crate) completed_on: Date,
    pub(crate) expires_on: Date,
    /// Under which number the evidence is filed.
    pub(crate) evidence: String,
}

/// Until when each member is trained in each course.
pub(crate) type Trained = BTreeMap<(StaffId, CourseId), Date>;

/// The last day for which each member is trained: the latest counts.
pub(crate) fn trained(completions: &[Completion]) -> Trained {
    let mut trained = Trained::new();
    for one in completions {
        let last = trained.entry((one.staff, one.course)).or_insert(one.expires_on);
        *last = (*last).max(one.expires_on);
    }
    trained
}

/// By which day somebody has to complete a course, at the end of it.
pub(crate) fn due_on(account: &Account, course: &Course, trained: &Trained, zone: &TimeZone) -> Date {
    let first = account.joined_at.max(course.begun_at).plus(GRACE).day(zone);
    // Whoever was trained in time has until it expires; whoever was late is due since then all the same.
    trained.get(&(account.id, course.id)).copied().unwrap_or(first)
}

/// A course as it was typed, checked.
pub(crate) fn parse_course(title: &str, months: &str) -> Result<(String, i64), Refusal> {
    let title = title.trim();
    let mut faults = Vec::new();
    if title.is_empty() || title.chars().count() > LONGEST || title.chars().any(char::is_control) {
        faults.push(fault("title", "security-fault-course-title"));
    }
    let months = months.trim().parse().ok().filter(|months| (1..=MOST_MONTHS).contains(months));
    match months {
        Some(months) if faults.is_empty() => Ok((title.to_owned(), months)),
        Some(_) => Err(Refusal::invalid(faults)),
        None => {
            faults.push(fault("months", "security-fault-course-months"));
            Err(Refusal::invalid(faults))
        }
    }
}

/// The day of a completion and the number of its evidence as they were typed, checked: a number and not a name, since
/// nothing personal stands here in the clear.
pub(crate) fn parse_completion(day: &str, evidence: &str, today: Date) -> Result<(Date, String), Refusal> {
    let mut faults = Vec::new();
    let evidence = evidence.trim();
    let is_number = |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit() || "-/.".contains(sign);
    if evidence.is_empty() || evidence.len() > LONGEST || !evidence.chars().all(is_number) {
        faults.push(fault("evidence", "security-fault-evidence"));
    }
    let day: Option<Date> = day.trim().parse().ok();
    match day {
        Some(day) if day > today => faults.push(fault("completed_on", "security-fault-day-future")),
        Some(day) if faults.is_empty() => return Ok((day, evidence.to_owned())),
        Some(_) => {}
        None => faults.push(fault("completed_on", "security-fault-day")),
    }
    Err(Refusal::invalid(faults))
}

/// The last day for which a completion holds.
pub(crate) fn expires_on(course: &Course, completed_on: Date) -> Date {
    completed_on.saturating_add(course.months.months())
}

fn fault(field: &str, key: &'static str) -> FieldFault {
    FieldFault { field: field.to_owned(), key }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_number_is_no_name_and_no_day_lies_ahead() {
        let today = date(2026, 11, 25);
        let parse = |day, evidence| parse_completion(day, evidence, today);
        assert_eq!(parse("2026-11-25", " DP-2026/114 ").unwrap(), (today, "DP-2026/114".to_owned()));
        for (day, evidence, wrong) in [
            ("2026-11-26", "DP-1", "completed_on"),
            ("25.11.2026", "DP-1", "completed_on"),
            ("2026-11-25", "Gwen Ellis", "evidence"),
            ("2026-11-25", "", "evidence"),
        ] {
            assert_eq!(parse(day, evidence).unwrap_err().fields[0].field, wrong, "{day} {evidence}");
        }
        assert!(parse_course("Data protection", "12").is_ok());
        assert_eq!(parse_course(" ", "0").unwrap_err().fields.len(), 2);
    }

    #[test]
    fn of_several_completions_the_one_that_holds_longest_counts() {
        let (staff, course) = (StaffId::from_uuid(uuid::Uuid::nil()), CourseId::from_uuid(uuid::Uuid::nil()));
        let done = |year| Completion {
            staff,
            course,
            completed_on: date(year - 1, 3, 1),
            expires_on: date(year, 3, 1),
            evidence: "X".to_owned(),
        };
        assert_eq!(trained(&[done(2027), done(2026)])[&(staff, course)], date(2027, 3, 1));
    }
}
