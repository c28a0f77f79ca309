//! `/consent-statement`: how consent is asked for, kept and withdrawn. `/preferences`: where people will see and change
//! what they allowed; until then it says that it takes no choice.

use askama::Template;
use privet_evidence::Heading;
use privet_web::heading_page::heading_page;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, Routes, State};

/// The public pages.
pub fn routes() -> Routes {
    Routes::new().page("/consent-statement", consent_statement).page("/preferences", preferences)
}

async fn consent_statement(_: Anyone, State(house): State<HouseRef>, lang: Lang) -> Answer {
    heading_page(&house, &lang, ("consent-page-title", "consent-page-lead"), &[Heading::Consent]).await
}

#[derive(Template)]
#[template(path = "consent/preferences.html")]
struct Preferences {
    page: Page,
}

async fn preferences(_: Anyone, lang: Lang) -> Answer {
    Html(Preferences { page: lang.page("consent-preferences-title") }).answer()
}
