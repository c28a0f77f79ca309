//! The document as a processor of JSON-LD that is not ours reads it: what is asked here is asked of the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use oxjsonld::JsonLdParser;
use oxrdf::Term;
use privet_ground::clock::Instant;
use privet_register::{Basis, Country, Mechanism, Register, Transfer, example_register};

use super::*;

const BASE: &str = "https://privacy.office.example";

/// The terms of DPV 2.3 that stand in this folder, from its lists of terms (w3c/dpv, `2.3/dpv/dpv.csv` and
/// `2.3/legal/eu/gdpr`); those of purposes, people and data are of the register's own list.
const TERMS: &[&str] = &[
    "Authority",
    "CrossBorderTransfer",
    "DataController",
    "DataProcessor",
    "DataProtectionAuthority",
    "DataProtectionOfficer",
    "DataSubject",
    "DataSubjectDataSource",
    "DataSubjectRight",
    "DataTransferLegalBasis",
    "EndlessDuration",
    "JointDataControllers",
    "Law",
    "LegalBasis",
    "NonPersonalData",
    "NonPublicDataSource",
    "OrganisationalMeasure",
    "PersonalData",
    "PhysicalMeasure",
    "PrivacyNotice",
    "Process",
    "PublicDataSource",
    "Purpose",
    "Representative",
    "RightExerciseNotice",
    "SensitivePersonalData",
    "SpecialCategoryPersonalData",
    "StorageCondition",
    "StorageDuration",
    "Store",
    "TechnicalMeasure",
    "ThirdParty",
    "hasAddress",
    "hasApplicableLaw",
    "hasAuthority",
    "hasContact",
    "hasCountry",
    "hasDataController",
    "hasDataProtectionOfficer",
    "hasDataSource",
    "hasDataSubject",
    "hasDuration",
    "hasLegalBasis",
    "hasLocation",
    "hasName",
    "hasPersonalData",
    "hasProcess",
    "hasProcessing",
    "hasPurpose",
    "hasRecipient",
    "hasRepresentative",
    "hasRight",
    "hasStorageCondition",
    "hasTechnicalOrganisationalMeasure",
    "hasThirdCountry",
    "isExercisedAt",
];
/// The terms of its module for the GDPR.
const OF_THE_GDPR: &[&str] = &[
    "A6-1-a", "A6-1-b", "A6-1-c", "A6-1-d", "A6-1-e", "A6-1-f", "A7-3", "A9-2-a", "A9-2-b", "A9-2-c",
    "A9-2-d", "A9-2-e", "A9-2-f", "A9-2-g", "A9-2-h", "A9-2-i", "A9-2-j", "A13", "A14", "A15", "A16", "A17",
    "A18", "A20", "A21", "A46-2-a", "A46-2-b", "A46-2-c", "A49-1-a", "A49-1-b", "A49-1-c", "A49-1-d",
    "A49-1-e", "A49-1-f", "A49-1-g",
];

fn published(register: Register) -> Published {
    Published {
        number: 3,
        effective_from: jiff::civil::date(2026, 11, 3),
        published_at: Instant::from_micros(0),
        register_hash: "a".repeat(64),
        notice_hash: "b".repeat(64),
        statements: statements(),
        register: Arc::new(register),
    }
}

/// A sentence whose name has a colon in it, as a processor of compact addresses likes least.
fn statements() -> Vec<Statement> {
    use privet_evidence::{Heading, Proof, Row, StatementId};
    let says = [("cy", "Rydym yn ateb."), ("en", "We answer.")];
    vec![Statement {
        id: StatementId::of("notice.purpose", "enquiries"),
        row: Row::n(4),
        heading: Heading::Purposes,
        text: says.into_iter().map(|(language, text)| (language.to_owned(), text.to_owned())).collect(),
        proof: Proof::Checked,
        owner: "communications".into(),
        at_a_glance: false,
        sums_up: Vec::new(),
        details: Vec::new(),
    }]
}

/// What stands in the graph, by subject and predicate.
struct Graph(BTreeMap<(String, String), BTreeSet<String>>);

impl Graph {
    fn of(register: &Register) -> Self {
        let states = States::from([("notice.purpose:enquiries".to_owned(), "proven".to_owned())]);
        let document = notice(&published(register.clone()), BASE, &states).to_string();
        let mut graph = BTreeMap::<_, BTreeSet<String>>::new();
        for quad in JsonLdParser::new().for_slice(document.as_bytes()) {
            let quad = quad.expect("a processor of JSON-LD reads the document");
            let object = match &quad.object {
                Term::NamedNode(node) => node.as_str().to_owned(),
                Term::Literal(literal) => literal.value().to_owned(),
                Term::BlankNode(_) => panic!("every node has an address of ours: {quad}"),
            };
            let subject = quad.subject.to_string().trim_matches(['<', '>']).to_owned();
            graph.entry((subject, quad.predicate.as_str().to_owned())).or_default().insert(object);
        }
        Self(graph)
    }

    fn ask(&self, subject: &str, predicate: &str) -> BTreeSet<String> {
        self.0.get(&(subject.to_owned(), address(predicate))).cloned().unwrap_or_default()
    }

    /// What a node of ours has, by the ends of their addresses.
    fn ours(&self, subject: &str, predicate: &str) -> Vec<String> {
        let found = self.ask(&node(subject), predicate);
        let short = |found: &String| {
            found.strip_prefix(&format!("{BASE}/privacy#")).unwrap_or(found.as_str()).to_owned()
        };
        found.iter().map(short).collect()
    }
}

fn node(name: &str) -> String {
    format!("{BASE}/privacy#{name}")
}

fn address(term: &str) -> String {
    let (prefix, name) = term.split_once(':').expect("a prefix");
    let context = context(BASE);
    if prefix == "rdf" {
        return format!("http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}");
    }
    format!("{}{name}", context[prefix].as_str().expect("a known prefix"))
}

/// The example with a recipient abroad, so that transfers are there too.
fn with_a_transfer() -> Register {
    let mut register = example_register().clone();
    let copy = register.controller.name.clone();
    let adestra =
        register.recipients.values_mut().find(|one| one.name == "Adestra").expect("the example has it");
    adestra.country = Country::new("IN").expect("a country");
    adestra.transfer = Some(Transfer {
        mechanism: Mechanism::Idta,
        scope: None,
        risk_assessment: None,
        derogation: None,
        copy: Some(copy),
    });
    register
}

#[test]
fn every_purpose_rests_on_its_own_basis_and_its_own_laws() {
    let register = example_register();
    let graph = Graph::of(register);
    for (id, purpose) in &register.purposes {
        let basis = format!("basis-{id}");
        assert_eq!(graph.ours(&format!("process-{id}"), "dpv:hasLegalBasis"), std::slice::from_ref(&basis));
        let term = address(&format!("eu-gdpr:A6-1-{}", purpose.basis.point()));
        assert_eq!(graph.ask(&node(&basis), "rdf:type"), BTreeSet::from([address("dpv:LegalBasis"), term]));
        let declared: BTreeSet<String> = match &purpose.basis {
            Basis::LegalObligation(of) => of.laws.iter(),
            Basis::PublicTask(of) => of.laws.iter(),
            _ => [].iter(),
        }
        .map(|law| format!("{}, {}", law.enactment, law.section))
        .collect();
        let laws = graph.ask(&node(&basis), "dpv:hasApplicableLaw");
        let found: BTreeSet<String> = laws.iter().flat_map(|law| graph.ask(law, "dct:title")).collect();
        assert_eq!(found, declared, "{id}");
    }
    // Nothing is said of the shared terms themselves.
    let shared = graph.0.keys().filter(|(subject, _)| subject.starts_with("https://w3id.org/"));
    assert_eq!(shared.collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[test]
fn every_purpose_has_its_own_times_recipients_people_and_data() {
    let register = example_register();
    let graph = Graph::of(register);
    for (id, purpose) in &register.purposes {
        let of = |predicate| BTreeSet::from_iter(graph.ours(&format!("process-{id}"), predicate));
        let named = |kind: &str, ids: Vec<String>| -> BTreeSet<String> {
            ids.into_iter().map(|id| format!("{kind}-{id}")).collect()
        };
        let kept = register.retention_of(id).map(|(rule, _)| rule.to_string()).collect();
        assert_eq!(of("dpv:hasStorageCondition"), named("retention", kept), "{id}");
        let recipients = register.recipients_of(id).map(|(recipient, _)| recipient.to_string()).collect();
        assert_eq!(of("dpv:hasRecipient"), named("recipient", recipients), "{id}");
        let people = purpose.people.iter().map(ToString::to_string).collect();
        assert_eq!(of("dpv:hasDataSubject"), named("people", people), "{id}");
        let data = purpose.categories.iter().map(ToString::to_string).collect();
        assert_eq!(of("dpv:hasPersonalData"), named("category", data), "{id}");
        assert_eq!(of("dpv:hasPurpose"), BTreeSet::from([format!("purpose-{id}")]));
    }
    let times = graph.ask(&node("duration-financial-records"), "dct:extent");
    assert_eq!(times, BTreeSet::from(["P6Y".to_owned()]));
    let from = graph.ask(&node("duration-financial-records"), "privet:countedFrom");
    assert_eq!(from, BTreeSet::from(["end of the financial year of the event".to_owned()]));
}

#[test]
fn rights_reach_as_far_as_the_basis_lets_them() {
    let graph = Graph::of(example_register());
    let newsletter = graph.ours("process-newsletter", "dpv:hasRight");
    assert!(
        newsletter.contains(&"right-withdrawal".to_owned())
            && newsletter.contains(&"right-objection".to_owned())
    );
    let payments = graph.ours("process-payments", "dpv:hasRight");
    assert!(
        payments.contains(&"right-portability".to_owned())
            && !payments.contains(&"right-objection".to_owned())
    );
    assert_eq!(graph.ours("right-complaint", "dpv:isExercisedAt"), ["exercise-complaint"]);
}

#[test]
fn data_that_leaves_the_country_is_there_with_what_protects_it() {
    let graph = Graph::of(&with_a_transfer());
    let processing = graph.ours("process-newsletter", "dpv:hasProcessing");
    assert_eq!(processing, ["transfer-newsletter-adestra"]);
    let transfer = "transfer-newsletter-adestra";
    assert_eq!(graph.ours(transfer, "dpv:hasThirdCountry"), ["IN"]);
    assert_eq!(graph.ours(transfer, "dpv:hasRecipient"), ["recipient-adestra"]);
    assert_eq!(graph.ours(transfer, "dpv:hasLegalBasis"), ["safeguard-adestra"]);
    let types = graph.ask(&node("safeguard-adestra"), "rdf:type");
    assert!(types.contains("urn:privet:uk#IDTA-A1.0"), "{types:?}");
    assert_eq!(graph.ours("safeguard-adestra", "dct:description").len(), 2, "in every language");
    assert_eq!(
        Graph::of(example_register()).ours("process-newsletter", "dpv:hasProcessing"),
        Vec::<String>::new()
    );
}

#[test]
fn measures_and_what_is_stored_on_devices_are_there() {
    let register = example_register();
    let graph = Graph::of(register);
    let measures = graph.ours("process-payments", "dpv:hasTechnicalOrganisationalMeasure");
    assert_eq!(measures.len(), register.measures.len());
    let locked = graph.ask(&node("measure-restricted-areas"), "rdf:type");
    assert_eq!(locked, BTreeSet::from([address("dpv:PhysicalMeasure")]));
    assert_eq!(graph.ours("process-sponsored-links", "dpv:hasProcessing"), ["storage-referral"]);
    assert_eq!(graph.ours("storage-referral", "dct:creator"), ["recipient-referral-partner"]);
    assert_eq!(graph.ours("storage-referral", "uk:hasException"), ["urn:privet:uk#PECR-A1-2"]);
    assert_eq!(graph.ours("storage-referral-duration", "dct:extent"), ["P30D"]);
}

#[test]
fn every_sentence_is_there_with_what_the_public_may_know_of_its_proof() {
    let graph = Graph::of(example_register());
    let sentence = "notice.purpose:enquiries";
    let version = format!("{BASE}/privacy/versions/3");
    assert_eq!(graph.ask(&version, "dct:hasPart"), BTreeSet::from([node(sentence)]));
    assert_eq!(graph.ours(sentence, "privet:state"), ["proven"]);
    assert_eq!(graph.ours(sentence, "privet:row"), ["N4"]);
    assert_eq!(graph.ours(sentence, "privet:evidence"), [format!("{BASE}/proof/{sentence}")]);
    assert_eq!(graph.ours(sentence, "dct:description"), ["Rydym yn ateb.", "We answer."]);
}

#[test]
fn every_term_is_one_of_the_vocabulary() {
    let register = with_a_transfer();
    let declared: BTreeSet<String> = register
        .purposes
        .values()
        .flat_map(|purpose| &purpose.dpv)
        .chain(register.categories.values().flat_map(|category| &category.dpv))
        .chain(register.people.values().flat_map(|people| &people.dpv))
        .map(privet_register::DpvTerm::iri)
        .collect();
    let known = |iri: &str| {
        let of =
            |base: &str, terms: &[&str]| iri.strip_prefix(base).is_some_and(|name| terms.contains(&name));
        of("https://w3id.org/dpv#", TERMS)
            || of("https://w3id.org/dpv/legal/eu/gdpr#", OF_THE_GDPR)
            || declared.contains(iri)
    };
    for ((_, predicate), objects) in &Graph::of(&register).0 {
        for iri in objects.iter().chain([predicate]).filter(|iri| iri.starts_with("https://w3id.org/")) {
            assert!(known(iri), "{iri}");
        }
    }
}

#[test]
fn whatever_the_document_says_a_processor_reads() {
    let document = notice(&published(with_a_transfer()), BASE, &States::new());
    let written = document.to_string();
    // A key without a known prefix is dropped by a processor without a word.
    let graph = Graph::of(&with_a_transfer());
    let predicates: BTreeSet<&String> = graph.0.keys().map(|(_, predicate)| predicate).collect();
    let mut keys = BTreeSet::new();
    walk(&document, &mut |key| {
        keys.insert(key.to_owned());
    });
    for key in keys.iter().filter(|key| key.contains(':')) {
        assert!(predicates.contains(&address(key)), "{key} is lost: {}", &written[..200]);
    }
}

fn walk(value: &Json, look: &mut impl FnMut(&str)) {
    match value {
        Json::Object(object) => {
            object.iter().filter(|(key, _)| *key != "@context").for_each(|(key, value)| {
                look(key);
                walk(value, look);
            })
        }
        Json::Array(list) => list.iter().for_each(|value| walk(value, look)),
        _ => {}
    }
}
