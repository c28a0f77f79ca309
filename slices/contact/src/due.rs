//! What falls due.

use jiff::ToSpan as _;
use jiff::civil::Date;
use privet_register::FormId;
use privet_web::HouseRef;
use privet_web::slice::DueItem;

use crate::model::{State, Thread};
use crate::store::{self, Filter, Position};

/// How many matters the list names.
const MOST: i64 = 200;

/// The answers that are due between two days, and those that are overdue before them.
pub async fn due(house: &HouseRef, from: Date, to: Date) -> anyhow::Result<Vec<DueItem>> {
    let published = house.published()?;
    let filter =
        Filter { state: Some(State::Open), due_before: Some(to.saturating_add(1.day())), form: None };
    let mut tx = house.db.read().await?;
    let threads = store::list_inbox(&mut tx, &filter, Position::ByClock(None), MOST).await?;
    let register = &published.register;
    let title = |form: &FormId| {
        let form = register.forms.get(form);
        form.map_or_else(String::new, |form| form.title.in_language(register.default_language()).to_owned())
    };
    let item = |thread: Thread| DueItem {
        on: thread.answer_by,
        what: if thread.answer_by < from {
            format!("Answer overdue: {} {}", title(&thread.form), thread.reference)
        } else {
            format!("Answer: {} {}", title(&thread.form), thread.reference)
        },
        path: format!("/console/contact/{}", thread.id),
    };
    Ok(threads.into_iter().map(item).collect())
}
