//! Periods and time zones.

use jiff::Span;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::contact::checked_text;
use crate::define::{Field, Style};
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::Shape;
use crate::tree::Node;

/// A period of calendar time (ISO 8601), such as `P6Y`, `P18M`, `P2W` or `P30D`. Never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    years: u16,
    months: u16,
    weeks: u16,
    days: u16,
}

impl Period {
    /// Parses years, months, weeks and days, each at most once and in this order, up to 999 of each.
    pub fn new(text: &str) -> Result<Self, String> {
        let wanted = || "a period is written like `P6Y`, `P18M`, `P2W` or `P30D`".to_owned();
        let mut rest = text.strip_prefix('P').ok_or_else(wanted)?;
        let mut amounts = [0u16; 4];
        for (amount, unit) in amounts.iter_mut().zip(['Y', 'M', 'W', 'D']) {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if rest[digits..].starts_with(unit) && (1..=3).contains(&digits) {
                *amount = rest[..digits].parse().map_err(|_| wanted())?;
                rest = &rest[digits + 1..];
            }
        }
        let [years, months, weeks, days] = amounts;
        if rest.is_empty() && amounts != [0; 4] {
            Ok(Period { years, months, weeks, days })
        } else {
            Err(wanted())
        }
    }

    /// A period of so many days.
    pub const fn days(days: u16) -> Self {
        Period { years: 0, months: 0, weeks: 0, days }
    }

    /// A period of so many months.
    pub const fn months(months: u16) -> Self {
        Period { years: 0, months, weeks: 0, days: 0 }
    }

    /// A period of so many years.
    pub const fn years(years: u16) -> Self {
        Period { years, months: 0, weeks: 0, days: 0 }
    }

    /// The day this period after `day`; a day that the month does not have becomes the month's last.
    pub fn after(self, day: Date) -> Date {
        day.saturating_add(self.span())
    }

    /// The period for calendar arithmetic.
    pub fn span(self) -> Span {
        Span::new()
            .years(i64::from(self.years))
            .months(i64::from(self.months))
            .weeks(i64::from(self.weeks))
            .days(i64::from(self.days))
    }

    /// Years, months, weeks and days, for those who put the period into words.
    pub fn parts(self) -> [u16; 4] {
        [self.years, self.months, self.weeks, self.days]
    }

    /// About how many days that is, to tell the longer of two periods.
    pub fn approximate_days(self) -> u32 {
        let months = u32::from(self.years) * 12 + u32::from(self.months);
        // 400 years of the calendar have 146,097 days and 4,800 months.
        months * 146_097 / 4_800 + u32::from(self.weeks) * 7 + u32::from(self.days)
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("P")?;
        for (amount, unit) in self.parts().into_iter().zip(['Y', 'M', 'W', 'D']) {
            if amount > 0 {
                write!(formatter, "{amount}{unit}")?;
            }
        }
        Ok(())
    }
}

impl Field for Period {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(node, Period::new)
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::text(self.to_string()))
    }

    fn sample() -> String {
        "\"P1Y\"".to_owned()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^P([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,3}D)?$" })
    }

    fn shape() -> Shape {
        Shape::line(&Self::sample())
    }
}

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// For a period after the anchor day.
    For(Period),
    /// For ever, as minutes and decisions are.
    Permanent,
}

/// How long a storage item stays on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// Until the browser is closed.
    Session,
    /// For a period after it was last written.
    For(Period),
    /// Until somebody removes it.
    Persistent,
}

macro_rules! period_or_word {
    ($type:ident { $($option:ident = $word:literal),* }) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $( $type::$option => formatter.write_str($word), )*
                    $type::For(period) => period.fmt(formatter),
                }
            }
        }

        impl Field for $type {
            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                reader.parsed(node, |text| match text {
                    $( $word => Ok($type::$option), )*
                    _ => Period::new(text).map($type::For).map_err(|wanted| {
                        format!("{wanted}; or it is {}", [$(concat!("`", $word, "`")),*].join(" or "))
                    }),
                })
            }

            fn write(&self, _: Style) -> Option<Node> {
                Some(Node::text(self.to_string()))
            }

            fn sample() -> String {
                ["\"P1Y\"", $(concat!("\"", $word, "\"")),*].join(" | ")
            }

            fn schema(definitions: &mut Definitions) -> Json {
                json!({ "anyOf": [{ "enum": [$($word),*] }, Period::schema(definitions)] })
            }

            fn shape() -> Shape {
                Shape::line(&Self::sample())
            }
        }
    };
}

period_or_word!(Keep { Permanent = "permanent" });
period_or_word!(Lifetime { Session = "session", Persistent = "persistent" });

/// A time zone of the IANA database, such as `Europe/London`; the office's legal days are counted in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeZoneName(String);

checked_text!(TimeZoneName, TimeZoneName::new, "Europe/London", json!({ "type": "string" }));

impl TimeZoneName {
    /// Looks the name up in the table that is compiled in.
    pub fn new(name: &str) -> Result<Self, String> {
        match jiff::tz::TimeZoneDatabase::bundled().get(name) {
            Ok(_) => Ok(TimeZoneName(name.to_owned())),
            Err(_) => Err("a time zone is named as in the IANA database, such as `Europe/London`".into()),
        }
    }

    /// The zone itself.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZoneDatabase::bundled().get(&self.0).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_is_read_and_written_alike() {
        for text in ["P6Y", "P18M", "P2W", "P30D", "P1Y6M", "P1Y2M3W4D"] {
            assert_eq!(Period::new(text).map(|period| period.to_string()), Ok(text.to_owned()));
        }
        for bad in ["", "P", "6Y", "P6", "PY", "P0D", "P1D1Y", "PT1H", "P-1D", "P1000D", "P1Y1Y", "P６Y"] {
            assert!(Period::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_period_ends_on_the_last_day_of_a_short_month() {
        assert_eq!(Period::years(1).after(date(2024, 2, 29)), date(2025, 2, 28));
        assert_eq!(Period::months(1).after(date(2026, 1, 31)), date(2026, 2, 28));
    }

    #[test]
    fn the_longer_period_has_more_days() {
        assert!(Period::years(7).approximate_days() > Period::years(6).approximate_days());
        assert!(Period::months(12).approximate_days() == Period::years(1).approximate_days());
        assert!(Period::days(31).approximate_days() > Period::months(1).approximate_days());
    }

    #[test]
    fn a_time_zone_must_exist() {
        assert!(TimeZoneName::new("Europe/London").is_ok());
        assert!(TimeZoneName::new("Europe/Stafford").is_err());
    }
}
