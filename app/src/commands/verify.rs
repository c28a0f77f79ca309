//! `privet verify`: every sentence of the notice, and whether it is proven.

use privet_proof::{COULD_NOT_RUN, VerifyOptions, verify};
use privet_web::house::HouseRef;

use crate::cli::VerifyArgs;
use crate::errand::Reply;

pub async fn run(house: &HouseRef, args: VerifyArgs) -> anyhow::Result<Reply> {
    let options = VerifyOptions { only: args.only, as_of: args.as_of };
    // A log that was tampered with is not appended to; the check of the log says so.
    super::number_the_log(house).await.ok();
    Ok(match verify(house, &options, |_| {}).await {
        Ok(outcome) => {
            let out = if args.json { outcome.json() } else { outcome.text(house) };
            Reply { exit: outcome.exit, out, err: String::new() }
        }
        Err(refusal) => {
            Reply { exit: COULD_NOT_RUN, out: String::new(), err: format!("privet: {refusal}\n") }
        }
    })
}
