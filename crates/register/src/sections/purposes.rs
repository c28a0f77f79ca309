//! Why data is used.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Basis;
use crate::define::{choice, entry, variant};
use crate::kinds::*;

entry! {
    /// A purpose: why personal data is used.
    pub struct Purpose {
        /// Its place in lists, the smallest first.
        order: Option<u32>,
        /// What it is called, such as "Answering your questions".
        title: Words,
        /// What is done with the data and why, in plain words.
        explanation: Words,
        /// The lawful basis.
        basis: Basis,
        /// Whether this is one of the controller's tasks as a public authority.
        task: bool = true,
        /// The condition for special category data (UK GDPR Art. 9(2)), if such data is used.
        special: Option<SpecialCondition>,
        /// The condition for criminal offence data (Art. 10, DPA 2018 s.10(5)), if such data is used.
        criminal: Option<CriminalCondition>,
        /// What data is used.
        categories: BTreeSet<CategoryId>,
        /// About whom.
        people: BTreeSet<PeopleId>,
        /// Where the data comes from.
        source: Source,
        /// Whether people must give the data (UK GDPR Art. 13(2)(e)).
        provision: Option<Provision>,
        /// Whether it is direct marketing (UK GDPR Art. 4(1)(15A)): promoting aims and ideals counts.
        marketing: bool = false,
        /// Whether data that was collected for another purpose is used for this one (UK GDPR Art. 8A).
        further: Option<FurtherUse>,
        /// The day on which it begins, if it has not begun.
        starts: Option<Date>,
        /// Parental authorisation, where children's consent is asked online (UK GDPR Art. 8).
        parental: Option<ParentalAuthorisation>,
        /// The data protection impact assessment (UK GDPR Art. 35), if one is needed.
        impact: Option<ImpactAssessment>,
        /// Its terms in the W3C Data Privacy Vocabulary, such as `dpv:DirectMarketing`.
        dpv: Vec<DpvTerm>,
        /// Its use in Fideslang, such as `marketing.communications.email`.
        fides: Option<FidesKey>,
    }
}

variant! {
    /// Where data comes from.
    pub enum Source by "from" {
        /// From the person (UK GDPR Art. 13).
        Person = "person",
        /// From elsewhere (Art. 14).
        Elsewhere(FromElsewhere) = "elsewhere",
        /// From both.
        Both(FromElsewhere) = "both",
    }
}

entry! {
    /// Data from elsewhere.
    pub struct FromElsewhere {
        /// From whom (UK GDPR Art. 14(2)(f)).
        origin: Words,
        /// Whether anybody can look there.
        publicly_accessible: bool,
    }
}

impl Source {
    /// Whether people themselves give the data.
    pub fn is_person(&self) -> bool {
        !matches!(self, Source::Elsewhere(_))
    }

    /// The other source, if there is one.
    pub fn elsewhere(&self) -> Option<&FromElsewhere> {
        match self {
            Source::Person => None,
            Source::Elsewhere(from) | Source::Both(from) => Some(from),
        }
    }
}

entry! {
    /// Whether people must give the data, and what happens if they do not.
    pub struct Provision {
        /// Why they must, if they must.
        required: Requirement,
        /// What happens if they do not.
        consequence: Words,
    }
}

choice! {
    /// Why data must be given.
    pub enum Requirement {
        /// The law demands it.
        Statutory = "statutory",
        /// A contract demands it.
        Contractual = "contractual",
        /// Without it, what the person asks for cannot be done.
        Needed = "needed",
        /// It need not be given.
        Voluntary = "voluntary",
    }
}

entry! {
    /// The condition for special category data.
    pub struct SpecialCondition {
        /// The point of UK GDPR Art. 9(2).
        condition: SpecialGround,
        /// The paragraph of DPA 2018 Schedule 1 that points (b), (g), (h), (i) and (j) need beside it.
        schedule_1: Option<u8>,
        /// Where the appropriate policy document is kept (DPA 2018 Sch. 1 para. 39).
        policy_document: Option<String>,
    }
}

choice! {
    /// The points of UK GDPR Art. 9(2).
    pub enum SpecialGround {
        /// Point (a): the person has agreed expressly.
        ExplicitConsent = "explicit-consent",
        /// Point (b): employment, social security and social protection.
        Employment = "employment",
        /// Point (c): somebody's life depends on it.
        VitalInterests = "vital-interests",
        /// Point (d): a body with a political, philosophical, religious or trade union aim.
        NotForProfit = "not-for-profit",
        /// Point (e): the person has made it public.
        MadePublic = "made-public",
        /// Point (f): legal claims, courts and tribunals.
        LegalClaims = "legal-claims",
        /// Point (g): substantial public interest.
        SubstantialPublicInterest = "substantial-public-interest",
        /// Point (h): health or social care.
        HealthOrSocialCare = "health-or-social-care",
        /// Point (i): public health.
        PublicHealth = "public-health",
        /// Point (j): archiving, research, statistics.
        Research = "research",
    }
}

entry! {
    /// The condition for criminal offence data.
    pub struct CriminalCondition {
        /// The paragraph of DPA 2018 Schedule 1, Parts 1 to 3, unless the controller acts under official authority.
        schedule_1: Option<u8>,
        /// The official authority under which such data is processed (UK GDPR Art. 10(1)), if there is one.
        official_authority: Option<String>,
        /// Where the appropriate policy document is kept (DPA 2018 Sch. 1 para. 39).
        policy_document: Option<String>,
    }
}

entry! {
    /// Use for a purpose other than that for which data was collected (UK GDPR Art. 8A).
    pub struct FurtherUse {
        /// The purpose for which it was collected.
        of: PurposeId,
        /// Why the new purpose is compatible.
        ground: FurtherGround,
        /// The five factors weighed, where the ground is that they were.
        assessment: Option<String>,
        /// The day on which people were told, before the new purpose began (UK GDPR Arts. 13(3), 14(4)).
        told_on: Date,
    }
}

choice! {
    /// Why a new purpose is compatible with the old one (UK GDPR Art. 8A).
    pub enum FurtherGround {
        /// The person has agreed to the new purpose.
        FreshConsent = "fresh-consent",
        /// Research, archiving or statistics with the safeguards of Art. 84B.
        Research = "research",
        /// Showing or securing compliance with the principles.
        Compliance = "compliance",
        /// A condition of Annex 2 is met.
        Annex2 = "annex-2",
        /// An enactment that safeguards an objective of Art. 23(1) allows it.
        Law = "law",
        /// The five factors were weighed.
        Assessed = "assessed",
    }
}

entry! {
    /// How the consent of a child is backed by a parent (UK GDPR Art. 8).
    pub struct ParentalAuthorisation {
        /// The age below which a parent must agree; 13 in the United Kingdom.
        below: u8,
        /// How it is verified with reasonable effort.
        verification: Words,
    }
}

entry! {
    /// A data protection impact assessment.
    pub struct ImpactAssessment {
        /// How far it is.
        progress: ImpactProgress,
        /// Where it is kept.
        document: Option<String>,
    }
}

choice! {
    /// How far an impact assessment is.
    pub enum ImpactProgress {
        /// It is needed and not begun.
        Needed = "needed",
        /// It is under way.
        Started = "started",
        /// It is done.
        Done = "done",
    }
}
