//! The door keeps purposes apart: it is tried with what it must refuse, and with what it must not.

use privet_evidence::Outcome;
use privet_ground::caller::Caller;
use privet_ground::ids;
use privet_ground::private::Private;
use privet_people::{
    Access, DoorRefusal, DossierKey, PlainValue, Purposes, Reason, Sealed, SealedValue, Spot, World,
};
use privet_register::{CategoryId, PurposeId, Register};
use privet_web::house::HouseRef;

/// A purpose that no register declares: names of one letter and a number are not used for any.
const NO_PURPOSE: &str = "x0-not-a-purpose";

/// Tries the door with an invented value under a fresh key. Nothing is stored; every refusal comes before the door
/// looks for a key, so nothing of anybody is opened.
pub(super) async fn refuses(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let Some(Subject { purpose, covered, uncovered, other }) = subject(&published.register) else {
        return Ok(Outcome::cannot_tell("found-notice-door-shut"));
    };
    let key = house.door.keys().fresh(World::new(house.now(), &*house.chance)).await?;
    let trial = Trial { house, key: &key, spot: spot(house), collected_for: purpose };
    // The right attempt first: a door that refuses everything would prove nothing.
    let Ok(sealed) = trial.seal(purpose, covered) else {
        return Ok(Outcome::cannot_tell("found-notice-door-shut"));
    };
    let nowhere = PurposeId::new(NO_PURPOSE)?;
    let system = Caller::System("notice");
    let mut opened = Vec::new();
    let mut tries = 0;
    let mut attempt = |what: &'static str, is_refused: bool| {
        tries += 1;
        if !is_refused {
            opened.push(what);
        }
    };
    attempt("seal for no purpose", matches!(trial.seal(&nowhere, covered), Err(DoorRefusal::NotInForce(_))));
    attempt(
        "open for no purpose",
        matches!(trial.open(&sealed, covered, &nowhere, &system).await?, Err(DoorRefusal::NotInForce(_))),
    );
    attempt(
        "open as a stranger",
        matches!(trial.open(&sealed, covered, purpose, &Caller::Public).await?, Err(DoorRefusal::NotAllowed)),
    );
    if let Some(other) = other {
        attempt(
            "open for another purpose than it was collected for",
            matches!(
                trial.open(&sealed, covered, other, &system).await?,
                Err(DoorRefusal::OtherPurpose { .. })
            ),
        );
    }
    if let Some(uncovered) = uncovered {
        attempt(
            "seal another kind of data",
            matches!(trial.seal(purpose, uncovered), Err(DoorRefusal::NotCovered { .. })),
        );
        attempt(
            "open another kind of data",
            matches!(
                trial.open(&sealed, uncovered, purpose, &system).await?,
                Err(DoorRefusal::NotCovered { .. })
            ),
        );
    }
    Ok(match opened.first() {
        Some(what) => Outcome::broken("found-notice-door-opens").fact("what", *what),
        None => Outcome::holds("found-notice-door-refuses").fact("tries", i64::from(tries)),
    })
}

/// What the door is tried with.
struct Subject<'a> {
    /// A purpose that has begun.
    purpose: &'a PurposeId,
    /// A category that it covers.
    covered: &'a CategoryId,
    /// One that it does not, if there is one.
    uncovered: Option<&'a CategoryId>,
    /// Another purpose that has begun and covers the same category, and is no declared further use of the first: only
    /// what the data was collected for stands between them.
    other: Option<&'a PurposeId>,
}

/// The purpose with which most can be tried.
fn subject(register: &Register) -> Option<Subject<'_>> {
    let purposes = Purposes::of(register);
    let begun = || register.purposes.iter().filter(|(_, purpose)| purpose.starts.is_none());
    let of = |(id, covered): (_, _)| Subject {
        purpose: id,
        covered,
        uncovered: register.categories.keys().find(|one| !register.purposes[id].categories.contains(*one)),
        other: begun()
            .filter(|(other, purpose)| purpose.categories.contains(covered) && !purposes.may_serve(id, other))
            .map(|(other, _)| other)
            .next(),
    };
    begun()
        .flat_map(|(id, purpose)| purpose.categories.iter().map(move |category| (id, category)))
        .map(of)
        .max_by_key(|subject| (subject.other.is_some(), subject.uncovered.is_some()))
}

fn spot(house: &HouseRef) -> Spot {
    Spot { table: "notice_trial", column: "value", row: ids::uuid(house.now(), &*house.chance) }
}

/// An invented value before the door.
struct Trial<'a> {
    house: &'a HouseRef,
    key: &'a DossierKey,
    spot: Spot,
    collected_for: &'a PurposeId,
}

impl Trial<'_> {
    fn world(&self) -> World<'_> {
        World::new(self.house.now(), &*self.house.chance)
    }

    fn seal(&self, purpose: &PurposeId, category: &CategoryId) -> Result<Sealed, DoorRefusal> {
        let value = Private::from("invented");
        let plain = [PlainValue { spot: self.spot, category, value: &value }];
        let mut sealed = self.house.door.seal(self.world(), self.key, purpose, &plain)?;
        Ok(sealed.remove(0))
    }

    async fn open(
        &self,
        sealed: &Sealed,
        category: &CategoryId,
        purpose: &PurposeId,
        caller: &Caller,
    ) -> anyhow::Result<Result<(), DoorRefusal>> {
        // Dropped without a commit, the transaction leaves no trace, whatever the door did.
        let mut tx = self.house.db.begin().await?;
        let value = SealedValue {
            dossier: self.key.dossier(),
            spot: self.spot,
            category,
            purpose: self.collected_for,
            sealed,
        };
        let access = Access { caller, purpose, reason: Reason::new("door-trial") };
        let outcome = self.house.door.open(&mut tx, self.world(), &[value], &access).await;
        Ok(outcome.map(drop))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_has_all_that_the_door_is_tried_with() {
        let register = privet_register::example_register();
        let subject = subject(register).unwrap();
        let other = subject.other.expect("another purpose that covers the same");
        assert_ne!(subject.purpose, other);
        assert!(register.purposes[other].categories.contains(subject.covered));
        assert!(subject.uncovered.is_some());
    }
}
