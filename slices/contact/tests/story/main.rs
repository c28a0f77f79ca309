//! What happens to messages, told through the front door on every engine.
#![allow(clippy::unwrap_used, reason = "all of this is tests, their helpers too")]

mod answering;
mod checks;
mod demo;
mod ending;
mod entering;
mod finding;
mod logged;
mod mailing;
mod saying;
mod sending;

use std::collections::BTreeMap;
use std::time::Duration;

use privet_contact::model::Thread;
use privet_contact::store;
use privet_evidence::State;
use privet_ground::db::{Sql, Value};
use privet_people::{DossierId, World};
use privet_register::{Register, Route};
use privet_testing::{Answer, Town, Visitor};
use privet_web::slice::Slice;

/// The slice by itself.
fn contact() -> Vec<Slice> {
    vec![privet_contact::slice()]
}

/// The address of the form that helps with the website.
const HELP: &str = "/contact/website-help";

/// What Gwen types.
const GWEN: [(&str, &str); 3] = [
    ("name", "Gwen Ellis"),
    ("email", "gwen.ellis@example.org"),
    ("message", "The page with the meeting papers stays white.\nWhat shall I do?"),
];

/// The time that a person takes.
const A_MOMENT: Duration = Duration::from_secs(20);

/// Opens a form, takes the time a person takes, fills it in, checks the answers and sends them.
async fn send(town: &Town, form: &str, fields: &[(&str, &str)]) -> Answer {
    let mut visitor = town.visitor();
    let answers = fill_in(town, &mut visitor, form, fields).await;
    assert_eq!(answers.status, 200, "{}", answers.text());
    visitor.submit(&answers, &[]).await
}

/// Opens a form, takes the time a person takes, and fills it in: gives the page that shows the answers for checking.
async fn fill_in(town: &Town, visitor: &mut Visitor, form: &str, fields: &[(&str, &str)]) -> Answer {
    let page = visitor.get(form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    town.clock.advance(A_MOMENT);
    visitor.submit(&page, fields).await
}

/// Gwen asks for help; gives what was stored.
async fn gwen_asks(town: &Town) -> Thread {
    let sent = send(town, HELP, &GWEN).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let reference = sent.location().split_once("reference=").unwrap().1.to_owned();
    thread(town, &reference).await
}

/// The matter with a reference.
async fn thread(town: &Town, reference: &str) -> Thread {
    let mut tx = town.house.db.read().await.unwrap();
    let id = store::find_by_reference(&mut tx, reference).await.unwrap().unwrap();
    store::find_thread(&mut tx, id).await.unwrap().unwrap()
}

/// The matter as it stands now.
async fn again(town: &Town, id: DossierId) -> Option<Thread> {
    store::find_thread(&mut town.house.db.read().await.unwrap(), id).await.unwrap()
}

/// How many matters there are.
async fn count(town: &Town) -> usize {
    let mut tx = town.house.db.read().await.unwrap();
    let every = store::Filter::default();
    store::list_inbox(&mut tx, &every, store::Position::Newest(None), 1_000).await.unwrap().len()
}

/// Staff open a matter for a reason.
async fn look(staff: &mut Visitor, thread: &Thread, reason: &str) -> Answer {
    staff.post(&format!("{}/look", in_console(thread)), &[("reason", reason)]).await
}

/// The address of a matter in the console.
fn in_console(thread: &Thread) -> String {
    format!("/console/contact/{}", thread.id)
}

/// The example, with a form of the route `other` beside the two at the foot of every page.
fn with_another_form() -> Register {
    let mut register = privet_register::example_register().clone();
    let mut form = register.form_for(Route::WebsiteHelp).unwrap().1.clone();
    form.route = Route::Other;
    register.forms.insert("something-else".parse().unwrap(), form);
    register
}

/// Runs every check and gives the states of the statements that are not proven, by name.
async fn unproven(town: &Town) -> BTreeMap<String, State> {
    town.look().await;
    let board = town.house.board_afresh().await.unwrap();
    let others = board.lines.into_iter().filter(|line| !matches!(line.state, State::Proven | State::Advice));
    others.map(|line| (line.statement.id.to_string(), line.state)).collect()
}

/// What is broken, by name.
async fn broken(town: &Town) -> Vec<String> {
    let broken = unproven(town).await.into_iter().filter(|(_, state)| *state == State::Broken);
    broken.map(|(id, _)| id).collect()
}

/// Time and chance of the town.
fn world(town: &Town) -> World<'_> {
    World::new(town.house.now(), &*town.house.chance)
}

/// Changes the database past privet, as somebody with the file or the database's password can.
async fn tamper(town: &Town, sql: &'static Sql, values: &[Value]) -> u64 {
    let mut tx = town.house.db.begin().await.unwrap();
    let touched = tx.execute(sql, values).await.unwrap();
    tx.commit().await.unwrap();
    touched
}
