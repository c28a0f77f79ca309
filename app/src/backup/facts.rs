//! What a backup of the data says beside its rows, to be held against them when it is put back.

use std::collections::BTreeMap;

use privet_ground::db::Tx;
use privet_ground::journal;
use serde_json::{Value, json};

/// The register's hash, and the log's size and last checkpoint.
pub async fn of_data(tx: &mut Tx) -> anyhow::Result<BTreeMap<String, Value>> {
    let mut facts = BTreeMap::new();
    if let Some((number, hash)) = privet_notice::newest_hash(tx).await? {
        facts.insert("register".to_owned(), json!({ "version": number, "hash": hash }));
    }
    if let Some(latest) = journal::latest_checkpoint(tx).await? {
        let log = json!({ "size": latest.size, "root": latest.root.to_string(), "checkpoint": latest.note });
        facts.insert("log".to_owned(), log);
    }
    Ok(facts)
}
