//! A declaration is changed in the console: saved in the draft, linted beside its fields, reviewed, published.

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::journal::{self, Filter, Page};
use privet_testing::{Answer, Town, Visitor, on_every_engine};

use crate::{begin, in_days, in_force, slices};

const PURPOSE: &str = "/console/register/purpose/enquiries";
const RULE: &str = "/console/register/retention/enquiries";

/// Every field of a form as a browser would send it back untouched.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let (_, form) = page.body.split_once("<form class=\"form editor\"").expect("a form");
    let (form, _) = form.split_once("</form>").expect("it ends");
    let mut fields = Vec::new();
    for (at, _) in form.match_indices('<') {
        let rest = &form[at + 1..];
        let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| plain(value))
        };
        let Some(name) = attribute("name").filter(|name| name != "step") else { continue };
        let kind = attribute("type").unwrap_or_default();
        if tag.starts_with("textarea") {
            let (_, inner) = rest.split_once('>').expect("a tag");
            let (inner, _) = inner.split_once("</textarea>").expect("it ends");
            fields.push((name, plain(inner.strip_prefix('\n').unwrap_or(inner))));
        } else if tag.starts_with("select") {
            let (inner, _) = rest.split_once("</select>").expect("it ends");
            let chosen = inner.split("<option").find(|option| option.contains(" selected"));
            let value = chosen.and_then(|option| option.split_once("value=\"")).map(|(_, rest)| rest);
            let value = value.and_then(|rest| rest.split_once('"')).map_or("", |(value, _)| value);
            fields.push((name, plain(value)));
        } else if !matches!(kind.as_str(), "radio" | "checkbox") || tag.contains(" checked") {
            fields.push((name, attribute("value").unwrap_or_default()));
        }
    }
    fields
}

fn plain(text: &str) -> String {
    let text =
        text.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"").replace("&#34;", "\"");
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// Sends the form with some fields changed.
async fn send(visitor: &mut Visitor, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let mut all = fields(page);
    for (name, value) in changed {
        all.retain(|(known, _)| known != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(&page.form_action(), &all).await
}

async fn kinds_logged(town: &Town, kind: &str) -> usize {
    let mut tx = town.house.db.read().await.unwrap();
    let filter = Filter { kind: Some(kind.to_owned()), ..Filter::default() };
    journal::search(&mut tx, &filter, Page { before: None, most: 100 }).await.unwrap().len()
}

#[tokio::test]
async fn every_declaration_of_the_example_comes_back_from_its_form_as_it_was() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let sketch = privet_register::Sketch::of(&crate::register());
        let mut looked_at = 0;
        for section in privet_register::all_sections() {
            let ids = if section.has_entries { sketch.names(section) } else { vec![""] };
            for id in ids.into_iter().filter(|id| sketch.entry(section.key, id).is_some()) {
                let path =
                    if id.is_empty() { section.key.to_owned() } else { format!("{}/{id}", section.key) };
                let form = officer.get(&format!("/console/register/{path}/edit")).await;
                assert_eq!(form.status, StatusCode::OK, "{path}: {}", form.text());
                let sent = send(&mut officer, &form, &[]).await;
                assert!(
                    sent.location().ends_with("?done=same"),
                    "{path}: {} {}",
                    sent.location(),
                    sent.text()
                );
                looked_at += 1;
            }
        }
        assert!(looked_at > 60, "{looked_at}");
        assert!(privet_notice::open_draft(&town.house).await.unwrap().is_none(), "nothing was changed");
    })
    .await;
}

#[tokio::test]
async fn a_change_is_saved_with_its_faults_mended_reviewed_and_published() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let form = officer.get(&format!("{RULE}/edit")).await;
        let sent = send(&mut officer, &form, &[("keep", "five years"), ("label.cy", "")]).await;
        assert_eq!(sent.location(), format!("{RULE}/edit?done=faulty"), "{}", sent.text());
        let form = officer.get(&format!("{RULE}/edit?done=faulty")).await;
        assert!(form.says("Write it in every language."), "{}", form.text());
        assert!(form.body.contains("href=\"#field-keep\"") && form.body.contains("value=\"five years\""));
        assert!(form.body.contains("id=\"field-keep_fault\""), "beside the field: {}", form.body);
        let draft = officer.get("/console/notice/draft").await;
        assert!(
            draft.says("It cannot be published before what the linter names is mended."),
            "{}",
            draft.text()
        );
        assert!(draft.body.contains(&format!("href=\"{RULE}/edit\"")));
        assert!(!draft.body.contains("action=\"/console/notice/publication\""));
        let id = draft.hidden_fields().into_iter().find(|(name, _)| name == "draft").unwrap().1;
        let day = in_days(&town, 30).to_string();
        let fields = [("draft", id.as_str()), ("effective_from", day.as_str())];
        let refused = officer.post("/console/notice/publication", &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        assert_eq!(officer.get("/console/notice").await.status, StatusCode::OK);
        assert_eq!(officer.get(RULE).await.status, StatusCode::OK);
        assert_eq!(officer.get("/console/notice/draft/preview").await.status, StatusCode::CONFLICT);

        let mended =
            send(&mut officer, &form, &[("keep", "P5Y"), ("label.cy", "Llythyrau a negeseuon")]).await;
        assert_eq!(mended.location(), format!("{RULE}?done=saved"), "{}", mended.text());
        let entry = officer.get(&format!("{RULE}?done=saved")).await;
        assert!(entry.says("5 years Published: 2 years"), "{}", entry.text());
        let draft = officer.get("/console/notice/draft").await;
        assert!(draft.says("how long it is kept 2 years 5 years important"), "{}", draft.text());
        assert!(draft.says("Who changed what"));
        for language in ["en", "cy"] {
            let preview = officer.get(&format!("/console/notice/draft/preview?language={language}")).await;
            assert!(preview.body.contains("<ins>") && preview.body.contains("<del>"), "{}", preview.text());
        }
        let published = officer.submit(&draft, &[("effective_from", &day)]).await;
        assert_eq!(published.location(), "/console/notice/versions/2", "{}", published.text());
        assert_eq!(in_force(&town), Some(1));
        assert_eq!(kinds_logged(&town, "notice.draft-edited").await, 2);
        let entry = officer.get(RULE).await;
        assert!(entry.says("Changed in version 2"), "{}", entry.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_opened_it_before_it_was_changed_is_told_what_differs_and_loses_nothing() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut one = town.staff(&[Role::DataProtectionOfficer]).await;
        let mut other = town.staff(&[Role::Administrator]).await;
        let (mine, theirs) =
            (one.get(&format!("{PURPOSE}/edit")).await, other.get(&format!("{PURPOSE}/edit")).await);
        let elsewhere = other.get(&format!("{RULE}/edit")).await;
        let saved = send(&mut one, &mine, &[("title.en", "Answering you")]).await;
        assert_eq!(saved.location(), format!("{PURPOSE}?done=saved"), "{}", saved.text());
        // Another declaration of the same draft is another matter.
        let saved = send(&mut other, &elsewhere, &[("keep", "P3Y")]).await;
        assert_eq!(saved.location(), format!("{RULE}?done=saved"), "{}", saved.text());
        let stale = send(&mut other, &theirs, &[("title.en", "Replying to you")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("There now") && stale.says("Answering you"), "{}", stale.text());
        assert!(stale.body.contains("Replying to you</textarea>"), "nothing typed is lost");
        assert!(one.get(PURPOSE).await.says("Answering you"), "and nothing was changed");
        let knowingly = send(&mut other, &stale, &[]).await;
        assert_eq!(knowingly.location(), format!("{PURPOSE}?done=saved"), "{}", knowingly.text());
        assert!(one.get(PURPOSE).await.says("Replying to you"));
        assert!(one.get(RULE).await.says("3 years"));
    })
    .await;
}

#[tokio::test]
async fn rows_come_and_go_without_being_saved() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let path = "/console/register/form/website-help";
        let form = officer.get(&format!("{path}/edit")).await;
        let rows = |page: &Answer| fields(page).iter().filter(|(name, _)| name == "fields").count();
        let before = rows(&form);
        assert!(before > 1);
        let more = send(&mut officer, &form, &[("title.en", "Typed before"), ("step", "add fields")]).await;
        assert_eq!((more.status, rows(&more)), (StatusCode::OK, before + 1), "{}", more.text());
        assert!(more.body.contains("Typed before</textarea>"));
        let id = |page: &Answer, row: usize| {
            let name = format!("fields.{row}.id");
            fields(page).into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
        };
        let moved = send(&mut officer, &more, &[("step", "up fields.1")]).await;
        assert_eq!((id(&moved, 0), id(&moved, 1)), (id(&form, 1), id(&form, 0)));
        let fewer = send(&mut officer, &moved, &[("step", "remove fields.0")]).await;
        assert_eq!((rows(&fewer), id(&fewer, 0)), (before, id(&form, 0)));
        // A word that decides on other fields shows them.
        let purpose = officer.get(&format!("{PURPOSE}/edit")).await;
        let shown = send(&mut officer, &purpose, &[("basis.kind", "consent"), ("step", "show")]).await;
        assert!(
            shown.body.contains("name=\"basis.refresh\"") && !shown.body.contains("name=\"basis.task.en\"")
        );
        for odd in ["add nothing", "remove fields.99", "up fields.x", "up", "remove", "add fields.0.options"]
        {
            let page = send(&mut officer, &form, &[("step", odd)]).await;
            assert!(page.status.is_success() || page.status.is_redirection(), "{odd}: {}", page.status);
        }
    })
    .await;
}

#[tokio::test]
async fn one_is_added_and_taken_out_and_what_is_named_stays() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let blank = officer.get("/console/register/people/new").await;
        for (name, says) in
            [("", "Give it a name."), ("Not A Name", "Use small letters"), ("enquirers", "There is one")]
        {
            let refused = send(&mut officer, &blank, &[("entry-name", name), ("label.en", "Walkers")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(
                refused.says(says) && refused.body.contains("Walkers</textarea>"),
                "{name}: {}",
                refused.text()
            );
        }
        let typed = [("entry-name", "walkers"), ("label.en", "Walkers"), ("label.cy", "Cerddwyr")];
        let added = send(&mut officer, &blank, &typed).await;
        assert_eq!(added.location(), "/console/register/people/walkers?done=saved", "{}", added.text());
        let list = officer.get("/console/register/people?only=changed").await;
        assert!(list.says("Walkers walkers 0 New in the draft"), "{}", list.text());
        let found = officer.get("/console/register?q=CERDDWYR").await;
        assert!(found.body.contains("/console/register/people/walkers"), "{}", found.text());
        assert!(officer.get("/console/register?q=cerdd").await.says("Nothing is called exactly that"));
        let entry = officer.get("/console/register/people/walkers").await;
        let gone = officer.submit(&entry, &[]).await;
        assert_eq!(gone.location(), "/console/register/people?done=removed", "{}", gone.text());
        let named = officer.get("/console/register/people/enquirers").await;
        let refused = officer.submit(&named, &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.says("it is named in"), "{}", refused.text());
        for ending in ["csv", "xlsx"] {
            let file = officer.get(&format!("/console/register/purpose/entries.{ending}")).await;
            assert_eq!(file.status, StatusCode::OK);
            assert!(file.header("content-disposition").contains(&format!("register-purpose.{ending}")));
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_on_staff_reads_and_only_who_decides_writes() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let mut viewer = town.staff(&[Role::Viewer]).await;
        for path in
            ["/console/register", "/console/register/purpose", PURPOSE, "/console/register/controller"]
        {
            let page = viewer.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            assert!(!page.body.contains("/edit\"") && !page.body.contains("/new\""), "{path}");
        }
        assert!(viewer.get(PURPOSE).await.says("What the notice says of it"));
        for path in ["/edit", "/removal"] {
            let refused = viewer.post(&format!("{PURPOSE}{path}"), &[("was", "x")]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(viewer.get(&format!("{PURPOSE}/edit")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(viewer.get("/console/register/people/new").await.status, StatusCode::FORBIDDEN);
        for path in [
            "/console/register/nothing",
            "/console/register/purpose/nothing",
            "/console/register/controller/x",
        ] {
            assert_eq!(viewer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

/// The body of a form with files.
fn multipart(files: &[(String, String)]) -> (String, String) {
    let parts = files.iter().map(|(name, text)| {
        format!(
            "--privet\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
        )
    });
    ("multipart/form-data; boundary=privet".to_owned(), parts.collect::<String>() + "--privet--\r\n")
}

#[tokio::test]
async fn files_are_handed_over_and_become_a_draft() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mut officer = town.staff(&[Role::Administrator]).await;
        let path = "/console/notice/register/upload";
        let mut send = async |files: &[(String, String)]| {
            let (kind, body) = multipart(files);
            officer.post_body(path, &kind, body).await
        };
        let same = send(&privet_register::export(&first)[..]).await;
        assert!(same.says("No draft was made"), "the schema is no part of a register: {}", same.text());
        let toml = |register| -> Vec<(String, String)> {
            let files = privet_register::export(register).into_iter();
            files.filter(|(name, _)| name.ends_with(".toml")).collect()
        };
        assert!(send(&toml(&first)).await.says("nothing to publish anew"));
        let mut changed = first.clone();
        changed.rights.target_days = 25;
        assert_eq!(send(&toml(&changed)).await.location(), "/console/notice/draft");
        let faulty = vec![("a.toml".to_owned(), "[purpose.x]\ntitle = 7".to_owned())];
        assert_eq!(send(&faulty).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let none = send(&[("a.zip".to_owned(), "PK no archive".to_owned())]).await;
        assert!(none.says("no ZIP archive"), "{}", none.text());
        assert!(send(&[]).await.says("There is no TOML file in it"));
        let zip = officer.get("/console/notice/register.zip").await;
        assert!(zip.body.starts_with("PK") && zip.header("content-type") == "application/zip");
    })
    .await;
}
