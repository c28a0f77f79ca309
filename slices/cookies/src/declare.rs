//! What the notice says about cookies and the like (PECR 2003 reg. 6 and Schedule A1), and about the options that a
//! website remembers. The browser that will visit the sites to check it is not built yet.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Exception, Lifetime, StorageId, StorageItem, StorageKind};
use privet_web::declare::Declaring;

/// Cookies are explained, declared, and asked about first.
const COOKIES: Row = Row::n(14);
/// Options are remembered without an identity.
const OPTIONS: Row = Row::n(6);

/// The statements about cookies and options.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements =
        vec![cookies(declaring, "cookies.what-they-are", Proof::Advice, "cookies-what-they-are")];
    if declaring.register.storage.is_empty() {
        statements.push(cookies(declaring, "cookies.none", Proof::Checked, "cookies-none"));
    } else {
        statements.extend(choice(declaring));
        statements.extend(declaring.register.storage.iter().map(|(id, item)| stored(declaring, id, item)));
        statements.push(cookies(declaring, "cookies.complete", Proof::Checked, "cookies-complete"));
    }
    statements.push(cookies(declaring, "cookies.in-your-browser", Proof::Advice, "cookies-in-your-browser"));
    statements.extend(options(declaring));
    statements
}

/// Who decides: the visitor, before anything that needs permission is stored.
fn choice(declaring: &Declaring<'_>) -> Vec<Statement> {
    let say = |key: &str| declaring.say(key, &[]);
    let checked = |name, key| cookies(declaring, name, Proof::Checked, key);
    let items = || declaring.register.storage.values().map(|item| &item.exception);
    let mut statements = Vec::new();
    if items().any(Exception::needs_consent) {
        statements.extend([
            checked("cookies.before-choice", "cookies-before-choice")
                .at_a_glance()
                .detail(say("cookies-label-law"), say("cookies-law")),
            checked("cookies.refuse-as-easy", "cookies-refuse-as-easy"),
            checked("cookies.nothing-lost", "cookies-nothing-lost"),
            checked("cookies.change-at-any-time", "cookies-change-at-any-time"),
        ]);
    } else {
        statements.push(
            checked("cookies.nothing-asked", "cookies-nothing-asked")
                .detail(say("cookies-label-law"), say("cookies-law")),
        );
    }
    if items().any(|exception| exception.needs_consent() || exception.objection().is_some()) {
        statements.push(checked("cookies.signal", "cookies-signal"));
    }
    statements
}

/// One item of the list.
fn stored(declaring: &Declaring<'_>, id: &StorageId, item: &StorageItem) -> Statement {
    let register = declaring.register;
    let say = |key: &str| declaring.say(key, &[]);
    let recipient = item.set_by.as_ref().and_then(|recipient| register.recipients.get(recipient));
    let set_by = match recipient {
        Some(recipient) => declaring.same(&recipient.name),
        None => declaring.own(&register.controller.short_name),
    };
    let mut statement = declaring
        .sentence_of(("cookies.item", id), COOKIES, Heading::Cookies, Proof::Checked)
        .with("name", item.name.as_str())
        .with("explanation", &item.explanation)
        .says("cookies-item")
        .detail(say("cookies-label-name"), declaring.same(&item.name))
        .detail(say("cookies-label-kind"), say(kind_key(item.kind)));
    if let Some(site) = register.sites.get(&item.site) {
        statement = statement.detail(say("cookies-label-site"), declaring.own(&site.name));
    }
    statement = statement.detail(say("cookies-label-set-by"), set_by);
    if let Some(website) = recipient.and_then(|recipient| recipient.website.as_ref()) {
        statement = statement.detail(say("cookies-label-notice"), declaring.same(website.as_str()));
    }
    if let Some(purpose) = register.purposes.get(&item.purpose) {
        statement = statement.detail(say("cookies-label-purpose"), declaring.own(&purpose.title));
    }
    statement = statement
        .detail(say("cookies-label-life"), life(declaring, item.lifetime))
        .detail(say("cookies-label-ground"), ground(declaring, &item.exception));
    let Some(objection) = item.exception.objection() else { return statement };
    statement = statement.detail(say("cookies-label-objection"), declaring.own(&objection.means));
    let shared: Vec<Texts> = objection
        .shared_with
        .iter()
        .filter_map(|recipient| register.recipients.get(recipient))
        .map(|recipient| declaring.same(&recipient.name))
        .collect();
    if shared.is_empty() {
        statement
    } else {
        statement.detail(say("cookies-label-shared"), declaring.list(&shared))
    }
}

/// What a website remembers so that it suits the visitor (PECR Schedule A1 para. 6).
fn options(declaring: &Declaring<'_>) -> Vec<Statement> {
    let names: Vec<Texts> = declaring
        .register
        .storage
        .values()
        .filter(|item| matches!(item.exception, Exception::Appearance(_)))
        .map(|item| declaring.same(&item.name))
        .collect();
    let sentence = |name, proof| declaring.sentence(name, OPTIONS, Heading::Options, proof);
    if names.is_empty() {
        return vec![sentence("cookies.options-none", Proof::Checked).says("cookies-options-none")];
    }
    vec![
        sentence("cookies.options-remembered", Proof::Checked)
            .says("cookies-options-remembered")
            .detail(declaring.say("cookies-label-items", &[]), declaring.list(&names)),
        sentence("cookies.options-not-identifying", Proof::Checked).says("cookies-options-not-identifying"),
    ]
}

fn cookies(declaring: &Declaring<'_>, name: &'static str, proof: Proof, key: &str) -> Statement {
    declaring.sentence(name, COOKIES, Heading::Cookies, proof).says(key)
}

fn life(declaring: &Declaring<'_>, lifetime: Lifetime) -> Texts {
    match lifetime {
        Lifetime::Session => declaring.say("cookies-life-session", &[]),
        Lifetime::For(period) => declaring.say("cookies-life-for", &[("period", period.into())]),
        Lifetime::Persistent => declaring.say("cookies-life-persistent", &[]),
    }
}

/// The paragraph of PECR Schedule A1 that an item rests on, in plain words.
fn ground(declaring: &Declaring<'_>, exception: &Exception) -> Texts {
    let say = |key: &str| declaring.say(key, &[]);
    match exception {
        Exception::Consent => say("cookies-ground-consent"),
        Exception::Transmission => say("cookies-ground-transmission"),
        Exception::StrictlyNecessary(needed) => {
            declaring.say("cookies-ground-strictly-necessary", &[("service", (&needed.service).into())])
        }
        Exception::Statistics(_) => say("cookies-ground-statistics"),
        Exception::Appearance(_) => say("cookies-ground-appearance"),
        Exception::Emergency => say("cookies-ground-emergency"),
    }
}

const fn kind_key(kind: StorageKind) -> &'static str {
    match kind {
        StorageKind::Cookie => "cookies-kind-cookie",
        StorageKind::LocalStorage => "cookies-kind-local-storage",
        StorageKind::SessionStorage => "cookies-kind-session-storage",
        StorageKind::IndexedDb => "cookies-kind-indexed-db",
        StorageKind::Cache => "cookies-kind-cache",
        StorageKind::Pixel => "cookies-kind-pixel",
        StorageKind::Emitted => "cookies-kind-emitted",
    }
}
