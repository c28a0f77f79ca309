//! What an answer is used for: in one line beside its field purpose, lawful basis and for how long; above the form the
//! basis with its law. All of it from the register, so that it cannot disagree with the notice.

use privet_evidence::Texts;
use privet_ground::words::Words;
use privet_register::{Basis, Form, FormField, Keep, Law, Register};
use privet_web::declare::{Declaring, Filling};

/// The line beside a field, in every language. UK GDPR Art. 13(1)(c) and (2)(a).
pub fn of_field(register: &Register, words: &Words, form: &Form, field: &FormField) -> Texts {
    let declaring = Declaring::new(register, words);
    let id = field.purpose.as_ref().unwrap_or(&form.purpose);
    let (Some(purpose), Some(rule)) = (register.purposes.get(id), register.retention.get(&form.retention))
    else {
        return Texts::new();
    };
    let mut with = vec![
        ("purpose", Filling::from(&purpose.title)),
        ("basis", Filling::from(declaring.say(in_short(&purpose.basis), &[]))),
        ("event", Filling::from(&rule.event)),
    ];
    match rule.keep {
        Keep::For(period) => {
            with.push(("period", Filling::Period(period)));
            declaring.say("contact-use", &with)
        }
        Keep::Permanent => declaring.say("contact-use-for-ever", &with),
    }
}

/// What the whole form is for and on which basis, with its law, in every language.
pub fn of_form(register: &Register, words: &Words, form: &Form) -> Texts {
    let declaring = Declaring::new(register, words);
    let Some(purpose) = register.purposes.get(&form.purpose) else { return Texts::new() };
    let basis = in_full(&declaring, &purpose.basis);
    declaring.say("contact-why", &[("purpose", (&purpose.title).into()), ("basis", basis.into())])
}

const fn in_short(basis: &Basis) -> &'static str {
    match basis {
        Basis::Consent(_) => "contact-short-consent",
        Basis::Contract(_) => "contact-short-contract",
        Basis::LegalObligation(_) => "contact-short-legal-obligation",
        Basis::VitalInterests(_) => "contact-short-vital-interests",
        Basis::PublicTask(_) => "contact-short-public-task",
        Basis::RecognisedLegitimateInterest(_) => "contact-short-recognised-legitimate-interest",
        Basis::LegitimateInterests(_) => "contact-short-legitimate-interests",
    }
}

/// The lawful basis in a sentence, with the law where it is the law that demands or allows it.
fn in_full(declaring: &Declaring<'_>, basis: &Basis) -> Texts {
    let law = |key, laws| declaring.say(key, &[("law", provisions(laws).into())]);
    let say = |key| declaring.say(key, &[]);
    match basis {
        Basis::Consent(_) => say("contact-basis-consent"),
        Basis::Contract(_) => say("contact-basis-contract"),
        Basis::LegalObligation(duty) => law("contact-basis-legal-obligation", &duty.laws),
        Basis::VitalInterests(_) => say("contact-basis-vital-interests"),
        Basis::PublicTask(task) => law("contact-basis-public-task", &task.laws),
        Basis::RecognisedLegitimateInterest(_) => say("contact-basis-recognised-legitimate-interest"),
        Basis::LegitimateInterests(_) => say("contact-basis-legitimate-interests"),
    }
}

fn provisions(laws: &[Law]) -> String {
    let named: Vec<String> = laws.iter().map(|law| format!("{} {}", law.enactment, law.section)).collect();
    named.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_says_what_its_answer_is_used_for_in_each_language() {
        let register = privet_register::example_register();
        let words =
            Words::new(crate::WORDS.iter().chain(privet_web::WORDS).copied()).expect("the words are sound");
        for (id, form) in crate::model::inbox_forms(register) {
            for field in &form.fields {
                let uses = of_field(register, &words, form, field);
                assert_eq!(uses.len(), 2, "{id} {}", field.id);
                for (language, text) in uses {
                    assert!(
                        !text.contains('[') && !text.contains('{'),
                        "{id} {} {language}: {text}",
                        field.id
                    );
                }
            }
        }
        let help = &register.forms["website-help"];
        let uses = of_field(register, &words, help, &help.fields[1]);
        assert!(uses["en"].contains("6 months"), "{}", uses["en"]);
        assert_ne!(uses["en"], uses["cy"]);
    }
}
