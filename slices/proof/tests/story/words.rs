use privet_register::{Register, Visibility, example_register};
use privet_testing::speech::{assert_words, declared, outline, sentence};

#[test]
fn every_text_is_there_in_every_language_and_used() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_proof::slice());
}

#[test]
fn the_notice_says_two_sentences_about_its_own_proof() {
    let statements = declared(&[privet_proof::slice()], example_register());
    let lines = "proof.each-sentence N2 notice checked *\nproof.owner-told N2 notice checked\n";
    assert_eq!(outline(&statements), lines);
}

#[test]
fn it_does_not_say_that_all_is_published_where_it_is_not() {
    let mut register = example_register().clone();
    let less = "Of some sentences we publish less";
    let says_less = |register: &Register| {
        sentence(&declared(&[privet_proof::slice()], register), "proof.each-sentence", "en").contains(less)
    };
    assert!(says_less(&register), "the example shows of its security the states alone");
    register.visibility.clear();
    for measure in register.measures.values_mut() {
        measure.visibility = None;
    }
    assert!(!says_less(&register));
    register.measures.values_mut().next().unwrap().visibility = Some(Visibility::Hidden);
    assert!(says_less(&register), "one measure is kept back");
}
