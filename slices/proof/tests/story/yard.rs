//! A slice for these stories: sentences of every kind, whose checks find what a file in the data folder says.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::FutureExt as _;
use jiff::civil::date;
use privet_evidence::{Check, Heading, Outcome, Proof, Row, Statement, StatementId};
use privet_ground::caller::{Caller, Role};
use privet_ground::clock::Instant;
use privet_ground::transact;
use privet_ground::words::WordFile;
use privet_proof::{Ran, Which};
use privet_register::{Register, RoleId, Visibility};
use privet_testing::{Town, Visitor};
use privet_web::declare::Declaring;
use privet_web::house::{House, HouseRef};
use privet_web::slice::{DueItem, Proving, Slice, nothing};
use privet_web::staff::{Joining, NewStaff, TotpSecret};

pub(crate) const GATE: &str = "yard.gate";
pub(crate) const FENCE: &str = "yard.fence";
pub(crate) const LEASE: &str = "yard.lease";
pub(crate) const UNBUILT: &str = "yard.unbuilt";
pub(crate) const NAME: &str = "yard.name";
pub(crate) const ADVICE: &str = "yard.advice";
/// A measure of the example register.
pub(crate) const AREAS: &str = "security.measure:restricted-areas";
/// The engine's own sentence.
pub(crate) const EACH: &str = "proof.each-sentence";

pub(crate) fn slices() -> Vec<Slice> {
    vec![yard(), privet_proof::slice()]
}

fn yard() -> Slice {
    Slice {
        name: "yard",
        words: &[WordFile { language: "en", source: ENGLISH }, WordFile { language: "cy", source: WELSH }],
        migrations: &[],
        routes: nothing::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare,
        prove,
        person: nothing::PERSON,
        holdings: nothing::HOLDINGS,
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: |house, from, _| {
            let on = from.yesterday().unwrap_or(house.today());
            let item = DueItem { on, what: "Paint the gate".into(), path: "/console/yard".into() };
            async { Ok(vec![item]) }.boxed()
        },
        demo: nothing::DEMO,
    }
}

const ENGLISH: &str = "
yard-gate = The gate is shut at night.
yard-fence = The fence has no holes.
yard-lease = We hold a lease on the yard.
yard-unbuilt = The dog is awake.
yard-name = The yard belongs to us.
yard-advice = Mind the step.
check-yard-gate = Whether the gate is shut.
found-gate-shut = The gate was tried { $times } times and held.
found-gate-open = The gate stood open.
found-gate-open-mend = Shut the gate.
found-gate-open-mark = gate open
found-lease-runs = The lease runs until { $until }.
found-lease-ended = The lease ended on { $until }.
found-lease-ended-mend = Renew the lease.
";

const WELSH: &str = "
yard-gate = Mae'r gât ar gau gyda'r nos.
yard-fence = Nid oes tyllau yn y ffens.
yard-lease = Mae gennym les ar yr iard.
yard-unbuilt = Mae'r ci yn effro.
yard-name = Ni biau'r iard.
yard-advice = Gofalwch am y gris.
check-yard-gate = A yw'r gât ar gau.
found-gate-shut = Rhoddwyd cynnig ar y gât { $times } o weithiau a daliodd.
found-gate-open = Roedd y gât ar agor.
found-gate-open-mark = gât ar agor
";

fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let say = |name, proof, key| declaring.sentence(name, Row::n(21), Heading::Contact, proof).says(key);
    let areas = &declaring.register.measures["restricted-areas"];
    vec![
        say(GATE, Proof::Checked, "yard-gate"),
        say(FENCE, Proof::Checked, "yard-fence").owned_by(&RoleId::new("chief-executive").unwrap()),
        say(LEASE, Proof::Checked, "yard-lease"),
        say(UNBUILT, Proof::Checked, "yard-unbuilt"),
        say(NAME, Proof::Derived, "yard-name"),
        say(ADVICE, Proof::Advice, "yard-advice"),
        declaring
            .sentence_of(
                ("security.measure", "restricted-areas"),
                Row::n(9),
                Heading::Security,
                Proof::Attested,
            )
            .owned_by(&areas.owner)
            .says_own(&areas.statement),
    ]
}

fn prove(_: &Proving<'_>) -> Vec<Check<HouseRef>> {
    vec![
        Check::new(GATE, vec![StatementId::new(GATE)], |house: &HouseRef, _| looks(house, "gate").boxed()),
        Check::new(FENCE, vec![StatementId::new(FENCE)], |house: &HouseRef, _| looks(house, "fence").boxed())
            .costly(),
        Check::new(LEASE, vec![StatementId::new(LEASE)], |house: &HouseRef, at| lease(house, at).boxed())
            .on_time_alone(),
    ]
}

/// What a check finds: the word in the file, or that all is well where there is none.
async fn looks(house: &HouseRef, what: &str) -> anyhow::Result<Outcome> {
    match std::fs::read_to_string(house.settings.data.join(what)).unwrap_or_default().as_str() {
        "broken" => Ok(Outcome::broken("found-gate-open")),
        "fails" => anyhow::bail!("nobody has the key"),
        "panics" => panic!("the check's own fault"),
        _ => Ok(Outcome::holds("found-gate-shut").fact("times", 3i64)),
    }
}

async fn lease(house: &HouseRef, at: Instant) -> anyhow::Result<Outcome> {
    let until = date(2027, 1, 31);
    let runs = at.day(&house.zone()) <= until;
    let outcome =
        if runs { Outcome::holds("found-lease-runs") } else { Outcome::broken("found-lease-ended") };
    Ok(outcome.fact("until", until.to_string()))
}

/// Makes the check of the gate or the fence find something else from now on.
pub(crate) fn let_it(town: &Town, what: &str, find: &str) {
    std::fs::write(town.house.settings.data.join(what), find).unwrap();
}

/// Runs every check.
pub(crate) async fn run_all(house: &HouseRef) -> Ran {
    privet_proof::run(house, &Caller::System("test"), &Which::All, |_| ()).await.unwrap()
}

/// The example register, with a visibility of its own for the heading under which the yard stands.
pub(crate) fn register(contact: Visibility) -> Register {
    let mut register: Register = privet_register::example_register().clone();
    register.visibility.insert(Heading::Contact, contact);
    register
}

/// The state of a statement on the board.
pub(crate) async fn state(house: &House, id: &str) -> privet_evidence::State {
    house.board().await.unwrap().find(id).unwrap_or_else(|| panic!("{id} is on the board")).state
}

/// Somebody with these roles who has just signed in.
pub(crate) async fn signed_in(town: &Town, roles: &[Role]) -> Visitor {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let house = &town.house;
    let email = format!("colleague-{}@office.example", COUNT.fetch_add(1, Ordering::Relaxed));
    let password = "a gate that is shut at night";
    let new = NewStaff::parse("Gwen Ellis", &email, password, password).unwrap();
    let roles: BTreeSet<Role> = roles.iter().copied().collect();
    let joining = Joining { new: &new, second_factor: &TotpSecret::new([7; 20]), roles };
    let joined = privet_web::staff::join(house, &joining).await.unwrap();
    let start = transact!(house.db, |tx| privet_web::staff::start_session(
        tx,
        &*house.chance,
        house.now(),
        joined.staff
    ));
    let value: Result<String, privet_ground::db::DbError> = start;
    let mut visitor = town.visitor();
    visitor.set_cookie(Some(format!("{}={}", privet_web::staff::cookie_name(house), value.unwrap())));
    visitor
}
