//! What stands on top of a form that was refused: every fault, each a link to its field.

use askama::Template;
use privet_ground::refusal::Refusal;

use crate::language::Lang;

/// The list of faults on top of a refused form. The browser brings it into view and a screen reader reads it first.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/summary.html")]
pub struct ErrorSummary {
    title: String,
    /// What is wrong as a whole, where no single field is.
    text: Option<String>,
    faults: Vec<(String, String)>,
}

impl ErrorSummary {
    /// A summary of faults: the field's name and what is wrong with it.
    pub fn new(lang: &Lang, faults: Vec<(String, String)>) -> Self {
        Self { title: lang.say("web-faults-title").to_string(), text: None, faults }
    }

    /// What a refusal says; the texts of its fields by their bare keys.
    pub fn of(lang: &Lang, refusal: &Refusal) -> Self {
        let fields = refusal.fields.iter();
        let faults: Vec<_> = fields.map(|f| (f.field.clone(), lang.say(f.key).to_string())).collect();
        let text = faults.is_empty().then(|| lang.say(refusal.key).to_string());
        Self { title: lang.say("web-faults-title").to_string(), text, faults }
    }

    /// A summary in the console.
    pub fn for_staff(text: Option<String>, faults: Vec<(String, String)>) -> Self {
        Self { title: "There is a problem".to_owned(), text, faults }
    }
}
