//! What a register promises, through its public face.

mod canonical;
mod diff;
mod example;
mod faults;
mod folder;
mod fuzz;
mod how_to;
mod rules;
mod schema;
mod starter;

use privet_register::{Loaded, Register, example, load};

/// The files of the example, to be changed by a test.
fn files() -> Vec<(String, Vec<u8>)> {
    example().iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// An edit of the example: file, what stands there (empty: the end of the file), what shall stand there.
type Edit = (&'static str, &'static str, &'static str);

/// The example after edits; each must find what it replaces, and replaces its first occurrence.
fn edited(edits: &[Edit]) -> Vec<(String, Vec<u8>)> {
    let mut files = files();
    for (path, find, replace) in edits {
        let Some((_, bytes)) = files.iter_mut().find(|(known, _)| known == path) else {
            files.push(((*path).to_owned(), replace.as_bytes().to_vec()));
            continue;
        };
        let text = String::from_utf8(bytes.clone()).expect("the example is text");
        assert!(text.contains(find), "{path} does not hold {find:?}");
        let text =
            if find.is_empty() { format!("{text}\n{replace}") } else { text.replacen(find, replace, 1) };
        *bytes = text.into_bytes();
    }
    files
}

/// One file and nothing else.
fn load_one(text: &str) -> Loaded {
    load(vec![("register.toml".to_owned(), text.as_bytes().to_vec())])
}

/// The example after edits that leave it without faults.
fn register(edits: &[Edit]) -> Register {
    let loaded = load(edited(edits));
    loaded.register.unwrap_or_else(|| panic!("{}", privet_register::render(&loaded.faults, &loaded.sources)))
}
