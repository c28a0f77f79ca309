//! Commands beside a running server: they go through its local socket, so that one process writes. The socket lies in
//! the data folder and only its owner may open it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use privet_ground::settings::Settings;
use privet_web::house::HouseRef;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;

use crate::commands;
use crate::errand::{Reply, Sent};
use crate::stop::Stop;

/// How long to wait when the machine gives no more connections.
const BREATH: Duration = Duration::from_millis(200);

fn socket_of(settings: &Settings) -> PathBuf {
    settings.data.join("admin.sock")
}

/// Lets a running server do the errand; `None` when none runs.
pub async fn ask(settings: &Settings, sent: &Sent) -> anyhow::Result<Option<Reply>> {
    let Some(mut stream) = reached(&socket_of(settings)).await? else { return Ok(None) };
    let mut line = serde_json::to_vec(sent)?;
    line.push(b'\n');
    stream.write_all(&line).await.context("asking the running server")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.context("waiting for the running server")?;
    serde_json::from_slice(&answer).map(Some).context("the running server is of another version; restart it")
}

/// The server's socket, if a server is behind it. One that we may not speak to is no sign that none runs, and two
/// processes must not keep one house.
async fn reached(socket: &Path) -> anyhow::Result<Option<UnixStream>> {
    match UnixStream::connect(socket).await {
        Ok(stream) => Ok(Some(stream)),
        // The path that is too long for a socket is one that no server has.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::InvalidInput
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error).with_context(|| {
            format!("asking the server behind {}; run this as the user who runs it", socket.display())
        }),
    }
}

/// The server's end of the socket.
pub struct Beside {
    house: HouseRef,
    listener: UnixListener,
}

/// Makes the socket. The lock on the data folder is ours, so one that is there was left by a process that died.
pub fn listen(house: &HouseRef) -> anyhow::Result<Beside> {
    let path = socket_of(&house.settings);
    std::fs::remove_file(&path).or_else(ignore_missing).context("removing an old socket")?;
    let listener = UnixListener::bind(&path).with_context(|| format!("making {}", path.display()))?;
    only_for_owner(&path)?;
    Ok(Beside { house: house.clone(), listener })
}

impl Beside {
    /// Does errands until the program is to stop; then lets those under way end.
    pub async fn serve(self, stop: Stop) {
        let mut errands = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => drop(errands.spawn(hear(self.house.clone(), stream))),
                    Err(error) => {
                        tracing::warn!(%error, "a command beside the server could not be heard");
                        tokio::time::sleep(BREATH).await;
                    }
                },
                () = stop.asked() => break,
            }
            while errands.try_join_next().is_some() {}
        }
        while errands.join_next().await.is_some() {}
    }
}

async fn hear(house: HouseRef, stream: UnixStream) {
    if let Err(error) = answer(&house, stream).await {
        tracing::warn!(error = %format!("{error:#}"), "a command beside the server failed");
    }
}

async fn answer(house: &HouseRef, stream: UnixStream) -> anyhow::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading).take(1 << 20).read_line(&mut line).await?;
    let sent: Sent = serde_json::from_str(&line)?;
    let reply = match sent.misunderstood(&house.settings) {
        Some(refusal) => refusal,
        None => commands::perform(house, sent.errand).await,
    };
    writing.write_all(&serde_json::to_vec(&reply)?).await?;
    Ok(())
}

fn ignore_missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn only_for_owner(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .context("keeping the socket to its owner")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_socket_that_nobody_listens_at_means_that_no_server_runs() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("admin.sock");
        assert!(reached(&socket).await.unwrap().is_none(), "there is none");
        drop(UnixListener::bind(&socket).unwrap());
        assert!(reached(&socket).await.unwrap().is_none(), "its server died");
        let elsewhere = folder.path().join("a-file");
        std::fs::write(&elsewhere, "").unwrap();
        let error = reached(&elsewhere.join("admin.sock")).await.unwrap_err();
        assert!(error.to_string().contains("run this as the user who runs it"), "{error}");
        assert!(reached(&folder.path().join("a".repeat(200))).await.unwrap().is_none());
    }
}
