//! Which part of the log somebody asks for, parsed once from the address of a page.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::clock::Instant;
use privet_ground::journal::{Filter, Logged, Page};
use serde::Deserialize;
use uuid::Uuid;

/// The parameters of the page as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) kind: String,
    pub(crate) actor: String,
    pub(crate) day: String,
    pub(crate) id: String,
    pub(crate) before: String,
}

/// The same, understood.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) kind: Option<Name>,
    pub(crate) actor: Option<Name>,
    pub(crate) day: Option<Date>,
    pub(crate) id: Option<Uuid>,
    pub(crate) before: Option<Cursor>,
}

/// A parameter that could not be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Kind,
    Actor,
    Day,
    Id,
    Before,
}

/// The name of a kind or an actor: letters, digits and `. : - _`, so that it can stand in an address as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name(String);

/// The last entry of a page; the next one begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    at: Instant,
    id: Uuid,
}

impl Asked {
    /// Understands every parameter, or names the first that it cannot.
    pub(crate) fn parse(&self) -> Result<Wanted, Fault> {
        Ok(Wanted {
            kind: optional(&self.kind).map_err(|()| Fault::Kind)?,
            actor: optional(&self.actor).map_err(|()| Fault::Actor)?,
            day: optional(&self.day).map_err(|()| Fault::Day)?,
            id: optional(&self.id).map_err(|()| Fault::Id)?,
            before: optional(&self.before).map_err(|()| Fault::Before)?,
        })
    }
}

fn optional<T: FromStr>(text: &str) -> Result<Option<T>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

impl Wanted {
    /// True when nothing narrows the list.
    pub(crate) fn is_all(&self) -> bool {
        self.kind.is_none() && self.actor.is_none() && self.day.is_none()
    }

    /// What the journal looks for.
    pub(crate) fn filter(&self, zone: &TimeZone) -> Filter {
        let text = |name: &Option<Name>| name.as_ref().map(|name| name.0.clone());
        Filter {
            kind: text(&self.kind),
            actor: text(&self.actor),
            dossier: None,
            since: self.day.map(|day| Instant::start_of(day, zone)),
        }
    }

    /// Where the journal begins: after the cursor, else at the end of the day that is asked for.
    pub(crate) fn page(&self, zone: &TimeZone, most: i64) -> Page {
        let end_of_day =
            self.day.and_then(|day| day.tomorrow().ok()).map(|next| Instant::start_of(next, zone));
        let cursor = self.before.map(|cursor| (cursor.at, cursor.id));
        Page { before: cursor.or(end_of_day.map(|end| (end, Uuid::nil()))), most }
    }

    /// The address of this list below a path, from a cursor on.
    pub(crate) fn address(&self, path: &str, before: Option<Cursor>) -> String {
        let parts = [
            self.kind.as_ref().map(|kind| format!("kind={kind}")),
            self.actor.as_ref().map(|actor| format!("actor={actor}")),
            self.day.map(|day| format!("day={day}")),
            before.map(|cursor| format!("before={cursor}")),
        ];
        let query = parts.into_iter().flatten().collect::<Vec<_>>().join("&");
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

impl Cursor {
    /// The cursor behind an entry.
    pub(crate) fn behind(entry: &Logged) -> Self {
        Self { at: entry.at, id: entry.id }
    }
}

impl FromStr for Name {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let fits = |sign: u8| sign.is_ascii_alphanumeric() || b".:-_".contains(&sign);
        if text.len() <= 100 && text.bytes().all(fits) { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('.').ok_or(())?;
        Ok(Self { at: Instant::from_micros(at.parse().map_err(|_| ())?), id: id.parse().map_err(|_| ())? })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.at.micros(), self.id)
    }
}

impl Fault {
    /// The field of the form that it stands in, if it is one that people fill in.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Actor => "actor",
            Self::Day => "day",
            Self::Id => "id",
            Self::Before => "before",
        }
    }

    /// What to do about it.
    pub(crate) const fn says(self) -> &'static str {
        match self {
            Self::Kind => "A kind is written as in the list, such as contact.received",
            Self::Actor => "An actor is written as in the list, such as public or staff: and an id",
            Self::Day => "Give a day as 2026-11-23",
            Self::Id => "An id has 36 signs, such as 0193f1a2-0000-7000-8000-000000000000",
            Self::Before => "This page of the list does not exist; begin again at the newest",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: &str, day: &str, before: &str) -> Asked {
        Asked { kind: kind.into(), day: day.into(), before: before.into(), ..Asked::default() }
    }

    #[test]
    fn an_address_leads_back_to_the_same_list() {
        let cursor = Cursor { at: Instant::from_micros(1_700_000_000_000_000), id: Uuid::from_u128(7) };
        let wanted = asked(" contact.received ", "2026-11-23", "").parse().unwrap();
        assert_eq!(
            wanted.address("/console/log", Some(cursor)),
            "/console/log?kind=contact.received&day=2026-11-23\
             &before=1700000000000000.00000000-0000-0000-0000-000000000007"
        );
        assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        assert_eq!(Wanted::default().address("/console/log", None), "/console/log");
    }

    #[test]
    fn a_day_is_one_of_the_office() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let wanted = asked("", "2026-07-01", "").parse().unwrap();
        assert_eq!(wanted.filter(&zone).since.unwrap().to_string(), "2026-06-30T23:00:00Z");
        let (end, _) = wanted.page(&zone, 50).before.unwrap();
        assert_eq!(end.to_string(), "2026-07-01T23:00:00Z");
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let fault = |asked: Asked| asked.parse().unwrap_err();
        assert_eq!(fault(asked("a b", "", "")), Fault::Kind);
        assert_eq!(fault(asked("\"><script>", "", "")), Fault::Kind);
        assert_eq!(fault(asked("", "23/11/2026", "")), Fault::Day);
        assert_eq!(fault(asked("", "", "7")), Fault::Before);
        assert_eq!(fault(Asked { id: "7".into(), ..Asked::default() }), Fault::Id);
        assert_eq!(fault(Asked { actor: "x".repeat(101), ..Asked::default() }), Fault::Actor);
    }
}
