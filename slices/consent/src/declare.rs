//! What the notice says about consent (UK GDPR Arts. 4(11), 6(1)(a), 7; PECR 2003 reg. 22). The ledger that records,
//! refreshes and withdraws consent is not built yet, so what it will prove is not proven.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Basis, Channel, Consent, Purpose, PurposeId};
use privet_web::declare::Declaring;

/// Consent is asked for, kept, refreshed and withdrawn as the consent statement explains.
const CONSENT: Row = Row::n(5);
/// What rests on consent has a live consent behind it.
const BASIS: Row = Row::n(4);
/// Newsletters and notifications go only where permission was given.
const PERMISSION: Row = Row::n(22);

/// The statements about consent; a register without a purpose that rests on it says just that.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let purposes = declaring.register.purposes_in_order();
    let resting: Vec<_> = purposes
        .into_iter()
        .filter_map(|(id, purpose)| match &purpose.basis {
            Basis::Consent(consent) => Some((id, purpose, consent)),
            _ => None,
        })
        .collect();
    if resting.is_empty() {
        return vec![plain(declaring, "consent.none", CONSENT, Proof::Derived, "consent-none")];
    }
    let mut statements = asked(declaring);
    for (id, purpose, consent) in resting {
        statements.push(taken(declaring, id, purpose, consent));
        statements.push(live(declaring, id, purpose));
    }
    statements.extend(kept(declaring));
    statements
}

/// How it is asked for.
fn asked(declaring: &Declaring<'_>) -> Vec<Statement> {
    vec![
        plain(declaring, "consent.asked-clearly", CONSENT, Proof::Checked, "consent-asked-clearly"),
        plain(declaring, "consent.unticked", PERMISSION, Proof::Checked, "consent-unticked"),
    ]
}

/// Where it is taken for a purpose, and what people are shown.
fn taken(declaring: &Declaring<'_>, id: &PurposeId, purpose: &Purpose, consent: &Consent) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let channels: Vec<Texts> = consent.channels.iter().map(|channel| say(channel_key(*channel))).collect();
    let statement = declaring
        .sentence_of(("consent.taken", id), CONSENT, Heading::Consent, Proof::Checked)
        .with("purpose", &purpose.title)
        .with("channels", declaring.list(&channels))
        .says("consent-taken")
        .detail(say("consent-label-wording"), declaring.own(&consent.wording))
        .detail(say("consent-label-withdrawal"), declaring.own(&consent.withdrawal))
        .detail(
            say("consent-label-refresh"),
            declaring.say("consent-refresh", &[("period", consent.refresh.into())]),
        );
    // Whoever else relies on a consent must be named to the person, or it is none (UK GDPR Art. 4(11): informed).
    let named: Vec<Texts> = consent
        .shared_with
        .iter()
        .filter_map(|recipient| declaring.register.recipients.get(recipient))
        .map(|recipient| declaring.same(&recipient.name))
        .collect();
    let statement = if named.is_empty() {
        statement
    } else {
        statement.detail(say("consent-label-named"), declaring.list(&named))
    };
    statement.detail(say("consent-label-law"), say("consent-law-consent"))
}

/// That a purpose rests on a consent that lives.
fn live(declaring: &Declaring<'_>, id: &PurposeId, purpose: &Purpose) -> Statement {
    declaring
        .sentence_of(("consent.live", id), BASIS, Heading::Consent, Proof::Checked)
        .with("purpose", &purpose.title)
        .says("consent-live")
}

/// How it is kept, and how it ends.
fn kept(declaring: &Declaring<'_>) -> Vec<Statement> {
    let say = |key: &str| declaring.say(key, &[]);
    let law = || say("consent-label-law");
    let mut statements = vec![
        plain(declaring, "consent.recorded", CONSENT, Proof::Checked, "consent-recorded"),
        plain(declaring, "consent.receipt", CONSENT, Proof::Checked, "consent-receipt"),
        plain(declaring, "consent.withdrawal", CONSENT, Proof::Checked, "consent-withdrawal")
            .detail(law(), say("consent-law-withdrawal")),
        plain(declaring, "consent.refreshed", CONSENT, Proof::Checked, "consent-refreshed"),
        plain(declaring, "consent.no-other-use", BASIS, Proof::Checked, "consent-no-other-use")
            .detail(law(), say("consent-law-other-use")),
    ];
    if !declaring.register.newsletters.is_empty() {
        let permission = declaring
            .sentence("consent.permission-only", PERMISSION, Heading::Newsletters, Proof::Checked)
            .says("consent-permission-only")
            .detail(law(), say("consent-law-messages"));
        statements.push(permission);
    }
    statements
}

fn plain(declaring: &Declaring<'_>, name: &'static str, row: Row, proof: Proof, key: &str) -> Statement {
    declaring.sentence(name, row, Heading::Consent, proof).says(key)
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::WebForm => "consent-channel-web-form",
        Channel::CookieControl => "consent-channel-cookie-control",
        Channel::SignUpSheet => "consent-channel-sign-up-sheet",
        Channel::Letter => "consent-channel-letter",
        Channel::Email => "consent-channel-email",
        Channel::Telephone => "consent-channel-telephone",
        Channel::SocialMedia => "consent-channel-social-media",
        Channel::InPerson => "consent-channel-in-person",
    }
}
