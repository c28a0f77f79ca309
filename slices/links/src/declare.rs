//! What the notice says about sponsored links, links to other websites and shortened addresses. Counting, crawling and
//! redirecting are not built yet, so what they will prove is not proven.

mod recommended;
mod short;
mod sponsored;

use privet_evidence::Statement;
use privet_web::declare::Declaring;

/// The statements about sponsored, external and short links.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = sponsored::declare(declaring);
    statements.extend(recommended::declare(declaring));
    statements.extend(short::declare(declaring));
    statements
}
