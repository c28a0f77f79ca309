//! Sabotage: somebody does to an office in order what must not be done, past the program. Exactly the sentences that
//! are no longer true stop being shown as true, their owner hears of it, and when it is mended they are proven again.

mod columns;
mod evidence;
mod incidents;
mod keys;
mod log;
mod messages;
mod replies;
mod rows;
mod secrecy;
mod staff;
mod thief;
mod versions;

use std::collections::BTreeMap;
use std::time::Duration;

use privet_evidence::{Board, State};
use privet_ground::caller::Role;
use privet_ground::db::{Sql, Value};
use privet_ground::{args, sql};
use privet_proof::{VerifyOptions, VerifyOutcome, verify};
use privet_testing::Town;
use privet_web::board::{PublicBoard, Saying, Visible, found, trouble};

use crate::office::{findings, in_a_real_office, keep_log, keep_up, work, write};

/// What Gwen writes, and from where.
pub const GWEN: &str = "gwen.ellis@example.org";
pub const LETTER: &str = "The page with the meeting papers stays white whenever I open it at home.";

/// The states of all statements, by name.
type States = BTreeMap<String, State>;

/// An office in order, and the states of its statements before anybody meddled with it.
pub struct Scene<'a> {
    pub town: &'a Town,
    before: States,
}

/// Plays a scene on every engine: staff have attested what they attest, the first of it until in six days; Gwen has
/// written by both forms; the network answers.
pub async fn sabotage(mut scene: impl AsyncFnMut(Scene<'_>)) {
    in_a_real_office(async |town| {
        (privet_proof::slice().demo)(&town.house).await.unwrap();
        write(town, "website-help", GWEN, LETTER).await;
        write(town, "data-protection-question", "huw.price@example.org", "Who reads what I write to you?")
            .await;
        scene(Scene::begin(town).await).await;
    })
    .await;
}

/// Plays a scene in an office to which nobody has written and where nobody attests: for what comes true in a year.
pub async fn sabotage_quietly(mut scene: impl AsyncFnMut(Scene<'_>)) {
    in_a_real_office(async |town| scene(Scene::begin(town).await).await).await;
}

impl<'a> Scene<'a> {
    /// An office in order, in which somebody works.
    async fn begin(town: &'a Town) -> Self {
        town.staff(&[Role::DataProtectionOfficer]).await;
        keep_up(town).await;
        work(town).await;
        keep_log(town).await;
        let order = verified(town).await;
        assert_eq!(order.exit, 0, "an office in order: {:#?}", findings(&order.board));
        Self { town, before: states(&order.board) }
    }

    /// Meddles with the database past the program; fails if nothing was touched.
    pub async fn meddle(&self, sql: &'static Sql, values: &[Value]) {
        let touched = alter(self.town, sql, values).await;
        assert!(touched > 0, "nothing was touched by {}", sql.text);
    }

    /// Lets time pass, with all that happens by itself meanwhile.
    pub async fn pass(&self, days: u64) {
        self.town.clock.advance_days(days);
        keep_up(self.town).await;
        work(self.town).await;
        keep_log(self.town).await;
    }

    /// Looks, and fails unless exactly these statements are broken that were not before, and all others are as before.
    /// Then: `privet verify` ends with 1, the public reads it first and on its own page, staff read what to do.
    pub async fn breaks(&self, expected: &[&str]) {
        let changes: Vec<(&str, State)> = expected.iter().map(|name| (*name, State::Broken)).collect();
        self.changes(&changes).await;
    }

    /// The same where other states come out as well.
    pub async fn changes(&self, expected: &[(&str, State)]) {
        let outcome = verified(self.town).await;
        let is: States = self.changed(&outcome.board);
        let expected: States = expected.iter().map(|(name, state)| ((*name).to_owned(), *state)).collect();
        assert_eq!(is, expected, "{:#?}", findings(&outcome.board));
        let broken = outcome.board.summary().broken > 0;
        assert_eq!(outcome.exit, u8::from(broken), "the exit code of `privet verify`");
        let printed = outcome.text(&self.town.house);
        for name in expected.keys() {
            assert!(printed.contains(&format!("  {name} (")), "{name} in {printed}");
        }
        self.is_shown(&outcome.board, &expected).await;
    }

    /// Looks, and fails unless all is as it was before.
    pub async fn is_mended(&self) {
        let outcome = verified(self.town).await;
        assert_eq!(self.changed(&outcome.board), States::new(), "{:#?}", findings(&outcome.board));
        assert_eq!(outcome.exit, 0);
    }

    /// The owner of each of these is told once by mail that it is not true, however often it is looked at.
    pub async fn is_told_once(&self, names: &[&str]) {
        for _ in 0..2 {
            work(self.town).await;
            verified(self.town).await;
        }
        let sent = self.town.house.mail.sent();
        for name in names {
            let subject = format!("Not true today: {name}");
            let told = sent.iter().filter(|mail| mail.subject == subject).count();
            assert_eq!(told, 1, "mails about {name} among {:?}", subjects(self.town));
            let alerts = sql!(
                "SELECT COUNT(*) AS count FROM proof_alert WHERE statement_id = $1 AND is_now = 'broken'"
            );
            assert_eq!(count(self.town, alerts, args![*name]).await, 1, "alerts about {name}");
        }
    }

    fn changed(&self, board: &Board) -> States {
        let is = states(board);
        assert_eq!(
            is.keys().collect::<Vec<_>>(),
            self.before.keys().collect::<Vec<_>>(),
            "the same statements"
        );
        is.into_iter().filter(|(name, state)| self.before[name] != *state).collect()
    }

    /// Shown to the public and to staff.
    async fn is_shown(&self, board: &Board, changed: &States) {
        let published = self.town.house.published().unwrap();
        let public = PublicBoard::new(&published.register, board);
        let (zone, words) = (published.zone(), &self.town.house.words);
        let say = Saying { words, language: "en", zone: &zone };
        let mut visitor = self.town.visitor();
        let mut staff = self.town.staff(&[Role::DataProtectionOfficer]).await;
        let overview = visitor.get("/proof").await;
        let first_part = overview.body.split_once("<section").map_or("", |(first, _)| first).to_owned();
        for (name, state) in changed {
            let line = board.find(name).unwrap();
            let public = public.find(name).unwrap();
            let link = format!("/proof/{name}\"");
            let is_broken = *state == State::Broken && public.visible != Visible::NotPublished;
            assert_eq!(first_part.contains(&link), is_broken, "{name} stands first on /proof");
            let because = trouble(&line.checks).map(found).unwrap();
            let page = visitor.get(&format!("/proof/{name}")).await;
            assert_eq!(page.status, 200, "{}", page.text());
            if public.visible == Visible::Full {
                assert!(page.says(&folded(&say.finding(&because))), "{name}: {because:?} in {}", page.text());
            }
            let page = staff.get(&format!("/console/proof/{name}")).await;
            let mend = say.mend(&because).unwrap_or_else(|| panic!("{because:?} does not say what to do"));
            assert!(page.says(&format!("What to do: {}", folded(&mend))), "{mend} in {}", page.text());
        }
    }
}

/// Runs every check a moment later, as `privet verify` does.
pub async fn verified(town: &Town) -> VerifyOutcome {
    town.clock.advance(Duration::from_secs(1));
    verify(&town.house, &VerifyOptions::default(), |_| {}).await.unwrap()
}

/// Changes the database past the program; says how many rows were touched.
pub async fn alter(town: &Town, sql: &'static Sql, values: &[Value]) -> u64 {
    let mut tx = town.house.db.begin().await.unwrap();
    let touched = tx.execute(sql, values).await.unwrap();
    tx.commit().await.unwrap();
    touched
}

/// The number that a query calls `count`.
pub async fn count(town: &Town, sql: &'static Sql, values: &[Value]) -> i64 {
    let mut tx = town.house.db.read().await.unwrap();
    tx.one(sql, values).await.unwrap().get("count").unwrap()
}

fn states(board: &Board) -> States {
    board.lines.iter().map(|line| (line.statement.id.to_string(), line.state)).collect()
}

fn subjects(town: &Town) -> Vec<String> {
    town.house.mail.sent().into_iter().map(|mail| mail.subject).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
