//! The pages of retention.

use askama::Template;
use privet_evidence::Heading;
use privet_ground::clock::Instant;
use privet_register::Keep;
use privet_web::heading_page::heading_page;
use privet_web::problem::Answer;
use privet_web::{Anyone, ConsolePage, HouseRef, Html, Lang, SignedIn, State};

use crate::actions::{goes_by_itself, past_period};
use crate::store::{self, Run};

/// How many days the look ahead reaches.
const AHEAD_DAYS: u64 = 90;

/// The retention policy, from the published statements.
pub(crate) async fn public(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    heading_page(&house, &lang, ("retention-title", "retention-lead"), &[Heading::Retention]).await
}

#[derive(Template)]
#[template(path = "retention/console.html")]
struct ConsoleView {
    page: ConsolePage,
    rules: Vec<RuleRow>,
    runs: Vec<Run>,
}

struct RuleRow {
    label: String,
    keep: String,
    action: String,
    by_itself: bool,
    now: usize,
    ahead: usize,
}

/// What goes when: each rule with how much is past its period now and within the look ahead, and what the last
/// disposals did. No personal data is opened.
pub(crate) async fn console(who: SignedIn, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let register = &published.register;
    let now = house.now();
    let (present, ahead) =
        (count_all(&house, now).await?, count_all(&house, in_days(now, AHEAD_DAYS)).await?);
    let language = register.default_language();
    let count = |all: &[String], id: &str| all.iter().filter(|rule| *rule == id).count();
    let rules = register.retention.iter().map(|(id, rule)| RuleRow {
        label: rule.label.in_language(language).to_owned(),
        keep: match rule.keep {
            Keep::For(period) => period.to_string(),
            Keep::Permanent => "permanently".to_owned(),
        },
        action: rule.action.to_string(),
        by_itself: goes_by_itself(register, id),
        now: count(&present, id.as_str()),
        ahead: count(&ahead, id.as_str()),
    });
    let page = who
        .page("Retention")
        .lead("What is past its period goes by itself, once a day, unless a legal hold keeps it.");
    let runs = store::list(&mut house.db.read().await?, 30).await?;
    Html(ConsoleView { page, rules: rules.collect(), runs }).answer()
}

/// The rules of everything that is past its period at a moment, once for each dossier.
async fn count_all(house: &HouseRef, at: Instant) -> Result<Vec<String>, privet_ground::refusal::Refusal> {
    let published = house.published()?;
    let mut rules = Vec::new();
    for slice in &house.slices {
        let mut tx = house.db.read().await?;
        let overdue = past_period(&mut tx, &published.register, slice, at).await?;
        rules.extend(overdue.into_iter().map(|overdue| overdue.rule.to_string()));
    }
    Ok(rules)
}

fn in_days(now: Instant, days: u64) -> Instant {
    now.plus(std::time::Duration::from_secs(days * 86_400))
}
