//! The notice in other places: as a fragment in another website, and on paper.

use axum::http::StatusCode;
use privet_browser::Browser;
use privet_testing::{Town, on_every_engine};

use crate::{begin, slices};

#[tokio::test]
async fn the_fragment_holds_every_sentence_with_its_mark_and_leads_back() {
    on_every_engine(slices, async |town| {
        let register = begin(&town).await;
        let mut visitor = town.visitor();
        let page = visitor.get("/privacy/fragment").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("access-control-allow-origin"), "*");
        assert_eq!(page.header("cross-origin-resource-policy"), "cross-origin");
        for statement in &town.house.published().unwrap().statements {
            let begins = format!("id=\"privet-{}\"", statement.id);
            assert!(page.body.contains(&begins), "{} is missing", statement.id);
        }
        assert!(page.body.contains("href=\"http://localhost:8080/proof/notice.controller\""));
        assert!(!page.body.contains("href=\"/"), "a link that would lead into the other website");
        for bad in ["<html", "<script", "<style", "style=", "class=\"statement"] {
            assert!(!page.body.contains(bad), "{bad}");
        }
        assert_eq!(
            page.body.contains("privet-example"),
            register.example,
            "who reads it elsewhere must know, too"
        );
        let welsh = visitor.get("/cy/privacy/fragment").await;
        assert!(welsh.body.contains("lang=\"cy\"") && welsh.body.contains("localhost:8080/cy/proof"));
        assert_eq!(visitor.get("/privacy.json").await.header("access-control-allow-origin"), "*");
        assert_eq!(
            visitor.get("/privacy").await.header("access-control-allow-origin"),
            "",
            "pages stay ours"
        );
    })
    .await;
}

#[tokio::test]
async fn without_chromium_the_pdf_says_what_is_missing() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let refused = town.visitor().get("/privacy/versions/1.pdf").await;
        assert_eq!(refused.status, StatusCode::NOT_IMPLEMENTED);
        assert!(
            refused.says("Chromium") && refused.says("Your own browser prints the page"),
            "{}",
            refused.text()
        );
        assert_eq!(town.visitor().get("/privacy/versions/9.pdf").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment where Chromium is")]
fn chromium() -> Option<std::path::PathBuf> {
    std::env::var_os("CHROMIUM").map(Into::into)
}

#[tokio::test]
async fn with_chromium_a_version_is_a_tagged_pdf_in_each_language() {
    let Some(chromium) = chromium() else { return };
    for engine in privet_testing::engines() {
        let town =
            Town::open_with(engine, slices(), |settings| settings.chromium = Some(chromium.clone())).await;
        begin(&town).await;
        for (path, language) in [("/privacy/versions/1.pdf", "(en)"), ("/cy/privacy/versions/1.pdf", "(cy)")]
        {
            let pdf = town.visitor().get(path).await;
            assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
            for part in ["%PDF-", "/StructTreeRoot", "/Outlines", language] {
                assert!(pdf.body.contains(part), "{path}: {part}");
            }
        }
    }
}

#[tokio::test]
async fn a_chromium_that_is_gone_is_told_like_one_that_never_was() {
    let engine = privet_testing::engines()[0];
    let nowhere = Some("/nowhere/chromium".into());
    let town = Town::open_with(engine, slices(), |settings| settings.chromium = nowhere).await;
    begin(&town).await;
    let refused = town.visitor().get("/privacy/versions/1.pdf").await;
    assert_eq!(refused.status, StatusCode::NOT_IMPLEMENTED);
    assert_eq!(
        town.house.browser.as_ref().map(Browser::program).map(|path| path.to_str().unwrap()),
        Some("/nowhere/chromium")
    );
}
