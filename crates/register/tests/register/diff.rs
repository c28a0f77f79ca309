//! What differs between two registers, and whether people must be told of it first.

use privet_register::*;

use super::{Edit, register};

/// The changes that edits make to the example.
fn changes(edits: &[Edit]) -> Vec<Change> {
    diff(example_register(), &register(edits))
}

#[test]
fn equal_registers_do_not_differ() {
    assert_eq!(changes(&[]), []);
}

#[test]
fn a_change_says_what_stood_there() {
    let changes = changes(&[("retention.toml", "keep = \"P2Y\"", "keep = \"P3Y\"")]);
    let expected = Change {
        section: "retention".into(),
        id: "enquiries".into(),
        kind: ChangeKind::Changed {
            field: "keep".into(),
            before: Some("P2Y".into()),
            after: Some("P3Y".into()),
        },
        weight: Weight::Important,
        why: "data is kept for longer",
    };
    assert_eq!(changes, [expected]);
}

#[test]
fn a_field_put_in_between_changes_nothing_else() {
    let at = "[[form.website-help.fields]]\nid = \"email\"";
    let put = "[[form.website-help.fields]]\nid = \"page\"\nkind = \"line\"\nlabel.en = \"Page\"\n\
               label.cy = \"Tudalen\"\ncategory = \"correspondence\"\nmax_length = 200\n\n\
               [[form.website-help.fields]]\nid = \"email\"";
    let changes = changes(&[("forms.toml", at, put)]);
    assert!(!changes.is_empty());
    assert!(changes.iter().all(|change| {
        matches!(&change.kind, ChangeKind::Changed { field, before: None, .. } if field.starts_with("fields.page."))
    }));
}

const PURPOSE: &str = "[purpose.parking]\ntitle.en = \"Parking\"\ntitle.cy = \"Parcio\"\nexplanation.en = \"We park.\"\n\
explanation.cy = \"Rydym yn parcio.\"\nbasis.kind = \"legal-obligation\"\nbasis.laws = [{ enactment = \"A\", section = \"s.1\" }]\n\
categories = [\"name\"]\npeople = [\"staff\"]\nsource.from = \"person\"\nprovision.required = \"voluntary\"\n\
provision.consequence.en = \"Nothing.\"\nprovision.consequence.cy = \"Dim.\"";

const DECISION: &str = "[decision.pay]\ntitle.en = \"t\"\ntitle.cy = \"t\"\npurpose = \"payments\"\nlogic.en = \"l\"\nlogic.cy = \"l\"\n\
consequences.en = \"c\"\nconsequences.cy = \"c\"\nsafeguards.en = \"s\"\nsafeguards.cy = \"s\"\nhuman = \"chief-executive\"";

const AT_HOME: &str = "country = \"GB\"\ncategories = [\"name\", \"email-address\"]";

/// Each kind of important change that the law and the promises name.
const IMPORTANT: &[(&str, &[Edit])] = &[
    (
        "a new purpose",
        &[
            ("purposes.toml", "", PURPOSE),
            (
                "retention.toml",
                "purposes = [\"staff-accounts\"]",
                "purposes = [\"staff-accounts\", \"parking\"]",
            ),
        ],
    ),
    (
        "the purpose is another",
        &[(
            "purposes.toml",
            "We pay for goods, services and grants, and keep accounts of it.",
            "We sell what we know about you to the highest bidder.",
        )],
    ),
    // One word turns a sentence round, however alike the two are.
    (
        "the purpose is another",
        &[(
            "purposes.toml",
            "no visitor is recognised or followed",
            "any visitor is recognised and followed",
        )],
    ),
    (
        "the purpose is another",
        &[(
            "purposes.toml",
            "no visitor is recognised or followed",
            "each visitor is recognised or followed",
        )],
    ),
    (
        "the data is of another kind",
        &[("data.toml", "Nothing about one visitor is kept", "Where you live and whom you vote for too")],
    ),
    (
        "the controller is another",
        &[(
            "controller.toml",
            "Office of the Police and Crime Commissioner for Staffordshire",
            "Office of the Police and Crime Commissioner for Hertfordshire",
        )],
    ),
    (
        "the recipient does something else with the data",
        &[(
            "recipients.toml",
            "Compares records of public bodies to find fraud.",
            "Compares records of public bodies.",
        )],
    ),
    (
        "the period of retention begins otherwise",
        &[(
            "retention.toml",
            "event.en = \"your matter is closed\"",
            "event.en = \"your matter is forgotten\"",
        )],
    ),
    (
        "the period of retention is counted otherwise",
        &[("controller.toml", "financial_year_end = \"03-31\"", "financial_year_end = \"04-05\"")],
    ),
    ("answers take longer", &[("forms.toml", "answer_within = 10", "answer_within = 15")]),
    (
        "a right is exercised elsewhere",
        &[("rights.toml", "email = \"data.protection@", "email = \"records@")],
    ),
    (
        "something new is stored",
        &[(
            "storage.toml",
            "",
            "[storage.tracker]\nsite = \"main\"\nkind = \"pixel\"\nname = \"tracker\"\nexplanation.en = \"It follows.\"\n\
             explanation.cy = \"Mae'n dilyn.\"\nlifetime = \"session\"\npurpose = \"sponsored-links\"\n\
             exception.kind = \"consent\"",
        )],
    ),
    (
        "data lies in another country",
        &[(
            "systems.toml",
            "",
            "[system.overseas]\nname = \"Overseas\"\ndescription.en = \"Far away.\"\ndescription.cy = \"Ymhell.\"\n\
             kind = \"service\"\ncountry = \"IE\"\ncategories = [\"name\"]\npurposes = [\"payments\"]\n\
             owner = \"office-manager\"",
        )],
    ),
    (
        "the lawful basis is another",
        &[(
            "purposes.toml",
            "basis.kind = \"legal-obligation\"\nbasis.laws = [{ enactment = \"UK GDPR\", section = \"Arts. 5(1)(f) and 32\" }]",
            "basis.kind = \"public-task\"\nbasis.task.en = \"t\"\nbasis.task.cy = \"t\"\nbasis.laws = [{ enactment = \"UK GDPR\", section = \"Arts. 5(1)(f) and 32\" }]",
        )],
    ),
    (
        "consent to the old wording does not carry the new one",
        &[("purposes.toml", "newsletter by e-mail. I can", "newsletter by post. I can")],
    ),
    (
        "more kinds of data are used",
        &[("purposes.toml", "categories = [\"device\"]", "categories = [\"device\", \"name\"]")],
    ),
    (
        "more people are concerned",
        &[("purposes.toml", "people = [\"enquirers\"]", "people = [\"enquirers\", \"staff\"]")],
    ),
    (
        "the data has another standing in law",
        &[(
            "data.toml",
            "identifies = \"indirectly\"\ndpv = [\"pd:BankAccount\"]",
            "sensitivity = \"free-text\"\nidentifies = \"indirectly\"\ndpv = [\"pd:BankAccount\"]",
        )],
    ),
    (
        "special category data is used otherwise",
        &[("purposes.toml", "special.schedule_1 = 23", "special.schedule_1 = 6")],
    ),
    (
        "a new recipient",
        &[(
            "recipients.toml",
            "",
            "[recipient.auditor]\nname = \"Auditor\"\nrole.en = \"Audits.\"\nrole.cy = \"Archwilio.\"\nkind = \"authority\"\ncountry = \"GB\"\ncategories = [\"bank-details\"]\npurposes = [\"payments\"]\npower = { enactment = \"A\", section = \"s.1\" }",
        )],
    ),
    (
        "data goes to another country",
        &[(
            "recipients.toml",
            AT_HOME,
            "country = \"IE\"\ntransfer.mechanism = \"adequacy\"\ncategories = [\"name\", \"email-address\"]",
        )],
    ),
    (
        "the recipient receives data for more purposes",
        &[(
            "recipients.toml",
            "purposes = [\"newsletter\", \"event-news\"]",
            "purposes = [\"newsletter\", \"event-news\", \"recruitment\"]",
        )],
    ),
    ("data is kept for longer", &[("retention.toml", "keep = \"P2Y\"", "keep = \"P25M\"")]),
    (
        "something else happens when the period ends",
        &[("retention.toml", "action = \"delete\"", "action = \"restrict\"")],
    ),
    (
        "a new automated decision",
        &[("decisions.toml", "taken = false", "taken = true"), ("decisions.toml", "", DECISION)],
    ),
    (
        "the controller is another",
        &[(
            "controller.toml",
            "Office of the Police and Crime Commissioner for Staffordshire",
            "Staffordshire Combined Authority",
        )],
    ),
    (
        "the data protection officer is another",
        &[(
            "controller.toml",
            "[dpo]\nrole = \"data-protection-officer\"",
            "[dpo]\nrole = \"office-manager\"",
        )],
    ),
    ("a right is weaker: answers take longer", &[("rights.toml", "target_days = 20", "target_days = 25")]),
    (
        "people are told of changes later than before",
        &[("controller.toml", "notice_days = 30", "notice_days = 20")],
    ),
    ("something is stored for longer", &[("storage.toml", "lifetime = \"session\"", "lifetime = \"P1D\"")]),
    (
        "something is stored on another ground",
        &[(
            "storage.toml",
            "exception.kind = \"strictly-necessary\"\nexception.service.en = \"signing in\"\nexception.service.cy = \"mewngofnodi\"",
            "exception.kind = \"transmission\"",
        )],
    ),
    (
        "data lies in another country",
        &[("systems.toml", "kind = \"files\"\ncountry = \"GB\"", "kind = \"files\"\ncountry = \"IE\"")],
    ),
];

#[test]
fn what_takes_something_from_people_is_important() {
    for (why, edits) in IMPORTANT {
        let changes = changes(edits);
        let important: Vec<_> = changes.iter().filter(|change| change.weight == Weight::Important).collect();
        assert!(important.iter().any(|change| change.why == *why), "{why}: {changes:#?}");
    }
}

const MINOR: &[&[Edit]] = &[
    // Spelling, a telephone number, shorter retention, a quicker answer, less data, prose.
    &[(
        "purposes.toml",
        "We pay for goods, services and grants, and keep accounts of it.",
        "We pay for goods, services and grants and keep accounts of it.",
    )],
    &[("purposes.toml", "no visitor is recognised or followed", "No visitor is recognized, or followed")],
    &[("controller.toml", "telephone = \"0303 123 1113\"", "telephone = \"0303 123 1114\"")],
    &[("retention.toml", "keep = \"P2Y\"", "keep = \"P1Y\"")],
    &[("rights.toml", "target_days = 20", "target_days = 15")],
    &[
        ("purposes.toml", "categories = [\"gender\", \"marital-status\"]", "categories = [\"gender\"]"),
        ("systems.toml", "\"gender\",\n  \"marital-status\",", "\"gender\","),
        (
            "data.toml",
            "[category.marital-status]\norder = 7\nlabel.en = \"Marital status\"\nlabel.cy = \"Statws priodasol\"\nidentifies = \"indirectly\"\ndpv = [\"pd:MaritalStatus\"]\nfides = \"user.demographic.marital_status\"\n",
            "",
        ),
    ],
    &[("prose/en.toml", "Personal data is", "Your personal data is")],
    &[("storage.toml", "lifetime = \"P6M\"", "lifetime = \"P3M\"")],
];

#[test]
fn what_takes_nothing_from_anybody_is_minor() {
    for edits in MINOR {
        let changes = changes(edits);
        assert!(
            !changes.is_empty() && changes.iter().all(|change| change.weight == Weight::Minor),
            "{changes:#?}"
        );
    }
}

#[test]
fn what_was_added_one_way_is_removed_the_other() {
    let after = register(IMPORTANT[0].1);
    let kinds = |changes: Vec<Change>| -> Vec<_> {
        let whole = changes.into_iter().filter(|change| !matches!(change.kind, ChangeKind::Changed { .. }));
        whole.map(|change| (change.section, change.id, change.kind)).collect()
    };
    let purpose = |kind| vec![("purpose".to_owned(), "parking".to_owned(), kind)];
    assert_eq!(kinds(diff(example_register(), &after)), purpose(ChangeKind::Added));
    assert_eq!(kinds(diff(&after, example_register())), purpose(ChangeKind::Removed));
}

/// A file without the lines in Welsh; a text in three quotes goes as a whole.
fn without_welsh(text: &str) -> String {
    let mut is_inside = false;
    let lines = text.lines().filter(|line| {
        let begins = line.contains(".cy = ");
        let is_welsh = is_inside || begins;
        is_inside = (begins && line.ends_with("\"\"\"")) || (is_inside && !line.ends_with("\"\"\""));
        !is_welsh
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_further_language_is_no_important_change() {
    let welsh: Register = {
        let files =
            super::files().into_iter().filter(|(path, _)| path != "prose/cy.toml").map(|(path, bytes)| {
                let text = String::from_utf8(bytes).expect("the example is text");
                (
                    path,
                    without_welsh(&text)
                        .replace("languages = [\"en\", \"cy\"]", "languages = [\"en\"]")
                        .into_bytes(),
                )
            });
        load(files.collect()).register.expect("English alone is sound")
    };
    let important: Vec<_> = diff(&welsh, example_register())
        .into_iter()
        .filter(|change| change.weight == Weight::Important)
        .collect();
    assert_eq!(important, []);
}
