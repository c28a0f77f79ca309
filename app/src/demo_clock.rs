//! The demo's clock: the machine's, moved on by days. How many stands in a file of the demo's folder, so that no later
//! start, and no command beside it, falls back.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use privet_ground::clock::{Clock, Hand, Instant, SystemClock};

/// The file with the days.
const FILE: &str = "clock-days-ahead";
const DAY: Duration = Duration::from_secs(86_400);

/// A clock that stands days ahead of the machine's.
pub struct DemoClock {
    file: PathBuf,
    days: Mutex<u32>,
}

impl DemoClock {
    /// The clock of a demo's data folder.
    pub fn of(data: &Path) -> std::io::Result<Self> {
        let file = data.join(FILE);
        let days = match std::fs::read_to_string(&file) {
            Ok(text) => text.trim().parse().map_err(std::io::Error::other)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        Ok(Self { file, days: Mutex::new(days) })
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Instant {
        SystemClock.now().plus(DAY * self.days_ahead())
    }

    fn outside(&self) -> Instant {
        SystemClock.now()
    }

    fn hand(&self) -> Option<&dyn Hand> {
        Some(self)
    }
}

impl Hand for DemoClock {
    fn move_on(&self, days: u16) -> std::io::Result<()> {
        let mut ahead = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let later = ahead.saturating_add(u32::from(days));
        std::fs::write(&self.file, format!("{later}\n"))?;
        *ahead = later;
        Ok(())
    }

    fn days_ahead(&self) -> u32 {
        *self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By how many days the clock is moved on at the start: `+30d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead(pub u16);

impl FromStr for Ahead {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let days = text.strip_prefix('+').and_then(|rest| rest.strip_suffix('d'));
        match days.and_then(|days| days.parse::<u16>().ok()) {
            Some(days @ 1..=400) => Ok(Ahead(days)),
            _ => Err("write days from 1 to 400, such as +30d".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_on_and_stays_there_and_authenticators_know_nothing_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let clock = DemoClock::of(folder.path()).unwrap();
        assert_eq!(clock.days_ahead(), 0);
        clock.move_on(30).unwrap();
        clock.move_on(2).unwrap();
        let again = DemoClock::of(folder.path()).unwrap();
        assert_eq!(again.days_ahead(), 32);
        let ahead = again.now().since(again.outside());
        assert!(ahead >= DAY * 32 - Duration::from_secs(60) && ahead <= DAY * 32, "{ahead:?}");
        assert!(SystemClock.hand().is_none());
    }

    #[test]
    fn days_are_written_with_their_sign_and_unit() {
        assert_eq!("+30d".parse(), Ok(Ahead(30)));
        for odd in ["30", "-30d", "+30", "+0d", "+401d", "+d", ""] {
            assert!(odd.parse::<Ahead>().is_err(), "{odd}");
        }
    }
}
