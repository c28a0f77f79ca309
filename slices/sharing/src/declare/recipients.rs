//! Who receives data, and under which agreement.

use privet_evidence::{Heading, Proof, Statement};
use privet_register::{
    Agreement, AgreementKind, DataCategory, Law, Purpose, Recipient, RecipientId, RecipientKind, Register,
    Term, in_order,
};
use privet_web::declare::Declaring;

use super::{SHARING, each};

/// What a sentence about all processors must be able to rest on (UK GDPR Art. 28(3)(a), (b), (c), (g)).
const INSTRUCTED: [Term; 4] = [Term::Instructions, Term::Confidentiality, Term::Security, Term::Return];

/// The recipients, one statement each, and what holds for all of them.
pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let sentence = |name, proof| declaring.sentence(name, SHARING, Heading::Sharing, proof);
    let law = |key: &str| (declaring.say("sharing-label-law", &[]), declaring.say(key, &[]));
    if register.recipients.is_empty() {
        return vec![sentence("sharing.none", Proof::Checked).says("sharing-none")];
    }
    let (label, agreement) = law("sharing-law-agreement");
    let mut statements = vec![
        sentence("sharing.always-agreement", Proof::Checked)
            .says("sharing-always-agreement")
            .detail(label, agreement),
    ];
    if all_instructed(register) {
        let (label, instructions) = law("sharing-law-instructions");
        statements.push(
            sentence("sharing.on-instructions", Proof::Derived)
                .says("sharing-on-instructions")
                .detail(label, instructions),
        );
    }
    let recipients = in_order(&register.recipients, |recipient| recipient.order);
    statements.extend(recipients.into_iter().map(|(id, recipient)| receives(declaring, id, recipient)));
    statements
}

/// Whether there are processors, and the contract of each says what the sentence about all of them says.
fn all_instructed(register: &Register) -> bool {
    let mut processors = register
        .recipients
        .values()
        .filter(|recipient| recipient.kind == RecipientKind::Processor)
        .peekable();
    processors.peek().is_some()
        && processors.all(|processor| {
            let terms = processor.agreement.as_ref().map(|agreement| &agreement.terms);
            terms.is_some_and(|terms| INSTRUCTED.iter().all(|term| terms.contains(term)))
        })
}

/// One recipient.
fn receives(declaring: &Declaring<'_>, id: &RecipientId, recipient: &Recipient) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let (sentence_key, kind_key) = keys(recipient.kind);
    let categories: Vec<&DataCategory> = in_order(&register.categories, |category| category.order)
        .into_iter()
        .filter_map(|(id, category)| recipient.categories.contains(id).then_some(category))
        .collect();
    let purposes: Vec<&Purpose> = register
        .purposes_in_order()
        .into_iter()
        .filter_map(|(id, purpose)| recipient.purposes.contains(id).then_some(purpose))
        .collect();
    let data =
        each(declaring, categories, |category, language| category.label.in_language(language).to_owned());
    let what_for =
        each(declaring, purposes, |purpose, language| purpose.title.in_language(language).to_owned());
    let statement = declaring
        .sentence_of(("sharing.recipient", id), SHARING, Heading::Sharing, Proof::Checked)
        .with("name", recipient.name.as_str())
        .says(sentence_key)
        .detail(say("sharing-label-role"), declaring.own(&recipient.role))
        .detail(say("sharing-label-kind"), say(kind_key))
        .detail(say("sharing-label-data"), data)
        .detail(say("sharing-label-purposes"), what_for)
        .detail(say("sharing-label-country"), super::transfers::country(declaring, &recipient.country));
    let statement = under(declaring, statement, recipient);
    match &recipient.website {
        Some(website) => statement.detail(say("sharing-label-website"), declaring.same(website.as_str())),
        None => statement,
    }
}

/// What the recipient receives data under: an agreement, or a power of its own.
fn under(declaring: &Declaring<'_>, statement: Statement, recipient: &Recipient) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let statement = match &recipient.agreement {
        Some(agreement) => agreed(declaring, statement, agreement),
        None if recipient.power.is_some() => statement,
        None => statement.detail(say("sharing-label-agreement"), say("sharing-no-agreement")),
    };
    match &recipient.power {
        Some(law) => statement.detail(say("sharing-label-power"), each(declaring, [law], Law::in_language)),
        None => statement,
    }
}

/// An agreement's kind and days; its reference and place are the office's own business.
fn agreed(declaring: &Declaring<'_>, statement: Statement, agreement: &Agreement) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let kind = say(match agreement.kind {
        AgreementKind::Contract => "sharing-agreement-contract",
        AgreementKind::SharingAgreement => "sharing-agreement-sharing-agreement",
        AgreementKind::JointArrangement => "sharing-agreement-joint-arrangement",
    });
    let signed =
        declaring.say("sharing-agreement-signed", &[("kind", kind.into()), ("day", agreement.signed.into())]);
    let statement = statement.detail(say("sharing-label-agreement"), signed);
    match agreement.ends {
        Some(day) => {
            statement.detail(say("sharing-label-ends"), declaring.say("sharing-day", &[("day", day.into())]))
        }
        None => statement,
    }
}

/// The keys of a capacity: of the sentence, and of its name.
const fn keys(kind: RecipientKind) -> (&'static str, &'static str) {
    match kind {
        RecipientKind::Processor => ("sharing-processor", "sharing-kind-processor"),
        RecipientKind::JointController => ("sharing-joint-controller", "sharing-kind-joint-controller"),
        RecipientKind::Authority => ("sharing-authority", "sharing-kind-authority"),
        RecipientKind::Controller => ("sharing-controller", "sharing-kind-controller"),
    }
}
