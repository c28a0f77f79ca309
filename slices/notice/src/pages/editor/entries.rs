//! `/console/register/{section}`: the entries of a section, in pages; a section that is one of a kind is shown itself.

use askama::Template;
use privet_ground::refusal::Refusal;
use privet_register::{Section, section};
use privet_web::look::{Choice, Field, Pager};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Path, Query, SignedIn, State};

use super::Asked;
use super::browse::View;
use super::entry;
use crate::editing::reading::{Listed, Of, Reading, Standing, address};
use crate::editing::say;

/// Entries on one page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "notice/editor/entries.html")]
struct EntriesPage {
    page: ConsolePage,
    view: View,
    view_path: String,
    fields: Vec<Field>,
    is_narrowed: bool,
    rows: Vec<Row>,
    pager: Pager,
    may_decide: bool,
    about: String,
    query: String,
}

struct Row {
    name: String,
    id: String,
    path: String,
    named: usize,
    standing: &'static str,
}

pub(super) async fn show(
    staff: SignedIn,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let of = section(&key).ok_or_else(Refusal::not_found)?;
    let reading = Reading::open(&house, asked.of.as_deref()).await?;
    let may_decide = staff.caller().may(&crate::actions::MAY_DECIDE);
    if !of.has_entries {
        let page = staff.page(say::section(of));
        return entry::answer(&house, page, may_decide, &reading, (of, ""), &asked).await;
    }
    let all = wanted(&reading, of, &asked);
    let from = all.iter().position(|listed| Some(&listed.id) > asked.after.as_ref()).unwrap_or(all.len());
    let from = if asked.after.is_none() { 0 } else { from };
    let shown = &all[from..all.len().min(from + ON_A_PAGE)];
    let older = shown.last().filter(|_| all.len() > from + ON_A_PAGE);
    let path = address(of.key, "");
    let query = asked.query();
    let further = older.map(|last| format!("{path}?{query}after={}", last.id));
    let newest = (from > 0).then(|| format!("{path}?{query}"));
    let references = reading.sketch().references();
    let row = |listed: &Listed| Row {
        name: listed.name.clone(),
        id: listed.id.clone(),
        path: reading.address(of.key, &listed.id),
        named: references.iter().filter(|named| named.to_section == of.key && named.to == listed.id).count(),
        standing: listed.standing.says(),
    };
    let mut page = staff.page(say::section(of)).lead(say::sentence(&of.about));
    if let Some(done) = asked.done() {
        page = page.notice(done);
    }
    Html(EntriesPage {
        view: View::of(&reading),
        view_path: path,
        fields: fields(&asked, &reading),
        is_narrowed: asked.is_narrowed(),
        rows: shown.iter().map(row).collect(),
        pager: Pager::for_staff(newest, further),
        may_decide: may_decide && reading.of == Of::Draft,
        about: say::sentence(&of.about),
        query,
        page,
    })
    .answer()
}

/// The entries that are asked for.
pub(super) fn wanted(reading: &Reading, of: &'static Section, asked: &Asked) -> Vec<Listed> {
    let mut all = reading.list(of);
    if asked.only.as_deref() == Some("changed") {
        all.retain(|listed| listed.standing != Standing::Same);
    }
    if let Some(called) = asked.q.as_deref().filter(|called| !called.trim().is_empty()) {
        all.retain(|listed| reading.is_called(listed, called));
    }
    all
}

fn fields(asked: &Asked, reading: &Reading) -> Vec<Field> {
    let mut fields = vec![Field::line("q", "Called exactly").value(asked.q.clone().unwrap_or_default())];
    if reading.is_draft() {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let choices = vec![choice("", "All"), choice("changed", "What the draft changes")];
        fields.push(Field::select("only", "Show", choices).value(asked.only.clone().unwrap_or_default()));
    }
    fields
}

impl Asked {
    fn is_narrowed(&self) -> bool {
        [&self.q, &self.only].into_iter().flatten().any(|value| !value.is_empty())
    }

    /// What is asked for besides the place in the list, ready for an address.
    pub(super) fn query(&self) -> String {
        let parts = [("of", &self.of), ("q", &self.q), ("only", &self.only)];
        let set = parts.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let set = set.filter(|(_, value)| !value.is_empty());
        set.map(|(key, value)| format!("{key}={}&", encoded(value))).collect()
    }
}

/// A value for an address.
fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(byte).collect()
}
