//! The forms through which people send personal data.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::define::{Field, Style, choice, entry};
use crate::kinds::*;
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::Shape;
use crate::tree::Node;

entry! {
    /// A form.
    pub struct Form {
        /// Its heading.
        title: Words,
        /// What it is for and what happens with what is sent.
        introduction: Words,
        /// Where what is sent goes.
        route: Route,
        /// The purpose for which the data is collected.
        purpose: PurposeId,
        /// Who is expected to use it.
        people: BTreeSet<PeopleId>,
        /// The rule by which what is sent is disposed of.
        retention: RetentionId,
        /// Within how many days an answer is due.
        answer_within: u16,
        /// The role that answers.
        owner: RoleId,
        /// The fields, in the order in which they are shown.
        fields: Vec<FormField>,
        /// The button that sends it.
        submit: Words,
        /// What is said once it was sent.
        thanks: Words,
    }
}

choice! {
    /// Where what is sent through a form goes.
    pub enum Route {
        /// To those who answer questions about data protection.
        DataProtectionQuestion = "data-protection-question",
        /// To those who help with the website.
        WebsiteHelp = "website-help",
        /// To those who handle requests of rights.
        RightsRequest = "rights-request",
        /// To those who handle complaints about data protection.
        Complaint = "complaint",
        /// To the list of a newsletter.
        Newsletter = "newsletter",
        /// To the inbox.
        Other = "other",
    }
}

entry! {
    /// A field of a form.
    pub struct FormField {
        /// Its name, once in the form.
        id: FieldId,
        /// What is entered.
        kind: FieldKind,
        /// Its label.
        label: Words,
        /// Help below the label.
        hint: Option<Words>,
        /// Whether it must be filled in.
        required: bool = false,
        /// The kind of data that is entered.
        category: CategoryId,
        /// The purpose of this field, if it is another than that of the form.
        purpose: Option<PurposeId>,
        /// The most characters that are accepted.
        max_length: u32,
        /// What may be chosen, for a choice.
        options: Vec<FieldOption>,
    }
}

choice! {
    /// What is entered into a field.
    pub enum FieldKind {
        /// One line.
        Line = "line",
        /// Several lines.
        Text = "text",
        /// A mail address.
        Email = "email",
        /// A telephone number.
        Telephone = "telephone",
        /// One of several options.
        Choice = "choice",
    }
}

entry! {
    /// An option of a choice.
    pub struct FieldOption {
        /// The value that is stored.
        value: FieldId,
        /// What is shown.
        label: Words,
    }
}

/// The name of a field within its form, in kebab case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(String);

impl FieldId {
    /// Parses a name in kebab case.
    pub fn new(name: &str) -> Result<Self, InvalidName> {
        kebab_case(name).map(|name| FieldId(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for FieldId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Field for FieldId {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(node, |name| FieldId::new(name).map_err(|fault| fault.to_string()))
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::text(&self.0))
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": KEBAB_CASE, "maxLength": LONGEST_NAME })
    }

    fn shape() -> Shape {
        Shape::line("full-name")
    }
}
