//! The checks: everything holds on a fresh start, and each thing that is wrong breaks exactly its own sentences.

use privet_contact::store;
use privet_evidence::run::look;
use privet_evidence::{Finding, Outcome, State};
use privet_ground::caller::Role;
use privet_ground::clock::Instant;
use privet_ground::{args, sql};
use privet_testing::{Town, on_every_engine};

use crate::{broken, contact, count, gwen_asks, in_console, tamper, unproven};

/// Runs one check for a moment.
async fn check_at(town: &Town, id: &str, at: Instant) -> Outcome {
    let published = town.house.published().unwrap();
    let checks = town.house.checks(&published);
    let check = checks.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("no check {id}"));
    look(check, &town.house, at).await
}

async fn check(town: &Town, id: &str) -> Outcome {
    check_at(town, id, town.house.now()).await
}

#[tokio::test]
async fn on_a_fresh_start_every_sentence_is_proven() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        assert_eq!(unproven(&town).await, [].into());
        gwen_asks(&town).await;
        assert_eq!(unproven(&town).await, [].into());
        assert_eq!(count(&town).await, 1, "the invented messages left nothing behind");
        let mut tx = town.house.db.read().await.unwrap();
        let dossiers = tx.one(sql!("SELECT COUNT(*) AS dossiers FROM people_dossier"), &[]).await.unwrap();
        assert_eq!(dossiers.get::<i64>("dossiers").unwrap(), 1);
        town.run_jobs().await;
        assert_eq!(town.house.mail.sent().len(), 2, "nobody is told of an invented message");
    })
    .await;
}

#[tokio::test]
async fn an_overdue_message_breaks_the_promise_of_its_form_and_no_other() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.clock.advance_days(10);
        assert_eq!(broken(&town).await, Vec::<String>::new(), "the last day is in time");
        town.clock.advance_days(1);
        assert_eq!(broken(&town).await, ["contact.answered-in-time:website-help"]);
        let outcome = check(&town, "contact.none-overdue:website-help").await;
        assert_eq!(outcome.facts["overdue"], 1i64.into());
        assert_eq!(outcome.facts["first_due"], "2026-12-03".into());
        let reply = [("by", "email"), ("text", "Sorry, and here it is."), ("version", "1")];
        let path = format!("{}/replies", in_console(&thread));
        assert_eq!(town.staff(&[Role::Caseworker]).await.post(&path, &reply).await.status, 303);
        assert_eq!(broken(&town).await.len(), 1, "it is an answer once it has left");
        town.run_jobs().await;
        assert_eq!(broken(&town).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_day_ahead_can_be_asked_what_will_break_by_then() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        gwen_asks(&town).await;
        let in_a_month = town.house.now().plus(std::time::Duration::from_secs(30 * 86_400));
        let ahead = check_at(&town, "contact.none-overdue:website-help", in_a_month).await;
        assert_eq!(ahead.finding, Finding::Broken);
        unproven(&town).await;
        let board = town.house.board_as_of(in_a_month).await.unwrap();
        let state = |id: &str| board.find(id).unwrap().state;
        assert_eq!(state("contact.answered-in-time:website-help"), State::Broken);
        assert_eq!(state("contact.answered-in-time:data-protection-question"), State::Proven);
        assert_eq!(
            state("contact.kept-private"),
            State::Proven,
            "it depends on more than time and keeps its state"
        );
    })
    .await;
}

#[tokio::test]
async fn a_message_kept_too_long_breaks_the_sentence_about_its_form() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let path = format!("{}/closure", in_console(&thread));
        let close = [("why", "nothing-to-answer"), ("version", "1")];
        assert_eq!(town.staff(&[Role::Caseworker]).await.post(&path, &close).await.status, 303);
        // Closed on 23 November: kept until 23 May, disposed of on the 24th, missed on the 25th.
        town.clock.advance_days(182);
        assert_eq!(town.house.today().to_string(), "2027-05-24");
        assert_eq!(broken(&town).await, Vec::<String>::new(), "the disposal has this day to run");
        town.clock.advance_days(1);
        assert_eq!(broken(&town).await, ["contact.kept-until:website-help"]);
    })
    .await;
}

#[tokio::test]
async fn data_outside_the_declaration_breaks_what_is_said_of_all_that_is_kept() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        gwen_asks(&town).await;
        let change = sql!("UPDATE contact_value SET category = 'gender' WHERE field = 'name'");
        assert_eq!(tamper(&town, change, &[]).await, 1);
        assert_eq!(broken(&town).await, ["contact.every-way", "contact.kept-private"]);
        let outcome = check(&town, "contact.fields-declared").await;
        assert_eq!(outcome.facts["category"], "gender".into());
        assert_eq!(outcome.facts["form"], "website-help".into());
    })
    .await;
}

#[tokio::test]
async fn a_value_planted_beside_the_program_is_found() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let stray = sql!("DELETE FROM contact_thread WHERE id = $1");
        assert_eq!(tamper(&town, stray, args![thread.id]).await, 1);
        let outcome = check(&town, "contact.fields-declared").await;
        assert_eq!((outcome.finding, outcome.key.as_str()), (Finding::Broken, "found-contact-strays"));
        assert_eq!(outcome.facts["values"], 3i64.into());
    })
    .await;
}

#[tokio::test]
async fn a_form_that_left_the_register_leaves_its_messages_undeclared() {
    on_every_engine(contact, async |town| {
        town.put_in_force(crate::with_another_form());
        let sent = crate::send(&town, "/contact/something-else", &crate::GWEN).await;
        assert_eq!(sent.status, 303);
        assert_eq!(unproven(&town).await, [].into());
        town.put_example_in_force();
        assert_eq!(broken(&town).await, ["contact.every-way", "contact.kept-private"]);
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_left_the_register_disposes_of_nothing_and_says_so() {
    on_every_engine(contact, async |town| {
        let mut register = privet_register::example_register().clone();
        let rule = register.retention["website-help"].clone();
        register.retention.insert("another-rule".parse().unwrap(), rule);
        register.forms.get_mut("website-help").unwrap().retention = "another-rule".parse().unwrap();
        town.put_in_force(register);
        gwen_asks(&town).await;
        assert_eq!(broken(&town).await, Vec::<String>::new());
        town.put_example_in_force();
        assert_eq!(broken(&town).await, ["contact.kept-until:website-help"]);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_does_not_deliver_says_so() {
    on_every_engine(contact, async |town| {
        let mut register = privet_register::example_register().clone();
        register.forms.get_mut("website-help").unwrap().fields[0].category = "gender".parse().unwrap();
        town.put_in_force(register);
        let outcome = check(&town, "contact.form-delivers:website-help").await;
        assert_eq!((outcome.finding, outcome.key.as_str()), (Finding::Broken, "found-contact-form-refused"));
        assert_eq!(outcome.facts["why"], "refusal-category-not-covered".into());
        assert_eq!(
            check(&town, "contact.form-delivers:data-protection-question").await.finding,
            Finding::Holds
        );
        // What cannot be stored from the form cannot be stored from a letter.
        let untrue = ["contact.every-way", "contact.form-reaches-us", "contact.kept-private"];
        assert_eq!(broken(&town).await, untrue);
    })
    .await;
}

#[tokio::test]
async fn a_database_that_stores_nothing_is_found_out() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        tamper(&town, sql!("DROP TABLE contact_value"), &[]).await;
        let outcome = check(&town, "contact.form-delivers:website-help").await;
        assert_eq!(outcome.finding, Finding::CannotTell, "a check that could not run is never green");
        assert_eq!(unproven(&town).await["contact.form-reaches-us"], State::Unproven);
        assert!(store::list_declared(&mut town.house.db.read().await.unwrap()).await.is_err());
    })
    .await;
}
