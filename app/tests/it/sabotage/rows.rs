//! Rows that decide are changed past the program, which the log does not forget.

use privet_evidence::State;
use privet_ground::caller::{Caller, Role, StaffId};
use privet_ground::db::Engine;
use privet_ground::{args, ids, sql, transact};
use privet_people::hold::{place, release};
use privet_people::{DossierId, HoldReason, HoldScope, KeyError, World, dossier};
use privet_register::PurposeId;
use privet_testing::Town;

use super::{Scene, alter, sabotage, verified};
use crate::office::{keep_log, work};

/// The first of the statements that staff attest, and what sums it up.
const FIRST: &str = "security.measure:agreements-first";

#[tokio::test]
async fn an_attestation_is_prolonged() {
    sabotage(async |scene| {
        let prolong = sql!(
            "UPDATE proof_attestation SET expires_on = $1
             WHERE statement_id = 'security.measure:agreements-first' AND expires_on > $2"
        );
        let today = scene.town.house.today();
        let in_days = |days| today.saturating_add(jiff::Span::new().days(days));
        scene.meddle(prolong, args![in_days(300), today]).await;
        scene.breaks(&[FIRST]).await;
        scene.is_told_once(&[FIRST]).await;
        scene.meddle(prolong, args![in_days(6), today]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn an_attestation_is_revived() {
    sabotage(async |scene| {
        let town = scene.town;
        let mut staff = town.staff(&[Role::DataProtectionOfficer]).await;
        let find =
            sql!("SELECT id FROM proof_attestation WHERE statement_id = 'security.measure:agreements-first'");
        let rows = town.house.db.read().await.unwrap().rows(find, &[]).await.unwrap();
        for id in rows.iter().map(|row| row.get::<DossierId>("id").unwrap()) {
            let gone = staff.post(&format!("/console/attestations/entered/{id}/withdrawal"), &[]).await;
            assert_eq!(gone.status, 303, "{}", gone.text());
        }
        scene.changes(&[(FIRST, State::Unproven)]).await;
        scene.meddle(sql!("UPDATE proof_attestation SET withdrawn_at = NULL"), &[]).await;
        scene.breaks(&[FIRST]).await;
    })
    .await;
}

#[tokio::test]
async fn an_attestation_is_invented() {
    sabotage(async |scene| {
        let town = scene.town;
        alter(town, sql!("DELETE FROM proof_attestation WHERE statement_id = 'security.measure:agreements-first'"), &[])
            .await;
        scene.changes(&[(FIRST, State::Unproven)]).await;
        // Copied from another statement, with whatever the table asks for.
        let invent = sql!(
            "INSERT INTO proof_attestation (id, dossier_id, statement_id, staff_id, entered_at, attested_on, expires_on,
                    document_name, document, document_hash, document_size, sentence_hash)
             SELECT $1, $2, 'security.measure:agreements-first', staff_id, entered_at, attested_on, expires_on,
                    document_name, document, document_hash, document_size, sentence_hash
             FROM proof_attestation LIMIT 1"
        );
        let id = || ids::uuid(town.house.now(), &*town.house.chance);
        scene.meddle(invent, args![id(), id()]).await;
        scene.breaks(&[FIRST]).await;
    })
    .await;
}

/// The data protection officer, whom there is not.
fn officer(town: &Town) -> Caller {
    let id = StaffId::from_uuid(ids::uuid(town.house.now(), &*town.house.chance));
    Caller::Staff { id, roles: [Role::DataProtectionOfficer].into() }
}

fn world(town: &Town) -> World<'_> {
    World::new(town.house.now(), &*town.house.chance)
}

/// The dossier of what Gwen wrote.
async fn letter(town: &Town) -> DossierId {
    let find = sql!("SELECT id FROM contact_thread WHERE form = 'website-help'");
    town.house.db.read().await.unwrap().one(find, &[]).await.unwrap().get("id").unwrap()
}

#[tokio::test]
async fn a_legal_hold_is_lifted() {
    sabotage(async |scene| {
        let town = scene.town;
        let (caller, dossier) = (officer(town), letter(town).await);
        let scopes =
            [HoldScope::Dossier(dossier), HoldScope::Purpose(PurposeId::new("website-help").unwrap())];
        let mut holds = Vec::new();
        for scope in scopes {
            let (reason, world) = (HoldReason::Litigation, world(town));
            holds.push(
                transact!(town.house.db, |tx| place(
                    tx,
                    world,
                    town.house.door.keys(),
                    &caller,
                    (scope.clone(), reason)
                ))
                .unwrap(),
            );
        }
        scene.is_mended().await;
        for hold in holds {
            let lift = sql!("UPDATE people_hold SET released_at = $2, released_by = 'x' WHERE id = $1");
            scene.meddle(lift, args![hold, Some(town.house.now())]).await;
            scene.breaks(&["notice.principle:storage-limitation", "retention.held"]).await;
            scene.meddle(sql!("UPDATE people_hold SET released_at = NULL WHERE id = $1"), args![hold]).await;
            scene.is_mended().await;
            transact!(town.house.db, |tx| release(tx, world(town), &caller, hold)).unwrap();
            scene.is_mended().await;
        }
        scene.meddle(sql!("DELETE FROM people_hold"), &[]).await;
        scene.breaks(&["notice.principle:storage-limitation", "retention.held"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_legal_hold_is_turned_to_something_else() {
    sabotage(async |scene| {
        let town = scene.town;
        let (caller, scope, world) = (officer(town), HoldScope::Dossier(letter(town).await), world(town));
        transact!(town.house.db, |tx| place(
            tx,
            world,
            town.house.door.keys(),
            &caller,
            (scope.clone(), HoldReason::Inquiry)
        ))
        .unwrap();
        let other = sql!("SELECT id FROM contact_thread WHERE form <> 'website-help'");
        let other: DossierId =
            town.house.db.read().await.unwrap().one(other, &[]).await.unwrap().get("id").unwrap();
        scene.meddle(sql!("UPDATE people_hold SET dossier_id = $1"), args![other]).await;
        scene.breaks(&["notice.principle:storage-limitation", "retention.held"]).await;
    })
    .await;
}

#[tokio::test]
async fn a_restriction_is_lifted_or_invented() {
    sabotage(async |scene| {
        let town = scene.town;
        let (caller, dossiers) = (officer(town), [letter(town).await]);
        let keys = town.house.door.keys();
        let set = sql!("UPDATE people_dossier SET restricted_at = $2 WHERE id = $1");
        let now = town.house.now();
        scene.meddle(set, args![dossiers[0], Some(now)]).await;
        scene.breaks(&["notice.principle:rights"]).await;
        scene.meddle(set, args![dossiers[0], None::<privet_ground::clock::Instant>]).await;
        scene.is_mended().await;
        let restricted: Result<usize, KeyError> =
            transact!(town.house.db, |tx| dossier::restrict(tx, world(town), keys, &caller, &dossiers));
        assert_eq!(restricted.unwrap(), 1);
        scene.is_mended().await;
        scene.meddle(set, args![dossiers[0], None::<privet_ground::clock::Instant>]).await;
        scene.breaks(&["notice.principle:rights"]).await;
    })
    .await;
}

/// Something stops being true, and its owner is told.
async fn break_something(scene: &Scene<'_>) {
    let town = scene.town;
    alter(town, sql!("ALTER TABLE contact_thread ADD COLUMN telephone TEXT"), &[]).await;
    verified(town).await;
    work(town).await;
    scene.breaks(&["notice.only-declared-kinds"]).await;
}

const BOTH: [&str; 2] = ["notice.only-declared-kinds", "proof.owner-told"];

#[tokio::test]
async fn an_alert_is_deleted_before_anybody_reads_it() {
    sabotage(async |scene| {
        break_something(&scene).await;
        scene.meddle(sql!("DELETE FROM proof_alert"), &[]).await;
        scene.breaks(&BOTH).await;
    })
    .await;
}

#[tokio::test]
async fn an_alert_is_said_to_have_left() {
    sabotage(async |scene| {
        let town = scene.town;
        alter(town, sql!("ALTER TABLE contact_thread ADD COLUMN telephone TEXT"), &[]).await;
        verified(town).await;
        scene.meddle(sql!("DELETE FROM job WHERE kind = 'proof.alert'"), &[]).await;
        scene.meddle(sql!("UPDATE proof_alert SET mail = 'sent'"), &[]).await;
        scene.breaks(&BOTH).await;
        // Marked as waiting again, it is sent by itself although its job is gone.
        scene.meddle(sql!("UPDATE proof_alert SET mail = 'waiting'"), &[]).await;
        town.clock.advance(std::time::Duration::from_secs(1_300));
        work(town).await;
        keep_log(town).await;
        scene.breaks(&BOTH[..1]).await;
        scene.is_told_once(&BOTH[..1]).await;
    })
    .await;
}

#[tokio::test]
async fn a_noted_state_is_changed_so_that_nobody_is_told() {
    sabotage(async |scene| {
        break_something(&scene).await;
        let note =
            sql!("UPDATE evidence_state SET state = $1 WHERE statement_id = 'notice.only-declared-kinds'");
        // The next run sees that it was broken all along only if nobody notes so beforehand.
        scene
            .meddle(sql!("DELETE FROM evidence_state WHERE statement_id = 'notice.only-declared-kinds'"), &[])
            .await;
        let only = privet_proof::VerifyOptions { only: vec!["proof.owners-told".to_owned()], as_of: None };
        scene.town.clock.advance(std::time::Duration::from_secs(1));
        let outcome = privet_proof::verify(&scene.town.house, &only, |_| {}).await.unwrap();
        assert_eq!(outcome.exit, 1);
        // A statement that holds is noted as broken, so that nobody hears when it breaks.
        alter(scene.town, note, args!["proven"]).await;
        alter(
            scene.town,
            sql!("UPDATE evidence_state SET state = 'broken' WHERE statement_id = 'security.sealed'"),
            &[],
        )
        .await;
        scene.town.clock.advance(std::time::Duration::from_secs(1));
        let outcome = privet_proof::verify(&scene.town.house, &only, |_| {}).await.unwrap();
        assert_eq!(outcome.exit, 1);
    })
    .await;
}

#[tokio::test]
async fn the_last_disposal_is_dated_into_the_future() {
    sabotage(async |scene| {
        scene.meddle(sql!("UPDATE retention_run SET ran_at = ran_at + 31536000000000"), &[]).await;
        // The principle rests on sentences that nothing acts on yet, so it was not proven before either.
        scene.changes(&[("retention.disposed", State::Unproven)]).await;
    })
    .await;
}

#[tokio::test]
async fn looks_are_kept_out_of_the_log() {
    sabotage(async |scene| {
        let (silence, speak) = match scene.town.engine {
            Engine::Sqlite => (
                sql!(
                    "CREATE TRIGGER silence AFTER INSERT ON journal_entry WHEN NEW.kind = 'people.looked'
                     BEGIN DELETE FROM journal_entry WHERE id = NEW.id; END"
                ),
                sql!("DROP TRIGGER silence"),
            ),
            Engine::Postgres => (
                sql!(
                    "CREATE RULE silence AS ON INSERT TO journal_entry WHERE NEW.kind = 'people.looked'
                     DO INSTEAD NOTHING"
                ),
                sql!("DROP RULE silence ON journal_entry"),
            ),
        };
        alter(scene.town, silence, &[]).await;
        scene
            .breaks(&[
                "contact.every-way",
                "contact.form-reaches-us",
                "contact.kept-private",
                "notice.controller-reached",
                "notice.principle:security",
                "security.logged",
            ])
            .await;
        alter(scene.town, speak, &[]).await;
        scene.is_mended().await;
    })
    .await;
}
