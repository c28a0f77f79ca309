//! `/accessibility`: the statement that the foot of every page leads to. Public Sector Bodies (Websites and Mobile
//! Applications) Accessibility Regulations 2018, reg. 8.

use askama::Template;
use privet_register::Route;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, State};

#[derive(Template)]
#[template(path = "notice/accessibility.html")]
struct AccessibilityPage {
    page: Page,
    abilities: Vec<String>,
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

/// The accessibility statement.
pub(super) async fn show(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.in_force.get();
    let register = published.as_ref().map(|published| &published.register);
    let help = register.and_then(|register| register.form_for(Route::WebsiteHelp));
    let abilities = ABILITIES.iter().map(|key| lang.say(key).to_string());
    Html(AccessibilityPage {
        abilities: abilities.collect(),
        help: help.map(|(id, _)| lang.path(&format!("/contact/{id}"))),
        is_bound: register.is_some_and(|register| register.controller.public_authority),
        page: lang.page("notice-accessibility-title"),
    })
    .answer()
}
