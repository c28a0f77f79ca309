//! The end of mails that were written to files: with the matter that they belong to, and in any case after a month.

use std::time::Duration;

use anyhow::Context as _;
use privet_ground::jobs::Job;
use privet_web::HouseRef;
use uuid::Uuid;

use crate::letters::FILED_AS;
use crate::store;

/// How long a mail lies in a file at most, whoever wrote it. Our own choice: long enough to be read by whoever tries the
/// program out, or looks why a mail did not leave.
const FILED_FOR: Duration = Duration::from_secs(30 * 86_400);

/// Deletes the files of what was disposed of.
pub(super) async fn unfile(house: &HouseRef, job: Job) -> anyhow::Result<()> {
    let named = job.payload["files"].as_array().context("a job without files")?;
    let ids: Vec<Uuid> = named.iter().filter_map(|id| id.as_str()?.parse().ok()).collect();
    house.settings.mail_folder().remove(&ids).await.context("deleting mails in files")
}

/// Deletes what has lain long enough, what outlived its matter, and what an example left that is none any more.
pub(super) async fn tidy(house: &HouseRef) -> anyhow::Result<()> {
    let folder = house.settings.mail_folder();
    let files = folder.list().await.context("listing mails in files")?;
    let gone = gone(house, files.iter().filter(|file| file.is_of(FILED_AS)).map(|file| file.id)).await?;
    let is_example = house.in_force.get().is_none_or(|published| published.register.example);
    let before = house.now().minus(FILED_FOR);
    let ends = files
        .iter()
        .filter(|file| file.written_at < before || gone.contains(&file.id) || (!is_example && file.is_whole));
    let ids: Vec<Uuid> = ends.map(|file| file.id).collect();
    folder.remove(&ids).await.context("deleting mails in files")
}

/// Which of these name neither a matter nor a part of one any more.
pub(crate) async fn gone(
    house: &HouseRef,
    ids: impl Iterator<Item = Uuid>,
) -> anyhow::Result<std::collections::BTreeSet<Uuid>> {
    let ids: Vec<Uuid> = ids.collect();
    let known = store::known_of(&mut house.db.read().await?, &ids).await?;
    Ok(ids.into_iter().filter(|id| !known.contains(id)).collect())
}
