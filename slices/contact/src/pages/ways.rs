//! `/contact`: the ways to reach the office.

use askama::Template;
use privet_web::look::Facts;
use privet_web::{Answer, Anyone, HouseRef, Html, Lang, Page, State};

use super::form::within;
use crate::model::inbox_forms;

#[derive(Template)]
#[template(path = "contact/ways.html")]
struct WaysPage {
    page: Page,
    forms: Vec<Way>,
    otherwise: Facts,
}

/// A form that is offered.
struct Way {
    title: String,
    introduction: String,
    within: Option<String>,
    path: String,
}

/// The forms, and how to reach the office without them.
pub(super) async fn show(_: Anyone, lang: Lang, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let register = &published.register;
    let forms = inbox_forms(register).into_iter().map(|(id, form)| Way {
        title: lang.own(&form.title).to_owned(),
        introduction: lang.own(&form.introduction).to_owned(),
        within: within(&lang, form),
        path: lang.path(&format!("/contact/{id}")),
    });
    let controller = &register.controller;
    let address = &controller.address;
    let name = lang.own(&controller.name).to_owned();
    let lines: Vec<&str> = std::iter::once(name.as_str())
        .chain(address.lines.iter().map(String::as_str))
        .chain([address.town.as_str(), address.postcode.as_str()])
        .collect();
    let said = |key: &str| lang.say(key).to_string();
    let mut otherwise = Facts::new()
        .row(said("contact-by-post"), lines.join(", "))
        .row(said("contact-by-mail"), controller.email.as_str());
    if let Some(telephone) = &controller.telephone {
        otherwise = otherwise.row(said("contact-by-telephone"), telephone.as_str());
    }
    if let Some(role) = register.dpo.as_ref().and_then(|officer| register.roles.get(&officer.role)) {
        otherwise = otherwise.row(said("contact-officer"), role.email.as_str());
    }
    let forms = forms.collect();
    Html(WaysPage { page: lang.page("contact-title").described(said("contact-lead")), forms, otherwise })
        .answer()
}
