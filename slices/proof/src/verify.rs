//! `privet verify`: runs the checks and says of every sentence whether it is proven, or what will be broken by a day
//! ahead. The command prints what this gives.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_evidence::{Board, Line, State};
use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::refusal::Refusal;
use privet_web::board::{Saying, found};
use privet_web::house::HouseRef;

use crate::actions::{self, Progress};
use crate::model::Which;

/// What `privet verify` was asked.
#[derive(Clone, Debug, Default)]
pub struct VerifyOptions {
    /// Run only these checks, or the checks of these statements; all if empty.
    pub only: Vec<String>,
    /// What will be broken by then: a moment (RFC 3339), or a day, which means its end.
    pub as_of: Option<String>,
}

/// What `privet verify` found.
#[derive(Debug)]
pub struct VerifyOutcome {
    /// The statements that were asked about.
    pub board: Board,
    /// 0 nothing broken, 1 something broken.
    pub exit: u8,
    is_ahead: bool,
}

/// Why `privet verify` could not run. Its exit code is 2.
#[derive(Debug, thiserror::Error)]
pub enum VerifyRefusal {
    /// There is no notice yet.
    #[error("nothing is published yet; `privet publish` publishes the register's folder")]
    NothingPublished,
    /// Nothing has this name.
    #[error("no check and no statement is called `{0}`; `privet verify --json` lists them")]
    Unknown(String),
    /// The time is no time.
    #[error("`{0}` is neither a moment, such as 2027-01-31T09:00:00Z, nor a day, such as 2027-01-31")]
    NoTime(String),
    /// The time has passed.
    #[error("{0} has passed; --as-of says what will be broken, and a run without it says what is")]
    Past(Instant),
    /// Something failed.
    #[error("the checks could not be run: {0:#}")]
    Failed(anyhow::Error),
}

impl From<Refusal> for VerifyRefusal {
    fn from(refusal: Refusal) -> Self {
        match refusal.source {
            Some(source) => Self::Failed(source),
            None => Self::Failed(anyhow::anyhow!("{:?}: {}", refusal.kind, refusal.key)),
        }
    }
}

/// The exit code of a refusal.
pub const COULD_NOT_RUN: u8 = 2;

/// Runs the checks and keeps what they find; with a time ahead, only looks, and keeps nothing.
pub async fn verify(
    house: &HouseRef,
    options: &VerifyOptions,
    progress: impl FnMut(Progress<'_>) + Send,
) -> Result<VerifyOutcome, VerifyRefusal> {
    let published = house.in_force.get().ok_or(VerifyRefusal::NothingPublished)?;
    let which = match options.only.as_slice() {
        [] => Which::All,
        names => Which::Some(names.iter().cloned().collect()),
    };
    let checks = house.checks(&published);
    for name in &options.only {
        let is_known = checks.iter().any(|check| check.id == *name)
            || published.statements.iter().any(|statement| statement.id.as_str() == name);
        if !is_known {
            return Err(VerifyRefusal::Unknown(name.clone()));
        }
    }
    let mut board = match &options.as_of {
        Some(text) => house.board_as_of(moment(text, house.now(), &published.zone())?).await?,
        None => {
            actions::run(house, &Caller::System("verify"), &which, progress).await?;
            house.board_afresh().await?
        }
    };
    if let Which::Some(names) = &which {
        board.lines.retain(|line| is_asked(line, names));
    }
    let exit = u8::from(board.summary().broken > 0);
    Ok(VerifyOutcome { board, exit, is_ahead: options.as_of.is_some() })
}

fn is_asked(line: &Line, names: &BTreeSet<String>) -> bool {
    names.contains(line.statement.id.as_str()) || line.checks.iter().any(|check| names.contains(&check.id))
}

/// A moment ahead. A day means its end: what expires on that day still holds.
fn moment(text: &str, now: Instant, zone: &TimeZone) -> Result<Instant, VerifyRefusal> {
    let at = match text.parse::<Date>() {
        Ok(day) if text.len() == 10 => {
            let next = Instant::start_of(day.saturating_add(1.day()), zone);
            Instant::from_micros(next.micros() - 1)
        }
        _ => Instant::parse(text).map_err(|_| VerifyRefusal::NoTime(text.to_owned()))?,
    };
    if at > now { Ok(at) } else { Err(VerifyRefusal::Past(at)) }
}

impl VerifyOutcome {
    /// As JSON (ARCHITECTURE.md, "Interfaces").
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(&self.board).expect("a board is made of texts and numbers")
    }

    /// For a person at a terminal: what is not true first, then what is not proven yet, then the count.
    pub fn text(&self, house: &HouseRef) -> String {
        let zone = house.zone();
        let say = Saying { words: &house.words, language: "en", zone: &zone };
        let mut text = String::new();
        if self.is_ahead {
            writeln!(text, "As of {}, if nobody does anything until then:\n", say.moment(self.board.as_of))
                .ok();
        }
        for (state, title) in [(State::Broken, "Not true"), (State::Unproven, "Not proven yet")] {
            let lines: Vec<&Line> = self.board.lines.iter().filter(|line| line.state == state).collect();
            if !lines.is_empty() {
                writeln!(text, "{title} ({})", lines.len()).ok();
                lines.iter().for_each(|line| write_line(&mut text, &say, line));
                text.push('\n');
            }
        }
        let count = self.board.summary();
        writeln!(
            text,
            "{} proven, {} not true, {} not proven yet, {} advice. Register {}.",
            count.proven,
            count.broken,
            count.unproven,
            count.advice,
            short(&self.board.register_hash)
        )
        .ok();
        text
    }
}

fn write_line(text: &mut String, say: &Saying<'_>, line: &Line) {
    let statement = &line.statement;
    writeln!(text, "  {} ({})\n    {}", statement.id, statement.row, statement.in_language("en")).ok();
    for check in &line.checks {
        let (outcome, kept) = (found(check), if check.kept { " (as it is now)" } else { "" });
        writeln!(text, "    {}: {}{kept}", check.id, say.finding(&outcome)).ok();
        if let Some(mend) = say.mend(&outcome) {
            writeln!(text, "      -> {mend}").ok();
        }
    }
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_in_the_offices_time_zone() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let now = Instant::parse("2026-06-01T00:00:00Z").unwrap();
        let end = moment("2026-06-30", now, &zone).unwrap();
        assert_eq!(end.to_string(), "2026-06-30T22:59:59.999999Z");
        assert_eq!(
            moment("2026-06-01T00:00:01Z", now, &zone).unwrap(),
            now.plus(std::time::Duration::from_secs(1))
        );
        for past in ["2026-05-31", "2026-06-01T00:00:00Z"] {
            assert!(matches!(moment(past, now, &zone), Err(VerifyRefusal::Past(_))), "{past}");
        }
        for nonsense in ["", "soon", "2026-13-01", "2026-06-30 10:00", "0"] {
            assert!(matches!(moment(nonsense, now, &zone), Err(VerifyRefusal::NoTime(_))), "{nonsense}");
        }
    }
}
