//! Complaints: to us (DPA 2018 s.164A), to the regulator (s.165), to a court (s.167). People may go straight to any.

use privet_evidence::{Heading, Proof, Statement};
use privet_web::declare::{Declaring, Sentence};

use super::RIGHTS;
use super::requests::{letters, one_line};

/// The ways to complain.
pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let complaints = &register.complaints;
    let mut statements = vec![
        to_us(declaring),
        sentence(declaring, "rights.complaint-procedure", Proof::Checked).says_own(&complaints.procedure),
        sentence(declaring, "rights.complaint-acknowledged", Proof::Checked)
            .with("days", i64::from(complaints.acknowledge_days))
            .says("rights-complaint-acknowledged"),
        to_regulator(declaring),
    ];
    let law = |key: &str| (declaring.say("rights-label-law", &[]), declaring.say(key, &[]));
    let (label, court) = law("rights-law-court");
    statements
        .push(sentence(declaring, "rights.court", Proof::Advice).says("rights-court").detail(label, court));
    // Whoever watches or serves people in the Union also answers to its authorities (EU GDPR Arts. 3(2), 77).
    if register.controller.eu_readers {
        let (label, union) = law("rights-law-eu");
        statements.push(
            sentence(declaring, "rights.eu-authority", Proof::Advice)
                .says("rights-eu-authority")
                .detail(label, union),
        );
    }
    statements
}

/// To the controller, which must make complaining easy.
fn to_us(declaring: &Declaring<'_>) -> Statement {
    let complaints = &declaring.register.complaints;
    let say = |key: &str| declaring.say(key, &[]);
    let statement = sentence(declaring, "rights.complain-to-us", Proof::Checked)
        .says("rights-complain-to-us")
        .detail(say("rights-label-email"), declaring.same(complaints.email.as_str()));
    let telephone = complaints.telephone.as_ref().or(declaring.register.controller.telephone.as_ref());
    let statement = match telephone {
        Some(telephone) => {
            statement.detail(say("rights-label-telephone"), declaring.same(telephone.as_str()))
        }
        None => statement,
    };
    statement
        .detail(say("rights-label-address"), letters(declaring))
        .detail(say("rights-label-law"), say("rights-law-complaint-to-us"))
}

/// To the supervisory authority, as the register names it today.
fn to_regulator(declaring: &Declaring<'_>) -> Statement {
    let regulator = &declaring.register.regulator;
    let say = |key: &str| declaring.say(key, &[]);
    let statement = sentence(declaring, "rights.complain-to-regulator", Proof::Advice)
        .with("regulator", &regulator.name)
        .says("rights-complain-to-regulator")
        .detail(say("rights-label-complaints"), declaring.same(regulator.complaints.as_str()));
    let statement = match &regulator.telephone {
        Some(telephone) => {
            statement.detail(say("rights-label-telephone"), declaring.same(telephone.as_str()))
        }
        None => statement,
    };
    statement
        .detail(say("rights-label-address"), declaring.same(&one_line(&regulator.address)))
        .detail(say("rights-label-website"), declaring.same(regulator.website.as_str()))
        .detail(say("rights-label-law"), say("rights-law-complaint-to-regulator"))
}

fn sentence<'a>(declaring: &'a Declaring<'a>, name: &'static str, proof: Proof) -> Sentence<'a> {
    declaring.sentence(name, RIGHTS, Heading::Complaints, proof)
}
