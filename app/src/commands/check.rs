//! `privet check`: the linter of the register.

use std::path::Path;

use privet_register::{Fault, Severity, load, read_folder, render};

use crate::errand::Reply;

/// Reads the folder and says everything that is wrong with it. 0 no faults, 1 faults, 2 could not be read.
pub fn run(folder: &Path, json: bool) -> Reply {
    let files = match read_folder(folder) {
        Ok(files) => files,
        Err(error) => {
            let mend = "give the register's folder with --register DIR, or write one with `privet init DIR`";
            return Reply { exit: 2, err: format!("privet: {error}\n  {mend}\n"), ..Reply::default() };
        }
    };
    let count = files.len();
    let loaded = load(files);
    let faults = loaded.faults.iter().filter(|fault| fault.severity == Severity::Fault).count();
    let warnings = loaded.faults.len() - faults;
    let exit = u8::from(faults > 0);
    if json {
        return Reply {
            exit,
            out: format!("{}\n", as_json(&loaded.faults, (count, faults, warnings))),
            err: String::new(),
        };
    }
    let verdict = match (faults, warnings) {
        (0, 0) => {
            format!("The register in {} is sound: {count} files, no faults, no warnings.\n", folder.display())
        }
        _ => format!("{count} files read: {faults} faults, {warnings} warnings.\n"),
    };
    Reply { exit, out: format!("{}{verdict}", render(&loaded.faults, &loaded.sources)), err: String::new() }
}

fn as_json(found: &[Fault], (files, faults, warnings): (usize, usize, usize)) -> serde_json::Value {
    serde_json::json!({ "files": files, "faults": faults, "warnings": warnings, "found": found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_example(folder: &Path) {
        for (name, text) in privet_register::example() {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    #[test]
    fn the_exit_code_says_sound_faulty_or_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(run(&folder.path().join("nowhere"), false).exit, 2);
        write_example(folder.path());
        let sound = run(folder.path(), false);
        assert_eq!((sound.exit, sound.out.contains("is sound")), (0, true), "{}", sound.out);
        let path = folder.path().join("purposes.toml");
        let spoilt = std::fs::read_to_string(&path).unwrap().replacen(
            "kind = \"public-task\"",
            "kind = \"legitimate-interests\"",
            1,
        );
        std::fs::write(&path, spoilt).unwrap();
        let faulty = run(folder.path(), true);
        assert_eq!(faulty.exit, 1);
        let json: serde_json::Value = serde_json::from_str(&faulty.out).unwrap();
        assert!(json["faults"].as_u64().unwrap() > 0);
        assert_eq!(json["found"][0]["file"], "purposes.toml");
        assert!(json["found"][0]["line"].as_u64().unwrap() > 0);
    }
}
