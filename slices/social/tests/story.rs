//! What the slice says of the example.

use privet_register::{Verification, example_register};
use privet_testing::speech::{assert_words, declared, detail, outline, sentence};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
social.policy N19 social derived
social.policy-acknowledged N19 social checked
social.never-asks N19 social checked
social.profile:facebook N19 social checked
social.profile:x N19 social checked
social.profiles-complete N19 social checked
social.verify N19 social advice
social.conduct N19 social advice
social.share-buttons N19 social checked
social.share-discretion N19 social advice
social.platform:facebook N19 social derived
social.platform:x N19 social derived
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_social::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_social::slice());
}

#[test]
fn a_profile_is_named_with_how_readers_can_tell() {
    let mut register = example_register().clone();
    register.profiles.get_mut("x").expect("it is in the example").verified_by = Verification::RelMe;
    let said = declared(&[privet_social::slice()], &register);
    assert_eq!(sentence(&said, "social.profile:x", "en"), "@OPCC_Example on X is our official profile.");
    let of = |label| detail(&said, "social.profile:x", label, "en");
    assert_eq!(of("Where it is"), Some("https://x.com/OPCC_Example"));
    assert!(of("How you can tell").is_some_and(|how| how.contains("marked for programs")));
}

#[test]
fn the_policy_belongs_to_the_role_that_it_names() {
    let register = example_register();
    let owner = register.social.as_ref().expect("the example has a policy").owner.as_str();
    let said = declared(&[privet_social::slice()], register);
    let policy = said.iter().find(|statement| statement.id.as_str() == "social.policy").expect("it is said");
    assert_eq!(policy.owner, owner);
    assert_eq!(
        detail(&said, "social.policy-acknowledged", "When staff confirm it again", "en"),
        Some("after 1 year")
    );
}

#[test]
fn nothing_is_said_of_what_is_not_there() {
    let mut register = example_register().clone();
    register.social = None;
    register.profiles.clear();
    register.platforms.values_mut().for_each(|platform| platform.share_button = false);
    let said = outline(&declared(&[privet_social::slice()], &register));
    assert!(said.contains("social.profiles-none N19 social checked"));
    for absent in ["social.policy", "social.never-asks", "social.share", "social.profiles-complete"] {
        assert!(!said.contains(absent), "{absent}");
    }
    assert!(said.contains("social.platform:x"), "the platforms' own policies stay linked");
}
