//! What stands beside an entry's bytes: the columns by which it is found. Only the bytes are in the tree, so the columns
//! are held against them.

use std::borrow::Cow;

use serde::Deserialize;
use uuid::Uuid;

use super::numbered::Index;
use crate::clock::Instant;

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

/// Compares what stands beside entries with what they say, one after the other.
#[derive(Default)]
pub(super) struct Spelling {
    /// The moment of the last entry, as an entry spells it: acts come in batches.
    at: Option<(Instant, String)>,
}

impl Spelling {
    /// Whether the columns beside an entry say what it says itself. Bytes that are no entry of ours fit no columns.
    pub(super) fn fits(&mut self, beside: &Index<'_>, body: &[u8]) -> bool {
        let mut buffer = Uuid::encode_buffer();
        let id = &*beside.id.hyphenated().encode_lower(&mut buffer);
        if self.at.as_ref().is_none_or(|(last, _)| *last != beside.recorded_at) {
            self.at = Some((beside.recorded_at, beside.recorded_at.to_string()));
        }
        let at = self.at.as_ref().map(|(_, text)| text.as_str()).unwrap_or_default();
        is_spelled_out(beside, (id, at), body) || says(beside, (id, at), body)
    }
}

/// Whether the canonical bytes hold the columns where an entry has them: `{"about":[…],"actor":"…","at":"…","facts":` and
/// `,"id":"…","kind":"…"}`. Parsing takes several times as long; what is spelled otherwise must be parsed.
fn is_spelled_out(beside: &Index<'_>, (id, at): (&str, &str), body: &[u8]) -> bool {
    let front: [&[u8]; 5] =
        [br#"],"actor":""#, &beside.actor, br#"","at":""#, at.as_bytes(), br#"","facts":"#];
    let back: [&[u8]; 5] = [br#","id":""#, id.as_bytes(), br#"","kind":""#, &beside.kind, br#""}"#];
    let facts = |body: &[u8]| {
        let about = body.strip_prefix(br#"{"about":["#)?;
        // What an entry is about is hexadecimal digits.
        let behind = about.get(memchr::memchr(b']', about)?..)?;
        let behind = front.iter().try_fold(behind, |rest, piece| rest.strip_prefix(*piece))?;
        back.iter().rev().try_fold(behind, |rest, piece| rest.strip_suffix(*piece)).map(drop)
    };
    let is_plain = |text: &[u8]| memchr::memchr2(b'"', b'\\', text).is_none();
    is_plain(&beside.actor) && is_plain(&beside.kind) && facts(body).is_some()
}

fn says(beside: &Index<'_>, (id, at): (&str, &str), body: &[u8]) -> bool {
    let Ok(said) = serde_json::from_slice::<Said<'_>>(body) else { return false };
    said.kind.as_bytes() == &*beside.kind
        && said.actor.as_bytes() == &*beside.actor
        && said.id == id
        && said.at == at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(actor: &'static str) -> Index<'static> {
        Index {
            id: Uuid::from_u128(0xabc),
            recorded_at: Instant::from_micros(1_000_001),
            kind: b"people.looked".into(),
            actor: actor.as_bytes().into(),
        }
    }

    /// Each way to compare, and both as they are used.
    const WAYS: [fn(&Index<'_>, &[u8]) -> bool; 3] = [
        |beside, body| is_spelled_out(beside, spelled(beside), body),
        |beside, body| says(beside, spelled(beside), body),
        |beside, body| Spelling::default().fits(beside, body),
    ];

    fn spelled(beside: &Index<'_>) -> (&'static str, &'static str) {
        let at = beside.recorded_at.to_string();
        (beside.id.to_string().leak(), at.leak())
    }

    #[test]
    fn every_column_must_say_what_the_entry_says() {
        let body = br#"{"about":["ab","cd"],"actor":"staff:7","at":"1970-01-01T00:00:01.000001Z","facts":{"id":1},"id":"00000000-0000-0000-0000-000000000abc","kind":"people.looked"}"#;
        for fits in WAYS {
            let beside = || beside("staff:7");
            assert!(fits(&beside(), body));
            assert!(!fits(&Index { id: Uuid::from_u128(0xabd), ..beside() }, body));
            assert!(!fits(&Index { recorded_at: Instant::from_micros(1_000_002), ..beside() }, body));
            assert!(!fits(&Index { kind: b"people.held".into(), ..beside() }, body));
            assert!(!fits(&Index { kind: b"looked".into(), ..beside() }, body));
            assert!(!fits(&Index { kind: b"".into(), ..beside() }, body));
            assert!(!fits(&Index { actor: b"staff:8".into(), ..beside() }, body));
            assert!(!fits(&Index { actor: b"staff".into(), ..beside() }, body));
            assert!(!fits(&beside(), b"{}"));
            assert!(!fits(&beside(), b""));
        }
    }

    #[test]
    fn a_column_that_json_spells_otherwise_is_parsed_and_one_that_apes_json_fits_nothing() {
        let body = |actor: &str| {
            let rest = r#""at":"1970-01-01T00:00:01.000001Z","facts":{"a":"x","at":"1970-01-01T00:00:01.000001Z","facts":1},"id":"00000000-0000-0000-0000-000000000abc","kind":"people.looked"}"#;
            format!(r#"{{"about":[],"actor":"{actor}",{rest}"#).into_bytes()
        };
        let mut spelling = Spelling::default();
        assert!(spelling.fits(&beside("staff:\"7\""), &body(r#"staff:\"7\""#)));
        assert!(!spelling.fits(&beside("staff:8"), &body(r#"staff:\"7\""#)));
        let aping = r#"public","at":"1970-01-01T00:00:01.000001Z","facts":{"a":"x"#;
        assert!(!spelling.fits(&beside(aping), &body("public")));
        assert!(spelling.fits(&beside("public"), &body("public")));
    }
}
