//! `/contact/{form}`: a form of the register, its answers shown for checking, and the thanks with the reference.
//! Nothing is stored in the browser: what was typed travels in the form itself, and the reference in the address, where
//! it opens nothing.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use privet_ground::caller::Caller;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_register::{FieldKind, Form, FormId};
use privet_web::form::{self, AGAIN, CheckAnswers, Filled, FormView};
use privet_web::form_token::{self, Ticket};
use privet_web::{
    Answer, Anyone, HouseRef, Html, Lang, Page, Path, Posted, Published, Query, State, see_other,
};
use serde::Deserialize;

use super::desk;
use crate::actions::{self, Envelope, Message};
use crate::model::is_inbox;
use crate::uses;

/// The field that says which version of the notice was shown. The token is bound to it, so it cannot be changed. With
/// an underscore, as no field of a register has one.
const NOTICE: &str = "notice_version";

/// After how many seconds to send it again, when there was too much to do.
const A_FEW_SECONDS: HeaderValue = HeaderValue::from_static("5");

#[derive(Template)]
#[template(path = "contact/form.html")]
struct FormPage {
    page: Page,
    introduction: String,
    why: String,
    owner: String,
    within: Option<String>,
    version: String,
    form: FormView,
}

#[derive(Template)]
#[template(path = "contact/check.html")]
struct CheckPage {
    page: Page,
    form: String,
    answers: CheckAnswers,
}

#[derive(Template)]
#[template(path = "contact/thanks.html")]
struct ThanksPage {
    page: Page,
    thanks: String,
    reference: String,
    within: Option<String>,
    copy: String,
}

/// The form that a request is about, as the notice in force declares it.
struct Asked {
    published: Arc<Published>,
    id: FormId,
}

impl Asked {
    fn find(house: &HouseRef, name: &str) -> Result<Self, Refusal> {
        let published = house.published()?;
        let id = FormId::new(name).map_err(|_| Refusal::not_found())?;
        let is_ours = published.register.forms.get(&id).is_some_and(|form| is_inbox(form.route));
        if is_ours { Ok(Self { published, id }) } else { Err(Refusal::not_found()) }
    }

    fn form(&self) -> &Form {
        &self.published.register.forms[&self.id]
    }

    fn path(&self, lang: &Lang, below: &str) -> String {
        lang.path(&format!("/contact/{}{below}", self.id))
    }

    /// The name that the token is made for: the form and the version of the notice beside it.
    fn token_name(&self, notice: &str) -> String {
        format!("{}@{notice}", self.id)
    }

    fn notice(&self) -> String {
        self.published.number.to_string()
    }

    async fn fresh_token(&self, house: &HouseRef, lang: &Lang) -> Result<String, Refusal> {
        form_token::issue(house, lang, &self.token_name(&self.notice())).await
    }

    /// The form, with a word beside each field that is used for something else than the rest.
    fn view(&self, house: &HouseRef, lang: &Lang, token: &str) -> FormView {
        let form = self.form();
        let view = FormView::new(lang, form, &self.path(lang, ""), token)
            .submit(lang.say("contact-continue"))
            .hidden(NOTICE, &self.notice());
        form.fields.iter().fold(view, |view, field| {
            match uses::of_field(&self.published.register, &house.words, form, field) {
                Some(use_of_it) => view.note(&field.id, lang.of(&use_of_it)),
                None => view,
            }
        })
    }

    fn page(&self, lang: &Lang, form: FormView) -> FormPage {
        let (declared, register) = (self.form(), &self.published.register);
        let owner = register.roles.get(&declared.owner).map_or("", |role| lang.own(&role.title));
        let why = uses::of_form(register, &lang.house().words, declared);
        let version = lang.say("contact-version").with("number", self.published.number);
        FormPage {
            page: lang.page_titled(lang.own(&declared.title).to_owned()),
            introduction: lang.own(&declared.introduction).to_owned(),
            why: lang.of(&why).to_owned(),
            owner: lang.say("contact-who").with("owner", owner).to_string(),
            within: within(lang, declared),
            version: version.with("day", lang.date(self.published.effective_from)).to_string(),
            form,
        }
    }

    /// What was sent, if the notice beside it is still the one in force, its token is good and its fields fit.
    async fn take(&self, house: &HouseRef, posted: &Posted) -> Result<(Ticket, Filled), Refusal> {
        let notice = posted.plain(NOTICE).unwrap_or_default();
        let ticket = form_token::check(house, &self.token_name(notice), posted).await?;
        if notice != self.notice() {
            return Err(Refusal::new(Kind::Invalid, "contact-notice-changed"));
        }
        Ok((ticket, form::read(self.form(), posted)?))
    }

    /// The form again, with what was typed and what is wrong: with the form, or with us, who have too much to do just now
    /// (the page is kept nowhere, so going back would find it empty). Other refusals go on as they are.
    async fn refused(&self, house: &HouseRef, lang: &Lang, posted: &Posted, refusal: Refusal) -> Answer {
        if !matches!(refusal.kind, Kind::Invalid | Kind::TryLater) {
            return Err(refusal.into());
        }
        // The token that was sent, while it can be used and the notice is the same; else a fresh one.
        let token =
            form_token::again(house, lang, &self.token_name(&self.notice()), posted, &refusal).await?;
        let form = self.view(house, lang, &token).refilled(posted, &refusal);
        let page = Html(self.page(lang, form));
        if refusal.kind == Kind::TryLater {
            let mut answer = page.answer_as(StatusCode::SERVICE_UNAVAILABLE)?;
            answer.headers_mut().insert(header::RETRY_AFTER, A_FEW_SECONDS);
            answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Ok(answer);
        }
        page.answer_as(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

/// The form, empty.
pub(super) async fn show(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
) -> Answer {
    let asked = Asked::find(&house, &name)?;
    let token = asked.fresh_token(&house, &lang).await?;
    let form = asked.view(&house, &lang, &token);
    Html(asked.page(&lang, form)).unstored()
}

/// The answers, to be checked before anything is sent.
pub(super) async fn check(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
    posted: Posted,
) -> Answer {
    let asked = Asked::find(&house, &name)?;
    let filled = match asked.take(&house, &posted).await {
        Ok((_, filled)) => filled,
        Err(refusal) => return asked.refused(&house, &lang, &posted, refusal).await,
    };
    let action = asked.path(&lang, "/message");
    let answers = CheckAnswers::new(&lang, asked.form(), &filled, &posted, &action);
    let page = lang.page("web-check-title");
    let form = lang.own(&asked.form().title).to_owned();
    Html(CheckPage { page, form, answers: answers.hidden(NOTICE, &asked.notice()) }).unstored()
}

/// Sends it, or goes back to the form.
pub(super) async fn send(
    anyone: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
    posted: Posted,
) -> Answer {
    let asked = Asked::find(&house, &name)?;
    if posted.has(AGAIN) {
        let token = asked.fresh_token(&house, &lang).await?;
        let form = asked.view(&house, &lang, &token).typed(&posted);
        return Html(asked.page(&lang, form)).unstored();
    }
    match receive(&house, &lang, &asked, &anyone.caller(), &posted).await {
        Ok(reference) => Ok(see_other(&asked.path(&lang, &format!("/thanks?reference={reference}")))),
        Err(refusal) => asked.refused(&house, &lang, &posted, refusal).await,
    }
}

/// Where a message is sent to there is nothing to see: whoever comes back there, or chooses another language on a page
/// that refused something, gets the form.
pub(super) async fn back(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
) -> Answer {
    Ok(see_other(&Asked::find(&house, &name)?.path(&lang, "")))
}

/// Stores the message and gives its reference; that of the one message, however often the button was pressed.
async fn receive(
    house: &HouseRef,
    lang: &Lang,
    asked: &Asked,
    caller: &Caller,
    posted: &Posted,
) -> Result<String, Refusal> {
    let (ticket, filled) = asked.take(house, posted).await?;
    let desk = desk(house, &asked.published, caller);
    let message = Message::by_form((&asked.id, asked.form()), &filled, (desk.today(), lang.tag()));
    let token = posted.plain(form_token::FIELD).unwrap_or_default();
    let envelope = Envelope::prepare(&house.door, desk.world, &message, Some(token)).await?;
    let received = transact!(house.db, |tx| async {
        ticket.spend(tx).await?;
        actions::receive(tx, &desk, &envelope, &message).await
    });
    match received {
        Ok(thread) => Ok(thread.reference),
        Err(refusal) if refusal.key == "refusal-already-sent" => {
            let world = World::new(house.now(), &*house.chance);
            actions::reference_of(&house.door, world, token).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// What comes of a form that somebody opened a while ago and filled in like this, for the check that tries it out: the
/// fields of the page as it is drawn, its token, and all that is asked of what was sent. `None` where the page sends
/// something else than was typed into it.
pub(crate) async fn fill_in(
    house: &HouseRef,
    id: &FormId,
    typed: &[(String, String)],
) -> Result<Option<(Ticket, Message)>, Refusal> {
    const A_WHILE: Duration = Duration::from_secs(60);
    let (lang, asked) = (Lang::in_default(house), Asked::find(house, id.as_str())?);
    let shown_at = house.now().minus(A_WHILE);
    let token = form_token::issue_at(house, &lang, &asked.token_name(&asked.notice()), shown_at).await?;
    let page = asked.page(&lang, asked.view(house, &lang, &token)).render();
    let page = page.map_err(|error| Refusal::fault(anyhow::Error::new(error)))?;
    let is_drawn = |name: &str| page.contains(&format!(" name=\"{name}\""));
    let own = [(form_token::FIELD.to_owned(), token.clone()), (NOTICE.to_owned(), asked.notice())];
    let posted = Posted::from_pairs(own.into_iter().chain(typed.iter().cloned()));
    // The button that goes back to the form is told by its name, and so is the trap for machines.
    if !typed.iter().all(|(name, _)| is_drawn(name)) || posted.has(AGAIN) || posted.has(form_token::TRAP) {
        return Ok(None);
    }
    let (ticket, filled) = asked.take(house, &posted).await?;
    let is_whole = filled.iter().count() == typed.iter().filter(|(_, value)| !value.is_empty()).count();
    let message = Message::by_form((&asked.id, asked.form()), &filled, (house.today(), lang.tag()));
    Ok(is_whole.then_some((ticket, message)))
}

/// What the address of the thanks says.
#[derive(Deserialize)]
pub(super) struct Thanked {
    #[serde(default)]
    reference: String,
}

/// The reference, to be copied or printed. The page shows whatever looks like one and looks nothing up, so that it
/// tells nobody which references there are.
pub(super) async fn thanks(
    _: Anyone,
    lang: Lang,
    State(house): State<HouseRef>,
    Path(name): Path<String>,
    Query(thanked): Query<Thanked>,
) -> Answer {
    let asked = Asked::find(&house, &name)?;
    if !is_reference(&thanked.reference) {
        return Err(Refusal::not_found().into());
    }
    let form = asked.form();
    Html(ThanksPage {
        page: lang.page("contact-sent-title"),
        thanks: lang.own(&form.thanks).to_owned(),
        reference: thanked.reference,
        within: within(&lang, form),
        copy: lang.say(copy_key(&house, form)).to_string(),
    })
    .unstored()
}

/// Within how many days an answer is promised, where one is.
pub(super) fn within(lang: &Lang, form: &Form) -> Option<String> {
    let days = Some(form.answer_within).filter(|days| *days > 0)?;
    Some(lang.say("contact-within").with("days", i64::from(days)).to_string())
}

/// What is said of the copy by mail: no more than is true here and now.
fn copy_key(house: &HouseRef, form: &Form) -> &'static str {
    let is_example = house.in_force.get().is_none_or(|published| published.register.example);
    let asks_where_to = form.fields.iter().any(|field| field.kind == FieldKind::Email);
    match (is_example, house.mail.reaches_people()) {
        (true, _) => "contact-sent-example",
        (false, true) if asks_where_to => "contact-sent-copy",
        (false, _) => "contact-sent-no-copy",
    }
}

/// True for what `ids::reference` makes: four groups of four.
fn is_reference(text: &str) -> bool {
    text.len() == 19
        && text.bytes().enumerate().all(|(place, sign)| match place % 5 {
            4 => sign == b'-',
            _ => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
        })
}

#[cfg(test)]
mod tests {
    use privet_ground::ids::{SeededChance, reference};

    use super::*;

    #[test]
    fn the_thanks_show_references_and_nothing_else() {
        assert!(is_reference(&reference(&SeededChance::new(1))));
        for other in ["", "7KQ2", "7KQ2-M1CX-ABCD-EFG<", "7KQ2-M1CX-ABCD-EFGHI", "7kq2-m1cx-abcd-efgh"] {
            assert!(!is_reference(other), "{other}");
        }
    }
}
