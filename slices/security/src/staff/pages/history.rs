//! “Who looked at me, and why”: every look at what is held on a member of staff, from the log.

use askama::Template;
use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::Logged;
use privet_ground::refusal::Refusal;
use privet_people::logged_about;
use privet_web::look::When;
use privet_web::staff::Account;
use privet_web::{ConsolePage, House, Roles as _};

use crate::pages::LogReading;
use crate::staff::say;

/// How many looks are shown; the log has the rest.
const MOST: i64 = 50;

/// The looks at what is held on somebody, the newest first.
#[derive(Template)]
#[template(path = "security/looks.html")]
pub(super) struct History {
    rows: Vec<Row>,
    is_cut: bool,
    /// Whether the reader may open the log's entries.
    may_read_log: bool,
}

struct Row {
    when: When,
    who: String,
    purpose: String,
    reason: String,
    entry: String,
}

/// Reads the looks from the log: those of colleagues and of the program, and those of checks that take values at random.
pub(super) async fn looks(house: &House, tx: &mut Tx, account: &Account) -> Result<Vec<Logged>, Refusal> {
    let mut looks = Vec::new();
    for kind in ["people.looked", "people.sampled"] {
        let about = (kind, account.dossier);
        let found = logged_about(tx, house.door.keys(), house.now(), about, MOST + 1).await;
        looks.extend(found.map_err(Refusal::fault)?);
    }
    looks.sort_by_key(|look| std::cmp::Reverse((look.at, look.id)));
    Ok(looks)
}

impl askama::filters::HtmlSafe for History {}

impl History {
    /// The looks as a page shows them.
    pub(super) fn new(page: &ConsolePage, caller: &Caller, looks: &[Logged]) -> Self {
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let rows = looks.iter().take(most).map(|look| {
            let fact = |name: &str| look.body["facts"][name].as_str().unwrap_or_default().to_owned();
            Row {
                when: page.when(look.at),
                who: say::who(&look.actor, caller),
                purpose: purpose(page, &fact("purpose")),
                reason: reason(match look.kind.as_str() {
                    "people.sampled" => look.actor.trim_start_matches("system:"),
                    _ => look.body["facts"]["reason"].as_str().unwrap_or_default(),
                }),
                entry: look.id.to_string(),
            }
        });
        Self { rows: rows.collect(), is_cut: looks.len() > most, may_read_log: caller.may(LogReading::ROLES) }
    }
}

/// What the register in force calls a purpose; its bare name where it has left it.
fn purpose(page: &ConsolePage, name: &str) -> String {
    let published = page.house().in_force.get();
    let register = published.as_ref().map(|published| &published.register);
    let known = register.and_then(|register| {
        let (_, purpose) = register.purposes.iter().find(|(id, _)| id.as_str() == name)?;
        Some(purpose.title.in_language(register.default_language()).to_owned())
    });
    known.unwrap_or_else(|| name.to_owned())
}

/// Why somebody looked, in words.
fn reason(code: &str) -> String {
    match code {
        "name-a-colleague" => "to show a colleague’s name",
        "sign-in" => "to check the code at sign-in",
        "confirm" => "to check a fresh code",
        "renew-password" => "to see that a new password is not the name or the address",
        "staff.second-factor" => "to check that the account has a second factor",
        "security.nothing-readable" => "to check that no personal data lies about unencrypted",
        other => other,
    }
    .to_owned()
}
