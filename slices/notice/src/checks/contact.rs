//! Mail to the published addresses finds a server.

use privet_evidence::{Check, Outcome, StatementId};
use privet_register::Register;
use privet_web::house::{HouseRef, MailRoute};

/// One check for the office's address and one for the officer's.
pub(super) fn checks(register: &Register) -> Vec<Check<HouseRef>> {
    let mut checks = vec![check("controller", "notice.controller-reached")];
    if register.dpo.is_some() {
        checks.push(check("officer", "notice.officer-reached"));
    }
    checks
}

fn check(whose: &'static str, statement: &'static str) -> Check<HouseRef> {
    let id = format!("notice.contact-deliverable:{whose}");
    Check::new(id, vec![StatementId::new(statement)], move |house, _| Box::pin(is_deliverable(house, whose)))
        .costly()
}

/// Asks the domain name system where mail to the address goes (RFC 5321 section 5.1). An example asks nobody: behind
/// its addresses there is a real office that has nothing to do with it.
async fn is_deliverable(house: &HouseRef, whose: &'static str) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let register = &published.register;
    let Some(host) = host(register, whose) else {
        anyhow::bail!("the register names no address of the {whose}")
    };
    if register.example {
        return Ok(Outcome::cannot_tell("found-notice-contact-example").fact("host", host));
    }
    let outcome = match house.resolver.mail_route(host).await {
        MailRoute::Servers(servers) if servers > 0 => {
            Outcome::holds("found-notice-contact-deliverable").fact("servers", servers)
        }
        MailRoute::Servers(_) | MailRoute::None => Outcome::broken("found-notice-contact-undeliverable"),
        MailRoute::Unknown => Outcome::cannot_tell("found-notice-contact-unknown"),
    };
    Ok(outcome.fact("host", host))
}

fn host<'a>(register: &'a Register, whose: &str) -> Option<&'a str> {
    match whose {
        "controller" => Some(register.controller.email.host()),
        _ => {
            let role = &register.dpo.as_ref()?.role;
            Some(register.roles.get(role)?.email.host())
        }
    }
}
