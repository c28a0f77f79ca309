//! What differs between two versions: on the structure of the register, with weights, and sentence by sentence.

use std::collections::BTreeSet;

use privet_evidence::{Statement, Texts};
use privet_register::{Change, ChangeKind, PurposeId, Register, Weight};
use serde::{Deserialize, Serialize};

use crate::document::Document;

/// What differs between a version and its base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// What differs in the register.
    pub register: Vec<Difference>,
    /// What differs in the sentences that people read.
    pub sentences: Vec<SentenceChange>,
    /// True when whoever published them holds them to be important, whatever the rules say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_raised: bool,
}

/// A difference between two registers, as it is stored with a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The section, such as `purpose`.
    pub section: String,
    /// The entry, such as `newsletter`; empty for sections without entries.
    pub id: String,
    /// What happened to it.
    #[serde(flatten)]
    pub what: What,
    /// True when people must be told before it takes effect.
    pub important: bool,
    /// Why it has this weight, in English.
    pub why: String,
}

/// What happened to a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// One of its fields changed.
    Changed {
        /// The field, such as `basis.wording.en`.
        field: String,
        /// What stood there.
        before: Option<String>,
        /// What stands there now.
        after: Option<String>,
    },
}

/// A sentence that came, went, or reads differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceChange {
    /// Its name.
    pub id: String,
    /// How it read.
    pub before: Option<Texts>,
    /// How it reads now. Equal to `before` where only its details or its proof changed.
    pub after: Option<Texts>,
}

impl From<Change> for Difference {
    fn from(change: Change) -> Self {
        let what = match change.kind {
            ChangeKind::Added => What::Added,
            ChangeKind::Removed => What::Removed,
            ChangeKind::Changed { field, before, after } => What::Changed { field, before, after },
        };
        Self {
            section: change.section,
            id: change.id,
            what,
            important: change.weight == Weight::Important,
            why: change.why.to_owned(),
        }
    }
}

impl Changes {
    /// What differs between two versions.
    pub fn between(before: (&Register, &Document), after: (&Register, &Document)) -> Self {
        Self {
            register: privet_register::diff(before.0, after.0).into_iter().map(Difference::from).collect(),
            sentences: sentences(&before.1.statements, &after.1.statements),
            is_raised: false,
        }
    }

    /// The same, held to be important if `is_raised`. Where nothing differs there is nothing to raise.
    #[must_use]
    pub fn raised(mut self, is_raised: bool) -> Self {
        self.is_raised = is_raised && !self.is_empty();
        self
    }

    /// The text that is stored and hashed.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("changes have no maps with keys other than text")
    }

    /// True when nothing differs.
    pub fn is_empty(&self) -> bool {
        self.register.is_empty() && self.sentences.is_empty()
    }

    /// The weight of all of them together.
    pub fn weight(&self) -> Weight {
        let is_important = self.is_raised || self.register.iter().any(|difference| difference.important);
        if is_important { Weight::Important } else { Weight::Minor }
    }

    /// Those of which people must be told; all where whoever published them said so.
    pub fn important(&self) -> impl Iterator<Item = &Difference> {
        self.register.iter().filter(|difference| difference.important || self.is_raised)
    }

    /// The purposes whose people are affected by an important change. UK GDPR Arts. 13(3), 14(4).
    pub fn purposes_touched(&self, before: &Register, after: &Register) -> BTreeSet<PurposeId> {
        if self.is_raised && self.register.is_empty() {
            // Only sentences read differently, and they may concern anybody.
            return before.purposes.keys().chain(after.purposes.keys()).cloned().collect();
        }
        self.important()
            .flat_map(|difference| {
                let mut touched = purposes_of(before, difference);
                touched.extend(purposes_of(after, difference));
                touched
            })
            .collect()
    }
}

/// The purposes that a declaration of a register serves; all of them where it concerns everybody.
fn purposes_of(register: &Register, difference: &Difference) -> BTreeSet<PurposeId> {
    let id = difference.id.as_str();
    let using = |uses: &dyn Fn(&privet_register::Purpose) -> bool| -> BTreeSet<PurposeId> {
        let purposes = register.purposes.iter().filter(|(_, purpose)| uses(purpose));
        purposes.map(|(id, _)| id.clone()).collect()
    };
    let one = |purpose: Option<&PurposeId>| purpose.cloned().into_iter().collect::<BTreeSet<_>>();
    match difference.section.as_str() {
        "purpose" => one(register.purposes.get_key_value(id).map(|(id, _)| id)),
        "category" => using(&|purpose| purpose.categories.iter().any(|category| category.as_str() == id)),
        "people" => using(&|purpose| purpose.people.iter().any(|people| people.as_str() == id)),
        "recipient" => register.recipients.get(id).map(|found| found.purposes.clone()).unwrap_or_default(),
        "retention" => register.retention.get(id).map(|found| found.purposes.clone()).unwrap_or_default(),
        "system" => register.systems.get(id).map(|found| found.purposes.clone()).unwrap_or_default(),
        "storage" => one(register.storage.get(id).map(|found| &found.purpose)),
        "form" => one(register.forms.get(id).map(|found| &found.purpose)),
        "newsletter" => one(register.newsletters.get(id).map(|found| &found.purpose)),
        "decision" => one(register.decisions.get(id).map(|found| &found.purpose)),
        _ => register.purposes.keys().cloned().collect(),
    }
}

/// Compares sentences by their names.
fn sentences(before: &[Statement], after: &[Statement]) -> Vec<SentenceChange> {
    let old = |id| before.iter().find(|statement| statement.id == id);
    let changed = after.iter().filter_map(|new| match old(new.id.clone()) {
        Some(old) if says_the_same(old, new) => None,
        was => Some(SentenceChange {
            id: new.id.to_string(),
            before: was.map(|was| was.text.clone()),
            after: Some(new.text.clone()),
        }),
    });
    let gone = before
        .iter()
        .filter(|old| !after.iter().any(|new| new.id == old.id))
        .map(|old| SentenceChange { id: old.id.to_string(), before: Some(old.text.clone()), after: None });
    changed.chain(gone).collect()
}

/// Whether a reader sees the same: who owns a sentence is not shown.
fn says_the_same(one: &Statement, other: &Statement) -> bool {
    one.text == other.text
        && one.details == other.details
        && one.proof == other.proof
        && one.heading == other.heading
        && one.at_a_glance == other.at_a_glance
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(section: &str, id: &str) -> Difference {
        Difference {
            section: section.to_owned(),
            id: id.to_owned(),
            what: What::Added,
            important: true,
            why: String::new(),
        }
    }

    #[test]
    fn an_important_change_touches_the_purposes_it_concerns() {
        let register = privet_register::example_register();
        let all = register.purposes.len();
        for (section, id, expected) in [
            ("purpose", "enquiries", 1),
            ("purpose", "unknown", 0),
            ("controller", "", all),
            ("dpo", "", all),
        ] {
            let touched = purposes_of(register, &difference(section, id));
            assert_eq!(touched.len(), expected, "{section} {id}");
        }
        let (recipient, declared) = register.recipients.iter().next().expect("the example has recipients");
        let touched = purposes_of(register, &difference("recipient", recipient.as_str()));
        assert_eq!(touched, declared.purposes);
    }

    #[test]
    fn differences_travel_as_json() {
        let changes = Changes {
            register: vec![Difference {
                what: What::Changed {
                    field: "keep".into(),
                    before: Some("P2Y".into()),
                    after: Some("P6Y".into()),
                },
                ..difference("retention", "enquiries")
            }],
            sentences: Vec::new(),
            is_raised: false,
        };
        let json = serde_json::to_string(&changes).unwrap();
        assert!(json.contains(r#""kind":"changed","field":"keep","before":"P2Y","after":"P6Y""#), "{json}");
        assert_eq!(serde_json::from_str::<Changes>(&json).unwrap(), changes);
    }
}
