//! Which changes are important, so that people are told of them before they take effect.
//!
//! Important: a new or changed purpose, basis, category, recipient, country or mechanism of a transfer; longer
//! retention; a new automated decision; new special category data; another controller or officer; a weaker right.
//! Minor: spelling, telephone numbers, shorter retention, and the rest.

use crate::diff::{ChangeKind, Weight};
use crate::kinds::Period;

/// Above this likeness of two texts (0 to 1) a change is one of spelling.
const SPELLING: f64 = 0.9;

/// When a change of a field is important.
#[derive(Clone, Copy)]
enum When {
    /// Always.
    Changed,
    /// If it stood there before and is another now.
    Altered,
    /// If the list holds something that it did not hold.
    ListGrows,
    /// If more than the spelling changed.
    Reworded,
    /// If the period, number or lifetime is longer than it was.
    Longer,
    /// If the number is smaller than it was.
    Smaller,
    /// If it is true now.
    BecomesTrue,
    /// If it is gone, or another.
    LostOrOther,
}

use When::*;

/// Fields whose change is important: section, beginning of the path, when, why. The first row that fits decides.
const FIELDS: &[(&str, &str, When, &str)] = &[
    ("example", "", Changed, "the register begins, or ceases, to be in earnest"),
    ("controller", "name", Reworded, "the controller is another"),
    ("controller", "public_authority", Changed, "the duties of the controller change"),
    ("controller", "address.country", Changed, "the controller sits in another country"),
    ("dpo", "role", Changed, "the data protection officer is another"),
    ("representative", "name", Changed, "the representative is another"),
    ("successor", "name", Reworded, "the successor is another"),
    ("successor", "on", Changed, "the successor takes over on another day"),
    ("review", "notice_days", Smaller, "people are told of changes later than before"),
    ("rights", "target_days", Longer, "a right is weaker: answers take longer"),
    ("rights", "email", LostOrOther, "a right is exercised elsewhere"),
    ("rights", "objecting", Reworded, "the way to object is another"),
    ("complaints", "acknowledge_days", Longer, "a right is weaker: complaints are acknowledged later"),
    ("complaints", "form", LostOrOther, "a right is weaker: the form for complaints is another"),
    ("complaints", "procedure", Reworded, "complaints are handled otherwise"),
    ("disclosures", "powers", Changed, "data is disclosed under other powers"),
    ("automated", "taken", BecomesTrue, "machines begin to decide"),
    ("category", "sensitivity", Changed, "the data has another standing in law"),
    ("category", "identifies", Changed, "the data identifies people otherwise"),
    ("category", "label", Reworded, "the data is of another kind"),
    ("purpose", "basis.kind", Changed, "the lawful basis is another"),
    ("purpose", "basis.wording", Altered, "consent to the old wording does not carry the new one"),
    ("purpose", "basis.withdrawal", Reworded, "consent is withdrawn otherwise"),
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
    ("purpose", "marketing", BecomesTrue, "the purpose becomes marketing"),
    ("purpose", "further", Changed, "data is used for another purpose than it was collected for"),
    ("purpose", "task", Changed, "the purpose begins, or ceases, to be a task of the controller"),
    ("purpose", "parental.verification", Reworded, "the consent of children is backed otherwise"),
    ("purpose", "parental", Changed, "the consent of children is backed otherwise"),
    ("recipient", "name", Changed, "the recipient is another"),
    ("recipient", "kind", Changed, "the recipient acts in another capacity"),
    ("recipient", "country", Changed, "data goes to another country"),
    ("recipient", "transfer.copy", Reworded, "the safeguards are to be had otherwise"),
    ("recipient", "transfer", Changed, "data that goes abroad is protected otherwise"),
    ("recipient", "agreement.kind", LostOrOther, "data is passed on under another kind of agreement"),
    ("recipient", "categories", ListGrows, "the recipient receives more kinds of data"),
    ("recipient", "purposes", ListGrows, "the recipient receives data for more purposes"),
    ("retention", "keep", Longer, "data is kept for longer"),
    ("retention", "trigger", Changed, "the period of retention begins otherwise"),
    ("retention", "anchor", Changed, "the period of retention is counted otherwise"),
    ("retention", "action", Changed, "something else happens when the period ends"),
    ("retention", "purposes", Changed, "the rule governs other purposes"),
    ("storage", "exception.kind", Changed, "something is stored on another ground"),
    ("storage", "exception.means", Reworded, "the way to object is another"),
    ("storage", "exception.shared_with", ListGrows, "more receive what is gathered"),
    ("storage", "lifetime", Longer, "something is stored for longer"),
    ("storage", "purpose", Changed, "something is stored for another purpose"),
    ("storage", "set_by", Changed, "somebody else stores something"),
    ("form", "purpose", Changed, "the form serves another purpose"),
    ("form", "retention", Changed, "what is sent is kept by another rule"),
    ("newsletter", "purpose", Changed, "the newsletter serves another purpose"),
    ("newsletter", "sent_by", Changed, "somebody else sends the newsletter"),
    ("system", "country", Changed, "data lies in another country"),
    ("system", "run_by", Changed, "somebody else runs the system"),
    ("decision", "logic", Reworded, "the machine decides otherwise"),
    ("decision", "consequences", Reworded, "the decision has other consequences"),
    ("decision", "safeguards", Reworded, "a right is weaker or stronger: the safeguards are others"),
    ("decision", "permitted_by", Changed, "the decision rests on another ground"),
];

/// Entries whose coming is important.
const ADDED: &[(&str, &str)] = &[
    ("category", "a new kind of data"),
    ("purpose", "a new purpose"),
    ("recipient", "a new recipient"),
    ("retention", "a new rule may keep data for longer"),
    ("decision", "a new automated decision"),
    ("successor", "another controller is to take over"),
    ("dpo", "the data protection officer is another"),
    ("representative", "the representative is another"),
];

/// Entries whose going is important.
const REMOVED: &[(&str, &str)] = &[
    ("dpo", "there is no data protection officer any more"),
    ("representative", "there is no representative any more"),
    ("retention", "a limit on how long data is kept is gone"),
];

/// The weight of a change.
pub(crate) fn weigh(section: &str, kind: &ChangeKind) -> (Weight, &'static str) {
    let important = match kind {
        ChangeKind::Added => find(ADDED, section),
        ChangeKind::Removed => find(REMOVED, section),
        ChangeKind::Changed { field, before: was, after: is } => FIELDS
            .iter()
            .find(|(of, path, _, _)| *of == section && is_below(field, path))
            .filter(|(_, _, when, _)| holds(*when, was.as_deref(), is.as_deref()))
            .map(|(_, _, _, why)| *why),
    };
    match important {
        Some(why) => (Weight::Important, why),
        None => (Weight::Minor, "it takes nothing from anybody"),
    }
}

fn find(rows: &[(&str, &'static str)], section: &str) -> Option<&'static str> {
    rows.iter().find(|(of, _)| *of == section).map(|(_, why)| *why)
}

fn is_below(field: &str, path: &str) -> bool {
    path.is_empty() || field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn holds(when: When, was: Option<&str>, is: Option<&str>) -> bool {
    match when {
        Changed => true,
        Altered => was.is_some() && is.is_some(),
        ListGrows => is.is_some_and(|is| {
            let was: Vec<&str> = was.unwrap_or("").split(", ").collect();
            is.split(", ").any(|one| !was.contains(&one))
        }),
        Reworded => match (was, is) {
            (Some(was), Some(is)) => strsim::normalized_levenshtein(was, is) < SPELLING,
            // A language that is added or taken out changes no meaning; it has its own rules.
            _ => false,
        },
        Longer => length(is) > length(was),
        Smaller => length(is) < length(was),
        BecomesTrue => is == Some("true"),
        LostOrOther => was.is_some(),
    }
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
