//! What was typed into the form of a step, read: every fault at once.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use privet_ground::clock::Instant;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_web::Posted;

use super::super::model::{Entered, Found, Step};
use super::super::vocabulary::{Ending, Exception, Nature, Risk, StepKind, Text, Way};
use super::asks::{Ask, Kind, asks};

/// A moment as a browser writes it into a field, on the office's clock.
pub(super) fn written(at: Instant, zone: &TimeZone) -> String {
    at.timestamp().to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A moment that was typed on the office's clock. Of an hour that the clock shows twice it is the first, so that no deadline
/// moves out; of one that it leaves out, the hour after.
fn moment(text: &str, zone: &TimeZone) -> Option<Instant> {
    let typed: DateTime = text.parse().ok()?;
    let zoned = zone.to_ambiguous_zoned_datetime(typed).compatible().ok()?;
    Some(zoned.timestamp().into())
}

/// What was typed, read.
struct Reading<'a> {
    posted: &'a Posted,
    zone: &'a TimeZone,
    faults: Vec<FieldFault>,
}

/// The step that was typed in, with every fault at once.
pub(super) fn read(kind: StepKind, posted: &Posted, zone: &TimeZone) -> Result<Entered, Refusal> {
    let mut reading = Reading { posted, zone, faults: Vec::new() };
    let asks = asks(kind);
    let texts = asks.iter().filter_map(|ask| reading.text(ask)).collect();
    let step = reading.step(kind);
    // In the order in which the fields stand.
    reading.faults.sort_by_key(|fault| asks.iter().position(|ask| ask.name == fault.field));
    match step {
        Some(step) if reading.faults.is_empty() => Ok(Entered { step, texts }),
        _ => Err(Refusal::invalid(reading.faults)),
    }
}

impl Reading<'_> {
    fn step(&mut self, kind: StepKind) -> Option<Step> {
        Some(match kind {
            StepKind::Recorded => {
                let (nature, aware) = (self.choice("nature", Nature::from_code), self.moment("aware", true));
                let (detected, occurred) = (self.moment("detected", true), self.moment("occurred", false));
                let (people, records) = (self.count("people_count"), self.count("records_count"));
                Step::Recorded(Found {
                    nature: nature?,
                    occurred,
                    detected: detected?,
                    aware: aware?,
                    people,
                    records,
                })
            }
            StepKind::Learned => Step::Learned {
                occurred: self.moment("occurred", false),
                people: self.count("people_count"),
                records: self.count("records_count"),
            },
            StepKind::Assessed => {
                let (risk, at) = (self.choice("risk", Risk::from_code), self.moment("at", true));
                Step::Assessed { at: at?, risk: risk? }
            }
            StepKind::NotReported => Step::NotReported { at: self.moment("at", true)? },
            StepKind::Reported => Step::Reported { at: self.moment("at", true)? },
            StepKind::NotTold => {
                let (exception, at) =
                    (self.choice("exception", Exception::from_code), self.moment("at", true));
                Step::NotTold { at: at?, exception: exception? }
            }
            StepKind::Told => {
                let (way, at) = (self.choice("way", Way::from_code), self.moment("at", true));
                Step::Told { at: at?, way: way? }
            }
            StepKind::Noted => Step::Noted,
            StepKind::Closed => Step::Closed { ending: self.choice("ending", Ending::from_code)? },
            StepKind::Reopened => Step::Reopened,
        })
    }

    fn fault(&mut self, field: &str, key: &'static str) {
        self.faults.push(FieldFault { field: field.to_owned(), key });
    }

    fn typed(&self, name: &str) -> &str {
        self.posted.plain(name).unwrap_or_default().trim()
    }

    fn choice<T>(&mut self, name: &str, of: fn(&str) -> Option<T>) -> Option<T> {
        let chosen = of(self.typed(name));
        if chosen.is_none() {
            self.fault(name, "web-fault-choice");
        }
        chosen
    }

    fn moment(&mut self, name: &str, is_required: bool) -> Option<Instant> {
        let typed = self.typed(name);
        if typed.is_empty() && !is_required {
            return None;
        }
        let found = moment(typed, self.zone);
        if found.is_none() {
            self.fault(name, "security-fault-moment");
        }
        found
    }

    fn count(&mut self, name: &str) -> Option<u32> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let found = typed.parse().ok();
        if found.is_none() {
            self.fault(name, "security-fault-count");
        }
        found
    }

    fn text(&mut self, ask: &Ask) -> Option<(Text, Private<String>)> {
        let (Kind::Line(text) | Kind::Text(text)) = ask.kind else { return None };
        let typed = self.typed(ask.name).to_owned();
        let is_storable = |sign: char| !sign.is_control() || "\r\n\t".contains(sign);
        if typed.is_empty() {
            if ask.is_required {
                self.fault(ask.name, "web-fault-required");
            }
            return None;
        }
        if typed.chars().count() > usize::try_from(ask.longest()).unwrap_or(usize::MAX) {
            self.fault(ask.name, "web-fault-too-long");
        } else if !typed.chars().all(is_storable) {
            self.fault(ask.name, "web-fault-characters");
        }
        Some((text, typed.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_on_the_offices_clock_and_the_first_of_two() {
        let london = TimeZone::get("Europe/London").expect("a zone");
        let read = |text| moment(text, &london).map(|at| at.to_string());
        assert_eq!(read("2026-07-01T09:30").as_deref(), Some("2026-07-01T08:30:00Z"));
        assert_eq!(read("2026-11-23T09:30:15").as_deref(), Some("2026-11-23T09:30:15Z"));
        assert_eq!(read("2026-10-25T01:30").as_deref(), Some("2026-10-25T00:30:00Z"), "it comes twice");
        assert_eq!(read("2026-03-29T01:30").as_deref(), Some("2026-03-29T01:30:00Z"), "it never comes");
        for bad in ["", "23.11.2026 9:30", "yesterday", "2026-13-01T09:00", "9999999-01-01T00:00"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        let at = Instant::parse("2026-07-01T08:30:00Z").expect("a moment");
        assert_eq!(written(at, &london), "2026-07-01T09:30");
        assert_eq!(moment(&written(at, &london), &london), Some(at));
    }
}
