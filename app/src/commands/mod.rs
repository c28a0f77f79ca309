//! The commands. Those that need the open house are [`perform`]ed by whoever has it open: a running server, or this
//! process.

pub mod about;
pub mod check;
pub mod init;
mod keys;
pub mod log;
pub mod publish;
pub mod staff;
mod verify;

use privet_ground::refusal::Refusal;
use privet_web::house::HouseRef;

use crate::errand::{Errand, Reply};

/// Does an errand in the open house. What could not be done ends with 2 and says why.
pub async fn perform(house: &HouseRef, errand: Errand) -> Reply {
    let outcome = match errand {
        Errand::Verify(args) => verify::run(house, args).await,
        Errand::Publish(args) => publish::run(house, args).await,
        Errand::Log(errand) => log::run(house, errand).await,
        Errand::Staff(command) => staff::run(house, command).await,
        Errand::Keys(command) => keys::run(house, &command).await,
    };
    outcome.unwrap_or_else(|error| Reply { exit: 2, out: String::new(), err: said(house, &error) })
}

/// Why it could not be done. A refusal is said in its words and a line for each field; behind a fault of ours stands its
/// chain, since whoever runs commands on the machine may read its log too.
fn said(house: &HouseRef, error: &anyhow::Error) -> String {
    let Some(refusal) = error.downcast_ref::<Refusal>() else { return format!("privet: {error:#}\n") };
    let say = |key: &str| house.words.say("en", key, &[]);
    let mut text = format!("privet: {}\n", say(refusal.key));
    for fault in &refusal.fields {
        text.push_str(&format!("  {}: {}\n", fault.field, say(fault.key)));
    }
    if let Some(source) = &refusal.source {
        text.push_str(&format!("  {source:#}\n"));
    }
    text
}

/// Numbers what waits, for commands beside no server: a running one does so every half second.
async fn number_the_log(house: &HouseRef) -> anyhow::Result<()> {
    privet_ground::journal::sequence_once(&house.db, &house.signer, &*house.chance, house.now()).await?;
    Ok(())
}
