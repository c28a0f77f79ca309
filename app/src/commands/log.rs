//! `privet log`: the tamper-evident log.

use anyhow::Context as _;
use privet_ground::journal;
use privet_security::verify_log;
use privet_web::house::HouseRef;

use crate::cli::LogCommand;
use crate::errand::Reply;

pub async fn run(house: &HouseRef, command: LogCommand) -> anyhow::Result<Reply> {
    // A log that was tampered with is not appended to; that is for the verdict to say, not a reason to say nothing.
    super::number_the_log(house).await.ok();
    match command {
        LogCommand::Verify { json } => verify(house, json).await,
        LogCommand::Checkpoint => checkpoint(house).await,
    }
}

async fn verify(house: &HouseRef, json: bool) -> anyhow::Result<Reply> {
    let verdict = verify_log(house, |_| {}).await.context("reading the log back")?;
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
