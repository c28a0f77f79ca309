//! What is stored on, or read from, visitors' devices (PECR 2003 reg. 6 and Schedule A1), which DPV has no terms for.

use privet_register::{Lifetime, PurposeId, Register, StorageId, StorageItem};
use serde_json::{Value as Json, json};

use super::{duration, in_each, refer};

/// The items that serve a purpose.
pub(super) fn of(register: &Register, purpose: &PurposeId) -> Vec<Json> {
    let items = register.storage.iter().filter(|(_, item)| item.purpose == *purpose);
    items.map(|(id, item)| stored(register, id, item)).collect()
}

fn stored(register: &Register, id: &StorageId, item: &StorageItem) -> Json {
    let set_by = match &item.set_by {
        Some(recipient) => refer("recipient", recipient),
        None => json!({ "@id": "#controller" }),
    };
    json!({
        "@id": format!("#storage-{id}"),
        "@type": ["dpv:Store", "uk:DeviceStorage"],
        "dct:title": item.name,
        "dct:description": in_each(&item.explanation),
        "dct:type": item.kind.as_str(),
        "dct:creator": set_by,
        "dpv:hasLocation": register.sites.get(&item.site).map(|site| site.address.as_str()),
        "dpv:hasDuration": {
            "@id": format!("#storage-{id}-duration"),
            "@type": "dpv:StorageDuration",
            "dct:extent": match item.lifetime {
                Lifetime::Persistent => Json::from("until it is deleted"),
                Lifetime::Session => Json::from("until the browser is closed"),
                Lifetime::For(period) => duration(period),
            },
        },
        "uk:hasException": { "@id": format!("uk:PECR-A1-{}", item.exception.paragraph()) },
    })
}
