//! The record of processing activities (UK GDPR Art. 30(1)), one row a purpose, in the columns and the order of the
//! ICO's template for controllers (from memory, unverified).

use privet_register::{
    Basis, CriminalCondition, ImpactProgress, Keep, Language, Mechanism, Purpose, PurposeId, Recipient,
    RecipientKind, Register, SpecialCondition, SpecialGround, Words,
};
use serde_json::{Map, Value as Json, json};

/// The columns of the template, in its order.
pub(crate) const COLUMNS: [&str; 30] = [
    "Business function",
    "Purpose of processing",
    "Name and contact details of joint controller",
    "Categories of individuals",
    "Categories of personal data",
    "Categories of recipients",
    "Link to contract with processor",
    "Names of third countries or international organisations",
    "Safeguards for exceptional transfers",
    "Retention schedule",
    "General description of security measures",
    "Article 6 lawful basis",
    "Article 9 basis",
    "Legitimate interests for the processing",
    "Link to record of LIA",
    "Rights available",
    "Existence of automated decision-making",
    "Source of the personal data",
    "Link to record of consent",
    "Location of personal data",
    "DPIA required?",
    "DPIA progress",
    "Link to DPIA",
    "Has a breach occurred?",
    "Link to record of breach",
    "DPA Sch 1 condition",
    "Art 6 basis for that condition",
    "Link to retention and erasure policy document",
    "Retained and erased in line with it?",
    "Reasons if not",
];

/// For whom the record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody: where documents lie inside the office is left out.
    Public,
    /// Staff and the Commissioner.
    Office,
}

/// The record.
pub(crate) struct Record {
    rows: Vec<[String; 30]>,
}

impl Record {
    /// The record of a register, in its default language.
    pub(crate) fn of(register: &Register, audience: Audience) -> Self {
        let writer = Writer { register, audience, language: register.default_language() };
        let rows = register.purposes_in_order().into_iter().map(|(id, purpose)| writer.row(id, purpose));
        Self { rows: rows.collect() }
    }

    /// As CSV (RFC 4180), with every cell kept from being taken for a formula.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| disarmed(cell)))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// As JSON, with the columns as keys.
    pub(crate) fn json(&self, register_hash: &str) -> Json {
        let rows = self.rows.iter().map(|row| {
            let cells =
                COLUMNS.iter().zip(row).map(|(column, cell)| ((*column).to_owned(), cell.as_str().into()));
            Json::Object(cells.collect::<Map<_, _>>())
        });
        json!({ "register": register_hash, "activities": rows.collect::<Vec<_>>() })
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV injection").
fn disarmed(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

struct Writer<'a> {
    register: &'a Register,
    audience: Audience,
    language: &'a Language,
}

impl Writer<'_> {
    fn row(&self, id: &PurposeId, purpose: &Purpose) -> [String; 30] {
        let recipients: Vec<&Recipient> =
            self.register.recipients_of(id).map(|(_, recipient)| recipient).collect();
        let basis = article_6(&purpose.basis);
        let schedule_1 = schedule_1(purpose);
        [
            self.business_function(id),
            format!("{}: {}", self.say(&purpose.title), self.say(&purpose.explanation)),
            named(recipients.iter().filter(|one| one.kind == RecipientKind::JointController).copied()),
            self.list(purpose.people.iter().filter_map(|id| Some(&self.register.people.get(id)?.label))),
            self.list(
                purpose.categories.iter().filter_map(|id| Some(&self.register.categories.get(id)?.label)),
            ),
            recipients
                .iter()
                .map(|one| format!("{} ({})", one.name, one.kind.as_str()))
                .collect::<Vec<_>>()
                .join("; "),
            self.contracts(&recipients),
            self.countries(&recipients),
            self.safeguards(&recipients),
            self.retention(id),
            self.list(self.register.measures.values().map(|measure| &measure.statement)),
            basis.to_owned(),
            purpose.special.as_ref().map_or(String::new(), |special| article_9(special.condition)),
            self.interests(&purpose.basis),
            self.assessment(&purpose.basis),
            rights(&purpose.basis).to_owned(),
            self.automated(id),
            self.source(purpose),
            self.consent(&purpose.basis),
            self.location(id),
            if purpose.impact.is_some() { "yes" } else { "no" }.to_owned(),
            purpose.impact.as_ref().map_or(String::new(), |impact| progress(impact.progress).to_owned()),
            self.document(purpose.impact.as_ref().and_then(|impact| impact.document.as_deref())),
            String::new(),
            String::new(),
            schedule_1.clone(),
            if schedule_1.is_empty() { String::new() } else { basis.to_owned() },
            self.document(policy_document(purpose)),
            String::new(),
            String::new(),
        ]
    }

    fn say(&self, words: &Words) -> String {
        words.in_language(self.language).to_owned()
    }

    fn list<'w>(&self, words: impl Iterator<Item = &'w Words>) -> String {
        words.map(|words| self.say(words)).collect::<Vec<_>>().join("; ")
    }

    /// The desk that answers the form of the purpose, or answers for the purposes.
    fn business_function(&self, id: &PurposeId) -> String {
        let form = self.register.forms.values().find(|form| form.purpose == *id);
        let role = form
            .map_or_else(|| self.register.owner_of(privet_register::Heading::Purposes), |form| &form.owner);
        self.register.roles.get(role).map_or(String::new(), |role| self.say(&role.title))
    }

    fn contracts(&self, recipients: &[&Recipient]) -> String {
        let agreements = recipients.iter().filter_map(|one| Some((one, one.agreement.as_ref()?)));
        let links = agreements.map(|(one, agreement)| {
            let place = self.document(agreement.document.as_deref().or(Some(agreement.reference.as_str())));
            format!("{}: {place}", one.name)
        });
        links.collect::<Vec<_>>().join("; ")
    }

    fn countries(&self, recipients: &[&Recipient]) -> String {
        let home = &self.register.controller.address.country;
        let abroad = recipients.iter().map(|one| &one.country).filter(|country| *country != home);
        let mut names: Vec<&str> = abroad.map(|country| country.name(self.language)).collect();
        names.sort_unstable();
        names.dedup();
        names.join("; ")
    }

    fn safeguards(&self, recipients: &[&Recipient]) -> String {
        let transfers = recipients.iter().filter_map(|one| Some((one, one.transfer.as_ref()?)));
        let protected = transfers.filter(|(_, transfer)| transfer.mechanism != Mechanism::None);
        protected
            .map(|(one, transfer)| format!("{}: {}", one.name, transfer.mechanism.as_str()))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn retention(&self, id: &PurposeId) -> String {
        let rules = self.register.retention_of(id).map(|(_, rule)| {
            let period = match rule.keep {
                Keep::Permanent => "permanent".to_owned(),
                Keep::For(period) => {
                    format!("{period} after {} ({})", rule.trigger.as_str(), rule.anchor.as_str())
                }
            };
            format!("{}: {period}, then {}", self.say(&rule.label), rule.action.as_str())
        });
        rules.collect::<Vec<_>>().join("; ")
    }

    fn interests(&self, basis: &Basis) -> String {
        match basis {
            Basis::LegitimateInterests(of) => self.say(&of.interests),
            Basis::RecognisedLegitimateInterest(of) => of.condition.as_str().to_owned(),
            _ => String::new(),
        }
    }

    /// The balancing test is part of the register itself.
    fn assessment(&self, basis: &Basis) -> String {
        match (basis, self.audience) {
            (Basis::LegitimateInterests(of), Audience::Office) => {
                format!(
                    "register, outcome {}, review {}",
                    of.assessment.outcome.as_str(),
                    of.assessment.review
                )
            }
            (Basis::LegitimateInterests(_), Audience::Public) => "on file".to_owned(),
            _ => String::new(),
        }
    }

    fn automated(&self, id: &PurposeId) -> String {
        let decisions = self.register.decisions.values().filter(|decision| decision.purpose == *id);
        let titles: Vec<String> = decisions.map(|decision| self.say(&decision.title)).collect();
        if titles.is_empty() { "no".to_owned() } else { format!("yes: {}", titles.join("; ")) }
    }

    fn source(&self, purpose: &Purpose) -> String {
        let mut sources = Vec::new();
        if purpose.source.is_person() {
            sources.push("the person".to_owned());
        }
        sources.extend(purpose.source.elsewhere().map(|from| self.say(&from.origin)));
        sources.join("; ")
    }

    fn consent(&self, basis: &Basis) -> String {
        if matches!(basis, Basis::Consent(_)) {
            "ledger of consents in privet".to_owned()
        } else {
            String::new()
        }
    }

    fn location(&self, id: &PurposeId) -> String {
        let systems = self.register.systems.values().filter(|system| system.purposes.contains(id));
        let placed =
            systems.map(|system| format!("{} ({})", system.name, system.country.name(self.language)));
        placed.collect::<Vec<_>>().join("; ")
    }

    /// Where a document lies. The public sees addresses on the web, not where something lies in the office.
    fn document(&self, place: Option<&str>) -> String {
        match (place, self.audience) {
            (None, _) => String::new(),
            (Some(place), Audience::Public) if !place.starts_with("https://") => "on file".to_owned(),
            (Some(place), _) => place.to_owned(),
        }
    }
}

/// The joint controllers with the address of their own notice.
fn named<'a>(recipients: impl Iterator<Item = &'a Recipient>) -> String {
    let named = recipients.map(|one| match &one.website {
        Some(website) => format!("{} ({website})", one.name),
        None => one.name.clone(),
    });
    named.collect::<Vec<_>>().join("; ")
}

fn article_6(basis: &Basis) -> &'static str {
    match basis {
        Basis::Consent(_) => "Article 6(1)(a) consent",
        Basis::Contract(_) => "Article 6(1)(b) contract",
        Basis::LegalObligation(_) => "Article 6(1)(c) legal obligation",
        Basis::VitalInterests(_) => "Article 6(1)(d) vital interests",
        Basis::PublicTask(_) => "Article 6(1)(e) public task",
        Basis::RecognisedLegitimateInterest(_) => "Article 6(1)(ea) recognised legitimate interest",
        Basis::LegitimateInterests(_) => "Article 6(1)(f) legitimate interests",
    }
}

fn article_9(ground: SpecialGround) -> String {
    let point = match ground {
        SpecialGround::ExplicitConsent => "a",
        SpecialGround::Employment => "b",
        SpecialGround::VitalInterests => "c",
        SpecialGround::NotForProfit => "d",
        SpecialGround::MadePublic => "e",
        SpecialGround::LegalClaims => "f",
        SpecialGround::SubstantialPublicInterest => "g",
        SpecialGround::HealthOrSocialCare => "h",
        SpecialGround::PublicHealth => "i",
        SpecialGround::Research => "j",
    };
    format!("Article 9(2)({point}) {}", ground.as_str().replace('-', " "))
}

/// Which rights apply under a lawful basis. UK GDPR Arts. 17(3)(b), 20(1), 20(3), 21(1).
fn rights(basis: &Basis) -> &'static str {
    match basis {
        Basis::Consent(_) => "informed; access; rectification; erasure; restriction; portability; withdrawal",
        Basis::Contract(_) => "informed; access; rectification; erasure; restriction; portability",
        Basis::LegalObligation(_) => "informed; access; rectification; restriction",
        Basis::VitalInterests(_) => "informed; access; rectification; erasure; restriction",
        Basis::PublicTask(_) => "informed; access; rectification; restriction; objection",
        Basis::RecognisedLegitimateInterest(_) | Basis::LegitimateInterests(_) => {
            "informed; access; rectification; erasure; restriction; objection"
        }
    }
}

fn schedule_1(purpose: &Purpose) -> String {
    let special = purpose.special.as_ref().and_then(|SpecialCondition { schedule_1, .. }| *schedule_1);
    let criminal = purpose.criminal.as_ref().and_then(|CriminalCondition { schedule_1, .. }| *schedule_1);
    let mut paragraphs: Vec<u8> = special.into_iter().chain(criminal).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraphs.iter().map(|number| format!("paragraph {number}")).collect::<Vec<_>>().join("; ")
}

fn policy_document(purpose: &Purpose) -> Option<&str> {
    let special = purpose.special.as_ref().and_then(|special| special.policy_document.as_deref());
    special.or_else(|| purpose.criminal.as_ref().and_then(|criminal| criminal.policy_document.as_deref()))
}

fn progress(progress: ImpactProgress) -> &'static str {
    match progress {
        ImpactProgress::Needed => "not begun",
        ImpactProgress::Started => "under way",
        ImpactProgress::Done => "done",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(bytes: &[u8]) -> Vec<csv::StringRecord> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes)
            .records()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn the_record_has_the_columns_of_the_template_and_a_row_a_purpose() {
        let register = privet_register::example_register();
        let rows = parsed(&Record::of(register, Audience::Office).csv().unwrap());
        assert_eq!(rows[0].iter().collect::<Vec<_>>(), COLUMNS);
        assert_eq!(rows.len(), register.purposes.len() + 1);
        let column = |name: &str| COLUMNS.iter().position(|column| *column == name).unwrap();
        for row in &rows[1..] {
            for name in [
                "Purpose of processing",
                "Categories of individuals",
                "Article 6 lawful basis",
                "Retention schedule",
            ] {
                assert!(!row[column(name)].is_empty(), "{name}: {row:?}");
            }
        }
    }

    #[test]
    fn the_public_does_not_learn_where_documents_lie() {
        let register = privet_register::example_register();
        let public = String::from_utf8(Record::of(register, Audience::Public).csv().unwrap()).unwrap();
        let office = String::from_utf8(Record::of(register, Audience::Office).csv().unwrap()).unwrap();
        let documents =
            register.recipients.values().filter_map(|one| one.agreement.as_ref()?.document.as_ref());
        for document in documents {
            assert!(office.contains(document.as_str()), "{document}");
            assert!(!public.contains(document.as_str()), "{document}");
        }
    }

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for sly in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(disarmed(sly).starts_with('\''), "{sly:?}");
        }
        assert_eq!(disarmed("2 years"), "2 years");
        let mut register = privet_register::example_register().clone();
        let recipient = register.recipients.values_mut().next().unwrap();
        recipient.name = "=cmd|' /C calc'!A0".into();
        let rows = parsed(&Record::of(&register, Audience::Public).csv().unwrap());
        for cell in rows.iter().flat_map(|row| row.iter()) {
            assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
        }
    }
}
