//! Whatever is thrown at the reader, it answers with faults and never falls over.

use arbtest::arbitrary::{Result, Unstructured};
use privet_register::{Fault, example, from_canonical, load, render};

/// Milliseconds for a test: a second or three as a rule, a minute with PRIVET_TEST_LONG, as `./run-tests --long` sets it.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment how long they may take")]
fn budget(usual: u64) -> u64 {
    if std::env::var_os("PRIVET_TEST_LONG").is_some() { usual * 20 } else { usual }
}

/// Loads, renders, and checks what holds for any input.
fn survive(files: Vec<(String, Vec<u8>)>) {
    let loaded = load(files);
    let shown = render(&loaded.faults, &loaded.sources);
    assert!(!shown.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t'));
    assert!(loaded.faults.len() <= 1_001 && shown.len() < 4 << 20);
    assert_eq!(loaded.register.is_some(), !loaded.faults.iter().any(Fault::is_fault));
    assert!(loaded.faults.iter().all(|fault| !fault.mend.is_empty() && !fault.message.is_empty()));
}

#[test]
fn any_bytes() {
    arbtest::arbtest(|random| {
        survive(vec![("x.toml".into(), random.arbitrary()?), (random.arbitrary()?, random.arbitrary()?)]);
        Ok(())
    })
    .budget_ms(budget(1_000));
}

/// Pieces that TOML is made of, and pieces that spoil it.
const PIECES: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "\n",
    "\r\n",
    "\r",
    "#",
    " ",
    "\t",
    "\0",
    "\u{feff}",
    "\u{7}",
    "\\u0000",
    "\\uD800",
    "true",
    "1979-05-27",
    "07:32:00",
    "1e400",
    "0xffffffffffffffffffff",
    "-1",
    "99999999999999999999",
    "inf",
    "controller",
    "purpose",
    "newsletter",
    "en",
    "cy",
    "basis",
    "kind",
    "\"consent\"",
    "languages = [\"en\"]",
    "languages = []",
    "P1Y",
    "é",
    "\u{302}",
    "🦀",
    "example = 1",
];

fn soup(random: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..random.int_in_range(0..=60)? {
        text.push_str(random.choose(PIECES)?);
    }
    Ok(text)
}

#[test]
fn any_soup_of_toml() {
    arbtest::arbtest(|random| {
        survive(vec![
            ("x.toml".into(), soup(random)?.into_bytes()),
            ("y/z.toml".into(), soup(random)?.into_bytes()),
        ]);
        Ok(())
    })
    .budget_ms(budget(1_000));
}

#[test]
fn any_spoilt_example() {
    arbtest::arbtest(|random| {
        let mut files: Vec<(String, Vec<u8>)> =
            example().iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        for _ in 0..random.int_in_range(1..=4)? {
            let file = random.choose_index(files.len())?;
            let bytes = &mut files[file].1;
            let at = random.int_in_range(0..=bytes.len())?;
            let end = (at + random.int_in_range(0..=30)?).min(bytes.len());
            let piece = soup(random)?;
            bytes.splice(at..end, piece.into_bytes());
        }
        survive(files);
        Ok(())
    })
    .budget_ms(budget(3_000));
}

#[test]
fn any_spoilt_canonical_form() {
    let whole = privet_register::canonical(privet_register::example_register());
    arbtest::arbtest(|random| {
        let mut bytes = whole.clone().into_bytes();
        let at = random.int_in_range(0..=bytes.len())?;
        let end = (at + random.int_in_range(0..=30)?).min(bytes.len());
        let pieces: [&str; 12] = ["", "{", "}", "[", "]", "null", "1.5", "\"\"", ":", ",", "\\u0000", "true"];
        bytes.splice(at..end, random.choose(&pieces)?.bytes());
        let refused = from_canonical(&String::from_utf8_lossy(&bytes)).err();
        assert!(refused.is_none_or(|faults| !faults.is_empty()));
        Ok(())
    })
    .budget_ms(budget(1_000));
    assert!(from_canonical(&"[".repeat(1_000_000)).is_err());
}

/// Long lists, many entries, the same keys again and again, in one file and over several.
#[test]
fn any_repetition() {
    const LINES: &[&str] = &[
        "[purpose.a]",
        "[[form.a.fields]]",
        "[category.b]",
        "purposes = [1, 2, 3]",
        "a.b.c = 1",
        "id = \"x\"",
        "label = { en = \"x\", en = \"y\" }",
        "controller = 1",
        "languages = [\"en\", \"en\"]",
        "",
    ];
    const VALUES: &[&str] =
        &["1", "\"a\"", "[]", "{}", "{ a = 1 }", "[[]]", "1979-05-27", "true", "\"\\u0000\""];
    arbtest::arbtest(|random| {
        let mut files = Vec::new();
        for file in 0..random.int_in_range(1..=3)? {
            let mut text = String::new();
            for _ in 0..random.int_in_range(0..=20)? {
                let line = random.choose(LINES)?;
                (0..random.int_in_range(1..=40)?).for_each(|_| text.push_str(&format!("{line}\n")));
                let value = random.choose(VALUES)?;
                let list = format!("{value},").repeat(random.int_in_range(0..=3_000)?);
                text.push_str(&format!("k{} = [{list}]\n", random.int_in_range(0..=4)?));
            }
            files.push((format!("{file}.toml"), text.into_bytes()));
        }
        survive(files);
        Ok(())
    })
    .budget_ms(budget(2_000));
}

/// Folders, files and links with any names and contents.
#[cfg(unix)]
#[test]
fn any_folder() {
    const NAMES: &[&str] =
        &["a", "b.toml", "C.TOML", ".hidden.toml", "d.toml.new", "e\u{202e}.toml", "privet.lock.toml"];
    arbtest::arbtest(|random| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut at = folder.path().to_owned();
        for _ in 0..random.int_in_range(0..=12)? {
            let path = at.join(random.choose(NAMES)?);
            match random.int_in_range(0..=3)? {
                0 => drop(std::fs::write(&path, soup(random)?)),
                1 if std::fs::create_dir(&path).is_ok() => at = path,
                2 => drop(std::os::unix::fs::symlink(random.choose(NAMES)?, &path)),
                _ => drop(std::os::unix::fs::symlink(random.choose(&["..", "/", "."])?, &path)),
            }
        }
        if let Ok(files) = privet_register::read_folder(folder.path()) {
            survive(files);
        }
        Ok(())
    })
    .budget_ms(budget(1_000));
}
