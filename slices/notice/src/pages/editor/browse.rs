//! `/console/register`: every section with its counts, and the search by exact name.

use askama::Template;
use privet_register::all_sections;
use privet_web::look::Field;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Query, SignedIn, State};

use super::Asked;
use crate::editing::reading::{Listed, Of, Reading, Standing};
use crate::editing::say;

#[derive(Template)]
#[template(path = "notice/editor/browse.html")]
struct BrowsePage {
    page: ConsolePage,
    view: View,
    search: Field,
    is_searched: bool,
    found: Vec<Hit>,
    rows: Vec<Row>,
}

/// Which register is shown, and the way to the other.
pub(super) struct View {
    /// Whether a draft waits.
    pub(super) has_draft: bool,
    /// Whether it is the register in force that is shown.
    pub(super) is_in_force: bool,
}

impl View {
    pub(super) fn of(reading: &Reading) -> Self {
        Self { has_draft: reading.work.draft.is_some(), is_in_force: reading.of == Of::InForce }
    }
}

struct Hit {
    section: String,
    name: String,
    id: String,
    path: String,
    standing: &'static str,
}

struct Row {
    path: String,
    name: String,
    about: String,
    count: Option<usize>,
    is_there: bool,
    changed: usize,
}

pub(super) async fn show(
    staff: SignedIn,
    State(house): State<HouseRef>,
    Query(asked): Query<Asked>,
) -> Answer {
    let page = staff.page("Register");
    let reading = Reading::open(&house, asked.of.as_deref()).await?;
    let wanted = asked.q.clone().unwrap_or_default();
    let is_searched = !wanted.trim().is_empty();
    let found = if is_searched { reading.find(&wanted) } else { Vec::new() };
    let row = |section: &'static privet_register::Section| {
        let listed = reading.list(section);
        let there = listed.iter().filter(|listed| listed.standing != Standing::Gone).count();
        Row {
            path: reading.address(section.key, ""),
            name: say::section(section),
            about: say::sentence(&section.about),
            count: section.has_entries.then_some(there),
            is_there: there > 0,
            changed: listed.iter().filter(|listed| listed.standing != Standing::Same).count(),
        }
    };
    Html(BrowsePage {
        page: page.lead("What this office declares. The notice, the forms and the checks are made from it."),
        view: View::of(&reading),
        search: Field::line("q", "Find a declaration")
            .hint("Its whole title, or its name in the register")
            .value(wanted),
        is_searched,
        found: found.iter().map(|listed| hit(&reading, listed)).collect(),
        rows: all_sections().iter().map(row).collect(),
    })
    .answer()
}

fn hit(reading: &Reading, listed: &Listed) -> Hit {
    Hit {
        section: say::section(listed.section),
        name: listed.name.clone(),
        id: listed.id.clone(),
        path: reading.address(listed.section.key, &listed.id),
        standing: listed.standing.says(),
    }
}
