//! A statement: one sentence of a notice, with a name that outlives its wording.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use privet_register::RoleId;
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

macro_rules! headings {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal;)+) => {
        /// A heading of the notice, in the order of reading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Heading {
            $($(#[doc = $doc])+ #[serde(rename = $key)] $name,)+
        }

        impl Heading {
            /// Every heading, in the order of reading.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name in addresses (`/privacy#rights`), in JSON and in the keys of words (`heading-rights`).
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }
    };
}

headings! {
    /// Who the controller is and how to reach it. UK GDPR Art. 13(1)(a)–(b).
    WhoWeAre = "who-we-are";
    /// What personal data is and which kinds are held. Art. 14(1)(d).
    WhatWeHold = "what-we-hold";
    /// Purposes and lawful bases. Art. 13(1)(c)–(d).
    Why = "why";
    /// What people send us and when they are answered.
    Contact = "contact";
    /// Consent and its withdrawal. Art. 7.
    Consent = "consent";
    /// How long data is kept. Art. 13(2)(a).
    HowLong = "how-long";
    /// Recipients, agreements, transfers, disclosures. Art. 13(1)(e)–(f).
    Sharing = "sharing";
    /// Newsletters and notifications.
    Newsletter = "newsletter";
    /// Cookies and other storage. PECR reg. 6.
    Cookies = "cookies";
    /// How visits are counted.
    Visits = "visits";
    /// External, short and sponsored links.
    Links = "links";
    /// Social media.
    Social = "social";
    /// Files offered for download.
    Downloads = "downloads";
    /// How data is kept secure. Art. 32.
    Security = "security";
    /// The rights of a person, complaints, automated decisions. Art. 13(2)(b)–(f).
    Rights = "rights";
    /// Versions and changes of the notice.
    Changes = "changes";
}

impl fmt::Display for Heading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
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
    fn headings_are_read_in_the_order_of_the_notice() {
        assert_eq!(Heading::ALL.first(), Some(&Heading::WhoWeAre));
        assert!(Heading::Why < Heading::HowLong && Heading::Rights < Heading::Changes);
    }
}
