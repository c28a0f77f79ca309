//! Findings in words. The texts stand in the word files of the slices whose checks find them: `check-…` says what a
//! check looks at, `found-…` what it found, `found-…-mend` what to do, `found-…-mark` the few words beside the mark.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_evidence::{CheckOnBoard, Fact, Finding, NOT_BUILT, Outcome, Stale};
use privet_ground::clock::Instant;
use privet_ground::words::{self, Arg, Words};

/// The check that keeps a statement from being proven: one that is broken, else one that cannot tell.
pub fn trouble(checks: &[CheckOnBoard]) -> Option<&CheckOnBoard> {
    let first = |finding| checks.iter().find(move |check| found(check).finding == finding);
    first(Finding::Broken).or_else(|| first(Finding::CannotTell))
}

/// What a check found, as it counts today: what has never run, and what held too long ago, cannot tell.
pub fn found(check: &CheckOnBoard) -> Cow<'_, Outcome> {
    match &check.evidence {
        Some(evidence) => match check.stale.filter(|_| evidence.outcome.finding == Finding::Holds) {
            Some(why) => Cow::Owned(
                Outcome::cannot_tell(match why {
                    Stale::OutOfTime => "found-stale",
                    Stale::OtherVersion => "found-of-other-version",
                })
                .fact("at", evidence.last_at.to_string()),
            ),
            None => Cow::Borrowed(&evidence.outcome),
        },
        None if check.id == NOT_BUILT => Cow::Owned(Outcome::cannot_tell("found-not-built")),
        None => Cow::Owned(Outcome::cannot_tell("found-never-run")),
    }
}

/// Puts findings into words.
#[derive(Clone, Copy)]
pub struct Saying<'a> {
    /// The words.
    pub words: &'a Words,
    /// The language.
    pub language: &'a str,
    /// The office's time zone.
    pub zone: &'a TimeZone,
}

impl Saying<'_> {
    /// What a check looks at. A check without words of its own is named by its id.
    pub fn check(&self, id: &str) -> String {
        let key = privet_evidence::check::words_key(id);
        if self.has(&key) {
            return self.words.say(self.language, &key, &[("entry", entry_of(id).into())]);
        }
        self.words.say(self.language, "check-unnamed", &[("id", id.into())])
    }

    /// What was found, as a sentence. A finding without words of its own is shown by its key.
    pub fn finding(&self, outcome: &Outcome) -> String {
        if self.has(&outcome.key) {
            return self.filled(&outcome.key, outcome);
        }
        self.words.say(self.language, "found-unnamed", &[("key", outcome.key.as_str().into())])
    }

    /// What to do about it, if there is anything to do.
    pub fn mend(&self, outcome: &Outcome) -> Option<String> {
        let key = format!("{}-mend", outcome.key);
        (outcome.finding != Finding::Holds && self.has(&key)).then(|| self.filled(&key, outcome))
    }

    /// The few words that stand beside a mark, if the finding has any (`found-…-mark`).
    pub fn in_short(&self, outcome: &Outcome) -> Option<String> {
        let key = format!("{}-mark", outcome.key);
        self.has(&key).then(|| self.filled(&key, outcome))
    }

    /// A moment as people write it: with its time if it is today, else the day.
    pub fn when(&self, at: Instant, now: Instant) -> String {
        let day = at.day(self.zone);
        if day == now.day(self.zone) {
            return format!("{} {}", self.words.say(self.language, "web-today", &[]), self.time(at));
        }
        words::date(self.language, day)
    }

    /// A moment in full: day and time.
    pub fn moment(&self, at: Instant) -> String {
        format!("{}, {}", words::date(self.language, at.day(self.zone)), self.time(at))
    }

    fn time(&self, at: Instant) -> String {
        let time = at.timestamp().to_zoned_datetime(self.zone.clone()).time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    fn has(&self, key: &str) -> bool {
        self.words.has(self.language, key) || self.words.has("en", key)
    }

    fn filled(&self, key: &str, outcome: &Outcome) -> String {
        let facts: BTreeMap<&str, Fact> =
            outcome.facts.iter().map(|(name, fact)| (name.as_str(), self.readable(fact))).collect();
        let args: Vec<Arg<'_>> = facts
            .iter()
            .map(|(name, fact)| match fact {
                Fact::Number(number) => (*name, (*number).into()),
                Fact::Text(text) => (*name, text.as_str().into()),
            })
            .collect();
        self.words.say(self.language, key, &args)
    }

    /// Dates and moments in evidence are written as people write them; everything else stands as it is.
    fn readable(&self, fact: &Fact) -> Fact {
        let Fact::Text(text) = fact else { return fact.clone() };
        if text.len() == 10
            && let Ok(day) = text.parse::<Date>()
        {
            return words::date(self.language, day).into();
        }
        match Instant::parse(text) {
            Ok(at) => self.moment(at).into(),
            Err(_) => fact.clone(),
        }
    }
}

/// The entry of the register in a check's id, or nothing.
fn entry_of(id: &str) -> &str {
    id.split_once(':').map_or("", |(_, entry)| entry)
}

#[cfg(test)]
mod tests {
    use privet_evidence::store::Evidence;
    use privet_ground::words::WordFile;

    use super::*;

    const ENGLISH: &str = "
check-shed = Whether the { $entry } is locked.
check-unnamed = The check { $id }.
found-open = { $count ->
    [one] One door
   *[other] { $count } doors
} stood open since { $since }, seen { $at }.
found-open-mend = Shut it.
found-open-mark = open since { $since }
found-unnamed = The check says: { $key }.
web-today = today
";

    fn check(outcome: Outcome, is_stale: bool) -> CheckOnBoard {
        let at = Instant::from_micros(0);
        let evidence = Evidence {
            check_id: "shed:tools".into(),
            first_at: at,
            last_at: at,
            runs: 1,
            outcome,
            register_hash: String::new(),
        };
        let stale = is_stale.then_some(Stale::OutOfTime);
        CheckOnBoard { id: "shed:tools".into(), evidence: Some(evidence), stale, kept: false }
    }

    #[test]
    fn a_finding_is_filled_in_with_dates_as_people_write_them() {
        let words = Words::new([WordFile { language: "en", source: ENGLISH }]).unwrap();
        let zone = jiff::tz::TimeZoneDatabase::bundled().get("Europe/London").unwrap();
        let say = Saying { words: &words, language: "en", zone: &zone };
        let open = Outcome::broken("found-open")
            .fact("count", 2i64)
            .fact("since", "2026-06-30")
            .fact("at", "2026-06-30T23:30:00Z");
        let said = "2 doors stood open since 30 June 2026, seen 1 July 2026, 00:30.";
        assert_eq!(say.finding(&open), said, "summer time is an hour ahead of UTC");
        assert_eq!(say.mend(&open).as_deref(), Some("Shut it."));
        assert_eq!(say.in_short(&open).as_deref(), Some("open since 30 June 2026"));
        assert_eq!(say.check("shed:tools"), "Whether the tools is locked.");
        assert_eq!(say.mend(&Outcome::holds("found-open")), None, "there is nothing to do");
        let at = Instant::parse("2026-06-30T23:30:00Z").unwrap();
        assert_eq!(say.when(at, at), "today 00:30");
        assert_eq!(say.when(at, at.plus(std::time::Duration::from_secs(86_400))), "1 July 2026");
    }

    #[test]
    fn what_has_no_words_shows_its_name() {
        let words = Words::new([WordFile { language: "en", source: ENGLISH }]).unwrap();
        let say = Saying { words: &words, language: "en", zone: &TimeZone::UTC };
        assert_eq!(say.check("barn.shut"), "The check barn.shut.");
        assert_eq!(say.finding(&Outcome::holds("found-new")), "The check says: found-new.");
    }

    #[test]
    fn what_held_too_long_ago_cannot_tell_and_what_was_broken_stays_so() {
        assert_eq!(found(&check(Outcome::holds("found-well"), false)).key, "found-well");
        let stale = check(Outcome::holds("found-well"), true);
        assert_eq!((found(&stale).finding, found(&stale).key.as_str()), (Finding::CannotTell, "found-stale"));
        assert_eq!(found(&check(Outcome::broken("found-open"), true)).key, "found-open");
        let earlier = CheckOnBoard { stale: Some(Stale::OtherVersion), ..stale };
        assert_eq!(found(&earlier).key, "found-of-other-version");
        let never = CheckOnBoard { id: NOT_BUILT.into(), evidence: None, stale: None, kept: false };
        assert_eq!(found(&never).key, "found-not-built");
    }

    #[test]
    fn what_is_broken_comes_before_what_cannot_tell() {
        let all = [
            check(Outcome::holds("found-well"), false),
            check(Outcome::holds("found-old"), true),
            check(Outcome::broken("found-open"), false),
        ];
        assert_eq!(found(trouble(&all).unwrap()).key, "found-open");
        assert_eq!(found(trouble(&all[..2]).unwrap()).key, "found-stale");
        assert!(trouble(&all[..1]).is_none());
    }
}
