//! Staff type in what came by letter, by telephone, in person or on social media.

use privet_contact::model::State;
use privet_ground::caller::Role;
use privet_register::Channel;
use privet_testing::on_every_engine;

use crate::{again, contact, count};

const NEW: &str = "/console/contact/new/website-help";

#[tokio::test]
async fn a_letter_is_kept_and_answered_like_a_form() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let choose = caseworker.get("/console/contact/new").await;
        assert!(choose.body.contains(&format!("href=\"{NEW}\"")), "{}", choose.body);
        let form = caseworker.get(NEW).await;
        assert!(form.says("How it came") && form.says("(if given)"), "{}", form.text());
        let letter = [
            ("entered_channel", "letter"),
            ("received_on", "2026-11-19"),
            ("entered_language", "cy"),
            ("name", "Tomos Rhydderch"),
            ("message", "Nid yw'r map yn dangos dim."),
        ];
        let stored = caseworker.submit(&form, &letter).await;
        assert_eq!(stored.status, 303, "{}", stored.text());
        let id =
            stored.location().trim_start_matches("/console/contact/").split('?').next().unwrap().to_owned();
        let thread = again(&town, id.parse().unwrap()).await.unwrap();
        assert_eq!((thread.channel, thread.language.as_str()), (Channel::Letter, "cy"));
        assert_eq!(thread.received_on.to_string(), "2026-11-19");
        assert_eq!(thread.answer_by.to_string(), "2026-11-29", "the clock starts on the day of receipt");
        assert!(thread.entered_by.is_some() && thread.address.is_none());
        assert_eq!(town.run_jobs().await, 1, "news for the owner; who wrote a letter gets no mail");

        let path = format!("/console/contact/{id}");
        let mail = [("by", "email"), ("text", "Diolch"), ("version", "1")];
        let refused = caseworker.post(&format!("{path}/replies"), &mail).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.says("gave no mail address") && refused.body.contains("Diolch"));
        let letter = [("by", "letter"), ("text", "Diolch"), ("version", "1")];
        assert_eq!(caseworker.post(&format!("{path}/replies"), &letter).await.status, 303);
        assert_eq!(again(&town, thread.id).await.unwrap().state, State::Answered);
        assert_eq!(town.run_jobs().await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_comes_back_with_everything_that_was_typed() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let mut caseworker = town.staff(&[Role::Caseworker]).await;
        let sound = [
            ("entered_channel", "telephone"),
            ("received_on", "2026-11-20"),
            ("entered_language", "en"),
            ("email", ""),
            ("message", "The menu is read out twice."),
        ];
        for (field, typed, words) in [
            ("received_on", "2026-11-24", "This day has not come yet"),
            ("received_on", "last week", "enter a day"),
            ("entered_channel", "pigeon", "choose one of the answers"),
            ("email", "gwen", "write an address like"),
            ("message", "", "fill this in"),
        ] {
            let mut fields = sound;
            for pair in fields.iter_mut().filter(|pair| pair.0 == field) {
                pair.1 = typed;
            }
            let refused = caseworker.post(NEW, &fields).await;
            assert_eq!(refused.status, 422, "{field} {typed}");
            assert!(refused.says(words), "{field} {typed}: {}", refused.text());
            if field != "message" {
                assert!(refused.body.contains("The menu is read out twice."));
            }
        }
        assert_eq!(caseworker.post("/console/contact/new/newsletter-sign-up", &sound).await.status, 404);
        assert_eq!(count(&town).await, 0);
    })
    .await;
}
