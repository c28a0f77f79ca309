//! Adverts and sponsored links.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Sponsor, SponsorId};
use privet_web::declare::Declaring;

/// Sponsored links are declared, marked, and counted without a trace of who followed them.
const SPONSORS: Row = Row::n(16);

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let says =
        |name, proof, key: &str| declaring.sentence(name, SPONSORS, Heading::Sponsors, proof).says(key);
    let sponsors = &declaring.register.sponsors;
    if sponsors.is_empty() {
        return vec![says("links.sponsors-none", Proof::Checked, "links-sponsors-none")];
    }
    let mut statements: Vec<Statement> =
        sponsors.iter().map(|(id, sponsor)| sponsored(declaring, id, sponsor)).collect();
    statements.extend([
        says("links.sponsors-declared", Proof::Checked, "links-sponsors-declared"),
        says("links.sponsors-counted", Proof::Checked, "links-sponsors-counted"),
        says("links.sponsors-elsewhere", Proof::Advice, "links-sponsors-elsewhere"),
    ]);
    statements
}

/// One link, who pays for it, and what it stores.
fn sponsored(declaring: &Declaring<'_>, id: &SponsorId, sponsor: &Sponsor) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let day = |day: jiff::civil::Date| declaring.say("links-day", &[("day", day.into())]);
    let mut statement = declaring
        .sentence_of(("links.sponsor", id), SPONSORS, Heading::Sponsors, Proof::Checked)
        .with("name", sponsor.name.as_str())
        .with("label", &sponsor.label)
        .with("mark", &sponsor.mark)
        .says("links-sponsor")
        .detail(say("links-label-address"), declaring.same(sponsor.address.as_str()));
    if let Some(site) = register.sites.get(&sponsor.site) {
        statement = statement.detail(say("links-label-site"), declaring.own(&site.name));
    }
    if let Some(partner) = sponsor.partner.as_ref().and_then(|partner| register.recipients.get(partner)) {
        statement = statement.detail(say("links-label-partner"), declaring.same(&partner.name));
    }
    let stored: Vec<Texts> = sponsor
        .storage
        .iter()
        .filter_map(|item| register.storage.get(item))
        .map(|item| declaring.same(&item.name))
        .collect();
    if !stored.is_empty() {
        statement = statement.detail(say("links-label-storage"), declaring.list(&stored));
    }
    if let Some(first) = sponsor.starts {
        statement = statement.detail(say("links-label-starts"), day(first));
    }
    match sponsor.ends {
        Some(last) => statement.detail(say("links-label-ends"), day(last)),
        None => statement,
    }
}
