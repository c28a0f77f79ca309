//! The whole office: every slice of the product in one town, with its example published as on the first start.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use privet_evidence::{Board, State};
use privet_ground::caller::{Caller, Role};
use privet_ground::{args, sql, transact};
use privet_notice::{Imported, Source};
use privet_people::DossierId;
use privet_proof::{Which, run};
use privet_register::{Register, example_register, export, load};
use privet_testing::{Town, on_every_engine};
use privet_web::staff;

pub const CALLER: Caller = Caller::System("test");

/// The time that a person takes to fill in a form.
const A_MOMENT: Duration = Duration::from_secs(20);

/// Runs a story in an office on every engine: the example is published, jobs and checks have run, a checkpoint has left.
pub async fn in_an_office(story: impl AsyncFnMut(&Town)) {
    in_the_office_of(example_register(), story).await;
}

/// Runs a story in an office that is no example: it asks the network where its mail goes.
pub async fn in_a_real_office(story: impl AsyncFnMut(&Town)) {
    let mut register = example_register().clone();
    register.example = false;
    in_the_office_of(&register, story).await;
}

async fn in_the_office_of(register: &Register, mut story: impl AsyncFnMut(&Town)) {
    on_every_engine(privet_app::slices::all, async |town| {
        publish(&town, register).await;
        settle(&town).await;
        story(&town).await;
    })
    .await;
}

/// Runs a story in the demo's office: a year of invented people, staff, attestations and events.
pub async fn in_a_demo(mut story: impl AsyncFnMut(&Town)) {
    on_every_engine(privet_app::slices::all, async |town| {
        privet_app::invent_year(&town.house).await.unwrap_or_else(|error| panic!("the demo: {error:#}"));
        settle(&town).await;
        story(&town).await;
    })
    .await;
}

/// Publishes a register, in force from today.
pub async fn publish(town: &Town, register: &Register) {
    publish_for(town, register, 0).await;
}

/// Publishes a register, in force in so many days.
pub async fn publish_for(town: &Town, register: &Register, days: i64) {
    let files = export(register).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let imported = privet_notice::import(&town.house, &CALLER, load(files), Source::Folder).await.unwrap();
    let Imported::Draft { id, .. } = imported else { panic!("no draft: {imported:?}") };
    let zone = register.controller.time_zone.zone();
    let from = town.house.now().day(&zone).saturating_add(jiff::Span::new().days(days));
    privet_notice::publish(&town.house, &CALLER, id, from).await.unwrap();
}

/// Lets everything happen that happens by itself: jobs, the numbering of the log, a checkpoint that leaves, the checks.
pub async fn settle(town: &Town) {
    work(town).await;
    keep_log(town).await;
    look(town).await;
}

/// Everybody who works here does what is due of them: confirms the policy for social media.
pub async fn keep_up(town: &Town) {
    let house = &town.house;
    for account in staff::list(&mut house.db.read().await.unwrap()).await.unwrap() {
        let session =
            transact!(house.db, |tx| staff::start_session(tx, &*house.chance, house.now(), account.id));
        let mut member = town.visitor();
        member.set_cookie(Some(format!("{}={}", staff::cookie_name(house), session.unwrap())));
        let page = member.get("/console/social").await;
        if !page.says("You have confirmed it.") {
            assert_eq!(member.submit(&page, &[]).await.status, 303);
        }
    }
}

/// Staff sign in, as on any working day, and somebody confirms that they still need it: a clock that jumps leaves no
/// account to itself.
async fn come_to_work(town: &Town) {
    let mut tx = town.house.db.begin().await.unwrap();
    let sql = sql!("UPDATE web_staff SET signed_in_at = $1 WHERE disabled_at IS NULL");
    tx.execute(sql, args![town.house.now()]).await.unwrap();
    let confirmed = sql!(
        "INSERT INTO security_access_review (id, staff_id, roles, reviewed_at)
         SELECT id, id, roles, CAST($1 AS BIGINT) FROM web_staff WHERE disabled_at IS NULL
         ON CONFLICT (id) DO UPDATE SET reviewed_at = excluded.reviewed_at"
    );
    tx.execute(confirmed, args![town.house.now()]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Runs every job that is due.
pub async fn work(town: &Town) {
    come_to_work(town).await;
    let house = &town.house;
    let kinds = privet_app::job_kinds(house);
    privet_ground::jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
    town.run_jobs().await;
}

/// Numbers the log, and has its checkpoint leave.
pub async fn keep_log(town: &Town) {
    town.sequence().await;
    privet_security::send_checkpoint(&town.house).await.unwrap();
}

/// Runs every check a moment later (two findings of the same moment have no order), and gives the board.
pub async fn look(town: &Town) -> Arc<Board> {
    town.clock.advance(Duration::from_secs(1));
    run(&town.house, &CALLER, &Which::All, |_| {}).await.unwrap();
    town.house.forget_board();
    town.house.board().await.unwrap()
}

/// Sends a message by a form of the foot of every page, as a visitor does; gives its reference.
pub async fn write(town: &Town, form: &str, email: &str, message: &str) -> String {
    let mut visitor = town.visitor();
    let page = visitor.get(&format!("/contact/{form}")).await;
    town.clock.advance(A_MOMENT);
    let answers = visitor.submit(&page, &[("name", ""), ("email", email), ("message", message)]).await;
    let sent = visitor.submit(&answers, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.location().split_once("reference=").unwrap().1.to_owned()
}

/// Staff answer on the telephone whatever waits.
pub async fn answer_all(town: &Town) {
    let mut tx = town.house.db.read().await.unwrap();
    let waiting = sql!("SELECT id, version FROM contact_thread WHERE state = 'open' ORDER BY id");
    let waiting = tx.rows(waiting, &[]).await.unwrap();
    drop(tx);
    let mut staff = town.staff(&[Role::Caseworker]).await;
    for row in waiting {
        let (id, version): (DossierId, i64) = (row.get("id").unwrap(), row.get("version").unwrap());
        let fields = [("by", "telephone"), ("text", "We talked it over."), ("version", &version.to_string())];
        let answered = staff.post(&format!("/console/contact/{id}/replies"), &fields).await;
        assert_eq!(answered.status, 303, "{}", answered.text());
    }
}

/// The names of the statements in a state.
pub fn in_state(board: &Board, state: State) -> BTreeSet<String> {
    board.lines.iter().filter(|line| line.state == state).map(|line| line.statement.id.to_string()).collect()
}

/// What each check found, for the message of a failed test.
pub fn findings(board: &Board) -> BTreeMap<String, String> {
    let checks = board.lines.iter().flat_map(|line| &line.checks);
    checks
        .map(|check| {
            let found = check.evidence.as_ref().map(|evidence| format!("{:?}", evidence.outcome));
            (check.id.clone(), found.unwrap_or_else(|| "never run".to_owned()))
        })
        .collect()
}
