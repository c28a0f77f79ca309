//! Standard terms: a term that says more, or less, than the declaration misleads the machines that read it.

use super::Mark::Verified;
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{DpvTerm, FidesKey};
use crate::reader::closest;
use crate::sections::{Register, Sensitivity};
use crate::vocabulary::{Of, Terms, dpv_terms, fides_keys};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "V01",
        severity: Fault,
        source: "UK GDPR Arts. 9(1), 10; DPV 2.3",
        mark: Verified,
        says: "a kind of data whose term is special or criminal is declared so",
        relies_on: &[],
        check: term_agrees_with_sensitivity,
    },
    Rule {
        code: "V02",
        severity: Warning,
        source: "DPV 2.3: pd:Ethnicity is not marked special there",
        mark: Verified,
        says: "ethnic origin has the term that is marked special",
        relies_on: &[],
        check: ethnicity_has_the_right_term,
    },
    Rule {
        code: "V03",
        severity: Fault,
        source: "Fideslang 3.1.4",
        mark: Verified,
        says: "a key of Fideslang is of the kind that belongs there",
        relies_on: &[],
        check: key_is_of_the_right_kind,
    },
    Rule {
        code: "V04",
        severity: Fault,
        source: "DPV 2.3",
        mark: Verified,
        says: "a term of DPV is of the module that belongs there",
        relies_on: &[],
        check: term_is_of_the_right_module,
    },
    Rule {
        code: "V05",
        severity: Warning,
        source: "DPV 2.3; Fideslang 3.1.4",
        mark: Verified,
        says: "a term of DPV or a key of Fideslang exists, and stands for what it is used for",
        relies_on: &[],
        check: term_exists,
    },
];

fn term_agrees_with_sensitivity(register: &Register, report: &mut Report<'_>) {
    for (id, category) in &register.categories {
        let terms = category.dpv.iter().map(DpvTerm::as_str);
        let terms = terms.filter_map(|term| dpv_terms(Of::Data).get_key_value(term));
        let key = category.fides.as_ref().and_then(|key| fides_keys(Of::Data).get_key_value(key.as_str()));
        for (term, standing) in terms.chain(key) {
            let is_weightier = matches!(standing, Sensitivity::Special | Sensitivity::Criminal);
            if is_weightier && category.sensitivity != *standing {
                report.broken(
                    format!("category.{id}.sensitivity"),
                    format!("`{term}` is {standing} data, and this is declared {}", category.sensitivity),
                    format!("write `sensitivity = \"{standing}\"`, or choose another term"),
                );
            }
        }
    }
}

/// Every term of DPV and key of Fideslang with its path and with what it should stand for.
fn terms(register: &Register) -> impl Iterator<Item = (String, Of, &[DpvTerm], Option<&FidesKey>)> {
    let categories = register
        .categories
        .iter()
        .map(|(id, of)| (format!("category.{id}"), Of::Data, of.dpv.as_slice(), of.fides.as_ref()));
    let purposes = register
        .purposes
        .iter()
        .map(|(id, of)| (format!("purpose.{id}"), Of::Purpose, of.dpv.as_slice(), of.fides.as_ref()));
    let people = register
        .people
        .iter()
        .map(|(id, of)| (format!("people.{id}"), Of::People, of.dpv.as_slice(), of.fides.as_ref()));
    categories.chain(purposes).chain(people)
}

fn term_exists(register: &Register, report: &mut Report<'_>) {
    for (path, of, terms, key) in terms(register) {
        let known = dpv_terms(of);
        for term in terms.iter().filter(|term| !known.contains_key(term.as_str())) {
            // What is of another module is the business of another rule.
            if is_of_module(term, of) {
                report.broken_by(
                    term.as_str(),
                    format!("{path}.dpv"),
                    format!("DPV knows no `{term}` for this"),
                    meant(term.as_str(), known, "https://w3id.org/dpv"),
                );
            }
        }
        let known = fides_keys(of);
        if let Some(key) = key.filter(|key| !known.contains_key(key.as_str()))
            && is_of_kind(key, of)
        {
            report.broken(
                format!("{path}.fides"),
                format!("Fideslang knows no `{key}` for this"),
                meant(key.as_str(), known, "Fideslang's taxonomy"),
            );
        }
    }
}

fn meant(term: &str, known: &Terms, where_to_look: &str) -> String {
    let names: Vec<&str> = known.keys().copied().collect();
    match closest(term, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("look it up ({where_to_look}), or leave it out"),
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

fn roots(of: Of) -> Option<&'static [&'static str]> {
    match of {
        Of::Data => Some(DATA),
        Of::Purpose => Some(USES),
        // The keys for people have one part, which is no kind.
        Of::People => None,
    }
}

fn is_of_kind(key: &FidesKey, of: Of) -> bool {
    roots(of).is_none_or(|roots| roots.contains(&key.root()))
}

fn key_is_of_the_right_kind(register: &Register, report: &mut Report<'_>) {
    for (path, of, _, key) in terms(register) {
        if let (Some(key), Some(roots)) = (key, roots(of))
            && !is_of_kind(key, of)
        {
            let mend = format!("here a key begins with one of: {}", roots.join(", "));
            report.broken(format!("{path}.fides"), format!("`{key}` is no key of this kind"), mend);
        }
    }
}

fn module(of: Of) -> &'static str {
    if of == Of::Data { "pd:" } else { "dpv:" }
}

fn is_of_module(term: &DpvTerm, of: Of) -> bool {
    term.as_str().starts_with(module(of))
}

fn term_is_of_the_right_module(register: &Register, report: &mut Report<'_>) {
    for (path, of, terms, _) in terms(register) {
        if let Some(term) = terms.iter().find(|term| !is_of_module(term, of)) {
            report.broken_by(
                term.as_str(),
                format!("{path}.dpv"),
                format!("`{term}` is of another module of DPV"),
                format!("choose a term that begins with `{}`", module(of)),
            );
        }
    }
}
