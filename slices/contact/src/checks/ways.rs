//! The ways to us stand at the foot of pages, in every language, and lead to a form.

use privet_evidence::Outcome;
use privet_register::{Register, Route};
use privet_web::HouseRef;
use privet_web::rehearsal;

/// What stands around this page stands around all of them.
const PAGE: &str = "/contact";

/// Asks for a page as a visitor does, looks for the ways at its foot, and goes each of them.
pub(super) async fn lead_to_us(house: &HouseRef) -> anyhow::Result<Outcome> {
    let published = house.published()?;
    let register = &published.register;
    let mut gone = 0usize;
    for language in register.controller.languages.iter() {
        let page = rehearsal::path_in(register, language, PAGE);
        let (_, text) = rehearsal::page(house, &page).await?;
        let foot = text.split_once("<footer").map_or("", |(_, foot)| foot);
        for form in forms(register) {
            let way = rehearsal::path_in(register, language, &format!("{PAGE}/{form}"));
            let (status, _) = rehearsal::page(house, &way).await?;
            if !foot.contains(&format!("href=\"{way}\"")) || status.as_u16() != 200 {
                return Ok(Outcome::broken("found-contact-way-missing").fact("page", page).fact("way", way));
            }
            gone += 1;
        }
    }
    Ok(Outcome::holds("found-contact-ways").fact("ways", gone))
}

/// The forms that stand at the foot of every page.
fn forms(register: &Register) -> impl Iterator<Item = &str> {
    let routes = [Route::DataProtectionQuestion, Route::WebsiteHelp];
    routes.into_iter().filter_map(|route| register.form_for(route)).map(|(id, _)| id.as_str())
}
