//! What the how-tos tell people to paste works when it is pasted.

use privet_register::{load, render};

use super::edited;

/// The first block of TOML in a document, without the indent of the list it stands in.
fn block(document: &str) -> String {
    let lines = document.lines().map(str::trim_start).skip_while(|line| *line != "```toml").skip(1);
    lines.take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_form_of_the_how_to_fits_the_example() {
    let document = include_str!("../../../../docs/how-to/add-a-form.md");
    let form: &'static str = block(document).leak();
    assert!(form.contains("[form.noise]"), "{form}");
    let loaded = load(edited(&[("forms.toml", "", form)]));
    assert!(loaded.faults.is_empty(), "{}", render(&loaded.faults, &loaded.sources));
    assert!(loaded.register.is_some_and(|register| register.forms.contains_key("noise")));
}
