//! What the documents say is what there is.

use clap::CommandFactory as _;
use privet_app::cli::Cli;

/// What is done once, at one start, has no variable: it would be done at every start.
const DONE_ONCE: [&str; 1] = ["clock"];

#[test]
fn every_setting_is_documented() {
    let documented =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/settings.md")).unwrap();
    let mut command = Cli::command();
    command.build();
    let commands = command.get_subcommands().filter(|sub| ["serve", "demo"].contains(&sub.get_name()));
    let mut seen = 0;
    for argument in commands.flat_map(clap::Command::get_arguments) {
        let Some(long) = argument.get_long().filter(|long| !["help", "version"].contains(long)) else {
            continue;
        };
        assert!(documented.contains(&format!("`--{long}")), "--{long} is missing in docs/settings.md");
        if DONE_ONCE.contains(&long) {
            continue;
        }
        let variable = argument.get_env().unwrap_or_else(|| panic!("--{long} has no variable"));
        assert!(
            documented.contains(&format!("`{}`", variable.display())),
            "{variable:?} is missing in docs/settings.md"
        );
        seen += 1;
    }
    assert!(seen >= 15, "the settings were found");
}
