//! The rows are compared with the log: whoever moves a day, or takes something away, beside the program is found.

use privet_ground::caller::Role;
use privet_ground::db::Sql;
use privet_ground::sql;
use privet_testing::{Town, on_every_engine};

use crate::{again, broken, contact, gwen_asks, in_console, send, tamper};

const HELP_ALONE: [&str; 2] = ["contact.answered-in-time:website-help", "contact.kept-until:website-help"];

/// What is untrue once a message is missing, whichever form it came by.
const EVERY_FORM: [&str; 4] = [
    "contact.answered-in-time:data-protection-question",
    "contact.answered-in-time:website-help",
    "contact.kept-until:data-protection-question",
    "contact.kept-until:website-help",
];

async fn breaks(town: &Town, change: &'static Sql, untrue: &[&str]) {
    assert!(tamper(town, change, &[]).await > 0, "{}", change.text);
    assert_eq!(broken(town).await, untrue, "{}", change.text);
}

#[tokio::test]
async fn each_column_that_a_check_trusts_is_compared_with_the_log() {
    for change in [
        sql!("UPDATE contact_thread SET answer_by = '2027-12-03'"),
        sql!("UPDATE contact_thread SET received_on = '2026-11-22'"),
        sql!("UPDATE contact_thread SET state = 'answered'"),
        sql!("UPDATE contact_thread SET state = 'closed', closed_on = '2026-11-23', closed_why = 'unwanted'"),
        sql!("UPDATE contact_thread SET retention = 'data-protection'"),
        sql!("UPDATE contact_thread SET last_on = '2030-01-01'"),
        sql!("UPDATE contact_thread SET register_hash = 'another'"),
    ] {
        on_every_engine(contact, async |town| {
            town.put_example_in_force();
            gwen_asks(&town).await;
            assert_eq!(broken(&town).await, Vec::<String>::new());
            breaks(&town, change, &HELP_ALONE).await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_whole_life_is_as_the_log_says() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let path = in_console(&thread);
        let mut staff = town.staff(&[Role::Caseworker]).await;
        let version = async || again(&town, thread.id).await.unwrap().version.to_string();
        for (act, fields) in [
            ("notes", &[("text", "Rang back")][..]),
            ("replies", &[("by", "email"), ("text", "We look into it.")]),
            ("replies", &[("by", "telephone"), ("text", "It is mended.")]),
            ("closure", &[("why", "answered")]),
            ("reopening", &[]),
            ("replies", &[("by", "email"), ("text", "And once more.")]),
            ("notes", &[("text", "Hopeless case")]),
            ("closure", &[("why", "answered")]),
        ] {
            let version = version().await;
            let fields = [fields, &[("version", version.as_str())]].concat();
            let done = staff.post(&format!("{path}/{act}"), &fields).await;
            assert_eq!(done.status, 303, "{act}: {}", done.text());
            assert_eq!(broken(&town).await, Vec::<String>::new(), "after {act}");
            town.run_jobs().await;
            assert_eq!(broken(&town).await, Vec::<String>::new(), "after {act} and what follows");
        }
        let moved = sql!("UPDATE contact_thread SET closed_on = '2026-11-30'");
        breaks(&town, moved, &HELP_ALONE).await;
    })
    .await;
}

#[tokio::test]
async fn parts_and_values_that_were_taken_out_are_missed() {
    for (change, untrue) in [
        (sql!("DELETE FROM contact_value WHERE field = 'name'"), &HELP_ALONE[..]),
        (
            sql!("DELETE FROM contact_entry"),
            &[
                "contact.answered-in-time:website-help",
                "contact.every-way",
                "contact.kept-private",
                "contact.kept-until:website-help",
            ],
        ),
    ] {
        on_every_engine(contact, async |town| {
            town.put_example_in_force();
            gwen_asks(&town).await;
            breaks(&town, change, untrue).await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_whole_message_that_was_taken_out_is_missed() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        gwen_asks(&town).await;
        tamper(&town, sql!("DELETE FROM contact_value"), &[]).await;
        tamper(&town, sql!("DELETE FROM contact_entry"), &[]).await;
        tamper(&town, sql!("DELETE FROM journal_about"), &[]).await;
        breaks(&town, sql!("DELETE FROM contact_thread"), &EVERY_FORM).await;
    })
    .await;
}

#[tokio::test]
async fn the_entries_of_another_message_do_not_stand_in() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let first = gwen_asks(&town).await;
        town.clock.advance_days(3);
        let sent = send(&town, crate::HELP, &crate::GWEN).await;
        assert_eq!(sent.status, 303);
        // The older message gets the newer one's day, and its entries.
        let change = sql!(
            "UPDATE contact_thread SET answer_by = '2026-12-06', received_on = '2026-11-26', last_on = '2026-11-26'
             WHERE received_on = '2026-11-23'"
        );
        tamper(&town, change, &[]).await;
        let swap = sql!(
            "UPDATE journal_about SET entry_id = (
               SELECT e.id FROM journal_entry e WHERE e.kind = 'contact.received' ORDER BY e.recorded_at DESC LIMIT 1)
             WHERE dossier_id = $1 AND entry_id IN (SELECT id FROM journal_entry WHERE kind = 'contact.received')"
        );
        assert_eq!(tamper(&town, swap, privet_ground::args![first.id]).await, 1);
        assert_eq!(broken(&town).await, HELP_ALONE, "the commitment names another");
    })
    .await;
}
