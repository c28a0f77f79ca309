//! What the notice says about the counting of visits (PECR 2003 Schedule A1 para. 5). The counting is not built yet, so
//! what it will prove is not proven.

use std::collections::BTreeSet;

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Exception, PurposeId, RecipientId, StorageId, StorageItem};
use privet_web::declare::{Declaring, Sentence};

/// Visits are counted in totals, with permission or under the statistics exception.
const VISITS: Row = Row::n(15);

/// The statements about the counting of visits.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let counting = counting(declaring);
    if counting.is_empty() {
        return vec![sentence(declaring, "visits.none", Proof::Checked).says("visits-none")];
    }
    let law = (declaring.say("visits-label-law", &[]), declaring.say("visits-law", &[]));
    let mut statements = vec![
        sentence(declaring, "visits.why", Proof::Checked).says("visits-why").detail(law.0, law.1),
        sentence(declaring, "visits.totals-only", Proof::Checked).says("visits-totals-only"),
    ];
    statements.extend(counting.iter().map(|(id, item)| used(declaring, id, item)));
    if counting.iter().any(|(_, item)| item.exception.objection().is_some()) {
        statements.push(sentence(declaring, "visits.objection", Proof::Checked).says("visits-objection"));
    }
    statements.push(shared(declaring, &counting));
    statements
}

/// What is stored for the purposes that count visits: those that something serves under the statistics exception.
fn counting<'a>(declaring: &'a Declaring<'_>) -> Vec<(&'a StorageId, &'a StorageItem)> {
    let storage = &declaring.register.storage;
    let purposes: BTreeSet<&PurposeId> = storage
        .values()
        .filter(|item| matches!(item.exception, Exception::Statistics(_)))
        .map(|item| &item.purpose)
        .collect();
    storage.iter().filter(|(_, item)| purposes.contains(&item.purpose)).collect()
}

/// Whether an item waits for permission, or can be objected to.
fn used(declaring: &Declaring<'_>, id: &StorageId, item: &StorageItem) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let key = if item.exception.needs_consent() { "visits-by-permission" } else { "visits-unless-objected" };
    let statement = declaring
        .sentence_of(("visits.item", id), VISITS, Heading::Visits, Proof::Checked)
        .with("name", item.name.as_str())
        .says(key)
        .detail(say("visits-label-explanation"), declaring.own(&item.explanation));
    match item.exception.objection() {
        Some(objection) => statement.detail(say("visits-label-objection"), declaring.own(&objection.means)),
        None => statement,
    }
}

/// Who else sees what is counted: only those who help with the improvement may (para. 5).
fn shared(declaring: &Declaring<'_>, counting: &[(&StorageId, &StorageItem)]) -> Statement {
    let register = declaring.register;
    let set_by = counting.iter().filter_map(|(_, item)| item.set_by.as_ref());
    let told = counting.iter().filter_map(|(_, item)| item.exception.objection());
    let receivers: BTreeSet<&RecipientId> =
        told.flat_map(|objection| &objection.shared_with).chain(set_by).collect();
    let names: Vec<Texts> = receivers
        .into_iter()
        .filter_map(|id| register.recipients.get(id))
        .map(|recipient| declaring.same(&recipient.name))
        .collect();
    let sentence = sentence(declaring, "visits.shared", Proof::Checked);
    if names.is_empty() {
        sentence.says("visits-not-shared")
    } else {
        sentence.with("names", declaring.list(&names)).says("visits-shared")
    }
}

fn sentence<'a>(declaring: &'a Declaring<'a>, name: &'static str, proof: Proof) -> Sentence<'a> {
    declaring.sentence(name, VISITS, Heading::Visits, proof)
}
