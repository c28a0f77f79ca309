//! `/`: the front page of the privacy centre. What is here, and in one line how things stand.

use askama::Template;
use privet_web::board::{PublicBoard, PublicSummary};
use privet_web::look::StatusBar;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, State};

use super::upcoming::Upcoming;

#[derive(Template)]
#[template(path = "notice/front.html")]
struct FrontPage {
    page: Page,
    lead: String,
    state: Option<Standing>,
    upcoming: Option<Upcoming>,
    places: Vec<Place>,
}

/// How things stand.
struct Standing {
    sentences: Vec<String>,
    bar: StatusBar,
}

/// A page of the privacy centre.
struct Place {
    title: String,
    text: String,
    path: String,
}

/// The pages of the privacy centre, the most sought first.
const PLACES: [(&str, &str, &str); 10] = [
    ("notice-front-privacy", "notice-front-privacy-text", "/privacy"),
    ("notice-front-rights", "notice-front-rights-text", "/rights"),
    ("notice-front-contact", "notice-front-contact-text", "/contact"),
    ("notice-front-cookies", "notice-front-cookies-text", "/cookies"),
    ("notice-front-preferences", "notice-front-preferences-text", "/preferences"),
    ("notice-front-retention", "notice-front-retention-text", "/retention"),
    ("notice-front-sharing", "notice-front-sharing-text", "/sharing"),
    ("notice-front-consent", "notice-front-consent-text", "/consent-statement"),
    ("notice-front-social", "notice-front-social-text", "/social-media"),
    ("notice-front-proof", "notice-front-proof-text", "/proof"),
];

/// The front page; before anything is published it says so.
pub(super) async fn show(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let page = lang.page("notice-front-title");
    let Some(published) = house.in_force.get() else {
        let lead = lang.say("notice-front-empty").to_string();
        return Html(FrontPage { page, lead, state: None, upcoming: None, places: Vec::new() }).answer();
    };
    let board = house.board().await?;
    let office = lang.own(&published.register.controller.name).to_owned();
    let lead = lang.say("notice-front-lead").with("office", office).to_string();
    let places = PLACES.iter().map(|(title, text, path)| Place {
        title: lang.say(title).to_string(),
        text: lang.say(text).to_string(),
        path: lang.path(path),
    });
    Html(FrontPage {
        state: Some(standing(&lang, PublicBoard::new(&published.register, &board).summary())),
        upcoming: Upcoming::find(&house, &lang).await?,
        places: places.collect(),
        page: page.described(lead.clone()),
        lead,
    })
    .answer()
}

fn standing(lang: &Lang, summary: PublicSummary) -> Standing {
    let PublicSummary { seen, not_published } = summary;
    let proven = lang.say("notice-front-proven").with("proven", seen.proven).with("count", seen.to_prove());
    let mut sentences = vec![proven.to_string()];
    if seen.broken > 0 {
        sentences.push(lang.say("notice-front-broken").with("count", seen.broken).to_string());
    }
    if not_published > 0 {
        sentences.push(lang.say("notice-front-hidden").with("count", not_published).to_string());
    }
    Standing { sentences, bar: StatusBar::new(lang, seen.proven, seen.unproven, seen.broken) }
}
