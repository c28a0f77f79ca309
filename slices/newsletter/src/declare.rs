//! What the notice says about newsletters (PECR 2003 regs. 22, 23; UK GDPR Arts. 7, 21(2)). The system that sends them is
//! not built yet, so what it will prove is not proven.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Newsletter, NewsletterId, Recipient};
use privet_web::declare::Declaring;

/// Newsletters go to those who agreed, and end with one press.
const NEWSLETTERS: Row = Row::n(12);

/// The statements about newsletters.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let newsletters = &declaring.register.newsletters;
    if newsletters.is_empty() {
        return vec![
            declaring
                .sentence("newsletter.none", NEWSLETTERS, Heading::Newsletters, Proof::Checked)
                .says("newsletter-none"),
        ];
    }
    let mut statements = Vec::new();
    for (id, newsletter) in newsletters {
        statements.push(offered(declaring, id, newsletter));
        statements.push(sent_by(declaring, id, newsletter));
        if newsletter.confirm {
            statements.push(confirmed(declaring, id, newsletter));
        }
    }
    let checked = |name, key: &str| {
        declaring.sentence(name, NEWSLETTERS, Heading::Newsletters, Proof::Checked).says(key)
    };
    statements.extend([
        checked("newsletter.only-with-consent", "newsletter-only-with-consent")
            .detail(declaring.say("newsletter-label-law", &[]), declaring.say("newsletter-law", &[])),
        checked("newsletter.unsubscribe", "newsletter-unsubscribe"),
        checked("newsletter.suppressed", "newsletter-suppressed"),
        checked("newsletter.not-added", "newsletter-not-added"),
    ]);
    statements
}

/// What a newsletter brings, and how often.
fn offered(declaring: &Declaring<'_>, id: &NewsletterId, newsletter: &Newsletter) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let mut statement = declaring
        .sentence_of(("newsletter.offered", id), NEWSLETTERS, Heading::Newsletters, Proof::Checked)
        .with("title", &newsletter.title)
        .with("frequency", &newsletter.frequency)
        .with("description", &newsletter.description)
        .says("newsletter-offered")
        .detail(say("newsletter-label-from"), declaring.same(newsletter.from.as_str()));
    if let Some(form) = register.forms.get(&newsletter.sign_up) {
        statement = statement.detail(say("newsletter-label-sign-up"), declaring.own(&form.title));
    }
    match register.purposes.get(&newsletter.purpose) {
        Some(purpose) => statement.detail(say("newsletter-label-purpose"), declaring.own(&purpose.title)),
        None => statement,
    }
}

/// Who keeps its list and sends it.
fn sent_by(declaring: &Declaring<'_>, id: &NewsletterId, newsletter: &Newsletter) -> Statement {
    let sentence =
        declaring.sentence_of(("newsletter.sent-by", id), NEWSLETTERS, Heading::Newsletters, Proof::Checked);
    let sentence = sentence.with("title", &newsletter.title);
    match company(declaring, newsletter) {
        Some(company) => sentence.with("company", company.name.as_str()).says("newsletter-sent-by"),
        None => sentence.says("newsletter-sent-by-us"),
    }
}

fn company<'a>(declaring: &'a Declaring<'_>, newsletter: &Newsletter) -> Option<&'a Recipient> {
    newsletter.sent_by.as_ref().and_then(|company| declaring.register.recipients.get(company))
}

/// That a subscription is confirmed first, and what happens to one that is not.
fn confirmed(declaring: &Declaring<'_>, id: &NewsletterId, newsletter: &Newsletter) -> Statement {
    declaring
        .sentence_of(("newsletter.confirmed", id), NEWSLETTERS, Heading::Newsletters, Proof::Checked)
        .with("title", &newsletter.title)
        .with("link", newsletter.confirm_within)
        .with("forget", newsletter.forget_pending_after)
        .says("newsletter-confirmed")
}
