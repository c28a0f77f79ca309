//! Accounts are looked after in the console: invited, changed, shut, opened, reset; and everybody looks after their own.

use std::time::Duration;

use privet_ground::caller::Role;
use privet_ground::private::Private;
use privet_ground::sql;
use privet_testing::{Answer, Member, Town, Visitor, on_every_engine};
use privet_web::staff::{self, TotpSecret, code_at};

use crate::security;

const ADMINISTRATOR: &[Role] = &[Role::Administrator];

async fn kinds(town: &Town) -> Vec<String> {
    let mut tx = town.house.db.read().await.unwrap();
    let rows = sql!("SELECT kind FROM journal_entry WHERE kind LIKE 'staff.%' ORDER BY recorded_at, id");
    tx.rows(rows, &[]).await.unwrap().iter().map(|row| row.get("kind").unwrap()).collect()
}

async fn sign_in(town: &Town, member: &Member) -> Answer {
    let code = code_at(&member.factor, town.house.now());
    let fields = [("email", member.email.as_str()), ("password", &member.password), ("code", &code)];
    town.visitor().post("/console/sign-in", &fields).await
}

fn page_of(member: &Member) -> String {
    format!("/console/staff/{}", member.id)
}

/// The path of the link that a page shows.
fn shown_link(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("/console/join/").expect("a link is shown");
    format!("/console/join/{}", rest.split('<').next().unwrap())
}

fn shown_secret(page: &Answer) -> TotpSecret {
    let (_, rest) = page.body.split_once("<p><code>").expect("a secret is shown");
    let text: String = rest.split('<').next().unwrap().split_whitespace().collect();
    TotpSecret::parse(&Private::from(text)).unwrap()
}

/// In office with two administrators and a caseworker.
async fn office(mut story: impl AsyncFnMut(&Town, Member, Member)) {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let boss = town.member(ADMINISTRATOR).await;
        let other = town.member(&[Role::Caseworker]).await;
        story(&town, boss, other).await;
    })
    .await;
}

async fn is_in(visitor: &mut Visitor) -> bool {
    visitor.get("/console/account").await.status == 200
}

#[tokio::test]
async fn a_colleague_is_invited_by_a_link_that_is_shown_once_and_can_be_withdrawn() {
    office(async |town, mut boss, _| {
        let form = boss.visitor.get("/console/staff/invite").await;
        let refused = boss.visitor.submit(&form, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Choose at least one role"), "{}", refused.text());
        let made = boss.visitor.submit(&form, &[("role_caseworker", "yes"), ("role_dpo", "yes")]).await;
        assert_eq!(made.status, 200, "{}", made.text());
        assert_eq!(made.header("cache-control"), "no-store");
        let link = shown_link(&made);
        let list = boss.visitor.get("/console/staff").await;
        assert!(list.says("Invitation: Caseworker, Data protection officer"), "{}", list.text());
        assert!(!list.body.contains(&link), "the link is shown once");
        assert_eq!(town.visitor().get(&link).await.status, 200);
        assert!(boss.visitor.get("/console/staff").await.says("once"), "that it was opened is seen");
        let (_, rest) = list.body.split_once("/console/staff/invitations/").unwrap();
        let withdraw = format!("/console/staff/invitations/{}", rest.split('"').next().unwrap());
        assert_eq!(boss.visitor.post(&withdraw, &[]).await.status, 303);
        assert_eq!(town.visitor().get(&link).await.status, 410);
        assert_eq!(boss.visitor.post(&withdraw, &[]).await.status, 410);
        assert!(kinds(town).await.contains(&"staff.invitation-withdrawn".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn other_roles_are_in_force_at_once_and_a_stale_page_changes_nothing() {
    office(async |_, mut boss, mut other| {
        assert_eq!(other.visitor.get("/console/staff").await.status, 403);
        let page = boss.visitor.get(&page_of(&other)).await;
        let act = format!("{}/roles", page_of(&other));
        let seen = ("seen", "caseworker");
        let changed = boss.visitor.post(&act, &[seen, ("role_dpo", "yes")]).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        assert_eq!(other.visitor.get("/console/staff").await.status, 200, "in the session that there was");
        assert!(page.body.contains(r#"name="seen" value="caseworker""#));
        let stale = boss.visitor.post(&act, &[seen, ("role_administrator", "yes")]).await;
        assert_eq!(stale.status, 409);
        assert!(stale.says("changed meanwhile"));
        let none = boss.visitor.post(&act, &[("seen", "dpo")]).await;
        assert_eq!(none.status, 422, "{}", none.text());
    })
    .await;
}

#[tokio::test]
async fn nobody_removes_the_last_administrator_or_shuts_oneself_out() {
    office(async |town, mut boss, _| {
        let own = page_of(&boss);
        let lose = boss
            .visitor
            .post(&format!("{own}/roles"), &[("seen", "administrator"), ("role_viewer", "yes")])
            .await;
        assert_eq!(lose.status, 409);
        assert!(lose.says("Nobody else could look after accounts"), "{}", lose.text());
        for act in ["disabling", "reset"] {
            let refused = boss.visitor.post(&format!("{own}/{act}"), &[]).await;
            assert_eq!(refused.status, 409, "{act}");
            assert!(refused.says("your own account"), "{act}: {}", refused.text());
        }
        let second = town.member(ADMINISTRATOR).await;
        assert_eq!(boss.visitor.post(&format!("{}/disabling", page_of(&second)), &[]).await.status, 303);
        // One that is shut does not count.
        let lose = boss
            .visitor
            .post(&format!("{own}/roles"), &[("seen", "administrator"), ("role_viewer", "yes")])
            .await;
        assert_eq!(lose.status, 409);
        assert_eq!(boss.visitor.post(&format!("{}/enabling", page_of(&second)), &[]).await.status, 303);
        let lose = boss
            .visitor
            .post(&format!("{own}/roles"), &[("seen", "administrator"), ("role_viewer", "yes")])
            .await;
        assert_eq!(lose.status, 303);
        assert_eq!(boss.visitor.get("/console/staff").await.status, 403, "a viewer now");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once_and_gets_in_again_when_enabled() {
    office(async |town, mut boss, mut other| {
        assert!(is_in(&mut other.visitor).await);
        let disabled = boss.visitor.post(&format!("{}/disabling", page_of(&other)), &[]).await;
        assert_eq!(disabled.status, 303, "{}", disabled.text());
        assert!(!is_in(&mut other.visitor).await);
        assert_eq!(sign_in(town, &other).await.status, 422);
        assert_eq!(boss.visitor.post(&format!("{}/disabling", page_of(&other)), &[]).await.status, 409);
        let page = boss.visitor.get(&page_of(&other)).await;
        assert!(page.says("Disabled since") && page.says("Enable the account"), "{}", page.text());
        assert_eq!(boss.visitor.post(&format!("{}/enabling", page_of(&other)), &[]).await.status, 303);
        assert!(!is_in(&mut other.visitor).await, "the sessions stay ended");
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(sign_in(town, &other).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_reset_takes_everything_away_and_gives_a_link_for_the_owner() {
    office(async |town, mut boss, mut other| {
        let reset = boss.visitor.post(&format!("{}/reset", page_of(&other)), &[]).await;
        assert_eq!(reset.status, 200, "{}", reset.text());
        let first = shown_link(&reset);
        assert!(!is_in(&mut other.visitor).await);
        assert_eq!(sign_in(town, &other).await.status, 422, "the old password is good no longer");
        assert!(boss.visitor.get(&page_of(&other)).await.says("Waits for a new password"));
        let again = boss.visitor.post(&format!("{}/reset", page_of(&other)), &[]).await;
        let link = shown_link(&again);
        assert_eq!(town.visitor().get(&first).await.status, 410, "only the newest link is good");
        let mut owner = town.visitor();
        let form = owner.get(&link).await;
        assert!(form.says("Your account was reset"), "{}", form.text());
        assert!(!form.body.contains(r#"name="email""#));
        let factor = shown_secret(&form);
        let code = code_at(&factor, town.house.now());
        let short = [("password", "short"), ("repeated", "short"), ("code", code.as_str())];
        assert_eq!(owner.submit(&form, &short).await.status, 422);
        let named = [("password", "bryn calloway"), ("repeated", "bryn calloway"), ("code", code.as_str())];
        assert_eq!(owner.submit(&form, &named).await.status, 422, "one's own name is no password");
        let new = "a quite different password";
        let fields = [("password", new), ("repeated", new), ("code", code.as_str())];
        let renewed = owner.submit(&form, &fields).await;
        assert_eq!(renewed.status, 200, "{}", renewed.text());
        assert!(renewed.says("recovery codes") && is_in(&mut owner).await);
        assert_eq!(owner.get(&link).await.status, 410, "good once");
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(sign_in(town, &other).await.status, 422);
        let renewed = Member { password: new.to_owned(), factor, ..other };
        assert_eq!(sign_in(town, &renewed).await.status, 303);
        let log = kinds(town).await;
        assert!(
            log.contains(&"staff.reset".to_owned()) && log.contains(&"staff.renewed".to_owned()),
            "{log:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_of_somebody_who_is_disabled_meanwhile_is_worth_nothing() {
    office(async |town, mut boss, other| {
        let reset = boss.visitor.post(&format!("{}/reset", page_of(&other)), &[]).await;
        boss.visitor.post(&format!("{}/disabling", page_of(&other)), &[]).await;
        assert_eq!(town.visitor().get(&shown_link(&reset)).await.status, 410);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_and_all() {
    office(async |town, mut boss, mut other| {
        town.clock.advance(Duration::from_secs(60));
        let second = sign_in(town, &other).await;
        assert_eq!(second.status, 303);
        let mut elsewhere = town.visitor();
        elsewhere.set_cookie(second.header("set-cookie").split(';').next().map(str::to_owned));
        assert!(is_in(&mut elsewhere).await);
        let account = other.visitor.get("/console/account").await;
        assert_eq!(account.body.matches(r#"name="session""#).count(), 1, "this one ends by signing out");
        let (_, rest) = account.body.split_once(r#"name="session" value=""#).unwrap();
        let name = rest.split('"').next().unwrap().to_owned();
        assert_eq!(other.visitor.post("/console/account/sessions", &[("session", &name)]).await.status, 303);
        assert!(!is_in(&mut elsewhere).await && is_in(&mut other.visitor).await);
        assert_eq!(other.visitor.post("/console/account/sessions", &[("session", &name)]).await.status, 410);
        let page = boss.visitor.get(&page_of(&other)).await;
        assert_eq!(page.body.matches(r#"name="session""#).count(), 1);
        assert_eq!(boss.visitor.post(&format!("{}/sessions", page_of(&other)), &[]).await.status, 303);
        assert!(!is_in(&mut other.visitor).await);
        assert!(kinds(town).await.contains(&"staff.sessions-ended".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn one_changes_ones_own_password_authenticator_and_codes() {
    office(async |town, _, mut other| {
        let mut elsewhere = other.visitor.clone();
        town.clock.advance(Duration::from_secs(60));
        let signed_in = sign_in(town, &other).await;
        other.visitor.set_cookie(signed_in.header("set-cookie").split(';').next().map(str::to_owned));
        let form = other.visitor.get("/console/account/password").await;
        let new = "a quite different password";
        let wrong = [("present", "not the one"), ("password", new), ("repeated", new)];
        let refused = other.visitor.submit(&form, &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Present password: it is another"), "{}", refused.text());
        let present = other.password.clone();
        let changed = other
            .visitor
            .submit(&form, &[("present", present.as_str()), ("password", new), ("repeated", new)])
            .await;
        assert_eq!(changed.location(), "/console/account?done=password", "{}", changed.text());
        assert!(!is_in(&mut elsewhere).await && is_in(&mut other.visitor).await, "other sessions end");
        other.password = new.to_owned();

        let form = other.visitor.get("/console/account/authenticator").await;
        let factor = shown_secret(&form);
        let refused = other.visitor.submit(&form, &[("code", "000000")]).await;
        assert_eq!(refused.status, 422);
        let code = code_at(&factor, town.house.now());
        let changed = other.visitor.submit(&refused, &[("code", &code)]).await;
        assert_eq!(changed.location(), "/console/account?done=authenticator", "{}", changed.text());
        town.clock.advance(Duration::from_secs(60));
        assert_eq!(sign_in(town, &other).await.status, 422, "the old authenticator is good no longer");
        other.factor = factor;
        assert_eq!(sign_in(town, &other).await.status, 303);

        let old = other.recovery[0].clone();
        let codes = other.visitor.post("/console/account/recovery-codes", &[]).await;
        assert_eq!(codes.status, 200, "{}", codes.text());
        let fields = [("email", other.email.as_str()), ("password", new), ("code", &old)];
        assert_eq!(town.visitor().post("/console/sign-in", &fields).await.status, 422);
        let fresh = codes
            .body
            .split("<li>")
            .nth(1 + codes.body[..codes.body.find("class=\"codes\"").unwrap()].matches("<li>").count());
        let fresh = fresh.unwrap().split('<').next().unwrap();
        let fields = [("email", other.email.as_str()), ("password", new), ("code", fresh)];
        assert_eq!(town.visitor().post("/console/sign-in", &fields).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn whoever_looked_and_why_is_shown_to_whom_it_concerns() {
    office(async |_, mut boss, mut other| {
        assert!(other.visitor.get("/console/account").await.says("Nobody yet"));
        boss.visitor.get("/console/staff").await;
        let own = other.visitor.get("/console/account").await;
        assert!(own.says("to show a colleague’s name"), "{}", own.text());
        assert!(own.says(&staff::short_name(boss.id)));
        assert!(boss.visitor.get(&page_of(&other)).await.says("you to show a colleague’s name"));
    })
    .await;
}

#[tokio::test]
async fn a_dangerous_act_asks_for_a_fresh_code_and_loses_nothing_that_was_typed() {
    office(async |town, mut boss, other| {
        town.clock.advance(Duration::from_secs(601));
        let act = format!("{}/roles", page_of(&other));
        let typed = [("seen", "caseworker"), ("role_dpo", "yes"), ("role_viewer", "yes")];
        let asked = boss.visitor.post(&act, &typed).await;
        assert_eq!(asked.status, 401);
        assert!(asked.says("fresh code"), "{}", asked.text());
        let wrong = boss.visitor.submit(&asked, &[("confirm_code", "000000")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text());
        let code = code_at(&boss.factor, town.house.now());
        let on = boss.visitor.submit(&wrong, &[("confirm_code", &code)]).await;
        assert_eq!((on.status.as_u16(), on.location()), (307, act.as_str()), "{}", on.text());
        // As a browser does: the same form once more.
        let sent: Vec<(String, String)> = wrong.hidden_fields();
        let sent: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(boss.visitor.post(&act, &sent).await.status, 303);
        let list = boss.visitor.get("/console/staff").await;
        assert!(list.says("Viewer, Data protection officer"), "{}", list.text());
        town.clock.advance(Duration::from_secs(599));
        let free = boss.visitor.post(&format!("{}/disabling", page_of(&other)), &[]).await;
        assert_eq!(free.status, 303, "the code is good for ten minutes");
        town.clock.advance(Duration::from_secs(1));
        let page = boss.visitor.get("/console/account/password").await;
        assert_eq!(page.location(), "/console/confirm?next=/console/account/password");
        let confirm = boss.visitor.visit("/console/account/password").await;
        let used = boss.visitor.submit(&confirm, &[("confirm_code", &code)]).await;
        assert_eq!(used.status, 422, "a code is good once");
        let code = code_at(&boss.factor, town.house.now());
        let on = boss.visitor.submit(&confirm, &[("confirm_code", &code)]).await;
        assert_eq!(on.location(), "/console/account/password");
        assert_eq!(boss.visitor.get("/console/account/password").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn whoever_guesses_codes_in_a_session_is_made_to_wait_and_a_password_never_comes_back() {
    office(async |town, mut boss, other| {
        town.clock.advance(Duration::from_secs(601));
        let form = boss.visitor.visit("/console/account/password").await;
        for _ in 0..12 {
            let refused = boss.visitor.submit(&form, &[("confirm_code", "000000")]).await;
            assert_eq!(refused.status, 422);
        }
        let code = code_at(&boss.factor, town.house.now());
        let paused = boss.visitor.submit(&form, &[("confirm_code", &code)]).await;
        assert_eq!(paused.status, 422);
        assert!(paused.says("too many wrong ones"), "{}", paused.text());
        let secret = "my own secret password";
        let fields = [("present", secret), ("password", secret), ("repeated", secret)];
        let asked = boss.visitor.post("/console/account/password", &fields).await;
        assert_eq!(asked.status, 401);
        assert!(!asked.body.contains(secret));
        let away = boss.visitor.post("/console/confirm", &[("confirm_to", "//evil.example")]).await;
        assert_eq!(away.status, 422);
        drop(other);
    })
    .await;
}

#[tokio::test]
async fn access_is_reviewed_every_half_year_by_somebody_else() {
    office(async |town, mut boss, other| {
        let mut officer = town.member(&[Role::DataProtectionOfficer]).await;
        let review = "/console/staff/review";
        let page = officer.visitor.get(review).await;
        assert!(page.says("by joining") && page.says("somebody else confirms yours"), "{}", page.text());
        town.clock.advance_days(184);
        let overdue = crate::check(town, "staff.access-reviewed").await;
        assert_eq!(crate::found(&overdue, "overdue").1, "found-access-overdue");
        let items =
            (town.house.slices[0].due)(&town.house, town.house.today(), town.house.today()).await.unwrap();
        assert!(items.iter().any(|item| item.what == "Access review overdue: 3 accounts"), "{items:?}");
        for one in [&mut officer, &mut boss] {
            let back = sign_in(town, one).await;
            one.visitor.set_cookie(back.header("set-cookie").split(';').next().map(str::to_owned));
        }
        assert!(officer.visitor.get(review).await.says("overdue:"));
        let act = |member: &Member| format!("{review}/{}", member.id);
        let confirmed = ("verdict", "confirmed");
        let own = officer.visitor.post(&act(&officer), &[("seen", "dpo"), confirmed]).await;
        assert_eq!(own.status, 409, "{}", own.text());
        let stale = officer.visitor.post(&act(&other), &[("seen", "viewer"), confirmed]).await;
        assert_eq!(stale.status, 409);
        let done = officer.visitor.post(&act(&boss), &[("seen", "administrator"), confirmed]).await;
        assert_eq!(done.location(), "/console/staff/review?done=confirmed", "{}", done.text());
        let done = boss.visitor.post(&act(&officer), &[("seen", "dpo"), confirmed]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let withdrawn = ("verdict", "withdrawn");
        let done = officer.visitor.post(&act(&other), &[("seen", "caseworker"), withdrawn]).await;
        assert_eq!(done.location(), "/console/staff/review?done=withdrawn", "{}", done.text());
        assert_eq!(sign_in(town, &other).await.status, 422, "what was withdrawn is shut");
        let reviewed = crate::check(town, "staff.access-reviewed").await;
        assert_eq!(
            crate::found(&reviewed, "accounts"),
            (privet_evidence::Finding::Holds, "found-access-reviewed", "2".to_owned())
        );
        let mut tx = town.house.db.read().await.unwrap();
        let logged =
            sql!("SELECT COUNT(*) AS count FROM journal_entry WHERE kind = 'security.access-confirmed'");
        assert_eq!(tx.one(logged, &[]).await.unwrap().get::<i64>("count").unwrap(), 2);
    })
    .await;
}

#[test]
fn dangerous_acts_take_a_fresh_code() {
    let routes = (privet_security::slice().routes)();
    let fresh: Vec<String> = routes
        .list()
        .iter()
        .filter(|route| route.fresh)
        .map(|route| format!("{} {} ({})", route.method, route.path, route.who))
        .collect();
    assert_eq!(
        fresh,
        [
            "POST /console/staff/invite (administrator)",
            "POST /console/staff/{member}/roles (administrator)",
            "POST /console/staff/{member}/disabling (administrator)",
            "POST /console/staff/{member}/enabling (administrator)",
            "POST /console/staff/{member}/reset (administrator)",
            "GET /console/account/password (staff)",
            "POST /console/account/password (staff)",
            "GET /console/account/authenticator (staff)",
            "POST /console/account/authenticator (staff)",
            "POST /console/account/recovery-codes (staff)",
            "POST /console/staff/review/{member} (dpo, administrator)",
        ]
    );
}

#[tokio::test]
async fn the_demo_has_staff_who_are_in_order() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        (privet_security::slice().demo)(&town.house).await.unwrap();
        for id in ["second-factor", "none-stale", "few-administrators", "access-reviewed", "training-current"]
        {
            let outcome = crate::check(&town, &format!("staff.{id}")).await;
            assert_eq!(outcome.finding, privet_evidence::Finding::Holds, "{id}: {outcome:?}");
        }
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let list = officer.get("/console/staff").await;
        assert!(list.says("Mair Prosser") && list.says("Disabled since"), "{}", list.text());
    })
    .await;
}
