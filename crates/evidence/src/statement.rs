//! A statement: one sentence of a notice, with a name that outlives its wording.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use privet_register::{Heading, RoleId};
use serde::{Deserialize, Serialize};

/// The stable name of a statement: the slice, a dot, what it says, and for a statement made from an entry of the
/// register a colon and that entry's name: `retention.kept:finance`. It stands in addresses (`/proof/…`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(String);

impl StatementId {
    /// The statement `name` of a slice: `contact.answered-in-time`.
    pub fn new(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// The statement that a slice makes of an entry: `retention.kept` of `finance`.
    pub fn of(name: &'static str, entry: impl fmt::Display) -> Self {
        Self(format!("{name}:{entry}"))
    }

    /// As it stands in addresses and in JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for StatementId {
    /// From an address or a stored row; a name that no statement has simply finds nothing.
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// The row of the mission that a statement serves: N1 to N24.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u8);

impl Row {
    /// Row `number`, 1 to 24. Fails to compile for others where the number is a constant.
    pub const fn n(number: u8) -> Self {
        assert!(number >= 1 && number <= 24, "the mission has rows N1 to N24");
        Self(number)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "N{}", self.0)
    }
}

impl Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = text.strip_prefix('N').and_then(|number| u8::from_str(number).ok());
        number
            .filter(|n| (1..=24).contains(n))
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("no row of the mission"))
    }
}

/// The headings of a notice in the order of reading; the register only names them.
pub const READING_ORDER: &[Heading] = &[
    Heading::Controller,
    Heading::Data,
    Heading::Purposes,
    Heading::Contact,
    Heading::Consent,
    Heading::Options,
    Heading::Principles,
    Heading::Retention,
    Heading::Sharing,
    Heading::Transfers,
    Heading::Disclosures,
    Heading::Newsletters,
    Heading::Cookies,
    Heading::Visits,
    Heading::Sponsors,
    Heading::Links,
    Heading::ShortLinks,
    Heading::Social,
    Heading::Downloads,
    Heading::Security,
    Heading::Rights,
    Heading::Complaints,
    Heading::Decisions,
    Heading::Notice,
];

/// The place of a heading in the order of reading.
pub fn reading_place(heading: Heading) -> usize {
    READING_ORDER.iter().position(|known| *known == heading).unwrap_or(READING_ORDER.len())
}

/// A heading in JSON: its word in the register.
mod heading_word {
    use super::Heading;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(heading: &Heading, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(heading.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Heading, D::Error> {
        let word = String::deserialize(deserializer)?;
        Heading::from_word(&word).ok_or_else(|| serde::de::Error::custom("no heading of a notice"))
    }
}

/// Headings in JSON: their words in the register.
mod heading_words {
    use super::Heading;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(headings: &[Heading], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(headings.iter().map(|heading| heading.as_str()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Heading>, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        let known = words.iter().map(|word| Heading::from_word(word));
        known.collect::<Option<_>>().ok_or_else(|| serde::de::Error::custom("no heading of a notice"))
    }
}

/// How a statement is shown true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// Generated from the register, so it cannot disagree with it.
    Derived,
    /// Checks run against real state. A sentence that is derived and also checked is this.
    Checked,
    /// A named member of staff attests it, with a document and an expiry.
    Attested,
    /// Guidance to the reader; nothing to prove.
    Advice,
}

impl Proof {
    /// The word in JSON and in the keys of words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Derived => "derived",
            Self::Checked => "checked",
            Self::Attested => "attested",
            Self::Advice => "advice",
        }
    }
}

/// A text in every language of the notice, by language tag.
pub type Texts = BTreeMap<String, String>;

/// A detail under a statement, shown as a row of a table: the period of a rule, the life of a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it is.
    pub label: Texts,
    /// Its value.
    pub value: Texts,
}

/// One sentence of the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its stable name.
    pub id: StatementId,
    /// The row of the mission that it serves.
    pub row: Row,
    /// Under which heading it stands.
    #[serde(with = "heading_word")]
    pub heading: Heading,
    /// The sentence, in each language.
    pub text: Texts,
    /// How it is shown true.
    pub proof: Proof,
    /// The role that is told when it stops being true.
    pub owner: String,
    /// True when it also stands in the first layer, the notice at a glance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_a_glance: bool,
    /// The headings whose sentences it sums up: it is proven only where all of theirs are.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "heading_words")]
    pub sums_up: Vec<Heading>,
    /// Details shown under the sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}

impl Statement {
    /// The sentence in a language, or in any if that language lacks it.
    pub fn in_language(&self, language: &str) -> &str {
        self.text.get(language).or_else(|| self.text.values().next()).map_or("", String::as_str)
    }

    /// Sets the role that is told when it stops being true.
    #[must_use]
    pub fn owned_by(mut self, role: &RoleId) -> Self {
        self.owner = role.to_string();
        self
    }

    /// Puts it into the first layer as well.
    #[must_use]
    pub const fn at_a_glance(mut self) -> Self {
        self.at_a_glance = true;
        self
    }

    /// Makes it rest on the checks of every sentence under these headings as well.
    #[must_use]
    pub fn summing_up(mut self, headings: &[Heading]) -> Self {
        self.sums_up = headings.to_vec();
        self
    }

    /// Adds a detail.
    #[must_use]
    pub fn detail(mut self, label: Texts, value: Texts) -> Self {
        self.details.push(Detail { label, value });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_travel_as_the_mission_names_them() {
        assert_eq!(serde_json::to_string(&Row::n(24)).unwrap(), "\"N24\"");
        assert_eq!(serde_json::from_str::<Row>("\"N3\"").unwrap(), Row::n(3));
        assert!(serde_json::from_str::<Row>("\"N25\"").is_err());
    }

    #[test]
    fn every_heading_of_the_register_has_its_place() {
        for heading in Heading::ALL {
            assert!(READING_ORDER.contains(heading), "{heading}");
        }
        assert_eq!(READING_ORDER.len(), Heading::ALL.len());
    }
}
