use privet_register::example_register;
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

#[test]
fn every_word_is_said_in_both_languages_and_none_is_missing() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_notice::slice());
}

#[test]
fn the_notice_says_who_what_why_and_how_it_changes() {
    let statements = declared(&[privet_notice::slice()], example_register());
    insta::assert_snapshot!(outline(&statements), @r"
    notice.controller N1 controller derived *
    notice.controller-about N1 controller derived
    notice.controller-address N1 controller derived
    notice.controller-reached N1 controller checked
    notice.officer-reached N1 controller checked
    notice.regulator N1 controller derived
    notice.registration N1 controller derived
    notice.websites N1 controller derived
    notice.successor N1 controller derived
    notice.personal-data N3 data advice
    notice.identified-how N3 data advice
    notice.only-declared-kinds N3 data checked *
    notice.kind:name N3 data derived
    notice.kind:email-address N3 data derived
    notice.kind:postal-address N3 data derived
    notice.kind:telephone-number N3 data derived
    notice.kind:gender N3 data derived
    notice.kind:nationality N3 data derived
    notice.kind:marital-status N3 data derived
    notice.kind:correspondence N3 data derived
    notice.kind:career N3 data derived
    notice.kind:bank-details N3 data derived
    notice.kind:pay N3 data derived
    notice.kind:privacy-choices N3 data derived
    notice.kind:display-options N3 data derived
    notice.kind:website-use N3 data derived
    notice.kind:device N3 data derived
    notice.kind:referral N3 data derived
    notice.kind:staff-account N3 data derived
    notice.kind:incident-record N3 data derived
    notice.people N3 data derived
    notice.records-have-purpose N4 purposes checked *
    notice.choices N4 purposes advice *
    notice.purpose:enquiries N4 purposes checked
    notice.purpose:website-help N4 purposes checked
    notice.purpose:data-protection N4 purposes checked
    notice.purpose:newsletter N4 purposes checked
    notice.purpose:event-news N4 purposes checked
    notice.purpose:consent-records N4 purposes checked
    notice.further:consent-records N4 purposes derived
    notice.purpose:website-options N4 purposes checked
    notice.purpose:visit-statistics N4 purposes checked
    notice.purpose:website-security N4 purposes checked
    notice.purpose:sponsored-links N4 purposes checked
    notice.purpose:recruitment N4 purposes checked
    notice.purpose:equality-monitoring N4 purposes checked
    notice.purpose:payments N4 purposes checked
    notice.purpose:fraud-prevention N4 purposes checked
    notice.purpose:staff-accounts N4 purposes checked
    notice.purpose:employment N4 purposes checked
    notice.purpose:incidents N4 purposes checked
    notice.principle:lawfulness N7 principles checked
    notice.principle:limitation N7 principles checked
    notice.principle:minimisation N7 principles checked
    notice.principle:accuracy N7 principles checked
    notice.principle:storage-limitation N7 principles checked
    notice.principle:rights N7 principles checked
    notice.principle:security N7 principles checked
    notice.principle:transfers N7 principles checked
    notice.numbered N2 notice checked
    notice.generated N2 notice checked
    notice.review N2 notice checked
    notice.changes N2 notice checked *
    notice.languages N2 notice checked
    ");
}

#[test]
fn a_purpose_says_its_basis_its_law_and_what_articles_13_and_14_want() {
    let statements = declared(&[privet_notice::slice()], example_register());
    let id = "notice.purpose:enquiries";
    let english = sentence(&statements, id, "en");
    assert!(english.contains("UK GDPR Article 6(1)(e)"), "{english}");
    assert!(
        english.contains("Police Reform and Social Responsibility Act 2011, sections 1 and 14"),
        "{english}"
    );
    assert!(sentence(&statements, id, "cy").contains("tasg gyhoeddus"));
    let details = [
        "Kinds of data",
        "About whom",
        "Where it comes from",
        "Must you give it?",
        "If you do not",
        "More protected data",
        "Who receives it",
        "How long it is kept",
    ];
    for label in details {
        assert!(detail(&statements, id, label, "en").is_some_and(|value| !value.is_empty()), "{label}");
    }
    let kept = detail(&statements, id, "How long it is kept", "en").unwrap();
    assert!(kept.starts_with("2 years"), "{kept}");
    let consent = "notice.purpose:newsletter";
    for label in ["What you agree to", "How to change your mind"] {
        assert!(detail(&statements, consent, label, "en").is_some(), "{label}");
    }
}

#[test]
fn what_a_register_leaves_out_is_not_said_and_what_it_adds_is() {
    let mut register = example_register().clone();
    register.dpo = None;
    register.successor = None;
    register.controller.about = None;
    register.controller.telephone = Some(privet_register::Telephone::new("01785 000 000").unwrap());
    let statements = declared(&[privet_notice::slice()], &register);
    assert!(
        !statements
            .iter()
            .any(|one| ["notice.officer-reached", "notice.successor"].contains(&one.id.as_str()))
    );
    assert!(sentence(&statements, "notice.controller-reached", "en").contains("01785 000 000"));
}

#[test]
fn what_the_headings_say_does_not_contradict_itself() {
    let statements = declared(&[privet_notice::slice()], example_register());
    // Six years from the end of a financial year are not six years from a payment, which the rule on retention says too.
    let kept = detail(&statements, "notice.purpose:payments", "How long it is kept", "en").unwrap();
    assert!(kept.starts_with("6 years, counted from the end of the financial year in which"), "{kept}");
    let review = sentence(&statements, "notice.review", "en");
    assert!(review.contains("after 1 year at the latest"), "{review}");
    let free = detail(&statements, "notice.kind:correspondence", "Please note", "en").unwrap();
    assert!(free.contains("please leave out"), "advice is no word of the law: {free}");
    assert_eq!(
        sentence(&statements, "notice.languages", "cy"),
        "Gallwch ddarllen yr hysbysiad hwn mewn: Saesneg a Chymraeg."
    );
    let websites = sentence(&statements, "notice.websites", "cy");
    assert!(websites.contains(" a’r ganolfan breifatrwydd"), "{websites}");
    let people = sentence(&statements, "notice.people", "cy");
    assert!(people.contains(" ac Ymwelwyr"), "{people}");
    let kinds = detail(&statements, "notice.purpose:enquiries", "Kinds of data", "en").unwrap();
    assert!(kinds.starts_with("Name; E-mail address"), "in the register's order: {kinds}");
    assert!(detail(&statements, "notice.purpose:enquiries", "Data about offences", "en").is_some());
}
