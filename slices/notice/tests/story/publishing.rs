use privet_ground::db::DbError;
use privet_ground::journal::{Filter, Page, search};
use privet_ground::refusal::Kind;
use privet_ground::{args, sql, transact};
use privet_notice::{Source, Terms};
use privet_register::{PurposeId, Register, RegisterHash, Weight};
use privet_testing::on_every_engine;

use crate::{
    ClockDay as _, begin, draft, in_days, in_force, officer, pass_days, post, publish, register, slices,
    try_publish,
};

/// A minor change: a telephone number.
fn minor(register: &Register) -> Register {
    let mut changed = register.clone();
    changed.controller.telephone = Some(privet_register::Telephone::new("01785 000 000").unwrap());
    changed
}

/// An important change that concerns those who wrote for the purpose `enquiries`.
fn important(register: &Register) -> Register {
    let mut changed = register.clone();
    let rule = changed.retention.get_mut("enquiries").expect("the example has the rule");
    rule.keep = privet_register::Keep::For(privet_register::Period::years(6));
    changed
}

#[tokio::test]
async fn the_first_version_is_told_to_nobody_and_in_force_at_once() {
    on_every_engine(slices, async |town| {
        assert!(!privet_notice::refresh(&town.house).await.unwrap(), "nothing is published");
        let register = register();
        let version = publish(&town, &register, town.clock_day()).await;
        assert_eq!((version.number, version.base, version.affected), (1, None, 0));
        let published = town.house.published().unwrap();
        assert_eq!(published.register_hash, RegisterHash::of(&register).to_string());
        assert_eq!(published.effective_from, town.clock_day());
        assert_eq!(*published.register, register);
        assert!(published.statements.iter().any(|one| one.id.as_str() == "notice.controller"));
        let enquiries = PurposeId::new("enquiries").unwrap();
        let purposes = town.house.door.purposes().get().expect("the door knows what is in force");
        assert!(purposes.categories(&enquiries, town.house.now()).is_some());
        assert!(!privet_notice::refresh(&town.house).await.unwrap(), "nothing has changed since");
    })
    .await;
}

#[tokio::test]
async fn a_first_version_may_wait_for_its_day() {
    on_every_engine(slices, async |town| {
        publish(&town, &register(), in_days(&town, 3)).await;
        pass_days(&town, 2).await;
        assert_eq!(in_force(&town), None);
        pass_days(&town, 1).await;
        assert_eq!(in_force(&town), Some(1));
    })
    .await;
}

#[tokio::test]
async fn a_minor_change_is_in_force_at_once_though_people_wrote() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let version = publish(&town, &minor(&first), town.clock_day()).await;
        assert_eq!(
            (version.number, version.base, version.weight, version.affected),
            (2, Some(1), Weight::Minor, 0)
        );
        assert_eq!(in_force(&town), Some(2));
        town.run_jobs().await;
        assert!(town.house.mail.sent().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_important_change_that_concerns_somebody_needs_its_time_of_notice() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        post::write(&town, "website-help", "dai@letters.example").await;
        let id = draft(&town, &important(&first)).await;
        let officer = officer();
        let on = |day| privet_notice::publish(&town.house, &officer, id, day);
        let early = on(in_days(&town, 29)).await.unwrap_err();
        assert_eq!((early.kind, early.fields[0].key), (Kind::Invalid, "refusal-notice-too-early"));
        assert_eq!(early.fields[0].field, "effective_from");
        let past = on(in_days(&town, -1)).await.unwrap_err();
        assert_eq!(past.fields[0].key, "refusal-notice-in-the-past");
        let version = on(in_days(&town, 30)).await.unwrap();
        assert_eq!(
            (version.weight, version.affected),
            (Weight::Important, 1),
            "the rule is not about website help"
        );
        assert_eq!(in_force(&town), Some(1));
    })
    .await;
}

#[tokio::test]
async fn an_important_change_that_concerns_nobody_stands_on_every_page_for_its_time_of_notice() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let id = draft(&town, &important(&first)).await;
        let officer = officer();
        let on = |day| privet_notice::publish(&town.house, &officer, id, day);
        for days in [0, 29] {
            let early = on(in_days(&town, days)).await.unwrap_err();
            assert_eq!(early.fields[0].key, "refusal-notice-too-early", "in {days} days");
        }
        let version = on(in_days(&town, 30)).await.unwrap();
        assert_eq!((version.weight, version.affected), (Weight::Important, 0));
        let front = town.visitor().get("/").await;
        assert!(front.says("This notice changes on 23 December 2026"), "{}", front.text());
        assert!(
            front.says("How long data is kept: Letters, messages and casework (data is kept for longer)")
        );
        let announced = "Our privacy notice changes on 23 December 2026. What will change";
        for path in ["/", "/privacy", "/privacy/versions", "/accessibility"] {
            assert!(town.visitor().get(path).await.says(announced), "{path}");
        }
        let welsh = town.visitor().get("/cy/accessibility").await;
        assert!(
            welsh.says("Mae ein hysbysiad preifatrwydd yn newid ar 23 Rhagfyr 2026."),
            "{}",
            welsh.text()
        );
        pass_days(&town, 29).await;
        assert_eq!(in_force(&town), Some(1));
        pass_days(&town, 1).await;
        assert_eq!(in_force(&town), Some(2));
        assert!(!town.visitor().get("/").await.says("notice changes"));
        let told = crate::finds(&town, "notice.changes-announced").await;
        assert_eq!(told.finding, privet_evidence::Finding::Holds, "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_publishes_may_hold_a_change_to_be_important_that_no_rule_does() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let id = draft(&town, &minor(&first)).await;
        let on = |days| Terms { is_raised: true, ..Terms::from(in_days(&town, days)) };
        let early = privet_notice::publish_on(&town.house, &officer(), id, on(0)).await.unwrap_err();
        assert_eq!(early.fields[0].key, "refusal-notice-too-early");
        let version = privet_notice::publish_on(&town.house, &officer(), id, on(30)).await.unwrap();
        assert_eq!((version.weight, version.affected), (Weight::Important, 1));
        town.run_jobs().await;
        let mail = &town.house.mail.sent()[0];
        assert!(mail.text.reveal().contains("- Who we are"), "{}", mail.text.reveal());
        let mut tx = town.house.db.read().await.unwrap();
        let logged = privet_ground::journal::find(&mut tx, version.entry_id).await.unwrap().unwrap();
        assert_eq!(logged.body["facts"]["raised"], true);
    })
    .await;
}

#[tokio::test]
async fn the_first_version_in_earnest_does_not_wait_for_an_example() {
    on_every_engine(slices, async |town| {
        let mut example = register();
        example.example = true;
        publish(&town, &example, town.clock_day()).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        let mut own = example.clone();
        own.example = false;
        let version = publish(&town, &own, town.clock_day()).await;
        assert_eq!((version.number, version.weight, version.affected), (2, Weight::Important, 0));
        assert_eq!(in_force(&town), Some(2));
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_published_once_and_only_on_top_of_the_newest() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let id = draft(&town, &minor(&first)).await;
        let house = &town.house;
        let (officer, today) = (officer(), town.clock_day());
        let both = futures_util::future::join(
            privet_notice::publish(house, &officer, id, today),
            privet_notice::publish(house, &officer, id, today),
        );
        let (one, other) = both.await;
        assert!(one.is_ok() != other.is_ok(), "one of two wins");
        let lost = one.err().or(other.err()).unwrap();
        assert_eq!((lost.kind, lost.key), (Kind::Clash, "refusal-notice-draft-settled"));
        assert_eq!(privet_notice::newest(house).await.unwrap().unwrap().number, 2);
    })
    .await;
}

#[tokio::test]
async fn a_version_that_is_overtaken_before_its_day_never_takes_effect() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        publish(&town, &important(&first), in_days(&town, 40)).await;
        // A slip of the pen that cannot wait: published for today, on top of what people were told of.
        let version = publish(&town, &minor(&first), town.clock_day()).await;
        assert_eq!((version.number, version.base, version.weight), (3, Some(1), Weight::Minor));
        assert_eq!(in_force(&town), Some(3));
        pass_days(&town, 60).await;
        assert_eq!(in_force(&town), Some(3));
        assert!(town.house.mail.sent().is_empty(), "nobody is told of what does not happen");
        let list = town.visitor().get("/privacy/versions").await;
        assert!(list.says("never in force"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn a_version_after_one_that_people_were_told_of_is_measured_against_that_one() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        post::write(&town, "enquiries", "gwen@letters.example").await;
        publish(&town, &important(&first), in_days(&town, 40)).await;
        town.run_jobs().await;
        assert_eq!(town.house.mail.sent().len(), 1);
        let version = publish(&town, &minor(&important(&first)), in_days(&town, 40)).await;
        assert_eq!((version.base, version.weight, version.affected), (Some(2), Weight::Minor, 0));
        pass_days(&town, 40).await;
        assert_eq!(in_force(&town), Some(3));
        assert_eq!(town.house.mail.sent().len(), 1, "they know already");
    })
    .await;
}

#[tokio::test]
async fn a_draft_on_an_older_version_is_not_published() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let id = draft(&town, &minor(&first)).await;
        let changed: Result<u64, DbError> = transact!(town.house.db, |tx| tx
            .execute(sql!("UPDATE notice_draft SET base_hash = 'older'"), args![]));
        assert!(changed.unwrap() > 0);
        let refused =
            privet_notice::publish(&town.house, &officer(), id, town.clock_day()).await.unwrap_err();
        assert_eq!((refused.kind, refused.key), (Kind::Clash, "refusal-notice-draft-overtaken"));
    })
    .await;
}

#[tokio::test]
async fn a_version_takes_effect_once_whichever_node_is_first() {
    on_every_engine(slices, async |town| {
        publish(&town, &register(), in_days(&town, 1)).await;
        town.clock.advance_days(1);
        let house = &town.house;
        let caller = privet_ground::caller::Caller::System("test");
        let zone = register().controller.time_zone.zone();
        let mut took_effect = Vec::new();
        for _ in 0..2 {
            let world = privet_people::World::new(house.now(), &*house.chance);
            let acted = transact!(house.db, |tx| privet_notice::actions::take_effect(
                tx,
                world,
                &caller,
                &zone,
                &house.slices
            ));
            took_effect.push(acted.unwrap());
        }
        assert_eq!(took_effect, [Some(1), None]);
        let mut tx = house.db.read().await.unwrap();
        let filter = Filter { kind: Some("notice.took-effect".into()), ..Filter::default() };
        assert_eq!(search(&mut tx, &filter, Page { before: None, most: 9 }).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_clock_set_back_brings_no_old_version_back() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        publish(&town, &minor(&first), in_days(&town, 5)).await;
        pass_days(&town, 6).await;
        assert_eq!(in_force(&town), Some(2));
        town.clock.set(privet_ground::clock::Instant::parse("2026-11-01T00:00:00Z").unwrap());
        privet_notice::refresh(&town.house).await.unwrap();
        assert_eq!(in_force(&town), Some(2));
    })
    .await;
}

#[tokio::test]
async fn every_act_is_in_the_log() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        try_publish(&town, &minor(&first), town.clock_day()).await.unwrap();
        let mut tx = town.house.db.read().await.unwrap();
        let found = search(&mut tx, &Filter::default(), Page { before: None, most: 50 }).await.unwrap();
        let mut kinds: Vec<&str> = found.iter().map(|entry| entry.kind.as_str()).collect();
        kinds.retain(|kind| kind.starts_with("notice."));
        kinds.sort_unstable();
        let twice = ["notice.drafted", "notice.published", "notice.took-effect"];
        assert_eq!(kinds, twice.iter().flat_map(|kind| [*kind; 2]).collect::<Vec<_>>());
        let published = found.iter().find(|entry| entry.kind == "notice.published").unwrap();
        assert_eq!(published.body["facts"]["version"], 2);
        assert_eq!(published.body["facts"]["weight"], "minor");
        assert!(published.actor.starts_with("staff:"), "{}", published.actor);
    })
    .await;
}

#[tokio::test]
async fn other_words_of_privet_itself_are_a_draft_of_the_same_register() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let house = &town.house;
        assert_eq!(privet_notice::import_own_words(house, &officer()).await.unwrap(), 0);
        assert!(privet_notice::open_draft(house).await.unwrap().is_none());
        // As if an older program had published it, and had logged that.
        let mut tx = house.db.read().await.unwrap();
        let stored = tx.one(sql!("SELECT document, notice_hash FROM notice_version"), &[]).await.unwrap();
        drop(tx);
        let (document, hash): (String, String) =
            (stored.get("document").unwrap(), stored.get("notice_hash").unwrap());
        let older = document.replace("You have choices.", "You may choose.");
        let older_hash = privet_notice::document::hash_of(&older);
        let altered: Result<u64, DbError> = transact!(house.db, |tx| async {
            let version = sql!("UPDATE notice_version SET document = $1, notice_hash = $2");
            let logged = sql!("UPDATE journal_entry SET body = replace(body, $1, $2)");
            Ok(tx.execute(version, args![&older, &older_hash]).await?
                + tx.execute(logged, args![&hash, &older_hash]).await?)
        });
        assert!(altered.unwrap() > 1);
        assert_eq!(privet_notice::import_own_words(house, &officer()).await.unwrap(), 1);
        let draft = privet_notice::open_draft(house).await.unwrap().unwrap();
        assert_eq!(
            (draft.source, draft.register_hash),
            (Source::Program, RegisterHash::of(&first).to_string())
        );
        assert_eq!(privet_notice::import_own_words(house, &officer()).await.unwrap(), 1);
        assert_eq!(
            privet_notice::open_draft(house).await.unwrap().unwrap().id,
            draft.id,
            "one draft is enough"
        );
        let version = privet_notice::publish(house, &officer(), draft.id, town.clock_day()).await.unwrap();
        assert_eq!((version.number, version.weight), (2, Weight::Minor));
        let changes = town.visitor().get("/privacy/changes/1..2").await;
        assert!(changes.says("only the words have"), "{}", changes.text());
        assert!(changes.says("You may choose."));
    })
    .await;
}

/// What is stored of a version is what every slice says of its register, so the hashes in the log stand for both.
#[tokio::test]
async fn what_is_stored_was_generated_from_the_register_beside_it() {
    use privet_notice::document::Document;
    use privet_register::RegisterHash;
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mut second = first.clone();
        second.rights.target_days = 10;
        publish(&town, &second, town.clock_day()).await;
        let mut visitor = town.visitor();
        for (number, register) in [(1, &first), (2, &second)] {
            let stored = visitor.get(&format!("/privacy/versions/{number}.json")).await.body;
            let hash = RegisterHash::of(register).to_string();
            let house = &town.house;
            let composed = Document::compose(register, &hash, &house.words, &house.slices).unwrap();
            assert_eq!(stored, composed.canonical(), "version {number}");
        }
    })
    .await;
}
