//! Time as an argument: an [`Instant`] is a point on the UTC line, a legal day is a [`jiff::civil::Date`]
//! in the office's own time zone, and nothing below `app` asks the machine what time it is.

use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A point in time: microseconds since 1970-01-01T00:00:00Z. Stored as BIGINT on both databases.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since the Unix epoch, the form in which it is stored.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the Unix epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Parses RFC 3339, for example `2026-11-23T06:00:00Z`.
    pub fn parse(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<Timestamp>().map(Self::from)
    }

    /// The first moment of a legal day in the office's time zone.
    pub fn start_of(day: Date, zone: &TimeZone) -> Self {
        let start = zone.to_ambiguous_zoned_datetime(day.at(0, 0, 0, 0)).compatible();
        Self(start.map(|zoned| zoned.timestamp().as_microsecond()).unwrap_or(i64::MAX))
    }

    /// The legal day on which this moment falls in the office's time zone.
    pub fn day(self, zone: &TimeZone) -> Date {
        self.timestamp().to_zoned_datetime(zone.clone()).date()
    }

    /// This moment as jiff's type; saturates at the ends of jiff's range (years -9999 to 9999).
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }

    /// This moment plus a span; saturates.
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_micros()).unwrap_or(i64::MAX)))
    }

    /// This moment less a span; saturates.
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(span.as_micros()).unwrap_or(i64::MAX)))
    }

    /// How long ago `earlier` was, zero if it lies in the future (a clock that was set back).
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.timestamp())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Instant;

    /// The moment that other people's clocks show, such as those of authenticators. Only the demo's clock differs from
    /// them.
    fn outside(&self) -> Instant {
        self.now()
    }

    /// The hand by which it can be moved on; none but the demo's clock has one.
    fn hand(&self) -> Option<&dyn Hand> {
        None
    }
}

/// Moves a clock on. It never goes back: what is logged would lie in the future.
pub trait Hand: Send + Sync {
    /// Moves it on by days, and keeps that for the next start.
    fn move_on(&self, days: u16) -> std::io::Result<()>;

    /// How many days it stands ahead of the machine's clock.
    fn days_ahead(&self) -> u32;
}

/// The machine's clock. Made in `app` only.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine is asked for the time")]
    fn now(&self) -> Instant {
        Timestamp::now().into()
    }
}

/// A clock that stands still until it is moved: for tests and for the demo.
pub struct MovableClock(Mutex<Instant>);

impl MovableClock {
    /// A clock that shows `start`.
    pub fn at(start: Instant) -> Self {
        Self(Mutex::new(start))
    }

    /// Sets the clock, forward or back.
    pub fn set(&self, to: Instant) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
    }

    /// Moves the clock forward.
    pub fn advance(&self, span: Duration) {
        let now = self.now();
        self.set(now.plus(span));
    }

    /// Moves the clock forward by whole days of 24 hours.
    pub fn advance_days(&self, days: u64) {
        self.advance(Duration::from_secs(days * 86_400));
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Instant {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A span as people say it, for evidence and logs: `3 d`, `5 h`, `12 min`, `40 s`.
pub fn in_words(span: Duration) -> String {
    let seconds = SignedDuration::try_from(span).map_or(i64::MAX, |signed| signed.as_secs());
    match seconds {
        172_800.. => format!("{} d", seconds / 86_400),
        7_200.. => format!("{} h", seconds / 3_600),
        120.. => format!("{} min", seconds / 60),
        _ => format!("{seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_day_is_a_day_in_the_offices_time_zone() {
        let london = TimeZone::get("Europe/London").unwrap();
        let late = Instant::parse("2026-06-30T23:30:00Z").unwrap();
        assert_eq!(late.day(&london).to_string(), "2026-07-01", "summer time is an hour ahead of UTC");
        let start = Instant::start_of(late.day(&london), &london);
        assert_eq!(start.to_string(), "2026-06-30T23:00:00Z");
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_span() {
        let clock = MovableClock::at(Instant::from_micros(5_000_000));
        let before = clock.now();
        clock.set(Instant::from_micros(0));
        assert_eq!(clock.now().since(before), Duration::ZERO);
    }

    #[test]
    fn instants_travel_as_rfc_3339() {
        let instant = Instant::parse("2026-11-23T06:00:00.000001Z").unwrap();
        let json = serde_json::to_string(&instant).unwrap();
        assert_eq!(json, "\"2026-11-23T06:00:00.000001Z\"");
        assert_eq!(serde_json::from_str::<Instant>(&json).unwrap(), instant);
    }
}
