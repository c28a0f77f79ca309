//! What the slice says of the example, and its page.

use privet_register::{Country, Mechanism, Term, Transfer, example_register};
use privet_testing::on_every_engine;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
sharing.always-agreement N11 sharing checked
sharing.on-instructions N11 sharing derived
sharing.recipient:adestra N11 sharing checked
sharing.recipient:fraud-initiative N11 sharing checked
sharing.recipient:revenue-and-customs N11 sharing checked
sharing.recipient:referral-partner N11 sharing checked
sharing.transfers-none N7 transfers checked
sharing.authority-requests N23 disclosures checked
sharing.disclosure-grounds N23 disclosures checked
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_sharing::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_sharing::slice());
}

#[test]
fn a_recipient_is_shown_with_data_purposes_and_agreement() {
    let said = declared(&[privet_sharing::slice()], example_register());
    let of = |label| detail(&said, "sharing.recipient:adestra", label, "en");
    assert_eq!(of("What data"), Some("Name; E-mail address"));
    assert_eq!(of("What for"), Some("Sending you our newsletter; Telling you of events"));
    assert_eq!(of("Where"), Some("United Kingdom"));
    assert_eq!(of("Agreement"), Some("contract, signed on 16 February 2026"));
    assert_eq!(of("Its power"), None);
    let authority = |label| detail(&said, "sharing.recipient:fraud-initiative", label, "en");
    assert_eq!(authority("Agreement"), None, "an authority needs none");
    assert_eq!(
        authority("Its power"),
        Some("Local Audit and Accountability Act 2014, Schedule 9 paragraph 2")
    );
}

#[test]
fn a_recipient_without_agreement_or_power_is_shown_so() {
    let mut register = example_register().clone();
    register.recipients.get_mut("adestra").expect("it is in the example").agreement = None;
    let said = declared(&[privet_sharing::slice()], &register);
    assert_eq!(detail(&said, "sharing.recipient:adestra", "Agreement", "en"), Some("none"));
    assert!(!outline(&said).contains("sharing.on-instructions"), "nothing binds it to instructions");
}

#[test]
fn the_duties_of_processors_are_said_only_where_every_contract_has_them() {
    let mut register = example_register().clone();
    let agreement = &mut register.recipients.get_mut("adestra").expect("it is in the example").agreement;
    agreement.as_mut().expect("it has one").terms.remove(&Term::Return);
    assert!(!outline(&declared(&[privet_sharing::slice()], &register)).contains("sharing.on-instructions"));
}

#[test]
fn what_leaves_the_country_is_shown_with_what_protects_it() {
    let mut register = example_register().clone();
    let adestra = register.recipients.get_mut("adestra").expect("it is in the example");
    adestra.country = Country::new("US").expect("a country");
    adestra.transfer = Some(Transfer {
        mechanism: Mechanism::UkAddendum,
        scope: None,
        risk_assessment: None,
        derogation: None,
        copy: Some(adestra.role.clone()),
    });
    let said = declared(&[privet_sharing::slice()], &register);
    assert!(outline(&said).contains("sharing.transfers-protected N7 transfers checked"));
    assert!(!outline(&said).contains("sharing.transfers-none"));
    assert_eq!(
        sentence(&said, "sharing.transfer:adestra", "cy"),
        "Mae Adestra yn derbyn data personol yn y wlad hon: Yr Unol Daleithiau."
    );
    let protection = detail(&said, "sharing.transfer:adestra", "What protects the data", "en");
    assert!(protection.is_some_and(|words| words.contains("addendum")));
    assert!(detail(&said, "sharing.transfer:adestra", "How to get a copy of the safeguards", "en").is_some());
}

#[test]
fn a_system_abroad_is_a_transfer_too() {
    let mut register = example_register().clone();
    let ireland = Country::new("IE").expect("a country");
    register.systems.get_mut("mailing").expect("it is in the example").country = ireland;
    let said = declared(&[privet_sharing::slice()], &register);
    assert!(!outline(&said).contains("sharing.transfers-none"));
    assert_eq!(detail(&said, "sharing.stored-abroad:mailing", "Who runs it", "en"), Some("Adestra"));
}

#[test]
fn without_recipients_that_is_said() {
    let mut register = example_register().clone();
    register.recipients.clear();
    let said = outline(&declared(&[privet_sharing::slice()], &register));
    assert!(said.contains("sharing.none N11 sharing checked"));
    assert!(!said.contains("sharing.always-agreement"));
}

#[tokio::test]
async fn the_page_names_every_recipient() {
    on_every_engine(
        || vec![privet_sharing::slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let english = visitor.get("/sharing").await;
            assert_eq!(english.status, 200);
            for recipient in example_register().recipients.values() {
                assert!(english.says(&recipient.name), "{}", recipient.name);
            }
            assert!(english.says("We send no personal data to other countries"));
            assert!(english.says("Who approves it Chief executive"));
            let welsh = visitor.get("/cy/sharing").await;
            assert!(welsh.says("Gyda phwy rydym yn rhannu data") && welsh.says("Y Deyrnas Unedig"));
        },
    )
    .await;
}
