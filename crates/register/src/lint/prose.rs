//! C21 and C23: texts that speak of law that is gone, and texts that nobody can read.

use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::sections::Register;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C21",
        severity: Fault,
        source: "DUAA 2025 Sch. 10; DPA 2018",
        says: "no text speaks of law that is no longer in force",
        relies_on: &["controller"],
        check: law_is_in_force,
    },
    Rule {
        code: "C23",
        severity: Warning,
        source: "UK GDPR Art. 12(1): concise, intelligible, clear and plain language",
        says: "sentences are short enough to be read once",
        relies_on: &[],
        check: sentences_are_short,
    },
    Rule {
        code: "X06",
        severity: Fault,
        source: "UK GDPR Art. 12(1): the versions in all languages say the same",
        says: "own prose stands in every language of the register, and in no other",
        relies_on: &["controller", "prose"],
        check: prose_in_every_language,
    },
];

/// Words of law that is gone, in small letters, and what to write today.
const GONE: &[(&str, &str)] = &[
    ("article 77", "the complaint to the Commissioner is in DPA 2018 s.165"),
    ("erthygl 77", "mae'r gŵyn i'r Comisiynydd yn adran 165 o Ddeddf Diogelu Data 2018"),
    (
        "lodge a complaint with a supervisory authority",
        "say that people may complain to us first, and to the Commissioner",
    ),
    ("regulation (eu) 2016/679", "in the United Kingdom the UK GDPR governs"),
    ("gdpr (eu) 2016/679", "in the United Kingdom the UK GDPR governs"),
    ("data protection act 1998", "write `Data Protection Act 2018`"),
    ("deddf diogelu data 1998", "ysgrifennwch `Deddf Diogelu Data 2018`"),
    (
        "eu-us privacy shield",
        "it ended in 2020; for the United States see the UK Extension to the Data Privacy Framework",
    ),
    (
        "privacy shield",
        "it ended in 2020; for the United States see the UK Extension to the Data Privacy Framework",
    ),
    (
        "safe harbor",
        "it ended in 2015; for the United States see the UK Extension to the Data Privacy Framework",
    ),
    ("article 22", "automated decisions are in UK GDPR Arts. 22A to 22D"),
    ("erthygl 22", "mae penderfyniadau awtomataidd yn Erthyglau 22A i 22D o GDPR y DU"),
];

fn law_is_in_force(register: &Register, report: &mut Report<'_>) {
    // For a controller in the EU some of these are the law.
    if crate::adequacy::is_in_eea(&register.controller.address.country) {
        return;
    }
    let stale: Vec<_> = report
        .texts()
        .filter_map(|text| {
            let lower = text.text.to_lowercase();
            let found = GONE.iter().find(|(words, _)| speaks_of(&lower, words))?;
            Some((text.path.clone(), found))
        })
        .collect();
    for (path, (words, today)) in stale {
        report.broken(path, format!("`{words}` is law that is no longer in force"), *today);
    }
}

/// Whether the words stand in a text as words: `article 22` does not stand in `article 22a`.
fn speaks_of(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let after = text[at + words.len()..].chars().next();
        !after.is_some_and(char::is_alphanumeric)
    })
}

/// More words than this in one sentence are hard to follow.
const LONGEST_SENTENCE: usize = 35;

fn sentences_are_short(_: &Register, report: &mut Report<'_>) {
    let long: Vec<_> = report
        .texts()
        .filter_map(|text| {
            let words = sentences(&text.text).map(|sentence| sentence.split_whitespace().count()).max()?;
            (words > LONGEST_SENTENCE).then(|| (text.path.clone(), words))
        })
        .collect();
    for (path, words) in long {
        report.broken(
            path,
            format!("a sentence here has {words} words"),
            format!("make two of it; {LONGEST_SENTENCE} are the most that are easily read"),
        );
    }
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ':', ';', '\n'])
}

fn prose_in_every_language(register: &Register, report: &mut Report<'_>) {
    let declared: Vec<_> = register.controller.languages.iter().collect();
    for language in register.prose.keys().filter(|language| !declared.contains(language)) {
        report.broken(
            format!("prose.{language}"),
            format!("`{language}` is no language of this register"),
            "add it to `controller.languages`, or take the texts out",
        );
    }
    for (language, texts) in &register.prose {
        for heading in texts.keys() {
            for other in &declared {
                if !register.prose.get(*other).is_some_and(|texts| texts.contains_key(heading)) {
                    report.broken(
                        format!("prose.{language}.{heading}"),
                        format!("this text stands in `{language}` and not in `{other}`"),
                        format!("add `{heading} = \"…\"` to `[prose.{other}]`"),
                    );
                }
            }
        }
    }
}
