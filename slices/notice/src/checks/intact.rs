//! Every version is as it was published: its hashes are computed again, and compared with what the log has held since.

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::Outcome;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal;
use privet_register::RegisterHash;
use privet_web::house::HouseRef;
use serde_json::Value as Json;

use crate::document::{Document, hash_of};
use crate::model::weight_name;
use crate::store::version::{self, Version};

/// Compares every version with its own hashes and with its entry in the log, and counts the entries.
pub(super) async fn versions_are_intact(house: &HouseRef) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let logged = publications(&mut tx).await?;
    let versions = version::list(&mut tx).await?;
    for summary in versions.iter().rev() {
        let Some(version) = version::find(&mut tx, summary.number).await? else { continue };
        if let Some(what) = what_differs(&version, logged.get(&summary.entry_id)) {
            return Ok(Outcome::broken("found-notice-version-altered")
                .fact("version", summary.number)
                .fact("what", what));
        }
    }
    // By their numbers, not by how many: one that is gone and one that stands twice would make the count right.
    let stored: BTreeSet<i64> = versions.iter().map(|version| version.number).collect();
    let numbers: BTreeSet<i64> =
        logged.values().filter_map(|entry| entry["facts"]["version"].as_i64()).collect();
    if numbers != stored {
        return Ok(Outcome::broken("found-notice-version-missing")
            .fact("logged", numbers.len())
            .fact("versions", versions.len()));
    }
    if versions.is_empty() {
        return Ok(Outcome::cannot_tell("found-notice-versions-none"));
    }
    Ok(Outcome::holds("found-notice-versions-intact").fact("versions", versions.len()))
}

/// The first thing that is not as it was published, in the words of the table.
///
/// The sentences are not generated anew here. Publishing generates them from the very register that it stores and puts
/// the hashes of both into one entry of the log (a test compares them), so the hashes suffice to show that neither was
/// changed since, and the document names the register it was generated from. What this program would say today is
/// another question: after an update it may be other words, which wait as a draft ([`crate::import_own_words`]), and a
/// version that reads as it did is no fault.
/// Asked by the check, before a version is
/// put in force, and before an old one is shown.
pub(crate) fn what_differs(version: &Version, logged: Option<&Json>) -> Option<&'static str> {
    let summary = &version.summary;
    let Some(logged) = logged else { return Some("log entry") };
    let facts = &logged["facts"];
    let stored_register = RegisterHash::of_canonical(&version.register).to_string();
    let stored_notice = hash_of(&version.document);
    let comparisons = [
        ("number", facts["version"] == summary.number),
        ("base", facts["base"].as_i64() == summary.base),
        (
            "register",
            stored_register == summary.register_hash && facts["register"] == stored_register.as_str(),
        ),
        ("document", stored_notice == summary.notice_hash && facts["notice"] == stored_notice.as_str()),
        ("document", names_its_register(&version.document, &stored_register)),
        ("weight", facts["weight"] == weight_name(summary.weight)),
        ("effective_from", facts["effective_from"] == summary.effective_from.to_string().as_str()),
        ("notice_days", facts["notice_days"] == summary.notice_days),
        ("affected", facts["affected"] == summary.affected),
        ("changes", facts["changes"] == version.changes.register.len()),
        ("changes", facts["changes_hash"] == hash_of(&version.changes.canonical()).as_str()),
        ("published_at", logged["at"] == summary.published_at.to_string().as_str()),
        ("published_by", logged["actor"] == summary.published_by.as_str()),
    ];
    comparisons.into_iter().find(|(_, is_same)| !is_same).map(|(what, _)| what)
}

/// Whether a document says that it was generated from the register beside which it is stored.
fn names_its_register(document: &str, register: &str) -> bool {
    Document::parse(document).is_ok_and(|document| document.register == register)
}

/// Every publication that the log holds, by its entry. They are told by what the entries say themselves: what stands
/// beside them is not what the tree is built over.
async fn publications(tx: &mut Tx) -> Result<BTreeMap<uuid::Uuid, Json>, DbError> {
    let found = journal::list_that_say(tx, "notice.published").await?;
    Ok(found.into_iter().map(|entry| (entry.id, entry.body)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_another_register_is_not_taken_for_this_one_s() {
        let document = r#"{"format":1,"register":"aa","languages":[],"controller":{},"headings":{},"statements":[],"prose":{}}"#;
        assert!(names_its_register(document, "aa"));
        assert!(!names_its_register(document, "ab"));
        assert!(!names_its_register("{}", "aa"));
    }
}
