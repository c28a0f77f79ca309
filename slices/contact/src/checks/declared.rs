//! Whether everything that is stored is what the notice declares: each value's category in its form and its purpose.

use std::collections::BTreeSet;

use privet_evidence::Outcome;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::ids;
use privet_ground::refusal::Kind;
use privet_people::World;
use privet_register::{CategoryId, Register};
use privet_web::{HouseRef, Published};

use super::delivers::typed_in;
use crate::actions::{self, Desk, Envelope};
use crate::model::{EntryId, Value, inbox_forms, is_inbox};
use crate::store::{self, Declared};

/// A category that no register declares.
const UNDECLARED: &str = "x0-not-declared";

/// Compares what is stored with the register in force.
pub(super) async fn look(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let sees = sees(house, &published).await?;
    if sees != Some(true) {
        return Ok(Outcome::cannot_tell("found-contact-blind"));
    }
    let mut tx = house.db.read().await?;
    let strays = store::count_strays(&mut tx).await?;
    let stored = store::list_declared(&mut tx).await?;
    let undeclared: Vec<&Declared> =
        stored.iter().filter(|kind| !is_declared(&published.register, kind)).collect();
    Ok(match undeclared.first() {
        None if strays == 0 => {
            let categories: BTreeSet<&str> = stored.iter().map(|kind| kind.category.as_str()).collect();
            let values: i64 = stored.iter().map(|kind| kind.values).sum();
            Outcome::holds("found-contact-declared")
                .fact("values", values)
                .fact("categories", categories.len())
        }
        None => Outcome::broken("found-contact-strays").fact("values", strays),
        Some(first) => Outcome::broken("found-contact-undeclared")
            .fact("values", undeclared.iter().map(|kind| kind.values).sum::<i64>())
            .fact("form", first.form.as_str())
            .fact("category", first.category.as_str())
            .fact("purpose", first.purpose.as_str()),
    })
}

/// Whether this check would find what it looks for: a value of an undeclared kind, and one that belongs to nothing, are
/// planted in a transaction that is never committed. `None` where no form takes a message beside which they could be
/// planted.
async fn sees(house: &HouseRef, published: &Published) -> anyhow::Result<Option<bool>> {
    let caller = Caller::System("contact.fields-declared");
    let world = World::new(house.now(), &*house.chance);
    let desk = Desk { door: &house.door, published, world, caller: &caller };
    let mut tx = house.db.begin().await?;
    let Some(value) = a_value(&mut tx, house, &desk).await? else { return Ok(None) };
    let strays = store::count_strays(&mut tx).await?;
    let nowhere = EntryId::new(world.now, world.chance);
    let undeclared = Value {
        id: ids::uuid(world.now, world.chance),
        category: CategoryId::new(UNDECLARED)?,
        ..value.clone()
    };
    let stray = Value { id: ids::uuid(world.now, world.chance), entry: nowhere, ..value };
    store::insert_values(&mut tx, &[undeclared, stray]).await?;
    let stored = store::list_declared(&mut tx).await?;
    let finds_it =
        stored.iter().any(|kind| kind.category == UNDECLARED && !is_declared(&published.register, kind));
    Ok(Some(finds_it && store::count_strays(&mut tx).await? == strays + 1))
}

/// A value of an invented letter, by the first form that takes one.
async fn a_value(tx: &mut Tx, house: &HouseRef, desk: &Desk<'_>) -> anyhow::Result<Option<Value>> {
    for form in inbox_forms(&desk.published.register) {
        let word = ids::secret_token(desk.world.chance);
        let Ok(message) = typed_in(house, form, &word) else { continue };
        let envelope = Envelope::prepare(&house.door, desk.world, &message, None).await?;
        match actions::receive(tx, desk, &envelope, &message).await {
            Ok(thread) => return Ok(store::list_values(tx, thread.id).await?.into_iter().next()),
            Err(refusal) if matches!(refusal.kind, Kind::Fault | Kind::TryLater) => {
                return Err(refusal.into());
            }
            Err(_) => {}
        }
    }
    Ok(None)
}

/// Whether a form of the inbox asks for this category, and the purpose uses it.
fn is_declared(register: &Register, stored: &Declared) -> bool {
    let form = register.forms.get(stored.form.as_str()).filter(|form| is_inbox(form.route));
    let asks =
        form.is_some_and(|form| form.fields.iter().any(|field| field.category.as_str() == stored.category));
    let purpose = register.purposes.get(stored.purpose.as_str());
    asks && register.categories.contains_key(stored.category.as_str())
        && purpose.is_some_and(|purpose| purpose.categories.contains(stored.category.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_form_and_purpose_both_declare_is_declared() {
        let register = privet_register::example_register();
        let stored = |form: &str, category: &str, purpose: &str| Declared {
            form: form.to_owned(),
            category: category.to_owned(),
            purpose: purpose.to_owned(),
            values: 1,
        };
        assert!(is_declared(register, &stored("website-help", "correspondence", "website-help")));
        for (form, category, purpose) in [
            ("website-help", "gender", "website-help"),
            ("website-help", "no-such-category", "website-help"),
            ("website-help", "correspondence", "no-such-purpose"),
            ("no-such-form", "correspondence", "website-help"),
            ("newsletter-sign-up", "email-address", "newsletter"),
        ] {
            assert!(!is_declared(register, &stored(form, category, purpose)), "{form} {category} {purpose}");
        }
    }
}
