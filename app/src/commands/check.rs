//! `privet check`: the linter of the register.

use std::path::Path;

use privet_register::{Fault, Severity, load, read_folder, render};

use crate::errand::Reply;

/// Reads the folder and says everything that is wrong with it. 0 no faults, 1 faults, 2 could not be read.
pub fn run(folder: &Path, json: bool) -> Reply {
    let files = match read_folder(folder) {
        Ok(files) => files,
        Err(error) => return unreadable(&error.to_string(), json),
    };
    let loaded = load(files);
    // No file of a register at all: nothing could be read, so nothing was found wrong either.
    if let Some(fault) = loaded.faults.iter().find(|fault| fault.code == "P13") {
        return unreadable(&format!("{}: {}", folder.display(), fault.message), json);
    }
    let faults = loaded.faults.iter().filter(|fault| fault.severity == Severity::Fault).count();
    let exit = u8::from(faults > 0);
    if json {
        let out = format!("{}\n", as_json(&loaded.faults, loaded.files, faults));
        return Reply { exit, out, err: String::new() };
    }
    let files = match loaded.files {
        1 => "1 file".to_owned(),
        several => format!("{several} files"),
    };
    let out = if loaded.faults.is_empty() {
        format!("The register in {} is sound: {files}, no faults, no warnings.\n", folder.display())
    } else {
        format!("{}in {files} below {}\n", render(&loaded.faults, &loaded.sources), folder.display())
    };
    Reply { exit, out, err: String::new() }
}

/// Says why the folder could not be read, to a person or to a program.
fn unreadable(why: &str, json: bool) -> Reply {
    let mend = "give the register's folder with --register DIR, or write one with `privet init DIR`";
    let out =
        if json { format!("{}\n", serde_json::json!({ "error": why, "mend": mend })) } else { String::new() };
    Reply { exit: 2, out, err: format!("privet: {why}\n  {mend}\n") }
}

fn as_json(found: &[Fault], files: usize, faults: usize) -> serde_json::Value {
    let warnings = found.len() - faults;
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

    #[test]
    fn programs_are_told_where_a_rule_comes_from() {
        let folder = tempfile::tempdir().unwrap();
        write_example(folder.path());
        let path = folder.path().join("controller.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let number = text.split("notice_days = ").nth(1).unwrap().split_whitespace().next().unwrap();
        let hasty = text.replace(&format!("notice_days = {number}"), "notice_days = 3");
        std::fs::write(&path, hasty).unwrap();
        let json: serde_json::Value = serde_json::from_str(&run(folder.path(), true).out).unwrap();
        let found = json["found"].as_array().unwrap();
        let rule = found.iter().find(|fault| fault["code"] == "C19").unwrap_or_else(|| panic!("{json}"));
        assert_eq!(rule["mark"], "own", "two weeks are our own choice, not law");
    }

    #[test]
    fn what_could_not_be_read_is_told_to_programs_too() {
        let empty = tempfile::tempdir().unwrap();
        for folder in [empty.path().join("nowhere"), empty.path().to_owned()] {
            let reply = run(&folder, true);
            assert_eq!(reply.exit, 2, "{}", reply.out);
            let json: serde_json::Value = serde_json::from_str(&reply.out).unwrap();
            assert!(json["error"].is_string() && json["mend"].is_string(), "{json}");
        }
    }

    #[test]
    fn a_folder_is_counted_once_and_in_good_english() {
        let folder = tempfile::tempdir().unwrap();
        write_example(folder.path());
        let (name, text) = privet_register::marker(privet_register::RegisterHash::of_canonical(""));
        std::fs::write(folder.path().join(name), text).unwrap();
        let sound = run(folder.path(), false);
        assert!(sound.out.contains(": 17 files, no faults"), "the marker is none of them: {}", sound.out);
        std::fs::write(folder.path().join("zz.toml"), "[site.main]\nname = \"x\"\n").unwrap();
        let faulty = run(folder.path(), false);
        assert!(faulty.out.contains("\n1 fault, "), "{}", faulty.out);
        assert_eq!(faulty.out.matches("1 fault").count(), 1, "{}", faulty.out);
        assert!(faulty.out.ends_with(&format!("in 18 files below {}\n", folder.path().display())));
    }
}
