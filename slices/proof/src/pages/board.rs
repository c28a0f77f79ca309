//! `/console/proof`: the whole board by state, each statement with what its checks found, and what lies ahead.

use askama::Template;
use jiff::ToSpan as _;
use privet_evidence::{Board, CheckOnBoard, Line, NOT_BUILT, Proof, State as ProofState};
use privet_ground::clock::Instant;
use privet_ground::refusal::Refusal;
use privet_web::board::{Saying, Visible, found, trouble};
use privet_web::look::{Facts, Mark, Shown, StatusBar, When};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Path, SignedIn, State};

use super::run::LastRun;
use crate::model::{Alert, Told};
use crate::store;

/// How many earlier findings of a check, and changes of a statement, are shown.
const HISTORY: i64 = 25;
/// How far ahead the forecast looks.
const AHEAD: i32 = 90;

#[derive(Template)]
#[template(path = "proof/board.html")]
struct BoardPage {
    page: ConsolePage,
    bar: StatusBar,
    last_run: LastRun,
    groups: Vec<Group>,
}

/// The statements of one state.
struct Group {
    id: &'static str,
    title: &'static str,
    lines: Vec<LineView>,
}

struct LineView {
    sentence: String,
    row: String,
    is_broken: bool,
    mark: Mark,
}

pub(super) async fn list(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let board = house.board().await?;
    let summary = board.summary();
    let page = signed_in.page("Proof board");
    let page = page.lead(format!("{} statements, those that need somebody first.", board.lines.len()));
    Html(BoardPage {
        bar: StatusBar::for_staff(summary.proven, summary.unproven, summary.broken),
        last_run: LastRun::find(&house, &page).await?,
        groups: groups(&house, &page, &board),
        page,
    })
    .answer()
}

fn groups(house: &HouseRef, page: &ConsolePage, board: &Board) -> Vec<Group> {
    let zone = house.zone();
    let say = Saying { words: &house.words, language: "en", zone: &zone };
    [
        (ProofState::Broken, "broken", "Not true today"),
        (ProofState::Unproven, "unproven", "Not proven yet"),
        (ProofState::Proven, "proven", "Proven"),
        (ProofState::Advice, "advice", "Guidance"),
    ]
    .into_iter()
    .map(|(state, id, title)| Group {
        id,
        title,
        lines: board
            .lines
            .iter()
            .filter(|line| line.state == state)
            .map(|line| view(page, &say, line))
            .collect(),
    })
    .filter(|group| !group.lines.is_empty())
    .collect()
}

fn view(page: &ConsolePage, say: &Saying<'_>, line: &Line) -> LineView {
    let in_short = |check: &CheckOnBoard| say.in_short(&found(check));
    let short = match trouble(&line.checks) {
        Some(check) => in_short(check),
        None => line.checks.iter().find_map(in_short),
    };
    let looked =
        line.checks.iter().filter_map(|check| check.evidence.as_ref()).map(|evidence| evidence.last_at).min();
    let note = short.or_else(|| looked.map(|at| page.when(at).text().to_owned())).unwrap_or_default();
    LineView {
        sentence: line.statement.in_language("en").to_owned(),
        row: line.statement.row.to_string(),
        is_broken: line.state == ProofState::Broken,
        mark: Mark::for_staff(line.state.into(), note, Some(format!("/console/proof/{}", line.statement.id))),
    }
}

#[derive(Template)]
#[template(path = "proof/line.html")]
struct LinePage {
    page: ConsolePage,
    mark: Mark,
    facts: Facts,
    attestation: Option<String>,
    public: String,
    checks: Vec<CheckView>,
    changes: Vec<ChangeView>,
}

struct CheckView {
    id: String,
    what: String,
    mark: Mark,
    found: String,
    mend: Option<String>,
    history: Vec<Stretch>,
}

struct Stretch {
    from: When,
    to: When,
    runs: i64,
    found: String,
}

struct ChangeView {
    at: When,
    what: String,
    told: String,
}

pub(super) async fn show(
    signed_in: SignedIn,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let published = house.published()?;
    let board = house.board().await?;
    let line = board.find(&id).ok_or_else(Refusal::not_found)?;
    let statement = &line.statement;
    let page = signed_in.page("Statement").lead(statement.in_language("en"));
    let mut tx = house.db.read().await?;
    let states = privet_evidence::store::list_states(&mut tx).await?;
    let since = states.get(&statement.id).map(|(_, since)| *since);
    let mut checks = Vec::new();
    for check in &line.checks {
        checks.push(check_view(&house, &page, &mut tx, check).await?);
    }
    let changes = store::alert::list_of(&mut tx, &statement.id, HISTORY).await?;
    let visible = Visible::of(&published.register, statement);
    Html(LinePage {
        mark: Mark::for_staff(line.state.into(), since_note(&page, since), None),
        facts: facts(line, visible),
        attestation: (statement.proof == Proof::Attested)
            .then(|| format!("/console/attestations/{}", statement.id)),
        public: format!("/proof/{}", statement.id),
        checks,
        changes: changes.iter().map(|alert| change_view(&page, alert)).collect(),
        page,
    })
    .answer()
}

fn since_note(page: &ConsolePage, since: Option<Instant>) -> String {
    since.map(|since| format!("since {}", page.when(since).text())).unwrap_or_default()
}

fn facts(line: &Line, visible: Visible) -> Facts {
    let statement = &line.statement;
    let seen = match visible {
        Visible::Full => "everything",
        Visible::StateOnly => "the state alone",
        Visible::NotPublished => "that the proof is not published",
    };
    Facts::new()
        .row("Name", statement.id.to_string())
        .row("Row of the mission", statement.row.to_string())
        .row("How it is shown", statement.proof.key())
        .row("Who answers for it", statement.owner.clone())
        .row("The public sees", seen)
}

async fn check_view(
    house: &HouseRef,
    page: &ConsolePage,
    tx: &mut privet_ground::db::Tx,
    check: &CheckOnBoard,
) -> Result<CheckView, Refusal> {
    let zone = house.zone();
    let say = Saying { words: &house.words, language: "en", zone: &zone };
    let outcome = found(check);
    let history = match check.id.as_str() {
        NOT_BUILT => Vec::new(),
        id => privet_evidence::store::list_history(tx, id, HISTORY).await?,
    };
    let shown = match outcome.finding {
        privet_evidence::Finding::Holds => Shown::Proven,
        privet_evidence::Finding::Broken => Shown::Broken,
        privet_evidence::Finding::CannotTell => Shown::Unproven,
    };
    let looked = check.evidence.as_ref().map(|evidence| page.when(evidence.last_at).text().to_owned());
    Ok(CheckView {
        id: check.id.clone(),
        what: say.check(&check.id),
        mark: Mark::for_staff(shown, looked.unwrap_or_else(|| "never run".to_owned()), None),
        found: say.finding(&outcome),
        mend: say.mend(&outcome),
        history: history
            .iter()
            .map(|evidence| Stretch {
                from: page.when(evidence.first_at),
                to: page.when(evidence.last_at),
                runs: evidence.runs,
                found: say.finding(&evidence.outcome),
            })
            .collect(),
    })
}

fn change_view(page: &ConsolePage, alert: &Alert) -> ChangeView {
    ChangeView { at: page.when(alert.changed_at), what: what_changed(alert), told: who_was_told(alert) }
}

/// The state before and after: `proven → broken`.
pub(super) fn what_changed(alert: &Alert) -> String {
    format!("{} → {}", alert.was.map_or("new", ProofState::key), alert.is_now.key())
}

/// The role, and what became of telling it.
pub(super) fn who_was_told(alert: &Alert) -> String {
    let by = |told: Told, way: &str| match told {
        Told::Waiting => Some(format!("{way} waits")),
        Told::Sent => Some(format!("{way} sent")),
        Told::Written => Some(format!("{way} written to a file: nobody received it")),
        Told::Off => None,
    };
    let told: Vec<String> =
        [by(alert.mail, "mail"), by(alert.webhook, "webhook")].into_iter().flatten().collect();
    format!("{}: {}", alert.owner, told.join(", "))
}

#[derive(Template)]
#[template(path = "proof/forecast.html")]
struct ForecastPage {
    page: ConsolePage,
    lines: Vec<ForecastView>,
}

struct ForecastView {
    id: String,
    sentence: String,
    found: String,
    mend: Option<String>,
}

/// What will be broken in 90 days if nobody does anything: only checks that depend on dates on record can say.
pub(super) async fn forecast(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let day = house.today().saturating_add(AHEAD.days());
    let now = house.board().await?;
    let ahead = house.board_as_of(Instant::start_of(day, &house.zone())).await?;
    let zone = house.zone();
    let say = Saying { words: &house.words, language: "en", zone: &zone };
    let is_broken_now =
        |line: &Line| now.find(line.statement.id.as_str()).is_some_and(|now| now.state == ProofState::Broken);
    let breaks = ahead.lines.iter().filter(|line| line.state == ProofState::Broken && !is_broken_now(line));
    let page = signed_in.page("What will stop being true");
    let page = page.lead(format!("By {}, if nobody does anything until then.", day.strftime("%A %-d %B %Y")));
    Html(ForecastPage {
        page,
        lines: breaks
            .map(|line| {
                let outcome = trouble(&line.checks).map(found);
                ForecastView {
                    id: line.statement.id.to_string(),
                    sentence: line.statement.in_language("en").to_owned(),
                    found: outcome.as_ref().map(|outcome| say.finding(outcome)).unwrap_or_default(),
                    mend: outcome.as_ref().and_then(|outcome| say.mend(outcome)),
                }
            })
            .collect(),
    })
    .answer()
}
