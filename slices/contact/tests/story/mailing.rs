//! What becomes of the mails to people: only what has left is an answer.

use std::time::Duration;

use jiff::civil::date;
use privet_contact::model::{EntryKind, Mail, State, Thread};
use privet_contact::store;
use privet_ground::caller::Role;
use privet_ground::clock::Instant;
use privet_ground::journal::{self, Filter, Page};
use privet_ground::mail::{Mood, WrittenBy};
use privet_ground::{jobs, transact};
use privet_people::Holds;
use privet_register::Register;
use privet_testing::{Town, on_every_engine};

use crate::{HELP, again, broken, contact, gwen_asks, in_console, look, send};

const LATE: &str = "contact.answered-in-time:website-help";

/// The example, as somebody's own.
fn a_real_register() -> Register {
    let mut register = privet_register::example_register().clone();
    register.example = false;
    register
}

/// Staff answer by mail.
async fn reply(town: &Town, thread: &Thread) {
    let version = again(town, thread.id).await.unwrap().version.to_string();
    let fields = [("by", "email"), ("text", "It is mended."), ("version", version.as_str())];
    let path = format!("{}/replies", in_console(thread));
    let done = town.staff(&[Role::Caseworker]).await.post(&path, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// What became of the mail of the reply, or of the copy where there is no reply.
async fn mail(town: &Town, thread: &Thread) -> Mail {
    let mut tx = town.house.db.read().await.unwrap();
    let parts = store::list_entries(&mut tx, thread.id).await.unwrap();
    parts.iter().max_by_key(|part| part.kind == EntryKind::Reply).unwrap().mail
}

async fn state(town: &Town, thread: &Thread) -> State {
    again(town, thread.id).await.unwrap().state
}

/// Runs what returns by itself, too.
async fn work(town: &Town) {
    let (house, kinds) = (&town.house, (privet_contact::slice().jobs)());
    jobs::ensure_recurring(&house.db, &*house.chance, house.now(), &kinds).await.unwrap();
    town.run_jobs().await;
}

fn subjects(town: &Town) -> Vec<String> {
    town.house.mail.sent().into_iter().map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn a_reply_that_is_refused_is_no_answer_and_its_owner_hears_of_it() {
    on_every_engine(contact, async |town| {
        town.put_in_force(a_real_register());
        let thread = gwen_asks(&town).await;
        work(&town).await;
        town.house.mail.behave(Mood::Refuses(550));
        reply(&town, &thread).await;
        town.run_jobs().await;
        assert_eq!(
            (mail(&town, &thread).await, state(&town, &thread).await),
            (Mail::Undeliverable, State::Open)
        );
        let mut staff = town.staff(&[Role::Caseworker]).await;
        let page = look(&mut staff, &thread, "answer").await;
        assert!(page.says("Not mailed: the address takes no mail"), "{}", page.text());

        town.house.mail.behave(Mood::Takes);
        town.clock.advance_days(1);
        town.run_jobs().await;
        let news = format!("Not mailed: our answer to {}", thread.reference);
        let mails = town.house.mail.sent();
        let told = mails.iter().find(|mail| mail.subject == news).unwrap();
        assert_eq!(told.to.reveal(), "website@staffordshire-pcc.gov.uk");
        assert!(!told.text.reveal().contains("mended"), "nothing personal, not even our own words");
        town.clock.advance_days(10);
        assert_eq!(broken(&town).await, [LATE]);
        reply(&town, &thread).await;
        town.run_jobs().await;
        assert_eq!((state(&town, &thread).await, broken(&town).await), (State::Answered, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn where_no_server_is_set_nobody_is_answered_until_one_is() {
    on_every_engine(contact, async |town| {
        town.put_in_force(a_real_register());
        town.house.mail.behave(Mood::Files);
        let thread = gwen_asks(&town).await;
        work(&town).await;
        reply(&town, &thread).await;
        work(&town).await;
        assert_eq!((mail(&town, &thread).await, state(&town, &thread).await), (Mail::Written, State::Open));
        town.clock.advance_days(40);
        work(&town).await;
        assert_eq!(state(&town, &thread).await, State::Open, "it does not close by itself");
        assert_eq!(broken(&town).await, [LATE]);
        assert_eq!(subjects(&town), Vec::<String>::new());

        town.house.mail.behave(Mood::Takes);
        town.clock.advance(Duration::from_secs(3_700));
        work(&town).await;
        work(&town).await;
        assert_eq!((mail(&town, &thread).await, state(&town, &thread).await), (Mail::Sent, State::Answered));
        let to_gwen = town.house.mail.sent().into_iter().filter(|mail| mail.to.reveal().contains("gwen"));
        assert_eq!(to_gwen.count(), 2, "the copy too, since she still waited");
        assert_eq!(
            again(&town, thread.id).await.unwrap().last_on,
            town.house.today(),
            "she was answered today"
        );
        assert_eq!(broken(&town).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn an_example_answers_into_files_and_sends_none_of_them_later() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        town.house.mail.behave(Mood::Files);
        let thread = gwen_asks(&town).await;
        reply(&town, &thread).await;
        work(&town).await;
        assert_eq!(
            (mail(&town, &thread).await, state(&town, &thread).await),
            (Mail::Example, State::Answered)
        );
        let mut staff = town.staff(&[Role::Caseworker]).await;
        assert!(look(&mut staff, &thread, "answer").await.says("this is an example, and nothing is sent"));
        town.put_in_force(a_real_register());
        town.house.mail.behave(Mood::Takes);
        town.clock.advance_days(2);
        work(&town).await;
        assert_eq!(subjects(&town), Vec::<String>::new(), "whoever tried it out is not written to");
    })
    .await;
}

#[tokio::test]
async fn what_no_server_takes_for_days_is_given_up_and_said() {
    on_every_engine(contact, async |town| {
        town.put_in_force(a_real_register());
        let thread = gwen_asks(&town).await;
        town.run_jobs().await;
        town.house.mail.behave(Mood::Delays(451));
        reply(&town, &thread).await;
        for _ in 0..19 {
            town.run_jobs().await;
            assert_eq!(mail(&town, &thread).await, Mail::Queued);
            town.clock.advance(Duration::from_secs(6 * 3_600));
        }
        town.run_jobs().await;
        assert_eq!((mail(&town, &thread).await, state(&town, &thread).await), (Mail::GivenUp, State::Open));
        town.house.mail.behave(Mood::Takes);
        town.clock.advance(Duration::from_secs(60));
        town.run_jobs().await;
        assert!(subjects(&town).contains(&format!("Not mailed: our answer to {}", thread.reference)));
    })
    .await;
}

#[tokio::test]
async fn a_few_copies_a_day_go_to_one_address() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let copies =
            || town.house.mail.sent().iter().filter(|mail| mail.to.reveal().contains("gwen")).count();
        let mut last = None;
        for _ in 0..5 {
            last = Some(gwen_asks(&town).await);
        }
        town.run_jobs().await;
        assert_eq!(copies(), 3, "an address that somebody typed may be a stranger's");
        assert_eq!(mail(&town, &last.unwrap()).await, Mail::Withheld);
        let other = send(&town, HELP, &[("email", "derek@example.org"), ("message", "Help")]).await;
        assert_eq!(other.status, 303);
        town.clock.advance_days(1);
        gwen_asks(&town).await;
        town.run_jobs().await;
        assert_eq!(copies(), 4, "a day later there is room again");
        assert!(town.house.mail.sent().iter().any(|mail| mail.to.reveal().contains("derek")));
    })
    .await;
}

#[tokio::test]
async fn a_mail_says_who_wrote_it_and_leads_back_to_those_who_answer() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        reply(&town, &thread).await;
        town.run_jobs().await;
        let mails = town.house.mail.sent_as();
        let manner = |subject: &str| {
            let (_, manner) = mails.iter().find(|(mail, _)| mail.subject.starts_with(subject)).unwrap();
            (manner.written_by, manner.reply_to.clone(), manner.filed_as)
        };
        let owner = Some("website@staffordshire-pcc.gov.uk".to_owned());
        assert_eq!(manner("We have your message"), (WrittenBy::ProgramInAnswer, owner.clone(), "contact"));
        assert_eq!(manner("Our answer"), (WrittenBy::Person, owner, "contact"));
        assert_eq!(manner("New message"), (WrittenBy::Program, None, "news"));

        let mut tx = town.house.db.read().await.unwrap();
        let all =
            journal::search(&mut tx, &Filter::default(), Page { before: None, most: 100 }).await.unwrap();
        for (mail, _) in &mails {
            let id = mail.id.to_string();
            assert!(all.iter().all(|entry| !entry.body.to_string().contains(&id)), "a mail leads to the log");
        }
    })
    .await;
}

#[tokio::test]
async fn the_day_in_the_answer_is_the_last_day_on_which_it_is_kept() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.clock.advance_days(3);
        reply(&town, &thread).await;
        work(&town).await;
        let mails = town.house.mail.sent();
        let answer = mails.iter().find(|mail| mail.subject.starts_with("Our answer")).unwrap();
        assert!(answer.text.reveal().contains("are kept until 26 May 2027"), "{}", answer.text.reveal());

        for days in [30, 151] {
            town.clock.advance_days(days);
            work(&town).await;
        }
        assert_eq!(town.house.today(), date(2027, 5, 26));
        assert_eq!(past_period(&town).await, [], "on that day it is still there");
        town.clock.advance_days(1);
        assert_eq!(past_period(&town).await, [(thread.id, date(2027, 5, 26))]);
    })
    .await;
}

async fn past_period(town: &Town) -> Vec<(privet_people::DossierId, jiff::civil::Date)> {
    let published = town.house.published().unwrap();
    let mut tx = town.house.db.read().await.unwrap();
    let holds = Holds::load(&mut tx).await.unwrap();
    let past = privet_contact::slice().sweep.past_period;
    let past = past(&mut tx, &published.register, town.house.now(), &holds).await.unwrap();
    past.into_iter().map(|overdue| (overdue.dossier, overdue.due)).collect()
}

#[tokio::test]
async fn an_answer_that_nobody_closes_is_kept_no_longer() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        reply(&town, &thread).await;
        town.run_jobs().await;
        // Nothing settles it: the daily job does not run.
        town.clock.advance_days(182);
        assert_eq!(past_period(&town).await, [(thread.id, date(2027, 5, 23))]);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_promises_no_answer_is_never_late() {
    on_every_engine(contact, async |town| {
        let mut register = a_real_register();
        register.forms.get_mut("website-help").unwrap().answer_within = 0;
        town.put_in_force(register);
        let page = town.visitor().get(HELP).await;
        assert!(!page.says("We answer within"), "{}", page.text());
        assert!(!town.visitor().get("/contact").await.says("within 0 days"));
        let published = town.house.published().unwrap();
        assert!(!published.statements.iter().any(|statement| statement.id.as_str() == LATE));
        let thread = gwen_asks(&town).await;
        assert_eq!(thread.promised_by(), None);
        town.run_jobs().await;
        let mails = town.house.mail.sent();
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|mail| !mail.text.reveal().contains("by 31 December 9999")), "{mails:?}");
        town.clock.advance_days(60);
        assert_eq!(broken(&town).await, Vec::<String>::new());
        let mut staff = town.staff(&[Role::Caseworker]).await;
        for path in ["/console/contact?view=all", &in_console(&thread)] {
            let page = staff.get(path).await;
            assert!(page.says(&thread.reference) && !page.says("9999"), "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn the_thanks_promise_no_copy_that_does_not_come() {
    on_every_engine(contact, async |town| {
        town.put_in_force(a_real_register());
        let sent = send(&town, HELP, &crate::GWEN).await;
        let thanks = sent.location().to_owned();
        assert!(town.visitor().get(&thanks).await.says("A copy goes to the mail address"));
        town.house.mail.behave(Mood::Files);
        let page = town.visitor().get(&thanks).await;
        assert!(page.says("No copy is mailed to you"), "{}", page.text());
        town.put_example_in_force();
        assert!(town.visitor().get(&thanks).await.says("This is an example: nobody receives it"));
    })
    .await;
}

/// Puts a mail of this slice into the folder beside the data.
fn file(town: &Town, id: uuid::Uuid, text: &str) -> std::path::PathBuf {
    let folder = town.house.settings.data.join("mail");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("contact-{id}.eml"));
    std::fs::write(&path, text).unwrap();
    let written = std::time::UNIX_EPOCH + Duration::from_micros(micros(town.house.now()));
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(written).unwrap();
    path
}

fn micros(at: Instant) -> u64 {
    u64::try_from(at.micros()).unwrap()
}

const WHOLE: &str = "To: gwen.ellis@example.org\r\n\r\nThe page stays white.\r\n";

#[tokio::test]
async fn the_files_of_a_message_go_when_it_goes() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let (thread, kept) = (gwen_asks(&town).await, gwen_asks(&town).await);
        town.run_jobs().await;
        let mut tx = town.house.db.read().await.unwrap();
        let copy = store::list_entries(&mut tx, thread.id).await.unwrap()[0].id;
        drop(tx);
        let files = [file(&town, copy.uuid(), WHOLE), file(&town, thread.id.uuid(), "News")];
        let other = file(&town, kept.id.uuid(), "News");
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        let path = in_console(&thread);
        for (act, fields) in [
            ("closure", [("why", "unwanted"), ("version", "1")]),
            ("disposal", [("why", "unwanted"), ("version", "2")]),
        ] {
            assert_eq!(officer.post(&format!("{path}/{act}"), &fields).await.status, 303, "{act}");
        }
        let outlives = ["contact.kept-until:data-protection-question", "contact.kept-until:website-help"];
        assert_eq!(broken(&town).await, outlives, "until the job has run");
        assert_eq!(town.run_jobs().await, 2, "the files, then the key");
        assert!(files.iter().all(|file| !file.exists()) && other.exists());
        assert_eq!(broken(&town).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_try_that_was_cut_off_leaves_no_file_of_what_is_gone() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        town.run_jobs().await;
        let copy =
            store::list_entries(&mut town.house.db.read().await.unwrap(), thread.id).await.unwrap()[0].id;
        let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
        for (act, version) in [("closure", "1"), ("disposal", "2")] {
            officer
                .post(&format!("{}/{act}", in_console(&thread)), &[("why", "unwanted"), ("version", version)])
                .await;
        }
        town.run_jobs().await;
        // The power went when the file was written, before anybody saw that the message was gone.
        let left = file(&town, copy.uuid(), WHOLE);
        let (house, payload) = (&town.house, serde_json::json!({ "entry": copy }));
        transact!(house.db, |tx| jobs::soon(tx, &*house.chance, house.now(), "contact.mail", &payload))
            .unwrap();
        assert_eq!(broken(&town).await.len(), 2, "until the job comes back");
        town.run_jobs().await;
        assert!(!left.exists());
        assert_eq!(broken(&town).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn files_end_after_a_month_and_an_examples_with_the_example() {
    on_every_engine(contact, async |town| {
        town.put_example_in_force();
        let thread = gwen_asks(&town).await;
        let stray = file(&town, uuid::Uuid::from_u128(7), WHOLE);
        let whole = file(&town, thread.id.uuid(), WHOLE);
        work(&town).await;
        assert!(!stray.exists() && whole.exists(), "an example’s can be read as long as there is an example");
        town.put_in_force(a_real_register());
        assert_eq!(broken(&town).await, ["contact.kept-private"]);
        town.clock.advance_days(1);
        work(&town).await;
        assert!(!whole.exists());
        assert_eq!(broken(&town).await, Vec::<String>::new());
        let note = file(&town, thread.id.uuid(), "Subject: x\r\n\r\nNothing");
        town.put_example_in_force();
        town.clock.advance_days(29);
        work(&town).await;
        assert!(note.exists());
        town.clock.advance_days(2);
        work(&town).await;
        assert!(!note.exists());
    })
    .await;
}
