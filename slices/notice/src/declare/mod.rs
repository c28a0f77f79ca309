//! What the notice says of itself: who we are (N1), how it changes (N2), what data (N3), why (N4), the principles (N7).

mod controller;
mod data;
mod principles;
mod purposes;
mod versions;

use privet_evidence::Statement;
use privet_web::declare::Declaring;

pub(crate) use purposes::rests_on_consent;

/// Every statement of the slice.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = controller::declare(declaring);
    statements.extend(data::declare(declaring));
    statements.extend(purposes::declare(declaring));
    statements.extend(principles::declare(declaring));
    statements.extend(versions::declare(declaring));
    statements
}
