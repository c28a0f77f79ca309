//! The register of training: courses, completions one by one and as a table, what is due, and what the check says.

use privet_evidence::Finding;
use privet_ground::caller::Role;
use privet_ground::sql;
use privet_testing::{Member, Town, on_every_engine};

use crate::{check, found, security};

const CHECK: &str = "staff.training-current";
const PATH: &str = "/console/training";

async fn office(mut story: impl AsyncFnMut(&Town, Member, Member)) {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let mut officer = town.member(&[Role::DataProtectionOfficer]).await;
        let other = town.member(&[Role::Caseworker]).await;
        let begun = officer
            .visitor
            .post(&format!("{PATH}/courses"), &[("title", "Data protection"), ("months", "12")])
            .await;
        assert_eq!(begun.location(), "/console/training?done=course", "{}", begun.text());
        story(&town, officer, other).await;
    })
    .await;
}

async fn completions(town: &Town) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    let count = sql!("SELECT COUNT(*) AS count FROM security_completion");
    tx.one(count, &[]).await.unwrap().get("count").unwrap()
}

#[tokio::test]
async fn a_course_is_begun_taken_and_ended() {
    office(async |town, mut officer, mut other| {
        assert_eq!(other.visitor.get(PATH).await.status, 403);
        let again = [("title", "Data protection"), ("months", "6")];
        let known = officer.visitor.post(&format!("{PATH}/courses"), &again).await;
        assert_eq!(known.status, 409);
        let wrong =
            officer.visitor.post(&format!("{PATH}/courses"), &[("title", "Juggling"), ("months", "x")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains(r#"value="Juggling""#), "what was typed is kept");
        assert!(officer.visitor.get(PATH).await.says("not yet, due"));
        assert_eq!(check(town, CHECK).await.finding, Finding::Holds, "within the first thirty days");
        let form = officer.visitor.get(&format!("{PATH}/completions")).await;
        let refused =
            officer.visitor.submit(&form, &[("completed_on", "2099-01-01"), ("evidence", "Gwen")]).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let (_, rest) = form.body.split_once(r#"id="field-course""#).unwrap();
        let course = rest.split(r#"<option value=""#).nth(2).unwrap().split('"').next().unwrap().to_owned();
        for member in [&officer.id, &other.id] {
            let member = member.to_string();
            let fields = [
                ("member", member.as_str()),
                ("course", &course),
                ("completed_on", "2026-11-20"),
                ("evidence", "DP-1"),
            ];
            let mut visitor = officer.visitor.clone();
            let entered = visitor.submit(&form, &fields).await;
            assert_eq!(entered.status, 303, "{}", entered.text());
            assert_eq!(visitor.submit(&form, &fields).await.status, 409, "it is on record already");
        }
        assert_eq!(completions(town).await, 2);
        town.clock.advance_days(361);
        assert_eq!(found(&check(town, CHECK).await, "accounts").0, Finding::Holds);
        let items = (town.house.slices[0].due)(
            &town.house,
            town.house.today(),
            town.house.today().tomorrow().unwrap(),
        );
        let items = items.await.unwrap();
        assert!(
            items.iter().any(|item| item.what == "Training: Data protection, 2 members of staff"),
            "{items:?}"
        );
        town.clock.advance_days(2);
        assert_eq!(
            found(&check(town, CHECK).await, "overdue"),
            (Finding::Broken, "found-training-overdue", "2".to_owned())
        );
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        assert!(officer.get(PATH).await.says("overdue since"));
        assert_eq!(officer.post(&format!("{PATH}/courses/{course}/ending"), &[]).await.status, 303);
        assert_eq!(check(town, CHECK).await.key, "found-training-no-course");
    })
    .await;
}

#[tokio::test]
async fn a_table_is_shown_first_and_entered_whole_or_not_at_all() {
    office(async |town, mut officer, other| {
        let path = format!("{PATH}/import");
        let head = "address,course,completed,evidence";
        let bad = format!(
            "{head}\n{},Data protection,2026-03-01,DP-1\nnobody@office.example,Data protection,2026-03-01,DP-2\n{},Juggling,2026-03-01,DP-3",
            officer.email, other.email
        );
        let shown = officer.visitor.post(&path, &[("table", &bad), ("confirmed", "yes")]).await;
        assert_eq!(shown.status, 422, "{}", shown.text());
        assert!(shown.says("nobody has joined with this address") && shown.says("there is no such course"));
        assert!(shown.says("2 lines cannot be understood"), "{}", shown.text());
        assert!(shown.body.contains("nobody@office.example"), "what was typed is kept");
        assert_eq!(completions(town).await, 0, "nothing is entered while a line is wrong");
        let good = format!(
            "{head}\n{},Data protection,2026-03-01,DP-1\n{},data protection,2026-03-02,DP-2",
            officer.email, other.email
        );
        let shown = officer.visitor.post(&path, &[("table", &good)]).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        assert!(shown.says("2027-03-02"), "{}", shown.text());
        assert_eq!(completions(town).await, 0, "nothing is entered before it is confirmed");
        let entered = officer.visitor.submit(&shown, &[]).await;
        assert_eq!(entered.location(), "/console/training?done=imported", "{}", entered.text());
        assert_eq!(completions(town).await, 2);
        officer.visitor.submit(&shown, &[]).await;
        assert_eq!(completions(town).await, 2, "twice is once");
        let none = officer.visitor.post(&path, &[("table", "who,what")]).await;
        assert!(none.status == 422 && none.says("must name the columns"), "{}", none.text());
        assert!(check(town, CHECK).await.finding == Finding::Holds);
    })
    .await;
}
