//! `/console/notice/register`: the register as files, out of the database and into it.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use privet_ground::refusal::{Kind, Refusal};
use privet_register::{Loaded, load, render};
use privet_web::look::Field;
use privet_web::permission::Governance;
use privet_web::{
    Answer, ConsolePage, HouseRef, Html, Only, Posted, SignedIn, State, Upload, UploadedFile, see_other,
};

use super::super::changes::Heads;
use super::super::notice::all_states;
use crate::actions::{Imported, Stale};
use crate::archive::{self, Unfit};
use crate::article30::{Audience, Record};
use crate::changes::Difference;
use crate::folder::{self, WriteError};
use crate::model::Source;
use crate::readable::{Group, Reader};
use crate::{desk, store};

#[derive(Template)]
#[template(path = "notice/console/register.html")]
struct RegisterPage {
    page: ConsolePage,
    folder: String,
    may_decide: bool,
    outcome: Option<Outcome>,
    paste: Field,
    upload: Field,
}

/// What came of an import that made no draft.
enum Outcome {
    /// It says what is published.
    Same,
    /// The folder has not changed, the notice has.
    Behind,
    /// It has faults; rendered as the command line shows them.
    Faulty(String),
    /// It stands on an older version.
    Stale { base: String, newest: i64, heads: Box<Heads>, since: Vec<Group>, differs: Vec<Group> },
    /// The folder was not written, since that would lose somebody's work.
    WouldLose,
    /// What was sent is no register's folder.
    Unfit(String),
}

pub(super) async fn show(staff: SignedIn, State(house): State<HouseRef>) -> Answer {
    let may_decide = staff.caller().may(&crate::actions::MAY_DECIDE);
    Html(page(&house, staff.page(TITLE), may_decide, None, "")).answer()
}

const TITLE: &str = "The register as files";

fn page(
    house: &HouseRef,
    page: ConsolePage,
    may_decide: bool,
    outcome: Option<Outcome>,
    pasted: &str,
) -> RegisterPage {
    let paste = Field::text("text", "Register as TOML")
        .hint("One text with every section. It becomes a draft; nothing is published yet.")
        .value(pasted);
    let upload = Field::files("files", "Files of a register", ".toml,.zip")
        .hint("The TOML files of a register, or its folder as a ZIP, up to 10 MB. They become a draft, in place of the one that waits.");
    let folder = house.settings.register.display().to_string();
    RegisterPage { page, folder, may_decide, outcome, paste, upload }
}

/// Takes in what was pasted or, if nothing was, what lies in the folder.
pub(super) async fn import(staff: Only<Governance>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let pasted = posted.plain("text").unwrap_or_default().to_owned();
    let from_folder = posted.has("folder");
    let (loaded, source) = if from_folder {
        (folder::read(house.settings.register.clone()).await?, Source::Folder)
    } else {
        (load(vec![("pasted.toml".to_owned(), pasted.clone().into_bytes())]), Source::Console)
    };
    import_loaded(&house, &staff, loaded, source, &pasted).await
}

/// Takes in the files that were sent.
pub(super) async fn upload(staff: Only<Governance>, State(house): State<HouseRef>, upload: Upload) -> Answer {
    match files_of(upload.files) {
        Ok(files) => import_loaded(&house, &staff, load(files), Source::Console, "").await,
        Err(unfit) => {
            let outcome = Outcome::Unfit(unfit.to_string());
            let page = page(&house, staff.page(TITLE), true, Some(outcome), "");
            Html(page).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// The files of a register, out of archives and as they are.
fn files_of(sent: Vec<UploadedFile>) -> Result<Vec<(String, Vec<u8>)>, Unfit> {
    let mut files = Vec::new();
    for UploadedFile { name, bytes, .. } in sent {
        let bytes = bytes.reveal();
        if archive::is_archive(bytes) {
            files.extend(archive::unpack(bytes)?);
        } else if name.reveal().to_ascii_lowercase().ends_with(".toml") {
            files.push((name.reveal().clone(), bytes.clone()));
        } else {
            return Err(Unfit::Broken);
        }
    }
    if files.is_empty() { Err(Unfit::Empty) } else { Ok(files) }
}

async fn import_loaded(
    house: &HouseRef,
    staff: &Only<Governance>,
    loaded: Loaded,
    source: Source,
    pasted: &str,
) -> Answer {
    let imported = desk::import(house, staff.caller(), loaded, source).await?;
    let outcome = match imported {
        Imported::Draft { .. } => return Ok(see_other("/console/notice/draft")),
        Imported::Same { .. } => Outcome::Same,
        // Only the program itself is held up; people see what waits.
        Imported::Behind | Imported::Held => Outcome::Behind,
        Imported::Faulty { faults, sources } => Outcome::Faulty(render(&faults, &sources)),
        Imported::Stale(stale) => stale_outcome(house, &stale).await?,
    };
    let status = match outcome {
        Outcome::Faulty(_) | Outcome::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::Stale { .. } => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    Html(page(house, staff.page(TITLE), true, Some(outcome), pasted)).answer_as(status)
}

async fn stale_outcome(house: &HouseRef, stale: &Stale) -> Result<Outcome, Refusal> {
    let mut tx = house.db.read().await?;
    let newest = store::version::find(&mut tx, stale.newest).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let reader = Reader::new(&house.words, "en", &newest.register, &newest.register);
    let read = |changes: &[Difference]| reader.groups(changes);
    Ok(Outcome::Stale {
        base: stale.base_number.map_or_else(|| stale.base.short(), |number| format!("version {number}")),
        newest: stale.newest,
        heads: Box::new(Heads::new(&house.words, "en")),
        since: read(&stale.since),
        differs: read(&stale.differs),
    })
}

/// Writes the newest version into the folder.
pub(super) async fn export_into_folder(
    staff: Only<Governance>,
    State(house): State<HouseRef>,
    _: Posted,
) -> Answer {
    let files = desk::export_newest(&house).await?;
    if files.is_empty() {
        return Err(Refusal::new(Kind::NotFound, "refusal-nothing-published").into());
    }
    let mut tx = house.db.read().await?;
    let versions = store::version::list(&mut tx).await?;
    drop(tx);
    let published: Vec<String> = versions.into_iter().map(|version| version.register_hash).collect();
    let written = folder::write(house.settings.register.clone(), files, move |hash| {
        published.iter().any(|known| known == hash)
    });
    match written.await {
        Ok(()) => Ok(see_other("/console/notice/register")),
        Err(WriteError::WouldLose) => {
            let page = page(&house, staff.page(TITLE), true, Some(Outcome::WouldLose), "");
            Html(page).answer_as(StatusCode::CONFLICT)
        }
        Err(error) => Err(Refusal::fault(error).into()),
    }
}

/// The newest version as one file: the sections of all files in a row, the line outside of any section first.
pub(super) async fn download(_: SignedIn, State(house): State<HouseRef>) -> Answer {
    let mut files = desk::export_newest(&house).await?;
    // Neither the marker nor the schema for editors is a part of the register.
    files.retain(|(name, _)| name.ends_with(".toml") && name != privet_register::MARKER);
    if files.is_empty() {
        return Err(Refusal::new(Kind::NotFound, "refusal-nothing-published").into());
    }
    files.sort_by_key(|(name, _)| name != "controller.toml");
    let text = files.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"register.toml\""),
    ];
    Ok((headers, text).into_response())
}

/// The newest version as its folder, in one file.
pub(super) async fn download_folder(_: SignedIn, State(house): State<HouseRef>) -> Answer {
    let files = desk::export_newest(&house).await?;
    if files.is_empty() {
        return Err(Refusal::new(Kind::NotFound, "refusal-nothing-published").into());
    }
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"register.zip\""),
    ];
    Ok((headers, archive::pack(&files).map_err(Refusal::fault)?).into_response())
}

/// The record of processing activities as the Commissioner may ask for it. UK GDPR Art. 30(4).
pub(super) async fn record(_: SignedIn, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let record = Record::of(&published.register, Audience::Office, &all_states(&house).await?);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"record-of-processing.csv\""),
    ];
    Ok((headers, record.csv().map_err(Refusal::fault)?).into_response())
}
