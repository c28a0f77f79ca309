//! What was typed into a form becomes typed values, or a list of faults with what was typed kept.

use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Refusal};
use privet_register::{CategoryId, FieldId, FieldKind, Form, FormField, PurposeId};

use crate::posted::Posted;

/// What was entered into one field.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The field.
    pub field: FieldId,
    /// What kind of field.
    pub kind: FieldKind,
    /// The category of data.
    pub category: CategoryId,
    /// The purpose of this field, if it is another than the form's.
    pub purpose: Option<PurposeId>,
    /// The value, trimmed and with line ends as `\n`.
    pub value: Private<String>,
}

/// A form that was filled in as its declaration wants. Optional fields that were left empty are not in it.
#[derive(Clone, Debug, Default)]
pub struct Filled(Vec<Entered>);

impl Filled {
    /// What was entered, in the order of the form.
    pub fn iter(&self) -> std::slice::Iter<'_, Entered> {
        self.0.iter()
    }

    /// What was entered into a field.
    pub fn find(&self, field: &FieldId) -> Option<&Entered> {
        self.0.iter().find(|entered| entered.field == *field)
    }

    /// The first mail address.
    pub fn email(&self) -> Option<&Private<String>> {
        self.0.iter().find(|entered| entered.kind == FieldKind::Email).map(|entered| &entered.value)
    }
}

impl<'a> IntoIterator for &'a Filled {
    type Item = &'a Entered;
    type IntoIter = std::slice::Iter<'a, Entered>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Reads what was sent by the form's declaration. Refuses with every fault at once; what is not declared is ignored,
/// so that nothing is collected that the notice does not say (UK GDPR Art. 5(1)(c)).
pub fn read(form: &Form, posted: &Posted) -> Result<Filled, Refusal> {
    let mut filled = Filled::default();
    let mut faults = Vec::new();
    for field in &form.fields {
        match read_field(field, posted) {
            Ok(Some(value)) => filled.0.push(Entered {
                field: field.id.clone(),
                kind: field.kind,
                category: field.category.clone(),
                purpose: field.purpose.clone(),
                value,
            }),
            Ok(None) => {}
            Err(key) => faults.push(FieldFault { field: field.id.to_string(), key }),
        }
    }
    if faults.is_empty() { Ok(filled) } else { Err(Refusal::invalid(faults)) }
}

fn read_field(field: &FormField, posted: &Posted) -> Result<Option<Private<String>>, &'static str> {
    let sent = posted.get(field.id.as_str()).map_or("", |value| value.reveal());
    let value = Private::new(sent.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned());
    let text = value.reveal();
    if text.is_empty() {
        return if field.required { Err("web-fault-required") } else { Ok(None) };
    }
    let takes_lines = field.kind == FieldKind::Text;
    let is_refused = |sign: char| {
        (sign.is_control() && !(takes_lines && matches!(sign, '\n' | '\t')))
            || (!takes_lines && turns_around(sign))
    };
    if text.chars().any(is_refused) {
        return Err("web-fault-characters");
    }
    if text.chars().count() > usize::try_from(field.max_length).unwrap_or(usize::MAX) {
        return Err("web-fault-too-long");
    }
    let fits = match field.kind {
        FieldKind::Line | FieldKind::Text => Ok(()),
        FieldKind::Email => is_email(text).then_some(()).ok_or("web-fault-email"),
        FieldKind::Telephone => is_telephone(text).then_some(()).ok_or("web-fault-telephone"),
        FieldKind::Choice => {
            let is_offered = field.options.iter().any(|option| option.value.as_str() == text);
            is_offered.then_some(()).ok_or("web-fault-choice")
        }
    };
    fits.map(|()| Some(value))
}

/// True for the signs that turn the direction of what follows (Unicode Standard Annex 9, section 2): in a name or an
/// address they show something else than what is stored. A letter may have them; it is shown apart from what is around it.
const fn turns_around(sign: char) -> bool {
    matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// True for an address that mail can be sent to (RFC 5321 section 4.1.2, without quoted local parts and without
/// address literals, which no person has).
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let is_plain = |sign: char| {
        !sign.is_whitespace()
            && !sign.is_control()
            && !turns_around(sign)
            && !"\"<>()[]{},;:\\@".contains(sign)
    };
    let local_fits = (1..=64).contains(&local.len())
        && local.split('.').all(|part| !part.is_empty() && part.chars().all(is_plain));
    let host_fits = idna::domain_to_ascii_strict(host).is_ok_and(|host| {
        let labels: Vec<&str> = host.split('.').collect();
        labels.len() > 1 && labels.iter().all(|label| (1..=63).contains(&label.len()))
    });
    text.len() <= 254 && local_fits && host_fits
}

/// True for 7 to 15 digits (ITU-T E.164) with the signs that people put between them.
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plus_fits = text.rfind('+').is_none_or(|at| at == 0);
    let signs_fit = text.chars().all(|sign| sign.is_ascii_digit() || " +()-./".contains(sign));
    (7..=15).contains(&digits) && plus_fits && signs_fit
}

#[cfg(test)]
mod tests {
    use privet_register::{Route, example_register};

    use super::*;

    fn question() -> Form {
        let register = example_register();
        register.form_for(Route::DataProtectionQuestion).unwrap().1.clone()
    }

    fn faults(pairs: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        match read(&question(), &Posted::from_pairs(pairs.iter().copied())) {
            Ok(_) => Vec::new(),
            Err(refusal) => refusal.fields.into_iter().map(|fault| (fault.field, fault.key)).collect(),
        }
    }

    #[test]
    fn what_fits_becomes_values_with_their_categories() {
        let pairs =
            [("email", " gwen@example.org "), ("message", "One\r\ntwo"), ("name", ""), ("extra", "x")];
        let filled = read(&question(), &Posted::from_pairs(pairs)).unwrap();
        let values: Vec<(&str, &str)> = filled
            .iter()
            .map(|entered| (entered.category.as_str(), entered.value.reveal().as_str()))
            .collect();
        assert_eq!(values, [("email-address", "gwen@example.org"), ("correspondence", "One\ntwo")]);
        assert_eq!(filled.email().unwrap().reveal(), "gwen@example.org");
    }

    #[test]
    fn every_fault_is_found_at_once() {
        let found = faults(&[("name", "a\0b"), ("email", "gwen"), ("message", "  ")]);
        let expected = [
            ("name", "web-fault-characters"),
            ("email", "web-fault-email"),
            ("message", "web-fault-required"),
        ];
        assert_eq!(found, expected.map(|(field, key)| (field.to_owned(), key)));
        let long = "é".repeat(4001);
        assert_eq!(faults(&[("email", "g@example.org"), ("message", &long)])[0].1, "web-fault-too-long");
        assert!(
            faults(&[("email", "g@example.org"), ("message", &"é".repeat(4000))]).is_empty(),
            "signs, not bytes"
        );
        assert_eq!(
            faults(&[("name", "a\nb"), ("email", "g@example.org"), ("message", "m")])[0].1,
            "web-fault-characters"
        );
    }

    #[test]
    fn a_name_that_reads_backwards_is_refused_and_one_from_right_to_left_is_not() {
        let with = |name: &str| faults(&[("name", name), ("email", "g@example.org"), ("message", "m")]);
        assert_eq!(with("Gwen \u{202E}sillE")[0].1, "web-fault-characters");
        assert!(with("נועה לוי").is_empty());
        let letter = "He wrote \u{2067}שלום\u{2069} to me.";
        assert!(faults(&[("email", "g@example.org"), ("message", letter)]).is_empty());
    }

    #[test]
    fn a_choice_takes_only_what_is_offered() {
        let register = example_register();
        let form = register.form_for(Route::RightsRequest).unwrap().1;
        let sent = |right| {
            Posted::from_pairs([("right", right), ("name", "G"), ("email", "g@example.org"), ("message", "")])
        };
        assert!(read(form, &sent("access")).is_ok());
        assert_eq!(read(form, &sent("everything")).unwrap_err().fields[0].key, "web-fault-choice");
    }

    #[test]
    fn addresses_and_numbers() {
        for good in ["gwen@example.org", "o'neill+news@sub.example.co.uk", "jörg@bücher.example"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "gwen",
            "@example.org",
            "gwen@",
            "gwen@localhost",
            "a b@example.org",
            "a@b@example.org",
            "a..b@example.org",
            "a@example..org",
            "<a@example.org>",
            "a@-example.org",
            "a,b@example.org",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        for good in ["01785 232385", "+44 (0)1785 232-385"] {
            assert!(is_telephone(good), "{good}");
        }
        for bad in ["", "123", "call me", "01785+232385", "1234567890123456"] {
            assert!(!is_telephone(bad), "{bad}");
        }
    }
}
