//! The JSON Schema in the repository is that of the types.

use std::path::Path;

use privet_register::schema;

/// Set to write the schema instead of comparing it: `REFRESH_SCHEMA=1 cargo test -p privet-register schema`.
const REFRESH: Option<&str> = option_env!("REFRESH_SCHEMA");

#[test]
fn the_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("example/register.schema.json");
    if REFRESH.is_some() {
        let text = serde_json::to_string_pretty(&schema()).expect("a schema is plain JSON");
        std::fs::write(&path, text + "\n").expect("the crate's folder is writable");
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let committed: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(committed == schema(), "refresh it: REFRESH_SCHEMA=1 cargo test -p privet-register schema");
}

#[test]
fn everything_in_the_schema_is_described() {
    let schema = schema();
    let definitions = schema["$defs"].as_object().expect("there are definitions");
    assert!(definitions.len() > 60);
    for (name, definition) in definitions {
        assert!(definition["description"].is_string(), "{name} has no description");
        let properties = definition["properties"].as_object().into_iter().flatten();
        for (key, property) in properties {
            assert!(property["description"].is_string(), "{name}.{key} has no description");
        }
    }
}

#[test]
fn every_reference_of_the_schema_leads_somewhere() {
    fn references<'a>(json: &'a serde_json::Value, found: &mut Vec<&'a str>) {
        match json {
            serde_json::Value::Object(object) => {
                found.extend(object.get("$ref").and_then(|name| name.as_str()));
                object.values().for_each(|below| references(below, found));
            }
            serde_json::Value::Array(list) => list.iter().for_each(|below| references(below, found)),
            _ => {}
        }
    }
    let schema = schema();
    let mut found = Vec::new();
    references(&schema, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("references stay in the document");
        assert!(schema.pointer(pointer).is_some_and(|definition| definition.is_object()), "{reference}");
    }
}

/// A check of just those keywords that our schema uses: what the reader accepts, the schema accepts too.
fn accepts(
    root: &serde_json::Value,
    schema: &serde_json::Value,
    value: &serde_json::Value,
    path: &str,
) -> Result<(), String> {
    use serde_json::Value;
    if let Some(reference) = schema["$ref"].as_str() {
        accepts(root, root.pointer(&reference[1..]).expect("it leads somewhere"), value, path)?;
    }
    if let Some(options) = schema["oneOf"].as_array() {
        let fitting = options.iter().filter(|option| accepts(root, option, value, path).is_ok()).count();
        if fitting != 1 {
            return Err(format!("{path}: {fitting} of the options fit {value}"));
        }
    }
    if let Some(options) = schema["anyOf"].as_array()
        && !options.iter().any(|option| accepts(root, option, value, path).is_ok())
    {
        return Err(format!("{path}: no option fits {value}"));
    }
    let has_type = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("boolean") => value.is_boolean(),
        _ => true,
    };
    let is_constant = schema.get("const").is_none_or(|constant| constant == value);
    let is_among = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    if !has_type || !is_constant || !is_among {
        return Err(format!("{path}: {value} does not fit"));
    }
    if let (Value::Array(list), Some(items)) = (value, schema.get("items")) {
        list.iter().try_for_each(|below| accepts(root, items, below, path))?;
    }
    let Value::Object(object) = value else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !object.contains_key(name.as_str().unwrap_or_default()) {
            return Err(format!("{path} lacks {name}"));
        }
    }
    for (key, below) in object {
        let known = schema["properties"].get(key).or_else(|| schema.get("additionalProperties"));
        match known {
            Some(Value::Bool(false)) => return Err(format!("{path}.{key} is not known")),
            Some(known) => accepts(root, known, below, &format!("{path}.{key}"))?,
            None => {}
        }
    }
    Ok(())
}

#[test]
fn the_schema_accepts_the_example_and_refuses_what_the_reader_refuses() {
    let schema = schema();
    let mut example: serde_json::Value =
        serde_json::from_str(&privet_register::canonical(privet_register::example_register()))
            .expect("it is JSON");
    example.as_object_mut().expect("it is a table").remove("privet_register");
    assert_eq!(accepts(&schema, &schema, &example, ""), Ok(()));
    let spoil: &[(&str, serde_json::Value)] = &[
        ("/purpose/newsletter/basis/kind", "hope".into()),
        ("/purpose/newsletter/basis", serde_json::json!({ "kind": "consent" })),
        ("/purpose/newsletter/marketing", "yes".into()),
        ("/review/last", 7.into()),
        ("/purpose/newsletter/title", 7.into()),
        ("/retention/enquiries/action", "burn".into()),
    ];
    for (pointer, value) in spoil {
        let mut spoilt = example.clone();
        *spoilt.pointer_mut(pointer).expect("it is there") = value.clone();
        assert!(accepts(&schema, &schema, &spoilt, "").is_err(), "{pointer}");
    }
}
