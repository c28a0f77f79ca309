//! Folders on disk.

use std::fs;

use privet_register::{FolderError, MARKER, RegisterHash, example_register, load, marker, read_folder};

#[test]
fn every_toml_file_below_is_read_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("a.toml", "a");
    write("b/c/d.toml", "d");
    write("notes.md", "n");
    write(".hidden.toml", "h");
    write(".git/x.toml", "g");
    write("E.TOML", "e");
    let read = read_folder(folder.path()).expect("the folder is readable");
    let expected = [("E.TOML", "e"), ("a.toml", "a"), ("b/c/d.toml", "d")];
    assert_eq!(read, expected.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
}

/// As an orchestrator mounts files: each is a link into a hidden folder beside it, itself behind a link.
#[cfg(unix)]
#[test]
fn a_link_to_a_file_of_the_folder_is_followed() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("..2026_11")).expect("a folder");
    fs::write(folder.path().join("..2026_11/a.toml"), "a").expect("a file");
    symlink("..2026_11", folder.path().join("..data")).expect("a link");
    symlink("..data/a.toml", folder.path().join("a.toml")).expect("a link");
    let read = read_folder(folder.path()).expect("the folder is readable");
    assert_eq!(read, [("a.toml".into(), b"a".to_vec())]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_elsewhere_is_refused_by_name() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("secret.toml"), "s").expect("a file");
    let targets = [elsewhere.path().join("secret.toml"), elsewhere.path().to_owned(), "nowhere.toml".into()];
    for target in targets {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.toml"), "a").expect("a file");
        symlink(&target, folder.path().join("linked.toml")).expect("a link");
        let refused = read_folder(folder.path()).expect_err("it leads out of the folder");
        assert!(
            matches!(refused, FolderError::Link { .. }) && refused.to_string().contains("linked.toml"),
            "{refused}"
        );
    }
}

#[test]
fn limits_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("1/2/3/4/5/6/7/8/9")).expect("folders");
    assert!(matches!(read_folder(folder.path()), Err(FolderError::TooMuch { .. })));
    assert!(matches!(read_folder(&folder.path().join("none")), Err(FolderError::Io { .. })));

    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("huge.toml"), vec![b'#'; 5 << 20]).expect("a file");
    let faults = load(read_folder(folder.path()).expect("one file is not too much")).faults;
    assert_eq!((faults[0].code, faults[0].file.as_str()), ("P10", "huge.toml"));
    for at in 0..7 {
        fs::write(folder.path().join(format!("{at}.toml")), vec![b'#'; 5 << 20]).expect("a file");
    }
    assert!(matches!(read_folder(folder.path()), Err(FolderError::TooMuch { .. })));
}

#[test]
fn the_marker_says_on_which_version_a_folder_stands() {
    let hash = RegisterHash::of(example_register());
    let mut files = super::files();
    let (path, text) = marker(hash);
    assert_eq!(path, MARKER);
    files.push((path, text.into_bytes()));
    let loaded = load(files);
    assert_eq!(loaded.base, Some(hash));
    assert_eq!(
        loaded.register.as_ref().map(RegisterHash::of),
        Some(hash),
        "the marker is no part of the register"
    );
}

#[test]
fn a_marker_that_cannot_be_read_is_a_fault() {
    for text in ["", "base = 7", "base = \"abc\"", "base = ", "\0"] {
        let mut files = super::files();
        files.push((MARKER.into(), text.into()));
        let loaded = load(files);
        assert!(loaded.faults.iter().any(|fault| fault.code == "P14"), "{text}");
        assert_eq!(loaded.base, None);
    }
}
