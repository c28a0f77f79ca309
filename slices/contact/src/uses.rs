//! What the answers are used for, said where they are given: above the form purpose, lawful basis with its law, and for
//! how long; beside a field only where it serves another purpose than the form. All of it from the register, so that it
//! cannot disagree with the notice. UK GDPR Art. 13(1)(c) and (2)(a).

use privet_evidence::Texts;
use privet_ground::words::Words;
use privet_register::{Basis, Form, FormField, Keep, Law, PurposeId, Register};
use privet_web::declare::{Declaring, Filling};

/// What the whole form is for, in every language.
pub fn of_form(register: &Register, words: &Words, form: &Form) -> Texts {
    let declaring = Declaring::new(register, words);
    say(&declaring, form, &form.purpose, in_full, ["contact-why", "contact-why-for-ever"])
}

/// What a field is for, in every language; nothing where it is for the same as the form.
pub fn of_field(register: &Register, words: &Words, form: &Form, field: &FormField) -> Option<Texts> {
    let purpose = field.purpose.as_ref().filter(|purpose| **purpose != form.purpose)?;
    let declaring = Declaring::new(register, words);
    Some(say(&declaring, form, purpose, in_short, ["contact-use", "contact-use-for-ever"]))
}

fn say(
    declaring: &Declaring<'_>,
    form: &Form,
    purpose: &PurposeId,
    basis: fn(&Declaring<'_>, &Basis) -> Texts,
    [for_a_period, for_ever]: [&str; 2],
) -> Texts {
    let register = declaring.register;
    let (Some(purpose), Some(rule)) =
        (register.purposes.get(purpose), register.retention.get(&form.retention))
    else {
        return Texts::new();
    };
    let mut with = vec![
        ("purpose", Filling::from(&purpose.title)),
        ("basis", Filling::from(basis(declaring, &purpose.basis))),
        ("event", Filling::from(&rule.event)),
    ];
    match rule.keep {
        Keep::For(period) => {
            with.push(("period", Filling::Period(period)));
            declaring.say(for_a_period, &with)
        }
        Keep::Permanent => declaring.say(for_ever, &with),
    }
}

/// The lawful basis in a word or two.
fn in_short(declaring: &Declaring<'_>, basis: &Basis) -> Texts {
    let key = match basis {
        Basis::Consent(_) => "contact-short-consent",
        Basis::Contract(_) => "contact-short-contract",
        Basis::LegalObligation(_) => "contact-short-legal-obligation",
        Basis::VitalInterests(_) => "contact-short-vital-interests",
        Basis::PublicTask(_) => "contact-short-public-task",
        Basis::RecognisedLegitimateInterest(_) => "contact-short-recognised-legitimate-interest",
        Basis::LegitimateInterests(_) => "contact-short-legitimate-interests",
    };
    declaring.say(key, &[])
}

/// The lawful basis in a sentence, with the law where it is the law that demands or allows it.
fn in_full(declaring: &Declaring<'_>, basis: &Basis) -> Texts {
    let law = |key, laws| declaring.say(key, &[("law", provisions(declaring, laws).into())]);
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

fn provisions(declaring: &Declaring<'_>, laws: &[Law]) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    let said = languages.map(|language| {
        let named: Vec<String> = laws.iter().map(|law| law.in_language(language)).collect();
        (language.as_str().to_owned(), named.join("; "))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_what_it_is_for_and_a_field_what_differs() {
        let mut register = privet_register::example_register().clone();
        let other: PurposeId = "enquiries".parse().expect("a name");
        register.forms.get_mut("website-help").expect("a form").fields[1].purpose = Some(other);
        let words =
            Words::new(crate::WORDS.iter().chain(privet_web::WORDS).copied()).expect("the words are sound");
        for (id, form) in crate::model::inbox_forms(&register) {
            let fields = form.fields.iter().filter_map(|field| of_field(&register, &words, form, field));
            for uses in fields.chain([of_form(&register, &words, form)]) {
                assert_eq!(uses.len(), 2, "{id}");
                for (language, text) in uses {
                    assert!(!text.contains('[') && !text.contains('{'), "{id} {language}: {text}");
                }
            }
        }
        let help = &register.forms["website-help"];
        let uses = of_form(&register, &words, help);
        assert!(uses["en"].contains("6 months") && uses["en"].contains("public task: "), "{}", uses["en"]);
        assert_ne!(uses["en"], uses["cy"]);
        let notes: Vec<bool> =
            help.fields.iter().map(|field| of_field(&register, &words, help, field).is_some()).collect();
        assert_eq!(notes, [false, true, false]);
    }
}
