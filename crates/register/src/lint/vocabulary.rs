//! Standard terms: a term that says more, or less, than the declaration misleads the machines that read it.

use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::sections::{Register, Sensitivity};
use crate::vocabulary::standard_categories;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "V01",
        severity: Fault,
        source: "UK GDPR Arts. 9(1), 10; DPV 2.3",
        says: "a kind of data whose term is special or criminal is declared so",
        relies_on: &[],
        check: term_agrees_with_sensitivity,
    },
    Rule {
        code: "V02",
        severity: Warning,
        source: "DPV 2.3: pd:Ethnicity is not marked special there",
        says: "ethnic origin has the term that is marked special",
        relies_on: &[],
        check: ethnicity_has_the_right_term,
    },
    Rule {
        code: "V03",
        severity: Fault,
        source: "Fideslang 3.1.4",
        says: "a key of Fideslang is of the kind that belongs there",
        relies_on: &[],
        check: key_is_of_the_right_kind,
    },
    Rule {
        code: "V04",
        severity: Fault,
        source: "DPV 2.3",
        says: "a term of DPV is of the module that belongs there",
        relies_on: &[],
        check: term_is_of_the_right_module,
    },
];

fn term_agrees_with_sensitivity(register: &Register, report: &mut Report<'_>) {
    for (id, category) in &register.categories {
        let standing = |term: &crate::kinds::DpvTerm| {
            standard_categories().iter().find(|standard| standard.dpv == *term)
        };
        for standard in category.dpv.iter().filter_map(standing) {
            let is_weightier = matches!(standard.sensitivity, Sensitivity::Special | Sensitivity::Criminal);
            if is_weightier && category.sensitivity != standard.sensitivity {
                report.broken(
                    format!("category.{id}.sensitivity"),
                    format!(
                        "`{}` is {} data, and this is declared {}",
                        standard.dpv, standard.sensitivity, category.sensitivity
                    ),
                    format!("write `sensitivity = \"{}\"`, or choose another term", standard.sensitivity),
                );
            }
        }
    }
}

fn ethnicity_has_the_right_term(register: &Register, report: &mut Report<'_>) {
    for (id, category) in &register.categories {
        if category.dpv.iter().any(|term| term.as_str() == "pd:Ethnicity") {
            report.broken(
                format!("category.{id}.dpv"),
                "`pd:Ethnicity` is not marked as special category data in DPV",
                "write `pd:EthnicOrigin`",
            );
        }
    }
}

/// The first parts of keys of Fideslang, by what they describe.
const DATA: &[&str] = &["user", "system"];
const USES: &[&str] = &[
    "analytics",
    "collect",
    "employment",
    "essential",
    "finance",
    "functional",
    "marketing",
    "operations",
    "personalize",
    "sales",
    "third_party_sharing",
    "train_ai_system",
];

fn key_is_of_the_right_kind(register: &Register, report: &mut Report<'_>) {
    let categories =
        register.categories.iter().map(|(id, of)| (format!("category.{id}.fides"), &of.fides, DATA));
    let purposes = register.purposes.iter().map(|(id, of)| (format!("purpose.{id}.fides"), &of.fides, USES));
    for (path, key, roots) in categories.chain(purposes) {
        if let Some(key) = key
            && !roots.contains(&key.root())
        {
            let mend = format!("here a key begins with one of: {}", roots.join(", "));
            report.broken(path, format!("`{key}` is no key of this kind"), mend);
        }
    }
}

fn term_is_of_the_right_module(register: &Register, report: &mut Report<'_>) {
    let categories =
        register.categories.iter().map(|(id, of)| (format!("category.{id}.dpv"), &of.dpv, "pd:"));
    let purposes = register.purposes.iter().map(|(id, of)| (format!("purpose.{id}.dpv"), &of.dpv, "dpv:"));
    let people = register.people.iter().map(|(id, of)| (format!("people.{id}.dpv"), &of.dpv, "dpv:"));
    for (path, terms, module) in categories.chain(purposes).chain(people) {
        if let Some(term) = terms.iter().find(|term| !term.as_str().starts_with(module)) {
            report.broken(
                path,
                format!("`{term}` is of another module of DPV"),
                format!("choose a term that begins with `{module}`"),
            );
        }
    }
}
