//! A provision of the law as people read it: `ss.1 and 14` of the register's shorthand is `sections 1 and 14` in the
//! notice, and `adrannau 1 ac 14` in Welsh.

use crate::kinds::Language;
use crate::sections::Law;

/// The shorthand of lawyers, in English and in Welsh; the longer before the shorter that it begins with.
const PARTS: [[&str; 3]; 12] = [
    ["Arts.", "Articles", "Erthyglau"],
    ["Art.", "Article", "Erthygl"],
    ["Schs.", "Schedules", "Atodlenni"],
    ["Sch.", "Schedule", "Atodlen"],
    ["paras.", "paragraphs", "paragraffau"],
    ["para.", "paragraph", "paragraff"],
    ["regs.", "regulations", "rheoliadau"],
    ["reg.", "regulation", "rheoliad"],
    ["Pt.", "Part", "Rhan"],
    ["Ch.", "Chapter", "Pennod"],
    ["ss.", "sections", "adrannau"],
    ["s.", "section", "adran"],
];

/// Enactments by their names in Welsh (from memory, unverified). Another keeps the name under which it was made.
const ENACTMENTS: [[&str; 2]; 6] = [
    ["UK GDPR", "GDPR y DU"],
    ["Data Protection Act 2018", "Deddf Diogelu Data 2018"],
    ["Equality Act 2010", "Deddf Cydraddoldeb 2010"],
    ["Freedom of Information Act 2000", "Deddf Rhyddid Gwybodaeth 2000"],
    ["Local Audit and Accountability Act 2014", "Deddf Archwilio Lleol ac Atebolrwydd 2014"],
    [
        "Police Reform and Social Responsibility Act 2011",
        "Deddf Diwygio’r Heddlu a Chyfrifoldeb Cymdeithasol 2011",
    ],
];

impl Law {
    /// The enactment and the provision in a language: Welsh where we have it, English otherwise.
    pub fn in_language(&self, language: &Language) -> String {
        let is_welsh = language.as_str() == "cy";
        let known = ENACTMENTS.iter().find(|[english, _]| is_welsh && *english == self.enactment);
        let enactment = known.map_or(self.enactment.as_str(), |[_, welsh]| welsh);
        format!("{enactment}, {}", section(&self.section, is_welsh))
    }
}

fn section(section: &str, is_welsh: bool) -> String {
    let words: Vec<&str> = section.split_whitespace().collect();
    let said = words.iter().enumerate().map(|(at, word)| match *word {
        "and" if is_welsh => joiner(words.get(at + 1)).to_owned(),
        "to" if is_welsh => "i".to_owned(),
        word => in_full(word, is_welsh),
    });
    said.collect::<Vec<_>>().join(" ")
}

/// `ss.1` is `sections 1`.
fn in_full(word: &str, is_welsh: bool) -> String {
    for [short, english, welsh] in PARTS {
        if let Some(number) = word.strip_prefix(short) {
            let name = if is_welsh { welsh } else { english };
            return if number.is_empty() { name.to_owned() } else { format!("{name} {number}") };
        }
    }
    word.to_owned()
}

/// "And" is `ac` before a number that is spoken with a vowel first: 1, 8, 11 to 19 and those from 80.
fn joiner(next: Option<&&str>) -> &'static str {
    let digits = next.map_or("", |next| next.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or(""));
    match digits.parse::<u32>() {
        Ok(1 | 8 | 10..=19 | 80..=89) => "ac",
        _ => "a",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(enactment: &str, section: &str, language: &str) -> String {
        let law = Law { enactment: enactment.into(), section: section.into(), address: None };
        law.in_language(&Language::new(language).expect("a language"))
    }

    #[test]
    fn a_provision_is_said_in_words() {
        for (section, english, welsh) in [
            ("ss.1 and 14", "A, sections 1 and 14", "A, adrannau 1 ac 14"),
            ("s.164A", "A, section 164A", "A, adran 164A"),
            ("Arts. 12 to 22 and 38(4)", "A, Articles 12 to 22 and 38(4)", "A, Erthyglau 12 i 22 a 38(4)"),
            ("Sch. 9 para. 2", "A, Schedule 9 paragraph 2", "A, Atodlen 9 paragraff 2"),
            ("reg. 6", "A, regulation 6", "A, rheoliad 6"),
            ("the whole", "A, the whole", "A, the whole"),
        ] {
            assert_eq!(said("A", section, "en"), english);
            assert_eq!(said("A", section, "cy"), welsh);
        }
        assert_eq!(said("Data Protection Act 2018", "s.7", "cy"), "Deddf Diogelu Data 2018, adran 7");
    }

    #[test]
    fn no_shorthand_of_the_example_is_left() {
        let register = crate::example_register();
        for law in crate::sections::laws_of(register) {
            for language in register.controller.languages.iter() {
                let said = law.in_language(language);
                assert!(!PARTS.iter().any(|[short, ..]| said.contains(short)), "{said}");
            }
        }
    }
}
