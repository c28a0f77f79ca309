//! What shows the sentences about rights true, so far one thing: that the use of data is restricted where the log says so.

use futures_util::FutureExt as _;
use privet_evidence::{Check, Outcome, StatementId};
use privet_people::as_logged;
use privet_web::HouseRef;
use privet_web::slice::Proving;

/// The principle that rights are honoured. `rights.restriction` itself waits for the handling of requests: a check of its
/// own would show it proven before anybody can ask.
const PRINCIPLE: &str = "notice.principle:rights";

pub fn prove(_: &Proving<'_>) -> Vec<Check<HouseRef>> {
    vec![Check::new("rights.restrictions-as-logged", vec![StatementId::new(PRINCIPLE)], |house, _| {
        restrictions_as_logged(house).boxed()
    })]
}

/// The door refuses what is restricted (UK GDPR Art. 18), so nobody may lift a restriction past the program.
async fn restrictions_as_logged(house: &HouseRef) -> anyhow::Result<Outcome> {
    let found = as_logged::restrictions(&mut house.db.read().await?).await?;
    let outcome = match found.differing {
        0 => Outcome::holds("found-rights-restrictions"),
        differing => Outcome::broken("found-rights-restrictions-altered").fact("differing", differing),
    };
    Ok(outcome.fact("count", found.compared))
}
