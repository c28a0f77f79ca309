//! What the slice says of the example.

use privet_register::example_register;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
newsletter.offered:commissioner N12 newsletters checked
newsletter.sent-by:commissioner N12 newsletters checked
newsletter.confirmed:commissioner N12 newsletters checked
newsletter.offered:events N12 newsletters checked
newsletter.sent-by:events N12 newsletters checked
newsletter.confirmed:events N12 newsletters checked
newsletter.only-with-consent N12 newsletters checked
newsletter.unsubscribe N12 newsletters checked
newsletter.suppressed N12 newsletters checked
newsletter.not-added N12 newsletters checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_newsletter::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_newsletter::slice());
}

#[test]
fn a_newsletter_is_offered_with_its_rhythm_its_sender_and_its_company() {
    let mut register = example_register().clone();
    let said = declared(&[privet_newsletter::slice()], &register);
    assert!(sentence(&said, "newsletter.offered:commissioner", "en").contains("comes once a month."));
    assert!(sentence(&said, "newsletter.sent-by:commissioner", "en").contains("Adestra"));
    let of = |label| detail(&said, "newsletter.offered:commissioner", label, "en");
    assert_eq!(of("The sender you see"), Some("newsletter@staffordshire-pcc.gov.uk"));
    assert_eq!(of("What for"), Some("Sending you our newsletter"));
    register.newsletters.values_mut().for_each(|newsletter| newsletter.sent_by = None);
    let said = declared(&[privet_newsletter::slice()], &register);
    assert!(sentence(&said, "newsletter.sent-by:commissioner", "en").contains("ourselves"));
}

#[test]
fn confirming_is_promised_only_where_it_is_asked_for() {
    let mut register = example_register().clone();
    let said = declared(&[privet_newsletter::slice()], &register);
    let confirmed = sentence(&said, "newsletter.confirmed:events", "en");
    assert!(
        confirmed.contains("works for 3 days") && confirmed.contains("erased after 7 days"),
        "{confirmed}"
    );
    register.newsletters.get_mut("events").expect("it is in the example").confirm = false;
    let said = outline(&declared(&[privet_newsletter::slice()], &register));
    assert!(
        !said.contains("newsletter.confirmed:events") && said.contains("newsletter.confirmed:commissioner")
    );
}

#[test]
fn without_newsletters_that_is_said() {
    let mut register = example_register().clone();
    register.newsletters.clear();
    let said = declared(&[privet_newsletter::slice()], &register);
    assert_eq!(outline(&said), "newsletter.none N12 newsletters checked\n");
}
