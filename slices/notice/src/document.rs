//! The document: what people read of one version, every sentence in every language. It is stored as it was published
//! and shown from there, so that an old version reads as it did, whatever today's program would say.

use std::collections::BTreeMap;

use privet_evidence::{Heading, READING_ORDER, Statement, Texts, reading_place};
use privet_ground::words::Words;
use privet_register::Register;
use privet_web::declare::Declaring;
use privet_web::heading_page::heading_key;
use privet_web::slice::Slice;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What people read of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The form of this document; another number would be read differently.
    pub format: u32,
    /// The hash of the register from which it was generated.
    pub register: String,
    /// Its languages, the default first.
    pub languages: Vec<String>,
    /// Who publishes it.
    pub controller: Texts,
    /// The titles of the headings that have sentences, by the heading's word.
    pub headings: BTreeMap<String, Texts>,
    /// The sentences, in the order of reading.
    pub statements: Vec<Statement>,
    /// The controller's own sentences in Markdown, by heading.
    pub prose: BTreeMap<String, Texts>,
}

/// The present form.
const FORMAT: u32 = 1;

/// A document that cannot be published, by a fault of the program and not of the register.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Two slices gave a sentence the same name.
    #[error("two statements are called `{0}`")]
    Twice(String),
    /// A sentence lacks its words in a language.
    #[error("the statement `{id}` says nothing in `{language}`")]
    Silent {
        /// Which statement.
        id: String,
        /// In which language.
        language: String,
    },
}

impl Document {
    /// Generates the document of a register: every slice says its sentences.
    pub fn compose(register: &Register, hash: &str, words: &Words, slices: &[Slice]) -> Result<Self, Unfit> {
        let declaring = Declaring::new(register, words);
        let mut statements: Vec<Statement> =
            slices.iter().flat_map(|slice| (slice.declare)(&declaring)).collect();
        statements.sort_by_key(|statement| reading_place(statement.heading));
        let languages: Vec<String> =
            register.controller.languages.iter().map(|language| language.as_str().to_owned()).collect();
        refuse_unfit(&statements, &languages)?;
        let prose = own_sentences(register);
        let spoken = |heading: &Heading| {
            statements.iter().any(|statement| statement.heading == *heading)
                || prose.contains_key(heading.as_str())
        };
        let headings = READING_ORDER.iter().filter(|heading| spoken(heading));
        Ok(Self {
            format: FORMAT,
            register: hash.to_owned(),
            headings: headings
                .map(|heading| (heading.as_str().to_owned(), declaring.say(&heading_key(*heading), &[])))
                .collect(),
            controller: declaring.own(&register.controller.name),
            languages,
            statements,
            prose,
        })
    }

    /// Reads a document as it was stored.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The text that is stored and hashed. Fields stand in the order of their definition, maps by their keys.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("a document has no maps with keys other than text")
    }

    /// The title of a heading in a language.
    pub fn title(&self, heading: Heading, language: &str) -> &str {
        self.headings.get(heading.as_str()).map_or("", |titles| text_in(titles, language))
    }

    /// The controller's own sentences below a heading, in Markdown.
    pub fn own(&self, heading: Heading, language: &str) -> Option<&str> {
        self.prose.get(heading.as_str()).and_then(|texts| texts.get(language)).map(String::as_str)
    }

    /// The headings that have sentences, in the order of reading, with them.
    pub fn sections(&self) -> impl Iterator<Item = (Heading, Vec<&Statement>)> {
        READING_ORDER.iter().filter(|heading| self.headings.contains_key(heading.as_str())).map(|heading| {
            (*heading, self.statements.iter().filter(|statement| statement.heading == *heading).collect())
        })
    }

    /// The first layer: the notice at a glance.
    pub fn at_a_glance(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| statement.at_a_glance)
    }
}

/// The hash of a document as it is stored: 64 hexadecimal digits.
pub fn hash_of(canonical: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(canonical.as_bytes()))
}

/// A text in a language, or in any if that one is missing.
pub fn text_in<'a>(texts: &'a Texts, language: &str) -> &'a str {
    texts.get(language).or_else(|| texts.values().next()).map_or("", String::as_str)
}

fn own_sentences(register: &Register) -> BTreeMap<String, Texts> {
    let mut prose: BTreeMap<String, Texts> = BTreeMap::new();
    for (language, texts) in &register.prose {
        for (heading, text) in texts {
            let below = prose.entry(heading.as_str().to_owned()).or_default();
            below.insert(language.as_str().to_owned(), text.clone());
        }
    }
    prose
}

fn refuse_unfit(statements: &[Statement], languages: &[String]) -> Result<(), Unfit> {
    let mut ids = std::collections::BTreeSet::new();
    for statement in statements {
        let id = || statement.id.to_string();
        if !ids.insert(&statement.id) {
            return Err(Unfit::Twice(id()));
        }
        // A key that no words file has shows itself in brackets; that must not be published.
        let says_nothing = |language: &&String| {
            statement.text.get(*language).is_none_or(|text| text.trim().is_empty() || text.starts_with('['))
        };
        if let Some(language) = languages.iter().find(says_nothing) {
            return Err(Unfit::Silent { id: id(), language: language.clone() });
        }
    }
    Ok(())
}
