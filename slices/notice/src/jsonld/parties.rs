//! The controller with those who stand beside it, and the recipients.

use privet_register::{Address, Recipient, RecipientId, RecipientKind, Register};
use serde_json::{Map, Value as Json, json};

use super::in_each;

pub(super) fn controller(register: &Register) -> Json {
    let controller = &register.controller;
    let mut entity = Map::new();
    entity.insert("@id".into(), "#controller".into());
    entity.insert("@type".into(), "dpv:DataController".into());
    entity.insert("dpv:hasName".into(), in_each(&controller.name));
    entity.insert("dpv:hasAddress".into(), address(&controller.address).into());
    entity.insert("dpv:hasContact".into(), format!("mailto:{}", controller.email).into());
    entity.insert("dpv:hasCountry".into(), controller.address.country.as_str().into());
    entity.insert(
        "dpv:hasAuthority".into(),
        json!({
            "@id": "#regulator",
            "@type": "dpv:DataProtectionAuthority",
            "dpv:hasName": in_each(&register.regulator.name),
            "dpv:hasContact": register.regulator.complaints.as_str(),
        }),
    );
    if let Some(role) = register.dpo.as_ref().and_then(|officer| register.roles.get(&officer.role)) {
        let officer = json!({
            "@id": "#data-protection-officer",
            "@type": "dpv:DataProtectionOfficer",
            "dpv:hasName": in_each(&role.title),
            "dpv:hasContact": format!("mailto:{}", role.email),
        });
        entity.insert("dpv:hasDataProtectionOfficer".into(), officer);
    }
    if let Some(representative) = &register.representative {
        let representative = json!({
            "@id": "#representative",
            "@type": "dpv:Representative",
            "dpv:hasName": representative.name,
            "dpv:hasAddress": address(&representative.address),
            "dpv:hasContact": format!("mailto:{}", representative.email),
        });
        entity.insert("dpv:hasRepresentative".into(), representative);
    }
    Json::Object(entity)
}

pub(super) fn recipient(id: &RecipientId, recipient: &Recipient) -> Json {
    let kind = match recipient.kind {
        RecipientKind::Processor => "dpv:DataProcessor",
        RecipientKind::JointController => "dpv:JointDataControllers",
        RecipientKind::Authority => "dpv:Authority",
        RecipientKind::Controller => "dpv:ThirdParty",
    };
    json!({
        "@id": format!("#recipient-{id}"),
        "@type": kind,
        "dpv:hasName": recipient.name,
        "dct:description": in_each(&recipient.role),
        "dpv:hasCountry": recipient.country.as_str(),
    })
}

fn address(address: &Address) -> String {
    let lines = address.lines.iter().chain([&address.town, &address.postcode]);
    let parts: Vec<&str> = lines.map(String::as_str).chain([address.country.as_str()]).collect();
    parts.join(", ")
}
