use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::Engine;
use privet_ground::refusal::Kind;
use privet_ground::settings::Settings;
use privet_ground::sql;
use privet_notice::{Compared, Imported, Source};
use privet_register::{Register, RegisterHash, load};
use privet_testing::{Town, on_every_engine};

use crate::{
    ClockDay as _, begin, draft, folder, import, in_days, officer, publish, register, slices, try_publish,
};

fn with_target_days(days: u16) -> Register {
    let mut changed = register();
    changed.rights.target_days = days;
    changed
}

#[tokio::test]
async fn a_folder_that_says_what_is_published_is_no_draft() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let hash = RegisterHash::of(&first);
        let unmarked = import(&town, &first, None).await;
        assert!(matches!(unmarked, Imported::Same { mark: Some(mark) } if mark == hash), "{unmarked:?}");
        let marked = import(&town, &first, Some(&first)).await;
        assert!(matches!(marked, Imported::Same { mark: None }), "{marked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_changed_folder_is_one_draft_however_often_it_is_looked_at() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let changed = with_target_days(25);
        let Imported::Draft { id, is_new: true, changes, mark: None } =
            import(&town, &changed, Some(&first)).await
        else {
            panic!("it differs from what is published");
        };
        assert_eq!(changes.len(), 1);
        assert_eq!((changes[0].section.as_str(), changes[0].important), ("rights", true));
        let again = import(&town, &changed, Some(&first)).await;
        assert!(matches!(again, Imported::Draft { id: same, is_new: false, .. } if same == id), "{again:?}");
        let Imported::Draft { id: newer, .. } = import(&town, &with_target_days(28), Some(&first)).await
        else {
            panic!("it differs again");
        };
        let open = privet_notice::open_draft(&town.house).await.unwrap().unwrap();
        assert_eq!(open.id, newer, "a newer draft takes the place of an older one");
        import(&town, &first, Some(&first)).await;
        assert!(privet_notice::open_draft(&town.house).await.unwrap().is_none(), "the folder went back");
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_stands_on_an_older_version_is_refused_with_the_difference() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let second = with_target_days(25);
        publish(&town, &second, in_days(&town, 30)).await;
        let behind = import(&town, &first, Some(&first)).await;
        assert!(matches!(behind, Imported::Behind), "an unchanged folder is nobody's work: {behind:?}");
        let mut mine = first.clone();
        mine.controller.telephone = Some(privet_register::Telephone::new("01785 000 000").unwrap());
        for _ in 0..3 {
            let Imported::Stale(stale) = import(&town, &mine, Some(&first)).await else {
                panic!("version 2 was published since");
            };
            assert_eq!((stale.base_number, stale.newest), (Some(1), 2));
            let of = |changes: &[privet_notice::Difference]| {
                changes.iter().map(|change| change.section.clone()).collect::<Vec<_>>()
            };
            assert_eq!(of(&stale.since), ["rights"]);
            assert_eq!(of(&stale.differs), ["controller", "rights"], "mine, and what I would take back");
        }
        assert!(privet_notice::open_draft(&town.house).await.unwrap().is_none());
        let mut unknown = with_target_days(29);
        unknown.rights.email = privet_register::Email::new("rights@office.example").unwrap();
        let Imported::Stale(stale) = import(&town, &mine, Some(&unknown)).await else {
            panic!("its base is not known")
        };
        assert_eq!((stale.base_number, stale.since.len()), (None, 0));
        let accepted = import(&town, &mine, Some(&second)).await;
        assert!(
            matches!(accepted, Imported::Draft { is_new: true, .. }),
            "on top of version 2 it is a draft: {accepted:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn comparing_makes_no_draft_and_puts_none_aside() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let waiting = draft(&town, &with_target_days(25)).await;
        let entries = async || town.house.db.read().await.unwrap();
        let count = async || {
            let sql = sql!("SELECT COUNT(*) AS n FROM journal_entry");
            entries().await.one(sql, &[]).await.unwrap().get::<i64>("n").unwrap()
        };
        let before = count().await;
        let compare = async |register: &Register, base: Option<&Register>| {
            privet_notice::compare(&town.house, folder(register, base)).await.unwrap()
        };
        let other = with_target_days(28);
        assert!(matches!(compare(&other, None).await, Compared::Differs { changes } if changes.len() == 1));
        assert!(matches!(compare(&first, Some(&first)).await, Compared::Same { mark: None }));
        assert!(matches!(compare(&other, Some(&other)).await, Compared::Behind));
        assert!(matches!(compare(&first, Some(&other)).await, Compared::Same { mark: Some(_) }));
        assert!(matches!(compare(&other, Some(&with_target_days(27))).await, Compared::Stale(_)));
        let faulty = load(vec![("a.toml".to_owned(), b"[nonsense".to_vec())]);
        let faulty = privet_notice::compare(&town.house, faulty).await.unwrap();
        assert!(matches!(faulty, Compared::Faulty { .. }));
        assert_eq!(privet_notice::open_draft(&town.house).await.unwrap().unwrap().id, waiting);
        assert_eq!(count().await, before);
    })
    .await;
}

#[tokio::test]
async fn a_folder_without_a_mark_stands_on_what_it_was_compared_with() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let mine = with_target_days(25);
        let Imported::Draft { mark: Some(mark), .. } = import(&town, &mine, None).await else {
            panic!("the folder does not say on what it stands")
        };
        assert_eq!(mark, RegisterHash::of(&first));
        // Marked so, it does not take back what is published meanwhile.
        publish(&town, &with_target_days(28), in_days(&town, 30)).await;
        assert!(matches!(import(&town, &mine, Some(&first)).await, Imported::Stale(_)));
    })
    .await;
}

#[tokio::test]
async fn the_folder_puts_no_draft_aside_that_somebody_made_in_the_console() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let house = &town.house;
        let pasted = folder(&with_target_days(25), None);
        let pasted = privet_notice::import(house, &officer(), pasted, Source::Console).await.unwrap();
        let Imported::Draft { id, .. } = pasted else { panic!("it is a draft: {pasted:?}") };
        let (watcher, changed) = (Caller::System("folder"), with_target_days(28));
        let watch = async || {
            let loaded = folder(&changed, Some(&first));
            privet_notice::import(house, &watcher, loaded, Source::Folder).await.unwrap()
        };
        assert!(matches!(watch().await, Imported::Held));
        assert_eq!(privet_notice::open_draft(house).await.unwrap().unwrap().id, id);
        privet_notice::discard(house, &officer(), id).await.unwrap();
        assert!(matches!(watch().await, Imported::Draft { is_new: true, .. }));
    })
    .await;
}

#[tokio::test]
async fn no_example_is_published_where_others_can_reach_it() {
    for (listen, is_refused) in [("0.0.0.0:8080", true), ("127.0.0.1:8080", false)] {
        let change = |settings: &mut Settings| settings.listen = listen.parse().unwrap();
        let town = Town::open_with(Engine::Sqlite, slices(), change).await;
        let example = Register { example: true, ..register() };
        let outcome = try_publish(&town, &example, town.clock_day()).await;
        let key = outcome.as_ref().err().map(|refusal| refusal.key);
        assert_eq!(key, is_refused.then_some("refusal-notice-example-outward"), "{listen}");
    }
}

#[tokio::test]
async fn faults_are_all_said_and_leave_everything_as_it_was() {
    on_every_engine(slices, async |town| {
        begin(&town).await;
        let files = vec![("a.toml".to_owned(), b"[purpose.x]\ntitle = 7\n[nonsense".to_vec())];
        let loaded = load(files);
        let Imported::Faulty { faults, .. } =
            privet_notice::import(&town.house, &officer(), loaded, Source::Folder).await.unwrap()
        else {
            panic!("this is no register");
        };
        assert!(faults.len() > 1, "{faults:?}");
        assert!(privet_notice::open_draft(&town.house).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn only_those_who_decide_may_import_publish_or_put_aside() {
    on_every_engine(slices, async |town| {
        let first = begin(&town).await;
        let id = draft(&town, &with_target_days(25)).await;
        let staff = |role| Caller::Staff { id: StaffId::from_uuid(uuid::Uuid::nil()), roles: [role].into() };
        for caller in
            [Caller::Public, staff(Role::Viewer), staff(Role::Caseworker), staff(Role::Communications)]
        {
            let house = &town.house;
            let loaded = folder(&first, None);
            let imported = privet_notice::import(house, &caller, loaded, Source::Console).await;
            assert_eq!(imported.unwrap_err().kind, Kind::NotAllowed);
            let published = privet_notice::publish(house, &caller, id, in_days(&town, 60)).await;
            assert_eq!(published.unwrap_err().kind, Kind::NotAllowed);
            let discarded = privet_notice::discard(house, &caller, id).await;
            assert_eq!(discarded.unwrap_err().kind, Kind::NotAllowed);
        }
        let administrator = staff(Role::Administrator);
        privet_notice::discard(&town.house, &administrator, id).await.unwrap();
        let twice = privet_notice::discard(&town.house, &administrator, id).await.unwrap_err();
        assert_eq!((twice.kind, twice.key), (Kind::Clash, "refusal-notice-draft-settled"));
    })
    .await;
}

#[tokio::test]
async fn an_export_reads_back_as_what_is_published() {
    on_every_engine(slices, async |town| {
        assert!(privet_notice::export_newest(&town.house).await.unwrap().is_empty());
        let first = begin(&town).await;
        let files = privet_notice::export_newest(&town.house).await.unwrap();
        let loaded = load(files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect());
        assert_eq!(loaded.base, Some(RegisterHash::of(&first)));
        let imported = privet_notice::import(&town.house, &officer(), loaded, Source::Folder).await.unwrap();
        assert!(matches!(imported, Imported::Same { mark: None }), "{imported:?}");
    })
    .await;
}
