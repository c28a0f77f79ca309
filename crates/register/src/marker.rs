//! The marker of a folder: the version on which its files stand.

use crate::canonical::RegisterHash;
use crate::fault::Found;
use crate::parse::parse;
use crate::source::Sources;
use crate::tree::{Place, Value};

/// The file in which the marker stands. It is no part of the register.
pub const MARKER: &str = "privet.lock.toml";

/// The marker that import and export write: its path and contents.
pub fn marker(base: RegisterHash) -> (String, String) {
    let text = format!(
        "# Written by privet: the version on which these files stand. Leave it as it is.\nbase = \"{base}\"\n"
    );
    (MARKER.to_owned(), text)
}

pub(crate) fn read(
    name: String,
    bytes: Vec<u8>,
    sources: &mut Sources,
    found: &mut Vec<Found>,
) -> Option<RegisterHash> {
    let parsed = parse(name, bytes, sources);
    let node = parsed.root.as_ref().and_then(|root| root.table()).and_then(|table| table.get("base"));
    let base = match node.map(|node| &node.value) {
        Some(Value::Text(digits)) => digits.parse().ok(),
        _ => None,
    };
    if base.is_none() {
        let place = node.map(|node| node.place).or(parsed.root.as_ref().map(|root| root.place));
        let mend = "delete the file: the folder is then compared with the published version as a whole";
        let message = "the marker of this folder cannot be read";
        found.push(Found::fault("P14", place.unwrap_or(Place::NOWHERE), message, mend));
    }
    base
}
