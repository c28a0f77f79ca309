//! The register that `privet init` writes has nothing to complain of.

use jiff::civil::date;
use privet_register::*;

fn answers(public_authority: bool, languages: &[&str]) -> Answers {
    Answers {
        name: "Anytown \"Improvement\" Board".into(),
        short_name: None,
        address_lines: vec!["Town Hall".into(), " ".into()],
        town: "Anytown".into(),
        postcode: "AN1 1AA".into(),
        email: Email::new("office@anytown.example").expect("an address"),
        website: WebAddress::new("https://anytown.example").expect("an address"),
        privacy_centre: WebAddress::new("https://privacy.anytown.example").expect("an address"),
        public_authority,
        calendar: Calendar::EnglandAndWales,
        languages: languages.iter().map(|tag| Language::new(tag).expect("a tag")).collect(),
        today: date(2026, 11, 23),
    }
}

#[test]
fn every_starter_is_clean() {
    for public_authority in [true, false] {
        for languages in [&["en"][..], &["cy"], &["en", "cy"], &["cy", "en"]] {
            let files = starter(&answers(public_authority, languages)).expect("the answers suffice");
            let loaded = load(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
            assert!(loaded.faults.is_empty(), "{languages:?}: {}", render(&loaded.faults, &loaded.sources));
            let register = loaded.register.expect("there is no fault");
            assert!(!register.example);
            assert_eq!(register.dpo.is_some(), public_authority);
            assert_eq!(register.default_language().as_str(), languages[0]);
            let name = register.controller.name.in_language(register.default_language());
            assert_eq!(name, "Anytown \"Improvement\" Board");
        }
    }
}

/// What the program does by itself must be true of every office that begins here.
#[test]
fn what_the_starter_says_of_the_program_is_true() {
    let files = starter(&answers(true, &["en"])).expect("the answers suffice");
    let loaded = load(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let register = loaded.register.expect("there is no fault");
    // The cookie is set by the privacy centre, over https.
    let cookie = &register.storage["session"];
    assert_eq!((cookie.name.as_str(), cookie.site.as_str()), ("__Host-privet", "privacy-centre"));
    assert_eq!(register.sites["privacy-centre"].address.host(), "privacy.anytown.example");
    // Accounts outlive the month after which technical records go.
    let accounts = register.retention.values().filter(|rule| {
        rule.purposes.iter().any(|purpose| {
            register.purposes[purpose].categories.iter().any(|id| id.as_str() == "staff-account")
        })
    });
    assert!(accounts.count() == 1 && register.retention["staff-accounts"].trigger == Trigger::Ended);
    assert!(register.systems["privet"].purposes.iter().all(|purpose| purpose.as_str() != "security"));
}

#[test]
fn nothing_is_left_to_fill_in() {
    let files = starter(&answers(true, &["en"])).expect("the answers suffice");
    assert!(
        files
            .iter()
            .all(|(_, text)| !text.contains("{{") && !text.contains("#if") && !text.contains(".cy = "))
    );
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        assert!(text.starts_with("#:schema ./register.schema.json\n"), "{path}");
    }
    assert!(files.iter().any(|(path, _)| path == SCHEMA_FILE));
}

#[test]
fn an_answer_that_looks_like_a_placeholder_stays_an_answer() {
    let answers = Answers { name: "The {{town}} {{name}} Club".into(), ..answers(false, &["en"]) };
    let files = starter(&answers).expect("the answers suffice");
    assert!(files[0].1.contains("name.en = \"The {{town}} {{name}} Club\""), "{}", files[0].1);
}

#[test]
fn a_language_without_texts_is_refused() {
    let french = Language::new("fr").expect("a tag");
    assert_eq!(starter(&answers(true, &["en", "fr"])), Err(StarterRefusal::Language(french)));
}

#[test]
fn a_missing_answer_is_named() {
    let answers = Answers { town: " ".into(), ..answers(true, &["en"]) };
    assert_eq!(starter(&answers), Err(StarterRefusal::Missing("the town")));
}
