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
        .chain((!audit.strays.is_empty()).then(|| "strays".to_owned()))
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

async fn meddle(db: &Db, sql: &'static privet_ground::db::Sql, values: &[privet_ground::db::Value]) {
    assert!(transact!(db, |tx| tx.execute(sql, values)).unwrap() > 0);
}

#[tokio::test]
async fn what_stands_beside_an_entry_is_held_against_it() {
    let id = Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0001);
    for change in [
        sql!("UPDATE journal_entry SET actor = 'staff:somebody-else' WHERE id = $1 AND $2 <> id"),
        sql!("UPDATE journal_entry SET kind = 'x' WHERE id = $1 AND $2 <> id"),
        sql!("UPDATE journal_entry SET recorded_at = recorded_at + 1 WHERE id = $1 AND $2 <> id"),
        sql!("UPDATE journal_entry SET id = $2 WHERE id = $1"),
    ] {
        on_every_engine(&[MIGRATIONS], async |fresh| {
            let (db, signer) = (&fresh.db, signer());
            let ids = append(db, 10).await;
            journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
            let number = journal::find(&mut db.read().await.unwrap(), ids[4]).await.unwrap().unwrap().number;
            meddle(db, change, args![ids[4], id]).await;
            if change.text.contains("SET id") {
                let leaf = sql!("UPDATE journal_leaf SET entry_id = $2 WHERE entry_id = $1");
                meddle(db, leaf, args![ids[4], id]).await;
            } else {
                let shown = journal::find(&mut db.read().await.unwrap(), ids[4]).await.unwrap().unwrap();
                assert_eq!((shown.kind.as_str(), shown.actor.as_str()), ("test.act", "system:test"));
            }
            let faults = audit_faults(db, &[]).await;
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(
                faults[0].starts_with(&format!("entry {}: what stands beside", number.unwrap())),
                "{faults:?}"
            );
        })
        .await;
    }
}

#[tokio::test]
async fn every_stored_checkpoint_is_held_against_its_row_and_the_tree() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        for _ in 0..600 {
            append(db, 1).await;
            journal::sequence(db, &signer, NODE, NOW).await.unwrap();
        }
        assert_eq!(audit_faults(db, &[]).await, Vec::<String>::new());
        // All of these are older than the newest, of which every signature is verified.
        meddle(db, sql!("UPDATE journal_checkpoint SET root = $1 WHERE size = 7"), args![vec![7u8; 32]])
            .await;
        let faults = audit_faults(db, &[]).await;
        assert!(faults[0].starts_with("entry 6: the entries do not lead to the root"), "{faults:?}");
        assert_eq!(faults[1..], ["the stored checkpoint of 7 entries is not what is stored beside it"]);
        let to_note = sql!(
            "UPDATE journal_checkpoint SET note = (SELECT c.note FROM journal_checkpoint c WHERE c.size = 8),
               root = (SELECT c.root FROM journal_checkpoint c WHERE c.size = 8) WHERE size = 7"
        );
        meddle(db, to_note, &[]).await;
        assert_eq!(audit_faults(db, &[]).await.len(), 2);
        meddle(db, sql!("DELETE FROM journal_checkpoint WHERE size = 7"), &[]).await;
        assert_eq!(audit_faults(db, &[]).await, Vec::<String>::new());
        let unsigned = sql!("UPDATE journal_checkpoint SET note = REPLACE(note, 'A', 'B') WHERE size = 50");
        meddle(db, unsigned, &[]).await;
        assert!(!audit_faults(db, &[]).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_was_rewritten_long_ago_is_told_within_its_batch() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        for _ in 0..600 {
            append(db, 1).await;
            journal::sequence(db, &signer, NODE, NOW).await.unwrap();
        }
        let body = "{\"a\":\"lie\"}";
        let entry = sql!(
            "UPDATE journal_entry SET body = $1 WHERE id = (SELECT entry_id FROM journal_leaf WHERE seq = 40)"
        );
        meddle(db, entry, args![body]).await;
        let hash = Hash::leaf(body.as_bytes());
        meddle(db, sql!("UPDATE journal_leaf SET hash = $1 WHERE seq = 40"), args![hash.as_bytes()]).await;
        let mut tx = db.read().await.unwrap();
        let find = sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0");
        let mut hashes: Vec<u8> = tx.one(find, &[]).await.unwrap().get("hashes").unwrap();
        drop(tx);
        hashes[40 * 32..41 * 32].copy_from_slice(hash.as_bytes());
        meddle(db, sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0"), args![hashes])
            .await;
        let faults = audit_faults(db, &[]).await;
        assert!(faults[0].starts_with("entry 40:"), "{faults:?}");
    })
    .await;
}

#[tokio::test]
async fn an_entry_in_two_places_or_below_zero_is_a_stray_and_the_others_get_their_numbers() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        let numbered = append(db, 3).await[1];
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let waiting = append(db, 2).await[0];
        let again = sql!("INSERT INTO journal_waiting (entry_id, recorded_at) VALUES ($1, $2)");
        meddle(db, again, args![numbered, NOW]).await;
        let below = sql!("INSERT INTO journal_leaf (seq, entry_id, hash) VALUES (-1, $1, $2)");
        meddle(db, below, args![waiting, vec![0u8; 32]]).await;
        meddle(db, again, args![Uuid::nil(), NOW]).await;
        assert_eq!(journal::sequence_all(db, &signer, NODE, NOW).await.unwrap(), 1);
        let audit = journal::audit(db, &signer, &[], |_| {}).await.unwrap();
        let mut strays = audit.strays;
        strays.sort_unstable();
        let mut expected = [numbered, waiting, Uuid::nil()];
        expected.sort_unstable();
        assert_eq!(strays, expected);
        assert_eq!((audit.entries, audit.faults.len()), (4, 0), "{:?}", audit.faults);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_far_away_is_a_gap_and_no_long_walk() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 3).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        meddle(db, sql!("UPDATE journal_leaf SET seq = 9000000000 WHERE seq = 2"), &[]).await;
        let faults = audit_faults(db, &[]).await;
        assert!(
            faults.iter().any(|fault| fault.starts_with("entries 2 to 8999999999: missing")),
            "{faults:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_no_bundle_could_hold_is_refused_with_its_act() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance) = (&fresh.db, SeededChance::new(1));
        let long = |length| Entry::new("test.act", &Caller::System("test")).fact("ids", "x".repeat(length));
        transact!(db, |tx| journal::append(tx, &chance, NOW, long(65_000))).unwrap();
        let refused = transact!(db, |tx| journal::append(tx, &chance, NOW, long(66_000)));
        assert!(refused.unwrap_err().to_string().contains("longer than the log can hold"));
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        let bundle = privet_log::Bundle::new(0, 1).unwrap();
        journal::bundle(&mut db.read().await.unwrap(), &bundle).await.unwrap();
    })
    .await;
}

/// Puts the log back to its first ten entries, as an older copy of the database would.
async fn put_back_to_ten(db: &Db) {
    meddle(db, sql!("DELETE FROM journal_checkpoint WHERE size > 10"), &[]).await;
    meddle(
        db,
        sql!("DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_leaf WHERE seq >= 10)"),
        &[],
    )
    .await;
    meddle(db, sql!("DELETE FROM journal_leaf WHERE seq >= 10"), &[]).await;
    let find = sql!("SELECT hashes FROM journal_tile WHERE level = 0 AND number = 0");
    let tile = db.read().await.unwrap().one(find, &[]).await.unwrap();
    let narrowed: Vec<u8> = tile.get::<Vec<u8>>("hashes").unwrap()[..320].to_vec();
    meddle(db, sql!("UPDATE journal_tile SET hashes = $1 WHERE level = 0 AND number = 0"), args![narrowed])
        .await;
}

async fn latest(db: &Db) -> String {
    journal::latest_checkpoint(&mut db.read().await.unwrap()).await.unwrap().unwrap().note
}

#[tokio::test]
async fn a_log_that_was_put_back_is_not_signed_on_until_the_loss_is_owned_to() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance) = (&fresh.db, SeededChance::new(9));
        append(db, 10).await;
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        append(db, 10).await;
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        let copy = latest(db).await;
        let knows = signer();
        knows.remember(&copy);
        append(db, 1).await;
        assert_eq!(
            journal::sequence_all(db, &knows, NODE, NOW).await.unwrap(),
            1,
            "it goes on from the copy"
        );
        assert!(
            journal::reopen(db, &knows, &[], &chance, NOW.plus(std::time::Duration::from_secs(60)))
                .await
                .unwrap()
                .is_none()
        );

        put_back_to_ten(db).await;
        append(db, 15).await;
        let later = NOW.plus(std::time::Duration::from_secs(120));
        let refused = journal::sequence(db, &knows, NODE, later).await;
        assert!(matches!(refused, Err(JournalError::PutBack { kept: 20, size: 10 })), "{refused:?}");

        let follows = journal::reopen(db, &knows, &[], &chance, later).await.unwrap().unwrap();
        assert_eq!((follows.size, follows.kept, follows.lost()), (20, 10, 10));
        append(db, 3).await;
        assert_eq!(journal::sequence_all(db, &knows, NODE, later).await.unwrap(), 3, "in the new epoch");
        let audit = journal::audit(db, &knows, &[copy.into_bytes()], |_| {}).await.unwrap();
        assert!(audit.is_intact(), "{:?}", audit.faults);
        knows.remember(&latest(db).await);
        assert_eq!(knows.furthest().unwrap().size(), 29);
    })
    .await;
}

#[tokio::test]
async fn a_log_that_told_a_second_history_is_not_signed_on_either() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, chance) = (&fresh.db, SeededChance::new(9));
        append(db, 10).await;
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        let first = latest(db).await;
        append(db, 10).await;
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        let knows = signer();
        knows.remember(&latest(db).await);
        put_back_to_ten(db).await;
        // Somebody who does not know the copy signs on, past its size.
        append(db, 40).await;
        journal::sequence_all(db, &signer(), NODE, NOW).await.unwrap();
        append(db, 1).await;
        let refused = journal::sequence(db, &knows, NODE, NOW).await;
        assert!(matches!(refused, Err(JournalError::PutBack { kept: 20, size: 50 })), "{refused:?}");
        let later = NOW.plus(std::time::Duration::from_secs(60));
        let copies = [knows.open(&first).unwrap(), knows.furthest().unwrap()];
        let follows = journal::reopen(db, &knows, &copies, &chance, later).await.unwrap().unwrap();
        assert_eq!((follows.size, follows.kept), (20, 10));
    })
    .await;
}

#[tokio::test]
async fn while_the_log_is_read_the_working_files_can_be_emptied() {
    on_every_engine(&[MIGRATIONS], async |fresh| {
        let (db, signer) = (&fresh.db, signer());
        append(db, 9_000).await;
        journal::sequence_all(db, &signer, NODE, NOW).await.unwrap();
        let mut pages = 0;
        let emptied = std::cell::RefCell::new(Vec::new());
        journal::audit(db, &signer, &[], |_| {
            pages += 1;
            let db = db.clone();
            emptied.borrow_mut().push(tokio::spawn(async move { db.flush_destroyed().await }));
        })
        .await
        .unwrap();
        assert_eq!(pages, 3);
        for done in emptied.into_inner() {
            done.await.unwrap().unwrap();
        }
    })
    .await;
}
