//! What the notice says of messages to us: rows N21 and N24, and of N1 that the form delivers.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Form, FormId, Keep, Route};
use privet_web::declare::Declaring;

use crate::model::{inbox_forms, promises_answer};

/// That our forms reach us.
pub const FORM_REACHES_US: &str = "contact.form-reaches-us";
/// That what people send is sealed and opened only with a reason.
pub const KEPT_PRIVATE: &str = "contact.kept-private";
/// That what comes by letter, by telephone or otherwise is treated like a form.
pub const EVERY_WAY: &str = "contact.every-way";
/// Where on every page the ways to us stand.
pub const ROUTES: &str = "contact.routes";
/// That a form's messages are answered in time; of each form.
pub const ANSWERED_IN_TIME: &str = "contact.answered-in-time";
/// That a form's messages are kept no longer than the rule says; of each form.
pub const KEPT_UNTIL: &str = "contact.kept-until";

/// The statements of this heading.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let forms = inbox_forms(declaring.register);
    // Only these two stand at the foot of every page.
    let routes = [Route::DataProtectionQuestion, Route::WebsiteHelp];
    let ways = routes.into_iter().filter_map(|route| declaring.register.form_for(route));
    let titles: Vec<_> = ways.map(|(_, form)| declaring.own(&form.title)).collect();
    let checked = |name, row| declaring.sentence(name, row, Heading::Contact, Proof::Checked);
    let mut statements = vec![
        // UK GDPR Art. 13(1)(a): how to reach the controller.
        declaring
            .sentence(FORM_REACHES_US, Row::n(1), Heading::Controller, Proof::Checked)
            .says("contact-form-reaches-us"),
        declaring
            .sentence("contact.your-choice", Row::n(21), Heading::Contact, Proof::Advice)
            .says("contact-your-choice"),
        // UK GDPR Art. 32(1).
        checked(KEPT_PRIVATE, Row::n(21)).says("contact-kept-private"),
        checked(EVERY_WAY, Row::n(21)).says("contact-every-way"),
        declaring
            .sentence(ROUTES, Row::n(24), Heading::Contact, Proof::Checked)
            .with("forms", declaring.list(&titles))
            .says("contact-routes"),
    ];
    for (id, form) in forms {
        statements.extend(promises_answer(form).then(|| answered_in_time(declaring, id, form)));
        statements.extend(kept_until(declaring, id, form));
    }
    statements
}

fn answered_in_time(declaring: &Declaring<'_>, id: &FormId, form: &Form) -> Statement {
    declaring
        .sentence_of((ANSWERED_IN_TIME, id), Row::n(24), Heading::Contact, Proof::Checked)
        .with("form", &form.title)
        .with("days", i64::from(form.answer_within))
        .owned_by(&form.owner)
        .says("contact-answered-in-time")
}

/// UK GDPR Art. 13(2)(a): for how long.
fn kept_until(declaring: &Declaring<'_>, id: &FormId, form: &Form) -> Option<Statement> {
    let rule = declaring.register.retention.get(&form.retention)?;
    let sentence = declaring
        .sentence_of((KEPT_UNTIL, id), Row::n(21), Heading::Contact, Proof::Checked)
        .with("form", &form.title)
        .with("event", &rule.event)
        .owned_by(&form.owner);
    Some(match rule.keep {
        Keep::For(period) => sentence.with("period", period).says("contact-kept-until"),
        Keep::Permanent => sentence.says("contact-kept-for-ever"),
    })
}
