//! `/accessibility`: the statement that the foot of every page leads to. Public Sector Bodies (Websites and Mobile
//! Applications) Accessibility Regulations 2018, reg. 8.

use std::sync::LazyLock;

use askama::Template;
use jiff::civil::Date;
use privet_register::Route;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, State};

#[derive(Template)]
#[template(path = "notice/accessibility.html")]
struct AccessibilityPage {
    page: Page,
    abilities: Vec<String>,
    tested: String,
    help: Option<String>,
    /// The regulations bind public authorities; others say the rest all the same.
    is_bound: bool,
}

const ABILITIES: [&str; 6] = [
    "notice-accessibility-can-zoom",
    "notice-accessibility-can-keyboard",
    "notice-accessibility-can-reader",
    "notice-accessibility-can-script",
    "notice-accessibility-can-dark",
    "notice-accessibility-can-print",
];

/// What the last run of the tests in a browser looked at and found nothing in. The run itself compares it with what it
/// visits (e2e/lib/record.mjs), so that it cannot tell of pages that were not tested.
#[derive(serde::Deserialize)]
struct LastRun {
    tested_on: String,
    axe: String,
    pages: Vec<String>,
}

static LAST_RUN: LazyLock<LastRun> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../last-accessibility-run.json")).expect("the record of a run")
});

/// The accessibility statement.
pub(super) async fn show(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.in_force.get();
    let register = published.as_ref().map(|published| &published.register);
    let help = register.and_then(|register| register.form_for(Route::WebsiteHelp));
    let day =
        LAST_RUN.tested_on.parse().map_or_else(|_| LAST_RUN.tested_on.clone(), |day: Date| lang.date(day));
    let abilities = ABILITIES.iter().map(|key| lang.say(key).to_string());
    Html(AccessibilityPage {
        abilities: abilities.collect(),
        tested: lang
            .say("notice-accessibility-tested")
            .with("day", day)
            .with("pages", LAST_RUN.pages.len())
            .with("axe", LAST_RUN.axe.as_str())
            .to_string(),
        help: help.map(|(id, _)| lang.path(&format!("/contact/{id}"))),
        is_bound: register.is_some_and(|register| register.controller.public_authority),
        page: lang.page("notice-accessibility-title"),
    })
    .answer()
}
