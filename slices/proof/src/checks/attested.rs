//! An attestation holds today, is of the sentence that stands there now, and is as it was entered: the row is compared
//! with its entry in the log, so that nobody prolongs, revives or invents one past the program.

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::{Outcome, StatementId};
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Logged};
use privet_web::house::House;

use crate::actions::{ATTESTED, WITHDRAWN};
use crate::model::{Attestation, Standing, Wanted, standing};
use crate::store;

/// Whether the attestations of a statement show it true at a moment.
pub(super) async fn holds(
    house: &House,
    statement: &StatementId,
    wanted: &Wanted,
    at: Instant,
) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let entered = store::attestation::list_of(&mut tx, statement.as_str()).await?;
    let logged = Entries::of(&mut tx, statement).await?;
    if let Some(what) = entered.iter().find_map(|attestation| logged.what_differs(attestation)) {
        return Ok(Outcome::broken("found-attestation-altered").fact("what", what));
    }
    Ok(match standing(&entered, wanted, at.day(&house.zone())) {
        Standing::Holds(dates) => Outcome::holds("found-attested")
            .fact("on", dates.attested_on.to_string())
            .fact("until", dates.expires_on.to_string()),
        Standing::Ended(dates) => Outcome::broken("found-attestation-ended")
            .fact("on", dates.attested_on.to_string())
            .fact("until", dates.expires_on.to_string()),
        Standing::OtherSentence => Outcome::cannot_tell("found-attested-otherwise"),
        Standing::Withdrawn => Outcome::cannot_tell("found-attestation-withdrawn"),
        Standing::Never => Outcome::cannot_tell("found-never-attested"),
    })
}

/// What the log holds on the attestations of one statement, by attestation.
struct Entries {
    attested: BTreeMap<String, Logged>,
    withdrawn: BTreeSet<String>,
}

impl Entries {
    async fn of(tx: &mut Tx, statement: &StatementId) -> Result<Self, DbError> {
        let attested = entries(tx, ATTESTED, statement).await?;
        let withdrawn = entries(tx, WITHDRAWN, statement).await?;
        Ok(Self { attested, withdrawn: withdrawn.into_keys().collect() })
    }

    /// The first thing that is not as it was entered, in the words of the table.
    fn what_differs(&self, row: &Attestation) -> Option<&'static str> {
        let id = row.id.to_string();
        let Some(logged) = self.attested.get(&id) else { return Some("log entry") };
        let facts = &logged.body["facts"];
        let hex = |hash: &[u8; 32]| data_encoding::HEXLOWER.encode(hash);
        let comparisons = [
            ("attested_on", facts["attested_on"] == row.dates.attested_on.to_string()),
            ("expires_on", facts["expires_on"] == row.dates.expires_on.to_string()),
            ("document_hash", facts["document"] == hex(&row.document_hash)),
            ("sentence_hash", facts["sentence"].as_str() == row.sentence.as_ref().map(hex).as_deref()),
            ("staff_id", logged.body["actor"] == format!("staff:{}", row.staff)),
            ("entered_at", logged.body["at"] == row.entered_at.to_string()),
            ("withdrawn_at", self.withdrawn.contains(&id) == row.withdrawn_at.is_some()),
        ];
        comparisons.into_iter().find(|(_, is_same)| !is_same).map(|(what, _)| what)
    }
}

/// The entries of a kind that name a statement, by the attestation that they name. The statement is compared here: a row
/// that was moved to another statement finds no entry there.
async fn entries(
    tx: &mut Tx,
    kind: &'static str,
    statement: &StatementId,
) -> Result<BTreeMap<String, Logged>, DbError> {
    let all = journal::every(tx, kind).await?.into_iter();
    let of_it = all.filter(|entry| entry.body["facts"]["statement"] == statement.as_str());
    let named = of_it.filter_map(|entry| {
        let attestation = entry.body["facts"]["attestation"].as_str()?.to_owned();
        Some((attestation, entry))
    });
    Ok(named.collect())
}
