//! What the slice says of the example, and its page.

use privet_register::{Basis, Telephone, example_register};
use privet_testing::on_every_engine;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
rights.informed N13 rights checked
rights.access N13 rights checked
rights.rectification N13 rights checked
rights.erasure N13 rights checked
rights.erasure-limits N13 rights checked
rights.restriction N13 rights checked
rights.portability N13 rights checked
rights.withdrawal N13 rights checked
rights.objection N13 rights checked *
rights.objection-marketing N13 rights checked *
rights.objection-how N13 rights checked
rights.ask N13 rights checked *
rights.on-behalf N13 rights advice
rights.in-time N13 rights checked
rights.extension N13 rights checked
rights.clarification N13 rights checked
rights.identity N13 rights checked
rights.free-of-charge N13 rights checked
rights.refusal N13 rights checked
rights.recipients-told N13 rights checked
rights.erased-everywhere N13 rights checked
rights.learn-more N13 rights advice
rights.complain-to-us N13 complaints checked
rights.complaint-procedure N13 complaints checked
rights.complaint-acknowledged N13 complaints checked
rights.complain-to-regulator N13 complaints advice
rights.court N13 complaints advice
rights.decisions-none N13 decisions checked
rights.decisions-safeguards N13 decisions checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_rights::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_rights::slice());
}

#[test]
fn each_right_names_its_article_and_what_it_reaches() {
    let said = declared(&[privet_rights::slice()], example_register());
    let applies = |id| detail(&said, id, "Where it applies", "en").unwrap_or_default();
    assert_eq!(applies("rights.access"), "everything we do with your personal data");
    assert!(applies("rights.portability").contains("Sending you our newsletter"));
    assert!(!applies("rights.portability").contains("Answering you"), "not where the basis is a public task");
    assert!(
        applies("rights.erasure-limits").contains("Data protection questions, requests and complaints; ")
    );
    assert!(applies("rights.objection").contains("Counting visits to our website"));
    assert_eq!(applies("rights.objection-marketing"), "Sending you our newsletter; Telling you of events");
    assert_eq!(detail(&said, "rights.access", "The law", "en"), Some("UK GDPR Article 15"));
}

#[test]
fn a_right_that_reaches_nothing_is_not_named() {
    let mut register = example_register().clone();
    register.purposes.retain(|_, purpose| matches!(purpose.basis, Basis::LegalObligation(_)));
    let said = outline(&declared(&[privet_rights::slice()], &register));
    for absent in ["rights.erasure ", "rights.portability", "rights.objection", "rights.withdrawal"] {
        assert!(!said.contains(absent), "{absent}");
    }
    assert!(said.contains("rights.erasure-limits") && said.contains("rights.restriction"));
}

#[test]
fn every_way_to_ask_that_the_register_knows_is_named() {
    let mut register = example_register().clone();
    let said = declared(&[privet_rights::slice()], &register);
    assert!(!sentence(&said, "rights.ask", "en").contains("telephone"), "the example has no number");
    let number = Telephone::new("01785 000 000").expect("a number");
    register.controller.telephone = Some(number);
    let said = declared(&[privet_rights::slice()], &register);
    assert!(sentence(&said, "rights.ask", "en").contains("by telephone"));
    for id in ["rights.ask", "rights.complain-to-us"] {
        assert_eq!(detail(&said, id, "Telephone", "en"), Some("01785 000 000"), "{id}");
        assert!(
            detail(&said, id, "Letters", "en").is_some_and(|letters| letters.ends_with("ST18 0YY")),
            "{id}"
        );
    }
}

#[test]
fn the_office_keeps_the_times_that_it_sets() {
    let mut register = example_register().clone();
    register.rights.target_days = 1;
    register.complaints.acknowledge_days = 5;
    let said = declared(&[privet_rights::slice()], &register);
    assert!(sentence(&said, "rights.in-time", "en").contains("within 1 day, "));
    assert!(sentence(&said, "rights.complaint-acknowledged", "en").contains("within 5 days "));
    assert!(sentence(&said, "rights.complaint-acknowledged", "cy").contains("o fewn 5 diwrnod "));
}

#[test]
fn whoever_is_in_the_union_learns_of_its_authorities_where_that_applies() {
    let mut register = example_register().clone();
    assert!(!outline(&declared(&[privet_rights::slice()], &register)).contains("rights.eu-authority"));
    register.controller.eu_readers = true;
    assert!(outline(&declared(&[privet_rights::slice()], &register)).contains("rights.eu-authority"));
}

#[tokio::test]
async fn the_page_says_how_to_ask_and_how_to_complain() {
    on_every_engine(
        || vec![privet_rights::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/rights").await;
            assert_eq!(english.status, 200);
            for words in [
                "There is no form for it here yet.",
                "data.protection@staffordshire-pcc.gov.uk",
                "ST18 0YY",
                "Data Protection Act 2018, section 164A",
                "https://ico.org.uk/make-a-complaint/",
                "No decision with an important effect on you is taken by a machine alone.",
            ] {
                assert!(english.says(words), "{words}");
            }
            let welsh = visitor.get("/cy/rights").await;
            assert!(welsh.says("Eich hawliau") && welsh.says("Deddf Diogelu Data 2018, adran 164A"));
        },
    )
    .await;
}
