//! `/rights`: the rights, how to use them, how to complain, and decisions taken by machines.

use privet_evidence::Heading;
use privet_web::heading_page::heading_page;
use privet_web::{Answer, Anyone, HouseRef, Lang, Routes, State};

/// The public page.
pub fn routes() -> Routes {
    Routes::new().page("/rights", rights)
}

async fn rights(_: Anyone, State(house): State<HouseRef>, lang: Lang) -> Answer {
    let headings = [Heading::Rights, Heading::Complaints, Heading::Decisions];
    heading_page(&house, &lang, ("rights-page-title", "rights-page-lead"), &headings).await
}
