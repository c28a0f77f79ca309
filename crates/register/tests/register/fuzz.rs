//! Whatever is thrown at the reader, it answers with faults and never falls over.

use arbtest::arbitrary::{Result, Unstructured};
use privet_register::{Fault, example, from_canonical, load, render};

/// Loads, renders, and checks what holds for any input.
fn survive(files: Vec<(String, Vec<u8>)>) {
    let loaded = load(files);
    let shown = render(&loaded.faults, &loaded.sources);
    assert!(!shown.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t'));
    assert_eq!(loaded.register.is_some(), !loaded.faults.iter().any(Fault::is_fault));
    assert!(loaded.faults.iter().all(|fault| !fault.mend.is_empty() && !fault.message.is_empty()));
}

#[test]
fn any_bytes() {
    arbtest::arbtest(|random| {
        survive(vec![("x.toml".into(), random.arbitrary()?), (random.arbitrary()?, random.arbitrary()?)]);
        Ok(())
    })
    .budget_ms(1_000);
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
    .budget_ms(1_000);
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
    .budget_ms(3_000);
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
    .budget_ms(1_000);
    assert!(from_canonical(&"[".repeat(1_000_000)).is_err());
}
