//! Words and rules of versions; pure.
//!
//! Versions form a chain: each names its *base*, the version that people had been told of when it was published. A
//! version that is not in the chain of the newest was superseded before it took effect, and never will.

use jiff::civil::Date;
use privet_ground::db::{Column, DbError, ToValue, Value};
use privet_register::{Period, Weight};

privet_ground::id!(
    /// A register that waits to be published.
    DraftId
);
privet_ground::id!(
    /// That somebody changed a declaration of a draft.
    EditId
);
privet_ground::id!(
    /// The telling of one dossier's person of one version.
    AnnouncementId
);
privet_ground::id!(
    /// A record that people were told by other means than mail.
    DeliveryId
);

/// A word of a fixed list that is stored as text.
macro_rules! stored_word {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word in the database, in the log and in the keys of words.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// From the word.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl ToValue for $type {
            fn to_value(self) -> Value {
                self.name().to_value()
            }

            fn null() -> Value {
                <&str>::null()
            }
        }

        impl Column for $type {
            type Stored = String;

            fn from_stored(stored: String) -> Result<Self, DbError> {
                Self::from_name(&stored).ok_or(DbError::corrupt("a word that is not on its list"))
            }
        }
    };
}

/// Where a draft came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The register's folder, or files that were handed over.
    Folder,
    /// The console.
    Console,
    /// privet itself: its own sentences read differently since it was updated.
    Program,
}

stored_word!(Source { Folder = "folder", Console = "console", Program = "program" });

/// What became of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// It waits.
    Open,
    /// It is a version now.
    Published,
    /// It stands on a version that is not the newest any more.
    Refused,
    /// A newer draft took its place, or what it was made from went back to what is published.
    Replaced,
}

stored_word!(DraftState { Open = "open", Published = "published", Refused = "refused", Replaced = "replaced" });

/// What was done to a declaration of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It is not there any more.
    Removed,
}

stored_word!(Act { Added = "added", Changed = "changed", Removed = "removed" });

/// What became of the telling of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// It waits to be sent.
    Queued,
    /// A mail server took it.
    Sent,
    /// No mail server is set: it lies in a file, and nobody was told.
    Written,
    /// It could not be sent.
    Failed,
    /// Staff told the person by other means.
    Otherwise,
    /// There is nobody left to tell: the data was disposed of.
    Gone,
    /// The version was superseded before everybody was told.
    Stopped,
}

stored_word!(Telling {
    Queued = "queued",
    Sent = "sent",
    Written = "written",
    Failed = "failed",
    Otherwise = "otherwise",
    Gone = "gone",
    Stopped = "stopped",
});

/// Why somebody could not be told by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// No mail address is held.
    NoAddress,
    /// What is held is no address that mail can be sent to.
    BadAddress,
    /// The mail server did not take it.
    Server,
    /// The data may not be used now: it is restricted (UK GDPR Art. 18) or a guard refuses.
    Withheld,
}

stored_word!(Unreachable {
    NoAddress = "no-address",
    BadAddress = "bad-address",
    Server = "server",
    Withheld = "withheld",
});

impl Unreachable {
    /// Whether another try may succeed without anybody doing anything.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::Server | Self::Withheld)
    }
}

/// How people were told whom no mail reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// By letter.
    Letter,
    /// By telephone.
    Telephone,
    /// In person.
    InPerson,
    /// By a public notice, where telling each would take a disproportionate effort (UK GDPR Art. 14(5)(b)).
    PublicNotice,
}

stored_word!(Means {
    Letter = "letter",
    Telephone = "telephone",
    InPerson = "in-person",
    PublicNotice = "public-notice",
});

impl Means {
    /// Every means, for the form.
    pub const ALL: [Self; 4] = [Self::Letter, Self::Telephone, Self::InPerson, Self::PublicNotice];
}

/// The word of a weight in the database and in the log.
pub const fn weight_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Important => "important",
        Weight::Minor => "minor",
    }
}

/// From the word of a weight.
pub fn weight_from_name(name: &str) -> Option<Weight> {
    [Weight::Important, Weight::Minor].into_iter().find(|weight| weight_name(*weight) == name)
}

/// What decides when a version takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which version.
    pub number: i64,
    /// The version it changes.
    pub base: Option<i64>,
    /// Not before this day.
    pub effective_from: Date,
    /// Who had to be told, and whether they were.
    pub told: Told,
}

/// Whether those affected by a version were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nobody had to be: it is the first, it is minor, or it affects nobody, and then the site's own banner is the
    /// announcement.
    NobodyToTell,
    /// Somebody is still to be told.
    NotYet,
    /// Everybody was, the last of them on this day, so many days before it may take effect.
    On(Date, i64),
}

impl Link {
    /// The first day on which it may take effect, if everybody was told. UK GDPR Arts. 13(3), 14(4): before, not after.
    pub fn due_on(&self) -> Option<Date> {
        match self.told {
            Told::NobodyToTell => Some(self.effective_from),
            Told::NotYet => None,
            Told::On(day, notice_days) => Some(self.effective_from.max(days_after(day, notice_days))),
        }
    }

    fn is_told(&self) -> bool {
        self.told != Told::NotYet
    }
}

/// The day so many days after another.
pub fn days_after(day: Date, days: i64) -> Date {
    day.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default())
}

/// The chain of the newest version, from it to the first.
pub fn chain(links: &[Link]) -> Vec<Link> {
    let mut chain: Vec<Link> = Vec::new();
    let mut next = links.iter().max_by_key(|link| link.number);
    while let Some(link) = next {
        chain.push(*link);
        // A base is always older, so this ends even if a row was tampered with.
        next = links.iter().find(|other| Some(other.number) == link.base && other.number < link.number);
    }
    chain
}

/// The version that people will have been told of when another takes effect on `effective_from`: what that one's
/// changes are measured against.
pub fn base_for(links: &[Link], effective_from: Date) -> Option<Link> {
    chain(links).into_iter().find(|link| link.is_told() && link.effective_from <= effective_from)
}

/// The version that is to be in force on a day.
pub fn due(links: &[Link], today: Date) -> Option<Link> {
    chain(links).into_iter().find(|link| link.due_on().is_some_and(|day| day <= today))
}

/// The day by whose end the notice is to be reviewed.
pub fn review_due(last: Date, every: Period) -> Date {
    every.after(last)
}

/// How long the mail waits between two tries to tell somebody: an hour, doubling, two days at most.
pub fn pause(attempts: i64) -> std::time::Duration {
    let doublings = u32::try_from(attempts.clamp(0, 6)).unwrap_or(6);
    std::time::Duration::from_secs((3_600u64 << doublings).min(172_800))
}

/// After how many tries staff have to see to it.
pub const MOST_ATTEMPTS: i64 = 8;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const JANUARY: Date = date(2027, 1, 1);

    fn link(number: i64, base: Option<i64>, effective_from: Date, told: Told) -> Link {
        Link { number, base, effective_from, told }
    }

    fn in_force(links: &[Link], today: Date) -> Option<i64> {
        due(links, today).map(|link| link.number)
    }

    #[test]
    fn a_version_takes_effect_on_its_day_once_people_were_told_in_time() {
        let first = link(1, None, date(2026, 6, 1), Told::NobodyToTell);
        let untold = [first, link(2, Some(1), JANUARY, Told::NotYet)];
        assert_eq!(in_force(&untold, date(2026, 5, 31)), None);
        assert_eq!(in_force(&untold, date(2028, 1, 1)), Some(1), "the day alone is not enough");
        let told = [first, link(2, Some(1), JANUARY, Told::On(date(2026, 11, 20), 30))];
        assert_eq!(in_force(&told, date(2026, 12, 31)), Some(1));
        assert_eq!(in_force(&told, JANUARY), Some(2));
        let late = [first, link(2, Some(1), JANUARY, Told::On(date(2026, 12, 20), 30))];
        assert_eq!(in_force(&late, date(2027, 1, 18)), Some(1), "thirty days before, as promised");
        assert_eq!(in_force(&late, date(2027, 1, 19)), Some(2));
    }

    #[test]
    fn a_version_that_was_superseded_never_takes_effect() {
        let links = [
            link(1, None, date(2026, 6, 1), Told::NobodyToTell),
            link(2, Some(1), JANUARY, Told::On(date(2026, 11, 20), 30)),
            link(3, Some(1), date(2026, 12, 1), Told::NobodyToTell),
        ];
        assert_eq!(in_force(&links, date(2026, 11, 30)), Some(1));
        assert_eq!(in_force(&links, date(2027, 6, 1)), Some(3));
        assert_eq!(chain(&links).iter().map(|link| link.number).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn changes_are_measured_against_what_people_were_told_of() {
        let first = link(1, None, date(2026, 6, 1), Told::NobodyToTell);
        let base = |links: &[Link], day| base_for(links, day).map(|link| link.number);
        assert_eq!(base(&[], JANUARY), None);
        let untold = [first, link(2, Some(1), JANUARY, Told::NotYet)];
        assert_eq!(base(&untold, date(2027, 2, 1)), Some(1), "nobody knows of version 2");
        let told = [first, link(2, Some(1), JANUARY, Told::On(date(2026, 11, 20), 30))];
        assert_eq!(base(&told, date(2027, 2, 1)), Some(2));
        assert_eq!(base(&told, date(2026, 12, 1)), Some(1), "version 2 would not be in force by then");
    }

    #[test]
    fn a_chain_that_was_tampered_with_ends() {
        let links = [link(1, Some(2), JANUARY, Told::NotYet), link(2, Some(2), JANUARY, Told::NotYet)];
        assert_eq!(chain(&links).len(), 1);
    }
}
