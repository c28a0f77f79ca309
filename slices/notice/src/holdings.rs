//! What is stored: the slice's own columns, and those of the crates below that know no slices. None of them holds
//! anything that says something about a person by itself.

use privet_ground::db::DbError;
use privet_ground::db::Tx;
use privet_people::DossierId;
use privet_web::slice::{Column, Content, Holdings, Person, nothing};

use crate::store;

macro_rules! not_personal {
    ($($table:literal: $($column:literal)+;)+) => {
        &[$($(Column { table: $table, column: $column, content: Content::NotPersonal },)+)+]
    };
}

/// The columns of the slice. A register and a notice are published; announcements name dossiers by their ids.
const COLUMNS: &[Column] = not_personal! {
    "notice_version": "number" "base" "register" "register_hash" "document" "notice_hash" "weight" "changes"
        "affected" "notice_days" "effective_from" "published_at" "published_by" "entry_id";
    "notice_effect": "version" "in_force_from" "recorded_at" "entry_id";
    "notice_draft": "id" "register" "register_hash" "base_hash" "source" "state" "note" "found_at" "found_by"
        "settled_at";
    "notice_draft_edit": "id" "draft" "section" "entry" "act" "edited_at" "edited_by";
    "notice_announcement": "id" "version" "dossier" "purpose" "state" "reason" "attempts" "next_at" "told_at"
        "delivery" "is_latecomer";
    "notice_delivery": "id" "version" "means" "told_on" "reason" "people" "recorded_by" "recorded_at";
};

/// The columns of the crates that stand below `web`. Whoever adds one says here what it holds.
pub(crate) const OF_THE_CRATES: &[Column] = not_personal! {
    "migration": "owner" "number" "hash" "applied_at";
    "journal_entry": "id" "recorded_at" "kind" "actor" "body";
    "journal_about": "dossier_id" "entry_id";
    "journal_waiting": "entry_id" "recorded_at";
    "journal_leaf": "seq" "entry_id" "hash";
    "journal_tile": "level" "number" "hashes";
    "journal_checkpoint": "size" "root" "signed_at" "note";
    "journal_epoch": "number" "origin" "opened_at" "reason";
    "lease": "name" "holder" "until";
    "job": "id" "kind" "once" "payload" "run_at" "attempts" "leased_until" "last_error" "failed_at";
    "evidence_finding": "id" "check_id" "first_at" "last_at" "runs" "finding" "note" "register_hash";
    "evidence_state": "statement_id" "state" "since";
    "people_house": "one" "id";
    "people_dossier": "id" "slice" "kind" "purpose" "register_hash" "opened_at" "closed_at" "restricted_at" "state";
    "people_identifier": "dossier_id" "kind" "blind" "claimed_at" "verified_at";
    "people_hold": "id" "dossier_id" "purpose" "reason" "placed_by" "placed_at" "released_by" "released_at";
    "people_destruction": "id" "cause" "intended_by" "intended_at" "confirmed_at";
    "people_destruction_dossier": "destruction_id" "dossier_id";
    "people_about_batch": "entry_id" "label" "leaves";
    "people_canary": "id" "dossier_id" "marker" "secret" "planted_at";
    "keys_house": "one" "id";
    "keys_kek": "id" "created_on" "probe" "is_current" "roll_by";
    "keys_roll": "one" "holder" "until";
    "keys_dossier": "id" "kek_id" "wrapped" "fresh_since" "orphan_since";
    "keys_secret": "name" "kek_id" "wrapped";
    "keys_replay": "subject" "kind" "at";
    "keys_checkpoint_seen": "size" "root" "note" "seen_at";
};

/// The slice keeps no dossiers of its own.
pub(crate) const HOLDINGS: Holdings = Holdings { columns: COLUMNS, ..nothing::HOLDINGS };

/// It holds no value of anybody's, but it remembers whom it told: erasing a dossier leaves a count.
pub(crate) const PERSON: Person =
    Person { erase: |tx, dossiers| Box::pin(forget(tx, dossiers)), ..nothing::PERSON };

async fn forget(tx: &mut Tx, dossiers: &[DossierId]) -> Result<u64, DbError> {
    store::announcement::update_gone(tx, dossiers).await
}
