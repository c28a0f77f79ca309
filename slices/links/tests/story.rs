//! What the slice says of the example.

use privet_register::example_register;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
links.sponsor:safer-homes N16 sponsors checked
links.sponsors-declared N16 sponsors checked
links.sponsors-counted N16 sponsors checked
links.sponsors-elsewhere N16 sponsors advice
links.chosen N17 links checked
links.watched N17 links checked
links.not-ours N17 links advice
links.recommended-kinds N17 links checked
links.recommended:county-council N17 links checked
links.recommended:stoke N17 links checked
links.recommended:stafford N17 links checked
links.recommended:victim-support N17 links checked
links.recommended:youth-boxing N17 links checked
links.short-others N18 short-links advice
links.short-checked N18 short-links checked
links.short-preview N18 short-links checked
links.short:news N18 short-links checked
links.short:plan N18 short-links checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_links::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_links::slice());
}

#[test]
fn a_sponsored_link_is_shown_with_its_mark_and_what_it_stores() {
    let said = declared(&[privet_links::slice()], example_register());
    assert!(
        sentence(&said, "links.sponsor:safer-homes", "en").contains("marked as paid for: “Sponsored link”")
    );
    let of = |label| detail(&said, "links.sponsor:safer-homes", label, "en");
    assert_eq!(of("Who counts"), Some("Referral Partner (invented)"));
    assert_eq!(of("What is stored on your device"), Some("sponsor-referral"));
    assert_eq!((of("From"), of("Until")), (Some("1 April 2026"), Some("31 March 2027")));
}

#[test]
fn the_recommended_contacts_are_summed_up_by_kind_the_commonest_first() {
    let said = declared(&[privet_links::slice()], example_register());
    assert_eq!(
        sentence(&said, "links.recommended-kinds", "en"),
        "The contacts that we recommend are councils, providers of activities and charities that support people."
    );
}

#[test]
fn a_short_link_says_where_it_leads() {
    let said = declared(&[privet_links::slice()], example_register());
    assert_eq!(
        sentence(&said, "links.short:plan", "en"),
        "Our short address /go/plan leads to https://www.staffordshire-pcc.gov.uk/police-and-crime-plan."
    );
}

#[test]
fn without_entries_only_what_holds_for_all_is_said() {
    let mut register = example_register().clone();
    register.sponsors.clear();
    register.links.clear();
    register.short_links.clear();
    let said = outline(&declared(&[privet_links::slice()], &register));
    assert!(said.starts_with("links.sponsors-none N16 sponsors checked\n"));
    for absent in ["links.sponsors-declared", "links.recommended", "links.short:", "links.short-preview"] {
        assert!(!said.contains(absent), "{absent}");
    }
}
