//! `/cookies`: what is stored on a device, and the options that a website remembers.

use privet_evidence::Heading;
use privet_web::heading_page::heading_page;
use privet_web::{Answer, Anyone, HouseRef, Lang, Routes, State};

/// The public page.
pub fn routes() -> Routes {
    Routes::new().page("/cookies", cookies)
}

async fn cookies(_: Anyone, State(house): State<HouseRef>, lang: Lang) -> Answer {
    let headings = [Heading::Cookies, Heading::Options];
    heading_page(&house, &lang, ("cookies-page-title", "cookies-page-lead"), &headings).await
}
