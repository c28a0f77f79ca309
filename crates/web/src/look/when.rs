//! Dates and moments as people say them, with the exact time on demand.

use std::fmt;

use askama::Template;
use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};
use privet_ground::clock::Instant;

use crate::house::House;
use crate::language::Lang;

/// A date or a moment.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    source = r#"<time datetime="{{ machine }}"{% if !exact.is_empty() %} title="{{ exact }}"{% endif %}>{{ text }}</time>"#,
    ext = "html"
)]
pub struct When {
    machine: String,
    exact: String,
    text: String,
}

impl When {
    /// A legal day in a language: `today`, `3 November 2026`.
    pub(crate) fn day(lang: &Lang, day: Date) -> Self {
        let text = match nearness(day, lang.today()) {
            Some(key) => lang.say(key).to_string(),
            None => lang.date(day),
        };
        Self { machine: day.to_string(), exact: lang.date(day), text }
    }

    /// A moment in a language: `today 06:00`, `3 November 2026`.
    pub(crate) fn moment(lang: &Lang, moment: Instant) -> Self {
        let zoned = moment.timestamp().to_zoned_datetime(lang.zone());
        let text = match nearness(zoned.date(), lang.today()) {
            Some(key) => format!("{} {}", lang.say(key), clock(zoned.datetime())),
            None => lang.date(zoned.date()),
        };
        let exact = format!("{}, {}", lang.date(zoned.date()), exact_time(&zoned));
        Self { machine: moment.to_string(), exact, text }
    }

    /// A legal day in the console: `Thu 3 Dec`, with the year where it is another.
    pub(crate) fn short_day(house: &House, day: Date) -> Self {
        let text = match nearness(day, house.today()) {
            Some(key) => english(key).to_owned(),
            None => short(day, house.today()),
        };
        Self { machine: day.to_string(), exact: day.strftime("%A %-d %B %Y").to_string(), text }
    }

    /// A moment in the console: `today 06:00`, `Thu 3 Dec 14:05`.
    pub(crate) fn short_moment(house: &House, moment: Instant) -> Self {
        let zoned = moment.timestamp().to_zoned_datetime(house.zone());
        let day = match nearness(zoned.date(), house.today()) {
            Some(key) => english(key).to_owned(),
            None => short(zoned.date(), house.today()),
        };
        let exact = format!("{}, {}", zoned.strftime("%A %-d %B %Y"), exact_time(&zoned));
        Self { machine: moment.to_string(), exact, text: format!("{day} {}", clock(zoned.datetime())) }
    }

    /// The text without the exact time, for places that take no HTML.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The key of the word for a day that is near.
fn nearness(day: Date, today: Date) -> Option<&'static str> {
    if day == today {
        Some("web-today")
    } else if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
        Some("web-yesterday")
    } else if today.tomorrow().is_ok_and(|tomorrow| day == tomorrow) {
        Some("web-tomorrow")
    } else {
        None
    }
}

fn english(key: &str) -> &'static str {
    match key {
        "web-today" => "today",
        "web-yesterday" => "yesterday",
        _ => "tomorrow",
    }
}

fn short(day: Date, today: Date) -> String {
    let format = if day.year() == today.year() { "%a %-d %b" } else { "%-d %b %Y" };
    day.strftime(format).to_string()
}

fn clock(time: DateTime) -> impl fmt::Display {
    time.strftime("%H:%M").to_string()
}

fn exact_time(zoned: &ZonedDateTime) -> impl fmt::Display {
    zoned.strftime("%H:%M:%S %Z").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_that_are_near_have_a_word() {
        let today = date(2026, 11, 23);
        assert_eq!(nearness(today, today), Some("web-today"));
        assert_eq!(nearness(date(2026, 11, 22), today), Some("web-yesterday"));
        assert_eq!(nearness(date(2026, 11, 24), today), Some("web-tomorrow"));
        assert_eq!(nearness(date(2026, 11, 21), today), None);
        assert_eq!(short(date(2026, 12, 3), today), "Thu 3 Dec");
        assert_eq!(short(date(2027, 2, 28), today), "28 Feb 2027");
    }
}
