//! A sentence that is derived and has no check is shown as proven by being made from the register, so it must really be
//! made from it, and be of a kind that can be proven that way.

use std::collections::BTreeSet;

use privet_evidence::{Proof, Statement};
use privet_register::example_register;
use privet_testing::speech::declared;
use privet_web::slice::Proving;

/// The rows of the mission whose proof may be that they are derived; of the others it says `checked` only.
const DERIVED: [&str; 10] = ["N1", "N2", "N3", "N4", "N5", "N8", "N11", "N14", "N16", "N19"];

/// Sentences without a value in them that the register makes true all the same, and how.
const SAID_IF_DECLARED: [(&str, &str); 1] = [(
    "sharing.on-instructions",
    "said only if the agreement of every processor has the terms that it names",
)];

/// Every text of the slices that says the same whatever the register holds.
fn constant_texts() -> BTreeSet<String> {
    let slices = privet_app::slices::all();
    let files = slices.iter().flat_map(|slice| slice.words).filter(|file| file.language == "en");
    let lines = files.flat_map(|file| file.source.lines());
    let texts = lines.filter_map(|line| line.split_once(" = ")).map(|(_, text)| text.trim().to_owned());
    texts.filter(|text| !text.contains('{')).collect()
}

/// It says something of the register, in itself or below it.
fn is_filled(statement: &Statement, constant: &BTreeSet<String>) -> bool {
    let says = |text: &str| !constant.contains(text);
    let details = statement.details.iter().filter_map(|detail| detail.value.get("en"));
    says(statement.in_language("en")) || details.map(String::as_str).any(says)
}

#[test]
fn what_is_derived_is_made_from_the_register() {
    let constant = constant_texts();
    let statements = declared(&privet_app::slices::all(), example_register());
    let derived: Vec<_> = statements.iter().filter(|statement| statement.proof == Proof::Derived).collect();
    assert!(derived.len() > 10, "{} derived statements", derived.len());
    for statement in derived {
        let (id, row) = (statement.id.as_str(), statement.row.to_string());
        assert!(DERIVED.contains(&row.as_str()), "{id} is of {row}, which is proven by checks");
        let is_known = SAID_IF_DECLARED.iter().any(|(known, _)| *known == id);
        assert!(
            is_known != is_filled(statement, &constant),
            "{id}: no register entry can make this true: {}",
            statement.in_language("en")
        );
    }
}

/// Work that is given up unseen would leave a sentence proven that is not kept any more.
#[test]
fn whoever_has_work_to_do_says_which_sentences_it_keeps() {
    let slices = privet_app::slices::all();
    let statements = declared(&slices, example_register());
    let proving = Proving { register: example_register(), statements: &statements };
    for slice in slices.iter().filter(|slice| !(slice.jobs)().is_empty()) {
        let wanted = format!("web.jobs-done:{}", slice.name);
        let checks = (slice.prove)(&proving);
        let check = checks.iter().find(|check| check.id == wanted).unwrap_or_else(|| panic!("no {wanted}"));
        assert!(!check.proves.is_empty(), "{wanted}");
    }
}
