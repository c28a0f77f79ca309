//! The JSON Schema of the register, written by the same definitions that read it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::define::{Entry, described, description};
use crate::sections::Register;

/// The JSON Schema (draft 2020-12) of a whole register, all of its files taken together.
pub fn schema() -> Json {
    let mut definitions = Definitions::default();
    let root = Register::object(&mut definitions);
    let Json::Object(mut root) = root else { return root };
    // One file holds some of the sections; which ones must exist in all is for `privet check` to say.
    root.remove("required");
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!("A register of privet"));
    root.insert("$defs".into(), json!(definitions.finished));
    Json::Object(root)
}

/// The named parts of the schema.
#[derive(Default)]
pub(crate) struct Definitions {
    finished: BTreeMap<&'static str, Json>,
}

impl Definitions {
    /// Defines a type once and refers to it.
    pub(crate) fn define(&mut self, name: &'static str, of: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.finished.contains_key(name) {
            // Stands in while the type is being defined, should it contain itself.
            self.finished.insert(name, Json::Null);
            let schema = of(self);
            self.finished.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// The schema of a table while its keys are added.
pub(crate) struct Object {
    about: String,
    properties: Map<String, Json>,
    required: Vec<&'static str>,
}

impl Object {
    pub(crate) fn new(about: &[&str]) -> Self {
        Object { about: description(about), properties: Map::new(), required: Vec::new() }
    }

    pub(crate) fn property(&mut self, key: &'static str, schema: Json, required: bool) {
        self.properties.insert(key.into(), schema);
        if required {
            self.required.push(key);
        }
    }

    pub(crate) fn finish(self) -> Json {
        json!({
            "type": "object",
            "description": self.about,
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false,
        })
    }
}

/// The schema of a word among several, each with its description.
pub(crate) fn one_of_words(about: &[&str], words: &[(&str, &[&str])]) -> Json {
    let options: Vec<Json> =
        words.iter().map(|(word, docs)| described(json!({ "const": word }), docs)).collect();
    described(json!({ "oneOf": options }), about)
}

/// The schema of a table that is chosen by the word under `tag`.
pub(crate) fn tagged(object: Json, tag: &str, word: &str, docs: &[&str]) -> Json {
    let mut object = described(object, docs);
    object["properties"][tag] = json!({ "const": word });
    if let Some(required) = object["required"].as_array_mut() {
        required.insert(0, json!(tag));
    }
    object
}
