//! `privet log`: the tamper-evident log. Looking at it changes nothing: a command that should find out that an old
//! database was put back must not sign its log on first, and what waits for a number is reported as waiting.

use std::path::Path;

use anyhow::{Context as _, ensure};
use privet_ground::journal;
use privet_security::{checkpoints_in, reopen_log, verify_log_against};
use privet_web::house::HouseRef;

use crate::cli::LogCommand;
use crate::errand::{LogErrand, Reply};

/// How many bytes of checkpoints are compared at once; a year of daily ones has a tenth of that.
const MOST_BYTES: usize = 1 << 19;

/// What the house is asked, with the checkpoints that stand in the files.
pub fn asked(command: LogCommand) -> anyhow::Result<LogErrand> {
    Ok(match command {
        LogCommand::Verify { json, against } => {
            let mut notes = Vec::new();
            for path in &against {
                notes.extend(notes_in(path)?);
            }
            let bytes: usize = notes.iter().map(String::len).sum();
            ensure!(bytes <= MOST_BYTES, "too many checkpoints at once; name fewer files with --against");
            LogErrand::Verify { json, against: notes }
        }
        LogCommand::Checkpoint => LogErrand::Checkpoint,
        LogCommand::Reopen => LogErrand::Reopen,
    })
}

fn notes_in(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let notes = checkpoints_in(&text).into_iter().map(|note| Ok(String::from_utf8(note)?));
    let notes = notes.collect::<anyhow::Result<Vec<String>>>()?;
    ensure!(
        !notes.is_empty(),
        "{} holds no signed checkpoint; save the text of the mail, not its encoded source",
        path.display()
    );
    Ok(notes)
}

pub async fn run(house: &HouseRef, errand: LogErrand) -> anyhow::Result<Reply> {
    match errand {
        LogErrand::Verify { json, against } => verify(house, json, against).await,
        LogErrand::Checkpoint => checkpoint(house).await,
        LogErrand::Reopen => reopen(house).await,
    }
}

async fn verify(house: &HouseRef, json: bool, against: Vec<String>) -> anyhow::Result<Reply> {
    let against: Vec<Vec<u8>> = against.into_iter().map(String::into_bytes).collect();
    let verdict = verify_log_against(house, &against, |_| {}).await.context("reading the log back")?;
    if json {
        let out = format!("{}\n", serde_json::to_string_pretty(&verdict)?);
        return Ok(Reply { exit: verdict.exit(), out, err: String::new() });
    }
    Ok(Reply { exit: verdict.exit(), out: verdict.to_string(), err: String::new() })
}

async fn checkpoint(house: &HouseRef) -> anyhow::Result<Reply> {
    let mut tx = house.db.read().await?;
    let latest = journal::latest_checkpoint(&mut tx).await?.context("the log has no checkpoint yet")?;
    Ok(Reply { exit: 0, out: latest.note, err: String::new() })
}

async fn reopen(house: &HouseRef) -> anyhow::Result<Reply> {
    let out = match reopen_log(house).await.context("opening a new epoch of the log")? {
        None => {
            "The log goes on from every checkpoint that is kept with the keys: there is nothing to reopen.\n"
                .to_owned()
        }
        Some(follows) => format!(
            "The log goes on in a new epoch. It had been signed for {} entries, {} of them are there, {} are lost; every \
             checkpoint says so from now on.\n",
            follows.size,
            follows.kept,
            follows.lost()
        ),
    };
    Ok(Reply { exit: 0, out, err: String::new() })
}
