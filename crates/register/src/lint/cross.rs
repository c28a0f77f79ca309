//! C22: the notice and the register name the same things, and nothing stands there unused.

use std::collections::BTreeSet;

use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{CategoryId, PurposeId};
use crate::sections::Register;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C22",
        severity: Fault,
        source: "UK GDPR Arts. 5(1)(a), 13(1)(e), 30(1)",
        says: "what a recipient receives, or a system holds, is used for one of the purposes it is there for",
        relies_on: &["purpose"],
        check: nothing_beyond_the_purposes,
    },
    Rule {
        code: "X01",
        severity: Warning,
        source: "own rule: a notice tells what is done, not what might be",
        says: "a kind of data, or a group of people, that is declared is used for a purpose",
        relies_on: &["purpose"],
        check: nothing_is_idle,
    },
    Rule {
        code: "X02",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(a)",
        says: "own prose links only to hosts that the register knows",
        relies_on: &[
            "controller",
            "regulator",
            "site",
            "purpose",
            "recipient",
            "platform",
            "profile",
            "sponsor",
            "link",
            "short_link",
            "download",
            "social",
            "disclosures",
        ],
        check: prose_links_to_known_hosts,
    },
    Rule {
        code: "X03",
        severity: Fault,
        source: "own rule: a storage item belongs to the purposes of its recipient",
        says: "whoever sets something on visitors' devices is declared to receive data for that purpose",
        relies_on: &["recipient"],
        check: setter_receives_for_the_purpose,
    },
    Rule {
        code: "X04",
        severity: Fault,
        source: "UK GDPR Art. 4(11): consent names those who rely on it",
        says: "a recipient named in a consent is one that receives data for that purpose",
        relies_on: &["recipient"],
        check: consent_names_recipients,
    },
    Rule {
        code: "X05",
        severity: Fault,
        source: "UK GDPR Art. 30(1)(d)",
        says: "whoever runs a system is declared to receive what lies in it",
        relies_on: &["recipient"],
        check: runner_receives_what_it_holds,
    },
];

fn nothing_beyond_the_purposes(register: &Register, report: &mut Report<'_>) {
    let recipients = register
        .recipients
        .iter()
        .map(|(id, of)| (format!("recipient.{id}.categories"), &of.categories, &of.purposes));
    let systems = register
        .systems
        .iter()
        .map(|(id, of)| (format!("system.{id}.categories"), &of.categories, &of.purposes));
    for (path, categories, purposes) in recipients.chain(systems) {
        for category in categories.difference(&used_for(register, purposes)) {
            report.broken(
                path.clone(),
                format!("`{category}` is used for none of the purposes named here"),
                "take it out, or add it to one of the purposes",
            );
        }
    }
}

/// The kinds of data that purposes use.
fn used_for(register: &Register, purposes: &BTreeSet<PurposeId>) -> BTreeSet<CategoryId> {
    let known = purposes.iter().filter_map(|id| register.purposes.get(id));
    known.flat_map(|purpose| purpose.categories.iter().cloned()).collect()
}

fn nothing_is_idle(register: &Register, report: &mut Report<'_>) {
    let categories: BTreeSet<_> = register.purposes.values().flat_map(|of| &of.categories).collect();
    let people: BTreeSet<_> = register.purposes.values().flat_map(|of| &of.people).collect();
    let idle_categories = register.categories.keys().filter(|id| !categories.contains(id));
    let idle_people = register.people.keys().filter(|id| !people.contains(id));
    let idle = idle_categories
        .map(|id| format!("category.{id}"))
        .chain(idle_people.map(|id| format!("people.{id}")));
    for path in idle {
        let message = format!("no purpose uses `{path}`, and yet the notice would show it");
        report.broken(path, message, "take it out, or add it to the purpose that uses it");
    }
}

fn prose_links_to_known_hosts(register: &Register, report: &mut Report<'_>) {
    let known = known_hosts(register);
    let mut unknown = Vec::new();
    for text in report.texts() {
        for host in hosts_in(&text.text) {
            if !known.contains(host) {
                unknown.push((text.path.clone(), host.to_owned()));
            }
        }
    }
    for (path, host) in unknown {
        report.broken(
            path,
            format!("this links to `{host}`, which nothing in the register speaks of"),
            "declare it as `[link.…]`, or take the link out",
        );
    }
}

/// The hosts of everything the register declares.
fn known_hosts(register: &Register) -> BTreeSet<&str> {
    let controller = &register.controller;
    let regulator = &register.regulator;
    let single = [&controller.website, &regulator.website, &regulator.complaints, &regulator.guidance];
    let laws = crate::sections::laws_of(register).filter_map(|law| law.address.as_ref());
    let addresses = single
        .into_iter()
        .chain(laws)
        .chain(register.sites.values().map(|of| &of.address))
        .chain(register.recipients.values().filter_map(|of| of.website.as_ref()))
        .chain(register.platforms.values().map(|of| &of.privacy_policy))
        .chain(register.profiles.values().map(|of| &of.address))
        .chain(register.sponsors.values().map(|of| &of.address))
        .chain(register.links.values().map(|of| &of.address))
        .chain(register.short_links.values().map(|of| &of.address))
        .chain(register.downloads.values().map(|of| &of.address))
        .chain(register.social.iter().map(|of| &of.document));
    let more = register.sites.values().flat_map(|site| &site.hosts).map(String::as_str);
    addresses.map(|address| address.host()).chain(more).collect()
}

/// The hosts of the web addresses in a text.
fn hosts_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("://").skip(1).map(|rest| {
        let ends = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '.' || sign == '-');
        rest.split(ends).next().unwrap_or("").trim_end_matches('.')
    })
}

fn setter_receives_for_the_purpose(register: &Register, report: &mut Report<'_>) {
    for (id, item) in &register.storage {
        if let Some(recipient) = &item.set_by
            && register.recipients.get(recipient).is_some_and(|of| !of.purposes.contains(&item.purpose))
        {
            report.broken(
                format!("storage.{id}.set_by"),
                format!("`{recipient}` sets this and is not declared to receive data for `{}`", item.purpose),
                format!("add \"{}\" to `recipient.{recipient}.purposes`", item.purpose),
            );
        }
    }
}

fn consent_names_recipients(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let crate::sections::Basis::Consent(consent) = &purpose.basis else { continue };
        for recipient in &consent.shared_with {
            if register.recipients.get(recipient).is_some_and(|of| !of.purposes.contains(id)) {
                report.broken(
                    format!("purpose.{id}.basis.shared_with"),
                    format!(
                        "`{recipient}` relies on this consent and is not declared to receive data for `{id}`"
                    ),
                    format!("add \"{id}\" to `recipient.{recipient}.purposes`, or take it out here"),
                );
            }
        }
    }
}

fn runner_receives_what_it_holds(register: &Register, report: &mut Report<'_>) {
    for (id, system) in &register.systems {
        let Some(runner) =
            system.run_by.as_ref().and_then(|runner| register.recipients.get_key_value(runner))
        else {
            continue;
        };
        let (name, recipient) = runner;
        if let Some(category) = system.categories.difference(&recipient.categories).next() {
            report.broken(
                format!("system.{id}.run_by"),
                format!(
                    "`{name}` runs this system, in which `{category}` lies, and is not declared to receive it"
                ),
                format!("add \"{category}\" to `recipient.{name}.categories`"),
            );
        }
    }
}
