//! A slice for the shell's stories: pages of every kind, a form, and faults.

use askama::Template;
use axum::http::{Method, StatusCode};
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_register::{FormId, Route};
use privet_web::form::{AGAIN, CHECK_TITLE, CheckAnswers, FormView, read};
use privet_web::form_token;
use privet_web::slice::{MenuGroup, MenuItem, Slice, nothing};
use privet_web::{
    Administration, Answer, Anyone, ConsolePage, HouseRef, Html, Lang, Only, Page, Path, Posted, Routes,
    SignedIn, State, Upload,
};

/// The slice.
pub fn slice() -> Slice {
    Slice {
        name: "sample",
        words: &[],
        migrations: &[],
        routes,
        menu: &[
            MenuItem { group: MenuGroup::Top, label: "Today", path: "/console" },
            MenuItem { group: MenuGroup::Headings, label: "Messages", path: "/console/contact" },
            MenuItem { group: MenuGroup::House, label: "Log", path: "/console/log" },
        ],
        jobs: nothing::jobs,
        declare: |_| Vec::new(),
        prove: nothing::prove,
        person: nothing::PERSON,
        holdings: nothing::HOLDINGS,
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}

fn routes() -> Routes {
    Routes::new()
        .page("/", front)
        .page("/privacy", front)
        .page("/sample/notice", crate::pages::notice)
        .console("/console/sample", crate::pages::today)
        .page("/sample/panic", panics)
        .page("/sample/fault", faults)
        .post("/sample/fault", faults)
        .page("/sample/endless", endless)
        .page("/sample/busy", busy)
        .page("/contact/{form}", form)
        .post("/contact/{form}", send)
        .console("/console", today)
        .act("/console/act", act)
        .act("/console/upload", upload)
        .console("/console/administration", administration)
        .plain(Method::GET, "/api/v1/sample", api)
}

#[derive(Template)]
#[template(
    source = r#"{% extends "web/public.html" %}{% block content %}<h1>{{ page.title }}</h1>{% endblock %}"#,
    ext = "html"
)]
struct Plain {
    page: Page,
}

async fn front(_: Anyone, lang: Lang) -> Answer {
    Html(Plain { page: lang.page("web-menu-privacy") }).answer()
}

async fn panics(_: Anyone) -> Answer {
    panic!("gwen@example.org broke it");
}

async fn faults(_: Anyone) -> Answer {
    Err(Refusal::fault(anyhow::anyhow!("the table `web_secret` is gone")).into())
}

async fn endless(_: Anyone) -> Answer {
    std::future::pending().await
}

async fn busy(_: Anyone) -> Answer {
    Err(Refusal::new(Kind::TryLater, "refusal-busy").into())
}

async fn api(_: Anyone) -> Answer {
    Err(Refusal::not_found().into())
}

#[derive(Template)]
#[template(
    source = r#"{% extends "web/public.html" %}{% block content %}<h1>{{ page.title }}</h1>{{ form }}{% endblock %}"#,
    ext = "html"
)]
struct FormPage {
    page: Page,
    form: FormView,
}

#[derive(Template)]
#[template(
    source = r#"{% extends "web/public.html" %}{% block content %}<h1>{{ page.title }}</h1>{{ answers }}{% endblock %}"#,
    ext = "html"
)]
struct CheckPage {
    page: Page,
    answers: CheckAnswers,
}

async fn form(_: Anyone, lang: Lang, State(house): State<HouseRef>, Path(id): Path<String>) -> Answer {
    let published = house.published()?;
    let id = FormId::new(&id).map_err(|_| Refusal::not_found())?;
    let form = published.register.forms.get(&id).ok_or(Refusal::not_found())?;
    let token = form_token::issue(&house, &lang, id.as_str()).await?;
    let page = lang.page_titled(lang.own(&form.title).to_owned());
    let view = FormView::new(&lang, form, &lang.path(&format!("/contact/{id}")), &token);
    Html(FormPage { page, form: view.note(&form.fields[0].id, "Why we ask.") }).unstored()
}

async fn send(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
    posted: Posted,
) -> Answer {
    let published = house.published()?;
    let (id, form) = published
        .register
        .form_for(Route::DataProtectionQuestion)
        .filter(|(known, _)| known.as_str() == id)
        .ok_or(Refusal::not_found())?;
    let action = lang.path(&format!("/contact/{id}"));
    let page = lang.page_titled(lang.own(&form.title).to_owned());
    let checked = form_token::check(&house, id.as_str(), &posted).await;
    match checked.and_then(|ticket| Ok((ticket, read(form, &posted)?))) {
        Ok((ticket, _)) if posted.has("send") => {
            transact!(house.db, |tx| ticket.spend(tx))?;
            Ok(privet_web::see_other("/"))
        }
        Ok((_, filled)) if !posted.has(AGAIN) => {
            let answers = CheckAnswers::new(&lang, form, &filled, &posted, &action).hidden("send", "yes");
            Html(CheckPage { page: lang.page(CHECK_TITLE), answers }).unstored()
        }
        Ok(_) => {
            let token = form_token::issue(&house, &lang, id.as_str()).await?;
            Html(FormPage { page, form: FormView::new(&lang, form, &action, &token).typed(&posted) })
                .unstored()
        }
        Err(refusal) => {
            let token = form_token::again(&house, &lang, id.as_str(), &posted, &refusal).await?;
            let view = FormView::new(&lang, form, &action, &token).refilled(&posted, &refusal);
            Html(FormPage { page, form: view }).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

#[derive(Template)]
#[template(
    source = r#"{% extends "web/console.html" %}{% block content %}<p>{{ who }}</p>{% endblock %}"#,
    ext = "html"
)]
struct Today {
    page: ConsolePage,
    who: String,
}

async fn today(staff: SignedIn) -> Answer {
    Html(Today { page: staff.page("Today").lead("All is quiet."), who: staff.caller().name() }).answer()
}

async fn act(staff: SignedIn) -> Answer {
    Ok(privet_web::see_other(&format!("/console?by={}", staff.staff())))
}

async fn upload(_: SignedIn, upload: Upload) -> Answer {
    let file = upload.files.first().ok_or(Refusal::not_found())?;
    let size = file.bytes.reveal().len();
    let text = format!("{} {size} {}", file.name.reveal(), upload.posted.plain("note").unwrap_or_default());
    Ok(axum::response::IntoResponse::into_response(text))
}

async fn administration(staff: Only<Administration>) -> Answer {
    Html(Today { page: staff.page("Administration"), who: staff.caller().name() }).answer()
}
