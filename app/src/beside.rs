//! Commands beside a running server: they go through its local socket, so that one process writes. The socket lies in
//! the data folder and only its owner may open it.

use std::path::PathBuf;

use anyhow::Context as _;
use privet_ground::settings::Settings;
use privet_web::house::HouseRef;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};

use crate::commands;
use crate::errand::{Errand, Reply};

fn socket_of(settings: &Settings) -> PathBuf {
    settings.data.join("admin.sock")
}

/// Lets a running server do the errand; `None` when none runs.
pub async fn ask(settings: &Settings, errand: &Errand) -> anyhow::Result<Option<Reply>> {
    let Ok(mut stream) = UnixStream::connect(socket_of(settings)).await else { return Ok(None) };
    let mut line = serde_json::to_vec(errand)?;
    line.push(b'\n');
    stream.write_all(&line).await.context("asking the running server")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.context("waiting for the running server")?;
    serde_json::from_slice(&answer).map(Some).context("the running server is of another version; restart it")
}

/// Serves errands until the process ends.
pub async fn serve(house: HouseRef) -> anyhow::Result<()> {
    let path = socket_of(&house.settings);
    // The lock on the data folder is ours, so a socket that is there was left by a process that died.
    std::fs::remove_file(&path).or_else(ignore_missing).context("removing an old socket")?;
    let listener = UnixListener::bind(&path).with_context(|| format!("making {}", path.display()))?;
    only_for_owner(&path)?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let house = house.clone();
            tokio::spawn(async move {
                if let Err(error) = answer(&house, stream).await {
                    tracing::warn!(error = %format!("{error:#}"), "a command beside the server failed");
                }
            });
        }
    });
    Ok(())
}

async fn answer(house: &HouseRef, stream: UnixStream) -> anyhow::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading).take(1 << 20).read_line(&mut line).await?;
    let reply = commands::perform(house, serde_json::from_str(&line)?).await;
    writing.write_all(&serde_json::to_vec(&reply)?).await?;
    Ok(())
}

fn ignore_missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn only_for_owner(path: &std::path::Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .context("keeping the socket to its owner")
}
