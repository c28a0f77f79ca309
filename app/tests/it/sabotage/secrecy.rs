//! Personal data gets where it may be read, or where nobody declared it.

use privet_evidence::State::{Broken, Unproven};
use privet_ground::{args, ids, sql};

use super::{GWEN, LETTER, Scene, sabotage};

/// What the search for readable data proves.
const SEALED: [&str; 3] = ["notice.principle:security", "security.measure:sealed-data", "security.sealed"];

/// What is deleted from a database's files only when they forget it.
async fn forget(scene: &Scene<'_>) {
    scene.town.house.db.flush_destroyed().await.unwrap();
}

#[tokio::test]
async fn an_address_gets_into_the_text_of_an_error() {
    sabotage(async |scene| {
        let text = format!("the mail server did not take it: no such user {GWEN}");
        scene
            .meddle(sql!("UPDATE job SET last_error = $1 WHERE kind = 'retention.sweep'"), args![text])
            .await;
        scene.breaks(&SEALED).await;
        scene.is_told_once(&["security.sealed"]).await;
        scene.meddle(sql!("UPDATE job SET last_error = NULL WHERE kind = 'retention.sweep'"), &[]).await;
        forget(&scene).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_copied_beside_its_matter() {
    sabotage(async |scene| {
        let town = scene.town;
        super::alter(town, sql!("CREATE TABLE contact_copy (id BIGINT PRIMARY KEY, text TEXT)"), &[]).await;
        scene.meddle(sql!("INSERT INTO contact_copy (id, text) VALUES (1, $1)"), args![LETTER]).await;
        scene.breaks(&[SEALED[0], SEALED[1], SEALED[2], "notice.only-declared-kinds"]).await;
        super::alter(town, sql!("DROP TABLE IF EXISTS contact_copy"), &[]).await;
        forget(&scene).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_value_is_written_in_the_clear_where_it_should_be_sealed() {
    sabotage(async |scene| {
        let write = sql!("UPDATE contact_value SET sealed = $1 WHERE field = 'email'");
        scene.meddle(write, args![GWEN.as_bytes().to_vec()]).await;
        // Whoever goes through the stored values cannot read this one either.
        scene
            .changes(&[
                (SEALED[0], Broken),
                (SEALED[1], Broken),
                (SEALED[2], Broken),
                ("notice.only-declared-kinds", Unproven),
            ])
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_sealed_value_is_moved_into_another_matter() {
    sabotage(async |scene| {
        let of_the_other = sql!(
            "UPDATE contact_value SET sealed = (SELECT v.sealed FROM contact_value v
               JOIN contact_thread t ON t.id = v.thread_id
               WHERE t.form = 'website-help' AND v.field = 'message')
             WHERE field = 'message'"
        );
        scene.meddle(of_the_other, &[]).await;
        scene.breaks(&SEALED).await;
    })
    .await;
}

#[tokio::test]
async fn a_column_is_added_that_nobody_declared() {
    sabotage(async |scene| {
        super::alter(scene.town, sql!("ALTER TABLE contact_thread ADD COLUMN telephone TEXT"), &[]).await;
        scene.breaks(&["notice.only-declared-kinds"]).await;
        scene.is_told_once(&["notice.only-declared-kinds"]).await;
        super::alter(scene.town, sql!("ALTER TABLE contact_thread DROP COLUMN telephone"), &[]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_table_is_added_that_nobody_declared() {
    sabotage(async |scene| {
        super::alter(scene.town, sql!("CREATE TABLE visitor (id BIGINT PRIMARY KEY, name TEXT)"), &[]).await;
        scene.breaks(&["notice.only-declared-kinds"]).await;
        super::alter(scene.town, sql!("DROP TABLE IF EXISTS visitor"), &[]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_declared_column_is_taken_away() {
    sabotage(async |scene| {
        super::alter(scene.town, sql!("ALTER TABLE retention_run DROP COLUMN waiting"), &[]).await;
        // The disposal's own record cannot be read without it.
        scene.changes(&[("notice.only-declared-kinds", Broken), ("retention.disposed", Unproven)]).await;
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_data_is_stored_for_which_no_form_asks() {
    sabotage(async |scene| {
        let rename = sql!("UPDATE contact_value SET category = $2 WHERE category = $1");
        scene.meddle(rename, args!["correspondence", "gender"]).await;
        // The seal knows what was sealed, so that the value does not open as another kind of data either.
        let declared = ["contact.every-way", "contact.kept-private", "notice.only-declared-kinds"];
        scene.breaks(&[&declared[..], &SEALED].concat()).await;
        scene.is_told_once(&declared).await;
        scene.meddle(rename, args!["gender", "correspondence"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_data_is_stored_that_the_notice_does_not_know() {
    sabotage(async |scene| {
        let rename = sql!("UPDATE contact_value SET category = $2 WHERE category = $1");
        scene.meddle(rename, args!["correspondence", "shoe-size"]).await;
        let declared = ["contact.every-way", "contact.kept-private", "notice.only-declared-kinds"];
        scene.breaks(&[&declared[..], &SEALED].concat()).await;
        scene.meddle(rename, args!["shoe-size", "correspondence"]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn values_are_stored_that_belong_to_no_matter() {
    sabotage(async |scene| {
        let stray = sql!(
            "INSERT INTO contact_value (id, entry_id, thread_id, place, field, category, purpose, sealed)
             SELECT $1, entry_id, $1, place, field, category, purpose, sealed FROM contact_value
             WHERE field = 'message' AND purpose = 'website-help'"
        );
        let id = ids::uuid(scene.town.house.now(), &*scene.town.house.chance);
        scene.meddle(stray, args![id]).await;
        scene.breaks(&["contact.every-way", "contact.kept-private", "notice.only-declared-kinds"]).await;
        scene.meddle(sql!("DELETE FROM contact_value WHERE id = $1"), args![id]).await;
        scene.is_mended().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_is_passed_off_as_collected_for_another_purpose() {
    sabotage(async |scene| {
        let rename = sql!("UPDATE contact_value SET purpose = $2 WHERE purpose = $1 AND field = 'message'");
        scene.meddle(rename, args!["website-help", "data-protection"]).await;
        scene.breaks(&SEALED).await;
        scene.meddle(rename, args!["data-protection", "website-help"]).await;
    })
    .await;
}
