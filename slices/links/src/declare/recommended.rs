//! Links to other websites, and the contacts that the controller recommends.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{LinkId, LinkKind, RecommendedLink, in_order};
use privet_web::declare::Declaring;

/// External links are chosen, watched, and not vouched for.
const LINKS: Row = Row::n(17);

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let says = |name, proof, key: &str| declaring.sentence(name, LINKS, Heading::Links, proof).says(key);
    let mut statements = vec![
        says("links.chosen", Proof::Checked, "links-chosen"),
        says("links.watched", Proof::Checked, "links-watched"),
        says("links.not-ours", Proof::Advice, "links-not-ours"),
    ];
    let links = in_order(&declaring.register.links, |link| link.order);
    if !links.is_empty() {
        statements.push(kinds(declaring, &links));
    }
    statements.extend(links.into_iter().map(|(id, link)| recommended(declaring, id, link)));
    statements
}

/// Of which kinds the recommended contacts are, the commonest first.
fn kinds(declaring: &Declaring<'_>, links: &[(&LinkId, &RecommendedLink)]) -> Statement {
    let count = |kind: LinkKind| links.iter().filter(|(_, link)| link.kind == kind).count();
    let mut kinds: Vec<LinkKind> = LinkKind::ALL.iter().copied().filter(|kind| count(*kind) > 0).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(count(*kind)));
    let names: Vec<Texts> = kinds.into_iter().map(|kind| declaring.say(kind_key(kind), &[])).collect();
    declaring
        .sentence("links.recommended-kinds", LINKS, Heading::Links, Proof::Checked)
        .with("kinds", declaring.list(&names))
        .says("links-recommended-kinds")
}

/// One contact.
fn recommended(declaring: &Declaring<'_>, id: &LinkId, link: &RecommendedLink) -> Statement {
    declaring
        .sentence_of(("links.recommended", id), LINKS, Heading::Links, Proof::Checked)
        .with("name", &link.name)
        .with("description", &link.description)
        .says("links-recommended")
        .detail(declaring.say("links-label-address", &[]), declaring.same(link.address.as_str()))
}

const fn kind_key(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::LocalAuthority => "links-kind-local-authority",
        LinkKind::ActivityProvider => "links-kind-activity-provider",
        LinkKind::PublicBody => "links-kind-public-body",
        LinkKind::Support => "links-kind-support",
    }
}
