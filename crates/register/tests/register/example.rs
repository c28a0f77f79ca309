//! The example must be beyond reproach: it is what people copy.

use privet_register::{example_register, load, render};

use super::files;

#[test]
fn the_example_has_no_fault_and_no_warning() {
    let loaded = load(files());
    assert!(loaded.faults.is_empty(), "{}", render(&loaded.faults, &loaded.sources));
    assert!(loaded.register.is_some_and(|register| register.example));
}

#[test]
fn the_example_is_every_file_of_its_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example");
    let mut on_disk = privet_register::read_folder(&folder).expect("the folder is readable");
    let mut embedded = files();
    let schema = std::fs::read(folder.join(privet_register::SCHEMA_FILE)).expect("the schema lies there too");
    on_disk.push((privet_register::SCHEMA_FILE.to_owned(), schema));
    on_disk.sort();
    embedded.sort();
    assert_eq!(on_disk, embedded);
}

#[test]
fn an_editor_finds_the_schema_from_every_file() {
    for (path, text) in privet_register::example().iter().filter(|(path, _)| path.ends_with(".toml")) {
        let first = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
        let up = if path.contains('/') { "../" } else { "./" };
        assert_eq!(first, Some(format!("{up}{}", privet_register::SCHEMA_FILE).as_str()), "{path}");
    }
}

#[test]
fn the_example_declares_something_for_every_row_of_the_mission() {
    let register = example_register();
    // N1, N2, N3, N4 and N5: the basis by words.
    assert!(register.dpo.is_some() && register.review.notice_days == 30);
    for category in
        ["name", "email-address", "gender", "nationality", "marital-status", "device", "website-use"]
    {
        assert!(register.categories.contains_key(category), "N3: {category}");
    }
    let bases: std::collections::BTreeSet<_> =
        register.purposes.values().map(|of| of.basis.as_str()).collect();
    assert!(bases.is_superset(&["consent", "legal-obligation", "public-task"].into()), "N4, N5");
    // N6, N14, N15, N16: one item for each paragraph that is needed.
    let paragraphs: std::collections::BTreeSet<_> =
        register.storage.values().map(|of| of.exception.paragraph()).collect();
    assert_eq!(paragraphs, [2, 4, 5, 6].into());
    assert!(!register.retention.is_empty(), "N8");
    for measure in ["restricted-areas", "workstation-access", "training"] {
        assert!(register.measures.contains_key(measure), "N9, N10: {measure}");
    }
    assert!(register.recipients["adestra"].agreement.is_some(), "N11");
    assert!(register.newsletters.len() == 2, "N12, N22");
    assert!(!register.automated.taken && register.decisions.is_empty(), "N13");
    assert!(!register.sponsors.is_empty() && !register.links.is_empty(), "N16, N17");
    assert!(!register.short_links.is_empty() && !register.profiles.is_empty(), "N18, N19");
    assert!(!register.downloads.is_empty(), "N20");
    assert!(register.purposes.contains_key("enquiries"), "N21");
    assert!(!register.disclosures.powers.is_empty(), "N23");
    for route in [privet_register::Route::DataProtectionQuestion, privet_register::Route::WebsiteHelp] {
        assert!(register.form_for(route).is_some(), "N24: {route}");
    }
}
