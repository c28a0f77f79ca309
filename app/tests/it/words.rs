//! Every public text of the program, over all slices: what is named is there in English and in Welsh, what is there is
//! named somewhere, and both languages fill in the same values.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use privet_ground::words::WordFile;

/// Keys that are put together when the program runs, with the place in which the varying part stands: for headings,
/// sections, fields and kinds of the register, and for checks by their ids.
const PUT_TOGETHER: [&str; 6] = [
    "web-heading-{}",
    "notice-section-{}",
    "notice-field-{}",
    "notice-value-{}",
    "notice-why-{}",
    "check-{}",
];

/// What looks like a key and is none: words of the register, and the name of a purpose.
const NO_KEYS: [&str; 7] = [
    "consent-ended",
    "rights-of-others",
    "rights-request",
    "sharing-agreement",
    "social-media",
    "staff-account",
    "web-form",
];

/// A text in a language: the values that it fills in.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn files() -> Vec<WordFile> {
    let slices = privet_app::slices::all();
    privet_web::WORDS.iter().chain(slices.iter().flat_map(|slice| slice.words)).copied().collect()
}

/// The keys of a language, each with the values that its text fills in.
fn texts(language: &str) -> Texts {
    let mut texts = Texts::new();
    for file in files().iter().filter(|file| file.language == language) {
        let mut current = None;
        for line in file.source.lines() {
            if let Some((key, _)) = line.split_once(" =").filter(|(key, _)| is_key(key)) {
                assert!(!texts.contains_key(key), "{key} is said twice in {language}");
                current = Some(texts.entry(key.to_owned()).or_default());
            }
            let values = line.split('$').skip(1).filter_map(|rest| {
                rest.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')
                    .next()
                    .map(str::to_owned)
            });
            if let Some(known) = &mut current {
                known.extend(values);
            }
        }
    }
    texts
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.contains('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || b"-_".contains(&sign))
}

/// The sources and templates of everything that may name a text, without their tests.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut text = String::new();
    for within in ["crates", "slices", "app"] {
        read(&root.join(within), &mut text);
    }
    text
}

fn read(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !["tests", "target", "words", "example", "starter"].contains(&name.as_str()) {
            read(&path, text);
        } else if name.ends_with(".rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            text.push_str(source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
        } else if name.ends_with(".html") || name.ends_with(".txt") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The texts in quotation marks that look like keys of ours: they begin as one of them does.
fn named<'a>(sources: &'a str, texts: &Texts) -> BTreeSet<&'a str> {
    let beginnings: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('-').next()).collect();
    let quoted = sources.split('"').filter(|text| is_key(text) && !NO_KEYS.contains(text));
    quoted.filter(|text| text.split('-').next().is_some_and(|first| beginnings.contains(first))).collect()
}

#[test]
fn both_languages_say_the_same_and_fill_in_the_same() {
    let (english, welsh) = (texts("en"), texts("cy"));
    let missing = |of: &Texts, from: &Texts| -> Vec<String> {
        of.keys().filter(|key| !from.contains_key(*key)).cloned().collect()
    };
    assert_eq!(missing(&english, &welsh), [""; 0], "Welsh lacks them");
    assert_eq!(missing(&welsh, &english), [""; 0], "English lacks them");
    let differing: Vec<_> = english.iter().filter(|(key, values)| welsh[*key] != **values).collect();
    assert!(differing.is_empty(), "filled in differently in Welsh: {differing:?}");
    assert!(english.len() > 900, "{} texts were found", english.len());
}

#[test]
fn every_text_that_is_named_is_there() {
    let (texts, sources) = (texts("en"), sources());
    let missing: Vec<&str> =
        named(&sources, &texts).into_iter().filter(|key| !texts.contains_key(*key)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_text_is_named_somewhere() {
    let (texts, sources) = (texts("en"), sources());
    let quoted: BTreeSet<&str> = sources.split('"').filter(|text| is_key(text)).collect();
    for put_together in PUT_TOGETHER {
        assert!(
            sources.contains(&format!("format!(\"{put_together}\"")),
            "{put_together} is not put together any more"
        );
    }
    let is_put_together = |key: &str| {
        PUT_TOGETHER
            .iter()
            .filter_map(|pattern| pattern.strip_suffix("{}"))
            .any(|start| key.starts_with(start))
    };
    // What to do, and the words beside a mark, are said with the finding that they belong to.
    let said_with = |key: &'_ str| -> Option<String> {
        let key = key.strip_prefix("found-")?;
        let finding = key.strip_suffix("-mend").or_else(|| key.strip_suffix("-mark"))?;
        Some(format!("found-{finding}"))
    };
    let is_named =
        |key: &str| quoted.contains(key) || said_with(key).is_some_and(|key| quoted.contains(key.as_str()));
    let unused: Vec<&String> = texts.keys().filter(|key| !is_named(key) && !is_put_together(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_finding_that_is_not_good_says_what_to_do() {
    let (texts, sources) = (texts("en"), sources());
    let mut seen = 0;
    for kind in ["Outcome::broken(\"", "Outcome::cannot_tell(\""] {
        for key in sources.split(kind).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(texts.contains_key(&format!("{key}-mend")), "{key} does not say what to do");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} findings were seen");
}

#[test]
fn every_check_is_explained() {
    let texts = texts("en");
    let published = privet_register::example_register();
    let slices = privet_app::slices::all();
    let words = privet_ground::words::Words::new(files()).unwrap();
    let declaring = privet_web::declare::Declaring::new(published, &words);
    let statements: Vec<_> = slices.iter().flat_map(|slice| (slice.declare)(&declaring)).collect();
    let proving = privet_web::slice::Proving { register: published, statements: &statements };
    let checks: Vec<_> = slices.iter().flat_map(|slice| (slice.prove)(&proving)).collect();
    let explained: BTreeSet<String> = checks.iter().map(|check| check.words_key()).collect();
    for key in &explained {
        assert!(texts.contains_key(key), "{key} explains a check, and is not there");
    }
    let general = ["check-not-built", "check-unnamed"];
    let idle = texts.keys().filter(|key| key.starts_with("check-") && !general.contains(&key.as_str()));
    let idle: Vec<_> = idle.filter(|key| !explained.contains(*key)).collect();
    assert!(idle.is_empty(), "there is no check of these names: {idle:?}");
}
