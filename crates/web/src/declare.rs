//! How a slice says a sentence: a key of its words, filled from the register, in every language of the notice.

use std::fmt;

use jiff::civil::Date;
use privet_evidence::{Heading, Proof, Row, Statement, StatementId, Texts};
use privet_ground::words::{self, Arg, Words};
use privet_register::{self as register, Period, Register, RoleId};

/// What a slice declares from.
pub struct Declaring<'a> {
    /// The register.
    pub register: &'a Register,
    words: &'a Words,
    languages: Vec<String>,
}

/// A value put into a sentence, which may read differently in each language.
pub enum Filling<'a> {
    /// A number.
    Number(i64),
    /// The same in every language: a name, an address.
    Same(String),
    /// Words of the register.
    Words(&'a register::Words),
    /// Words already said.
    Said(Texts),
    /// A date.
    Day(Date),
    /// A period: `6 years`.
    Period(Period),
}

impl From<i64> for Filling<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Filling<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Filling<'_> {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

impl From<String> for Filling<'_> {
    fn from(text: String) -> Self {
        Self::Same(text)
    }
}

impl<'a> From<&'a register::Words> for Filling<'a> {
    fn from(words: &'a register::Words) -> Self {
        Self::Words(words)
    }
}

impl From<Texts> for Filling<'_> {
    fn from(texts: Texts) -> Self {
        Self::Said(texts)
    }
}

impl From<Date> for Filling<'_> {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Period> for Filling<'_> {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

/// A statement in the making.
pub struct Sentence<'a> {
    declaring: &'a Declaring<'a>,
    id: StatementId,
    row: Row,
    heading: Heading,
    proof: Proof,
    owner: String,
    with: Vec<(&'static str, Filling<'a>)>,
}

impl<'a> Declaring<'a> {
    /// Declares from a register, in each of its languages.
    pub fn new(register: &'a Register, words: &'a Words) -> Self {
        let languages =
            register.controller.languages.iter().map(|language| language.as_str().to_owned()).collect();
        Self { register, words, languages }
    }

    /// Begins a statement of a slice, owned by the role that the register names for its heading.
    pub fn sentence(&'a self, name: &'static str, row: Row, heading: Heading, proof: Proof) -> Sentence<'a> {
        self.begin(StatementId::new(name), row, heading, proof)
    }

    /// Begins a statement that a slice makes of an entry of the register.
    pub fn sentence_of(
        &'a self,
        (name, entry): (&'static str, impl fmt::Display),
        row: Row,
        heading: Heading,
        proof: Proof,
    ) -> Sentence<'a> {
        self.begin(StatementId::of(name, entry), row, heading, proof)
    }

    fn begin(&'a self, id: StatementId, row: Row, heading: Heading, proof: Proof) -> Sentence<'a> {
        let owner = self.register.owner_of(heading).to_string();
        Sentence { declaring: self, id, row, heading, proof, owner, with: Vec::new() }
    }

    /// Says a key in every language.
    pub fn say(&self, key: &str, with: &[(&'static str, Filling<'_>)]) -> Texts {
        self.in_each(|language| {
            let texts: Vec<(&str, String)> = with
                .iter()
                .filter(|(_, filling)| !matches!(filling, Filling::Number(_)))
                .map(|(name, filling)| (*name, self.fill(language, filling)))
                .collect();
            let numbers = with.iter().filter_map(|(name, filling)| match filling {
                Filling::Number(number) => Some((*name, (*number).into())),
                _ => None,
            });
            let args: Vec<Arg<'_>> =
                texts.iter().map(|(name, text)| (*name, text.as_str().into())).chain(numbers).collect();
            self.words.say(language, key, &args)
        })
    }

    /// The register's own words in every language.
    pub fn own(&self, words: &register::Words) -> Texts {
        self.in_each(|language| self.fill(language, &Filling::Words(words)))
    }

    /// The same text in every language.
    pub fn same(&self, text: &str) -> Texts {
        self.in_each(|_| text.to_owned())
    }

    /// Several texts as one list: `name, address and telephone number`.
    pub fn list(&self, items: &[Texts]) -> Texts {
        self.in_each(|language| {
            let texts: Vec<&str> =
                items.iter().filter_map(|item| item.get(language)).map(String::as_str).collect();
            match texts.as_slice() {
                [] => String::new(),
                [one] => (*one).to_owned(),
                [most @ .., last] => {
                    let most = most.join(", ");
                    let (key, last) = joiner(language, last);
                    self.words.say(language, key, &[("most", most.into()), ("last", last.into())])
                }
            }
        })
    }

    fn in_each(&self, say: impl Fn(&str) -> String) -> Texts {
        self.languages.iter().map(|language| (language.clone(), say(language))).collect()
    }

    fn fill(&self, language: &str, filling: &Filling<'_>) -> String {
        match filling {
            Filling::Number(number) => number.to_string(),
            Filling::Same(text) => text.clone(),
            Filling::Words(own) => own
                .iter()
                .find(|(known, _)| known.as_str() == language)
                .map_or("", |(_, text)| text)
                .to_owned(),
            Filling::Said(texts) => texts.get(language).cloned().unwrap_or_default(),
            Filling::Day(day) => words::date(language, *day),
            Filling::Period(period) => self.period(language, *period),
        }
    }

    /// A period as people say it.
    fn period(&self, language: &str, period: Period) -> String {
        const UNITS: [&str; 4] = ["declare-years", "declare-months", "declare-weeks", "declare-days"];
        let parts: Vec<String> = period
            .parts()
            .into_iter()
            .zip(UNITS)
            .filter(|(count, _)| *count > 0)
            .map(|(count, key)| self.words.say(language, key, &[("count", i64::from(count).into())]))
            .collect();
        parts.join(" ")
    }
}

/// The key of the words that join the last item of a list to the others, and what is left of the item. Welsh has two
/// words for "and", of which the one for vowels (`y` is one) stands before most of them, and draws the article to it.
fn joiner<'t>(language: &str, last: &'t str) -> (&'static str, &'t str) {
    if language != "cy" {
        return ("declare-list", last);
    }
    if let Some(rest) = ["y ", "yr ", "Y ", "Yr "].iter().find_map(|article| last.strip_prefix(article)) {
        return ("declare-list-article", rest);
    }
    let first = last.chars().flat_map(char::to_lowercase).next();
    let is_vowel = first.is_some_and(|first| "aeiouyâêîôûŷáéíóúäëïöü".contains(first));
    (if is_vowel { "declare-list-vowel" } else { "declare-list" }, last)
}

impl<'a> Sentence<'a> {
    /// Puts a value into the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Filling<'a>>) -> Self {
        self.with.push((name, value.into()));
        self
    }

    /// Names another owner than the heading's.
    #[must_use]
    pub fn owned_by(mut self, role: &RoleId) -> Self {
        self.owner = role.to_string();
        self
    }

    /// Ends the sentence with the key of its text.
    pub fn says(self, key: &str) -> Statement {
        let text = self.declaring.say(key, &self.with);
        self.end(text)
    }

    /// Ends the sentence with words of the register itself.
    pub fn says_own(self, words: &register::Words) -> Statement {
        let text = self.declaring.own(words);
        self.end(text)
    }

    fn end(self, text: Texts) -> Statement {
        Statement {
            id: self.id,
            row: self.row,
            heading: self.heading,
            text,
            proof: self.proof,
            owner: self.owner,
            at_a_glance: false,
            sums_up: Vec::new(),
            details: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::joiner;

    #[test]
    fn welsh_joins_as_the_next_word_begins() {
        assert_eq!(joiner("cy", "Ymwelwyr"), ("declare-list-vowel", "Ymwelwyr"));
        assert_eq!(joiner("cy", "dalen"), ("declare-list", "dalen"));
        assert_eq!(joiner("cy", "y cyfryngau"), ("declare-list-article", "cyfryngau"));
        assert_eq!(joiner("cy", "Yr eglwys"), ("declare-list-article", "eglwys"));
        assert_eq!(joiner("en", "elephants"), ("declare-list", "elephants"));
    }
}
