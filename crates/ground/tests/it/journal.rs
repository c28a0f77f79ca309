use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::Db;
use privet_ground::ids::SeededChance;
use privet_ground::journal::{self, Entry, Filter, JournalError, Page, Signer};
use privet_ground::testing::on_every_engine;
use privet_ground::{MIGRATIONS, args, sql, transact};
use privet_log::{Checkpoint, Hash};
use uuid::Uuid;

const NOW: Instant = Instant::from_micros(1_000_000_000);
const NODE: Uuid = Uuid::from_u128(1);

fn signer() -> Signer {
    Signer::from_seed("example.org/log", &[7; 32]).unwrap()
}

async fn append(db: &Db, count: usize) -> Vec<Uuid> {
    static SEED: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(100);
    let chance = SeededChance::new(SEED.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let entries: Vec<Entry> =
        (0..count).map(|n| Entry::new("test.act", &Caller::System("test")).fact("n", n)).collect();
    transact!(db, |tx| journal::append_all(tx, &chance, NOW, &entries)).unwrap()
}

async fn audit_faults(db: &Db, outward: &[Vec<u8>]) -> Vec<String> {
    let audit = journal::audit(db, &signer(), outward, |_| {}).await.unwrap();
    audit
        .faults
        .iter()
        .map(ToString::to_string)
        .chain((audit.strays > 0).then(|| "strays".to_owned()))
        .collect()
}

#[tokio::test]
async fn entries_are_numbered_in_batches_and_the_audit_finds_nothing_wrong() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 700).await;
        assert_eq!(journal::sequence_all(db, &signer, NODE, NOW).await.unwrap(), 700);
        append(db, 5).await;
        assert_eq!(journal::sequence(db, &signer, NODE, NOW).await.unwrap().size, 705);
        let audit = journal::audit(db, &signer, &[], |_| {}).await.unwrap();
        assert!(audit.is_intact(), "{:?}", audit.faults);
        assert_eq!(
            (audit.entries, audit.covered, audit.checkpoints, audit.backlog.entries),
            (705, 705, 2, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_node_does_not_number_while_the_first_holds_the_lease() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 3).await;
        assert!(journal::sequence(db, &signer, NODE, NOW).await.unwrap().held);
        append(db, 3).await;
        let other = journal::sequence(db, &signer, Uuid::from_u128(2), NOW).await.unwrap();
        assert_eq!((other.held, other.entries), (false, 0));
        let mut tx = db.read().await.unwrap();
        assert_eq!(journal::backlog(&mut tx).await.unwrap().entries, 3);
    })
    .await;
}

#[tokio::test]
async fn inclusion_and_consistency_can_be_shown_to_others() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        let ids = append(db, 300).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        append(db, 21).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let latest = journal::latest_checkpoint(&mut tx).await.unwrap().unwrap();
        let checkpoint =
            Checkpoint::open(latest.note.as_bytes(), std::slice::from_ref(signer.public())).unwrap();
        let entry = journal::find(&mut tx, ids[17]).await.unwrap().unwrap();
        let (index, proof) = journal::inclusion(&mut tx, ids[17], latest.size).await.unwrap();
        assert_eq!(Some(index), entry.number);
        proof.verify(Hash::leaf(entry.body.to_string().as_bytes()), checkpoint.root()).unwrap();
        let older = journal::find_checkpoint(&mut tx, 300).await.unwrap().unwrap();
        let older = Checkpoint::open(older.as_bytes(), std::slice::from_ref(signer.public())).unwrap();
        let proof = journal::consistency(&mut tx, 300, latest.size).await.unwrap();
        proof.verify(older.root(), checkpoint.root()).unwrap();
        assert!(matches!(journal::inclusion(&mut tx, Uuid::nil(), 5).await, Err(JournalError::NotThere(_))));
    })
    .await;
}

#[tokio::test]
async fn an_edited_entry_is_named() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        let ids = append(db, 10).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.execute(
            sql!("UPDATE journal_entry SET body = REPLACE(body, 'test.act', 'test.lie') WHERE id = $1"),
            args![ids[4]],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let number = journal::find(&mut tx, ids[4]).await.unwrap().unwrap().number.unwrap();
        drop(tx);
        let faults = audit_faults(db, &[]).await;
        assert!(faults[0].starts_with(&format!("entry {number}:")), "{faults:?}");
    })
    .await;
}

#[tokio::test]
async fn an_entry_taken_out_of_the_tree_or_the_queue_is_found() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 10).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        append(db, 1).await;
        let mut tx = db.begin().await.unwrap();
        tx.execute(sql!("DELETE FROM journal_waiting"), &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(audit_faults(db, &[]).await, ["strays"]);
        let mut tx = db.begin().await.unwrap();
        tx.execute(sql!("DELETE FROM journal_leaf WHERE seq = 9"), &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(audit_faults(db, &[]).await.len() > 1);
    })
    .await;
}

#[tokio::test]
async fn a_rollback_of_log_and_checkpoints_together_is_found_by_the_outward_copy() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 10).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        append(db, 10).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let outward = journal::latest_checkpoint(&mut tx).await.unwrap().unwrap().note.into_bytes();
        // As a restored copy of yesterday's files would look: consistent in itself, and shorter.
        tx.execute(sql!("DELETE FROM journal_checkpoint WHERE size = 20"), &[]).await.unwrap();
        tx.execute(
            sql!("DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_leaf WHERE seq >= 10)"),
            &[],
        )
        .await
        .unwrap();
        tx.execute(sql!("DELETE FROM journal_leaf WHERE seq >= 10"), &[]).await.unwrap();
        let tile = tx
            .one(sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0"), &[])
            .await
            .unwrap();
        let narrowed: Vec<u8> = tile.get::<Vec<u8>>("hashes").unwrap()[..320].to_vec();
        tx.execute(
            sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0"),
            args![narrowed],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert!(audit_faults(db, &[]).await.is_empty(), "by itself the rolled back log is consistent");
        assert!(!audit_faults(db, &[outward]).await.is_empty(), "the outward copy knows better");
    })
    .await;
}

#[tokio::test]
async fn a_log_that_was_tampered_with_is_not_appended_to() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 10).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.execute(sql!("UPDATE journal_tile SET hashes = $1"), args![vec![0u8; 320]]).await.unwrap();
        tx.commit().await.unwrap();
        append(db, 1).await;
        assert!(matches!(journal::sequence(db, &signer, NODE, NOW).await, Err(JournalError::Unfit(_))));
    })
    .await;
}

#[tokio::test]
async fn a_persons_history_is_found_until_it_is_forgotten() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance, dossier) = (&fresh.db, SeededChance::new(1), Uuid::from_u128(77));
        let entry = Entry::new("people.looked", &Caller::System("test")).about(dossier, [1; 32]);
        transact!(db, |tx| journal::append(tx, &chance, NOW, entry.clone())).unwrap();
        append(db, 3).await;
        let filter = Filter { dossier: Some(dossier), ..Filter::default() };
        let page = Page { before: None, most: 10 };
        let mut tx = db.begin().await.unwrap();
        assert_eq!(journal::search(&mut tx, &filter, page).await.unwrap().len(), 1);
        journal::forget_about(&mut tx, &[dossier.into()]).await.unwrap();
        assert_eq!(journal::search(&mut tx, &filter, page).await.unwrap().len(), 0);
        assert_eq!(journal::search(&mut tx, &Filter::default(), page).await.unwrap().len(), 4);
        tx.commit().await.unwrap();
    })
    .await;
}
