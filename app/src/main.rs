//! The binary `privet`.

use std::process::ExitCode;

fn main() -> ExitCode {
    privet_app::main()
}
