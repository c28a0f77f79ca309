//! `privet keys`: the keys that seal personal data.

use anyhow::Context as _;
use privet_ground::caller::Caller;
use privet_people::World;
use privet_web::house::HouseRef;

use crate::cli::KeysCommand;
use crate::errand::Reply;

pub async fn run(house: &HouseRef, command: &KeysCommand) -> anyhow::Result<Reply> {
    match command {
        KeysCommand::Rotate => rotate(house).await,
        // The program that was asked makes it itself; a server that is asked all the same has nothing to do with it.
        KeysCommand::BackupPair { .. } => anyhow::bail!("a pair of keys for backups needs no server"),
    }
}

async fn rotate(house: &HouseRef) -> anyhow::Result<Reply> {
    let keys = house.door.keys();
    let world = World::new(house.now(), &*house.chance);
    let caller = Caller::System("keys rotate");
    let rotated = keys.rotate(&house.db, world, &caller).await.context("rolling the wrapping key")?;
    let resumed = if rotated.was_resumed { " (a rotation that had been cut off was finished)" } else { "" };
    let out = format!(
        "{} keys are wrapped under a new key{resumed}; the old one is destroyed. Copies of the key store made before today \
         open nothing any more. Next rotation due {}.\n",
        rotated.rewrapped, rotated.roll_by
    );
    Ok(Reply { exit: 0, out, err: String::new() })
}
