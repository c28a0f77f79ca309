//! Sponsors, links, social media, downloads (promises N16–N20).

use super::Mark::{OwnChoice, Verified};
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::kinds::Period;
use crate::sections::{DownloadOrigin, Register, Verification};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "L01",
        severity: Fault,
        source: "promise N16: sponsored links carry no identifiers",
        mark: OwnChoice,
        says: "the address of a sponsored link holds nothing that identifies a visitor",
        relies_on: &[],
        check: sponsor_learns_nothing,
    },
    Rule {
        code: "L02",
        severity: Fault,
        source: "PECR Sch. A1 para. 2",
        mark: Verified,
        says: "what a sponsored link stores waits for consent",
        relies_on: &[],
        check: sponsor_waits_for_consent,
    },
    Rule {
        code: "L03",
        severity: Fault,
        source: "own rule: a period runs forward",
        mark: OwnChoice,
        says: "what has a first and a last day begins before it ends",
        relies_on: &[],
        check: days_are_in_order,
    },
    Rule {
        code: "L04",
        severity: Warning,
        source: "promise N19: official profiles should be verified",
        mark: OwnChoice,
        says: "a profile can be verified by a link back",
        relies_on: &[],
        check: profile_links_back,
    },
    Rule {
        code: "L05",
        severity: Fault,
        source: "promise N19: a social media policy governs staff",
        mark: OwnChoice,
        says: "a controller with official profiles has a social media policy",
        relies_on: &["social"],
        check: profiles_have_a_policy,
    },
    Rule {
        code: "L06",
        severity: Fault,
        source: "promise N20: files are scanned daily",
        mark: OwnChoice,
        says: "the controller's own files are scanned daily at least",
        relies_on: &[],
        check: files_are_scanned_daily,
    },
    Rule {
        code: "L07",
        severity: Fault,
        source: "promise N18: a short link shows where it leads",
        mark: OwnChoice,
        says: "a short link does not lead to a shortener",
        relies_on: &[],
        check: short_link_leads_home,
    },
];

/// Query keys by which advertisers follow people.
const IDENTIFYING: &[&str] = &[
    "email", "uid", "user", "userid", "user_id", "gclid", "fbclid", "msclkid", "cid", "clickid", "click_id",
];

/// Beginnings of placeholders that would be filled in for each visitor.
const PLACEHOLDERS: &[&str] = &["{", "%7b"];

/// What in an address would tell a sponsor who comes.
fn identifying(address: &str) -> Option<&str> {
    let address = address.split('#').next().unwrap_or("");
    let (_, query) = address.split_once('?')?;
    let is_placeholder = |pair: &&str| {
        let lower = pair.to_ascii_lowercase();
        PLACEHOLDERS.iter().any(|placeholder| lower.contains(placeholder))
    };
    let is_key = |pair: &&str| {
        let key = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
        IDENTIFYING.contains(&key.as_str())
    };
    query.split(['&', ';']).find(|pair| is_placeholder(pair) || is_key(pair))
}

fn sponsor_learns_nothing(register: &Register, report: &mut Report<'_>) {
    for (id, sponsor) in &register.sponsors {
        if let Some(found) = identifying(sponsor.address.as_str()) {
            report.broken_by(
                found,
                format!("sponsor.{id}.address"),
                format!("`{}` in this address would tell the sponsor who comes", crate::reader::shown(found)),
                "take it out; the referrals are counted here without it",
            );
        }
    }
}

fn sponsor_waits_for_consent(register: &Register, report: &mut Report<'_>) {
    for (id, sponsor) in &register.sponsors {
        for item in &sponsor.storage {
            if register.storage.get(item).is_some_and(|of| !of.exception.needs_consent()) {
                report.broken(
                    format!("sponsor.{id}.storage"),
                    format!("`{item}` is stored for a sponsor without consent"),
                    format!("write `exception.kind = \"consent\"` in `[storage.{item}]`"),
                );
            }
        }
    }
}

fn days_are_in_order(register: &Register, report: &mut Report<'_>) {
    let sponsors =
        register.sponsors.iter().map(|(id, of)| (format!("sponsor.{id}.ends"), of.starts, of.ends));
    let agreements = register.recipients.iter().filter_map(|(id, of)| {
        let agreement = of.agreement.as_ref()?;
        Some((format!("recipient.{id}.agreement.ends"), Some(agreement.signed), agreement.ends))
    });
    for (path, starts, ends) in sponsors.chain(agreements) {
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends < starts
        {
            report.broken(
                path,
                format!("this ends on {ends}, before it begins on {starts}"),
                "correct one of the days",
            );
        }
    }
}

fn profile_links_back(register: &Register, report: &mut Report<'_>) {
    for (id, profile) in &register.profiles {
        if profile.verified_by == Verification::Platform {
            report.broken(
                format!("profile.{id}.verified_by"),
                "readers must take the platform's word for this profile",
                "link back to the website from the profile, and write `rel-me` or `backlink`",
            );
        }
    }
}

fn profiles_have_a_policy(register: &Register, report: &mut Report<'_>) {
    if let (Some(id), None) = (register.profiles.keys().next(), &register.social) {
        report.broken(
            format!("profile.{id}"),
            "there are official profiles, and no policy for those who write there",
            "add `[social]` with the policy",
        );
    }
}

fn files_are_scanned_daily(register: &Register, report: &mut Report<'_>) {
    for (id, download) in &register.downloads {
        if download.origin == DownloadOrigin::Own
            && download.scan_every.approximate_days() > Period::days(1).approximate_days()
        {
            report.broken(
                format!("download.{id}.scan_every"),
                "the controller's own files would be scanned less than daily",
                "write `P1D`",
            );
        }
    }
}

/// Well-known services that shorten addresses.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rebrand.ly",
    "lnkd.in",
    "tiny.cc",
];

fn short_link_leads_home(register: &Register, report: &mut Report<'_>) {
    for (id, link) in &register.short_links {
        if SHORTENERS.contains(&link.address.host()) {
            report.broken(
                format!("short_link.{id}.address"),
                format!("this leads to `{}`, which hides where it leads in turn", link.address.host()),
                "write the address to which it leads in the end",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::identifying;

    #[test]
    fn a_key_identifies_as_a_whole_word() {
        for good in
            ["https://a.example/?recid=1", "https://a.example/cid=1", "https://a.example/?superuser=no"]
        {
            assert_eq!(identifying(good), None, "{good}");
        }
        for bad in
            ["https://a.example/?a=1&CID=2", "https://a.example/?cid", "https://a.example/?ref=%7Bname%7D"]
        {
            assert!(identifying(bad).is_some(), "{bad}");
        }
    }
}
