//! Sessions as a page lists them: when each began and was used last. No address and no browser is kept.

use askama::Template;
use privet_web::ConsolePage;
use privet_web::look::When;
use privet_web::staff::Listed;

/// The sessions of somebody, each with a button that ends it.
#[derive(Template)]
#[template(path = "security/sessions.html")]
pub(super) struct Sessions {
    action: String,
    rows: Vec<Row>,
    /// What the button says that ends several.
    end_many: &'static str,
    may_end: bool,
}

struct Row {
    name: String,
    started: When,
    seen: When,
    is_this: bool,
}

impl askama::filters::HtmlSafe for Sessions {}

impl Sessions {
    /// One's own sessions; `this` is the one in which they are looked at.
    pub(super) fn own(page: &ConsolePage, sessions: &[Listed], this: &str) -> Self {
        let end_many = "End all others";
        Self { end_many, ..Self::new(page, sessions, "/console/account/sessions".to_owned(), this) }
    }

    /// Somebody else's, for those who may end them.
    pub(super) fn of(page: &ConsolePage, sessions: &[Listed], action: String, may_end: bool) -> Self {
        Self { may_end, ..Self::new(page, sessions, action, "") }
    }

    fn new(page: &ConsolePage, sessions: &[Listed], action: String, this: &str) -> Self {
        let rows = sessions.iter().map(|session| Row {
            name: session.name(),
            started: page.when(session.started_at),
            seen: page.when(session.seen_at),
            is_this: session.name() == this,
        });
        Self { action, rows: rows.collect(), end_many: "End all", may_end: true }
    }

    /// Whether there is more than this one to end.
    fn has_many(&self) -> bool {
        self.rows.iter().filter(|row| !row.is_this).count() > 0
    }
}
