//! Public texts: Fluent files beside the slice that says them, one set of bundles for the program. No public text
//! stands in Rust or HTML; a key that is missing in a language, or used by nobody, fails a test.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

/// The texts of one slice or crate: a language and its Fluent file.
#[derive(Clone, Copy)]
pub struct WordFile {
    /// The language's tag, `en` or `cy`.
    pub language: &'static str,
    /// The Fluent source.
    pub source: &'static str,
}

/// Every text of the program in every language.
pub struct Words {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
}

/// A text file that Fluent cannot read, or a key that is defined twice.
#[derive(Debug, thiserror::Error)]
#[error("the {language} words are faulty: {what}")]
pub struct WordsError {
    language: String,
    what: String,
}

/// A value put into a text: `[("days", 5.into())]`.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

impl Words {
    /// Reads all files.
    pub fn new(files: impl IntoIterator<Item = WordFile>) -> Result<Self, WordsError> {
        let mut bundles: BTreeMap<String, FluentBundle<FluentResource>> = BTreeMap::new();
        for file in files {
            let fault = |what: String| WordsError { language: file.language.to_owned(), what };
            let resource =
                FluentResource::try_new(file.source.to_owned()).map_err(|(_, e)| fault(format!("{e:?}")))?;
            let identifier: LanguageIdentifier = file.language.parse().map_err(|e| fault(format!("{e}")))?;
            let bundle = bundles.entry(file.language.to_owned()).or_insert_with(|| {
                let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
                // The marks that isolate direction would stand in mails and in statements that are hashed.
                bundle.set_use_isolating(false);
                bundle
            });
            bundle.add_resource(resource).map_err(|errors| fault(format!("{errors:?}")))?;
        }
        Ok(Self { bundles })
    }

    /// The languages that there are words for.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    /// True when the language has this key.
    pub fn has(&self, language: &str, key: &str) -> bool {
        self.bundles.get(language).is_some_and(|bundle| bundle.has_message(key))
    }

    /// The text of a key in a language. A language without words of its own, or a key that it lacks, falls back to
    /// English; a key that nobody has shows itself, so that a page still renders and a test can find it.
    pub fn say(&self, language: &str, key: &str, args: &[Arg<'_>]) -> String {
        self.find(language, key, args)
            .or_else(|| self.find("en", key, args))
            .unwrap_or_else(|| format!("[{key}]"))
    }

    fn find(&self, language: &str, key: &str, args: &[Arg<'_>]) -> Option<String> {
        let bundle = self.bundles.get(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> =
            args.iter().map(|(name, value)| (Cow::from(*name), value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language, ?errors, "a text could not be filled in");
        }
        Some(text)
    }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// A date as people write it: `3 November 2026`, `3 Tachwedd 2026`.
pub fn date(language: &str, day: Date) -> String {
    let months = if language == "cy" { &WELSH_MONTHS } else { &ENGLISH_MONTHS };
    let month = months[usize::from(day.month().unsigned_abs()).saturating_sub(1).min(11)];
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_in_and_falls_back_to_english() {
        let files = [
            WordFile {
                language: "en",
                source: "kept = Kept for { $years ->\n    [one] one year\n   *[other] { $years } years\n}.\nonly = English",
            },
            WordFile { language: "cy", source: "kept = Cedwir am { $years } mlynedd." },
        ];
        let words = Words::new(files).unwrap();
        assert_eq!(words.say("en", "kept", &[("years", 1.into())]), "Kept for one year.");
        assert_eq!(words.say("cy", "kept", &[("years", 7.into())]), "Cedwir am 7 mlynedd.");
        assert_eq!(words.say("cy", "only", &[]), "English");
        assert_eq!(words.say("cy", "nobody", &[]), "[nobody]");
    }

    #[test]
    fn a_key_that_two_slices_define_is_a_fault() {
        let twice =
            [WordFile { language: "en", source: "a = 1" }, WordFile { language: "en", source: "a = 2" }];
        assert!(Words::new(twice).is_err());
    }

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date("en", jiff::civil::date(2026, 11, 3)), "3 November 2026");
        assert_eq!(date("cy", jiff::civil::date(2026, 11, 3)), "3 Tachwedd 2026");
    }
}
