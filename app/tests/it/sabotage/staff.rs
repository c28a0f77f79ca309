//! An account loses its second factor, is left to itself, or reaches too far.

use privet_evidence::State;
use privet_ground::caller::Role;
use privet_ground::private::Private;
use privet_ground::{args, sql};
use privet_people::{PlainValue, Spot, World, dossier};
use privet_register::CategoryId;

use super::{Scene, sabotage_quietly};
use crate::office::keep_up;

/// What is not true then.
const ACCOUNTS: &str = "security.accounts";
/// The principle that sums up its heading.
const PRINCIPLE: &str = "notice.principle:security";
/// The measure of the example whose proof names the check of second factors.
const MEASURE: &str = "security.measure:second-factor";

#[tokio::test]
async fn a_second_factor_is_taken_away_past_the_program() {
    sabotage_quietly(async |scene| {
        let member = scene.town.member(&[Role::Caseworker]).await;
        keep_up(scene.town).await;
        scene.is_mended().await;
        // Whoever has the keys as well seals something else in its place, which no search for leaks can see.
        let sealed = seal(&scene, member.id, "none").await;
        let change = sql!("UPDATE web_staff SET second_factor = $2 WHERE id = $1");
        scene.meddle(change, args![member.id, &sealed]).await;
        scene.breaks(&[PRINCIPLE, ACCOUNTS, MEASURE]).await;
        scene.is_told_once(&[ACCOUNTS, MEASURE]).await;
        // An account that is shut cannot be signed in to, so it needs none.
        let mut boss = scene.town.staff(&[Role::Administrator]).await;
        let shut = boss.post(&format!("/console/staff/{}/disabling", member.id), &[]).await;
        assert_eq!(shut.status, 303, "{}", shut.text());
        scene.is_mended().await;
    })
    .await;
}

async fn seal(scene: &Scene<'_>, staff: privet_ground::caller::StaffId, text: &str) -> privet_people::Sealed {
    let house = &scene.town.house;
    let world = World::new(house.now(), &*house.chance);
    let mut tx = house.db.begin().await.unwrap();
    let row = tx.one(sql!("SELECT dossier_id FROM web_staff WHERE id = $1"), args![staff]).await.unwrap();
    let dossier = row.get("dossier_id").unwrap();
    let key = house.door.key_of(&mut tx, world.now, dossier).await.unwrap();
    let purposes = dossier::purposes(&mut tx, &[dossier]).await.unwrap();
    let spot = Spot { table: "web_staff", column: "second_factor", row: staff.uuid() };
    let (category, value) = (CategoryId::new("staff-account").unwrap(), Private::from(text));
    let plain = [PlainValue { spot, category: &category, value: &value }];
    house.door.seal(world, &key, &purposes[&dossier], &plain).unwrap().remove(0)
}

#[tokio::test]
async fn somebody_leaves_and_nobody_shuts_the_account() {
    sabotage_quietly(async |scene| {
        let member = scene.town.member(&[Role::Caseworker]).await;
        keep_up(scene.town).await;
        let then = sql!("UPDATE web_staff SET joined_at = $2, signed_in_at = NULL WHERE id = $1");
        let ago = |days: u64| scene.town.house.now().minus(std::time::Duration::from_secs(days * 86_400));
        scene.meddle(then, args![member.id, ago(89)]).await;
        scene.is_mended().await;
        scene.meddle(then, args![member.id, ago(91)]).await;
        scene.breaks(&[PRINCIPLE, ACCOUNTS]).await;
        let mut boss = scene.town.staff(&[Role::Administrator]).await;
        let page = boss.get("/console/staff").await;
        assert!(page.says("not since joining"), "{}", page.text());
        let shut = boss.post(&format!("/console/staff/{}/disabling", member.id), &[]).await;
        assert_eq!(shut.status, 303, "{}", shut.text());
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn everybody_is_made_an_administrator() {
    sabotage_quietly(async |scene| {
        let mut boss = scene.town.staff(&[Role::Administrator]).await;
        let roles = [Role::Administrator, Role::Caseworker];
        let others = [scene.town.member(&roles).await, scene.town.member(&roles).await];
        scene.breaks(&[PRINCIPLE, ACCOUNTS]).await;
        scene.is_told_once(&[ACCOUNTS]).await;
        for other in others {
            let act = format!("/console/staff/{}/roles", other.id);
            let changed =
                boss.post(&act, &[("seen", "caseworker,administrator"), ("role_caseworker", "yes")]).await;
            assert_eq!(changed.status, 303, "{}", changed.text());
        }
        scene.is_mended().await;
    })
    .await;
}

/// The measure of the example whose proof names the check of training.
const TRAINING: &str = "security.measure:training";

async fn state(scene: &Scene<'_>, name: &str) -> State {
    super::verified(scene.town).await.board.find(name).unwrap().state
}

#[tokio::test]
async fn a_training_expires() {
    sabotage_quietly(async |scene| {
        let today = scene.town.house.today();
        let mut officer = scene.town.member(&[Role::DataProtectionOfficer]).await;
        keep_up(scene.town).await;
        scene.is_mended().await;
        let begun = officer
            .visitor
            .post("/console/training/courses", &[("title", "Data protection"), ("months", "12")])
            .await;
        assert_eq!(begun.status, 303, "{}", begun.text());
        // Whoever has just joined has thirty days.
        assert_eq!(state(&scene, TRAINING).await, State::Proven);
        scene.pass(31).await;
        scene.breaks(&[PRINCIPLE, TRAINING]).await;
        scene.is_told_once(&[TRAINING]).await;
        let accounts = privet_web::staff::list(&mut scene.town.house.db.read().await.unwrap()).await.unwrap();
        let course = sql!("SELECT id FROM security_course");
        let row = scene.town.house.db.read().await.unwrap().one(course, &[]).await.unwrap();
        let course: uuid::Uuid = row.get("id").unwrap();
        let mut officer = scene.town.staff(&[Role::DataProtectionOfficer]).await;
        for account in accounts {
            let (member, day) = (account.id.to_string(), today.to_string());
            let fields = [
                ("member", member.as_str()),
                ("course", &course.to_string()),
                ("completed_on", &day),
                ("evidence", "DP-2026/114"),
            ];
            let entered = officer.post("/console/training/completions", &fields).await;
            assert_eq!(entered.status, 303, "{}", entered.text());
        }
        assert_eq!(state(&scene, TRAINING).await, State::Proven);
        let cut = sql!("UPDATE security_completion SET expires_on = $1");
        scene.meddle(cut, args![scene.town.house.today().yesterday().unwrap()]).await;
        scene.breaks(&[PRINCIPLE, TRAINING]).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_asks_whether_access_is_still_needed() {
    sabotage_quietly(async |scene| {
        let member = scene.town.member(&[Role::Caseworker]).await;
        keep_up(scene.town).await;
        scene.is_mended().await;
        let ago = |days: u64| scene.town.house.now().minus(std::time::Duration::from_secs(days * 86_400));
        let then = sql!("UPDATE web_staff SET joined_at = $2, signed_in_at = $3 WHERE id = $1");
        scene.meddle(then, args![member.id, ago(184), ago(1)]).await;
        scene.breaks(&[PRINCIPLE, ACCOUNTS]).await;
        scene.is_told_once(&[ACCOUNTS]).await;
        let mut officer = scene.town.staff(&[Role::DataProtectionOfficer]).await;
        let act = format!("/console/staff/review/{}", member.id);
        let confirmed = officer.post(&act, &[("seen", "caseworker"), ("verdict", "confirmed")]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text());
        scene.is_mended().await;
    })
    .await;
}
