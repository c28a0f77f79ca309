//! `/proof` and `/proof/{statement}`: which sentences of the notice are proven, how, and when that was last looked at.

use std::collections::BTreeMap;

use askama::Template;
use axum::Json;
use axum::response::IntoResponse as _;
use privet_evidence::store::Evidence;
use privet_evidence::{CheckOnBoard, Finding, Heading, NOT_BUILT, Proof, READING_ORDER, State as ProofState};
use privet_ground::refusal::Refusal;
use privet_web::board::{PublicBoard, PublicLine, PublicSummary, Saying, Visible, found};
use privet_web::look::{StatementView, StatusBar, When};
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, Path, State};

use crate::store;

/// How many earlier findings of a check are shown.
const HISTORY: i64 = 12;

#[derive(Template)]
#[template(path = "proof/overview.html")]
struct OverviewPage {
    page: Page,
    summary: PublicSummary,
    bar: StatusBar,
    last_run: Option<When>,
    broken: Vec<StatementView>,
    sections: Vec<Section>,
}

/// A heading with its sentences.
struct Section {
    id: &'static str,
    title: String,
    summary: PublicSummary,
    statements: Vec<StatementView>,
}

pub(super) async fn overview(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let last_run = store::run::find_last_whole(&mut house.db.read().await?, house.now()).await?;
    let summary = public.summary();
    let lines: Vec<PublicLine<'_>> = public.lines().collect();
    let broken = lines.iter().filter(|line| line.state() == Some(ProofState::Broken));
    Html(OverviewPage {
        page: lang.page("proof-title").described(lang.say("proof-description").to_string()),
        bar: StatusBar::new(&lang, summary.seen.proven, summary.seen.unproven, summary.seen.broken),
        summary,
        last_run: last_run.and_then(|run| run.ended_at).map(|at| lang.when(at)),
        broken: broken.map(|line| view(&lang, line)).collect(),
        sections: sections(&lang, &lines),
    })
    .answer()
}

fn sections(lang: &Lang, lines: &[PublicLine<'_>]) -> Vec<Section> {
    let below = |heading| lines.iter().copied().filter(move |line| line.statement().heading == heading);
    let all = READING_ORDER.iter().map(|heading| Section {
        id: heading.as_str(),
        title: lang.say(&heading_key(*heading)).to_string(),
        summary: PublicSummary::of(below(*heading)),
        statements: below(*heading).map(|line| view(lang, &line)).collect(),
    });
    all.filter(|section| !section.statements.is_empty()).collect()
}

/// A sentence with its mark; its details stand in the notice.
fn view(lang: &Lang, line: &PublicLine<'_>) -> StatementView {
    StatementView { details: Vec::new(), ..StatementView::new(lang, line.statement(), line.mark(lang)) }
}

#[derive(Template)]
#[template(path = "proof/statement.html")]
struct StatementPage {
    page: Page,
    statement: StatementView,
    kind: &'static str,
    heading: String,
    /// The place of the sentence in the notice.
    place: String,
    owner: String,
    visible: Visible,
    is_advice: bool,
    /// When it was last looked at as a whole, where that is all that is published.
    looked: Option<When>,
    checks: Vec<CheckView>,
}

/// A check as the public sees it.
struct CheckView {
    what: String,
    looked: Option<When>,
    finding: &'static str,
    found: String,
    hours: Option<u64>,
    history: Vec<Stretch>,
}

/// A stretch of time over which a check found the same.
struct Stretch {
    from: When,
    to: When,
    found: String,
}

pub(super) async fn statement(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let published = house.published()?;
    let board = house.board().await?;
    let public = PublicBoard::new(&published.register, &board);
    let line = public.find(&id).ok_or_else(Refusal::not_found)?;
    let statement = line.statement();
    let hours = fresh_hours(&house);
    let mut checks = Vec::new();
    let mut tx = house.db.read().await?;
    for check in line.checks() {
        let history = privet_evidence::store::list_history(&mut tx, &check.id, HISTORY).await?;
        checks.push(CheckView::new(&lang, check, history, hours.get(&check.id).copied()));
    }
    let owner = published.register.roles.iter().find(|(role, _)| role.as_str() == statement.owner);
    Html(StatementPage {
        page: lang.page("proof-statement-title").described(lang.of(&statement.text)),
        kind: kind_key(statement.proof),
        heading: lang.say(&heading_key(statement.heading)).to_string(),
        place: format!("{}#{}", lang.path("/privacy"), statement.id),
        owner: owner.map_or_else(|| statement.owner.clone(), |(_, role)| lang.own(&role.title).to_owned()),
        visible: line.visible,
        is_advice: statement.proof == Proof::Advice,
        looked: line.looked_at().filter(|_| line.visible == Visible::StateOnly).map(|at| lang.when(at)),
        statement: view(&lang, &line),
        checks,
    })
    .answer()
}

/// For how many hours each check's finding counts.
fn fresh_hours(house: &HouseRef) -> BTreeMap<String, u64> {
    let published = house.in_force.get();
    let checks = published.map(|published| house.checks(&published)).unwrap_or_default();
    checks.into_iter().map(|check| (check.id, check.fresh_for.as_secs().div_ceil(3_600))).collect()
}

impl CheckView {
    fn new(lang: &Lang, check: &CheckOnBoard, history: Vec<Evidence>, hours: Option<u64>) -> Self {
        let zone = lang.zone();
        let say = Saying { words: &lang.house().words, language: lang.tag(), zone: &zone };
        let outcome = found(check);
        Self {
            what: say.check(&check.id),
            looked: check.evidence.as_ref().map(|evidence| lang.when(evidence.last_at)),
            finding: finding_key(outcome.finding),
            found: say.finding(&outcome),
            hours: hours.filter(|_| check.id != NOT_BUILT),
            // The first is the present finding, which stands above.
            history: history
                .into_iter()
                .skip(1)
                .map(|evidence| Stretch {
                    from: lang.when(evidence.first_at),
                    to: lang.when(evidence.last_at),
                    found: say.finding(&evidence.outcome),
                })
                .collect(),
        }
    }
}

/// The key of a heading's title.
fn heading_key(heading: Heading) -> String {
    format!("web-heading-{}", heading.as_str())
}

const fn kind_key(proof: Proof) -> &'static str {
    match proof {
        Proof::Derived => "proof-kind-derived",
        Proof::Checked => "proof-kind-checked",
        Proof::Attested => "proof-kind-attested",
        Proof::Advice => "proof-kind-advice",
    }
}

const fn finding_key(finding: Finding) -> &'static str {
    match finding {
        Finding::Holds => "proof-finding-holds",
        Finding::Broken => "proof-finding-broken",
        Finding::CannotTell => "proof-finding-cannot_tell",
    }
}

/// The same for programs, in the shape of `privet verify --json`.
pub(super) async fn json(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let board = house.board().await?;
    Ok(Json(PublicBoard::new(&published.register, &board)).into_response())
}
