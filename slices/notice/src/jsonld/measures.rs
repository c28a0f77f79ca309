//! What keeps data secure (UK GDPR Arts. 30(1)(g), 32).

use privet_register::{MeasureKind, Register, in_order};
use serde_json::{Value as Json, json};

use super::{in_each, refer};

/// Every measure.
pub(super) fn all(register: &Register) -> Vec<Json> {
    let measures = in_order(&register.measures, |measure| measure.order).into_iter();
    let described = measures.map(|(id, measure)| {
        json!({
            "@id": format!("#measure-{id}"),
            "@type": match measure.kind {
                MeasureKind::Physical => "dpv:PhysicalMeasure",
                MeasureKind::Electronic => "dpv:TechnicalMeasure",
                MeasureKind::Managerial => "dpv:OrganisationalMeasure",
            },
            "dct:description": in_each(&measure.statement),
        })
    });
    described.collect()
}

/// They protect whatever is done.
pub(super) fn refer_all(register: &Register) -> Vec<Json> {
    register.measures.keys().map(|id| refer("measure", id)).collect()
}
