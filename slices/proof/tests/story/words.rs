use privet_register::example_register;
use privet_testing::speech::{assert_words, declared, outline};

#[test]
fn every_text_is_there_in_every_language_and_used() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_proof::slice());
}

#[test]
fn the_notice_says_one_sentence_about_its_own_proof() {
    let statements = declared(&[privet_proof::slice()], example_register());
    assert_eq!(outline(&statements), "proof.each-sentence N2 notice checked *\n");
}
