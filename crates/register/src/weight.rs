//! Which changes are important, so that people are told of them before they take effect.
//!
//! Important: a new or changed purpose, basis, category, recipient, country or mechanism of a transfer; longer
//! retention; a new automated decision; new special category data; another controller or officer; a weaker right.
//! Where a text says what is done with data, another word in it is another thing done: no likeness of texts tells "no
//! visitor is recognised" from "each visitor is recognised" (`wording.rs`).
//! Minor: spelling, telephone numbers, shorter retention, and the rest. Whoever publishes may hold more to be important,
//! never less (docs/decisions/0010).

use std::collections::BTreeSet;

use crate::diff::{ChangeKind, Weight};
use crate::kinds::Period;
use crate::wording::Wording;

/// When a change of a field is important.
#[derive(Clone, Copy)]
enum When {
    /// Never: a part of something important that nobody reads or relies on.
    Never,
    /// Always.
    Changed,
    /// If it stood there before and is another now.
    Altered,
    /// If the list holds something that it did not hold.
    ListGrows,
    /// If the list lacks something that it held.
    ListShrinks,
    /// If a word was added, removed or replaced, spelling apart.
    Reworded,
    /// If the period, number or lifetime is longer than it was.
    Longer,
    /// If the number is smaller than it was.
    Smaller,
    /// If the day is gone or sooner than it was.
    Sooner,
    /// If it is true now.
    BecomesTrue,
    /// If it is false now.
    BecomesFalse,
    /// If it is gone.
    Lost,
    /// If it is gone, or another.
    LostOrOther,
}

use When::*;

/// Fields whose change is important: section, beginning of the path (`*` is any one step), when, why. The first row
/// whose path fits decides.
const FIELDS: &[(&str, &str, When, &str)] = &[
    ("example", "", Changed, "the register begins, or ceases, to be in earnest"),
    ("controller", "name", Reworded, "the controller is another"),
    ("controller", "short_name", Reworded, "the controller is another"),
    ("controller", "public_authority", Changed, "the duties of the controller change"),
    ("controller", "address.country", Changed, "the controller sits in another country"),
    ("controller", "term_end", Changed, "the period of retention is counted otherwise"),
    ("controller", "financial_year_end", Changed, "the period of retention is counted otherwise"),
    ("dpo", "role", Changed, "the data protection officer is another"),
    ("representative", "name", Changed, "the representative is another"),
    ("successor", "name", Reworded, "the successor is another"),
    ("successor", "on", Changed, "the successor takes over on another day"),
    ("review", "notice_days", Smaller, "people are told of changes later than before"),
    ("review", "every", Longer, "the notice is reviewed less often"),
    ("rights", "target_days", Longer, "a right is weaker: answers take longer"),
    ("rights", "email", LostOrOther, "a right is exercised elsewhere"),
    ("rights", "telephone", Lost, "a right is exercised elsewhere"),
    ("rights", "objecting", Reworded, "the way to object is another"),
    ("complaints", "acknowledge_days", Longer, "a right is weaker: complaints are acknowledged later"),
    ("complaints", "form", LostOrOther, "a right is weaker: the form for complaints is another"),
    ("complaints", "email", LostOrOther, "a right is exercised elsewhere"),
    ("complaints", "telephone", Lost, "a right is exercised elsewhere"),
    ("complaints", "procedure", Reworded, "complaints are handled otherwise"),
    ("disclosures", "powers", Changed, "data is disclosed under other powers"),
    ("disclosures", "statement", Reworded, "data is disclosed under other powers"),
    ("automated", "taken", BecomesTrue, "machines begin to decide"),
    ("category", "sensitivity", Changed, "the data has another standing in law"),
    ("category", "identifies", Changed, "the data identifies people otherwise"),
    ("category", "label", Reworded, "the data is of another kind"),
    ("category", "explanation", Reworded, "the data is of another kind"),
    ("people", "label", Reworded, "other people are concerned"),
    ("people", "children", BecomesTrue, "other people are concerned"),
    ("purpose", "basis.kind", Changed, "the lawful basis is another"),
    ("purpose", "basis.wording", Altered, "consent to the old wording does not carry the new one"),
    ("purpose", "basis.withdrawal", Reworded, "consent is withdrawn otherwise"),
    ("purpose", "basis.laws.*.address", Never, ""),
    ("purpose", "basis.assessment.review", Never, ""),
    ("purpose", "basis.laws", Changed, "the law behind the purpose is another"),
    ("purpose", "basis.condition", Changed, "the condition behind the purpose is another"),
    ("purpose", "basis.shared_with", ListGrows, "others rely on the consent"),
    ("purpose", "basis.channels", ListGrows, "consent is taken on another way"),
    ("purpose", "basis.refresh", Longer, "consent is relied on for longer"),
    ("purpose", "basis", Reworded, "what the basis rests on is another"),
    ("purpose", "title", Reworded, "the purpose is another"),
    ("purpose", "explanation", Reworded, "the purpose is another"),
    ("purpose", "categories", ListGrows, "more kinds of data are used"),
    ("purpose", "people", ListGrows, "more people are concerned"),
    ("purpose", "source.origin", Reworded, "the data comes from elsewhere"),
    ("purpose", "source", Changed, "the data comes from elsewhere"),
    ("purpose", "special", Changed, "special category data is used otherwise"),
    ("purpose", "criminal", Changed, "criminal offence data is used otherwise"),
    ("purpose", "provision.required", Changed, "whether people must give the data changes"),
    ("purpose", "provision.consequence", Reworded, "whether people must give the data changes"),
    ("purpose", "starts", Sooner, "the purpose begins sooner"),
    ("purpose", "marketing", BecomesTrue, "the purpose becomes marketing"),
    ("purpose", "further", Changed, "data is used for another purpose than it was collected for"),
    ("purpose", "task", Changed, "the purpose begins, or ceases, to be a task of the controller"),
    ("purpose", "parental.verification", Reworded, "the consent of children is backed otherwise"),
    ("purpose", "parental", Changed, "the consent of children is backed otherwise"),
    ("recipient", "name", Changed, "the recipient is another"),
    ("recipient", "role", Reworded, "the recipient does something else with the data"),
    ("recipient", "kind", Changed, "the recipient acts in another capacity"),
    ("recipient", "country", Changed, "data goes to another country"),
    ("recipient", "transfer.copy", Reworded, "the safeguards are to be had otherwise"),
    ("recipient", "transfer", Changed, "data that goes abroad is protected otherwise"),
    ("recipient", "agreement.kind", LostOrOther, "data is passed on under another kind of agreement"),
    ("recipient", "agreement.terms", ListShrinks, "the recipient is bound to less"),
    ("recipient", "power.address", Never, ""),
    ("recipient", "power", Changed, "data is disclosed under other powers"),
    ("recipient", "categories", ListGrows, "the recipient receives more kinds of data"),
    ("recipient", "purposes", ListGrows, "the recipient receives data for more purposes"),
    ("retention", "keep", Longer, "data is kept for longer"),
    ("retention", "trigger", Changed, "the period of retention begins otherwise"),
    ("retention", "event", Reworded, "the period of retention begins otherwise"),
    ("retention", "anchor", Changed, "the period of retention is counted otherwise"),
    ("retention", "action", Changed, "something else happens when the period ends"),
    ("retention", "purposes", Changed, "the rule governs other purposes"),
    ("retention", "label", Reworded, "the rule governs other records"),
    ("storage", "kind", Changed, "something else is stored"),
    ("storage", "explanation", Reworded, "something is stored for another purpose"),
    ("storage", "exception.service", Reworded, "something is stored for another purpose"),
    ("storage", "exception.sole_purpose", BecomesFalse, "something is stored for another purpose"),
    ("storage", "exception.kind", Changed, "something is stored on another ground"),
    ("storage", "exception.means", Reworded, "the way to object is another"),
    ("storage", "exception.shared_with", ListGrows, "more receive what is gathered"),
    ("storage", "lifetime", Longer, "something is stored for longer"),
    ("storage", "purpose", Changed, "something is stored for another purpose"),
    ("storage", "set_by", Changed, "somebody else stores something"),
    ("form", "purpose", Changed, "the form serves another purpose"),
    ("form", "retention", Changed, "what is sent is kept by another rule"),
    ("form", "people", ListGrows, "more people are concerned"),
    ("form", "answer_within", Longer, "answers take longer"),
    ("form", "fields.*.category", Altered, "the form asks for other data"),
    ("form", "fields.*.purpose", Changed, "the form serves another purpose"),
    ("form", "fields.*.required", BecomesTrue, "whether people must give the data changes"),
    ("newsletter", "purpose", Changed, "the newsletter serves another purpose"),
    ("newsletter", "sent_by", Changed, "somebody else sends the newsletter"),
    ("newsletter", "description", Reworded, "the newsletter is another"),
    ("newsletter", "frequency", Reworded, "the newsletter is another"),
    ("newsletter", "confirm", BecomesFalse, "consent is taken on another way"),
    ("system", "country", Changed, "data lies in another country"),
    ("system", "run_by", Changed, "somebody else runs the system"),
    ("system", "categories", ListGrows, "the system holds more kinds of data"),
    ("system", "purposes", ListGrows, "the system serves more purposes"),
    ("measure", "statement", Reworded, "data is protected otherwise"),
    ("decision", "purpose", Changed, "the machine decides otherwise"),
    ("decision", "human", Changed, "a right is weaker or stronger: the safeguards are others"),
    ("decision", "logic", Reworded, "the machine decides otherwise"),
    ("decision", "consequences", Reworded, "the decision has other consequences"),
    ("decision", "safeguards", Reworded, "a right is weaker or stronger: the safeguards are others"),
    ("decision", "permitted_by", Changed, "the decision rests on another ground"),
    ("social", "text", Reworded, "other rules govern our conduct on social media"),
    ("social", "never_asks", Reworded, "what we never ask for is another"),
    ("sponsor", "partner", Changed, "more receive what is gathered"),
    ("sponsor", "storage", ListGrows, "something new is stored"),
];

/// Entries whose coming is important.
const ADDED: &[(&str, &str)] = &[
    ("category", "a new kind of data"),
    ("purpose", "a new purpose"),
    ("recipient", "a new recipient"),
    ("retention", "a new rule may keep data for longer"),
    ("decision", "a new automated decision"),
    ("storage", "something new is stored"),
    ("newsletter", "a new newsletter"),
    ("successor", "another controller is to take over"),
    ("dpo", "the data protection officer is another"),
    ("representative", "the representative is another"),
];

/// Entries whose going is important.
const REMOVED: &[(&str, &str)] = &[
    ("dpo", "there is no data protection officer any more"),
    ("representative", "there is no representative any more"),
    ("retention", "a limit on how long data is kept is gone"),
    ("measure", "a measure that protects data is gone"),
];

/// What a change is weighed by, besides itself.
pub(crate) struct Weighing {
    /// Tells spelling from another meaning.
    pub(crate) wording: Wording,
    /// Languages that only one of the two registers has: what is said in them came or went with the language, and
    /// changes no meaning.
    pub(crate) lone_languages: BTreeSet<String>,
    /// The country in which the controller sits.
    pub(crate) home: String,
}

impl Weighing {
    /// The weight of a change. `country` is where the entry that changed lies, if it says so.
    pub(crate) fn weigh(
        &self,
        section: &str,
        kind: &ChangeKind,
        country: Option<&str>,
    ) -> (Weight, &'static str) {
        let important = match kind {
            ChangeKind::Added
                if section == "system" && country.is_some_and(|country| country != self.home) =>
            {
                Some("data lies in another country")
            }
            ChangeKind::Added => find(ADDED, section),
            ChangeKind::Removed => find(REMOVED, section),
            ChangeKind::Changed { field, before: was, after: is } => FIELDS
                .iter()
                .find(|(of, path, _, _)| *of == section && is_below(field, path))
                .filter(|(_, _, when, _)| {
                    !self.is_of_a_lone_language(field, was, is) && self.holds(*when, was, is)
                })
                .map(|(_, _, _, why)| *why),
        };
        match important {
            Some(why) => (Weight::Important, why),
            None if section == "prose" => (Weight::Minor, "no program can weigh our own words"),
            None => (Weight::Minor, "it takes nothing from anybody"),
        }
    }

    fn is_of_a_lone_language(&self, field: &str, was: &Option<String>, is: &Option<String>) -> bool {
        let tag = field.rsplit('.').next().unwrap_or_default();
        (was.is_none() || is.is_none()) && self.lone_languages.contains(tag)
    }

    fn holds(&self, when: When, was: &Option<String>, is: &Option<String>) -> bool {
        let (was, is) = (was.as_deref(), is.as_deref());
        match when {
            Never => false,
            Changed => true,
            Altered => was.is_some() && is.is_some(),
            ListGrows => holds_more(is, was),
            ListShrinks => holds_more(was, is),
            Reworded => self.wording.says_something_else(was.unwrap_or(""), is.unwrap_or("")),
            Longer => length(is) > length(was),
            Smaller => length(is) < length(was),
            // Days are written `2026-11-23`, so they compare as texts.
            Sooner => was.is_some_and(|was| is.is_none_or(|is| is < was)),
            BecomesTrue => is == Some("true"),
            BecomesFalse => is == Some("false"),
            Lost => is.is_none(),
            LostOrOther => was.is_some(),
        }
    }
}

fn find(rows: &[(&str, &'static str)], section: &str) -> Option<&'static str> {
    rows.iter().find(|(of, _)| *of == section).map(|(_, why)| *why)
}

/// Whether a field lies at a path or below it.
fn is_below(field: &str, path: &str) -> bool {
    let mut steps = field.split('.');
    path.is_empty()
        || path.split('.').all(|wanted| steps.next().is_some_and(|step| wanted == "*" || wanted == step))
}

/// Whether a list holds something that the other does not.
fn holds_more(one: Option<&str>, other: Option<&str>) -> bool {
    let known: Vec<&str> = other.unwrap_or("").split(", ").collect();
    one.is_some_and(|one| one.split(", ").any(|element| !element.is_empty() && !known.contains(&element)))
}

/// A length to compare by: days, or a number.
fn length(text: Option<&str>) -> u32 {
    let Some(text) = text else { return 0 };
    match text {
        "permanent" | "persistent" => u32::MAX,
        "session" => 0,
        _ => text.parse().ok().or(Period::new(text).ok().map(Period::approximate_days)).unwrap_or(0),
    }
}
