//! Shortened addresses: the controller's own, and everybody else's.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{ShortLink, ShortLinkId};
use privet_web::declare::Declaring;

/// Short links lead where they say; others are looked at before they are followed.
const SHORT_LINKS: Row = Row::n(18);

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let says =
        |name, proof, key: &str| declaring.sentence(name, SHORT_LINKS, Heading::ShortLinks, proof).says(key);
    let mut statements = vec![
        says("links.short-others", Proof::Advice, "links-short-others"),
        says("links.short-checked", Proof::Checked, "links-short-checked"),
    ];
    let own = &declaring.register.short_links;
    if !own.is_empty() {
        statements.push(says("links.short-preview", Proof::Checked, "links-short-preview"));
    }
    statements.extend(own.iter().map(|(id, link)| leads(declaring, id, link)));
    statements
}

/// Where one of our own leads.
fn leads(declaring: &Declaring<'_>, id: &ShortLinkId, link: &ShortLink) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let statement = declaring
        .sentence_of(("links.short", id), SHORT_LINKS, Heading::ShortLinks, Proof::Checked)
        .with("slug", id.as_str())
        .with("address", link.address.as_str())
        .says("links-short")
        .detail(say("links-label-description"), declaring.own(&link.description));
    match link.ends {
        Some(last) => {
            statement.detail(say("links-label-ends"), declaring.say("links-day", &[("day", last.into())]))
        }
        None => statement,
    }
}
