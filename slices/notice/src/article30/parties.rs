//! Who answers for the processing: the controller, its data protection officer, its representative and those who decide
//! with it. UK GDPR Art. 30(1)(a).

use privet_register::{Address, Language, Recipient, RecipientKind, Register};

/// Name and contact of the controller.
pub(super) fn controller(register: &Register, language: &Language) -> String {
    let controller = &register.controller;
    let telephone = controller.telephone.as_ref().map(|one| one.as_str().to_owned());
    let number = controller.registration.as_ref().map(|number| format!("registration {number}"));
    joined([
        Some(controller.name.in_language(language).to_owned()),
        Some(address(&controller.address, language)),
        Some(controller.email.as_str().to_owned()),
        telephone,
        Some(controller.website.as_str().to_owned()),
        number,
    ])
}

/// Name and contact of the data protection officer; the office, not the person, as in the register.
pub(super) fn officer(register: &Register, language: &Language) -> String {
    let Some(officer) = &register.dpo else { return String::new() };
    let Some(role) = register.roles.get(&officer.role) else { return String::new() };
    let at = officer.address.as_ref().unwrap_or(&register.controller.address);
    joined([
        Some(role.title.in_language(language).to_owned()),
        Some(address(at, language)),
        Some(role.email.as_str().to_owned()),
        officer.telephone.as_ref().map(|one| one.as_str().to_owned()),
    ])
}

/// Name and contact of the representative, if there is one (Art. 27).
pub(super) fn representative(register: &Register, language: &Language) -> String {
    let Some(representative) = &register.representative else { return String::new() };
    joined([
        Some(representative.name.clone()),
        Some(address(&representative.address, language)),
        Some(representative.email.as_str().to_owned()),
    ])
}

/// The joint controllers, with the address on the web of each one's own notice.
pub(super) fn joint_controllers(recipients: &[&Recipient]) -> String {
    let joint = recipients.iter().filter(|one| one.kind == RecipientKind::JointController);
    let named = joint.map(|one| match &one.website {
        Some(website) => format!("{} ({website})", one.name),
        None => one.name.clone(),
    });
    named.collect::<Vec<_>>().join("; ")
}

fn address(address: &Address, language: &Language) -> String {
    let lines = address.lines.iter().chain([&address.town, &address.postcode]).map(String::as_str);
    lines.chain([address.country.name(language)]).collect::<Vec<_>>().join(", ")
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
