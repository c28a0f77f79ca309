//! Somebody sends a message by a form.

use std::collections::BTreeSet;

use privet_ground::db::{Engine, scan};
use privet_ground::journal::{self, Filter, Page};
use privet_testing::{Town, on_every_engine};

use crate::{GWEN, HELP, contact, count, fill_in, gwen_asks, send, thread, with_another_form};

#[tokio::test]
async fn the_contact_page_lists_the_forms_and_the_other_ways() {
    on_every_engine(contact, async |town| {
        town.put_in_force(with_another_form());
        let page = town.visitor().get("/contact").await;
        assert_eq!(page.status, 200);
        for words in
            ["Ask a question about data protection", "Get help with this website", "Block 9, Staffordshire"]
        {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(page.body.contains("href=\"/contact/something-else\""));
        assert!(!page.says("Get our newsletter"), "what goes elsewhere is not listed here");
        let welsh = town.visitor().get("/cy/contact").await;
        assert!(welsh.says("Cysylltu â ni") && welsh.body.contains("href=\"/cy/contact/website-help\""));
    })
    .await;
}

#[tokio::test]
async fn a_form_says_above_its_fields_what_for_why_and_how_long() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let page = town.visitor().get(HELP).await;
        assert_eq!(page.status, 200);
        assert!(page.says("We use it for: Helping you to use our websites"), "{}", page.text());
        assert!(page.says("6 months after that"), "{}", page.text());
        assert!(page.says("It is part of our public task"), "{}", page.text());
        assert!(page.says("This is an example."));
        assert_eq!(page.header("cache-control"), "no-store", "the token is good for one use");
        assert!(page.header("set-cookie").is_empty(), "nothing is stored in the browser");
        assert!(!page.body.contains("<script"));
    })
    .await;
}

#[tokio::test]
async fn a_message_is_checked_sent_sealed_copied_and_announced() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let answers = fill_in(&town, &mut visitor, HELP, &GWEN).await;
        assert!(answers.says("Gwen Ellis") && answers.says("stays white."), "{}", answers.text());
        assert!(answers.says("Nothing has been sent yet"));
        assert_eq!(count(&town).await, 0);

        let sent = visitor.submit(&answers, &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let thanks = visitor.get(sent.location()).await;
        let reference = sent.location().split_once("reference=").unwrap().1.to_owned();
        assert!(thanks.says(&reference) && thanks.says("Your message has arrived"), "{}", thanks.text());

        let stored = thread(&town, &reference).await;
        assert_eq!(stored.received_on.to_string(), "2026-11-23");
        assert_eq!(stored.answer_by.to_string(), "2026-12-03", "ten days, as the form promises");
        assert_eq!((stored.language.as_str(), stored.notice_number), ("en", 1));
        assert_eq!(stored.register_hash, town.house.published().unwrap().register_hash);
        assert_eq!(town.run_jobs().await, 2);
        the_copy_says_it_all_and_the_news_nothing(&town, &reference);
        nothing_is_readable(&town).await;
        the_log_knows_that_and_not_what(&town).await;
    })
    .await;
}

fn the_copy_says_it_all_and_the_news_nothing(town: &Town, reference: &str) {
    let mails = town.house.mail.sent();
    let to = |address: &str| mails.iter().find(|mail| mail.to.reveal() == address).unwrap();
    let copy = to("gwen.ellis@example.org");
    assert_eq!(copy.subject, format!("We have your message {reference}"));
    for part in [
        "> Gwen Ellis",
        "> The page with the meeting papers stays white.\n> What shall I do?",
        "3 December 2026",
    ] {
        assert!(copy.text.reveal().contains(part), "{part}: {}", copy.text.reveal());
    }
    let news = to("website@staffordshire-pcc.gov.uk");
    assert!(news.text.reveal().contains(reference) && news.text.reveal().contains("/console/contact/"));
    for (_, personal) in GWEN {
        assert!(!news.text.reveal().contains(personal) && !news.subject.contains(personal));
    }
}

async fn nothing_is_readable(town: &Town) {
    let needles: Vec<Vec<u8>> = ["Gwen Ellis", "gwen.ellis@example.org", "meeting papers"]
        .map(|text| text.as_bytes().to_vec())
        .to_vec();
    let scan = scan(&town.house.db, &needles, &BTreeSet::new()).await.unwrap();
    assert!(scan.bytes > 0 && scan.found.is_empty(), "{:?}", scan.found);
}

async fn the_log_knows_that_and_not_what(town: &Town) {
    let mut tx = town.house.db.read().await.unwrap();
    let page = Page { before: None, most: 100 };
    let all = journal::search(&mut tx, &Filter::default(), page).await.unwrap();
    let kinds: Vec<&str> = all.iter().map(|entry| entry.kind.as_str()).collect();
    for kind in ["contact.received", "people.looked", "contact.mailed"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    for entry in &all {
        let body = entry.body.to_string();
        assert!(!body.contains("Gwen") && !body.contains("gwen"), "{body}");
    }
}

#[tokio::test]
async fn a_message_in_welsh_is_thanked_and_copied_in_welsh() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let sent = send(&town, "/cy/contact/website-help", &GWEN).await;
        assert!(
            sent.location().starts_with("/cy/contact/website-help/thanks?reference="),
            "{}",
            sent.location()
        );
        let mut visitor = town.visitor();
        let thanks = visitor.get(sent.location()).await;
        let english = sent.location().trim_start_matches("/cy");
        assert!(thanks.body.contains(&format!("<a href=\"{english}\" lang=\"en\"")), "{}", thanks.body);
        let back = visitor.get("/cy/contact/website-help/message").await;
        assert_eq!((back.status.as_u16(), back.location()), (303, "/cy/contact/website-help"));
        town.run_jobs().await;
        let copy = town.house.mail.sent().into_iter().find(|mail| mail.to.reveal().contains("gwen")).unwrap();
        assert!(copy.subject.contains("wedi cyrraedd"), "{}", copy.subject);
        assert!(copy.text.reveal().contains("/cy/privacy"));
    })
    .await;
}

#[tokio::test]
async fn whoever_gives_no_address_gets_no_mail() {
    on_every_engine(contact, async |town| {
        let mut register = with_another_form();
        let form = register.forms.get_mut("something-else").unwrap();
        form.fields.retain(|field| field.id.as_str() == "message");
        town.put_in_force(register);
        let sent = send(&town, "/contact/something-else", &[("message", "A word without a name")]).await;
        assert_eq!(sent.status, 303);
        assert_eq!(town.run_jobs().await, 1, "the news alone");
        assert_eq!(town.house.mail.sent().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_everything_that_was_typed() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let long = "é".repeat(4_001);
        for (field, typed, words) in [
            ("email", "gwen at example", "write an address like"),
            ("email", "", "fill this in"),
            ("message", "   ", "fill this in"),
            ("message", long.as_str(), "use 4000 characters or fewer"),
            ("name", "Gwen\u{0}Ellis", "signs that cannot be stored"),
        ] {
            let mut fields = GWEN;
            for pair in fields.iter_mut().filter(|pair| pair.0 == field) {
                pair.1 = typed;
            }
            let refused = fill_in(&town, &mut town.visitor(), HELP, &fields).await;
            assert_eq!(refused.status, 422, "{field}: {}", refused.text());
            assert!(refused.says(words), "{field}: {}", refused.text());
            assert!(
                refused.body.contains(&format!("href=\"#field-{field}\"")),
                "the summary leads to {field}"
            );
            let kept = if field == "message" {
                "gwen.ellis@example.org"
            } else {
                "The page with the meeting papers"
            };
            assert!(refused.body.contains(kept), "{field}: what was typed is kept");
            assert_eq!(count(&town).await, 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_form_can_be_mended_and_sent() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let mut fields = GWEN;
        fields[1].1 = "gwen at example";
        let refused = fill_in(&town, &mut visitor, HELP, &fields).await;
        assert_eq!(refused.status, 422);
        let answers = visitor.submit(&refused, &GWEN).await;
        assert_eq!(answers.status, 200, "the time that was spent already counts: {}", answers.text());
        assert_eq!(visitor.submit(&answers, &[]).await.status, 303);
        assert_eq!(count(&town).await, 1);
    })
    .await;
}

#[tokio::test]
async fn machines_are_kept_out_without_watching_anybody() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let page = visitor.get(HELP).await;

        let too_fast = visitor.submit(&page, &GWEN).await;
        assert_eq!(too_fast.status, 422);
        assert!(too_fast.says("That was very quick"), "{}", too_fast.text());
        assert!(too_fast.body.contains("Gwen Ellis"), "what was typed is kept");

        town.clock.advance(crate::A_MOMENT);
        let trap: Vec<(&str, &str)> =
            GWEN.into_iter().chain([("home_page", "https://spam.example")]).collect();
        assert_eq!(visitor.submit(&page, &trap).await.status, 422);

        let forged = visitor.submit(&page, &[&GWEN[..], &[("form_token", "AAAA")]].concat()).await;
        assert_eq!(forged.status, 422);
        let other = visitor.submit(&page, &[&GWEN[..], &[("notice_version", "7")]].concat()).await;
        assert_eq!(other.status, 422, "the token is bound to the notice that was shown");
        let other_form = visitor.get("/contact/data-protection-question").await;
        let token = other_form.hidden_fields().into_iter().find(|(name, _)| name == "form_token").unwrap().1;
        town.clock.advance(crate::A_MOMENT);
        let moved = visitor.submit(&page, &[&GWEN[..], &[("form_token", token.as_str())]].concat()).await;
        assert_eq!(moved.status, 422, "the token is bound to its form");

        town.clock.advance_days(2);
        let late = visitor.submit(&page, &GWEN).await;
        assert_eq!(late.status, 422);
        assert!(late.says("open for a long time") && late.body.contains("Gwen Ellis"), "{}", late.text());
        assert_eq!(count(&town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_button_pressed_twice_gives_one_message_and_one_reference() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let answers = fill_in(&town, &mut visitor, HELP, &GWEN).await;
        let mut other = visitor.clone();
        let (first, second) = tokio::join!(visitor.submit(&answers, &[]), other.submit(&answers, &[]));
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (303, 303), "{}", second.text());
        assert_eq!(first.location(), second.location());
        let third = visitor.submit(&answers, &[("message", "Something else with the same token")]).await;
        assert_eq!(third.location(), first.location());
        assert_eq!(count(&town).await, 1);
    })
    .await;
}

#[tokio::test]
async fn going_back_keeps_what_was_typed() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let answers = fill_in(&town, &mut visitor, HELP, &GWEN).await;
        let form = visitor.submit(&answers, &[("go_back", "yes")]).await;
        assert_eq!(form.status, 200);
        assert!(form.body.contains("The page with the meeting papers"), "{}", form.body);
        assert_eq!(count(&town).await, 0);
        town.clock.advance(crate::A_MOMENT);
        let answers = visitor.submit(&form, &GWEN).await;
        assert_eq!(visitor.submit(&answers, &[]).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_changes_meanwhile_is_shown_before_anything_is_sent() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let answers = fill_in(&town, &mut visitor, HELP, &GWEN).await;
        town.put_example_in_force();
        let refused = visitor.submit(&answers, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Our privacy notice has changed"), "{}", refused.text());
        assert!(refused.body.contains("The page with the meeting papers"), "what was typed is kept");
        town.clock.advance(crate::A_MOMENT);
        let answers = visitor.submit(&refused, &GWEN).await;
        let sent = visitor.submit(&answers, &[]).await;
        let reference = sent.location().split_once("reference=").unwrap().1.to_owned();
        assert_eq!(thread(&town, &reference).await.notice_number, 2);
    })
    .await;
}

#[tokio::test]
async fn bad_input_gets_a_clear_answer_and_stores_nothing() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut visitor = town.visitor();
        for path in ["/contact/no-such-form", "/contact/newsletter-sign-up", "/contact/%00", "/contact/A_B"] {
            assert_eq!(visitor.get(path).await.status, 404, "{path}");
        }
        let form = "application/x-www-form-urlencoded";
        for (body, kind, status) in
            [("message=%ff", form, 400), ("{}", "application/json", 415), ("", form, 422)]
        {
            assert_eq!(visitor.post_body(HELP, kind, body).await.status, status, "{body:?}");
        }
        let huge = format!("message={}", "a".repeat(600 * 1024));
        assert_eq!(visitor.post_body(HELP, form, huge).await.status, 413);
        for thanks in ["", "?reference=", "?reference=%3Cb%3E", "?reference=7KQ2"] {
            assert_eq!(visitor.get(&format!("{HELP}/thanks{thanks}")).await.status, 404, "{thanks}");
        }
        assert_eq!(count(&town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn before_anything_is_published_there_is_no_form() {
    on_every_engine(contact, async |town| {
        assert_eq!(town.visitor().get("/contact").await.status, 404);
        assert_eq!(town.visitor().get(HELP).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_field_outside_the_purpose_is_refused_at_the_door() {
    on_every_engine(contact, async |town| {
        let mut register = privet_register::example_register().clone();
        let form = register.forms.get_mut("website-help").unwrap();
        form.fields[0].category = "gender".parse().unwrap();
        town.put_in_force(register);
        let sent = send(&town, HELP, &GWEN).await;
        assert_eq!(sent.status, 403, "{}", sent.text());
        assert_eq!(count(&town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_same_address_merges_nobody() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let (first, second) = (gwen_asks(&town).await, gwen_asks(&town).await);
        let mut tx = town.house.db.read().await.unwrap();
        let with = privet_people::identity::dossiers_with(&mut tx, first.id).await.unwrap();
        assert!(
            with.contains(&first.id) && !with.contains(&second.id),
            "an address that was typed is a claim"
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_kept_while_there_is_too_much_to_do() {
    on_every_engine(contact, async |town| {
        if town.engine != Engine::Sqlite {
            println!("skipped on {:?}: its queue is another's", town.engine);
            return;
        }
        town.put_example_in_force();
        let mut visitor = town.visitor();
        let answers = fill_in(&town, &mut visitor, HELP, &GWEN).await;
        // Somebody writes, and so many wait behind them that nobody else is let in.
        let writing = town.house.db.begin().await.unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..1_100 {
            let db = town.house.db.clone();
            waiting.spawn(async move { db.begin().await.map(drop) });
        }
        tokio::task::yield_now().await;
        let busy = visitor.submit(&answers, &[]).await;
        assert_eq!(busy.status, 503, "{}", busy.text());
        assert_eq!(busy.header("retry-after"), "5");
        assert!(busy.says("There is a lot going on") && busy.body.contains("Gwen Ellis"), "{}", busy.text());
        assert!(busy.body.contains("What shall I do?"), "{}", busy.text());

        drop(writing);
        while waiting.join_next().await.is_some() {}
        let answers = visitor.submit(&busy, &GWEN).await;
        assert_eq!(answers.status, 200, "{}", answers.text());
        assert_eq!(visitor.submit(&answers, &[]).await.status, 303);
        assert_eq!(count(&town).await, 1);
    })
    .await;
}
