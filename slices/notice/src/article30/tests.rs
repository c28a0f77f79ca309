use privet_register::{
    Country, ImpactAssessment, ImpactProgress, Mechanism, RecipientKind, Register, Representative,
    RiskAssessment, Transfer, example_register,
};

use super::columns::OF_THE_TEMPLATE;
use super::*;

fn states(of: &[(&str, &str)]) -> States {
    of.iter().map(|(name, state)| ((*name).to_owned(), (*state).to_owned())).collect()
}

fn parsed(bytes: &[u8]) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records().map(Result::unwrap).collect()
}

/// What one purpose has in one column.
fn cell(register: &Register, states: &States, purpose: &str, column: &str) -> String {
    let record = Record::of(register, Audience::Office, states).json("");
    let at = register.purposes_in_order().iter().position(|(id, _)| id.as_str() == purpose).unwrap();
    record["activities"][at][column].as_str().unwrap_or_else(|| panic!("no column {column}")).to_owned()
}

fn empty() -> States {
    States::new()
}

#[test]
fn the_table_of_the_template_comes_first_and_there_is_a_row_a_purpose() {
    let register = example_register();
    let rows = parsed(&Record::of(register, Audience::Office, &empty()).csv().unwrap());
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), COLUMNS);
    assert_eq!(rows.len(), register.purposes.len() + 1);
    assert_eq!((COLUMNS[0], COLUMNS[OF_THE_TEMPLATE - 1]), ("Business function", "Reasons if not"));
}

/// UK GDPR Art. 30(1): (a) who, (b) purposes, (c) people and data, (d) recipients, (f) time limits, (g) security. What
/// (e) wants, transfers, need not be there.
#[test]
fn every_row_has_what_the_article_demands() {
    let register = example_register();
    let rows = parsed(&Record::of(register, Audience::Public, &empty()).csv().unwrap());
    let column = |name: &str| COLUMNS.iter().position(|column| *column == name).unwrap();
    for row in &rows[1..] {
        for name in [
            "Name and contact details of controller",
            "Name and contact details of data protection officer",
            "Purpose of processing",
            "Categories of individuals",
            "Categories of personal data",
            "Retention schedule",
            "General description of security measures",
            "Article 6 lawful basis",
            "Rights available",
            "Source of the personal data",
            "DPIA required?",
            "Retained and erased in line with it?",
        ] {
            assert!(!row[column(name)].is_empty(), "{name}: {row:?}");
        }
    }
}

/// Every column that the example fills, of three purposes that differ in basis, recipients and conditions.
#[test]
fn rows_of_the_example_read_so() {
    let register = example_register();
    let record = Record::of(register, Audience::Public, &empty()).json("");
    let mut samples = String::new();
    for (at, (id, _)) in register.purposes_in_order().iter().enumerate() {
        if !["enquiries", "newsletter", "fraud-prevention"].contains(&id.as_str()) {
            continue;
        }
        samples.push_str(&format!("## {id}\n"));
        for column in COLUMNS {
            let cell = record["activities"][at][column].as_str().unwrap();
            if !cell.is_empty() {
                samples.push_str(&format!("{column} | {cell}\n"));
            }
        }
    }
    insta::assert_snapshot!(samples);
}

#[test]
fn who_answers_stands_on_top_of_the_json_too() {
    let mut register = example_register().clone();
    register.representative = Some(Representative {
        name: "Vertreter GmbH".into(),
        address: register.controller.address.clone(),
        email: register.controller.email.clone(),
    });
    let record = Record::of(&register, Audience::Public, &empty()).json("");
    for (party, says) in [
        ("controller", "office@staffordshire-pcc.gov.uk"),
        ("data_protection_officer", "data.protection@staffordshire-pcc.gov.uk"),
        ("representative", "Vertreter GmbH; Block 9"),
    ] {
        assert!(record[party].as_str().unwrap().contains(says), "{}", record[party]);
    }
    let named = cell(&register, &empty(), "payments", "Name and contact details of representative");
    assert!(named.starts_with("Vertreter GmbH"), "{named}");
}

#[test]
fn data_abroad_is_named_with_what_protects_it() {
    let mut register = example_register().clone();
    for system in register.systems.values_mut().filter(|system| system.name == "Adestra") {
        system.country = Country::new("US").unwrap();
    }
    let adestra = register.recipients.values_mut().find(|one| one.name == "Adestra").unwrap();
    adestra.country = Country::new("IN").unwrap();
    adestra.kind = RecipientKind::JointController;
    adestra.transfer = Some(Transfer {
        mechanism: Mechanism::Idta,
        scope: None,
        risk_assessment: Some(RiskAssessment {
            document: "Assessment 7".into(),
            made_on: jiff::civil::date(2026, 2, 1),
        }),
        derogation: None,
        copy: None,
    });
    let of = |column: &str| cell(&register, &empty(), "newsletter", column);
    assert_eq!(of("Names of third countries or international organisations"), "India; United States");
    assert_eq!(of("Countries of systems and recipients"), "India; United Kingdom; United States");
    assert_eq!(
        of("Safeguards for exceptional transfers"),
        "Adestra: idta-a1.0, risk assessed on 2026-02-01: Assessment 7"
    );
    assert!(of("Name and contact details of joint controller").starts_with("Adestra (https://"));
    let public = Record::of(&register, Audience::Public, &empty()).csv().unwrap();
    assert!(!String::from_utf8(public).unwrap().contains("Assessment 7"));
}

#[test]
fn whether_data_is_kept_in_line_is_what_the_checks_found() {
    let register = example_register();
    let asked = |found: &[(&str, &str)]| {
        let of = |column| cell(register, &states(found), "payments", column);
        format!("{} | {}", of("Retained and erased in line with it?"), of("Reasons if not"))
    };
    let rule = "retention.kept:financial-records";
    assert_eq!(asked(&[(rule, "proven")]), "yes, proven by checks | ");
    assert_eq!(asked(&[(rule, "broken")]), format!("no | /proof/{rule}"));
    assert_eq!(asked(&[(rule, "unproven")]), format!("not proven yet | /proof/{rule}"));
    assert_eq!(asked(&[]), format!("not proven yet | /proof/{rule}"));
    assert_eq!(asked(&[(rule, "not_published")]), "not published | ");
}

#[test]
fn the_time_limits_say_from_when_they_are_counted() {
    let of = |purpose| cell(example_register(), &empty(), purpose, "Retention schedule");
    insta::assert_snapshot!(of("payments"), @"Financial records: 6 years counted from the end of the financial year in which the payment was made, then delete");
    insta::assert_snapshot!(of("website-help"), @"Messages about our websites: 6 months counted from when your question is answered, then delete");
}

#[test]
fn an_impact_assessment_is_named() {
    let mut register = example_register().clone();
    let purpose = register.purposes.values_mut().find(|purpose| purpose.order == Some(13)).unwrap();
    purpose.impact =
        Some(ImpactAssessment { progress: ImpactProgress::Started, document: Some("DPIA 4".into()) });
    let of = |column: &str| cell(&register, &empty(), "payments", column);
    assert_eq!(
        (of("DPIA required?"), of("DPIA progress"), of("Link to DPIA")),
        ("yes".into(), "under way".into(), "DPIA 4".into())
    );
}

#[test]
fn consent_is_on_record_only_where_that_is_proven() {
    let register = example_register();
    let of = |found: &[(&str, &str)], purpose| {
        cell(register, &states(found), purpose, "Link to record of consent")
    };
    assert_eq!(of(&[], "payments"), "");
    assert_eq!(of(&[], "newsletter"), "not proven yet, /proof/consent.recorded");
    let proven = [("consent.recorded", "proven")];
    assert_eq!(of(&proven, "newsletter"), "ledger of consents, /proof/consent.recorded");
}

#[test]
fn the_public_does_not_learn_where_documents_lie() {
    let register = example_register();
    let written =
        |audience| String::from_utf8(Record::of(register, audience, &empty()).csv().unwrap()).unwrap();
    let (public, office) = (written(Audience::Public), written(Audience::Office));
    let documents = register.recipients.values().filter_map(|one| one.agreement.as_ref()?.document.as_ref());
    for document in documents {
        assert!(office.contains(document.as_str()), "{document}");
        assert!(!public.contains(document.as_str()), "{document}");
    }
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for sly in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\u{a0}@x"] {
        assert!(disarmed(sly).starts_with('\''), "{sly:?}");
    }
    for harmless in ["2 years", "", "a=b", "E-mail"] {
        assert_eq!(disarmed(harmless), harmless);
    }
    let mut register = example_register().clone();
    for recipient in register.recipients.values_mut() {
        recipient.name = "=cmd|' /C calc'!A0".into();
    }
    register.controller.address.lines = vec!["@home".into()];
    let rows = parsed(&Record::of(&register, Audience::Public, &empty()).csv().unwrap());
    for cell in rows.iter().flat_map(|row| row.iter()) {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
    }
}
