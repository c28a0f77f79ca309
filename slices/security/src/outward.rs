//! Checkpoints that leave the database: whoever holds the signing key could rewrite the log, but not the copies that
//! others keep. Every few minutes a copy goes into a file beside the keys and into the key store, which all nodes share;
//! of each day the last one stays. Both lie by default on the machine that holds the keys: only what goes to others,
//! daily by mail and to web addresses, is out of the reach of whoever takes that machine.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use privet_ground::clock::Instant;
use privet_ground::db::Tx;
use privet_ground::journal::{self, LatestCheckpoint};
use privet_log::{Checkpoint, Follows, Note};
use privet_people::SeenCheckpoint;
use privet_web::house::House;

use crate::delivery;

/// The checkpoints that were kept earlier, outside the database.
pub(crate) struct Copies {
    notes: Vec<Vec<u8>>,
    largest: u64,
}

/// Between two notes in the file. A note itself has no such line.
const BETWEEN: &str = "\n--\n";

/// The file that holds the checkpoints that were kept, in the folder beside the keys.
fn file_of(house: &House) -> PathBuf {
    house.settings.outward.join("checkpoints.txt")
}

/// The file that holds the checkpoint that went to others last.
fn sent_of(house: &House) -> PathBuf {
    house.settings.outward.join("sent.txt")
}

/// Keeps the newest checkpoint in both places, unless it is there.
pub async fn keep(house: &House) -> anyhow::Result<()> {
    let Some(latest) = newest(house).await? else { return Ok(()) };
    house.signer.remember(&latest.note);
    let kept = read_file(&file_of(house)).await?;
    let store = house.door.keys().store();
    let seen = store.checkpoints().await.context("reading the key store's checkpoints")?;
    let mut tx = house.db.read().await?;
    let mut notes: Vec<&str> = notes_of(&kept).collect();
    if notes.last() != Some(&latest.note.as_str()) {
        if let Some(last) = notes.last()
            && is_superfluous(house, &mut tx, last, house.now()).await?
        {
            notes.pop();
        }
        notes.push(&latest.note);
        write(&file_of(house), &notes).await.context("writing an outward checkpoint")?;
    }
    if !seen.iter().any(|seen| seen.note == latest.note) {
        let former = seen.iter().max_by_key(|seen| seen.seen_at);
        let former = match former {
            Some(former) if is_superfluous(house, &mut tx, &former.note, house.now()).await? => Some(former),
            _ => None,
        };
        drop(tx);
        let seen = SeenCheckpoint {
            size: latest.size,
            root: *latest.root.as_bytes(),
            note: latest.note,
            seen_at: house.now(),
        };
        store.put_checkpoint(&seen, former).await.context("keeping a checkpoint with the keys")?;
    }
    Ok(())
}

/// Hands the newest checkpoint to those whom the operator named, unless they have it. Each delivery is a job of its own,
/// so that an address that cannot be reached holds up none of the others.
pub(crate) async fn send(house: &House) -> anyhow::Result<()> {
    let Some(latest) = newest(house).await? else { return Ok(()) };
    let sent = read_file(&sent_of(house)).await?;
    if notes_of(&sent).last() == Some(latest.note.as_str()) {
        return Ok(());
    }
    // Enqueued before the file says that it is done: cut off here, the next run enqueues again what is not there.
    delivery::enqueue(house, latest.size).await?;
    write(&sent_of(house), &[&latest.note]).await.context("noting that a checkpoint was sent")
}

/// The newest checkpoint; none while the log is empty.
async fn newest(house: &House) -> anyhow::Result<Option<LatestCheckpoint>> {
    let mut tx = house.db.read().await?;
    let latest = journal::latest_checkpoint(&mut tx).await?;
    if latest.is_none() {
        let waiting = journal::backlog(&mut tx).await?.entries;
        anyhow::ensure!(waiting == 0, "{waiting} entries wait for the first checkpoint");
    }
    Ok(latest)
}

/// Whether a copy need not stay beside a newer one: it was signed on the same day, and the log as it is goes on from it.
/// One from which the log does not go on is what shows that it was rewritten.
async fn is_superfluous(house: &House, tx: &mut Tx, note: &str, now: Instant) -> anyhow::Result<bool> {
    let Ok(checkpoint) = house.signer.open(note) else { return Ok(false) };
    let Some(signed_at) = journal::signed_at(tx, checkpoint.size(), note).await? else { return Ok(false) };
    let day = |at: Instant| at.micros().div_euclid(86_400_000_000);
    let root = journal::root_at(tx, checkpoint.size()).await;
    Ok(day(signed_at) == day(now) && root.is_ok_and(|root| root == checkpoint.root()))
}

/// The checkpoints that were kept earlier, from wherever privet itself can read them back, and others that are handed in.
pub(crate) async fn read_back(house: &House, handed_in: &[Vec<u8>]) -> anyhow::Result<Copies> {
    let file = read_file(&file_of(house)).await?;
    let sent = read_file(&sent_of(house)).await?;
    let seen =
        house.door.keys().store().checkpoints().await.context("reading the key store's checkpoints")?;
    let ours = notes_of(&file).chain(notes_of(&sent)).chain(seen.iter().map(|seen| seen.note.as_str()));
    let mut notes: Vec<Vec<u8>> = ours.map(|note| note.as_bytes().to_vec()).collect();
    notes.extend_from_slice(handed_in);
    notes.sort_unstable();
    notes.dedup();
    let largest = notes.iter().filter_map(|note| size_of(note)).max().unwrap_or(0);
    Ok(Copies { notes, largest })
}

/// The signed checkpoints in a text that somebody kept: the file beside the keys, a mail, what was posted to an address.
/// Whether they are ours is for the audit to say.
pub fn checkpoints_in(text: &str) -> Vec<Vec<u8>> {
    let text = text.replace("\r\n", "\n");
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let signed = paragraphs.windows(2).filter_map(|pair| {
        let [said, signatures] = pair else { return None };
        let signatures: String = lines_while(signatures, |line| line.starts_with("\u{2014} "));
        let said = said.trim_start_matches('\n');
        let said = said.strip_prefix(BETWEEN.trim_start()).unwrap_or(said);
        let note = format!("{said}\n\n{signatures}");
        size_of(note.as_bytes()).map(|_| note.into_bytes())
    });
    signed.collect()
}

/// The first lines of a text that are of a kind, each with its end.
fn lines_while(text: &str, is_meant: impl Fn(&str) -> bool) -> String {
    text.lines().take_while(|line| is_meant(line)).map(|line| format!("{}\n", line.trim_end())).collect()
}

/// After an older copy of the database was put back: opens a new epoch of the log, which owns to the loss. `None` if
/// there is nothing to own to.
pub async fn reopen_log(house: &House) -> anyhow::Result<Option<Follows>> {
    let reopened = reopen_at_the_side(house).await?;
    if reopened.is_some() {
        keep(house).await?;
    }
    Ok(reopened)
}

/// The same for a database that is not in its place yet: no copy of the new epoch's checkpoint leaves before it is, or
/// the database that is still there would count as put back.
pub async fn reopen_at_the_side(house: &House) -> anyhow::Result<Option<Follows>> {
    let copies = read_back(house, &[]).await?;
    let copies = copies.notes.iter().filter_map(|note| std::str::from_utf8(note).ok());
    let copies: Vec<Checkpoint> = copies.filter_map(|note| house.signer.open(note).ok()).collect();
    Ok(journal::reopen(&house.db, &house.signer, &copies, &*house.chance, house.now()).await?)
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

/// Writes the notes into a file that is whole at every moment: under another name first.
async fn write(path: &Path, notes: &[&str]) -> io::Result<()> {
    use tokio::io::AsyncWriteExt as _;
    if let Some(folder) = path.parent() {
        tokio::fs::create_dir_all(folder).await?;
    }
    let draft = path.with_extension("new");
    let mut file = tokio::fs::File::create(&draft).await?;
    let text: String = notes.iter().map(|note| format!("{note}{BETWEEN}")).collect();
    file.write_all(text.as_bytes()).await?;
    file.sync_all().await?;
    tokio::fs::rename(&draft, path).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_note_that_a_crash_cut_off_spoils_none_of_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outward/checkpoints.txt");
        write(&path, &["first\n", "second\n"]).await.unwrap();
        let whole = tokio::fs::read_to_string(&path).await.unwrap();
        assert_eq!(notes_of(&whole).collect::<Vec<_>>(), ["first\n", "second\n"]);
        for cut in 0..whole.len() {
            tokio::fs::write(&path, &whole[..cut]).await.unwrap();
            let kept = read_file(&path).await.unwrap();
            assert!(notes_of(&kept).all(|note| ["first\n", "second\n"].contains(&note)), "cut at {cut}");
        }
    }

    #[tokio::test]
    async fn no_file_is_no_copy() {
        let folder = tempfile::tempdir().unwrap();
        let kept = read_file(&folder.path().join("checkpoints.txt")).await.unwrap();
        assert_eq!(notes_of(&kept).count(), 0);
    }

    #[test]
    fn checkpoints_are_found_wherever_somebody_kept_them() {
        let key = privet_log::SecretKey::from_seed("example.org/log", &[7; 32]).unwrap();
        let epoch = privet_log::Epoch::first("example.org/log").unwrap();
        let note = |size| epoch.checkpoint(size, privet_log::Hash::leaf(b"a")).sign(&key).to_string();
        let (small, large) = (note(7), note(1_000));
        let expected = vec![small.clone().into_bytes(), large.clone().into_bytes()];
        let file = format!("{small}{BETWEEN}{large}{BETWEEN}");
        assert_eq!(checkpoints_in(&file), expected);
        let mail = format!("From: privacy@office.example\nSubject: x\n\nPlease keep it.\nReally.\n\n{small}");
        assert_eq!(checkpoints_in(&format!("{mail}\n\n{large}")), expected);
        assert_eq!(checkpoints_in(&mail.replace('\n', "\r\n")), expected[..1]);
        assert_eq!(checkpoints_in(&small), expected[..1]);
        assert!(checkpoints_in("").is_empty() && checkpoints_in("Dear all,\n\n\u{2014} Gwen").is_empty());
    }
}
