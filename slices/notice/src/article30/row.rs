//! One row of the record: what one purpose is, whom it concerns, who receives the data, and on what it rests.

use privet_register::{
    Anchor, Basis, Country, Keep, Language, Mechanism, Period, Purpose, PurposeId, Recipient, Register,
    RetentionRule, Words, in_order,
};

use super::columns::Row;
use super::{Audience, States, law, parties};
use crate::reach::Right;

/// Writes the rows of one record.
pub(super) struct Writer<'a> {
    pub(super) register: &'a Register,
    pub(super) audience: Audience,
    pub(super) states: &'a States,
    pub(super) language: &'a Language,
}

impl Writer<'_> {
    /// The cells in the order of the columns.
    pub(super) fn row(&self, id: &PurposeId, purpose: &Purpose) -> Row {
        let register = self.register;
        let recipients: Vec<&Recipient> = in_order(&register.recipients, |one| one.order)
            .into_iter()
            .filter(|(_, one)| one.purposes.contains(id))
            .map(|(_, one)| one)
            .collect();
        let basis = law::article_6(&purpose.basis);
        let schedule_1 = law::schedule_1(purpose);
        let kinds = in_order(&register.categories, |one| one.order).into_iter();
        let kinds = kinds.filter(|(kind, _)| purpose.categories.contains(*kind)).map(|(_, one)| &one.label);
        let measures = in_order(&register.measures, |one| one.order).into_iter();
        let (retained, reasons) = self.retained(id);
        [
            self.business_function(id),
            format!("{}: {}", self.say(&purpose.title), self.say(&purpose.explanation)),
            parties::joint_controllers(&recipients),
            self.list(purpose.people.iter().filter_map(|id| Some(&register.people.get(id)?.label))),
            self.list(kinds),
            self.recipients(&recipients),
            self.contracts(&recipients),
            self.third_countries(id, &recipients),
            self.safeguards(&recipients),
            self.retention(id),
            measures.map(|(_, measure)| self.say(&measure.statement)).collect::<Vec<_>>().join(" "),
            basis.clone(),
            purpose.special.as_ref().map_or(String::new(), |special| law::article_9(special.condition)),
            self.interests(&purpose.basis),
            self.assessment(&purpose.basis),
            rights(purpose),
            self.automated(id),
            self.source(purpose),
            self.consent(&purpose.basis),
            self.location(id),
            if purpose.impact.is_some() { "yes" } else { "no" }.to_owned(),
            purpose.impact.as_ref().map_or(String::new(), |of| law::progress(of.progress).to_owned()),
            self.document(purpose.impact.as_ref().and_then(|impact| impact.document.as_deref())),
            // Breaches concern what happened and not what is declared; they have a record of their own (Art. 33(5)).
            String::new(),
            String::new(),
            schedule_1.clone(),
            if schedule_1.is_empty() { String::new() } else { basis },
            self.document(law::policy_document(purpose)),
            retained,
            reasons,
            parties::controller(register, self.language),
            parties::officer(register, self.language),
            parties::representative(register, self.language),
            self.countries(id, &recipients),
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

    /// Each recipient with its capacity and its country (Art. 30(1)(d)).
    fn recipients(&self, recipients: &[&Recipient]) -> String {
        let named = recipients.iter().map(|one| {
            let capacity = one.kind.as_str().replace('-', " ");
            format!("{} ({capacity}, {})", one.name, one.country.name(self.language))
        });
        named.collect::<Vec<_>>().join("; ")
    }

    fn contracts(&self, recipients: &[&Recipient]) -> String {
        let agreements = recipients.iter().filter_map(|one| Some((one, one.agreement.as_ref()?)));
        let links = agreements.map(|(one, agreement)| {
            let place = self.document(agreement.document.as_deref().or(Some(agreement.reference.as_str())));
            format!("{}: {place}", one.name)
        });
        links.collect::<Vec<_>>().join("; ")
    }

    /// The countries to which the data goes or in which it lies.
    fn places<'c>(&'c self, id: &'c PurposeId, recipients: &[&'c Recipient]) -> Vec<&'c Country> {
        let systems = self.register.systems.values().filter(|system| system.purposes.contains(id));
        systems.map(|system| &system.country).chain(recipients.iter().map(|one| &one.country)).collect()
    }

    fn names<'c>(&self, countries: impl Iterator<Item = &'c Country>) -> String {
        let mut names: Vec<String> = countries.map(|one| one.name(self.language).to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        names.join("; ")
    }

    fn countries(&self, id: &PurposeId, recipients: &[&Recipient]) -> String {
        self.names(self.places(id, recipients).into_iter())
    }

    /// Those of them that are not the controller's own (Art. 30(1)(e)).
    fn third_countries(&self, id: &PurposeId, recipients: &[&Recipient]) -> String {
        let home = &self.register.controller.address.country;
        self.names(self.places(id, recipients).into_iter().filter(|country| *country != home))
    }

    /// What protects each transfer; the template asks for those of Art. 49 only, a reader for all.
    fn safeguards(&self, recipients: &[&Recipient]) -> String {
        let transfers = recipients.iter().filter_map(|one| Some((one, one.transfer.as_ref()?)));
        let protected = transfers.filter(|(_, transfer)| transfer.mechanism != Mechanism::None);
        let named = protected.map(|(one, transfer)| {
            let assessed = transfer.risk_assessment.as_ref().map_or(String::new(), |made| {
                let place = self.document(Some(&made.document));
                format!(", risk assessed on {}: {place}", made.made_on)
            });
            format!("{}: {}{assessed}", one.name, transfer.mechanism.as_str())
        });
        named.collect::<Vec<_>>().join("; ")
    }

    /// The time limits for erasure (Art. 30(1)(f)).
    fn retention(&self, id: &PurposeId) -> String {
        let rules = self.register.retention_of(id).map(|(_, rule)| {
            format!("{}: {}, then {}", self.say(&rule.label), self.period(rule), rule.action.as_str())
        });
        rules.collect::<Vec<_>>().join("; ")
    }

    fn period(&self, rule: &RetentionRule) -> String {
        let from = match rule.anchor {
            Anchor::Event => "counted from when",
            Anchor::FinancialYearEnd => "counted from the end of the financial year in which",
            Anchor::TermEnd => "counted from the end of the term of office in which",
        };
        match rule.keep {
            Keep::Permanent => "permanent".to_owned(),
            Keep::For(period) => format!("{} {from} {}", in_words(period), self.say(&rule.event)),
        }
    }

    /// Whether the data is kept and erased in line with the schedule, as the checks of those sentences found, and why not.
    fn retained(&self, id: &PurposeId) -> (String, String) {
        let rules: Vec<String> =
            self.register.retention_of(id).map(|(rule, _)| format!("retention.kept:{rule}")).collect();
        let state = |name: &String| self.states.get(name).map_or("unproven", String::as_str);
        let any = |wanted: &str| rules.iter().any(|name| state(name) == wanted);
        let answer = match () {
            () if rules.is_empty() => return (String::new(), String::new()),
            () if any("broken") => "no",
            () if rules.iter().all(|name| state(name) == "proven") => "yes, proven by checks",
            () if any("not_published") => "not published",
            () => "not proven yet",
        };
        let open = rules.iter().filter(|name| state(name) != "proven");
        let reasons: Vec<String> = open.map(|name| format!("/proof/{name}")).collect();
        let is_told = answer == "no" || answer == "not proven yet";
        (answer.to_owned(), if is_told { reasons.join("; ") } else { String::new() })
    }

    fn interests(&self, basis: &Basis) -> String {
        match basis {
            Basis::LegitimateInterests(of) => self.say(&of.interests),
            Basis::RecognisedLegitimateInterest(of) => of.condition.as_str().replace('-', " "),
            _ => String::new(),
        }
    }

    /// The balancing test is part of the register itself.
    fn assessment(&self, basis: &Basis) -> String {
        match (basis, self.audience) {
            (Basis::LegitimateInterests(of), Audience::Office) => {
                let test = &of.assessment;
                format!("register, outcome {}, review {}", test.outcome.as_str(), test.review)
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

    /// Where the record of consent is, and whether it is shown to be there.
    fn consent(&self, basis: &Basis) -> String {
        if !matches!(basis, Basis::Consent(_)) {
            return String::new();
        }
        match self.states.get("consent.recorded").map(String::as_str) {
            Some("proven") => "ledger of consents, /proof/consent.recorded".to_owned(),
            _ => "not proven yet, /proof/consent.recorded".to_owned(),
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

/// A period as people write it: `6 years`.
fn in_words(period: Period) -> String {
    let parts =
        period.parts().into_iter().zip(["year", "month", "week", "day"]).filter(|(count, _)| *count > 0);
    let said = parts.map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
    said.collect::<Vec<_>>().join(" ")
}

/// The rights that reach into what is done; one that does so in some cases only is marked.
fn rights(purpose: &Purpose) -> String {
    let named = Right::of(purpose).map(|right| {
        let word = right.word().replace('-', " ");
        if right.is_limited(purpose) { format!("{word} in some cases") } else { word }
    });
    named.collect::<Vec<_>>().join("; ")
}
