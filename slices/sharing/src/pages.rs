//! `/sharing`: who receives data, in which countries, and what authorities can ask for.

use privet_evidence::Heading;
use privet_web::heading_page::heading_page;
use privet_web::{Answer, Anyone, HouseRef, Lang, Routes, State};

/// The public page.
pub fn routes() -> Routes {
    Routes::new().page("/sharing", sharing)
}

async fn sharing(_: Anyone, State(house): State<HouseRef>, lang: Lang) -> Answer {
    let headings = [Heading::Sharing, Heading::Transfers, Heading::Disclosures];
    heading_page(&house, &lang, ("sharing-page-title", "sharing-page-lead"), &headings).await
}
