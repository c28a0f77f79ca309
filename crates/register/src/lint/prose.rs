//! C21 and C23: texts that speak of law that is gone, and texts that nobody can read.

use super::Mark::{FromMemory, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::sections::Register;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C21",
        severity: Fault,
        source: "DUAA 2025 Sch. 10; DPA 2018",
        mark: Verified,
        says: "no text speaks of law that is no longer in force",
        relies_on: &["controller"],
        check: law_is_in_force,
    },
    Rule {
        code: "X07",
        severity: Warning,
        source: "EU GDPR Arts. 13(2)(d), 77",
        mark: FromMemory,
        says: "readers in the EU are told that they may complain to an authority there",
        relies_on: &["controller", "prose"],
        check: readers_in_the_union_know_whom_to_tell,
    },
    Rule {
        code: "C23",
        severity: Warning,
        source: "UK GDPR Art. 12(1): concise, intelligible, clear and plain language",
        mark: FromMemory,
        says: "sentences are short enough to be read once",
        relies_on: &[],
        check: sentences_are_short,
    },
    Rule {
        code: "X06",
        severity: Fault,
        source: "UK GDPR Art. 12(1): the versions in all languages say the same",
        mark: Verified,
        says: "own prose stands in every language of the register, and in no other",
        relies_on: &["controller", "prose"],
        check: prose_in_every_language,
    },
];

/// Words of law that is gone, in small letters and with single blanks, and what to write today.
const GONE: &[(&str, &str)] = &[
    (
        "complaint with a supervisory authority",
        "say that people may complain to us first, and to the Commissioner",
    ),
    ("cwyn i awdurdod goruchwylio", "dywedwch y gall pobl gwyno i ni yn gyntaf, ac i'r Comisiynydd"),
    ("cwyn gydag awdurdod goruchwylio", "dywedwch y gall pobl gwyno i ni yn gyntaf, ac i'r Comisiynydd"),
    ("gwyno i awdurdod goruchwylio", "dywedwch y gall pobl gwyno i ni yn gyntaf, ac i'r Comisiynydd"),
    ("cwyno i awdurdod goruchwylio", "dywedwch y gall pobl gwyno i ni yn gyntaf, ac i'r Comisiynydd"),
    ("regulation (eu) 2016/679", "in the United Kingdom the UK GDPR governs"),
    ("rheoliad (ue) 2016/679", "GDPR y DU sy'n gymwys yn y Deyrnas Unedig"),
    ("gdpr (eu) 2016/679", "in the United Kingdom the UK GDPR governs"),
    ("data protection act 1998", "write `Data Protection Act 2018`"),
    ("deddf diogelu data 1998", "ysgrifennwch `Deddf Diogelu Data 2018`"),
    (
        "privacy shield",
        "it ended in 2020; for the United States see the UK Extension to the Data Privacy Framework",
    ),
    (
        "safe harbor",
        "it ended in 2015; for the United States see the UK Extension to the Data Privacy Framework",
    ),
];

/// Articles that are gone from the UK GDPR, and what to write today.
const GONE_ARTICLES: &[(u32, &str)] = &[
    (77, "the complaint to the Commissioner is in DPA 2018 s.165 (yn adran 165 o Ddeddf Diogelu Data 2018)"),
    (22, "automated decisions are in UK GDPR Arts. 22A to 22D (yn Erthyglau 22A i 22D o GDPR y DU)"),
];

/// The article of the EU's law by which its readers complain to an authority.
const COMPLAINT_IN_THE_UNION: u32 = 77;

fn law_is_in_force(register: &Register, report: &mut Report<'_>) {
    // For a controller in the EU, and for its readers there, some of these are the law.
    if crate::adequacy::is_in_eea(&register.controller.address.country) {
        return;
    }
    let is_law_for_readers = |article| register.controller.eu_readers && article == COMPLAINT_IN_THE_UNION;
    let mut stale = Vec::new();
    for text in report.texts() {
        let plain = Plain::of(&text.text);
        let words = GONE.iter().find_map(|(words, today)| Some((plain.find(words)?, *today)));
        let article = || {
            GONE_ARTICLES
                .iter()
                .filter(|(article, _)| !is_law_for_readers(*article))
                .find_map(|(article, today)| Some((articles_named(&plain, *article)?, *today)))
        };
        if let Some((found, today)) = words.or_else(article) {
            let words = &text.text[found];
            stale.push((text.path.clone(), words.to_owned(), today));
        }
    }
    for (path, words, today) in stale {
        let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
        report.broken_by(&words, path, format!("`{said}` is law that is no longer in force"), today);
    }
}

/// Readers in the EU have an authority there to complain to (EU GDPR Art. 77).
fn readers_in_the_union_know_whom_to_tell(register: &Register, report: &mut Report<'_>) {
    if !register.controller.eu_readers || crate::adequacy::is_in_eea(&register.controller.address.country) {
        return;
    }
    let is_told =
        report.texts().any(|text| articles_named(&Plain::of(&text.text), COMPLAINT_IN_THE_UNION).is_some());
    if !is_told {
        report.broken(
            "controller.eu_readers",
            "there are readers in the EU, and no text tells them that they may complain to an authority there",
            "say so below `complaints` in your own prose, and name Article 77 of the EU GDPR",
        );
    }
}

/// A text in small letters with single blanks, however it was wrapped, that remembers where each letter stood.
struct Plain {
    text: String,
    /// For each byte, where in the original its character begins.
    origin: Vec<usize>,
    end: usize,
}

impl Plain {
    fn of(text: &str) -> Plain {
        let mut plain =
            Plain { text: String::with_capacity(text.len()), origin: Vec::new(), end: text.len() };
        for (at, sign) in text.char_indices() {
            if sign.is_whitespace() {
                if !plain.text.ends_with(' ') {
                    plain.push(' ', at);
                }
            } else {
                sign.to_lowercase().for_each(|sign| plain.push(sign, at));
            }
        }
        plain
    }

    fn push(&mut self, sign: char, at: usize) {
        self.text.push(sign);
        self.origin.resize(self.text.len(), at);
    }

    /// Where in the original some words stand as words.
    fn find(&self, words: &str) -> Option<std::ops::Range<usize>> {
        let at = self.text.match_indices(words).map(|(at, _)| at).find(|at| {
            let is_part = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            !is_part(self.text[at + words.len()..].chars().next())
                && !is_part(self.text[..*at].chars().next_back())
        })?;
        Some(self.range(at, at + words.len()))
    }

    fn range(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        self.origin[start]..self.origin.get(end).copied().unwrap_or(self.end)
    }
}

/// Where an article is named by its number, alone or in a list: `Art. 22`, `Articles 13 and 77`, `Erthygl 22`; not
/// `Article 22A`, and not a range such as `Arts. 12 to 22`, which is what all rights together are called.
fn articles_named(plain: &Plain, article: u32) -> Option<std::ops::Range<usize>> {
    const WORDS: &[&str] = &["articles", "article", "arts.", "arts", "art.", "art", "erthyglau", "erthygl"];
    const JOINING: &[&str] = &[", and ", " and ", " or ", " & ", ", ", " ac ", " a ", " neu ", "/"];
    let text = plain.text.as_str();
    for (start, _) in text.match_indices("art").chain(text.match_indices("erthygl")) {
        if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let Some(word) = WORDS.iter().find(|word| text[start..].starts_with(**word)) else { continue };
        let mut at = start + word.len();
        at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        loop {
            let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
            let after = &text[at + digits..];
            let is_whole = !after.chars().next().is_some_and(char::is_alphanumeric);
            let begins_range = [" to ", "–", "-", " i "].iter().any(|to| after.starts_with(to));
            if digits == 0 {
                break;
            }
            if is_whole && !begins_range && text[at..at + digits].parse() == Ok(article) {
                return Some(plain.range(start, at + digits));
            }
            // Past a point such as `(1)(f)`, to the next number of the list.
            let points = after.find(|sign: char| !sign.is_alphanumeric() && !"()".contains(sign));
            let next = &after[points.unwrap_or(after.len())..];
            let Some(joining) = JOINING.iter().find(|joining| next.starts_with(**joining)) else { break };
            at = text.len() - next.len() + joining.len();
        }
    }
    None
}

/// More words than this in one sentence are hard to follow.
const LONGEST_SENTENCE: usize = 35;

fn sentences_are_short(_: &Register, report: &mut Report<'_>) {
    let words = |sentence: &&str| sentence.split_whitespace().count();
    let long: Vec<_> = report
        .texts()
        .filter(|text| !text.is_law)
        .filter_map(|text| {
            let longest = sentences(&text.text).max_by_key(words)?;
            (words(&longest) > LONGEST_SENTENCE)
                .then(|| (text.path.clone(), longest.to_owned(), words(&longest)))
        })
        .collect();
    for (path, sentence, words) in long {
        report.broken_by(
            &sentence,
            path,
            format!("a sentence here has {words} words"),
            format!("make two of it; {LONGEST_SENTENCE} are the most that are easily read"),
        );
    }
}

/// Sentences end with a sign and a blank after it: `Art. 6(1)` or `ico.org.uk` ends none. An end of a line that is not
/// one of a paragraph ends none either.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.char_indices().find_map(|(at, sign)| {
            let after = &text[at + sign.len_utf8()..];
            let is_end = matches!(sign, '.' | '!' | '?' | ':' | ';')
                && after.chars().next().is_none_or(char::is_whitespace);
            (is_end || (sign == '\n' && after.starts_with('\n'))).then_some(at + sign.len_utf8())
        });
        let (sentence, after) = text.split_at(end.unwrap_or(text.len()));
        rest = end.map(|_| after);
        Some(sentence)
    })
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
