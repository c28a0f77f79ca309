//! What stands beside an entry's bytes: the columns by which it is found. Only the bytes are in the tree, so the columns
//! are held against them.

use std::borrow::Cow;

use serde::Deserialize;

use super::numbered::Index;

/// What an entry says of itself.
#[derive(Deserialize)]
struct Said<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    actor: Cow<'a, str>,
}

/// Whether the columns beside an entry say what it says itself. Bytes that are no entry of ours fit no columns.
pub(super) fn fits(beside: &Index<'_>, body: &[u8]) -> bool {
    let Ok(said) = serde_json::from_slice::<Said<'_>>(body) else { return false };
    said.kind == beside.kind
        && said.actor == beside.actor
        && said.id == *beside.id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())
        && said.at == beside.recorded_at.to_string()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::clock::Instant;

    fn beside() -> Index<'static> {
        Index {
            id: Uuid::from_u128(0xabc),
            recorded_at: Instant::from_micros(1_000_001),
            kind: "people.looked".into(),
            actor: "staff:\"7\"".into(),
        }
    }

    #[test]
    fn every_column_must_say_what_the_entry_says() {
        let body = br#"{"about":[],"actor":"staff:\"7\"","at":"1970-01-01T00:00:01.000001Z","facts":{"id":1},"id":"00000000-0000-0000-0000-000000000abc","kind":"people.looked"}"#;
        assert!(fits(&beside(), body));
        assert!(!fits(&Index { id: Uuid::from_u128(0xabd), ..beside() }, body));
        assert!(!fits(&Index { recorded_at: Instant::from_micros(1_000_002), ..beside() }, body));
        assert!(!fits(&Index { kind: "people.held".into(), ..beside() }, body));
        assert!(!fits(&Index { actor: "staff:8".into(), ..beside() }, body));
        assert!(!fits(&beside(), b"{}"));
        assert!(!fits(&beside(), b""));
    }
}
