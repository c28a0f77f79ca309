//! The program `privet`: command line, settings, start and stop. What it does lies in the slices and crates; `slices`
//! lists them.

mod background;
mod backup;
mod beside;
pub mod cli;
mod commands;
mod demo;
mod demo_clock;
mod errand;
mod first_start;
mod lanes;
mod listen;
mod lock;
mod open;
mod register_folder;
mod resolver;
mod serve;
mod settings;
pub mod slices;
mod stop;
mod tls;

use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

pub use crate::background::job_kinds;
use crate::cli::{Cli, Command, KeysCommand, LogFormat, PlaceArgs};
pub use crate::demo::invent_year;
use crate::errand::{Errand, Reply, Sent};
use crate::stop::Stop;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    begin_logging(&cli.log, cli.log_format);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&anyhow::Error::from(error).context("starting")),
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => ExitCode::from(code),
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("privet: {error:#}");
    ExitCode::from(2)
}

async fn run(cli: Cli) -> anyhow::Result<u8> {
    let place = cli.place;
    match cli.command {
        Command::Serve(args) => serve::run(settings::read(&place, Some(&args))?, Stop::listen()?).await,
        Command::Demo(args) => demo::run(&place, &args, Stop::listen()?).await,
        Command::Init(args) => commands::init::run(&args),
        Command::Check(args) => {
            let reply = commands::check::run(&settings::read(&place, None)?.register, args.json);
            Ok(printed(&reply))
        }
        Command::Verify(args) => errand(&place, Errand::Verify(args)).await,
        Command::Publish(args) => errand(&place, Errand::Publish(args)).await,
        Command::Log(command) => errand(&place, Errand::Log(commands::log::asked(command)?)).await,
        Command::Staff(command) => errand(&place, Errand::Staff(command)).await,
        Command::Keys(KeysCommand::BackupPair { file }) => backup::make_pair(&file),
        Command::Keys(command) => errand(&place, Errand::Keys(command)).await,
        Command::Backup(args) => backup::run(&settings::read(&place, None)?, &args).await,
        Command::Restore(args) => backup::put_back(settings::read(&place, None)?, &args).await,
        Command::Completions { shell } => Ok(commands::about::completions(shell)),
        Command::Man => commands::about::man(),
    }
}

/// Does an errand in the running server, or in a house of our own where none runs.
async fn errand(place: &PlaceArgs, errand: Errand) -> anyhow::Result<u8> {
    let settings = settings::read(place, None)?;
    let sent = Sent::new(errand, &settings);
    if let Some(reply) = beside::ask(&settings, &sent).await? {
        return Ok(printed(&reply));
    }
    let (house, lock) = open::existing(settings).await?;
    let reply = commands::perform(&house, sent.errand).await;
    house.db.close().await;
    drop(lock);
    Ok(printed(&reply))
}

fn printed(reply: &Reply) -> u8 {
    reply.print();
    reply.exit
}

/// Says something on standard output while the server runs; a terminal that was closed or a disk that is full is no
/// reason to stop.
fn say(text: &str) {
    use std::io::Write as _;
    writeln!(std::io::stdout(), "{text}").ok();
}

/// This library traces the address of every request. Those of invitations open a door, and what somebody typed behind
/// a question mark may be anything, so neither is logged, however much is asked for.
const NO_ADDRESSES: &str = "tower_http::csrf=warn";

/// A log that cannot be written is no reason to stop either, and the subscriber's own complaint about it would panic.
fn begin_logging(filter: &str, format: LogFormat) {
    let logging = tracing_subscriber::fmt()
        .log_internal_errors(false)
        .with_env_filter(discreet(filter))
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => logging.init(),
        LogFormat::Json => logging.json().init(),
    }
}

/// The filter that was asked for, or the usual one where it cannot be read; without addresses.
fn discreet(filter: &str) -> EnvFilter {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("warn"));
    filter.add_directive(NO_ADDRESSES.parse().expect("a fixed directive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_filter_brings_addresses_into_the_log() {
        for asked in ["trace", "info,tower_http=trace", "tower_http::csrf=trace"] {
            let filter = discreet(asked).to_string();
            let about: Vec<&str> = filter.split(',').filter(|part| part.contains("csrf")).collect();
            assert_eq!(about, [NO_ADDRESSES], "{asked}: {filter}");
        }
    }
}
