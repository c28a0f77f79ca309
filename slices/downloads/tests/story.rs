//! What the slice says of the example.

use privet_register::{DownloadOrigin, example_register};
use privet_testing::speech::{assert_words, declared, detail, outline};

/// The names, rows, headings and proofs of what the slice says of the example. Names never change: addresses and
/// history hang on them.
const SAID: &str = "\
downloads.scanned N20 downloads checked
downloads.verifiable N20 downloads checked
downloads.clean N20 downloads checked
downloads.scan-yourself N20 downloads advice
downloads.file:police-and-crime-plan N20 downloads checked
downloads.file:sign-up-sheet N20 downloads checked
downloads.of-others N20 downloads advice
";

#[test]
fn the_example_is_said_in_both_languages() {
    let said = declared(&[privet_downloads::slice()], example_register());
    assert_eq!(outline(&said), SAID);
}

#[test]
fn every_word_is_used_and_there_in_both_languages() {
    assert_words(env!("CARGO_MANIFEST_DIR"), &privet_downloads::slice());
}

#[test]
fn a_file_is_shown_with_its_place_and_its_next_scan() {
    let mut register = example_register().clone();
    let sheet = register.downloads.get_mut("sign-up-sheet").expect("it is in the example");
    sheet.origin = DownloadOrigin::Elsewhere;
    let said = declared(&[privet_downloads::slice()], &register);
    let of = |id, label| detail(&said, id, label, "en");
    assert_eq!(of("downloads.file:sign-up-sheet", "When it is scanned again"), Some("after 1 day"));
    assert_eq!(of("downloads.file:sign-up-sheet", "Whose it is"), Some("somebody else's"));
    assert_eq!(of("downloads.file:police-and-crime-plan", "Whose it is"), Some("ours"));
}

#[test]
fn without_files_that_is_said() {
    let mut register = example_register().clone();
    register.downloads.clear();
    let said = outline(&declared(&[privet_downloads::slice()], &register));
    assert_eq!(said, "downloads.none N20 downloads checked\ndownloads.of-others N20 downloads advice\n");
}
