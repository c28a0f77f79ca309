//! What the notice says about rights (UK GDPR Arts. 12–22D), about complaints (DPA 2018 ss.164A, 165, 167) and about
//! decisions taken by machines. The handling of requests is not built yet, so what it will prove is not proven.

mod complaints;
mod decisions;
mod requests;

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Purpose, Reach, Right};
use privet_web::declare::Declaring;

/// Every statement here serves the row of rights.
const RIGHTS: Row = Row::n(13);

/// The statements about rights, complaints and decisions.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = rights(declaring);
    statements.extend(requests::declare(declaring));
    statements.extend(complaints::declare(declaring));
    statements.extend(decisions::declare(declaring));
    statements
}

/// The rights, each with its law and with what it reaches; a right that reaches nothing we do is not named (C10).
fn rights(declaring: &Declaring<'_>) -> Vec<Statement> {
    let by_reach = [
        reaching(declaring, "rights.access", Right::Access, Reach::Full, "rights-access"),
        reaching(
            declaring,
            "rights.rectification",
            Right::Rectification,
            Reach::Full,
            "rights-rectification",
        ),
        reaching(declaring, "rights.erasure", Right::Erasure, Reach::Full, "rights-erasure"),
        reaching(declaring, "rights.erasure-limits", Right::Erasure, Reach::Limited, "rights-erasure-limits"),
        reaching(declaring, "rights.restriction", Right::Restriction, Reach::Full, "rights-restriction"),
        reaching(declaring, "rights.portability", Right::Portability, Reach::Full, "rights-portability"),
        reaching(declaring, "rights.withdrawal", Right::Withdrawal, Reach::Full, "rights-withdrawal"),
    ];
    let informed = stating(declaring, "rights.informed", Proof::Checked, "rights-informed")
        .detail(declaring.say("rights-label-law", &[]), declaring.say("rights-law-informed", &[]));
    let mut statements = vec![informed];
    statements.extend(by_reach.into_iter().flatten());
    statements.extend(objecting(declaring));
    statements
}

/// The right to object, apart from the others and in the first layer (UK GDPR Art. 21(4)).
fn objecting(declaring: &Declaring<'_>) -> Vec<Statement> {
    let objection =
        reaching(declaring, "rights.objection", Right::Objection, Reach::Full, "rights-objection");
    let marketing = reaching(
        declaring,
        "rights.objection-marketing",
        Right::MarketingObjection,
        Reach::Full,
        "rights-objection-marketing",
    );
    let mut statements: Vec<Statement> =
        objection.into_iter().chain(marketing).map(Statement::at_a_glance).collect();
    if !statements.is_empty() {
        let how = declaring.sentence("rights.objection-how", RIGHTS, Heading::Rights, Proof::Checked);
        statements.push(how.says_own(&declaring.register.rights.objecting));
    }
    statements
}

/// A right, if it reaches anything we do.
fn reaching(
    declaring: &Declaring<'_>,
    name: &'static str,
    right: Right,
    reach: Reach,
    key: &str,
) -> Option<Statement> {
    let purposes = declaring.register.purposes_in_order();
    let reached: Vec<&Purpose> = purposes
        .iter()
        .map(|(_, purpose)| *purpose)
        .filter(|purpose| right.reach(purpose) == reach)
        .collect();
    if reached.is_empty() {
        return None;
    }
    let applies = if reached.len() == purposes.len() {
        declaring.say("rights-everything", &[])
    } else {
        titles(declaring, &reached)
    };
    let statement = stating(declaring, name, Proof::Checked, key)
        .detail(declaring.say("rights-label-law", &[]), declaring.say(law_key(right), &[]))
        .detail(declaring.say("rights-label-applies", &[]), applies);
    Some(statement)
}

/// The titles of purposes. They hold commas of their own, so semicolons part them.
fn titles(declaring: &Declaring<'_>, purposes: &[&Purpose]) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    languages
        .map(|language| {
            let titles: Vec<&str> =
                purposes.iter().map(|purpose| purpose.title.in_language(language)).collect();
            (language.as_str().to_owned(), titles.join("; "))
        })
        .collect()
}

fn stating(declaring: &Declaring<'_>, name: &'static str, proof: Proof, key: &str) -> Statement {
    declaring.sentence(name, RIGHTS, Heading::Rights, proof).says(key)
}

const fn law_key(right: Right) -> &'static str {
    match right {
        Right::Access => "rights-law-access",
        Right::Rectification => "rights-law-rectification",
        Right::Erasure => "rights-law-erasure",
        Right::Restriction => "rights-law-restriction",
        Right::Portability => "rights-law-portability",
        Right::Objection | Right::MarketingObjection => "rights-law-objection",
        Right::Withdrawal => "rights-law-withdrawal",
    }
}
