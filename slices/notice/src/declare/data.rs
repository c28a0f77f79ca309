//! N3: what personal data is, and which kinds are held. UK GDPR Arts. 4(1), 14(1)(d).

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{CategoryId, DataCategory, Identifies, Sensitivity, in_order};
use privet_web::declare::Declaring;

const N3: Row = Row::n(3);
const HEADING: Heading = Heading::Data;

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let mut statements = vec![
        declaring.sentence("notice.personal-data", N3, HEADING, Proof::Advice).says("notice-personal-data"),
        declaring.sentence("notice.identified-how", N3, HEADING, Proof::Advice).says("notice-identified-how"),
        declaring
            .sentence("notice.only-declared-kinds", N3, HEADING, Proof::Checked)
            .says("notice-only-declared-kinds")
            .at_a_glance(),
    ];
    let kinds = in_order(&register.categories, |category| category.order);
    statements.extend(kinds.into_iter().map(|(id, category)| kind(declaring, id, category)));
    let people: Vec<Texts> = register.people.values().map(|people| declaring.own(&people.label)).collect();
    if !people.is_empty() {
        statements.push(
            declaring
                .sentence("notice.people", N3, HEADING, Proof::Derived)
                .with("people", declaring.list(&people))
                .says("notice-people"),
        );
    }
    statements
}

/// One kind of data, with what it is used for.
fn kind<'a>(declaring: &'a Declaring<'a>, id: &CategoryId, category: &'a DataCategory) -> Statement {
    let sentence = declaring
        .sentence_of(("notice.kind", id), N3, HEADING, Proof::Derived)
        .with("label", &category.label);
    let counted = category.identifies == Identifies::Never;
    let mut statement = match &category.explanation {
        Some(explanation) => {
            let key = if counted { "notice-kind-nobodys-explained" } else { "notice-kind-explained" };
            sentence.with("explanation", explanation).says(key)
        }
        None => sentence.says(if counted { "notice-kind-nobodys" } else { "notice-kind" }),
    };
    let purposes = declaring.register.purposes_in_order();
    let used: Vec<Texts> = purposes
        .into_iter()
        .filter(|(_, purpose)| purpose.categories.contains(id))
        .map(|(_, purpose)| declaring.own(&purpose.title))
        .collect();
    if !used.is_empty() {
        statement = statement.detail(declaring.say("notice-label-used-for", &[]), semicolons(&used));
    }
    match sensitivity_key(category.sensitivity) {
        Some(key) => {
            // What free text may hold is up to who writes it, so this is advice and no word of the law.
            let is_advice = category.sensitivity == Sensitivity::FreeText;
            let label = if is_advice { "notice-label-please-note" } else { "notice-label-standing" };
            statement.detail(declaring.say(label, &[]), declaring.say(key, &[]))
        }
        None => statement,
    }
}

/// Titles contain commas and "and", so a list of them is set apart by semicolons.
pub(super) fn semicolons(items: &[Texts]) -> Texts {
    let mut joined = Texts::new();
    for item in items {
        for (language, text) in item {
            let list = joined.entry(language.clone()).or_default();
            if !list.is_empty() {
                list.push_str("; ");
            }
            list.push_str(text);
        }
    }
    joined
}

/// What the law makes of a kind of data. UK GDPR Arts. 9, 10; DPA 2018 s.11(2).
const fn sensitivity_key(sensitivity: Sensitivity) -> Option<&'static str> {
    match sensitivity {
        Sensitivity::Ordinary => None,
        Sensitivity::Special => Some("notice-standing-special"),
        Sensitivity::Criminal => Some("notice-standing-criminal"),
        Sensitivity::FreeText => Some("notice-standing-free-text"),
    }
}
