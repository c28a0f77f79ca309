//! The words and rules of staff. Pure.

use std::collections::BTreeSet;
use std::time::Duration;

use privet_ground::caller::{Role, StaffId};
use privet_ground::clock::Instant;
use privet_ground::db::DbError;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_people::{DossierId, Sealed, Spot};
use privet_register::{CategoryId, PurposeId, Register, STAFF_CATEGORIES};

use crate::form::is_email;
use crate::staff::password;

/// How long an invitation is good for.
pub const LIFE_OF_INVITATION: Duration = Duration::from_secs(7 * 86_400);
/// How long a session lasts without being used.
pub(super) const IDLE: Duration = Duration::from_secs(30 * 60);
/// How long a code of the second factor is fresh enough for a dangerous act. Long enough to read what one is about to
/// do; short enough that a desk that was left is no danger.
pub(crate) const FRESH: Duration = Duration::from_secs(10 * 60);
/// How long a session lasts at most.
pub(super) const LONGEST_SESSION: Duration = Duration::from_secs(12 * 3_600);
/// After how many failures from one network sign-in slows down there.
const FREE_FAILURES: i64 = 3;
/// What a wrong password counts towards the pause of an account: strangers can give one, so very little.
pub(super) const WRONG_PASSWORD: i64 = 1;
/// What a wrong code beside the right password counts: whoever gives it has the password.
pub(super) const WRONG_CODE: i64 = 100;
/// From which weight of failures since the last good sign-in an account pauses: ten wrong codes, a thousand wrong
/// passwords. Ten guesses at three of a million codes hit with a chance of one in 33 000.
const FREE_WEIGHT: i64 = 1_000;
/// How long it is refused at most after a failure.
const LONGEST_PAUSE: u64 = 15 * 60;
/// The most signs of a name.
const LONGEST_NAME: usize = 120;

/// What the register says about the data of staff.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    /// The purpose for which it is held.
    pub purpose: PurposeId,
    /// The category of the name.
    pub name: CategoryId,
    /// The category of the mail address.
    pub email: CategoryId,
    /// The category of the second factor.
    pub account: CategoryId,
}

/// The categories of the name, of the mail address and of the second factor.
pub(super) fn categories() -> Result<[CategoryId; 3], DbError> {
    let category = |name: &str| CategoryId::new(name).map_err(|_| DbError::corrupt("no name of a category"));
    let [name, email, account] = STAFF_CATEGORIES;
    Ok([category(name)?, category(email)?, category(account)?])
}

/// Where a value of a member of staff stands.
pub(super) const fn spot(column: &'static str, staff: StaffId) -> Spot {
    Spot { table: "web_staff", column, row: staff.uuid() }
}

impl Declared {
    /// The first purpose that covers accounts, names and mail addresses. Without one nobody can join: the notice
    /// would not say that the data is held.
    pub(crate) fn of(register: &Register) -> Result<Self, Refusal> {
        let [name, email, account] = categories()?;
        match register.purpose_of_staff() {
            Some(purpose) => Ok(Self { purpose: purpose.clone(), name, email, account }),
            None => Err(Refusal::new(Kind::Clash, "refusal-no-purpose-for-staff")),
        }
    }
}

/// A member of staff, without anything personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub id: StaffId,
    /// The dossier of the member's own data.
    pub dossier: DossierId,
    /// The roles.
    pub roles: BTreeSet<Role>,
    /// When the member joined.
    pub joined_at: Instant,
    /// When the member signed in last.
    pub signed_in_at: Option<Instant>,
    /// Since when the account is shut.
    pub disabled_at: Option<Instant>,
    /// Since when it waits for a new password and a new second factor.
    pub reset_at: Option<Instant>,
}

impl Account {
    /// True if its owner can sign in.
    pub const fn is_open(&self) -> bool {
        self.disabled_at.is_none() && self.reset_at.is_none()
    }

    /// True if its owner can sign in and look after the accounts of others.
    pub fn administers(&self) -> bool {
        self.is_open() && self.roles.contains(&Role::Administrator)
    }
}

/// What signing in needs of an account.
#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) account: Account,
    pub(super) password: String,
    pub(super) second_factor: Sealed,
    pub(super) last_step: i64,
    pub(super) refused_until: Option<Instant>,
}

/// What somebody types who joins, checked.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// The name, for colleagues.
    pub name: Private<String>,
    /// The mail address, with which one signs in.
    pub email: Private<String>,
    /// The password.
    pub password: Private<String>,
}

impl NewStaff {
    /// Checks what was typed; every fault at once.
    pub fn parse(name: &str, email: &str, password: &str, repeated: &str) -> Result<Self, Refusal> {
        let (name, email) = (name.trim(), email.trim());
        let mut faults = Vec::new();
        let mut fault = |field: &str, key| faults.push(FieldFault { field: field.to_owned(), key });
        let name_fits =
            !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
        if !name_fits {
            fault("name", "staff-fault-name");
        }
        if !is_email(email) {
            fault("email", "staff-fault-email");
        }
        if let Err(key) = password::check(password, &[name, email]) {
            fault("password", key);
        } else if password != repeated {
            fault("repeated", "staff-fault-repeated");
        }
        if faults.is_empty() {
            Ok(Self { name: name.into(), email: email.into(), password: password.into() })
        } else {
            Err(Refusal::invalid(faults))
        }
    }
}

/// Until when an account is shut to one network after this many failures in a row from there: twice as long each time,
/// a quarter of an hour at most. Other networks are not concerned, so that nobody keeps its owner out.
pub(crate) fn network_refused_until(failures: i64, now: Instant) -> Option<Instant> {
    pause(failures - FREE_FAILURES, now)
}

/// Until when no code of the second factor is taken for an account, wherever it comes from. Some digits can be guessed
/// from many networks at once by whoever has the password; a recovery code cannot, and is taken all the same.
pub(super) fn account_refused_until(weight: i64, now: Instant) -> Option<Instant> {
    pause((weight - FREE_WEIGHT).div_euclid(WRONG_CODE), now)
}

fn pause(doublings: i64, now: Instant) -> Option<Instant> {
    let doublings = u32::try_from(doublings).ok()?;
    let seconds = 5u64.saturating_mul(2u64.saturating_pow(doublings)).min(LONGEST_PAUSE);
    Some(now.plus(Duration::from_secs(seconds)))
}

/// How far the clocks of two nodes may differ.
const CLOCK_DIFFERENCE: Duration = Duration::from_secs(120);

/// Whether a session is still good. One of a time to come was made by a clock that has been set back since; it would
/// outlive all others.
pub(super) fn is_live(started_at: Instant, seen_at: Instant, now: Instant) -> bool {
    let has_begun = started_at.max(seen_at) <= now.plus(CLOCK_DIFFERENCE);
    has_begun && now.since(seen_at) < IDLE && now.since(started_at) < LONGEST_SESSION
}

/// Whether a code that was given at a moment is still fresh. One of a time to come was given by a clock that has been set
/// back since.
pub(crate) fn is_fresh(confirmed_at: Option<Instant>, now: Instant) -> bool {
    confirmed_at.is_some_and(|at| at <= now.plus(CLOCK_DIFFERENCE) && now.since(at) < FRESH)
}

/// Roles as they are stored.
pub(super) fn roles_text(roles: &BTreeSet<Role>) -> String {
    roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(",")
}

/// Roles from how they are stored; a name that no role has any more gives nothing.
pub(super) fn parse_roles(text: &str) -> BTreeSet<Role> {
    text.split(',').filter_map(|name| name.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_slows_down_and_never_locks_for_good() {
        let now = Instant::from_micros(0);
        let pause = |failures| network_refused_until(failures, now).map(|until| until.since(now).as_secs());
        assert_eq!(
            [1, 2, 3, 4, 5, 10, 1_000].map(pause),
            [None, None, Some(5), Some(10), Some(20), Some(640), Some(900)]
        );
    }

    #[test]
    fn an_account_pauses_for_all_after_ten_wrong_codes_or_a_thousand_wrong_passwords() {
        let now = Instant::from_micros(0);
        let pause = |weight| account_refused_until(weight, now).map(|until| until.since(now).as_secs());
        assert_eq!(
            [9 * WRONG_CODE, 10 * WRONG_CODE, 11 * WRONG_CODE, 100 * WRONG_CODE].map(pause),
            [None, Some(5), Some(10), Some(900)]
        );
        assert_eq!([999 * WRONG_PASSWORD, 1_000 * WRONG_PASSWORD].map(pause), [None, Some(5)]);
    }

    #[test]
    fn a_session_ends_when_it_is_idle_and_at_the_end_of_the_day() {
        let start = Instant::from_micros(0);
        let at = |minutes: u64| start.plus(Duration::from_secs(minutes * 60));
        assert!(is_live(start, start, at(29)));
        assert!(!is_live(start, start, at(30)));
        assert!(is_live(start, at(719), at(719)));
        assert!(!is_live(start, at(719), at(720)));
        assert!(is_live(at(1), at(1), start), "another node's clock");
        assert!(!is_live(at(1_440), at(1_440), start), "a clock that has been set back");
    }

    #[test]
    fn a_code_is_fresh_for_ten_minutes() {
        let given = Instant::from_micros(0);
        let at = |seconds: u64| given.plus(Duration::from_secs(seconds));
        assert!(is_fresh(Some(given), at(599)) && !is_fresh(Some(given), at(600)));
        assert!(is_fresh(Some(at(60)), given), "another node's clock");
        assert!(!is_fresh(Some(at(3_600)), given), "a clock that has been set back");
        assert!(!is_fresh(None, given), "none was given");
    }

    #[test]
    fn what_somebody_types_who_joins_is_checked_at_once() {
        let refused = NewStaff::parse(" ", "gwen", "short", "short").unwrap_err();
        let fields: Vec<&str> = refused.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "email", "password"]);
        let refused =
            NewStaff::parse("Gwen", "gwen@example.org", "a long enough one", "another one, too").unwrap_err();
        assert_eq!(refused.fields[0].key, "staff-fault-repeated");
        let good =
            NewStaff::parse(" Gwen ", "gwen@example.org", "a long enough one", "a long enough one").unwrap();
        assert_eq!(good.name.reveal(), "Gwen");
    }

    #[test]
    fn roles_survive_storing_and_an_unknown_one_gives_nothing() {
        let roles = BTreeSet::from([Role::Administrator, Role::Caseworker]);
        assert_eq!(parse_roles(&roles_text(&roles)), roles);
        assert!(parse_roles("emperor,").is_empty());
    }
}
