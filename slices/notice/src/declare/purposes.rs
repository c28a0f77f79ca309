//! N4: why data is used, each purpose with its one lawful basis and what that basis demands. UK GDPR Arts. 6, 13, 14.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{
    Anchor, Basis, FurtherGround, FurtherUse, Keep, Law, Purpose, PurposeId, RecognisedCondition,
    Requirement, SpecialGround, in_order,
};
use privet_web::declare::{Declaring, Filling};

use super::data::semicolons;

const N4: Row = Row::n(4);
const HEADING: Heading = Heading::Purposes;

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let mut statements = vec![
        declaring
            .sentence("notice.records-have-purpose", N4, HEADING, Proof::Checked)
            .says("notice-records-have-purpose")
            .at_a_glance(),
        declaring.sentence("notice.choices", N4, HEADING, Proof::Advice).says("notice-choices").at_a_glance(),
    ];
    for (id, purpose) in declaring.register.purposes_in_order() {
        statements.push(statement(declaring, id, purpose));
        if let Some(further) = &purpose.further {
            statements.extend(further_use(declaring, id, purpose, further));
        }
    }
    statements
}

/// One purpose. Where it rests on consent, what shows that consent is live comes with the ledger of consents.
fn statement<'a>(declaring: &'a Declaring<'a>, id: &PurposeId, purpose: &'a Purpose) -> Statement {
    let statement = declaring
        .sentence_of(("notice.purpose", id), N4, HEADING, Proof::Checked)
        .with("title", &purpose.title)
        .with("explanation", &purpose.explanation)
        .with("basis", basis(declaring, &purpose.basis))
        .says("notice-purpose");
    let mut details = Details { declaring, statement };
    details.what_and_whom(purpose);
    details.whence_and_whether(purpose);
    details.conditions(purpose);
    details.consent(purpose);
    details.onward(id);
    details.statement
}

/// The key of the words that name a lawful basis. UK GDPR Art. 6(1).
const fn basis_key(basis: &Basis) -> &'static str {
    match basis {
        Basis::Consent(_) => "notice-basis-consent",
        Basis::Contract(_) => "notice-basis-contract",
        Basis::LegalObligation(_) => "notice-basis-legal-obligation",
        Basis::VitalInterests(_) => "notice-basis-vital-interests",
        Basis::PublicTask(_) => "notice-basis-public-task",
        Basis::RecognisedLegitimateInterest(_) => "notice-basis-recognised-legitimate-interest",
        Basis::LegitimateInterests(_) => "notice-basis-legitimate-interests",
    }
}

/// The key of a condition of Annex 1 to the UK GDPR.
const fn recognised_key(condition: RecognisedCondition) -> &'static str {
    match condition {
        RecognisedCondition::PublicTaskDisclosure => "notice-recognised-public-task-disclosure",
        RecognisedCondition::Security => "notice-recognised-security",
        RecognisedCondition::Emergency => "notice-recognised-emergency",
        RecognisedCondition::Crime => "notice-recognised-crime",
        RecognisedCondition::Safeguarding => "notice-recognised-safeguarding",
    }
}

/// The key of why a further purpose is compatible. UK GDPR Art. 8A.
const fn further_key(ground: FurtherGround) -> &'static str {
    match ground {
        FurtherGround::FreshConsent => "notice-further-fresh-consent",
        FurtherGround::Research => "notice-further-research",
        FurtherGround::Compliance => "notice-further-compliance",
        FurtherGround::Annex2 => "notice-further-annex-2",
        FurtherGround::Law => "notice-further-law",
        FurtherGround::Assessed => "notice-further-assessed",
    }
}

/// The key of whether people must give data. UK GDPR Art. 13(2)(e).
const fn required_key(required: Requirement) -> &'static str {
    match required {
        Requirement::Statutory => "notice-required-statutory",
        Requirement::Contractual => "notice-required-contractual",
        Requirement::Needed => "notice-required-needed",
        Requirement::Voluntary => "notice-required-voluntary",
    }
}

/// The key of a point of UK GDPR Art. 9(2).
const fn special_key(ground: SpecialGround) -> &'static str {
    match ground {
        SpecialGround::ExplicitConsent => "notice-special-explicit-consent",
        SpecialGround::Employment => "notice-special-employment",
        SpecialGround::VitalInterests => "notice-special-vital-interests",
        SpecialGround::NotForProfit => "notice-special-not-for-profit",
        SpecialGround::MadePublic => "notice-special-made-public",
        SpecialGround::LegalClaims => "notice-special-legal-claims",
        SpecialGround::SubstantialPublicInterest => "notice-special-substantial-public-interest",
        SpecialGround::HealthOrSocialCare => "notice-special-health-or-social-care",
        SpecialGround::PublicHealth => "notice-special-public-health",
        SpecialGround::Research => "notice-special-research",
    }
}

/// Whether a purpose rests on consent.
pub(crate) const fn rests_on_consent(purpose: &Purpose) -> bool {
    matches!(purpose.basis, Basis::Consent(_))
}

/// The lawful basis with what people must be told of it: the law, the task, the interests, the condition.
fn basis(declaring: &Declaring<'_>, basis: &Basis) -> Texts {
    let mut with: Vec<(&'static str, Filling<'_>)> = Vec::new();
    match basis {
        Basis::Consent(_) => {}
        Basis::Contract(of) => with.push(("contract", (&of.contract).into())),
        Basis::LegalObligation(of) => with.push(("laws", laws(declaring, &of.laws).into())),
        Basis::VitalInterests(of) => with.push(("why", (&of.why).into())),
        Basis::PublicTask(of) => {
            with.push(("task", (&of.task).into()));
            with.push(("laws", laws(declaring, &of.laws).into()));
        }
        Basis::RecognisedLegitimateInterest(of) => {
            with.push(("condition", declaring.say(recognised_key(of.condition), &[]).into()));
        }
        Basis::LegitimateInterests(of) => with.push(("interests", (&of.interests).into())),
    }
    declaring.say(basis_key(basis), &with)
}

/// The provisions by which something is demanded. Their names hold commas and "and", so semicolons part them.
fn laws(declaring: &Declaring<'_>, laws: &[Law]) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    let said = languages.map(|language| {
        let named: Vec<String> = laws.iter().map(|law| law.in_language(language)).collect();
        (language.as_str().to_owned(), named.join("; "))
    });
    said.collect()
}

/// Data that was collected for another purpose. UK GDPR Arts. 8A, 13(3), 14(4).
fn further_use(
    declaring: &Declaring<'_>,
    id: &PurposeId,
    purpose: &Purpose,
    further: &FurtherUse,
) -> Option<Statement> {
    let first = declaring.register.purposes.get(&further.of)?;
    let ground = declaring.say(further_key(further.ground), &[]);
    Some(
        declaring
            .sentence_of(("notice.further", id), N4, HEADING, Proof::Derived)
            .with("title", declaring.own(&purpose.title))
            .with("first", declaring.own(&first.title))
            .with("ground", ground)
            .with("day", further.told_on)
            .says("notice-further"),
    )
}

/// The details of a purpose, row by row.
struct Details<'a> {
    declaring: &'a Declaring<'a>,
    statement: Statement,
}

impl Details<'_> {
    fn add(&mut self, label: &str, value: Texts) {
        let label = self.declaring.say(label, &[]);
        let statement = self.statement.clone();
        self.statement = statement.detail(label, value);
    }

    fn say(&self, key: &str) -> Texts {
        self.declaring.say(key, &[])
    }

    fn what_and_whom(&mut self, purpose: &Purpose) {
        let register = self.declaring.register;
        let categories = in_order(&register.categories, |category| category.order).into_iter();
        let covered = categories.filter(|(id, _)| purpose.categories.contains(*id));
        let kinds: Vec<Texts> = covered.map(|(_, category)| self.declaring.own(&category.label)).collect();
        self.add("notice-label-kinds", semicolons(&kinds));
        let people = purpose.people.iter().filter_map(|id| register.people.get(id));
        let whom: Vec<Texts> = people.map(|people| self.declaring.own(&people.label)).collect();
        self.add("notice-label-people", semicolons(&whom));
    }

    /// Where the data comes from (Art. 14(2)(f)), and whether people must give it (Art. 13(2)(e)).
    fn whence_and_whether(&mut self, purpose: &Purpose) {
        let source = match (purpose.source.is_person(), purpose.source.elsewhere()) {
            (_, None) => self.say("notice-source-person"),
            (is_person, Some(from)) => {
                let origin = self.declaring.own(&from.origin);
                let place = if from.publicly_accessible {
                    "notice-source-public"
                } else {
                    "notice-source-not-public"
                };
                let key = if is_person { "notice-source-both" } else { "notice-source-elsewhere" };
                let place = self.say(place);
                self.declaring.say(key, &[("origin", origin.into()), ("place", place.into())])
            }
        };
        self.add("notice-label-source", source);
        if let Some(provision) = &purpose.provision {
            self.add("notice-label-required", self.say(required_key(provision.required)));
            self.add("notice-label-consequence", self.declaring.own(&provision.consequence));
        }
        if let Some(day) = purpose.starts {
            self.add("notice-label-starts", self.declaring.say("notice-day", &[("day", day.into())]));
        }
    }

    /// The conditions for data that the law protects more. UK GDPR Arts. 8, 9, 10; DPA 2018 Sch. 1.
    fn conditions(&mut self, purpose: &Purpose) {
        if let Some(special) = &purpose.special {
            let ground = self.say(special_key(special.condition));
            self.add("notice-label-special", self.with_schedule(ground, special.schedule_1));
        }
        if let Some(criminal) = &purpose.criminal {
            let ground = match &criminal.official_authority {
                Some(authority) => self
                    .declaring
                    .say("notice-criminal-authority", &[("authority", authority.as_str().into())]),
                None => self.say("notice-criminal-schedule"),
            };
            self.add("notice-label-criminal", self.with_schedule(ground, criminal.schedule_1));
        }
        if let Some(parental) = &purpose.parental {
            let how = [
                ("age", Filling::Number(i64::from(parental.below))),
                ("verification", (&parental.verification).into()),
            ];
            self.add("notice-label-children", self.declaring.say("notice-children", &how));
        }
    }

    fn with_schedule(&self, ground: Texts, paragraph: Option<u8>) -> Texts {
        match paragraph {
            Some(number) => self.declaring.say(
                "notice-with-schedule",
                &[("ground", ground.into()), ("paragraph", Filling::Number(i64::from(number)))],
            ),
            None => ground,
        }
    }

    /// The wording of consent, and how it is withdrawn. UK GDPR Art. 13(2)(c).
    fn consent(&mut self, purpose: &Purpose) {
        let Basis::Consent(consent) = &purpose.basis else { return };
        self.add("notice-label-wording", self.declaring.own(&consent.wording));
        self.add("notice-label-withdrawal", self.declaring.own(&consent.withdrawal));
        let register = self.declaring.register;
        let shared = consent.shared_with.iter().filter_map(|id| register.recipients.get(id));
        let names: Vec<Texts> = shared.map(|recipient| self.declaring.same(&recipient.name)).collect();
        if !names.is_empty() {
            self.add("notice-label-relied-on", semicolons(&names));
        }
    }

    /// Who receives the data (Art. 13(1)(e)), and how long it is kept (Art. 13(2)(a)).
    fn onward(&mut self, id: &PurposeId) {
        let register = self.declaring.register;
        let names: Vec<Texts> =
            register.recipients_of(id).map(|(_, recipient)| self.declaring.same(&recipient.name)).collect();
        let recipients = if names.is_empty() { self.say("notice-no-recipients") } else { semicolons(&names) };
        self.add("notice-label-recipients", recipients);
        let kept: Vec<Texts> = register.retention_of(id).map(|(_, rule)| self.kept(rule)).collect();
        if !kept.is_empty() {
            self.add("notice-label-kept", semicolons(&kept));
        }
    }

    fn kept(&self, rule: &privet_register::RetentionRule) -> Texts {
        // The day from which the period is counted belongs to it: six years after a payment are not six years after
        // the end of its financial year, which the heading on retention says.
        let key = match rule.anchor {
            Anchor::Event => "notice-kept-for",
            Anchor::FinancialYearEnd => "notice-kept-for-year",
            Anchor::TermEnd => "notice-kept-for-term",
        };
        match rule.keep {
            Keep::Permanent => self.say("notice-kept-permanently"),
            Keep::For(period) => {
                self.declaring.say(key, &[("period", period.into()), ("event", (&rule.event).into())])
            }
        }
    }
}
