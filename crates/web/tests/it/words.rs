//! Every text has a key in every language, and every key is used.

use std::collections::BTreeSet;
use std::path::Path;

/// Keys that are put together from parts when the program runs.
const PUT_TOGETHER: &[&str] = &["web-heading-", "check-web-", "found-jobs-"];

fn keys(language: &str) -> BTreeSet<String> {
    let files = privet_web::WORDS.iter().filter(|file| file.language == language);
    let lines = files.flat_map(|file| file.source.lines());
    let named = lines.filter(|line| line.starts_with(|sign: char| sign.is_ascii_lowercase()));
    named.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

/// The sources that may name web's keys: web itself, and the refusals of what it stands on.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in ["src", "templates", "../people/src", "../ground/src"] {
        read(&root.join(folder), &mut text);
    }
    text
}

fn read(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_language_has_every_key() {
    assert_eq!(keys("en"), keys("cy"));
    assert!(keys("en").len() > 80);
}

#[test]
fn every_key_that_is_named_is_there_and_every_key_is_used() {
    let (keys, sources) = (keys("en"), sources());
    let quoted: BTreeSet<&str> = sources.split('"').collect();
    let is_ours = |word: &&&str| {
        ["web-", "refusal-", "staff-fault-", "declare-"].iter().any(|prefix| word.starts_with(prefix))
            && word.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
            && !word.ends_with('-')
    };
    let missing: Vec<&&str> = quoted.iter().filter(is_ours).filter(|word| !keys.contains(**word)).collect();
    assert!(missing.is_empty(), "named, but nowhere said: {missing:?}");
    let is_used = |key: &&String| {
        quoted.contains(key.as_str()) || PUT_TOGETHER.iter().any(|prefix| key.starts_with(prefix))
    };
    let unused: Vec<&String> = keys.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "said, but used by nobody: {unused:?}");
}

#[test]
fn public_templates_hold_no_text_of_their_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/web");
    for name in [
        "public.html",
        "problem.html",
        "headings.html",
        "part/field.html",
        "part/form.html",
        "part/check.html",
    ] {
        let template = std::fs::read_to_string(folder.join(name)).unwrap();
        let bare = without(&without(&without(&template, "{{", "}}"), "{%", "%}"), "<", ">");
        let letters: String = bare.chars().filter(|sign| sign.is_alphabetic()).collect();
        assert_eq!(letters, "", "{name}");
    }
}

fn without(text: &str, begin: &str, end: &str) -> String {
    let mut parts = text.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(end).map_or("", |(_, after)| after))
}

#[test]
fn nothing_is_inline() {
    let mut text = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut text);
    for forbidden in [" style=", "<style", "<script", " onclick", " onload", "javascript:", "|safe"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}
