//! What a form of a declaration is made of: single fields, and sets of those that belong together.

use askama::Template;
use privet_web::look::Field;

/// One thing to fill in.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// A single field.
    One(Box<Field>),
    /// Several that belong together.
    Set(Set),
}

/// Fields that belong together: a text in each language, a table, the rows of a list.
#[derive(Clone, Debug, Template)]
#[template(path = "notice/console/set.html")]
pub(crate) struct Set {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_optional: bool,
    /// Whether they stand beside each other where there is room.
    pub(super) is_beside: bool,
    /// Hidden fields that say that it is there: their name.
    pub(super) marker: Option<String>,
    pub(super) faults: Vec<String>,
    pub(super) advice: Vec<String>,
    pub(super) items: Vec<Item>,
    pub(super) buttons: Vec<Button>,
    /// Whether what is in it is folded away until somebody wants to see it.
    pub(super) is_folded: bool,
}

impl askama::filters::HtmlSafe for Set {}

/// A button that changes the form and saves nothing.
#[derive(Clone, Debug)]
pub(crate) struct Button {
    pub(super) step: String,
    pub(super) label: String,
    /// What it is about, for those who do not see where it stands.
    pub(super) about: String,
}

/// The names of all fields and sets of a form.
pub(crate) fn names(items: &[Item]) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::One(field) => found.push(field.name().to_owned()),
            Item::Set(set) => {
                found.push(set.name.clone());
                found.extend(names(&set.items));
            }
        }
    }
    found
}
