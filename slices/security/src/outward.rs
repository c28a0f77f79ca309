//! Checkpoints that leave: whoever holds the signing key could rewrite the log, but not the copies that others keep.
//! A copy goes into a file beside the keys and into the key store, which all nodes share; by mail and to web addresses
//! it goes to whoever the operator named.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use privet_ground::journal::{self, LatestCheckpoint};
use privet_log::{Checkpoint, Note};
use privet_people::SeenCheckpoint;
use privet_web::house::House;

use crate::delivery;

/// The checkpoints that went outward earlier.
pub(crate) struct Copies {
    notes: Vec<Vec<u8>>,
    largest: u64,
}

/// Between two notes in the file. A note itself has no such line.
const BETWEEN: &str = "\n--\n";

/// The file that holds every checkpoint that went outward, in the folder beside the keys.
fn file_of(house: &House) -> PathBuf {
    house.settings.outward.join("checkpoints.txt")
}

/// Sends the newest checkpoint outward, unless that was done before. Deliveries to others are jobs of their own, so
/// that an address that cannot be reached holds up none of the others.
pub async fn send(house: &House) -> anyhow::Result<()> {
    let mut tx = house.db.read().await?;
    let Some(latest) = journal::latest_checkpoint(&mut tx).await? else {
        let waiting = journal::backlog(&mut tx).await?.entries;
        anyhow::ensure!(waiting == 0, "{waiting} entries wait for the first checkpoint");
        return Ok(());
    };
    drop(tx);
    let kept = read_file(&file_of(house)).await?;
    if notes_of(&kept).last() == Some(latest.note.as_str()) {
        return Ok(());
    }
    // Enqueued before the file says that it is done: cut off here, the next run enqueues again what is not there.
    delivery::enqueue(house, latest.size).await?;
    keep(house, &kept, &latest).await
}

/// The checkpoints that went outward earlier, from wherever privet itself can read them back.
pub(crate) async fn read_back(house: &House) -> anyhow::Result<Copies> {
    let file = read_file(&file_of(house)).await?;
    let mut notes: Vec<Vec<u8>> = notes_of(&file).map(|note| note.as_bytes().to_vec()).collect();
    let seen = house
        .door
        .keys()
        .store()
        .latest_checkpoints()
        .await
        .context("reading the key store's checkpoints")?;
    for checkpoint in seen {
        let note = checkpoint.note.into_bytes();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let largest = notes.iter().filter_map(|note| size_of(note)).max().unwrap_or(0);
    Ok(Copies { notes, largest })
}

impl Copies {
    /// The signed notes.
    pub(crate) fn notes(&self) -> &[Vec<u8>] {
        &self.notes
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.notes.len()).unwrap_or(u64::MAX)
    }

    /// How many entries the largest covers.
    pub(crate) fn largest(&self) -> u64 {
        self.largest
    }
}

/// Which size a note claims. Its signature is the auditor's business: a note that it does not believe is a fault.
fn size_of(note: &[u8]) -> Option<u64> {
    let checkpoint: Checkpoint = Note::parse(note).ok()?.text().parse().ok()?;
    Some(checkpoint.size())
}

async fn keep(house: &House, kept: &str, latest: &LatestCheckpoint) -> anyhow::Result<()> {
    append(&file_of(house), kept, &latest.note).await.context("writing an outward checkpoint")?;
    let seen = SeenCheckpoint {
        size: latest.size,
        root: *latest.root.as_bytes(),
        note: latest.note.clone(),
        seen_at: house.now(),
    };
    house.door.keys().store().put_checkpoint(&seen).await.context("keeping a checkpoint with the keys")
}

/// The file as far as it is whole: what a crash cut off within the last note is left out. Empty if it is not there.
async fn read_file(path: &Path) -> anyhow::Result<String> {
    let mut text = match tokio::fs::read_to_string(path).await {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).context("reading the outward checkpoints"),
    };
    text.truncate(text.rfind(BETWEEN).map_or(0, |at| at + BETWEEN.len()));
    Ok(text)
}

fn notes_of(file: &str) -> impl Iterator<Item = &str> {
    file.split_terminator(BETWEEN)
}

/// Adds a note behind what the file holds whole.
async fn append(path: &Path, kept: &str, note: &str) -> io::Result<()> {
    use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _};
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    let mut file = tokio::fs::OpenOptions::new().create(true).truncate(false).write(true).open(path).await?;
    let end = u64::try_from(kept.len()).unwrap_or(u64::MAX);
    file.set_len(end).await?;
    file.seek(io::SeekFrom::Start(end)).await?;
    file.write_all(format!("{note}{BETWEEN}").as_bytes()).await?;
    file.sync_all().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_note_that_a_crash_cut_off_is_written_again_and_spoils_none_of_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outward/checkpoints.txt");
        append(&path, "", "first\n").await.unwrap();
        let kept = read_file(&path).await.unwrap();
        append(&path, &kept, "second\n").await.unwrap();
        let whole = tokio::fs::read_to_string(&path).await.unwrap();
        for cut in 0..whole.len() {
            tokio::fs::write(&path, &whole[..cut]).await.unwrap();
            let kept = read_file(&path).await.unwrap();
            let count = notes_of(&kept).count();
            assert!(notes_of(&kept).all(|note| ["first\n", "second\n"].contains(&note)), "cut at {cut}");
            append(&path, &kept, "third\n").await.unwrap();
            let kept = read_file(&path).await.unwrap();
            assert_eq!(notes_of(&kept).count(), count + 1, "cut at {cut}");
            assert_eq!(notes_of(&kept).last(), Some("third\n"), "cut at {cut}");
        }
    }

    #[tokio::test]
    async fn no_file_is_no_copy() {
        let folder = tempfile::tempdir().unwrap();
        let kept = read_file(&folder.path().join("checkpoints.txt")).await.unwrap();
        assert_eq!(notes_of(&kept).count(), 0);
    }
}
