//! The lawful bases (UK GDPR Art. 6(1)), each with what it demands.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::define::{choice, entry, variant};
use crate::kinds::*;

variant! {
    /// The lawful basis of a purpose (UK GDPR Art. 6(1)): exactly one.
    pub enum Basis by "kind" {
        /// The person has agreed (point (a)).
        Consent(Consent) = "consent",
        /// A contract with the person needs it (point (b)).
        Contract(Contract) = "contract",
        /// The law demands it (point (c)).
        LegalObligation(LegalObligation) = "legal-obligation",
        /// Somebody's life depends on it (point (d)).
        VitalInterests(VitalInterests) = "vital-interests",
        /// A task of the controller in the public interest or official authority needs it (point (e)).
        PublicTask(PublicTask) = "public-task",
        /// A recognised legitimate interest of Annex 1 needs it (point (ea)).
        RecognisedLegitimateInterest(RecognisedLegitimateInterest) = "recognised-legitimate-interest",
        /// Interests of the controller or of others, which the person's do not override, need it (point (f)).
        LegitimateInterests(LegitimateInterests) = "legitimate-interests",
    }
}

impl Basis {
    /// The point of UK GDPR Art. 6(1).
    pub fn point(&self) -> &'static str {
        match self {
            Basis::Consent(_) => "a",
            Basis::Contract(_) => "b",
            Basis::LegalObligation(_) => "c",
            Basis::VitalInterests(_) => "d",
            Basis::PublicTask(_) => "e",
            Basis::RecognisedLegitimateInterest(_) => "ea",
            Basis::LegitimateInterests(_) => "f",
        }
    }

    /// The address of the basis in DPV's module for the EU GDPR, whose points it shares; DPV knows no point (ea), so
    /// that one is our own.
    pub fn iri(&self) -> String {
        match self {
            Basis::RecognisedLegitimateInterest(_) => "urn:privet:uk#A6-1-ea".to_owned(),
            _ => format!("https://w3id.org/dpv/legal/eu/gdpr#A6-1-{}", self.point()),
        }
    }
}

entry! {
    /// What consent demands (UK GDPR Arts. 4(11), 7).
    pub struct Consent {
        /// The wording that people are shown. A change of it is a new version, which old consents do not carry.
        wording: Words,
        /// How consent is withdrawn, which must be as easy as giving it (Art. 7(3)).
        withdrawal: Words,
        /// Where it is taken.
        channels: BTreeSet<Channel>,
        /// After how long it is asked for again. Consent has no fixed life, but it wears out.
        refresh: Period,
        /// Why nobody is worse off for refusing: a public authority must show that it is freely given
        /// (recital 43).
        freely_given: Option<String>,
        /// Other controllers who rely on it, each of whom must be named to the person.
        shared_with: BTreeSet<RecipientId>,
    }
}

choice! {
    /// A way on which consent is taken or a message arrives.
    pub enum Channel {
        /// A form on a website.
        WebForm = "web-form",
        /// The cookie control of a website.
        CookieControl = "cookie-control",
        /// A sheet of paper on which people sign up.
        SignUpSheet = "sign-up-sheet",
        /// A letter.
        Letter = "letter",
        /// Electronic mail.
        Email = "email",
        /// A telephone call.
        Telephone = "telephone",
        /// Social media.
        SocialMedia = "social-media",
        /// A conversation.
        InPerson = "in-person",
    }
}

entry! {
    /// What a contract demands.
    pub struct Contract {
        /// The kind of contract, or the steps before one that the person asked for.
        contract: Words,
        /// Why it cannot be performed without the data.
        necessity: String,
    }
}

entry! {
    /// What a legal obligation demands: the law.
    pub struct LegalObligation {
        /// The enactments that demand the processing.
        laws: Vec<Law>,
    }
}

entry! {
    /// A provision of the law.
    pub struct Law {
        /// The enactment, such as "Freedom of Information Act 2000".
        enactment: String,
        /// The section, article or paragraph, such as "s.10".
        section: String,
        /// Where it can be read.
        address: Option<WebAddress>,
    }
}

entry! {
    /// What vital interests demand.
    pub struct VitalInterests {
        /// Whose, and why no other basis fits.
        why: Words,
    }
}

entry! {
    /// What a public task demands: the task and its basis in law (UK GDPR Art. 6(3)).
    pub struct PublicTask {
        /// The task, in words that readers know.
        task: Words,
        /// The enactments that lay it upon the controller.
        laws: Vec<Law>,
    }
}

entry! {
    /// What a recognised legitimate interest demands (UK GDPR Annex 1): necessity, but no balancing.
    pub struct RecognisedLegitimateInterest {
        /// The condition that is met.
        condition: RecognisedCondition,
        /// Why the processing is necessary for it.
        necessity: String,
    }
}

choice! {
    /// The conditions of Annex 1 to the UK GDPR.
    pub enum RecognisedCondition {
        /// Another body asked for the data for its public task.
        PublicTaskDisclosure = "public-task-disclosure",
        /// National security, public security or defence.
        Security = "security",
        /// An emergency in the sense of the Civil Contingencies Act 2004.
        Emergency = "emergency",
        /// Preventing, investigating or prosecuting crime.
        Crime = "crime",
        /// Safeguarding people who are vulnerable.
        Safeguarding = "safeguarding",
    }
}

entry! {
    /// What legitimate interests demand: the interests, told to people, and the balancing test on file.
    pub struct LegitimateInterests {
        /// The interests (UK GDPR Art. 13(1)(d)).
        interests: Words,
        /// The balancing test.
        assessment: Assessment,
    }
}

entry! {
    /// A balancing test (legitimate interests assessment).
    pub struct Assessment {
        /// What is to be achieved.
        purpose: String,
        /// Why it cannot be achieved otherwise.
        necessity: String,
        /// How it weighs against the interests of the people.
        balance: String,
        /// What was decided.
        outcome: AssessmentOutcome,
        /// When the test is to be made again.
        review: Date,
    }
}

choice! {
    /// The outcome of a balancing test.
    pub enum AssessmentOutcome {
        /// The interests prevail.
        Proceed = "proceed",
        /// They prevail with the safeguards that the balance names.
        ProceedWithSafeguards = "proceed-with-safeguards",
        /// The people's interests prevail: the processing must not take place.
        Stop = "stop",
    }
}

/// Every provision of the law that the register names.
pub(crate) fn laws_of(register: &super::Register) -> impl Iterator<Item = &Law> {
    let behind = register.purposes.values().flat_map(|purpose| match &purpose.basis {
        Basis::LegalObligation(of) => of.laws.as_slice(),
        Basis::PublicTask(of) => of.laws.as_slice(),
        _ => &[],
    });
    let powers = register.recipients.values().filter_map(|recipient| recipient.power.as_ref());
    behind.chain(powers).chain(&register.disclosures.powers)
}
