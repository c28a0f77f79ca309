//! Whether everything that is stored is what the notice declares: each value's category in its form and its purpose.

use std::collections::BTreeSet;

use privet_evidence::Outcome;
use privet_register::Register;
use privet_web::HouseRef;

use crate::model::is_inbox;
use crate::store::{self, Declared};

/// Compares what is stored with the register in force.
pub(super) async fn look(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
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
