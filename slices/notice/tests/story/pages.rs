use axum::http::StatusCode;
use privet_register::{Period, Register, RegisterHash};
use privet_testing::{Answer, on_every_engine};

use crate::{ClockDay as _, begin, in_days, post, publish, slices};
use privet_ground::db::DbError;
use privet_ground::{sql, transact};

fn is_sound(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}: {}", answer.path, answer.text());
    let unsaid =
        answer.text().split('[').skip(1).any(|rest| rest.starts_with("notice-") || rest.starts_with("web-"));
    assert!(!unsaid, "{} shows a key: {}", answer.path, answer.text());
    for bad in ["style=", "<script", "onclick=", "http://localhost:8080/console"] {
        assert!(!answer.body.contains(bad), "{} holds {bad}", answer.path);
    }
}

fn with_longer_period(register: &Register) -> Register {
    let mut changed = register.clone();
    let rule = changed.retention.get_mut("enquiries").expect("the example has the rule");
    rule.keep = privet_register::Keep::For(Period::years(6));
    changed.rights.email = privet_register::Email::new("rights@office.example").unwrap();
    changed
}

#[tokio::test]
async fn every_public_page_is_there_in_both_languages() {
    on_every_engine(slices, async |town| {
        let mut visitor = town.visitor();
        let before = visitor.get("/").await;
        is_sound(&before);
        assert!(before.says("Nothing has been published here yet"));
        for path in [
            "/privacy",
            "/privacy/versions/1",
            "/privacy/changes/1..2",
            "/privacy.json",
            "/record-of-processing.csv",
        ] {
            assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let first = begin(&town).await;
        publish(&town, &with_longer_period(&first), in_days(&town, 30)).await;
        crate::pass_days(&town, 30).await;
        let paths = [
            "/",
            "/privacy",
            "/privacy/versions",
            "/privacy/versions/1",
            "/privacy/versions/2",
            "/privacy/changes/1..2",
            "/privacy/changes/2..1",
            "/privacy/changes/1..1",
            "/accessibility",
        ];
        for path in paths {
            let english = visitor.get(path).await;
            is_sound(&english);
            let welsh = visitor.get(&format!("/cy{}", path.trim_end_matches('/'))).await;
            is_sound(&welsh);
            assert!(welsh.body.contains("<html lang=\"cy\">"), "{path}");
            assert_ne!(english.text(), welsh.text(), "{path}");
        }
        for path in [
            "/privacy/versions/3",
            "/privacy/versions/x",
            "/privacy/versions/-1",
            "/privacy/changes/1..9",
            "/privacy/changes/1-2",
        ] {
            assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_notice_says_on_top_how_far_to_trust_it() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut visitor = town.visitor();
        let notice = visitor.get("/privacy").await;
        let text = notice.text();
        assert!(
            text.contains("Version 1, in force since 23 November 2026 · earlier versions · "),
            "nothing was checked yet: {text}"
        );
        assert!(notice.says("At a glance"));
        assert!(notice.says("Who we are"));
        assert!(notice.says("Not proven yet"));
        let why = text.split("Why we use it, and on which basis").nth(1).unwrap_or_default();
        // One is derived from the register and needs no check: that of the further use of an address.
        assert!(why.trim_start().starts_with("1 of"), "nothing was checked yet: {text}");
        let derived = "notice.controller";
        assert!(notice.body.contains(&format!("id=\"{derived}\"")), "each sentence has an address");
        assert!(notice.body.contains("href=\"/proof/notice.review\""), "each mark leads to its evidence");
        assert!(notice.body.contains("<div class=\"prose\"><p>"), "the office's own words are there");
        let welsh = visitor.get("/cy/privacy").await;
        assert!(welsh.body.contains("href=\"/cy/proof/notice.review\""));
        assert!(welsh.says("Pwy ydym ni"));
    })
    .await;
}

#[tokio::test]
async fn an_old_version_reads_as_it_was_published_for_ever() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let hash = town.house.published().unwrap().notice_hash.clone();
        let mut visitor = town.visitor();
        let then = visitor.get("/privacy/versions/1").await;
        assert!(then.says(&hash) && then.says(&RegisterHash::of(&first).to_string()));
        let mut second = first.clone();
        second.controller.telephone = Some(privet_register::Telephone::new("01785 000 000").unwrap());
        publish(&town, &second, town.clock_day()).await;
        let now = visitor.get("/privacy/versions/1").await;
        assert!(now.says("You are reading version 1. In force is version 2."), "{}", now.text());
        let body =
            |answer: &Answer| answer.body.split("class=\"glance\"").nth(1).unwrap_or_default().to_owned();
        assert_eq!(body(&then), body(&now), "not a word of it has changed");
        assert!(!body(&now).contains("01785"));
        assert!(visitor.get("/privacy/versions/2").await.says("01785 000 000"));
        let stored = visitor.get("/privacy/versions/1.json").await;
        assert_eq!(privet_notice::document::hash_of(&stored.body), hash, "anybody can compute the fingerprint");
        let mut officer = town.staff(&[privet_ground::caller::Role::DataProtectionOfficer]).await;
        let register = officer.get("/console/notice/versions/1/register.json").await;
        assert_eq!(RegisterHash::of_canonical(&register.body), RegisterHash::of(&first));
        let forged: Result<u64, DbError> = transact!(town.house.db, |tx| tx.execute(
            sql!("UPDATE notice_version SET document = replace(document, 'choices', 'chances') WHERE number = 1"),
            &[]
        ));
        assert_eq!(forged.unwrap(), 1);
        for path in ["/privacy/versions/1", "/privacy/versions/1.json", "/privacy/changes/1..2"] {
            let refused = visitor.get(path).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{path}");
            assert!(!refused.body.contains("chances"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn any_two_versions_have_a_difference_that_people_can_read() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        publish(&town, &with_longer_period(&first), in_days(&town, 30)).await;
        crate::pass_days(&town, 30).await;
        let mut visitor = town.visitor();
        let english = visitor.get("/privacy/changes/1..2").await.text();
        assert!(english.contains("How long data is kept: Letters, messages and casework"), "{english}");
        assert!(
            english.contains("how long it is kept 2 years 6 years important data is kept for longer"),
            "{english}"
        );
        assert!(
            english.contains("e-mail address data.protection@staffordshire-pcc.gov.uk rights@office.example"),
            "{english}"
        );
        let welsh = visitor.get("/cy/privacy/changes/1..2").await.text();
        assert!(
            welsh.contains("am ba hyd y’i cedwir 2 flynedd 6 blynedd pwysig cedwir data’n hwy"),
            "{welsh}"
        );
        let back = visitor.get("/privacy/changes/2..1").await.text();
        assert!(
            back.contains("how long it is kept 6 years 2 years minor"),
            "shorter takes nothing from anybody: {back}"
        );
        assert!(visitor.get("/privacy/changes/1..1").await.says("These two versions are the same."));
    })
    .await;
}

#[tokio::test]
async fn a_version_that_comes_is_announced_on_the_pages() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        publish(&town, &with_longer_period(&first), in_days(&town, 30)).await;
        let mut visitor = town.visitor();
        for path in ["/", "/privacy"] {
            let waiting = visitor.get(path).await;
            assert!(waiting.says("It takes effect from 23 December 2026 at the earliest, once those it concerns have been told."), "{}", waiting.text());
        }
        town.run_jobs().await;
        let told = visitor.get("/privacy").await;
        assert!(told.says("This notice changes on 23 December 2026"), "{}", told.text());
        assert!(told.says("Version 1, in force since"), "until then the old one holds");
    })
    .await;
}

#[tokio::test]
async fn programs_read_the_notice_too() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mut visitor = town.visitor();
        let json = visitor.get("/privacy.json").await;
        assert_eq!(json.header("content-type"), "application/json");
        let notice = json.json();
        assert_eq!((&notice["version"], &notice["in_force_from"]), (&1.into(), &"2026-11-23".into()));
        assert_eq!(notice["register"], RegisterHash::of(&first).to_string().as_str());
        assert_eq!(notice["states"]["notice.review"], "unproven");
        assert!(notice["document"]["statements"].as_array().unwrap().len() > 30);
        let linked = visitor.get("/privacy.jsonld").await;
        let parts = linked.json()["dct:hasPart"].as_array().unwrap().clone();
        let review = parts.iter().find(|one| one["dct:identifier"] == "notice.review").unwrap();
        assert_eq!(review["privet:state"], "unproven", "no greener than on the page");
        assert_eq!(linked.header("content-type"), "application/ld+json");
        assert_eq!(linked.json()["@type"], "dpv:PrivacyNotice");
        let csv = visitor.get("/record-of-processing.csv").await;
        assert!(csv.header("content-type").starts_with("text/csv"));
        assert!(csv.body.starts_with("Business function,Purpose of processing,"));
        let documents = first.recipients.values().filter_map(|one| one.agreement.as_ref()?.document.as_ref());
        for document in documents {
            assert!(!csv.body.contains(document.as_str()), "where a document lies is the office's own");
        }
        let record = visitor.get("/record-of-processing.json").await.json();
        assert_eq!(record["activities"].as_array().unwrap().len(), first.purposes.len());
    })
    .await;
}

#[tokio::test]
async fn what_the_controller_does_not_publish_is_never_shown_greener() {
    use privet_evidence::Heading;
    use privet_register::Visibility;
    on_every_engine(slices, async |town| {
        let mut register = crate::register();
        register.visibility.insert(Heading::Notice, Visibility::Hidden);
        publish(&town, &register, town.clock_day()).await;
        let mut visitor = town.visitor();
        let notice = visitor.get("/privacy").await;
        let sentence =
            notice.body.split("id=\"notice.review\"").nth(1).unwrap().split("</div>\n").next().unwrap();
        assert!(notice.says("Proof not published"), "{}", notice.text());
        assert!(!sentence.contains("mark proven"), "{sentence}");
        assert_eq!(visitor.get("/privacy.json").await.json()["states"]["notice.review"], "not_published");
    })
    .await;
}

/// The main part of a page as text.
fn main_part(answer: &Answer) -> String {
    let main =
        answer.body.split("<main").nth(1).unwrap_or_default().split("</main>").next().unwrap_or_default();
    let only = Answer { body: format!("<main{main}"), ..answer.clone() };
    only.text()
}

#[tokio::test]
async fn samples_of_the_pages_read_so_in_both_languages() {
    let mut samples = std::collections::BTreeSet::new();
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mut second = first.clone();
        second.controller.telephone = Some(privet_register::Telephone::new("01785 000 000").unwrap());
        publish(&town, &second, in_days(&town, 2)).await;
        let mut visitor = town.visitor();
        let english = main_part(&visitor.get("/privacy/changes/1..2").await);
        let welsh = main_part(&visitor.get("/cy/privacy/changes/1..2").await);
        samples.insert(format!("{english}\n{welsh}"));
    })
    .await;
    assert_eq!(samples.len(), 1, "the databases agree");
    insta::assert_snapshot!(samples.pop_first().unwrap(), @r"
    What changed from version 1 to version 2 The differences are found in the declaration behind the notice, not in its wording, so that nothing is overlooked. All versions What we do Who we are What Before Now Change Why it counts so telephone number 01785 000 000 minor it takes nothing from anybody How the sentences read Before You can reach us by e-mail at office@staffordshire-pcc.gov.uk, or with the contact form on this website. Now You can reach us by e-mail at office@staffordshire-pcc.gov.uk, by telephone on 01785 000 000, or with the contact form on this website.
    Yr hyn a newidiodd o fersiwn 1 i fersiwn 2 Canfyddir y gwahaniaethau yn y datganiad y tu ôl i’r hysbysiad, nid yn ei eiriad, fel nad anghofir dim. Pob fersiwn Yr hyn a wnawn Pwy ydym ni Beth Cynt Nawr Newid Pam mae’n cyfrif felly rhif ffôn 01785 000 000 mân nid yw’n cymryd dim oddi wrth neb Sut mae’r brawddegau’n darllen Cynt Gallwch gysylltu â ni drwy e-bost yn office@staffordshire-pcc.gov.uk, neu gyda’r ffurflen gysylltu ar y wefan hon. Nawr Gallwch gysylltu â ni drwy e-bost yn office@staffordshire-pcc.gov.uk, dros y ffôn ar 01785 000 000, neu gyda’r ffurflen gysylltu ar y wefan hon.
    ");
}
