use std::time::Duration;

use super::*;
use crate::incidents::model::{Entered, IncidentId, StepId};
use crate::incidents::rules::faults_of;
use crate::incidents::vocabulary::{Nature, StepKind, Way};
use uuid::Uuid;

fn at(hours: i64) -> Instant {
    let aware = Instant::parse("2026-04-02T15:30:00Z").expect("the eve of Good Friday");
    Instant::from_micros(aware.micros() + hours * 3_600_000_000)
}

fn found() -> Found {
    let (occurred, people, records) = (None, None, None);
    Found { nature: Nature::Loss, occurred, detected: at(0), aware: at(0), people, records }
}

fn written(step: Step) -> Written {
    let (id, incident) = (StepId::from_uuid(Uuid::nil()), IncidentId::from_uuid(Uuid::nil()));
    Written { id, incident, number: 1, written_at: at(0), written_by: None, step, texts: BTreeSet::new() }
}

fn course(steps: &[Step]) -> Course {
    let first = written(Step::Recorded(found()));
    let all: Vec<Written> = std::iter::once(first).chain(steps.iter().copied().map(written)).collect();
    Course::of(&all).expect("it begins on record")
}

fn assessed(hours: i64, risk: Risk) -> Step {
    Step::Assessed { at: at(hours), risk }
}

fn overdue(course: &Course, hours: i64) -> Vec<Duty> {
    let overdue = course.dues().into_iter().filter(|due| due.is_overdue(at(hours)));
    overdue.map(|due| due.duty).collect()
}

fn late(course: &Course) -> Vec<Duty> {
    course.dues().into_iter().filter(Due::was_late).map(|due| due.duty).collect()
}

fn entered(step: Step, texts: &[Text]) -> Entered {
    Entered { step, texts: texts.iter().map(|text| (*text, "words".into())).collect() }
}

fn faults(course: &Course, step: Step, texts: &[Text]) -> Vec<&'static str> {
    course.faults(&entered(step, texts), at(1_000)).into_iter().map(|fault| fault.key).collect()
}

#[test]
fn what_nobody_touches_is_overdue_after_the_last_second_of_72_hours() {
    let untouched = course(&[]);
    assert_eq!(overdue(&untouched, 72), []);
    assert_eq!(untouched.next_due().map(|due| due.by), Some(at(72)));
    assert_eq!(overdue(&untouched, 73), [Duty::Assess, Duty::Report]);
    let by = untouched.dues()[0].by;
    assert!(!untouched.dues()[0].is_overdue(by), "the last moment is in time");
    assert!(untouched.dues()[0].is_overdue(by.plus(Duration::from_micros(1))));
}

#[test]
fn a_judgement_alone_is_not_enough_and_a_decision_is() {
    let judged = course(&[assessed(2, Risk::Unlikely)]);
    assert_eq!(overdue(&judged, 73), [Duty::Report]);
    let decided = course(&[assessed(2, Risk::Unlikely), Step::NotReported { at: at(3) }]);
    assert_eq!((overdue(&decided, 10_000), late(&decided)), (vec![], vec![]));
    let reported = course(&[assessed(2, Risk::Likely), Step::Reported { at: at(72) }]);
    assert_eq!((overdue(&reported, 10_000), late(&reported)), (vec![], vec![]));
    let too_late = course(&[assessed(2, Risk::Likely), Step::Reported { at: at(73) }]);
    assert_eq!((overdue(&too_late, 10_000), late(&too_late)), (vec![], vec![Duty::Report]));
}

#[test]
fn a_report_in_parts_counts_from_its_first() {
    let parts =
        course(&[assessed(2, Risk::Likely), Step::Reported { at: at(20) }, Step::Reported { at: at(200) }]);
    assert_eq!(late(&parts), []);
}

#[test]
fn a_risk_that_shows_itself_later_ends_the_decision_and_begins_a_clock() {
    let raised =
        course(&[assessed(2, Risk::Unlikely), Step::NotReported { at: at(3) }, assessed(240, Risk::Likely)]);
    assert_eq!(raised.next_due().map(|due| due.by), Some(at(240 + 72)));
    assert_eq!(overdue(&raised, 240 + 73), [Duty::Report]);
    assert!(!raised.may(StepKind::NotReported), "the risk is not unlikely");
}

#[test]
fn people_whose_risk_is_high_are_told_or_there_is_a_reason() {
    let high = [assessed(2, Risk::High), Step::Reported { at: at(3) }];
    assert_eq!(overdue(&course(&high), 75), [Duty::Tell], "three days after it was judged");
    assert_eq!(overdue(&course(&high), 74), []);
    let with = |step| course(&[high[0], high[1], step]);
    let told = with(Step::Told { at: at(10), way: Way::Each });
    let spared = with(Step::NotTold { at: at(10), exception: Exception::Unreadable });
    for done in [&told, &spared] {
        assert_eq!((overdue(done, 10_000), late(done)), (vec![], vec![]));
        assert!(!done.may(StepKind::NotTold));
    }
    // The exception falls when the risk is judged to be high again; what people were told stays told.
    let again =
        |first| course(&[high[0], high[1], first, assessed(50, Risk::Likely), assessed(60, Risk::High)]);
    assert!(again(Step::NotTold { at: at(10), exception: Exception::Averted }).waits_for_telling());
    assert!(!again(Step::Told { at: at(10), way: Way::Public }).waits_for_telling());
    let lower = course(&[high[0], high[1], assessed(50, Risk::Likely)]);
    assert!(!lower.waits_for_telling());
}

#[test]
fn what_was_no_breach_has_no_clock_and_what_is_closed_takes_no_step() {
    let closed = course(&[Step::Closed { ending: Ending::NoBreach }]);
    assert_eq!(closed.dues(), []);
    let open: Vec<StepKind> = StepKind::ALL.iter().copied().filter(|kind| closed.may(*kind)).collect();
    assert_eq!(open, [StepKind::Noted, StepKind::Reopened]);
    let reopened = course(&[Step::Closed { ending: Ending::NoBreach }, Step::Reopened]);
    assert_eq!(overdue(&reopened, 73), [Duty::Assess, Duty::Report]);
}

#[test]
fn a_decision_not_to_report_needs_an_unlikely_risk() {
    assert!(!course(&[]).may(StepKind::NotReported));
    assert!(course(&[assessed(1, Risk::Unlikely)]).may(StepKind::NotReported));
    for risk in [Risk::Likely, Risk::High] {
        assert!(!course(&[assessed(1, risk)]).may(StepKind::NotReported), "{risk:?}");
    }
    let decided = [assessed(1, Risk::Unlikely), Step::NotReported { at: at(2) }];
    assert!(!course(&decided).may(StepKind::NotReported), "once is enough");
}

#[test]
fn what_is_late_or_out_of_the_ordinary_gives_reasons() {
    let likely = course(&[assessed(1, Risk::Likely)]);
    assert_eq!(faults(&likely, Step::Reported { at: at(72) }, &[]), [""; 0]);
    assert_eq!(faults(&likely, Step::Reported { at: at(73) }, &[]), ["security-fault-delay"]);
    assert_eq!(faults(&likely, Step::Reported { at: at(73) }, &[Text::Delay]), [""; 0]);
    let part = course(&[assessed(1, Risk::Likely), Step::Reported { at: at(5) }]);
    assert_eq!(faults(&part, Step::Reported { at: at(90) }, &[]), [""; 0], "a later part is not late");
    let public = Step::Told { at: at(5), way: Way::Public };
    assert_eq!(faults(&likely, public, &[Text::Message]), ["security-fault-proportion"]);
    let no_breach = Step::Closed { ending: Ending::NoBreach };
    assert_eq!(faults(&likely, no_breach, &[]), ["security-fault-no-breach"]);
    let nothing = Step::Learned { occurred: None, people: None, records: None };
    assert_eq!(faults(&likely, nothing, &[]), ["security-fault-nothing-new"]);
}

#[test]
fn it_is_closed_when_all_is_done_and_all_is_told() {
    let dealt = Step::Closed { ending: Ending::Dealt };
    assert_eq!(faults(&course(&[assessed(1, Risk::Likely)]), dealt, &[]), ["security-fault-not-done"]);
    let mut steps = vec![
        written(Step::Recorded(found())),
        written(assessed(1, Risk::Likely)),
        written(Step::Reported { at: at(2) }),
    ];
    let done = Course::of(&steps).expect("on record");
    assert_eq!(faults(&done, dealt, &[]), ["security-fault-not-told-all"]);
    steps[0].texts = [Text::Effects].into();
    steps[2].texts = [Text::Remedy].into();
    let told = Course::of(&steps).expect("on record");
    assert_eq!(faults(&told, dealt, &[]), [""; 0]);
}

#[test]
fn nothing_happens_before_its_time_or_in_the_future() {
    let late = Found { detected: at(1), occurred: Some(at(2)), aware: at(0), ..found() };
    let keys =
        |found: &Found, now| faults_of(found, now).into_iter().map(|fault| fault.key).collect::<Vec<_>>();
    assert_eq!(keys(&late, at(9)), ["security-fault-after-aware", "security-fault-after-noticed"]);
    assert_eq!(keys(&found(), at(-1)), ["security-fault-future"]);
    assert_eq!(keys(&found(), at(0)), [""; 0]);
    assert_eq!(faults(&course(&[]), assessed(-1, Risk::High), &[]), ["security-fault-before-aware"]);
    assert_eq!(faults(&course(&[]), assessed(1_001, Risk::High), &[]), ["security-fault-future"]);
}

#[test]
fn what_does_not_begin_on_record_is_no_course() {
    assert!(Course::of(&[]).is_none());
    assert!(Course::of(&[written(Step::Noted)]).is_none());
}
