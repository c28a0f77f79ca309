//! The two clocks of a matter: until when it is answered, and until when it is kept. Both count legal days.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use privet_register::{Controller, RetentionRule};

/// The last day on which an answer is in time: the form's promise, counted from the day of receipt. A form that promises
/// none says 0 days, and what came by it is never late.
pub fn answer_by(received_on: Date, within_days: u16) -> Date {
    match within_days {
        0 => NO_ANSWER_PROMISED,
        days => received_on.saturating_add(i64::from(days).days()),
    }
}

/// The day by which an answer is due where none was promised: never.
pub const NO_ANSWER_PROMISED: Date = Date::MAX;

/// The latest day such that what counts from it, or from any day before, is past its period on `today`. So the database
/// compares one column with one day, and the calendar stays here.
pub fn latest_past(rule: &RetentionRule, controller: &Controller, today: Date) -> Option<Date> {
    let is_past = |day: Date| rule.kept_until(controller, day).is_some_and(|last| last < today);
    // A later event never ends earlier, so the days that are past their period come first: halve the span.
    let (mut past, mut kept) = (date(1900, 1, 1), today);
    if !is_past(past) || is_past(kept) {
        return None;
    }
    loop {
        let middle = past.saturating_add(((kept - past).get_days() / 2).days());
        if middle == past {
            return Some(past);
        }
        *if is_past(middle) { &mut past } else { &mut kept } = middle;
    }
}

#[cfg(test)]
mod tests {
    use privet_register::{Anchor, Keep, Period, RetentionAction, Trigger, example_register};
    use proptest::prelude::*;

    use super::*;

    fn rule(keep: &str, anchor: Anchor) -> RetentionRule {
        let register = example_register();
        let mut rule = register.retention["website-help"].clone();
        rule.keep = Keep::For(Period::new(keep).expect("a period"));
        rule.anchor = anchor;
        rule.trigger = Trigger::Closed;
        rule.action = RetentionAction::Delete;
        rule
    }

    #[test]
    fn an_answer_is_due_so_many_days_after_the_day_of_receipt() {
        assert_eq!(answer_by(date(2026, 11, 23), 10), date(2026, 12, 3));
        assert_eq!(answer_by(date(2026, 11, 23), 0), NO_ANSWER_PROMISED);
        assert_eq!(answer_by(Date::MAX, 10), Date::MAX);
    }

    #[test]
    fn a_period_runs_from_its_anchor() {
        let controller = &example_register().controller;
        for (keep, anchor, from, until) in [
            ("P6Y", Anchor::FinancialYearEnd, date(2025, 3, 31), date(2031, 3, 31)),
            ("P6Y", Anchor::FinancialYearEnd, date(2025, 4, 1), date(2032, 3, 31)),
            ("P1Y", Anchor::Event, date(2024, 2, 29), date(2025, 2, 28)),
            ("P6M", Anchor::Event, date(2026, 8, 31), date(2027, 2, 28)),
            ("P30D", Anchor::Event, date(2026, 1, 1), date(2026, 1, 31)),
        ] {
            assert_eq!(rule(keep, anchor).kept_until(controller, from), Some(until), "{keep} from {from}");
        }
        let mut for_ever = rule("P1Y", Anchor::Event);
        for_ever.keep = Keep::Permanent;
        assert_eq!(for_ever.kept_until(controller, date(2000, 1, 1)), None);
        assert_eq!(latest_past(&for_ever, controller, date(2026, 1, 1)), None);
    }

    #[test]
    fn a_term_that_has_ended_postpones_nothing() {
        let mut controller = example_register().controller.clone();
        controller.term_end = Some(date(2028, 5, 4));
        let rule = rule("P1Y", Anchor::TermEnd);
        assert_eq!(rule.kept_until(&controller, date(2026, 1, 1)), Some(date(2029, 5, 4)));
        assert_eq!(rule.kept_until(&controller, date(2030, 1, 1)), Some(date(2031, 1, 1)));
    }

    #[test]
    fn the_last_day_of_the_period_is_still_kept() {
        let controller = &example_register().controller;
        let rule = rule("P6M", Anchor::Event);
        let until = rule.kept_until(controller, date(2026, 5, 23)).expect("a day");
        assert!(latest_past(&rule, controller, until).expect("a day") < date(2026, 5, 23));
        assert_eq!(latest_past(&rule, controller, until.tomorrow().expect("a day")), Some(date(2026, 5, 23)));
    }

    proptest! {
        #[test]
        fn the_day_for_the_database_parts_what_is_past_from_what_is_kept(
            years in 0u16..8, days in 1u16..400, anchor in 0usize..3, from in 0i64..14_000, today in 0i64..14_000,
        ) {
            let mut controller = example_register().controller.clone();
            controller.term_end = Some(date(2028, 5, 4));
            let anchor = [Anchor::Event, Anchor::FinancialYearEnd, Anchor::TermEnd][anchor];
            let rule = rule(&format!("P{years}Y{days}D"), anchor);
            let day = |count: i64| date(2000, 1, 1).saturating_add(count.days());
            let is_past = rule.kept_until(&controller, day(from)).expect("a day") < day(today);
            let by_column = latest_past(&rule, &controller, day(today)).is_some_and(|latest| day(from) <= latest);
            prop_assert_eq!(is_past, by_column);
        }
    }
}
