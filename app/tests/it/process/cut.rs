//! The power goes: at moments spread over what is under way, and in as many rounds as there is time for.

use std::process::Stdio;
use std::time::Duration;

use jiff::tz::TimeZone;
use privet_ground::clock::{Clock as _, SystemClock};
use privet_ground::db::Db;
use privet_ground::ids::SystemChance;
use privet_people::keys::DEFAULT_PERIOD_DAYS;
use privet_people::{KeySettings, Keys, World};
use tokio::process::Command;

use super::server::Home;

/// How often something is done: a few times, or many with `./run-tests --long`.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment how long they may take")]
pub fn times(few: usize, many: usize) -> usize {
    if std::env::var_os("PRIVET_TEST_LONG").is_some() { many } else { few }
}

/// A moment within a span, another one for each number: any few of them lie evenly spread (steps of the golden section).
pub fn moment(number: usize, span: Duration) -> Duration {
    let number = u32::try_from(number).expect("a small number");
    span.mul_f64((f64::from(number) * 0.618_034).fract())
}

/// Runs a program and cuts its power (SIGKILL) after a time. True unless it had ended before.
pub async fn cut_after(mut command: Command, time: Duration) -> bool {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let is_under_way = tokio::time::timeout(time, child.wait()).await.is_err();
    child.kill().await.unwrap();
    is_under_way
}

/// Nothing was lost: the log fits, and no sentence of the notice is untrue.
pub async fn all_is_well(home: &Home) {
    let (code, printed, complaint) = home.run(&["log", "verify"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
    let (code, printed, complaint) = home.run(&["verify"]).await;
    assert_eq!(code, 0, "{printed}{complaint}");
}

/// The keys of a home, opened past the program as it opens them when it begins.
pub async fn open_keys(home: &Home, data: &Db) -> Keys {
    let settings = KeySettings {
        store: home.keys(),
        kek: home.kek(),
        period_days: DEFAULT_PERIOD_DAYS,
        zone: TimeZone::UTC,
    };
    Keys::open(settings, data, World::new(SystemClock.now(), &SystemChance)).await.unwrap()
}
