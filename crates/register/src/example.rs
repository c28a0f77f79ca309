//! The example: a Police and Crime Commissioner's office, as a notice of 2018 describes it, under the law of today.

use std::sync::LazyLock;

use crate::load::load;
use crate::sections::Register;
use crate::tree::Node;

/// The files of the example, and the schema that lets an editor help with them: path and contents.
pub fn example() -> &'static [(&'static str, &'static str)] {
    FILES
}

macro_rules! files {
    ($($path:literal),* $(,)?) => { &[$( ($path, include_str!(concat!("../example/", $path))) ),*] };
}

const FILES: &[(&str, &str)] = files![
    "controller.toml",
    "data.toml",
    "decisions.toml",
    "downloads.toml",
    "forms.toml",
    "links.toml",
    "newsletters.toml",
    "prose/cy.toml",
    "prose/en.toml",
    "purposes.toml",
    "recipients.toml",
    "register.schema.json",
    "retention.toml",
    "rights.toml",
    "security.toml",
    "social.toml",
    "storage.toml",
    "systems.toml",
];

/// The register of the example.
pub fn example_register() -> &'static Register {
    static EXAMPLE: LazyLock<Register> = LazyLock::new(|| {
        let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        load(files.collect()).register.expect("the example is compiled in and a test loads it")
    });
    &EXAMPLE
}

/// The example as a tree, for what is read with its help. It is not linted here: a fault in another register must
/// not wait for the rules on this one.
pub(crate) fn tree() -> &'static Node {
    static TREE: LazyLock<Node> = LazyLock::new(|| {
        let mut sources = crate::source::Sources::default();
        let parsed = FILES.iter().filter(|(path, _)| path.ends_with(".toml")).filter_map(|(path, text)| {
            crate::parse::parse((*path).to_owned(), text.as_bytes().to_vec(), &mut sources).root
        });
        crate::merge::merge(parsed.collect(), &mut Vec::new())
    });
    &TREE
}
