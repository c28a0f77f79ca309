//! N1: who the controller is and how to reach it. UK GDPR Arts. 13(1)(a)–(b), 14(1)(a)–(b), 27.

use privet_evidence::{Heading, Proof, Row, Statement, Texts};
use privet_register::{Address, Register, Site, Successor};
use privet_web::declare::Declaring;

const N1: Row = Row::n(1);
const HEADING: Heading = Heading::Controller;

pub(super) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let controller = &register.controller;
    let mut statements = vec![
        declaring
            .sentence("notice.controller", N1, HEADING, Proof::Derived)
            .with("name", &controller.name)
            .with("short", &controller.short_name)
            .says("notice-controller")
            .at_a_glance(),
    ];
    if let Some(about) = &controller.about {
        statements
            .push(declaring.sentence("notice.controller-about", N1, HEADING, Proof::Derived).says_own(about));
    }
    statements.push(
        declaring
            .sentence("notice.controller-address", N1, HEADING, Proof::Derived)
            .with("address", address(declaring, &controller.address))
            .says("notice-controller-address"),
    );
    statements.push(reached(declaring));
    statements.extend(officer(declaring));
    statements.extend(representative(declaring));
    statements.push(regulator(declaring));
    statements.extend(rest(declaring, register));
    statements
}

/// The contact address is checked: mail to it finds a server, and the form delivers.
fn reached(declaring: &Declaring<'_>) -> Statement {
    let controller = &declaring.register.controller;
    let sentence = declaring
        .sentence("notice.controller-reached", N1, HEADING, Proof::Checked)
        .with("email", controller.email.as_str());
    match &controller.telephone {
        Some(telephone) => {
            sentence.with("telephone", telephone.as_str()).says("notice-controller-reached-by-telephone")
        }
        None => sentence.says("notice-controller-reached"),
    }
}

/// The data protection officer. UK GDPR Arts. 13(1)(b), 37(7).
fn officer(declaring: &Declaring<'_>) -> Option<Statement> {
    let register = declaring.register;
    let officer = register.dpo.as_ref()?;
    let role = register.roles.get(&officer.role)?;
    let mut statement = declaring
        .sentence("notice.officer-reached", N1, HEADING, Proof::Checked)
        .with("title", &role.title)
        .with("email", role.email.as_str())
        .says("notice-officer-reached")
        .owned_by(&officer.role);
    if let Some(telephone) = &officer.telephone {
        let label = declaring.say("notice-label-telephone", &[]);
        statement = statement.detail(label, declaring.same(telephone.as_str()));
    }
    let at = officer.address.as_ref().unwrap_or(&register.controller.address);
    Some(statement.detail(declaring.say("notice-label-address", &[]), address(declaring, at)))
}

fn representative(declaring: &Declaring<'_>) -> Option<Statement> {
    let representative = declaring.register.representative.as_ref()?;
    let country = each(declaring, |language| representative.address.country.name(language).to_owned());
    Some(
        declaring
            .sentence("notice.representative", N1, HEADING, Proof::Derived)
            .with("name", representative.name.as_str())
            .with("country", country)
            .with("address", address(declaring, &representative.address))
            .with("email", representative.email.as_str())
            .says("notice-representative"),
    )
}

/// The supervisory authority, whose name and address are facts of the register because the law changes them.
fn regulator(declaring: &Declaring<'_>) -> Statement {
    let regulator = &declaring.register.regulator;
    let mut statement = declaring
        .sentence("notice.regulator", N1, HEADING, Proof::Derived)
        .with("name", &regulator.name)
        .says("notice-regulator")
        .detail(declaring.say("notice-label-address", &[]), address(declaring, &regulator.address));
    if let Some(telephone) = &regulator.telephone {
        let label = declaring.say("notice-label-telephone", &[]);
        statement = statement.detail(label, declaring.same(telephone.as_str()));
    }
    statement.detail(declaring.say("notice-label-website", &[]), declaring.same(regulator.website.as_str()))
}

fn rest(declaring: &Declaring<'_>, register: &Register) -> Vec<Statement> {
    let mut statements = Vec::new();
    if let Some(number) = &register.controller.registration {
        // DPA 2018 s.137: whoever processes personal data pays a fee and stands in the regulator's register.
        statements.push(
            declaring
                .sentence("notice.registration", N1, HEADING, Proof::Derived)
                .with("number", number.as_str())
                .says("notice-registration"),
        );
    }
    if !register.sites.is_empty() {
        statements.push(websites(declaring));
    }
    if register.controller.eu_readers {
        statements.push(
            declaring.sentence("notice.eu-readers", N1, HEADING, Proof::Derived).says("notice-eu-readers"),
        );
    }
    statements.extend(register.successor.as_ref().map(|successor| successor_of(declaring, successor)));
    statements
}

fn websites(declaring: &Declaring<'_>) -> Statement {
    let sites: Vec<&Site> = declaring.register.sites.values().collect();
    let named = |site: &&Site| {
        let name = declaring.own(&site.name);
        name.into_iter()
            .map(|(language, name)| (language, format!("{name} ({})", site.address.host())))
            .collect::<Texts>()
    };
    let list = declaring.list(&sites.iter().map(named).collect::<Vec<_>>());
    declaring
        .sentence("notice.websites", N1, HEADING, Proof::Derived)
        .with("count", sites.len())
        .with("sites", list)
        .says("notice-websites")
}

fn successor_of<'a>(declaring: &'a Declaring<'a>, successor: &'a Successor) -> Statement {
    let sentence = declaring
        .sentence("notice.successor", N1, HEADING, Proof::Derived)
        .with("name", &successor.name)
        .with("why", &successor.why);
    match successor.on {
        Some(day) => sentence.with("day", day).says("notice-successor-on"),
        None => sentence.says("notice-successor"),
    }
}

/// A postal address on one line.
fn address(declaring: &Declaring<'_>, address: &Address) -> Texts {
    let lines = address.lines.iter().chain([&address.town, &address.postcode]);
    let line = lines.map(String::as_str).collect::<Vec<_>>().join(", ");
    if address.country == declaring.register.controller.address.country {
        return declaring.same(&line);
    }
    each(declaring, |language| format!("{line}, {}", address.country.name(language)))
}

/// A text made anew in each language of the notice.
fn each(declaring: &Declaring<'_>, say: impl Fn(&privet_register::Language) -> String) -> Texts {
    let languages = declaring.register.controller.languages.iter();
    languages.map(|language| (language.as_str().to_owned(), say(language))).collect()
}
