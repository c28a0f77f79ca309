//! Staff read and answer.

use axum::body::Body;
use axum::http::Method;
use privet_contact::model::State;
use privet_ground::caller::{Caller, Role};
use privet_ground::journal::{self, Filter, Page};
use privet_people::dossier;
use privet_testing::{Town, on_every_engine};

use crate::{A_MOMENT, GWEN, again, contact, gwen_asks, in_console, look};

const TEXT: &str = "The file was too large for small devices. There is a smaller one now.";

#[tokio::test]
async fn only_those_who_answer_see_the_inbox() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        for path in ["/console/contact", &in_console(&thread), "/console/contact/new"] {
            let stranger = town.visitor().get(path).await;
            assert_eq!(stranger.status, 303, "{path}");
            assert!(stranger.location().starts_with("/console/sign-in"), "{}", stranger.location());
            for role in [Role::Viewer, Role::Communications, Role::Administrator] {
                assert_eq!(town.staff(&[role]).await.get(path).await.status, 403, "{path} {role}");
            }
            assert_eq!(town.staff(&[Role::Caseworker]).await.get(path).await.status, 200, "{path}");
        }
        let post = town.visitor().post(&format!("{}/replies", in_console(&thread)), &[("text", "x")]).await;
        assert_eq!(post.status, 401);
    })
    .await;
}

#[tokio::test]
async fn an_empty_inbox_teaches() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let page = town.staff(&[Role::Caseworker]).await.get("/console/contact").await;
        assert!(page.says("Nothing has come in yet") && page.says("Try it"), "{}", page.text());
        gwen_asks(&town).await;
        let page = town.staff(&[Role::Caseworker]).await.get("/console/contact?view=closed").await;
        assert!(page.says("No message is in this state"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_message_is_sealed_until_somebody_says_why_and_each_look_is_on_record() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let shut = caseworker.get(&in_console(&thread)).await;
        assert!(shut.says("It is sealed") && shut.says("Nobody yet"), "{}", shut.text());
        assert!(!shut.body.contains("meeting papers") && !shut.body.contains("Gwen"));
        assert_eq!(looks(&town, &thread).await, Vec::<String>::new(), "the envelope is no look");

        let open = look(&mut caseworker, &thread, "answer").await;
        assert!(open.says("Gwen Ellis") && open.says("stays white."), "{}", open.text());
        assert_eq!(open.header("cache-control"), "no-store");
        assert_eq!(looks(&town, &thread).await, ["answer"]);

        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let open = look(&mut officer, &thread, "review").await;
        assert!(open.says("Staff ") && open.says("to answer it"), "who looked before: {}", open.text());
        let register = privet_register::example_register();
        let purpose = register.purposes[&thread.purpose].title.in_language(register.default_language());
        assert!(open.says(&format!("to answer it ({purpose})")), "and for which purpose: {}", open.text());
        assert_eq!(looks(&town, &thread).await, ["review", "answer"]);
        let nonsense = look(&mut officer, &thread, "curiosity").await;
        assert_eq!(nonsense.status, 422, "a reason that is none opens nothing");
        assert!(!nonsense.body.contains("Gwen"));
    })
    .await;
}

/// The reasons of the looks at a matter, the newest first.
async fn looks(town: &Town, thread: &privet_contact::model::Thread) -> Vec<String> {
    let mut tx = town.house.db.read().await.unwrap();
    let filter =
        Filter { kind: Some("people.looked".into()), dossier: Some(thread.id.uuid()), ..Filter::default() };
    let looks = journal::search(&mut tx, &filter, Page { before: None, most: 10 }).await.unwrap();
    town.clock.advance(A_MOMENT);
    looks.iter().map(|look| look.body["facts"]["reason"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_address_opens_nothing_and_puts_no_look_on_record() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        for path in ["?reason=rights-request", "/look?reason=answer", "/look", "?done=replied"] {
            let path = format!("{}{path}", in_console(&thread));
            for method in [Method::GET, Method::HEAD] {
                let request = caseworker.request(method, &path).body(Body::empty()).unwrap();
                let shut = caseworker.send(request).await;
                assert!([200, 303].contains(&shut.status.as_u16()), "{path}: {}", shut.text());
                assert!(!shut.body.contains("Gwen"), "{path}");
            }
        }
        assert_eq!(looks(&town, &thread).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_reply_is_sealed_and_mailed_once() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.run_jobs().await;
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let path = in_console(&thread);
        let open = look(&mut caseworker, &thread, "answer").await;
        assert_eq!(open.form_action(), format!("{path}/replies"));
        let done = caseworker.submit(&open, &[("by", "email"), ("text", TEXT)]).await;
        assert_eq!(done.location(), format!("{path}?done=replied"), "{}", done.text());
        assert_eq!(again(&town, thread.id).await.unwrap().state, State::Open, "nobody has received it yet");

        assert_eq!(town.run_jobs().await, 1);
        assert_eq!(again(&town, thread.id).await.unwrap().state, State::Answered);
        assert_eq!(town.run_jobs().await, 0);
        let mails = town.house.mail.sent();
        let reply = mails.iter().find(|mail| mail.text.reveal().contains(TEXT)).unwrap();
        assert_eq!(reply.to.reveal(), GWEN[1].1);
        assert_eq!(reply.subject, format!("Our answer to your message {}", thread.reference));
        assert!(reply.text.reveal().starts_with(TEXT), "our own words are not quoted");
        assert!(!reply.text.reveal().contains("meeting papers"), "what was asked is not sent again");
        let open = look(&mut caseworker, &thread, "follow-up").await;
        assert!(open.says(TEXT) && open.says("Mailed.") && open.says("you"), "{}", open.text());
    })
    .await;
}

#[tokio::test]
async fn a_refused_reply_comes_back_with_its_text() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let replies = format!("{}/replies", in_console(&thread));
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let reply = |text, version| [("by", "email"), ("text", text), ("version", version)];

        let empty = caseworker.post(&replies, &reply("  \n", "1")).await;
        assert_eq!(empty.status, 422);
        assert!(empty.says("Write something first"), "{}", empty.text());
        let long = "a".repeat(20_001);
        assert_eq!(caseworker.post(&replies, &reply(&long, "1")).await.status, 422);

        assert_eq!(caseworker.post(&replies, &reply(TEXT, "1")).await.status, 303);
        let late = caseworker.post(&replies, &reply("A second thought", "1")).await;
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.says("A colleague has changed this") && late.body.contains("A second thought"));
        let sent = caseworker.submit(&late, &[("by", "email"), ("text", "A second thought")]).await;
        assert_eq!(sent.status, 303, "having seen it, one may go on: {}", sent.text());

        for bad in
            [&[("by", "pigeon"), ("text", "x"), ("version", "3")][..], &[("by", "email"), ("text", "x")]]
        {
            assert_eq!(caseworker.post(&replies, bad).await.status, 422);
        }
        let nowhere = "/console/contact/00000000-0000-7000-8000-000000000000/replies";
        assert_eq!(caseworker.post(nowhere, &reply("x", "1")).await.status, 404);
        assert_eq!(caseworker.post("/console/contact/x/replies", &reply("x", "1")).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn two_who_answer_at_once_do_not_both_answer() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let replies = format!("{}/replies", in_console(&thread));
        let (mut one, mut two) =
            (town.staff(&[Role::Caseworker]).await, town.staff(&[Role::Caseworker]).await);
        let fields = [("by", "email"), ("text", TEXT), ("version", "1")];
        let (first, second) = tokio::join!(one.post(&replies, &fields), two.post(&replies, &fields));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
    })
    .await;
}

#[tokio::test]
async fn a_note_is_sealed_like_the_message() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let notes = format!("{}/notes", in_console(&thread));
        assert_eq!(caseworker.post(&notes, &[("text", "")]).await.status, 422);
        assert_eq!(caseworker.post(&notes, &[("text", "Rang back, nobody there")]).await.status, 303);
        let open = look(&mut caseworker, &thread, "answer").await;
        assert!(open.says("Rang back, nobody there"), "{}", open.text());
        assert_eq!(again(&town, thread.id).await.unwrap().state, State::Open, "a note answers nothing");
        town.run_jobs().await;
        assert!(town.house.mail.sent().iter().all(|mail| !mail.text.reveal().contains("Rang back")));
    })
    .await;
}

#[tokio::test]
async fn a_restricted_message_stays_shut() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let caller = Caller::System("story");
        let mut tx = town.house.db.begin().await.unwrap();
        let keys = town.house.door.keys();
        dossier::restrict(&mut tx, crate::world(&town), keys, &caller, &[thread.id]).await.unwrap();
        tx.commit().await.unwrap();
        let shut = look(&mut officer, &thread, "answer").await;
        assert_eq!(shut.status, 403, "{}", shut.text());
        assert!(!shut.body.contains("Gwen"));
        // Nor is anything more written down about her, or to her.
        let path = in_console(&thread);
        let reply = [("by", "email"), ("text", TEXT), ("version", "1")];
        let refused = officer.post(&format!("{path}/replies"), &reply).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(
            refused.says("may not be used now") && refused.body.contains("too large"),
            "the text is kept"
        );
        let note = officer.post(&format!("{path}/notes"), &[("text", "Rang back")]).await;
        assert_eq!(note.status, 409, "{}", note.text());
        assert!(note.body.contains("Rang back"), "{}", note.text());
    })
    .await;
}
