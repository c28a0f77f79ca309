//! The canonical form: one text for one register, however its files are split, ordered or commented.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::broken::Broken;
use crate::define::{Entry, Style};
use crate::fault::{Fault, Found, settle};
use crate::load::read;
use crate::sections::Register;
use crate::source::Sources;
use crate::tree::{Node, Place, Table, Value};

/// The key under which the version of this form stands.
pub(crate) const FORMAT_KEY: &str = "privet_register";

/// Changes when an old text would be read differently.
pub(crate) const FORMAT: i64 = 1;

/// Writes a register as JSON: keys sorted by their bytes, no blanks, defaults, empty lists and absent options left out,
/// texts in NFC with `\n` (as they were read), whole numbers only, days as `2026-11-23`. Since defaults are left out,
/// a key that privet learns later changes no text and no hash.
pub fn canonical(register: &Register) -> String {
    let mut root = written(register, Style::Brief);
    if let Value::Table(table) = &mut root.value {
        table.push(FORMAT_KEY, Node::new(Value::Integer(FORMAT)));
    }
    let mut text = String::new();
    write(&root, &mut text);
    text
}

/// Reads a register from its canonical form; the rules are not asked again, since they may have changed since it
/// was published.
pub fn from_canonical(text: &str) -> Result<Register, Vec<Fault>> {
    let refused = |message: String| {
        let mend = "import the register from its files";
        Err(settle(vec![Found::fault("P15", Place::NOWHERE, message, mend)], &Sources::default()))
    };
    let json: Json = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(fault) => return refused(format!("this is not JSON: {fault}")),
    };
    let mut root = from_json(json);
    let format = match &mut root.value {
        Value::Table(table) => {
            let at = table.entries.iter().position(|(key, _)| key.name == FORMAT_KEY);
            at.map(|at| table.entries.remove(at).1.value)
        }
        _ => None,
    };
    if !matches!(format, Some(Value::Integer(FORMAT))) {
        return refused(format!("this is no register in the form {FORMAT} (`{FORMAT_KEY}`)"));
    }
    let mut found = Vec::new();
    match read(&root, &Broken::default(), &mut found).register {
        Some(register) if found.is_empty() => Ok(register),
        _ => Err(settle(found, &Sources::default())),
    }
}

/// The register as a tree, keys in the order of the definitions, defaults written out.
pub(crate) fn tree(register: &Register) -> Node {
    written(register, Style::Full)
}

fn written(register: &Register, style: Style) -> Node {
    let mut table = Table::default();
    register.write_keys(&mut table, style);
    Node::new(Value::Table(table))
}

pub(crate) fn write(node: &Node, text: &mut String) {
    match &node.value {
        Value::Text(value) => text.push_str(&quoted(value)),
        Value::Date(day) => text.push_str(&quoted(&day.to_string())),
        Value::Integer(number) => text.push_str(&number.to_string()),
        Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Other(_) => text.push_str("null"),
        Value::List(list) => {
            write_between('[', ']', list, text, write);
        }
        Value::Table(table) => {
            let mut entries: Vec<_> = table.entries.iter().collect();
            entries.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
            write_between('{', '}', &entries, text, |(key, below), text| {
                text.push_str(&quoted(&key.name));
                text.push(':');
                write(below, text);
            });
        }
    }
}

fn write_between<T>(open: char, close: char, of: &[T], text: &mut String, each: impl Fn(&T, &mut String)) {
    text.push(open);
    for (at, one) in of.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        each(one, text);
    }
    text.push(close);
}

/// A value as JSON.
pub(crate) fn json(node: &Node) -> Json {
    let mut text = String::new();
    write(node, &mut text);
    serde_json::from_str(&text).unwrap_or(Json::Null)
}

/// A text as JSON writes it, which is also how TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

pub(crate) fn from_json(json: Json) -> Node {
    Node::new(match json {
        Json::Null => Value::Other("nothing"),
        Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => {
            number.as_i64().map_or(Value::Other("a number with a fraction"), Value::Integer)
        }
        Json::String(text) => Value::Text(text),
        Json::Array(list) => Value::List(list.into_iter().map(from_json).collect()),
        Json::Object(object) => {
            let mut table = Table::default();
            object.into_iter().for_each(|(name, value)| table.push(name, from_json(value)));
            Value::Table(table)
        }
    })
}

/// The SHA-256 of a canonical form: the name of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegisterHash([u8; 32]);

impl RegisterHash {
    /// The hash of a register.
    pub fn of(register: &Register) -> Self {
        Self::of_canonical(&canonical(register))
    }

    /// The hash of a canonical form, as it is stored.
    pub fn of_canonical(text: &str) -> Self {
        RegisterHash(Sha256::digest(text.as_bytes()).into())
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first twelve digits, enough to tell the versions of one register apart.
    pub fn short(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0[..6])
    }
}

impl std::fmt::Display for RegisterHash {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

/// A hash is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the hash of a register is 64 hexadecimal digits in small letters")]
pub struct InvalidHash;

impl std::str::FromStr for RegisterHash {
    type Err = InvalidHash;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        let bytes = data_encoding::HEXLOWER.decode(digits.as_bytes()).map_err(|_| InvalidHash)?;
        bytes.try_into().map(RegisterHash).map_err(|_| InvalidHash)
    }
}
