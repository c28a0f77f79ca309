//! Mails in files, where nothing is sent. An example's are whole, so that whoever tries it out can read them. A real
//! office's say neither to whom they go nor what: the text lies sealed in the database, and is sent from there.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use super::{Manner, Message};
use crate::clock::Instant;

/// All that the file of a real office's mail says.
const NOTE: &str = "No mail server is set, so this mail was not sent. To whom it goes and what it says is shown in the console.";

/// The folder of mails that were not sent.
#[derive(Clone, Debug)]
pub struct MailFolder(PathBuf);

/// A mail in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFile {
    /// The mail's id.
    pub id: Uuid,
    /// When it was written.
    pub written_at: Instant,
    /// True when it can be read: it has a recipient and a text.
    pub is_whole: bool,
    filed_as: String,
}

impl MailFile {
    /// Whether it was filed under a name ([`Manner::filed_as`]).
    pub fn is_of(&self, name: &str) -> bool {
        self.filed_as == name
    }
}

impl MailFolder {
    /// The folder at a path. It is made when the first mail is written.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) async fn write_whole(
        &self,
        mail: &lettre::Message,
        message: &Message,
        manner: &Manner,
    ) -> std::io::Result<()> {
        self.write(&name(message.id, manner.filed_as), &mail.formatted()).await
    }

    pub(super) async fn write_note(
        &self,
        mail: &lettre::Message,
        message: &Message,
        manner: &Manner,
    ) -> std::io::Result<()> {
        let kept = ["From", "Subject", "Message-ID", "Date"].into_iter();
        let headers = kept.filter_map(|name| Some(format!("{name}: {}\r\n", mail.headers().get_raw(name)?)));
        let note = format!("{}\r\n{NOTE}\r\n", headers.collect::<String>());
        self.write(&name(message.id, manner.filed_as), note.as_bytes()).await
    }

    /// Every mail in it, the first by name first; none where there is no folder.
    pub async fn list(&self) -> std::io::Result<Vec<MailFile>> {
        let mut files = Vec::new();
        for (id, filed_as, path) in self.paths().await? {
            match read(&path).await {
                Ok((written_at, is_whole)) => files.push(MailFile { id, written_at, is_whole, filed_as }),
                // Deleted meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(files)
    }

    /// Deletes the files of these mails, under whatever name they were filed; those that are gone are passed over.
    pub async fn remove(&self, ids: &[Uuid]) -> std::io::Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        for (id, _, path) in self.paths().await? {
            if ids.contains(&id) {
                missing_is_fine(tokio::fs::remove_file(&path).await)?;
            }
        }
        Ok(())
    }

    async fn paths(&self) -> std::io::Result<Vec<(Uuid, String, PathBuf)>> {
        let mut entries = match tokio::fs::read_dir(&self.0).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            if let Some((id, filed_as)) = entry.file_name().to_str().and_then(parse) {
                paths.push((id, filed_as, entry.path()));
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Writes a file that only this user may read.
    async fn write(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        tokio::fs::create_dir_all(&self.0).await?;
        let mut options = tokio::fs::OpenOptions::new();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(self.0.join(name)).await?;
        file.write_all(bytes).await?;
        file.sync_all().await
    }
}

fn name(id: Uuid, filed_as: &str) -> String {
    if filed_as.is_empty() { format!("{id}.eml") } else { format!("{filed_as}-{id}.eml") }
}

/// The id and the first word of a file's name; `None` for what is no mail of ours.
fn parse(name: &str) -> Option<(Uuid, String)> {
    const ID: usize = 36;
    let name = name.strip_suffix(".eml")?;
    let (filed_as, id) = name.split_at_checked(name.len().checked_sub(ID)?)?;
    Some((id.parse().ok()?, filed_as.trim_end_matches('-').to_owned()))
}

async fn read(path: &Path) -> std::io::Result<(Instant, bool)> {
    let modified = tokio::fs::metadata(path).await?.modified()?;
    let since = modified.duration_since(std::time::UNIX_EPOCH).map_err(Error::other)?;
    let text = String::from_utf8_lossy(&tokio::fs::read(path).await?).into_owned();
    let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let is_note = body.trim() == NOTE && !headers.lines().any(|line| line.starts_with("To:"));
    Ok((Instant::from_micros(0).plus(since), !is_note))
}

fn missing_is_fine(outcome: std::io::Result<()>) -> std::io::Result<()> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn files_are_listed_by_whose_they_are_and_removed_by_their_ids() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = MailFolder::at(&scratch.path().join("mail"));
        assert_eq!(folder.list().await.unwrap(), [], "there is no folder yet");
        let (ours, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        folder.write(&name(ours, "contact"), b"To: gwen@example.org\r\n\r\nHelp").await.unwrap();
        folder.write(&name(other, ""), format!("Subject: x\r\n\r\n{NOTE}\r\n").as_bytes()).await.unwrap();
        folder.write("notes.txt", b"nobody's mail").await.unwrap();
        let files = folder.list().await.unwrap();
        let found: Vec<_> =
            files.iter().map(|file| (file.id, file.is_of("contact"), file.is_whole)).collect();
        assert_eq!(found, [(ours, true, true), (other, false, false)]);
        folder.remove(&[ours, Uuid::nil()]).await.unwrap();
        assert_eq!(folder.list().await.unwrap().len(), 1);
        assert!(scratch.path().join("mail/notes.txt").exists());
    }
}
