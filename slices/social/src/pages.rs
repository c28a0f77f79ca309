//! `/social-media` for everybody, and the page on which staff confirm the policy.

use askama::Template;
use jiff::civil::Date;
use privet_evidence::Heading;
use privet_ground::refusal::Refusal;
use privet_ground::transact;
use privet_people::World;
use privet_register::SocialPolicy;
use privet_web::heading_page::heading_page_with;
use privet_web::house::Published;
use privet_web::look::{Field, Mark, Markdown, Shown};
use privet_web::staff::{Account, short_name};
use privet_web::{
    Answer, Anyone, ConsolePage, HouseRef, Html, Lang, Posted, Routes, SignedIn, State, see_other,
};

use crate::actions::acknowledge;
use crate::checks::standings;
use crate::model::{Standing, fingerprint};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/social-media", public)
        .console("/console/social", console)
        .act("/console/social/confirm", confirm)
}

/// What the notice says about social media, and the policy itself.
async fn public(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let policy = published.register.social.as_ref().and_then(|policy| policy.text.as_ref());
    let text = policy.map(|text| ("social-policy-title", lang.own(text)));
    heading_page_with(&house, &lang, ("social-title", "social-lead"), &[Heading::Social], text).await
}

#[derive(Template)]
#[template(path = "social/console.html")]
struct ConsoleView {
    page: ConsolePage,
    policy: Option<PolicyView>,
    rows: Vec<Row>,
}

struct PolicyView {
    document: String,
    adopted: Date,
    text: Option<Markdown>,
    fingerprint: Field,
    is_owed: bool,
}

struct Row {
    who: String,
    is_me: bool,
    mark: Mark,
}

/// The policy, and who has confirmed it. Colleagues stand here under short names: nobody's data is opened for it.
async fn console(who: SignedIn, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let page = who.page("Social media").lead(
        "Everybody who works here confirms that they have read the policy. Whoever joins has 30 days; so has everybody \
         from the day on which it was adopted anew.",
    );
    let Some(policy) = &published.register.social else {
        return Html(ConsoleView { page, policy: None, rows: Vec::new() }).answer();
    };
    let zone = published.zone();
    let all = standings(&mut house.db.read().await?, policy, (house.today(), &zone)).await?;
    let mine = all.iter().find(|(account, _)| account.id == who.staff()).map(|(_, standing)| *standing);
    let rows = all.iter().map(|one| row(&page, one, one.0.id == who.staff())).collect();
    let view = view(&published, policy, !matches!(mine, Some(Standing::Confirmed(..))));
    Html(ConsoleView { policy: Some(view), rows, page }).answer()
}

fn view(published: &Published, policy: &SocialPolicy, is_owed: bool) -> PolicyView {
    let language = published.register.default_language();
    PolicyView {
        document: policy.document.to_string(),
        adopted: policy.adopted,
        text: policy.text.as_ref().map(|text| Markdown::render(text.in_language(language))),
        fingerprint: Field::hidden("policy", fingerprint(policy)),
        is_owed,
    }
}

fn row(page: &ConsolePage, (account, standing): &(Account, Standing), is_me: bool) -> Row {
    let day = |day: Date| page.day(day).text().to_owned();
    // The marks of sentences, with words of their own: of a colleague nothing is proven.
    let (shown, word, note) = match *standing {
        Standing::Confirmed(on, until) => {
            (Shown::Proven, "Confirmed", format!("confirmed {}, again by {}", day(on), day(until)))
        }
        Standing::Owes(by) => (Shown::Unproven, "Not yet", format!("has until {}", day(by))),
        Standing::Overdue(by) => (Shown::Broken, "Overdue", format!("was due {}", day(by))),
    };
    let mark = Mark { word: word.to_owned(), ..Mark::for_staff(shown, note, None) };
    Row { who: short_name(account.id), is_me, mark }
}

/// A member of staff confirms the policy that was shown.
async fn confirm(who: SignedIn, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let published = house.published()?;
    let policy = published.register.social.as_ref().ok_or_else(Refusal::not_found)?;
    let shown = posted.plain("policy").unwrap_or_default();
    let world = World::new(house.now(), &*house.chance);
    transact!(house.db, |tx| acknowledge(tx, world, who.caller(), (policy, shown)))?;
    Ok(see_other("/console/social"))
}
