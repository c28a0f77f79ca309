//! What the slice says of the example.

use privet_register::{Exception, example_register};
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
visits.why N15 visits checked
visits.totals-only N15 visits checked
visits.item:visit N15 visits checked
visits.objection N15 visits checked
visits.shared N15 visits checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_visits::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_visits::slice());
}

#[test]
fn what_counts_can_be_objected_to() {
    let said = declared(&[privet_visits::slice()], example_register());
    assert!(sentence(&said, "visits.item:visit", "en").contains("needs no permission, but you can object"));
    assert!(
        detail(&said, "visits.item:visit", "How to object", "cy").is_none(),
        "labels are in the language"
    );
    assert!(detail(&said, "visits.item:visit", "Sut i wrthwynebu", "cy").is_some());
    assert_eq!(sentence(&said, "visits.shared", "en"), "What is counted stays with us.");
}

#[test]
fn an_item_of_the_same_purpose_that_needs_permission_waits_for_it() {
    let mut register = example_register().clone();
    let mut waiting = register.storage["visit"].clone();
    waiting.name = "visit-detail".to_owned();
    waiting.exception = Exception::Consent;
    let id = privet_register::StorageId::new("visit-detail").expect("a name");
    register.storage.insert(id, waiting);
    let said = declared(&[privet_visits::slice()], &register);
    assert!(sentence(&said, "visits.item:visit-detail", "en").contains("only after you have allowed it"));
}

#[test]
fn whoever_helps_with_the_counting_is_named() {
    let mut register = example_register().clone();
    let helper = register.recipients.keys().next().expect("the example has recipients").clone();
    register.storage.get_mut("visit").expect("it is in the example").set_by = Some(helper);
    let said = declared(&[privet_visits::slice()], &register);
    assert!(sentence(&said, "visits.shared", "en").ends_with("better: Adestra."));
}

#[test]
fn without_statistics_no_visit_is_counted() {
    let mut register = example_register().clone();
    register.storage.retain(|_, item| !matches!(item.exception, Exception::Statistics(_)));
    let said = declared(&[privet_visits::slice()], &register);
    assert_eq!(outline(&said), "visits.none N15 visits checked\n");
}
