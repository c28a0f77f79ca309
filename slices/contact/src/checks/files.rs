//! The mails that were written to files, outside the database: none may outlive its message, and in a real office none
//! may be readable.

use anyhow::Context as _;
use privet_evidence::Outcome;
use privet_ground::mail::MailFile;
use privet_web::HouseRef;

use crate::jobs::gone;
use crate::letters::FILED_AS;

/// No file is left of what was disposed of.
pub(super) async fn none_outlives(house: &HouseRef) -> anyhow::Result<Outcome> {
    let files = ours(house).await?;
    let gone = gone(house, files.iter().map(|file| file.id)).await?;
    Ok(if gone.is_empty() {
        Outcome::holds("found-contact-no-file-outlives").fact("files", files.len())
    } else {
        Outcome::broken("found-contact-file-outlives").fact("files", gone.len())
    })
}

/// No file says to whom it goes, and what.
pub(super) async fn none_readable(house: &HouseRef) -> anyhow::Result<Outcome> {
    if house.published()?.register.example {
        return Ok(Outcome::holds("found-contact-files-of-example"));
    }
    let files = ours(house).await?;
    let readable = files.iter().filter(|file| file.is_whole).count();
    Ok(if readable == 0 {
        Outcome::holds("found-contact-no-file-readable").fact("files", files.len())
    } else {
        Outcome::broken("found-contact-file-readable").fact("files", readable)
    })
}

async fn ours(house: &HouseRef) -> anyhow::Result<Vec<MailFile>> {
    let files = house.settings.mail_folder().list().await.context("listing mails in files")?;
    Ok(files.into_iter().filter(|file| file.is_of(FILED_AS)).collect())
}
