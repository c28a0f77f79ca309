//! `/console/attestations`: what waits for whom, entering an attestation with its document, withdrawing one.

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use jiff::civil::Date;
use privet_evidence::{Proof, Statement, StatementId};
use privet_ground::caller::{Caller, Role};
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::house::{House, Published};
use privet_web::look::{ErrorSummary, Facts, Field, Mark, Shown};
use privet_web::staff::{names, short_name};
use privet_web::{Answer, ConsolePage, HouseRef, Html, Only, Path, Roles, SignedIn, State, see_other};

use super::document::{self, Upload};
use crate::actions::{self, Document, Entered, LONGEST_NOTE, MAY_ATTEST};
use crate::checks::attestation_check;
use crate::model::{Attestation, AttestationId, Standing, Term, Wanted, Which, standing};
use crate::store;

/// Those who attest.
pub(super) struct Attesting;

impl Roles for Attesting {
    const ROLES: &'static [Role] = MAY_ATTEST;
    const WHO: &'static str = "caseworker, dpo, administrator";
}

#[derive(Template)]
#[template(path = "proof/attestations.html")]
struct ListPage {
    page: ConsolePage,
    rows: Vec<RowView>,
}

struct RowView {
    statement: String,
    sentence: String,
    by: String,
    every: String,
    mark: Mark,
    /// A lower rank comes first: what needs somebody.
    rank: u8,
}

pub(super) async fn list(signed_in: SignedIn, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let all = store::attestation::list(&mut house.db.read().await?).await?;
    let page = signed_in.page("Attestations");
    let page = page.lead(
        "What no program can see: somebody looks, and answers for it with a document for a limited time.",
    );
    let attested = published.statements.iter().filter(|statement| statement.proof == Proof::Attested);
    let mut rows: Vec<RowView> =
        attested.map(|statement| row(&house, &page, &published, statement, &all)).collect();
    rows.sort_by_key(|row| row.rank);
    Html(ListPage { page, rows }).answer()
}

fn row(
    house: &House,
    page: &ConsolePage,
    published: &Published,
    statement: &Statement,
    all: &[Attestation],
) -> RowView {
    let term = Term::of(&published.register, statement);
    let of_it = all.iter().filter(|attestation| attestation.statement == statement.id.as_str());
    let day = |day: Date| page.day(day).text().to_owned();
    let wanted = Wanted::of(&published.register, statement);
    let (rank, shown, note) = match standing(of_it, &wanted, house.today()) {
        Standing::Ended(dates) => (0, Shown::Broken, format!("ended {}", day(dates.expires_on))),
        Standing::Never => (1, Shown::Unproven, "waits for the first".to_owned()),
        Standing::OtherSentence => (1, Shown::Unproven, "of an earlier sentence".to_owned()),
        Standing::Withdrawn => (1, Shown::Unproven, "withdrawn".to_owned()),
        Standing::Holds(dates) => (2, Shown::Proven, format!("until {}", day(dates.expires_on))),
    };
    RowView {
        statement: statement.id.to_string(),
        sentence: statement.in_language("en").to_owned(),
        by: title_of(published, &term),
        every: in_words(&term),
        mark: Mark::for_staff(shown, note, None),
        rank,
    }
}

fn title_of(published: &Published, term: &Term) -> String {
    let role = published.register.roles.get(&term.by);
    role.map_or_else(
        || term.by.to_string(),
        |role| role.title.in_language(published.register.default_language()).to_owned(),
    )
}

/// A term in the console's words: `1 year`, `6 months`.
fn in_words(term: &Term) -> String {
    let parts = term.at_most.parts().into_iter().zip(["year", "month", "week", "day"]);
    let parts = parts.filter(|(count, _)| *count > 0);
    let said: Vec<String> =
        parts.map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" })).collect();
    said.join(" ")
}

#[derive(Template)]
#[template(path = "proof/attest.html")]
struct FormPage {
    page: ConsolePage,
    summary: Option<ErrorSummary>,
    statement: String,
    facts: Facts,
    how: Option<String>,
    fields: Vec<Field>,
    earlier: Vec<EarlierView>,
}

struct EarlierView {
    id: String,
    on: String,
    until: String,
    by: String,
    is_withdrawn: bool,
}

/// What was typed into the form, and what is wrong with it.
#[derive(Default)]
struct Typed {
    attested_on: Option<String>,
    expires_on: Option<String>,
    note: Option<Private<String>>,
    faults: Vec<FieldFault>,
}

pub(super) async fn form(
    attesting: Only<Attesting>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let page = form_page(&house, attesting.page("Enter an attestation"), &id, &Typed::default()).await?;
    Html(page).unstored()
}

async fn form_page(
    house: &HouseRef,
    page: ConsolePage,
    id: &str,
    typed: &Typed,
) -> Result<FormPage, Refusal> {
    let published = house.published()?;
    let statement = attested(&published, id)?;
    let term = Term::of(&published.register, statement);
    let earlier = store::attestation::list_of(&mut house.db.read().await?, id).await?;
    let fields = fields(house, &term, typed);
    let listed = |field: &FieldFault| (field.field.clone(), house.words.say("en", field.key, &[]));
    let summary = (!typed.faults.is_empty())
        .then(|| ErrorSummary::for_staff(None, typed.faults.iter().map(listed).collect()));
    Ok(FormPage {
        summary,
        statement: id.to_owned(),
        facts: Facts::new()
            .row("Attested by", title_of(&published, &term))
            .row("Holds for at most", in_words(&term)),
        how: term.how.clone(),
        fields,
        earlier: earlier
            .iter()
            .map(|attestation| EarlierView {
                id: attestation.id.to_string(),
                on: page.day(attestation.dates.attested_on).text().to_owned(),
                until: page.day(attestation.dates.expires_on).text().to_owned(),
                by: short_name(attestation.staff),
                is_withdrawn: attestation.withdrawn_at.is_some(),
            })
            .collect(),
        page: page.lead(statement.in_language("en")),
    })
}

fn attested<'a>(published: &'a Published, id: &str) -> Result<&'a Statement, Refusal> {
    let known = published.statements.iter().find(|statement| statement.id.as_str() == id);
    known.filter(|statement| statement.proof == Proof::Attested).ok_or_else(Refusal::not_found)
}

fn fields(house: &House, term: &Term, typed: &Typed) -> Vec<Field> {
    let today = house.today();
    let fault = |name: &str, field: Field| match typed.faults.iter().find(|fault| fault.field == name) {
        Some(fault) => field.fault(house.words.say("en", fault.key, &[])),
        None => field,
    };
    let on = typed.attested_on.clone().unwrap_or_else(|| today.to_string());
    let until = typed.expires_on.clone().unwrap_or_else(|| term.last_day(today).to_string());
    let note = typed.note.clone().unwrap_or_else(|| Private::from(""));
    vec![
        fault("attested_on", Field::date("attested_on", "On which day did you look?").value(on).required(true)),
        fault(
            "expires_on",
            Field::date("expires_on", "Until when does it hold?")
                .hint(format!("The last day; {} after you looked at the latest.", in_words(term)))
                .value(until)
                .required(true),
        ),
        fault(
            "document",
            Field::file("document", "The document that shows it", "")
                .hint("A report, a photograph, a signed list; 10 MB at most. It is sealed, and each look at it is logged.")
                .required(true),
        ),
        fault(
            "note",
            Field::text("note", "What else is to be said?")
                .optional_word("(optional)")
                .max(u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX))
                .value(note),
        ),
    ]
}

pub(super) async fn enter(
    attesting: Only<Attesting>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let published = house.published()?;
    attested(&published, &id)?;
    let upload = document::read(request).await?;
    let (mut typed, document) = typed_in(upload);
    let outcome = match parse(&id, &typed, document) {
        Ok(entered) => attest(&house, attesting.caller(), &published, &entered).await,
        Err(refusal) => Err(refusal),
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/console/proof/{id}"))),
        Err(refusal) if refusal.kind == Kind::Invalid => {
            typed.faults = refusal.fields;
            let page = form_page(&house, attesting.page("Enter an attestation"), &id, &typed).await?;
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn typed_in(upload: Upload) -> (Typed, Option<Document>) {
    let typed = Typed {
        attested_on: upload.text("attested_on"),
        expires_on: upload.text("expires_on"),
        note: upload.text("note").map(Private::from),
        faults: Vec::new(),
    };
    (typed, upload.document)
}

fn parse(id: &str, typed: &Typed, document: Option<Document>) -> Result<Entered, Refusal> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, key| faults.push(FieldFault { field: field.to_owned(), key });
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.trim().parse::<Date>().ok());
    let (on, until) = (day(&typed.attested_on), day(&typed.expires_on));
    if on.is_none() {
        fault("attested_on", "proof-fault-day");
    }
    if until.is_none() {
        fault("expires_on", "proof-fault-day");
    }
    if document.is_none() {
        fault("document", "proof-fault-no-document");
    }
    match (on, until, document) {
        (Some(attested_on), Some(expires_on), Some(document)) => Ok(Entered {
            statement: StatementId::from(id),
            attested_on,
            expires_on,
            document,
            note: typed.note.clone().filter(|note| !note.reveal().trim().is_empty()),
        }),
        _ => Err(Refusal::invalid(faults)),
    }
}

/// Stores it, then runs its one check, so that the board shows it at once.
async fn attest(
    house: &HouseRef,
    caller: &Caller,
    published: &Published,
    entered: &Entered,
) -> Result<AttestationId, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let key = house.door.keys().fresh(world).await.map_err(Refusal::fault)?;
    let sealing = actions::seal(world, caller, (house, published), &key, entered)?;
    let id = transact!(house.db, |tx| actions::attest(tx, world, caller, &key, &sealing))?;
    look_again(house, caller, entered.statement.as_str()).await?;
    Ok(id)
}

async fn look_again(house: &HouseRef, caller: &Caller, statement: &str) -> Result<(), Refusal> {
    let check = attestation_check(&StatementId::from(statement));
    actions::run(house, caller, &Which::Some([check].into()), |_| ()).await.map(drop)
}

#[derive(Template)]
#[template(path = "proof/attestation.html")]
struct ShowPage {
    page: ConsolePage,
    id: String,
    facts: Facts,
    document: Private<String>,
    note: Option<Private<String>>,
    /// The name of whoever attests it; the account may be gone.
    name: Option<Private<String>>,
    short_name: String,
    is_withdrawn: bool,
}

pub(super) async fn show(
    attesting: Only<Attesting>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: AttestationId = id.parse().map_err(|_| Refusal::not_found())?;
    let world = World::new(house.now(), &*house.chance);
    let attestation =
        store::attestation::find(&mut house.db.read().await?, id).await?.ok_or_else(Refusal::not_found)?;
    let staff = attestation.staff;
    let ((document, note), names) = transact!(house.db, |tx| async {
        let opened = actions::open_note(tx, world, attesting.caller(), (&house, id)).await?;
        Ok::<_, Refusal>((opened, names(&house, tx, attesting.caller(), &[staff]).await?))
    })?;
    let asked = store::attestation::find_asked(&mut house.db.read().await?, id).await?;
    let page = attesting.page("Attestation").lead(sentence_of(&house, &attestation.statement));
    let withdrawn = attestation.withdrawn_at.map(|at| page.when(at).text().to_owned());
    let facts = Facts::new()
        .row("Statement", attestation.statement.clone())
        .row("Attested on", page.day(attestation.dates.attested_on).text())
        .row("Holds until", page.day(attestation.dates.expires_on).text())
        .row("Entered", page.when(attestation.entered_at).text())
        .row("To be attested by", role_title(&house, &asked.by))
        .row("Entered as", if asked.roles.is_empty() { "not on record".to_owned() } else { asked.roles })
        .row("SHA-256 of the document", data_encoding::HEXLOWER.encode(&attestation.document_hash))
        .row("Size", format!("{} kB", attestation.document_size.div_euclid(1_000) + 1));
    let facts = match &withdrawn {
        Some(at) => facts.row("Withdrawn", at.clone()),
        None => facts,
    };
    Html(ShowPage {
        page,
        id: id.to_string(),
        facts,
        document,
        note,
        name: names.get(&staff).cloned(),
        short_name: short_name(staff),
        is_withdrawn: withdrawn.is_some(),
    })
    .unstored()
}

/// The title of a role of the register; its name where the register has none of that name any more.
fn role_title(house: &House, name: &str) -> String {
    let published = house.in_force.get();
    let title = published.as_ref().and_then(|published| {
        let role = published.register.roles.iter().find(|(id, _)| id.as_str() == name)?.1;
        Some(role.title.in_language(published.register.default_language()).to_owned())
    });
    title.unwrap_or_else(|| if name.is_empty() { "not on record".to_owned() } else { name.to_owned() })
}

fn sentence_of(house: &House, statement: &str) -> String {
    let published = house.in_force.get();
    let known = published.as_ref().and_then(|published| {
        published
            .statements
            .iter()
            .find(|known| known.id.as_str() == statement)
            .map(|known| known.in_language("en").to_owned())
    });
    known.unwrap_or_else(|| statement.to_owned())
}

pub(super) async fn withdraw(
    attesting: Only<Attesting>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id: AttestationId = id.parse().map_err(|_| Refusal::not_found())?;
    let world = World::new(house.now(), &*house.chance);
    let withdrawn = transact!(house.db, |tx| actions::withdraw(tx, world, attesting.caller(), id))?;
    let is_stated =
        house.published()?.statements.iter().any(|known| known.id.as_str() == withdrawn.statement);
    if is_stated {
        look_again(&house, attesting.caller(), &withdrawn.statement).await?;
    }
    Ok(see_other("/console/attestations"))
}
