//! The clocks of an incident: absolute hours on the line of time. They stop on no weekend and on no holiday, and the change
//! of the clocks neither adds an hour nor takes one.

use std::time::Duration;

use privet_ground::clock::Instant;

/// Seconds of an hour.
const HOUR: u64 = 3_600;

/// How long after becoming aware of it a breach is reported to the Commissioner at the latest: 72 hours. UK GDPR Art. 33(1).
/// mem: that these are absolute hours, without a roll to the next working day, was not checked against the source.
pub const REPORTED_WITHIN: Duration = Duration::from_secs(72 * HOUR);

/// How long after the risk was judged to be high people are told at the latest. The law says “without undue delay” (UK GDPR
/// Art. 34(1)) and gives no number; three days are our own choice.
pub const TOLD_WITHIN: Duration = Duration::from_secs(72 * HOUR);

/// By when a breach is reported of which one became aware at a moment.
pub fn report_by(aware: Instant) -> Instant {
    aware.plus(REPORTED_WITHIN)
}

/// By when people are told whose risk was judged to be high at a moment.
pub fn tell_by(judged_high: Instant) -> Instant {
    judged_high.plus(TOLD_WITHIN)
}

/// What is left until a moment, or how long ago it was, in words that need no colour: `71 h 30 min left`, `5 h overdue`.
pub fn left(by: Instant, now: Instant) -> String {
    if now > by {
        format!("{} overdue", hours(now.since(by)))
    } else {
        format!("{} left", hours(by.since(now)))
    }
}

/// Hours and minutes; for what is long past, days.
fn hours(span: Duration) -> String {
    let minutes = span.as_secs() / 60;
    match (minutes / 60, minutes % 60) {
        (96.., _) => format!("{} days", minutes / 60 / 24),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::*;

    fn at(text: &str) -> Instant {
        text.parse::<Timestamp>().map(Instant::from).expect("a moment")
    }

    #[test]
    fn seventy_two_hours_roll_over_nothing() {
        let london = TimeZone::get("Europe/London").expect("a zone");
        // Computed, as the design's facts have them: Good Friday to Easter Sunday, the spring and the autumn change.
        for (aware, by) in [
            ("2026-04-02T16:30:00+01:00", "2026-04-05T16:30:00+01:00"),
            ("2026-03-28T10:00:00Z", "2026-03-31T11:00:00+01:00"),
            ("2026-10-24T10:00:00+01:00", "2026-10-27T09:00:00Z"),
        ] {
            assert_eq!(report_by(at(aware)), at(by), "{aware}");
            let shown = report_by(at(aware)).timestamp().to_zoned_datetime(london.clone());
            assert_eq!(shown.strftime("%Y-%m-%dT%H:%M:%S").to_string(), by[..19], "in the office's zone");
        }
    }

    #[test]
    fn what_is_left_is_said_in_words() {
        let aware = at("2026-11-23T09:00:00Z");
        let by = report_by(aware);
        assert_eq!(left(by, aware), "72 h left");
        assert_eq!(left(by, at("2026-11-23T09:30:00Z")), "71 h 30 min left");
        assert_eq!(left(by, by), "0 min left");
        assert_eq!(left(by, at("2026-11-26T14:00:00Z")), "5 h overdue");
        assert_eq!(left(by, at("2026-12-06T09:00:00Z")), "10 days overdue");
    }
}
