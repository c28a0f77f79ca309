//! The record is as the log says: every step is the one that was logged, every logged step is there, and what is gone went
//! because its period was over. The log outranks the row (docs/decisions/0011).

use std::collections::{BTreeMap, BTreeSet};

use privet_evidence::Outcome;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::journal::{self, Logged};
use privet_people::DossierId;
use privet_web::{HouseRef, count_disposed};

use super::actions::{label, logged_facts};
use super::model::{Incident, IncidentId, StepId, Written};
use super::store::{self, SealedText};
use super::vocabulary::StepKind;

/// Whether the record is as the log says.
pub(crate) async fn as_logged(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let mut tx = house.db.read().await?;
    let rows = Rows::read(&mut tx).await?;
    let logged = entries(&mut tx).await?;
    let disposed = count_disposed(&mut tx, "security").await?;
    drop(tx);
    let dossiers: Vec<DossierId> = rows.incidents.iter().map(|incident| incident.dossier).collect();
    let keys = house.door.keys().fetch_many(at, &dossiers).await?;
    let commits = |incident: &Incident, step: &Written, entry: &Logged| {
        let key = keys.iter().flatten().find(|key| key.dossier() == incident.dossier);
        let commitment = key.map(|key| data_encoding::HEXLOWER.encode(&key.commitment(&label(step))));
        let about = entry.body["about"].as_array().map(Vec::as_slice).unwrap_or_default();
        about.len() == 1 && about[0].as_str() == commitment.as_deref()
    };
    Ok(compare(&rows, &logged, disposed, commits))
}

/// Everything that is on record.
struct Rows {
    incidents: Vec<Incident>,
    steps: BTreeMap<IncidentId, Vec<Written>>,
    texts: BTreeMap<StepId, Vec<SealedText>>,
}

impl Rows {
    async fn read(tx: &mut Tx) -> Result<Self, DbError> {
        let (incidents, steps) = (store::list_incidents(tx).await?, store::list_steps(tx).await?);
        let mut texts: BTreeMap<StepId, Vec<SealedText>> = BTreeMap::new();
        for text in store::list_texts(tx).await? {
            texts.entry(text.step).or_default().push(text);
        }
        Ok(Self { incidents, steps, texts })
    }
}

/// What the log holds of each step, by its id.
async fn entries(tx: &mut Tx) -> Result<BTreeMap<String, Logged>, DbError> {
    let mut entries = BTreeMap::new();
    for kind in StepKind::ALL {
        for entry in journal::every(tx, kind.logged_as()).await? {
            entries.insert(word(&entry, "id"), entry);
        }
    }
    Ok(entries)
}

fn word(entry: &Logged, fact: &str) -> String {
    entry.body["facts"][fact].as_str().unwrap_or_default().to_owned()
}

fn compare(
    rows: &Rows,
    logged: &BTreeMap<String, Logged>,
    disposed: i64,
    commits: impl Fn(&Incident, &Written, &Logged) -> bool,
) -> Outcome {
    let mut wrong: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let known: BTreeMap<IncidentId, &Incident> =
        rows.incidents.iter().map(|incident| (incident.id, incident)).collect();
    for step in rows.steps.values().flatten() {
        seen.insert(step.id.to_string());
        let texts = rows.texts.get(&step.id).map(Vec::as_slice).unwrap_or_default();
        let differs = match (logged.get(&step.id.to_string()), known.get(&step.incident)) {
            (None, _) => Some("log entry"),
            (_, None) => Some("incident"),
            (Some(entry), Some(incident)) => what_differs(step, texts, entry)
                .or_else(|| (!commits(incident, step, entry)).then_some("dossier_id")),
        };
        if let Some(what) = differs {
            wrong.entry(step.incident.to_string()).or_insert(what);
        }
    }
    for incident in rows.incidents.iter().filter(|incident| !rows.steps.contains_key(&incident.id)) {
        wrong.entry(incident.id.to_string()).or_insert("steps");
    }
    // Of what is still there no step may be missing; of what is gone, the whole is counted.
    let mut gone = BTreeSet::new();
    for (_, entry) in logged.iter().filter(|(id, _)| !seen.contains(*id)) {
        let incident = word(entry, "incident");
        if incident.parse().is_ok_and(|id: IncidentId| known.contains_key(&id)) {
            wrong.entry(incident).or_insert("steps");
        } else {
            gone.insert(incident);
        }
    }
    if let Some(what) = wrong.values().next() {
        return Outcome::broken("found-incidents-altered").fact("count", wrong.len()).fact("what", *what);
    }
    let gone = i64::try_from(gone.len()).unwrap_or(i64::MAX);
    let outcome = if gone == disposed {
        Outcome::holds("found-incidents-as-logged")
    } else {
        Outcome::broken("found-incidents-gone")
    };
    outcome.fact("incidents", rows.incidents.len()).fact("gone", gone).fact("disposed", disposed)
}

/// The first thing in which a row is not what was logged, in the words of the table.
fn what_differs(step: &Written, texts: &[SealedText], entry: &Logged) -> Option<&'static str> {
    let expected = logged_facts(step, texts);
    let facts = &entry.body["facts"];
    let actor = entry.body["actor"].as_str().unwrap_or_default();
    let by = match step.written_by {
        Some(staff) => actor == format!("staff:{staff}"),
        None => actor.starts_with("system:"),
    };
    let same = |name: &str| facts[name] == expected.get(name).cloned().unwrap_or_default();
    let of_texts = same("sealed") && same("texts");
    let all = facts.as_object().is_some_and(|facts| *facts == expected);
    let comparisons = [
        ("sealed", of_texts),
        ("facts", all),
        ("written_at", entry.body["at"] == step.written_at.to_string()),
        ("written_by", by),
        ("facts", entry.kind == step.step.kind().logged_as()),
    ];
    comparisons.into_iter().find(|(_, is_same)| !is_same).map(|(what, _)| what)
}
