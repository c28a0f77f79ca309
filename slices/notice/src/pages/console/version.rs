//! `/console/notice/versions/{number}`: a version, whom it concerns, and how far they have been told.

use askama::Template;
use axum::http::StatusCode;
use jiff::civil::Date;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_register::Weight;
use privet_web::look::{Choice, ErrorSummary, Facts, Field, When};
use privet_web::permission::Governance;
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, Posted, SignedIn, State, see_other};

use super::super::stored;
use crate::actions::ToldOtherwise;
use crate::desk;
use crate::model::{Means, Telling};
use crate::store;
use crate::store::announcement::Delivery;
use crate::store::version::Summary;

#[derive(Template)]
#[template(path = "notice/console/version.html")]
struct VersionPage {
    page: ConsolePage,
    number: i64,
    facts: Facts,
    told: Facts,
    reasons: Facts,
    is_announced: bool,
    unreached: i64,
    deliveries: Vec<Past>,
    form: Option<Form>,
}

struct Past {
    means: &'static str,
    told_on: When,
    people: i64,
    reason: String,
    by: String,
}

struct Form {
    summary: Option<ErrorSummary>,
    means: Field,
    told_on: Field,
    reason: Field,
}

/// One version.
pub(super) async fn show(
    staff: SignedIn,
    State(house): State<HouseRef>,
    Path(number): Path<String>,
) -> Answer {
    let may_decide = staff.caller().may(&crate::actions::MAY_DECIDE);
    let form = may_decide.then(|| form(&house, None));
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    Html(page(&house, staff.page(format!("Version {number} of the notice")), number, form).await?).answer()
}

/// The register of a version as it is stored, whose fingerprint stands in the notice. It is not for the public, since it
/// says where documents lie in the office; whoever audits the office computes its hash.
pub(super) async fn register(
    _: SignedIn,
    State(house): State<HouseRef>,
    Path(number): Path<String>,
) -> Answer {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    Ok(stored::bytes(stored::find(&house, number).await?.register))
}

/// Records that people were told by other means.
pub(super) async fn deliver(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    Path(number): Path<String>,
    posted: Posted,
) -> Answer {
    let number: i64 = number.parse().map_err(|_| Refusal::not_found())?;
    let outcome = match read(number, &posted) {
        Ok(told) => desk::tell_otherwise(&house, staff.caller(), &told).await,
        Err(refusal) => Err(refusal),
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/console/notice/versions/{number}"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let form = form(&house, Some((&posted, &refusal)));
            let around = staff.page(format!("Version {number} of the notice"));
            Html(page(&house, around, number, Some(form)).await?).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn read(version: i64, posted: &Posted) -> Result<ToldOtherwise, Refusal> {
    let fault = |field: &str, key| FieldFault { field: field.to_owned(), key };
    let means = posted.plain("means").and_then(Means::from_name);
    let on = posted.plain("told_on").and_then(|day| day.parse::<Date>().ok());
    match (means, on) {
        (Some(means), Some(on)) => {
            let reason = posted.plain("reason").unwrap_or_default().to_owned();
            Ok(ToldOtherwise { version, means, on, reason })
        }
        (means, on) => {
            let mut faults = Vec::new();
            faults.extend(means.is_none().then(|| fault("means", "refusal-notice-told-how")));
            faults.extend(on.is_none().then(|| fault("told_on", "refusal-notice-told-when")));
            Err(Refusal::invalid(faults))
        }
    }
}

async fn page(
    house: &HouseRef,
    page: ConsolePage,
    number: i64,
    form: Option<Form>,
) -> Result<VersionPage, Refusal> {
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    let summary =
        versions.into_iter().find(|version| version.number == number).ok_or_else(Refusal::not_found)?;
    let states = store::announcement::count_states(&mut tx, number).await?;
    let reasons = store::announcement::count_reasons(&mut tx, number).await?;
    let deliveries = store::announcement::list_deliveries(&mut tx, number).await?;
    drop(tx);
    let in_state = |telling: Telling| states.get(telling.name()).copied().unwrap_or(0);
    let unreached = in_state(Telling::Failed) + in_state(Telling::Written);
    let told = TELLINGS.iter().filter(|(telling, _)| in_state(*telling) > 0);
    let told =
        told.fold(Facts::new(), |facts, (telling, label)| facts.row(*label, in_state(*telling).to_string()));
    let reasons = reasons
        .iter()
        .fold(Facts::new(), |facts, (reason, people)| facts.row(why(reason), people.to_string()));
    Ok(VersionPage {
        number,
        facts: facts(&summary),
        told,
        reasons,
        is_announced: summary.affected > 0,
        unreached,
        deliveries: deliveries.iter().map(|delivery| past(&page, delivery)).collect(),
        form: form.filter(|_| unreached > 0),
        page,
    })
}

const TELLINGS: [(Telling, &str); 7] = [
    (Telling::Sent, "Told by mail"),
    (Telling::Otherwise, "Told by other means"),
    (Telling::Queued, "Waiting to be sent"),
    (Telling::Written, "Written to a file, not sent: no mail server is set"),
    (Telling::Failed, "Could not be sent"),
    (Telling::Gone, "Nobody to tell any more: the data was disposed of"),
    (Telling::Stopped, "Not told: the version was superseded"),
];

fn why(reason: &str) -> &'static str {
    match reason {
        "no-address" => "No mail address is held",
        "bad-address" => "The address is not one that mail can be sent to",
        "server" => "The mail server did not take it; it is tried again",
        _ => "The data may not be used now",
    }
}

fn facts(summary: &Summary) -> Facts {
    let weight = match (summary.base, summary.weight) {
        (None, _) => "the first version".to_owned(),
        (Some(base), Weight::Important) => format!("important, against version {base}"),
        (Some(base), Weight::Minor) => format!("minor, against version {base}"),
    };
    let in_force = match summary.in_force_from {
        Some(day) => format!("since {day}"),
        None => format!("not before {}", summary.effective_from),
    };
    Facts::new()
        .row("In force", in_force)
        .row("Change", weight)
        .row("Records of people concerned", summary.affected.to_string())
        .row("Published", format!("{} by {}", summary.published_at, summary.published_by))
        .row("Fingerprint of the notice", summary.notice_hash.as_str())
        .row("Fingerprint of the register", summary.register_hash.as_str())
}

fn past(page: &ConsolePage, delivery: &Delivery) -> Past {
    Past {
        means: label(delivery.means),
        told_on: page.day(delivery.told_on),
        people: delivery.people,
        reason: delivery.reason.clone(),
        by: delivery.recorded_by.clone(),
    }
}

const fn label(means: Means) -> &'static str {
    match means {
        Means::Letter => "By letter",
        Means::Telephone => "By telephone",
        Means::InPerson => "In person",
        Means::PublicNotice => "By a public notice, since telling each would be out of proportion",
    }
}

fn form(house: &HouseRef, refused: Option<(&Posted, &Refusal)>) -> Form {
    let choices =
        Means::ALL.map(|means| Choice { value: means.name().to_owned(), label: label(means).to_owned() });
    let mut fields = [
        Field::choice("means", "How were they told?", choices.to_vec()).required(true),
        Field::date("told_on", "On which day? (the last of them)").required(true),
        Field::text("reason", "Why this way?")
            .hint("Name nobody. Up to 500 characters.")
            .max(500)
            .required(true),
    ];
    let mut summary = None;
    if let Some((posted, refusal)) = refused {
        let names = ["means", "told_on", "reason"];
        let faults: Vec<(String, String)> = refusal
            .fields
            .iter()
            .map(|fault| (fault.field.clone(), house.words.say("en", fault.key, &[])))
            .collect();
        fields = std::array::from_fn(|at| {
            let field = fields[at].clone().value(posted.plain(names[at]).unwrap_or_default());
            let fault = faults.iter().find(|(name, _)| name == names[at]);
            fault.map_or(field.clone(), |(_, text)| field.fault(text.as_str()))
        });
        summary = Some(ErrorSummary::for_staff(None, faults));
    }
    let [means, told_on, reason] = fields;
    Form { summary, means, told_on, reason }
}
