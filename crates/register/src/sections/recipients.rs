//! Who receives data.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Law;
use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// Somebody outside the controller who receives personal data.
    pub struct Recipient {
        /// Its place in lists, the smallest first.
        order: Option<u32>,
        /// The name.
        name: String,
        /// What it does with the data, in plain words.
        role: Words,
        /// In which capacity it receives the data.
        kind: RecipientKind,
        /// Its website, where readers find its own notice.
        website: Option<WebAddress>,
        /// The agreement under which it receives the data.
        agreement: Option<Agreement>,
        /// Where the data goes to, or is looked at from.
        country: Country,
        /// What protects data that leaves the controller's country.
        transfer: Option<Transfer>,
        /// What data it receives.
        categories: BTreeSet<CategoryId>,
        /// For which purposes.
        purposes: BTreeSet<PurposeId>,
        /// The law under which an authority receives data.
        power: Option<Law>,
    }
}

choice! {
    /// In which capacity somebody receives data.
    pub enum RecipientKind {
        /// On the controller's behalf and instructions (UK GDPR Art. 28).
        Processor = "processor",
        /// As one who decides together with the controller (Art. 26).
        JointController = "joint-controller",
        /// As an authority with powers of its own.
        Authority = "authority",
        /// As one who decides by itself.
        Controller = "controller",
    }
}

entry! {
    /// An agreement under which data is passed on.
    pub struct Agreement {
        /// What kind of agreement it is.
        kind: AgreementKind,
        /// Its reference in the controller's files.
        reference: String,
        /// The day on which it was signed.
        signed: Date,
        /// Its last day, if it has one.
        ends: Option<Date>,
        /// The day on which it is to be reviewed.
        review: Option<Date>,
        /// Where the document is kept.
        document: Option<String>,
        /// What a contract with a processor provides for (UK GDPR Art. 28(3)).
        terms: BTreeSet<Term>,
    }
}

choice! {
    /// A kind of agreement.
    pub enum AgreementKind {
        /// A contract with a processor (UK GDPR Art. 28(3)).
        Contract = "contract",
        /// An information sharing agreement between controllers.
        SharingAgreement = "sharing-agreement",
        /// An arrangement between joint controllers (Art. 26).
        JointArrangement = "joint-arrangement",
    }
}

choice! {
    /// What a contract with a processor must provide for (UK GDPR Art. 28(3)).
    pub enum Term {
        /// Processing only on documented instructions.
        Instructions = "instructions",
        /// Confidentiality.
        Confidentiality = "confidentiality",
        /// Security.
        Security = "security",
        /// Sub-processors only with authorisation and under the same duties.
        SubProcessors = "sub-processors",
        /// Help with people's rights.
        Rights = "rights",
        /// Help with security, breaches and impact assessments.
        Assistance = "assistance",
        /// Deletion or return at the end.
        Return = "return",
        /// Audits.
        Audit = "audit",
        /// Warning if an instruction breaks the law.
        UnlawfulInstructions = "unlawful-instructions",
    }
}

entry! {
    /// What protects data that leaves the country (UK GDPR Chapter V).
    pub struct Transfer {
        /// The mechanism.
        mechanism: Mechanism,
        /// For a country that is adequate in part: why this recipient falls under it.
        scope: Option<String>,
        /// The transfer risk assessment, for safeguards (Art. 46).
        risk_assessment: Option<RiskAssessment>,
        /// Why a derogation applies and why the transfer is only occasional (Art. 49).
        derogation: Option<String>,
        /// How people get a copy of the safeguards (Art. 13(1)(f)).
        copy: Option<Words>,
    }
}

entry! {
    /// A documented transfer risk assessment.
    pub struct RiskAssessment {
        /// Where it is kept.
        document: String,
        /// The day on which it was made.
        made_on: Date,
    }
}

choice! {
    /// A mechanism for transfers.
    pub enum Mechanism {
        /// Adequacy regulations or decision (Art. 45A; EU Art. 45).
        Adequacy = "adequacy",
        /// The International Data Transfer Agreement, A1.0 or as revised.
        Idta = "idta-a1.0",
        /// The UK Addendum to the EU clauses, B1.0 or as revised.
        UkAddendum = "uk-addendum-b1.0",
        /// EU standard clauses, module 1: controller to controller.
        EuClauses1 = "eu-scc-m1",
        /// EU standard clauses, module 2: controller to processor.
        EuClauses2 = "eu-scc-m2",
        /// EU standard clauses, module 3: processor to processor.
        EuClauses3 = "eu-scc-m3",
        /// EU standard clauses, module 4: processor to controller.
        EuClauses4 = "eu-scc-m4",
        /// Binding corporate rules for controllers.
        BcrController = "bcr-c",
        /// Binding corporate rules for processors.
        BcrProcessor = "bcr-p",
        /// Derogation: the person has agreed expressly.
        Derogation49a = "art49-a",
        /// Derogation: a contract with the person.
        Derogation49b = "art49-b",
        /// Derogation: a contract in the person's interest.
        Derogation49c = "art49-c",
        /// Derogation: important reasons of public interest.
        Derogation49d = "art49-d",
        /// Derogation: legal claims.
        Derogation49e = "art49-e",
        /// Derogation: vital interests.
        Derogation49f = "art49-f",
        /// Derogation: a public register.
        Derogation49g = "art49-g",
        /// An instrument between public bodies.
        PublicBodyInstrument = "public-body-instrument",
        /// Nothing.
        None = "none",
    }
}

impl Mechanism {
    /// Whether it is a derogation of Art. 49.
    pub fn is_derogation(self) -> bool {
        self.as_str().starts_with("art49-")
    }

    /// Whether it is one of the EU standard contractual clauses by themselves.
    pub fn is_eu_clauses(self) -> bool {
        self.as_str().starts_with("eu-scc-")
    }

    /// Whether it is a safeguard of Art. 46, which needs a documented risk assessment.
    pub fn is_safeguard(self) -> bool {
        !self.is_derogation() && !matches!(self, Mechanism::Adequacy | Mechanism::None)
    }
}
