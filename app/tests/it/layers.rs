//! Arrows point downward only (ARCHITECTURE.md, "The map"): no crate stands on one that lies as high or higher, and no
//! slice on another, in its tests no more than in itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every crate below the slices and the app, from the ground up: how high it lies.
const LAYERS: [(&str, u8); 10] = [
    ("register", 0),
    ("log", 0),
    ("law", 0),
    ("ground", 1),
    ("evidence", 2),
    ("people", 2),
    ("browser", 2),
    ("web", 3),
    ("testing", 4),
    ("bench", 9),
];
/// Slices lie above web; tests, which `testing` helps, may stand on it from any layer that it does not stand on itself.
const SLICE: u8 = 5;
const APP: u8 = 8;

/// The folders of crates, with how high each lies.
fn crates() -> BTreeMap<String, (u8, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("app lies in the workspace");
    let below = |folder: &str| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder of crates");
        entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.join("Cargo.toml").is_file())
            .collect()
    };
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let height = |name: &str| {
        let known = LAYERS.iter().find(|(known, _)| *known == name);
        known.unwrap_or_else(|| panic!("crates/{name} stands in no layer; say here how high it lies")).1
    };
    let mut crates = BTreeMap::new();
    for path in below("crates") {
        crates.insert(name(&path), (height(&name(&path)), path));
    }
    for path in below("slices") {
        crates.insert(name(&path), (SLICE, path));
    }
    crates.insert("app".to_owned(), (APP, root.join("app")));
    crates.insert("bench".to_owned(), (height("bench"), root.join("bench")));
    crates
}

/// The crates of ours that a crate stands on, and whether only its tests do.
fn stands_on(path: &Path) -> Vec<(String, bool)> {
    let text = std::fs::read_to_string(path.join("Cargo.toml")).expect("a Cargo.toml");
    let manifest: toml::Table = text.parse().expect("a sound Cargo.toml");
    let mut found = Vec::new();
    for (section, is_test) in
        [("dependencies", false), ("dev-dependencies", true), ("build-dependencies", false)]
    {
        let table = manifest.get(section).and_then(toml::Value::as_table);
        let names = table.into_iter().flat_map(|table| table.keys());
        found.extend(names.filter_map(|name| Some((name.strip_prefix("privet-")?.to_owned(), is_test))));
    }
    found
}

#[test]
fn arrows_point_downward_only() {
    let crates = crates();
    let mut wrong = Vec::new();
    for (name, (height, path)) in &crates {
        for (below, is_test) in stands_on(path) {
            let Some((under, _)) = crates.get(&below) else { panic!("{name} stands on an unknown {below}") };
            // A crate's own tests may use its own features, and `testing`, which stands beside the slices.
            let helps = is_test && (below == "testing" || below == *name);
            if under >= height && !helps {
                wrong.push(format!("{name} stands on {below}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(crates.len() > 20, "{} crates", crates.len());
}
