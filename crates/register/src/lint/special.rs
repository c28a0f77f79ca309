//! Special categories and criminal offence data (UK GDPR Arts. 9, 10; DPA 2018 Sch. 1).

use super::Mark::FromMemory;
use super::basis::categories_of;
use super::{Report, Rule};
use crate::fault::Severity::{Fault, Warning};
use crate::sections::{Register, Sensitivity, SpecialGround};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "B07",
        severity: Fault,
        source: "UK GDPR Arts. 9(2)(b), (g)–(j); DPA 2018 s.10(2)–(3), Sch. 1 Parts 1 and 2",
        mark: FromMemory,
        says: "a condition that needs a paragraph of Schedule 1 names one of the right part",
        relies_on: &[],
        check: schedule_1_fits,
    },
    Rule {
        code: "B08",
        severity: Fault,
        source: "DPA 2018 s.10(5), Sch. 1 Parts 1 to 3",
        mark: FromMemory,
        says: "criminal offence data is used under official authority or a paragraph of Schedule 1",
        relies_on: &[],
        check: criminal_condition_fits,
    },
    Rule {
        code: "B09",
        severity: Fault,
        source: "DPA 2018 Sch. 1 paras. 1, 5, 38–40",
        mark: FromMemory,
        says: "a condition of Schedule 1 that needs an appropriate policy document names it",
        relies_on: &[],
        check: policy_document_is_named,
    },
    Rule {
        code: "B10",
        severity: Warning,
        source: "UK GDPR Art. 9(2), 10",
        mark: FromMemory,
        says: "a condition is named only where such data is used",
        relies_on: &["category"],
        check: condition_is_needed,
    },
];

/// The paragraphs of Schedule 1 that a point of Art. 9(2) needs beside it.
fn paragraphs(ground: SpecialGround) -> Option<std::ops::RangeInclusive<u8>> {
    // mem: the paragraphs of Part 1 by point; Part 2 has paragraphs 6 to 28.
    match ground {
        SpecialGround::Employment => Some(1..=1),
        SpecialGround::HealthOrSocialCare => Some(2..=2),
        SpecialGround::PublicHealth => Some(3..=3),
        SpecialGround::Research => Some(4..=4),
        SpecialGround::SubstantialPublicInterest => Some(6..=28),
        _ => None,
    }
}

fn schedule_1_fits(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let Some(special) = &purpose.special else { continue };
        let fits = match (paragraphs(special.condition), special.schedule_1) {
            (Some(range), Some(paragraph)) => range.contains(&paragraph),
            (None, None) => true,
            _ => false,
        };
        if fits {
            continue;
        }
        let mend = match paragraphs(special.condition) {
            Some(range) if range.start() == range.end() => {
                format!("write `special.schedule_1 = {}`", range.start())
            }
            Some(range) => {
                format!("write `special.schedule_1` with a number from {} to {}", range.start(), range.end())
            }
            None => "take `special.schedule_1` out".to_owned(),
        };
        report.broken(
            format!("purpose.{id}.special"),
            format!(
                "the condition `{}` and the paragraph of Schedule 1 do not go together",
                special.condition
            ),
            mend,
        );
    }
}

fn criminal_condition_fits(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let Some(criminal) = &purpose.criminal else { continue };
        // mem: Parts 1 to 3 have the paragraphs 1–4, 6–28 and 29–37.
        let fits =
            criminal.schedule_1.is_some_and(|paragraph| (1..=37).contains(&paragraph) && paragraph != 5);
        if !fits && criminal.official_authority.is_none() {
            report.broken(
                format!("purpose.{id}.criminal"),
                "neither official authority nor a paragraph of Schedule 1 allows this use of criminal offence data",
                "add `criminal.official_authority = \"…\"` or `criminal.schedule_1` with a number from 1 to 37",
            );
        }
    }
}

/// All but health, public health and research (paras. 2–4) and, for criminal offence data, consent, vital interests,
/// not-for-profit, public data, claims and judicial acts (paras. 29–34). mem: not checked against the schedule.
fn needs_policy_document(paragraph: u8) -> bool {
    !matches!(paragraph, 2..=4 | 29..=34)
}

fn policy_document_is_named(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        let special = purpose.special.as_ref().map(|of| ("special", of.schedule_1, &of.policy_document));
        let criminal = purpose.criminal.as_ref().map(|of| ("criminal", of.schedule_1, &of.policy_document));
        for (key, paragraph, document) in special.into_iter().chain(criminal) {
            if paragraph.is_some_and(needs_policy_document) && document.is_none() {
                report.broken(
                    format!("purpose.{id}.{key}"),
                    "this condition of Schedule 1 needs an appropriate policy document",
                    format!("add `{key}.policy_document = \"…\"`: where it is kept"),
                );
            }
        }
    }
}

fn condition_is_needed(register: &Register, report: &mut Report<'_>) {
    for (id, purpose) in &register.purposes {
        // Free text may hold either, so a condition for it is good care.
        let uses = |wanted| {
            categories_of(register, purpose).any(|(_, category)| {
                category.sensitivity == wanted || category.sensitivity == Sensitivity::FreeText
            })
        };
        let conditions = [
            ("special", purpose.special.is_some() && !uses(Sensitivity::Special)),
            ("criminal", purpose.criminal.is_some() && !uses(Sensitivity::Criminal)),
        ];
        for (key, _) in conditions.into_iter().filter(|(_, is_idle)| *is_idle) {
            report.broken(
                format!("purpose.{id}.{key}"),
                "a condition is named here, and none of the kinds of data needs it",
                "take it out, or add the kind of data that it is for",
            );
        }
    }
}
