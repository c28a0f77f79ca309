//! Each rule is shown to be needed: the example, spoiled in one place, breaks it.

use std::collections::BTreeSet;

use privet_register::{Mark, Severity, load, render, rules};

use super::{Edit, edited};

/// The basis of the payments in the example.
const PAYMENTS_BASIS: &str = r#"basis.kind = "contract"
basis.contract.en = "The contract or grant agreement with you."
basis.contract.cy = "Y contract neu'r cytundeb grant gyda chi."
basis.necessity = "A payment needs a payee, an account and an address for the papers.""#;

/// The same purpose resting on legitimate interests.
const INTERESTS: &str = r#"basis.kind = "legitimate-interests"
basis.interests.en = "being paid"
basis.interests.cy = "cael eich talu"
basis.assessment.purpose = "p"
basis.assessment.necessity = "n"
basis.assessment.balance = "b"
basis.assessment.outcome = "proceed"
basis.assessment.review = 2027-01-01"#;

const INTERESTS_STOPPED: &str = r#"task = false
basis.kind = "legitimate-interests"
basis.interests.en = "being paid"
basis.interests.cy = "cael eich talu"
basis.assessment.purpose = "p"
basis.assessment.necessity = "n"
basis.assessment.balance = "b"
basis.assessment.outcome = "stop"
basis.assessment.review = 2027-01-01"#;

const NO_TASK_ON_INTERESTS: &str = r#"task = false
basis.kind = "legitimate-interests"
basis.interests.en = "being paid"
basis.interests.cy = "cael eich talu"
basis.assessment.purpose = "p"
basis.assessment.necessity = "n"
basis.assessment.balance = "b"
basis.assessment.outcome = "proceed"
basis.assessment.review = 2027-01-01"#;

const RECOGNISED: &str = r#"task = false
basis.kind = "recognised-legitimate-interest"
basis.condition = "crime"
basis.necessity = "n""#;

const DECISION: &str = r#"[decision.pay]
title.en = "t"
title.cy = "t"
purpose = "payments"
logic.en = "l"
logic.cy = "l"
consequences.en = "c"
consequences.cy = "c"
safeguards.en = "s"
safeguards.cy = "s"
human = "chief-executive"
"#;

const DECISION_ON_CONSENT: &str = r#"[decision.pay]
title.en = "t"
title.cy = "t"
purpose = "payments"
logic.en = "l"
logic.cy = "l"
consequences.en = "c"
consequences.cy = "c"
safeguards.en = "s"
safeguards.cy = "s"
human = "chief-executive"
permitted_by = "explicit-consent"
"#;

const LAWS_OF_ENQUIRIES: &str = r#"basis.laws = [
  { enactment = "Police Reform and Social Responsibility Act 2011", section = "ss.1 and 14" },
]"#;

const AGREEMENT_OF_PARTNER: &str = r#"agreement.kind = "sharing-agreement"
agreement.reference = "OPCC/S/003"
agreement.signed = 2026-03-02
agreement.review = 2027-03-02
agreement.document = "Contracts register, entry 21"
"#;

const SOCIAL: &str = {
    let text = include_str!("../../example/social.toml");
    let (from, until) = (place(text, b"[social]"), place(text, b"[platform."));
    text.split_at(until).0.split_at(from).1
};

/// Where something begins in a text that holds it.
const fn place(text: &str, wanted: &[u8]) -> usize {
    let mut at = 0;
    while !begins(text.as_bytes().split_at(at).1, wanted) {
        at += 1;
    }
    at
}

const fn begins(text: &[u8], wanted: &[u8]) -> bool {
    let mut at = 0;
    while at < wanted.len() && text[at] == wanted[at] {
        at += 1;
    }
    at == wanted.len()
}

/// Where Adestra sits.
const AT_HOME: &str = "country = \"GB\"\ncategories = [\"name\", \"email-address\"]";

/// A purpose to which data was put that had been collected for another.
const FURTHER: &str = "[purpose.event-news]\n";

const C: &str = "controller.toml";
const D: &str = "data.toml";
const P: &str = "purposes.toml";
const R: &str = "recipients.toml";

/// The rule's code, and what spoils the example for it.
const SABOTAGES: &[(&str, &[Edit])] = &[
    ("C01", &[(C, "address.lines = [\"Block 9\", \"Staffordshire Police HQ\", \"Weston Road\"]\n", "")]),
    ("C02", &[(C, "[dpo]\nrole = \"data-protection-officer\"\n", "")]),
    ("C03", &[(P, LAWS_OF_ENQUIRIES, "basis.laws = []")]),
    ("C04", &[(P, PAYMENTS_BASIS, INTERESTS_STOPPED)]),
    ("C05", &[(D, "dpv = [\"pd:Gender\"]", "sensitivity = \"special\"")]),
    ("C05", &[(D, "dpv = [\"pd:Gender\"]", "sensitivity = \"criminal\"")]),
    ("C06", &[(P, "people = [\"suppliers\", \"staff\"]", "people = []")]),
    ("C06", &[(P, "categories = [\"device\"]", "categories = []")]),
    ("C07", &[(R, "categories = [\"referral\"]", "categories = []")]),
    ("C08", &[(R, AT_HOME, "country = \"IN\"\ncategories = [\"name\"]\ntransfer.mechanism = \"idta-a1.0\"")]),
    ("C09", &[("retention.toml", "purposes = [\"website-help\"]", "purposes = [\"enquiries\"]")]),
    ("C10", &[("rights.toml", "target_days = 20", "target_days = 40")]),
    ("C11", &[("rights.toml", "objecting.en = \"", "objecting.en = \"Object here.\" #")]),
    ("C12", &[(P, "basis.channels = [\"cookie-control\"]", "basis.channels = []")]),
    ("C13", &[("rights.toml", "acknowledge_days = 30", "acknowledge_days = 31")]),
    ("C13", &[("rights.toml", "form = \"data-protection-complaint\"\n", "")]),
    ("C13", &[("rights.toml", "form = \"data-protection-complaint\"\n", "form = \"website-help\"\n")]),
    ("C14", &[(C, "website = \"https://ico.org.uk\"", "website = \"https://www.staffordshire-pcc.gov.uk\"")]),
    (
        "C15",
        &[(
            P,
            "provision.required = \"statutory\"\nprovision.consequence.en = \"Nobody works with personal data without an account.\"\nprovision.consequence.cy = \"Nid oes neb yn gweithio gyda data personol heb gyfrif.\"\n",
            "",
        )],
    ),
    ("C16", &[(P, "source.from = \"both\"", "source.from = \"elsewhere\"")]),
    ("C17", &[("decisions.toml", "taken = false", "taken = true")]),
    ("C17", &[("decisions.toml", "", DECISION)]),
    (
        "C18",
        &[(
            P,
            FURTHER,
            "[purpose.event-news]\nstarts = 2026-12-01\nfurther.of = \"newsletter\"\nfurther.ground = \"fresh-consent\"\nfurther.told_on = 2026-12-01\n",
        )],
    ),
    (
        "C18",
        &[(
            P,
            FURTHER,
            "[purpose.event-news]\nfurther.of = \"newsletter\"\nfurther.ground = \"fresh-consent\"\nfurther.told_on = 2026-12-01\n",
        )],
    ),
    ("C19", &[(C, "notice_days = 30", "notice_days = 3")]),
    ("C19", &[(C, "every = \"P1Y\"\nnotice", "every = \"P3Y\"\nnotice")]),
    ("C20", &[(R, "website = \"https://partner.example/privacy\"\n", "")]),
    ("C21", &[("prose/en.toml", "Personal data is", "By the Data Protection Act 1998 personal data is")]),
    ("C21", &[(P, "title.en = \"Answering you", "title.en = \"Article 22 and answering you")]),
    // In the laws themselves, and however a text is wrapped or abbreviates.
    ("C21", &[(P, "enactment = \"Equality Act 2010\"", "enactment = \"Data Protection Act 1998\"")]),
    ("C21", &[(R, "section = \"Sch. 9 para. 2\"", "section = \"Art 22\"")]),
    ("C21", &[("prose/en.toml", "Personal data is", "By Regulation (EU)\n2016/679 personal data is")]),
    (
        "C21",
        &[("prose/en.toml", "Personal data is", "By the Data\u{a0}Protection\nAct 1998 personal data is")],
    ),
    ("C21", &[("prose/en.toml", "Personal data is", "By Articles\n13(1)(f), 77 and 79 personal data is")]),
    ("C21", &[("prose/en.toml", "Personal data is", "By Art.77 personal data is")]),
    ("C21", &[("prose/cy.toml", "Data personol yw", "Yn ôl Erthyglau 13 a 77, data personol yw")]),
    (
        "C21",
        &[(
            "prose/cy.toml",
            "Data personol yw",
            "Gallwch wneud cwyn i awdurdod\ngoruchwylio. Data personol yw",
        )],
    ),
    (
        "C22",
        &[(
            R,
            "categories = [\"name\", \"email-address\"]",
            "categories = [\"name\", \"email-address\", \"bank-details\"]",
        )],
    ),
    (
        "C22",
        &[(
            "systems.toml",
            "categories = [\"name\", \"email-address\", \"telephone-number\", ",
            "categories = [\"bank-details\", ",
        )],
    ),
    (
        "C23",
        &[(
            "prose/en.toml",
            "Personal data is",
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six personal data is",
        )],
    ),
    (
        "C24",
        &[
            (C, "eu_readers = false", "eu_readers = true"),
            (C, "public_authority = true", "public_authority = false"),
        ],
    ),
    ("X07", &[(C, "eu_readers = false", "eu_readers = true")]),
    (
        "X08",
        &[(
            C,
            "address = \"https://www.staffordshire-pcc.gov.uk\"\n\n",
            "address = \"https://www.staffordshire-pcc.gov.uk\"\nfor_children = true\n\n",
        )],
    ),
    // A controller elsewhere needs somebody at home.
    (
        "C01",
        &[
            (C, "address.country = \"GB\"", "address.country = \"CH\""),
            (C, "public_authority = true", "public_authority = false"),
        ],
    ),
    (
        "X01",
        &[(
            D,
            "",
            "[category.shoe-size]\nlabel.en = \"Shoe size\"\nlabel.cy = \"Maint esgidiau\"\nidentifies = \"never\"",
        )],
    ),
    ("X01", &[(D, "", "[people.pirates]\nlabel.en = \"Pirates\"\nlabel.cy = \"Môr-ladron\"")]),
    (
        "X02",
        &[("prose/en.toml", "Personal data is", "See [this](https://elsewhere.example/). Personal data is")],
    ),
    // A name before the host, which is easily taken for it.
    (
        "X02",
        &[(
            "prose/en.toml",
            "Personal data is",
            "See [it](https://ico.org.uk@evil.example/). Personal data is",
        )],
    ),
    (
        "X02",
        &[(
            "prose/en.toml",
            "Personal data is",
            "See [it](https://ico.org.uk:x@evil.example/). Personal data is",
        )],
    ),
    (
        "X02",
        &[(
            "prose/en.toml",
            "Personal data is",
            "See [it](https://ico.org.uk.evil.example). Personal data is",
        )],
    ),
    ("X03", &[(R, "purposes = [\"sponsored-links\"]", "purposes = [\"newsletter\"]")]),
    (
        "X04",
        &[(
            P,
            "basis.refresh = \"P24M\"",
            "basis.refresh = \"P24M\"\nbasis.shared_with = [\"fraud-initiative\"]",
        )],
    ),
    // A controller who relies on the consent and is not named in it.
    ("X04", &[(P, "basis.shared_with = [\"referral-partner\"]\n", "")]),
    ("X05", &[(R, "categories = [\"name\", \"email-address\"]", "categories = [\"email-address\"]")]),
    ("X06", &[("prose/en.toml", "", "security = \"We are careful.\"")]),
    ("X06", &[("prose/fr.toml", "", "[prose.fr]\ndata = \"Des données.\"")]),
    ("B01", &[(P, PAYMENTS_BASIS, INTERESTS)]),
    ("B02", &[(P, PAYMENTS_BASIS, NO_TASK_ON_INTERESTS)]),
    (
        "B03",
        &[(P, LAWS_OF_ENQUIRIES, "basis.laws = [{ enactment = \"A\", section = \"s.1\" }]\ntask = false")],
    ),
    ("B04", &[(P, "basis.freely_given = \"Nothing else", "#")]),
    (
        "B05",
        &[(
            P,
            FURTHER,
            "[purpose.event-news]\nstarts = 2027-12-01\nfurther.of = \"newsletter\"\nfurther.ground = \"assessed\"\nfurther.assessment = \"a\"\nfurther.told_on = 2026-12-01\n",
        )],
    ),
    // The data was collected on consent two purposes ago.
    (
        "B05",
        &[(
            P,
            "[purpose.payments]\n",
            "[purpose.payments]\nstarts = 2027-12-01\nfurther.of = \"consent-records\"\nfurther.ground = \"assessed\"\nfurther.assessment = \"a\"\nfurther.told_on = 2026-12-01\n",
        )],
    ),
    // The law allows it, and why consent cannot be asked is not said.
    ("B05", &[(P, "further.ground = \"compliance\"", "further.ground = \"annex-2\"")]),
    ("B05", &[(P, "further.ground = \"compliance\"", "further.ground = \"law\"")]),
    // In a circle.
    ("B05", &[(P, "further.of = \"newsletter\"", "further.of = \"consent-records\"")]),
    (
        "B15",
        &[(
            P,
            "further.of = \"newsletter\"\nfurther.ground = \"compliance\"\nfurther.told_on = 2018-05-18\nstarts = 2018-05-25\n",
            "",
        )],
    ),
    (
        "B06",
        &[(
            P,
            "[purpose.payments]\n",
            "[purpose.payments]\nstarts = 2027-12-01\nfurther.of = \"recruitment\"\nfurther.ground = \"assessed\"\nfurther.told_on = 2026-12-01\n",
        )],
    ),
    ("B07", &[(P, "special.schedule_1 = 23", "special.schedule_1 = 2")]),
    ("B08", &[(P, "criminal.schedule_1 = 23", "criminal.schedule_1 = 5")]),
    ("B09", &[(P, "special.policy_document = ", "# ")]),
    ("B10", &[(P, "[purpose.payments]\n", "[purpose.payments]\nspecial.condition = \"legal-claims\"\n")]),
    ("B10", &[(P, "[purpose.payments]\n", "[purpose.payments]\ncriminal.official_authority = \"a\"\n")]),
    ("B11", &[(D, "dpv = [\"dpv:Subscriber\"]", "children = true")]),
    (
        "B11",
        &[(
            P,
            FURTHER,
            "[purpose.event-news]\nparental.below = 18\nparental.verification.en = \"v\"\nparental.verification.cy = \"v\"\n",
        )],
    ),
    (
        "B12",
        &[
            ("decisions.toml", "taken = false", "taken = true"),
            ("decisions.toml", "", DECISION),
            (P, PAYMENTS_BASIS, RECOGNISED),
        ],
    ),
    (
        "B13",
        &[
            ("decisions.toml", "taken = false", "taken = true"),
            ("decisions.toml", "", DECISION),
            (D, "dpv = [\"pd:BankAccount\"]", "sensitivity = \"special\""),
        ],
    ),
    // A permission of another kind than the condition under which the data is used.
    (
        "B13",
        &[
            ("decisions.toml", "taken = false", "taken = true"),
            ("decisions.toml", "", DECISION_ON_CONSENT),
            (D, "dpv = [\"pd:BankAccount\"]", "sensitivity = \"special\""),
            (P, "[purpose.payments]\n", "[purpose.payments]\nspecial.condition = \"made-public\"\n"),
        ],
    ),
    (
        "B14",
        &[(
            P,
            "special.condition = \"substantial-public-interest\"\nspecial.schedule_1 = 23",
            "special.condition = \"explicit-consent\"",
        )],
    ),
    ("T01", &[(R, AT_HOME, "country = \"US\"\ncategories = [\"name\", \"email-address\"]")]),
    // Into a system of somebody who sits at home.
    (
        "T01",
        &[(
            "systems.toml",
            "run_by = \"adestra\"\ncountry = \"GB\"",
            "run_by = \"adestra\"\ncountry = \"CN\"",
        )],
    ),
    (
        "T02",
        &[
            (
                "systems.toml",
                "run_by = \"adestra\"\ncountry = \"GB\"",
                "run_by = \"adestra\"\ncountry = \"CN\"",
            ),
            (
                R,
                AT_HOME,
                "country = \"GB\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"",
            ),
        ],
    ),
    (
        "T10",
        &[("systems.toml", "kind = \"privet\"\ncountry = \"GB\"", "kind = \"privet\"\ncountry = \"US\"")],
    ),
    (
        "T11",
        &[(
            R,
            AT_HOME,
            "country = \"FO\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"",
        )],
    ),
    (
        "T02",
        &[(
            R,
            AT_HOME,
            "country = \"IN\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"",
        )],
    ),
    (
        "T03",
        &[(
            R,
            AT_HOME,
            "country = \"US\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"",
        )],
    ),
    (
        "T04",
        &[(
            R,
            AT_HOME,
            "country = \"IN\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"idta-a1.0\"",
        )],
    ),
    (
        "T05",
        &[(
            R,
            AT_HOME,
            "country = \"IN\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"eu-scc-m2\"",
        )],
    ),
    (
        "T06",
        &[(
            R,
            AT_HOME,
            "country = \"IN\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"art49-d\"",
        )],
    ),
    (
        "T07",
        &[(
            R,
            AT_HOME,
            "country = \"IN\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"art49-d\"\ntransfer.derogation = \"d\"",
        )],
    ),
    (
        "T08",
        &[
            (
                R,
                AT_HOME,
                "country = \"US\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"\ntransfer.scope = \"listed\"",
            ),
            (D, "dpv = [\"pd:EmailAddress\"]", "sensitivity = \"special\""),
        ],
    ),
    (
        "T09",
        &[(
            R,
            AT_HOME,
            "country = \"GB\"\ncategories = [\"name\", \"email-address\"]\ntransfer.mechanism = \"adequacy\"",
        )],
    ),
    ("S01", &[("storage.toml", "purpose = \"sponsored-links\"", "purpose = \"visit-statistics\"")]),
    ("S02", &[(P, "basis.channels = [\"cookie-control\"]", "basis.channels = [\"web-form\"]")]),
    ("S03", &[("storage.toml", "exception.sole_purpose = true", "exception.sole_purpose = false")]),
    (
        "S04",
        &[(
            "storage.toml",
            "exception.sole_purpose = true",
            "exception.sole_purpose = true\nexception.shared_with = [\"referral-partner\"]",
        )],
    ),
    (
        "S05",
        &[(
            "storage.toml",
            "lifetime = \"session\"",
            "lifetime = \"session\"\nset_by = \"referral-partner\"",
        )],
    ),
    ("S06", &[(C, "address.country = \"GB\"", "address.country = \"IE\"")]),
    ("S07", &[("storage.toml", "name = \"privet-visit\"", "name = \"privet-choice\"")]),
    ("S08", &[("storage.toml", "lifetime = \"P6M\"", "lifetime = \"P3Y\"")]),
    ("S09", &[("storage.toml", "purpose = \"website-options\"", "purpose = \"newsletter\"")]),
    ("S10", &[("storage.toml", "name = \"privet-visit\"", "name = \"*\"")]),
    ("R01", &[(C, "financial_year_end = \"03-31\"\n", "")]),
    ("R02", &[("retention.toml", "anchor = \"fy-end\"", "anchor = \"term-end\"")]),
    ("R03", &[("retention.toml", "action = \"delete\"", "action = \"review\"")]),
    ("R04", &[("retention.toml", "keep = \"P2Y\"", "keep = \"permanent\"")]),
    ("R05", &[("retention.toml", "purposes = [\"website-help\"]", "purposes = []")]),
    ("R06", &[("retention.toml", "trigger = \"consent-ended\"", "trigger = \"closed\"")]),
    (
        "R07",
        &[(
            "retention.toml",
            "keep = \"P1D\"\naction = \"delete\"",
            "keep = \"permanent\"\naction = \"archive\"",
        )],
    ),
    ("F01", &[("forms.toml", "category = \"name\"", "category = \"bank-details\"")]),
    ("F02", &[("forms.toml", "retention = \"website-help\"", "retention = \"enquiries\"")]),
    (
        "F03",
        &[(
            "forms.toml",
            "[[form.newsletter-sign-up.fields]]\n",
            "[[form.newsletter-sign-up.fields]]\npurpose = \"event-news\"\n",
        )],
    ),
    ("F04", &[("forms.toml", "kind = \"email\"", "kind = \"line\"")]),
    ("F05", &[("forms.toml", "kind = \"choice\"", "kind = \"line\"")]),
    ("F05", &[("forms.toml", "value = \"access\"", "value = \"erasure\"")]),
    ("F06", &[("forms.toml", "id = \"message\"", "id = \"email\"")]),
    ("F07", &[("forms.toml", "max_length = 100", "max_length = 100000")]),
    ("F08", &[("forms.toml", "route = \"website-help\"", "route = \"other\"")]),
    ("F08", &[("forms.toml", "route = \"rights-request\"", "route = \"website-help\"")]),
    ("F09", &[("forms.toml", "answer_within = 10", "answer_within = 60")]),
    (
        "F10",
        &[(
            "forms.toml",
            "route = \"newsletter\"\npurpose = \"newsletter\"",
            "route = \"newsletter\"\npurpose = \"enquiries\"",
        )],
    ),
    (
        "F11",
        &[(
            "forms.toml",
            "purpose = \"website-help\"\npeople = [\"enquirers\"]",
            "purpose = \"website-help\"\npeople = [\"staff\"]",
        )],
    ),
    ("N01", &[("newsletters.toml", "purpose = \"newsletter\"", "purpose = \"enquiries\"")]),
    ("N02", &[(P, "marketing = true", "marketing = false")]),
    ("N03", &[("newsletters.toml", "sign_up = \"newsletter-sign-up\"", "sign_up = \"event-news-sign-up\"")]),
    ("N04", &[("newsletters.toml", "sent_by = \"adestra\"", "confirm = false")]),
    ("N05", &[("newsletters.toml", "sent_by = \"adestra\"", "forget_pending_after = \"P2M\"")]),
    ("N06", &[(R, "purposes = [\"newsletter\", \"event-news\"]", "purposes = [\"newsletter\"]")]),
    (
        "L01",
        &[("links.toml", "https://partner.example/safer-homes", "https://partner.example/safer-homes?uid=7")],
    ),
    ("L02", &[("links.toml", "storage = [\"referral\"]", "storage = [\"visit\"]")]),
    ("L03", &[("links.toml", "ends = 2027-03-31", "ends = 2026-03-31")]),
    (
        "L03",
        &[(R, "agreement.signed = 2026-02-16", "agreement.signed = 2026-02-16\nagreement.ends = 2025-02-16")],
    ),
    ("L04", &[("social.toml", "verified_by = \"backlink\"", "verified_by = \"platform\"")]),
    ("L05", &[("social.toml", SOCIAL, "")]),
    ("L06", &[("downloads.toml", "origin = \"own\"", "origin = \"own\"\nscan_every = \"P1W\"")]),
    (
        "L07",
        &[(
            "links.toml",
            "address = \"https://www.staffordshire-pcc.gov.uk/newsletter\"",
            "address = \"https://bit.ly/abc\"",
        )],
    ),
    ("M01", &[("security.toml", "kind = \"physical\"", "kind = \"managerial\"")]),
    ("M02", &[("security.toml", "proof.every = \"P1Y\"", "proof.every = \"P2Y\"")]),
    ("M03", &[(R, "agreement.kind = \"contract\"", "agreement.kind = \"sharing-agreement\"")]),
    ("M04", &[(R, AGREEMENT_OF_PARTNER, "")]),
    ("M05", &[(R, "\"audit\",", "")]),
    ("M06", &[(R, "power = ", "# ")]),
    ("M07", &[("rights.toml", "approver = \"chief-executive\"", "approver = \"data-protection-officer\"")]),
    (
        "M08",
        &[(
            "systems.toml",
            "owner = \"communications\"",
            "owner = \"communications\"\naccess_review = \"P2Y\"",
        )],
    ),
    (
        "M09",
        &[(
            "rights.toml",
            "powers = [\n  { enactment = \"Data Protection Act 2018\", section = \"Sch. 2 paras. 2 and 5\" },\n  { enactment = \"Local Audit and Accountability Act 2014\", section = \"Sch. 9\" },\n]",
            "",
        )],
    ),
    (
        "M10",
        &[(
            "purposes.toml",
            "categories = [\"name\", \"email-address\", \"staff-account\"]",
            "categories = [\"name\", \"staff-account\"]",
        )],
    ),
    ("V01", &[(D, "pd:Gender", "pd:EthnicOrigin")]),
    ("V01", &[(D, "pd:Gender", "pd:MentalHealth")]),
    ("V01", &[(D, "pd:Gender", "pd:Biometric")]),
    ("V01", &[(D, "fides = \"user.demographic.gender\"", "fides = \"user.demographic.religious_belief\"")]),
    ("V05", &[(D, "pd:Gender", "pd:Genedr")]),
    ("V05", &[(D, "fides = \"user.demographic.gender\"", "fides = \"user.demografic.gendre\"")]),
    ("V05", &[(P, "dpv:VendorPayment", "dpv:VendorPaymnet")]),
    ("V05", &[(D, "dpv:Subscriber", "dpv:Subscribers")]),
    ("V02", &[(D, "pd:Gender", "pd:Ethnicity")]),
    ("V03", &[(D, "fides = \"user.name\"", "fides = \"marketing.name\"")]),
    ("V03", &[(P, "fides = \"finance\"", "fides = \"user.finance\"")]),
    ("V04", &[(D, "pd:Name", "dpv:Name")]),
];

#[test]
fn each_sabotage_breaks_its_rule() {
    for (code, edits) in SABOTAGES {
        let loaded = load(edited(edits));
        let rule =
            rules().find(|rule| rule.code == *code).unwrap_or_else(|| panic!("there is no rule {code}"));
        let broken = loaded.faults.iter().find(|fault| fault.code == *code);
        let shown = || render(&loaded.faults, &loaded.sources);
        let broken = broken.unwrap_or_else(|| panic!("{code} is not broken by {edits:?}:\n{}", shown()));
        assert_eq!(broken.severity, rule.severity, "{code}");
        // It is the rule that speaks, not the reader.
        assert!(!loaded.faults.iter().any(|fault| fault.code.starts_with('P')), "{code}:\n{}", shown());
        assert!(
            broken.line > 0 || broken.path == "form" || broken.path == "measure",
            "{code} has no place:\n{}",
            shown()
        );
        assert_eq!(
            loaded.register.is_some(),
            loaded.faults.iter().all(|fault| fault.severity == Severity::Warning)
        );
    }
}

/// What reads like a sabotage and is none.
const SOUND: &[&[Edit]] = &[
    &[("prose/en.toml", "Personal data is", "By Articles 12 to 22, and Article 22A, personal data is")],
    &[("prose/en.toml", "Personal data is", "Part 22 of a chart 77 is none of it. Personal data is")],
    &[(
        "prose/en.toml",
        "Personal data is",
        "See [it](https://ICO.org.uk/x) or https://ico.org.uk. Personal data is",
    )],
    &[("links.toml", "https://www.stoke.gov.uk", "https://WWW.Stoke.gov.uk")],
    &[("links.toml", "https://partner.example/safer-homes", "https://partner.example/safer-homes?recid=1")],
    // The law of readers in the EU, for those who have some.
    &[
        (C, "eu_readers = false", "eu_readers = true"),
        (
            "prose/en.toml",
            "Personal data is",
            "In the EU you may complain by Article 77 of its law. Personal data is",
        ),
    ],
];

#[test]
fn what_is_sound_breaks_no_rule() {
    for edits in SOUND {
        let loaded = load(edited(edits));
        assert!(loaded.faults.is_empty(), "{edits:?}:\n{}", render(&loaded.faults, &loaded.sources));
    }
}

#[test]
fn what_is_from_memory_says_so() {
    let marked: BTreeSet<&str> =
        rules().filter(|rule| rule.mark == Mark::FromMemory).map(|rule| rule.code).collect();
    for code in ["C01", "C05", "C10", "C12", "C15", "C16", "C23", "C24", "M05", "S08", "B11", "T08"] {
        assert!(marked.contains(code), "{code}");
    }
    let verified = |code: &str| rules().any(|rule| rule.code == code && rule.mark == Mark::Verified);
    assert!(["C13", "C14", "C17", "C18", "C21", "B01", "B05"].into_iter().all(verified));
}

#[test]
fn every_rule_has_a_sabotage_and_a_code_of_its_own() {
    let sabotaged: BTreeSet<&str> = SABOTAGES.iter().map(|(code, _)| *code).collect();
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    let own: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(codes.len(), own.len(), "a code stands twice");
    assert_eq!(sabotaged, own);
}

#[test]
fn every_item_of_the_checklist_has_a_rule() {
    let codes: BTreeSet<&str> = rules().map(|rule| rule.code).collect();
    for item in 1..=24 {
        assert!(codes.contains(format!("C{item:02}").as_str()), "C{item:02}");
    }
}

/// What the types hold already: without it nothing can be read, and the fault is named after the item it belongs to.
const MISSING: &[(&str, Edit)] = &[
    ("C01", (C, "email = \"office@staffordshire-pcc.gov.uk\"\n", "")),
    ("C03", (P, "basis.kind = \"public-task\"\nbasis.task.en = \"Hearing", "basis.task.en = \"Hearing")),
    ("C04", (P, PAYMENTS_BASIS, "basis.kind = \"legitimate-interests\"")),
    ("C08", (R, "country = \"GB\"\n", "")),
    ("C09", ("retention.toml", "keep = \"P2Y\"\n", "")),
    ("C10", ("rights.toml", "owner = \"data-protection-officer\"\nemail", "email")),
    ("C13", ("rights.toml", "[complaints]\nowner = \"data-protection-officer\"", "[complaints]")),
    ("C14", (C, "complaints = \"https://ico.org.uk/make-a-complaint/\"\n", "")),
    ("C16", (P, "source.from = \"person\"\n", "")),
    ("C17", ("decisions.toml", "taken = false\n", "")),
    ("C19", (C, "last = 2026-11-02\n", "")),
    ("C20", ("storage.toml", "lifetime = \"session\"\n", "")),
];

#[test]
fn what_is_missing_belongs_to_an_item_of_the_checklist() {
    for (code, edit) in MISSING {
        let loaded = load(edited(&[*edit]));
        let shown = render(&loaded.faults, &loaded.sources);
        assert!(loaded.register.is_none(), "{code}");
        assert!(
            loaded.faults.iter().any(|fault| fault.code == *code && fault.message.contains("lacks")),
            "{code}: {shown}"
        );
    }
}
