//! Completions and the manual page, made from the definition of the command line.

use std::process::Stdio;

use clap::CommandFactory as _;
use privet_app::cli::Cli;
use tokio::process::Command;

use super::server::{ended, program};

async fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path());
    command.args(arguments);
    let (code, printed, complaint) = ended(command).await;
    assert_eq!((code, complaint.as_str()), (0, ""), "{arguments:?}");
    printed
}

#[tokio::test]
async fn completions_name_every_command_and_the_shell_takes_them() {
    for shell in ["bash", "zsh", "fish"] {
        let text = printed(&["completions", shell]).await;
        for command in Cli::command().get_subcommands() {
            assert!(text.contains(command.get_name()), "{shell}: {}", command.get_name());
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("completions");
        std::fs::write(&file, &text).unwrap();
        // A shell that this machine does not have reads nothing; bash is everywhere that the tests run.
        let mut reading = Command::new(shell);
        match reading.arg("-n").arg(&file).stderr(Stdio::piped()).output().await {
            Ok(read) => assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr)),
            Err(error) => {
                assert_ne!(shell, "bash", "{error}");
                eprintln!("{shell} is not on this machine, so its completions were not read by it");
            }
        }
    }
}

#[tokio::test]
async fn the_manual_page_describes_every_command_and_setting() {
    let page = printed(&["man"]).await;
    assert!(page.contains(".TH privet 1"), "{}", &page[..200]);
    let mut program = Cli::command();
    program.build();
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let heading = format!(".SH \"PRIVET {}\"", command.get_name().to_uppercase());
        assert!(page.contains(&heading), "{heading}");
        for long in command.get_arguments().filter_map(clap::Arg::get_long) {
            let typed = long.replace('-', "\\-");
            assert!(page.contains(&format!("\\-\\-{typed}")), "--{long} of {}", command.get_name());
        }
    }
}
