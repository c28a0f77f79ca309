//! What is made of the definition of the command line: completions for shells, and the manual page.

use clap::CommandFactory as _;

use crate::cli::{Cli, Shell};

/// Prints a shell's file.
pub fn completions(shell: Shell) -> u8 {
    let generator = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
    };
    let mut text = Vec::new();
    clap_complete::generate(generator, &mut Cli::command(), "privet", &mut text);
    print(&text)
}

/// Prints the manual page: the program, and after it each of its commands.
pub fn man() -> anyhow::Result<u8> {
    let mut program = Cli::command();
    program.build();
    let mut text = Vec::new();
    clap_mangen::Man::new(program.clone()).render(&mut text)?;
    for command in program.get_subcommands() {
        add(command, "privet", &mut text)?;
    }
    Ok(print(&text))
}

/// Adds a command as a section, and below it those that it has.
fn add(command: &clap::Command, path: &str, text: &mut Vec<u8>) -> anyhow::Result<()> {
    if command.get_name() == "help" {
        return Ok(());
    }
    let path = format!("{path} {}", command.get_name());
    let man = clap_mangen::Man::new(command.clone().bin_name(path.clone()));
    text.extend(format!(".SH \"{}\"\n", path.to_uppercase()).bytes());
    let mut parts = Vec::new();
    man.render_description_section(&mut parts)?;
    man.render_synopsis_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    man.render_extra_section(&mut parts)?;
    // Below the section of its command, each of these is one of its parts.
    text.extend(String::from_utf8(parts)?.replace(".SH ", ".SS ").bytes());
    command.get_subcommands().try_for_each(|below| add(below, &path, text))
}

fn print(text: &[u8]) -> u8 {
    use std::io::Write as _;
    // A reader who has gone has read enough.
    std::io::stdout().write_all(text).ok();
    0
}
