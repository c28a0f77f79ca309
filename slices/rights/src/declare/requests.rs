//! How rights are used, and how requests are answered (UK GDPR Arts. 12, 12A, 19).

use privet_evidence::{Heading, Proof, Statement, Texts};
use privet_register::Address;
use privet_web::declare::Declaring;

use super::{RIGHTS, stating};

/// How to ask, and what happens then.
pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = vec![
        asking(declaring),
        stating(declaring, "rights.on-behalf", Proof::Advice, "rights-on-behalf"),
        in_time(declaring),
    ];
    statements.extend([
        promised(declaring, "rights.extension", "rights-extension", "rights-law-time"),
        promised(declaring, "rights.clarification", "rights-clarification", "rights-law-time"),
        promised(declaring, "rights.identity", "rights-identity", "rights-law-identity"),
        promised(declaring, "rights.free-of-charge", "rights-free-of-charge", "rights-law-fee"),
        promised(declaring, "rights.refusal", "rights-refusal", "rights-law-refusal"),
        promised(declaring, "rights.recipients-told", "rights-recipients-told", "rights-law-recipients"),
        stating(declaring, "rights.erased-everywhere", Proof::Checked, "rights-erased-everywhere"),
    ]);
    statements.push(guidance(declaring));
    statements
}

/// Where requests go. The law asks for no form, so every way that reaches us is named.
fn asking(declaring: &Declaring<'_>) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let telephone = register.rights.telephone.as_ref().or(register.controller.telephone.as_ref());
    let key = if telephone.is_some() { "rights-ask" } else { "rights-ask-without-telephone" };
    let mut statement = stating(declaring, "rights.ask", Proof::Checked, key)
        .at_a_glance()
        .detail(say("rights-label-email"), declaring.same(register.rights.email.as_str()));
    if let Some(telephone) = telephone {
        statement = statement.detail(say("rights-label-telephone"), declaring.same(telephone.as_str()));
    }
    statement.detail(say("rights-label-address"), letters(declaring))
}

/// The clock of a request, as the office sets it and as the law does.
fn in_time(declaring: &Declaring<'_>) -> Statement {
    declaring
        .sentence("rights.in-time", RIGHTS, Heading::Rights, Proof::Checked)
        .with("days", i64::from(declaring.register.rights.target_days))
        .says("rights-in-time")
        .detail(declaring.say("rights-label-law", &[]), declaring.say("rights-law-time", &[]))
}

/// Where the rights are explained by somebody else.
fn guidance(declaring: &Declaring<'_>) -> Statement {
    let regulator = &declaring.register.regulator;
    declaring
        .sentence("rights.learn-more", RIGHTS, Heading::Rights, Proof::Advice)
        .with("regulator", &regulator.name)
        .says("rights-learn-more")
        .detail(declaring.say("rights-label-guidance", &[]), declaring.same(regulator.guidance.as_str()))
}

/// A promise about requests that the law makes us keep.
fn promised(declaring: &Declaring<'_>, name: &'static str, key: &str, law: &str) -> Statement {
    stating(declaring, name, Proof::Checked, key)
        .detail(declaring.say("rights-label-law", &[]), declaring.say(law, &[]))
}

/// Where letters go: to the data protection officer's address if that is another than the controller's.
pub(super) fn letters(declaring: &Declaring<'_>) -> Texts {
    let register = declaring.register;
    let officer = register.dpo.as_ref().and_then(|officer| officer.address.as_ref());
    let name = declaring.own(&register.controller.name);
    let address = one_line(officer.unwrap_or(&register.controller.address));
    name.into_iter().map(|(language, name)| (language, format!("{name}, {address}"))).collect()
}

/// An address on one line.
pub(super) fn one_line(address: &Address) -> String {
    let lines = address.lines.iter().chain([&address.town, &address.postcode]);
    lines.map(String::as_str).collect::<Vec<_>>().join(", ")
}
