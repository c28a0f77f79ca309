use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_register::{Email, export, load, read_folder};
use privet_testing::on_every_engine;

use crate::{begin, in_days, in_force, post, register, slices};

#[tokio::test]
async fn who_may_look_may_not_always_decide() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut stranger = town.visitor();
        assert!(stranger.get("/console/notice").await.status != StatusCode::OK);
        let mut viewer = town.staff(&[Role::Viewer]).await;
        for path in [
            "/console/notice",
            "/console/notice/draft",
            "/console/notice/register",
            "/console/notice/versions/1",
            "/console/notice/register.toml",
            "/console/notice/record.csv",
        ] {
            let page = viewer.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        }
        for path in [
            "/console/notice/publication",
            "/console/notice/draft/removal",
            "/console/notice/register/import",
            "/console/notice/register/export",
            "/console/notice/versions/1/delivery",
        ] {
            let refused = viewer.post(path, &[("draft", "x")]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert!(!viewer.get("/console/notice/register").await.body.contains("<textarea"));
    })
    .await;
}

#[tokio::test]
async fn a_register_is_pasted_looked_at_and_published() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let file = officer.get("/console/notice/register.toml").await;
        assert!(file.header("content-disposition").contains("register.toml"));
        let same = officer.post("/console/notice/register/import", &[("text", &file.body)]).await;
        assert!(
            same.says("there is nothing to publish anew"),
            "one file says what all files say: {}",
            same.text()
        );
        let faulty =
            officer.post("/console/notice/register/import", &[("text", "[purpose.x]\ntitle = 7")]).await;
        assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            faulty.says("pasted.toml") && faulty.body.contains("title = 7</textarea>"),
            "{}",
            faulty.text()
        );
        let changed = file.body.replace("keep = \"P2Y\"", "keep = \"P5Y\"");
        assert_ne!(changed, file.body);
        let imported = officer.post("/console/notice/register/import", &[("text", &changed)]).await;
        assert_eq!(imported.location(), "/console/notice/draft");
        let draft = officer.get("/console/notice/draft").await;
        assert!(
            draft.says("how long it is kept 2 years 5 years important data is kept for longer"),
            "{}",
            draft.text()
        );
        assert!(draft.says("This is an important change."));
        for (day, why) in [
            ("", "Choose today"),
            ("tomorrow", "Choose today"),
            ("2026-11-24", "Choose a day after the time of notice"),
        ] {
            let refused = officer.submit(&draft, &[("effective_from", day)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
            assert!(refused.says(why), "{day}: {}", refused.text());
        }
        let day = in_days(&town, 30).to_string();
        let published = officer.submit(&draft, &[("effective_from", &day)]).await;
        assert_eq!(published.location(), "/console/notice/versions/2", "{}", published.text());
        let version = officer.get("/console/notice/versions/2").await;
        assert!(version.says("Waiting to be sent 1"), "{}", version.text());
        assert!(!version.body.contains("gwen@"), "no personal data in the console's pages of the notice");
        let overview = officer.get("/console/notice").await;
        assert!(overview.says("Not all have been told yet"), "{}", overview.text());
        assert_eq!(in_force(&town), Some(1));
        let again = officer.submit(&draft, &[("effective_from", &day)]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        let _ = first;
    })
    .await;
}

#[tokio::test]
async fn whom_no_mail_reaches_is_told_otherwise_and_put_on_record() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "this is no address").await;
        let mut changed = first.clone();
        changed.rights.email = Email::new("rights@office.example").unwrap();
        crate::publish(&town, &changed, in_days(&town, 30)).await;
        town.run_jobs().await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let page = officer.get("/console/notice/versions/2").await;
        assert!(page.says("The address is not one that mail can be sent to 1"), "{}", page.text());
        let empty = officer.post("/console/notice/versions/2/delivery", &[("reason", "No address.")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            empty.says("Choose how they were told.") && empty.body.contains("No address.</textarea>"),
            "{}",
            empty.text()
        );
        let today = in_days(&town, 0).to_string();
        let fields =
            [("means", "letter"), ("told_on", today.as_str()), ("reason", "A letter went out on paper.")];
        let told = officer.post("/console/notice/versions/2/delivery", &fields).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text());
        let page = officer.get("/console/notice/versions/2").await;
        assert!(
            page.says("A letter went out on paper.") && page.says("Told by other means 1"),
            "{}",
            page.text()
        );
        assert!(!page.body.contains("<textarea"), "nobody is left to tell");
    })
    .await;
}

#[tokio::test]
async fn the_folder_is_read_and_written_and_nothing_in_it_is_lost() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let folder = town.house.settings.register.clone();
        let mut officer = town.staff(&[Role::Administrator]).await;
        let written = officer.post("/console/notice/register/export", &[]).await;
        assert_eq!(written.location(), "/console/notice/register", "{}", written.text());
        let loaded = load(read_folder(&folder).unwrap());
        assert!(loaded.base.is_some());
        assert_eq!(loaded.register.as_ref(), Some(&register()));
        let same = officer.post("/console/notice/register/import", &[("folder", "yes")]).await;
        assert!(same.says("there is nothing to publish anew"), "{}", same.text());
        let mut mine = register();
        mine.rights.email = Email::new("rights@office.example").unwrap();
        for (name, text) in export(&mine) {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let refused = officer.post("/console/notice/register/export", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.says("changes that were never published"));
        let draft = officer.post("/console/notice/register/import", &[("folder", "yes")]).await;
        assert_eq!(draft.location(), "/console/notice/draft");
        let draft = officer.get("/console/notice/draft").await;
        let removal: Vec<(String, String)> = draft.hidden_fields();
        let id = removal[0].1.as_str();
        let aside = officer.post("/console/notice/draft/removal", &[("draft", id)]).await;
        assert_eq!(aside.location(), "/console/notice");
        assert!(officer.get("/console/notice/draft").await.says("No draft waits"));
    })
    .await;
}
