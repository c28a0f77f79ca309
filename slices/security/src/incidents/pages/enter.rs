//! The forms: one to put an incident on record, one for each step that may come next.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_web::look::{ErrorSummary, Field};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, Posted, Roles, State, see_other};

use super::super::actions::{self, may_take};
use super::super::model::IncidentId;
use super::super::vocabulary::StepKind;
use super::{Deciding, PATH, Recording, desk, form_of, forms, title, typed};

#[derive(Template)]
#[template(path = "security/incident_form.html")]
struct FormPage {
    page: ConsolePage,
    action: String,
    back: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    /// Says that no personal data is wanted where it can be left out.
    is_first: bool,
}

/// The form for a new incident. It brings the id along, so that pressing the button twice makes one incident.
pub(super) async fn begin(only: Only<Recording>, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    // Nobody types for nothing: without a purpose it could not be kept.
    desk(&house, &published, only.caller()).purpose()?;
    let id = IncidentId::new(house.now(), &*house.chance);
    Html(first_page(&only, &house, id, (&Posted::default(), &[]))).unstored()
}

fn first_page(
    only: &Only<Recording>,
    house: &HouseRef,
    id: IncidentId,
    (posted, faults): (&Posted, &[FieldFault]),
) -> FormPage {
    let kind = StepKind::Recorded;
    let mut fields = forms::fields(house, kind, posted, faults);
    fields.push(Field::hidden("incident", id.to_string()));
    FormPage {
        page: only
            .page(title(kind))
            .lead("Write down what is known now. The rest is added as it becomes known."),
        action: PATH.to_owned(),
        back: PATH.to_owned(),
        summary: (!faults.is_empty()).then(|| forms::summary(house, kind, faults)),
        fields,
        is_first: true,
    }
}

/// Puts it on record.
pub(super) async fn record(only: Only<Recording>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let published = house.published()?;
    let desk = desk(&house, &published, only.caller());
    let brought = posted.plain("incident").and_then(|id| id.parse().ok());
    let id = brought.unwrap_or_else(|| IncidentId::new(house.now(), &*house.chance));
    let recorded = match typed::read(StepKind::Recorded, &posted, &house.zone()) {
        Ok(entered) => {
            let key = house.door.keys().fresh(desk.world).await.map_err(Refusal::fault)?;
            transact!(house.db, |tx| actions::record(tx, &desk, (id, &key), &entered))
        }
        Err(refusal) => Err(refusal),
    };
    match recorded {
        Ok(()) => Ok(see_other(&format!("{PATH}/{id}"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            Html(first_page(&only, &house, id, (&posted, &refusal.fields)))
                .answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The form of a step that everybody may take who may record.
pub(super) async fn addition(
    only: Only<Recording>,
    State(house): State<HouseRef>,
    Path(which): Path<(String, String)>,
) -> Answer {
    form(&only, &house, &which).await
}

/// Takes such a step.
pub(super) async fn add(
    only: Only<Recording>,
    State(house): State<HouseRef>,
    Path(which): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take(&only, &house, &which, &posted).await
}

/// The form of a decision.
pub(super) async fn decision(
    only: Only<Deciding>,
    State(house): State<HouseRef>,
    Path(which): Path<(String, String)>,
) -> Answer {
    form(&only, &house, &which).await
}

/// Takes a decision.
pub(super) async fn decide(
    only: Only<Deciding>,
    State(house): State<HouseRef>,
    Path(which): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    take(&only, &house, &which, &posted).await
}

/// The incident and the step that an address names, if the step is taken by these roles.
fn named<R: Roles>((incident, step): &(String, String)) -> Result<(IncidentId, StepKind), Refusal> {
    let id = incident.parse().map_err(|_| Refusal::not_found())?;
    let kind = StepKind::from_code(step).filter(|kind| *kind != StepKind::Recorded);
    let kind = kind.filter(|kind| may_take(*kind) == R::ROLES).ok_or_else(Refusal::not_found)?;
    Ok((id, kind))
}

async fn form<R: Roles>(only: &Only<R>, house: &HouseRef, which: &(String, String)) -> Answer {
    let (id, kind) = named::<R>(which)?;
    let (_, course) = actions::find(&mut house.db.read().await?, id).await?;
    if !course.may(kind) {
        return Err(Refusal::new(Kind::Clash, "refusal-incident-step").into());
    }
    let page = step_page(only, house, (id, kind), course.steps, (&Posted::default(), &[]));
    Html(page).unstored()
}

fn step_page<R: Roles>(
    only: &Only<R>,
    house: &HouseRef,
    (id, kind): (IncidentId, StepKind),
    seen: i64,
    (posted, faults): (&Posted, &[FieldFault]),
) -> FormPage {
    let mut fields = forms::fields(house, kind, posted, faults);
    fields.push(Field::hidden("seen", seen.to_string()));
    FormPage {
        page: only.page(title(kind)).lead(lead(kind)),
        action: form_of(id, kind),
        back: format!("{PATH}/{id}"),
        summary: (!faults.is_empty()).then(|| forms::summary(house, kind, faults)),
        fields,
        is_first: false,
    }
}

/// What the law wants of a step.
const fn lead(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Recorded | StepKind::Learned => {
            "What stands there stays; this is added to it, with your name."
        }
        StepKind::Assessed => "Everything else follows from it. It may be judged again when more is known.",
        StepKind::NotReported => {
            "A breach need not be reported if a risk to people is unlikely. UK GDPR Art. 33(1)."
        }
        StepKind::Reported => {
            "privet reports nothing by itself: report it by the regulator’s own form or telephone, then enter it here."
        }
        StepKind::NotTold => {
            "People whose risk is high need not be told in two cases only. UK GDPR Art. 34(3)(a) and (b)."
        }
        StepKind::Told => {
            "privet tells nobody by itself: write to them in plain words, apart from any other message, then enter it here. \
             UK GDPR Art. 34."
        }
        StepKind::Noted => "For colleagues. It is sealed like everything that is written here.",
        StepKind::Closed => "What happened, what may follow and what was done must be on record by then.",
        StepKind::Reopened => "Its clocks count on as if it had never been closed.",
    }
}

async fn take<R: Roles>(
    only: &Only<R>,
    house: &HouseRef,
    which: &(String, String),
    posted: &Posted,
) -> Answer {
    let (id, kind) = named::<R>(which)?;
    let published = house.published()?;
    let desk = desk(house, &published, only.caller());
    let seen = posted.plain("seen").and_then(|seen| seen.parse::<i64>().ok());
    let seen = seen.ok_or(Refusal::new(Kind::Invalid, "refusal-malformed"))?;
    let taken = match typed::read(kind, posted, &house.zone()) {
        Ok(entered) => transact!(house.db, |tx| actions::add(tx, &desk, (id, seen), &entered)),
        Err(refusal) => Err(refusal),
    };
    match taken {
        Ok(()) => Ok(see_other(&format!("{PATH}/{id}"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            let page = step_page(only, house, (id, kind), seen, (posted, &refusal.fields));
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
