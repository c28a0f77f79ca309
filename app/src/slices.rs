//! The slices, in the order of the notice. Nothing clever.

use privet_web::slice::Slice;

/// Every slice of the product.
pub fn all() -> Vec<Slice> {
    vec![
        privet_notice::slice(),
        privet_contact::slice(),
        privet_consent::slice(),
        privet_retention::slice(),
        privet_sharing::slice(),
        privet_newsletter::slice(),
        privet_cookies::slice(),
        privet_visits::slice(),
        privet_links::slice(),
        privet_social::slice(),
        privet_downloads::slice(),
        privet_security::slice(),
        privet_rights::slice(),
        privet_proof::slice(),
    ]
}

#[cfg(test)]
mod gates;
