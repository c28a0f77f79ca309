//! Which forms lead to the inbox, and what their fields are.

use privet_register::{CategoryId, FieldKind, Form, FormField, FormId, Register, Route};

/// Whether what is sent by a form of this route lands in the inbox. The other routes have slices of their own.
pub const fn is_inbox(route: Route) -> bool {
    matches!(route, Route::DataProtectionQuestion | Route::WebsiteHelp | Route::Other)
}

/// The forms that lead to the inbox, the two routes at the foot of every page first.
pub fn inbox_forms(register: &Register) -> Vec<(&FormId, &Form)> {
    let mut forms: Vec<_> = register.forms.iter().filter(|(_, form)| is_inbox(form.route)).collect();
    forms.sort_by_key(|(_, form)| form.route);
    forms
}

/// Whether a form promises an answer: `answer_within = 0` says that it promises none.
pub const fn promises_answer(form: &Form) -> bool {
    form.answer_within > 0
}

/// A field of a form by its name.
pub fn field_of<'a>(form: &'a Form, name: &str) -> Option<&'a FormField> {
    form.fields.iter().find(|field| field.id.as_str() == name)
}

/// The kind of data that a reply or a note is: what the form itself asks people to write. Nothing else may be written
/// down about them than what the notice says of the form.
pub fn correspondence(form: &Form) -> Option<&CategoryId> {
    let of_kind = |kind| form.fields.iter().find(move |field| field.kind == kind);
    of_kind(FieldKind::Text).or_else(|| of_kind(FieldKind::Line)).map(|field| &field.category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_routes_at_the_foot_come_first() {
        let register = privet_register::example_register();
        let forms = inbox_forms(register);
        let routes: Vec<Route> = forms.iter().map(|(_, form)| form.route).collect();
        assert_eq!(routes[..2], [Route::DataProtectionQuestion, Route::WebsiteHelp]);
        assert!(register.forms.len() > forms.len(), "requests and newsletters go elsewhere");
        for (id, form) in forms {
            let category = correspondence(form).unwrap_or_else(|| panic!("{id} has no text"));
            assert_eq!(category.as_str(), "correspondence", "{id}");
        }
    }
}
