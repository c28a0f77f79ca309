//! Who has confirmed the policy, and since when somebody owes it. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_register::{Period, SocialPolicy};
use sha2::{Digest as _, Sha256};

/// How long somebody may take to confirm it who joins, and everybody from the day on which it was adopted. Our own choice: a month's leave.
const FIRST: Period = Period::days(30);

/// The fingerprint of what a policy says: who confirmed another text has not confirmed this one.
pub(crate) fn fingerprint(policy: &SocialPolicy) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    part(policy.document.as_str());
    part(&policy.adopted.to_string());
    for (language, text) in policy.never_asks.iter().chain(policy.text.iter().flat_map(|text| text.iter())) {
        part(language.as_str());
        part(text);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// When each member of staff confirmed the policy as it stands last, by the name under which the log knows them.
pub(crate) type Confirmed = BTreeMap<String, Date>;

/// How a member of staff stands towards the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Confirmed; to be confirmed again by the second day.
    Confirmed(Date, Date),
    /// Not confirmed yet, and there is time until this day.
    Owes(Date),
    /// Not confirmed in time.
    Overdue(Date),
}

/// How somebody stands who joined on a day and confirmed on another, if at all.
pub(crate) fn standing(
    policy: &SocialPolicy,
    joined: Date,
    confirmed: Option<Date>,
    today: Date,
) -> Standing {
    let by = match confirmed {
        Some(day) => policy.acknowledged_every.after(day),
        None => FIRST.after(joined.max(policy.adopted)),
    };
    match confirmed {
        _ if by < today => Standing::Overdue(by),
        Some(day) => Standing::Confirmed(day, by),
        None => Standing::Owes(by),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use privet_register::example_register;

    use super::*;

    fn policy() -> SocialPolicy {
        example_register().social.clone().expect("the example has a policy")
    }

    #[test]
    fn who_joins_has_a_month_and_who_confirmed_a_year() {
        let (policy, adopted) = (policy(), date(2026, 1, 12));
        let of = |joined, confirmed, today| standing(&policy, joined, confirmed, today);
        let long_ago = date(2020, 1, 1);
        assert_eq!(of(long_ago, None, adopted), Standing::Owes(date(2026, 2, 11)), "the policy is new");
        assert_eq!(of(date(2026, 3, 1), None, date(2026, 3, 31)), Standing::Owes(date(2026, 3, 31)));
        assert_eq!(of(date(2026, 3, 1), None, date(2026, 4, 1)), Standing::Overdue(date(2026, 3, 31)));
        let confirmed = Some(date(2026, 4, 1));
        let until = date(2027, 4, 1);
        assert_eq!(of(long_ago, confirmed, until), Standing::Confirmed(date(2026, 4, 1), until));
        assert_eq!(of(long_ago, confirmed, date(2027, 4, 2)), Standing::Overdue(until));
    }

    #[test]
    fn every_part_of_the_policy_counts() {
        let before = fingerprint(&policy());
        let changes: [fn(&mut SocialPolicy); 4] = [
            |policy| policy.adopted = date(2026, 1, 13),
            |policy| policy.text = None,
            |policy| {
                policy.document =
                    privet_register::WebAddress::new("https://office.example/other").expect("an address")
            },
            |policy| policy.never_asks = policy.text.clone().expect("a text"),
        ];
        for change in changes {
            let mut changed = policy();
            change(&mut changed);
            assert_ne!(fingerprint(&changed), before);
        }
        let mut other_period = policy();
        other_period.acknowledged_every = Period::days(9);
        assert_eq!(fingerprint(&other_period), before, "how often it is confirmed is not what it says");
    }
}
