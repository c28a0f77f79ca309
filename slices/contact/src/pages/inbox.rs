//! `/console/contact`: what came in, without a word of what is in it, so that the list is no look at anybody's data.

use askama::Template;
use jiff::civil::Date;
use privet_ground::clock::Instant;
use privet_ground::db::DbError;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_register::{FormId, Register};
use privet_web::look::{Choice, Field, Pager, When};
use privet_web::{Answer, Casework, ConsolePage, HouseRef, Html, Only, Posted, Query, State, see_other};
use serde::Deserialize;
use uuid::Uuid;

use super::desk;
use crate::actions;
use crate::model::{State as ThreadState, Thread, inbox_forms};
use crate::say;
use crate::store::{self, Filter, Position};

/// How many matters a page of the list shows.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "contact/inbox.html")]
struct InboxPage {
    page: ConsolePage,
    filters: Vec<Field>,
    search: Field,
    rows: Vec<Row>,
    pager: Option<Pager>,
    /// True when nothing has come in at all.
    is_new: bool,
    /// True for what a search found.
    is_search: bool,
}

/// A matter in the list.
pub(super) struct Row {
    path: String,
    reference: String,
    form: String,
    channel: &'static str,
    received: When,
    answer_by: Option<When>,
    state: &'static str,
    is_open: bool,
    is_overdue: bool,
}

/// Which matters are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Waiting,
    Overdue,
    Answered,
    Closed,
    All,
}

impl View {
    const ALL: [Self; 5] = [Self::Waiting, Self::Overdue, Self::Answered, Self::Closed, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting for an answer",
            Self::Overdue => "Overdue",
            Self::Answered => "Answered",
            Self::Closed => "Closed",
            Self::All => "All",
        }
    }

    const fn state(self) -> Option<ThreadState> {
        match self {
            Self::Waiting | Self::Overdue => Some(ThreadState::Open),
            Self::Answered => Some(ThreadState::Answered),
            Self::Closed => Some(ThreadState::Closed),
            Self::All => None,
        }
    }

    /// What waits is listed by its clock; the rest by when it came.
    const fn is_by_clock(self) -> bool {
        matches!(self, Self::Waiting | Self::Overdue)
    }
}

/// What the address of the list says. Nothing of it is personal: addresses are searched for by a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    view: String,
    form: String,
    after: String,
}

impl Wanted {
    fn view(&self) -> View {
        View::ALL.into_iter().find(|view| view.name() == self.view).unwrap_or(View::Waiting)
    }

    fn filter(&self, today: Date) -> Filter {
        Filter {
            state: self.view().state(),
            form: FormId::new(&self.form).ok(),
            due_before: (self.view() == View::Overdue).then_some(today),
        }
    }

    /// Where the page begins. What cannot be read begins at the top.
    fn position(&self) -> Position {
        let (key, id) = self.after.split_once('_').unwrap_or_default();
        let id: Option<Uuid> = id.parse().ok();
        if self.view().is_by_clock() {
            Position::ByClock(key.parse().ok().zip(id))
        } else {
            Position::Newest(key.parse().ok().map(Instant::from_micros).zip(id))
        }
    }

    /// The address of the page that begins after a matter, or of the first one.
    fn path(&self, after: Option<&Thread>) -> String {
        let start = format!("/console/contact?view={}&form={}", self.view().name(), self.form);
        match after {
            Some(last) if self.view().is_by_clock() => {
                format!("{start}&after={}_{}", last.answer_by, last.id)
            }
            Some(last) => format!("{start}&after={}_{}", last.received_at.micros(), last.id),
            None => start,
        }
    }
}

/// The inbox.
pub(super) async fn show(
    only: Only<Casework>,
    State(house): State<HouseRef>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let published = house.published()?;
    let wanted = Wanted {
        form: FormId::new(&wanted.form).map_or_else(|_| String::new(), |id| id.to_string()),
        ..wanted
    };
    let (register, today) = (&published.register, house.today());
    let most = i64::try_from(PAGE).unwrap_or(50) + 1;
    let mut tx = house.db.read().await?;
    let mut threads = store::list_inbox(&mut tx, &wanted.filter(today), wanted.position(), most).await?;
    let is_new = threads.is_empty() && is_empty(&mut tx).await?;
    drop(tx);
    let older = (threads.len() > PAGE).then(|| {
        threads.truncate(PAGE);
        wanted.path(threads.last())
    });
    let newer = (!wanted.after.is_empty()).then(|| wanted.path(None));
    let page = only.page("Messages").lead(
        "What people sent, by the forms or otherwise. To read it, open it: each look is put on record.",
    );
    let rows = threads.iter().map(|thread| row(&page, register, thread, today)).collect();
    let pager = (older.is_some() || newer.is_some()).then(|| Pager::for_staff(newer, older));
    Html(InboxPage {
        filters: filters(register, &wanted),
        search: search_field(""),
        rows,
        pager,
        is_new,
        is_search: false,
        page,
    })
    .answer()
}

async fn is_empty(tx: &mut privet_ground::db::Tx) -> Result<bool, DbError> {
    Ok(store::list_inbox(tx, &Filter::default(), Position::Newest(None), 1).await?.is_empty())
}

fn filters(register: &Register, wanted: &Wanted) -> Vec<Field> {
    let views =
        View::ALL.map(|view| Choice { value: view.name().to_owned(), label: view.label().to_owned() });
    let every = Choice { value: String::new(), label: "Every form".to_owned() };
    let forms = inbox_forms(register).into_iter().map(|(id, form)| Choice {
        value: id.to_string(),
        label: say::in_office(register, &form.title).to_owned(),
    });
    vec![
        Field::select("view", "Show", views.to_vec()).value(wanted.view().name()),
        Field::select("form", "Form", std::iter::once(every).chain(forms).collect())
            .value(wanted.form.as_str()),
    ]
}

fn search_field(fault: &str) -> Field {
    let field = Field::line("search", "Find by reference or e-mail address").autocomplete("off");
    if fault.is_empty() { field } else { field.fault(fault) }
}

pub(super) fn row(page: &ConsolePage, register: &Register, thread: &Thread, today: Date) -> Row {
    Row {
        path: format!("/console/contact/{}", thread.id),
        reference: thread.reference.clone(),
        form: say::form_title(register, &thread.form).to_owned(),
        channel: say::channel(thread.channel),
        received: page.day(thread.received_on),
        answer_by: thread.promised_by().map(|day| page.day(day)),
        state: say::state(thread.state),
        is_open: thread.state == ThreadState::Open,
        is_overdue: thread.is_overdue(today),
    }
}

/// Finds a matter by its reference or by an address, exactly. The address is posted, so that it stands in no address
/// line and no log of a server.
pub(super) async fn search(only: Only<Casework>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let published = house.published()?;
    let searched = posted.get("search").cloned().unwrap_or_else(|| Private::from(""));
    let reference = searched.reveal().trim().to_ascii_uppercase();
    // PostgreSQL takes no text with a zero sign in it, and no reference has one.
    let is_reference = reference.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
    if is_reference
        && let Some(id) = store::find_by_reference(&mut house.db.read().await?, &reference).await?
    {
        return Ok(see_other(&format!("/console/contact/{id}")));
    }
    let desk = desk(&house, &published, only.caller());
    let index = house.door.keys().blind_index(desk.world).await.map_err(Refusal::fault)?;
    let (threads, fault) = match index.email(&searched) {
        Ok(identifier) => {
            let found = transact!(house.db, |tx| actions::search(tx, &desk, &identifier));
            match found {
                Ok(threads) => (threads, ""),
                Err(refusal) if refusal.kind == Kind::NotFound => (Vec::new(), ""),
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(_) => (Vec::new(), "There is no message with this reference, and it is no e-mail address."),
    };
    let page = only
        .page("Messages found")
        .lead("Messages sent under this address. Nobody has shown that the address is theirs, so they may be of several people.");
    let today = house.today();
    let rows = threads.iter().map(|thread| row(&page, &published.register, thread, today)).collect();
    let filters = filters(&published.register, &Wanted { view: "all".to_owned(), ..Wanted::default() });
    Html(InboxPage {
        filters,
        search: search_field(fault),
        rows,
        pager: None,
        is_new: false,
        is_search: true,
        page,
    })
    .unstored()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_where_the_one_before_ended_and_nonsense_begins_at_the_top() {
        let wanted =
            |view: &str, after: &str| Wanted { view: view.into(), form: String::new(), after: after.into() };
        let id = Uuid::from_u128(7);
        let day = jiff::civil::date(2026, 11, 23);
        assert_eq!(
            wanted("waiting", &format!("2026-11-23_{id}")).position(),
            Position::ByClock(Some((day, id)))
        );
        let at = Instant::from_micros(42);
        assert_eq!(wanted("all", &format!("42_{id}")).position(), Position::Newest(Some((at, id))));
        for nonsense in ["", "_", "x_y", "2026-11-23_", "\0_\0"] {
            assert_eq!(wanted("overdue", nonsense).position(), Position::ByClock(None), "{nonsense}");
            assert_eq!(wanted("closed", nonsense).position(), Position::Newest(None), "{nonsense}");
        }
    }
}
