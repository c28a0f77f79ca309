//! What the slice says: its statements and its words.

use privet_register::example_register;
use privet_testing::speech::{assert_words, declared, outline, sentence};

use crate::contact;

#[test]
fn the_statements_have_names_that_outlive_their_wording() {
    let statements = declared(&contact(), example_register());
    assert_eq!(
        outline(&statements),
        "contact.form-reaches-us N1 controller checked\n\
         contact.your-choice N21 contact advice\n\
         contact.kept-private N21 contact checked\n\
         contact.every-way N21 contact checked\n\
         contact.routes N24 contact checked\n\
         contact.answered-in-time:data-protection-question N24 contact checked\n\
         contact.kept-until:data-protection-question N21 contact checked\n\
         contact.answered-in-time:website-help N24 contact checked\n\
         contact.kept-until:website-help N21 contact checked\n"
    );
    assert_eq!(
        sentence(&statements, "contact.answered-in-time:website-help", "en"),
        "“Get help with this website”: you get our answer within 10 days."
    );
    let kept = sentence(&statements, "contact.kept-until:website-help", "cy");
    assert!(kept.contains("6 mis"), "{kept}");
}

#[test]
fn a_form_is_owned_by_those_who_answer_it() {
    let statements = declared(&contact(), example_register());
    let owner = |id: &str| statements.iter().find(|s| s.id.as_str() == id).unwrap().owner.clone();
    assert_eq!(owner("contact.answered-in-time:website-help"), "web-team");
    assert_eq!(owner("contact.kept-until:data-protection-question"), "data-protection-officer");
}

#[test]
fn every_word_is_there_in_both_languages_and_used() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &contact()[0]);
}
