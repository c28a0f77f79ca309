//! C22: the notice and the register name the same things, and nothing stands there unused.

use std::collections::BTreeSet;

use super::Mark::{OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::{CategoryId, PurposeId};
use crate::sections::{RecipientKind, Register};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "C22",
        severity: Fault,
        source: "UK GDPR Arts. 5(1)(a), 13(1)(e), 30(1)",
        mark: Verified,
        says: "what a recipient receives, or a system holds, is used for one of the purposes it is there for",
        relies_on: &["purpose"],
        check: nothing_beyond_the_purposes,
    },
    Rule {
        code: "X01",
        severity: Warning,
        source: "own rule: a notice tells what is done, not what might be",
        mark: OwnChoice,
        says: "a kind of data, or a group of people, that is declared is used for a purpose",
        relies_on: &["purpose"],
        check: nothing_is_idle,
    },
    Rule {
        code: "X02",
        severity: Fault,
        source: "UK GDPR Art. 5(1)(a)",
        mark: Verified,
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
        mark: OwnChoice,
        says: "whoever sets something on visitors' devices is declared to receive data for that purpose",
        relies_on: &[],
        check: setter_receives_for_the_purpose,
    },
    Rule {
        code: "X04",
        severity: Fault,
        source: "UK GDPR Art. 4(11): consent names those who rely on it",
        mark: Verified,
        says: "a consent names every other controller who relies on it, and nobody who does not",
        relies_on: &[],
        check: consent_names_recipients,
    },
    Rule {
        code: "X05",
        severity: Fault,
        source: "UK GDPR Art. 30(1)(d)",
        mark: Verified,
        says: "whoever runs a system is declared to receive what lies in it",
        relies_on: &[],
        check: runner_receives_what_it_holds,
    },
    Rule {
        code: "X08",
        severity: Warning,
        source: "UK GDPR Art. 25(1A): services that children are likely to use",
        mark: Verified,
        says: "where a site is meant for children, some of the people it is about are children",
        relies_on: &["people"],
        check: site_for_children_has_children,
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
    for text in report.texts().filter(|text| !text.is_law) {
        for authority in authorities_in(&text.text) {
            let is_known = host_of(authority).is_some_and(|host| known.contains(host.as_str()));
            if !is_known {
                unknown.push((text.path.clone(), authority.to_owned()));
            }
        }
    }
    for (path, authority) in unknown {
        report.broken_by(
            &authority,
            path,
            format!("this links to `{authority}`, which nothing in the register speaks of"),
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

/// What stands between `://` and the path in each web address of a text.
fn authorities_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("://").skip(1).map(|rest| {
        let ends = |sign: char| sign.is_whitespace() || "/?#)]>\"'`*,;".contains(sign);
        rest.split(ends).next().unwrap_or("").trim_end_matches(['.', ':', '!'])
    })
}

/// The host to which an address leads, in small letters; none where a name or password stands before it, behind which
/// the host is easily overlooked, or where it is none.
fn host_of(authority: &str) -> Option<String> {
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_plain = host.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'.' || sign == b'-');
    let is_port = port.bytes().all(|sign| sign.is_ascii_digit());
    (is_plain && is_port).then(|| host.to_ascii_lowercase())
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
        let decides = |kind| matches!(kind, RecipientKind::Controller | RecipientKind::JointController);
        let relying = register.recipients_of(id).filter(|(_, recipient)| decides(recipient.kind));
        for (recipient, _) in relying.filter(|(recipient, _)| !consent.shared_with.contains(*recipient)) {
            report.broken(
                format!("purpose.{id}.basis.shared_with"),
                format!("`{recipient}` decides for itself what it does with this data, and the consent does not name it"),
                format!("add `basis.shared_with = [\"{recipient}\"]`: people agree to those who are named to them"),
            );
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

fn site_for_children_has_children(register: &Register, report: &mut Report<'_>) {
    if register.people.values().any(|people| people.children) {
        return;
    }
    for (id, _) in register.sites.iter().filter(|(_, site)| site.for_children) {
        report.broken(
            format!("site.{id}.for_children"),
            "children use this site, and no group of people is said to be children",
            "write `children = true` in the `[people.…]` they belong to, and ask a parent where consent is asked",
        );
    }
}
