//! One register, one text, one hash; and back again.

use privet_register::*;
use proptest::prelude::*;

use super::{edited, files};

#[test]
fn order_splitting_comments_and_blanks_do_not_matter() {
    let hash = RegisterHash::of(example_register());
    let mut whole = String::new();
    let is_other = |path: &str| path.ends_with(".toml") && path != "controller.toml";
    for (_, bytes) in files().into_iter().filter(|(path, _)| is_other(path)).rev() {
        whole.push_str(&String::from_utf8(bytes).expect("the example is text").replace(" = ", "   =  "));
        whole.push_str("\n# A comment.\n\n");
    }
    // The keys above the first heading must stay above all headings.
    let controller = String::from_utf8(files().swap_remove(0).1).expect("the example is text");
    let one = load(vec![("one.toml".into(), format!("{controller}\n{whole}").into_bytes())]);
    assert_eq!(
        one.register.as_ref().map(RegisterHash::of),
        Some(hash),
        "{}",
        render(&one.faults, &one.sources)
    );
}

#[test]
fn defaults_may_be_written_or_left_out() {
    let written = super::register(&[("controller.toml", "eu_readers = false\n", "")]);
    assert_eq!(RegisterHash::of(&written), RegisterHash::of(example_register()));
}

/// A canonical form as it was written by a version that knew fewer keys. A key that is learned later, with a default,
/// changes no text and no hash.
#[test]
fn what_an_older_version_wrote_keeps_its_hash() {
    let old = include_str!("fixtures/canonical-1.json").trim_end();
    let register = from_canonical(old).expect("it reads for ever");
    assert_eq!(canonical(&register), old);
    assert_eq!(
        RegisterHash::of(&register).to_string(),
        "7817606f1cce71f35a4cdfb1a00964de8cc3fdc9e645b3a02d6b8ed30f021ce9"
    );
    assert!(!old.contains("target_days") && !old.contains("notice_days"), "defaults are left out");
}

#[test]
fn spelling_of_letters_and_order_of_lists_do_not_matter() {
    let decomposed = super::register(&[("data.toml", "Rhif ffôn", "Rhif ffo\u{302}n")]);
    assert_eq!(RegisterHash::of(&decomposed), RegisterHash::of(example_register()));
    let list = "categories = [\"name\", \"email-address\", \"staff-account\"]";
    let turned = "categories = [\"staff-account\", \"name\", \"email-address\"]";
    let turned = super::register(&[("purposes.toml", list, turned)]);
    assert_eq!(RegisterHash::of(&turned), RegisterHash::of(example_register()));
}

#[test]
fn every_word_matters() {
    let other = super::register(&[("data.toml", "label.en = \"Name\"", "label.en = \"Names\"")]);
    assert_ne!(RegisterHash::of(&other), RegisterHash::of(example_register()));
}

#[test]
fn the_form_is_sorted_and_has_no_blanks() {
    let text = canonical(example_register());
    assert!(
        text.starts_with("{\"automated\":{\"taken\":false},\"category\":{\"bank-details\":{"),
        "{}",
        &text[..80]
    );
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["privet_register"], 1);
    assert_eq!(json["review"]["last"], "2026-11-02");
}

#[test]
fn what_is_no_canonical_form_is_refused() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"privet_register\":2}",
        "{\"privet_register\":1}",
        "{\"privet_register\":1.5}",
    ] {
        let faults = from_canonical(text).expect_err("it is none");
        assert!(faults.iter().all(|fault| fault.line == 0) && !faults.is_empty(), "{text}");
    }
    let without_role =
        canonical(example_register()).replacen("\"owner\":\"office-manager\"", "\"owner\":\"nobody\"", 1);
    assert_eq!(from_canonical(&without_role).expect_err("a role is missing")[0].code, "P06");
}

#[test]
fn a_hash_is_written_and_read_alike() {
    let hash = RegisterHash::of(example_register());
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert!(hash.to_string().starts_with(&hash.short()) && hash.short().len() == 12);
    for bad in ["", "00", &"g".repeat(64), &hash.to_string().to_uppercase()] {
        assert_eq!(bad.parse::<RegisterHash>(), Err(InvalidHash));
    }
}

/// Registers that differ from the example in their texts, days, numbers and lists.
fn registers() -> impl Strategy<Value = Register> {
    let text = prop_oneof![any::<String>(), "[ -~\n\"\\\\]{1,40}", "(\"|\\\\|\n|a|'){1,12}", "[à-ÿ́̂ ]{1,12}",];
    let texts = proptest::collection::vec(text, 12);
    (texts, any::<u16>(), 1u16..999, any::<bool>(), 0usize..8).prop_filter_map("it cannot be read", |parts| {
        let (texts, number, period, flag, section) = parts;
        let mut json: serde_json::Value =
            serde_json::from_str(&canonical(example_register())).expect("it is JSON");
        let mut texts = texts.into_iter();
        let mut put = |place: &mut serde_json::Value| *place = texts.next().into();
        put(&mut json["controller"]["name"]["en"]);
        put(&mut json["controller"]["address"]["lines"][1]);
        put(&mut json["purpose"]["payments"]["basis"]["necessity"]);
        put(&mut json["purpose"]["enquiries"]["explanation"]["cy"]);
        put(&mut json["purpose"]["enquiries"]["basis"]["laws"][0]["enactment"]);
        put(&mut json["form"]["rights-request"]["fields"][0]["options"][0]["label"]["en"]);
        put(&mut json["prose"]["en"]["data"]);
        put(&mut json["storage"]["visit"]["exception"]["means"]["en"]);
        json["rights"]["target_days"] = number.into();
        json["retention"]["enquiries"]["keep"] = format!("P{period}M").into();
        json["storage"]["visit"]["lifetime"] = (if flag { "persistent" } else { "session" }).into();
        json["example"] = flag.into();
        // Leave one optional section out.
        let optional = ["successor", "dpo", "social", "prose", "visibility", "owners", "link", "download"];
        json.as_object_mut().expect("it is a table").remove(optional[section]);
        from_canonical(&json.to_string()).ok()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_canonical_form_reads_back(register in registers()) {
        let text = canonical(&register);
        let again = from_canonical(&text).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!(&again, &register);
        prop_assert_eq!(canonical(&again), text);
    }

    #[test]
    fn the_exported_files_read_back(register in registers()) {
        // Rules may be broken by what chance wrote; the reading may not.
        let files = export(&register);
        let loaded = load(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
        let unreadable = loaded.faults.iter().find(|fault| fault.code.starts_with('P'));
        prop_assert!(unreadable.is_none(), "{}", render(&loaded.faults, &loaded.sources));
        if let Some(again) = loaded.register {
            prop_assert_eq!(RegisterHash::of(&again), RegisterHash::of(&register));
        }
    }
}

#[test]
fn the_exported_example_is_clean_and_the_same() {
    let files = export(example_register());
    let paths: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert!(
        paths.contains(&"prose/cy.toml") && paths.contains(&"controller.toml") && paths.len() == 18,
        "{paths:?}"
    );
    let line = |path| files.iter().find(|(known, _)| known == path).and_then(|(_, text)| text.lines().next());
    assert_eq!(line("controller.toml"), Some("#:schema ./register.schema.json"));
    assert_eq!(line("prose/cy.toml"), Some("#:schema ../register.schema.json"));
    assert!(paths.contains(&SCHEMA_FILE));
    let loaded = load(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    assert!(loaded.faults.is_empty(), "{}", render(&loaded.faults, &loaded.sources));
    assert_eq!(loaded.register.as_ref(), Some(example_register()));
}

#[test]
fn an_export_reads_as_a_person_would_write_it() {
    let files = export(&super::register(&[(
        "retention.toml",
        "reason = \"Long enough to look into an attack\"",
        "reason = \"\"\"\nOne \"\"line\"\".\nAnother.\"\"\"",
    )]));
    let retention = &files.iter().find(|(path, _)| path == "retention.toml").expect("it is there").1;
    let expected = "\
[retention.security-records]
label.cy = \"Cofnodion technegol\"
label.en = \"Technical records\"
purposes = [\"website-security\"]
trigger = \"recorded\"
event.cy = \"mae'r cofnod yn cael ei wneud\"
event.en = \"the record is made\"
anchor = \"event\"
keep = \"P30D\"
action = \"delete\"
reason = \"\"\"
One \\\"\"line\\\"\".
Another.\"\"\"
";
    assert!(retention.contains(expected), "{retention}");
}

#[test]
fn a_draft_without_files_is_linted_too() {
    let register = edited(&[]);
    let mut register = load(register).register.expect("the example is sound");
    register.rights.target_days = 100;
    let faults = lint(&register);
    assert_eq!((faults.len(), faults[0].code, faults[0].path.as_str()), (1, "C10", "rights.target_days"));
}
