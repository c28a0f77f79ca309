//! What slices say: their statements of a register, and their words in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use privet_evidence::{Statement, StatementId};
use privet_ground::words::{WordFile, Words};
use privet_register::Register;
use privet_web::declare::Declaring;
use privet_web::slice::Slice;

/// The statements of slices about a register. Fails when one lacks a language, shows a key in place of a text or a value
/// that was not filled in, bears another slice's name or a name that another statement bears.
pub fn declared(slices: &[Slice], register: &Register) -> Vec<Statement> {
    let files = privet_web::WORDS.iter().chain(slices.iter().flat_map(|slice| slice.words)).copied();
    let words = Words::new(files).expect("the words can be read");
    let declaring = Declaring::new(register, &words);
    let mut statements: Vec<Statement> = Vec::new();
    for slice in slices {
        let said = (slice.declare)(&declaring);
        for statement in &said {
            let prefix = format!("{}.", slice.name);
            assert!(statement.id.as_str().starts_with(&prefix), "{} is not {}'s", statement.id, slice.name);
            assert_complete(statement, register);
        }
        statements.extend(said);
    }
    let ids: BTreeSet<&StatementId> = statements.iter().map(|statement| &statement.id).collect();
    assert_eq!(ids.len(), statements.len(), "every statement has a name of its own");
    statements
}

/// One line a statement: its name, row, heading and proof, and a star where it stands in the first layer. What a test
/// holds on to, since addresses and history hang on the names.
pub fn outline(statements: &[Statement]) -> String {
    let line = |statement: &Statement| {
        let Statement { id, row, heading, proof, .. } = statement;
        let star = if statement.at_a_glance { " *" } else { "" };
        format!("{id} {row} {heading} {}{star}\n", proof.key())
    };
    statements.iter().map(line).collect()
}

/// The one statement with this name, in a language.
pub fn sentence<'a>(statements: &'a [Statement], id: &str, language: &str) -> &'a str {
    let known = statements.iter().find(|statement| statement.id.as_str() == id);
    known.unwrap_or_else(|| panic!("nobody says {id}")).in_language(language)
}

/// The value of a detail below a statement, by its label, in a language.
pub fn detail<'a>(statements: &'a [Statement], id: &str, label: &str, language: &str) -> Option<&'a str> {
    let statement = statements.iter().find(|statement| statement.id.as_str() == id)?;
    let detail = statement.details.iter().find(|detail| detail.label[language] == label)?;
    Some(&detail.value[language])
}

/// Fails unless every key of a slice's words stands in all of its languages, is used by its sources and templates, and
/// every key that those use is there. `folder` is the slice's own: `env!("CARGO_MANIFEST_DIR")`.
pub fn assert_words(folder: &str, slice: &Slice) {
    let mut spoken: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for WordFile { language, source } in slice.words {
        spoken.entry(language).or_default().extend(keys(source));
    }
    let all: BTreeSet<&str> = spoken.values().flatten().copied().collect();
    for (language, keys) in &spoken {
        let missing: Vec<_> = all.difference(keys).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
    let sources = sources(Path::new(folder));
    let unused: Vec<_> = all.iter().filter(|key| !is_used(key, &sources)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
    let prefix = format!("{}-", slice.name);
    let used = sources.split('"').filter(|literal| is_key(literal) && literal.starts_with(&prefix));
    let unknown: BTreeSet<&str> = used.filter(|key| !all.contains(key)).collect();
    assert!(unknown.is_empty(), "the words lack {unknown:?}");
}

fn assert_complete(statement: &Statement, register: &Register) {
    let details = statement.details.iter().flat_map(|detail| [&detail.label, &detail.value]);
    for texts in std::iter::once(&statement.text).chain(details) {
        for language in register.controller.languages.iter() {
            let text = texts.get(language.as_str()).map_or("", String::as_str);
            assert!(!text.trim().is_empty(), "{} says nothing in {language}", statement.id);
            let raw = text.contains("{ $") || text.contains("{$") || text.contains('[');
            assert!(!raw, "{} is not filled in: {text}", statement.id);
        }
    }
    let is_known = register.roles.keys().any(|role| role.as_str() == statement.owner);
    assert!(is_known, "{} belongs to nobody", statement.id);
}

/// The keys of a Fluent file: what stands before an equals sign at the beginning of a line.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key).filter(|key| is_key(key))
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// Whether a key stands in the sources. A check is named by its id (`check-contact-none-overdue` explains
/// `contact.none-overdue`), what to do and the words beside a mark by the finding.
fn is_used(key: &str, sources: &str) -> bool {
    if let Some(check) = key.strip_prefix("check-") {
        return sources.replace('.', "-").contains(check);
    }
    let finding =
        if key.starts_with("found-") { key.trim_end_matches("-mend").trim_end_matches("-mark") } else { key };
    sources.contains(&format!("\"{finding}\""))
}

/// Every source and template below a slice's folder, one after the other.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for below in ["src", "templates"] {
        collect(&folder.join(below), &mut text);
    }
    text
}

fn collect(folder: &Path, text: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("a folder of the workspace can be read").path()) {
        if entry.is_dir() {
            collect(&entry, text);
        } else {
            text.push_str(&std::fs::read_to_string(&entry).expect("a source is text"));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use privet_web::slice::nothing;

    use super::*;

    const ENGLISH: WordFile =
        WordFile { language: "en", source: "sample-title = Title\nsample-text = { $days } days\n" };

    fn slice(words: &'static [WordFile]) -> Slice {
        Slice {
            name: "sample",
            words,
            migrations: &[],
            routes: nothing::routes,
            menu: &[],
            jobs: nothing::jobs,
            declare: |_| Vec::new(),
            prove: nothing::prove,
            person: nothing::PERSON,
            holdings: nothing::HOLDINGS,
            sweep: nothing::SWEEP,
            guard: nothing::GUARD,
            due: nothing::DUE,
            demo: nothing::DEMO,
        }
    }

    /// What is wrong with the words of a slice whose only source is this; nothing if they are complete.
    fn fault(words: &'static [WordFile], source: &str) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let below = folder.path().join("src/pages");
        std::fs::create_dir_all(&below).expect("a folder for a test");
        std::fs::write(below.join("show.rs"), source).expect("a file for a test");
        let path = folder.path().to_str().expect("a path that is text");
        let caught = catch_unwind(AssertUnwindSafe(|| assert_words(path, &slice(words))));
        caught.err().map(|fault| *fault.downcast::<String>().expect("an assertion says why it fails"))
    }

    #[test]
    fn words_that_are_complete_and_used_are_in_order() {
        assert_eq!(fault(&[ENGLISH], r#"say("sample-title"); say("sample-text")"#), None);
    }

    #[test]
    fn a_key_that_is_missing_unused_or_unknown_is_named() {
        const WELSH: WordFile = WordFile { language: "cy", source: "sample-title = Teitl\n" };
        let both = r#"say("sample-title"); say("sample-text")"#;
        let missing = fault(&[ENGLISH, WELSH], both).expect("Welsh lacks a key");
        assert_eq!(missing, r#"cy lacks ["sample-text"]"#);
        let unused = fault(&[ENGLISH], r#"say("sample-title")"#).expect("a key is not used");
        assert_eq!(unused, r#"nobody says ["sample-text"]"#);
        let unknown =
            fault(&[ENGLISH], &format!(r#"{both}; say("sample-other")"#)).expect("a key is not there");
        assert_eq!(unknown, r#"the words lack {"sample-other"}"#);
    }

    #[test]
    fn the_words_of_checks_are_used_by_their_ids_and_findings() {
        const CHECK: WordFile = WordFile {
            language: "en",
            source: "check-sample-none-late = a\nfound-late = b\nfound-late-mend = c\nfound-late-mark = d\n",
        };
        let source = r#"Check::new("sample.none-late", …); Outcome::broken("found-late")"#;
        assert_eq!(fault(&[CHECK], source), None);
        assert!(fault(&[CHECK], r#"Check::new("sample.none-late", …)"#).is_some());
    }
}
